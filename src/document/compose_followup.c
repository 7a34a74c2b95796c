/* The follow-up report: what became of each measure of the plan, by indicator. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"

#include "compose_private.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define STATUS_COUNT (FOLLOWUP_DROPPED + 1)
#define CAPTION      "ปีงบประมาณและข้อ OIT ของเอกสาร"

static const char *const status_words[STATUS_COUNT] = {
    [FOLLOWUP_NOT_STARTED] = "ยังไม่เริ่ม",
    [FOLLOWUP_UNDER_WAY] = "กำลังดำเนินการ",
    [FOLLOWUP_DONE] = "ดำเนินการแล้ว",
    [FOLLOWUP_DROPPED] = "ยกเลิก",
};

bool compose_is_open(const struct measure *measure)
{
    return measure->followup.status == FOLLOWUP_NOT_STARTED ||
           measure->followup.status == FOLLOWUP_UNDER_WAY;
}

/* ---- the years and their OIT items ---- */

static const struct pack_item *item_of(const struct composer *c, int year, const char *role)
{
    const struct pack *pack = c->packs(c->ctx, year);
    return pack ? pack_item_of_role(pack, role) : NULL;
}

static void add_item_row(struct node *table, const char *what, int year,
                         const struct pack_item *item)
{
    struct node *row = compose_row(table, false);
    compose_cell(row, what);
    compose_number_cell(row, year);
    if (!item) {
        compose_cell(row, "ยังไม่ประกาศ");
        compose_cell(row, "");
        return;
    }
    bool is_sure = item->mark.confirmed == MARK_CONFIRMED;
    char *code = mem_format("%s%s", item->code, is_sure ? "" : " (ยังไม่ได้ตรวจกับคู่มือ)");
    compose_cell(row, code);
    compose_cell(row, item->name);
    free(code);
}

void compose_oit_items(struct composer *c)
{
    static const char *const columns[] = {"เอกสาร", "ปีงบประมาณ", "ข้อ OIT", "ชื่อข้อ"};
    int plan_year = c->year->plan_year, report_year = plan_year + 1;
    struct node *table = compose_table(c, columns, COUNT(columns));
    node_set_text(table, CAPTION, strlen(CAPTION));
    struct node *row = compose_row(table, false);
    compose_cell(row, "ผลการประเมินที่นำมาวางแผน");
    compose_number_cell(row, c->year->year);
    compose_cell(row, "");
    compose_cell(row, "");
    add_item_row(table, "แผน", plan_year, item_of(c, plan_year, "plan"));
    add_item_row(table, "รายงานผลการดำเนินการ", report_year, item_of(c, report_year, "followup"));
}

static void add_title(struct composer *c)
{
    char *title = template_followup_title(c->packs(c->ctx, c->year->plan_year + 1));
    compose_heading(c, 1, *c->template.followup_title ? c->template.followup_title : title);
    free(title);
}

/* Signed like the plan, where the plan is. */
static void add_signature(struct composer *c)
{
    struct template_place order[PART_COUNT];
    template_order(&c->template, c->pack, order);
    for (size_t i = 0; i < PART_COUNT; i++) {
        c->heading = order[i].heading;
        if (order[i].key == PART_SIGNATURE && order[i].shown)
            compose_signature(c);
    }
}

char *compose_day(struct date day)
{
    return mem_format("%d %s %d", day.day, month_name_thai(day.month, false), day.year);
}

char *compose_completeness(const struct completeness *complete)
{
    struct buf out = BUF_INIT;
    buf_addf(&out, "กรอกและยืนยันแล้ว %zu จาก %zu ช่อง (%d%%)", complete->filled, complete->needed,
             completeness_percent(complete));
    if (complete->carried)
        buf_addf(&out, " ยกมาจากปีก่อนและยังไม่ยืนยัน %zu ช่อง", complete->carried);
    return buf_steal(&out);
}

/* ---- how the measures stand ---- */

static void add_counts(struct composer *c)
{
    static const char *const columns[] = {"สถานะ", "จำนวนมาตรการ"};
    int64_t counts[STATUS_COUNT] = {0}, all = 0;
    for (size_t i = 0; i < c->year->rows.count; i++) {
        const struct measures *measures = &c->year->rows.items[i].measures;
        for (size_t k = 0; k < measures->count; k++, all++)
            counts[measures->items[k].followup.status]++;
    }
    compose_heading(c, 2, "สรุปสถานะของมาตรการ");
    struct node *table = compose_table(c, columns, COUNT(columns)), *row;
    for (int status = 0; status < STATUS_COUNT; status++) {
        row = compose_row(table, false);
        compose_cell(row, status_words[status]);
        compose_number_cell(row, counts[status]);
    }
    row = compose_row(table, false);
    compose_cell(row, "รวม");
    compose_number_cell(row, all);
}

static void add_quarter(struct node *table, const char *name, const struct due_count *count)
{
    struct node *row = compose_row(table, false);
    compose_cell(row, name);
    compose_number_cell(row, (int64_t)count->all);
    compose_number_cell(row, (int64_t)count->done);
    compose_number_cell(row, (int64_t)count->dropped);
    compose_number_cell(row, (int64_t)count->overdue);
}

