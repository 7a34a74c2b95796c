/* Changes of the text. Every change is cleaned together with a window of what stands around it, so
 * that the whole text is clean at every moment and a key costs the same in a text of any length. */
#include <stdlib.h>
#include <string.h>

#include "field_private.h"
#include "itaplan/base/array.h"
#include "itaplan/text/clean.h"
#include "itaplan/text/cluster.h"

#define WINDOW 64 /* bytes looked at on either side, and then on to the next cluster but one */

/* A change on its way: text[start, end) gives way; [from, to) is cleaned together with it. */
struct change {
    size_t start, end;
    size_t from, to;
    struct buf cleaned; /* what will stand in [from, to) */
    enum step_kind kind;
};

void field_text_changed(struct field *field)
{
    field->line_count = 0;
    field->anchor = NO_ANCHOR;
    field->preferred = -1;
    field->at_line_end = false;
    field_scroll_to_cursor(field);
}

static void find_window(const struct field *field, struct change *change)
{
    const char *s = field->text.data;
    size_t len = field->text.len;
    size_t from = change->start > WINDOW ? change->start - WINDOW : 0;
    change->from = cluster_prev(s, len, cluster_floor(s, len, from));
    size_t to = len - change->end > WINDOW ? change->end + WINDOW : len;
    if (cluster_floor(s, len, to) != to)
        to = cluster_next(s, len, to);
    change->to = cluster_next(s, len, to);
}

static size_t count_lines(const char *s, size_t len)
{
    size_t lines = 0;
    for (size_t i = 0; i < len; i++)
        lines += s[i] == '\n';
    return lines;
}

struct counts {
    size_t mended, pointed_out;
};

static bool clean_counted(const struct field *field, const char *s, size_t len, struct buf *out,
                          struct counts *counts, struct error *err)
{
    unsigned flags = CLEAN_TAB_TO_SPACE | (field->one_line ? CLEAN_ONE_LINE : 0);
    struct repairs repairs = {0};
    bool clean = text_clean(s, len, flags, out, &repairs, err);
    *counts = (struct counts){0};
    for (size_t i = 0; clean && i < repairs.count; i++) {
        if (!repair_is_mended(repairs.items[i].kind))
            counts->pointed_out++;
        else if (repairs.items[i].kind != REPAIR_NEWLINE) /* terminals paste CR for every newline */
            counts->mended++;
    }
    array_release(&repairs);
    return clean;
}

/* Fills change->cleaned and the report; an error's place is counted from the inserted text. */
static bool clean_change(const struct field *field, struct change *change, const char *text,
                         size_t len, struct field_report *report)
{
    const char *old = field->text.data + change->from;
    size_t head = change->start - change->from;
    struct buf raw = BUF_INIT, unused = BUF_INIT;
    buf_add(&raw, old, head);
    buf_add(&raw, text, len);
    buf_add(&raw, field->text.data + change->end, change->to - change->end);
    struct counts before, after;
    bool clean = clean_counted(field, raw.data, raw.len, &change->cleaned, &after, &report->error);
    buf_release(&raw);
    if (!clean) {
        report->error.number -= (int64_t)head;
        report->error.line -= (int64_t)count_lines(old, head);
        return false;
    }
    if (clean_counted(field, old, change->to - change->from, &unused, &before, NULL) &&
        before.pointed_out < after.pointed_out)
        report->pointed_out = after.pointed_out - before.pointed_out;
    buf_release(&unused);
    report->mended = after.mended;
    return true;
}

static bool is_inner_byte(const char *s, size_t len, size_t at)
{
    return at < len && ((unsigned char)s[at] & 0xC0) == 0x80;
}

/* Bytes that both texts have in common at their ends, whole characters. */
static size_t common_tail(const char *a, size_t a_len, const char *b, size_t b_len, size_t most)
{
    size_t n = 0;
    while (n < a_len && n < b_len && n < most && a[a_len - 1 - n] == b[b_len - 1 - n])
        n++;
    while (n > 0 && is_inner_byte(a, a_len, a_len - n))
        n--;
    return n;
}

