/* A thing that the checks found: where it is mended, mending it, silencing it. */
#include <stdlib.h>
#include <string.h>

#include "cli_private.h"
#include "itaplan/app/change.h"
#include "itaplan/app/field.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "plain_private.h"

static void repair(struct plain *p, const char *target)
{
    const struct problem *problem = view_problem(p->session, target);
    struct error err = {0};
    if (problem && change_repair(p->session, problem, &err))
        plain_say(p, _("Mended. It can be undone."));
    else if (problem)
        plain_fail(p, &err);
}

static void silence_for(struct plain *p, const char *target, const char *reason)
{
    const struct problem *problem = view_problem(p->session, target);
    struct error err = {0};
    if (!problem)
        return;
    char *path = mem_strdup(problem->target);
    if (change_silence(p->session, check_rules[problem->check].name, path, reason, &err))
        plain_say(p, reason ? _("Silenced. The reason stays with the book.")
                            : _("It is heard again."));
    else
        plain_fail(p, &err);
    free(path);
}

static void silence(struct plain *p, const char *target)
{
    char *reason = plain_ask(p, _("Why may it stay as it is?"), NULL);
    if (reason && *reason)
        silence_for(p, target, reason);
    free(reason);
}

static void hear_again(struct plain *p, const char *target)
{
    silence_for(p, target, NULL);
}

/* The field where it is mended, or the item where a field does not say it. */
static void go_there(struct plain *p, const char *target)
{
    const struct problem *problem = view_problem(p->session, target);
    if (!problem)
        return;
    char *path = mem_strdup(problem->target);
    const char *dot = strrchr(path, '.');
    char *owner = mem_strndup(path, dot ? (size_t)(dot - path) : strlen(path));
    char *text = field_get(p->session, path);
    if (target_indicator(path))
        plain_indicator(p, path);
    else if (problem->check == CHECK_FINDING_OPEN)
        plain_link_finding(p, owner);
    else if (problem->check == CHECK_ROW_CARRIED || !text)
        plain_open(p, owner);
    else
        plain_field(p, path);
    free(text);
    free(owner);
    free(path);
}

static bool problem_place(struct plain *p, const char *target, struct plain_menu *menu)
{
    struct lines lines = {0};
    const struct problem *problem = view_problem(p->session, target);
    if (!problem)
        return false;
    cli_say("");
    view_detail(p->session, SCREEN_CHECKS, target, false, &lines);
    plain_lines(p, &lines);
    lines_release(&lines);
    menu_add(menu, _("Go to where it is mended"), go_there, target);
    if (session_is_read_only(p->session))
        return true;
    if (problem->repair)
        menu_add(menu, _(commands[CMD_REPAIR].title), repair, target);
    if (problem->reason)
        menu_add(menu, _("Hear it again"), hear_again, target);
    else
        menu_add(menu, _("Silence it here, with a reason"), silence, target);
    return true;
}

void plain_problem(struct plain *p, const char *target)
{
    plain_enter(p, problem_place, target);
}
