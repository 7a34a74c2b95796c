#include "itaplan/base/buf.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"

char buf_empty[1] = "";

#define SMALLEST_CAPACITY 32 /* bytes */

/* Makes cap at least `bytes`, by doubling, so that many small additions stay linear. */
static void grow_to(struct buf *b, size_t bytes)
{
    if (bytes <= b->cap)
        return;
    size_t cap = b->cap < SMALLEST_CAPACITY ? SMALLEST_CAPACITY : b->cap;
    while (cap < bytes)
        cap = cap > SIZE_MAX / 2 ? bytes : cap * 2;
    if (b->cap > 0) {
        b->data = mem_resize(b->data, cap, 1);
    } else {
        b->data = mem_alloc(cap);
        b->data[0] = '\0';
    }
    b->cap = cap;
}

void buf_reserve(struct buf *b, size_t n)
{
    size_t bytes;
    if (__builtin_add_overflow(b->len, n, &bytes) || bytes == SIZE_MAX)
        bytes = SIZE_MAX - 1; /* no such memory: the allocation below ends the program */
    grow_to(b, bytes + 1);
}

void buf_add(struct buf *b, const void *data, size_t len)
{
    if (len >= b->cap - b->len) { /* also where there is no memory yet */
        buf_splice(b, b->len, 0, data, len);
        return;
    }
    memmove(b->data + b->len, data, len); /* the data may point into the buffer */
    b->len += len;
    b->data[b->len] = '\0';
}

void buf_adds(struct buf *b, const char *s)
{
    buf_add(b, s, strlen(s));
}

void buf_addc(struct buf *b, char c)
{
    buf_reserve(b, 1);
    b->data[b->len++] = c;
    b->data[b->len] = '\0';
}

void buf_addf(struct buf *b, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    ASSERT(len >= 0);
    /* Formatted apart first: an argument may point into the buffer itself. */
    char *text = mem_alloc((size_t)len + 1);
    va_start(args, format);
    vsnprintf(text, (size_t)len + 1, format, args);
    va_end(args);
    buf_add(b, text, (size_t)len);
    free(text);
}

static bool points_into(const struct buf *b, const void *data)
{
    uintptr_t start = (uintptr_t)b->data, p = (uintptr_t)data;
    return b->cap > 0 && p >= start && p < start + b->cap;
}

void buf_splice(struct buf *b, size_t at, size_t n, const void *data, size_t len)
{
    ASSERT(at <= b->len && n <= b->len - at);
    if (len == 0 && n == 0)
        return;
    void *own = len > 0 && points_into(b, data) ? mem_copy(data, len) : NULL;
    if (len > n)
        buf_reserve(b, len - n);
    memmove(b->data + at + len, b->data + at + n, b->len - at - n);
    if (len > 0)
        memcpy(b->data + at, own ? own : data, len);
    b->len = b->len - n + len;
    b->data[b->len] = '\0';
    free(own);
}

void buf_truncate(struct buf *b, size_t len)
{
    ASSERT(len <= b->len);
    b->len = len;
    if (b->cap > 0)
        b->data[len] = '\0';
}

void buf_reset(struct buf *b)
{
    buf_truncate(b, 0);
}

void buf_release(struct buf *b)
{
    if (b->cap > 0)
        free(b->data);
    *b = BUF_INIT;
}

void buf_take(struct buf *b, char *s)
{
    size_t len = strlen(s);
    buf_release(b);
    *b = (struct buf){.data = s, .len = len, .cap = len + 1};
}

char *buf_steal(struct buf *b)
{
    char *s = b->cap > 0 ? b->data : mem_strdup("");
    *b = BUF_INIT;
    return s;
}
