/* The published plan document: its parts in the order of the year's pack. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/array.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"

#include "compose_private.h"

static void (*const parts[PART_COUNT])(struct composer *c) = {
    [PART_INTRODUCTION] = compose_introduction,
    [PART_ANNOUNCEMENT] = compose_announcement,
    [PART_RESULT] = compose_result,
    [PART_INSTRUMENTS] = compose_instruments,
    [PART_INDICATORS] = compose_indicators,
    [PART_ANALYSIS] = compose_analysis,
    [PART_PLAN] = compose_action_plan,
    [PART_OBSTACLES] = compose_obstacles,
    [PART_SIGNATURE] = compose_signature,
    [PART_SOURCE] = compose_source,
};

/* ---- what the parts share ---- */

struct node *compose_plain_heading(struct composer *c, int level, const char *text)
{
    struct node *heading = node_add_new(c->root, NODE_HEADING);
    node_set_level(heading, level);
    node_add_text(heading, text);
    c->above = heading;
    return heading;
}

struct node *compose_heading(struct composer *c, int level, const char *text)
{
    struct buf filled = BUF_INIT;
    template_fill(text, &c->facts, level == 1, level == 1 ? BLANKS_GONE : BLANKS_DOTTED, &filled);
    while (filled.len > 0 && filled.data[filled.len - 1] == ' ')
        buf_truncate(&filled, filled.len - 1);
    struct node *heading = compose_plain_heading(c, level, filled.data ? filled.data : "");
    buf_release(&filled);
    return heading;
}

void compose_part_heading(struct composer *c)
{
    if (*c->heading)
        compose_heading(c, 2, c->heading);
}

void compose_paragraph(struct node *parent, const char *text)
{
    node_add_text(node_add_new(parent, NODE_PARAGRAPH), text);
}

void compose_paragraphs(struct node *parent, const char *text)
{
    while (*text) {
        size_t len = strcspn(text, "\n");
        char *line = mem_strndup(text, len);
        if (line[strspn(line, " ")])
            compose_paragraph(parent, line);
        free(line);
        text += len + (text[len] ? 1 : 0);
    }
}

const char *compose_indicator_name(const struct composer *c, int number)
{
    const struct indicator_score *score = year_indicator(c->year, number);
    if (score && *score->name)
        return score->name;
    const struct pack_indicator *indicator = c->pack ? pack_indicator(c->pack, number) : NULL;
    return indicator ? indicator->name : "";
}

void compose_indicator_order(const struct composer *c, struct ints *numbers)
{
    for (size_t i = 0; c->pack && i < c->pack->indicators.count; i++)
        ints_add_unique(numbers, c->pack->indicators.items[i].number);
    for (size_t i = 0; i < c->year->indicators.count; i++)
        ints_add_unique(numbers, c->year->indicators.items[i].number);
    for (size_t i = 0; i < c->year->findings.count; i++) {
        const struct ints *indicators = &c->year->findings.items[i].indicators;
        for (size_t k = 0; k < indicators->count; k++)
            ints_add_unique(numbers, indicators->items[k]);
    }
}

void compose_row_order(const struct composer *c, struct ints *numbers)
{
    compose_indicator_order(c, numbers);
    for (size_t i = 0; i < c->year->rows.count; i++)
        ints_add_unique(numbers, c->year->rows.items[i].indicator);
}

struct node *compose_row(struct node *table, bool is_header)
{
    struct node *row = node_add_new(table, NODE_ROW);
    node_set_level(row, is_header ? 1 : 0);
    return row;
}

void compose_cell(struct node *row, const char *text)
{
    struct node *cell = node_add_new(row, NODE_CELL);
    if (*text)
        node_add_text(cell, text);
}

void compose_number_cell(struct node *row, int64_t number)
{
    char *text = mem_format("%" PRId64, number);
    compose_cell(row, text);
    free(text);
}

void compose_score_cell(struct node *row, decimal score)
{
    char text[DECIMAL_TEXT_MAX];
    score_publish(score, text);
    compose_cell(row, text);
}

void compose_caption(const struct composer *c, struct node *table)
{
    const struct node *last = node_last(c->root);
    if (!last || (last != c->above && node_kind(last) != NODE_CHART))
        return;
    char *caption = node_plain_text(c->above);
    node_set_text(table, caption, strlen(caption));
    free(caption);
}

