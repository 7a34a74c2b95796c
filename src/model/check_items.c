/* Checks of measures and steps beside others: twice in the plan, one for the other, and as last
 * year's. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "check_private.h"
#include "check_words_table.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/carry.h"
#include "itaplan/text/fold.h"

/* Bytes without spaces, three a Thai letter: shorter items ("แต่งตั้งคณะทำงาน") are every plan's. */
#define KEY_MIN 75
/* Per cent of the letters, in fours, that a step shares with the measure that it says again. In
 * published plans steps that do something else about the same thing share up to 47, those that were
 * copied and worded anew 52 and more. */
#define NEARLY      60
#define PAIRS_ITEMS 32 /* of one cell, that are compared with each other: keeps it linear */

/* A measure or step. */
struct entry {
    char *key; /* folded, without spaces */
    const struct plan_row *row;
    const char *text;
    int column; /* 2 or 5 */
    size_t order;
};
struct entries {
    struct entry *items;
    size_t count, capacity;
};

static char *key_of(const char *text)
{
    return text_fold(text, strlen(text), FOLD_NO_SPACES, NULL, NULL);
}

static void add_entry(struct entries *out, const struct plan_row *row, int column, const char *text)
{
    char *key = key_of(text);
    if (strlen(key) < KEY_MIN) {
        free(key);
        return;
    }
    *array_push(out) =
        (struct entry){.key = key, .row = row, .text = text, .column = column, .order = out->count};
}

static void collect(const struct year *year, struct entries *out)
{
    for (size_t i = 0; i < year->rows.count; i++) {
        const struct plan_row *row = &year->rows.items[i];
        for (size_t k = 0; k < row->measures.count; k++)
            add_entry(out, row, 2, row->measures.items[k].text);
        for (size_t k = 0; k < row->steps.count; k++)
            add_entry(out, row, 5, row->steps.items[k].text);
    }
}

static void entries_release(struct entries *entries)
{
    for (size_t i = 0; i < entries->count; i++)
        free(entries->items[i].key);
    array_release(entries);
}

static int by_key(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    int order = strcmp(x->key, y->key);
    if (order)
        return order;
    return x->order < y->order ? -1 : x->order > y->order;
}

static int by_order(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    return x->order < y->order ? -1 : x->order > y->order;
}

static void add_problem(struct problems *out, enum check_id check, const struct entry *entry)
{
    struct problem *problem =
        problem_add(out, check, cell_path(entry->row, entry->column), entry->row->indicator);
    problem->column = entry->column;
    mem_replace(&problem->words, entry->text);
}

/* ---- twice in the plan ---- */

/* The later ones of those that are alike; `kept` takes them over. */
static void take_repeated(struct entries *entries, struct entries *kept)
{
    for (size_t i = 0; i < entries->count; i++) {
        struct entry *entry = &entries->items[i];
        if (i && !strcmp(entry->key, entries->items[i - 1].key)) {
            *array_push(kept) = *entry;
            kept->items[kept->count - 1].key = mem_strdup(entry->key);
        }
    }
}

void check_item_twice(const struct check_scope *scope, struct problems *out)
{
    struct entries entries = {0}, repeated = {0};
    collect(scope->year, &entries);
    if (entries.count)
        qsort(entries.items, entries.count, sizeof *entries.items, by_key);
    take_repeated(&entries, &repeated);
    if (repeated.count)
        qsort(repeated.items, repeated.count, sizeof *repeated.items, by_order);
    for (size_t i = 0; i < repeated.count; i++)
        add_problem(out, CHECK_ITEM_TWICE, &repeated.items[i]);
    entries_release(&repeated);
    entries_release(&entries);
}

