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

static void add_point(struct node *chart, const char *label, decimal value)
{
    if (value == DECIMAL_NONE)
        return;
    struct node *point = node_add_new(chart, NODE_POINT);
    node_set_text(point, label, strlen(label));
    node_set_value(point, value);
}

static const char *source_of(decimal announced)
{
    return announced == DECIMAL_NONE ? COMPUTED : ANNOUNCED;
}

/* ---- overall ---- */

static decimal overall_of(const struct composer *c, const struct year *year,
                          struct computed *computed)
{
    *computed = score_compute(year, c->packs(c->ctx, year->year));
    return score_shown_overall(year, computed);
}

const char *compose_level(const struct year *year, const struct computed *computed)
{
    if (*year->announced.level)
        return year->announced.level;
    return computed->level ? computed->level->name : "";
}

/* One row a year, up to this one, where at least two have a score. */
static void add_overall_history(struct composer *c)
{
    static const char *const columns[] = {"ปีงบประมาณ", "คะแนน", "ระดับ"};
    struct computed computed;
    size_t known = 0;
    for (size_t i = 0; i < c->book->years.count; i++) {
        const struct year *year = c->book->years.items[i];
        if (year->year <= c->year->year && overall_of(c, year, &computed) != DECIMAL_NONE)
            known++;
    }
    if (known < 2)
        return;
    const char *title = "ผลการประเมินภาพรวมย้อนหลัง";
    compose_heading(c, 3, title);
    struct node *chart = add_chart(c, "trend", title);
    struct node *table = compose_table(c, columns, COUNT(columns));
    for (size_t i = 0; i < c->book->years.count; i++) {
        const struct year *year = c->book->years.items[i];
        decimal overall = overall_of(c, year, &computed);
        if (year->year > c->year->year || overall == DECIMAL_NONE)
            continue;
        struct node *row = compose_row(table, false);
        compose_number_cell(row, year->year);
        compose_score_cell(row, overall);
        compose_cell(row, compose_level(year, &computed));
        char *label = mem_format("%d", year->year);
        add_point(chart, label, overall);
        free(label);
    }
}

/* "คะแนนภาพรวม 85.86 คะแนน อยู่ในระดับ ผ่าน", each with its source where it is not the announcement. */
static void add_result_line(struct composer *c, decimal overall, const char *level)
{
    struct buf line = BUF_INIT;
    bool has_overall = overall != DECIMAL_NONE;
    if (has_overall) {
        char figure[DECIMAL_TEXT_MAX];
        compose_score_text(overall, figure);
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
    const char *level = compose_level(c->year, &c->computed);
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

/* One row a year, one column an instrument. */
static void add_instrument_history(struct composer *c, const struct strings *codes)
{
    const struct years *years = &c->book->years;
    struct node *table = node_new(NODE_TABLE);
    struct node *head = compose_row(table, true);
    compose_cell(head, "ปีงบประมาณ");
    for (size_t k = 0; k < codes->count; k++)
        compose_cell(head, codes->items[k]);
    for (size_t i = 0; i < years->count && years->items[i]->year <= c->year->year; i++) {
        const struct year *year = years->items[i];
        struct computed computed = score_compute(year, c->packs(c->ctx, year->year));
        struct node *row = compose_row(table, false);
        bool has_any = false;
        compose_number_cell(row, year->year);
        for (size_t k = 0; k < codes->count; k++) {
            decimal score = score_shown_instrument(year, &computed, codes->items[k]);
            has_any = has_any || score != DECIMAL_NONE;
            compose_score_cell(row, score);
        }
        if (!has_any)
            node_free(node_take_out(row));
    }
    if (node_count(table) < 3) { /* the head and one year: no history */
        node_free(table);
        return;
    }
    compose_heading(c, 3, "ผลการประเมินรายเครื่องมือย้อนหลัง");
    node_add(c->root, table);
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
        add_point(chart, codes.items[i], score);
    }
    if (table)
        add_instrument_history(c, &codes);
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
        add_point(chart, label, score->score);
        free(label);
    }
    ints_release(&numbers);
}
