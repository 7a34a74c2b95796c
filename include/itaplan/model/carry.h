/* Last year's words taken over into this year. */
#ifndef ITAPLAN_MODEL_CARRY_H
#define ITAPLAN_MODEL_CARRY_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/base/attributes.h"
#include "itaplan/model/book.h"

/* Would years_moved find any in these bytes? */
bool years_stand_in(const char *text, size_t len, int plan_year);
/* The years that are moved on, by how far they are from the plan's: that of its result, its own,
 * that of its report. */
#define YEARS_MOVED 3
/* The text with every fiscal year that is last year's result, plan or report year moved on (free);
 * each adds one to its count in `replaced` (NULL: not counted). */
char *years_moved(const char *text, int from_plan_year, int to_plan_year,
                  size_t replaced[YEARS_MOVED]) MUST_USE;

/* What was carried over. */
#define CARRIED_COLUMNS 7 /* of the plan from 1 on; 0: another field */
struct carried {
    size_t rows;                                /* that got last year's text */
    size_t items;                               /* measures, steps and cells that did so alone */
    size_t moved[YEARS_MOVED][CARRIED_COLUMNS]; /* places where a year was moved on */
};
/* Of all years in all columns. */
size_t carried_years(const struct carried *carried);
/* Last year's rows of the indicator (0: of all) into this year's plan: measures, analysis in the
 * agency's own words, units, steps and periods, with the years in them moved on; follow-up and
 * links stay behind, and each row is marked carried until the officer confirms it. An indicator
 * that has something written in its rows already is left alone. `year` is the caller's own, of the
 * book that gives the ids. Adds to *done. */
void carry_rows(struct book *book, struct year *year, const struct year *last, int indicator,
                struct carried *done);
/* Single measures and steps of last year, by their ids, and cells ("<row>.responsible",
 * ".analysis",
 * ".period") into this year's row, with their years moved on: measures and steps below those that
 * it has, a cell in the place of what it holds. What last year has not is left out. The row's state
 * is the officer's. Adds to *done. */
void carry_items(struct book *book, struct plan_row *row, const struct year *year,
                 const struct year *last, const struct strings *ids, struct carried *done);

#endif
