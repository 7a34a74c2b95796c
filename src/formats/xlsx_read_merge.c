/* Merged cells: the spans of a sheet's cells, whatever its list of ranges says. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"

#include "xlsx_read_private.h"

#define WORK_MAX ((size_t)4 << 20) /* columns of all ranges together */

/* A sweep down the rows: each column's first row that nothing above reaches into. */
struct sweep {
    uint32_t *free_from;
    size_t work;
};

static int cells_by_place(const void *a, const void *b)
{
    const struct xlsx_cell *left = a, *right = b;
    if (left->row != right->row)
        return left->row < right->row ? -1 : 1;
    if (left->column != right->column)
        return left->column < right->column ? -1 : 1;
    return (left->text == NULL) - (right->text == NULL);
}

static int ranges_by_place(const void *a, const void *b)
{
    const struct xlsx_range *left = a, *right = b;
    if (left->row != right->row)
        return left->row < right->row ? -1 : 1;
    if (left->column != right->column)
        return left->column < right->column ? -1 : 1;
    return (left->last_row > right->last_row) - (left->last_row < right->last_row);
}

/* The sheet's last row and column that have a cell: a range may name all of a sheet. */
static struct xlsx_range extent(const struct xlsx_cells *cells)
{
    struct xlsx_range all = {0};
    for (size_t i = 0; i < cells->count; i++) {
        const struct xlsx_cell *cell = &cells->items[i];
        all.last_row = cell->row > all.last_row ? cell->row : all.last_row;
        all.last_column = cell->column > all.last_column ? cell->column : all.last_column;
    }
    return all;
}

/* Takes the place of the range, if it is free and inside the sheet. */
static bool claim(struct sweep *sweep, struct xlsx_range *range, const struct xlsx_range *all)
{
    if (range->row > all->last_row || range->column > all->last_column)
        return false;
    if (range->last_row > all->last_row)
        range->last_row = all->last_row;
    if (range->last_column > all->last_column)
        range->last_column = all->last_column;
    sweep->work += range->last_column - range->column + 1;
    for (uint32_t c = range->column; c <= range->last_column; c++)
        if (sweep->free_from[c] > range->row)
            return false;
    for (uint32_t c = range->column; c <= range->last_column; c++)
        sweep->free_from[c] = range->last_row + 1;
    return true;
}

/* The cell at the range's corner, which the sheet need not have. */
static void add_corner(struct xlsx_cells *out, const struct xlsx_range *range,
                       const struct xlsx_cell *cell)
{
    struct xlsx_cell corner = {.row = range->row, .column = range->column};
    if (cell && cell->row == range->row && cell->column == range->column)
        corner = *cell;
    corner.rows = range->last_row - range->row + 1;
    corner.columns = range->last_column - range->column + 1;
    *array_push(out) = corner;
}

static bool is_before(const struct xlsx_cell *cell, const struct xlsx_range *range)
{
    return cell->row < range->row || (cell->row == range->row && cell->column < range->column);
}

static bool sweep_down(struct sweep *sweep, const struct xlsx_cells *cells,
                       const struct xlsx_ranges *merged, struct xlsx_cells *out, struct error *err)
{
    const struct xlsx_range all = extent(cells);
    for (size_t i = 0, m = 0; i < cells->count || m < merged->count;) {
        const struct xlsx_cell *cell = i < cells->count ? &cells->items[i] : NULL;
        if (m < merged->count && (!cell || !is_before(cell, &merged->items[m]))) {
            struct xlsx_range range = merged->items[m++];
            if (claim(sweep, &range, &all))
                add_corner(out, &range, cell);
            if (sweep->work > WORK_MAX)
                return fail(err, .code = ERR_DOCUMENT_CELLS, .number = XLSX_CELLS_MAX);
            continue;
        }
        if (sweep->free_from[cell->column] <= cell->row) {
            sweep->free_from[cell->column] = cell->row + 1;
            *array_push(out) = *cell;
        }
        i++;
    }
    return true;
}

bool xlsx_merge(struct xlsx_book *book, struct xlsx_cells *cells, struct xlsx_ranges *merged,
                struct error *err)
{
    struct xlsx_cells out = {0};
    struct sweep sweep = {.free_from = mem_array(XLSX_COLUMNS, sizeof *sweep.free_from)};
    if (cells->count > 0)
        qsort(cells->items, cells->count, sizeof *cells->items, cells_by_place);
    if (merged->count > 0)
        qsort(merged->items, merged->count, sizeof *merged->items, ranges_by_place);
    bool ok = sweep_down(&sweep, cells, merged, &out, err);
    free(sweep.free_from);
    array_release(cells);
    *cells = out;
    return ok;
}
