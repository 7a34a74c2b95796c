/* Tables. Each cell is a stream of lines; a row is drawn from all streams that stand in it or reach
 * into it, and where the page ends before they do, it goes on below the header of the next page,
 * under the first column's text and "(continued)" in Thai. */
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"

#include "gate.h"
#include "grid.h"
#include "pdf_private.h"

#define PAD_X         4.0
#define PAD_Y         2.5
#define GAP           6.0 /* above and below the table */
#define RULE          0.5
#define SHADE         0.92 /* of the header */
#define SHORT_COLUMNS 14   /* a column of such cells is centred */
#define SPLIT_LINES   4    /* a row is split only where so many lines of it go before the split */
#define NAME_COLUMNS  60   /* of the text that heads a row that goes on */
#define CONTINUED     " (ต่อ)"
#define LETTER_WIDTH  0.42 /* of a column of text, in parts of the font's size */

struct stream {
    const struct grid_cell *cell;
    struct flow flow;
    struct flow_place place;
    double width;
    size_t part;
};
struct table {
    struct pager *pager;
    const struct node *node;
    struct grid grid;
    double *edges; /* grid.columns + 1, from the table's left */
    bool *is_centred;
    bool is_plain; /* a signature block */
    bool repeats_header;
    bool is_page_new; /* no row is on this page yet */
    struct flow name; /* what heads the row that goes on; empty: none */
    size_t part;
    struct stream *streams; /* by their first column; cell NULL: none */
    struct stream *header;  /* all cells of the header, as they are in the grid */
    size_t header_cells;
    double *header_heights;
    double header_height;
};

static double size_of(const struct table *table)
{
    return fonts_size(table->pager->fonts);
}

/* ---- cells ---- */

static size_t add_cell_part(struct table *table, const struct grid_cell *cell, size_t row_part,
                            bool is_header)
{
    struct pdf_parts *parts = &table->pager->parts;
    size_t part = pdf_parts_add(parts, row_part, is_header ? "TH" : "TD");
    struct buf attributes = BUF_INIT;
    if (is_header)
        buf_adds(&attributes, " /Scope /Column");
    if (cell->columns > 1)
        buf_addf(&attributes, " /ColSpan %zu", cell->columns);
    if (cell->rows > 1)
        buf_addf(&attributes, " /RowSpan %zu", cell->rows);
    if (attributes.len > 0)
        parts->parts.items[part].attributes = mem_format("<< /O /Table%s >>", attributes.data);
    buf_release(&attributes);
    return part;
}

static void start_stream(struct table *table, const struct grid_cell *cell, size_t row_part,
                         struct stream *out)
{
    bool is_header = cell->row < table->grid.header_rows && !table->is_plain;
    double left = table->edges[cell->column], right = table->edges[cell->column + cell->columns];
    *out = (struct stream){.cell = cell, .width = right - left - 2 * PAD_X};
    struct flow_look look = {
        .width = out->width,
        .size = size_of(table),
        .is_bold = is_header,
        .align =
            is_header || table->is_plain || (cell->columns == 1 && table->is_centred[cell->column])
                ? ALIGN_CENTRE
                : ALIGN_LEFT,
    };
    out->part = add_cell_part(table, cell, row_part, is_header);
    flow_add(table->pager, &out->flow, cell->cell, &look, out->part, true);
}

static void end_stream(struct stream *stream)
{
    flow_release(&stream->flow);
    *stream = (struct stream){0};
}

/* ---- the form of the table ---- */

/* Figures and other short words look better centred. */
static void find_centred(struct table *table)
{
    for (size_t i = 0; i < table->grid.columns; i++)
        table->is_centred[i] = true;
    for (size_t i = 0; i < table->grid.count; i++) {
        const struct grid_cell *cell = &table->grid.items[i];
        if (cell->row < table->grid.header_rows || cell->columns > 1)
            continue;
        char *text = node_plain_text(cell->cell);
        size_t len = strlen(text);
        /* in the first column words are names, and stand at the left */
        if (len > SHORT_COLUMNS * 6 || strchr(text, cell->column == 0 ? ' ' : '\n') ||
            strchr(text, '\n') || text_columns(text, len) > SHORT_COLUMNS)
            table->is_centred[cell->column] = false;
        free(text);
    }
    /* a row's name stands at the left of its figures */
    if (table->grid.columns > 1 && table->grid.header_rows == 0)
        table->is_centred[0] = false;
}

