#include "chunks.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/base/array.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"

enum {
    /* pieces at hand; twice as many are too many */
    PIECES_KEPT = 1024,
    /* bytes from its start that decide where a chunk's breaks lie, at most, unless it is longer */
    A_CHARACTER = 4,
    CHUNK_SEES = CHUNK_BYTES + A_CHARACTER,
};

void splice_slots(void **items, size_t *count, size_t *capacity, size_t size, size_t at, size_t out,
                  const void *fresh, size_t in)
{
    size_t tail = *count - at - out;

    if (at + in + tail > *capacity) {
        *capacity = at + in + tail + (at + in + tail) / 8 + 16;
        *items = mem_resize(*items, *capacity, size);
    }
    char *gap = (char *)*items + at * size;
    if (tail > 0 && in != out)
        memmove(gap + in * size, gap + out * size, tail * size);
    if (in > 0)
        memcpy(gap, fresh, in * size);
    *count = at + in + tail;
}

void chunks_forget(struct chunks *chunks)
{
    chunks->table.count = chunks->pieces.count = 0;
    chunks->first = chunks->end = chunks->bytes = 0;
}

void chunks_release(struct chunks *chunks)
{
    array_release(&chunks->table);
    array_release(&chunks->pieces);
    *chunks = (struct chunks){0};
}

static size_t start_of(const struct chunks *chunks, size_t chunk)
{
    return chunk < chunks->table.count ? chunks->table.items[chunk].at : chunks->bytes;
}

