/* Where a line may end, computed chunk by chunk: a chunk ends where what follows cannot matter, at
 * a space between two words, or else is as long as libthai wants it at most. What a chunk yields
 * hangs on its own bytes only, so that after an edit the chunks before it stand, and those after it
 * again from the first that starts where one started before: behind the next such space. */
#ifndef ITAPLAN_SRC_TEXT_BREAKS_H
#define ITAPLAN_SRC_TEXT_BREAKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes that a chunk looks at, unless a single cluster is longer. */
enum { CHUNK_BYTES = 192 };

enum piece_end {
    PIECE_SOFT,  /* a line may end after it */
    PIECE_GLUED, /* only where nothing else is left: a border of clusters */
    PIECE_HARD,  /* its last byte is a newline */
};

/* A stretch that lines are filled with. */
struct piece {
    uint32_t bytes;
    uint32_t columns;       /* without the spaces at its end */
    uint32_t spaces : 28;   /* spaces (bytes, columns) at its end, before a newline */
    uint32_t ending : 2;    /* enum piece_end */
    uint32_t is_anchor : 1; /* a chunk starts with it */
    uint32_t
        is_closed : 1; /* its chunk ends with it and looked at no more than the next character */
};
struct pieces {
    struct piece *items;
    size_t count, capacity;
};

/* The bytes of s before the spaces at its end; one that is in a cluster with a sign before it is
 * none of them. */
size_t text_without_spaces(const char *s, size_t len);
/* Appends the pieces of the chunk that starts at `at` (< len) and returns where the next one
 * starts. */
size_t breaks_of_chunk(const char *s, size_t len, size_t at, struct pieces *out);

#endif
