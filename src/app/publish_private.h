/* What the files of publishing share. */
#ifndef ITAPLAN_APP_PUBLISH_PRIVATE_H
#define ITAPLAN_APP_PUBLISH_PRIVATE_H

#include "itaplan/app/publish.h"

#define PUBLISH_DOCUMENTS ((size_t)4)

struct publishing {
    size_t document;        /* of publish_document_name */
    struct strings formats; /* those that there are */
    size_t format;          /* of them */
    bool thai_digits, has_footer;
    char *folder;
    char *name;
    bool is_own_name; /* the officer's: it does not follow what is chosen */
    char *font;       /* ""; or a file */
};

const char *publish_document_name(size_t index); /* "plan"; static */
/* The formats that documents can have, as the officer meets them (strings_release). */
struct strings publish_formats(void);
/* The fiscal year that a document of the result's year is about. */
int publish_year_of(const char *document, int year);
/* A file's name of the document's words, its year and the agency, in Thai, without anything that a
 * path or another system takes for its own (free). */
char *publish_file_name(const char *agency, const char *document, int year,
                        const char *format) MUST_USE;
/* "plan-2.pdf" (free). */
char *publish_numbered(const char *name, int number) MUST_USE;
/* A document's text (text_write) as lines to read on the screen. */
void preview_lines(struct lines *out, const char *text, size_t len);
const char *publishing_document(const struct publishing *p);
const char *publishing_format(const struct publishing *p);
/* Keeps with the book what was chosen. */
void publishing_remember(struct session *session, const struct publishing *p);

#endif