/* The chunk that the offset lies in; at the text's end none, the number of all. */
static size_t chunk_of(const struct chunks *chunks, size_t at)
{
    size_t low = 0, high = chunks->table.count;

    if (at >= chunks->bytes)
        return high;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (chunks->table.items[middle].at <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* Does the chunk at `at` begin with all that the one before it, at `before`, looked at? A mebibyte
 * of one letter would else be broken anew at every key. */
static bool repeats(const char *s, size_t len, size_t before, size_t at)
{
    return at - before <= CHUNK_BYTES && len - at > CHUNK_SEES &&
           memcmp(s + before, s + at, CHUNK_SEES) == 0;
}

/* Where the last chunk's pieces start. */
static size_t last_anchor(const struct pieces *pieces)
{
    size_t at = pieces->count;

    while (at > 0 && !pieces->items[--at].is_anchor)
        ;
    return at;
}

/* Appends the pieces of the chunk at `at`, from those of the chunk before, which are the last in
 * `out`, where it repeats that. Returns its end. */
static size_t break_chunk(const char *s, size_t len, size_t before, size_t at, struct pieces *out)
{
    if (before == at || !repeats(s, len, before, at))
        return breaks_of_chunk(s, len, at, out);
    size_t end = out->count;
    for (size_t i = last_anchor(out); i < end; i++) {
        struct piece piece = out->items[i];
        *array_push(out) = piece;
    }
    return at + (at - before);
}

static struct chunk_start chunk_start(size_t at, const struct pieces *pieces)
{
    const struct piece *last = &pieces->items[pieces->count - 1];

    return (struct chunk_start){
        .at = (uint32_t)at, .is_hard = last->ending == PIECE_HARD, .is_closed = last->is_closed};
}

static bool starts_paragraph(const struct chunks *chunks, size_t chunk)
{
    return chunk == 0 || chunks->table.items[chunk - 1].is_hard;
}

bool chunks_more(struct chunks *chunks, const char *s, size_t len)
{
    size_t at = start_of(chunks, chunks->end);

    if (at == len)
        return false;
    size_t before = chunks->end > chunks->first ? start_of(chunks, chunks->end - 1) : at;
    chunks->work += starts_paragraph(chunks, chunks->end);
    size_t end = break_chunk(s, len, before, at, &chunks->pieces);
    if (chunks->end == chunks->table.count) {
        ASSERT(end <= UINT32_MAX);
        *array_push(&chunks->table) = chunk_start(at, &chunks->pieces);
        chunks->bytes = end;
    }
    chunks->end++;
    ASSERT(start_of(chunks, chunks->end) == end);
    return true;
}

/* Index of the piece that the chunk, which is at hand or behind what is, starts with. Counted from
 * the nearer end: of thousands of pieces those at a text's end are asked for at every key there. */
static size_t piece_of_chunk(const struct chunks *chunks, size_t chunk)
{
    const struct pieces *pieces = &chunks->pieces;
    size_t piece = 0;

    if (chunks->end - chunk < chunk - chunks->first) {
        piece = pieces->count;
        for (size_t i = chunks->end; i > chunk; i--)
            while (!pieces->items[--piece].is_anchor)
                ;
        return piece;
    }
    for (size_t i = chunks->first; i < chunk; i++)
        do
            piece++;
        while (piece < pieces->count && !pieces->items[piece].is_anchor);
    return piece;
}

size_t chunks_let_go(struct chunks *chunks, size_t piece)
{
    if (piece < 2 * (size_t)PIECES_KEPT)
        return 0;
    while (piece < chunks->pieces.count && piece > 0 && !chunks->pieces.items[piece].is_anchor)
        piece--;
    for (size_t i = 0; i < piece; i++)
        chunks->first += chunks->pieces.items[i].is_anchor;
    array_splice(&chunks->pieces, 0, piece, NULL, 0);
    return piece;
}

static void take_no_pieces(struct chunks *chunks, size_t chunk)
{
    chunks->pieces.count = 0;
    chunks->first = chunks->end = chunk;
}

/* Breaks the chunks before those at hand, from this one on. */
static void break_before(struct chunks *chunks, const char *s, size_t len, size_t chunk)
{
    struct pieces fresh = {0};

    for (size_t i = chunk; i < chunks->first; i++) {
        size_t at = start_of(chunks, i), before = i > chunk ? start_of(chunks, i - 1) : at;
        size_t end = break_chunk(s, len, before, at, &fresh);
        ASSERT(end == start_of(chunks, i + 1));
    }
    array_splice(&chunks->pieces, 0, 0, fresh.items, fresh.count);
    chunks->first = chunk;
    array_release(&fresh);
}

struct piece_place chunks_seek(struct chunks *chunks, const char *s, size_t len, size_t at)
{
    enum { CHUNKS_NEAR = 64 };
    size_t chunk = chunk_of(chunks, at);

    if (chunk > chunks->end || chunk + CHUNKS_NEAR < chunks->first)
        take_no_pieces(chunks, chunk);
    if (chunk < chunks->first)
        break_before(chunks, s, len, chunk);
    struct piece_place place = {.piece = piece_of_chunk(chunks, chunk)};
    size_t start = start_of(chunks, chunk);
    if (chunk == chunks->end && at > start)
        (void)chunks_more(chunks, s, len);
    while (place.piece < chunks->pieces.count &&
           start + chunks->pieces.items[place.piece].bytes <= at)
        start += chunks->pieces.items[place.piece++].bytes;
    place.bytes = (uint32_t)(at - start);
    place.columns = (uint32_t)text_columns(s + start, at - start);
    return place;
}

/* ---- what an edit changed ---- */

/* The offset behind all that the chunk looked at. */
static size_t seen_by(const struct chunks *chunks, size_t chunk)
{
    const struct chunk_start *start = &chunks->table.items[chunk];
    size_t next = start_of(chunks, chunk + 1);

    if (start->is_hard)
        return next;
    if (start->is_closed || next - start->at > CHUNK_BYTES)
        return next + A_CHARACTER;
    return start->at + CHUNK_SEES;
}

/* The first chunk that looked at anything from the offset on; the number of all: none did. */
static size_t first_touched(const struct chunks *chunks, size_t from)
{
    size_t chunk = chunk_of(chunks, from > CHUNK_SEES ? from - CHUNK_SEES : 0);

    chunk -= chunk > 0;
    while (chunk < chunks->table.count && seen_by(chunks, chunk) <= from)
        chunk++;
    return chunk;
}

/* What is broken anew, chunk by chunk. */
struct fresh {
    struct {
        struct chunk_start *items;
        size_t count, capacity;
    } starts;
    struct pieces pieces; /* of the first chunks... */
    size_t kept;          /* ...so many */
    struct pieces last;   /* of the last one, behind those */
};

static size_t break_fresh(struct fresh *fresh, const char *s, size_t len, size_t before, size_t at)
{
    struct pieces *out = &fresh->pieces;

    if (fresh->kept < fresh->starts.count || fresh->pieces.count > PIECES_KEPT) {
        out = &fresh->last;
        if (before != at && repeats(s, len, before, at)) {
            struct chunk_start again = fresh->starts.items[fresh->starts.count - 1];
            again.at = (uint32_t)at;
            *array_push(&fresh->starts) = again;
            return at + (at - before);
        }
        out->count = 0;
        before = at;
    }
    size_t end = break_chunk(s, len, before, at, out);
    *array_push(&fresh->starts) = chunk_start(at, out);
    fresh->kept += out == &fresh->pieces;
    return end;
}

/* Breaks from the old chunk on until the edit is passed and an old chunk starts where a new one
 * would; *old is moved there. Returns that place in the new text. */
static size_t break_anew(struct chunks *chunks, const char *s, size_t len,
                         const struct text_change *edit, size_t *old, struct fresh *fresh)
{
    size_t at = start_of(chunks, *old), before = at, all = chunks->table.count;
    bool at_paragraph = true;

    while (at < len) {
        size_t wanted = edit->old_to + (at - edit->new_to);
        while (at >= edit->new_to && *old < all && start_of(chunks, *old) < wanted)
            ++*old;
        if (at >= edit->new_to && *old < all && start_of(chunks, *old) == wanted)
            return at;
        chunks->work += at_paragraph;
        size_t end = break_fresh(fresh, s, len, before, at);
        at_paragraph = fresh->starts.items[fresh->starts.count - 1].is_hard;
        before = at;
        at = end;
    }
    *old = all;
    return len;
}

/* Puts the fresh pieces in place of those of the chunks [first, old), or of all at hand where they
 * are others. */
static void take_pieces(struct chunks *chunks, size_t first, size_t old, const struct fresh *fresh)
{
    size_t count = fresh->starts.count;
    bool fits = chunks->first <= first && old <= chunks->end && fresh->kept == count &&
                chunks->pieces.count <= 2 * (size_t)PIECES_KEPT;

    if (!fits) {
        take_no_pieces(chunks, first);
        array_splice(&chunks->pieces, 0, 0, fresh->pieces.items, fresh->pieces.count);
        chunks->end = first + fresh->kept;
        return;
    }
    size_t from = piece_of_chunk(chunks, first), to = piece_of_chunk(chunks, old);
    array_splice(&chunks->pieces, from, to - from, fresh->pieces.items, fresh->pieces.count);
    chunks->end = chunks->end - (old - first) + count;
}

struct text_change chunks_change(struct chunks *chunks, const char *s, size_t len,
                                 const struct text_change *edit)
{
    struct fresh fresh = {0};
    size_t first = first_touched(chunks, edit->from), old = first;
    struct text_change change = {.from = start_of(chunks, first)};

    ASSERT(len <= UINT32_MAX);
    change.new_to = break_anew(chunks, s, len, edit, &old, &fresh);
    change.old_to = start_of(chunks, old);
    take_pieces(chunks, first, old, &fresh);
    array_splice(&chunks->table, first, old - first, fresh.starts.items, fresh.starts.count);
    uint32_t by = (uint32_t)(change.new_to - change.old_to); /* or less than 0: it wraps around */
    for (size_t i = first + fresh.starts.count; i < chunks->table.count; i++)
        chunks->table.items[i].at += by;
    chunks->bytes = len;
    array_release(&fresh.starts);
    array_release(&fresh.pieces);
    array_release(&fresh.last);
    return change;
}
