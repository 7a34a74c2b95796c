/* Where the cursor goes. */
#include <string.h>

#include "field_private.h"
#include "itaplan/text/cluster.h"
#include "itaplan/text/word.h"

static size_t next(const struct field *field, size_t at)
{
    return cluster_next(field->text.data, field->text.len, at);
}

static size_t prev(const struct field *field, size_t at)
{
    return cluster_prev(field->text.data, field->text.len, at);
}

void field_go(struct field *field, size_t at, bool select)
{
    if (!select)
        field->anchor = NO_ANCHOR;
    else if (field->anchor == NO_ANCHOR)
        field->anchor = field->cursor;
    field->cursor = at;
    field->at_line_end = false;
    field->preferred = -1;
    field->history.closed = true;
    field_scroll_to_cursor(field);
}

/* The column at which an offset of the line that starts there is drawn. */
static int column_of(const struct field *field, size_t start, size_t at)
{
    return surface_columns(field->text.data + start, at - start);
}

/* The offset of the line that is nearest to the column from the left, on a cluster border. */
static size_t offset_at_column(const struct field *field, const struct wrap_line *line, int column)
{
    const char *s = field->text.data + line->start;
    size_t at = text_cut(s, line->len, (size_t)column, NULL);
    while (at > 0 &&
           surface_columns(s, at) > column) /* marks without a base are wider when drawn */
        at = cluster_prev(s, line->len, at);
    return line->start + at;
}

/* Goes to another line, keeping the column. */
static void go_to_line(struct field *field, size_t from, size_t to, bool select)
{
    int column = field->preferred;
    if (column < 0)
        column = column_of(field, field_line(field, from).start, field->cursor);
    struct wrap_line line = field_line(field, to);
    size_t at = offset_at_column(field, &line, column);
    bool behind = !line.hard && at == line.start + line.len && at > line.start;
    field_go(field, at, select);
    field->preferred = column;
    field->at_line_end = behind;
    field_scroll_to_cursor(field);
}

static enum field_result move_lines(struct field *field, bool down, size_t way, bool select)
{
    field_wrap(field);
    size_t line = field_line_of(field, field->cursor, field->at_line_end);
    size_t room = down ? field->line_count - 1 - line : line;
    if (room == 0)
        return FIELD_EDGE;
    if (way > room)
        way = room;
    go_to_line(field, line, down ? line + way : line - way, select);
    return FIELD_MOVED;
}

static void move_to_line_edge(struct field *field, bool end, bool select)
{
    field_wrap(field);
    size_t index = field_line_of(field, field->cursor, field->at_line_end);
    struct wrap_line line = field_line(field, index);
    /* Behind a wrapped line's blanks lies the next line: its end is before them. */
    size_t line_end = line.hard ? line.next : line.start + line.len;
    if (line_end > line.start && field->text.data[line_end - 1] == '\n')
        line_end--;
    bool behind = end && !line.hard && line_end > line.start;
    field_go(field, end ? line_end : line.start, select);
    field->at_line_end = behind;
    field_scroll_to_cursor(field);
}

/* A selection that is not extended collapses to its end in the arrow's direction. */
static enum field_result move_cluster(struct field *field, bool right, bool select)
{
    size_t start, end;
    if (!select && field_selection(field, &start, &end)) {
        field_go(field, right ? end : start, false);
        return FIELD_MOVED;
    }
    size_t at = right ? next(field, field->cursor) : prev(field, field->cursor);
    if (at == field->cursor && !select && field->anchor == NO_ANCHOR)
        return FIELD_EDGE;
    field_go(field, at, select);
    return FIELD_MOVED;
}

static void move_word(struct field *field, bool right, bool select)
{
    const char *s = field->text.data;
    size_t len = field->text.len, at;
    if (right) {
        at = word_next(s, len, field->cursor);
        size_t border = cluster_floor(s, len, at);
        at = border == at ? at : next(field, at);
    } else {
        at = cluster_floor(s, len, word_prev(s, len, field->cursor));
    }
    field_go(field, at, select);
}

static size_t page_of(const struct field *field)
{
    return field->rows > 1 ? (size_t)field->rows - 1 : 1; /* one line stays for the eye */
}

static bool ctrl_move(struct field *field, const struct key *key, bool select)
{
    switch (key->code) {
    case K_LEFT:
    case K_RIGHT:
        move_word(field, key->code == K_RIGHT, select);
        return true;
    case K_HOME:
        field_go(field, 0, select);
        return true;
    case K_END:
        field_go(field, field->text.len, select);
        return true;
    default:
        return false;
    }
}

static bool plain_move(struct field *field, const struct key *key, bool select,
                       enum field_result *result)
{
    switch (key->code) {
    case K_LEFT:
    case K_RIGHT:
        *result = move_cluster(field, key->code == K_RIGHT, select);
        return true;
    case K_HOME:
    case K_END:
        move_to_line_edge(field, key->code == K_END, select);
        return true;
    case K_UP:
    case K_DOWN:
        if (field->one_line)
            return false;
        *result = move_lines(field, key->code == K_DOWN, 1, select);
        return true;
    case K_PGUP:
    case K_PGDN:
        if (field->one_line)
            return false;
        *result = move_lines(field, key->code == K_PGDN, page_of(field), select);
        return true;
    default:
        return false;
    }
}

bool field_move_key(struct field *field, const struct key *key, enum field_result *result)
{
    *result = FIELD_MOVED;
    if (key->kind != EVENT_NAMED || (key->modifiers & MOD_ALT))
        return false;
    bool select = (key->modifiers & MOD_SHIFT) != 0;
    if (key->modifiers & MOD_CTRL)
        return ctrl_move(field, key, select);
    return plain_move(field, key, select, result);
}

/* Read-only: the lines move, there is no cursor. */
enum field_result field_scroll_key(struct field *field, const struct key *key)
{
    if (key->kind != EVENT_NAMED || (key->modifiers & ~(unsigned)MOD_CTRL))
        return FIELD_IGNORED;
    field_wrap(field);
    size_t rows = field->rows > 0 ? (size_t)field->rows : 1;
    size_t last = field->line_count > rows ? field->line_count - rows : 0;
    size_t page = page_of(field), before = field->top;
    switch (key->code) {
    case K_UP:
        field->top -= field->top > 0;
        break;
    case K_DOWN:
        field->top += field->top < last;
        break;
    case K_PGUP:
        field->top = field->top > page ? field->top - page : 0;
        break;
    case K_PGDN:
        field->top = last > before + page ? before + page : last;
        break;
    case K_HOME:
        field->top = 0;
        break;
    case K_END:
        field->top = last;
        break;
    default:
        return FIELD_IGNORED;
    }
    return field->top == before ? FIELD_EDGE : FIELD_MOVED;
}
