/* What changed from last year's plan to this year's. Years inside the words do not count: what only
 * moved on by a year is unchanged. Found once for two years that stay as they are: a year in a book
 * is never written in while others hold it. */
#include "compare.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/base/array.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/carry.h"
#include "itaplan/model/edit.h"
#include "itaplan/model/match.h"
#include "itaplan/text/cluster.h"
#include "itaplan/text/fold.h"
#include "session_private.h"
#include "view_private.h"

enum side { THEN, NOW };

/* ---- the items of a cell ---- */

static void add_items(struct cell_items *out, const char *text)
{
    while (*text) {
        size_t len = (size_t)(strchrnul(text, '\n') - text), blank = strspn(text, " \n");
        if (blank < len)
            *array_push(out) = (struct item){.text = text, .len = len};
        text += len + (text[len] == '\n');
    }
}

static void add_measure(struct cell_items *out, const struct measure *measure)
{
    size_t before = out->count;
    add_items(out, measure->text);
    if (out->count > before)
        out->items[out->count - 1].measure = measure;
}

static void add_row_items(struct cell_items *out, const struct year *year,
                          const struct plan_row *row, int column)
{
    switch (column) {
    case 2:
        for (size_t i = 0; i < row->measures.count; i++)
            add_measure(out, &row->measures.items[i]);
        break;
    case 3:
        if (!row->analysis)
            strings_take(&out->quoted, row_analysis_text(year, row));
        add_items(out, row->analysis ? row->analysis : out->quoted.items[out->quoted.count - 1]);
        break;
    case 4:
        add_items(out, row->responsible);
        break;
    case 5:
        for (size_t i = 0; i < row->steps.count; i++)
            add_items(out, row->steps.items[i].text);
        break;
    default:
        add_items(out, row->period);
        break;
    }
}

struct cell_items cell_items(const struct year *year, int number, int column)
{
    struct cell_items cell = {0};
    for (size_t i = 0; i < year->rows.count; i++)
        if (year->rows.items[i].indicator == number)
            add_row_items(&cell, year, &year->rows.items[i], column);
    return cell;
}

void cell_items_release(struct cell_items *cell)
{
    array_release(cell);
    strings_release(&cell->quoted);
}

/* ---- which of them are the same ---- */

/* What two items have in common that say the same. */
static char *key_of(const struct item *item, const struct year *from, const struct year *to)
{
    if (from == to || !years_stand_in(item->text, item->len, from->plan_year))
        return text_fold(item->text, item->len, FOLD_NO_SPACES, NULL, NULL);
    char *text = mem_strndup(item->text, item->len);
    char *moved = years_moved(text, from->plan_year, to->plan_year, NULL);
    char *key = text_fold(moved, strlen(moved), FOLD_NO_SPACES, NULL, NULL);
    free(moved);
    free(text);
    return key;
}

