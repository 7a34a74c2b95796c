/* Words: where Ctrl-arrows stop, and likeness of texts for proposals and differences. Offsets in
 * bytes. */
#ifndef ITAPLAN_TEXT_WORD_H
#define ITAPLAN_TEXT_WORD_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/base/array.h"

/* The start of the next word after `at`, or len; the start of the word before `at`, or 0. */
size_t word_next(const char *s, size_t len, size_t at);
size_t word_prev(const char *s, size_t len, size_t at);

struct word {
    size_t start, len; /* bytes; words only: no spaces or punctuation */
};
struct words {
    struct word *items;
    size_t count, capacity;
};
/* All words of s, in order. Free with array_release. */
void words_split(const char *s, size_t len, struct words *out);

/* Likeness of two texts by their folded words, 0 (nothing shared) to 1000 (same words, spaces and
 * punctuation apart). Symmetric: the Dice measure over the multisets of word pairs, and of words
 * for short texts. */
int text_likeness(const char *a, size_t a_len, const char *b, size_t b_len);
/* How much of b's words stand in a (from four words on: beside a neighbour that they have in b), 0
 * to 1000: for "this paragraph is inside that one". */
int text_containment(const char *a, size_t a_len, const char *b, size_t b_len);

#endif
