/* The eight screens as lists to choose from, and what they list. */
#include <stdlib.h>
#include <string.h>

#include "cli_private.h"
#include "itaplan/app/change.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/links.h"
#include "itaplan/app/message.h"
#include "itaplan/base/clock.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/number.h"
#include "itaplan/model/edit.h"
#include "itaplan/model/period.h"
#include "plain_private.h"

static enum screen screen_of(const char *number)
{
    int64_t screen = SCREEN_OVERVIEW;
    (void)!number_parse(number, strlen(number), SCREEN_OVERVIEW, SCREEN_COUNT - 1, &screen);
    return (enum screen)screen;
}

/* ---- a row of a list, in words ---- */

static char *indicator_words(struct plain *p, const struct year *year, int number)
{
    char *shown = show_number(p->session, number);
    const struct indicator_score *score = year_indicator(year, number);
    char *points = show_score(p->session, score ? score->score : DECIMAL_NONE);
    char *words =
        message_with(_("Indicator {number} {name}, score {score}"), {"number", shown},
                     {"name", show_indicator_name(p->session, year, number)}, {"score", points});
    free(points);
    free(shown);
    return words;
}

static char *row_words(struct plain *p, const struct year *year, const struct plan_row *row)
{
    int filled = 0;
    for (int column = 1; column <= 6; column++)
        filled += row_cell_filled(year, row, column);
    char *shown = show_number(p->session, row->indicator), *cells = show_number(p->session, filled),
         *all = show_number(p->session, 6);
    const char *state =
        row->state == ROW_CARRIED ? _("carried over and not confirmed yet") : _("confirmed");
    char *words = message_with(_("Row of indicator {number} {name}, {cells} of {all} cells "
                                 "filled, {state}"),
                               {"number", shown},
                               {"name", show_indicator_name(p->session, year, row->indicator)},
                               {"cells", cells}, {"all", all}, {"state", state});
    free(all);
    free(cells);
    free(shown);
    return words;
}

static char *finding_words(struct plain *p, const struct year *year, const struct finding *finding)
{
    char *text = links_finding_words(p->session, finding->id), *head = plain_head(text);
    size_t answers = finding_answers(year, finding->id);
    char *count = show_number(p->session, (int64_t)answers);
    const char *format = !*head                          ? _("A finding without words yet")
                         : finding->kind == FINDING_KEEP ? _("Keep the level: {text}")
                         : answers ? _("{text} (answered by measures: {count})")
                                   : _("{text} (no measure answers it yet)");
    char *words = message_with(format, {"text", head}, {"count", count});
    free(count);
    free(head);
    free(text);
    return words;
}

static const char *due_words(enum due due)
{
    return due == DUE_OVERDUE ? _(", overdue") : due == DUE_SOON ? _(", due this quarter") : "";
}

static char *measure_words(struct plain *p, const struct year *year, const char *id)
{
    const struct plan_row *row;
    const struct measure *measure = year_measure(year, id, &row);
    enum due due = measure_due(year, row, measure, date_of(clock_civil(clock_now())));
    char *shown = show_number(p->session, row->indicator), *head = plain_head(measure->text);
    char *words = message_with(_("Indicator {number}: {text} ({status}{due})"), {"number", shown},
                               {"text", head}, {"status", show_status(measure->followup.status)},
                               {"due", due_words(due)});
    free(head);
    free(shown);
    return words;
}

static char *obstacle_words(const struct obstacle *obstacle)
{
    return *obstacle->text ? plain_head(obstacle->text) : mem_strdup(_("It is empty."));
}

/* The sentence that its detail begins with. */
static char *problem_words(struct plain *p, const char *target)
{
    struct lines lines = {0};
    view_detail(p->session, SCREEN_CHECKS, target, false, &lines);
    char *words = lines.count ? plain_words(&lines.items[0]) : mem_strdup("");
    lines_release(&lines);
    return words;
}

/* What a list's line says of its target (free); others are said as the view has them. */
static char *target_words(struct plain *p, const struct line *line)
{
    const struct year *year = session_year(p->session);
    const char *target = line->target;
    int number = target_indicator(target);
    if (number)
        return indicator_words(p, year, number);
    if (year_row(year, target))
        return row_words(p, year, year_row(year, target));
    if (year_finding(year, target))
        return finding_words(p, year, year_finding(year, target));
    if (year_measure(year, target, NULL))
        return measure_words(p, year, target);
    if (year_obstacle(year, target))
        return obstacle_words(year_obstacle(year, target));
    if (view_problem(p->session, target))
        return problem_words(p, target);
    return plain_words(line);
}

/* ---- opening ---- */

