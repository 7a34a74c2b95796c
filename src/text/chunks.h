/* The chunks of a whole text, and the pieces of some of them: of those near the last edit, or that
 * lines were filled with last. What is kept of the others is where they start. */
#ifndef ITAPLAN_SRC_TEXT_CHUNKS_H
#define ITAPLAN_SRC_TEXT_CHUNKS_H

#include "breaks.h"

/* Texts of 4 GiB are not wrapped. */
struct chunk_start {
    uint32_t at;
    bool is_hard;   /* ends with a newline */
    bool is_closed; /* looked at no more than the character behind it */
};

struct chunks {
    struct {
        struct chunk_start *items;
        size_t count, capacity;
    } table;
    size_t bytes; /* that the table stands for */
    /* the pieces of the chunks [first, end), without a gap */
    struct pieces pieces;
    size_t first, end;
    size_t work; /* paragraphs broken anew: counted up */
};

/* Bytes [from, old_to) of the old text became [from, new_to) of the new one. */
struct text_change {
    size_t from, old_to, new_to;
};

/* A place among the pieces at hand, or (bytes > 0) inside one. */
struct piece_place {
    size_t piece;
    uint32_t bytes, columns; /* of the piece, that lie before */
};

/* Brings the table up to the changed text and returns what was broken anew, whose pieces (its first
 * ones, where it is long) are at hand then. The table must stand for the whole old text. */
struct text_change chunks_change(struct chunks *chunks, const char *s, size_t len,
                                 const struct text_change *edit);
/* Sees that the pieces at the offset are at hand, which is at most len and in the table. */
struct piece_place chunks_seek(struct chunks *chunks, const char *s, size_t len, size_t at);
/* One more chunk's pieces at the end; false at the text's. */
bool chunks_more(struct chunks *chunks, const char *s, size_t len);
/* Lets go of pieces before the place where there are many: how many, for other places. */
size_t chunks_let_go(struct chunks *chunks, size_t piece);
void chunks_forget(struct chunks *chunks);
void chunks_release(struct chunks *chunks);

/* Replaces `out` elements at `at` by `in` others. */
#define array_splice(a, at, out, fresh, in)                                                        \
    splice_slots((void **)&(a)->items, &(a)->count, &(a)->capacity, sizeof *(a)->items, (at),      \
                 (out), (fresh), (in))
void splice_slots(void **items, size_t *count, size_t *capacity, size_t size, size_t at, size_t out,
                  const void *fresh, size_t in);

#endif
