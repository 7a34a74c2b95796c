/* Screen 7: Enter goes to the field, which lies above the list: Esc comes back to what is left. */
#include <stdlib.h>
#include <string.h>

#include "browse_private.h"
#include "itaplan/app/change.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/number.h"

/* The id that a path of a row or finding begins with (free). */
static char *owner_of(const char *path)
{
    const char *dot = strrchr(path, '.');
    return dot ? mem_strndup(path, (size_t)(dot - path)) : mem_strdup(path);
}

static void open_field(struct ui *ui, const struct problem *problem)
{
    int64_t year;
    char *path = mem_strdup(problem->target), *id = owner_of(path);
    if (!number_parse(path, strcspn(path, "."), YEAR_MIN, YEAR_MAX, &year))
        year = session_year_number(ui->session);
    if (!form_open_row(ui, id, path) && !form_open_finding(ui, id, path))
        form_open_result(ui, (int)year, path);
    free(id);
    free(path);
}

static void open_problem(struct ui *ui, const char *target)
{
    const struct problem *problem = view_problem(ui->session, target);
    if (!problem)
        return;
    char *id = owner_of(problem->target);
    if (problem->check == CHECK_FINDING_OPEN)
        browse_go(ui, SCREEN_FINDINGS, id); /* a link mends it, not a word in the finding */
    else if (problem->check == CHECK_ROW_CARRIED)
        browse_go(ui, SCREEN_PLAN, id);
    else if (problem->check == CHECK_ROW_MISSING)
        screen_plan.open(ui, problem->target);
    else
        open_field(ui, problem);
    free(id);
}

/* ---- mending and silencing ---- */

static void repair(struct ui *ui, const char *target)
{
    const struct problem *problem = view_problem(ui->session, target);
    struct error err = {0};
    if (!problem || !problem->repair) {
        ui_say(ui, STYLE_WARN,
               _("There is nothing that could be mended by itself here; Enter goes to the field."));
        return;
    }
    char *text = problem->finding
                     ? mem_strdup(_("Linked: column 3 has the finding now. Ctrl-Z takes it back."))
                     : message_with(_("Mended: “{old}” is “{new}” now. Ctrl-Z takes it back."),
                                    {"old", problem->words}, {"new", problem->repair});
    if (change_repair(ui->session, problem, &err)) {
        ui_refresh(ui);
        ui_say(ui, STYLE_NORMAL, text);
    } else {
        ui_fail(ui, &err);
    }
    free(text);
}

/* Silences (reason NULL: hears again) what the target names. */
static bool silence(struct ui *ui, const char *target, const char *reason)
{
    const struct problem *problem = view_problem(ui->session, target);
    struct error err = {0};
    if (!problem)
        return true;
    char *path = mem_strdup(problem->target);
    bool good = change_silence(ui->session, check_rules[problem->check].name, path, reason, &err);
    if (good)
        ui_refresh(ui);
    else
        ui_fail(ui, &err);
    free(path);
    return good;
}

static bool silence_for(struct ui *ui, const char *reason)
{
    if (!reason[strspn(reason, " \n")]) {
        ui_say(ui, STYLE_WARN,
               _("Give a reason: without one nobody can tell later whether it was meant."));
        return false;
    }
    if (!silence(ui, browse_target(ui), reason))
        return false;
    ui_say(ui, STYLE_NORMAL, _("Silenced. F8 on it, at the list's end, lets it be heard again."));
    return true;
}

static void silence_or_hear(struct ui *ui, const char *target)
{
    const struct problem *problem = view_problem(ui->session, target);
    if (!problem)
        return;
    if (!problem->reason)
        prompt_open(ui, _("Why is it right as it is?"),
                    _("The reason stands beside it, on this screen and in “itaplan check”, for "
                      "whoever comes after you. Enter keeps it."),
                    "", silence_for);
    else if (silence(ui, target, NULL))
        ui_say(ui, STYLE_NORMAL, _("It is heard again."));
}

static bool checks_command(struct ui *ui, enum command_id id, const char *target)
{
    if (id == CMD_REPAIR)
        repair(ui, target);
    else if (id == CMD_SILENCE)
        silence_or_hear(ui, target);
    else
        return false;
    return true;
}

const struct screen_ops screen_checks = {
    .place = PLACE_CHECKS, .open = open_problem, .command = checks_command};
