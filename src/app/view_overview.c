/* Screen 1: the result, what lacks, instruments and indicators as bars, the trend, what is still to
 * do. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/score.h"
#include "view_private.h"

#define NAME_COLUMNS_MAX   28
#define NAME_COLUMNS_MIN   3
#define SCORE_COLUMNS      7
#define DIFFERENCE_COLUMNS 9
#define TREND_YEAR_COLUMNS 6

static void add_figures(struct line *line, const struct session *session, decimal now,
                        decimal before, size_t columns, size_t used)
{
    char *score = show_score(session, now);
    line_add_right(line, score_style(now), score, SCORE_COLUMNS);
    line_add(line, STYLE_BAD, " ");
    line_add(line, STYLE_BAD, score_mark(now));
    line_add(line, STYLE_NORMAL, " ");
    free(score);
    used += SCORE_COLUMNS + 3 + DIFFERENCE_COLUMNS + 2;
    if (columns < used)
        return;
    if (columns > used + 4)
        line_add_bar(line, now, columns - used > 40 ? 40 : columns - used);
    line_add(line, STYLE_NORMAL, "  ");
    line_add_difference(line, session, now, before);
}

static size_t name_columns(size_t columns)
{
    size_t half = columns / 2;
    if (half < NAME_COLUMNS_MIN + 5)
        return NAME_COLUMNS_MIN;
    return half - 5 < NAME_COLUMNS_MAX ? half - 5 : NAME_COLUMNS_MAX;
}

static void instrument_line(struct session *session, const struct year *year,
                            const struct pack_instrument *instrument,
                            const struct computed *computed, size_t columns, struct lines *out)
{
    const struct year *last = book_year_before(session_book(session), year->year);
    decimal before = DECIMAL_NONE;
    if (last) {
        struct computed then = session_computed(session, last);
        before = score_shown_instrument(last, &then, instrument->code);
    }
    struct line *line = lines_add(out);
    line->fixed = true;
    char *name = mem_format("%-4s %s", instrument->code,
                            i18n_is_thai() ? instrument->name : instrument->name_en);
    size_t width = name_columns(columns) + 4;
    line_add_fit(line, STYLE_NORMAL, name, width);
    free(name);
    add_figures(line, session, score_shown_instrument(year, computed, instrument->code), before,
                columns, width);
}

static void indicator_line(struct session *session, const struct year *year, int number,
                           size_t columns, struct lines *out)
{
    const struct year *last = book_year_before(session_book(session), year->year);
    struct line *line = lines_add(out);
    line->fixed = true;
    line->target = target_of_indicator(number);
    char *shown = show_number(session, number);
    line_add_right(line, STYLE_DIM, shown, 3);
    line_add(line, STYLE_NORMAL, " ");
    free(shown);
    size_t width = name_columns(columns);
    line_add_fit(line, STYLE_NORMAL, show_indicator_name(session, year, number), width);
    add_figures(line, session, year_score(year, number), year_score(last, number), columns,
                width + 4);
}

/* "Announced 85.86, computed 85.85": only where they are not the same to the two decimals. */
static void computed_line(struct session *session, const struct year *year,
                          const struct computed *computed, struct lines *out)
{
    if (!ratio_known(computed->overall) || year->announced.overall == DECIMAL_NONE)
        return;
    decimal rounded = ratio_round(computed->overall, 2);
    if (rounded == year->announced.overall)
        return;
    char *announced = show_score(session, year->announced.overall);
    char *own = show_score(session, rounded);
    char *text = message_with(_("Announced {announced}, computed from the indicators {computed}"),
                              {"announced", announced}, {"computed", own});
    lines_text(out,
               score_differs(year->announced.overall, computed->overall) ? STYLE_WARN : STYLE_DIM,
               text);
    free(text);
    free(own);
    free(announced);
}

static void level_notes(const struct year *year, const struct pack *pack,
                        const struct computed *computed, struct lines *out)
{
    if (computed->level && *year->announced.level &&
        strcmp(computed->level->name, year->announced.level) != 0) {
        char *text = message_with(_("The rules of this year give “{level}” from these scores"),
                                  {"level", show_level(computed->level)});
        lines_text(out, STYLE_WARN, text);
        free(text);
    }
    if (computed->level_is_at_most)
        lines_text(out, STYLE_DIM,
                   _("The level is at most this one: EIT may count as two parts (check with the "
                     "NACC manual)"));
    if (computed->rounding_decides)
        lines_text(out, STYLE_WARN,
                   _("The two announced decimals would give another level than the exact score"));
    if (computed->level && computed->level->mark.confirmed == MARK_UNCONFIRMED)
        lines_text(out, STYLE_DIM,
                   _("This level rule is not confirmed: check with the NACC manual"));
    if (!pack || !pack->announced)
        lines_text(out, STYLE_DIM, _("The rules of this fiscal year are not announced yet"));
}

