#include "itaplan/text/wrap.h"

#include <stdlib.h>
#include <string.h>

#include "chunks.h"
#include "itaplan/base/array.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"
#include "wrap_fill.h"

enum { LEAST_COLUMNS = 2 /* of one wide character */ };

struct wrap {
    struct chunks chunks; /* of the text that was laid out last */
    struct filled filled;
    size_t len;     /* of the text of the last call */
    size_t columns; /* that lines are filled to; 0: not yet */
    bool had_dictionary;
    bool is_single;             /* the text needed no breaks: one line */
    bool is_edited;             /* since it was laid out... */
    struct text_change pending; /* ...so */
};

struct wrap *wrap_new(void)
{
    return mem_new(struct wrap);
}

void wrap_free(struct wrap *wrap)
{
    if (wrap == NULL)
        return;
    chunks_release(&wrap->chunks);
    array_release(&wrap->filled);
    free(wrap);
}

size_t wrap_last_work(const struct wrap *wrap)
{
    return wrap->chunks.work;
}

void wrap_forget(struct wrap *wrap)
{
    chunks_forget(&wrap->chunks);
    wrap->filled.count = 0;
    wrap->is_edited = false;
}

void wrap_edited(struct wrap *wrap, size_t at, size_t out, size_t in)
{
    struct text_change *all = &wrap->pending;
    size_t end = at + out;

    if (!wrap->is_edited)
        *all = (struct text_change){.from = at, .old_to = at, .new_to = at};
    wrap->is_edited = true;
    if (at < all->from)
        all->from = at;
    if (end > all->new_to) {
        all->old_to += end - all->new_to;
        all->new_to = end;
    }
    all->new_to += in - out;
}

/* A text that fits into one line needs no breaks, nor the dictionary that they come from. */
static bool fits(const char *s, size_t len, size_t columns)
{
    enum { BYTES_A_COLUMN = 16 /* more are not looked at: letters and their marks */ };

    if (len > columns * BYTES_A_COLUMN || (len > 0 && memchr(s, '\n', len) != NULL))
        return false;
    return text_columns(s, len) <= columns;
}

static void lay_out(struct wrap *wrap, const char *s, size_t len)
{
    struct text_change change = {0};
    bool is_edited = wrap->is_edited;

    if (is_edited) {
        ASSERT(wrap->chunks.bytes - wrap->pending.old_to == len - wrap->pending.new_to);
        change = chunks_change(&wrap->chunks, s, len, &wrap->pending);
    }
    wrap->is_edited = false;
    if (is_edited || wrap->filled.count == 0)
        fill_lines(&wrap->filled, &wrap->chunks, s, len, wrap->columns, &change);
    ASSERT(wrap->chunks.bytes == len);
}

size_t wrap_text(struct wrap *wrap, const char *s, size_t len, size_t columns)
{
    columns = columns < LEAST_COLUMNS ? LEAST_COLUMNS : columns;
    wrap->chunks.work = 0;
    wrap->len = len;
    wrap->is_single = fits(s, len, columns);
    if (wrap->is_single)
        return 1;
    bool has_dictionary = wrap_has_dictionary();
    if (wrap->had_dictionary != has_dictionary || wrap->chunks.bytes == 0)
        wrap_forget(wrap);
    wrap->had_dictionary = has_dictionary;
    if (wrap->columns != columns)
        wrap->filled.count = 0;
    wrap->columns = columns;
    lay_out(wrap, s, len);
    return wrap->filled.count;
}

struct wrap_line wrap_line(const struct wrap *wrap, size_t index)
{
    if (wrap->is_single)
        return (struct wrap_line){.len = wrap->len, .next = wrap->len, .hard = true};
    return filled_line(&wrap->filled, wrap->len, index);
}

size_t wrap_line_of(const struct wrap *wrap, size_t at)
{
    return wrap->is_single ? 0 : filled_line_of(&wrap->filled, at);
}
