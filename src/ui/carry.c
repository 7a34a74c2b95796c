/* Last year's plan carried forward: all of it, one indicator, or single items of a row. */
#include <stdlib.h>

#include "itaplan/app/change.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/app/view.h"
#include "itaplan/base/mem.h"
#include "ui_private.h"

/* "2568 → 2569 (2 in measures)", or that none stands there (free). */
static char *years_words(struct ui *ui, const struct carried *done)
{
    return carried_years(done) ? change_years_words(ui->session, done)
                               : mem_strdup(_("no year stands there"));
}

/* The message has the fields {count} and {years}. */
static void say_carried(struct ui *ui, const char *message, size_t count,
                        const struct carried *done)
{
    char *number = show_number(ui->session, (int64_t)count);
    char *years = years_words(ui, done);
    char *text = message_with(message, {"count", number}, {"years", years});
    ui_refresh(ui);
    ui_say(ui, STYLE_NORMAL, text);
    free(text);
    free(years);
    free(number);
}

/* False where nothing was carried; it is said why only where it could not be. */
static bool carry_rows_of(struct ui *ui, int indicator, bool *failed)
{
    struct error err = {0};
    struct carried done = {0};
    *failed = !change_carry_rows(ui->session, indicator, &done, &err);
    if (*failed)
        ui_fail(ui, &err);
    else if (done.rows)
        say_carried(ui,
                    _("Rows carried over: {count}. Years moved on: {years}. Space confirms a row, "
                      "Ctrl-Z takes it all back."),
                    done.rows, &done);
    return done.rows;
}

void carry_plan_forward(struct ui *ui)
{
    bool failed;
    if (!carry_rows_of(ui, 0, &failed) && !failed)
        ui_say(ui, STYLE_WARN,
               _("Nothing was carried over: every indicator has something written, or last year "
                 "has nothing."));
}

static bool take_items(struct ui *ui, const char *row, const struct strings *ticked)
{
    struct error err = {0};
    struct carried done = {0};
    if (!ticked->count) {
        ui_say(ui, STYLE_WARN, _("Nothing is ticked: Space ticks, Enter copies, Esc leaves it."));
        return false;
    }
    if (!change_carry_items(ui->session, row, ticked, &done, &err)) {
        ui_fail(ui, &err);
        return false;
    }
    say_carried(ui,
                _("Copied from last year: {count}. Years moved on: {years}. Ctrl-Z takes it back."),
                done.items, &done);
    return true;
}

/* Something is written already: what of last year's is not there can be had one by one. */
static void offer_items(struct ui *ui, const char *target, int indicator)
{
    const struct year *year = session_year(ui->session);
    const struct plan_row *row = year_row(year, target);
    struct ticks ticks = {0};
    row = row ? row : year_row_of(year, indicator);
    if (row)
        change_items_of_last_year(ui->session, row->id, &ticks);
    if (!ticks.count) {
        ticks_release(&ticks);
        ui_say(ui, STYLE_WARN,
               _("There is nothing to copy: all of last year's row stands here, or last year has "
                 "nothing."));
        return;
    }
    checklist_open(ui, _("What is copied from last year?"), row->name, ticks, row->id, take_items);
}

void carry_indicator_forward(struct ui *ui, const char *target, int indicator)
{
    bool failed;
    if (indicator && !carry_rows_of(ui, indicator, &failed) && !failed)
        offer_items(ui, target, indicator);
}
