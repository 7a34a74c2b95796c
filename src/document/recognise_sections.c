/* Documents that hold more than one year: two results pasted after one another, last year's plan
 * before this year's. Titles say where one ends and the next begins; each part is read by itself,
 * so that nothing of one year ends up in another. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "recognise_private.h"

#define TITLE_BYTES 400

/* A line that heads a part and is no sentence. */
static bool is_title(const struct block *block)
{
    static const char *const begins[] = {"ประกาศ", "แผน", "รายงานผลการประเมิน", "มาตรการ", NULL};
    static const char *const sentence[] = {"ได้คะแนน", "ควร", "พบว่า", "เมื่อวันที่", "ดังนี้", NULL};
    if (block->kind == NODE_TABLE || strlen(block->text) > TITLE_BYTES ||
        rec_holds(block->tight, sentence))
        return false;
    if (block->kind == NODE_HEADING)
        return true;
    enum marker kind;
    int number;
    char *tight = rec_tight(block->text + text_markers(block->text, &kind, &number));
    bool is = rec_starts(tight, begins) || rec_starts(tight, words_part) ||
              rec_starts(tight, words_own_title);
    free(tight);
    return is;
}

/* A title without a year goes on with the part that it stands in; one of a higher level ends it,
 * and one of the same level ends a part that looks back. */
static bool ends_part(const struct block *block, int level, bool looks_back)
{
    if (block->kind != NODE_HEADING || level == 0)
        return false;
    int own = node_level(block->node);
    return own < level || (own == level && looks_back);
}

size_t rec_find_sections(const struct blocks *blocks, int *years, struct ints *found)
{
    int current = 0, level = 0;
    for (size_t i = 0; i < blocks->count; i++) {
        const struct block *block = &blocks->items[i];
        int year = is_title(block) ? rec_title_year(block) : 0;
        if (year) {
            current = year;
            level = block->kind == NODE_HEADING ? node_level(block->node) : 0;
            ints_add_unique(found, year);
        } else if (current && ends_part(block, level, current < found->items[0])) {
            current = level = 0;
        }
        years[i] = current;
    }
    return found->count;
}

/* ---- what parts have in common ---- */

static bool has_result(const struct year *year)
{
    size_t scores = 0;
    for (size_t i = 0; i < year->indicators.count; i++)
        scores += year->indicators.items[i].score != DECIMAL_NONE;
    return scores > 1 || year->announced.overall != DECIMAL_NONE ||
           year->announced.instruments.count > 0;
}

bool rec_same_parts(const struct year *a, const struct year *b)
{
    return (a->rows.count > 0 && b->rows.count > 0) || (has_result(a) && has_result(b)) ||
           (a->findings.count > 0 && b->findings.count > 0);
}

/* ---- taking a part over ---- */

static void take_witnesses(struct recognised *out, struct recognised *part)
{
    for (size_t i = 0; i < part->witnesses.count; i++) {
        struct witness *w = &part->witnesses.items[i];
        if (w->value.kind == VALUE_AGENCY || w->value.year) {
            free(w->words);
            continue;
        }
        w->value.year = part->year->year;
        *array_push(&out->witnesses) = *w;
    }
    array_release(&part->witnesses);
}

/* Scores that a table of another part tells of the year, and its own part does not. */
static void add_told(struct year *whole, const struct year *told)
{
    if (whole->announced.overall == DECIMAL_NONE)
        whole->announced.overall = told->announced.overall;
    if (!*whole->announced.level)
        mem_replace(&whole->announced.level, told->announced.level);
    for (size_t i = 0; i < told->announced.instruments.count; i++) {
        const struct instrument_score *s = &told->announced.instruments.items[i];
        if (year_announced_instrument(whole, s->code) == DECIMAL_NONE)
            year_set_announced_instrument(whole, s->code, s->score);
    }
    for (size_t i = 0; i < told->indicators.count; i++) {
        const struct indicator_score *s = &told->indicators.items[i];
        const struct indicator_score *own = year_indicator(whole, s->number);
        if (!own || own->score == DECIMAL_NONE)
            year_set_indicator(whole, s->number, own ? NULL : s->name, s->score);
    }
}

static void put_year(struct years *years, struct year *year)
{
    size_t at = 0;
    while (at < years->count && years->items[at]->year < year->year)
        at++;
    if (at < years->count && years->items[at]->year == year->year) {
        add_told(year, years->items[at]);
        year_free(years->items[at]);
        years->items[at] = year;
        return;
    }
    array_push(years);
    memmove(years->items + at + 1, years->items + at,
            (years->count - 1 - at) * sizeof *years->items);
    years->items[at] = year;
}

void rec_take_part(struct recognised *out, struct recognised *part)
{
    take_witnesses(out, part);
    for (size_t i = 0; i < part->uses.count; i++)
        *array_push(&out->uses) = part->uses.items[i];
    for (size_t i = 0; i < part->remarks.count; i++)
        *array_push(&out->remarks) = part->remarks.items[i];
    array_release(&part->remarks);
    put_year(&out->earlier, part->year);
    part->year = NULL;
}
