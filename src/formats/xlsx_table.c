/* Tables: what a cell says in several items stands on as many rows, since Excel cuts a row at 409
 * points and LibreOffice does not size rows; the other cells are merged over them. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/document/flow.h"
#include "itaplan/text/cluster.h"

#include "xlsx_private.h"

#define PORTRAIT_POINTS  500.0 /* of all columns */
#define LANDSCAPE_POINTS 788.0
#define NARROW_POINTS    64.0
#define BROAD_POINTS     260.0
#define COLUMN_POINTS    6.0 /* of a column of text */
#define LEAST_HEIGHT     26.0
#define LEAST_COLUMNS    2     /* LibreOffice cannot fit a single column into a page */
#define FREEZE_MOST      260.0 /* points above the frozen line: more would fill the window */

/* One column of the row being laid out. */
struct stack {
    const struct grid_cell *cell; /* that starts here; NULL: none */
    struct strings items;
    uint32_t *rows; /* that each item takes */
    /* A cell of a row above that reaches down to grid row `until`. */
    bool is_open;
    uint32_t open_row;
    size_t until, open_last;
    char *open_text;
};

struct layout {
    struct xlsx_sheet *sheet;
    const struct grid *grid;
    enum xlsx_style style;
    struct stack *stacks;
    uint32_t rows; /* of the sheet, that this row of the table takes */
};

/* ---- columns ---- */

static bool is_signature(const struct node *table)
{
    return node_level(table) == 1;
}

static double wish_of(const struct node *cell)
{
    char *text = node_plain_text(cell);
    size_t columns = text_columns(text, strcspn(text, "\n"));
    double points = (double)(columns > 100 ? 100 : columns) * COLUMN_POINTS + 14;
    free(text);
    return points < NARROW_POINTS ? NARROW_POINTS : points > BROAD_POINTS ? BROAD_POINTS : points;
}

/* Each column as broad as its broadest cell, then all of them together as broad as the page. The
 * table's columns. */
static size_t add_wishes(struct xlsx_sheet *sheet, const struct node *table)
{
    struct grid grid = {0};
    grid_make(&grid, table);
    if (grid.columns > sheet->columns)
        sheet->columns = grid.columns;
    for (size_t i = 0; i < grid.count; i++) {
        const struct grid_cell *placed = &grid.items[i];
        double wish = is_signature(table) ? NARROW_POINTS : wish_of(placed->cell);
        if (placed->columns == 1 && wish > sheet->points[placed->column])
            sheet->points[placed->column] = wish;
    }
    size_t columns = grid.columns;
    grid_release(&grid);
    return columns;
}

static void fill_page(struct xlsx_sheet *sheet)
{
    double all = 0;
    for (size_t i = 0; i < sheet->columns; i++) {
        if (sheet->points[i] < 1)
            sheet->points[i] = NARROW_POINTS;
        all += sheet->points[i];
    }
    for (size_t i = 0; i < sheet->columns; i++)
        sheet->points[i] *= PORTRAIT_POINTS / all;
}

/* The wide table's own shares of a landscape page. */
static void take_shares(struct xlsx_sheet *sheet, const struct node *table)
{
    struct grid grid = {0};
    double shares[GRID_COLUMNS_MAX];
    grid_make(&grid, table);
    if (grid.columns > sheet->columns || !sheet->is_wide) {
        grid_shares(&grid, (size_t)(LANDSCAPE_POINTS / COLUMN_POINTS), shares);
        for (size_t i = 0; i < grid.columns; i++)
            sheet->points[i] = shares[i] * LANDSCAPE_POINTS;
        sheet->columns = grid.columns;
        sheet->is_wide = true;
    }
    grid_release(&grid);
}

void xlsx_set_columns(struct xlsx_sheet *sheet, const struct node *first, const struct node *end)
{
    enum { WIDE = 5 };
    struct xlsx_sheet narrow = {.columns = LEAST_COLUMNS};
    size_t tables = 0;
    *sheet = (struct xlsx_sheet){.xlsx = sheet->xlsx};
    for (const struct node *block = first; block != end; block = node_next(block)) {
        if (node_kind(block) != NODE_TABLE)
            continue;
        if (add_wishes(&narrow, block) < WIDE || is_signature(block))
            continue;
        take_shares(sheet, block);
        narrow.main = tables++ == 0 ? block : NULL;
    }
    sheet->main = narrow.main;
    if (sheet->is_wide && sheet->columns >= narrow.columns)
        return;
    fill_page(&narrow);
    narrow.xlsx = sheet->xlsx;
    narrow.is_wide = sheet->is_wide;
    *sheet = narrow;
}

/* ---- a row ---- */