static void open_target(struct plain *p, const char *target)
{
    static const char command_prefix[] = "command.";
    if (!strcmp(target, "result"))
        plain_result(p, NULL);
    else if (!strcmp(target, "due"))
        plain_screen(p, "6");
    else if (!strncmp(target, command_prefix, sizeof command_prefix - 1))
        plain_screen(p, "4"); /* the only one that a list has: go to the plan */
    else if (target_indicator(target))
        plain_indicator(p, target);
    else if (view_problem(p->session, target))
        plain_problem(p, target);
    else
        plain_open(p, target);
}

/* What a line of the comparison begins with, in words; NULL: none of these. */
static const char *compared_word(const struct line *line)
{
    static const struct {
        const char *mark, *word;
    } marks[] = {{"· ", N_("as before:")}, {"+ ", N_("new:")}, {"- ", N_("gone:")}};
    for (size_t i = 0; line->spans.count && i < sizeof marks / sizeof *marks; i++)
        if (!strncmp(line->spans.items[0].text, marks[i].mark, strlen(marks[i].mark)))
            return _(marks[i].word);
    return NULL;
}

/* One side; the other's differences are marked in both. */
static void say_compared(struct plain *p, const char *target, bool last_year)
{
    struct lines lines = {0};
    view_detail(p->session, SCREEN_COMPARE, target, last_year, &lines);
    for (size_t i = 0; i < lines.count; i++) {
        const char *word = compared_word(&lines.items[i]);
        char *text = plain_words(&lines.items[i]);
        const char *rest = text + (word ? strspn(text, ",+- ") : 0);
        if (word)
            plain_say_own(p, mem_format("%s %s", word, rest));
        else if (*text)
            plain_say(p, text);
        free(text);
    }
    lines_release(&lines);
}

/* What the year before and this one have beside each other. */
static void open_compared(struct plain *p, const char *target)
{
    say_compared(p, target, false);
    plain_heading(p, _("Last year:"));
    say_compared(p, target, true);
    open_target(p, target);
}

/* ---- what can be made on a screen ---- */

static int ask_indicator(struct plain *p)
{
    const struct year *year = session_year(p->session);
    struct strings names = {0};
    int number = 0;
    for (size_t i = 0; year && i < year->indicators.count; i++)
        strings_take(&names, indicator_words(p, year, year->indicators.items[i].number));
    size_t at = plain_choose(p, _("Of which indicator?"), &names);
    if (at != PLAIN_NONE)
        number = session_year(p->session)->indicators.items[at].number;
    strings_release(&names);
    return number;
}

/* The new item is opened at once. */
static void open_new(struct plain *p, bool good, char *id, const struct error *err)
{
    if (good)
        plain_open(p, id);
    else
        plain_fail(p, err);
    free(id);
}

static void new_row(struct plain *p, const char *target)
{
    struct error err = {0};
    char *id = NULL;
    int number = target ? target_indicator(target) : ask_indicator(p);
    if (number) {
        bool good = change_add_row(p->session, number, &id, &err);
        open_new(p, good, id, &err);
    }
}

static void new_finding(struct plain *p, const char *target)
{
    struct error err = {0};
    char *id = NULL;
    int number = target ? target_indicator(target) : ask_indicator(p);
    if (number) {
        bool good = change_add_finding(p->session, number, "", &id, &err);
        open_new(p, good, id, &err);
    }
}

static void new_obstacle(struct plain *p, const char *target)
{
    struct error err = {0};
    char *id = NULL;
    (void)target;
    bool good = change_add_obstacle(p->session, NULL, &id, &err);
    open_new(p, good, id, &err);
}

static void fill_rows(struct plain *p, const char *target)
{
    struct error err = {0};
    size_t added = 0;
    (void)target;
    if (!change_fill_rows(p->session, &added, &err)) {
        plain_fail(p, &err);
        return;
    }
    char *count = show_number(p->session, (int64_t)added);
    plain_say_own(p, message_with(_("Rows added: {count}."), {"count", count}));
    free(count);
}

static void choose_filter(struct plain *p, const char *target)
{
    struct view_filters filters = {0};
    struct strings words = {0};
    (void)target;
    view_filters(p->session, &filters);
    for (size_t i = 0; i < filters.count; i++)
        strings_take(&words, view_filter_words(p->session, &filters.items[i]));
    size_t at = plain_choose(p, _("Which findings?"), &words);
    if (at != PLAIN_NONE)
        p->filter = filters.items[at];
    strings_release(&words);
    array_release(&filters);
}

