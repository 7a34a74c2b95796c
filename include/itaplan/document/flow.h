/* Words and lines of a document, for writers that know no paragraphs within cells. */
#ifndef ITAPLAN_DOCUMENT_FLOW_H
#define ITAPLAN_DOCUMENT_FLOW_H

#include <stdbool.h>

#include "itaplan/document/write.h"

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
/* The line's words, without its marker: of a row its cells, parted by "; ". */
void flow_line_text(struct buf *out, const struct flow_line *line,
                    const struct write_options *options);

#endif
