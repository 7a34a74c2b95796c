/* Bringing an imported year into the book: per field, mine or theirs. Pure: what came in, what is
 * there, and what a field was when it was last imported (the origin) decide. */
#ifndef ITAPLAN_MODEL_MERGE_H
#define ITAPLAN_MODEL_MERGE_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/base/hash.h"
#include "itaplan/model/book.h"

enum change_kind {
    CHANGE_ADD,      /* an item or a field that was empty gets a value */
    CHANGE_UPDATE,   /* the field is as an earlier import left it: theirs may replace it */
    CHANGE_CONFLICT, /* the officer edited it: mine stays unless told otherwise */
    CHANGE_GONE,     /* an item of an earlier import is not in the document any more: stays */
};

/* A value that a document gives, by its place in the document's year: right where two items have
 * the same words, too. */
enum value_kind {
    VALUE_AGENCY, /* at: 0 name, 1 district, 2 province, 3 web site, 4 e-mail */
    VALUE_DATE,
    VALUE_OVERALL,
    VALUE_LEVEL,
    VALUE_INTRODUCTION,
    VALUE_INSTRUMENT, /* at: place in announced.instruments */
    VALUE_SCORE,      /* at: the indicator's number */
    VALUE_SCORE_NAME,
    VALUE_FINDING, /* at: place in findings; sub: 0, or a part of it as a change names it */
    VALUE_ROW,     /* at: place in rows; the row's name, or the whole row */
    VALUE_ANALYSIS,
    VALUE_RESPONSIBLE,
    VALUE_PERIOD,
    VALUE_MEASURE, /* sub: place in the row's list */
    VALUE_STEP,
    VALUE_OBSTACLE, /* at: place in obstacles */
    VALUE_FOLLOWUP, /* at, sub: of the measure; what was done of it, taken as it is */
    VALUE_NONE,     /* of the book alone */
};
struct value_at {
    enum value_kind kind;
    int year; /* 0: the document's own; of results before it that it tells of too */
    size_t at, sub;
};

/* A field is named by a path that is stable over sessions: "agency.name", "2568.announced.overall",
 * "2568.indicator.4.score", "f3.issue", "r2.responsible", "m7.text", "o1.text"... */
struct change {
    enum change_kind kind;
    char *path;
    char *mine; /* as text; "" for none */
    char *theirs;
    bool accepted;         /* ADD and UPDATE: true at first; CONFLICT, GONE: false */
    int indicator;         /* where it belongs, for grouping; 0: the year or the agency */
    struct value_at value; /* what of the document it would bring */
};
struct changes {
    struct change *items;
    size_t count, capacity;
};
void changes_release(struct changes *changes);

/* The hash of a field's text as it was last imported, "" where it never was. */
typedef const char *(*origin_lookup)(void *ctx, const char *path);

struct merge; /* one import under way */

/* Compares. `book` is as it stands; `agency` (fields may be "") and `theirs` come from a document,
 * without ids. Both are only borrowed for the call. */
struct merge *merge_new(const struct book *book, const struct agency *agency,
                        const struct year *theirs, origin_lookup lookup, void *ctx) MUST_USE;
/* The same for a piece that the officer pasted: nothing but its own items is looked at, and an item
 * that is like none of the book's is a new one, whatever stands in its place (a row without words
 * is filled first). What it brings is the officer's own: there are no origins. */
struct merge *merge_new_piece(const struct book *book, const struct year *theirs) MUST_USE;
/* The same for a copy of the year's document that somebody edited and sent back. lookup gives the
 * hashes of merge_words as they were when it was written, in place of origins. What it empties is
 * offered, too. */
struct merge *merge_new_copy(const struct book *book, const struct agency *agency,
                             const struct year *theirs, origin_lookup lookup, void *ctx) MUST_USE;
void merge_free(struct merge *merge); /* NULL is fine */
/* To be shown and ticked; owned by merge. */
struct changes *merge_changes(struct merge *merge);
/* What the officer would have in place of a value of the document, before it is taken. */
struct merge_edit {
    struct value_at value; /* of a change, or a part of a row that comes whole */
    char *text;
};
struct merge_edits {
    struct merge_edit *items;
    size_t count, capacity;
};
/* The text that the document gives as a value (free); NULL: none that could be put in other words.
 */
char *merge_value_text(const struct agency *agency, const struct year *theirs,
                       struct value_at value) MUST_USE;
/* Can the value be this text? Scores and dates must be; a finding's codes too. */
bool merge_edit_is_good(struct value_at value, const char *text, struct error *err) MUST_USE;
/* Borrowed until merge_apply: where the change that brings the value is accepted, the book gets the
 * edited text. The origin stays the document's, so that the field counts as the officer's. */
void merge_set_edits(struct merge *merge, const struct merge_edits *edits);
/* A copy of the book with the accepted changes in it; links are proposed by likeness for new rows.
 */
struct book *merge_apply(const struct merge *merge) MUST_USE;
/* After merge_apply: each field that the document gave, with the hash of its text: the new origins.
 */
typedef void (*origin_visitor)(void *ctx, const char *path, const char *hash);
void merge_origins(const struct merge *merge, const struct book *applied, origin_visitor visit,
                   void *ctx);
/* Each field of the book's year with a hash of its words: spaces, line ends and the kind of digits,
 * which a document has its own, make no difference. */
void merge_words(const struct book *book, const struct year *year, origin_visitor visit, void *ctx);
/* The hash of a text's words, as merge_words gives it: so many digits, and zeros behind them. */
#define MERGE_WORDS_DIGITS 16
void merge_words_hash(const char *text, char out[HASH_HEX_SIZE]);

#endif
