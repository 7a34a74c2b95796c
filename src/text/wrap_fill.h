/* Filling lines with pieces. */
#ifndef ITAPLAN_SRC_TEXT_WRAP_FILL_H
#define ITAPLAN_SRC_TEXT_WRAP_FILL_H

#include "chunks.h"
#include "itaplan/text/wrap.h"

/* A line as it is kept: eight bytes, since a mebibyte has many. */
struct line_at {
    uint32_t start;
    uint32_t tail : 31;   /* bytes that overhang, and the newline */
    uint32_t is_hard : 1; /* as wrap_line has it */
};
struct filled {
    struct line_at *items;
    size_t count, capacity;
};

/* Fills anew the lines that the change can have moved; the others are kept. No lines: all. */
void fill_lines(struct filled *filled, struct chunks *chunks, const char *s, size_t len,
                size_t columns, const struct text_change *change);
struct wrap_line filled_line(const struct filled *filled, size_t len, size_t index);
/* The line that the byte lies on, of those there are. */
size_t filled_line_of(const struct filled *filled, size_t at);

#endif
