/* The array of cells that screens draw into: no terminal here, so that every screen can be printed
 * as text. Rows and columns count from 0. Whatever lies outside the surface is clipped, never an
 * error. */
#ifndef ITAPLAN_UI_SURFACE_H
#define ITAPLAN_UI_SURFACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "itaplan/base/buf.h"
#include "style.h"

#define CELL_MARKS 4 /* what a terminal cell can hold beside its base */
#define CELL_BYTES (4 * (1 + CELL_MARKS))

/* A base and its marks. SARA AM is a cell of its own that is joined to the one before it. */
struct cell {
    char bytes[CELL_BYTES]; /* UTF-8, not NUL-ended; a blank is one space */
    uint8_t len;            /* bytes; 0 in the second half of a wide character */
    uint8_t columns;        /* 1 or 2; 0 in the second half of a wide character */
    uint8_t style;          /* enum style */
    bool joined;            /* belongs to the cluster on its left */
};

struct surface;

struct surface *surface_new(int rows, int cols) MUST_USE;
void surface_free(struct surface *surface); /* NULL is fine */
/* A new size (at least 1 x 1); the contents are gone, all cells blank. */
void surface_resize(struct surface *surface, int rows, int cols);
int surface_rows(const struct surface *surface);
int surface_cols(const struct surface *surface);
/* Makes `to` the same, its size too. */
void surface_copy(struct surface *to, const struct surface *from);

/* When the row was last drawn in, a number given once in the program: rows of the same moment, and
 * the same row later, have the same cells. 0: no such row. */
uint64_t surface_row_moment(const struct surface *surface, int row);
/* Columns [*from, *to) outside of which the row is as it was at the moment: all of it, unless that
 * was the row's moment when the surface was shown last. */
void surface_row_since(const struct surface *surface, int row, uint64_t moment, int *from, int *to);
void surface_was_shown(struct surface *surface);
/* Of its cells: rows of the same hash are taken for the same. */
uint64_t surface_row_hash(const struct surface *surface, int row);

/* Blanks everything and hides the cursor. */
void surface_clear(struct surface *surface, enum style style);
/* Draws one line of clean text by clusters, at most max_columns wide (negative: to the right edge);
 * a cluster that does not fit whole is not drawn and ends the text. A mark without a base stands on
 * U+25CC. A cell of the bottom right corner holds no marks: such a cluster counts as not fitting.
 * Returns the columns drawn. */
int surface_put(struct surface *surface, int row, int col, int max_columns, const char *text,
                size_t len, enum style style);
/* The same for a NUL-ended text, to the right edge. */
int surface_puts(struct surface *surface, int row, int col, const char *text, enum style style);
/* Cut with an ellipsis (text_fit) and filled with blanks up to the columns. */
void surface_put_fit(struct surface *surface, int row, int col, int columns, const char *text,
                     size_t len, enum style style);
/* Columns that surface_put would draw with room enough (a mark without a base needs one). */
int surface_columns(const char *text, size_t len);
/* Blanks a rectangle. */
void surface_fill(struct surface *surface, int row, int col, int rows, int cols, enum style style);
void surface_hline(struct surface *surface, int row, int col, int cols, enum style style);
void surface_vline(struct surface *surface, int row, int col, int rows, enum style style);
/* Changes only the style of cells; a cluster cut by the range is styled whole. */
void surface_set_style(struct surface *surface, int row, int col, int cols, enum style style);

/* Clipped into the surface. */
void surface_set_cursor(struct surface *surface, int row, int col, bool visible);
void surface_cursor(const struct surface *surface, int *row, int *col, bool *visible);

/* The cell, which must exist; good until the surface changes. */
const struct cell *surface_cell(const struct surface *surface, int row, int col);
bool cell_equal(const struct cell *a, const struct cell *b);

/* Appends the whole screen as lines of text, trailing blanks cut, a newline after each. */
void surface_print(const struct surface *surface, struct buf *out);
/* The same with a mark wherever the style changes: "{title}...{normal}..."; styled trailing blanks
 * are kept, and the visible cursor is a "{|}" before its cell. */
void surface_print_styles(const struct surface *surface, struct buf *out);

#endif
