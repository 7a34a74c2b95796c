/* What every chart is drawn with. */
#include "chart.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"

#include "chart_private.h"
#include "gate.h"

#define LINE_HEIGHT 1.5 /* of the text's size */
#define THIN        0.5 /* points */
#define HATCH       3.5 /* points between two hatches */

const unsigned chart_colours[CHART_COLOUR_COUNT] = {
    [CHART_WHITE] = 0xFFFFFF, [CHART_INK] = 0x111111, [CHART_GREY] = 0xBBBBBB,
    [CHART_DARK] = 0x1F4E79,  [CHART_MID] = 0x7A7A7A, [CHART_LIGHT] = 0xE6EDF5,
    [CHART_MARK] = 0x8A1C1C,
};

const double chart_dashes[CHART_DASH_COUNT][5] = {
    [CHART_SOLID] = {0},
    [CHART_DASHED] = {4, 2.5, 0},
    [CHART_DOTTED] = {1, 2, 0},
    [CHART_DASH_DOT] = {5, 2, 1, 2, 0},
};

enum marker { MARKER_DISC, MARKER_SQUARE, MARKER_RING, MARKER_FRAME };

/* How the series differ, in order; a fifth begins anew. */
static const struct {
    enum chart_colour colour, fill;
    bool is_hatched;
    enum chart_dash dash;
    enum marker marker;
} looks[] = {
    {CHART_DARK, CHART_DARK, false, CHART_SOLID, MARKER_DISC},
    {CHART_DARK, CHART_LIGHT, true, CHART_DASHED, MARKER_SQUARE},
    {CHART_MID, CHART_MID, false, CHART_DOTTED, MARKER_RING},
    {CHART_INK, CHART_WHITE, false, CHART_DASH_DOT, MARKER_FRAME},
};
#define LOOKS (sizeof looks / sizeof *looks)

void chart_shapes_release(struct chart_shapes *shapes)
{
    for (size_t i = 0; i < shapes->count; i++)
        free(shapes->items[i].text);
    array_release(shapes);
    shapes->width = shapes->height = 0;
}

double chart_width_of(const struct chart_canvas *canvas, const char *text)
{
    return canvas->frame->measure(canvas->frame->ctx, text, canvas->frame->size);
}

double chart_number(decimal value)
{
    return (double)value / (double)DECIMAL_ONE;
}

double chart_at(const struct chart_scale *scale, double value)
{
    return scale->from +
           (scale->to - scale->from) * (value - scale->low) / (scale->high - scale->low);
}

int chart_steps(const struct chart_scale *scale)
{
    return (int)((scale->high - scale->low) / scale->step + 0.001);
}

/* ---- shapes ---- */

void chart_line(struct chart_canvas *canvas, const double ends[4], enum chart_colour colour,
                double thick, enum chart_dash dash)
{
    *array_push(canvas->shapes) = (struct chart_shape){.kind = CHART_LINE,
                                                       .x = ends[0],
                                                       .y = ends[1],
                                                       .x2 = ends[2],
                                                       .y2 = ends[3],
                                                       .line = colour,
                                                       .thick = thick,
                                                       .dash = dash};
}

void chart_rect(struct chart_canvas *canvas, const double corners[4], enum chart_colour fill,
                enum chart_colour line)
{
    *array_push(canvas->shapes) = (struct chart_shape){.kind = CHART_RECT,
                                                       .x = corners[0],
                                                       .y = corners[1],
                                                       .x2 = corners[2],
                                                       .y2 = corners[3],
                                                       .fill = fill,
                                                       .line = line,
                                                       .thick = THIN};
}

static void add_circle(struct chart_canvas *canvas, double x, double y, double radius,
                       enum chart_colour fill, enum chart_colour line)
{
    *array_push(canvas->shapes) = (struct chart_shape){
        .kind = CHART_CIRCLE, .x = x, .y = y, .x2 = radius, .fill = fill, .line = line, .thick = 1};
}

void chart_text(struct chart_canvas *canvas, double x, double y, enum chart_anchor anchor,
                enum chart_role role, const char *text)
{
    *array_push(canvas->shapes) = (struct chart_shape){.kind = CHART_TEXT,
                                                       .x = x,
                                                       .y = y,
                                                       .fill = CHART_INK,
                                                       .role = role,
                                                       .anchor = anchor,
                                                       .size = canvas->frame->size,
                                                       .text = mem_strdup(text)};
}

void chart_scale_figure(struct chart_canvas *canvas, double x, double y, enum chart_anchor anchor,
                        double value)
{
    struct buf figure = BUF_INIT;
    char *text = mem_format("%lld", (long long)value);
    gate(text, canvas->frame->options, &figure);
    chart_text(canvas, x, y, anchor, CHART_AXIS, figure.data);
    buf_release(&figure);
    free(text);
}

