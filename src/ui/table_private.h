/* The plan as a table: what its keys and its drawing share. */
#ifndef ITAPLAN_UI_TABLE_PRIVATE_H
#define ITAPLAN_UI_TABLE_PRIVATE_H

#include "itaplan/app/plan.h"
#include "itaplan/base/array.h"
#include "ui_private.h"

/* The columns that are shown: the first one always, beside it a run of the others. */
struct grid {
    int first, last;                                   /* of the run, 2-6 */
    int at[PLAN_COLUMNS + 1], width[PLAN_COLUMNS + 1]; /* from the body's left edge; by column */
};

/* A row's cells, wrapped to the grid. */
struct laid_row {
    size_t row;
    int height;                            /* of the highest cell shown */
    struct prose *cells[PLAN_COLUMNS + 1]; /* by column; NULL: not shown */
};

struct table_page {
    struct page page;
    struct strings targets; /* of the rows */
    size_t row;             /* the selected cell: index into targets... */
    int column;             /* ...and 1-6 */
    size_t top;             /* the first row shown */
    int skip; /* its lines above the window; not 0 only where it is higher than that */
    struct grid grid;
    struct {
        struct laid_row *items;
        size_t count, capacity;
    } laid;           /* rows on and about the screen */
    struct rect body; /* of the last drawing: where rows stand */
};

void table_draw(struct page *page, struct ui *ui, struct rect rect);
/* Lines of the row as it is laid out now. */
int table_row_height(struct table_page *table, struct ui *ui, size_t row);
/* Rows that stand whole in the window from this one on (down) or up to it: one at least. */
size_t table_rows_in_window(struct table_page *table, struct ui *ui, size_t from, bool down);
/* The cell drawn at a place of the screen. */
bool table_cell_at(struct table_page *table, struct ui *ui, int row, int col, size_t *at,
                   int *column);
void table_forget(struct table_page *table);

#endif