struct node *compose_table(struct composer *c, const char *const *columns, size_t count)
{
    struct node *table = node_new(NODE_TABLE);
    compose_caption(c, table);
    node_add(c->root, table);
    struct node *row = compose_row(table, true);
    for (size_t i = 0; i < count; i++)
        compose_cell(row, columns[i]);
    return table;
}

/* ---- parts that are text ---- */

/* The officer's words, and the day where they do not name it. */
void compose_announcement(struct composer *c)
{
    const char *introduction = c->year->introduction;
    struct date date = c->year->announced.date, named;
    size_t start, end;
    bool says_day = date_find(introduction, strlen(introduction), &named, &start, &end);
    bool adds_day = date_is_set(date) && !says_day;
    if (!*introduction && !adds_day)
        return;
    compose_part_heading(c);
    compose_paragraphs(c->root, introduction);
    if (!adds_day)
        return;
    char *day = mem_format("ประกาศผลการประเมิน ITA ปีงบประมาณ พ.ศ. %d วันที่ %d %s %d", c->year->year,
                           date.day, month_name_thai(date.month, false), date.year);
    compose_paragraph(c->root, day);
    free(day);
}

static void analyse_indicator(struct composer *c, int number, bool *has_heading)
{
    bool has_own_heading = false;
    for (size_t i = 0; i < c->year->findings.count; i++) {
        const struct finding *finding = &c->year->findings.items[i];
        bool belongs =
            number ? ints_contain(&finding->indicators, number) : finding->indicators.count == 0;
        if (!belongs)
            continue;
        if (!*has_heading)
            compose_part_heading(c);
        *has_heading = true;
        if (!has_own_heading) {
            char *heading =
                number ? mem_format("ตัวชี้วัดที่ %d %s", number, compose_indicator_name(c, number))
                       : mem_strdup("ข้อค้นพบอื่น");
            compose_plain_heading(c, 3, heading);
            free(heading);
        }
        has_own_heading = true;
        char *text = finding_paragraph(finding, true);
        compose_paragraph(c->root, text);
        free(text);
    }
}

void compose_analysis(struct composer *c)
{
    struct ints numbers = {0};
    bool has_heading = false;
    compose_indicator_order(c, &numbers);
    for (size_t i = 0; i < numbers.count; i++)
        analyse_indicator(c, numbers.items[i], &has_heading);
    analyse_indicator(c, 0, &has_heading);
    ints_release(&numbers);
}

void compose_obstacles(struct composer *c)
{
    if (c->year->obstacles.count == 0)
        return;
    compose_part_heading(c);
    struct node *list = node_add_new(c->root, NODE_LIST);
    node_set_level(list, 1);
    for (size_t i = 0; i < c->year->obstacles.count; i++)
        node_add_text(node_add_new(list, NODE_ITEM), c->year->obstacles.items[i].text);
}

/* ---- the document ---- */

struct composer compose_start(const struct book *book, const struct year *year, pack_lookup packs,
                              void *ctx, bool report)
{
    struct composer c = {.book = book, .year = year, .packs = packs, .ctx = ctx};
    c.today = date_of(clock_civil(clock_now()));
    c.pack = packs(ctx, year->year);
    c.computed = score_compute(year, c.pack);
    c.facts = template_facts_of(book, year, packs, ctx, report);
    if (!template_read(book->agency.template_json, &c.template, NULL))
        c.template = template_none();
    c.root = node_new(NODE_DOCUMENT);
    return c;
}

struct node *compose_end(struct composer *c)
{
    template_facts_release(&c->facts);
    template_release(&c->template);
    return c->root;
}

struct node *compose_plan(const struct book *book, const struct year *year, pack_lookup packs,
                          void *ctx)
{
    struct composer c = compose_start(book, year, packs, ctx, false);
    struct template_place order[PART_COUNT];
    const char *title = c.template.title;
    template_order(&c.template, c.pack, order);
    compose_heading(&c, 1, *title ? title : template_title(c.pack));
    for (size_t i = 0; i < PART_COUNT; i++) {
        c.heading = order[i].heading;
        if (order[i].shown)
            parts[order[i].key](&c);
    }
    return compose_end(&c);
}
