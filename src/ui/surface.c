#include "surface.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"

#define SARA_AM "\340\270\263"

/* When a row was drawn in last; since the moment `before` only in columns [from, to). */
struct row_times {
    uint64_t moment, before;
    int from, to;
};
struct surface {
    int rows, cols;
    struct cell *cells;      /* rows * cols */
    struct row_times *times; /* of each row */
    int cursor_row, cursor_col;
    bool cursor_visible;
};

static struct cell *cell_at(const struct surface *surface, int row, int col)
{
    return &surface->cells[(size_t)row * (size_t)surface->cols + (size_t)col];
}

static bool inside(const struct surface *surface, int row, int col)
{
    return row >= 0 && row < surface->rows && col >= 0 && col < surface->cols;
}

/* Columns [from, to) are drawn in. */
static void touch(struct surface *surface, int row, int from, int to)
{
    static uint64_t now;
    struct row_times *times = &surface->times[row];
    times->moment = ++now;
    times->from = from < times->from ? from : times->from;
    times->to = to > times->to ? to : times->to;
}

static void touch_all(struct surface *surface)
{
    for (int row = 0; row < surface->rows; row++)
        touch(surface, row, 0, surface->cols);
}

uint64_t surface_row_moment(const struct surface *surface, int row)
{
    return row >= 0 && row < surface->rows ? surface->times[row].moment : 0;
}

void surface_row_since(const struct surface *surface, int row, uint64_t moment, int *from, int *to)
{
    ASSERT(inside(surface, row, 0));
    const struct row_times *times = &surface->times[row];
    bool is_known = moment == times->before && times->from < times->to;
    *from = is_known ? times->from : 0;
    *to = is_known ? times->to : surface->cols;
}

void surface_was_shown(struct surface *surface)
{
    for (int row = 0; row < surface->rows; row++) {
        struct row_times *times = &surface->times[row];
        *times = (struct row_times){
            .moment = times->moment, .before = times->moment, .from = surface->cols};
    }
}

static void make_blank(struct cell *cell, enum style style)
{
    *cell = (struct cell){.bytes = {' '}, .len = 1, .columns = 1, .style = (uint8_t)style};
}

struct surface *surface_new(int rows, int cols)
{
    struct surface *surface = mem_new(struct surface);
    surface_resize(surface, rows, cols);
    return surface;
}

void surface_free(struct surface *surface)
{
    if (!surface)
        return;
    free(surface->cells);
    free(surface->times);
    free(surface);
}

void surface_resize(struct surface *surface, int rows, int cols)
{
    surface->rows = rows < 1 ? 1 : rows;
    surface->cols = cols < 1 ? 1 : cols;
    free(surface->cells);
    surface->cells = mem_array((size_t)surface->rows * (size_t)surface->cols, sizeof(struct cell));
    free(surface->times);
    surface->times = mem_array((size_t)surface->rows, sizeof *surface->times);
    surface_clear(surface, STYLE_NORMAL);
}

int surface_rows(const struct surface *surface)
{
    return surface->rows;
}

int surface_cols(const struct surface *surface)
{
    return surface->cols;
}

void surface_copy(struct surface *to, const struct surface *from)
{
    if (to->rows != from->rows || to->cols != from->cols)
        surface_resize(to, from->rows, from->cols);
    memcpy(to->cells, from->cells, (size_t)from->rows * (size_t)from->cols * sizeof(struct cell));
    memcpy(to->times, from->times, (size_t)from->rows * sizeof *from->times);
    to->cursor_row = from->cursor_row;
    to->cursor_col = from->cursor_col;
    to->cursor_visible = from->cursor_visible;
}

static const struct cell *row_cells(const struct surface *surface, int row)
{
    return &surface->cells[(size_t)row * (size_t)surface->cols];
}

/* Word by word (bytes of a cell that it does not use are 0): each is mixed so that a change of any
 * bit reaches all of the hash (the finalizer of MurmurHash3). */
uint64_t surface_row_hash(const struct surface *surface, int row)
{
    ASSERT(inside(surface, row, 0));
    const char *bytes = (const char *)row_cells(surface, row);
    uint64_t hash = 0, word;
    _Static_assert(sizeof(struct cell) % sizeof word == 0, "cells are whole words");
    for (size_t i = 0; i < (size_t)surface->cols * sizeof(struct cell); i += sizeof word) {
        memcpy(&word, bytes + i, sizeof word);
        hash = (hash ^ word) * 0xff51afd7ed558ccdu;
        hash ^= hash >> 33;
    }
    return hash;
}