static void find_edges(struct table *table)
{
    double width = pager_text_width(table->pager);
    double *shares = mem_array(table->grid.columns + 1, sizeof *shares);
    grid_shares(
        &table->grid,
        (size_t)(width / (LETTER_WIDTH * size_of(table) / fonts_size(table->pager->fonts) * 16)),
        shares);
    for (size_t i = 0; i < table->grid.columns; i++)
        table->edges[i + 1] = table->edges[i] + shares[i] * width;
    free(shares);
}

/* ---- drawing ---- */

static void stroke_box(struct table *table, double x, double y, double width, double height,
                       bool has_top, bool has_foot)
{
    cairo_t *cairo = table->pager->cairo;
    if (table->is_plain)
        return;
    pager_tag(table->pager, NO_PART);
    cairo_set_line_width(cairo, RULE);
    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_SQUARE);
    cairo_move_to(cairo, x, y);
    cairo_line_to(cairo, x, y + height);
    cairo_move_to(cairo, x + width, y);
    cairo_line_to(cairo, x + width, y + height);
    for (int i = 0; i < 2; i++) {
        double at = i == 0 ? y : y + height;
        if (i == 0 ? !has_top : !has_foot)
            continue;
        cairo_move_to(cairo, x, at);
        cairo_line_to(cairo, x + width, at);
    }
    cairo_stroke(cairo);
}

static void shade(struct table *table, double x, double y, double width, double height)
{
    cairo_t *cairo = table->pager->cairo;
    pager_tag(table->pager, NO_PART);
    cairo_save(cairo);
    cairo_set_source_rgb(cairo, SHADE, SHADE, SHADE);
    cairo_rectangle(cairo, x, y, width, height);
    cairo_fill(cairo);
    cairo_restore(cairo);
}

static double whole_height(struct table *table, const struct flow *flow)
{
    return flow_height(table->pager, flow, (struct flow_place){0}, 1e9);
}

/* ---- the header ---- */

/* Its cells once for all pages; heights by rows, what spans several is met by the last of them. */
static void make_header(struct table *table)
{
    const struct grid *grid = &table->grid;
    size_t row = SIZE_MAX, row_part = 0;
    table->header_heights = mem_array(grid->header_rows + 1, sizeof(double));
    while (table->header_cells < grid->count &&
           grid->items[table->header_cells].row < grid->header_rows)
        table->header_cells++;
    table->header = mem_array(table->header_cells + 1, sizeof *table->header);
    for (size_t i = 0; i < table->header_cells; i++) {
        if (grid->items[i].row != row)
            row_part = pdf_parts_add(&table->pager->parts, table->part, "TR");
        row = grid->items[i].row;
        start_stream(table, &grid->items[i], row_part, &table->header[i]);
    }
    for (row = 0; row < grid->header_rows; row++) {
        double least = line_height(table->pager, size_of(table)) + 2 * PAD_Y;
        for (size_t i = 0; i < table->header_cells; i++) {
            const struct grid_cell *cell = table->header[i].cell;
            double height = whole_height(table, &table->header[i].flow) + 2 * PAD_Y;
            for (size_t above = cell->row; above < row; above++)
                height -= table->header_heights[above];
            if (cell->row + cell->rows == row + 1 && height > least)
                least = height;
        }
        table->header_heights[row] = least;
        table->header_height += least;
    }
}

static void draw_header(struct table *table, bool is_first)
{
    struct pager *pager = table->pager;
    for (size_t i = 0; i < table->header_cells; i++) {
        struct stream *stream = &table->header[i];
        const struct grid_cell *cell = stream->cell;
        double x = pager_left(pager) + table->edges[cell->column], y = pager->y, height = 0;
        double width = table->edges[cell->column + cell->columns] - table->edges[cell->column];
        for (size_t row = 0; row < cell->row + cell->rows; row++) {
            y += row < cell->row ? table->header_heights[row] : 0;
            height += row < cell->row ? 0 : table->header_heights[row];
        }
        struct flow_place place = {0};
        double text = whole_height(table, &stream->flow);
        shade(table, x, y, width, height);
        flow_draw(pager, &stream->flow, &place, x + PAD_X, y + (height - text) / 2, height,
                  is_first);
        stroke_box(table, x, y, width, height, true, true);
    }
    pager->y += table->header_height;
    pager->is_fresh = pager->is_fresh && table->header_cells == 0;
}

