/* Which texts of a new list are which of an old one: exact ones first, wherever they stand, then
 * those alike in order between them, then by position where as many are left on both sides. */
#ifndef ITAPLAN_MODEL_MATCH_H
#define ITAPLAN_MODEL_MATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MATCH_NONE SIZE_MAX
/* Texts are the same item, edited, from this likeness on (of 1000). */
#define LIKE_EDITED 400

struct texts {
    const char **items; /* borrowed */
    size_t count, capacity;
};

/* from[i] becomes the index of the old text that new text i goes on from, or MATCH_NONE; each old
 * one is used at most once. Likeness costs n * m: lists and texts too large for it are matched
 * exactly and by position only. */
void match_texts(const struct texts *old_texts, const struct texts *new_texts, size_t *from);

/* The same for what is MATCH_NONE in `from` yet. Those barred (an array each, or NULL) are not
 * matched by position. */
void match_rest(const struct texts *old_texts, const struct texts *new_texts, size_t *from,
                const bool *old_barred, const bool *new_barred);
/* Equal texts only, of what is not matched yet; NULL among the texts is equal to none. */
void match_equal(const struct texts *old_texts, const struct texts *new_texts, size_t *from);

#endif
