/* Private to the writers: what every one of them does alike. */
#ifndef ITAPLAN_DOCUMENT_WRITER_H
#define ITAPLAN_DOCUMENT_WRITER_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/base/buf.h"
#include "itaplan/document/flow.h"
#include "itaplan/document/tree.h"
#include "itaplan/document/write.h"

/* Appends it clean (whoever built the tree), its digits as they are. */
void writer_clean(struct buf *out, const char *text);
/* A table by rows of equal length, spans resolved: a cell stands at its first place, NULL where it
 * reaches or where the row has no cell. */
#define GRID_COLUMNS_MAX                                                                           \
    256 /* further cells are not written; no reader's table is wider in earnest */
struct grid {
    const struct node *row; /* the current one; NULL before the first and after the last */
    const struct node *cells[GRID_COLUMNS_MAX];
    size_t columns;
    const struct node *table;
    int covered[GRID_COLUMNS_MAX]; /* rows below that a cell reaches into */
};
void grid_start(struct grid *grid, const struct node *table);
bool grid_next(struct grid *grid);

#endif
