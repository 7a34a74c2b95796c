/* Screen 1: the result and what lacks, each indicator in one row, and what is still incomplete. It
 * fits a terminal of 24 rows; view_trend.c makes what stands beside it where there is room. */
#include <stdlib.h>
#include <string.h>

#include "check_words.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/app/published.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"
#include "itaplan/model/score.h"
#include "itaplan/text/cluster.h"
#include "view_private.h"

#define PLAN_COLUMNS 6
/* Columns of the table of indicators, without the blank before each. */
#define NUMBER_WIDTH     3
#define NAME_WIDTH       24
#define NAME_LEAST       6
#define SCORE_WIDTH      8 /* with the mark of a weak one */
#define DIFFERENCE_WIDTH 9
#define FINDINGS_WIDTH   8
#define PLAN_WIDTH       8 /* a symbol for each cell, and one for the row's state */
#define BAR_LEAST        8
#define BAR_MOST         30
#define PART_GAP         3
#define DUE_GAP          1
#define SPARK_MOST       12 /* years of the small trend in the first line */

/* How the columns share a width; those that are 0 are left out. */
struct table {
    size_t columns, name, bar, difference, findings, plan;
};

static size_t take(size_t *left, size_t width)
{
    if (*left < width + 1)
        return 0;
    *left -= width + 1;
    return width;
}

static struct table table_of(size_t columns)
{
    struct table table = {.columns = columns};
    size_t fixed = NUMBER_WIDTH + 1 + SCORE_WIDTH + 1;
    size_t left = columns > fixed + NAME_LEAST ? columns - fixed - NAME_LEAST : 0;
    table.name = NAME_LEAST;
    table.difference = take(&left, DIFFERENCE_WIDTH);
    table.plan = take(&left, PLAN_WIDTH);
    table.name += left < NAME_WIDTH - NAME_LEAST ? left : NAME_WIDTH - NAME_LEAST;
    left -= table.name - NAME_LEAST;
    table.findings = take(&left, FINDINGS_WIDTH);
    if (left > BAR_LEAST)
        table.bar = left - 1 < BAR_MOST ? left - 1 : BAR_MOST;
    table.name += table.bar ? left - 1 - table.bar : left;
    return table;
}

static void add_gap(struct line *line)
{
    line_add(line, STYLE_NORMAL, " ");
}

/* ---- the result ---- */

/* The overall score over the last years as one symbol each, where there is room. */
static void add_small_trend(struct line *line, struct session *session, size_t room)
{
    struct year_figures scores = trend_of(session, NULL);
    size_t years = scores.count < SPARK_MOST ? scores.count : SPARK_MOST;
    if (years > 1 && years + 2 <= room) {
        line_add(line, STYLE_NORMAL, "  ");
        line_add_spark(line, &scores, years);
    }
    array_release(&scores);
}

/* "Overall score  85.86  ▲ +3.27" */
static void add_score(struct line *line, struct session *session, const struct year *year,
                      decimal now)
{
    const struct year *last = book_year_before(session_book(session), year->year);
    decimal before = last ? session_overall(session, last) : DECIMAL_NONE;
    char *score = show_score(session, now);
    line_add(line, STYLE_DIM, _("Overall score"));
    line_add(line, STYLE_NORMAL, "  ");
    line_add(line, STYLE_STRONG, score);
    free(score);
    if (year->announced.overall == DECIMAL_NONE && now != DECIMAL_NONE)
        line_add(line, STYLE_DIM, _("  (computed)"));
    if (now != DECIMAL_NONE && before != DECIMAL_NONE) {
        line_add(line, STYLE_NORMAL, "  ");
        line_add_difference(line, session, now, before);
    }
}

static void add_level(struct line *line, struct session *session, const struct year *year,
                      const struct computed *computed)
{
    const char *level = *year->announced.level ? show_announced_level(session, year)
                        : computed->level      ? show_level(computed->level)
                                               : "-";
    line_add(line, STYLE_DIM, _("Level"));
    line_add(line, STYLE_NORMAL, "  ");
    line_add(line, STYLE_STRONG, level);
}

static void add_date(struct line *line, struct session *session, const struct year *year)
{
    char *date = show_date(session, year->announced.date);
    char *text = message_with(_("announced {date}"), {"date", date});
    line_add(line, STYLE_DIM, text);
    free(text);
    free(date);
}

