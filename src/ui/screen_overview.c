/* Screen 1: Enter goes to what a line tells of. */
#include <string.h>

#include "browse_private.h"

/* A problem: to the findings that are open, or to where it is mended. */
static void open_problem(struct ui *ui, const char *target, const struct problem *problem)
{
    struct browse *b = browse_of(ui);
    if (problem->check == CHECK_FINDING_OPEN)
        b->filter = (struct view_filter){.answered = FILTER_OPEN, .measures = b->filter.measures};
    screen_checks.open(ui, target);
}

static void open_measures(struct ui *ui, enum measure_filter filter)
{
    browse_of(ui)->filter.measures = filter;
    browse_show(ui, SCREEN_FOLLOWUP);
}

static void open_target(struct ui *ui, const char *target)
{
    const struct problem *problem = view_problem(ui->session, target);
    if (problem)
        open_problem(ui, target, problem);
    else if (!strcmp(target, "result"))
        form_open_result(ui, session_year_number(ui->session), NULL);
    else if (!strcmp(target, "due") || !strcmp(target, "overdue"))
        open_measures(ui, *target == 'o' ? MEASURES_OVERDUE : MEASURES_ALL);
    else if (!strcmp(target, "obstacles"))
        browse_show(ui, SCREEN_OBSTACLES);
    else
        browse_go(ui, SCREEN_INDICATORS, target);
}

/* Below this the table of the indicators has the whole width, and Tab shows the years. */
#define TOGETHER_COLUMNS 112

static void edit_result(struct ui *ui, const char *target)
{
    form_open_result(ui, session_year_number(ui->session), NULL);
}

const struct screen_ops screen_overview = {
    .place = PLACE_OVERVIEW,
    .together = TOGETHER_COLUMNS,
    .list_percent = 58,
    .open = open_target,
    .edit = edit_result,
};
