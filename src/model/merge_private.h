/* How a merge is kept between comparing and applying. */
#ifndef ITAPLAN_MODEL_MERGE_PRIVATE_H
#define ITAPLAN_MODEL_MERGE_PRIVATE_H

#include "itaplan/base/hash.h"
#include "itaplan/model/match.h"
#include "itaplan/model/merge.h"

/* Origin of an item that the document has no more and the officer kept: it is the officer's own
 * from then on. */
#define HASH_GONE "0000000000000000000000000000000000000000000000000000000000000000"

/* What a change writes. `at` and `sub` are places in `theirs`. */
enum target_kind {
    TARGET_AGENCY,  /* field: enum agency_field */
    TARGET_YEAR,    /* field: enum year_field; at: the indicator or instrument */
    TARGET_FINDING, /* field: enum finding_field */
    TARGET_ROW,     /* field: enum row_field */
    TARGET_MEASURE, /* at: the row, sub: the measure */
    TARGET_STEP,
    TARGET_FOLLOWUP, /* field: enum followup_field; at and sub as of the measure */
    TARGET_OBSTACLE,
    TARGET_NEW_FINDING,
    TARGET_NEW_ROW,
    TARGET_NEW_MEASURE,
    TARGET_NEW_STEP,
    TARGET_NEW_OBSTACLE,
    TARGET_GONE, /* id */
};
struct target {
    enum target_kind kind;
    int field;
    size_t at, sub;
    char *id; /* TARGET_GONE: the item of the book */
};

struct merge {
    struct book *book;    /* as it stands */
    struct agency agency; /* theirs */
    struct year *theirs;  /* an item that the book has bears its id; the others have "" */
    size_t *finding_from; /* by place in theirs, the place in the document's year */
    struct changes changes;
    struct {
        struct target *items;
        size_t count, capacity;
    } targets; /* of the changes, by index */
    struct year *
        *applied; /* theirs with the ids that the last merge_apply gave; NULL inside before */
    const struct merge_edits *edits; /* borrowed; NULL: none */
    /* While comparing only. */
    const struct year *mine; /* an empty one where the book has no such year */
    bool year_is_new;
    bool is_piece; /* place tells nothing */
    bool is_copy;  /* origins are of words, and what is empty was emptied */
    origin_lookup lookup;
    void *ctx;
};

/* --- fields (merge_fields.c) --- */
enum agency_field {
    AGENCY_NAME,
    AGENCY_DISTRICT,
    AGENCY_PROVINCE,
    AGENCY_WEBSITE,
    AGENCY_EMAIL,
    AGENCY_FIELD_COUNT
};
enum year_field {
    YEAR_DATE,
    YEAR_OVERALL,
    YEAR_LEVEL,
    YEAR_INTRODUCTION,
    YEAR_INSTRUMENT,
    YEAR_SCORE,
    YEAR_SCORE_NAME
};
enum finding_field {
    FINDING_CODES,
    FINDING_INDICATORS,
    FINDING_KIND,
    FINDING_ISSUE_TEXT,
    FINDING_RECOMMENDATION,
    FINDING_FIELD_COUNT
};
enum row_field { ROW_NAME, ROW_ANALYSIS, ROW_RESPONSIBLE, ROW_PERIOD, ROW_FIELD_COUNT };

enum followup_field {
    FOLLOWUP_STATUS,
    FOLLOWUP_RESULT,
    FOLLOWUP_OBSTACLE,
    FOLLOWUP_REASON,
    FOLLOWUP_EVIDENCE,
    FOLLOWUP_FIELD_COUNT
};

char **agency_slot(struct agency *agency, enum agency_field field);
const char *agency_text(const struct agency *agency, enum agency_field field);
char *agency_path(enum agency_field field) MUST_USE;

/* The text of the figure or text of `year` that stands at `at` of `theirs` (which may be the same
 * year). */
char *year_text(const struct year *year, const struct year *theirs, enum year_field field,
                size_t at) MUST_USE;
