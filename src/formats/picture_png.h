/* A chart as a picture file, for documents that take no vectors. Private to the writers. */
#ifndef ITAPLAN_FORMATS_PICTURE_PNG_H
#define ITAPLAN_FORMATS_PICTURE_PNG_H

#include <stdbool.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/error.h"
#include "itaplan/document/tree.h"
#include "itaplan/document/write.h"

#include "font.h"

/* Appends the PNG to out. *width and *height (points) say how much room there is and get how large
 * the picture is to be shown; *height 0: the chart has nothing to draw, and out is as it was.
 * ERR_WRITE, where the library has no memory. */
bool picture_png(struct fonts *fonts, const struct node *chart, const struct write_options *options,
                 double *width, double *height, struct buf *out, struct error *err) MUST_USE;

#endif
