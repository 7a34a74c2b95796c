/* The ids of a rescued book. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/base/number.h"
#include "rescue_build.h"

#define ID_NUMBER_TOP INT64_C(999999999999) /* a higher one is damage: nobody gave so many */

static void count_number(struct book *book, enum id_kind kind, int64_t number)
{
    if (number > book->last_id[kind] && number <= ID_NUMBER_TOP)
        book->last_id[kind] = number;
}

/* Also those that were not found are never given again. */
static void count_ids(struct build *build)
{
    static const char *const words[ID_KIND_COUNT] = {
        [ID_FINDING] = "finding", [ID_ROW] = "row",           [ID_MEASURE] = "measure",
        [ID_STEP] = "step",       [ID_OBSTACLE] = "obstacle", [ID_SOURCE] = "source"};
    const struct rows *last = &build->join->salvage->rows[TABLE_LAST_ID];
    for (size_t i = 0; i < last->count; i++)
        for (int kind = 0; kind < ID_KIND_COUNT; kind++)
            if (last->items[i]->rank != RANK_OLD && last->items[i]->values[0].text &&
                !strcmp(last->items[i]->values[0].text, words[kind]))
                count_number(build->book, (enum id_kind)kind, last->items[i]->values[1].number);
    for (size_t i = 0; i < build->join->wanted.count; i++) {
        const char *id = build->join->wanted.items[i].id;
        static const enum id_kind kinds[RESCUE_PART_COUNT] = {
            [RESCUE_FINDING] = ID_FINDING,   [RESCUE_ROW] = ID_ROW,
            [RESCUE_MEASURE] = ID_MEASURE,   [RESCUE_STEP] = ID_STEP,
            [RESCUE_OBSTACLE] = ID_OBSTACLE, [RESCUE_SOURCE] = ID_SOURCE};
        int64_t number;
        if (number_parse(id + 1, strlen(id + 1), 0, ID_NUMBER_TOP, &number))
            count_number(build->book, kinds[build->join->wanted.items[i].part], number);
    }
    book_count_ids(build->book);
}

/* An id of the book, where it stands. */
struct slot {
    char **id;
    enum rescue_part part;
    enum id_kind kind;
};
struct slots {
    struct slot *items;
    size_t count, capacity;
};

static void add_slot(struct slots *slots, char **id, enum rescue_part part, enum id_kind kind)
{
    *array_push(slots) = (struct slot){.id = id, .part = part, .kind = kind};
}

static int compare_slots(const void *a, const void *b)
{
    const struct slot *left = a, *right = b;
    int order = strcmp(*left->id, *right->id);
    return order ? order : (int)left->part - (int)right->part;
}

static void collect_slots(struct build *build, struct slots *out)
{
    for (size_t y = 0; y < build->years.count; y++) {
        struct year *year = build->years.items[y];
        for (size_t i = 0; i < year->findings.count; i++)
            add_slot(out, &year->findings.items[i].id, RESCUE_FINDING, ID_FINDING);
        for (size_t i = 0; i < year->rows.count; i++) {
            struct plan_row *row = &year->rows.items[i];
            add_slot(out, &row->id, RESCUE_ROW, ID_ROW);
            for (size_t k = 0; k < row->measures.count; k++)
                add_slot(out, &row->measures.items[k].id, RESCUE_MEASURE, ID_MEASURE);
            for (size_t k = 0; k < row->steps.count; k++)
                add_slot(out, &row->steps.items[k].id, RESCUE_STEP, ID_STEP);
        }
        for (size_t i = 0; i < year->obstacles.count; i++)
            add_slot(out, &year->obstacles.items[i].id, RESCUE_OBSTACLE, ID_OBSTACLE);
    }
    for (size_t i = 0; i < build->book->sources.count; i++)
        add_slot(out, &build->book->sources.items[i].id, RESCUE_SOURCE, ID_SOURCE);
}

/* No id stands twice; findings, which are linked to, keep theirs. */
static void part_ids(struct build *build)
{
    struct slots slots = {0};
    collect_slots(build, &slots);
    if (slots.count > 1)
        qsort(slots.items, slots.count, sizeof *slots.items, compare_slots);
    size_t kept = 0;
    for (size_t i = 1; i < slots.count; i++) {
        struct slot *slot = &slots.items[i];
        if (strcmp(*slots.items[kept].id, *slot->id) != 0) {
            kept = i;
            continue;
        }
        char *id = book_new_id(build->book, slot->kind);
        struct rescue_loss *loss = join_lose(build->join, RESCUE_RENAMED, slot->part, id);
        mem_replace(&loss->owner, *slot->id);
        free(*slot->id);
        *slot->id = id;
    }
    array_release(&slots);
}

void build_ids(struct build *build)
{
    count_ids(build);
    part_ids(build);
}
