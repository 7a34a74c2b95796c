/* A chart as inline SVG: a picture with a title and a description for those who do not see it. */
#include "html_chart.h"

#include <string.h>

#include "itaplan/text/cluster.h"

#include "chart.h"
#include "gate.h"

#define WIDTH      640.0 /* units of the picture, which is as wide as the page lets it be */
#define TEXT_SIZE  14.0
#define THAI_WIDTH 0.58 /* of the size, for a column of text: fonts are the reader's own */

static double measure(void *ctx, const char *text, double size)
{
    (void)ctx;
    return (double)text_columns(text, strlen(text)) * size * THAI_WIDTH;
}

static void add_paint(struct buf *out, const struct chart_shape *shape)
{
    const double *dash = chart_dashes[shape->dash];
    if (shape->kind != CHART_LINE)
        buf_addf(out, shape->fill == CHART_NONE ? " fill=\"none\"" : " fill=\"#%06x\"",
                 chart_colours[shape->fill]);
    if (shape->line == CHART_NONE)
        return;
    buf_addf(out, " stroke=\"#%06x\" stroke-width=\"%.1f\"", chart_colours[shape->line],
             shape->thick);
    for (int i = 0; dash[i] > 0; i++)
        buf_addf(out, i == 0 ? " stroke-dasharray=\"%.1f" : " %.1f", dash[i] * shape->thick);
    if (dash[0] > 0)
        buf_addc(out, '"');
}

static void add_text(struct buf *out, const struct chart_shape *shape)
{
    static const char *const anchors[] = {
        [CHART_START] = "", [CHART_MIDDLE] = " class=\"m\"", [CHART_END] = " class=\"e\""};
    buf_addf(out, "<text x=\"%.1f\" y=\"%.1f\"%s>", shape->x, shape->y, anchors[shape->anchor]);
    gate_escape(shape->text, out);
    buf_adds(out, "</text>\n");
}

static void add_shape(struct buf *out, const struct chart_shape *shape)
{
    switch (shape->kind) {
    case CHART_RECT:
        buf_addf(out, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"", shape->x,
                 shape->y, shape->x2 - shape->x, shape->y2 - shape->y);
        break;
    case CHART_LINE: /* those that follow in the same ink are of one path (add_shapes) */
        buf_addf(out, "<path d=\"M%.1f %.1fL%.1f %.1f", shape->x, shape->y, shape->x2, shape->y2);
        return;
    case CHART_CIRCLE:
        buf_addf(out, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"", shape->x, shape->y, shape->x2);
        break;
    case CHART_TEXT:
        add_text(out, shape);
        return;
    }
    add_paint(out, shape);
    buf_adds(out, "/>\n");
}

static bool is_same_ink(const struct chart_shape *a, const struct chart_shape *b)
{
    return a->kind == CHART_LINE && b->kind == CHART_LINE && a->line == b->line &&
           a->thick == b->thick && a->dash == b->dash;
}

static void add_shapes(struct buf *out, const struct chart_shapes *shapes)
{
    for (size_t i = 0; i < shapes->count; i++) {
        const struct chart_shape *shape = &shapes->items[i];
        add_shape(out, shape);
        if (shape->kind != CHART_LINE)
            continue;
        for (; i + 1 < shapes->count && is_same_ink(shape, shape + 1); i++) {
            shape++;
            buf_addf(out, "M%.1f %.1fL%.1f %.1f", shape->x, shape->y, shape->x2, shape->y2);
        }
        buf_addc(out, '"');
        add_paint(out, shape);
        buf_adds(out, "/>\n");
    }
}

void html_chart(const struct node *chart, const struct write_options *options, struct buf *out)
{
    struct chart_shapes shapes = {0};
    struct buf words = BUF_INIT;
    const struct chart_frame frame = {
        .width = WIDTH, .size = TEXT_SIZE, .measure = measure, .options = options};
    chart_lay_out(chart, &frame, &shapes);
    if (shapes.height > 0) {
        buf_addf(out, "<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\">\n<title>", shapes.width,
                 shapes.height);
        gate_xml(node_text(chart), options, out);
        buf_adds(out, "</title>\n<desc>");
        chart_describe(chart, options, &words);
        gate_escape(words.data, out);
        buf_addf(out, "</desc>\n<g font-size=\"%.0f\">\n", TEXT_SIZE);
        add_shapes(out, &shapes);
        buf_adds(out, "</g>\n</svg>\n");
    }
    buf_release(&words);
    chart_shapes_release(&shapes);
}