/* The sheet's columns of a cell: those who sign have the page's width among them. */
static void columns_of(const struct layout *layout, const struct grid_cell *cell, size_t *first,
                       size_t *last)
{
    size_t all = layout->sheet->columns, many = layout->grid->columns;
    *first = cell->column;
    *last = cell->column + cell->columns - 1;
    if (layout->style == XLSX_SIGNATURE) {
        *first = *first * all / many;
        *last = (*last + 1) * all / many - 1;
    }
}

struct collecting {
    struct xlsx *xlsx;
    struct strings *items;
};

/* A number keeps its digits: how they look is its format's matter. */
static bool add_number(const struct collecting *collecting, const struct flow_line *line)
{
    const struct write_options arabic = {.thai_digits = false};
    struct buf text = BUF_INIT;
    double number;
    int decimals;
    flow_line_text(&text, line, &arabic);
    bool is_number = xlsx_is_number(text.data, &number, &decimals);
    if (is_number)
        strings_add(collecting->items, text.data);
    buf_release(&text);
    return is_number;
}

static void add_line(void *ctx, const struct flow_line *line)
{
    const struct collecting *collecting = ctx;
    struct buf text = BUF_INIT;
    if (line->number == 0 && add_number(collecting, line))
        return;
    if (line->number > 0)
        writer_marker(&text, line, collecting->xlsx->options);
    flow_line_text(&text, line, collecting->xlsx->options);
    if (text.len > 0)
        xlsx_split(collecting->xlsx, text.data, collecting->items);
    buf_release(&text);
}

static double height_of(const struct layout *layout, const struct stack *stack, const char *text)
{
    size_t first, last;
    columns_of(layout, stack->cell, &first, &last);
    return xlsx_height(layout->sheet->xlsx, text, xlsx_width(layout->sheet, first, last),
                       layout->style);
}

static void fill_stack(struct layout *layout, struct stack *stack, const struct grid_cell *cell)
{
    struct collecting collecting = {.xlsx = layout->sheet->xlsx, .items = &stack->items};
    uint32_t rows = 0;
    stack->cell = cell;
    flow_visit(cell->cell, add_line, &collecting);
    if (stack->items.count == 0)
        strings_add(&stack->items, "");
    stack->rows = mem_array(stack->items.count, sizeof *stack->rows);
    for (size_t i = 0; i < stack->items.count; i++) {
        double height = height_of(layout, stack, stack->items.items[i]);
        stack->rows[i] = (uint32_t)(height / XLSX_ROW_MAX) + 1;
        rows += stack->rows[i];
    }
    if (rows > layout->rows)
        layout->rows = rows;
}

/* Rows that are too low together for an item grow alike. */
static void grow(double *heights, uint32_t first, uint32_t end, double needed)
{
    double there = 0;
    for (uint32_t i = first; i < end; i++)
        there += heights[i];
    for (uint32_t i = first; i < end && there < needed; i++)
        heights[i] += (needed - there) / (end - first);
}

/* Items of one row first, so that those of several rows ask only for what is lacking. */
static void set_heights(struct layout *layout, double *heights)
{
    for (uint32_t i = 0; i < layout->rows; i++)
        heights[i] = LEAST_HEIGHT;
    for (int several = 0; several < 2; several++) {
        for (size_t c = 0; c < layout->grid->columns; c++) {
            const struct stack *stack = &layout->stacks[c];
            uint32_t row = 0;
            for (size_t i = 0; stack->cell && i < stack->items.count; i++) {
                uint32_t end = row + stack->rows[i];
                end = i == stack->items.count - 1 ? layout->rows : end;
                if ((end - row > 1) == (several == 1))
                    grow(heights, row, end, height_of(layout, stack, stack->items.items[i]));
                row = end;
            }
        }
    }
    for (uint32_t i = 0; i < layout->rows; i++)
        xlsx_put_height(layout->sheet, layout->sheet->row + i,
                        heights[i] < XLSX_ROW_MAX ? heights[i] : XLSX_ROW_MAX);
}

static void put_open(struct layout *layout, size_t column, uint32_t last_row)
{
    struct stack *stack = &layout->stacks[column];
    xlsx_put(layout->sheet,
             &(struct xlsx_place){.row = stack->open_row,
                                  .row2 = last_row,
                                  .column = column,
                                  .column2 = stack->open_last},
             stack->open_text, layout->style);
    free(stack->open_text);
    stack->open_text = NULL;
    stack->is_open = false;
}

