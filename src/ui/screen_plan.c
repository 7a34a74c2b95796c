/* Screen 4: the rows of the plan, and what is done with one, here and in the table. */
#include <stdlib.h>

#include "browse_private.h"
#include "itaplan/app/change.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/app/plan.h"
#include "itaplan/base/mem.h"

char *plan_row_made(struct ui *ui, const char *target)
{
    struct error err = {0};
    int number = target_indicator(target);
    if (!number)
        return mem_strdup(target);
    const char *why = command_why_not(&commands[CMD_EDIT], ui->session);
    if (why) {
        ui_say(ui, STYLE_WARN, why);
        return NULL;
    }
    if (!change_fill_rows(ui->session, NULL, &err)) {
        ui_fail(ui, &err);
        return NULL;
    }
    ui_refresh(ui);
    const struct plan_row *row = year_row_of(session_year(ui->session), number);
    return row ? mem_strdup(row->id) : NULL;
}

/* To the row, where one is: in the table or in the list. */
static void show_row(struct ui *ui, const char *id, int column)
{
    if (!table_go(ui, id, column))
        browse_go(ui, SCREEN_PLAN, id);
}

void plan_go_to_gap(struct ui *ui, const char *target, int column)
{
    struct plan_cell gap;
    if (!plan_next_gap(ui->session, target, column, &gap)) {
        ui_say(ui, STYLE_GOOD, _("No cell of the plan is empty."));
        return;
    }
    if (ui_top(ui)->ops->place(ui_top(ui)) == PLACE_FORM)
        ui_pop(ui);
    char *id = plan_row_made(ui, gap.target);
    if (id) {
        char *path = plan_cell_path(id, gap.column);
        show_row(ui, id, gap.column);
        form_open_row(ui, id, path);
        free(path);
    }
    free(id);
    free(gap.target);
}

static void new_row(struct ui *ui, const char *target)
{
    struct error err = {0};
    char *id = NULL;
    int number = target ? view_indicator_of(session_year(ui->session), target) : 0;
    if (!number)
        return;
    if (!change_add_row(ui->session, number, &id, &err)) {
        ui_fail(ui, &err);
        return;
    }
    ui_refresh(ui);
    show_row(ui, id, 2);
    char *shown = show_number(ui->session, number);
    char *text = message_with(_("Another row for indicator {number}. Enter fills it in."),
                              {"number", shown});
    ui_say(ui, STYLE_NORMAL, text);
    free(text);
    free(shown);
    free(id);
}

static void move_row(struct ui *ui, const char *target, int by)
{
    struct error err = {0};
    bool moved;
    if (!change_move_row(ui->session, target, by, &moved, &err)) {
        ui_fail(ui, &err);
        return;
    }
    ui_refresh(ui);
    if (!moved)
        ui_say(ui, STYLE_WARN,
               _("Rows stand in the order of the indicators; only rows of one indicator change "
                 "places."));
}

static void confirm_row(struct ui *ui, const char *target)
{
    struct error err = {0};
    bool confirmed;
    if (!change_confirm_row(ui->session, target, &confirmed, &err)) {
        ui_fail(ui, &err);
        return;
    }
    ui_refresh(ui);
    ui_say(ui, STYLE_NORMAL,
           confirmed ? _("Confirmed: the row counts for this year.")
                     : _("~ Not confirmed: carried over from last year."));
}

static void delete_row(struct ui *ui, const char *target)
{
    struct error err = {0};
    if (!change_delete(ui->session, target, &err)) {
        ui_fail(ui, &err);
        return;
    }
    ui_refresh(ui);
    ui_say(ui, STYLE_NORMAL, _("Deleted. Ctrl-Z brings it back."));
}

static void say_no_row(struct ui *ui)
{
    ui_say(ui, STYLE_WARN, _("This indicator has no row yet: Enter adds it."));
}

bool plan_command(struct ui *ui, enum command_id id, const char *target)
{
    bool of_row = id == CMD_LINK || id == CMD_CONFIRM || id == CMD_MOVE_UP || id == CMD_MOVE_DOWN ||
                  id == CMD_DELETE;
    if (!of_row && id != CMD_NEW_ROW)
        return false;
    if (of_row && (!target || target_indicator(target)))
        say_no_row(ui);
    else if (id == CMD_NEW_ROW)
        new_row(ui, target);
    else if (id == CMD_LINK)
        link_plan_row(ui, target);
    else if (id == CMD_CONFIRM)
        confirm_row(ui, target);
    else if (id == CMD_DELETE)
        delete_row(ui, target);
    else
        move_row(ui, target, id == CMD_MOVE_UP ? -1 : 1);
    return true;
}

/* The row of an indicator that has none is made first. */
static void open_row(struct ui *ui, const char *target)
{
    if (target_indicator(target) && session_is_read_only(ui->session)) {
        ui_command(ui, &commands[CMD_EDIT]);
        return;
    }
    char *id = plan_row_made(ui, target);
    if (id) {
        browse_go(ui, SCREEN_PLAN, id);
        form_open_row(ui, id, NULL);
    }
    free(id);
}

static bool list_command(struct ui *ui, enum command_id id, const char *target)
{
    switch (id) {
    case CMD_TABLE:
        table_open(ui, target);
        return true;
    case CMD_NEXT_GAP:
        plan_go_to_gap(ui, target, 0);
        return true;
    default:
        return plan_command(ui, id, target);
    }
}

const struct screen_ops screen_plan = {
    .place = PLACE_PLAN, .open = open_row, .command = list_command};