char *year_path(const struct year *theirs, enum year_field field, size_t at) MUST_USE;
void year_take(struct year *mine, const struct year *theirs, enum year_field field, size_t at);
/* Calls visit for each field that `theirs` has. */
typedef void (*year_field_visitor)(void *ctx, enum year_field field, size_t at);
void year_each_field(const struct year *theirs, year_field_visitor visit, void *ctx);

char *finding_text(const struct finding *f, enum finding_field field) MUST_USE;
char *finding_path(const char *id, enum finding_field field) MUST_USE;
void finding_take(struct finding *mine, const struct finding *theirs, enum finding_field field);

/* Column 3 as it is written or, without words of the officer's, quoted. year may be NULL: as
 * written. */
char *row_text(const struct year *year, const struct plan_row *r, enum row_field field) MUST_USE;
char *row_path(const char *id, enum row_field field) MUST_USE;
void row_take(struct plan_row *mine, const struct plan_row *theirs, enum row_field field);
/* "": not started, or nothing told; evidence a line each. */
char *followup_text(const struct followup *f, enum followup_field field) MUST_USE;
char *followup_path(const char *id, enum followup_field field) MUST_USE;
/* Evidence is added to what is there, the others take its place. */
void followup_take(struct followup *mine, const struct followup *theirs, enum followup_field field);
/* All cells, a line each: for showing and for likeness. */
char *row_words(const struct plan_row *r) MUST_USE;

/* --- identity of items (merge_identity.c) --- */
/* Hash of a finding's codes, kind and words, spaces apart. */
void finding_identity(const struct finding *f, char out[HASH_HEX_SIZE]);
/* The text's hash as origins have it: of its words, or of its bytes. */
void origin_hash(bool of_words, const char *text, char out[HASH_HEX_SIZE]);
/* Paths of what an import gave, whether the book took it or not, each by its words; `nth` counts
 * equal ones from 1. */
char *finding_origin_path(const struct year *theirs, size_t at) MUST_USE;
/* nth: its place among the rows of its indicator, from 1 (count_rows). */
char *row_origin_path(const struct year *theirs, size_t at, size_t nth) MUST_USE;
size_t *count_rows(const struct year *theirs) MUST_USE;
/* owner: a row's id or the year; word: "measure", "step", "obstacle". */
char *item_origin_path(const char *owner, const char *word, const char *text, size_t nth) MUST_USE;
/* nth[i]: how many of the texts up to i have the words of text i. */
size_t *count_equal_words(const struct texts *texts) MUST_USE;
/* Makes one finding of those with the same identity. By place, the place that each one had; to be
 * freed. */
size_t *unite_findings(struct year *theirs) MUST_USE;

/* --- matching (merge_match.c) --- */
/* By place in `theirs`, the place in `mine` or MATCH_NONE (free). The ids of the book's items go
 * into `theirs`. */
size_t *match_findings(struct merge *m) MUST_USE;
size_t *match_rows(struct merge *m) MUST_USE;

/* --- comparing (merge.c, merge_lists.c) --- */
/* Was the field imported before? With the hash of its text then. Never in a year that is new to the
 * book. */
bool origin_is(const struct merge *m, const char *path, char out[HASH_HEX_SIZE]);
/* Each takes path over. */
void compare_field(struct merge *m, char *path, const char *mine, const char *theirs, int indicator,
                   struct target target);
/* An item of the document that the book has not. */
void offer_item(struct merge *m, char *path, const char *theirs, int indicator,
                struct target target);
/* An item of an earlier import that the document has no more. */
void report_gone(struct merge *m, char *path, const char *id, const char *mine, int indicator);
/* Measures and steps of the matched row at `at` of theirs; the obstacles. */
void compare_row_items(struct merge *m, const struct plan_row *mine, size_t at);
void compare_obstacles(struct merge *m);

/* --- applying (merge_apply.c, merge_edit.c) --- */
/* Writes the officer's texts for what the change brings, which is in the book already. `theirs` has
 * the ids of its items. */
void apply_edits(const struct merge *m, const struct change *change, struct book *book,
                 struct year *mine, const struct year *theirs);

/* Texts of the items, borrowed. */
struct texts measure_texts(const struct plan_row *r);
struct texts step_texts(const struct plan_row *r);
struct texts obstacle_texts(const struct year *y);

#endif
