/* Linking a finding with the measures that answer it. */
#include <stdlib.h>
#include <string.h>

#include "browse_private.h"
#include "itaplan/app/change.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/links.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"

static void say_links(struct ui *ui, const struct answers_change *change, size_t count)
{
    char *now = show_number(ui->session, (int64_t)count);
    char *added = show_number(ui->session, (int64_t)change->added);
    char *removed = show_number(ui->session, (int64_t)change->removed);
    char *text =
        !change->added && !change->removed
            ? mem_strdup(_("Nothing was changed."))
            : message_with(_("Measures that answer it now: {count} ({added} added, {removed} "
                             "taken away). Ctrl-Z takes it back."),
                           {"count", now}, {"added", added}, {"removed", removed});
    char *all = change->rows ? mem_format("%s %s", text, _("Column 3 of the plan follows."))
                             : mem_strdup(text);
    ui_say(ui, STYLE_NORMAL, all);
    free(all);
    free(text);
    free(removed);
    free(added);
    free(now);
}

static bool linked(struct ui *ui, const char *finding, const struct strings *ticked)
{
    struct answers_change change;
    struct error err = {0};
    if (!change_set_answers(ui->session, finding, ticked, &change, &err)) {
        ui_fail(ui, &err);
        return false;
    }
    ui_refresh(ui);
    say_links(ui, &change, links_answers(ui->session, finding));
    return true;
}

void link_finding(struct ui *ui, const char *target)
{
    struct ticks ticks = {0};
    if (!target) {
        ui_say(ui, STYLE_WARN, _("Choose a finding first; Ctrl-N enters one."));
        return;
    }
    links_of_finding(ui->session, target, &ticks);
    if (!ticks.count) {
        ui_say(ui, STYLE_WARN,
               _("The plan has no measures yet. Press 4, open a row of the plan and enter its "
                 "measures; then link them here."));
        return;
    }
    char *about = links_finding_words(ui->session, target);
    checklist_open(ui, _("Which measures answer it?"), about, ticks, target, linked);
    free(about);
}

static bool row_linked(struct ui *ui, const char *row, const struct strings *ticked)
{
    struct error err = {0};
    if (!change_link_row(ui->session, row, ticked, &err)) {
        ui_fail(ui, &err);
        return false;
    }
    ui_refresh(ui);
    const struct plan_row *now = year_row(session_year(ui->session), row);
    char *count = show_number(ui->session, now ? (int64_t)now->findings.count : 0);
    char *text = message_with(now && now->analysis
                                  ? _("Findings that the row answers: {count}. Column 3 keeps your "
                                      "own words. Ctrl-Z takes it back.")
                                  : _("Findings that the row answers: {count}. Column 3 quotes "
                                      "them. Ctrl-Z takes it back."),
                              {"count", count});
    ui_say(ui, STYLE_NORMAL, text);
    free(text);
    free(count);
    return true;
}

void link_plan_row(struct ui *ui, const char *id)
{
    struct ticks ticks = {0};
    const struct plan_row *row = year_row(session_year(ui->session), id);
    links_of_row(ui->session, id, &ticks);
    if (!row || !ticks.count) {
        ticks_release(&ticks);
        ui_say(ui, STYLE_WARN, _("No findings are entered yet: key 3, then Ctrl-N to paste them."));
        return;
    }
    checklist_open(ui, _("Which findings does the row answer?"), row->name, ticks, id, row_linked);
}
