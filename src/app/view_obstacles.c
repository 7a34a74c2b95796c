/* Screen 8: limits and obstacles. */
#include <stdlib.h>

#include "itaplan/app/i18n.h"
#include "itaplan/base/mem.h"
#include "view_private.h"

static void obstacle_list(struct session *session, const struct year *year,
                          const struct view_filter *filter, size_t columns, struct lines *out)
{
    for (size_t i = 0; i < year->obstacles.count; i++) {
        char *number = show_number(session, (int64_t)i + 1);
        struct line *line = lines_add(out);
        line->fixed = true;
        line->target = mem_strdup(year->obstacles.items[i].id);
        line_add_right(line, STYLE_DIM, number, 2);
        line_add(line, STYLE_DIM, ". ");
        line_add(line, STYLE_NORMAL, year->obstacles.items[i].text);
        free(number);
    }
}

/* Of last year: all that there were. */
static void obstacle_pane(struct session *session, const struct year *year,
                          const struct year *shown, const char *target, struct lines *out)
{
    const struct obstacle *obstacle = shown == year ? year_obstacle(year, target) : NULL;
    for (size_t i = 0; shown != year && i < shown->obstacles.count; i++)
        lines_item(out, shown->obstacles.items[i].text, STYLE_NORMAL);
    if (obstacle)
        lines_prose(out, obstacle->text, 0, STYLE_NORMAL);
}

static void obstacle_empty(struct session *session, struct lines *out)
{
    lines_title(out, _("No obstacles are entered"));
    lines_blank(out);
    lines_text(out, STYLE_NORMAL,
               _("What held the agency back in the assessment stands in part 3 of the document. "
                 "Press Ctrl-N and type one."));
}

const struct screen_view view_obstacles = {.name = N_("Obstacles"),
                                           .list = obstacle_list,
                                           .detail = obstacle_pane,
                                           .empty = obstacle_empty};
