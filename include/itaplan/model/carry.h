/* Last year's words taken over into this year. */
#ifndef ITAPLAN_MODEL_CARRY_H
#define ITAPLAN_MODEL_CARRY_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/base/attributes.h"

/* Would years_moved find any in these bytes? */
bool years_stand_in(const char *text, size_t len, int plan_year);
/* The text with every fiscal year that is last year's result, plan or report year moved on (free);
 * *replaced (may be NULL) counts them. */
char *years_moved(const char *text, int from_plan_year, int to_plan_year,
                  size_t *replaced) MUST_USE;

#endif
