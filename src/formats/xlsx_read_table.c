/* One table of a sheet. Rows and columns of the sheet in which no text begins are none of the
 * table's: forms are drawn with many narrow columns, and each of their cells is merged over some.
 */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"

#include "xlsx_read_private.h"

#define HEADER_ROWS 3 /* at most */

/* The table's rows and columns: places of the sheet, ascending. */
struct places {
    uint32_t *items;
    size_t count;
};

struct table {
    struct xlsx_book *book;
    struct xlsx_cell *const *cells;
    size_t count;
    struct places rows, columns;
    size_t *free_from; /* of each column: the first row that nothing above reaches into */
};

static int compare(const void *a, const void *b)
{
    const uint32_t *left = a, *right = b;
    return (*left > *right) - (*left < *right);
}

static void sort_places(struct places *places)
{
    size_t kept = 0;
    qsort(places->items, places->count, sizeof *places->items, compare);
    for (size_t i = 0; i < places->count; i++)
        if (i == 0 || places->items[i] != places->items[kept - 1])
            places->items[kept++] = places->items[i];
    places->count = kept;
}

static void find_places(struct table *table)
{
    table->rows.items = mem_array(table->count, sizeof *table->rows.items);
    table->columns.items = mem_array(table->count, sizeof *table->columns.items);
    for (size_t i = 0; i < table->count; i++) {
        if (!table->cells[i]->text)
            continue;
        table->rows.items[table->rows.count++] = table->cells[i]->row;
        table->columns.items[table->columns.count++] = table->cells[i]->column;
    }
    sort_places(&table->rows);
    sort_places(&table->columns);
}

/* The first of the places that is not before `place`. */
static size_t place_of(const struct places *places, uint32_t place)
{
    size_t low = 0, high = places->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (places->items[middle] < place)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* How many of the places lie from `first` on in a span. */
static size_t span_of(const struct places *places, uint32_t first, uint32_t span)
{
    return place_of(places, first + span) - place_of(places, first);
}

static bool is_header_row(const struct table *table, uint32_t row, size_t *at)
{
    bool bold = true;
    for (; *at < table->count && table->cells[*at]->row <= row; (*at)++)
        bold = bold && (!table->cells[*at]->text || table->cells[*at]->is_bold);
    return bold;
}

/* Bold rows at the top are a header, unless all are bold. */
static size_t header_rows(const struct table *table)
{
    size_t at = 0, rows = 0;
    while (rows < table->rows.count && is_header_row(table, table->rows.items[rows], &at))
        rows++;
    return rows <= HEADER_ROWS && rows < table->rows.count ? rows : 0;
}

static void add_cell(struct table *table, struct node *row, size_t r, size_t c,
                     const struct xlsx_cell *cell)
{
    struct node *node = node_add_new(row, NODE_CELL);
    size_t columns = cell ? span_of(&table->columns, cell->column, cell->columns) : 1;
    size_t rows = cell ? span_of(&table->rows, cell->row, cell->rows) : 1;
    for (size_t i = c; i < c + columns; i++)
        table->free_from[i] = r + rows;
    node_set_span(node, (int)columns, (int)rows);
    if (cell)
        xlsx_fill(node, cell);
}

/* The cells of a row; *at moves behind them. Places without a cell get an empty one. */
static void add_row(struct table *table, struct node *node, size_t r, size_t *at)
{
    uint32_t row = table->rows.items[r];
    struct node *line = node_add_new(node, NODE_ROW);
    node_set_line(line, table->book->line + row + 1);
    while (*at < table->count && table->cells[*at]->row < row)
        (*at)++;
    for (size_t c = 0; c < table->columns.count; c++) {
        if (table->free_from[c] > r)
            continue;
        const struct xlsx_cell *cell = NULL;
        while (*at < table->count && table->cells[*at]->row == row &&
               table->cells[*at]->column <= table->columns.items[c]) {
            if (table->cells[*at]->column == table->columns.items[c])
                cell = table->cells[*at];
            (*at)++;
        }
        add_cell(table, line, r, c, cell);
    }
}

static bool add_rows(struct table *table, struct error *err)
{
    size_t all = table->rows.count * table->columns.count;
    if (!xlsx_count_cells(table->book, all > table->count ? all - table->count : 0, err))
        return false;
    struct node *node = node_add_new(table->book->root, NODE_TABLE);
    size_t header = header_rows(table), at = 0;
    node_set_line(node, table->book->line + table->rows.items[0] + 1);
    for (size_t r = 0; r < table->rows.count; r++) {
        add_row(table, node, r, &at);
        if (r < header)
            node_set_level(node_last(node), 1);
    }
    return true;
}

bool xlsx_table_add(struct xlsx_book *book, struct xlsx_cell *const *cells, size_t count,
                    struct error *err)
{
    struct table table = {.book = book, .cells = cells, .count = count};
    find_places(&table);
    table.free_from = mem_array(table.columns.count + 1, sizeof *table.free_from);
    bool ok = table.rows.count == 0 || add_rows(&table, err);
    free(table.rows.items);
    free(table.columns.items);
    free(table.free_from);
    return ok;
}
