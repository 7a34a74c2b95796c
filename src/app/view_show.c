/* `show`: the same facts as plain lines, without boxes, for pipes and screen readers. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"
#include "view_private.h"

static void labelled(struct lines *out, const char *label, char *text)
{
    lines_labelled(out, label, text);
    free(text);
}

static void score_of(struct session *session, const struct year *year, int number,
                     struct lines *out)
{
    char *shown = show_number(session, number);
    char *score = show_score(session, year_score(year, number));
    char *text =
        message_with(_("Indicator {number} {name}: {score}{weak}"), {"number", shown},
                     {"name", show_indicator_name(session, year, number)}, {"score", score},
                     {"weak", *score_mark(year_score(year, number)) == '!' ? _(" (weak)") : ""});
    lines_text(out, STYLE_NORMAL, text);
    free(text);
    free(score);
    free(shown);
}

static void show_completeness(struct session *session, const struct year *year, struct lines *out)
{
    struct completeness complete = year_completeness(session, year);
    completeness_part(session, &complete, out);
}

static void show_scores(struct session *session, const struct year *year, struct lines *out)
{
    struct computed computed = session_computed(session, year);
    lines_labelled(out, _("Name of the agency"), session_book(session)->agency.name);
    labelled(out, _("Fiscal year of the result"), show_number(session, year->year));
    labelled(out, _("Date of the announcement"), show_date(session, year->announced.date));
    labelled(out, _("Overall score, announced"), show_score(session, year->announced.overall));
    labelled(out, _("Overall score, computed"),
             show_score(session, ratio_known(computed.overall) ? ratio_round(computed.overall, 2)
                                                               : DECIMAL_NONE));
    lines_labelled(out, _("Level, announced"),
                   *year->announced.level ? show_announced_level(session, year) : "-");
    lines_labelled(out, _("Level, by the rules"),
                   computed.level ? show_level(computed.level) : "-");
    char *lack = show_lack(session, year);
    if (lack)
        lines_text(out, STYLE_NORMAL, lack);
    free(lack);
    for (size_t i = 0; i < computed.instrument_count; i++)
        labelled(out, computed.instruments[i].code,
                 show_score(session,
                            score_shown_instrument(year, &computed, computed.instruments[i].code)));
    struct ints numbers = year_indicator_numbers(session, year);
    for (size_t i = 0; i < numbers.count; i++)
        score_of(session, year, numbers.items[i], out);
    ints_release(&numbers);
    show_completeness(session, year, out);
}

static void show_findings(struct session *session, const struct year *year, struct lines *out)
{
    struct ints numbers = year_indicator_numbers(session, year);
    for (size_t i = 0; i < numbers.count; i++) {
        if (i)
            lines_blank(out);
        indicator_detail(session, year, numbers.items[i], out);
    }
    ints_release(&numbers);
}

static void show_plan(struct session *session, const struct year *year, struct lines *out)
{
    if (year->rows.count)
        show_completeness(session, year, out);
    for (size_t i = 0; i < year->rows.count; i++) {
        lines_blank(out);
        row_detail(session, year, &year->rows.items[i], out);
    }
    if (!year->rows.count)
        lines_text(out, STYLE_NORMAL, _("The plan has no rows yet."));
}

static void show_years(struct session *session, const struct year *year, struct lines *out)
{
    const struct book *book = session_book(session);
    for (size_t i = 0; i < book->years.count; i++) {
        const struct year *one = book->years.items[i];
        char *number = show_number(session, one->year);
        char *plan_year = show_number(session, one->plan_year);
        char *score = show_score(session, session_overall(session, one));
        char *text = message_with(
            _("{year}: {score} {level}, plan for {plan_year}{chosen}"), {"year", number},
            {"score", score}, {"level", show_announced_level(session, one)},
            {"plan_year", plan_year}, {"chosen", one == year ? _(" (shown)") : ""});
        lines_text(out, STYLE_NORMAL, text);
        free(text);
        free(score);
        free(plan_year);
        free(number);
    }
}

const char *const show_topics[] = {"scores",   "findings",  "plan",  "compare",
                                   "followup", "obstacles", "years", NULL};
static void (*const show_functions[])(struct session *, const struct year *, struct lines *) = {
    show_scores, show_findings, show_plan, show_compare, show_followup, show_obstacles, show_years};

bool view_show(struct session *session, const char *what, struct lines *out)
{
    for (size_t i = 0; show_topics[i]; i++) {
        if (strcmp(show_topics[i], what) != 0)
            continue;
        const struct year *year = session_year(session);
        if (year)
            show_functions[i](session, year, out);
        else
            lines_text(out, STYLE_NORMAL, _("The book is empty."));
        return true;
    }
    return false;
}