/* What was due in each quarter of the plan's year, as things are today. */
static void add_quarters(struct composer *c)
{
    static const char *const columns[] = {"ครบกำหนด", "มาตรการ", "ดำเนินการแล้ว", "ยกเลิก",
                                          "เกินกำหนด"};
    struct due_counts counts = year_due(c->year, c->today);
    if (!counts.total.all)
        return;
    compose_heading(c, 2, "มาตรการตามกำหนดเวลา");
    struct node *table = compose_table(c, columns, COUNT(columns));
    for (int quarter = 1; quarter <= QUARTERS; quarter++) {
        char *end = compose_day(quarter_end(c->year->plan_year, quarter));
        char *name = mem_format("ไตรมาสที่ %d (ถึง %s)", quarter, end);
        add_quarter(table, name, &counts.quarters[quarter - 1]);
        free(name);
        free(end);
    }
    if (counts.after.all)
        add_quarter(table, "หลังปีของแผน", &counts.after);
    if (counts.unknown.all)
        add_quarter(table, "ระยะเวลาไม่บอกวัน", &counts.unknown);
}

/* ---- the measures ---- */

static struct node *add_text_cell(struct node *row, const char *text)
{
    struct node *cell = node_add_new(row, NODE_CELL);
    if (strchr(text, '\n'))
        compose_paragraphs(cell, text);
    else if (*text)
        node_add_text(cell, text);
    return cell;
}

static void add_evidence(struct node *row, const struct evidences *evidence)
{
    struct node *cell = node_add_new(row, NODE_CELL);
    if (!evidence->count)
        return;
    struct node *list = node_add_new(cell, NODE_LIST);
    for (size_t i = 0; i < evidence->count; i++) {
        const struct evidence *one = &evidence->items[i];
        char *text = mem_format("%s%s", one->kind == EVIDENCE_FILE ? "ไฟล์: " : "", one->value);
        node_add_text(node_add_new(list, NODE_ITEM), text);
        free(text);
    }
}

static void add_labelled(struct node *cell, const char *label, const char *text)
{
    if (!*text)
        return;
    char *words = mem_format("%s: %s", label, text);
    compose_paragraphs(cell, words);
    free(words);
}

static void add_day(struct node *row, struct date day)
{
    if (!date_is_set(day)) {
        compose_cell(row, "");
        return;
    }
    char *text = compose_day(day);
    compose_cell(row, text);
    free(text);
}

/* The status, and that it is overdue. */
static void add_status(struct composer *c, struct node *row, const struct plan_row *plan,
                       const struct measure *measure)
{
    const char *word = status_words[measure->followup.status];
    struct period period;
    if (measure_due(c->year, plan, measure, c->today) != DUE_OVERDUE ||
        !row_period(c->year, plan, &period)) {
        compose_cell(row, word);
        return;
    }
    char *day = compose_day(period.last);
    char *text = mem_format("%s เกินกำหนด (%s)", word, day);
    compose_cell(row, text);
    free(text);
    free(day);
}

static void add_measure(struct composer *c, struct node *table, const struct plan_row *plan,
                        const struct measure *measure)
{
    const struct followup *followup = &measure->followup;
    struct node *row = compose_row(table, false);
    add_text_cell(row, measure->text);
    add_status(c, row, plan, measure);
    add_text_cell(row, followup->result);
    add_evidence(row, &followup->evidence);
    struct node *cell = node_add_new(row, NODE_CELL);
    add_labelled(cell, "ปัญหาอุปสรรค", followup->obstacle);
    add_labelled(cell, "เหตุผล", followup->reason);
    add_day(row, followup->done_on);
}

static void add_indicator(struct composer *c, int number)
{
    static const char *const columns[] = {
        "มาตรการ", "สถานะ", "ผลการดำเนินการ", "หลักฐาน", "ปัญหาอุปสรรคหรือเหตุผล", "วันที่แล้วเสร็จ"};
    struct node *table = NULL;
    char *heading = mem_format("ตัวชี้วัดที่ %d %s", number, compose_indicator_name(c, number));
    compose_plain_heading(c, 3, heading);
    free(heading);
    for (size_t i = 0; i < c->year->rows.count; i++) {
        const struct plan_row *row = &c->year->rows.items[i];
        for (size_t k = 0; row->indicator == number && k < row->measures.count; k++) {
            if (!table)
                table = compose_table(c, columns, COUNT(columns));
            add_measure(c, table, row, &row->measures.items[k]);
        }
    }
    if (!table)
        compose_paragraph(c->root, "ไม่มีมาตรการในแผน");
}

struct node *compose_followup(const struct book *book, const struct year *year, pack_lookup packs,
                              void *ctx)
{
    struct composer c = compose_start(book, year, packs, ctx, true);
    struct ints numbers = {0};
    add_title(&c);
    compose_oit_items(&c);
    add_counts(&c);
    add_quarters(&c);
    node_set_level(node_add_new(c.root, NODE_BREAK), 1);
    compose_heading(&c, 2, "ผลการดำเนินการรายมาตรการ");
    compose_row_order(&c, &numbers);
    for (size_t i = 0; i < numbers.count; i++)
        add_indicator(&c, numbers.items[i]);
    node_add_new(c.root, NODE_BREAK);
    add_signature(&c);
    ints_release(&numbers);
    return compose_end(&c);
}
