/* Lines over the years: one for each series, with figures where they have room. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"

#include "chart_private.h"
#include "gate.h"

#define PLOT_HEIGHT 11.0 /* sizes of the text */
#define FIGURES_MAX (SERIES_MAX * PLACES_MAX)

struct box {
    double left, top, right, bottom;
};

struct trend {
    struct chart_canvas *canvas;
    const struct chart_data *data;
    struct chart_scale scale; /* of the values, upward */
    double left, right;       /* of the plot */
    struct box taken[FIGURES_MAX];
    size_t taken_count;
};

static double x_of(const struct trend *trend, size_t place)
{
    size_t count = trend->data->place_count;
    return trend->left + (trend->right - trend->left) * ((double)place + 0.5) / (double)count;
}

static double y_of(const struct trend *trend, decimal value)
{
    return chart_at(&trend->scale, chart_number(value));
}

static bool is_free(const struct trend *trend, const struct box *box)
{
    for (size_t i = 0; i < trend->taken_count; i++) {
        const struct box *other = &trend->taken[i];
        if (box->left < other->right && other->left < box->right && box->top < other->bottom &&
            other->top < box->bottom)
            return false;
    }
    return true;
}

static void take(struct trend *trend, const struct box *box)
{
    if (trend->taken_count < FIGURES_MAX)
        trend->taken[trend->taken_count++] = *box;
}

/* A word in the middle of x, its box at y downward; false, with nothing drawn, where something
 * stands there already. */
static bool place_text(struct trend *trend, double x, double y, enum chart_role role,
                       const char *text)
{
    double size = trend->canvas->frame->size, half = chart_width_of(trend->canvas, text) / 2;
    struct box box = {x - half - size * 0.15, y, x + half + size * 0.15, y + size * 1.05};
    if (!is_free(trend, &box))
        return false;
    take(trend, &box);
    chart_text(trend->canvas, x, y + size * 0.85, CHART_MIDDLE, role, text);
    return true;
}

static void draw_figures(struct trend *trend, size_t series)
{
    double size = trend->canvas->frame->size;
    for (size_t i = 0; i < trend->data->place_count; i++) {
        decimal value = trend->data->values[series][i];
        struct buf text = BUF_INIT;
        if (value == DECIMAL_NONE)
            continue;
        chart_value_text(value, trend->canvas->frame->options, &text);
        double x = x_of(trend, i), y = y_of(trend, value);
        if (!place_text(trend, x, y - size * 1.5, CHART_VALUE, text.data))
            place_text(trend, x, y + size * 0.4, CHART_VALUE, text.data);
        buf_release(&text);
    }
}

static void draw_series(struct trend *trend, size_t series)
{
    const decimal *values = trend->data->values[series];
    double r = trend->canvas->frame->size * 0.3;
    for (size_t i = 1; i < trend->data->place_count; i++) {
        if (values[i - 1] == DECIMAL_NONE || values[i] == DECIMAL_NONE)
            continue;
        chart_line(trend->canvas,
                   (const double[]){x_of(trend, i - 1), y_of(trend, values[i - 1]), x_of(trend, i),
                                    y_of(trend, values[i])},
                   chart_series_colour(series), 1.5, chart_series_dash(series));
    }
    for (size_t i = 0; i < trend->data->place_count; i++) {
        if (values[i] == DECIMAL_NONE)
            continue;
        double x = x_of(trend, i), y = y_of(trend, values[i]);
        chart_marker(trend->canvas, x, y, series);
        take(trend, &(struct box){x - r, y - r, x + r, y + r});
    }
}

static void draw_scale(const struct trend *trend)
{
    struct chart_canvas *canvas = trend->canvas;
    const struct chart_scale *scale = &trend->scale;
    double size = canvas->frame->size;
    for (int i = 0; i <= chart_steps(scale); i++) {
        double at = scale->low + i * scale->step;
        double y = chart_at(scale, at);
        bool is_floor = i == 0;
        chart_line(canvas, (const double[]){trend->left, y, trend->right, y},
                   is_floor ? CHART_INK : CHART_GREY, is_floor ? 0.8 : 0.4, CHART_SOLID);
        chart_scale_figure(canvas, trend->left - size * 0.4, y + size * 0.32, CHART_END, at);
    }
    for (size_t i = 0; i < trend->data->mark_count; i++) {
        double y = y_of(trend, trend->data->marks[i].value);
        chart_line(canvas, (const double[]){trend->left, y, trend->right, y}, CHART_MARK, 1,
                   CHART_DASHED);
    }
}

/* As many names of places as have room. */
static void draw_places(struct trend *trend)
{
    struct buf text = BUF_INIT;
    trend->taken_count = 0;
    for (size_t i = 0; i < trend->data->place_count; i++) {
        buf_reset(&text);
        gate(trend->data->places[i], trend->canvas->frame->options, &text);
        place_text(trend, x_of(trend, i), trend->canvas->y + trend->canvas->frame->size * 0.3,
                   CHART_LABEL, text.data);
    }
    buf_release(&text);
}

/* Round figures around the values: it starts where they do, since the line shows how they move. */
static void set_scale(struct trend *trend)
{
    double highest = chart_number(trend->data->highest);
    double lowest = chart_number(trend->data->lowest);
    double span = highest - lowest, step = span > 60 ? 20 : span > 20 ? 10 : 5;
    double size = trend->canvas->frame->size, top = trend->canvas->y;
    while (span / step > 10)
        step *= 10;
    double steps_below = (double)(int64_t)(lowest / step);
    double low = steps_below * step;
    while (low > lowest)
        low -= step;
    double high = low + step;
    while (high < highest)
        high += step;
    if (high - low < 2 * step)
        low -= step;
    trend->scale = (struct chart_scale){.low = low,
                                        .high = high,
                                        .step = step,
                                        .from = top + size * (PLOT_HEIGHT + 1.2),
                                        .to = top + size * 1.2};
    trend->left = size * 2.6;
    trend->right = trend->canvas->frame->width - size * 0.5;
}

void chart_trend(struct chart_canvas *canvas, const struct chart_data *data)
{
    struct trend *trend = mem_new(struct trend);
    trend->canvas = canvas;
    trend->data = data;
    set_scale(trend);
    draw_scale(trend);
    for (size_t i = 0; i < data->series_count; i++)
        draw_series(trend, i);
    for (size_t i = 0; i < data->series_count; i++)
        draw_figures(trend, i);
    canvas->y = trend->scale.from;
    draw_places(trend);
    canvas->y += canvas->line * 1.2;
    free(trend);
}