static void result_line(struct session *session, const struct year *year,
                        const struct computed *computed, size_t columns, struct lines *out)
{
    struct lines parts = {0};
    size_t first = out->count, used = 0;
    add_score(lines_add(&parts), session, year, score_shown_overall(year, computed));
    add_level(lines_add(&parts), session, year, computed);
    if (date_is_set(year->announced.date))
        add_date(lines_add(&parts), session, year);
    for (size_t i = 0; i < parts.count; i++)
        used += line_columns(&parts.items[i]) + (i ? PART_GAP : 0);
    add_small_trend(&parts.items[0], session, columns > used ? columns - used : 0);
    lines_flow(out, &parts, PART_GAP, columns);
    out->items[first].target = mem_strdup("result");
}

/* "Announced 85.86, computed 85.85": only where they are not the same to the two decimals. */
static void computed_line(struct session *session, const struct year *year,
                          const struct computed *computed, size_t columns, struct lines *out)
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
    bool differs = score_differs(year->announced.overall, computed->overall);
    lines_sentence(out, differs ? STYLE_WARN : STYLE_DIM, text, columns);
    free(text);
    free(own);
    free(announced);
}

static void level_notes(const struct year *year, const struct pack *pack,
                        const struct computed *computed, size_t columns, struct lines *out)
{
    if (computed->level && *year->announced.level &&
        strcmp(computed->level->name, year->announced.level) != 0) {
        char *text = message_with(_("The rules of this year give “{level}” from these scores"),
                                  {"level", show_level(computed->level)});
        lines_sentence(out, STYLE_WARN, text, columns);
        free(text);
    }
    if (computed->level_is_at_most)
        lines_sentence(
            out, STYLE_DIM,
            _("The level is at most this one: EIT may count as two parts (check with the "
              "NACC manual)"),
            columns);
    if (computed->rounding_decides)
        lines_sentence(
            out, STYLE_WARN,
            _("The two announced decimals would give another level than the exact score"), columns);
    if (computed->level && computed->level->mark.confirmed == MARK_UNCONFIRMED)
        lines_sentence(out, STYLE_DIM,
                       _("This level rule is not confirmed: check with the NACC manual"), columns);
    if (!pack || !pack->announced)
        lines_sentence(out, STYLE_DIM, _("The rules of this fiscal year are not announced yet"),
                       columns);
}

/* All instruments, in one line where there is room: "IIT 82.31 ! ▼ -0.31    EIT ..." */
static void instruments_line(struct session *session, const struct year *year,
                             const struct computed *computed, size_t columns, struct lines *out)
{
    const struct year *last = book_year_before(session_book(session), year->year);
    struct lines parts = {0};
    for (size_t i = 0; i < computed->instrument_count; i++) {
        const char *code = computed->instruments[i].code;
        decimal now = score_shown_instrument(year, computed, code);
        decimal before = last ? session_instrument(session, last, code) : DECIMAL_NONE;
        char *score = show_score(session, now);
        struct line *line = lines_text(&parts, STYLE_DIM, code);
        add_gap(line);
        line_add(line, score_style(now), score);
        line_add(line, STYLE_BAD, score_mark(now));
        add_gap(line);
        line_add_difference(line, session, now, before);
        free(score);
    }
    lines_flow(out, &parts, PART_GAP, columns);
}

/* ---- the table of indicators ---- */

static void head_line(struct session *session, const struct table *table, struct lines *out)
{
    struct line *line = lines_add(out);
    line->fixed = true;
    line_add_fit(line, STYLE_HEAD, _("Indicator"), NUMBER_WIDTH + 1 + table->name);
    line_add_right(line, STYLE_HEAD, _("Score"), SCORE_WIDTH - 1);
    line_add(line, STYLE_HEAD, "  ");
    if (table->bar) {
        char *bound = show_number(session, WEAK_SCORE / DECIMAL_ONE);
        size_t mark = bar_mark(table->bar);
        line_add_right(line, STYLE_HEAD, bound, mark + 1);
        line_add_fit(line, STYLE_HEAD, "", table->bar - mark);
        free(bound);
    }
    if (table->difference)
        line_add_fit(line, STYLE_HEAD, _("Last year"), table->difference + 1);
    if (table->findings)
        line_add_fit(line, STYLE_HEAD, _("Findings"), table->findings + 1);
    if (table->plan)
        line_add_fit(line, STYLE_HEAD, _("Plan"), table->plan);
}