/* By the row's place in the year. */
size_t *items_shared(const struct year *year)
{
    struct entries entries = {0};
    size_t *shared = mem_array(year->rows.count + 1, sizeof *shared);
    collect(year, &entries);
    if (entries.count)
        qsort(entries.items, entries.count, sizeof *entries.items, by_key);
    for (size_t i = 0, end; i < entries.count; i = end) {
        bool elsewhere = false;
        for (end = i + 1;
             end < entries.count && !strcmp(entries.items[end].key, entries.items[i].key); end++)
            elsewhere = elsewhere || entries.items[end].row != entries.items[i].row;
        /* Of what only one row has, however often, once is its own. */
        for (size_t k = i + !elsewhere; k < end; k++)
            shared[entries.items[k].row - year->rows.items]++;
    }
    entries_release(&entries);
    return shared;
}

/* ---- a step that says its measure once more ---- */

/* The first word that says what is done, of the head of an item; NULL. */
#define HEAD_BYTES 300 /* a hundred letters */

static const char *action_of(const char *text)
{
    const char *first = NULL, *at = NULL;
    size_t len = strnlen(text, HEAD_BYTES);
    for (size_t i = 0; action_words[i]; i++) {
        const char *here = memmem(text, len, action_words[i], strlen(action_words[i]));
        if (here && (!at || here < at)) {
            at = here;
            first = action_words[i];
        }
    }
    return first;
}

/* "Write the manual" and "hand the manual out" share most letters and are two things. */
static bool does_another_thing(const char *measure, const char *step)
{
    const char *first = action_of(measure), *second = action_of(step);
    bool shared = (first && strstr(step, first)) || (second && strstr(measure, second));
    return (first || second) && !shared;
}

/* Hashes of all runs of four letters, sorted: like texts share most of them, and this is cheap
 * enough to be done after every change. */
struct shingles {
    uint32_t *items;
    size_t count, capacity;
};
#define SHINGLE 12 /* bytes: four Thai letters */

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

/* An item by its key: the hashes are found only where there is something to hold beside them. */
struct shingled {
    char *key;
    size_t count; /* of its hashes */
    struct shingles hashes;
};

static bool starts_letter(char byte)
{
    return ((unsigned char)byte & 0xC0) != 0x80;
}

static struct shingled shingled_of(const char *text)
{
    struct shingled out = {.key = key_of(text)};
    size_t len = strlen(out.key);
    for (size_t i = 0; i + SHINGLE <= len && len >= KEY_MIN; i++)
        out.count += starts_letter(out.key[i]);
    return out;
}

static void shingled_release(struct shingled *item)
{
    free(item->key);
    array_release(&item->hashes);
}

static struct shingles hashes_of(const char *key, size_t len)
{
    struct shingles out = {0};
    for (size_t i = 0; i + SHINGLE <= len; i++) {
        if (!starts_letter(key[i]))
            continue;
        uint32_t hash = 2166136261u; /* FNV-1a */
        for (size_t k = 0; k < SHINGLE; k++)
            hash = (hash ^ (unsigned char)key[i + k]) * 16777619u;
        *array_push(&out) = hash;
    }
    if (out.count)
        qsort(out.items, out.count, sizeof *out.items, by_number);
    return out;
}

static const struct shingles *hashes_once(struct shingled *item)
{
    if (!item->hashes.count)
        item->hashes = hashes_of(item->key, strlen(item->key));
    return &item->hashes;
}

/* A text of a mebibyte beside short ones costs no more than its key. */
static bool is_nearly(struct shingled *one, struct shingled *other)
{
    size_t i = 0, k = 0, shared = 0;
    if (!one->count || !other->count || one->count > 2 * other->count ||
        other->count > 2 * one->count)
        return false;
    const struct shingles *a = hashes_once(one), *b = hashes_once(other);
    while (i < a->count && k < b->count) {
        uint32_t x = a->items[i], y = b->items[k];
        shared += x == y;
        i += x <= y;
        k += y <= x;
    }
    bool same = shared == a->count && shared == b->count; /* the rule above tells of it */
    return !same && 200 * shared >= NEARLY * (a->count + b->count);
}