/* ---- rows ---- */

/* Does the row go on under its first column's text? Also where only that column reaches here. */
static bool is_named(const struct table *table, const struct grid_walk *walk, bool is_new)
{
    const struct grid_cell *cell = walk->cells[0];
    return cell && !table->is_plain && table->grid.columns > 1 &&
           (!is_new || (cell->row < walk->row && table->is_page_new));
}

static void make_name(struct table *table, const struct grid_walk *walk)
{
    const struct grid_cell *cell = walk->cells[0];
    struct buf name = BUF_INIT;
    struct flow_look look = {.width = table->edges[cell->column + cell->columns] - 2 * PAD_X,
                             .size = size_of(table)};
    char *text = node_plain_text(cell->cell);
    size_t len = strcspn(text, "\n");
    buf_add(&name, text, text_cut(text, len, NAME_COLUMNS, NULL));
    if (name.len < len)
        buf_adds(&name, "…");
    buf_adds(&name, CONTINUED);
    flow_release(&table->name);
    flow_add_text(table->pager, &table->name, name.data, &look, NO_PART);
    buf_release(&name);
    free(text);
}

/* The height of what is left of the row; stops adding above `enough`. */
static double needed(struct table *table, const struct grid_walk *walk, double enough)
{
    double most = line_height(table->pager, size_of(table)) + 2 * PAD_Y;
    for (size_t i = 0; i < table->grid.columns; i++) {
        const struct grid_cell *cell = walk->cells[i];
        if (!cell || cell->column != i || cell->row + cell->rows != walk->row + 1)
            continue;
        const struct stream *stream = &table->streams[i];
        double height = flow_height(table->pager, &stream->flow, stream->place, enough) + 2 * PAD_Y;
        height += i == 0 ? whole_height(table, &table->name) : 0;
        most = height > most ? height : most;
    }
    return most;
}

/* Draws a piece of the row; `is_new`: its first, is_last: its last. Returns the height of the lines
 * that went out. */
static double draw_piece(struct table *table, const struct grid_walk *walk, double height,
                         bool is_new, bool is_last)
{
    struct pager *pager = table->pager;
    struct flow_place start = {0};
    double advanced = 0;
    double name = flow_draw(pager, &table->name, &start, pager_left(pager) + PAD_X,
                            pager->y + PAD_Y, height, false);
    for (size_t i = 0; i < table->grid.columns; i++) {
        const struct grid_cell *cell = walk->cells[i];
        if (cell && cell->column != i)
            continue;
        double x = pager_left(pager) + table->edges[i], top = i == 0 ? name : 0;
        double width = table->edges[i + (cell ? cell->columns : 1)] - table->edges[i];
        bool ends = !cell || cell->row + cell->rows == walk->row + 1;
        if (cell) {
            struct stream *stream = &table->streams[i];
            double taken = flow_draw(pager, &stream->flow, &stream->place, x + PAD_X,
                                     pager->y + PAD_Y + top, height - 2 * PAD_Y - top, true);
            advanced = taken > advanced ? taken : advanced;
        }
        stroke_box(table, x, pager->y, width, height,
                   table->is_page_new || !is_new || !cell || cell->row == walk->row,
                   ends || !is_last);
    }
    flow_release(&table->name);
    pager->y += height;
    pager->is_fresh = table->is_page_new = false;
    return advanced;
}

static void next_page(struct table *table)
{
    pager_end_page(table->pager);
    pager_begin(table->pager);
    if (table->repeats_header)
        draw_header(table, false);
    table->is_page_new = true;
}

/* How much a page can hold of a row at most. */
static double whole_page(struct table *table)
{
    return pager_bottom(table->pager) - pager_top(table->pager) -
           (table->repeats_header ? table->header_height : 0);
}

/* Should the row begin on the next page? */
static bool belongs_below(struct table *table, double height, double room)
{
    double some = SPLIT_LINES * line_height(table->pager, size_of(table)) + 2 * PAD_Y;
    double page = whole_page(table);
    if (height <= room)
        return false;
    return room < some || (height <= page && room < page / 3);
}