void surface_clear(struct surface *surface, enum style style)
{
    size_t count = (size_t)surface->rows * (size_t)surface->cols;
    for (size_t i = 0; i < count; i++)
        make_blank(&surface->cells[i], style);
    touch_all(surface);
    surface->cursor_row = surface->cursor_col = 0;
    surface->cursor_visible = false;
}

/* Does the cell belong to the cluster that starts further left? */
static bool continues(const struct cell *cell)
{
    return cell->joined || cell->columns == 0;
}

/* The first column of the cluster that holds this cell, and the column after its last. */
static void cluster_span(const struct surface *surface, int row, int col, int *start, int *end)
{
    int from = col;
    while (from > 0 && continues(cell_at(surface, row, from)))
        from--;
    int to = col + 1;
    while (to < surface->cols && continues(cell_at(surface, row, to)))
        to++;
    *start = from;
    *end = to;
}

/* Blanks every cluster that the columns touch, so that no half of one is left standing. */
static void clear_range(struct surface *surface, int row, int col, int cols)
{
    int start, end, unused;
    cluster_span(surface, row, col, &start, &unused);
    cluster_span(surface, row, col + cols - 1, &unused, &end);
    touch(surface, row, start, end);
    for (int c = start; c < end; c++)
        make_blank(cell_at(surface, row, c), cell_at(surface, row, c)->style);
}

/* A cluster taken apart into cells. */
#define CLUSTER_CELLS                                                                              \
    8 /* the longest cluster drawn: more cells of one cluster start anew as if they were another   \
       */
struct cluster_cells {
    struct cell cells[CLUSTER_CELLS];
    int count;
    int columns;
    bool marks;   /* has the last cell marks? */
    size_t bytes; /* of the text that went in */
};

static void add_cell(struct cluster_cells *out, const char *s, size_t len, int columns)
{
    struct cell *cell = &out->cells[out->count];
    *cell =
        (struct cell){.len = (uint8_t)len, .columns = (uint8_t)columns, .joined = out->count > 0};
    memcpy(cell->bytes, s, len);
    out->count++;
    out->columns += columns;
    out->marks = false;
}

static void add_mark(struct cluster_cells *out, int *marks, const char *s, size_t len)
{
    struct cell *cell = &out->cells[out->count - 1];
    if (*marks >= CELL_MARKS)
        return;
    memcpy(cell->bytes + cell->len, s, len);
    cell->len = (uint8_t)(cell->len + len);
    (*marks)++;
    out->marks = true;
}

/* Takes the cluster at the head of s, which went through text_display, apart. */
static void split_cluster(const char *s, size_t len, struct cluster_cells *out)
{
    out->count = out->columns = 0;
    out->marks = false;
    size_t at = 0;
    int marks = 0;
    while (at < len) {
        uint32_t code_point;
        size_t n = text_decode(s + at, len - at, &code_point);
        int width = text_width(code_point);
        if (width > 0) {
            if (out->count == CLUSTER_CELLS)
                break;
            add_cell(out, s + at, n, width);
            marks = 0;
        } else if (out->count > 0) {
            add_mark(out, &marks, s + at, n);
        }
        at += n;
    }
    out->bytes = at;
}

/* Do clusters reach over one of the range's borders? */
static bool is_crossed(const struct surface *surface, int row, int col, int cols)
{
    return continues(cell_at(surface, row, col)) ||
           (col + cols < surface->cols && continues(cell_at(surface, row, col + cols)));
}

static void place(struct surface *surface, int row, int col, const struct cluster_cells *cluster,
                  enum style style)
{
    if (is_crossed(surface, row, col, cluster->columns))
        clear_range(surface, row, col, cluster->columns);
    touch(surface, row, col, col + cluster->columns);
    for (int i = 0; i < cluster->count; i++) {
        struct cell *cell = cell_at(surface, row, col);
        *cell = cluster->cells[i];
        cell->style = (uint8_t)style;
        if (cell->columns == 2) {
            struct cell *half = cell_at(surface, row, col + 1);
            *half = (struct cell){.style = (uint8_t)style, .joined = true};
        }
        col += cell->columns;
    }
}

/* Has the cluster room at this column, before the end column? */
static bool has_room(const struct surface *surface, int row, int col, int end,
                     const struct cluster_cells *cluster)
{
    if (col + cluster->columns > end)
        return false;
    bool in_corner = row == surface->rows - 1 && col + cluster->columns == surface->cols;
    return !(in_corner && cluster->marks);
}

