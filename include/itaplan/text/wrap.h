/* Wrapping at Thai word breaks. UAX 14 for the text, libthai inside runs of Thai; a border that no
 * rule gives is forced at a cluster. What was laid out is kept without the text itself: who changes
 * the text says where, and only what the change touched is broken anew. */
#ifndef ITAPLAN_TEXT_WRAP_H
#define ITAPLAN_TEXT_WRAP_H

#include <stdbool.h>
#include <stddef.h>

struct wrap; /* how one text lies; not shared between threads */

struct wrap_line {
    size_t start, len; /* bytes; a newline and the spaces at a wrapped line's end belong to no
                          line's len... */
    size_t next; /* ...but to the way to the next line's start: [start, next) joined is the text */
    bool hard;   /* ended by a newline or by the text's end */
};

struct wrap *wrap_new(void);
void wrap_free(struct wrap *wrap); /* NULL is fine */
/* Wraps the text, less than 4 GiB of it, to columns (fewer than 2 count as 2) and returns the
 * number of lines; only a cluster that is wider by itself overhangs. It must be the text of the
 * last call, changed as wrap_edited was told. An empty text (NULL too) has one empty line; a text
 * that ends in a newline has an empty last line. Spaces that overhang the margin are not counted in
 * len. */
size_t wrap_text(struct wrap *wrap, const char *s, size_t len, size_t columns);
/* A line of that text, by its number. */
struct wrap_line wrap_line(const struct wrap *wrap, size_t index);
/* The last line that starts at or before the byte. */
size_t wrap_line_of(const struct wrap *wrap, size_t at);
/* In the text of the next call `in` other bytes stand at `at` in place of `out`; further edits
 * count in the text that this one left. */
void wrap_edited(struct wrap *wrap, size_t at, size_t out, size_t in);
/* The text of the next call is another one. */
void wrap_forget(struct wrap *wrap);
/* How many paragraphs the last call had to break anew (for tests and the benchmark). */
size_t wrap_last_work(const struct wrap *wrap);

/* Is the Thai dictionary there? Without it wrapping goes on by cluster rules. Loads it on first
 * use. */
bool wrap_has_dictionary(void);
/* Tests: behave as if the dictionary were missing. */
void wrap_hide_dictionary(bool hide);

#endif
