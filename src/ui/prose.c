#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/wrap.h"
#include "ui_private.h"

struct prose_row {
    size_t line;       /* of the lines */
    size_t start, len; /* bytes of the line's whole text */
};

struct prose {
    struct lines lines;
    int cols; /* that rows are for; 0: not laid out */
    struct {
        struct prose_row *items;
        size_t count, capacity;
    } rows;
};

struct prose *prose_new(void)
{
    return mem_new(struct prose);
}

void prose_free(struct prose *prose)
{
    if (!prose)
        return;
    lines_release(&prose->lines);
    array_release(&prose->rows);
    free(prose);
}

void prose_set(struct prose *prose, struct lines lines)
{
    lines_release(&prose->lines);
    prose->lines = lines;
    prose->cols = 0;
}

const struct lines *prose_lines(const struct prose *prose)
{
    return &prose->lines;
}

static void whole_text(const struct line *line, struct buf *out)
{
    buf_reset(out);
    for (size_t i = 0; i < line->spans.count; i++)
        buf_adds(out, line->spans.items[i].text);
}

static void add_row(struct prose *prose, size_t line, size_t start, size_t len)
{
    *(struct prose_row *)array_push(&prose->rows) =
        (struct prose_row){.line = line, .start = start, .len = len};
}

static void lay_out(struct prose *prose, int cols)
{
    struct wrap *wrap = wrap_new();
    struct buf text = BUF_INIT;
    prose->rows.count = 0;
    prose->cols = cols;
    for (size_t i = 0; i < prose->lines.count; i++) {
        const struct line *line = &prose->lines.items[i];
        whole_text(line, &text);
        if (line->fixed) {
            add_row(prose, i, 0, text.len);
            continue;
        }
        size_t count;
        int width = cols - line->indent > 8 ? cols - line->indent : 8;
        const struct wrap_line *rows = wrap_text(wrap, text.data, text.len, (size_t)width, &count);
        for (size_t k = 0; k < count; k++)
            add_row(prose, i, rows[k].start, rows[k].len);
    }
    buf_release(&text);
    wrap_free(wrap);
}

size_t prose_rows(struct prose *prose, int cols)
{
    if (prose->cols != cols)
        lay_out(prose, cols);
    return prose->rows.count;
}

size_t prose_row_of(const struct prose *prose, size_t line, size_t *rows)
{
    size_t first = 0;
    while (first < prose->rows.count && prose->rows.items[first].line < line)
        first++;
    size_t end = first;
    while (end < prose->rows.count && prose->rows.items[end].line == line)
        end++;
    if (rows)
        *rows = end - first;
    return first;
}

size_t prose_line_of(const struct prose *prose, size_t row)
{
    return row < prose->rows.count ? prose->rows.items[row].line : SIZE_MAX;
}

/* Rows of each part; a heading begins a part, and one comes before the first heading. */
struct parts {
    size_t *items;
    size_t count, capacity;
};

static struct parts parts_of(struct prose *prose, int cols)
{
    struct parts parts = {0};
    size_t rows = prose_rows(prose, cols);
    *array_push(&parts) = 0;
    for (size_t i = 0; i < rows; i++) {
        const struct prose_row *row = &prose->rows.items[i];
        bool first = !i || prose->rows.items[i - 1].line != row->line;
        if (first && prose->lines.items[row->line].heading)
            *array_push(&parts) = 0;
        parts.items[parts.count - 1]++;
    }
    return parts;
}

/* Blank lines behind each part, up to the rows of the other's. */
static void fill_up(struct prose *prose, const struct parts *own, const struct parts *other)
{
    struct lines old = prose->lines, lines = {0};
    for (size_t i = 0, part = 0; i <= old.count; i++) {
        if (i == old.count || old.items[i].heading) {
            size_t wanted = part < other->count ? other->items[part] : 0;
            for (size_t rows = own->items[part]; rows < wanted; rows++)
                lines_add(&lines);
            part++;
        }
        if (i < old.count)
            *lines_add(&lines) = old.items[i];
    }
    array_release(&old);
    prose->lines = lines;
    prose->cols = 0;
}