/* ASCII and Thai, whose clusters are known without asking: a base, then marks and SARA AM. */
enum plain { PLAIN_BASE, PLAIN_MARK, PLAIN_NOT };
static enum plain plain_kind(const unsigned char *s, size_t len, size_t *bytes)
{
    *bytes = 1;
    if (s[0] >= ' ' && s[0] < 0x7F)
        return PLAIN_BASE;
    if (s[0] != 0xE0 || len < 3 || (s[1] != 0xB8 && s[1] != 0xB9))
        return PLAIN_NOT;
    *bytes = 3;
    uint32_t c = (uint32_t)(s[1] & 0x3F) << 6 | (s[2] & 0x3F); /* U+0E00 is 0xE00 here */
    if (c == 0xE31 || (c >= 0xE33 && c <= 0xE3A) || (c >= 0xE47 && c <= 0xE4E))
        return PLAIN_MARK;
    return (c >= 0xE01 && c <= 0xE32) || (c >= 0xE3F && c <= 0xE5B) ? PLAIN_BASE : PLAIN_NOT;
}

/* The end of the cluster that starts at `at`: what is drawn at every key is nearly all plain. */
static size_t cluster_end(const char *s, size_t len, size_t at)
{
    const unsigned char *bytes = (const unsigned char *)s;
    size_t n, end = at;
    enum plain kind = plain_kind(bytes + at, len - at, &n);
    while (kind != PLAIN_NOT) {
        end += n;
        if (end == len)
            return end;
        kind = plain_kind(bytes + end, len - end, &n);
        if (kind == PLAIN_BASE)
            return end;
    }
    return cluster_next(s, len, at);
}

/* Takes a plain cluster apart whose every character is looked at once; false where it is another
 * one: what text_display and the rules of clusters are needed for. */
static bool split_plain(const char *s, size_t len, struct cluster_cells *out)
{
    size_t n;
    int marks = 0;
    out->count = out->columns = 0;
    if (plain_kind((const unsigned char *)s, len, &n) != PLAIN_BASE)
        return false;
    add_cell(out, s, n, 1);
    for (size_t at = n; at < len; at += n) {
        enum plain kind = plain_kind((const unsigned char *)s + at, len - at, &n);
        if (kind == PLAIN_BASE) {
            out->bytes = at;
            return true;
        }
        if (kind == PLAIN_NOT || s[0] == ' ' || out->count == CLUSTER_CELLS)
            return false;
        if (n == 3 && memcmp(s + at, SARA_AM, 3) == 0) {
            add_cell(out, s + at, n, 1);
            marks = 0;
        } else {
            add_mark(out, &marks, s + at, n);
        }
    }
    out->bytes = len;
    return true;
}

/* Draws the text's plain clusters from its start, as far as they have room before the end column.
 * Returns their bytes; *full: the next one has no room. */
static size_t put_plain(struct surface *surface, int row, int *col, int end, const char *text,
                        size_t len, enum style style, bool *full)
{
    struct cluster_cells cluster;
    size_t at = 0;
    *full = false;
    while (at < len && split_plain(text + at, len - at, &cluster)) {
        *full = !has_room(surface, row, *col, end, &cluster);
        if (*full)
            break;
        place(surface, row, *col, &cluster, style);
        *col += cluster.columns;
        at += cluster.bytes;
    }
    return at;
}

/* The same for any text. Returns the column behind it. */
static int put_any(struct surface *surface, int row, int col, int end, const char *text, size_t len,
                   enum style style)
{
    struct buf shown = BUF_INIT;
    text_display(&shown, text, text_cut(text, len, (size_t)(end - col), NULL));
    for (size_t at = 0; at < shown.len;) {
        size_t cluster_bytes = cluster_end(shown.data, shown.len, at) - at;
        struct cluster_cells cluster;
        split_cluster(shown.data + at, cluster_bytes, &cluster);
        if (!has_room(surface, row, col, end, &cluster))
            break;
        if (cluster.count > 0)
            place(surface, row, col, &cluster, style);
        col += cluster.columns;
        at += cluster.bytes;
    }
    buf_release(&shown);
    return col;
}

int surface_put(struct surface *surface, int row, int col, int max_columns, const char *text,
                size_t len, enum style style)
{
    if (!inside(surface, row, col) || max_columns == 0 || len == 0)
        return 0;
    int room = surface->cols - col;
    if (max_columns > 0 && max_columns < room)
        room = max_columns;
    int at_col = col;
    bool full;
    size_t plain = put_plain(surface, row, &at_col, col + room, text, len, style, &full);
    if (plain < len && !full)
        at_col = put_any(surface, row, at_col, col + room, text + plain, len - plain, style);
    return at_col - col;
}

