/* Bars that lie: names at the left, figures at the bars' ends, the scale below. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"
#include "itaplan/text/wrap.h"

#include "chart_private.h"
#include "gate.h"

#define LABELS_MOST 0.42 /* of the width */
#define LINES_MOST  4    /* of a name */
#define LABEL_BYTES 800  /* of a name; what is longer is cut */
#define SCALE_TOP   100.0
#define SCALE_STEP  20.0
#define BAR         1.15 /* heights in sizes of the text */
#define BAR_OF_MANY 0.9

struct bars {
    struct chart_canvas *canvas;
    const struct chart_data *data;
    struct chart_scale scale;
    double labels; /* points, of the names */
    struct wrap *wrap;
};

/* A name through the gate, on one line, and not endless (free). */
static char *label_text(const struct bars *bars, size_t place)
{
    struct buf text = BUF_INIT;
    gate(bars->data->places[place], bars->canvas->frame->options, &text);
    for (size_t i = 0; i < text.len; i++)
        if (text.data[i] == '\n')
            text.data[i] = ' ';
    if (text.len > LABEL_BYTES) {
        buf_truncate(&text, cluster_floor(text.data, text.len, LABEL_BYTES));
        buf_adds(&text, "…");
    }
    return buf_steal(&text);
}

/* The lines of a name at so many columns of text; are they narrow enough? */
static bool wrap_label(const struct bars *bars, const char *text, size_t columns,
                       struct strings *lines)
{
    bool fits = true;
    size_t count = wrap_text(bars->wrap, text, strlen(text), columns);
    for (size_t i = 0; i < count && i < LINES_MOST; i++) {
        struct wrap_line line = wrap_line(bars->wrap, i);
        bool is_cut = i == LINES_MOST - 1 && count > LINES_MOST;
        char *part = mem_strndup(text + line.start, line.len);
        strings_take(lines, mem_format("%s%s", part, is_cut ? "…" : ""));
        free(part);
        fits = fits && chart_width_of(bars->canvas, lines->items[i]) <= bars->labels + 0.01;
    }
    return fits;
}

/* The columns of text that the room for names holds, by this one; a little more than enough. */
static size_t columns_of_room(const struct bars *bars, const char *text)
{
    size_t columns = text_columns(text, strlen(text)) + 1;
    double wide = chart_width_of(bars->canvas, text);
    if (wide <= bars->labels)
        return columns;
    size_t part = (size_t)((double)columns * 1.25 * bars->labels / wide) + 4;
    return part < columns ? part : columns;
}

static void label_lines(const struct bars *bars, size_t place, struct strings *lines)
{
    char *text = label_text(bars, place);
    wrap_forget(bars->wrap);
    for (size_t columns = columns_of_room(bars, text);; columns--) {
        if (wrap_label(bars, text, columns, lines) || columns <= 4)
            break;
        strings_release(lines);
    }
    free(text);
}

static void draw_label(const struct bars *bars, const struct strings *lines, double middle)
{
    double line = bars->canvas->line;
    double y = middle - (double)lines->count * line / 2 + line * 0.72;
    for (size_t i = 0; i < lines->count; i++)
        chart_text(bars->canvas, bars->labels, y + (double)i * line, CHART_END, CHART_LABEL,
                   lines->items[i]);
}

/* Is it below the first line to compare with? Only where there is one series: hatches tell series
 * apart else. */
static bool is_below(const struct bars *bars, decimal value)
{
    return bars->data->series_count == 1 && bars->data->mark_count > 0 &&
           value < bars->data->marks[0].value;
}

/* A figure at x, which no line to compare with may strike through. */
static void draw_figure(const struct bars *bars, decimal value, double x, double middle)
{
    struct chart_canvas *canvas = bars->canvas;
    double size = canvas->frame->size;
    struct buf figure = BUF_INIT;
    chart_value_text(value, canvas->frame->options, &figure);
    double end = x + chart_width_of(canvas, figure.data);
    for (size_t i = 0; i < bars->data->mark_count; i++) {
        double mark = chart_at(&bars->scale, chart_number(bars->data->marks[i].value));
        if (mark > x - size * 0.2 && mark < end + size * 0.1)
            chart_rect(
                canvas,
                (const double[]){x - size * 0.15, middle - size * 0.55, end, middle + size * 0.55},
                CHART_WHITE, CHART_NONE);
    }
    chart_text(canvas, x, middle + size * 0.34, CHART_START, CHART_VALUE, figure.data);
    buf_release(&figure);
}