/* The last item goes down to the row's end, and with a cell that spans rows further yet. */
static void put_stack(struct layout *layout, size_t column, size_t number)
{
    struct stack *stack = &layout->stacks[column];
    struct xlsx_place place = {.row = layout->sheet->row};
    columns_of(layout, stack->cell, &place.column, &place.column2);
    for (size_t i = 0; i < stack->items.count; i++) {
        bool is_last = i == stack->items.count - 1;
        place.row2 =
            is_last ? layout->sheet->row + layout->rows - 1 : place.row + stack->rows[i] - 1;
        if (is_last && stack->cell->rows > 1 && layout->style != XLSX_SIGNATURE) {
            stack->is_open = true;
            stack->open_row = place.row;
            stack->open_last = place.column2;
            stack->until = number + stack->cell->rows - 1;
            stack->open_text = mem_strdup(stack->items.items[i]);
        } else {
            xlsx_put(layout->sheet, &place, stack->items.items[i], layout->style);
        }
        place.row = place.row2 + 1;
    }
}

/* Cells that the table lacks get their borders. */
static void put_nothing(const struct layout *layout, size_t column)
{
    if (layout->style == XLSX_SIGNATURE)
        return;
    for (uint32_t i = 0; i < layout->rows; i++) {
        uint32_t row = layout->sheet->row + i;
        xlsx_put(layout->sheet,
                 &(struct xlsx_place){.row = row, .row2 = row, .column = column, .column2 = column},
                 "", layout->style);
    }
}

static void empty_stacks(struct layout *layout)
{
    for (size_t c = 0; c < layout->grid->columns; c++) {
        struct stack *stack = &layout->stacks[c];
        stack->cell = NULL;
        strings_release(&stack->items);
        free(stack->rows);
        stack->rows = NULL;
    }
}

/* Where the sheet is full, what reaches down ends there. */
static void make_room(struct layout *layout)
{
    const lxw_worksheet *sheet = layout->sheet->sheet;
    uint32_t row = layout->sheet->row;
    struct xlsx_sheet next = *layout->sheet;
    xlsx_sheet_room(&next, layout->rows);
    if (next.sheet == sheet)
        return;
    for (size_t c = 0; c < layout->grid->columns; c++)
        if (layout->stacks[c].is_open)
            put_open(layout, c, row - 1);
    *layout->sheet = next;
}

static void put_row(struct layout *layout, const struct grid_walk *walk)
{
    layout->rows = 1;
    for (size_t c = 0; c < layout->grid->columns; c++) {
        const struct grid_cell *cell = walk->cells[c];
        if (cell && cell->row == walk->row && cell->column == c)
            fill_stack(layout, &layout->stacks[c], cell);
    }
    make_room(layout);
    double *heights = mem_array(layout->rows, sizeof *heights);
    set_heights(layout, heights);
    for (size_t c = 0; c < layout->grid->columns; c++) {
        struct stack *stack = &layout->stacks[c];
        if (stack->cell)
            put_stack(layout, c, walk->row);
        else if (!walk->cells[c] || (walk->cells[c]->column == c && !stack->is_open))
            put_nothing(layout, c);
    }
    layout->sheet->row += layout->rows;
    for (size_t c = 0; c < layout->grid->columns; c++)
        if (layout->stacks[c].is_open && layout->stacks[c].until <= walk->row)
            put_open(layout, c, layout->sheet->row - 1);
    free(heights);
    empty_stacks(layout);
}

/* The header of the sheet's only wide table is repeated on each page, and stays in sight where it
 * is near the top. */
static void keep_header(const struct xlsx_sheet *sheet, const struct node *table, uint32_t first)
{
    if (sheet->main != table || sheet->row == first)
        return;
    worksheet_repeat_rows(sheet->sheet, first, sheet->row - 1);
    if (sheet->height <= FREEZE_MOST)
        worksheet_freeze_panes(sheet->sheet, sheet->row, 0);
}

void xlsx_put_table(struct xlsx_sheet *sheet, const struct node *table)
{
    struct grid grid = {0};
    grid_make(&grid, table);
    struct layout layout = {.sheet = sheet, .grid = &grid};
    struct grid_walk *walk = mem_new(struct grid_walk);
    uint32_t first = sheet->row;
    layout.stacks = mem_array(grid.columns ? grid.columns : 1, sizeof *layout.stacks);
    grid_walk_start(walk, &grid);
    while (grid.columns > 0 && grid_walk_next(walk)) {
        bool is_header = walk->row < grid.header_rows;
        if (walk->row == grid.header_rows)
            keep_header(sheet, table, first);
        layout.style = is_signature(table) ? XLSX_SIGNATURE : is_header ? XLSX_HEADER : XLSX_CELL;
        put_row(&layout, walk);
        xlsx_tell(sheet->xlsx, 1);
    }
    free(layout.stacks);
    free(walk);
    grid_release(&grid);
}
