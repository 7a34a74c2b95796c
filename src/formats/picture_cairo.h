/* Paints a chart's shapes with cairo, in the documents' font. Private to the writers that draw. */
#ifndef ITAPLAN_FORMATS_PICTURE_CAIRO_H
#define ITAPLAN_FORMATS_PICTURE_CAIRO_H

#include <cairo.h>

#include "itaplan/base/array.h"

#include "chart.h"
#include "font.h"

/* Fills empty shapes, to be painted `width` wide; lengths are points. */
void picture_lay_out(struct fonts *fonts, const struct node *chart, double width,
                     const struct write_options *options, struct chart_shapes *shapes);
/* Paints them with their upper left corner at x, y. drawn (may be NULL) gets the words, each behind
 * a TAB. */
void picture_paint(struct fonts *fonts, cairo_t *cairo, const struct chart_shapes *shapes, double x,
                   double y, struct strings *drawn);

#endif
