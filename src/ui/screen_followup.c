/* Screen 6: what was done about each measure. */
#include <stdlib.h>

#include "browse_private.h"
#include "itaplan/app/change.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"

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
    if (measure)
        say_status(ui, &measure->followup);
}

static bool followup_command(struct ui *ui, enum command_id id, const char *target)
{
    if (id != CMD_STATUS)
        return false;
    if (target)
        next_status(ui, target);
    return true;
}

const struct screen_ops screen_followup = {
    .place = PLACE_FOLLOWUP, .open = open_measure, .command = followup_command};
