/* How the table of the plan looks: headings that stay, a first column that stays, and of the rows
 * only those that are on the screen, wrapped when they first come there. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "itaplan/app/field.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "table_private.h"

#define FROZEN_MIN    16 /* columns of the first one... */
#define FROZEN_MAX    24
#define FROZEN_PART   6 /* ...a part of the width between these */
#define COLUMN_MIN    16
#define GAP           2 /* blank columns between two */
#define HEADING_ROWS  3
#define SHORT_WINDOW  12                /* below so many rows a heading takes one only */
#define STRIP_MAX     7                 /* rows of last year's cell */
#define CELL_TEXT     ((size_t)8 << 10) /* of a cell's text that are laid out */
#define LAID_ROWS_MAX 64

/* How the room that is left is shared out: the columns of long texts get more. */
static const int weights[PLAN_COLUMNS + 1] = {0, 0, 3, 3, 1, 3, 1};

/* ---- columns ---- */

static void share_out(struct grid *grid, int at, int room)
{
    int shown = grid->last - grid->first + 1, sum = 0;
    int least = shown == 1 ? room : COLUMN_MIN;
    int extra = room - shown * least - (shown - 1) * GAP;
    for (int c = grid->first; c <= grid->last; c++)
        sum += weights[c];
    for (int c = grid->first; c <= grid->last; c++) {
        int more = extra * weights[c] / sum;
        extra -= more;
        sum -= weights[c];
        grid->at[c] = at;
        grid->width[c] = least + more > 1 ? least + more : 1;
        at += grid->width[c] + GAP;
    }
}

/* As many columns as can be read, the selected one among them. */
static struct grid grid_for(const struct table_page *table, int cols)
{
    struct grid grid = {0};
    int frozen = cols / FROZEN_PART;
    frozen = frozen < FROZEN_MIN ? FROZEN_MIN : frozen > FROZEN_MAX ? FROZEN_MAX : frozen;
    if (cols < frozen + GAP + COLUMN_MIN)
        frozen = cols / 3;
    int room = cols - frozen - GAP;
    int shown = (room + GAP) / (COLUMN_MIN + GAP);
    shown = shown < 1 ? 1 : shown > PLAN_COLUMNS - 1 ? PLAN_COLUMNS - 1 : shown;
    int first = table->grid.first < 2 ? 2 : table->grid.first;
    if (table->column == 1)
        first = 2;
    else if (table->column < first)
        first = table->column;
    else if (table->column > first + shown - 1)
        first = table->column - shown + 1;
    if (first > PLAN_COLUMNS - shown + 1)
        first = PLAN_COLUMNS - shown + 1;
    grid.first = first;
    grid.last = first + shown - 1;
    grid.width[1] = frozen;
    share_out(&grid, frozen + GAP, room);
    return grid;
}

static bool is_shown(const struct grid *grid, int column)
{
    return column == 1 || (column >= grid->first && column <= grid->last);
}

/* ---- rows ---- */

static void laid_release(struct laid_row *laid)
{
    for (int c = 1; c <= PLAN_COLUMNS; c++)
        prose_free(laid->cells[c]);
}

void table_forget(struct table_page *table)
{
    for (size_t i = 0; i < table->laid.count; i++)
        laid_release(&table->laid.items[i]);
    array_release(&table->laid);
}

/* The row's cells, wrapped; good until the next call. */
static struct laid_row *lay(struct table_page *table, struct ui *ui, size_t row)
{
    for (size_t i = 0; i < table->laid.count; i++)
        if (table->laid.items[i].row == row)
            return &table->laid.items[i];
    if (table->laid.count >= LAID_ROWS_MAX)
        table_forget(table);
    struct laid_row *laid = array_push(&table->laid);
    laid->row = row;
    laid->height = 1;
    for (int c = 1; c <= PLAN_COLUMNS; c++) {
        if (!is_shown(&table->grid, c))
            continue;
        struct lines lines = {0};
        plan_cell_lines(ui->session, table->targets.items[row], c, CELL_TEXT, &lines);
        laid->cells[c] = prose_new();
        prose_set(laid->cells[c], lines);
        int height = (int)prose_rows(laid->cells[c], table->grid.width[c]);
        if (height > laid->height)
            laid->height = height;
    }
    return laid;
}

int table_row_height(struct table_page *table, struct ui *ui, size_t row)
{
    return lay(table, ui, row)->height;
}