static bool draw_row(struct table *table, const struct grid_walk *walk, struct error *err)
{
    struct pager *pager = table->pager;
    bool is_new = true;
    double page = whole_page(table), line = line_height(pager, size_of(table));
    if (belongs_below(table, needed(table, walk, page), pager_room(pager)))
        next_page(table);
    for (;;) {
        if (is_named(table, walk, is_new))
            make_name(table, walk);
        double room = pager_room(pager), height = needed(table, walk, page);
        if (height <= room) {
            draw_piece(table, walk, height, is_new, true);
            return true;
        }
        /* a single line is not left for the next page */
        if (height - room < 1.5 * line && room > SPLIT_LINES * line)
            room -= line;
        if (draw_piece(table, walk, room, is_new, false) <= 0)
            return fail(err, .code = ERR_TOO_COMPLEX);
        is_new = false;
        next_page(table);
    }
}

static bool draw_body(struct table *table, struct error *err)
{
    struct grid_walk *walk = mem_new(struct grid_walk);
    bool ok = true;
    grid_walk_start(walk, &table->grid);
    while (ok && grid_walk_next(walk)) {
        pager_tick(table->pager);
        if (walk->row < table->grid.header_rows)
            continue;
        size_t row_part = pdf_parts_add(&table->pager->parts, table->part, "TR");
        for (size_t i = 0; i < table->grid.columns; i++) {
            const struct grid_cell *cell = walk->cells[i];
            if (cell && cell->column == i && cell->row == walk->row)
                start_stream(table, cell, row_part, &table->streams[i]);
        }
        ok = draw_row(table, walk, err);
        for (size_t i = 0; i < table->grid.columns; i++)
            if (table->streams[i].cell &&
                table->streams[i].cell->row + table->streams[i].cell->rows == walk->row + 1)
                end_stream(&table->streams[i]);
    }
    free(walk);
    return ok;
}

/* ---- the whole ---- */

/* Lines of the table as if none had to be broken. */
static size_t count_lines(const struct table *table, size_t enough)
{
    size_t lines = 0;
    for (const struct node *row = node_first(table->node); row && lines <= enough;
         row = node_next(row)) {
        size_t most = 1;
        for (const struct node *cell = node_first(row); cell; cell = node_next(cell)) {
            char *text = node_plain_text(cell);
            size_t count = 1;
            for (const char *at = strchr(text, '\n'); at; at = strchr(at + 1, '\n'))
                count++;
            most = count > most ? count : most;
            free(text);
        }
        lines += most;
    }
    return lines;
}

/* Room for the header and for enough of the first row; for all of it where that is little. */
static double first_need(struct table *table)
{
    double page = whole_page(table), line = line_height(table->pager, size_of(table)) + 2 * PAD_Y;
    size_t most = (size_t)(page / line / 2), lines = count_lines(table, most);
    if (lines <= most)
        return table->header_height + (double)lines * line;
    return table->header_height + page / 3;
}

static void start_table(struct table *table)
{
    struct pdf_parts *parts = &table->pager->parts;
    size_t columns = table->grid.columns;
    table->part = pdf_parts_add(parts, PDF_ROOT, "Table");
    if (*node_text(table->node))
        parts->parts.items[table->part].title = mem_strdup(node_text(table->node));
    table->edges = mem_array(columns + 1, sizeof *table->edges);
    table->is_centred = mem_array(columns + 1, sizeof *table->is_centred);
    table->streams = mem_array(columns + 1, sizeof *table->streams);
    find_centred(table);
    find_edges(table);
    make_header(table);
    table->repeats_header =
        table->header_cells > 0 &&
        table->header_height < (pager_bottom(table->pager) - pager_top(table->pager)) / 2;
}

static void release_table(struct table *table)
{
    for (size_t i = 0; i < table->grid.columns; i++)
        end_stream(&table->streams[i]);
    for (size_t i = 0; i < table->header_cells; i++)
        end_stream(&table->header[i]);
    flow_release(&table->name);
    free(table->edges);
    free(table->is_centred);
    free(table->streams);
    free(table->header);
    free(table->header_heights);
    grid_release(&table->grid);
}

bool pdf_table(struct pager *pager, const struct node *node, struct error *err)
{
    struct table table = {.pager = pager, .node = node, .is_plain = node_level(node) == 1};
    grid_make(&table.grid, node);
    if (table.grid.columns == 0) {
        grid_release(&table.grid);
        return true;
    }
    start_table(&table);
    pager_place(pager, first_need(&table));
    pager->y += pager->is_fresh ? 0 : GAP;
    draw_header(&table, true);
    table.is_page_new = true;
    bool ok = draw_body(&table, err);
    pager->y += GAP;
    release_table(&table);
    return ok;
}
