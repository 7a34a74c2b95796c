/* Text laid out in lines that can be drawn and, in a PDF, read back: each glyph says which
 * characters it depicts. Private to the writers that draw. Lengths are points. */
#ifndef ITAPLAN_FORMATS_FONT_TEXT_H
#define ITAPLAN_FORMATS_FONT_TEXT_H

#include <cairo.h>
#include <pango/pango.h>
#include <stdbool.h>
#include <stddef.h>

#include "itaplan/base/buf.h"

#include "font.h"

/* A stretch of text that looks or leads elsewhere. */
struct text_part {
    size_t end; /* bytes; it starts where the one before ends */
    bool is_bold;
    const char *target; /* a link's; NULL: none; borrowed */
};

struct shaped_run {
    cairo_scaled_font_t *font;
    struct buf text;
    struct {
        cairo_glyph_t *items;
        size_t count, capacity;
    } glyphs; /* from the line's start */
    struct {
        cairo_text_cluster_t *items;
        size_t count, capacity;
    } clusters;
    cairo_text_cluster_flags_t flags;
    double start, end;
    const char *target; /* as in its part */
};
struct shaped_line {
    struct shaped_run *items;
    size_t count, capacity;
    double width;
};
struct shaped_lines {
    struct shaped_line *items;
    size_t count, capacity;
};

struct text_ask {
    const char *text; /* clean; a newline is a hard break */
    size_t len;
    double size;   /* of the font */
    double width;  /* of a line; 0: one line only, however long */
    double indent; /* of the first line */
    const struct text_part *parts;
    size_t part_count;
};
/* Adds the lines; an empty text has one. Nothing is hyphenated, a
 * repetition mark stays at its word, a year at its era; spaces at a line's end go. Linear
 * in the text. */
void text_shape(struct fonts *fonts, const struct text_ask *ask, struct shaped_lines *out);
void shaped_line_release(struct shaped_line *line);
void shaped_lines_release(struct shaped_lines *lines);

/* Draws the line, its baseline at y. Links get their colour only. */
void shaped_run_draw(cairo_t *cairo, const struct shaped_run *run, double x, double y);
void shaped_line_draw(cairo_t *cairo, const struct shaped_line *line, double x, double y);
/* The line's text as it is drawn. */
void shaped_line_text(const struct shaped_line *line, struct buf *out);

/* Of a run that Pango shaped: font_glyphs.c. `x`: where it starts; returns where it ends. */
double run_of_item(struct fonts *fonts, PangoGlyphItem *item, const char *text, double x,
                   struct shaped_run *out);

#endif
