/* recognise: a document tree -> what it says about one agency's year. Nothing is guessed silently
 * and no line disappears: each block of the source is used, or left aside with the reason. */
#ifndef ITAPLAN_DOCUMENT_RECOGNISE_H
#define ITAPLAN_DOCUMENT_RECOGNISE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "itaplan/document/compose.h"
#include "itaplan/document/tree.h"
#include "itaplan/model/book.h"
#include "itaplan/model/merge.h"

/* Why a block was left aside, or what is doubtful about one that was used. The word
 * (remark_reason_word) is kept in the book as sources[].remarks[].reason. */
enum remark_reason {
    ASIDE_BOILERPLATE,     /* headings and sentences that every such document has */
    ASIDE_UNKNOWN,         /* nothing of the plan was recognised in it */
    ASIDE_CHART,           /* a chart's heading without figures */
    ASIDE_REPEATED_HEADER, /* a table header said again */
    ASIDE_DUPLICATE,       /* the same thing stood before */
    ASIDE_EXTRA_COLUMN,    /* a column that the plan does not have */
    ASIDE_OTHER_AGENCY,    /* another agency's row in a table of several */
    ASIDE_LATER,     /* proposed, and not taken: the officer put it aside, or it was a guess */
    DOUBT_YEAR,      /* a period or text names another fiscal year than the plan's */
    DOUBT_LINK,      /* a link's text and target differ; text: "text -> target" */
    DOUBT_SCORE,     /* a figure that is out of range, no number, or named twice differently */
    DOUBT_INDICATOR, /* the indicator's number and name do not agree, or it has no number */
    DOUBT_CODE,      /* no such code this year, or one twice under an indicator */
    DOUBT_COLUMN,    /* the column was found by position, not by its heading */
    DOUBT_LEVEL,     /* the level is not one of the year's */
    DOUBT_JOINED,    /* two list items were joined into one sentence */
    DOUBT_WEIGHTED,  /* instrument scores were weighted already and were turned back */
    DOUBT_AGENCY,    /* named only in passing, or another one is named as often */
    REPAIRED,        /* the text was mended (marks, spaces); text: what */
    REMARK_REASON_COUNT
};
const char *remark_reason_word(enum remark_reason reason); /* "boilerplate"...; static */
int remark_reason_of(const char *word);                    /* -1: unknown */
bool remark_reason_is_doubt(enum remark_reason reason);    /* wants an officer's eye */

/* What a line of the source went into. */
enum use_kind {
    USE_AGENCY,
    USE_YEAR,
    USE_DATE,
    USE_OVERALL,
    USE_LEVEL,
    USE_INSTRUMENT,
    USE_INDICATOR_SCORE,
    USE_INTRODUCTION,
    USE_FINDING,
    USE_ROW,
    USE_OBSTACLE,
    USE_HEADING,
    USE_KIND_COUNT
};
struct use {
    int64_t line; /* of the block's start */
    enum use_kind kind;
};

/* How sure a value stands where it was put. */
enum sureness {
    SURENESS_GUESS,  /* by its position; number and name that do not agree */
    SURENESS_LIKELY, /* one of heading, name and number is missing or only alike */
    SURENESS_SURE,   /* said by words */
};

/* Where a value of the year was read. One that was put together from several places of the source
 * has one witness for all of them, and the sureness of the least sure. */
#define WITNESS_WORDS 2000 /* bytes of the source's own words that are kept at most */
struct witness {
    struct value_at value;
    int64_t line, last_line; /* of the source; 0: not known */
    char *words;             /* the source's own, whole clusters; "" where nothing stood there */
    bool is_cut;             /* the words go on */
    enum sureness sure;
    enum remark_reason why; /* where it is not SURENESS_SURE */
};
struct witnesses {
    struct witness *items;
    size_t count, capacity;
};
void witnesses_release(struct witnesses *witnesses);
/* The witness of a value, in logarithmic time; of a whole that it is part of (a measure: its row)
 * where it has none of its own. NULL: nothing is known of where it was read. */
const struct witness *witness_of(const struct witnesses *witnesses, struct value_at value);

struct recognised {
    struct agency agency; /* "" where not found */
    struct year *year;    /* without ids; year 0 where the document names none */
    struct years earlier; /* before its own, that it tells of too, oldest first, without ids: mostly
                             announced results and scores, of tables that go back */
    struct {
        struct use *items;
        size_t count, capacity;
    } uses;
    struct remarks remarks;     /* in order of the lines; reason is remark_reason_word */
    struct witnesses witnesses; /* of the year's and the agency's values, in order of the values */
    bool is_plan;               /* false: a neighbour document or none of this kind */
    char *neighbour;            /* what it seems to be instead; "" else */
    char *because;              /* the words of it that say so; "" where none do */
};

/* The packs give the names of indicators and the questions of the year; ctx goes to the lookup.
 * Never fails: a document of another kind gives is_plan false with everything left aside. */
struct recognised *recognise(const struct node *root, pack_lookup packs, void *ctx) MUST_USE;

/* The same for a book of this agency ("": not known): of a table with several agencies' results
 * only its own row is taken. */
struct recognised *recognise_for(const struct node *root, const char *agency, pack_lookup packs,
                                 void *ctx) MUST_USE;

/* What a piece that was pasted does not say itself, because the cursor stood there. */
enum piece_part { PIECE_FINDINGS, PIECE_PLAN, PIECE_OBSTACLES };
struct piece_place {
    enum piece_part part;       /* of a table without headings, and of lines */
    int year;                   /* of the result */
    int indicator;              /* of rows that name none; 0: none */
    const char *indicator_name; /* as the book has it */
};
/* The same for such a piece: its year is that of the place, the agency is not looked for, and
 * is_plan says whether there was anything for the book in it. Columns without a heading are told by
 * what stands in them, then by their order: that is a guess (DOUBT_COLUMN). */
struct recognised *recognise_piece(const struct node *root, const struct piece_place *place,
                                   pack_lookup packs, void *ctx) MUST_USE;
void recognised_free(struct recognised *r); /* NULL is fine */

#endif
