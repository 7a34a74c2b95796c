#include "finder.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/base/array.h"
#include "itaplan/text/cluster.h"
#include "itaplan/text/fold.h"

void finder_open(struct finder *finder, const char *text, size_t len)
{
    *finder = (struct finder){.text = text, .len = len};
    finder->folded = text_fold(text, len, FOLD_PLAIN, &finder->folded_len, &finder->map);
}

void finder_look(struct finder *finder, const char *words, size_t len)
{
    size_t n;
    char *needle = text_fold(words, len, FOLD_PLAIN, &n, NULL);
    finder->hits.count = 0;
    for (size_t at = 0; n > 0 && at < finder->folded_len;) {
        const char *hit = memmem(finder->folded + at, finder->folded_len - at, needle, n);
        if (!hit)
            break;
        at = (size_t)(hit - finder->folded) + n;
        *(struct hit_place *)array_push(&finder->hits) =
            (struct hit_place){.start = finder->map[hit - finder->folded], .end = finder->map[at]};
    }
    free(needle);
}

size_t finder_from(const struct finder *finder, size_t at)
{
    size_t low = 0, high = finder->hits.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (finder->hits.items[middle].start < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

struct hit_place finder_whole(const struct finder *finder, size_t index)
{
    struct hit_place hit = finder->hits.items[index];
    size_t floor = cluster_floor(finder->text, finder->len, hit.end);
    hit.start = cluster_floor(finder->text, finder->len, hit.start);
    if (floor != hit.end)
        hit.end = cluster_next(finder->text, finder->len, floor);
    return hit;
}

void finder_release(struct finder *finder)
{
    free(finder->folded);
    free(finder->map);
    array_release(&finder->hits);
    *finder = (struct finder){0};
}