static void result_line(struct session *session, const struct year *year,
                        const struct computed *computed, struct lines *out)
{
    char *score = show_score(session, score_shown_overall(year, computed));
    struct line *line = lines_text(out, STYLE_DIM, _("Overall score"));
    line->target = mem_strdup("result");
    line_add(line, STYLE_NORMAL, "  ");
    line_add(line, STYLE_STRONG, score);
    free(score);
    const char *level = *year->announced.level ? show_announced_level(session, year)
                        : computed->level      ? show_level(computed->level)
                                               : "-";
    line_add(line, STYLE_NORMAL, "   ");
    line_add(line, STYLE_DIM, _("Level"));
    line_add(line, STYLE_NORMAL, "  ");
    line_add(line, STYLE_STRONG, level);
    if (year->announced.overall == DECIMAL_NONE && ratio_known(computed->overall))
        line_add(line, STYLE_DIM, _("  (computed)"));
    char *date = show_date(session, year->announced.date);
    line_add(line, STYLE_DIM, _("   announced "));
    line_add(line, STYLE_NORMAL, date);
    free(date);
}

void score_lines(struct session *session, const struct year *year, size_t columns,
                 struct lines *out)
{
    const struct pack *pack = session_pack(session, year->year);
    struct computed computed = session_computed(session, year);
    result_line(session, year, &computed, out);
    computed_line(session, year, &computed, out);
    char *lack = show_lack(session, year);
    if (lack)
        lines_text(out, STYLE_WARN, lack);
    free(lack);
    level_notes(year, pack, &computed, out);
    lines_blank(out);
    for (size_t i = 0; pack && i < pack->instruments.count; i++)
        instrument_line(session, year, &pack->instruments.items[i], &computed, columns, out);
    lines_blank(out);
    struct ints numbers = year_indicator_numbers(session, year);
    for (size_t i = 0; i < numbers.count; i++)
        indicator_line(session, year, numbers.items[i], columns, out);
    ints_release(&numbers);
}

static size_t trend_bar_columns(size_t columns)
{
    if (columns > 70)
        return 40;
    return columns > 50 ? columns - 36 : columns > 36 ? 14 : 0;
}

void trend_lines(struct session *session, size_t columns, struct lines *out)
{
    const struct book *book = session_book(session);
    size_t bar = trend_bar_columns(columns);
    size_t used = TREND_YEAR_COLUMNS + SCORE_COLUMNS + bar + 4;
    for (size_t i = 0; i < book->years.count; i++) {
        const struct year *year = book->years.items[i];
        struct computed computed = session_computed(session, year);
        decimal overall = score_shown_overall(year, &computed);
        struct line *line = lines_add(out);
        line->fixed = true;
        line->target = mem_format("year.%d", year->year);
        char *number = show_number(session, year->year);
        char *score = show_score(session, overall);
        line_add_fit(line, STYLE_NORMAL, number, TREND_YEAR_COLUMNS);
        line_add_right(line, score_style(overall), score, SCORE_COLUMNS);
        line_add(line, STYLE_NORMAL, "  ");
        line_add_bar(line, overall, bar);
        line_add(line, STYLE_NORMAL, "  ");
        if (columns > used)
            line_add_fit(line, STYLE_NORMAL, show_announced_level(session, year), columns - used);
        free(score);
        free(number);
    }
}

static void work_line(struct session *session, const struct year *year, struct lines *out)
{
    struct ints numbers = year_indicator_numbers(session, year);
    char *done = show_number(session, (int64_t)rows_complete(year));
    char *all = show_number(session, (int64_t)numbers.count);
    char *plan_year = show_number(session, year->plan_year);
    char *text = message_with(
        _("Plan for fiscal year {year}: {done} of {all} indicators have every column filled"),
        {"year", plan_year}, {"done", done}, {"all", all});
    struct line *line =
        lines_text(out, rows_complete(year) < numbers.count ? STYLE_WARN : STYLE_GOOD, text);
    line->target = mem_strdup("plan");
    free(text);
    free(plan_year);
    free(all);
    free(done);
    ints_release(&numbers);
}

static void overview_list(struct session *session, const struct year *year,
                          const struct view_filter *filter, size_t columns, struct lines *out)
{
    score_lines(session, year, columns, out);
    work_line(session, year, out);
    if (session_book(session)->years.count > 1) {
        lines_blank(out);
        lines_title(out, _("Overall score over the years"));
        trend_lines(session, columns, out);
    }
}

const struct screen_view view_overview = {.name = N_("Overview"), .list = overview_list};
