/* The entries of the review, in their order: what is to be decided, what is likely, doubts, and
 * what is sure; each part by indicator. */
#include <stdint.h>
#include <stdlib.h>

#include "import_private.h"
#include "itaplan/app/import_view.h"

struct placed {
    int section, year, group, part; /* group: the indicator, or a remark's reason */
    size_t at;
    enum review_kind kind;
};
struct placed_list {
    struct placed *items;
    size_t count, capacity;
};

enum part import_part_of(const struct change *change)
{
    switch (change->value.kind) {
    case VALUE_AGENCY:
        return PART_AGENCY;
    case VALUE_FINDING:
        return PART_FINDINGS;
    case VALUE_OBSTACLE:
        return PART_OBSTACLES;
    case VALUE_NONE: /* an item of the book: its id tells */
        return change->path[0] == 'f'   ? PART_FINDINGS
               : change->path[0] == 'o' ? PART_OBSTACLES
                                        : PART_PLAN;
    default:
        return change->value.kind < VALUE_FINDING ? PART_RESULT : PART_PLAN;
    }
}

const char *import_part_word(const struct change *change)
{
    static const char *const words[] = {[PART_AGENCY] = "agency",
                                        [PART_RESULT] = "result",
                                        [PART_FINDINGS] = "findings",
                                        [PART_PLAN] = "plan",
                                        [PART_OBSTACLES] = "obstacles"};
    return words[import_part_of(change)];
}

static enum section section_of(const struct import *import, const struct change *change)
{
    static const enum section by_sureness[] = {[SURENESS_GUESS] = SECTION_DECIDE,
                                               [SURENESS_LIKELY] = SECTION_LIKELY,
                                               [SURENESS_SURE] = SECTION_SURE};
    if (change->kind == CHANGE_CONFLICT)
        return SECTION_DECIDE;
    if (change->kind == CHANGE_GONE)
        return SECTION_GONE;
    return by_sureness[import_sureness(import, change)];
}

static void place_change(const struct import *import, size_t at, struct placed_list *out)
{
    const struct change *change = &import->changes.items[at];
    enum part part = import_part_of(change);
    bool by_indicator = part == PART_FINDINGS || part == PART_PLAN;
    *array_push(out) = (struct placed){
        .section = (int)section_of(import, change),
        .year = change->value.year,
        .group = by_indicator           ? change->indicator
                 : part < PART_FINDINGS ? -1
                                        : INT32_MAX,
        .part = (int)part,
        .at = at,
        .kind = REVIEW_CHANGE,
    };
}

static void place_remark(const struct import *import, size_t at, struct placed_list *out)
{
    int reason = remark_reason_of(import->source.remarks.items[at].reason);
    bool doubt = reason < 0 || remark_reason_is_doubt((enum remark_reason)reason);
    *array_push(out) = (struct placed){
        .section = doubt                ? SECTION_DOUBT
                   : reason == REPAIRED ? SECTION_MENDED
                                        : SECTION_ASIDE,
        /* what was not recognised before what every such document has */
        .group = reason == ASIDE_BOILERPLATE ? REMARK_REASON_COUNT : reason,
        .at = at,
        .kind = REVIEW_REMARK,
    };
}

static int by_place(const void *a, const void *b)
{
    const struct placed *left = a, *right = b;
    const int order[][2] = {{left->section, right->section},
                            {left->year, right->year},
                            {left->group, right->group},
                            {left->part, right->part}};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        if (order[i][0] != order[i][1])
            return order[i][0] < order[i][1] ? -1 : 1;
    return (left->at > right->at) - (left->at < right->at);
}

static bool begins_group(const struct placed *before, const struct placed *now)
{
    return before->section != now->section || before->year != now->year ||
           before->group != now->group || before->part != now->part;
}

static void add_entries(const struct placed_list *sorted, struct review_entries *out)
{
    size_t heading = 0;
    for (size_t i = 0; i < sorted->count; i++) {
        const struct placed *now = &sorted->items[i];
        if (i == 0 || begins_group(now - 1, now)) {
            heading = out->count;
            *array_push(out) =
                (struct review_entry){.kind = REVIEW_HEADING, .section = now->section};
        }
        *array_push(out) =
            (struct review_entry){.kind = now->kind, .section = now->section, .at = now->at};
        out->items[heading].end = out->count;
    }
}

void import_entries(const struct import *import, struct review_entries *out)
{
    struct placed_list placed = {0};
    for (size_t i = 0; i < import->changes.count; i++)
        place_change(import, i, &placed);
    for (size_t i = 0; i < import->source.remarks.count; i++)
        place_remark(import, i, &placed);
    if (placed.count > 1)
        qsort(placed.items, placed.count, sizeof *placed.items, by_place);
    *array_push(out) = (struct review_entry){.kind = REVIEW_DOCUMENT};
    add_entries(&placed, out);
    array_release(&placed);
}
