/* A surface as text, for tests and for those who read a screen elsewhere. */
#include "itaplan/base/buf.h"
#include "style.h"
#include "surface.h"

static bool is_blank(const struct cell *cell)
{
    return cell->len == 1 && cell->bytes[0] == ' ';
}

void surface_print(const struct surface *surface, struct buf *out)
{
    for (int row = 0; row < surface_rows(surface); row++) {
        int end = surface_cols(surface);
        while (end > 0 && is_blank(surface_cell(surface, row, end - 1)))
            end--;
        for (int col = 0; col < end; col++) {
            const struct cell *cell = surface_cell(surface, row, col);
            buf_add(out, cell->bytes, cell->len);
        }
        buf_addc(out, '\n');
    }
}

void surface_print_styles(const struct surface *surface, struct buf *out)
{
    int cursor_row, cursor_col;
    bool cursor_visible;
    surface_cursor(surface, &cursor_row, &cursor_col, &cursor_visible);
    for (int row = 0; row < surface_rows(surface); row++) {
        bool has_cursor = cursor_visible && cursor_row == row;
        int end = surface_cols(surface);
        while (end > 0 && is_blank(surface_cell(surface, row, end - 1)) &&
               surface_cell(surface, row, end - 1)->style == STYLE_NORMAL &&
               !(has_cursor && cursor_col == end - 1))
            end--;
        enum style style = STYLE_NORMAL;
        for (int col = 0; col < end; col++) {
            const struct cell *cell = surface_cell(surface, row, col);
            if (cell->style != style) {
                style = cell->style;
                buf_addf(out, "{%s}", style_name(style));
            }
            if (has_cursor && cursor_col == col)
                buf_adds(out, "{|}");
            buf_add(out, cell->bytes, cell->len);
        }
        buf_addc(out, '\n');
    }
}
