/* Charts that Excel draws itself, beside their figures. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"

#include "chart_private.h"
#include "gate.h"
#include "xlsx_private.h"

#define CHARTS       "แผนภูมิ"
#define NAMES_POINTS 200.0
#define VALUE_POINTS 70.0
#define CHART_PIXELS 620
#define ROW_PIXELS   34 /* of a row, as high as the sheet's are */
#define ROW_POINTS   26.0
#define ROWS_LEAST   11 /* under a chart */
#define FONT_POINTS  14
#define PAGE_SCALE   65 /* percent, so that figures and chart lie side by side on a page */
#define PAGE_ROWS    26u
#define CHARTS_MAX   200 /* of a document: more would be no document */

struct drawing {
    struct xlsx_sheet *sheet;
    const struct chart_data *data;
    lxw_chart *chart;
    uint32_t first, last; /* rows of the figures */
    bool is_trend;
};

static void put_text(const struct xlsx_sheet *sheet, uint32_t row, size_t column, const char *text,
                     enum xlsx_style style)
{
    struct buf clean = BUF_INIT;
    gate(text, sheet->xlsx->options, &clean);
    size_t units = 0, end = 0; /* a name longer than a cell stands whole in its table */
    while (end < clean.len && units < XLSX_TEXT_MAX - 1)
        units += ((unsigned char)clean.data[end++] & 0xC0) == 0x80 ? 0 : 1;
    while (end < clean.len && ((unsigned char)clean.data[end] & 0xC0) == 0x80)
        end++;
    buf_truncate(&clean, end);
    char *escaped = xlsx_escape(clean.data);
    worksheet_write_string(sheet->sheet, row, (lxw_col_t)column, escaped,
                           sheet->xlsx->styles[style]);
    free(escaped);
    buf_release(&clean);
}

static void put_value(const struct xlsx_sheet *sheet, uint32_t row, size_t column, decimal value)
{
    lxw_format *format = sheet->xlsx->styles[XLSX_NUMBER + 2];
    if (value == DECIMAL_NONE)
        worksheet_write_blank(sheet->sheet, row, (lxw_col_t)column, format);
    else
        worksheet_write_number(sheet->sheet, row, (lxw_col_t)column, chart_number(value), format);
}

/* Lines to compare with are columns too: the same figure at each place. */
static size_t column_count(const struct chart_data *data)
{
    return data->series_count + data->mark_count;
}

static void put_figures(struct drawing *drawing, const char *title)
{
    const struct chart_data *data = drawing->data;
    struct xlsx_sheet *sheet = drawing->sheet;
    put_text(sheet, sheet->row, 0, "", XLSX_HEADER);
    for (size_t i = 0; i < data->series_count; i++)
        put_text(sheet, sheet->row, i + 1, *data->series[i] ? data->series[i] : title, XLSX_HEADER);
    for (size_t i = 0; i < data->mark_count; i++)
        put_text(sheet, sheet->row, data->series_count + i + 1, data->marks[i].text, XLSX_HEADER);
    worksheet_set_row(sheet->sheet, sheet->row++, ROW_POINTS * 2, NULL);
    drawing->first = sheet->row;
    for (size_t place = 0; place < data->place_count; place++, sheet->row++) {
        put_text(sheet, sheet->row, 0, data->places[place], XLSX_CELL);
        for (size_t i = 0; i < data->series_count; i++)
            put_value(sheet, sheet->row, i + 1, data->values[i][place]);
        for (size_t i = 0; i < data->mark_count; i++)
            put_value(sheet, sheet->row, data->series_count + i + 1, data->marks[i].value);
        worksheet_set_row(sheet->sheet, sheet->row, ROW_POINTS, NULL);
    }
    drawing->last = sheet->row - 1;
}

/* ---- the chart ---- */

static lxw_chart_font font = {
    .name = (char[]){XLSX_FONT}, .size = FONT_POINTS, .bold = LXW_EXPLICIT_FALSE};