size_t table_rows_in_window(struct table_page *table, struct ui *ui, size_t from, bool down)
{
    int room = table->body.rows - table_row_height(table, ui, from);
    size_t count = 1;
    for (size_t row = from; down ? row + 1 < table->targets.count : row > 0;) {
        row += down ? 1 : (size_t)-1;
        room -= 1 + table_row_height(table, ui, row);
        if (room < 0)
            break;
        count++;
    }
    return count;
}

/* Does the selected row, which is below the first one shown, end within the window? */
static bool ends_in_window(struct table_page *table, struct ui *ui)
{
    int used = table_row_height(table, ui, table->top) - table->skip;
    for (size_t row = table->top + 1; row <= table->row && used <= table->body.rows; row++)
        used += 1 + table_row_height(table, ui, row);
    return used <= table->body.rows;
}

/* The selected row is in sight: whole, or where it is higher than the window, a window of it. */
static void follow_row(struct table_page *table, struct ui *ui)
{
    int height = table_row_height(table, ui, table->row);
    int most = height > table->body.rows ? height - table->body.rows : 0;
    if (table->row < table->top) {
        table->skip = most;
        table->top = table->row;
    } else if (table->row > table->top && !(most == 0 && ends_in_window(table, ui))) {
        table->skip = 0;
        table->top =
            most ? table->row : table->row + 1 - table_rows_in_window(table, ui, table->row, false);
    }
    if (table->top == table->row && table->skip > most)
        table->skip = most;
    /* No blank lines below while rows are hidden above. */
    size_t last = table->targets.count - 1;
    size_t last_page = last + 1 - table_rows_in_window(table, ui, last, false);
    if (table->top > last_page && !table->skip)
        table->top = last_page;
}

/* ---- drawing ---- */

/* The longest heading that fits into so many rows, else the shortest. */
static int lay_heading(struct ui *ui, int column, int width, int limit, struct prose *prose)
{
    int rows = limit + 1;
    for (int brevity = 0; rows > limit; brevity++) {
        const char *text = plan_heading(ui->session, column, brevity);
        if (!text)
            break;
        char *number = show_number(ui->session, column);
        char *whole = mem_format("%s %s", number, text);
        struct lines lines = {0};
        struct line *line = lines_add(&lines);
        line_add(line, STYLE_HEAD, whole);
        prose_set(prose, lines);
        rows = (int)prose_rows(prose, width);
        free(whole);
        free(number);
    }
    return rows < limit ? rows : limit;
}

/* Rows that the headings and the rule below them take. */
static int draw_headings(struct table_page *table, struct ui *ui, struct rect rect)
{
    int limit = rect.rows < SHORT_WINDOW ? 1 : HEADING_ROWS, rows = 1;
    struct prose *prose = prose_new();
    for (int c = 1; c <= PLAN_COLUMNS; c++) {
        if (!is_shown(&table->grid, c))
            continue;
        int width = table->grid.width[c];
        int height = lay_heading(ui, c, width, limit, prose);
        struct rect at = {
            .row = rect.row, .col = rect.col + table->grid.at[c], .rows = height, .cols = width};
        prose_draw(prose, ui->surface, at, 0, c == table->column ? 0 : SIZE_MAX, STYLE_STRONG);
        rows = height > rows ? height : rows;
    }
    prose_free(prose);
    if (table->grid.first > 2)
        surface_puts(ui->surface, rect.row, rect.col + table->grid.at[table->grid.first] - 1, "‹",
                     STYLE_KEY);
    if (table->grid.last < PLAN_COLUMNS)
        surface_puts(ui->surface, rect.row, rect.col + rect.cols, "›", STYLE_KEY);
    surface_hline(ui->surface, rect.row + rows, rect.col, rect.cols, STYLE_DIM);
    return rows + 1;
}

static void mark_selected(struct ui *ui, struct rect cell)
{
    surface_puts(ui->surface, cell.row, cell.col - 1, "▸", STYLE_KEY);
    for (int i = 0; i < cell.rows; i++)
        surface_set_style(ui->surface, cell.row + i, cell.col, cell.cols, STYLE_SELECTED);
}

