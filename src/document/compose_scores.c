/* Scores and their history, as tables with the charts that a drawing format makes of them. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"

#include "compose_private.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define ANNOUNCED    "ตามประกาศ"
#define COMPUTED     "คำนวณจากคะแนนรายตัวชี้วัด"

static struct node *add_chart(struct composer *c, const char *kind, const char *title)
{
    struct node *chart = node_add_new(c->root, NODE_CHART);
    node_set_target(chart, kind);
    node_set_text(chart, title, strlen(title));
    return chart;
}

/* DECIMAL_NONE: a gap. */
static void add_point(struct node *chart, const char *series, const char *label, decimal value)
{
    struct node *point = node_add_new(chart, NODE_POINT);
    node_set_target(point, series);
    node_set_text(point, label, strlen(label));
    node_set_value(point, value);
}

/* A point for each year, gaps where there is no score. */
static void add_years(struct node *chart, const char *series, const struct year_figures *figures)
{
    for (size_t i = 0; i < figures->count; i++) {
        char *label = mem_format("%d", figures->items[i].year);
        add_point(chart, series, label, figures->items[i].score);
        free(label);
    }
}

/* The line that the scores are compared with, where it is known. */
static void add_bound(struct composer *c, struct node *chart)
{
    decimal bound;
    const struct pack_level *level = figure_bound(&c->computed, c->pack, &bound);
    if (!level)
        return;
    char *label = mem_format("เกณฑ์ระดับ “%s”", level->name);
    add_point(chart, "", label, bound);
    node_set_level(node_last(chart), 1);
    free(label);
}

static const char *source_of(decimal announced)
{
    return announced == DECIMAL_NONE ? COMPUTED : ANNOUNCED;
}

/* ---- overall ---- */

/* One row a year, up to this one, where at least two have a score. */
static void add_overall_history(struct composer *c)
{
    static const char *const columns[] = {"ปีงบประมาณ", "คะแนน", "ระดับ"};
    const char *title = "ผลการประเมินภาพรวมย้อนหลัง";
    struct year_figures figures = figures_overall(c->book, c->year->year, c->packs, c->ctx);
    struct node *table = NULL;
    if (figures_known(&figures) >= 2) {
        compose_heading(c, 3, title);
        add_years(add_chart(c, "trend", title), "", &figures);
        table = compose_table(c, columns, COUNT(columns));
    }
    for (size_t i = 0; table && i < figures.count; i++) {
        const struct year *year = book_year(c->book, figures.items[i].year);
        if (figures.items[i].score == DECIMAL_NONE)
            continue;
        struct computed computed = score_compute(year, c->packs(c->ctx, year->year));
        struct node *row = compose_row(table, false);
        compose_number_cell(row, year->year);
        compose_score_cell(row, figures.items[i].score);
        compose_cell(row, figure_level(year, &computed));
    }
    array_release(&figures);
}

/* "คะแนนภาพรวม 85.86 คะแนน อยู่ในระดับ ผ่าน", each with its source where it is not the announcement. */
static void add_result_line(struct composer *c, decimal overall, const char *level)
{
    struct buf line = BUF_INIT;
    bool has_overall = overall != DECIMAL_NONE;
    if (has_overall) {
        char figure[DECIMAL_TEXT_MAX];
        score_publish(overall, figure);
        buf_addf(&line, "คะแนนภาพรวม %s คะแนน", figure);
        if (c->year->announced.overall == DECIMAL_NONE)
            buf_addf(&line, " (%s)", COMPUTED);
    }
    if (*level) {
        bool is_computed = !*c->year->announced.level;
        const char *most = is_computed && c->computed.level_is_at_most ? "ไม่เกิน " : "";
        buf_addf(&line, "%sอยู่ในระดับ %s%s", has_overall ? " " : "", most, level);
        if (is_computed)
            buf_addf(&line, " (%s)", COMPUTED);
    }
    compose_paragraph(c->root, line.data);
    buf_release(&line);
}

void compose_result(struct composer *c)
{
    decimal overall = score_shown_overall(c->year, &c->computed);
    const char *level = figure_level(c->year, &c->computed);
    if (overall == DECIMAL_NONE && !*level)
        return;
    compose_part_heading(c);
    add_result_line(c, overall, level);
    add_overall_history(c);
}

/* ---- instruments ---- */

/* Codes of the instruments: the pack's, else those announced. */
static void instrument_codes(const struct composer *c, struct strings *codes)
{
    for (size_t i = 0; c->pack && i < c->pack->instruments.count; i++)
        strings_add_unique(codes, c->pack->instruments.items[i].code);
    for (size_t i = 0; i < c->year->announced.instruments.count; i++)
        strings_add_unique(codes, c->year->announced.instruments.items[i].code);
}