static size_t common_head(const char *a, size_t a_len, const char *b, size_t b_len)
{
    size_t n = 0;
    while (n < a_len && n < b_len && a[n] == b[n])
        n++;
    while (n > 0 && (is_inner_byte(a, a_len, n) || is_inner_byte(b, b_len, n)))
        n--;
    return n;
}

/* Puts the cleaned window into the text; false where it says the same as before. */
static bool apply(struct field *field, const struct change *change, bool inserts)
{
    const char *old = field->text.data + change->from, *fresh = change->cleaned.data;
    size_t old_len = change->to - change->from, fresh_len = change->cleaned.len;
    size_t behind = change->to - change->end;
    size_t kept = common_tail(old, old_len, fresh, fresh_len, behind);
    size_t cursor = change->from + fresh_len - kept;
    size_t head = common_head(old, old_len, fresh, fresh_len);
    size_t rest = old_len < fresh_len ? old_len - head : fresh_len - head;
    size_t tail = common_tail(old, old_len, fresh, fresh_len, rest);
    bool changed = old_len != fresh_len || head < old_len;
    if (changed) {
        history_add(field, change->kind, change->from + head, old_len - head - tail, fresh + head,
                    fresh_len - head - tail, cursor);
        field_splice(field, change->from + head, old_len - head - tail, fresh + head,
                     fresh_len - head - tail);
    }
    size_t len = field->text.len;
    if (inserts && cluster_floor(field->text.data, len, cursor) != cursor)
        cursor = cluster_next(field->text.data, len, cursor);
    field->cursor = cursor;
    if (changed)
        field->history.items[field->history.count - 1].cursor_after = cursor;
    return changed;
}

static enum field_result too_long(const struct field *field, struct field_report *report)
{
    fail(&report->error, .code = ERR_TEXT_TOO_LONG, .number = (int64_t)field->limit);
    return FIELD_FULL;
}

/* Puts text in place of [start, end). */
static enum field_result replace(struct field *field, struct change change, const char *text,
                                 size_t len, struct field_report *report)
{
    /* No repair halves a text (CR LF is the worst), so that what is twice too long need not be
     * looked at. */
    if (field->limit && len / 2 > field->limit)
        return too_long(field, report);
    change.cleaned = BUF_INIT;
    find_window(field, &change);
    enum field_result result = FIELD_REFUSED;
    if (clean_change(field, &change, text, len, report)) {
        size_t fresh = field->text.len - (change.to - change.from) + change.cleaned.len;
        if (field->limit && fresh > field->limit && fresh > field->text.len) {
            *report = (struct field_report){0};
            result = too_long(field, report);
        } else {
            bool was_at_line_end = field->at_line_end;
            result = apply(field, &change, len > 0) ? FIELD_CHANGED : FIELD_MOVED;
            field_text_changed(field);
            /* The cursor stays with the letter before it. */
            field->at_line_end = change.kind == STEP_DELETE ? was_at_line_end : true;
            field_scroll_to_cursor(field);
        }
    }
    buf_release(&change.cleaned);
    return result;
}

enum field_result field_put(struct field *field, size_t start, size_t end, const char *text,
                            size_t len, struct field_report *report)
{
    struct change change = {.start = start, .end = end, .kind = STEP_OTHER};
    return replace(field, change, text, len, report);
}

/* A text from outside, or the clipboard's. */
static enum field_result paste_over(struct field *field, struct change change, const char *text,
                                    size_t len, struct field_report *report)
{
    struct field_report unused;
    struct buf ready = BUF_INIT;
    report = report ? report : &unused;
    *report = (struct field_report){0};
    field_prepare_paste(field, change.start, text, len, &ready, report);
    size_t mended = report->mended, unmarked = report->unmarked;
    enum field_result result = replace(field, change, ready.data, ready.len, report);
    if (result == FIELD_CHANGED || result == FIELD_MOVED) {
        report->mended += mended;
        report->unmarked = unmarked;
    }
    buf_release(&ready);
    return result;
}

