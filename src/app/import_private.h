/* What the import's own files share. */
#ifndef ITAPLAN_APP_IMPORT_PRIVATE_H
#define ITAPLAN_APP_IMPORT_PRIVATE_H

#include "itaplan/app/import.h"
#include "itaplan/base/buf.h"
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
    struct witnesses witnesses; /* where the values of theirs[0] and of the agency were read */
    struct changes changes;     /* proposed by the comparison, with the officer's ticks */
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
/* A book or a year in the exchange form. */
bool import_take_json(struct session *session, struct import *import, const char *path,
                      const struct buf *bytes, int year, struct error *err);
/* Compares JSON with the book as it stands now, and keeps the ticks. */
bool import_compare_json(struct session *session, struct import *import,
                         struct error *err) MUST_USE;

#endif
