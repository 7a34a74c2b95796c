/* Private to the charts: their figures in order, and what both kinds of layout draw with. */
#ifndef ITAPLAN_FORMATS_CHART_PRIVATE_H
#define ITAPLAN_FORMATS_CHART_PRIVATE_H

#include "chart.h"

#include "itaplan/base/array.h"

/* More are not drawn: the table beside the chart has them all. */
#define PLACES_MAX 120
#define SERIES_MAX 8
#define MARKS_MAX  6

/* The figures of a CHART: for each series a value at each place. */
struct chart_data {
    const char *places[PLACES_MAX]; /* borrowed labels */
    size_t place_count;
    const char *series[SERIES_MAX]; /* borrowed names; one of "" where there is only one */
    size_t series_count;
    decimal values[SERIES_MAX][PLACES_MAX]; /* DECIMAL_NONE: a gap */
    struct {
        const char *text;
        decimal value;
    } marks[MARKS_MAX]; /* lines to compare with */
    size_t mark_count;
    decimal lowest, highest; /* of values and marks; DECIMAL_NONE without any */
};
void chart_data_read(const struct node *chart, struct chart_data *data);
/* Two decimals, more where the value has more, through the gate. */
void chart_value_text(decimal value, const struct write_options *options, struct buf *out);

/* What a layout writes into. */
struct chart_canvas {
    const struct chart_frame *frame;
    struct chart_shapes *shapes;
    double line; /* height of a line of text */
    double y;    /* how far the drawing has come down */
};
double chart_width_of(const struct chart_canvas *canvas, const char *text);
void chart_line(struct chart_canvas *canvas, const double ends[4], enum chart_colour colour,
                double thick, enum chart_dash dash);
void chart_rect(struct chart_canvas *canvas, const double corners[4], enum chart_colour fill,
                enum chart_colour line);
/* Text that has passed the gate. */
void chart_text(struct chart_canvas *canvas, double x, double y, enum chart_anchor anchor,
                enum chart_role role, const char *text);
/* The figure that stands at a line of the scale, in the document's digits. */
void chart_scale_figure(struct chart_canvas *canvas, double x, double y, enum chart_anchor anchor,
                        double value);
/* A bar in the looks of a series. */
void chart_bar(struct chart_canvas *canvas, const double corners[4], size_t series);
#define CHART_HATCHED 1 /* such looks */
/* A point in the looks of a series. */
void chart_marker(struct chart_canvas *canvas, double x, double y, size_t series);
enum chart_dash chart_series_dash(size_t series);
enum chart_colour chart_series_colour(size_t series);

/* Where a value stands on a scale. */
struct chart_scale {
    double low, high; /* values */
    double from, to;  /* points */
    double step;      /* values between two figures of the scale */
};
double chart_at(const struct chart_scale *scale, double value);
/* Whole ones, from its lowest figure upward. */
int chart_steps(const struct chart_scale *scale);
double chart_number(decimal value);

/* What series there are, where there are several, and what the lines to compare with are: at the
 * top. with_lines: series are lines, not bars. */
void chart_legend(struct chart_canvas *canvas, const struct chart_data *data, bool with_lines);

void chart_trend(struct chart_canvas *canvas, const struct chart_data *data);
void chart_bars(struct chart_canvas *canvas, const struct chart_data *data);

#endif
