/* Screen 6: what was done about each measure. */
#include <stdlib.h>
#include <string.h>

#include "browse_private.h"
#include "itaplan/app/change.h"
#include "itaplan/app/evidence.h"
#include "itaplan/app/field.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/number.h"

/* What has begun is opened at what is still empty. */
static void open_measure(struct ui *ui, const char *target)
{
    const struct measure *measure = year_measure(session_year(ui->session), target, NULL);
    bool fresh = measure && measure->followup.status == FOLLOWUP_NOT_STARTED;
    char *path = mem_format("%s.status", target);
    form_open_measure(ui, target, fresh ? path : NULL);
    free(path);
}

/* "Status: done, on 22 November 2569", so that a day that was set is seen. */
static void say_status(struct ui *ui, const struct followup *followup)
{
    const char *word = show_status(followup->status);
    char *text;
    if (followup->status == FOLLOWUP_DONE) {
        char *date = show_date(ui->session, followup->done_on);
        text = message_with(_("Status: {status} on {date}. F4 changes the day."), {"status", word},
                            {"date", date});
        free(date);
    } else {
        text = message_with(_("Status: {status}"), {"status", word});
    }
    ui_say(ui, STYLE_NORMAL, text);
    free(text);
}

/* Of what was dropped; the measure is still selected below the question. */
static bool take_reason(struct ui *ui, const char *text)
{
    struct error err = {0};
    const char *target = browse_target(ui);
    if (!*text || !target)
        return true; /* the list goes on saying that it lacks */
    char *path = mem_format("%s.reason", target);
    bool good = field_set(ui->session, path, text, &err);
    free(path);
    if (!good)
        ui_fail(ui, &err);
    ui_refresh(ui);
    return good;
}

static void ask_reason(struct ui *ui, const char *target)
{
    char *path = mem_format("%s.reason", target);
    prompt_open_for(
        ui, path, _("Why is it dropped?"),
        _("The reason stands in the follow-up report. Enter keeps it; Esc leaves it for "
          "later."),
        take_reason);
    free(path);
}

static void next_status(struct ui *ui, const char *target)
{
    struct error err = {0};
    if (!year_measure(session_year(ui->session), target, NULL))
        return;
    if (!change_next_status(ui->session, target, &err)) {
        ui_fail(ui, &err);
        return;
    }
    ui_refresh(ui);
    const struct measure *measure = year_measure(session_year(ui->session), target, NULL);
    if (!measure)
        return;
    say_status(ui, &measure->followup);
    if (measure->followup.status == FOLLOWUP_DROPPED && !*measure->followup.reason)
        ask_reason(ui, target);
}

/* ---- the evidence ---- */

static void look_at_evidence(struct ui *ui, const char *target)
{
    struct error err = {0};
    struct evidence_seen seen;
    if (!evidence_look(ui->session, target, &seen, &err)) {
        ui_fail(ui, &err);
        return;
    }
    ui_refresh(ui);
    if (!seen.files) {
        ui_say(ui, STYLE_NORMAL, _("The evidence of this measure names no file."));
        return;
    }
    char *same = show_number(ui->session, (int64_t)seen.same);
    char *changed = show_number(ui->session, (int64_t)seen.changed);
    char *gone = show_number(ui->session, (int64_t)seen.gone);
    char *text = message_with(
        seen.taken
            ? _("Files: {same} as they were (hash taken now), {changed} changed, {gone} gone.")
            : _("Files: {same} as they were, {changed} changed, {gone} gone."),
        {"same", same}, {"changed", changed}, {"gone", gone});
    ui_say(ui, seen.changed + seen.gone ? STYLE_WARN : STYLE_GOOD, text);
    free(text);
    free(gone);
    free(changed);
    free(same);
}

/* ---- the filter ---- */

static void set_filter(struct ui *ui, enum measure_filter filter)
{
    browse_of(ui)->filter.measures = filter;
    ui_refresh(ui);
}

static void chose_filter(struct ui *ui, const char *target)
{
    int64_t filter;
    if (number_parse(target, strlen(target), MEASURES_ALL, MEASURE_FILTER_COUNT - 1, &filter))
        set_filter(ui, (enum measure_filter)filter);
}

static void choose_filter(struct ui *ui)
{
    struct choices choices = {0};
    for (int filter = MEASURES_ALL; filter < MEASURE_FILTER_COUNT; filter++) {
        size_t count = view_measures_count(ui->session, (enum measure_filter)filter, NULL);
        char *note = show_number(ui->session, (int64_t)count);
        char *target = mem_format("%d", filter);
        choices_add(&choices, view_measures_words((enum measure_filter)filter), note, target);
        free(target);
        free(note);
    }
    picker_open(ui, _("Which measures?"), choices, chose_filter);
}

/* The filter goes before the screen does. */
static bool took_filter_away(struct ui *ui)
{
    const struct browse *b = browse_of(ui);
    if (b->pane != PANE_LIST || !b->filter.measures)
        return false;
    set_filter(ui, MEASURES_ALL);
    return true;
}

static bool followup_command(struct ui *ui, enum command_id id, const char *target)
{
    if (id == CMD_FILTER)
        choose_filter(ui);
    else if (id == CMD_STATUS && target)
        next_status(ui, target);
    else if (id == CMD_EVIDENCE && target)
        look_at_evidence(ui, target);
    else
        return id == CMD_STATUS || id == CMD_EVIDENCE || (id == CMD_BACK && took_filter_away(ui));
    return true;
}

const struct screen_ops screen_followup = {
    .place = PLACE_FOLLOWUP, .open = open_measure, .command = followup_command};
