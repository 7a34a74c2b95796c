/* Last year's plan and this year's: what became of each cell, and of each of its items. */
#ifndef ITAPLAN_APP_COMPARE_H
#define ITAPLAN_APP_COMPARE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "itaplan/app/session.h"
#include "itaplan/app/view.h"
#include "itaplan/base/array.h"

#define COMPARED_FIRST 2 /* column of the plan; the one before it is the indicator's name */
#define COMPARED_LAST  6
#define COMPARED_CELLS (COMPARED_LAST - COMPARED_FIRST + 1)

enum change { CHANGE_NONE, CHANGE_SAME, CHANGE_OTHER, CHANGE_NEW, CHANGE_GONE, CHANGE_STUCK };

/* Lines with words of what stands in one column of all rows of an indicator; a view of the year,
 * which is to be released. */
struct item {
    const char *text;
    size_t len;                    /* bytes */
    const struct measure *measure; /* whose last line it is; NULL: of none */
};
struct cell_items {
    struct item *items;
    size_t count, capacity;
    struct strings quoted; /* texts that had to be put together of findings */
};
struct cell_items cell_items(const struct year *year, int number, int column);
void cell_items_release(struct cell_items *cell);

#define ITEM_NONE SIZE_MAX
/* What stands beside each other: an item of last year and the one of this year that goes on from
 * it, or an item alone. */
struct item_pair {
    size_t of[2]; /* the index in last year's items and in this year's, or ITEM_NONE */
    bool same;    /* but for the years inside and the spaces */
};
struct item_pairs {
    struct item_pair *items;
    size_t count, capacity;
};

struct cell_comparison {
    enum change change;
    bool paired; /* are the pairs known? */
    struct item_pairs pairs;
};
struct comparison {
    int number; /* of the indicator */
    enum change row;
    struct cell_comparison cells[COMPARED_CELLS];
};

/* "≠" and "changed", translated; both blank where there is nothing to say. */
const char *change_mark(enum change change);
const char *change_words(enum change change);
/* Of this year, and those that only last year has rows for. */
struct ints compared_numbers(struct session *session, const struct year *last,
                             const struct year *year);
/* What became of last year's measure: its status, and its result or why it was dropped. */
void line_add_outcome(struct line *line, const struct followup *followup);

/* Of the chosen year with the one before, which are both there. Good until the next call. */
const struct comparison *session_comparison(struct session *session, int number);
/* The pairs of a cell in this year's order, those of last year that are alone behind the one that
 * they followed; good until the next call. */
const struct item_pairs *session_item_pairs(struct session *session, int number, int column);

#endif
