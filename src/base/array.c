#include "itaplan/base/array.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"

#define SMALLEST_CAPACITY 8 /* elements */

static char *slot(void *items, size_t size, size_t at)
{
    return (char *)items + at * size;
}

void *array_open_slot(void **items, size_t *count, size_t *capacity, size_t size, size_t at)
{
    ASSERT(at <= *count);
    if (*count == *capacity) {
        size_t wanted = *capacity < SMALLEST_CAPACITY ? SMALLEST_CAPACITY
                        : *capacity > SIZE_MAX / 2    ? SIZE_MAX
                                                      : *capacity * 2;
        *items = mem_resize(*items, wanted, size);
        *capacity = wanted;
    }
    char *opened = slot(*items, size, at);
    memmove(opened + size, opened, (*count - at) * size);
    memset(opened, 0, size);
    ++*count;
    return opened;
}

void array_close_slot(void *items, size_t *count, size_t size, size_t at)
{
    ASSERT(at < *count);
    char *closed = slot(items, size, at);
    memmove(closed, closed + size, (*count - at - 1) * size);
    --*count;
}

void array_move_slot(void *items, size_t count, size_t size, size_t from, size_t to)
{
    ASSERT(from < count && to < count);
    if (from == to)
        return;
    void *moved = mem_copy(slot(items, size, from), size);
    if (from < to)
        memmove(slot(items, size, from), slot(items, size, from + 1), (to - from) * size);
    else
        memmove(slot(items, size, to + 1), slot(items, size, to), (from - to) * size);
    memcpy(slot(items, size, to), moved, size);
    free(moved);
}

void strings_add(struct strings *list, const char *s)
{
    strings_take(list, mem_strdup(s));
}

void strings_take(struct strings *list, char *s)
{
    *array_push(list) = s;
}

bool strings_add_unique(struct strings *list, const char *s)
{
    if (strings_contain(list, s))
        return false;
    strings_add(list, s);
    return true;
}

bool strings_contain(const struct strings *list, const char *s)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->items[i], s) == 0)
            return true;
    return false;
}

bool strings_remove(struct strings *list, const char *s)
{
    for (size_t i = 0; i < list->count; i++) {
        if (strcmp(list->items[i], s) != 0)
            continue;
        free(list->items[i]);
        array_remove(list, i);
        return true;
    }
    return false;
}

bool strings_equal(const struct strings *a, const struct strings *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (strcmp(a->items[i], b->items[i]) != 0)
            return false;
    return true;
}

struct strings strings_clone(const struct strings *list)
{
    struct strings copy = {0};
    for (size_t i = 0; i < list->count; i++)
        strings_add(&copy, list->items[i]);
    return copy;
}

void strings_release(struct strings *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->items[i]);
    array_release(list);
}

void ints_add(struct ints *list, int n)
{
    *array_push(list) = n;
}

bool ints_add_unique(struct ints *list, int n)
{
    if (ints_contain(list, n))
        return false;
    ints_add(list, n);
    return true;
}

bool ints_contain(const struct ints *list, int n)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i] == n)
            return true;
    return false;
}

bool ints_equal(const struct ints *a, const struct ints *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (a->items[i] != b->items[i])
            return false;
    return true;
}

struct ints ints_clone(const struct ints *list)
{
    struct ints copy = {0};
    for (size_t i = 0; i < list->count; i++)
        ints_add(&copy, list->items[i]);
    return copy;
}

void ints_release(struct ints *list)
{
    array_release(list);
}