static void draw_bar(const struct bars *bars, size_t series, size_t place, double y, double high)
{
    struct chart_canvas *canvas = bars->canvas;
    decimal value = bars->data->values[series][place];
    if (value == DECIMAL_NONE)
        return;
    double zero = chart_at(&bars->scale, 0), end = chart_at(&bars->scale, chart_number(value));
    double left = zero < end ? zero : end, right = zero < end ? end : zero;
    chart_bar(canvas, (const double[]){left, y, right, y + high},
              is_below(bars, value) ? CHART_HATCHED : series);
    draw_figure(bars, value, right + canvas->frame->size * 0.35, y + high / 2);
}

static void draw_place(const struct bars *bars, size_t place)
{
    struct chart_canvas *canvas = bars->canvas;
    size_t many = bars->data->series_count;
    double size = canvas->frame->size, bar = size * (many > 1 ? BAR_OF_MANY : BAR);
    struct strings lines = {0};
    label_lines(bars, place, &lines);
    double words = (double)lines.count * canvas->line, drawn = (double)many * bar;
    double high = words > drawn ? words : drawn;
    draw_label(bars, &lines, canvas->y + high / 2);
    for (size_t i = 0; i < many; i++)
        draw_bar(bars, i, place, canvas->y + (high - drawn) / 2 + (double)i * bar, bar);
    canvas->y += high + size * 0.35;
    strings_release(&lines);
}

/* Lines of the scale over the whole height, below the bars; so they are put before them. */
static void draw_scale(const struct bars *bars, double top)
{
    struct chart_canvas *canvas = bars->canvas;
    const struct chart_scale *scale = &bars->scale;
    double size = canvas->frame->size;
    for (int i = 0; i <= chart_steps(scale); i++) {
        double at = scale->low + i * scale->step;
        double x = chart_at(scale, at);
        chart_line(canvas, (const double[]){x, top, x, canvas->y}, at == 0 ? CHART_INK : CHART_GREY,
                   at == 0 ? 0.8 : 0.4, CHART_SOLID);
        chart_scale_figure(canvas, x, canvas->y + size * 1.1, CHART_MIDDLE, at);
    }
    for (size_t i = 0; i < bars->data->mark_count; i++) {
        double x = chart_at(scale, chart_number(bars->data->marks[i].value));
        chart_line(canvas, (const double[]){x, top, x, canvas->y}, CHART_MARK, 1, CHART_DASHED);
    }
}

/* The names take what the widest needs, up to their share. */
static double width_of_labels(const struct bars *bars)
{
    double widest = 0, most = bars->canvas->frame->width * LABELS_MOST;
    for (size_t i = 0; i < bars->data->place_count && widest < most; i++) {
        char *text = label_text(bars, i);
        double wide = chart_width_of(bars->canvas, text);
        widest = wide > widest ? wide : widest;
        free(text);
    }
    return widest < most ? widest : most;
}

static void set_scale(struct bars *bars)
{
    const struct chart_frame *frame = bars->canvas->frame;
    struct chart_scale *scale = &bars->scale;
    double highest = chart_number(bars->data->highest), lowest = chart_number(bars->data->lowest);
    double step = SCALE_STEP;
    while (highest / step > 8 || lowest / step < -8)
        step *= 10;
    *scale = (struct chart_scale){.high = SCALE_TOP,
                                  .step = step,
                                  .from = bars->labels + frame->size * 0.6,
                                  .to = frame->width - frame->size * 4.2};
    while (scale->high < highest)
        scale->high += step;
    while (scale->low > lowest)
        scale->low -= step;
}

void chart_bars(struct chart_canvas *canvas, const struct chart_data *data)
{
    struct bars bars = {.canvas = canvas, .data = data, .wrap = wrap_new()};
    struct chart_shapes drawn = {0}, *all = canvas->shapes;
    double top = canvas->y;
    bars.labels = width_of_labels(&bars);
    set_scale(&bars);
    canvas->shapes = &drawn;
    for (size_t i = 0; i < data->place_count; i++)
        draw_place(&bars, i);
    canvas->shapes = all;
    draw_scale(&bars, top);
    for (size_t i = 0; i < drawn.count; i++)
        *array_push(all) = drawn.items[i];
    array_release(&drawn);
    canvas->y += canvas->line;
    wrap_free(bars.wrap);
}
