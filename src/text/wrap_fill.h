/* Filling lines with pieces. */
#ifndef ITAPLAN_SRC_TEXT_WRAP_FILL_H
#define ITAPLAN_SRC_TEXT_WRAP_FILL_H

#include "breaks.h"
#include "itaplan/base/buf.h"
#include "itaplan/text/wrap.h"

/* Where a line starts among the pieces: inside one where a break was forced. */
struct line_mark {
    size_t piece;
    uint32_t bytes, columns; /* of the piece, that earlier lines took */
};

struct filled {
    struct {
        struct wrap_line *items;
        size_t count, capacity;
    } lines;
    struct {
        struct line_mark *items;
        size_t count, capacity;
    } marks; /* one for each line */
};

/* Bytes [from, old_to) became [from, new_to), and with them so many pieces others. */
struct change {
    size_t from, old_to, new_to;
    size_t pieces_out, pieces_in;
};

/* Fills anew the lines that the change can have moved; the others are kept. No lines: all. */
void fill_lines(struct filled *filled, const struct pieces *pieces, const struct buf *text,
                size_t columns, const struct change *change);
void filled_release(struct filled *filled);

/* Replaces `out` elements at `at` by `in` others. */
#define array_splice(a, at, out, fresh, in)                                                        \
    splice_slots((void **)&(a)->items, &(a)->count, &(a)->capacity, sizeof *(a)->items, (at),      \
                 (out), (fresh), (in))
void splice_slots(void **items, size_t *count, size_t *capacity, size_t size, size_t at, size_t out,
                  const void *fresh, size_t in);

#endif
