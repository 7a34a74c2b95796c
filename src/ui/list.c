#include "list.h"

static int item_height(const struct list *list, size_t item)
{
    int rows = list->height ? list->height(list->context, item) : 1;
    return rows < 1 ? 1 : rows;
}

void list_set_count(struct list *list, size_t count)
{
    list->count = count;
    if (list->selected >= count)
        list->selected = count ? count - 1 : 0;
    list_show_selected(list);
}

void list_set_page(struct list *list, int page)
{
    list->page = page < 1 ? 1 : page;
    list_show_selected(list);
}

void list_select(struct list *list, size_t item)
{
    list->selected = item < list->count ? item : list->count ? list->count - 1 : 0;
    list_show_selected(list);
}

/* The topmost item from which everything down to `last` still fits into the page. */
static size_t first_fitting(const struct list *list, size_t last)
{
    int rows = item_height(list, last);
    size_t item = last;
    while (item > 0) {
        int above = item_height(list, item - 1);
        if (above > list->page - rows)
            break;
        rows += above;
        item--;
    }
    return item;
}

void list_show_selected(struct list *list)
{
    if (list->page < 1)
        list->page = 1;
    if (list->count == 0) {
        list->top = 0;
        return;
    }
    if (list->selected < list->top)
        list->top = list->selected;
    size_t lowest_top = first_fitting(list, list->selected);
    if (list->top < lowest_top)
        list->top = lowest_top;
    size_t last_page = first_fitting(list, list->count - 1);
    if (list->top > last_page)
        list->top = last_page;
}

bool list_move(struct list *list, long delta)
{
    size_t before = list->selected;
    if (list->count == 0)
        return false;
    size_t room = delta < 0 ? before : list->count - 1 - before;
    size_t way = delta < 0 ? (size_t)0 - (size_t)delta : (size_t)delta;
    if (way > room)
        way = room;
    list_select(list, delta < 0 ? before - way : before + way);
    return list->selected != before;
}

/* Items that one page down (or up) from the selected one passes: at least one. */
static long page_step(const struct list *list, bool down)
{
    int rows = 0;
    long items = 0;
    size_t item = list->selected;
    while (down ? item + 1 < list->count : item > 0) {
        item = down ? item + 1 : item - 1;
        int height = item_height(list, item);
        if (height > list->page - rows)
            break;
        rows += height;
        items++;
    }
    return items < 1 ? 1 : items;
}

bool list_key(struct list *list, const struct key *key, bool *moved)
{
    if (key->kind != EVENT_NAMED || key->modifiers != 0)
        return false;
    size_t before = list->selected;
    switch (key->code) {
    case K_UP:
        list_move(list, -1);
        break;
    case K_DOWN:
        list_move(list, 1);
        break;
    case K_PGUP:
        list_move(list, -page_step(list, false));
        break;
    case K_PGDN:
        list_move(list, page_step(list, true));
        break;
    case K_HOME:
        list_select(list, 0);
        break;
    case K_END:
        list_select(list, list->count);
        break;
    default:
        return false;
    }
    if (moved)
        *moved = list->selected != before;
    return true;
}
