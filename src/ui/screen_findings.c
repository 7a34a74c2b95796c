/* Screen 3: findings and recommendations. */
#include "browse_private.h"

static void open_finding(struct ui *ui, const char *target)
{
    form_open_finding(ui, target, NULL);
}

const struct screen_ops screen_findings = {.place = PLACE_FINDINGS, .open = open_finding};
