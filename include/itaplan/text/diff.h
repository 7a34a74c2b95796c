/* What two texts have otherwise, by Thai word. Offsets and lengths in bytes. */
#ifndef ITAPLAN_TEXT_DIFF_H
#define ITAPLAN_TEXT_DIFF_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/base/array.h"

/* A stretch that both have, or where the one has `a` and the other `b` (either may be empty). */
struct diff_run {
    bool same;
    size_t a, a_len, b, b_len;
};
struct diff_runs {
    struct diff_run *items;
    size_t count, capacity;
};

/* The whole of both texts as runs in order, same and other in turn; borders are borders of words.
 * Texts that differ in more than some hundred places are one run from the first difference to the
 * last: time and memory stay linear. Free with array_release. */
void text_diff(const char *a, size_t a_len, const char *b, size_t b_len, struct diff_runs *out);

#endif
