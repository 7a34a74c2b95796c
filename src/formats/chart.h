/* Charts as shapes: where each rectangle, line, marker and word of a CHART stands, so that every
 * painter (SVG, cairo) draws the same picture. Readable in black and white: bars have figures and
 * hatches, series have markers and dashes of their own. The chart's title is not among the shapes:
 * it is the caption that the document sets. Private to the writers. */
#ifndef ITAPLAN_FORMATS_CHART_H
#define ITAPLAN_FORMATS_CHART_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/document/tree.h"
#include "itaplan/document/write.h"

enum chart_colour {
    CHART_NONE, /* not filled */
    CHART_WHITE,
    CHART_INK,   /* words, axes, outlines */
    CHART_GREY,  /* grid lines */
    CHART_DARK,  /* bars and the first series */
    CHART_MID,   /* another series */
    CHART_LIGHT, /* below hatches */
    CHART_MARK,  /* the line to compare with */
    CHART_COLOUR_COUNT
};
/* 0xRRGGBB; of CHART_NONE nothing. */
extern const unsigned chart_colours[CHART_COLOUR_COUNT];

enum chart_shape_kind {
    CHART_RECT,   /* x, y: upper left; x2, y2: lower right; filled with `fill`, outlined with `line`
                   */
    CHART_LINE,   /* from x, y to x2, y2 in `line` */
    CHART_CIRCLE, /* x, y: centre; x2: radius; `fill` and `line` as of a rectangle */
    CHART_TEXT,   /* x, y: on the baseline, by `anchor`; in `fill` */
};
enum chart_anchor { CHART_START, CHART_MIDDLE, CHART_END };
enum chart_dash { CHART_SOLID, CHART_DASHED, CHART_DOTTED, CHART_DASH_DOT, CHART_DASH_COUNT };
/* Lengths of ink and gap in turn, in multiples of the line's width; ended by 0. */
extern const double chart_dashes[CHART_DASH_COUNT][5];

enum chart_role {               /* of a text */
                  CHART_LABEL,  /* a place on the axis of names */
                  CHART_VALUE,  /* a figure of the chart */
                  CHART_AXIS,   /* a figure of the scale */
                  CHART_LEGEND, /* a series, or what a line to compare with is */
};

struct chart_shape {
    enum chart_shape_kind kind;
    double x, y, x2, y2; /* points from the upper left corner, y downward */
    enum chart_colour fill, line;
    double thick; /* points, of the line */
    enum chart_dash dash;
    enum chart_role role;
    enum chart_anchor anchor;
    double size; /* of a text */
    char *text;  /* owned, passed through the gate; NULL but for CHART_TEXT */
};
struct chart_shapes { /* in the order of painting */
    struct chart_shape *items;
    size_t count, capacity;
    double width, height; /* points; height 0: there is nothing to draw */
};

/* What the painter knows. */
struct chart_frame {
    double width; /* points */
    double size;  /* of the text in points, for fonts drawn like Laksaman; one that is drawn smaller
                     within its em (TH Sarabun) is painted larger by its ratio */
    double (*measure)(void *ctx, const char *text, double size); /* points */
    void *ctx;
    const struct write_options *options;
};

/* Fills empty shapes. A kind that is not known is drawn as bars. */
void chart_lay_out(const struct node *chart, const struct chart_frame *frame,
                   struct chart_shapes *shapes);
void chart_shapes_release(struct chart_shapes *shapes);

/* Appends what the chart shows in words, for those who do not see it: "1. name 88.49; ..." (through
 * the gate). */
void chart_describe(const struct node *chart, const struct write_options *options, struct buf *out);

#endif
