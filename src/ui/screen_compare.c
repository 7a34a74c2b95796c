/* Screen 5: last year's plan and this year's; this year's row is edited. */
#include "browse_private.h"

static void edit_row(struct ui *ui, const char *target)
{
    screen_plan.open(ui, target);
}

const struct screen_ops screen_compare = {
    .place = PLACE_COMPARE, .sides = true, .list_percent = 32, .open = edit_row};
