/* The years in figures and symbols: a chart of the overall score, a line for each instrument and
 * indicator. A year that the book has not, or has no score of, is a gap. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/app/packs.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"
#include "view_private.h"

#define GOOD_SCORE  (95 * DECIMAL_ONE)
#define AXIS_WIDTH  4  /* "100 " */
#define SLOT_MOST   12 /* columns of a year */
#define LABEL_WIDTH 6  /* "85.86 ", "2568 " */
#define CHART_LEAST 6  /* rows of blocks */
#define CHART_MOST  16
#define SCALE_STEP  10 /* the chart's floor is a multiple of it */
#define SPARK_SPAN                                                                                 \
    (10 * DECIMAL_ONE) /* least difference that a small trend's height stands for                  \
                        */

struct year_figures trend_of(struct session *session, const char *instrument)
{
    const struct book *book = session_book(session);
    return instrument ? figures_instrument(book, 0, instrument, packs_get, session_packs(session))
                      : figures_overall(book, 0, packs_get, session_packs(session));
}

static void widest(const struct year_figures *list, size_t from, decimal *least, decimal *most)
{
    *least = *most = DECIMAL_NONE;
    for (size_t i = from; i < list->count; i++) {
        decimal score = list->items[i].score;
        if (score == DECIMAL_NONE)
            continue;
        if (*least == DECIMAL_NONE || score < *least)
            *least = score;
        if (*most == DECIMAL_NONE || score > *most)
            *most = score;
    }
}