void prose_align(struct prose *a, int a_cols, struct prose *b, int b_cols)
{
    struct parts one = parts_of(a, a_cols), two = parts_of(b, b_cols);
    fill_up(a, &one, &two);
    fill_up(b, &two, &one);
    array_release(&one);
    array_release(&two);
}

/* Columns drawn; what is cut off a line that is not wrapped shows as an ellipsis. */
static int draw_part(struct surface *surface, struct rect at, int col, const char *text, size_t len,
                     bool fixed, enum style style)
{
    int room = at.cols - col;
    if (!fixed || surface_columns(text, len) <= room)
        return surface_put(surface, at.row, at.col + col, room, text, len, style);
    surface_put_fit(surface, at.row, at.col + col, room, text, len, style);
    return room;
}

/* The part of each span that lies in the row. */
static void draw_row(const struct prose *prose, struct surface *surface, struct rect at,
                     const struct prose_row *row, bool selected, enum style selected_style)
{
    const struct line *line = &prose->lines.items[row->line];
    /* A first row stands at the margin where its marker ("- ") takes the indent's place. */
    bool marked = row->start == 0 && line->spans.count > 1 && !line->fixed;
    int col = marked ? 0 : line->indent;
    size_t offset = 0, end = row->start + row->len;
    if (selected)
        surface_fill(surface, at.row, at.col, 1, at.cols, selected_style);
    for (size_t i = 0; i < line->spans.count && col < at.cols; i++) {
        const struct span *span = &line->spans.items[i];
        size_t len = strlen(span->text);
        size_t from = offset > row->start ? offset : row->start;
        size_t to = offset + len < end ? offset + len : end;
        if (from < to)
            col += draw_part(surface, at, col, span->text + (from - offset), to - from, line->fixed,
                             selected && span->style != STYLE_HIT ? selected_style : span->style);
        offset += len;
    }
}

void prose_draw(struct prose *prose, struct surface *surface, struct rect rect, size_t top,
                size_t selected, enum style selected_style)
{
    size_t count = prose_rows(prose, rect.cols);
    for (int i = 0; i < rect.rows && top + (size_t)i < count; i++) {
        const struct prose_row *row = &prose->rows.items[top + (size_t)i];
        struct rect at = {.row = rect.row + i, .col = rect.col, .rows = 1, .cols = rect.cols};
        draw_row(prose, surface, at, row, row->line == selected, selected_style);
    }
}

void draw_scroll_marks(struct surface *surface, struct rect rect, size_t top, size_t rows)
{
    int col = rect.col + rect.cols - 1;
    if (rect.rows > 0 && top + (size_t)rect.rows < rows)
        surface_puts(surface, rect.row + rect.rows - 1, col, "↓", STYLE_KEY);
    if (rect.rows > 0 && top)
        surface_puts(surface, rect.row, col, "↑", STYLE_KEY);
}

bool scroll_key(const struct key *key, size_t *top, size_t rows, int page)
{
    size_t window = (size_t)(page > 0 ? page : 1);
    size_t last = rows > window ? rows - window : 0;
    if (key_is_named(key, K_UP, 0))
        *top -= *top > 0;
    else if (key_is_named(key, K_DOWN, 0))
        *top += *top < last;
    else if (key_is_named(key, K_PGUP, 0))
        *top -= *top < window ? *top : window;
    else if (key_is_named(key, K_PGDN, 0) || (key->kind == EVENT_CHAR && key->code == ' '))
        *top = *top + window < last ? *top + window : last;
    else if (key_is_named(key, K_HOME, 0))
        *top = 0;
    else if (key_is_named(key, K_END, 0))
        *top = last;
    else
        return false;
    return true;
}
