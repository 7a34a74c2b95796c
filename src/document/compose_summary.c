/* The summary: one page for the executive. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"
#include "itaplan/text/fold.h"

#include "compose_private.h"

#define COUNT(array)    (sizeof(array) / sizeof *(array))
#define WEAKEST         3
#define MEASURE_COLUMNS 44 /* of a measure, so that it keeps to a line */
#define MEASURES_SHOWN  2  /* of a unit: the whole is one page */

/* ---- the result beside last year's ---- */

struct sides {
    const struct year *now, *last; /* last: NULL where the book has none */
    struct computed computed, computed_last;
};

static void add_change(struct node *row, decimal now, decimal last)
{
    char text[DECIMAL_TEXT_MAX];
    if (now == DECIMAL_NONE || last == DECIMAL_NONE) {
        compose_cell(row, "");
        return;
    }
    if (now == last) {
        compose_cell(row, "เท่าเดิม");
        return;
    }
    score_publish(now > last ? now - last : last - now, text);
    char *words = mem_format("%s %s", now > last ? "เพิ่มขึ้น" : "ลดลง", text);
    compose_cell(row, words);
    free(words);
}

/* A score, with a word where it was not announced but computed. */
static void add_score(struct node *row, decimal shown, decimal announced)
{
    char figure[DECIMAL_TEXT_MAX];
    score_publish(shown, figure);
    bool is_computed = shown != DECIMAL_NONE && announced == DECIMAL_NONE;
    char *text = mem_format("%s%s", figure, is_computed ? " (คำนวณ)" : "");
    compose_cell(row, text);
    free(text);
}

static void add_overall(struct node *table, const struct sides *sides)
{
    decimal now = score_shown_overall(sides->now, &sides->computed), last = DECIMAL_NONE;
    if (sides->last)
        last = score_shown_overall(sides->last, &sides->computed_last);
    struct node *row = compose_row(table, false);
    compose_cell(row, "คะแนนภาพรวม");
    add_score(row, now, sides->now->announced.overall);
    if (!sides->last)
        return;
    add_score(row, last, sides->last->announced.overall);
    add_change(row, now, last);
}

static void add_instrument(struct node *table, const struct sides *sides, const char *code)
{
    decimal now = score_shown_instrument(sides->now, &sides->computed, code), last = DECIMAL_NONE;
    if (sides->last)
        last = score_shown_instrument(sides->last, &sides->computed_last, code);
    struct node *row = compose_row(table, false);
    compose_cell(row, code);
    add_score(row, now, year_announced_instrument(sides->now, code));
    if (!sides->last)
        return;
    add_score(row, last, year_announced_instrument(sides->last, code));
    add_change(row, now, last);
}

static void add_level_cell(struct node *row, const struct year *year,
                           const struct computed *computed)
{
    const char *level = figure_level(year, computed);
    bool is_computed = *level && !*year->announced.level;
    char *text = mem_format("%s%s%s", is_computed && computed->level_is_at_most ? "ไม่เกิน " : "",
                            level, is_computed ? " (คำนวณ)" : "");
    compose_cell(row, text);
    free(text);
}

static void add_result(struct composer *c)
{
    const struct year *last = book_year_before(c->book, c->year->year);
    struct sides sides = {.now = c->year, .last = last, .computed = c->computed};
    struct node *table = node_new(NODE_TABLE), *head = compose_row(table, true);
    compose_heading(c, 2, "ผลการประเมิน");
    compose_caption(c, table);
    compose_cell(head, "รายการ");
    compose_number_cell(head, c->year->year);
    if (last) {
        sides.computed_last = score_compute(last, c->packs(c->ctx, last->year));
        compose_number_cell(head, last->year);
        compose_cell(head, "เปลี่ยนแปลง");
    }
    add_overall(table, &sides);
    for (size_t i = 0; c->pack && i < c->pack->instruments.count; i++)
        add_instrument(table, &sides, c->pack->instruments.items[i].code);
    struct node *row = compose_row(table, false);
    compose_cell(row, "ระดับ");
    add_level_cell(row, c->year, &sides.computed);
    if (last) {
        add_level_cell(row, last, &sides.computed_last);
        compose_cell(row, "");
    }
    node_add(c->root, table);
}

/* ---- what lacks ---- */

