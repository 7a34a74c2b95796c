/* The plan as a table of six columns: the cursor goes from cell to cell. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/app/i18n.h"
#include "itaplan/base/mem.h"
#include "table_private.h"

#define ALL_BYTES SIZE_MAX /* the reader shows a cell whole */

static unsigned table_place(const struct page *page)
{
    (void)page;
    return PLACE_TABLE;
}

static const char *selected_target(const struct table_page *table)
{
    return table->row < table->targets.count ? table->targets.items[table->row] : NULL;
}

static bool select_target(struct table_page *table, const char *target)
{
    for (size_t i = 0; i < table->targets.count; i++)
        if (!strcmp(table->targets.items[i], target)) {
            table->row = i;
            return true;
        }
    return false;
}

/* ---- moving ---- */

static bool hides_lines(struct table_page *table, struct ui *ui, bool below)
{
    if (table->row != table->top)
        return false;
    int rest = table_row_height(table, ui, table->row) - table->skip;
    return below ? rest > table->body.rows : table->skip > 0;
}

/* Within a row that is higher than the window by lines, else from row to row. */
static void move_line(struct table_page *table, struct ui *ui, bool down, int lines)
{
    if (hides_lines(table, ui, down)) {
        table->skip += down ? lines : -lines;
        if (table->skip < 0)
            table->skip = 0;
    } else if (down) {
        table->row += table->row + 1 < table->targets.count;
    } else {
        table->row -= table->row > 0;
    }
}

static void move_page(struct table_page *table, struct ui *ui, bool down)
{
    int page = table->body.rows > 2 ? table->body.rows - 1 : 1;
    if (hides_lines(table, ui, down)) {
        move_line(table, ui, down, page);
        return;
    }
    size_t rows = table_rows_in_window(table, ui, table->row, down);
    size_t last = table->targets.count - 1;
    if (down) {
        table->row = table->row + rows < last ? table->row + rows : last;
        table->top = table->row;
    } else {
        table->row = table->row > rows ? table->row - rows : 0;
        table->top = table->row < table->top ? table->row : table->top;
    }
    table->skip = 0;
}

static void move_to_top(struct table_page *table)
{
    table->row = table->top = 0;
    table->skip = 0;
}

static void move_cell(struct table_page *table, int by)
{
    int column = table->column + by;
    if (column < 1 && table->row > 0) {
        table->row--;
        column = PLAN_COLUMNS;
    } else if (column > PLAN_COLUMNS && table->row + 1 < table->targets.count) {
        table->row++;
        column = 1;
    }
    if (column >= 1 && column <= PLAN_COLUMNS)
        table->column = column;
}

static bool moved_by_key(struct table_page *table, struct ui *ui, const struct key *key)
{
    if (key_is_named(key, K_UP, 0) || key_is_named(key, K_DOWN, 0))
        move_line(table, ui, key->code == K_DOWN, 1);
    else if (key_is_named(key, K_PGUP, 0) || key_is_named(key, K_PGDN, 0))
        move_page(table, ui, key->code == K_PGDN);
    else if (key_is_named(key, K_LEFT, 0))
        table->column -= table->column > 1;
    else if (key_is_named(key, K_RIGHT, 0))
        table->column += table->column < PLAN_COLUMNS;
    else if (key_is_named(key, K_HOME, 0))
        table->column = 1;
    else if (key_is_named(key, K_END, 0))
        table->column = PLAN_COLUMNS;
    else if (key_is_named(key, K_HOME, MOD_CTRL))
        move_to_top(table);
    else if (key_is_named(key, K_END, MOD_CTRL))
        table->row = table->targets.count - 1;
    else
        return false;
    return true;
}

static bool table_key(struct page *page, struct ui *ui, const struct key *key)
{
    struct table_page *table = (struct table_page *)page;
    if (key->kind == EVENT_PASTE) {
        paste_offer(ui, key->text.data, key->text.len);
        return true;
    }
    return table->targets.count && moved_by_key(table, ui, key);
}

