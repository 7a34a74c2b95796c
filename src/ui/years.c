/* Fiscal years: one chosen, added, deleted. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/app/change.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/clock.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/number.h"
#include "ui_private.h"

#define ANNOUNCED_IN_MONTH 8 /* results are announced in the middle of August */

#define RECENT_YEARS 5 /* whose plans are told of in the list of years */

#define ADD_TARGET "add." /* and the year */

/* Its result is what comes next; what its rules are is said. */
static bool add(struct ui *ui, int year)
{
    struct error err = {0};
    if (!change_add_year(ui->session, year, &err)) {
        ui_fail(ui, &err);
        return false;
    }
    browse_show(ui, browse_screen(ui));
    ui_refresh(ui);
    form_open_result(ui, year, NULL);
    char *rules = show_year_rules(ui->session, year);
    ui_say(ui, STYLE_NORMAL, rules);
    free(rules);
    return true;
}

static void chose_year(struct ui *ui, const char *target)
{
    int64_t year;
    struct error err = {0};
    const char *digits = target;
    bool is_new = !strncmp(target, ADD_TARGET, strlen(ADD_TARGET));
    if (is_new)
        digits += strlen(ADD_TARGET);
    if (!number_parse(digits, strlen(digits), YEAR_MIN, YEAR_MAX, &year))
        ui_command(ui, &commands[CMD_ADD_YEAR]);
    else if (is_new)
        add(ui, (int)year);
    else if (!session_choose_year(ui->session, (int)year, &err))
        ui_fail(ui, &err);
    else
        browse_show(ui, browse_screen(ui)); /* a form of another year is left */
}

/* The last result that can have been announced; the year after the newest where the book has that
 * one. */
static int likely_year(const struct ui *ui)
{
    struct civil now = clock_civil(clock_now());
    int year = now.year + YEAR_BE_OFFSET - (now.month < ANNOUNCED_IN_MONTH);
    const struct year *newest = book_newest(session_book(ui->session));
    return newest && newest->year >= year ? newest->year + 1 : year;
}

/* A year whose plan is still in the file is read to look through it; of the older ones that is not
 * worth the wait. */
static char *plan_state(struct ui *ui, const struct year *year, bool is_recent)
{
    if (!year->is_head)
        return show_plan_state(ui->session, year);
    const struct year *whole = is_recent ? session_read_year(ui->session, year->year, NULL) : NULL;
    char *text = whole ? show_plan_state(ui->session, whole) : mem_strdup("");
    year_free(whole);
    return text;
}

/* "85.86 ผ่าน   plan 9 of 10" */
static char *year_note(struct ui *ui, const struct year *year, bool is_recent)
{
    char *score = show_score(ui->session, session_overall(ui->session, year));
    char *plan = plan_state(ui, year, is_recent);
    char *note = mem_format("%s %s   %s", score, show_announced_level(ui->session, year), plan);
    free(plan);
    free(score);
    return note;
}

static void add_year_choice(struct ui *ui, const struct year *year, bool is_recent,
                            struct choices *choices)
{
    char *number = show_number(ui->session, year->year);
    char *plan = show_number(ui->session, year->plan_year);
    char *text =
        message_with(_("Result {year}, plan {plan_year}"), {"year", number}, {"plan_year", plan});
    char *note = year_note(ui, year, is_recent);
    char *target = mem_format("%d", year->year);
    choices_add(choices, text, note, target);
    free(target);
    free(note);
    free(text);
    free(plan);
    free(number);
}

static void add_next_choice(struct ui *ui, struct choices *choices)
{
    int year = likely_year(ui);
    char *number = show_number(ui->session, year);
    char *text = message_with(_("Add fiscal year {year}"), {"year", number});
    char *target = mem_format(ADD_TARGET "%d", year);
    choices_add(choices, text, show_year_rules_short(ui->session, year), target);
    choices_add(choices, _("Add another fiscal year"), "", "add-year");
    free(target);
    free(text);
    free(number);
}

void years_choose(struct ui *ui)
{
    const struct book *book = session_book(ui->session);
    struct choices choices = {0};
    for (size_t i = book->years.count; i-- > 0;)
        add_year_choice(ui, book->years.items[i], book->years.count - i <= RECENT_YEARS, &choices);
    if (!session_is_read_only(ui->session))
        add_next_choice(ui, &choices);
    picker_open(ui, _("Which fiscal year?"), choices, chose_year);
}

static bool named_year(struct ui *ui, const char *text)
{
    struct error err = {0};
    int year;
    if (fiscal_year_parse(text, strlen(text), &year, &err))
        return add(ui, year);
    ui_fail(ui, &err);
    return false;
}

void years_add(struct ui *ui)
{
    int year = likely_year(ui);
    char *likely = show_number(ui->session, year);
    char *rules = show_year_rules(ui->session, year);
    char *hint = mem_format("%s %s",
                            _("The year of the announced result, Buddhist era. Enter goes on, Esc "
                              "leaves it."),
                            rules);
    prompt_open(ui, _("Which fiscal year was assessed?"), hint, likely, named_year);
    free(hint);
    free(rules);
    free(likely);
}

void years_delete(struct ui *ui)
{
    struct error err = {0};
    char *number = show_number(ui->session, session_year_number(ui->session));
    if (!change_delete_year(ui->session, &err)) {
        ui_fail(ui, &err);
    } else {
        browse_show(ui, SCREEN_OVERVIEW);
        ui_refresh(ui);
        char *text = message_with(_("Fiscal year {year} was deleted with all that was in it. "
                                    "Ctrl-Z brings it back."),
                                  {"year", number});
        ui_say(ui, STYLE_NORMAL, text);
        free(text);
    }
    free(number);
}
