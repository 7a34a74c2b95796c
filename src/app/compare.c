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
#include "itaplan/text/fold.h"
#include "session_private.h"
#include "view_private.h"

enum side { THEN, NOW };

/* ---- the items of a cell ---- */

static void add_items(struct cell_items *out, const char *text)
{
    while (*text) {
        size_t len = strcspn(text, "\n"), blank = strspn(text, " \n");
        if (blank < len)
            *array_push(out) = (struct item){.text = text, .len = len};
        text += len + (text[len] == '\n');
    }
}

static void add_row_items(struct cell_items *out, const struct year *year,
                          const struct plan_row *row, int column)
{
    switch (column) {
    case 2:
        for (size_t i = 0; i < row->measures.count; i++)
            add_items(out, row->measures.items[i].text);
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

static void mark_held(const struct strings *keys, char *const *others, size_t count, bool *same)
{
    for (size_t i = 0; i < keys->count; i++)
        same[i] = bsearch(&keys->items[i], others, count, sizeof *others, by_text);
}

/* By the keys of all items, in whatever order. True: both sides hold the same ones as often. */
static bool compare_keys(const struct cell_items cells[2], const struct year *last,
                         const struct year *year, struct cell_comparison *out)
{
    struct strings then = keys_of(&cells[THEN], last, year), now = keys_of(&cells[NOW], year, year);
    char **old = sorted(&then), **own = sorted(&now);
    mark_held(&then, own, now.count, out->same[THEN]);
    mark_held(&now, old, then.count, out->same[NOW]);
    bool equal = then.count == now.count;
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
    for (int side = THEN; side <= NOW; side++)
        out->same[side] = mem_array(cells[side].count, sizeof *out->same[side]);
    if (!then || !now) {
        out->change = now ? CHANGE_NEW : then ? CHANGE_GONE : CHANGE_NONE;
    } else if (untouched(cells, last->plan_year)) {
        out->change = CHANGE_SAME;
        memset(out->same[THEN], true, then * sizeof *out->same[THEN]);
        memset(out->same[NOW], true, now * sizeof *out->same[NOW]);
    } else {
        out->change = compare_keys(cells, last, year, out) ? CHANGE_SAME : CHANGE_OTHER;
    }
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

/* ---- kept ---- */

void session_forget_comparisons(struct session *session)
{
    for (size_t i = 0; i < session->compared.count; i++)
        for (size_t k = 0; k < COMPARED_CELLS; k++) {
            free(session->compared.items[i].cells[k].same[THEN]);
            free(session->compared.items[i].cells[k].same[NOW]);
        }
    array_release(&session->compared);
    year_free(session->compared.last);
    year_free(session->compared.year);
    session->compared.last = session->compared.year = NULL;
}

const struct comparison *session_comparison(struct session *session, int number)
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
