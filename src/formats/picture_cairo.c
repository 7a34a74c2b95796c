#include "picture_cairo.h"

#include <math.h>
#include <string.h>

#include "font_text.h"

#define LAKSAMAN  10.65 /* points, where TH Sarabun has 16 */
#define TEXT_SIZE 9.3   /* of the words in Laksaman: as TH Sarabun at 14 points */
#define HALO      2.5   /* points, both sides together */

/* ---- words ---- */

/* In one line. A size of the chart is one of Laksaman's: others have their own for it. */
static void shape_line(struct fonts *fonts, const char *text, double size,
                       struct shaped_lines *lines)
{
    const struct text_ask ask = {
        .text = text, .len = strlen(text), .size = size * fonts_size(fonts) / LAKSAMAN};
    text_shape(fonts, &ask, lines);
}

static double measure(void *ctx, const char *text, double size)
{
    struct shaped_lines lines = {0};
    double width = 0;
    shape_line(ctx, text, size, &lines);
    for (size_t i = 0; i < lines.count; i++)
        if (lines.items[i].width > width)
            width = lines.items[i].width;
    shaped_lines_release(&lines);
    return width;
}

void picture_lay_out(struct fonts *fonts, const struct node *chart, double width,
                     const struct write_options *options, struct chart_shapes *shapes)
{
    const struct chart_frame frame = {
        .width = width, .size = TEXT_SIZE, .measure = measure, .ctx = fonts, .options = options};
    chart_lay_out(chart, &frame, shapes);
}

/* ---- painting ---- */

static void set_colour(cairo_t *cairo, enum chart_colour colour)
{
    unsigned rgb = chart_colours[colour];
    cairo_set_source_rgb(cairo, (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0,
                         (rgb & 255) / 255.0);
}

static void stroke(cairo_t *cairo, const struct chart_shape *shape)
{
    double dashes[sizeof chart_dashes[0] / sizeof chart_dashes[0][0]];
    int count = 0;
    for (; chart_dashes[shape->dash][count] > 0; count++)
        dashes[count] = chart_dashes[shape->dash][count] * shape->thick;
    set_colour(cairo, shape->line);
    cairo_set_line_width(cairo, shape->thick);
    cairo_set_dash(cairo, dashes, count, 0);
    cairo_stroke(cairo);
}

static void fill_and_stroke(cairo_t *cairo, const struct chart_shape *shape)
{
    if (shape->fill != CHART_NONE) {
        set_colour(cairo, shape->fill);
        cairo_fill_preserve(cairo);
    }
    if (shape->line != CHART_NONE)
        stroke(cairo, shape);
    cairo_new_path(cairo);
}

/* White around the letters, where lines run behind them. */
static void paint_halo(const struct shaped_line *line, cairo_t *cairo, double x, double y)
{
    cairo_save(cairo);
    cairo_translate(cairo, x, y);
    for (size_t i = 0; i < line->count; i++) {
        cairo_set_scaled_font(cairo, line->items[i].font);
        cairo_glyph_path(cairo, line->items[i].glyphs.items, (int)line->items[i].glyphs.count);
    }
    set_colour(cairo, CHART_WHITE);
    cairo_set_line_width(cairo, HALO);
    cairo_set_dash(cairo, NULL, 0, 0);
    cairo_stroke(cairo);
    cairo_restore(cairo);
}

static void watch(const struct shaped_line *line, struct strings *drawn)
{
    struct buf text = BUF_INIT;
    if (!drawn || line->count == 0)
        return;
    buf_addc(&text, '\t');
    shaped_line_text(line, &text);
    strings_take(drawn, buf_steal(&text));
}

static void paint_text(struct fonts *fonts, const struct chart_shape *shape, cairo_t *cairo,
                       struct strings *drawn)
{
    struct shaped_lines lines = {0};
    shape_line(fonts, shape->text, shape->size, &lines);
    if (lines.count > 0) {
        const struct shaped_line *line = &lines.items[0];
        double back = shape->anchor == CHART_END ? 1 : shape->anchor == CHART_MIDDLE ? 0.5 : 0;
        double left = shape->x - back * line->width;
        if (shape->role == CHART_VALUE)
            paint_halo(line, cairo, left, shape->y);
        set_colour(cairo, shape->fill);
        shaped_line_draw(cairo, line, left, shape->y);
        watch(line, drawn);
    }
    shaped_lines_release(&lines);
}

static void paint_shape(struct fonts *fonts, const struct chart_shape *shape, cairo_t *cairo,
                        struct strings *drawn)
{
    switch (shape->kind) {
    case CHART_RECT:
        cairo_rectangle(cairo, shape->x, shape->y, shape->x2 - shape->x, shape->y2 - shape->y);
        fill_and_stroke(cairo, shape);
        break;
    case CHART_LINE:
        cairo_move_to(cairo, shape->x, shape->y);
        cairo_line_to(cairo, shape->x2, shape->y2);
        stroke(cairo, shape);
        break;
    case CHART_CIRCLE:
        cairo_new_sub_path(cairo);
        cairo_arc(cairo, shape->x, shape->y, shape->x2, 0, 2 * M_PI);
        cairo_close_path(cairo);
        fill_and_stroke(cairo, shape);
        break;
    case CHART_TEXT:
        paint_text(fonts, shape, cairo, drawn);
        break;
    }
}

void picture_paint(struct fonts *fonts, cairo_t *cairo, const struct chart_shapes *shapes, double x,
                   double y, struct strings *drawn)
{
    cairo_save(cairo);
    cairo_translate(cairo, x, y);
    for (size_t i = 0; i < shapes->count; i++)
        paint_shape(fonts, &shapes->items[i], cairo, drawn);
    cairo_restore(cairo);
}
