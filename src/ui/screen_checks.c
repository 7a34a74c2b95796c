/* Screen 7: Enter goes to what is missing or wrong. */
#include "browse_private.h"

static void open_problem(struct ui *ui, const char *target)
{
    browse_go(ui, SCREEN_PLAN, target);
    form_open_row(ui, target, NULL);
}

const struct screen_ops screen_checks = {.place = PLACE_CHECKS, .open = open_problem};
