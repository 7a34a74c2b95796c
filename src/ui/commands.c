/* The functions of the commands that are no page's own. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/app/change.h"
#include "itaplan/app/drafts.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/signal.h"
#include "journal.h"
#include "tour.h"
#include "ui_private.h"

/* Several are looked through in the list, one in its form. */
static void show_entered(struct ui *ui, const char *id, size_t count)
{
    browse_go(ui, SCREEN_FINDINGS, id);
    ui_refresh(ui);
    if (count <= 1) {
        form_open_finding(ui, id, NULL);
        return;
    }
    char *number = show_number(ui->session, (int64_t)count);
    char *text = message_with(_("Findings entered: {count}. Ctrl-Z takes all of them back."),
                              {"count", number});
    ui_say(ui, STYLE_NORMAL, text);
    free(text);
    free(number);
}

bool finding_enter(struct ui *ui, const char *text)
{
    struct error err = {0};
    char *id = NULL;
    size_t before = session_year(ui->session) ? session_year(ui->session)->findings.count : 0;
    /* On the list of indicators the officer says where it belongs; elsewhere its code does. */
    int indicator = browse_screen(ui) == SCREEN_INDICATORS ? browse_indicator(ui) : 0;
    if (!change_add_finding(ui->session, indicator, text, &id, &err)) {
        ui_fail(ui, &err);
        return false;
    }
    show_entered(ui, id, session_year(ui->session)->findings.count - before);
    free(id);
    return true;
}

static void new_finding(struct ui *ui)
{
    prompt_open_for(
        ui, DRAFT_FINDING, _("The finding, as the NACC words it"),
        _("Paste or type it whole, or several below each other: “i10 ประเด็น … ดังนั้น หน่วยงานควร …”. "
          "Enter tells the parts apart."),
        finding_enter);
}

/* A change of another year would be seen nowhere. The history stays where it is looked at. */
static void follow_step(struct ui *ui)
{
    const struct page *page = ui_top(ui);
    if (!(page->ops->place(page) & (PLACE_SCREENS | PLACE_FORM)) ||
        !session_follow_step(ui->session))
        return;
    browse_show(ui, browse_screen(ui)); /* a form of another year is left */
    char *year = show_number(ui->session, session_year_number(ui->session));
    char *text = message_with(_("This is the fiscal year {year}."), {"year", year});
    ui_say_more(ui, STYLE_NORMAL, text);
    free(text);
    free(year);
}

static void step_said(struct ui *ui, bool good, const char *format, const char *words,
                      const struct error *err)
{
    if (!good) {
        ui_fail(ui, err);
        return;
    }
    char *shown = show_digits(ui->session, words);
    char *text = message_with(format, {"what", shown});
    ui_refresh(ui);
    ui_say(ui, STYLE_NORMAL, text);
    follow_step(ui);
    free(text);
    free(shown);
}

static void undo(struct ui *ui)
{
    struct error err = {0};
    char *words = mem_strdup(session_undo_words(ui->session));
    step_said(ui, session_undo(ui->session, &err), _("Taken back: {what}"), words, &err);
    free(words);
}

static void redo(struct ui *ui)
{
    struct error err = {0};
    char *words = mem_strdup(session_redo_words(ui->session));
    step_said(ui, session_redo(ui->session, &err), _("Done again: {what}"), words, &err);
    free(words);
}

static void saved(struct ui *ui)
{
    char *text =
        session_is_sample(ui->session)
            ? mem_strdup(
                  _("All is saved, in the private copy of the sample, which goes when you leave."))
            : message_with(_("All is saved in “{path}”."), {"path", session_path(ui->session)});
    ui_say(ui, STYLE_GOOD, text);
    free(text);
}

static void fill_rows(struct ui *ui)
{
    struct error err = {0};
    size_t added = 0;
    if (!change_fill_rows(ui->session, &added, &err)) {
        ui_fail(ui, &err);
        return;
    }
    char *number = show_number(ui->session, (int64_t)added);
    char *text = message_with(_("Plan rows added: {number}"), {"number", number});
    browse_show(ui, SCREEN_PLAN);
    ui_refresh(ui);
    ui_say(ui, STYLE_NORMAL, text);
    free(text);
    free(number);
}

