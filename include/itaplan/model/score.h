/* Score arithmetic and levels, exact: instrument = mean of its indicators; overall = weighted sum;
 * levels are decided on unrounded values. Rules: the framework pack. */
#ifndef ITAPLAN_MODEL_SCORE_H
#define ITAPLAN_MODEL_SCORE_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/model/book.h"
#include "itaplan/model/pack.h"

#define INSTRUMENTS_MAX 8

struct computed {
    size_t instrument_count;
    struct {
        const char *code;           /* the pack's */
        struct ratio score;         /* unknown while an indicator of it has no score */
    } instruments[INSTRUMENTS_MAX]; /* in the pack's order */
    struct ratio overall;           /* unknown while an instrument is */
    const struct pack_level
        *level;            /* NULL: not decided (no pack, rules not announced, scores missing) */
    bool rounding_decides; /* the announced two decimals would give another level */
    bool level_is_at_most; /* "at most": EIT may count as two parts */
};
/* pack may be NULL: then nothing is known. */
struct computed score_compute(const struct year *year, const struct pack *pack);

/* The level that follows from given overall and instrument figures (announced ones, say); NULL
 * where undecided. */
const struct pack_level *level_of(const struct pack *pack, struct ratio overall,
                                  const struct ratio *instruments, size_t count);

/* What lacks to the next better level. */
struct lack {
    const struct pack_level *level; /* NULL: it is the best already, or undecided */
    decimal overall; /* points, 0 where enough; rounded half up to two decimals, but never to 0 */
    size_t count;
    struct {
        const char *code;
        decimal points;
    } instruments[INSTRUMENTS_MAX]; /* only those that lack; likewise */
};
struct lack score_lack(const struct computed *computed, const struct pack *pack);

/* Does the announced value differ from the computed one, rounded to two decimals, by more than
 * 0.01? False where either is unknown. */
bool score_differs(decimal announced, struct ratio computed);
/* The score of an instrument to show: the announced one, else the computed one rounded to two;
 * DECIMAL_NONE. */
decimal score_shown_instrument(const struct year *year, const struct computed *computed,
                               const char *code);
/* The overall score to show, likewise. */
decimal score_shown_overall(const struct year *year, const struct computed *computed);
/* As it is published: two decimals, more where it has more; "" for none. */
void score_publish(decimal score, char out[DECIMAL_TEXT_MAX]);
/* Instrument figures that are weighted already (24.69 of 30): true where every instrument of the
 * pack has one, each is at most its weight * 100, and their sum is near the overall (where that is
 * known); false: out of 100. */
bool scores_are_weighted(const struct pack *pack, const struct instrument_scores *scores,
                         decimal overall);

#endif
