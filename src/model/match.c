#include "match.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/array.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/word.h"

/* Bounds of one table of likenesses: pairs, and bytes that the pairs read in all. */
#define PAIRS_MAX 2500
#define BYTES_MAX (4u << 20)

struct numbered {
    const char *text;
    size_t at;
};

static int compare_numbered(const void *a, const void *b)
{
    const struct numbered *x = a, *y = b;
    int order = strcmp(x->text, y->text);
    return order != 0 ? order : (x->at > y->at) - (x->at < y->at);
}

static struct numbered *sorted_texts(const struct texts *texts)
{
    struct numbered *list = mem_array(texts->count + 1, sizeof *list);
    for (size_t i = 0; i < texts->count; i++)
        list[i] = (struct numbered){.text = texts->items[i], .at = i};
    qsort(list, texts->count, sizeof *list, compare_numbered);
    return list;
}

/* Equal texts, the first with the first where there are several. */
static void match_exactly(const struct texts *old_texts, const struct texts *new_texts,
                          size_t *from, bool *used)
{
    struct numbered *a = sorted_texts(old_texts), *b = sorted_texts(new_texts);
    for (size_t i = 0, k = 0; i < old_texts->count && k < new_texts->count;) {
        int order = strcmp(a[i].text, b[k].text);
        if (order == 0) {
            from[b[k].at] = a[i].at;
            used[a[i].at] = true;
            i++;
            k++;
        } else if (order < 0) {
            i++;
        } else {
            k++;
        }
    }
    free(a);
    free(b);
}

/* Texts between two anchors: indices of old ones that nobody took, and a run of new ones without an
 * old one. */
struct gap {
    const struct texts *old_texts, *new_texts;
    struct {
        size_t *items;
        size_t count, capacity;
    } old_free;
    size_t first, count; /* of the new ones */
};

static bool is_small(const struct gap *gap)
{
    size_t n = gap->old_free.count, m = gap->count;
    if (n == 0 || n > PAIRS_MAX || m > PAIRS_MAX || n * m > PAIRS_MAX)
        return false;
    size_t bytes = 0;
    for (size_t i = 0; i < n && bytes <= BYTES_MAX; i++)
        bytes += strlen(gap->old_texts->items[gap->old_free.items[i]]) * m;
    for (size_t k = 0; k < m && bytes <= BYTES_MAX; k++)
        bytes += strlen(gap->new_texts->items[gap->first + k]) * n;
    return bytes <= BYTES_MAX;
}

/* The likeness of each pair, 0 under the bound. */
static int *likeness_table(const struct gap *gap)
{
    int *table = mem_array(gap->old_free.count * gap->count, sizeof *table);
    for (size_t i = 0; i < gap->old_free.count; i++) {
        const char *old_text = gap->old_texts->items[gap->old_free.items[i]];
        for (size_t k = 0; k < gap->count; k++) {
            const char *new_text = gap->new_texts->items[gap->first + k];
            int likeness = text_likeness(old_text, strlen(old_text), new_text, strlen(new_text));
            table[i * gap->count + k] = likeness >= LIKE_EDITED ? likeness : 0;
        }
    }
    return table;
}

/* In order, with the greatest sum of likenesses (the longest common subsequence, weighted). */
static void match_alike(const struct gap *gap, size_t *from)
{
    size_t n = gap->old_free.count, m = gap->count;
    int *like = likeness_table(gap);
    int *best = mem_array((n + 1) * (m + 1), sizeof *best); /* of the tails from i and k on */
#define BEST(i, k) best[(i) * (m + 1) + (k)]
    for (size_t i = n; i-- > 0;) {
        for (size_t k = m; k-- > 0;) {
            int skip = BEST(i + 1, k) > BEST(i, k + 1) ? BEST(i + 1, k) : BEST(i, k + 1);
            int take = like[i * m + k] > 0 ? like[i * m + k] + BEST(i + 1, k + 1) : 0;
            BEST(i, k) = take > skip ? take : skip;
        }
    }
    for (size_t i = 0, k = 0; i < n && k < m;) {
        if (like[i * m + k] > 0 && BEST(i, k) == like[i * m + k] + BEST(i + 1, k + 1)) {
            from[gap->first + k++] = gap->old_free.items[i++];
        } else if (BEST(i, k) == BEST(i + 1, k)) {
            i++;
        } else {
            k++;
        }
    }
#undef BEST
    free(best);
    free(like);
}

/* Between those matched by now, as many left on both sides are the same ones. */
static void match_by_position(const struct gap *gap, size_t *from)
{
    size_t old_at = 0;
    for (size_t k = 0; k <= gap->count;) {
        size_t run = k;
        while (run < gap->count && from[gap->first + run] == MATCH_NONE)
            run++;
        size_t old_end = old_at;
        while (old_end < gap->old_free.count &&
               (run == gap->count || gap->old_free.items[old_end] != from[gap->first + run]))
            old_end++;
        if (run - k == old_end - old_at)
            for (size_t i = 0; i < run - k; i++)
                from[gap->first + k + i] = gap->old_free.items[old_at + i];
        old_at = old_end + 1;
        k = run + 1;
    }
}

static void match_gap(const struct texts *old_texts, const struct texts *new_texts, size_t *from,
                      bool *used, size_t first, size_t end)
{
    struct gap gap = {
        .old_texts = old_texts, .new_texts = new_texts, .first = first, .count = end - first};
    size_t low = first > 0 ? from[first - 1] + 1 : 0;
    size_t high = end < new_texts->count && from[end] >= low ? from[end] : old_texts->count;
    for (size_t i = low; i < high; i++)
        if (!used[i])
            *array_push(&gap.old_free) = i;
    if (is_small(&gap))
        match_alike(&gap, from);
    if (gap.old_free.count > 0)
        match_by_position(&gap, from);
    for (size_t k = first; k < end; k++)
        if (from[k] != MATCH_NONE)
            used[from[k]] = true;
    array_release(&gap.old_free);
}

void match_texts(const struct texts *old_texts, const struct texts *new_texts, size_t *from)
{
    bool *used = mem_array(old_texts->count + 1, sizeof *used);
    for (size_t i = 0; i < new_texts->count; i++)
        from[i] = MATCH_NONE;
    match_exactly(old_texts, new_texts, from, used);
    for (size_t first = 0; first < new_texts->count;) {
        size_t end = first;
        while (end < new_texts->count && from[end] == MATCH_NONE)
            end++;
        if (end > first)
            match_gap(old_texts, new_texts, from, used, first, end);
        first = end + 1;
    }
    free(used);
}
