/* What the import's own files share. */
#ifndef ITAPLAN_APP_IMPORT_PRIVATE_H
#define ITAPLAN_APP_IMPORT_PRIVATE_H

#include "itaplan/app/import.h"
#include "itaplan/base/buf.h"
#include "itaplan/document/read.h"
#include "itaplan/document/recognise.h"

struct import {
    int year; /* the newest that it brings, 0: none */
    struct source
        source; /* a document: name, hash, remarks, no id yet; JSON brings its own sources */
    bool keeps_source;
    bool is_piece; /* was pasted: what it brings stands beside what is there (merge_new_piece) */
    struct agency agency; /* what is to be compared with the book's; owned; names may be NULL */
    struct years theirs;  /* years to be compared field by field; owned */
    bool years_differ;    /* JSON: some of them are in the book in another form */
    struct book *json;    /* the book or year that came in the exchange form; NULL: a document */
    struct book *base; /* JSON: the book with the years that it lacked; NULL: the book as it is */
    bool base_differs; /* from the present book */
    struct import_copy
        *copy; /* theirs[0] is an edited copy of a plan of this book; NULL: it is not */
    struct witnesses witnesses; /* where the values of theirs[0] and of the agency were read */
    struct changes changes;     /* proposed by the comparison, with the officer's ticks */
    struct merge_edits edits;   /* of their texts, by the officer */
    bool *later;                /* by change: put aside for later; NULL: none */
    enum document_type type;
};

/* Compares what is in agency and theirs with the book and fills changes. */
void import_compare(struct session *session, struct import *import);
/* Takes over what was recognised, and compares it. year: of what names none, or that the officer
 * says; 0: as it says. ERR_NOT_A_DOCUMENT, ERR_NO_YEAR_GIVEN, about `name`. */
bool import_take_found(struct session *session, struct import *import, struct recognised *found,
                       const char *name, int year, struct error *err);
/* The ticks of the officer, by path. */
void import_tick(struct changes *changes, const struct changes *ticked);
void import_release_years(struct import *import);
/* The edits of what theirs[at] brings; the texts stay the import's, the array is the caller's. */
struct merge_edits import_edits_of(const struct import *import, size_t at);
/* What of the document is not taken, as remarks behind those that are there (import_choice.c). */
void import_add_left(const struct import *import, struct remarks *out);

/* The paths of proposals that nothing was decided about: put aside, or not sure and not taken. */
void import_add_held(const struct import *import, struct strings *out);

/* ---- the order of the review (import_entries.c) ---- */

enum section {
    SECTION_DECIDE,
    SECTION_LIKELY,
    SECTION_DOUBT,
    SECTION_GONE,
    SECTION_SURE,
    SECTION_ASIDE,
    SECTION_MENDED,
};
/* Parts of a year in the order of the document. */
enum part { PART_AGENCY, PART_RESULT, PART_FINDINGS, PART_PLAN, PART_OBSTACLES };
enum part import_part_of(const struct change *change);

/* ---- words (import_words.c) ---- */

/* A path's field or item: "Measure"; static. */
const char *import_path_words(const char *path);
/* A field's text as an officer reads it (free). */
char *import_value_words(const struct session *session, const char *path,
                         const char *text) MUST_USE;
/* That a year of a JSON file is only compared field by field (import_report.c). */
void import_parts_left_out(const struct session *session, int year, struct lines *out);
/* "nbsp x3": the words for the key, and the count as it stands (free). */
char *import_repair_words(const char *text) MUST_USE;
/* What the plan said when it was written, where the tree is of a copy of this book's; NULL: it is
 * none. What only that tells (year, introduction) goes to found. year: as the officer says it is;
 * 0: nothing said. The book must be whole. */
struct import_copy *import_copy_take(const struct session *session, const struct node *tree,
                                     int year, struct recognised *found) MUST_USE;
void import_copy_free(struct import_copy *copy);
/* An origin_lookup; ctx: the copy. */
const char *import_copy_origin(void *ctx, const char *path);
/* A book or a year in the exchange form. */
bool import_take_json(struct session *session, struct import *import, const char *path,
                      const struct buf *bytes, int year, struct error *err);
/* Compares JSON with the book as it stands now, and keeps the ticks. */
bool import_compare_json(struct session *session, struct import *import,
                         struct error *err) MUST_USE;

#endif
