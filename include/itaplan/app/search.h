/* Search in all years, folded: i12 in Thai or ASCII digits, zero-width characters and case apart.
 */
#ifndef ITAPLAN_APP_SEARCH_H
#define ITAPLAN_APP_SEARCH_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/app/session.h"

struct hit {
    int year;                     /* 0: the agency */
    char *path;                   /* of the field (app/field.h) */
    char *words;                  /* what an officer calls it */
    char *before, *match, *after; /* one line of context */
    size_t start, end;            /* bytes of the field's text (field_get) */
};
struct hits {
    struct hit *items;
    size_t count, capacity;
    bool cut;    /* there are more: the limit was reached */
    bool unread; /* not everything was looked at, as the options wanted it */
};
struct search_options {
    size_t context; /* columns on each side of a match; 0: those of a line in a terminal */
    size_t limit;   /* hits; 0: any number */
    size_t bytes;   /* of text to look at, about, before the rest is left unread; 0: all */
    size_t years;   /* to read from the file, beyond those that are whole; only with bytes */
};
/* Newest year first, fields in the order of the document. An empty needle has no hits. Reads the
 * years one after the other; where one cannot be read, `out` is as it was. */
bool search_book(struct session *session, const char *needle, struct hits *out,
                 struct error *err) MUST_USE;
/* The same as far as the options go. */
bool search_book_within(struct session *session, const char *needle,
                        const struct search_options *options, struct hits *out,
                        struct error *err) MUST_USE;
void hits_release(struct hits *hits);

#endif
