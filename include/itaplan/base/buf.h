/* A growing string of bytes, always followed by a NUL. A value type: `struct buf b = BUF_INIT`. */
#ifndef ITAPLAN_BASE_BUF_H
#define ITAPLAN_BASE_BUF_H

#include <stddef.h>

#include "itaplan/base/attributes.h"

struct buf {
    char *data; /* never NULL after BUF_INIT; NUL at data[len] */
    size_t len; /* bytes */
    size_t cap; /* bytes, 0 while data is the shared empty string */
};

extern char buf_empty[1];
#define BUF_INIT ((struct buf){.data = buf_empty})

void buf_add(struct buf *b, const void *data, size_t len) NON_NULL(1);
void buf_adds(struct buf *b, const char *s) NON_NULL(1, 2);
void buf_addc(struct buf *b, char c) NON_NULL(1);
void buf_addf(struct buf *b, const char *format, ...) PRINTF(2, 3) NON_NULL(1, 2);
/* The opposite of buf_steal: the string, from the heap, is the buffer's, in place of what it had.
 */
void buf_take(struct buf *b, char *s) NON_NULL(1, 2);
/* Replaces the n bytes at offset `at` by len bytes of data (insert: n = 0; delete: len = 0). */
void buf_splice(struct buf *b, size_t at, size_t n, const void *data, size_t len) NON_NULL(1);
/* Room for n more bytes beyond len; then write to data + len and raise len by hand. */
void buf_reserve(struct buf *b, size_t n) NON_NULL(1);
void buf_truncate(struct buf *b, size_t len) NON_NULL(1);
/* Empties it and keeps the memory. */
void buf_reset(struct buf *b) NON_NULL(1);
/* Frees the memory; the buffer is empty and usable again. */
void buf_release(struct buf *b) NON_NULL(1);
/* The string, owned by the caller (free()); the buffer is empty again. */
char *buf_steal(struct buf *b) NON_NULL(1) RETURNS_NON_NULL MUST_USE;

#endif
