/* The history of one field: steps of typing, joined by word and pause, in bounded memory. */
#include <stdlib.h>

#include "field_private.h"
#include "itaplan/base/array.h"
#include "itaplan/base/clock.h"

#define HISTORY_STEPS 500
#define HISTORY_BYTES ((size_t)8 << 20)
#define JOIN_PAUSE_MS 1000 /* a longer pause starts a new step */
#define JOIN_KEYS     24   /* and so do this many keys: Thai has no blanks between words */

static size_t step_bytes(const struct undo_step *step)
{
    return step->removed.len + step->inserted.len;
}

static void drop_step(struct history *history, size_t at)
{
    struct undo_step *step = &history->items[at];
    history->bytes -= step_bytes(step);
    buf_release(&step->removed);
    buf_release(&step->inserted);
    array_remove(history, at);
}

void history_reset(struct history *history)
{
    while (history->count > 0)
        drop_step(history, history->count - 1);
    array_release(history);
    *history = (struct history){0};
}

static bool is_blank_at(const char *s, size_t at)
{
    return s[at] == ' ' || s[at] == '\n';
}

/* Does typing `inserted` at `at` go on inside the step's own text, in the same word? */
static bool joins_typing(const struct undo_step *last, size_t at, size_t n, const char *inserted,
                         size_t len)
{
    if (last->inserted.len == 0 || len == 0)
        return false;
    if (at < last->at || at + n > last->at + last->inserted.len)
        return false;
    bool after_blank = is_blank_at(last->inserted.data, last->inserted.len - 1);
    return !after_blank || is_blank_at(inserted, 0);
}

static bool joins(const struct history *history, enum step_kind kind, size_t at, size_t n,
                  const char *inserted, size_t len)
{
    if (history->closed || history->count == 0 || kind == STEP_OTHER)
        return false;
    const struct undo_step *last = &history->items[history->count - 1];
    if (last->kind != kind || last->keys >= JOIN_KEYS ||
        clock_monotonic_ms() - last->when > JOIN_PAUSE_MS)
        return false;
    if (kind == STEP_TYPED)
        return joins_typing(last, at, n, inserted, len);
    if (len > 0 || last->inserted.len > 0)
        return false;
    return kind == STEP_BACKSPACE ? at + n == last->at : at == last->at;
}

static void join(struct field *field, size_t at, size_t n, const char *inserted, size_t len)
{
    struct history *history = &field->history;
    struct undo_step *last = &history->items[history->count - 1];
    history->bytes -= step_bytes(last);
    if (last->kind == STEP_TYPED) {
        buf_splice(&last->inserted, at - last->at, n, inserted, len);
    } else if (last->kind == STEP_BACKSPACE) {
        buf_splice(&last->removed, 0, 0, field->text.data + at, n);
        last->at = at;
    } else {
        buf_add(&last->removed, field->text.data + at, n);
    }
    history->bytes += step_bytes(last);
    last->keys++;
}

static void add_new(struct field *field, enum step_kind kind, size_t at, size_t n,
                    const char *inserted, size_t len)
{
    struct history *history = &field->history;
    struct undo_step *step = array_push(history);
    *step = (struct undo_step){.kind = kind,
                               .at = at,
                               .removed = BUF_INIT,
                               .inserted = BUF_INIT,
                               .cursor_before = field->cursor,
                               .keys = 1};
    buf_add(&step->removed, field->text.data + at, n);
    buf_add(&step->inserted, inserted, len);
    history->bytes += step_bytes(step);
}

void history_add(struct field *field, enum step_kind kind, size_t at, size_t n,
                 const char *inserted, size_t len, size_t cursor_after)
{
    struct history *history = &field->history;
    while (history->count > history->done)
        drop_step(history, history->count - 1);
    if (joins(history, kind, at, n, inserted, len))
        join(field, at, n, inserted, len);
    else
        add_new(field, kind, at, n, inserted, len);
    struct undo_step *last = &history->items[history->count - 1];
    last->cursor_after = cursor_after;
    last->when = clock_monotonic_ms();
    while (history->count > 1 &&
           (history->count > HISTORY_STEPS || history->bytes > HISTORY_BYTES)) {
        drop_step(history, 0);
        history->forgot = true;
    }
    history->done = history->count;
    history->closed = false;
}

static void after_travel(struct field *field, size_t cursor)
{
    field->cursor = cursor;
    field_text_changed(field);
    field->history.closed = true;
}

bool field_undo(struct field *field)
{
    struct history *history = &field->history;
    if (history->done == 0)
        return false;
    const struct undo_step *step = &history->items[--history->done];
    field_splice(field, step->at, step->inserted.len, step->removed.data, step->removed.len);
    after_travel(field, step->cursor_before);
    return true;
}

bool field_redo(struct field *field)
{
    struct history *history = &field->history;
    if (history->done == history->count)
        return false;
    const struct undo_step *step = &history->items[history->done++];
    field_splice(field, step->at, step->removed.len, step->inserted.data, step->inserted.len);
    after_travel(field, step->cursor_after);
    return true;
}
