/* The action plan: six columns, on pages across. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"

#include "compose_private.h"

#define COLUMNS 6

/* The headings of a year whose pack has none. */
static const char *const default_columns[COLUMNS] = {
    "ตัวชี้วัด",
    "มาตรการหรือโครงการหรือกิจกรรม",
    "ผลการวิเคราะห์ตัวชี้วัด",
    "ผู้รับผิดชอบหรือผู้ที่เกี่ยวข้อง",
    "ขั้นตอนหรือวิธีดำเนินการ",
    "ระยะเวลาในการดำเนินการ",
};

static struct node *add_plan_table(struct composer *c)
{
    const char *columns[COLUMNS];
    for (size_t i = 0; i < COLUMNS; i++)
        columns[i] = c->pack && c->pack->plan_columns.count == COLUMNS
                         ? c->pack->plan_columns.items[i]
                         : default_columns[i];
    return compose_table(c, columns, COLUMNS);
}

/* A single line stands in the cell itself. */
static void add_text_cell(struct node *row, const char *text)
{
    if (!strchr(text, '\n')) {
        compose_cell(row, text);
        return;
    }
    compose_paragraphs(node_add_new(row, NODE_CELL), text);
}

static void add_name_cell(struct composer *c, struct node *row, const struct plan_row *plan)
{
    char *name = *plan->name ? mem_strdup(plan->name)
                             : mem_format("%d. %s", plan->indicator,
                                          compose_indicator_name(c, plan->indicator));
    add_text_cell(row, name);
    free(name);
}

static void add_item(struct node *cell, const char *text)
{
    if (!*text)
        return;
    struct node *list = node_last(cell);
    if (!list)
        list = node_add_new(cell, NODE_LIST);
    node_add_text(node_add_new(list, NODE_ITEM), text);
}

static void add_plan_row(struct composer *c, struct node *table, const struct plan_row *plan)
{
    struct node *row = compose_row(table, false);
    add_name_cell(c, row, plan);
    struct node *measures = node_add_new(row, NODE_CELL);
    for (size_t i = 0; i < plan->measures.count; i++)
        add_item(measures, plan->measures.items[i].text);
    char *analysis = row_analysis_text(c->year, plan);
    add_text_cell(row, analysis);
    free(analysis);
    add_text_cell(row, plan->responsible);
    struct node *steps = node_add_new(row, NODE_CELL);
    for (size_t i = 0; i < plan->steps.count; i++)
        add_item(steps, plan->steps.items[i].text);
    add_text_cell(row, plan->period);
}

void compose_action_plan(struct composer *c)
{
    if (c->year->rows.count == 0)
        return;
    node_set_level(node_add_new(c->root, NODE_BREAK), 1);
    compose_part_heading(c);
    struct node *table = add_plan_table(c);
    for (size_t i = 0; i < c->year->rows.count; i++)
        add_plan_row(c, table, &c->year->rows.items[i]);
    node_add_new(c->root, NODE_BREAK);
}
