/* The handover: what the officer who takes over has to know of a year. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"

#include "compose_private.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define COLUMNS      6 /* of the plan */

/* ---- state by indicator ---- */

struct row_counts {
    int64_t rows, carried, measures, open;
    bool empty[COLUMNS]; /* of some row */
};

static struct row_counts count_rows(const struct year *year, int indicator)
{
    struct row_counts counts = {0};
    for (size_t i = 0; i < year->rows.count; i++) {
        const struct plan_row *row = &year->rows.items[i];
        if (row->indicator != indicator)
            continue;
        counts.rows++;
        counts.carried += row->state == ROW_CARRIED;
        counts.measures += (int64_t)row->measures.count;
        for (size_t k = 0; k < row->measures.count; k++)
            counts.open += compose_is_open(&row->measures.items[k]);
        for (int column = 1; column <= COLUMNS; column++)
            counts.empty[column - 1] |= !row_cell_filled(year, row, column);
    }
    return counts;
}

/* "ยกมาจากปีก่อน ยังไม่ยืนยัน, ยังว่าง: ขั้นตอน" (free). */
static char *state_words(const struct row_counts *counts)
{
    static const char *const names[COLUMNS] = {"ชื่อตัวชี้วัด",  "มาตรการ", "ผลการวิเคราะห์",
                                               "ผู้รับผิดชอบ", "ขั้นตอน",   "ระยะเวลา"};
    struct buf out = BUF_INIT;
    bool lists = false;
    if (!counts->rows)
        buf_adds(&out, "ยังไม่มีแถวในแผน");
    if (counts->carried)
        buf_adds(&out, "ยกมาจากปีก่อน ยังไม่ยืนยัน");
    for (int i = 0; i < COLUMNS; i++) {
        if (!counts->empty[i])
            continue;
        buf_addf(&out, "%s%s", lists ? ", " : out.len ? "; ยังว่าง: " : "ยังว่าง: ", names[i]);
        lists = true;
    }
    if (!out.len)
        buf_adds(&out, "ครบ");
    return buf_steal(&out);
}

/* "5 จาก 6" */
static void add_cells(struct node *row, const struct year *year, int indicator)
{
    struct completeness complete = indicator_completeness(year, indicator);
    char *text = mem_format("%zu จาก %zu", complete.filled, complete.needed);
    compose_cell(row, text);
    free(text);
}

static void add_states(struct composer *c)
{
    static const char *const columns[] = {"ตัวชี้วัดที่",      "ตัวชี้วัด", "คะแนน",
                                          "ช่องที่ยืนยันแล้ว", "แผน",   "มาตรการที่ยังไม่เสร็จ"};
    struct ints numbers = {0};
    compose_row_order(c, &numbers);
    compose_heading(c, 2, "สถานะรายตัวชี้วัด แผนปีงบประมาณ พ.ศ. {plan_year}");
    struct completeness plan = plan_completeness(c->year, &numbers);
    char *words = compose_completeness(&plan);
    compose_paragraph(c->root, words);
    free(words);
    struct node *table = compose_table(c, columns, COUNT(columns));
    for (size_t i = 0; i < numbers.count; i++) {
        const struct indicator_score *score = year_indicator(c->year, numbers.items[i]);
        struct row_counts counts = count_rows(c->year, numbers.items[i]);
        struct node *row = compose_row(table, false);
        char *state = state_words(&counts);
        char *open = mem_format("%d จาก %d", (int)counts.open, (int)counts.measures);
        compose_number_cell(row, numbers.items[i]);
        compose_cell(row, compose_indicator_name(c, numbers.items[i]));
        compose_score_cell(row, score ? score->score : DECIMAL_NONE);
        add_cells(row, c->year, numbers.items[i]);
        compose_cell(row, state);
        compose_cell(row, open);
        free(open);
        free(state);
    }
    ints_release(&numbers);
}

/* ---- what is open ---- */

static int by_number(const void *a, const void *b)
{
    int left = *(const int *)a, right = *(const int *)b;
    return (left > right) - (left < right);
}

