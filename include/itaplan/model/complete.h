/* How complete a plan is: the cells of its rows that somebody filled in and confirmed. What was
 * carried over from last year counts once the row is confirmed, not before. */
#ifndef ITAPLAN_MODEL_COMPLETE_H
#define ITAPLAN_MODEL_COMPLETE_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/model/book.h"

struct completeness {
    size_t indicators, whole; /* how many were looked at; those with rows, all full and confirmed */
    size_t rows, confirmed;
    size_t needed;  /* cells: six for each row, and for an indicator without one */
    size_t filled;  /* in confirmed rows */
    size_t carried; /* filled in rows that nobody confirmed */
};

struct completeness indicator_completeness(const struct year *year, int indicator);
/* Of all the indicators that a plan has to have, summed up. */
struct completeness plan_completeness(const struct year *year, const struct ints *indicators);
/* Per cent of the cells, rounded down: 100 only where nothing lacks. 0 of none. */
int completeness_percent(const struct completeness *complete);

#endif
