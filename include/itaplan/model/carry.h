/* Last year's words taken over into this year. */
#ifndef ITAPLAN_MODEL_CARRY_H
#define ITAPLAN_MODEL_CARRY_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/base/attributes.h"
#include "itaplan/model/book.h"

/* Would years_moved find any in these bytes? */
bool years_stand_in(const char *text, size_t len, int plan_year);
/* The text with every fiscal year that is last year's result, plan or report year moved on (free);
 * *replaced (may be NULL) counts them. */
char *years_moved(const char *text, int from_plan_year, int to_plan_year,
                  size_t *replaced) MUST_USE;

/* What was carried over. */
struct carried {
    size_t rows;  /* that got last year's text */
    size_t years; /* places where a year was moved on */
};
/* Last year's rows of the indicator (0: of all) into this year's plan: measures, analysis in the
 * agency's own words, units, steps and periods, with the years in them moved on; follow-up and
 * links stay behind, and each row is marked carried until the officer confirms it. An indicator
 * that has something written in its rows already is left alone. `year` is the caller's own, of the
 * book that gives the ids. Adds to *done. */
void carry_rows(struct book *book, struct year *year, const struct year *last, int indicator,
                struct carried *done);

#endif
