#include "itaplan/text/wrap.h"

#include <stdlib.h>
#include <string.h>

#include "breaks.h"
#include "itaplan/base/array.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"
#include "wrap_fill.h"

enum { LEAST_COLUMNS = 2 /* of one wide character */ };

/* A place in the old pieces. */
struct place {
    size_t piece, at;
};

struct wrap {
    struct buf text; /* what the pieces stand for */
    struct pieces pieces;
    struct place
        last; /* a chunk's start near the last edit, where looking for the next one starts */
    struct wrap_line single; /* a text that needs no breaks */
    struct filled filled;
    size_t columns; /* that lines are filled to; 0: not yet */
    bool had_dictionary;
    size_t work;
};

struct wrap *wrap_new(void)
{
    struct wrap *wrap = mem_new(struct wrap);

    wrap->text = BUF_INIT;
    return wrap;
}

void wrap_free(struct wrap *wrap)
{
    if (wrap == NULL)
        return;
    buf_release(&wrap->text);
    array_release(&wrap->pieces);
    filled_release(&wrap->filled);
    free(wrap);
}

size_t wrap_last_work(const struct wrap *wrap)
{
    return wrap->work;
}

/* ---- what an edit changed ---- */

static size_t common_head(const char *a, const char *b, size_t len)
{
    enum { BLOCK = 1024 };
    size_t at = 0;

    while (len - at >= BLOCK && memcmp(a + at, b + at, BLOCK) == 0)
        at += BLOCK;
    while (at < len && a[at] == b[at])
        at++;
    return at;
}

/* a and b are the ends of the texts. */
static size_t common_tail(const char *a, const char *b, size_t len)
{
    enum { BLOCK = 1024 };
    size_t n = 0;

    while (len - n >= BLOCK && memcmp(a - n - BLOCK, b - n - BLOCK, BLOCK) == 0)
        n += BLOCK;
    while (n < len && a[-(ptrdiff_t)n - 1] == b[-(ptrdiff_t)n - 1])
        n++;
    return n;
}

/* Bytes [from, old_to) of the old text became [from, new_to) of the new one. */
struct edit {
    size_t from, old_to, new_to;
};

static struct edit find_edit(const struct buf *old, const char *s, size_t len)
{
    size_t shorter = old->len < len ? old->len : len;
    size_t head = common_head(old->data, s, shorter);
    size_t tail = common_tail(old->data + old->len, s + len, shorter - head);

    return (struct edit){.from = head, .old_to = old->len - tail, .new_to = len - tail};
}

/* ---- breaking anew what the edit touched ---- */

static void to_next_anchor(const struct pieces *pieces, struct place *place)
{
    do
        place->at += pieces->items[place->piece++].bytes;
    while (place->piece < pieces->count && !pieces->items[place->piece].is_anchor);
}

static void to_previous_anchor(const struct pieces *pieces, struct place *place)
{
    do
        place->at -= pieces->items[--place->piece].bytes;
    while (place->piece > 0 && !pieces->items[place->piece].is_anchor);
}

/* Bytes from its start that decide where a chunk's breaks lie, at most, unless it is longer. */
enum { A_CHARACTER = 4, CHUNK_SEES = CHUNK_BYTES + A_CHARACTER };

/* The offset behind all that the chunk between the two places looked at. */
static size_t seen_by(const struct pieces *pieces, const struct place *start,
                      const struct place *next)
{
    const struct piece *last = &pieces->items[next->piece - 1];

    if (last->ending == PIECE_HARD)
        return next->at;
    if (last->is_closed || next->at - start->at > CHUNK_BYTES)
        return next->at + A_CHARACTER;
    return start->at + CHUNK_SEES;
}

/* The start of the first chunk that looked at anything from the edit on. Texts are mostly edited
 * near the last edit. */
static struct place first_touched(struct wrap *wrap, size_t edit_from)
{
    const struct pieces *pieces = &wrap->pieces;
    struct place place = wrap->last;

    while (place.piece > 0 && place.at + CHUNK_SEES > edit_from)
        to_previous_anchor(pieces, &place);
    wrap->last = place;
    while (place.piece < pieces->count) {
        struct place next = place;
        to_next_anchor(pieces, &next);
        if (seen_by(pieces, &place, &next) > edit_from)
            break;
        place = next;
        if (place.at + CHUNK_SEES <= edit_from)
            wrap->last = place;
    }
    return place;
}

/* Does the chunk at `at` begin with all that the one before it, at `before`, looked at? A mebibyte
 * of one letter would else be broken anew at every key. */
