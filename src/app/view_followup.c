/* Screen 6: what was done about each measure. */
#include <stdlib.h>

#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "view_private.h"

static void followup_list(struct session *session, const struct year *year,
                          const struct view_filter *filter, size_t columns, struct lines *out)
{
    for (size_t i = 0; i < year->rows.count; i++)
        for (size_t k = 0; k < year->rows.items[i].measures.count; k++) {
            const struct measure *measure = &year->rows.items[i].measures.items[k];
            struct line *line = lines_add(out);
            line->fixed = true;
            line->target = mem_strdup(measure->id);
            char *number = show_number(session, year->rows.items[i].indicator);
            line_add_right(line, STYLE_DIM, number, 2);
            line_add(line, STYLE_NORMAL, " ");
            line_add(line, STYLE_NORMAL, measure->text);
            free(number);
        }
}

static void followup_pane(struct session *session, const struct year *year,
                          const struct year *shown, const char *target, struct lines *out)
{
    const struct measure *measure = shown == year ? year_measure(year, target, NULL) : NULL;
    if (measure)
        followup_detail(session, measure, out);
}

const struct screen_view view_followup = {
    .name = N_("Follow-up"), .list = followup_list, .detail = followup_pane};
