/* The published plan document: its parts in the order of the year's pack. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/array.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"

#include "compose_private.h"

/* The parts that compose knows, with headings for years whose pack has none. Other keys of a pack
 * ("signature") have no data in the book. */
static const struct part {
    const char *key, *heading;
    void (*compose)(struct composer *c);
} parts[] = {
    {"title", "การนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร {agency}", compose_title},
    {"announcement", "ประกาศผลการประเมิน ITA ปีงบประมาณ พ.ศ. {year}", compose_announcement},
    {"result", "ผลการประเมินภาพรวม ปีงบประมาณ พ.ศ. {year}", compose_result},
    {"instruments", "ผลการประเมินรายเครื่องมือ", compose_instruments},
    {"indicators", "ผลการประเมินรายตัวชี้วัด", compose_indicators},
    {"analysis", "การวิเคราะห์ผลการประเมิน ปีงบประมาณ พ.ศ. {year}", compose_analysis},
    {"plan", "แผนปฏิบัติการ ปีงบประมาณ พ.ศ. {plan_year}", compose_action_plan},
    {"obstacles", "ข้อจำกัดและอุปสรรคของหน่วยงานในการประเมิน", compose_obstacles},
};
#define PART_COUNT (sizeof parts / sizeof *parts)

/* ---- what the parts share ---- */

static void add_place(struct buf *out, const char *prefix, const char *place)
{
    if (!*place)
        return;
    buf_addc(out, ' ');
    if (strncmp(place, prefix, strlen(prefix)) != 0)
        buf_adds(out, prefix);
    buf_adds(out, place);
}

/* The agency, in the title with the place where it is. */
static void add_agency(const struct composer *c, bool with_place, struct buf *out)
{
    const struct agency *agency = &c->book->agency;
    buf_adds(out, agency->name);
    if (!with_place)
        return;
    add_place(out, "อำเภอ", agency->district);
    add_place(out, "จังหวัด", agency->province);
}

/* Fills in {year}, {plan_year} and {agency}. */
static void fill_fields(const struct composer *c, const char *text, bool with_place,
                        struct buf *out)
{
    while (*text) {
        if (strncmp(text, "{year}", 6) == 0) {
            buf_addf(out, "%d", c->year->year);
            text += 6;
        } else if (strncmp(text, "{plan_year}", 11) == 0) {
            buf_addf(out, "%d", c->year->plan_year);
            text += 11;
        } else if (strncmp(text, "{agency}", 8) == 0) {
            add_agency(c, with_place, out);
            text += 8;
        } else {
            buf_addc(out, *text++);
        }
    }
    while (out->len > 0 && out->data[out->len - 1] == ' ')
        buf_truncate(out, out->len - 1);
}

struct node *compose_heading(struct composer *c, int level, const char *text)
{
    struct buf filled = BUF_INIT;
    struct node *heading = node_add_new(c->root, NODE_HEADING);
    node_set_level(heading, level);
    fill_fields(c, text, level == 1, &filled);
    node_add_text(heading, filled.data);
    buf_release(&filled);
    return heading;
}

void compose_part_heading(struct composer *c)
{
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

void compose_score_text(decimal score, char out[DECIMAL_TEXT_MAX])
{
    if (score != DECIMAL_NONE && decimal_round(score, 2) != score)
        decimal_format_short(score, out);
    else
        decimal_format(score, 2, out);
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
    compose_score_text(score, text);
    compose_cell(row, text);
}

struct node *compose_table(struct composer *c, const char *const *columns, size_t count)
{
    struct node *table = node_add_new(c->root, NODE_TABLE);
    struct node *row = compose_row(table, true);
    for (size_t i = 0; i < count; i++)
        compose_cell(row, columns[i]);
    return table;
}

/* ---- parts that are text ---- */

void compose_title(struct composer *c)
{
    compose_heading(c, 1, c->heading);
}

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
            compose_heading(c, 3, heading);
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

static void compose_part(struct composer *c, const char *key, const char *heading, bool *done)
{
    for (size_t i = 0; i < PART_COUNT; i++) {
        if (strcmp(parts[i].key, key) != 0 || done[i])
            continue;
        c->heading = heading ? heading : parts[i].heading;
        parts[i].compose(c);
        done[i] = true;
    }
}

struct composer compose_start(const struct book *book, const struct year *year, pack_lookup packs,
                              void *ctx)
{
    struct composer c = {.book = book, .year = year, .packs = packs, .ctx = ctx};
    c.pack = packs(ctx, year->year);
    c.computed = score_compute(year, c.pack);
    c.root = node_new(NODE_DOCUMENT);
    return c;
}

struct node *compose_plan(const struct book *book, const struct year *year, pack_lookup packs,
                          void *ctx)
{
    struct composer c = compose_start(book, year, packs, ctx);
    bool done[PART_COUNT] = {false};
    for (size_t i = 0; c.pack && i < c.pack->parts.count; i++)
        compose_part(&c, c.pack->parts.items[i].key, c.pack->parts.items[i].heading, done);
    /* A part that the pack does not name is no less the officer's work. */
    for (size_t i = 0; i < PART_COUNT; i++)
        compose_part(&c, parts[i].key, NULL, done);
    return c.root;
}
