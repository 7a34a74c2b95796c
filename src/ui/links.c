/* Linking a finding with the measures that answer it. */
#include <stdlib.h>
#include <string.h>

#include "browse_private.h"
#include "itaplan/app/change.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"

static void add_measures(struct ticks *ticks, const struct plan_row *row, const char *finding)
{
    for (size_t i = 0; i < row->measures.count; i++) {
        const struct measure *measure = &row->measures.items[i];
        ticks_add(ticks, measure->text, measure->id, measure_answers(row, measure, finding));
    }
}

static void add_row(struct ticks *ticks, struct ui *ui, const struct plan_row *row,
                    const char *finding, int *heading)
{
    if (!row->measures.count)
        return;
    if (*heading != row->indicator) {
        const struct year *year = session_year(ui->session);
        char *number = show_number(ui->session, row->indicator);
        char *title =
            message_with(_("Indicator {number}  {name}"), {"number", number},
                         {"name", show_indicator_name(ui->session, year, row->indicator)});
        ticks_heading(ticks, title);
        free(title);
        free(number);
    }
    *heading = row->indicator;
    add_measures(ticks, row, finding);
}

/* The measures of the rows whose indicator is one of the finding's (`own`), or of the others. */
static void add_rows(struct ticks *ticks, struct ui *ui, const struct finding *finding, bool own)
{
    const struct year *year = session_year(ui->session);
    int heading = 0;
    for (size_t i = 0; i < year->rows.count; i++)
        if (ints_contain(&finding->indicators, year->rows.items[i].indicator) == own)
            add_row(ticks, ui, &year->rows.items[i], finding->id, &heading);
}

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
    char *all = change->rows
                    ? mem_format("%s %s", text,
                                 _("Column 3 of the plan quotes accordingly, where it is quoted."))
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
    say_links(ui, &change, finding_answers(session_year(ui->session), finding));
    return true;
}

void link_finding(struct ui *ui, const char *target)
{
    const struct year *year = session_year(ui->session);
    const struct finding *finding = year && target ? year_finding(year, target) : NULL;
    struct ticks ticks = {0};
    if (!finding) {
        ui_say(ui, STYLE_WARN, _("Choose a finding first; Ctrl-N enters one."));
        return;
    }
    add_rows(&ticks, ui, finding, true);
    add_rows(&ticks, ui, finding, false);
    if (!ticks.count) {
        ui_say(ui, STYLE_WARN,
               _("The plan has no measures yet. Press 4, open a row of the plan and enter its "
                 "measures; then link them here."));
        return;
    }
    char *about = finding_paragraph(finding, true);
    checklist_open(ui, _("Which measures answer it?"), about, ticks, finding->id, linked);
    free(about);
}