void line_add_spark(struct line *line, const struct year_figures *scores, size_t years)
{
    static const char *const heights[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    const int64_t steps = sizeof heights / sizeof *heights - 1;
    size_t from = scores->count > years ? scores->count - years : 0;
    decimal least, most;
    widest(scores, from, &least, &most);
    struct buf text = BUF_INIT;
    decimal span = most - least < SPARK_SPAN ? SPARK_SPAN : most - least;
    decimal ground = least == DECIMAL_NONE ? 0
                                           : least - (span - (most - least)) /
                                                         2; /* small changes stay in the middle */
    for (size_t i = from; i < scores->count; i++) {
        decimal score = scores->items[i].score;
        buf_adds(&text, score == DECIMAL_NONE
                            ? " "
                            : heights[((score - ground) * steps + span / 2) / span]);
    }
    line_add(line, STYLE_LASTYEAR, text.data ? text.data : "");
    buf_release(&text);
}

/* ---- the chart ---- */

struct chart {
    const struct year_figures *scores;
    size_t first;       /* place of the first year that is shown */
    int first_year;     /* the number of the scores' first */
    int here;           /* the year that is looked at */
    size_t slot, block; /* columns of a year, and of its block */
    size_t left;        /* columns behind the last one */
    size_t rows;
    decimal floor;
};

/* Half rows that a score fills: at least one where there is a score. */
static int64_t halves_of(const struct chart *chart, decimal score)
{
    decimal span = 100 * DECIMAL_ONE - chart->floor;
    int64_t halves = ((score - chart->floor) * (int64_t)chart->rows * 2 + span / 2) / span;
    return halves > 1 ? halves : 1;
}

/* The row (from below, from 0) in which a bound lies. */
static size_t row_of(const struct chart *chart, decimal bound)
{
    return (size_t)(halves_of(chart, bound) - 1) / 2;
}

static bool is_bound_row(const struct chart *chart, size_t row)
{
    return row == row_of(chart, WEAK_SCORE) || row == row_of(chart, GOOD_SCORE);
}

static void add_axis(struct line *line, struct session *session, const struct chart *chart,
                     size_t row)
{
    int64_t bound = row == row_of(chart, GOOD_SCORE)   ? GOOD_SCORE / DECIMAL_ONE
                    : row == row_of(chart, WEAK_SCORE) ? WEAK_SCORE / DECIMAL_ONE
                    : row == 0                         ? chart->floor / DECIMAL_ONE
                                                       : -1;
    char *text = bound < 0 ? mem_strdup("") : show_number(session, bound);
    line_add_right(line, STYLE_DIM, text, AXIS_WIDTH - 1);
    line_add(line, STYLE_DIM, " ");
    free(text);
}

static void add_run(struct line *line, enum style style, const char *symbol, size_t count)
{
    struct buf text = BUF_INIT;
    for (size_t i = 0; i < count; i++)
        buf_adds(&text, symbol);
    line_add(line, style, text.data ? text.data : "");
    buf_release(&text);
}

static enum style block_style(const struct chart *chart, size_t at)
{
    decimal score = chart->scores->items[at].score;
    bool here = chart->first_year + (int)at == chart->here;
    return score < WEAK_SCORE ? STYLE_BAD : here ? STYLE_STRONG : STYLE_LASTYEAR;
}

/* One year's part of a row: a block, the score just above it, or nothing, with a bound's dots. */
static void add_slot(struct line *line, struct session *session, const struct chart *chart,
                     size_t row, size_t at)
{
    const char *ground = is_bound_row(chart, row) ? "┈" : " ";
    decimal score = chart->scores->items[at].score;
    int64_t halves = score == DECIMAL_NONE ? 0 : halves_of(chart, score);
    bool labels = chart->slot >= LABEL_WIDTH;
    if (score != DECIMAL_NONE && halves > (int64_t)row * 2) {
        bool half = halves == (int64_t)row * 2 + 1;
        add_run(line, block_style(chart, at), half ? "▄" : "█", chart->block);
        add_run(line, STYLE_DIM, ground, chart->slot - chart->block);
    } else if (labels && score != DECIMAL_NONE && (size_t)(halves + 1) / 2 == row) {
        char *text = show_score(session, score);
        size_t width = text_columns(text, strlen(text));
        line_add_cut(line, block_style(chart, at), text, chart->slot);
        if (width < chart->slot)
            add_run(line, STYLE_DIM, ground, chart->slot - width);
        free(text);
    } else {
        add_run(line, STYLE_DIM, ground, chart->slot);
    }
}

/* The years' numbers, as many as have room. */
static void year_numbers(struct session *session, const struct chart *chart, struct lines *out)
{
    size_t every = (LABEL_WIDTH - 1 + chart->slot - 1) / chart->slot;
    struct line *line = lines_add(out);
    line->fixed = true;
    line_add_fit(line, STYLE_DIM, "", AXIS_WIDTH);
    for (size_t i = chart->first; i < chart->scores->count; i += every) {
        size_t years = chart->scores->count - i < every ? chart->scores->count - i : every;
        int year = chart->first_year + (int)i;
        char *number = show_number(session, year);
        bool room = text_columns(number, strlen(number)) <= years * chart->slot;
        line_add_fit(line, year == chart->here ? STYLE_STRONG : STYLE_DIM, room ? number : "",
                     years * chart->slot);
        free(number);
    }
}

/* Where the blocks are too narrow for their scores: the highest and the lowest in words. */
static void extremes_line(struct session *session, const struct chart *chart, size_t columns,
                          struct lines *out)
{
    size_t low = 0, high = 0;
    bool any = false;
    for (size_t i = chart->first; i < chart->scores->count; i++) {
        if (chart->scores->items[i].score == DECIMAL_NONE)
            continue;
        if (!any || chart->scores->items[i].score < chart->scores->items[low].score)
            low = i;
        if (!any || chart->scores->items[i].score > chart->scores->items[high].score)
            high = i;
        any = true;
    }
    char *most = show_score(session, chart->scores->items[high].score);
    char *least = show_score(session, chart->scores->items[low].score);
    char *most_year = show_number(session, chart->first_year + (int)high);
    char *least_year = show_number(session, chart->first_year + (int)low);
    char *text =
        message_with(_("Highest {high} ({high_year}), lowest {low} ({low_year})"), {"high", most},
                     {"high_year", most_year}, {"low", least}, {"low_year", least_year});
    lines_sentence(out, STYLE_DIM, text, columns);
    free(text);
    free(least_year);
    free(most_year);
    free(least);
    free(most);
}

/* The years that have room, the last ones where not all have. */
static struct chart chart_of(struct session *session, const struct year_figures *scores,
                             size_t columns, size_t rows)
{
    ASSERT(scores->count > 0); /* one a year, and there is one */
    size_t room = columns > AXIS_WIDTH + 1 ? columns - AXIS_WIDTH : 1, count = scores->count;
    struct chart chart = {.scores = scores,
                          .first_year = scores->items[0].year,
                          .here = session_year_number(session),
                          .rows = rows};
    chart.slot = room / count < 1 ? 1 : room / count > SLOT_MOST ? SLOT_MOST : room / count;
    chart.first = count * chart.slot > room ? count - room / chart.slot : 0;
    chart.left = room - (count - chart.first) * chart.slot;
    chart.block = chart.slot < 3             ? chart.slot
                  : chart.slot < LABEL_WIDTH ? chart.slot - 1
                                             : LABEL_WIDTH - 1;
    decimal least, most;
    widest(scores, chart.first, &least, &most);
    int64_t floor = least == DECIMAL_NONE ? 50 : least / DECIMAL_ONE / SCALE_STEP * SCALE_STEP;
    if (floor > 0 && least != DECIMAL_NONE && least - floor * DECIMAL_ONE < 3 * DECIMAL_ONE)
        floor -= SCALE_STEP;
    chart.floor = (floor > 70 ? 70 : floor) * DECIMAL_ONE;
    return chart;
}

static void chart_lines(struct session *session, size_t columns, size_t rows, struct lines *out)
{
    struct year_figures scores = trend_of(session, NULL);
    struct chart chart = chart_of(session, &scores, columns, rows);
    decimal least, most;
    widest(&scores, chart.first, &least, &most);
    if (least == DECIMAL_NONE) {
        lines_sentence(out, STYLE_EMPTY, _("No overall score is entered yet."), columns);
    } else {
        for (size_t row = rows + 1; row-- > 0;) {
            struct line *line = lines_add(out);
            line->fixed = true;
            add_axis(line, session, &chart, row);
            for (size_t i = chart.first; i < scores.count; i++)
                add_slot(line, session, &chart, row, i);
            add_run(line, STYLE_DIM, is_bound_row(&chart, row) ? "┈" : " ", chart.left);
        }
        year_numbers(session, &chart, out);
        if (chart.slot < LABEL_WIDTH)
            extremes_line(session, &chart, columns, out);
    }
    array_release(&scores);
}

/* ---- one line each ---- */

/* "82.62 → 82.31 !  ▼ -0.31" of the last two years' scores. */
static void add_last_scores(struct line *line, struct session *session,
                            const struct year_figures *scores, size_t columns)
{
    size_t count = scores->count;
    decimal now = scores->items[count - 1].score;
    decimal before = count > 1 ? scores->items[count - 2].score : DECIMAL_NONE;
    char *last = show_score(session, now);
    if (columns >= 17) {
        char *first = show_score(session, before);
        line_add_right(line, STYLE_LASTYEAR, before == DECIMAL_NONE ? "" : first, 7);
        line_add(line, STYLE_DIM, before == DECIMAL_NONE ? "   " : " → ");
        free(first);
    }
    line_add_right(line, score_style(now), last, 6);
    line_add(line, STYLE_BAD, score_mark(now));
    free(last);
}

static void trend_line(struct session *session, const char *name, size_t name_width,
                       const struct year_figures *scores, size_t columns, struct lines *out)
{
    struct line *line = lines_add(out);
    line->fixed = true;
    line_add_fit(line, STYLE_NORMAL, name, name_width);
    size_t left = columns > name_width + 1 ? columns - name_width - 1 : 0;
    size_t figures = left >= 19 ? 17 : 7;
    if (left < figures)
        return;
    size_t years = left - figures < 2 ? 0 : left - figures - 1;
    if (years > scores->count)
        years = scores->count;
    line_add(line, STYLE_NORMAL, " ");
    line_add_spark(line, scores, years);
    add_last_scores(line, session, scores, figures);
}

static void head_line(const char *text, size_t columns, struct lines *out)
{
    struct line *line = lines_add(out);
    line->fixed = true;
    line_add_fit(line, STYLE_HEAD, text, columns);
}

static void instrument_trends(struct session *session, const struct year *year, size_t columns,
                              struct lines *out)
{
    const struct pack *pack = session_pack(session, year->year);
    if (!pack || !pack->instruments.count)
        return;
    lines_blank(out);
    head_line(_("By instrument"), columns, out);
    for (size_t i = 0; i < pack->instruments.count; i++) {
        const struct pack_instrument *instrument = &pack->instruments.items[i];
        struct year_figures scores = trend_of(session, instrument->code);
        char *name = mem_format("%-4s%s", instrument->code,
                                i18n_is_thai() ? instrument->name : instrument->name_en);
        trend_line(session, name, columns / 2, &scores, columns, out);
        free(name);
        array_release(&scores);
    }
}

static void indicator_trends(struct session *session, const struct year *year, size_t columns,
                             struct lines *out)
{
    struct ints numbers = year_indicator_numbers(session, year);
    if (numbers.count) {
        lines_blank(out);
        head_line(_("By indicator"), columns, out);
    }
    for (size_t i = 0; i < numbers.count; i++) {
        struct year_figures scores = figures_indicator(session_book(session), 0, numbers.items[i]);
        char *number = show_number(session, numbers.items[i]);
        char *name =
            mem_format("%s %s", number, show_indicator_name(session, year, numbers.items[i]));
        trend_line(session, name, columns / 2, &scores, columns, out);
        free(name);
        free(number);
        array_release(&scores);
    }
    ints_release(&numbers);
}

/* The plan's quarters, where it has measures. */
static void due_aside(struct session *session, const struct year *year, size_t columns,
                      struct lines *out)
{
    if (!year_due(year, show_today()).total.all)
        return;
    char *number = show_number(session, year->plan_year);
    char *text = message_with(_("Due by quarter, plan of {year}"), {"year", number});
    lines_blank(out);
    head_line(text, columns, out);
    due_lines(session, year, columns, out);
    free(text);
    free(number);
}

void trend_aside(struct session *session, const struct year *year, size_t columns, size_t rows,
                 struct lines *out)
{
    /* The chart has what the lines below it leave. */
    size_t chart = rows > CHART_MOST + 11    ? CHART_MOST
                   : rows > CHART_LEAST + 11 ? rows - 11
                                             : CHART_LEAST;
    head_line(_("Overall score over the years"), columns, out);
    chart_lines(session, columns, chart, out);
    instrument_trends(session, year, columns, out);
    due_aside(session, year, columns, out);
    if (session_book(session)->years.count > 2)
        indicator_trends(session, year, columns, out);
}
