/* Private to the writers: what every one of them does alike. */
#ifndef ITAPLAN_DOCUMENT_WRITER_H
#define ITAPLAN_DOCUMENT_WRITER_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/base/buf.h"
#include "itaplan/document/tree.h"
#include "itaplan/document/write.h"

/* Appends it clean (whoever built the tree), its digits as they are. */
void writer_clean(struct buf *out, const char *text);
/* The inline nodes from `run` on (NULL: none), as text; a link's target follows in brackets where
 * the text does not say it. */
void writer_run(struct buf *out, const struct node *run, const struct write_options *options);

/* One line of what stands in an ITEM or CELL. */
struct flow_line {
    const struct node *run; /* inline nodes from here on; NULL: none */
    const struct node *row; /* a ROW of a table within; then run is NULL */
    int depth;              /* of the lists within: 0 outside */
    bool is_item;           /* the first line of an item */
    int number;             /* of the item, 0: not numbered */
};
typedef void (*flow_sink)(void *ctx, const struct flow_line *line);
/* The item's marker: "- ", "1. " (its digit turned), "" where the line starts none. */
void writer_marker(struct buf *out, const struct flow_line *line,
                   const struct write_options *options);
void flow_visit(const struct node *node, flow_sink sink, void *ctx);
/* The same for a LIST alone. */
void flow_visit_list(const struct node *list, flow_sink sink, void *ctx);

/* The heading that stands right above the next block, charts apart; NULL: none. `above` is the one
 * before `block`. */
const struct node *writer_heading_above(const struct node *above, const struct node *block);
/* The caption of a table on one line; nothing where the heading above it says the same. */
void writer_caption(struct buf *out, const struct node *table, const struct node *above,
                    const struct write_options *options);

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