static void add_lack_part(struct buf *out, const char *what, decimal points)
{
    char figure[DECIMAL_TEXT_MAX];
    score_publish(points, figure);
    buf_addf(out, "%s %s %s คะแนน", out->len ? " และ" : "", what, figure);
}

static void add_lack(struct composer *c)
{
    struct lack lack = score_lack(&c->computed, c->pack);
    struct buf parts = BUF_INIT;
    if (!lack.level) {
        compose_paragraph(c->root,
                          c->computed.level
                              ? "อยู่ในระดับสูงสุดตามเกณฑ์ของปีนี้แล้ว"
                              : "ยังบอกไม่ได้ว่าขาดเท่าใด เพราะคะแนนยังไม่ครบหรือยังไม่ทราบเกณฑ์ของปีนี้");
        return;
    }
    if (lack.overall > 0)
        add_lack_part(&parts, "คะแนนภาพรวม", lack.overall);
    for (size_t i = 0; i < lack.count; i++)
        add_lack_part(&parts, lack.instruments[i].code, lack.instruments[i].points);
    char *text = mem_format("ยังขาด%s จึงจะถึงระดับ “%s”", parts.data, lack.level->name);
    compose_paragraph(c->root, text);
    free(text);
    buf_release(&parts);
}

/* ---- the weakest indicators ---- */

/* The lowest scores, lowest first; of equal ones the first in the year. */
static void find_weakest(const struct year *year, struct ints *out)
{
    while (out->count < WEAKEST) {
        const struct indicator_score *lowest = NULL;
        for (size_t i = 0; i < year->indicators.count; i++) {
            const struct indicator_score *one = &year->indicators.items[i];
            if (one->score != DECIMAL_NONE && !ints_contain(out, one->number) &&
                (!lowest || one->score < lowest->score))
                lowest = one;
        }
        if (!lowest)
            return;
        ints_add(out, lowest->number);
    }
}

static void add_weakest(struct composer *c, const struct ints *weakest)
{
    static const char *const columns[] = {"ตัวชี้วัดที่", "ตัวชี้วัด", "คะแนน", "เทียบกับปีก่อน"};
    const struct year *last = book_year_before(c->book, c->year->year);
    if (!weakest->count)
        return;
    compose_heading(c, 2, "ตัวชี้วัดที่ได้คะแนนต่ำที่สุด");
    struct node *table = compose_table(c, columns, COUNT(columns) - (last ? 0 : 1));
    for (size_t i = 0; i < weakest->count; i++) {
        int number = weakest->items[i];
        decimal now = year_indicator(c->year, number)->score;
        const struct indicator_score *then = last ? year_indicator(last, number) : NULL;
        struct node *row = compose_row(table, false);
        compose_number_cell(row, number);
        compose_cell(row, compose_indicator_name(c, number));
        compose_score_cell(row, now);
        if (last)
            add_change(row, now, then ? then->score : DECIMAL_NONE);
    }
}

/* ---- what is asked of whom ---- */

struct unit {
    char *key;        /* its name folded, spaces apart */
    const char *name; /* the plan's */
    struct ints indicators;
    int64_t measures;
    struct strings first; /* open measures of the weakest indicators, cut to a line */
};
struct units {
    struct unit *items;
    size_t count, capacity;
};

static struct unit *unit_of(struct units *units, const char *name)
{
    char *key = text_fold(name, strlen(name), FOLD_NO_SPACES, NULL, NULL);
    for (size_t i = 0; i < units->count; i++) {
        if (strcmp(units->items[i].key, key) != 0)
            continue;
        free(key);
        return &units->items[i];
    }
    struct unit *unit = array_push(units);
    unit->key = key;
    unit->name = name;
    return unit;
}

static void add_to_unit(struct unit *unit, const struct plan_row *row, bool is_weak)
{
    if (row->measures.count)
        ints_add_unique(&unit->indicators, row->indicator);
    for (size_t i = 0; i < row->measures.count; i++) {
        const struct measure *measure = &row->measures.items[i];
        unit->measures++;
        if (!is_weak || !compose_is_open(measure))
            continue;
        struct buf text = BUF_INIT;
        text_fit(&text, measure->text, strcspn(measure->text, "\n"), MEASURE_COLUMNS, false);
        strings_take(&unit->first, buf_steal(&text));
    }
}

