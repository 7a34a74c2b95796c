/* Growing arrays. Any struct with the members `items`, `count` and `capacity` is one:
 *     struct steps { struct step *items; size_t count, capacity; };
 * All-zero is the empty array. */
#ifndef ITAPLAN_BASE_ARRAY_H
#define ITAPLAN_BASE_ARRAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

#include "itaplan/base/attributes.h"

/* A new zeroed element at the end (or before `at`): its address, good until the array changes
 * again. */
#define array_push(a) array_insert((a), (a)->count)
#define array_insert(a, at)                                                                        \
    ((__typeof__((a)->items))array_open_slot((void **)&(a)->items, &(a)->count, &(a)->capacity,    \
                                             sizeof *(a)->items, (at)))
/* Takes the element out; what it owned is the caller's to free first. */
#define array_remove(a, at) array_close_slot((a)->items, &(a)->count, sizeof *(a)->items, (at))
/* Moves one element, the others close up. */
#define array_move(a, from, to)                                                                    \
    array_move_slot((a)->items, (a)->count, sizeof *(a)->items, (from), (to))
/* Frees the array itself; what its elements own is the caller's. */
#define array_release(a) (free((a)->items), (a)->items = NULL, (a)->count = 0, (a)->capacity = 0)

void *array_open_slot(void **items, size_t *count, size_t *capacity, size_t size,
                      size_t at) RETURNS_NON_NULL;
void array_close_slot(void *items, size_t *count, size_t size, size_t at);
void array_move_slot(void *items, size_t count, size_t size, size_t from, size_t to);

struct strings {
    char **items; /* owned, never NULL */
    size_t count, capacity;
};
void strings_add(struct strings *list, const char *s) NON_NULL(1, 2);
/* Takes the string over. */
void strings_take(struct strings *list, char *s) NON_NULL(1, 2);
/* False where it was there already. */
bool strings_add_unique(struct strings *list, const char *s) NON_NULL(1, 2);
bool strings_contain(const struct strings *list, const char *s) NON_NULL(1, 2);
bool strings_remove(struct strings *list, const char *s) NON_NULL(1, 2);
bool strings_equal(const struct strings *a, const struct strings *b) NON_NULL(1, 2);
struct strings strings_clone(const struct strings *list) NON_NULL(1) MUST_USE;
void strings_release(struct strings *list) NON_NULL(1);

struct ints {
    int *items;
    size_t count, capacity;
};
void ints_add(struct ints *list, int n) NON_NULL(1);
bool ints_add_unique(struct ints *list, int n) NON_NULL(1);
bool ints_contain(const struct ints *list, int n) NON_NULL(1);
bool ints_equal(const struct ints *a, const struct ints *b) NON_NULL(1, 2);
struct ints ints_clone(const struct ints *list) NON_NULL(1) MUST_USE;
void ints_release(struct ints *list) NON_NULL(1);

#endif
