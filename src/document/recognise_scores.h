/* Tables of figures: what a row or a column speaks of (recognise_subject.c), and the table being
 * read (recognise_scores.c). */
#ifndef ITAPLAN_DOCUMENT_RECOGNISE_SCORES_H
#define ITAPLAN_DOCUMENT_RECOGNISE_SCORES_H

#include "recognise_private.h"

#define SUBJECT_BYTES 400 /* a cell longer than this names nothing */

enum subject {
    SUBJECT_NONE,
    SUBJECT_INDICATOR,
    SUBJECT_INSTRUMENT,
    SUBJECT_OVERALL,
    SUBJECT_AVERAGE, /* "คะแนนเฉลี่ย": the overall score, or somebody's own reckoning */
};

/* What a row or a column speaks of. */
struct meaning {
    enum subject subject;
    int indicator;
    const char *instrument; /* the pack's, or static */
    char *name;             /* of the indicator as it is written; NULL: none */
    int year;               /* 0: none said */
    decimal score;          /* inside the name cell; DECIMAL_NONE */
    bool disagrees;         /* number and name */
    bool is_like;           /* the indicator's name is only like the one that is known */
    int part;               /* of the instrument: 1, 2; 0: the whole */
    const char *level;      /* a level stands in the row; NULL: none */
    bool is_sure_overall;   /* said in more words than "รวม" */
};

struct figures {
    struct recogniser *rc;
    const struct column_map *map;
    struct meaning columns[COLUMNS_MAX];
    size_t across;          /* columns that have a subject */
    const char *instrument; /* of the rows so far; NULL: none yet */
    bool has_several;       /* rows of several instruments */
    int agency_column;      /* where rows are of several agencies; -1: they are of one */
};

void rec_meaning_release(struct meaning *m);
/* The subject that a text names; numbers alone only where `number_is_indicator`. */
void rec_read_subject(const struct recogniser *rc, const char *text, bool number_is_indicator,
                      struct meaning *out);
/* What the table's columns speak of. */
void rec_read_columns(struct figures *t);

#endif