static void add_unit(struct node *table, const struct unit *unit)
{
    struct buf numbers = BUF_INIT;
    for (size_t i = 0; i < unit->indicators.count; i++)
        buf_addf(&numbers, "%s%d", i ? ", " : "", unit->indicators.items[i]);
    struct node *row = compose_row(table, false);
    struct node *cell = node_add_new(row, NODE_CELL);
    compose_paragraphs(cell, *unit->key ? unit->name : "(ยังไม่ระบุผู้รับผิดชอบ)");
    char *plan = mem_format("ตัวชี้วัดที่ %s รวม %lld มาตรการ", numbers.data, (long long)unit->measures);
    compose_paragraph(cell, plan);
    free(plan);
    cell = node_add_new(row, NODE_CELL);
    struct node *list = unit->first.count ? node_add_new(cell, NODE_LIST) : NULL;
    for (size_t i = 0; i < unit->first.count && i < MEASURES_SHOWN; i++)
        node_add_text(node_add_new(list, NODE_ITEM), unit->first.items[i]);
    if (unit->first.count > MEASURES_SHOWN) {
        char *more = mem_format("และอีก %zu มาตรการ", unit->first.count - MEASURES_SHOWN);
        node_add_text(node_add_new(list, NODE_ITEM), more);
        free(more);
    }
    buf_release(&numbers);
}

static void units_release(struct units *units)
{
    for (size_t i = 0; i < units->count; i++) {
        free(units->items[i].key);
        ints_release(&units->items[i].indicators);
        strings_release(&units->items[i].first);
    }
    array_release(units);
}

/* Those that are asked to hurry; the others in one sentence. */
static void add_hurried(struct composer *c, const struct units *units)
{
    static const char *const columns[] = {"ผู้รับผิดชอบ", "ที่ขอให้เร่ง (ตัวชี้วัดคะแนนต่ำ)"};
    struct node *table = NULL;
    size_t others = 0;
    int64_t measures = 0;
    for (size_t i = 0; i < units->count; i++) {
        const struct unit *unit = &units->items[i];
        if (unit->first.count > 0) {
            table = table ? table : compose_table(c, columns, COUNT(columns));
            add_unit(table, unit);
        } else if (unit->measures > 0) {
            others++;
            measures += unit->measures;
        }
    }
    if (!others)
        return;
    char *text = mem_format("%s%zu หน่วยดำเนินการตามแผน รวม %lld มาตรการ", table ? "อีก " : "", others,
                            (long long)measures);
    compose_paragraph(c->root, text);
    free(text);
}

/* How far the plan is, in one line. */
static void add_progress(struct composer *c)
{
    struct ints numbers = {0};
    compose_row_order(c, &numbers);
    struct completeness complete = plan_completeness(c->year, &numbers);
    struct due_counts due = year_due(c->year, c->today);
    char *words = compose_completeness(&complete);
    char *text = mem_format("แผน%s มาตรการแล้วเสร็จ %zu จาก %zu เกินกำหนด %zu", words, due.total.done,
                            due.total.all, due.total.overdue);
    compose_paragraph(c->root, text);
    free(text);
    free(words);
    ints_release(&numbers);
}

static void add_units(struct composer *c, const struct ints *weakest)
{
    struct units units = {0};
    bool any = false;
    for (size_t i = 0; i < c->year->rows.count; i++) {
        const struct plan_row *row = &c->year->rows.items[i];
        add_to_unit(unit_of(&units, row->responsible), row, ints_contain(weakest, row->indicator));
        any = any || row->measures.count > 0;
    }
    if (any) {
        compose_heading(c, 2, "สิ่งที่ขอจากแต่ละหน่วย ตามแผนปีงบประมาณ พ.ศ. {plan_year}");
        add_progress(c);
        add_hurried(c, &units);
    }
    units_release(&units);
}

struct node *compose_summary(const struct book *book, const struct year *year, pack_lookup packs,
                             void *ctx)
{
    struct composer c = compose_start(book, year, packs, ctx, false);
    struct ints weakest = {0};
    find_weakest(year, &weakest);
    compose_heading(&c, 1, "สรุปสำหรับผู้บริหาร ผลการประเมิน ITA ปีงบประมาณ พ.ศ. {year} {agency}");
    add_result(&c);
    add_lack(&c);
    add_weakest(&c, &weakest);
    add_units(&c, &weakest);
    ints_release(&weakest);
    return compose_end(&c);
}