/* "ตัวชี้วัดที่ 1, 6 และข้อมูลรวมของปี" (free). */
static char *places_words(const struct problems *problems, size_t from, size_t to)
{
    struct ints numbers = {0};
    struct buf out = BUF_INIT;
    for (size_t i = from; i < to; i++)
        ints_add_unique(&numbers, problems->items[i].indicator);
    qsort(numbers.items, numbers.count, sizeof *numbers.items, by_number);
    bool elsewhere = ints_contain(&numbers, 0);
    for (size_t i = 0; i < numbers.count; i++)
        if (numbers.items[i])
            buf_addf(&out, "%s%d", out.len ? ", " : "ตัวชี้วัดที่ ", numbers.items[i]);
    if (elsewhere)
        buf_addf(&out, "%sข้อมูลรวมของปี", out.len ? " และ" : "");
    ints_release(&numbers);
    return buf_steal(&out);
}

static void add_problems(struct composer *c, const struct handover *facts)
{
    static const char *const columns[] = {"ความสำคัญ", "เรื่อง", "จำนวน", "อยู่ที่"};
    static const char *const severities[CHECK_SEVERITY_COUNT] = {
        [CHECK_ERROR] = "ต้องแก้ไข", [CHECK_WARNING] = "ควรตรวจแก้", [CHECK_NOTE] = "ข้อสังเกต"};
    const struct problems *problems = facts->problems;
    compose_heading(c, 2, "สิ่งที่ยังค้างอยู่");
    if (!problems->count) {
        compose_paragraph(c->root, "ไม่มี");
        return;
    }
    struct node *table = compose_table(c, columns, COUNT(columns));
    for (size_t i = 0, end; i < problems->count; i = end) {
        enum check_id check = problems->items[i].check;
        for (end = i; end < problems->count && problems->items[end].check == check;)
            end++;
        char *places = places_words(problems, i, end);
        struct node *row = compose_row(table, false);
        compose_cell(row, severities[check_rules[check].severity]);
        compose_cell(row, facts->checks[check]);
        compose_number_cell(row, (int64_t)(end - i));
        compose_cell(row, places);
        free(places);
    }
}

static void add_silenced(struct composer *c, const struct handover *facts)
{
    static const char *const columns[] = {"เรื่อง", "อยู่ที่", "ข้อความ", "เหตุผล"};
    const struct problems *silenced = facts->silenced;
    if (!silenced->count)
        return;
    compose_heading(c, 2, "สิ่งที่ตรวจพบและปิดการเตือนไว้");
    struct node *table = compose_table(c, columns, COUNT(columns));
    for (size_t i = 0; i < silenced->count; i++) {
        const struct problem *problem = &silenced->items[i];
        char *places = places_words(silenced, i, i + 1);
        struct node *row = compose_row(table, false);
        compose_cell(row, facts->checks[problem->check]);
        compose_cell(row, places);
        /* Somebody's own number is not said once more. */
        compose_cell(row, problem->check == CHECK_PERSONAL_DATA ? "" : problem->words);
        compose_cell(row, problem->reason ? problem->reason : "");
        free(places);
    }
}

/* ---- when, and where ---- */

/* The open measures of a row. */
struct deadline {
    const struct plan_row *row;
    struct date last; /* zero: the period says no day */
    int64_t open, overdue;
};
struct deadlines {
    struct deadline *items;
    size_t count, capacity;
};

/* What the period says nothing of comes last; the rows of one day in the plan's order. */
static int by_day(const void *a, const void *b)
{
    const struct deadline *x = a, *y = b;
    if (date_is_set(x->last) != date_is_set(y->last))
        return date_is_set(x->last) ? -1 : 1;
    int order = date_compare(x->last, y->last);
    return order ? order : (x->row > y->row) - (x->row < y->row);
}

