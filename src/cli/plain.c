/* `itaplan --plain [BOOK]`: for readers who hear the screen, and terminals that can do nothing. */
#include <stdio.h>
#include <stdlib.h>

#include "cli_private.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"
#include "plain_private.h"

#define DRAFT_PATIENCE_MS 2000

static void take_over(struct plain *p, const char *target)
{
    struct error err = {0};
    char *owner = NULL;
    (void)target;
    if (!session_ask_owner(p->session, &owner, &err)) {
        plain_fail(p, &err);
        return;
    }
    if (owner)
        plain_say_own(p, message_with(_("The window of {owner} cannot save any more, and is told "
                                        "so when it tries; what is saved is kept."),
                                      {"owner", owner}));
    if (plain_sure(p, _("Take the book over?"))) {
        if (session_take_over(p->session, &err))
            plain_say(p, _("The book is yours to change now; it was read again from the file."));
        else
            plain_fail(p, &err);
    }
    free(owner);
}

static void say_where(struct plain *p)
{
    const struct year *year = session_year(p->session);
    const char *agency = session_book(p->session)->agency.name;
    plain_heading(p, *agency ? agency : _("A book without an agency's name yet"));
    if (!year) {
        plain_say(p, _("There is no year in the book yet: import a document, or add a year."));
        return;
    }
    char *shown = show_number(p->session, year->year),
         *plan = show_number(p->session, year->plan_year),
         *score = show_score(p->session, session_overall(p->session, year));
    plain_say_own(p, message_with(_("Result of fiscal year {year}, plan for {plan}, overall score "
                                    "{score} {level}"),
                                  {"year", shown}, {"plan", plan}, {"score", score},
                                  {"level", show_announced_level(p->session, year)}));
    free(score);
    free(plan);
    free(shown);
}

static bool first_place(struct plain *p, const char *unused, struct plain_menu *menu)
{
    (void)unused;
    say_where(p);
    for (int screen = SCREEN_OVERVIEW; screen < SCREEN_COUNT; screen++) {
        char *number = mem_format("%d", screen);
        menu_add(menu, screen_name((enum screen)screen), plain_screen, number);
        free(number);
    }
    menu_add(menu, _("Years: choose, add, delete"), plain_years, NULL);
    menu_command(p, menu, CMD_RESULT, plain_result, NULL);
    menu_command(p, menu, CMD_IMPORT, plain_import, NULL);
    menu_command(p, menu, CMD_PUBLISH, plain_publish, NULL);
    menu_add(menu, _(commands[CMD_PUBLISHED].title), plain_published, NULL);
    menu_add(menu, _(commands[CMD_SEARCH].title), plain_search, NULL);
    menu_command(p, menu, CMD_UNDO, plain_undo, NULL);
    menu_command(p, menu, CMD_REDO, plain_redo, NULL);
    menu_command(p, menu, CMD_HISTORY, plain_history, NULL);
    menu_command(p, menu, CMD_BACKUPS, plain_backups, NULL);
    menu_add(menu, _(commands[CMD_AGENCY].title), plain_agency, NULL);
    menu_command(p, menu, CMD_TEMPLATE, plain_template, NULL);
    menu_add(menu, _(commands[CMD_SETTINGS].title), plain_settings, NULL);
    if (session_can_take_over(p->session))
        menu_add(menu, _(commands[CMD_TAKE_OVER].title), take_over, NULL);
    return true;
}

static struct session *open_session(const struct options *options, struct error *err)
{
    char *path = options->sample ? NULL : cli_book_path(options);
    struct session *session = options->sample ? session_open_sample(err)
                              : path          ? session_open(path, OPEN_WINDOW, err)
                                              : NULL;
    free(path);
    return session;
}

static bool choose_year(struct session *session, int wanted, struct error *err)
{
    const struct year *newest = book_newest(session_book(session));
    if (!wanted && (session_year(session) || !newest))
        return true;
    return session_choose_year(session, wanted ? wanted : newest->year, err);
}

static void run(struct plain *p)
{
    char *told = session_claim(p->session);
    if (told)
        plain_say(p, told);
    free(told);
    plain_notice(p);
    plain_leftovers(p);
    plain_enter(p, first_place, NULL);
    plain_notice(p);
    plain_say(p, session_is_sample(p->session) ? _("The private copy of the sample is gone.")
                                               : _("The end. All is saved."));
}

int cli_plain(const struct options *options)
{
    struct error err = {0};
    struct plain p = {.session = open_session(options, &err)};
    if (!p.session || !choose_year(p.session, options->year, &err)) {
        session_close(p.session);
        return err.code == ERR_NONE ? STATUS_FAILED : cli_fail(&err);
    }
    p.wrap = wrap_new();
    p.drafts = drafts_new(p.session);
    run(&p);
    drafts_free(p.drafts, DRAFT_PATIENCE_MS);
    wrap_free(p.wrap);
    session_close(p.session);
    return STATUS_DONE;
}
