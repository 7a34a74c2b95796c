/* Linking one row, for merges, where only new rows are linked. */
#ifndef ITAPLAN_MODEL_ANALYSIS_H
#define ITAPLAN_MODEL_ANALYSIS_H

#include <stddef.h>

#include "itaplan/model/book.h"

/* Bytes that one change may compare. */
size_t link_budget(void);
/* Links the row to the findings of its indicator that its column 3 repeats; how many. */
size_t link_row(const struct year *year, struct plan_row *row, size_t *budget);

#endif
