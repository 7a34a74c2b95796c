/* Links of a rescued book: each stands in a table and in its indexes, so that mostly one is left.
 */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/model/code.h"
#include "rescue_build.h"

#define INDICATOR_MAX 99

struct link {
    const char *from, *to; /* to NULL: number */
    int64_t number, position;
    struct thing *owner; /* NULL: it was not found */
};
struct links {
    struct link *items;
    size_t count, capacity;
};

static int compare_ends(const struct link *a, const struct link *b)
{
    int order = strcmp(a->from, b->from);
    if (!order)
        order = a->to && b->to ? strcmp(a->to, b->to) : (a->to == NULL) - (b->to == NULL);
    return order ? order : a->number < b->number ? -1 : a->number > b->number;
}

static int by_ends(const void *a, const void *b)
{
    const struct link *left = a, *right = b;
    int order = compare_ends(left, right);
    return order ? order : left->position < right->position ? -1 : left->position > right->position;
}

static int by_position(const void *a, const void *b)
{
    const struct link *left = a, *right = b;
    int order = strcmp(left->from, right->from);
    if (!order && left->position != right->position)
        return left->position < right->position ? -1 : 1;
    return order ? order : compare_ends(left, right);
}

static bool is_usual(const struct build *build, const struct row *row)
{
    return row->rank <= RANK_DAMAGED ||
           (row->rank == RANK_LOOSE && build->join->salvage->is_broken);
}

static void collect(const struct build *build, enum table table, struct links *out)
{
    const struct rows *rows = &build->join->salvage->rows[table];
    for (size_t i = 0; i < rows->count; i++) {
        const struct row *row = rows->items[i];
        if (!is_usual(build, row) || !row->values[0].text)
            continue;
        bool has_position = row->width > 2 && row->values[2].is_number;
        *array_push(out) = (struct link){
            .from = row->values[0].text,
            .to = row->values[1].text,
            .number = row->values[1].text ? 0 : row->values[1].number,
            .position = has_position ? row->values[2].number : INT64_MAX,
        };
    }
}

/* Each once, in order. */
static void put_in_order(struct links *links)
{
    size_t kept = 0;
    if (links->count < 2)
        return;
    qsort(links->items, links->count, sizeof *links->items, by_ends);
    for (size_t i = 0; i < links->count; i++)
        if (!kept || compare_ends(&links->items[kept - 1], &links->items[i]) != 0)
            links->items[kept++] = links->items[i];
    links->count = kept;
    qsort(links->items, links->count, sizeof *links->items, by_position);
}

static void add_code(struct finding *finding, const char *code)
{
    char parsed[CODE_SIZE];
    if (code_parse(code, strlen(code), parsed, NULL) && !strcmp(parsed, code))
        strings_add_unique(&finding->codes, code);
}

/* A link to what is not there, or in another year, is told and dropped. */
static void add_finding(struct build *build, const struct thing *owner, struct strings *list,
                        const char *finding)
{
    const struct thing *found = build_find(build, RESCUE_FINDING, finding);
    if (found && found->year == owner->year)
        strings_add(list, finding);
    else if (!found && id_is_valid(finding))
        join_miss(build->join, RESCUE_FINDING, finding);
}

static void add_link(struct build *build, const struct link *link)
{
    struct thing *owner;
    if ((owner = build_find(build, RESCUE_FINDING, link->from))) {
        add_code(owner->item, link->to);
    } else if ((owner = build_find(build, RESCUE_ROW, link->from))) {
        struct plan_row *row = owner->item;
        add_finding(build, owner, &row->findings, link->to);
    } else if ((owner = build_find(build, RESCUE_MEASURE, link->from))) {
        struct measure *measure = owner->item;
        add_finding(build, owner, &measure->findings, link->to);
    }
}

/* Whether a row of a missing one deals with an indicator is best known by its findings. */
static void guess_indicators(struct build *build)
{
    for (size_t y = 0; y < build->years.count; y++)
        for (size_t i = 0; i < build->years.items[y]->rows.count; i++) {
            struct plan_row *row = &build->years.items[y]->rows.items[i];
            const struct wanted *wanted = join_wanted(build->join, row->id);
            if (!wanted || !wanted->is_told || row->indicator || !row->findings.count)
                continue;
            const struct thing *found = build_find(build, RESCUE_FINDING, row->findings.items[0]);
            const struct finding *finding = found ? found->item : NULL;
            if (finding && finding->indicators.count)
                row->indicator = finding->indicators.items[0];
        }
}

void build_links(struct build *build)
{
    struct links links = {0}, numbers = {0};
    collect(build, TABLE_NUMBER_LINK, &numbers);
    put_in_order(&numbers);
    for (size_t i = 0; i < numbers.count; i++) {
        const struct thing *owner = build_find(build, RESCUE_FINDING, numbers.items[i].from);
        struct finding *finding = owner ? owner->item : NULL;
        int64_t number = numbers.items[i].number;
        if (finding && number >= 1 && number <= INDICATOR_MAX)
            ints_add_unique(&finding->indicators, (int)number);
    }
    collect(build, TABLE_CODE_LINK, &links);
    put_in_order(&links);
    for (size_t i = 0; i < links.count; i++)
        if (links.items[i].to)
            add_link(build, &links.items[i]);
    guess_indicators(build);
    array_release(&links);
    array_release(&numbers);
}
