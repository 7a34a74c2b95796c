#include "rescue_join.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"

#define GAP_MAX 100000 /* items that a list can plausibly lack */

static const struct part_columns columns[RESCUE_PART_COUNT] = {
    [RESCUE_AGENCY] = {0, 0, false},      [RESCUE_YEAR] = {0, 0, false},
    [RESCUE_INSTRUMENT] = {0, 2, false},  [RESCUE_INDICATOR] = {0, 1, false},
    [RESCUE_FINDING] = {2, 3, true},      [RESCUE_ROW] = {2, 3, true},
    [RESCUE_MEASURE] = {2, 3, true},      [RESCUE_STEP] = {2, 3, true},
    [RESCUE_OBSTACLE] = {2, 3, true},     [RESCUE_SOURCE] = {2, 3, true},
    [RESCUE_EVIDENCE] = {0, 1, false},    [RESCUE_REMARK] = {0, 1, false},
    [RESCUE_SILENCED] = {0, 1, false},    [RESCUE_PUBLISHED] = {0, 1, false},
    [RESCUE_PUBLICATION] = {0, 1, false},
};

const struct part_columns *columns_of(enum rescue_part part)
{
    return &columns[part];
}

/* ---- what was lost ---- */

struct rescue_loss *join_lose(struct join *join, enum rescue_loss_kind kind, enum rescue_part part,
                              const char *id)
{
    struct rescue_loss *loss = array_push(&join->report->losses);
    *loss = (struct rescue_loss){.kind = kind,
                                 .part = part,
                                 .id = mem_strdup(id ? id : ""),
                                 .owner = mem_strdup(""),
                                 .count = 1};
    return loss;
}

void join_miss(struct join *join, enum rescue_part part, const char *id)
{
    struct wanted *wanted = join_wanted(join, id);
    if (wanted && wanted->is_told)
        return;
    struct rescue_loss *loss = join_lose(join, RESCUE_NOT_FOUND, part, id);
    if (!wanted)
        return;
    wanted->is_told = true;
    loss->year = wanted->year;
    if (wanted->owner)
        mem_replace(&loss->owner, wanted->owner);
}

void join_spare(struct join *join, struct value *value)
{
    if (value->text && *value->text)
        strings_take(&join->spare, value->text);
    else
        free(value->text);
    value->text = NULL;
}

/* ---- what the book speaks of ---- */

static int part_of_word(const char *word)
{
    static const struct {
        const char *word;
        enum rescue_part part;
    } parts[] = {{"finding", RESCUE_FINDING}, {"row", RESCUE_ROW},   {"plan_row", RESCUE_ROW},
                 {"measure", RESCUE_MEASURE}, {"step", RESCUE_STEP}, {"obstacle", RESCUE_OBSTACLE},
                 {"source", RESCUE_SOURCE}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (!strcmp(parts[i].word, word))
            return (int)parts[i].part;
    return -1;
}

static const char *table_of_tree(const struct join *join, const struct row *row)
{
    return row->tree ? join->salvage->roots.items[row->tree - 1].of : "";
}

static bool is_usual(const struct join *join, const struct row *row)
{
    return row->rank <= RANK_DAMAGED || (row->rank == RANK_LOOSE && join->salvage->is_broken);
}

static int compare_wanted(const void *a, const void *b)
{
    const struct wanted *left = a, *right = b;
    int order = strcmp(left->id, right->id);
    if (order)
        return order;
    /* One of which more is known stands first. */
    return (left->rowid == 0) - (right->rowid == 0);
}

static void add_wanted(struct join *join, const struct row *row, int part, int64_t rowid)
{
    if (part >= 0 && row->values[0].text && id_is_valid(row->values[0].text))
        *array_push(&join->wanted) = (struct wanted){
            .id = row->values[0].text, .part = (enum rescue_part)part, .rowid = rowid};
}

static void collect_wanted(struct join *join)
{
    const struct rows *items = &join->salvage->rows[TABLE_ITEM];
    const struct rows *index = &join->salvage->rows[TABLE_ID_INDEX];
    struct wanted_list *list = &join->wanted;
    for (size_t i = 0; i < items->count; i++) {
        const struct row *row = items->items[i];
        if (is_usual(join, row) && row->values[1].text)
            add_wanted(join, row, part_of_word(row->values[1].text), 0);
    }
    for (size_t i = 0; i < index->count; i++) {
        const struct row *row = index->items[i];
        if (is_usual(join, row))
            add_wanted(join, row, part_of_word(table_of_tree(join, row)), row->values[1].number);
    }
    if (list->count > 1)
        qsort(list->items, list->count, sizeof *list->items, compare_wanted);
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++)
        if (!kept || strcmp(list->items[kept - 1].id, list->items[i].id) != 0)
            list->items[kept++] = list->items[i];
    list->count = kept;
}

