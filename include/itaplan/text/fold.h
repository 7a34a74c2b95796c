/* Folding, for search and comparison only: never stored as text. Sara e twice is sara ae, Thai
 * digits are ASCII, zero-width characters and spaces before MAI YAMOK go, white space runs are one
 * space, case goes. */
#ifndef ITAPLAN_TEXT_FOLD_H
#define ITAPLAN_TEXT_FOLD_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/base/attributes.h"

enum fold_flags {
    FOLD_PLAIN = 0,
    FOLD_NO_TONES = 1,  /* drop tone marks */
    FOLD_NO_SPACES = 2, /* drop white space altogether: "the same words, spaces apart" */
};

/* The folded text, NUL-ended (free). map (may be NULL) gets out_len + 1 offsets: map[i] is the byte
 * of s that folded byte i came from (free). */
char *text_fold(const char *s, size_t len, unsigned flags, size_t *out_len, size_t **map) MUST_USE;
bool text_same(const char *a, const char *b, unsigned flags);
/* The next place of the folded needle in s from byte `from`: its start and end in s. */
bool text_find(const char *s, size_t len, size_t from, const char *folded_needle, size_t *start,
               size_t *end);

#endif
