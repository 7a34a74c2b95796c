#include "itaplan/model/match.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/array.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/word.h"

/* Bounds of what likeness may cost in one matching: pairs, and bytes that they read in all. */
#define PAIRS_MAX 10000
#define BYTES_MAX ((size_t)16 << 20)
/* Pairs of one table. */
#define TABLE_MAX 2500

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

/* Those that are there and not yet matched. */
static struct numbered *sorted_texts(const struct texts *texts, const bool *matched, size_t *count)
{
    struct numbered *list = mem_array(texts->count + 1, sizeof *list);
    *count = 0;
    for (size_t i = 0; i < texts->count; i++)
        if (texts->items[i] != NULL && !matched[i])
            list[(*count)++] = (struct numbered){.text = texts->items[i], .at = i};
    qsort(list, *count, sizeof *list, compare_numbered);
    return list;
}

/* Which old (by `from`) and new ones have their counterpart. */
static bool *matched_old(const struct texts *old_texts, const struct texts *new_texts,
                         const size_t *from)
{
    bool *matched = mem_array(old_texts->count + 1, sizeof *matched);
    for (size_t i = 0; i < new_texts->count; i++)
        if (from[i] != MATCH_NONE)
            matched[from[i]] = true;
    return matched;
}

static bool *matched_new(const struct texts *new_texts, const size_t *from)
{
    bool *matched = mem_array(new_texts->count + 1, sizeof *matched);
    for (size_t i = 0; i < new_texts->count; i++)
        matched[i] = from[i] != MATCH_NONE;
    return matched;
}

/* The first with the first where there are several. */
void match_equal(const struct texts *old_texts, const struct texts *new_texts, size_t *from)
{
    bool *old_done = matched_old(old_texts, new_texts, from);
    bool *new_done = matched_new(new_texts, from);
    size_t n, m;
    struct numbered *a = sorted_texts(old_texts, old_done, &n);
    struct numbered *b = sorted_texts(new_texts, new_done, &m);
    for (size_t i = 0, k = 0; i < n && k < m;) {
        int order = strcmp(a[i].text, b[k].text);
        if (order == 0)
            from[b[k++].at] = a[i++].at;
        else if (order < 0)
            i++;
        else
            k++;
    }
    free(a);
    free(b);
    free(old_done);
    free(new_done);
}

/* What is left of the bounds. */
struct budget {
    size_t pairs, bytes;
};

/* Texts between two anchors: indices of old ones that nobody took, and a run of new ones without an
 * old one. */
struct gap {
    const struct texts *old_texts, *new_texts;
    struct {
        size_t *items;
        size_t count, capacity;
    } old_free;
    size_t first, count; /* of the new ones */
    const bool *old_barred, *new_barred;
    struct budget *budget;
};

/* Is the table of the gap's likenesses within the bounds? Then it is paid for. */
static bool can_afford(const struct gap *gap)
{
    size_t n = gap->old_free.count, m = gap->count, bytes = 0;
    struct budget *budget = gap->budget;
    if (n == 0 || n > TABLE_MAX || m > TABLE_MAX || n * m > TABLE_MAX || n * m > budget->pairs)
        return false;
    for (size_t i = 0; i < n && bytes <= budget->bytes; i++)
        bytes += strlen(gap->old_texts->items[gap->old_free.items[i]]) * m;
    for (size_t k = 0; k < m && bytes <= budget->bytes; k++)
        bytes += strlen(gap->new_texts->items[gap->first + k]) * n;
    if (bytes > budget->bytes)
        return false;
    budget->pairs -= n * m;
    budget->bytes -= bytes;
    return true;
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

static bool is_barred(const bool *barred, size_t at)
{
    return barred != NULL && barred[at];
}

/* New ones [start, end) and free old ones [old_start, old_end) that stand between the same
 * neighbours: as many on both sides are the same ones. */
static void match_run(const struct gap *gap, size_t *from, size_t start, size_t end,
                      size_t old_start, size_t old_end)
{
    size_t new_count = 0, old_count = 0;
    for (size_t i = start; i < end; i++)
        new_count += !is_barred(gap->new_barred, gap->first + i);
    for (size_t i = old_start; i < old_end; i++)
        old_count += !is_barred(gap->old_barred, gap->old_free.items[i]);
    if (new_count != old_count)
        return;
    for (size_t i = start, k = old_start; i < end; i++) {
        if (is_barred(gap->new_barred, gap->first + i))
            continue;
        while (is_barred(gap->old_barred, gap->old_free.items[k]))
            k++;
        from[gap->first + i] = gap->old_free.items[k++];
    }
}

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
        match_run(gap, from, k, run, old_at, old_end);
        old_at = old_end + 1;
        k = run + 1;
    }
}

/* gap comes with all but its free old ones: those between the neighbours of its new ones. */
static void match_gap(struct gap *gap, size_t *from, bool *used)
{
    size_t end = gap->first + gap->count;
    size_t low = gap->first > 0 ? from[gap->first - 1] + 1 : 0;
    size_t high = gap->old_texts->count;
    if (end < gap->new_texts->count && from[end] >= low)
        high = from[end];
    else if (end < gap->new_texts->count && high - low > TABLE_MAX)
        high = low + TABLE_MAX; /* the next one was moved: look not too far */
    for (size_t i = low; i < high; i++)
        if (!used[i])
            *array_push(&gap->old_free) = i;
    if (can_afford(gap))
        match_alike(gap, from);
    if (gap->old_free.count > 0)
        match_by_position(gap, from);
    for (size_t k = gap->first; k < end; k++)
        if (from[k] != MATCH_NONE)
            used[from[k]] = true;
    array_release(&gap->old_free);
}

void match_rest(const struct texts *old_texts, const struct texts *new_texts, size_t *from,
                const bool *old_barred, const bool *new_barred)
{
    match_equal(old_texts, new_texts, from);
    bool *used = matched_old(old_texts, new_texts, from);
    struct budget budget = {.pairs = PAIRS_MAX, .bytes = BYTES_MAX};
    for (size_t first = 0; first < new_texts->count;) {
        size_t end = first;
        while (end < new_texts->count && from[end] == MATCH_NONE)
            end++;
        struct gap gap = {.old_texts = old_texts,
                          .new_texts = new_texts,
                          .first = first,
                          .count = end - first,
                          .old_barred = old_barred,
                          .new_barred = new_barred,
                          .budget = &budget};
        if (gap.count > 0)
            match_gap(&gap, from, used);
        first = end + 1;
    }
    free(used);
}

void match_texts(const struct texts *old_texts, const struct texts *new_texts, size_t *from)
{
    for (size_t i = 0; i < new_texts->count; i++)
        from[i] = MATCH_NONE;
    match_rest(old_texts, new_texts, from, NULL, NULL);
}
