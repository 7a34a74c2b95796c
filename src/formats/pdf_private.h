/* Private to the PDF writer: pages that fill from top to bottom, and what flows onto them. Lengths
 * are points, y grows downwards. */
#ifndef ITAPLAN_FORMATS_PDF_PRIVATE_H
#define ITAPLAN_FORMATS_PDF_PRIVATE_H

#include <cairo.h>
#include <stdbool.h>
#include <stddef.h>

#include "itaplan/base/array.h"
#include "itaplan/document/tree.h"
#include "itaplan/document/write.h"

#include "font.h"
#include "font_text.h"
#include "pdf_parts.h"

#define NO_PART SIZE_MAX

/* ---- paragraphs: pdf_flow.c ---- */

enum align { ALIGN_LEFT, ALIGN_CENTRE };

/* A paragraph of a cell or of the document, with the marker that hangs before it. */
struct para {
    struct shaped_lines lines, marker; /* of the marker at most one line */
    double marker_x, x;                /* from the flow's left edge */
    double indent;                     /* of its first line */
    double size;                       /* of its font */
    enum align align;
    size_t part, marker_part; /* that its lines belong to */
    const char *link;         /* the last that was drawn, as in its runs; NULL: none yet */
    size_t link_part;         /* its part: one for all its lines */
};
/* What stands in a cell, or one block of the document; drawn line by line. */
struct flow {
    struct para *items;
    size_t count, capacity;
    double width;
    struct strings targets; /* of links */
};
struct flow_look {
    double width, size;
    double indent; /* of each paragraph's first line */
    bool is_bold;
    enum align align;
};
void flow_release(struct flow *flow);

struct pager;
/* Adds what stands in a CELL, ITEM, PARAGRAPH or HEADING (inline nodes, paragraphs, lists, tables)
 * below `part`; without `make_parts` all of it belongs to `part` itself. */
void flow_add(struct pager *pager, struct flow *flow, const struct node *node,
              const struct flow_look *look, size_t part, bool make_parts);
/* A LIST below `part`. */
void flow_add_list(struct pager *pager, struct flow *flow, const struct node *list,
                   const struct flow_look *look, size_t part);
/* Text that is no node's, clean. */
void flow_add_text(struct pager *pager, struct flow *flow, const char *text,
                   const struct flow_look *look, size_t part);

/* Where one is in a flow. */
struct flow_place {
    size_t para, line;
};
bool flow_at_end(const struct flow *flow, struct flow_place place);
/* Height of what is left from there on; stops adding above `enough`. */
double flow_height(struct pager *pager, const struct flow *flow, struct flow_place place,
                   double enough);
/* Draws lines at (x, y) from *place on while they fit into `room`, and moves it on. Returns the
 * height that they took. */
double flow_draw(struct pager *pager, const struct flow *flow, struct flow_place *place, double x,
                 double y, double room, bool is_tagged);

/* ---- pages: pdf_page.c ---- */

struct pager {
    const struct write_options *options;
    struct fonts *fonts;
    cairo_surface_t *surface;
    cairo_t *cairo;
    struct buf bytes; /* Cairo's */
    struct pdf_parts parts;
    bool landscape;       /* the pages from here on */
    bool is_open;         /* a page was begun */
    bool is_fresh;        /* and nothing is on it */
    size_t open_part;     /* that what is drawn now belongs to; NO_PART: none */
    double width, height; /* of the page */
    double y;
    double line_height, line_ascent; /* of the font's own size */
    struct waiting_heading {
        struct flow flow;
        int level;
        char *title; /* for the outline */
    } headings[8];   /* they wait for what they head */
    size_t heading_count;
    char *last_heading;    /* its text; NULL: none yet */
    int64_t done, total;   /* progress */
    struct strings *drawn; /* tests: gets each drawn line; NULL */
};
bool pager_start(struct pager *pager, const struct write_options *options, struct error *err);
void pager_release(struct pager *pager);
/* All bytes of the file. */
bool pager_finish(struct pager *pager, struct buf *out, struct error *err);
void pager_tick(struct pager *pager); /* one more step is done */

double pager_left(const struct pager *pager);
double pager_text_width(const struct pager *pager); /* between the margins */
double pager_top(const struct pager *pager);
double pager_bottom(const struct pager *pager);
double pager_room(struct pager *pager); /* what is left of the page; begins one */
void pager_begin(struct pager *pager);  /* a page where none is open */
void pager_end_page(struct pager *pager);
void pager_turn(struct pager *pager, bool landscape);
/* What is drawn from here on belongs to the part; NO_PART: to none. */
void pager_tag(struct pager *pager, size_t part);
/* A heading that waits for what it heads; takes flow and title over. */
void pager_add_heading(struct pager *pager, struct flow *flow, int level, char *title);
double pager_heading_height(struct pager *pager);
/* Draws the headings that wait; together with `need` of what follows they stand on one page. */
void pager_place(struct pager *pager, double need);

double line_height(struct pager *pager, double size);
double line_ascent(struct pager *pager, double size);

/* ---- blocks ---- */

/* The next web or e-mail address at or after byte *at: its place in *at and *end, its target
 * appended. */
bool pdf_next_address(const char *text, size_t len, size_t *at, size_t *end, struct buf *target);

bool pdf_table(struct pager *pager, const struct node *table, struct error *err);
/* pdf_write, with the lines that were drawn, each as "part<TAB>text", the part's number left out
 * where the line is not tagged; for tests. */
bool pdf_write_watched(const struct node *root, const struct write_options *options,
                       struct buf *out, struct write_notes *notes, struct strings *drawn,
                       struct error *err) MUST_USE;

#endif
