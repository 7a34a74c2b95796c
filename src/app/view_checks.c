/* Screen 7: what is missing or wrong. */
#include <stdlib.h>

#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "view_private.h"

/* A row that lacks cells. */
static void checks_list(struct session *session, const struct year *year,
                        const struct view_filter *filter, size_t columns, struct lines *out)
{
    for (size_t i = 0; i < year->rows.count; i++) {
        const struct plan_row *row = &year->rows.items[i];
        if (row_cells_filled(year, row, NULL) == 6)
            continue;
        char *number = show_number(session, row->indicator);
        char *text =
            message_with(_("Indicator {number}: a cell of the plan is empty"), {"number", number});
        lines_text(out, STYLE_WARN, text)->target = mem_strdup(row->id);
        free(text);
        free(number);
    }
}

static void checks_pane(struct session *session, const struct year *year, const struct year *shown,
                        const char *target, struct lines *out)
{
    view_plan.detail(session, year, shown, target, out);
}

static void checks_empty(struct session *session, struct lines *out)
{
    lines_text(out, STYLE_GOOD, _("Nothing is missing."));
}

const struct screen_view view_checks = {
    .name = N_("Checks"), .list = checks_list, .detail = checks_pane, .empty = checks_empty};
