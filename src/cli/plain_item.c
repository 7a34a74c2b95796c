/* A finding, plan row, measure or obstacle: what it says, its fields, and what can be done with it.
 */
#include <stdlib.h>
#include <string.h>

#include "cli_private.h"
#include "itaplan/app/change.h"
#include "itaplan/app/evidence.h"
#include "itaplan/app/field.h"
#include "itaplan/app/form.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/links.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "plain_private.h"

void plain_form_items(struct plain *p, const struct form *form, struct plain_menu *menu)
{
    for (size_t i = 0; i < form->entries.count; i++) {
        const struct form_entry *entry = &form->entries.items[i];
        char *text = field_shown(p->session, entry->path), *head = plain_head(text ? text : "");
        const char *format = *head          ? _("{label}: {text}")
                             : *entry->hint ? _("{label}: empty ({hint})")
                                            : _("{label}: empty");
        menu_add_own(menu,
                     message_with(format, {"label", field_label(entry->path)}, {"text", head},
                                  {"hint", entry->hint}),
                     plain_field, entry->path);
        free(head);
        free(text);
    }
}

void plain_form_facts(struct plain *p, const struct form *form)
{
    struct lines facts = {0};
    form_facts(p->session, form, form->entries.items[0].path, NULL, 0, &facts);
    plain_lines(p, &facts);
    lines_release(&facts);
}

/* ---- things that are done with an item ---- */

static void tell(struct plain *p, bool good, const char *said, const struct error *err)
{
    if (good)
        plain_say(p, said);
    else
        plain_fail(p, err);
}

static void confirm(struct plain *p, const char *id)
{
    struct error err = {0};
    bool confirmed = false;
    bool good = change_confirm_row(p->session, id, &confirmed, &err);
    tell(p, good, confirmed ? _("The row is confirmed.") : _("The row is not confirmed any more."),
         &err);
}

static void move_row(struct plain *p, const char *id, int by)
{
    struct error err = {0};
    bool moved = false;
    bool good = change_move_row(p->session, id, by, &moved, &err);
    tell(p, good, moved ? _("Moved.") : _("It stands at the edge of its indicator already."), &err);
}

static void row_up(struct plain *p, const char *id)
{
    move_row(p, id, -1);
}

static void row_down(struct plain *p, const char *id)
{
    move_row(p, id, 1);
}

static void move_obstacle(struct plain *p, const char *id, int by)
{
    struct error err = {0};
    tell(p, change_move_obstacle(p->session, id, by, &err), _("Moved."), &err);
}

static void obstacle_up(struct plain *p, const char *id)
{
    move_obstacle(p, id, -1);
}

static void obstacle_down(struct plain *p, const char *id)
{
    move_obstacle(p, id, 1);
}

static void delete_item(struct plain *p, const char *id)
{
    struct error err = {0};
    if (plain_sure(p, _("Delete it with all that hangs on it? It can be undone.")))
        tell(p, change_delete(p->session, id, &err), _("Deleted."), &err);
}

static void next_status(struct plain *p, const char *id)
{
    struct error err = {0};
    tell(p, change_next_status(p->session, id, &err), _("Saved."), &err);
}

static void look_at_evidence(struct plain *p, const char *id)
{
    struct evidence_seen seen = {0};
    struct error err = {0};
    if (!evidence_look(p->session, id, &seen, &err)) {
        plain_fail(p, &err);
        return;
    }
    char *files = show_number(p->session, (int64_t)seen.files),
         *changed = show_number(p->session, (int64_t)seen.changed),
         *gone = show_number(p->session, (int64_t)seen.gone);
    plain_say_own(p, message_with(_("Files: {files}, changed: {changed}, gone: {gone}."),
                                  {"files", files}, {"changed", changed}, {"gone", gone}));
    free(gone);
    free(changed);
    free(files);
}

static void read_last_year(struct plain *p, const char *id)
{
    const struct year *year = session_year(p->session);
    struct lines lines = {0};
    enum screen screen = year_row(year, id)             ? SCREEN_PLAN
                         : year_finding(year, id)       ? SCREEN_FINDINGS
                         : year_measure(year, id, NULL) ? SCREEN_FOLLOWUP
                                                        : SCREEN_OBSTACLES;
    plain_heading(p, _("Last year:"));
    view_detail(p->session, screen, id, true, &lines);
    plain_lines(p, &lines);
    lines_release(&lines);
}

/* ---- lists to tick ---- */

static char *tick_words(const struct tick *tick)
{
    char *head = plain_head(tick->text);
    char *words =
        message_with(tick->ticked ? _("chosen: {text}") : _("not chosen: {text}"), {"text", head});
    free(head);
    return words;
}

/* Asks for one after the other, which changes sides; Enter ends it. False: nothing is to be
 * changed. */
static bool tick(struct plain *p, struct ticks *ticks, const char *heading)
{
    struct strings words = {0};
    struct ints places = {0};
    bool done = false;
    for (size_t at = 0; !p->ended && !done && at != PLAIN_NONE;) {
        strings_add(&words, _("Ready: save what is chosen"));
        ints_add(&places, -1);
        for (size_t i = 0; i < ticks->count; i++) {
            if (!ticks->items[i].target)
                continue;
            strings_take(&words, tick_words(&ticks->items[i]));
            ints_add(&places, (int)i);
        }
        at = plain_choose(p, heading, &words);
        if (at == 0)
            done = true;
        else if (at != PLAIN_NONE)
            ticks->items[places.items[at]].ticked ^= true;
        strings_release(&words);
        ints_release(&places);
        words = (struct strings){0};
        places = (struct ints){0};
    }
    return done;
}

