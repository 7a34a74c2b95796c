#include "picture_png.h"

#include "picture_cairo.h"

#define DOTS 200.0 /* an inch: sharp when printed, and less than 100 KB */
#define EDGE 4.0   /* points around it: marks above the topmost word reach out */

static cairo_status_t add_bytes(void *ctx, const unsigned char *data, unsigned len)
{
    buf_add(ctx, data, len);
    return CAIRO_STATUS_SUCCESS;
}

/* Dots that hold a length: all of it, and one at least. */
static int dots(double points, double scale)
{
    return (int)(points * scale) + 1;
}

/* On white paper, `scale` dots a point. */
static bool paint(struct fonts *fonts, const struct chart_shapes *shapes, double scale,
                  struct buf *out)
{
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, dots(shapes->width + 2 * EDGE, scale),
                                   dots(shapes->height + 2 * EDGE, scale));
    cairo_t *cairo = cairo_create(surface);
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    cairo_scale(cairo, scale, scale);
    picture_paint(fonts, cairo, shapes, EDGE, EDGE, NULL);
    bool is_painted = cairo_status(cairo) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(cairo);
    bool is_written = is_painted && cairo_surface_write_to_png_stream(surface, add_bytes, out) ==
                                        CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(surface);
    return is_written;
}

bool picture_png(struct fonts *fonts, const struct node *chart, const struct write_options *options,
                 double *width, double *height, struct buf *out, struct error *err)
{
    struct chart_shapes shapes = {0};
    size_t start = out->len;
    bool done = true;
    picture_lay_out(fonts, chart, *width - 2 * EDGE, options, &shapes);
    bool is_empty = shapes.height <= 0;
    double high = shapes.height + 2 * EDGE, shrink = high > *height ? *height / high : 1;
    if (!is_empty)
        done = paint(fonts, &shapes, shrink * DOTS / 72, out);
    if (done) {
        *width = is_empty ? 0 : (shapes.width + 2 * EDGE) * shrink;
        *height = is_empty ? 0 : high * shrink;
    } else {
        buf_truncate(out, start);
    }
    chart_shapes_release(&shapes);
    return done || fail(err, .code = ERR_WRITE);
}
