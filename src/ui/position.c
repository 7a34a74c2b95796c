/* Where one was when the program was left: one setting of the book, lines "name value". */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "browse_private.h"
#include "itaplan/app/plan.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/number.h"

#define SETTING "position"

static void put_number(struct buf *out, const char *name, int64_t number)
{
    buf_addf(out, "%s %lld\n", name, (long long)number);
}

static void put_table(struct buf *out, const struct ui *ui)
{
    const char *row = NULL;
    int column = table_cell(ui, &row);
    if (column)
        put_number(out, "table", column);
    if (row)
        buf_addf(out, "table.row %s\n", row);
}

void position_remember(const struct ui *ui)
{
    const struct browse *b = browse_of(ui);
    struct buf text = BUF_INIT;
    put_number(&text, "screen", b->screen);
    put_number(&text, "pane", b->pane);
    put_number(&text, "beside", ui->beside);
    for (int i = SCREEN_OVERVIEW; i < SCREEN_COUNT; i++)
        if (b->positions[i].target)
            buf_addf(&text, "row.%d %s\n", i, b->positions[i].target);
    put_table(&text, ui);
    size_t cursor;
    const char *field = form_position(ui, &cursor);
    if (field)
        buf_addf(&text, "field %s\n", field);
    if (field && cursor != SIZE_MAX)
        put_number(&text, "cursor", (int64_t)cursor);
    char *old = session_recall(ui->session, SETTING);
    if (!old || strcmp(old, text.data) != 0)
        session_remember(ui->session, SETTING, text.data);
    free(old);
    buf_release(&text);
    session_remember_year(ui->session);
}

/* The value of a name (free), NULL. */
static char *value_of(const char *text, const char *name)
{
    size_t len = strlen(name);
    for (const char *at = text; *at;) {
        size_t line = strcspn(at, "\n");
        if (line > len && !strncmp(at, name, len) && at[len] == ' ')
            return mem_strndup(at + len + 1, line - len - 1);
        at += line + (at[line] == '\n');
    }
    return NULL;
}

static int64_t number_of(const char *text, const char *name, int64_t highest, int64_t otherwise)
{
    char *value = value_of(text, name);
    int64_t number = otherwise;
    if (value && !number_parse(value, strlen(value), 0, highest, &number))
        number = otherwise;
    free(value);
    return number;
}

static void recall_browse(struct browse *b, const char *text)
{
    int64_t screen = number_of(text, "screen", SCREEN_COUNT - 1, SCREEN_OVERVIEW);
    b->screen = screen ? (enum screen)screen : SCREEN_OVERVIEW;
    b->pane = number_of(text, "pane", PANE_DETAIL, PANE_LIST) && screen_has_detail(b->screen)
                  ? PANE_DETAIL
                  : PANE_LIST;
    for (int i = SCREEN_OVERVIEW; i < SCREEN_COUNT; i++) {
        char *name = mem_format("row.%d", i);
        free(b->positions[i].target);
        b->positions[i].target = value_of(text, name);
        free(name);
    }
}

/* A field of an item that is gone opens nothing. */
static void recall_form(struct ui *ui, const char *text)
{
    char *field = value_of(text, "field");
    int64_t cursor = number_of(text, "cursor", TEXT_LIMIT, -1);
    size_t pages = ui->pages.count;
    if (field)
        ui_open_field(ui, field);
    if (ui->pages.count > pages && cursor >= 0)
        form_resume(ui, (size_t)cursor);
    free(field);
}

static void recall_table(struct ui *ui, const char *text)
{
    int64_t column = number_of(text, "table", PLAN_COLUMNS, 0);
    char *row = value_of(text, "table.row");
    if (column)
        ui_command(ui, &commands[CMD_TABLE]);
    if (column && row)
        table_go(ui, row, (int)column);
    free(row);
}

void position_recall(struct ui *ui)
{
    char *text = session_recall(ui->session, SETTING);
    if (!text || !session_year(ui->session)) {
        free(text);
        return;
    }
    ui->beside = number_of(text, "beside", 1, 0);
    recall_browse(browse_of(ui), text);
    recall_table(ui, text);
    recall_form(ui, text);
    ui_say(ui, STYLE_NORMAL, NULL);
    free(text);
}
