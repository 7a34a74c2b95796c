/* The figures of charts, in the terminal and in documents alike: a score for each fiscal year, and
 * the score that the chart compares with. */
#ifndef ITAPLAN_MODEL_FIGURES_H
#define ITAPLAN_MODEL_FIGURES_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/model/book.h"
#include "itaplan/model/pack.h"
#include "itaplan/model/score.h"

struct year_figure {
    int year;
    decimal score; /* announced, else computed; DECIMAL_NONE: a gap */
};
/* One for each fiscal year from the book's first to its last, those that it has not too. */
struct year_figures {
    struct year_figure *items;
    size_t count, capacity;
};
/* Up to year `last`, 0: to the book's last. Freed with array_release. */
struct year_figures figures_overall(const struct book *book, int last, pack_lookup packs,
                                    void *ctx) MUST_USE;
struct year_figures figures_instrument(const struct book *book, int last, const char *code,
                                       pack_lookup packs, void *ctx) MUST_USE;
struct year_figures figures_indicator(const struct book *book, int last, int number) MUST_USE;
/* The score to show of a year: announced, else computed; DECIMAL_NONE. */
decimal figure_overall(const struct year *year, pack_lookup packs, void *ctx);
decimal figure_instrument(const struct year *year, const char *code, pack_lookup packs, void *ctx);
/* How many of them have a score. */
size_t figures_known(const struct year_figures *figures);

/* The announced level of a year, else the computed one; "" where neither is known; borrowed. */
const char *figure_level(const struct year *year, const struct computed *computed);

/* What the scores of a year's indicators and instruments are compared with: the bound of the next
 * better level, of the best one where there is none better. NULL where it is not known or not
 * confirmed; *bound gets the score. */
const struct pack_level *figure_bound(const struct computed *computed, const struct pack *pack,
                                      decimal *bound);

#endif
