/* A table row by row with its merged cells spread out. At most COLUMNS_MAX columns are looked at:
 * the rest of a row is told apart as overflow. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "recognise_private.h"

void rec_grid_start(struct grid *grid, const struct node *first, const struct node *end)
{
    *grid = (struct grid){.next = first, .end = end};
}

/* Cells that span down from the rows above. */
static void carry_over(struct grid *grid)
{
    for (size_t c = 0; c < COLUMNS_MAX; c++) {
        grid->slots[c] = (struct slot){0};
        if (grid->carry[c].rows == 0)
            continue;
        grid->carry[c].rows--;
        grid->slots[c].cell = grid->carry[c].cell;
        grid->slots[c].is_carried = true;
        grid->slots[c].is_repeated = c > 0 && grid->slots[c - 1].cell == grid->carry[c].cell;
    }
}

/* Puts the cell into the next free columns; false where there is no room. */
static bool place(struct grid *grid, const struct node *cell, size_t *column)
{
    while (*column < COLUMNS_MAX && grid->slots[*column].cell)
        (*column)++;
    if (*column == COLUMNS_MAX)
        return false;
    int wide = node_columns_spanned(cell), rows = node_rows_spanned(cell);
    for (int i = 0; i < wide && *column < COLUMNS_MAX && !grid->slots[*column].cell; i++) {
        grid->slots[*column] = (struct slot){.cell = cell, .is_repeated = i > 0};
        grid->carry[*column].cell = cell;
        grid->carry[*column].rows = rows - 1;
        (*column)++;
    }
    return true;
}

bool rec_grid_next(struct grid *grid)
{
    if (!grid->next || grid->next == grid->end)
        return false;
    grid->row = grid->next;
    grid->next = node_next(grid->next);
    grid->overflow = NULL;
    carry_over(grid);
    size_t column = 0;
    for (const struct node *cell = node_first(grid->row); cell && !grid->overflow;
         cell = node_next(cell))
        if (!place(grid, cell, &column))
            grid->overflow = cell;
    for (size_t c = COLUMNS_MAX; c > grid->columns; c--)
        if (grid->slots[c - 1].cell) {
            grid->columns = c;
            break;
        }
    return true;
}

char *rec_cell_line(const struct node *cell)
{
    char *text = node_plain_text(cell), *line = rec_squeeze(text, strlen(text));
    free(text);
    return line;
}

char *rec_cell_lines(const struct node *cell)
{
    char *text = node_plain_text(cell);
    struct buf out = BUF_INIT;
    for (const char *s = text; *s;) {
        size_t len = strcspn(s, "\n");
        char *line = rec_squeeze(s, len);
        if (*line && out.len > 0)
            buf_addc(&out, '\n');
        buf_adds(&out, line);
        free(line);
        s += len + (s[len] == '\n');
    }
    free(text);
    return buf_steal(&out);
}

char *rec_row_text(const struct grid *grid)
{
    struct buf out = BUF_INIT;
    for (const struct node *cell = node_first(grid->row); cell; cell = node_next(cell)) {
        char *line = rec_cell_line(cell);
        if (*line && out.len > 0)
            buf_adds(&out, " | ");
        buf_adds(&out, line);
        free(line);
    }
    return buf_steal(&out);
}

void rec_aside_row(struct recogniser *rc, const struct grid *grid, enum remark_reason reason)
{
    char *text = rec_row_text(grid);
    rec_remark(rc, node_line(grid->row), reason, text);
    free(text);
}

void rec_aside_overflow(struct recogniser *rc, const struct grid *grid)
{
    for (const struct node *cell = grid->overflow; cell; cell = node_next(cell)) {
        char *line = rec_cell_line(cell);
        rec_remark(rc, node_line(cell), ASIDE_EXTRA_COLUMN, line);
        free(line);
    }
}