static bool table_mouse(struct page *page, struct ui *ui, const struct key *key, size_t item)
{
    struct table_page *table = (struct table_page *)page;
    size_t row;
    int column;
    if (!table->targets.count)
        return false;
    if (key->button == MOUSE_WHEEL_UP || key->button == MOUSE_WHEEL_DOWN) {
        move_line(table, ui, key->button == MOUSE_WHEEL_DOWN, WHEEL_STEP);
        return true;
    }
    if (key->button != MOUSE_LEFT || !rect_holds(&table->body, key) ||
        !table_cell_at(table, ui, key_row(key), key_col(key), &row, &column))
        return false;
    bool again = row == table->row && column == table->column;
    table->row = row;
    table->column = column;
    if (again)
        ui_command(ui, &commands[CMD_OPEN]);
    return true;
}

/* ---- commands ---- */

static void open_cell(struct table_page *table, struct ui *ui)
{
    int column = table->column;
    char *id = plan_row_made(ui, selected_target(table));
    if (!id)
        return;
    char *path = plan_cell_path(id, column);
    select_target(table, id);
    form_open_row(ui, id, path);
    free(path);
    free(id);
}

static void read_cell(struct table_page *table, struct ui *ui)
{
    struct lines lines = {0};
    plan_cell_lines(ui->session, selected_target(table), table->column, ALL_BYTES, &lines);
    reader_open(ui, plan_heading(ui->session, table->column, 0), lines);
}

/* The table is gone after it. */
static void go_to_list(struct ui *ui, const char *target)
{
    char *row = mem_strdup_or_null(target);
    if (row)
        browse_go(ui, SCREEN_PLAN, row);
    else
        browse_show(ui, SCREEN_PLAN);
    free(row);
}

static bool table_command(struct page *page, struct ui *ui, enum command_id id)
{
    struct table_page *table = (struct table_page *)page;
    const char *target = selected_target(table);
    switch (id) {
    case CMD_OPEN:
    case CMD_EDIT:
        if (target)
            open_cell(table, ui);
        return true;
    case CMD_READ:
        if (target)
            read_cell(table, ui);
        return true;
    case CMD_NEXT:
    case CMD_PREVIOUS:
        move_cell(table, id == CMD_NEXT ? 1 : -1);
        return true;
    case CMD_NEXT_GAP:
        plan_go_to_gap(ui, target, table->column);
        return true;
    case CMD_TABLE:
    case CMD_BACK:
        go_to_list(ui, target);
        return true;
    default:
        return plan_command(ui, id, target);
    }
}

/* ---- the page ---- */

static void table_refresh(struct page *page, struct ui *ui)
{
    struct table_page *table = (struct table_page *)page;
    char *target = mem_strdup_or_null(selected_target(table));
    int number = target ? target_indicator(target) : 0;
    const struct plan_row *made =
        number && session_year(ui->session) ? year_row_of(session_year(ui->session), number) : NULL;
    strings_release(&table->targets);
    plan_targets(ui->session, &table->targets);
    table_forget(table);
    if (target && !select_target(table, target) && made)
        select_target(table, made->id);
    free(target);
    size_t count = table->targets.count;
    if (table->row >= count)
        table->row = count ? count - 1 : 0;
    if (table->top > table->row)
        table->top = table->row;
    table->skip = 0;
}

static void table_free(struct page *page)
{
    struct table_page *table = (struct table_page *)page;
    strings_release(&table->targets);
    table_forget(table);
    free(table);
}

static const struct page_ops table_ops = {
    .place = table_place,
    .draw = table_draw,
    .key = table_key,
    .command = table_command,
    .refresh = table_refresh,
    .mouse = table_mouse,
    .free = table_free,
};

void table_open(struct ui *ui, const char *target)
{
    struct table_page *table = mem_new(struct table_page);
    table->page.ops = &table_ops;
    table->column = 2;
    table->body.rows = 1;
    plan_targets(ui->session, &table->targets);
    if (target)
        select_target(table, target);
    ui_push(ui, &table->page);
}

bool table_go(struct ui *ui, const char *target, int column)
{
    struct table_page *table = (struct table_page *)ui_top(ui);
    if (table->page.ops != &table_ops)
        return false;
    select_target(table, target);
    table->column = column;
    return true;
}

int table_cell(const struct ui *ui, const char **target)
{
    for (size_t i = 1; i < ui->pages.count; i++) {
        struct table_page *table = (struct table_page *)ui->pages.items[i];
        if (table->page.ops == &table_ops) {
            *target = selected_target(table);
            return table->column;
        }
    }
    return 0;
}