/* By id; NULL: the book does not speak of it. */
struct wanted *join_wanted(struct join *join, const char *id)
{
    struct wanted key = {.id = id};
    size_t low = 0, high = join->wanted.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(join->wanted.items[middle].id, key.id);
        if (!order)
            return &join->wanted.items[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

struct place {
    enum rescue_part part;
    int64_t rowid;
    const char *owner;
    int year;
};
struct places {
    struct place *items;
    size_t count, capacity;
};

static int compare_places(const void *a, const void *b)
{
    const struct place *left = a, *right = b;
    if (left->part != right->part)
        return left->part < right->part ? -1 : 1;
    return left->rowid < right->rowid ? -1 : left->rowid > right->rowid;
}

static void collect_places(const struct join *join, enum table table, struct places *out)
{
    const struct rows *rows = &join->salvage->rows[table];
    for (size_t i = 0; i < rows->count; i++) {
        const struct row *row = rows->items[i];
        int part = part_of_word(table_of_tree(join, row));
        if (part < 0 || row->rank > RANK_DAMAGED)
            continue;
        int64_t year = row->values[0].number;
        *array_push(out) = (struct place){
            .part = (enum rescue_part)part,
            .rowid = row->values[2].number,
            .owner = row->values[0].text,
            .year = year >= YEAR_MIN && year <= YEAR_MAX ? (int)year : 0,
        };
    }
}

/* The indexes say whose an item is, also where its own row was not found. */
static void place_wanted(struct join *join)
{
    struct places places = {0};
    collect_places(join, TABLE_ID_PLACE, &places);
    collect_places(join, TABLE_YEAR_PLACE, &places);
    if (places.count > 1)
        qsort(places.items, places.count, sizeof *places.items, compare_places);
    for (size_t i = 0; places.count && i < join->wanted.count; i++) {
        struct wanted *wanted = &join->wanted.items[i];
        struct place key = {.part = wanted->part, .rowid = wanted->rowid};
        const struct place *place =
            wanted->rowid ? bsearch(&key, places.items, places.count, sizeof key, compare_places)
                          : NULL;
        if (place) {
            wanted->owner = place->owner;
            wanted->year = place->year;
        }
    }
    array_release(&places);
}

/* ---- one row of each ---- */

static int compare_values(const struct value *a, const struct value *b)
{
    if (!a->text || !b->text) {
        int64_t left = a->number, right = b->number;
        return a->text ? 1 : b->text ? -1 : left < right ? -1 : left > right;
    }
    return strcmp(a->text, b->text);
}

static int compare_sources(const struct row *a, const struct row *b)
{
    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    return a->page < b->page ? -1 : a->page > b->page;
}

static int by_id(const void *a, const void *b)
{
    const struct row *left = *(struct row *const *)a, *right = *(struct row *const *)b;
    int order = strcmp(left->values[0].text, right->values[0].text);
    return order ? order : compare_sources(left, right);
}

static int by_place(const void *a, const void *b)
{
    const struct row *left = *(struct row *const *)a, *right = *(struct row *const *)b;
    const struct part_columns *at = &columns[left->table];
    int order = compare_values(&left->values[at->owner], &right->values[at->owner]);
    if (!order)
        order = compare_values(&left->values[at->position], &right->values[at->position]);
    return order ? order : compare_sources(left, right);
}

/* Years and the agency have their rowid for an id. */
static int by_rowid(const void *a, const void *b)
{
    const struct row *left = *(struct row *const *)a, *right = *(struct row *const *)b;
    if (left->rowid != right->rowid)
        return left->rowid < right->rowid ? -1 : 1;
    return compare_sources(left, right);
}

static void sort_rows(struct rows *rows, int (*compare)(const void *, const void *))
{
    if (rows->count > 1)
        qsort(rows->items, rows->count, sizeof(struct row *), compare);
}

static bool is_chosen(struct join *join, const struct row *row)
{
    if (is_usual(join, row))
        return true;
    return columns[row->table].has_id && row->values[0].text &&
           join_wanted(join, row->values[0].text) != NULL;
}

/* Where two pages have a row of one id with different texts, those of the second are kept. */
static void spare_texts(struct join *join, const struct row *kept, struct row *other)
{
    if (other->rank == RANK_OLD)
        return;
    for (size_t i = 1; i < other->width && i < kept->width; i++) {
        struct value *value = &other->values[i];
        if (i == columns[other->table].owner || !value->text || !kept->values[i].text ||
            !strcmp(value->text, kept->values[i].text))
            continue;
        struct rescue_loss *loss =
            join_lose(join, RESCUE_MOVED, (enum rescue_part)other->table, other->values[0].text);
        loss->member = part_column((enum rescue_part)other->table, i);
        join_spare(join, value);
    }
}

/* Drops all but the first of those that `compare` finds to be of one key, page apart. */
static void drop_doubles(struct join *join, struct rows *rows,
                         bool (*is_same)(const struct row *a, const struct row *b))
{
    size_t kept = 0;
    for (size_t i = 0; i < rows->count; i++) {
        struct row *row = rows->items[i];
        if (!kept || !is_same(rows->items[kept - 1], row)) {
            rows->items[kept++] = row;
            continue;
        }
        spare_texts(join, rows->items[kept - 1], row);
        row_free(row);
    }
    rows->count = kept;
}

static bool same_id(const struct row *a, const struct row *b)
{
    return !strcmp(a->values[0].text, b->values[0].text);
}

static bool same_rowid(const struct row *a, const struct row *b)
{
    return a->rowid == b->rowid;
}

static bool same_place(const struct row *a, const struct row *b)
{
    const struct part_columns *at = &columns[a->table];
    return !compare_values(&a->values[at->owner], &b->values[at->owner]) &&
           !compare_values(&a->values[at->position], &b->values[at->position]);
}

/* How many of a list's positions nothing stands at: behind the last one nobody knows. */
static void count_gaps(struct join *join, const struct rows *rows)
{
    for (size_t i = 0, next = 0; i < rows->count; i = next) {
        const struct row *row = rows->items[i];
        const struct part_columns *at = &columns[row->table];
        for (next = i + 1; next < rows->count; next++)
            if (compare_values(&row->values[at->owner], &rows->items[next]->values[at->owner]))
                break;
        int64_t last = rows->items[next - 1]->values[at->position].number;
        if (last < 0 || last >= GAP_MAX || (size_t)last + 1 <= next - i)
            continue;
        const struct value *owner = &row->values[at->owner];
        struct rescue_loss *loss = join_lose(join, RESCUE_NOT_FOUND, (enum rescue_part)row->table,
                                             owner->text ? owner->text : "");
        loss->count = last + 1 - (int64_t)(next - i);
        loss->year = owner->text ? 0 : (int)owner->number;
    }
}

static void choose(struct join *join, enum rescue_part part)
{
    struct rows *rows = &join->salvage->rows[part];
    size_t kept = 0;
    for (size_t i = 0; i < rows->count; i++) {
        struct row *row = rows->items[i];
        if (is_chosen(join, row))
            rows->items[kept++] = row;
        else
            row_free(row);
    }
    rows->count = kept;
    if (part == RESCUE_AGENCY || part == RESCUE_YEAR) {
        sort_rows(rows, by_rowid);
        drop_doubles(join, rows, same_rowid);
    } else if (columns[part].has_id) {
        sort_rows(rows, by_id);
        drop_doubles(join, rows, same_id);
        sort_rows(rows, by_place);
    } else {
        sort_rows(rows, by_place);
        drop_doubles(join, rows, same_place);
        if (part != RESCUE_PUBLICATION) /* not each published document has one */
            count_gaps(join, rows);
    }
    join->report->read[part] = rows->count;
}

void join_choose(struct join *join)
{
    collect_wanted(join);
    place_wanted(join);
    for (int part = 0; part < RESCUE_PART_COUNT; part++)
        choose(join, (enum rescue_part)part);
}

void join_release(struct join *join)
{
    array_release(&join->wanted);
    strings_release(&join->spare);
}