static const char *instrument_name(const struct composer *c, const char *code)
{
    const struct pack_instrument *instrument = c->pack ? pack_instrument(c->pack, code) : NULL;
    return instrument ? instrument->name : "";
}

/* The years of one instrument after the other. */
struct instrument_years {
    struct year_figures *items;
    size_t count, capacity;
};

/* How many years have a score of any instrument. */
static size_t years_known(const struct instrument_years *all)
{
    size_t known = 0;
    for (size_t i = 0; all->count && i < all->items[0].count; i++) {
        bool has_any = false;
        for (size_t k = 0; k < all->count; k++)
            has_any = has_any || all->items[k].items[i].score != DECIMAL_NONE;
        known += has_any ? 1 : 0;
    }
    return known;
}

static void add_year_row(struct node *table, const struct instrument_years *all, size_t at)
{
    struct node *row = compose_row(table, false);
    bool has_any = false;
    compose_number_cell(row, all->items[0].items[at].year);
    for (size_t k = 0; k < all->count; k++) {
        compose_score_cell(row, all->items[k].items[at].score);
        has_any = has_any || all->items[k].items[at].score != DECIMAL_NONE;
    }
    if (!has_any)
        node_free(node_take_out(row));
}

/* One row a year, one column an instrument, and a line of the chart. */
static void add_instrument_history(struct composer *c, const struct strings *codes)
{
    const char *title = "ผลการประเมินรายเครื่องมือย้อนหลัง";
    struct instrument_years all = {0};
    for (size_t k = 0; k < codes->count; k++)
        *array_push(&all) =
            figures_instrument(c->book, c->year->year, codes->items[k], c->packs, c->ctx);
    if (years_known(&all) >= 2) {
        compose_heading(c, 3, title);
        struct node *chart = add_chart(c, "trend", title), *table = node_new(NODE_TABLE);
        struct node *head = compose_row(table, true);
        compose_caption(c, table);
        compose_cell(head, "ปีงบประมาณ");
        for (size_t k = 0; k < all.count; k++) {
            add_years(chart, codes->items[k], &all.items[k]);
            compose_cell(head, codes->items[k]);
        }
        for (size_t i = 0; i < all.items[0].count; i++)
            add_year_row(table, &all, i);
        node_add(c->root, table);
    }
    for (size_t k = 0; k < all.count; k++)
        array_release(&all.items[k]);
    array_release(&all);
}

void compose_instruments(struct composer *c)
{
    static const char *const columns[] = {"เครื่องมือ", "ชื่อเครื่องมือ", "คะแนน", "ที่มา"};
    struct strings codes = {0};
    struct node *table = NULL, *chart = NULL;
    instrument_codes(c, &codes);
    for (size_t i = 0; i < codes.count; i++) {
        decimal score = score_shown_instrument(c->year, &c->computed, codes.items[i]);
        if (score == DECIMAL_NONE)
            continue;
        if (!table) {
            compose_part_heading(c);
            chart = add_chart(c, "instruments", "คะแนนรายเครื่องมือ");
            table = compose_table(c, columns, COUNT(columns));
        }
        struct node *row = compose_row(table, false);
        compose_cell(row, codes.items[i]);
        compose_cell(row, instrument_name(c, codes.items[i]));
        compose_score_cell(row, score);
        compose_cell(row, source_of(year_announced_instrument(c->year, codes.items[i])));
        add_point(chart, "", codes.items[i], score);
    }
    if (table) {
        add_bound(c, chart);
        add_instrument_history(c, &codes);
    }
    strings_release(&codes);
}

/* ---- indicators ---- */

void compose_indicators(struct composer *c)
{
    static const char *const columns[] = {"ตัวชี้วัดที่", "ตัวชี้วัด", "คะแนน"};
    struct node *table = NULL, *chart = NULL;
    struct ints numbers = {0};
    compose_indicator_order(c, &numbers);
    for (size_t i = 0; i < numbers.count; i++) {
        const struct indicator_score *score = year_indicator(c->year, numbers.items[i]);
        if (!score || score->score == DECIMAL_NONE)
            continue;
        if (!table) {
            compose_part_heading(c);
            chart = add_chart(c, "bars", "คะแนนรายตัวชี้วัด");
            table = compose_table(c, columns, COUNT(columns));
        }
        const char *name = compose_indicator_name(c, numbers.items[i]);
        struct node *row = compose_row(table, false);
        compose_number_cell(row, numbers.items[i]);
        compose_cell(row, name);
        compose_score_cell(row, score->score);
        char *label = mem_format("%d. %s", numbers.items[i], name);
        add_point(chart, "", label, score->score);
        free(label);
    }
    if (table)
        add_bound(c, chart);
    ints_release(&numbers);
}
