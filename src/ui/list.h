/* The state of a scrolling list: pure arithmetic, no drawing. */
#ifndef ITAPLAN_UI_LIST_H
#define ITAPLAN_UI_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "keys.h"

struct list {
    size_t count;    /* items */
    size_t selected; /* 0 where the list is empty */
    size_t top;      /* the first item shown */
    int page;        /* rows on the screen, at least 1 after list_set_page */
    /* Rows of one item; NULL: each has 1. At least 1 is taken. */
    int (*height)(void *context, size_t item);
    void *context;
};

/* Another number of items; the selected one stays or is the last. */
void list_set_count(struct list *list, size_t count);
void list_set_page(struct list *list, int page);
/* Selects (clipped) and scrolls as little as needed. */
void list_select(struct list *list, size_t item);
/* Up or down by items, clipped; false where nothing moved. */
bool list_move(struct list *list, long delta);
/* Scrolls as little as needed: the whole selected item is visible, or its first rows where it is
 * higher than the page; no empty rows below while items are hidden above. Call it after heights
 * changed. */
void list_show_selected(struct list *list);
/* Up, Down, PgUp, PgDn, Home, End; false where it is another key. *moved (may be NULL): did it
 * move? */
bool list_key(struct list *list, const struct key *key, bool *moved);

#endif
