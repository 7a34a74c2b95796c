/* Screen 8: limits and obstacles. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"
#include "view_private.h"

#define NUMBER_COLUMNS 4 /* "12. " */

/* "2. " and the obstacle, its further rows under its first word. */
static void obstacle_line(struct session *session, size_t at, const char *text, struct lines *out)
{
    char *number = show_number(session, (int64_t)at + 1);
    struct line *line = lines_add(out);
    line->indent = NUMBER_COLUMNS;
    line_add_right(line, STYLE_DIM, number, NUMBER_COLUMNS - 2);
    line_add(line, STYLE_DIM, ". ");
    lines_end_prose(out, *text ? text : _("(nothing yet)"), *text ? STYLE_NORMAL : STYLE_EMPTY);
    free(number);
}

/* Two rows of each, three where the words break badly; the detail has the rest. */
static void obstacle_list(struct session *session, const struct year *year,
                          const struct view_filter *filter, size_t columns, struct lines *out)
{
    size_t room = columns > NUMBER_COLUMNS + 8 ? 2 * (columns - NUMBER_COLUMNS) : 16;
    for (size_t i = 0; i < year->obstacles.count; i++) {
        char *text = text_head(year->obstacles.items[i].text);
        struct buf fitted = BUF_INIT;
        text_fit(&fitted, text, strlen(text), room, false);
        obstacle_line(session, i, fitted.data, out);
        out->items[out->count - 1].target = mem_strdup(year->obstacles.items[i].id);
        buf_release(&fitted);
        free(text);
    }
}

void show_obstacles(struct session *session, const struct year *year, struct lines *out)
{
    for (size_t i = 0; i < year->obstacles.count; i++)
        obstacle_line(session, i, year->obstacles.items[i].text, out);
    if (!year->obstacles.count)
        lines_text(out, STYLE_NORMAL, _("No obstacles are entered."));
}

/* Of last year: all that there were. */
static void obstacle_pane(struct session *session, const struct year *year,
                          const struct year *shown, const char *target, struct lines *out)
{
    const struct obstacle *obstacle = year_obstacle(year, target);
    if (!obstacle)
        return;
    if (shown != year) {
        show_obstacles(session, shown, out);
        return;
    }
    char *number = show_number(session, obstacle - year->obstacles.items + 1);
    char *title = message_with(_("Limit or obstacle {number}"), {"number", number});
    lines_title(out, title);
    lines_prose(out, obstacle->text, 0, STYLE_NORMAL);
    free(title);
    free(number);
}

static void obstacle_empty(struct session *session, struct lines *out)
{
    const struct year *last = session_last_year(session);
    lines_title(out, _("No obstacles are entered"));
    lines_blank(out);
    lines_text(out, STYLE_NORMAL,
               _("What held the agency back in the assessment stands in part 3 of the document. "
                 "Press Ctrl-N and type one, or paste a list or a table of them here."));
    if (!last || !last->obstacles.count)
        return;
    lines_blank(out);
    lines_text(out, STYLE_LASTYEAR, _("Last year there were:"));
    show_obstacles(session, last, out);
}

const struct screen_view view_obstacles = {.name = N_("Obstacles"),
                                           .brief = N_("Limits"),
                                           .list = obstacle_list,
                                           .detail = obstacle_pane,
                                           .empty = obstacle_empty};