static void set_looks(lxw_chart_series *series, bool is_trend, size_t number)
{
    static const uint8_t dashes[] = {LXW_CHART_LINE_DASH_SOLID, LXW_CHART_LINE_DASH_DASH,
                                     LXW_CHART_LINE_DASH_ROUND_DOT, LXW_CHART_LINE_DASH_DASH_DOT};
    static const uint8_t markers[] = {LXW_CHART_MARKER_CIRCLE, LXW_CHART_MARKER_SQUARE,
                                      LXW_CHART_MARKER_TRIANGLE, LXW_CHART_MARKER_DIAMOND};
    static const uint8_t patterns[] = {LXW_CHART_PATTERN_DARK_UPWARD_DIAGONAL,
                                       LXW_CHART_PATTERN_PERCENT_25, LXW_CHART_PATTERN_SMALL_GRID};
    unsigned ink = chart_colours[CHART_DARK];
    lxw_chart_line line = {.color = ink, .width = 1.75, .dash_type = dashes[number % 4]};
    if (is_trend) {
        chart_series_set_line(series, &line);
        chart_series_set_marker_type(series, markers[number % 4]);
        chart_series_set_marker_size(series, 7);
        return;
    }
    if (number % 4 == 0) {
        chart_series_set_fill(series, &(lxw_chart_fill){.color = ink});
        return;
    }
    chart_series_set_pattern(series, &(lxw_chart_pattern){.fg_color = ink,
                                                          .bg_color = 0xFFFFFF,
                                                          .type = patterns[number % 4 - 1]});
}

static lxw_chart_series *add_series(const struct drawing *drawing, size_t column)
{
    const char *sheet = drawing->sheet->name;
    lxw_chart_series *series = chart_add_series(drawing->chart, NULL, NULL);
    chart_series_set_categories(series, sheet, drawing->first, 0, drawing->last, 0);
    chart_series_set_values(series, sheet, drawing->first, (lxw_col_t)column, drawing->last,
                            (lxw_col_t)column);
    chart_series_set_name_range(series, sheet, drawing->first - 1, (lxw_col_t)column);
    return series;
}

static void add_all_series(const struct drawing *drawing)
{
    const struct chart_data *data = drawing->data;
    for (size_t i = 0; i < data->series_count; i++) {
        lxw_chart_series *series = add_series(drawing, i + 1);
        set_looks(series, drawing->is_trend, i);
        if (data->series_count > 1 && drawing->is_trend)
            continue;
        chart_series_set_labels(series);
        chart_series_set_labels_font(series, &font);
        if (drawing->is_trend)
            chart_series_set_labels_position(series, LXW_CHART_LABEL_POSITION_ABOVE);
    }
    for (size_t i = 0; drawing->is_trend && i < data->mark_count; i++) {
        lxw_chart_line line = {
            .color = chart_colours[CHART_MARK], .width = 1, .dash_type = LXW_CHART_LINE_DASH_DASH};
        chart_series_set_line(add_series(drawing, data->series_count + i + 1), &line);
    }
}

/* Bars from the top down in the order of the document, on a scale that starts at nothing. The
 * library's x axis is the lower one: of bars that lie, that of the values. */
static void set_axes(const struct drawing *drawing)
{
    lxw_chart *chart = drawing->chart;
    lxw_chart_axis *values = drawing->is_trend ? chart->y_axis : chart->x_axis;
    lxw_chart_axis *places = drawing->is_trend ? chart->x_axis : chart->y_axis;
    chart_axis_set_num_font(values, &font);
    chart_axis_set_num_font(places, &font);
    chart_axis_set_num_format(values,
                              drawing->sheet->xlsx->options->thai_digits ? THAI_NUMBERS "0" : "0");
    if (drawing->is_trend)
        return;
    chart_axis_set_reverse(places);
    chart_axis_set_crossing_max(places);
    if (chart_number(drawing->data->highest) <= 100 && chart_number(drawing->data->lowest) >= 0) {
        chart_axis_set_min(values, 0);
        chart_axis_set_max(values, 100);
    }
}

static void put_title(const struct drawing *drawing, const char *title)
{
    struct buf clean = BUF_INIT;
    gate(title, drawing->sheet->xlsx->options, &clean);
    if (clean.len > 0 && clean.len < 1000)
        chart_title_set_name(drawing->chart, clean.data);
    else
        chart_title_off(drawing->chart);
    lxw_chart_font bold = font;
    bold.bold = LXW_TRUE;
    bold.size = FONT_POINTS + 2;
    chart_title_set_name_font(drawing->chart, &bold);
    buf_release(&clean);
}

