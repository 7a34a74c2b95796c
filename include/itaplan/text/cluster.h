/* Grapheme clusters (UAX 29, extended) and columns. A cluster is not a cell: SARA AM belongs to its
 * cluster and takes a column of its own. Offsets and lengths are bytes of valid UTF-8 throughout.
 */
#ifndef ITAPLAN_TEXT_CLUSTER_H
#define ITAPLAN_TEXT_CLUSTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "itaplan/base/buf.h"

/* The border after (before) offset at; at a text's end (start) the end (start) itself. Looks only
 * at a window around `at`, so that a step costs the same in a text of 1 MiB. */
size_t cluster_next(const char *s, size_t len, size_t at);
size_t cluster_prev(const char *s, size_t len, size_t at);
/* The cluster border at or before `at`. */
size_t cluster_floor(const char *s, size_t len, size_t at);
/* Number of clusters. */
size_t cluster_count(const char *s, size_t len);
/* Where Backspace deletes from: the start of the last code point before `at`. */
size_t text_backspace(const char *s, size_t at);

/* Columns on the terminal: the sum of the code points' widths (newline 0; controls count 0: clean
 * first). */
size_t text_columns(const char *s, size_t len);
/* The longest head of s (whole clusters) that fits into the columns: its bytes; *used (may be NULL)
 * gets its columns. */
size_t text_cut(const char *s, size_t len, size_t columns, size_t *used);
/* The longest tail: the offset where it starts. */
size_t text_cut_left(const char *s, size_t len, size_t columns, size_t *used);
/* Appends s cut to the columns, with an ellipsis (U+2026) as the last column where something was
 * cut, and spaces up to the columns where pad is set. */
void text_fit(struct buf *out, const char *s, size_t len, size_t columns, bool pad);

/* One code point; returns its bytes (1-4). s must be valid UTF-8 with len > 0. */
size_t text_decode(const char *s, size_t len, uint32_t *code_point);
void text_encode(struct buf *out, uint32_t code_point);
/* Columns of one code point: 0, 1 or 2. */
int text_width(uint32_t code_point);
/* Is it a mark that must stand on a base (general category M, zero columns)? */
bool text_is_mark(uint32_t code_point);

/* What may be sent to a terminal: appends s without zero-width and bidi controls and soft hyphens;
 * control (newline too: split lines first), private-use and unassigned code points become U+FFFD; a
 * mark without a base stands on U+25CC. */
void text_display(struct buf *out, const char *s, size_t len);

#endif
