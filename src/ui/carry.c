/* Last year's plan carried forward: one indicator, or all. */
#include <stdlib.h>

#include "itaplan/app/change.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/app/view.h"
#include "ui_private.h"

void carry_forward(struct ui *ui, int indicator)
{
    struct error err = {0};
    struct carried done = {0};
    if (!change_carry_rows(ui->session, indicator, &done, &err)) {
        ui_fail(ui, &err);
        return;
    }
    ui_refresh(ui);
    if (!done.rows) {
        ui_say(ui, STYLE_WARN,
               indicator ? _("Nothing was carried over: something is written here already, or last "
                             "year has nothing.")
                         : _("Nothing was carried over: every indicator has something written, or "
                             "last year has nothing."));
        return;
    }
    char *rows = show_number(ui->session, (int64_t)done.rows);
    char *years = show_number(ui->session, (int64_t)done.years);
    char *text =
        message_with(_("Rows carried over: {rows}; years moved on: {years}. Space confirms a "
                       "row, Ctrl-Z takes it all back."),
                     {"rows", rows}, {"years", years});
    ui_say(ui, STYLE_NORMAL, text);
    free(text);
    free(years);
    free(rows);
}