/* Lines from the lower left to the upper right, each cut off at the rectangle's sides. */
static void add_hatches(struct chart_canvas *canvas, const double corners[4])
{
    double left = corners[0], top = corners[1], right = corners[2], bottom = corners[3];
    double wide = right - left, high = bottom - top;
    int count = (int)((wide + high) / HATCH);
    for (int i = 1; i <= count; i++) {
        double at = i * HATCH;
        double x1 = at < high ? left : left + (at - high);
        double y1 = at < high ? top + at : bottom;
        double x2 = at < wide ? left + at : right;
        double y2 = at < wide ? top : top + (at - wide);
        chart_line(canvas, (const double[]){x1, y1, x2, y2}, CHART_DARK, THIN, CHART_SOLID);
    }
}

void chart_bar(struct chart_canvas *canvas, const double corners[4], size_t series)
{
    series %= LOOKS;
    chart_rect(canvas, corners, looks[series].fill, CHART_NONE);
    if (looks[series].is_hatched)
        add_hatches(canvas, corners);
    chart_rect(canvas, corners, CHART_NONE, CHART_INK);
}

void chart_marker(struct chart_canvas *canvas, double x, double y, size_t series)
{
    enum chart_colour colour = looks[series % LOOKS].colour;
    enum marker marker = looks[series % LOOKS].marker;
    double r = canvas->frame->size * 0.24;
    bool is_full = marker == MARKER_DISC || marker == MARKER_SQUARE;
    if (marker == MARKER_DISC || marker == MARKER_RING)
        add_circle(canvas, x, y, r, is_full ? colour : CHART_WHITE, colour);
    else
        chart_rect(canvas, (const double[]){x - r, y - r, x + r, y + r},
                   is_full ? colour : CHART_WHITE, colour);
}

enum chart_dash chart_series_dash(size_t series)
{
    return looks[series % LOOKS].dash;
}

enum chart_colour chart_series_colour(size_t series)
{
    return looks[series % LOOKS].colour;
}

/* ---- the legend ---- */

struct legend {
    struct chart_canvas *canvas;
    double x;
    bool is_empty;
};

/* Where the next entry's words start, behind its sign of 2.4 sizes; a new line where they do not
 * fit. */
static double next_entry(struct legend *legend, const char *text)
{
    struct chart_canvas *canvas = legend->canvas;
    double size = canvas->frame->size, wide = size * 2.8 + chart_width_of(canvas, text);
    if (legend->x > 0 && legend->x + wide > canvas->frame->width) {
        legend->x = 0;
        canvas->y += canvas->line;
    }
    double at = legend->x + size * 2.8;
    legend->x += wide + size * 1.2;
    legend->is_empty = false;
    chart_text(canvas, at, canvas->y + canvas->line * 0.72, CHART_START, CHART_LEGEND, text);
    return at;
}

static void add_series_entry(struct legend *legend, const char *name, size_t series,
                             bool with_lines)
{
    struct chart_canvas *canvas = legend->canvas;
    double size = canvas->frame->size;
    double right = next_entry(legend, name) - size * 0.4, left = right - size * 2.4;
    double middle = canvas->y + canvas->line * 0.5;
    if (!with_lines) {
        chart_bar(canvas, (const double[]){left, middle - size * 0.45, right, middle + size * 0.45},
                  series);
        return;
    }
    chart_line(canvas, (const double[]){left, middle, right, middle}, chart_series_colour(series),
               1.5, chart_series_dash(series));
    chart_marker(canvas, (left + right) / 2, middle, series);
}

static void add_mark_entry(struct legend *legend, const char *text)
{
    double size = legend->canvas->frame->size;
    double right = next_entry(legend, text) - size * 0.4;
    double middle = legend->canvas->y + legend->canvas->line * 0.5;
    chart_line(legend->canvas, (const double[]){right - size * 2.4, middle, right, middle},
               CHART_MARK, 1, CHART_DASHED);
}

void chart_legend(struct chart_canvas *canvas, const struct chart_data *data, bool with_lines)
{
    struct legend legend = {.canvas = canvas, .is_empty = true};
    const struct write_options *options = canvas->frame->options;
    struct buf text = BUF_INIT;
    for (size_t i = 0; data->series_count > 1 && i < data->series_count; i++) {
        buf_reset(&text);
        gate(data->series[i], options, &text);
        add_series_entry(&legend, text.data, i, with_lines);
    }
    for (size_t i = 0; i < data->mark_count; i++) {
        buf_reset(&text);
        gate(data->marks[i].text, options, &text);
        if (text.len > 0)
            buf_addc(&text, ' ');
        chart_value_text(data->marks[i].value, options, &text);
        add_mark_entry(&legend, text.data);
    }
    if (!legend.is_empty)
        canvas->y += canvas->line * 1.4;
    buf_release(&text);
}

void chart_lay_out(const struct node *chart, const struct chart_frame *frame,
                   struct chart_shapes *shapes)
{
    struct chart_data *data = mem_new(struct chart_data);
    struct chart_canvas canvas = {
        .frame = frame, .shapes = shapes, .line = frame->size * LINE_HEIGHT};
    chart_data_read(chart, data);
    shapes->width = frame->width;
    if (data->place_count > 0 && data->lowest != DECIMAL_NONE) {
        chart_legend(&canvas, data, strcmp(node_target(chart), "trend") == 0);
        if (strcmp(node_target(chart), "trend") == 0)
            chart_trend(&canvas, data);
        else
            chart_bars(&canvas, data);
        shapes->height = canvas.y;
    }
    free(data);
}