/* Lines of the row from `skip` on; the name of the indicator stays at the top. Returns how many. */
static int draw_row(struct table_page *table, struct ui *ui, size_t row, int skip, struct rect rect)
{
    const struct laid_row *laid = lay(table, ui, row);
    int rows = laid->height - skip < rect.rows ? laid->height - skip : rect.rows;
    for (int c = 1; c <= PLAN_COLUMNS; c++) {
        if (!laid->cells[c])
            continue;
        struct rect cell = {.row = rect.row,
                            .col = rect.col + table->grid.at[c],
                            .rows = rows,
                            .cols = table->grid.width[c]};
        prose_draw(laid->cells[c], ui->surface, cell, c == 1 ? 0 : (size_t)skip, SIZE_MAX,
                   STYLE_NORMAL);
        if (row == table->row && c == table->column)
            mark_selected(ui, cell);
    }
    return rows;
}

static void draw_rows(struct table_page *table, struct ui *ui)
{
    struct rect rect = table->body;
    int end = rect.row + rect.rows, skip = table->skip;
    bool more = false;
    for (size_t row = table->top; row < table->targets.count; row++, skip = 0) {
        more = rect.row >= end;
        if (more)
            break;
        rect.rows = end - rect.row;
        int drawn = draw_row(table, ui, row, skip, rect);
        more = skip + drawn < table_row_height(table, ui, row);
        rect.row += drawn + 1;
    }
    int edge = table->body.col + table->body.cols;
    if (table->top || table->skip)
        surface_puts(ui->surface, table->body.row, edge, "↑", STYLE_KEY);
    if (more && table->body.rows > 0)
        surface_puts(ui->surface, end - 1, edge, "↓", STYLE_KEY);
}

/* Last year's text of the selected cell, under a rule. */
static void draw_strip(struct table_page *table, struct ui *ui, struct rect rect)
{
    const struct year *last = session_last_year(ui->session);
    char *path = plan_cell_path(table->targets.items[table->row], table->column);
    char *text = field_last_year(ui->session, path);
    char *number = show_number(ui->session, last->year);
    char *title = message_with(_("Last year: result {year}"), {"year", number});
    struct lines lines = {0};
    surface_hline(ui->surface, rect.row, rect.col, rect.cols, STYLE_DIM);
    surface_put_fit(ui->surface, rect.row + 1, rect.col, rect.cols, title, strlen(title),
                    STYLE_LASTYEAR);
    if (text && *text)
        plan_text_lines(text, field_is_list(path), CELL_TEXT, &lines);
    else
        line_add(lines_add(&lines), STYLE_EMPTY, _("(nothing in this field last year)"));
    struct prose *prose = prose_new();
    prose_set(prose, lines);
    rect.row += 2;
    rect.rows -= 2;
    prose_draw(prose, ui->surface, rect, 0, SIZE_MAX, STYLE_NORMAL);
    draw_scroll_marks(ui->surface, rect, 0, prose_rows(prose, rect.cols));
    prose_free(prose);
    free(title);
    free(number);
    free(text);
    free(path);
}

void table_draw(struct page *page, struct ui *ui, struct rect rect)
{
    struct table_page *table = (struct table_page *)page;
    if (!table->targets.count) {
        surface_puts(ui->surface, rect.row, rect.col, _("Nothing here yet."), STYLE_EMPTY);
        return;
    }
    struct grid grid = grid_for(table, rect.cols);
    if (memcmp(&grid, &table->grid, sizeof grid) != 0) {
        table->grid = grid;
        table_forget(table);
    }
    int strip = rect.rows / 3 < STRIP_MAX ? rect.rows / 3 : STRIP_MAX;
    if (strip < 3 || !ui->beside || !session_last_year(ui->session))
        strip = 0;
    int head = draw_headings(table, ui, rect);
    table->body = (struct rect){.row = rect.row + head,
                                .col = rect.col,
                                .rows = rect.rows - head - strip > 1 ? rect.rows - head - strip : 1,
                                .cols = rect.cols};
    follow_row(table, ui);
    draw_rows(table, ui);
    rect.row += rect.rows - strip;
    rect.rows = strip;
    if (strip)
        draw_strip(table, ui, rect);
}

bool table_cell_at(struct table_page *table, struct ui *ui, int row, int col, size_t *at,
                   int *column)
{
    row += table->skip - table->body.row;
    col -= table->body.col;
    *column = 1;
    for (int c = table->grid.first; c <= table->grid.last; c++)
        if (col >= table->grid.at[c])
            *column = c;
    for (*at = table->top; *at < table->targets.count; (*at)++) {
        int height = table_row_height(table, ui, *at);
        if (row < height)
            return row >= 0;
        row -= height + 1;
    }
    return false;
}