int surface_puts(struct surface *surface, int row, int col, const char *text, enum style style)
{
    return surface_put(surface, row, col, -1, text, strlen(text), style);
}

void surface_put_fit(struct surface *surface, int row, int col, int columns, const char *text,
                     size_t len, enum style style)
{
    if (columns <= 0)
        return;
    surface_fill(surface, row, col, 1, columns, style);
    struct buf fitted = BUF_INIT;
    text_fit(&fitted, text, len, (size_t)columns, false);
    surface_put(surface, row, col, columns, fitted.data, fitted.len, style);
    buf_release(&fitted);
}

/* Of a text of plain clusters; -1: another one. */
static int plain_columns(const char *text, size_t len)
{
    int columns = 0;
    bool has_base = false;
    size_t n;
    for (size_t at = 0; at < len; at += n) {
        enum plain kind = plain_kind((const unsigned char *)text + at, len - at, &n);
        if (kind == PLAIN_NOT || (kind == PLAIN_MARK && !has_base))
            return -1;
        columns += kind == PLAIN_BASE || memcmp(text + at, SARA_AM, 3) == 0;
        has_base = text[at] != ' ';
    }
    return columns;
}

int surface_columns(const char *text, size_t len)
{
    int plain = plain_columns(text, len);
    if (plain >= 0)
        return plain;
    struct buf shown = BUF_INIT;
    text_display(&shown, text, len);
    size_t columns = text_columns(shown.data, shown.len);
    buf_release(&shown);
    return (int)columns;
}

/* Clips a range of one row; false where nothing is left. */
static bool clip(const struct surface *surface, int row, int *col, int *cols)
{
    if (*col < 0) {
        *cols += *col;
        *col = 0;
    }
    if (*col<surface->cols && * cols> surface->cols - *col)
        *cols = surface->cols - *col;
    return inside(surface, row, *col) && *cols > 0;
}

void surface_fill(struct surface *surface, int row, int col, int rows, int cols, enum style style)
{
    for (int r = row; r < row + rows; r++) {
        int from = col, count = cols;
        if (!clip(surface, r, &from, &count))
            continue;
        if (is_crossed(surface, r, from, count))
            clear_range(surface, r, from, count);
        touch(surface, r, from, from + count);
        for (int c = from; c < from + count; c++)
            make_blank(cell_at(surface, r, c), style);
    }
}

void surface_set_style(struct surface *surface, int row, int col, int cols, enum style style)
{
    if (!clip(surface, row, &col, &cols))
        return;
    int start, end, unused;
    cluster_span(surface, row, col, &start, &unused);
    cluster_span(surface, row, col + cols - 1, &unused, &end);
    touch(surface, row, start, end);
    for (int c = start; c < end; c++)
        cell_at(surface, row, c)->style = (uint8_t)style;
}

static void put_line_mark(struct surface *surface, int row, int col, const char *mark,
                          enum style style)
{
    if (!inside(surface, row, col))
        return;
    struct cluster_cells cluster = {0};
    add_cell(&cluster, mark, strlen(mark), 1);
    place(surface, row, col, &cluster, style);
}

void surface_hline(struct surface *surface, int row, int col, int cols, enum style style)
{
    if (!clip(surface, row, &col, &cols))
        return;
    for (int c = col; c < col + cols; c++)
        put_line_mark(surface, row, c, "─", style);
}

void surface_vline(struct surface *surface, int row, int col, int rows, enum style style)
{
    for (int r = row < 0 ? 0 : row; r < row + rows && r < surface->rows; r++)
        put_line_mark(surface, r, col, "│", style);
}

static int clamp(int n, int low, int high)
{
    return n < low ? low : n > high ? high : n;
}

void surface_set_cursor(struct surface *surface, int row, int col, bool visible)
{
    surface->cursor_row = clamp(row, 0, surface->rows - 1);
    surface->cursor_col = clamp(col, 0, surface->cols - 1);
    surface->cursor_visible = visible;
}

void surface_cursor(const struct surface *surface, int *row, int *col, bool *visible)
{
    *row = surface->cursor_row;
    *col = surface->cursor_col;
    *visible = surface->cursor_visible;
}

const struct cell *surface_cell(const struct surface *surface, int row, int col)
{
    ASSERT(inside(surface, row, col));
    return cell_at(surface, row, col);
}

bool cell_equal(const struct cell *a, const struct cell *b)
{
    return a->len == b->len && a->columns == b->columns && a->style == b->style &&
           a->joined == b->joined && memcmp(a->bytes, b->bytes, a->len) == 0;
}
