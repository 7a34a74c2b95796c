#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"
#include "itaplan/text/wrap.h"
#include "ui_private.h"

struct prose_row {
    size_t line;       /* of the lines */
    size_t start, len; /* bytes of the line's whole text */
};

/* A line longer than this is laid out from its start on, as far as rows are asked for; what is
 * nearer than the other to the end of the bytes looked at can still change with those behind. */
#define HEAD_BYTES   ((size_t)16 << 10)
#define EDGE_BYTES   ((size_t)1 << 10)
#define COLUMN_BYTES 3 /* about: those of a Thai letter */

struct prose {
    struct lines lines;
    int cols;          /* that rows are for; 0: not laid out */
    size_t next;       /* the first line that is not laid out whole */
    size_t next_rows;  /* rows that it has so far */
    size_t next_bytes; /* that were looked at for them */
    struct buf text;   /* its text, as far as rows were asked for */
    struct wrap *wrap;
    struct {
        struct prose_row *items;
        size_t count, capacity;
    } rows;
};

struct prose *prose_new(void)
{
    struct prose *prose = mem_new(struct prose);
    prose->text = BUF_INIT; /* a first line may be empty */
    return prose;
}

void prose_free(struct prose *prose)
{
    if (!prose)
        return;
    lines_release(&prose->lines);
    array_release(&prose->rows);
    buf_release(&prose->text);
    wrap_free(prose->wrap);
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

/* Takes the line's text up to so many bytes, and an edge behind them so that it can be seen where a
 * cluster ends. Of a long line the rest is neither read nor copied. True: that is all of it. */
static bool take_text(const struct line *line, size_t bytes, struct buf *out)
{
    size_t offset = 0, wanted = bytes < SIZE_MAX - EDGE_BYTES ? bytes + EDGE_BYTES : SIZE_MAX;
    for (size_t i = 0; i < line->spans.count && out->len < wanted; i++) {
        const struct span *span = &line->spans.items[i];
        size_t len = span->len < wanted - offset ? span->len : wanted - offset;
        if (offset + len > out->len)
            buf_add(out, span->text + (out->len - offset), offset + len - out->len);
        offset += len;
    }
    return out->len < wanted;
}

static void add_row(struct prose *prose, size_t line, size_t start, size_t len)
{
    *(struct prose_row *)array_push(&prose->rows) =
        (struct prose_row){.line = line, .start = start, .len = len};
}

/* Lets go of what only a line that is laid out in part needs. */
static void end_line(struct prose *prose)
{
    prose->next++;
    prose->next_rows = prose->next_bytes = 0;
    if (prose->text.len > HEAD_BYTES || prose->next == prose->lines.count) {
        buf_release(&prose->text);
        prose->text = BUF_INIT;
        wrap_free(prose->wrap);
        prose->wrap = NULL;
    }
}

/* Bytes of the next line, whose rows are so wide, that give about as many rows as lack. */
static size_t bytes_enough(const struct prose *prose, int width, size_t enough)
{
    if (enough == SIZE_MAX)
        return SIZE_MAX;
    size_t rows = enough - prose->rows.count;
    return prose->next_bytes + rows * (size_t)width * COLUMN_BYTES + EDGE_BYTES;
}

/* Adds rows of the next line: all, or where it is long some more, until there are enough. */
static void lay_out_more(struct prose *prose, size_t enough)
{
    const struct line *line = &prose->lines.items[prose->next];
    int width = prose->cols - line->indent > 8 ? prose->cols - line->indent : 8;
    size_t bytes = bytes_enough(prose, width, enough);
    if (prose->next_bytes == 0)
        buf_reset(&prose->text);
    bool taken = take_text(line, bytes, &prose->text);
    if (line->fixed) { /* no screen is so wide that it shows more */
        add_row(prose, prose->next, 0, prose->text.len);
        end_line(prose);
        return;
    }
    bytes = cluster_floor(prose->text.data, prose->text.len, bytes);
    if (bytes <= prose->next_bytes) { /* one endless cluster */
        taken = take_text(line, SIZE_MAX, &prose->text);
        bytes = prose->text.len;
    }
    if (!prose->wrap)
        prose->wrap = wrap_new();
    if (prose->next_bytes > 0)
        wrap_edited(prose->wrap, prose->next_bytes, 0, bytes - prose->next_bytes);
    else
        wrap_forget(prose->wrap);
    size_t count = wrap_text(prose->wrap, prose->text.data, bytes, (size_t)width);
    bool whole = taken && bytes == prose->text.len;
    size_t k = prose->next_rows;
    for (; k < count; k++) {
        struct wrap_line row = wrap_line(prose->wrap, k);
        if (!whole && row.next + EDGE_BYTES > bytes)
            break;
        add_row(prose, prose->next, row.start, row.len);
    }
    prose->next_rows = k;
    prose->next_bytes = bytes;
    if (whole)
        end_line(prose);
}

size_t prose_rows_to(struct prose *prose, int cols, size_t enough)
{
    if (prose->cols != cols)
        prose->rows.count = prose->next = prose->next_rows = prose->next_bytes = 0;
    prose->cols = cols;
    while (prose->rows.count < enough && prose->next < prose->lines.count)
        lay_out_more(prose, enough);
    return prose->rows.count;
}

size_t prose_rows(struct prose *prose, int cols)
{
    return prose_rows_to(prose, cols, SIZE_MAX);
}

size_t rows_for_key(const struct key *key, size_t top, int page)
{
    size_t window = (size_t)(page > 0 ? page : 1);
    return key_is_named(key, K_END, 0) ? SIZE_MAX : top + 2 * window + 1;
}

size_t prose_rows_for_key(struct prose *prose, int cols, const struct key *key, size_t top,
                          int page)
{
    return prose_rows_to(prose, cols, rows_for_key(key, top, page));
}

/* The first row of the line or of one behind it. */
static size_t first_row(const struct prose *prose, size_t line)
{
    size_t low = 0, high = prose->rows.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (prose->rows.items[middle].line < line)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t prose_row_of(const struct prose *prose, size_t line, size_t *rows)
{
    size_t first = first_row(prose, line);
    if (rows)
        *rows = first_row(prose, line + 1) - first;
    return first;
}

size_t prose_line_of(const struct prose *prose, size_t row)
{
    return row < prose->rows.count ? prose->rows.items[row].line : SIZE_MAX;
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
    for (size_t i = 0; i < line->spans.count && col < at.cols && offset < end; i++) {
        const struct span *span = &line->spans.items[i];
        size_t len = span->len < end - offset ? span->len : end - offset;
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
    size_t shown = rect.rows > 0 ? (size_t)rect.rows : 0;
    size_t count = prose_rows_to(prose, rect.cols, top + shown);
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
