/* Lines, scrolling and drawing. */
#include <stdint.h>
#include <string.h>

#include "field_private.h"
#include "itaplan/base/array.h"
#include "itaplan/text/cluster.h"

#define WRAP_LEAST     2 /* columns that wrap_text needs */
#define MARKER_COLUMNS 2 /* "- " before a list item */
#define LIST_LEAST     8 /* columns that a list's field needs to have markers */
#define SIDE_CONTEXT   8 /* columns kept visible left of the cursor when a line scrolls sideways */

int field_indent(const struct field *field)
{
    return field->is_list && field->cols >= LIST_LEAST ? MARKER_COLUMNS : 0;
}

void field_wrap(struct field *field)
{
    if (field->line_count)
        return;
    if (field->one_line) {
        field->line_count = 1;
        return;
    }
    int room = field->cols - 1 - field_indent(field);
    size_t columns = room > WRAP_LEAST ? (size_t)room : WRAP_LEAST;
    field->line_count = wrap_text(field->wrap, field->text.data, field->text.len, columns);
}

struct wrap_line field_line(const struct field *field, size_t index)
{
    size_t len = field->text.len;
    if (field->one_line)
        return (struct wrap_line){.len = len, .next = len, .hard = true};
    return wrap_line(field->wrap, index);
}

size_t field_line_of(struct field *field, size_t at, bool at_line_end)
{
    field_wrap(field);
    size_t index = field->one_line ? 0 : wrap_line_of(field->wrap, at);
    if (at_line_end && index > 0 && field_line(field, index).start == at &&
        !field_line(field, index - 1).hard)
        index--;
    return index;
}

/* Columns for text of a one-line field: the last is the cursor's, the first a mark where text is
 * hidden. */
static int side_room(const struct field *field, size_t left)
{
    int room = field->cols - 1 - (left > 0);
    return room < 1 ? 1 : room;
}

static void scroll_sideways(struct field *field)
{
    const char *s = field->text.data;
    if (field->cursor < field->left || (field->left > 0 && field->cursor == field->left)) {
        int context = side_room(field, 1) / 2;
        context = context > SIDE_CONTEXT ? SIDE_CONTEXT : context;
        field->left = text_cut_left(s, field->cursor, (size_t)context, NULL);
    }
    int columns = surface_columns(s + field->left, field->cursor - field->left);
    if (columns > side_room(field, field->left))
        field->left = text_cut_left(s, field->cursor, (size_t)side_room(field, 1), NULL);
}

/* No empty rows below while lines are hidden above. */
static void clamp_top(struct field *field)
{
    size_t rows = field->rows > 0 ? (size_t)field->rows : 1;
    size_t last = field->line_count > rows ? field->line_count - rows : 0;
    if (field->top > last)
        field->top = last;
}

void field_scroll_to_cursor(struct field *field)
{
    field_wrap(field);
    if (field->one_line) {
        scroll_sideways(field);
        return;
    }
    if (!field->read_only) {
        size_t rows = field->rows > 0 ? (size_t)field->rows : 1;
        size_t line = field_line_of(field, field->cursor, field->at_line_end);
        if (line < field->top)
            field->top = line;
        if (line >= field->top + rows)
            field->top = line - rows + 1;
    }
    clamp_top(field);
}

void field_set_size(struct field *field, int rows, int cols)
{
    if (rows == field->rows && cols == field->cols)
        return;
    if (cols != field->cols)
        field->line_count = 0;
    field->rows = rows;
    field->cols = cols;
    field_scroll_to_cursor(field);
}

size_t field_height(struct field *field, int cols)
{
    field_set_size(field, field->rows, cols);
    field_wrap(field);
    return field->line_count;
}

void field_position(struct field *field, size_t *top, size_t *lines, size_t *cursor_line)
{
    field_wrap(field);
    *top = field->top;
    *lines = field->line_count;
    *cursor_line = field_line_of(field, field->cursor, field->at_line_end);
}

struct place {
    struct surface *surface;
    int row, col, rows, cols;
    enum style style;
    bool bar; /* an open field: a bar at its left */
};

/* The selected part of a line, and one blank more where its end is selected with it. */
static void draw_selection(const struct field *field, const struct place *place, int row,
                           const struct wrap_line *line)
{
    size_t start, end;
    if (!field_selection(field, &start, &end) || end <= line->start || start >= line->next)
        return;
    const char *s = field->text.data + line->start;
    size_t text_end = line->start + line->len;
    start = start < line->start ? line->start : start;
    int from = surface_columns(s, (start < text_end ? start : text_end) - line->start);
    int to = surface_columns(s, (end < text_end ? end : text_end) - line->start);
    to += end > text_end;
    if (to > place->cols)
        to = place->cols;
    surface_set_style(place->surface, row, place->col + from, to - from, STYLE_SELECTION);
}

/* The marker is no part of the text: it stands in the indent, left of the place. */
static void draw_marker(const struct field *field, const struct place *place, int row,
                        const struct wrap_line *line)
{
    if (field_indent(field) && (line->start == 0 || field->text.data[line->start - 1] == '\n'))
        surface_puts(place->surface, row, place->col - MARKER_COLUMNS, "-", place->style);
}

static void clear_row(const struct place *place, int row)
{
    if (place->bar)
        surface_puts(place->surface, row, place->col - 1, "▎", STYLE_KEY);
    surface_fill(place->surface, row, place->col, 1, place->cols, place->style);
}

