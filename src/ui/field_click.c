/* The mouse in a field. */
#include "field_private.h"
#include "itaplan/text/cluster.h"

/* Bytes of the text before this column. */
static size_t bytes_before(const char *s, size_t len, int col)
{
    return col > 0 ? text_cut(s, len, (size_t)col, NULL) : 0;
}

void field_click(struct field *field, int row, int col)
{
    const char *s = field->text.data;
    field_wrap(field);
    if (field->one_line) {
        size_t left = field->left;
        int mark = left > 0; /* the ellipsis at its left */
        field_set_cursor(field, left + bytes_before(s + left, field->text.len - left, col - mark));
        return;
    }
    size_t index = field->top + (size_t)(row > 0 ? row : 0);
    if (index >= field->line_count) {
        field_set_cursor(field, field->text.len);
        return;
    }
    struct wrap_line line = field_line(field, index);
    size_t at = bytes_before(s + line.start, line.len, col - field_indent(field));
    field_set_cursor(field, line.start + at);
    field->at_line_end = at == line.len && !line.hard;
}
