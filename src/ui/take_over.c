/* The book in two windows: said at the start, and taken over. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "ui_private.h"

void ui_claim(struct ui *ui)
{
    char *words = session_claim(ui->session);
    if (words)
        ui_say_more(ui, STYLE_WARN, words);
    free(words);
}

static void take_over(struct ui *ui)
{
    struct error err = {0};
    if (!session_take_over(ui->session, &err)) {
        ui_fail(ui, &err);
        return;
    }
    ui_refresh(ui);
    ui_say(ui, STYLE_GOOD, _("The book is yours to change now; it was read again from the file."));
    leftovers_open(ui); /* the window before may have died while it was typed in */
}

static void chose(struct ui *ui, const char *target)
{
    if (!strcmp(target, "take"))
        take_over(ui);
}

static void ask(struct ui *ui, const char *owner)
{
    struct choices choices = {0};
    struct choice *choice = choices_add(&choices, _("Leave it there: only look"), "", "leave");
    choice->help = message_with(_("The book stays with {owner}."), {"owner", owner});
    choice = choices_add(&choices, _("Take it over"), "", "take");
    choice->help = message_with(_("The window of {owner} cannot save any more, and is told so when "
                                  "it tries; what is saved is kept."),
                                {"owner", owner});
    picker_open(ui, _("Take the book over?"), choices, chose);
}

void take_over_open(struct ui *ui)
{
    struct error err = {0};
    char *owner = NULL;
    if (!session_ask_owner(ui->session, &owner, &err))
        ui_fail(ui, &err);
    else if (owner)
        ask(ui, owner);
    else
        take_over(ui);
    free(owner);
}