/* "1/2": findings that no measure answers, of all. */
static void add_findings(struct line *line, struct session *session, const struct year *year,
                         const struct answered *answered, int number)
{
    size_t all = 0, open = 0, keep = 0;
    for (size_t i = 0; i < year->findings.count; i++) {
        const struct finding *finding = &year->findings.items[i];
        if (!ints_contain(&finding->indicators, number))
            continue;
        if (finding->kind == FINDING_KEEP) {
            keep++;
            continue;
        }
        all++;
        open += !answered_contains(answered, finding->id);
    }
    char *count = show_number(session, (int64_t)all),
         *without = show_number(session, (int64_t)open);
    char *text = open  ? mem_format("%s %s/%s", severity_mark(CHECK_ERROR), without, count)
                 : all ? mem_format("  %s", count)
                       : mem_format("  %s", keep ? "=" : "-");
    line_add_fit(line, open ? STYLE_BAD : STYLE_DIM, text, FINDINGS_WIDTH);
    add_gap(line);
    free(text);
    free(without);
    free(count);
}

/* A symbol for each column of the plan, over all rows of the indicator. */
static void add_plan(struct line *line, const struct year *year, int number)
{
    bool filled[PLAN_COLUMNS], carried = false;
    size_t rows = 0;
    for (size_t i = 0; i < year->rows.count; i++) {
        const struct plan_row *row = &year->rows.items[i];
        if (row->indicator != number)
            continue;
        carried |= row->state == ROW_CARRIED;
        for (int column = 1; column <= PLAN_COLUMNS; column++)
            filled[column - 1] =
                (!rows || filled[column - 1]) && row_cell_filled(year, row, column);
        rows++;
    }
    if (!rows) {
        line_add_cut(line, STYLE_WARN, _("no row"), PLAN_WIDTH);
        return;
    }
    for (int i = 0; i < PLAN_COLUMNS; i++)
        line_add(line, filled[i] ? STYLE_DIM : STYLE_WARN, filled[i] ? "●" : "○");
    if (carried)
        line_add(line, STYLE_WARN, " ~");
}

static void indicator_line(struct session *session, const struct year *year, int number,
                           const struct answered *answered, const struct table *table,
                           struct lines *out)
{
    const struct year *last = book_year_before(session_book(session), year->year);
    decimal now = year_score(year, number);
    struct line *line = lines_add(out);
    line->fixed = true;
    line->target = target_of_indicator(number);
    char *shown = show_number(session, number), *score = show_score(session, now);
    line_add_right(line, STYLE_DIM, shown, NUMBER_WIDTH);
    add_gap(line);
    line_add_fit(line, STYLE_NORMAL, show_indicator_name(session, year, number), table->name);
    line_add_right(line, score_style(now), score, SCORE_WIDTH - 1);
    line_add(line, STYLE_BAD, score_mark(now));
    free(score);
    free(shown);
    add_gap(line);
    if (table->bar) {
        line_add_bar(line, now, table->bar);
        add_gap(line);
    }
    if (table->difference) {
        line_add_difference(line, session, now, year_score(last, number));
        add_gap(line);
    }
    if (table->findings)
        add_findings(line, session, year, answered, number);
    if (table->plan)
        add_plan(line, year, number);
}

static void indicator_table(struct session *session, const struct year *year, size_t columns,
                            struct lines *out)
{
    struct table table = table_of(columns);
    struct answered answered = year_answered(year);
    struct ints numbers = year_indicator_numbers(session, year);
    head_line(session, &table, out);
    for (size_t i = 0; i < numbers.count; i++)
        indicator_line(session, year, numbers.items[i], &answered, &table, out);
    ints_release(&numbers);
    answered_release(&answered);
}

/* ---- what is incomplete ---- */

/* What was published of the plan. */
static bool add_published(struct line *line, struct session *session)
{
    bool changed;
    char *text = published_state(session, &changed);
    if (text)
        line_add(line, changed ? STYLE_WARN : STYLE_GOOD, text);
    free(text);
    return text != NULL;
}