static struct strings keys_of(const struct cell_items *cell, const struct year *from,
                              const struct year *to)
{
    struct strings keys = {0};
    for (size_t i = 0; i < cell->count; i++)
        strings_take(&keys, key_of(&cell->items[i], from, to));
    return keys;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The keys themselves stay where they are. */
static char **sorted(const struct strings *keys)
{
    char **order = mem_array(keys->count, sizeof *order);
    memcpy(order, keys->items, keys->count * sizeof *order);
    qsort(order, keys->count, sizeof *order, by_text);
    return order;
}

/* By the keys of all items, in whatever order: do both sides hold the same ones as often? */
static bool same_keys(const struct cell_items cells[2], const struct year *last,
                      const struct year *year)
{
    if (cells[THEN].count != cells[NOW].count)
        return false;
    struct strings then = keys_of(&cells[THEN], last, year), now = keys_of(&cells[NOW], year, year);
    char **old = sorted(&then), **own = sorted(&now);
    bool equal = true;
    for (size_t i = 0; equal && i < now.count; i++)
        equal = !strcmp(old[i], own[i]);
    free(old);
    free(own);
    strings_release(&then);
    strings_release(&now);
    return equal;
}

/* Mostly what was carried over is left as it was, and then there is nothing to fold or to sort. */
static bool untouched(const struct cell_items cells[2], int plan_year)
{
    const struct cell_items *then = &cells[THEN], *now = &cells[NOW];
    if (then->count != now->count)
        return false;
    for (size_t i = 0; i < then->count; i++) {
        const struct item *a = &then->items[i], *b = &now->items[i];
        if (a->len != b->len || memcmp(a->text, b->text, a->len) != 0 ||
            years_stand_in(a->text, a->len, plan_year))
            return false;
    }
    return true;
}

static void compare_cell(const struct year *last, const struct year *year, int number, int column,
                         struct cell_comparison *out)
{
    struct cell_items cells[2] = {cell_items(last, number, column),
                                  cell_items(year, number, column)};
    size_t then = cells[THEN].count, now = cells[NOW].count;
    if (!then || !now)
        out->change = now ? CHANGE_NEW : then ? CHANGE_GONE : CHANGE_NONE;
    else if (untouched(cells, last->plan_year) || same_keys(cells, last, year))
        out->change = CHANGE_SAME;
    else
        out->change = CHANGE_OTHER;
    cell_items_release(&cells[THEN]);
    cell_items_release(&cells[NOW]);
}

static bool is_kept(const struct comparison *all, int column)
{
    enum change change = all->cells[column - COMPARED_FIRST].change;
    return change == CHANGE_SAME || change == CHANGE_NONE;
}

/* What is done about the indicator tells whether the row is the same: its measures and steps. */
static void compare(const struct year *last, const struct year *year, struct comparison *all)
{
    int number = all->number;
    bool then = year_row_of(last, number), now = year_row_of(year, number);
    for (int column = COMPARED_FIRST; column <= COMPARED_LAST; column++)
        compare_cell(last, year, number, column, &all->cells[column - COMPARED_FIRST]);
    if (!then || !now) {
        for (size_t i = 0; i < COMPARED_CELLS; i++)
            all->cells[i].change = CHANGE_NONE; /* the row says it */
        all->row = now ? CHANGE_NEW : then ? CHANGE_GONE : CHANGE_NONE;
        return;
    }
    all->row = is_kept(all, 2) && is_kept(all, 5) ? CHANGE_SAME : CHANGE_OTHER;
    decimal before = year_score(last, number), score = year_score(year, number);
    if (all->row == CHANGE_SAME && before != DECIMAL_NONE && score != DECIMAL_NONE &&
        score < before)
        all->row = CHANGE_STUCK;
}

/* ---- which became which ---- */

/* Of each item, that decide how like another it is. */
#define LIKENESS_BYTES ((size_t)2 << 10)

static char *beginning_of(const struct item *item, const struct year *from, const struct year *to)
{
    size_t len = item->len;
    if (len > LIKENESS_BYTES)
        len = cluster_floor(item->text, len, LIKENESS_BYTES);
    char *text = mem_strndup(item->text, len);
    char *moved =
        from == to ? mem_strdup(text) : years_moved(text, from->plan_year, to->plan_year, NULL);
    free(text);
    return moved;
}

static struct strings beginnings_of(const struct cell_items *cell, const struct year *from,
                                    const struct year *to)
{
    struct strings out = {0};
    for (size_t i = 0; i < cell->count; i++)
        strings_take(&out, beginning_of(&cell->items[i], from, to));
    return out;
}

static struct texts texts_of(const struct strings *strings)
{
    struct texts texts = {0};
    for (size_t i = 0; i < strings->count; i++)
        *array_push(&texts) = strings->items[i];
    return texts;
}

typedef void matcher(const struct texts *then, const struct texts *now, size_t *from);

/* Those alike and in order: what is merely in the same place is another item. */
static void match_alike_only(const struct texts *then, const struct texts *now, size_t *from)
{
    size_t most = (then->count > now->count ? then->count : now->count) + 1;
    bool *barred = mem_array(most, sizeof *barred);
    memset(barred, true, most * sizeof *barred);
    match_rest(then, now, from, barred, barred);
    free(barred);
}

/* Takes both over. */
static void match_strings(matcher *match, struct strings then, struct strings now, size_t *from)
{
    struct texts old = texts_of(&then), own = texts_of(&now);
    match(&old, &own, from);
    array_release(&old);
    array_release(&own);
    strings_release(&then);
    strings_release(&now);
}

static void add_pair(struct item_pairs *out, size_t then, size_t now, bool same)
{
    *array_push(out) = (struct item_pair){.of = {then, now}, .same = same};
}

/* Last year's from `at` on that became nothing, up to one that did. */
static void add_gone(struct item_pairs *out, const bool *goes_on, size_t at, size_t count)
{
    for (; at < count && !goes_on[at]; at++)
        add_pair(out, at, ITEM_NONE, false);
}

static void add_pairs(struct item_pairs *out, const size_t *from, const bool *same,
                      const size_t counts[2])
{
    bool *goes_on = mem_array(counts[THEN] + 1, sizeof *goes_on);
    for (size_t i = 0; i < counts[NOW]; i++)
        if (from[i] != MATCH_NONE)
            goes_on[from[i]] = true;
    add_gone(out, goes_on, 0, counts[THEN]);
    for (size_t i = 0; i < counts[NOW]; i++) {
        add_pair(out, from[i] == MATCH_NONE ? ITEM_NONE : from[i], i, same[i]);
        if (from[i] != MATCH_NONE)
            add_gone(out, goes_on, from[i] + 1, counts[THEN]);
    }
    free(goes_on);
}

static void pair_cell(const struct year *last, const struct year *year, int number, int column,
                      struct item_pairs *out)
{
    struct cell_items cells[2] = {cell_items(last, number, column),
                                  cell_items(year, number, column)};
    const size_t counts[2] = {cells[THEN].count, cells[NOW].count};
    size_t *from = mem_array(counts[NOW] + 1, sizeof *from);
    bool *same = mem_array(counts[NOW] + 1, sizeof *same), kept = untouched(cells, last->plan_year);
    for (size_t i = 0; i < counts[NOW]; i++)
        from[i] = kept ? i : MATCH_NONE;
    if (!kept)
        match_strings(match_equal, keys_of(&cells[THEN], last, year),
                      keys_of(&cells[NOW], year, year), from);
    for (size_t i = 0; i < counts[NOW]; i++)
        same[i] = from[i] != MATCH_NONE;
    if (!kept)
        match_strings(match_alike_only, beginnings_of(&cells[THEN], last, year),
                      beginnings_of(&cells[NOW], year, year), from);
    add_pairs(out, from, same, counts);
    free(same);
    free(from);
    cell_items_release(&cells[THEN]);
    cell_items_release(&cells[NOW]);
}

/* ---- kept ---- */

void session_forget_comparisons(struct session *session)
{
    for (size_t i = 0; i < session->compared.count; i++)
        for (size_t k = 0; k < COMPARED_CELLS; k++)
            array_release(&session->compared.items[i].cells[k].pairs);
    array_release(&session->compared);
    year_free(session->compared.last);
    year_free(session->compared.year);
    session->compared.last = session->compared.year = NULL;
}

static struct comparison *comparison_of(struct session *session, int number)
{
    const struct year *last = session_last_year(session), *year = session_year(session);
    if (last != session->compared.last || year != session->compared.year) {
        session_forget_comparisons(session);
        session->compared.last = year_share(last);
        session->compared.year = year_share(year);
    }
    for (size_t i = 0; i < session->compared.count; i++)
        if (session->compared.items[i].number == number)
            return &session->compared.items[i];
    struct comparison *all = array_push(&session->compared);
    all->number = number;
    compare(last, year, all);
    return all;
}

const struct comparison *session_comparison(struct session *session, int number)
{
    return comparison_of(session, number);
}

const struct item_pairs *session_item_pairs(struct session *session, int number, int column)
{
    struct cell_comparison *cell = &comparison_of(session, number)->cells[column - COMPARED_FIRST];
    if (!cell->paired)
        pair_cell(session->compared.last, session->compared.year, number, column, &cell->pairs);
    cell->paired = true;
    return &cell->pairs;
}