/* The row's line; false: it has none. */
static bool line_in_row(const struct field *field, int r, struct wrap_line *line)
{
    size_t index = field->top + (size_t)r;
    *line = index < field->line_count ? field_line(field, index) : (struct wrap_line){.len = 0};
    return index < field->line_count;
}

/* Does the row show the line still? Nobody drew in it since then, and the line's bytes are the
 * same, and the one before them: all changes were behind them, or all before. Typing at a field's
 * end so draws one row of forty, and at its start those of a paragraph. */
static bool row_stands(const struct field *field, int r, uint64_t moment, bool is_line,
                       const struct wrap_line *line)
{
    const struct drawn_row *was = &field->drawn.items[r];
    size_t behind = field->text.len - line->start;
    if (!moment || was->moment != moment || was->is_line != is_line || was->len != line->len)
        return false;
    return !is_line ||
           (was->start == line->start && line->start + line->len <= field->drawn.changed) ||
           (was->behind == behind && behind < field->drawn.same_tail);
}

/* What was drawn elsewhere, or otherwise, is not of use. */
static void keep_drawn(struct drawn *drawn, const struct place *place)
{
    if (drawn->col != place->col || drawn->cols != place->cols || drawn->style != place->style)
        drawn->count = 0;
    drawn->col = place->col;
    drawn->cols = place->cols;
    drawn->style = place->style;
    while (drawn->count < (size_t)place->rows)
        *array_push(drawn) = (struct drawn_row){.moment = 0};
}

/* In the whole place; the text stands behind the indent. */
static void draw_lines(struct field *field, const struct place *whole, bool focused)
{
    size_t start, end;
    bool has_selection = focused && field_selection(field, &start, &end);
    struct place place = *whole;
    place.col += field_indent(field);
    place.cols -= field_indent(field);
    keep_drawn(&field->drawn, whole);
    for (int r = 0; r < place.rows; r++) {
        struct wrap_line line;
        int row = place.row + r;
        bool is_line = line_in_row(field, r, &line);
        if (!has_selection &&
            row_stands(field, r, surface_row_moment(place.surface, row), is_line, &line))
            continue;
        clear_row(whole, row);
        if (is_line) {
            draw_marker(field, &place, row, &line);
            surface_put(place.surface, row, place.col, place.cols, field->text.data + line.start,
                        line.len, place.style);
            if (has_selection)
                draw_selection(field, &place, row, &line);
        }
        field->drawn.items[r] = (struct drawn_row){
            .moment = has_selection ? 0 : surface_row_moment(place.surface, row),
            .start = line.start,
            .len = line.len,
            .behind = field->text.len - line.start,
            .is_line = is_line,
        };
    }
    field->drawn.changed = field->drawn.same_tail = SIZE_MAX;
}

/* The cursor's cell; behind blanks that overhang the margin it waits in the last column. */
static void draw_cursor(struct field *field, const struct place *place)
{
    size_t index = field_line_of(field, field->cursor, field->at_line_end);
    size_t start = field_line(field, index).start;
    int col = surface_columns(field->text.data + start, field->cursor - start);
    if (col >= place->cols)
        col = place->cols - 1;
    surface_set_cursor(place->surface, place->row + (int)(index - field->top), place->col + col,
                       true);
}

static void draw_sideways(const struct field *field, const struct place *place, bool focused)
{
    const char *s = field->text.data + field->left;
    size_t len = field->text.len - field->left;
    int indent = field->left > 0, room = side_room(field, field->left);
    struct place text = *place;
    text.col += indent;
    text.cols -= indent;
    if (indent)
        surface_puts(place->surface, place->row, place->col, "…", STYLE_DIM);
    surface_put(place->surface, place->row, text.col, room, s, len, place->style);
    size_t shown = text_cut(s, len, (size_t)room, NULL);
    if (shown < len)
        surface_puts(place->surface, place->row, place->col + place->cols - 1, "…", STYLE_DIM);
    if (!focused)
        return;
    struct wrap_line line = {.start = field->left, .len = shown, .next = field->text.len};
    draw_selection(field, &text, place->row, &line);
    int col = surface_columns(s, field->cursor - field->left);
    col = col >= text.cols ? text.cols - 1 : col;
    surface_set_cursor(place->surface, place->row, text.col + col, true);
}

static void draw(struct field *field, const struct place *whole, bool focused)
{
    if (whole->rows < 1 || whole->cols < 1)
        return;
    struct place text = *whole;
    field_set_size(field, whole->rows, whole->cols);
    field_wrap(field);
    bool edited = focused && !field->read_only;
    text.col += field_indent(field);
    text.cols -= field_indent(field);
    if (field->one_line)
        for (int r = 0; r < whole->rows; r++)
            clear_row(whole, whole->row + r);
    else
        draw_lines(field, whole, edited);
    if (field->text.len == 0)
        surface_put_fit(text.surface, text.row, text.col, text.cols, field->placeholder,
                        strlen(field->placeholder), STYLE_EMPTY);
    if (field->one_line)
        draw_sideways(field, &text, edited);
    else if (edited)
        draw_cursor(field, &text);
}

void field_draw(struct field *field, struct surface *surface, int row, int col, int rows, int cols,
                enum style style, bool focused)
{
    draw(field, &(struct place){surface, row, col, rows, cols, style, false}, focused);
}

void field_draw_open(struct field *field, struct surface *surface, int row, int col, int rows,
                     int cols)
{
    if (cols == 1)
        for (int r = row; r < row + rows; r++)
            surface_puts(surface, r, col, "▎", STYLE_KEY);
    draw(field, &(struct place){surface, row, col + 1, rows, cols - 1, STYLE_FIELD, true}, true);
}
