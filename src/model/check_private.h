/* The rules of the checks, and what they share. */
#ifndef ITAPLAN_MODEL_CHECK_PRIVATE_H
#define ITAPLAN_MODEL_CHECK_PRIVATE_H

#include "itaplan/model/check.h"

/* A new problem of the check; takes the target over. */
struct problem *problem_add(struct problems *out, enum check_id check, char *target, int indicator);
/* The path of the row's cell of this column (1-6), free. */
char *cell_path(const struct plan_row *row, int column);

void check_score_missing(const struct check_scope *scope, struct problems *out);
void check_score_differs(const struct check_scope *scope, struct problems *out);
void check_level_differs(const struct check_scope *scope, struct problems *out);
void check_code_twice(const struct check_scope *scope, struct problems *out);
void check_finding_open(const struct check_scope *scope, struct problems *out);
void check_row_missing(const struct check_scope *scope, struct problems *out);
void check_cell_empty(const struct check_scope *scope, struct problems *out);
void check_year_elsewhere(const struct check_scope *scope, struct problems *out);
void check_year_left_behind(const struct check_scope *scope, struct problems *out);
void check_row_carried(const struct check_scope *scope, struct problems *out);

#endif
