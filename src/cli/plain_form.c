/* Forms that are no item's: the result, the agency, the template of the documents. */
#include <stdlib.h>
#include <string.h>

#include "cli_private.h"
#include "itaplan/app/form.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/template_page.h"
#include "plain_private.h"

static void tell(struct plain *p, bool good, const char *said, const struct error *err)
{
    if (good)
        plain_say(p, said);
    else
        plain_fail(p, err);
}

static bool result_place(struct plain *p, const char *target, struct plain_menu *menu)
{
    struct form form = {0};
    (void)target;
    if (!form_of_result(p->session, session_year_number(p->session), &form))
        return false;
    plain_heading(p, form.title);
    plain_form_facts(p, &form);
    plain_form_items(p, &form, menu);
    form_release(&form);
    return true;
}

void plain_result(struct plain *p, const char *target)
{
    plain_enter(p, result_place, target);
}

static bool agency_place(struct plain *p, const char *target, struct plain_menu *menu)
{
    struct form form = {0};
    (void)target;
    if (!form_of_agency(p->session, &form))
        return false;
    plain_heading(p, form.title);
    plain_form_items(p, &form, menu);
    form_release(&form);
    return true;
}

void plain_agency(struct plain *p, const char *target)
{
    plain_enter(p, agency_place, target);
}

/* ---- the template of the documents ---- */

static void part_toggle(struct plain *p, const char *part)
{
    struct error err = {0};
    tell(p, template_toggle(p->session, part, &err), _("Saved."), &err);
}

static void part_shift(struct plain *p, const char *part, int by)
{
    struct error err = {0};
    bool moved = false;
    bool good = template_shift(p->session, part, by, &moved, &err);
    tell(p, good, moved ? _("Moved.") : _("It cannot go further."), &err);
}

static void part_up(struct plain *p, const char *part)
{
    part_shift(p, part, -1);
}

static void part_down(struct plain *p, const char *part)
{
    part_shift(p, part, 1);
}

static void part_reset(struct plain *p, const char *part)
{
    struct error err = {0};
    tell(p, template_reset(p->session, part, &err), _("Saved."), &err);
}

static bool part_place(struct plain *p, const char *part, struct plain_menu *menu)
{
    struct form form = {0};
    if (!form_of_template(p->session, part, &form))
        return false;
    plain_heading(p, form.title);
    plain_form_items(p, &form, menu);
    form_release(&form);
    if (session_is_read_only(p->session))
        return true;
    if (strcmp(part, "title") != 0) {
        menu_add(menu, _(commands[CMD_SHOW_PART].title), part_toggle, part);
        menu_add(menu, _("Move it up"), part_up, part);
        menu_add(menu, _("Move it down"), part_down, part);
    }
    menu_add(menu, _(commands[CMD_USUAL_WORDS].title), part_reset, part);
    return true;
}

static void open_part(struct plain *p, const char *part)
{
    plain_enter(p, part_place, part);
}

static void reset_template(struct plain *p, const char *target)
{
    (void)target;
    if (plain_sure(p, _("Take the program's own words and order for all parts?")))
        part_reset(p, NULL);
}

static bool template_place(struct plain *p, const char *target, struct plain_menu *menu)
{
    struct lines lines = {0};
    (void)target;
    plain_heading(p, _(commands[CMD_TEMPLATE].title));
    template_lines(p->session, PLAIN_COLUMNS, &lines);
    for (size_t i = 0; i < lines.count; i++)
        menu_add_own(menu, plain_words(&lines.items[i]), lines.items[i].target ? open_part : NULL,
                     lines.items[i].target);
    lines_release(&lines);
    menu_command(p, menu, CMD_USUAL_TEMPLATE, reset_template, NULL);
    return true;
}

void plain_template(struct plain *p, const char *target)
{
    plain_enter(p, template_place, target);
}