/* Its words for those who do not see it; Excel takes 255 characters and more. */
static void insert(const struct drawing *drawing, const struct node *node, uint32_t row)
{
    struct buf words = BUF_INIT;
    chart_describe(node, drawing->sheet->xlsx->options, &words);
    double high = (double)(drawing->last + 2 - row) * ROW_PIXELS;
    if (high < ROWS_LEAST * ROW_PIXELS)
        high = ROWS_LEAST * ROW_PIXELS;
    if (words.len > 2000)
        buf_reset(&words);
    char *escaped = words.len ? mem_strdup(words.data) : mem_strdup(CHARTS);
    lxw_chart_options options = {.x_offset = 12,
                                 .x_scale = CHART_PIXELS / 480.0, /* of the library's own size */
                                 .y_scale = high / 288.0,
                                 .description = escaped};
    worksheet_insert_chart_opt(drawing->sheet->sheet, row, (lxw_col_t)drawing->sheet->columns,
                               drawing->chart, &options);
    free(escaped);
    buf_release(&words);
}

/* A chart that the page has no room for any more starts the next one. */
static void break_pages(const struct xlsx_sheet *sheet, const uint32_t *tops, size_t count)
{
    lxw_row_t *breaks = mem_array(count + 1, sizeof *breaks);
    size_t broken = 0;
    uint32_t page = 0;
    for (size_t i = 1; i < count; i++) {
        uint32_t end = i + 1 < count ? tops[i + 1] : sheet->row;
        if (end - page > PAGE_ROWS && tops[i] > page)
            breaks[broken++] = page = tops[i];
    }
    worksheet_set_print_scale(sheet->sheet, PAGE_SCALE);
    if (broken > 0)
        worksheet_set_h_pagebreaks(sheet->sheet, breaks);
    free(breaks);
}

static void put_chart(struct xlsx_sheet *sheet, const struct node *node,
                      const struct chart_data *data)
{
    struct drawing drawing = {.sheet = sheet, .data = data};
    uint32_t top = sheet->row;
    drawing.is_trend = strcmp(node_target(node), "trend") == 0;
    drawing.chart =
        workbook_add_chart(sheet->xlsx->book, drawing.is_trend ? LXW_CHART_LINE : LXW_CHART_BAR);
    put_figures(&drawing, node_text(node));
    add_all_series(&drawing);
    set_axes(&drawing);
    put_title(&drawing, node_text(node));
    if (data->series_count > 1 || (drawing.is_trend && data->mark_count > 0)) {
        chart_legend_set_position(drawing.chart, LXW_CHART_LEGEND_BOTTOM);
        chart_legend_set_font(drawing.chart, &font);
    } else {
        chart_legend_set_position(drawing.chart, LXW_CHART_LEGEND_NONE);
    }
    insert(&drawing, node, top);
    while (sheet->row < top + ROWS_LEAST + 2) /* what the chart covers has rows of known height */
        worksheet_set_row(sheet->sheet, sheet->row++, ROW_POINTS, NULL);
}

static void set_columns(struct xlsx_sheet *sheet, const struct node *root, struct chart_data *data)
{
    sheet->columns = 1;
    for (const struct node *block = node_first(root); block; block = node_next(block)) {
        if (node_kind(block) != NODE_CHART)
            continue;
        chart_data_read(block, data);
        if (column_count(data) + 1 > sheet->columns)
            sheet->columns = column_count(data) + 1;
    }
    for (size_t i = 0; i < sheet->columns; i++)
        sheet->points[i] = i == 0 ? NAMES_POINTS : VALUE_POINTS;
    sheet->is_wide = true;
}

void xlsx_put_charts(struct xlsx *xlsx, const struct node *root)
{
    struct xlsx_sheet sheet = {.xlsx = xlsx};
    struct chart_data *data = mem_new(struct chart_data);
    struct {
        uint32_t *items;
        size_t count, capacity;
    } tops = {0};
    set_columns(&sheet, root, data);
    for (const struct node *block = node_first(root); block; block = node_next(block)) {
        if (node_kind(block) != NODE_CHART)
            continue;
        chart_data_read(block, data);
        if (data->place_count == 0 || data->lowest == DECIMAL_NONE)
            continue;
        if (tops.count == CHARTS_MAX)
            break;
        if (!sheet.sheet)
            sheet = xlsx_sheet_new(xlsx, CHARTS, &sheet);
        *array_push(&tops) = sheet.row;
        put_chart(&sheet, block, data);
    }
    if (sheet.sheet)
        break_pages(&sheet, tops.items, tops.count);
    array_release(&tops);
    free(data);
}
