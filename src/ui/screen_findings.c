/* Screen 3: findings and recommendations. */
#include "browse_private.h"

static void open_finding(struct ui *ui, const char *target)
{
    form_open_finding(ui, target, NULL);
}

static bool finding_command(struct ui *ui, enum command_id id, const char *target)
{
    if (id != CMD_LINK)
        return false;
    link_finding(ui, target);
    return true;
}

const struct screen_ops screen_findings = {
    .place = PLACE_FINDINGS, .open = open_finding, .command = finding_command};
