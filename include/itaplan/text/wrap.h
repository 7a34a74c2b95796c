/* Wrapping at Thai word breaks. UAX 14 for the text, libthai inside runs of Thai; a border that no
 * rule gives is forced at a cluster. Breaks are cached by paragraph, so that after an edit only the
 * edited one is done anew. */
#ifndef ITAPLAN_TEXT_WRAP_H
#define ITAPLAN_TEXT_WRAP_H

#include <stdbool.h>
#include <stddef.h>

struct wrap; /* the cache of one text; not shared between threads */

struct wrap_line {
    size_t start, len; /* bytes; a newline and the spaces at a wrapped line's end belong to no
                          line's len... */
    size_t next; /* ...but to the way to the next line's start: [start, next) joined is the text */
    size_t columns; /* of [start, start + len) */
    bool hard;      /* ended by a newline or by the text's end */
};

struct wrap *wrap_new(void);
void wrap_free(struct wrap *wrap); /* NULL is fine */
/* Wraps text to columns (fewer than 2 count as 2); only a cluster that is wider by itself
 * overhangs. The lines belong to wrap and are good until its next call. An empty text (NULL too)
 * has one empty line; a text that ends in a newline has an empty last line. Spaces that overhang
 * the margin are not counted in len and columns. */
const struct wrap_line *wrap_text(struct wrap *wrap, const char *s, size_t len, size_t columns,
                                  size_t *count);
/* How many paragraphs the last call had to break anew (for tests and the benchmark). */
size_t wrap_last_work(const struct wrap *wrap);

/* Is the Thai dictionary there? Without it wrapping goes on by cluster rules. Loads it on first
 * use. */
bool wrap_has_dictionary(void);
/* Tests: behave as if the dictionary were missing. */
void wrap_hide_dictionary(bool hide);

#endif
