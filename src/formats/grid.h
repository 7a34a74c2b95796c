/* A table by rows and columns, its spans resolved, and how wide its columns want to be. Private to
 * the writers. */
#ifndef ITAPLAN_FORMATS_GRID_H
#define ITAPLAN_FORMATS_GRID_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/document/tree.h"

/* What would stand further to the right is not placed: no table of a book is wider in earnest. */
#define GRID_COLUMNS_MAX 256

/* A CELL at its place; what it spans ends at the table's edges, at the next cell's, and at the
 * border between header and body. */
struct grid_cell {
    const struct node *cell;
    size_t row, column;   /* where it stands, from 0 */
    size_t rows, columns; /* how many it takes, at least 1 */
};
struct grid {
    struct grid_cell *items; /* by rows, then by columns */
    size_t count, capacity;
    size_t rows, columns;
    size_t header_rows; /* at the head; they are repeated on each page */
};
/* Fills an empty grid; the table stays borrowed. Linear in cells and in rows. */
void grid_make(struct grid *grid, const struct node *table);
void grid_release(struct grid *grid);

/* Row by row: for each column the cell that stands there or reaches there (then its row or column
 * is another one), NULL where there is none. `row` is the current one's number. */
struct grid_walk {
    const struct grid *grid;
    size_t row, next;
    bool is_started;
    const struct grid_cell *cells[GRID_COLUMNS_MAX];
};
void grid_walk_start(struct grid_walk *walk, const struct grid *grid);
bool grid_walk_next(struct grid_walk *walk);

/* The columns' shares of the table's width, grid->columns of them, together 1. `room`: how many
 * columns of text (text_columns) the whole width holds. No column is narrower than its longest
 * word, within reason; what is left goes to the columns with much to say. */
void grid_shares(const struct grid *grid, size_t room, double *shares);

#endif
