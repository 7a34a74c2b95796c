/* The plan as a table of six columns: its rows, headings and cells, and the cells that are still
 * empty. A row is named by its target: its id, or "indicator.4" where the indicator has none yet.
 * Columns count from 1. */
#ifndef ITAPLAN_APP_PLAN_H
#define ITAPLAN_APP_PLAN_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/app/session.h"
#include "itaplan/app/view.h"
#include "itaplan/base/array.h"

#define PLAN_COLUMNS 6

/* The targets of the rows in the plan's order, by indicator; each indicator of the year has one at
 * least. */
void plan_targets(struct session *session, struct strings *out);
/* A column's heading: brevity 0 is the longest (in Thai the framework's own), each one more is
 * shorter; NULL after the shortest. Borrowed, good until packs or language change. */
const char *plan_heading(struct session *session, int column, int brevity);
/* As forms and details call the column; translated, static. */
const char *plan_column_title(int column);
/* What a cell shows. Of a text longer than `limit` bytes the head, and a line that says so. */
void plan_cell_lines(struct session *session, const char *target, int column, size_t limit,
                     struct lines *out);
/* The same of a field's text: paragraphs, or the items of a list. */
void plan_text_lines(const char *text, bool is_list, size_t limit, struct lines *out);
/* The field of a cell (free), and back: 0 where the path is none of a row's. */
char *plan_cell_path(const char *row_id, int column) MUST_USE;
int plan_column_of(const char *path);
/* Shows what column 3 of the row is: the findings quoted, or the officer's own words; translated,
 * static, "" where there is nothing to say. */
const char *plan_analysis_note(const struct year *year, const struct plan_row *row);

struct plan_cell {
    char *target; /* owned */
    int column;
};
/* The next empty cell after this one in the plan's order, from the start again after the last;
 * `target` NULL or one that is no row: from the start. False: none is empty. */
bool plan_next_gap(struct session *session, const char *target, int column, struct plan_cell *out);

/* How many cells of the year's rows are empty; year NULL: none. */
size_t plan_empty_cells(const struct year *year);

#endif