static void choose_measures(struct plain *p, const char *target)
{
    struct strings words = {0};
    (void)target;
    for (int i = 0; i < MEASURE_FILTER_COUNT; i++)
        strings_add(&words, view_measures_words((enum measure_filter)i));
    size_t at = plain_choose(p, _("Which measures?"), &words);
    if (at != PLAIN_NONE)
        p->filter.measures = (enum measure_filter)at;
    strings_release(&words);
}

static void read_all(struct plain *p, const char *topic)
{
    struct lines lines = {0};
    if (view_show(p->session, topic, &lines))
        plain_lines(p, &lines);
    lines_release(&lines);
}

static void add_commands(struct plain *p, enum screen screen, struct plain_menu *menu)
{
    if (screen == SCREEN_PLAN) {
        menu_add(menu, _("Read the whole plan"), read_all, "plan");
        menu_command(p, menu, CMD_NEW_ROW, new_row, NULL);
        menu_command(p, menu, CMD_FILL_ROWS, fill_rows, NULL);
        menu_command(p, menu, CMD_CARRY_PLAN, plain_carry_plan, NULL);
    } else if (screen == SCREEN_FINDINGS) {
        menu_command(p, menu, CMD_NEW_FINDING, new_finding, NULL);
        menu_add(menu, _("Show only some of the findings"), choose_filter, NULL);
    } else if (screen == SCREEN_FOLLOWUP) {
        menu_add(menu, _("Show only some of the measures"), choose_measures, NULL);
        menu_add(menu, _("Read the whole follow-up"), read_all, "followup");
    } else if (screen == SCREEN_OBSTACLES) {
        menu_command(p, menu, CMD_NEW_OBSTACLE, new_obstacle, NULL);
    } else if (screen == SCREEN_COMPARE) {
        menu_add(menu, _("Read the whole comparison"), read_all, "compare");
    } else if (screen == SCREEN_OVERVIEW) {
        menu_add(menu, _("Read all scores"), read_all, "scores");
    }
}

/* Heads of columns, and figures that stand side by side: what they say is in the rows, and in what
 * can be read whole. */
static bool is_of_columns(const struct line *line)
{
    size_t parts = 0;
    for (size_t i = 0; i < line->spans.count; i++)
        parts += line->spans.items[i].len != strspn(line->spans.items[i].text, " ");
    return line->fixed && parts > 1;
}

static bool screen_place(struct plain *p, const char *number, struct plain_menu *menu)
{
    enum screen screen = screen_of(number);
    struct lines lines = {0};
    plain_heading(p, screen_name(screen));
    if (session_year(p->session))
        view_list(p->session, screen, &p->filter, PLAIN_COLUMNS, &lines);
    else
        view_empty(p->session, screen, &lines);
    for (size_t i = 0; i < lines.count; i++) {
        const struct line *line = &lines.items[i];
        char *words = line->target ? target_words(p, line) : plain_words(line);
        if (line->target)
            menu_add(menu, words, screen == SCREEN_COMPARE ? open_compared : open_target,
                     line->target);
        else if (*words && !line->heading && !is_of_columns(line))
            menu_note(menu, words);
        free(words);
    }
    lines_release(&lines);
    add_commands(p, screen, menu);
    return true;
}

void plain_screen(struct plain *p, const char *number)
{
    plain_enter(p, screen_place, number);
}

/* ---- an indicator ---- */

static void add_of_indicator(struct plain *p, const struct year *year, int number,
                             struct plain_menu *menu)
{
    for (size_t i = 0; i < year->findings.count; i++)
        if (ints_contain(&year->findings.items[i].indicators, number))
            menu_add_own(menu, finding_words(p, year, &year->findings.items[i]), plain_open,
                         year->findings.items[i].id);
    for (size_t i = 0; i < year->rows.count; i++)
        if (year->rows.items[i].indicator == number)
            menu_add_own(menu, row_words(p, year, &year->rows.items[i]), plain_open,
                         year->rows.items[i].id);
}

static bool indicator_place(struct plain *p, const char *target, struct plain_menu *menu)
{
    const struct year *year = session_year(p->session);
    struct lines lines = {0};
    if (!year)
        return false;
    view_detail(p->session, SCREEN_INDICATORS, target, false, &lines);
    cli_say("");
    plain_lines(p, &lines);
    lines_release(&lines);
    add_of_indicator(p, year, target_indicator(target), menu);
    menu_command(p, menu, CMD_NEW_FINDING, new_finding, target);
    menu_command(p, menu, CMD_NEW_ROW, new_row, target);
    char *path = mem_format("%d.indicator.%d.score", year->year, target_indicator(target));
    menu_add(menu, _("The indicator's score"), plain_field, path);
    free(path);
    return true;
}

void plain_indicator(struct plain *p, const char *target)
{
    plain_enter(p, indicator_place, target);
}
