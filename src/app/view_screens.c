/* The screens of the number keys: which view makes their list and their detail. */
#include <stdlib.h>
#include <string.h>

#include "field_path.h"
#include "itaplan/app/i18n.h"
#include "itaplan/base/mem.h"
#include "view_private.h"

static const struct screen_view *const screens[SCREEN_COUNT] = {
    [SCREEN_OVERVIEW] = &view_overview, [SCREEN_INDICATORS] = &view_indicators,
    [SCREEN_FINDINGS] = &view_findings, [SCREEN_PLAN] = &view_plan,
    [SCREEN_COMPARE] = &view_compare,   [SCREEN_FOLLOWUP] = &view_followup,
    [SCREEN_CHECKS] = &view_checks,     [SCREEN_OBSTACLES] = &view_obstacles,
};

const char *screen_name(enum screen screen)
{
    return _(screens[screen]->name);
}

const char *screen_tab(enum screen screen, bool brief)
{
    return brief && screens[screen]->brief ? _(screens[screen]->brief) : screen_name(screen);
}

bool screen_has_detail(enum screen screen)
{
    return screens[screen]->detail || screens[screen]->aside;
}

void view_list(struct session *session, enum screen screen, const struct view_filter *filter,
               size_t columns, struct lines *out)
{
    static const struct view_filter all;
    const struct year *year = session_year(session);
    if (year)
        screens[screen]->list(session, year, filter ? filter : &all, columns, out);
}

int view_indicator_of(const struct year *year, const char *target)
{
    const char *place = target ? strrchr(target, ' ') : NULL; /* of a problem: behind its check */
    struct field_path path;
    int number = target_indicator(place ? place + 1 : target);
    if (number || !target)
        return number;
    if (place && field_path_parse(place + 1, &path)) {
        if (path.indicator)
            return path.indicator;
        target = path.id;
    }
    const struct plan_row *row = year_row(year, target);
    const struct finding *finding = row ? NULL : year_finding(year, target);
    if (!row && !finding)
        year_measure(year, target, &row);
    if (row)
        return row->indicator;
    return finding && finding->indicators.count ? finding->indicators.items[0] : 0;
}

void view_detail(struct session *session, enum screen screen, const char *target, bool last_year,
                 struct lines *out)
{
    const struct year *year = session_year(session);
    if (!year || !target || !screens[screen]->detail)
        return;
    const struct year *shown = last_year ? session_last_year(session) : year;
    if (shown)
        screens[screen]->detail(session, year, shown, target, out);
    else
        lines_text(out, STYLE_EMPTY, _("The book has no earlier year."));
}

bool view_aside(struct session *session, enum screen screen, size_t columns, size_t rows,
                struct lines *out)
{
    const struct year *year = session_year(session);
    if (!screens[screen]->aside)
        return false;
    if (year)
        screens[screen]->aside(session, year, columns, rows, out);
    return true;
}

static void empty_book(struct lines *out)
{
    lines_title(out, _("The book is empty"));
    lines_blank(out);
    lines_text(out, STYLE_NORMAL,
               _("How do you want to begin? Choose with the arrows and press Enter."));
    lines_blank(out);
    lines_text(out, STYLE_STRONG,
               _("  Bring in the document that was published (Word, Excel, a web page)  "))
        ->target = mem_strdup("command.import");
    lines_text(out, STYLE_STRONG, _("  Type in the announced result of a fiscal year  "))->target =
        mem_strdup("command.add-year");
    lines_text(out, STYLE_STRONG, _("  See first how it works: a tour of ten minutes  "))->target =
        mem_strdup("command.tour");
    lines_blank(out);
    lines_text(
        out, STYLE_DIM,
        _("Ctrl-O brings in documents at any time, and a table or a page that was copied can "
          "be pasted here. Nothing has to be saved by hand: every finished field is kept at "
          "once."));
}

void view_empty(struct session *session, enum screen screen, struct lines *out)
{
    if (!session_year(session))
        empty_book(out);
    else if (screens[screen]->empty)
        screens[screen]->empty(session, out);
    else
        lines_text(out, STYLE_EMPTY, _("Nothing here yet."));
}