static struct strings ticked(const struct ticks *ticks)
{
    struct strings out = {0};
    for (size_t i = 0; i < ticks->count; i++)
        if (ticks->items[i].target && ticks->items[i].ticked)
            strings_add(&out, ticks->items[i].target);
    return out;
}

void plain_link_finding(struct plain *p, const char *id)
{
    struct ticks ticks = {0};
    struct answers_change change;
    struct error err = {0};
    links_of_finding(p->session, id, &ticks);
    if (tick(p, &ticks, _("Measures that answer the finding"))) {
        struct strings chosen = ticked(&ticks);
        tell(p, change_set_answers(p->session, id, &chosen, &change, &err), _("Saved."), &err);
        strings_release(&chosen);
    }
    ticks_release(&ticks);
}

void plain_link_row(struct plain *p, const char *id)
{
    struct ticks ticks = {0};
    struct error err = {0};
    links_of_row(p->session, id, &ticks);
    if (tick(p, &ticks, _("Findings that the row answers"))) {
        struct strings chosen = ticked(&ticks);
        tell(p, change_link_row(p->session, id, &chosen, &err), _("Saved."), &err);
        strings_release(&chosen);
    }
    ticks_release(&ticks);
}

static void say_carried(struct plain *p, const struct carried *done)
{
    char *rows = show_number(p->session, (int64_t)done->rows),
         *items = show_number(p->session, (int64_t)done->items),
         *years = change_years_words(p->session, done);
    plain_say_own(p, message_with(_("Carried over: rows {rows}, single texts {items}. Each row "
                                    "wants to be confirmed."),
                                  {"rows", rows}, {"items", items}));
    if (*years)
        plain_say_own(p, message_with(_("Years moved on: {years}"), {"years", years}));
    free(years);
    free(items);
    free(rows);
}

void plain_carry_row(struct plain *p, const char *id)
{
    struct ticks ticks = {0};
    struct carried done = {0};
    struct error err = {0};
    change_items_of_last_year(p->session, id, &ticks);
    if (!ticks.count) {
        plain_say(p, _("Last year has nothing that this row has not."));
    } else if (tick(p, &ticks, _("What of last year is to come into this row?"))) {
        struct strings chosen = ticked(&ticks);
        if (change_carry_items(p->session, id, &chosen, &done, &err))
            say_carried(p, &done);
        else
            plain_fail(p, &err);
        strings_release(&chosen);
    }
    ticks_release(&ticks);
}

void plain_carry_plan(struct plain *p, const char *target)
{
    struct carried done = {0};
    struct error err = {0};
    (void)target;
    if (change_carry_rows(p->session, 0, &done, &err))
        say_carried(p, &done);
    else
        plain_fail(p, &err);
}

/* ---- the place of an item ---- */

static void row_commands(struct plain *p, const char *id, struct plain_menu *menu)
{
    const struct plan_row *row = year_row(session_year(p->session), id);
    for (size_t i = 0; i < row->measures.count; i++) {
        char *head = plain_head(row->measures.items[i].text);
        menu_add_own(menu, message_with(_("Follow-up of: {measure}"), {"measure", head}),
                     plain_open, row->measures.items[i].id);
        free(head);
    }
    menu_command(p, menu, CMD_CONFIRM, confirm, id);
    menu_command(p, menu, CMD_LINK, plain_link_row, id);
    menu_command(p, menu, CMD_CARRY_ROW, plain_carry_row, id);
    menu_add(menu, _("Move the row up"), row_up, id);
    menu_add(menu, _("Move the row down"), row_down, id);
}

static void add_commands(struct plain *p, const char *id, struct plain_menu *menu)
{
    const struct year *year = session_year(p->session);
    if (session_last_year(p->session))
        menu_add(menu, _("Read last year beside it"), read_last_year, id);
    if (session_is_read_only(p->session))
        return;
    if (year_row(year, id)) {
        row_commands(p, id, menu);
    } else if (year_finding(year, id)) {
        menu_command(p, menu, CMD_LINK, plain_link_finding, id);
    } else if (year_measure(year, id, NULL)) {
        menu_command(p, menu, CMD_STATUS, next_status, id);
        menu_add(menu, _("Look at the files of the evidence"), look_at_evidence, id);
    } else {
        menu_add(menu, _("Move it up"), obstacle_up, id);
        menu_add(menu, _("Move it down"), obstacle_down, id);
    }
    menu_command(p, menu, CMD_DELETE, delete_item, id);
}

static bool form_of(struct plain *p, const char *id, struct form *out)
{
    return form_of_row(p->session, id, out) || form_of_finding(p->session, id, out) ||
           form_of_measure(p->session, id, out) || form_of_obstacle(p->session, id, out);
}

static bool item_place(struct plain *p, const char *id, struct plain_menu *menu)
{
    struct form form = {0};
    if (!form_of(p, id, &form))
        return false;
    plain_heading(p, form.title);
    plain_form_facts(p, &form);
    plain_form_items(p, &form, menu);
    add_commands(p, id, menu);
    form_release(&form);
    return true;
}

void plain_open(struct plain *p, const char *id)
{
    char *own = mem_strdup(id);
    struct form form = {0};
    struct error err = {0};
    plain_enter(p, item_place, own);
    if (form_of(p, own, &form) && !form_left(p->session, &form, &err))
        plain_fail(p, &err);
    form_release(&form);
    free(own);
}
