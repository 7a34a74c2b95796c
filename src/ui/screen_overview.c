/* Screen 1: Enter goes to what a line tells of. */
#include <string.h>

#include "browse_private.h"
#include "itaplan/base/number.h"

static void show_year(struct ui *ui, const char *digits)
{
    int64_t year;
    if (number_parse(digits, strlen(digits), YEAR_MIN, YEAR_MAX, &year) &&
        session_choose_year(ui->session, (int)year, NULL))
        ui_refresh(ui);
}

static void open_target(struct ui *ui, const char *target)
{
    if (!strcmp(target, "result"))
        form_open_result(ui, session_year_number(ui->session), NULL);
    else if (!strcmp(target, "plan"))
        browse_show(ui, SCREEN_PLAN);
    else if (!strncmp(target, "year.", 5))
        show_year(ui, target + 5);
    else
        browse_go(ui, SCREEN_INDICATORS, target);
}

static void edit_result(struct ui *ui, const char *target)
{
    form_open_result(ui, session_year_number(ui->session), NULL);
}

const struct screen_ops screen_overview = {
    .place = PLACE_OVERVIEW, .open = open_target, .edit = edit_result};
