/* From the events of a walk over HTML to nodes: white space, blocks, loose text. */
#ifndef ITAPLAN_FORMATS_HTML_BUILD_H
#define ITAPLAN_FORMATS_HTML_BUILD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "itaplan/base/buf.h"
#include "itaplan/document/tree.h"

#define HTML_BUILD_DEPTH 60 /* nodes below the start; deeper lists and tables become paragraphs */

struct html_builder {
    struct node *at;    /* the open container: DOCUMENT, ITEM, CELL, LIST, TABLE or ROW */
    struct node *block; /* the open PARAGRAPH or HEADING, else NULL */
    struct buf text;    /* collected for the next TEXT */
    char *next_target;  /* from the next letter on, where link_changes */
    char *target;       /* of the open link, else NULL */
    int64_t line;       /* of the newest event */
    int heading;        /* level of the open heading, else 0 */
    int breaks;         /* <br> since the last letter */
    size_t depth,
        too_deep; /* containers open; containers that were refused, all within each other */
    bool link_changes;
    bool has_space;       /* white space since the last letter */
    bool has_text;        /* letters since the last border */
    bool wants_paragraph; /* in an ITEM or CELL: the next text is a paragraph of its own */
};

/* Starts below parent: DOCUMENT, ITEM or CELL. */
void html_build_start(struct html_builder *b, struct node *parent);
void html_build_end(struct html_builder *b);
void html_build_text(struct html_builder *b, const char *text, int64_t line);
void html_build_break(struct html_builder *b);
/* A block starts or ends here. */
void html_build_border(struct html_builder *b);
/* The level of a heading that starts, 0 where it ends. */
void html_build_heading(struct html_builder *b, int level);
/* A LIST (level 1: ordered), ITEM, TABLE, ROW (level 1: in a head) or CELL (level 1: a heading of
 * its row). */
void html_build_open(struct html_builder *b, enum node_kind kind, int level, int64_t line);
void html_build_close(struct html_builder *b, enum node_kind kind);
void html_build_span(struct html_builder *b, int columns, int rows); /* of the CELL just opened */
/* NULL where the link ends. */
void html_build_link(struct html_builder *b, const char *target);

#endif
