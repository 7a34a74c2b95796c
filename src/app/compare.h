/* Last year's plan and this year's: what became of each cell, and of each of its items. */
#ifndef ITAPLAN_APP_COMPARE_H
#define ITAPLAN_APP_COMPARE_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/app/session.h"
#include "itaplan/base/array.h"

#define COMPARED_FIRST 2 /* column of the plan; the one before it is the indicator's name */
#define COMPARED_LAST  6
#define COMPARED_CELLS (COMPARED_LAST - COMPARED_FIRST + 1)

enum change { CHANGE_NONE, CHANGE_SAME, CHANGE_OTHER, CHANGE_NEW, CHANGE_GONE, CHANGE_STUCK };

/* Lines with words of what stands in one column of all rows of an indicator; a view of the year,
 * which is to be released. */
struct item {
    const char *text;
    size_t len; /* bytes */
};
struct cell_items {
    struct item *items;
    size_t count, capacity;
    struct strings quoted; /* texts that had to be put together of findings */
};
struct cell_items cell_items(const struct year *year, int number, int column);
void cell_items_release(struct cell_items *cell);

struct cell_comparison {
    enum change change;
    bool *same[2]; /* of last year's items and of this year's, in order: is it there as well? */
};
struct comparison {
    int number; /* of the indicator */
    enum change row;
    struct cell_comparison cells[COMPARED_CELLS];
};

/* Of the chosen year with the one before, which are both there. Good until the next call. */
const struct comparison *session_comparison(struct session *session, int number);

#endif
