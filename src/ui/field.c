#include "field.h"

#include <stdlib.h>
#include <string.h>

#include "field_private.h"
#include "itaplan/base/array.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"

struct field *field_new(const struct field_options *options)
{
    struct field *field = mem_new(struct field);
    typed_text_take(&field->text, mem_strdup(""));
    field->own_clipboard = BUF_INIT;
    field->limit = options->limit;
    field->one_line = options->one_line;
    field->read_only = options->read_only;
    field->is_list = options->is_list && !options->one_line;
    field->placeholder = mem_strdup(options->placeholder ? options->placeholder : "");
    field->clipboard = options->clipboard ? options->clipboard : &field->own_clipboard;
    field->anchor = NO_ANCHOR;
    field->preferred = -1;
    field->rows = 1;
    field->cols = 80;
    field->wrap = wrap_new();
    return field;
}

void field_free(struct field *field)
{
    if (!field)
        return;
    history_reset(&field->history);
    array_release(&field->drawn);
    wrap_free(field->wrap);
    typed_text_release(&field->text);
    buf_release(&field->own_clipboard);
    free(field->placeholder);
    free(field);
}

void field_set_text(struct field *field, const char *text, size_t len)
{
    field_take_text(field, mem_strndup(text, len)); /* it may point into the old one */
}

void field_take_text(struct field *field, char *text)
{
    typed_text_take(&field->text, text);
    field->revision++;
    field->drawn.changed = field->drawn.same_tail = 0;
    field->counted = false;
    wrap_forget(field->wrap);
    history_reset(&field->history);
    field->cursor = field->read_only ? 0 : field->text.len;
    field->top = field->left = 0;
    field_text_changed(field);
}

const char *field_text(const struct field *field, size_t *len)
{
    if (len)
        *len = field->text.len;
    return field->text.data;
}

bool field_changed(const struct field *field)
{
    return field->history.forgot || field->history.done > 0;
}

uint64_t field_revision(const struct field *field)
{
    return field->revision;
}

void field_set_read_only(struct field *field, bool read_only)
{
    field->read_only = read_only;
    field->anchor = NO_ANCHOR;
}

size_t field_cursor(const struct field *field)
{
    return field->cursor;
}

void field_set_cursor(struct field *field, size_t at)
{
    if (at > field->text.len)
        at = field->text.len;
    field_go(field, cluster_floor(field->text.data, field->text.len, at), false);
}

bool field_selection(const struct field *field, size_t *start, size_t *end)
{
    if (field->anchor == NO_ANCHOR || field->anchor == field->cursor)
        return false;
    bool forward = field->anchor < field->cursor;
    *start = forward ? field->anchor : field->cursor;
    *end = forward ? field->cursor : field->anchor;
    return true;
}

void field_select(struct field *field, size_t anchor, size_t cursor)
{
    field_set_cursor(field, anchor);
    size_t start = field->cursor;
    field_set_cursor(field, cursor);
    field->anchor = start;
}

static enum field_result copy_all(struct field *field)
{
    if (field->text.len == 0)
        return FIELD_EDGE;
    buf_reset(field->clipboard);
    buf_add(field->clipboard, field->text.data, field->text.len);
    return FIELD_MOVED;
}

enum field_result field_key(struct field *field, const struct key *key, struct field_report *report)
{
    struct field_report unused;
    if (!report)
        report = &unused;
    *report = (struct field_report){0};
    enum field_result result;
    if (field->read_only) {
        struct key command = key_to_command_key(key);
        return key_is_ctrl(&command, 'c') ? copy_all(field) : field_scroll_key(field, key);
    }
    if (field_move_key(field, key, &result))
        return result;
    return field_edit_key(field, key, report);
}