static void carry_plan(struct ui *ui)
{
    browse_show(ui, SCREEN_PLAN);
    carry_plan_forward(ui);
}

/* Of the indicator that is selected. */
static void carry_row(struct ui *ui)
{
    char *target = mem_strdup_or_null(browse_target(ui)); /* the list is made anew below it */
    carry_indicator_forward(ui, target ? target : "", browse_indicator(ui));
    free(target);
}

static void change_digits(struct ui *ui)
{
    settings_change(ui, SETTING_DIGITS, 1);
}

static void suspend(struct ui *ui)
{
    struct error err = {0};
    journal_flush(ui);
    terminal_suspend(ui->terminal);
    bool good = process_stop_self(&err);
    terminal_resume(ui->terminal);
    if (!good)
        ui_fail(ui, &err);
}

static void edit_result(struct ui *ui)
{
    form_open_result(ui, session_year_number(ui->session), NULL);
}

static void edit_agency(struct ui *ui)
{
    form_open_agency(ui, NULL);
}

static void show_overview(struct ui *ui)
{
    browse_show(ui, SCREEN_OVERVIEW);
}

static void show_indicators(struct ui *ui)
{
    browse_show(ui, SCREEN_INDICATORS);
}

static void show_findings(struct ui *ui)
{
    browse_show(ui, SCREEN_FINDINGS);
}

static void show_plan(struct ui *ui)
{
    browse_show(ui, SCREEN_PLAN);
}

static void show_compare(struct ui *ui)
{
    browse_show(ui, SCREEN_COMPARE);
}

static void show_followup(struct ui *ui)
{
    browse_show(ui, SCREEN_FOLLOWUP);
}

static void show_checks(struct ui *ui)
{
    browse_show(ui, SCREEN_CHECKS);
}

static void show_obstacles(struct ui *ui)
{
    browse_show(ui, SCREEN_OBSTACLES);
}

/* From the first cell of the row that the selection names, if it names one. */
static void next_gap(struct ui *ui)
{
    plan_go_to_gap(ui, browse_target(ui), 0);
}

static void toggle_beside(struct ui *ui)
{
    ui->beside = !ui->beside;
}

void ui_global_command(struct ui *ui, enum command_id id)
{
    static void (*const functions[CMD_COUNT])(struct ui *) = {
        [CMD_HELP] = help_open,
        [CMD_YEAR] = years_choose,
        [CMD_BESIDE] = toggle_beside,
        [CMD_QUIT] = ui_quit,
        [CMD_OVERVIEW] = show_overview,
        [CMD_INDICATORS] = show_indicators,
        [CMD_FINDINGS] = show_findings,
        [CMD_PLAN] = show_plan,
        [CMD_COMPARE] = show_compare,
        [CMD_FOLLOWUP] = show_followup,
        [CMD_CHECKS] = show_checks,
        [CMD_CHECK] = show_checks,
        [CMD_PUBLISH] = publish_open,
        [CMD_OBSTACLES] = show_obstacles,
        [CMD_SEARCH] = search_open,
        [CMD_PALETTE] = palette_open,
        [CMD_UNDO] = undo,
        [CMD_REDO] = redo,
        [CMD_HISTORY] = history_open,
        [CMD_SAVED] = saved,
        [CMD_NEW_FINDING] = new_finding,
        [CMD_NEXT_GAP] = next_gap,
        [CMD_RESULT] = edit_result,
        [CMD_AGENCY] = edit_agency,
        [CMD_TEMPLATE] = template_open,
        [CMD_SETTINGS] = settings_open,
        [CMD_ADD_YEAR] = years_add,
        [CMD_DELETE_YEAR] = years_delete,
        [CMD_IMPORT] = import_open,
        [CMD_PASTE] = paste_clipboard,
        [CMD_BACKUPS] = backups_open,
        [CMD_BACK_UP] = backup_make_now,
        [CMD_FILL_ROWS] = fill_rows,
        [CMD_CARRY_ROW] = carry_row,
        [CMD_CARRY_PLAN] = carry_plan,
        [CMD_DIGITS] = change_digits,
        [CMD_SUSPEND] = suspend,
        [CMD_TAKE_OVER] = take_over_open,
        [CMD_TOUR] = tour_toggle,
        [CMD_HANDBOOK] = handbook_open,
    };
    if (functions[id])
        functions[id](ui);
}
