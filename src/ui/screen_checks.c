/* Screen 7: Enter goes to the field, which lies above the list: Esc comes back to what is left. */
#include <string.h>

#include "browse_private.h"
#include "itaplan/base/mem.h"

/* The id that a path of a row or finding begins with (free). */
static char *owner_of(const char *path)
{
    const char *dot = strrchr(path, '.');
    return dot ? mem_strndup(path, (size_t)(dot - path)) : mem_strdup(path);
}

static void open_field(struct ui *ui, const struct problem *problem)
{
    int year = session_year_number(ui->session);
    char *path = mem_strdup(problem->target), *id = owner_of(path);
    if (!form_open_row(ui, id, path) && !form_open_finding(ui, id, path))
        form_open_result(ui, year, path);
    free(id);
    free(path);
}

static void open_problem(struct ui *ui, const char *target)
{
    const struct problem *problem = view_problem(ui->session, target);
    if (!problem)
        return;
    char *id = owner_of(problem->target);
    if (problem->check == CHECK_FINDING_OPEN)
        browse_go(ui, SCREEN_FINDINGS, id); /* a link mends it, not a word in the finding */
    else if (problem->check == CHECK_ROW_CARRIED)
        browse_go(ui, SCREEN_PLAN, id);
    else if (problem->check == CHECK_ROW_MISSING)
        screen_plan.open(ui, problem->target);
    else
        open_field(ui, problem);
    free(id);
}

const struct screen_ops screen_checks = {.place = PLACE_CHECKS, .open = open_problem};