/* The selection, or nothing at the cursor. */
static struct change change_here(const struct field *field, enum step_kind kind)
{
    struct change change = {.start = field->cursor, .end = field->cursor, .kind = kind};
    if (field_selection(field, &change.start, &change.end))
        change.kind = STEP_OTHER;
    return change;
}

enum field_result field_insert(struct field *field, const char *text, size_t len,
                               struct field_report *report)
{
    return paste_over(field, change_here(field, STEP_OTHER), text, len, report);
}

enum field_result field_replace_all(struct field *field, const char *text, size_t len,
                                    struct field_report *report)
{
    struct change change = {.end = field->text.len, .kind = STEP_OTHER};
    return paste_over(field, change, text, len, report);
}

static enum field_result type_character(struct field *field, uint32_t code_point,
                                        struct field_report *report)
{
    struct buf bytes = BUF_INIT;
    text_encode(&bytes, code_point);
    enum field_result result =
        replace(field, change_here(field, STEP_TYPED), bytes.data, bytes.len, report);
    buf_release(&bytes);
    return result;
}

static enum field_result delete_key(struct field *field, bool back, struct field_report *report)
{
    struct change change = change_here(field, back ? STEP_BACKSPACE : STEP_DELETE);
    if (change.start == change.end && back)
        change.start = field->cursor > 0 ? text_backspace(field->text.data, field->cursor) : 0;
    else if (change.start == change.end)
        change.end = cluster_next(field->text.data, field->text.len, field->cursor);
    if (change.start == change.end)
        return FIELD_EDGE;
    return replace(field, change, "", 0, report);
}

static enum field_result copy(struct field *field, bool cut, struct field_report *report)
{
    struct change change = change_here(field, STEP_OTHER);
    if (change.start == change.end)
        return FIELD_EDGE;
    buf_reset(field->clipboard);
    buf_add(field->clipboard, field->text.data + change.start, change.end - change.start);
    return cut ? replace(field, change, "", 0, report) : FIELD_MOVED;
}

static enum field_result paste_clipboard(struct field *field, struct field_report *report)
{
    if (field->clipboard->len == 0)
        return FIELD_EDGE;
    return field_insert(field, field->clipboard->data, field->clipboard->len, report);
}

static enum field_result control_key(struct field *field, uint32_t letter,
                                     struct field_report *report)
{
    switch (letter) {
    case 'a':
        if (field->text.len == 0)
            return FIELD_EDGE;
        field_select(field, 0, field->text.len);
        return FIELD_MOVED;
    case 'c':
    case 'x':
        return copy(field, letter == 'x', report);
    case 'v':
        return paste_clipboard(field, report);
    case 'z':
        return field_undo(field) ? FIELD_CHANGED : FIELD_EDGE;
    case 'y':
        return field_redo(field) ? FIELD_CHANGED : FIELD_EDGE;
    default:
        return FIELD_IGNORED;
    }
}

static enum field_result named_key(struct field *field, const struct key *key,
                                   struct field_report *report)
{
    if (key->modifiers & ~(unsigned)MOD_SHIFT)
        return FIELD_IGNORED;
    switch (key->code) {
    case K_ENTER:
        if (field->one_line)
            return FIELD_IGNORED;
        return replace(field, change_here(field, STEP_OTHER), "\n", 1, report);
    case K_BACKSPACE:
    case K_DELETE:
        return delete_key(field, key->code == K_BACKSPACE, report);
    default:
        return FIELD_IGNORED;
    }
}

enum field_result field_edit_key(struct field *field, const struct key *key,
                                 struct field_report *report)
{
    if (key->kind == EVENT_PASTE)
        return field_insert(field, key->text.data, key->text.len, report);
    if (key_is_text(key))
        return type_character(field, key->code, report);
    if (key->kind == EVENT_NAMED)
        return named_key(field, key, report);
    struct key command = key_to_command_key(key);
    if (command.kind == EVENT_CHAR && command.modifiers == MOD_CTRL)
        return control_key(field, command.code, report);
    return FIELD_IGNORED;
}