/* How complete the plan is, and what is due in its quarters. */
static void work_line(struct session *session, const struct year *year, size_t columns,
                      struct lines *out)
{
    struct completeness complete = year_completeness(session, year);
    char *done = show_number(session, (int64_t)complete.whole);
    char *all = show_number(session, (int64_t)complete.indicators);
    char *percent = show_number(session, completeness_percent(&complete));
    char *plan_year = show_number(session, year->plan_year);
    char *text =
        message_with(_("Plan for {year}: {percent}%, {done} of {all} indicators complete"),
                     {"year", plan_year}, {"percent", percent}, {"done", done}, {"all", all});
    struct lines parts = {0};
    size_t first = out->count;
    lines_text(&parts, STYLE_HEAD, text);
    struct line *line = lines_add(&parts);
    bool due = line_add_due(line, session, year);
    bool published = add_published(due ? lines_add(&parts) : line, session);
    lines_flow(out, &parts, due || published ? DUE_GAP : 0, columns);
    if (due)
        out->items[first].target = mem_strdup("due");
    free(text);
    free(plan_year);
    free(percent);
    free(all);
    free(done);
}

/* A count of nothing is not shown: the words say that it is none. */
static void marked_line(struct session *session, enum style style, const char *mark, size_t count,
                        const char *words, char *target, size_t columns, struct lines *out)
{
    struct line *line = lines_add(out);
    line->fixed = true;
    line->target = target;
    char *number = count ? show_number(session, (int64_t)count) : mem_strdup("");
    line_add_right(line, STYLE_STRONG, number, NUMBER_WIDTH);
    add_gap(line);
    line_add(line, style, mark);
    add_gap(line);
    line_add_cut(line, STYLE_NORMAL, words,
                 columns > NUMBER_WIDTH + 5 ? columns - NUMBER_WIDTH - 3 : 3);
    free(number);
}

static void count_line(struct session *session, enum check_severity severity, size_t count,
                       const char *words, char *target, size_t columns, struct lines *out)
{
    marked_line(session, severity_style(severity), severity_mark(severity), count, words, target,
                columns, out);
}

static void incomplete_lines(struct session *session, const struct year *year, size_t columns,
                             struct lines *out)
{
    const struct problems *problems = session_problems_at_once(session);
    bool complete = true;
    work_line(session, year, columns, out);
    for (size_t i = 0; i < problems->count; i++) {
        enum check_id check = problems->items[i].check;
        if (!check_rules[check].at_once) /* found since, on screen 7 */
            continue;
        complete = false;
        if (!i || problems->items[i - 1].check != check)
            count_line(session, check_rules[check].severity, problems_of_check(problems, check),
                       _(check_words(check)->heading), target_of_problem(&problems->items[i]),
                       columns, out);
    }
    size_t overdue = year_due(year, show_today()).total.overdue;
    if (overdue) {
        complete = false;
        marked_line(session, due_style(DUE_OVERDUE), due_mark(DUE_OVERDUE), overdue,
                    _("Measures that are overdue"), mem_strdup("overdue"), columns, out);
    }
    if (!year->obstacles.count)
        count_line(session, CHECK_WARNING, 0, _("Limits and obstacles are not entered"),
                   mem_strdup("obstacles"), columns, out);
    else if (complete)
        lines_sentence(out, STYLE_GOOD, _("✓ Nothing is missing and nothing is wrong."), columns);
}

static void overview_list(struct session *session, const struct year *year,
                          const struct view_filter *filter, size_t columns, struct lines *out)
{
    struct computed computed = session_computed(session, year);
    result_line(session, year, &computed, columns, out);
    computed_line(session, year, &computed, columns, out);
    char *lack = show_lack(session, year);
    if (lack)
        lines_sentence(out, STYLE_WARN, lack, columns);
    free(lack);
    level_notes(year, session_pack(session, year->year), &computed, columns, out);
    instruments_line(session, year, &computed, columns, out);
    indicator_table(session, year, columns, out);
    incomplete_lines(session, year, columns, out);
}

const struct screen_view view_overview = {
    .name = N_("Overview"), .brief = N_("Home"), .list = overview_list, .aside = trend_aside};