static bool repeats(const char *s, size_t len, size_t before, size_t at)
{
    return at - before <= CHUNK_BYTES && len - at > CHUNK_SEES &&
           memcmp(s + before, s + at, CHUNK_SEES) == 0;
}

static void repeat_pieces(struct pieces *pieces, size_t from)
{
    size_t count = pieces->count - from;

    for (size_t i = 0; i < count; i++) {
        struct piece piece = pieces->items[from + i];
        *array_push(pieces) = piece;
    }
}

/* Breaks from `at` until the edit is passed and an old chunk starts where a new one would. `old` is
 * moved there. */
static size_t break_anew(struct wrap *wrap, const char *s, size_t len, const struct edit *edit,
                         struct place *old, struct pieces *fresh)
{
    size_t at = old->at;
    size_t before = at, before_count = 0; /* of the chunk before; at: none */
    bool starts_paragraph = true;

    while (at < len) {
        while (at >= edit->new_to && old->piece < wrap->pieces.count &&
               (old->at < edit->old_to || old->at - edit->old_to < at - edit->new_to))
            to_next_anchor(&wrap->pieces, old);
        if (at >= edit->new_to && old->piece < wrap->pieces.count &&
            old->at - edit->old_to == at - edit->new_to)
            return at;
        wrap->work += starts_paragraph;
        size_t count = fresh->count, start = at;
        if (at > before && repeats(s, len, before, at)) {
            repeat_pieces(fresh, before_count);
            at += at - before;
        } else {
            at = breaks_of_chunk(s, len, at, fresh);
        }
        before = start;
        before_count = count;
        starts_paragraph = fresh->items[fresh->count - 1].ending == PIECE_HARD;
    }
    old->piece = wrap->pieces.count;
    old->at = wrap->text.len;
    return len;
}

/* False where the text is the same. */
static bool update(struct wrap *wrap, const char *s, size_t len, struct change *change)
{
    struct edit edit = find_edit(&wrap->text, s, len);
    if (edit.from == edit.old_to && edit.from == edit.new_to)
        return false;
    struct place first = first_touched(wrap, edit.from);
    struct place old = first;
    struct pieces fresh = {0};
    size_t resumed = break_anew(wrap, s, len, &edit, &old, &fresh);

    *change = (struct change){.from = first.at,
                              .old_to = old.at,
                              .new_to = resumed,
                              .pieces_out = old.piece - first.piece,
                              .pieces_in = fresh.count};
    array_splice(&wrap->pieces, first.piece, change->pieces_out, fresh.items, fresh.count);
    array_release(&fresh);
    buf_splice(&wrap->text, edit.from, edit.old_to - edit.from, s + edit.from,
               edit.new_to - edit.from);
    return true;
}

static void forget(struct wrap *wrap)
{
    wrap->pieces.count = 0;
    wrap->last = (struct place){0};
    wrap->filled.lines.count = wrap->filled.marks.count = 0;
    buf_reset(&wrap->text);
}

/* A text that fits into one line needs no breaks, nor the dictionary that they come from. */
static bool fits(struct wrap *wrap, const char *s, size_t len, size_t columns)
{
    enum { BYTES_A_COLUMN = 16 /* more are not looked at: letters and their marks */ };

    if (len > columns * BYTES_A_COLUMN || (len > 0 && memchr(s, '\n', len) != NULL))
        return false;
    size_t taken = text_columns(s, len);
    wrap->single = (struct wrap_line){.len = len, .next = len, .columns = taken, .hard = true};
    return taken <= columns;
}

const struct wrap_line *wrap_text(struct wrap *wrap, const char *s, size_t len, size_t columns,
                                  size_t *count)
{
    struct change change = {0};

    columns = columns < LEAST_COLUMNS ? LEAST_COLUMNS : columns;
    wrap->work = 0;
    if (fits(wrap, s, len, columns)) {
        *count = 1;
        return &wrap->single;
    }
    bool has_dictionary = wrap_has_dictionary();
    if (wrap->had_dictionary != has_dictionary)
        forget(wrap);
    wrap->had_dictionary = has_dictionary;
    if (wrap->columns != columns)
        wrap->filled.lines.count = wrap->filled.marks.count = 0;
    wrap->columns = columns;
    if (update(wrap, s, len, &change) || wrap->filled.lines.count == 0)
        fill_lines(&wrap->filled, &wrap->pieces, &wrap->text, columns, &change);
    *count = wrap->filled.lines.count;
    return wrap->filled.lines.items;
}
