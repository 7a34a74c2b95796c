/* Screen 5: last year's plan and this year's. */
#include "browse_private.h"

static void edit_row(struct ui *ui, const char *target)
{
    screen_plan.open(ui, target);
}

const struct screen_ops screen_compare = {.place = PLACE_COMPARE, .beside = true, .edit = edit_row};