static void check_row_steps(const struct plan_row *row, struct problems *out)
{
    struct shingled measures[PAIRS_ITEMS];
    size_t count = row->measures.count < PAIRS_ITEMS ? row->measures.count : PAIRS_ITEMS;
    for (size_t i = 0; i < count; i++)
        measures[i] = shingled_of(row->measures.items[i].text);
    for (size_t k = 0; k < row->steps.count && k < PAIRS_ITEMS; k++) {
        struct shingled step = shingled_of(row->steps.items[k].text);
        bool again = false;
        for (size_t i = 0; i < count; i++)
            again = again ||
                    (is_nearly(&measures[i], &step) &&
                     !does_another_thing(row->measures.items[i].text, row->steps.items[k].text));
        if (again) {
            struct entry entry = {.row = row, .text = row->steps.items[k].text, .column = 5};
            add_problem(out, CHECK_STEP_LIKE_MEASURE, &entry);
        }
        shingled_release(&step);
    }
    for (size_t i = 0; i < count; i++)
        shingled_release(&measures[i]);
}

void check_step_like_measure(const struct check_scope *scope, struct problems *out)
{
    for (size_t i = 0; i < scope->year->rows.count; i++)
        check_row_steps(&scope->year->rows.items[i], out);
}

/* ---- as last year, though the score fell ---- */

static bool fell(const struct check_scope *scope, int indicator)
{
    const struct indicator_score *then = year_indicator(scope->last, indicator);
    const struct indicator_score *now = year_indicator(scope->year, indicator);
    return then && now && then->score != DECIMAL_NONE && now->score != DECIMAL_NONE &&
           now->score < then->score;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void add_moved(const struct check_scope *scope, struct strings *keys, const char *text)
{
    char *moved = years_moved(text, scope->last->plan_year, scope->year->plan_year, NULL);
    strings_take(keys, key_of(moved));
    free(moved);
}

/* Folded measures or steps (column 2 or 5) of the indicator last year, with their years moved on;
 * sorted. */
static struct strings keys_of_last(const struct check_scope *scope, int indicator, int column)
{
    struct strings keys = {0};
    for (size_t i = 0; i < scope->last->rows.count; i++) {
        const struct plan_row *row = &scope->last->rows.items[i];
        if (row->indicator != indicator)
            continue;
        for (size_t k = 0; column == 2 && k < row->measures.count; k++)
            add_moved(scope, &keys, row->measures.items[k].text);
        for (size_t k = 0; column == 5 && k < row->steps.count; k++)
            add_moved(scope, &keys, row->steps.items[k].text);
    }
    if (keys.count)
        qsort(keys.items, keys.count, sizeof *keys.items, by_text);
    return keys;
}

static void check_item_unchanged(const struct strings *keys, const struct plan_row *row, int column,
                                 const char *text, struct problems *out)
{
    char *key = key_of(text);
    size_t least = column == 5 ? KEY_MIN : 1; /* short steps are every year's */
    if (strlen(key) >= least &&
        bsearch(&key, keys->items, keys->count, sizeof *keys->items, by_text)) {
        struct entry entry = {.row = row, .text = text, .column = column};
        add_problem(out, CHECK_MEASURE_UNCHANGED, &entry);
    }
    free(key);
}

/* Steps that stay with their measure are not told of again. */
static void check_row_unchanged(const struct check_scope *scope, const struct plan_row *row,
                                struct problems *out)
{
    struct strings measures = keys_of_last(scope, row->indicator, 2);
    struct strings steps = keys_of_last(scope, row->indicator, 5);
    size_t before = out->count;
    for (size_t k = 0; measures.count && k < row->measures.count; k++)
        check_item_unchanged(&measures, row, 2, row->measures.items[k].text, out);
    for (size_t k = 0; out->count == before && steps.count && k < row->steps.count; k++)
        check_item_unchanged(&steps, row, 5, row->steps.items[k].text, out);
    strings_release(&measures);
    strings_release(&steps);
}

void check_measure_unchanged(const struct check_scope *scope, struct problems *out)
{
    for (size_t i = 0; scope->last && i < scope->year->rows.count; i++) {
        const struct plan_row *row = &scope->year->rows.items[i];
        if (fell(scope, row->indicator))
            check_row_unchanged(scope, row, out);
    }
}
