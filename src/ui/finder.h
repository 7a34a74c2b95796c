/* Looking for words in one text, again and again while they are typed: the text is folded once. */
#ifndef ITAPLAN_UI_FINDER_H
#define ITAPLAN_UI_FINDER_H

#include <stddef.h>

struct hit_place {
    size_t start, end; /* bytes of the text */
};
struct finder {
    const char *text; /* borrowed; must stay as it is */
    size_t len;
    char *folded;
    size_t folded_len;
    size_t *map; /* folded byte -> byte of the text */
    struct {
        struct hit_place *items; /* in order, none over another */
        size_t count, capacity;
    } hits;
};

void finder_open(struct finder *finder, const char *text, size_t len);
/* Fills the hits of these words, compared folded (text/fold.h); words without a letter have none.
 * Linear in the text. */
void finder_look(struct finder *finder, const char *words, size_t len);
/* The index of the first hit that starts at or after the offset; hits.count where there is none. */
size_t finder_from(const struct finder *finder, size_t at);
/* The hit with the clusters that it begins and ends in, so that it can be selected and seen. */
struct hit_place finder_whole(const struct finder *finder, size_t index);
void finder_release(struct finder *finder);

#endif