static struct deadlines find_deadlines(const struct composer *c)
{
    struct deadlines deadlines = {0};
    for (size_t i = 0; i < c->year->rows.count; i++) {
        struct deadline one = {.row = &c->year->rows.items[i]};
        for (size_t k = 0; k < one.row->measures.count; k++) {
            const struct measure *measure = &one.row->measures.items[k];
            one.open += compose_is_open(measure);
            one.overdue += measure_due(c->year, one.row, measure, c->today) == DUE_OVERDUE;
        }
        struct period period;
        if (row_period(c->year, one.row, &period))
            one.last = period.last;
        if (one.open)
            *array_push(&deadlines) = one;
    }
    if (deadlines.count)
        qsort(deadlines.items, deadlines.count, sizeof *deadlines.items, by_day);
    return deadlines;
}

static void add_deadline(struct node *table, const struct deadline *deadline)
{
    const struct plan_row *plan = deadline->row;
    char *day = date_is_set(deadline->last) ? compose_day(deadline->last) : mem_strdup("ไม่ทราบวัน");
    char *text = mem_format("%s%s", day, deadline->overdue ? " เกินกำหนดแล้ว" : "");
    struct node *row = compose_row(table, false);
    compose_cell(row, text);
    compose_number_cell(row, plan->indicator);
    compose_cell(row, *plan->period ? plan->period : "(ยังไม่ระบุ)");
    compose_cell(row, *plan->responsible ? plan->responsible : "(ยังไม่ระบุ)");
    compose_number_cell(row, deadline->open);
    free(text);
    free(day);
}

static void add_deadlines(struct composer *c)
{
    static const char *const columns[] = {"ครบกำหนด", "ตัวชี้วัดที่", "ระยะเวลา", "ผู้รับผิดชอบ",
                                          "มาตรการที่ยังไม่เสร็จ"};
    struct deadlines deadlines = find_deadlines(c);
    if (deadlines.count) {
        char *today = compose_day(c->today);
        char *heading = mem_format("กำหนดเวลาของมาตรการที่ยังไม่เสร็จ (ณ วันที่ %s)", today);
        compose_heading(c, 2, heading);
        struct node *table = compose_table(c, columns, COUNT(columns));
        for (size_t i = 0; i < deadlines.count; i++)
            add_deadline(table, &deadlines.items[i]);
        free(heading);
        free(today);
    }
    array_release(&deadlines);
}

/* A path is no prose: as a link's target it is written as it is. */
static void add_path(struct node *table, const char *what, const char *kind, const char *path)
{
    if (!path)
        return;
    struct node *row = compose_row(table, false);
    compose_cell(row, what);
    struct node *link = node_add_new(node_add_new(row, NODE_CELL), NODE_LINK);
    node_set_target(link, path);
    node_add_text(link, kind);
}

static void add_places(struct composer *c, const struct handover *facts)
{
    static const char *const columns[] = {"สิ่งที่เก็บ", "ที่เก็บ"};
    if (!facts->book && !facts->backups && !facts->settings && !facts->packs)
        return;
    compose_heading(c, 2, "ที่เก็บไฟล์");
    struct node *table = compose_table(c, columns, COUNT(columns));
    add_path(table, "สมุดแผน", "ไฟล์", facts->book);
    add_path(table, "สำเนาสำรอง", "โฟลเดอร์", facts->backups);
    add_path(table, "การตั้งค่า", "ไฟล์", facts->settings);
    add_path(table, "ชุดหลักเกณฑ์ที่ติดตั้งเอง", "โฟลเดอร์", facts->packs);
}

struct node *compose_handover(const struct book *book, const struct year *year, pack_lookup packs,
                              void *ctx, const struct handover *facts)
{
    struct composer c = compose_start(book, year, packs, ctx, false);
    compose_heading(&c, 1, "เอกสารส่งมอบงาน ITA แผนปีงบประมาณ พ.ศ. {plan_year} {agency}");
    add_states(&c);
    add_problems(&c, facts);
    compose_heading(&c, 2, "เอกสารที่ต้องเผยแพร่");
    compose_oit_items(&c);
    add_deadlines(&c);
    add_silenced(&c, facts);
    add_places(&c, facts);
    return compose_end(&c);
}
