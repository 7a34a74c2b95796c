/* The neutral document tree: what readers give and writers take. Nodes are opaque; text is clean
 * UTF-8.
 *
 *   DOCUMENT > (HEADING | PARAGRAPH | LIST | TABLE | CHART | BREAK)*
 *   HEADING, PARAGRAPH > inline*          LIST > ITEM*
 *   ITEM, CELL > (inline | PARAGRAPH | LIST | TABLE)*
 *   TABLE > ROW*     ROW > CELL*          inline = TEXT | LINK > TEXT*
 *   CHART > POINT*
 * A newline inside a TEXT is a hard line break. The root keeps what cleaning mended in the source
 * (repairs). */
#ifndef ITAPLAN_DOCUMENT_TREE_H
#define ITAPLAN_DOCUMENT_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/error.h"
#include "itaplan/model/decimal.h"
#include "itaplan/text/clean.h"

#define TREE_DEPTH_MAX 100     /* of a serial tree; readers flatten what lies deeper */
#define TREE_NODES_MAX 2000000 /* of a serial tree */
#define READ_NODES_MAX 200000  /* of a document that is read */

enum node_kind {
    NODE_DOCUMENT, /* target: what a Word file keeps of the book that it was written from, so that a
                      copy that comes back can be compared with it; "" for nothing */
    NODE_HEADING,  /* level 1-6 */
    NODE_PARAGRAPH,
    NODE_LIST, /* ordered or not */
    NODE_ITEM,
    NODE_TABLE, /* text: its caption, "" for none; level 1: a signature block, which has neither
                   borders nor a header and whose cells are centred */
    NODE_ROW,   /* header or not */
    NODE_CELL,  /* columns and rows that it spans */
    NODE_TEXT,
    NODE_LINK,  /* target */
    NODE_CHART, /* text: its title; kind in target: "bars", "trend", "instruments" */
    NODE_POINT, /* one figure of a chart: text: its place on the axis; value, DECIMAL_NONE: a gap;
                   target: its series, "" where there is only one (every series then has the same
                   places in the same order); level 1: no figure but a line to compare with, drawn
                   across (text: what it is) */
    NODE_BREAK, /* page break; level 1: landscape from here, 0: portrait */
    NODE_KIND_COUNT
};

struct node;

struct node *node_new(enum node_kind kind) MUST_USE;
/* Frees the node and all below; NULL is fine. It must not hang in a tree (take it out first). */
void node_free(struct node *node);
/* Takes the child over; returns it. It must be of a kind that may stand there (node_allows). */
struct node *node_add(struct node *parent, struct node *child);
/* A new child of that kind. */
struct node *node_add_new(struct node *parent, enum node_kind kind);
/* A new TEXT below parent. */
struct node *node_add_text(struct node *parent, const char *text);
/* The shape above: may a node of kind `child` stand directly below one of kind `parent`? */
bool node_allows(enum node_kind parent, enum node_kind child);
/* Takes it out of its parent; the caller owns it. */
struct node *node_take_out(struct node *node) MUST_USE;

enum node_kind node_kind(const struct node *node);
struct node *node_parent(const struct node *node);
struct node *node_first(const struct node *node);
struct node *node_last(const struct node *node);
struct node *node_next(const struct node *node);
size_t node_count(const struct node *node); /* children */
/* NULL past the end. Counts its way there: to see all, go by node_first and node_next. */
struct node *node_child(const struct node *node, size_t index);
/* Before-order walk over root and all below it: NULL after the last. */
struct node *node_walk(const struct node *root, const struct node *node);

/* Text of a TEXT, title of a CHART, label of a POINT, caption of a TABLE; "" else. */
const char *node_text(const struct node *node);
void node_set_text(struct node *node, const char *text, size_t len);
const char *node_target(const struct node *node);
void node_set_target(struct node *node, const char *target);
/* Heading level; a LIST: 1 = ordered; a ROW: 1 = header; a TABLE: 1 = signature block; a POINT: 1 =
 * line to compare with; a BREAK: 1 = landscape. */
int node_level(const struct node *node);
void node_set_level(struct node *node, int level);
int node_columns_spanned(const struct node *node); /* CELL, at least 1 */
int node_rows_spanned(const struct node *node);
void node_set_span(struct node *node, int columns, int rows);
decimal node_value(const struct node *node);
void node_set_value(struct node *node, decimal value);
/* Line of the source where it starts, from 1; 0: none. Children without a line answer with their
 * parent's. */
int64_t node_line(const struct node *node);
void node_set_line(struct node *node, int64_t line);

/* What was mended or pointed out in the source, kept by the root (DOCUMENT), in order of arrival.
 * Places of one kind on one line are one entry, and so are all REPAIR_NEWLINE; past
 * TREE_REPAIRS_MAX entries only the counts of the kinds that are there grow. */
struct tree_repair {
    enum repair_kind kind;
    int64_t line;  /* of the source; of the first place */
    int64_t count; /* places */
};
#define TREE_REPAIRS_MAX 10000
void node_add_repair(struct node *root, enum repair_kind kind, int64_t line, int64_t count);
/* Borrowed; *count gets how many. */
const struct tree_repair *node_repairs(const struct node *root, size_t *count);

/* The text below the node: inline joined, blocks parted by newlines. */
void node_plain(const struct node *node, struct buf *out);
char *node_plain_text(const struct node *node) MUST_USE;

/* The serial form (texts that are not clean are cleaned on the way), for the pipe between
 * itaplan-documents and the program (and for golden tests): one line a node, two spaces of
 * indentation a level, then "kind key=value... |text": document repair kind=nbsp line=3 count=2
 *       heading level=2 line=5
 *         text |...
 *         link target=mailto:a@b.example
 *           text |...
 * Newline and backslash are \n and \\, in a target a space is \s. Keys at their default are left
 * out. */
void tree_write(const struct node *root, struct buf *out);
/* How many nodes a reader makes at most: READ_NODES_MAX, or what a test set (0: back to that). */
size_t tree_nodes_max(void);
void tree_set_nodes_max(size_t max);
/* Checks the shape above, depth and node count, and that every text is clean: ERR_TREE. */
struct node *tree_read(const char *data, size_t len, struct error *err) MUST_USE;

#endif
