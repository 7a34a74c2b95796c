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

struct wrap {
    struct buf text; /* what the pieces stand for */
    struct pieces pieces;
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

/* A place in the old pieces. */
struct place {
    size_t piece, at;
};

static void to_next_anchor(const struct pieces *pieces, struct place *place)
{
    do
        place->at += pieces->items[place->piece++].bytes;
    while (place->piece < pieces->count && !pieces->items[place->piece].is_anchor);
}

/* The start of the first chunk that looked at anything from the edit on. */
static struct place first_touched(const struct pieces *pieces, size_t edit_from)
{
    enum { A_CHARACTER = 4 };
    struct place place = {0};

    while (place.piece < pieces->count) {
        struct place next = place;
        to_next_anchor(pieces, &next);
        size_t seen = next.at;
        if (pieces->items[next.piece - 1].ending != PIECE_HARD) {
            size_t window = place.at + CHUNK_BYTES;
            seen = (window > next.at ? window : next.at) + A_CHARACTER;
        }
        if (seen > edit_from)
            break;
        place = next;
    }
    return place;
}

/* Breaks from `at` until the edit is passed and an old chunk starts where a new one would. `old` is
 * moved there. */
static size_t break_anew(struct wrap *wrap, const char *s, size_t len, const struct edit *edit,
                         struct place *old, struct pieces *fresh)
{
    size_t at = old->at;
    bool starts_paragraph = true;

    while (at < len) {
        while (at >= edit->new_to && old->piece < wrap->pieces.count &&
               (old->at < edit->old_to || old->at - edit->old_to < at - edit->new_to))
            to_next_anchor(&wrap->pieces, old);
        if (at >= edit->new_to && old->piece < wrap->pieces.count &&
            old->at - edit->old_to == at - edit->new_to)
            return at;
        wrap->work += starts_paragraph;
        at = breaks_of_chunk(s, len, at, fresh);
        starts_paragraph = fresh->items[fresh->count - 1].ending == PIECE_HARD;
    }
    old->piece = wrap->pieces.count;
    old->at = wrap->text.len;
    return len;
}

static void update(struct wrap *wrap, const char *s, size_t len, struct change *change)
{
    struct edit edit = find_edit(&wrap->text, s, len);
    struct place first = first_touched(&wrap->pieces, edit.from);
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
}

const struct wrap_line *wrap_text(struct wrap *wrap, const char *s, size_t len, size_t columns,
                                  size_t *count)
{
    struct change change = {0};
    bool has_dictionary = wrap_has_dictionary();

    columns = columns < LEAST_COLUMNS ? LEAST_COLUMNS : columns;
    if (wrap->had_dictionary != has_dictionary) {
        wrap->had_dictionary = has_dictionary;
        wrap->pieces.count = 0;
        wrap->filled.lines.count = wrap->filled.marks.count = 0;
        buf_reset(&wrap->text);
    }
    if (wrap->columns != columns)
        wrap->filled.lines.count = wrap->filled.marks.count = 0;
    wrap->columns = columns;
    wrap->work = 0;
    bool same_text = len == wrap->text.len && memcmp(wrap->text.data, s, len) == 0;
    if (!same_text)
        update(wrap, s, len, &change);
    if (!same_text || wrap->filled.lines.count == 0)
        fill_lines(&wrap->filled, &wrap->pieces, &wrap->text, columns, &change);
    *count = wrap->filled.lines.count;
    return wrap->filled.lines.items;
}
