/* Screen 4: the rows of the plan. */
#include "browse_private.h"
#include "itaplan/app/change.h"

/* The row of an indicator that has none is made first. */
static void open_row(struct ui *ui, const char *target)
{
    struct error err = {0};
    int number = target_indicator(target);
    if (number) {
        if (session_is_read_only(ui->session)) {
            ui_command(ui, &commands[CMD_EDIT]);
            return;
        }
        if (!change_fill_rows(ui->session, NULL, &err)) {
            ui_fail(ui, &err);
            return;
        }
        ui_refresh(ui);
        const struct plan_row *row = year_row_of(session_year(ui->session), number);
        if (row)
            browse_go(ui, SCREEN_PLAN, row->id);
        target = row ? row->id : NULL;
    }
    if (target)
        form_open_row(ui, target, NULL);
}

const struct screen_ops screen_plan = {.place = PLACE_PLAN, .open = open_row};
