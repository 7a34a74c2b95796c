/* Private to the reader of text: its parts and what they share. */
#ifndef ITAPLAN_DOCUMENT_TEXT_READ_PRIVATE_H
#define ITAPLAN_DOCUMENT_TEXT_READ_PRIVATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "itaplan/base/buf.h"
#include "itaplan/document/read.h"
#include "itaplan/document/tree.h"

/* A piece of the cleaned source. */
struct piece {
    const char *s;
    size_t len;
};

#define LISTS_MAX 16

struct text_reader {
    const char *text;
    size_t len, at; /* bytes; at: the start of the next line */
    int64_t line;   /* of the line at `at` */
    fragment_reader fragment;
    bool is_markdown;  /* backslashes escape */
    bool html_is_open; /* a block of HTML was never closed: look for no more ends */
    struct node *root;
    struct node *table;     /* open: TAB rows are added to it; else NULL */
    struct node *paragraph; /* made of the line above: an underline makes it a heading; else NULL */
    struct open_list {
        struct node *list, *item;
        size_t indent;  /* bytes before the marker */
        int64_t number; /* of the item; 0: not numbered */
    } lists[LISTS_MAX]; /* open lists, outermost first */
    size_t list_depth;
    size_t nodes; /* about as many as were made: stops at TREE_NODES_MAX */
};

/* ---- text_lines.c: what a line is ---- */

struct piece piece_trim(struct piece p); /* spaces and TABs at both ends */
bool piece_is_blank(struct piece p);
/* "## text ##": level and text; false else. */
bool line_is_heading(struct piece line, int *level, struct piece *text);
/* "===" 1, "---" 2, else 0. */
int line_underline(struct piece line);
/* "---", "***", "___", and underlines: no text. */
bool line_is_rule(struct piece line);
bool line_is_delimiter_row(struct piece line); /* "|---|:--:|" */
struct marker {
    size_t indent;     /* bytes of white space before it */
    size_t bytes;      /* of the line up to the item's text */
    size_t dash_bytes; /* of the line up to the number, where a dash stands before one */
    bool is_dash;      /* "-", "•": surely a list */
    int64_t number;    /* 0: none */
};
bool line_marker(struct piece line, struct marker *marker);

/* ---- text_inline.c: what stands in a line ---- */

/* Adds the text to a HEADING, PARAGRAPH, ITEM or CELL, or as paragraphs to a DOCUMENT: links,
 * markup, HTML. */
void inline_add(struct text_reader *reader, struct node *parent, struct piece text, int64_t line);

/* ---- text_table.c ---- */

/* Reads the row at reader->at where there is one; false: no row, nothing used. */
bool table_read_row(struct text_reader *reader);
/* A Markdown pipe table at reader->at; false: none, nothing used. */
bool table_read_pipes(struct text_reader *reader);
/* The line at `at`, without its newline. */
struct piece reader_line_at(const struct text_reader *reader, size_t at);
void reader_next_line(struct text_reader *reader);
/* Ends whatever block is open. */
void reader_end_blocks(struct text_reader *reader);

#endif
