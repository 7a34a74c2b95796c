#include "grid.h"

#include <string.h>

#include "itaplan/base/array.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"
#include "itaplan/text/word.h"

/* ---- places ---- */

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* The columns from `column` on that no cell above reaches into, at most `wanted`. */
static size_t free_columns(const size_t *covered, size_t column, size_t wanted)
{
    size_t end = column;
    while (end < GRID_COLUMNS_MAX && end - column < wanted && covered[end] == 0)
        end++;
    return end - column;
}

/* Places the cells of one row. covered: how many rows more, this one too, a cell above takes of
 * each column. rows_left: of this part of the table, with this row. */
static void place_row(struct grid *grid, const struct node *row, size_t number, size_t rows_left,
                      size_t *covered)
{
    size_t column = 0;
    for (const struct node *cell = node_first(row); cell; cell = node_next(cell)) {
        while (column < GRID_COLUMNS_MAX && covered[column] > 0)
            column++;
        if (column == GRID_COLUMNS_MAX)
            break;
        struct grid_cell *placed = array_push(grid);
        *placed = (struct grid_cell){
            .cell = cell,
            .row = number,
            .column = column,
            .rows = least((size_t)node_rows_spanned(cell), rows_left),
            .columns = free_columns(covered, column, (size_t)node_columns_spanned(cell)),
        };
        for (size_t i = 0; i < placed->columns; i++)
            covered[column + i] = placed->rows;
        column += placed->columns;
        if (column > grid->columns)
            grid->columns = column;
    }
}

void grid_make(struct grid *grid, const struct node *table)
{
    size_t covered[GRID_COLUMNS_MAX] = {0}, number = 0;
    bool in_header = true;
    *grid = (struct grid){.rows = node_count(table)};
    for (const struct node *row = node_first(table); row && in_header; row = node_next(row)) {
        in_header = node_level(row) == 1;
        grid->header_rows += in_header ? 1 : 0;
    }
    for (const struct node *row = node_first(table); row; row = node_next(row), number++) {
        size_t end = number < grid->header_rows ? grid->header_rows : grid->rows;
        place_row(grid, row, number, end - number, covered);
        for (size_t i = 0; i < grid->columns; i++)
            covered[i] -= covered[i] > 0 ? 1 : 0;
    }
}

void grid_release(struct grid *grid)
{
    array_release(grid);
    *grid = (struct grid){0};
}

void grid_walk_start(struct grid_walk *walk, const struct grid *grid)
{
    *walk = (struct grid_walk){.grid = grid};
}

bool grid_walk_next(struct grid_walk *walk)
{
    const struct grid *grid = walk->grid;
    walk->row += walk->is_started ? 1 : 0;
    walk->is_started = true;
    for (size_t i = 0; i < grid->columns; i++)
        if (walk->cells[i] && walk->cells[i]->row + walk->cells[i]->rows <= walk->row)
            walk->cells[i] = NULL;
    for (; walk->next < grid->count && grid->items[walk->next].row == walk->row; walk->next++) {
        const struct grid_cell *cell = &grid->items[walk->next];
        for (size_t i = 0; i < cell->columns; i++)
            walk->cells[cell->column + i] = cell;
    }
    return walk->row < grid->rows;
}

/* ---- widths, in columns of text ---- */

#define WORD_MOST 16   /* what is longer is an address, or no word: it is broken */
#define EDGE      2    /* the cell's padding, both sides */
#define AREA_MOST 4000 /* a cell that says more does not take all the width */
#define ITEM_EDGE 2    /* the indent of a list */

struct wish {
    double word; /* the longest word's columns */
    double line; /* the longest line's */
    double area; /* of all rows together */
};

static void measure_line(struct wish *wish, const char *s, size_t len)
{
    struct words words = {0};
    size_t line = text_columns(s, len);
    double area = (double)line + WORD_MOST / 2.0;
    if (line > wish->line)
        wish->line = (double)line;
    wish->area = wish->area + area < AREA_MOST ? wish->area + area : AREA_MOST;
    /* The words of a text's first part tell enough. */
    words_split(s, text_cut(s, len, AREA_MOST, NULL), &words);
    for (size_t i = 0; i < words.count; i++) {
        size_t columns = text_columns(s + words.items[i].start, words.items[i].len);
        if (columns > wish->word)
            wish->word = (double)least(columns, WORD_MOST);
    }
    array_release(&words);
}

static bool has_list(const struct node *cell)
{
    for (const struct node *child = node_first(cell); child; child = node_next(child))
        if (node_kind(child) == NODE_LIST)
            return true;
    return false;
}

static struct wish measure_cell(const struct node *cell)
{
    struct wish wish = {0};
    struct buf text = BUF_INIT;
    node_plain(cell, &text);
    for (size_t at = 0; at < text.len;) {
        size_t len = strcspn(text.data + at, "\n");
        measure_line(&wish, text.data + at, len);
        at += len + 1;
    }
    if (has_list(cell)) {
        wish.word += ITEM_EDGE;
        wish.line += ITEM_EDGE;
    }
    buf_release(&text);
    return wish;
}

static void add_wish(struct wish *column, const struct wish *cell, size_t columns)
{
    double line = cell->line / (double)columns, word = cell->word / (double)columns;
    column->line = line > column->line ? line : column->line;
    column->word = word > column->word ? word : column->word;
    column->area += cell->area / (double)columns;
}

/* Gives `room` to the columns by their weights, none more than it wants; all of it is given where
 * together they want that much. */
static void give_by_weight(const double *weight, const double *want, size_t count, double room,
                           double *width)
{
    for (size_t round = 0; round < count && room > 0.01; round++) {
        double total = 0, given = 0;
        for (size_t i = 0; i < count; i++)
            total += width[i] < want[i] ? weight[i] : 0;
        for (size_t i = 0; i < count && total > 0; i++) {
            double lacks = want[i] - width[i], part = room * weight[i] / total;
            double gets = lacks <= 0 ? 0 : part < lacks ? part : lacks;
            width[i] += gets;
            given += gets;
        }
        if (given <= 0)
            return;
        room -= given;
    }
}

void grid_shares(const struct grid *grid, size_t room, double *shares)
{
    struct wish wish[GRID_COLUMNS_MAX] = {0};
    double want[GRID_COLUMNS_MAX], weight[GRID_COLUMNS_MAX], total = 0;
    size_t count = grid->columns;
    for (size_t i = 0; i < grid->count; i++) {
        const struct grid_cell *cell = &grid->items[i];
        struct wish of_cell = measure_cell(cell->cell);
        for (size_t c = 0; c < cell->columns; c++)
            add_wish(&wish[cell->column + c], &of_cell, cell->columns);
    }
    for (size_t i = 0; i < count; i++) {
        want[i] = wish[i].line + EDGE;
        weight[i] = wish[i].area + 1;
        shares[i] = (wish[i].word < wish[i].line ? wish[i].word : wish[i].line) + EDGE;
        total += shares[i];
    }
    if (total < (double)room)
        give_by_weight(weight, want, count, (double)room - total, shares);
    total = 0;
    for (size_t i = 0; i < count; i++)
        total += shares[i];
    for (size_t i = 0; i < count; i++)
        shares[i] /= total;
}
