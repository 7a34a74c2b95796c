/* Screen 5: last year's plan and this year's, indicator by indicator. */
#include "itaplan/app/i18n.h"
#include "view_private.h"

static void compare_list(struct session *session, const struct year *year,
                         const struct view_filter *filter, size_t columns, struct lines *out)
{
    view_indicators.list(session, year, filter, columns, out);
}

static void compare_pane(struct session *session, const struct year *year, const struct year *shown,
                         const char *target, struct lines *out)
{
    view_plan.detail(session, year, shown, target, out);
}

const struct screen_view view_compare = {
    .name = N_("Compare"), .list = compare_list, .detail = compare_pane};
