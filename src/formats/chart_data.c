/* The figures of a chart, in order. */
#include <string.h>

#include "chart_private.h"
#include "gate.h"

static size_t series_of(struct chart_data *data, const char *name)
{
    for (size_t i = 0; i < data->series_count; i++)
        if (strcmp(data->series[i], name) == 0)
            return i;
    if (data->series_count < SERIES_MAX)
        data->series[data->series_count++] = name;
    else
        return SERIES_MAX;
    return data->series_count - 1;
}

static void add_extreme(struct chart_data *data, decimal value)
{
    if (value == DECIMAL_NONE)
        return;
    if (data->lowest == DECIMAL_NONE || value < data->lowest)
        data->lowest = value;
    if (data->highest == DECIMAL_NONE || value > data->highest)
        data->highest = value;
}

static void add_mark(struct chart_data *data, const struct node *point)
{
    if (data->mark_count == MARKS_MAX || node_value(point) == DECIMAL_NONE)
        return;
    data->marks[data->mark_count].text = node_text(point);
    data->marks[data->mark_count++].value = node_value(point);
    add_extreme(data, node_value(point));
}

void chart_data_read(const struct node *chart, struct chart_data *data)
{
    size_t counts[SERIES_MAX] = {0};
    *data = (struct chart_data){.lowest = DECIMAL_NONE, .highest = DECIMAL_NONE};
    for (size_t i = 0; i < SERIES_MAX; i++)
        for (size_t k = 0; k < PLACES_MAX; k++)
            data->values[i][k] = DECIMAL_NONE;
    for (const struct node *point = node_first(chart); point; point = node_next(point)) {
        if (node_level(point) == 1) {
            add_mark(data, point);
            continue;
        }
        size_t series = series_of(data, node_target(point));
        if (series == SERIES_MAX || counts[series] == PLACES_MAX)
            continue;
        size_t place = counts[series]++;
        data->values[series][place] = node_value(point);
        add_extreme(data, node_value(point));
        if (place < data->place_count)
            continue;
        data->places[place] = node_text(point);
        data->place_count = place + 1;
    }
}

void chart_value_text(decimal value, const struct write_options *options, struct buf *out)
{
    char text[DECIMAL_TEXT_MAX];
    if (value != DECIMAL_NONE && decimal_round(value, 2) != value)
        decimal_format_short(value, text);
    else
        decimal_format(value, 2, text);
    gate(text, options, out);
}

void chart_describe(const struct node *chart, const struct write_options *options, struct buf *out)
{
    bool is_first = true;
    for (const struct node *point = node_first(chart); point; point = node_next(point)) {
        if (node_value(point) == DECIMAL_NONE)
            continue;
        buf_adds(out, is_first ? "" : "; ");
        is_first = false;
        if (*node_target(point)) {
            gate(node_target(point), options, out);
            buf_addc(out, ' ');
        }
        gate(node_text(point), options, out);
        buf_addc(out, ' ');
        chart_value_text(node_value(point), options, out);
    }
}
