/* Numbered menus. */
#include <stdlib.h>
#include <string.h>

#include "cli_private.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "plain_private.h"

#define PAGE_ITEMS 30 /* of a long menu are said at once */

void menu_add_own(struct plain_menu *menu, char *title, plain_run run, const char *target)
{
    struct plain_item *item = array_push(menu);
    *item = (struct plain_item){.title = title, .run = run, .target = mem_strdup_or_null(target)};
}

void menu_add(struct plain_menu *menu, const char *title, plain_run run, const char *target)
{
    menu_add_own(menu, mem_strdup(title), run, target);
}

void menu_note(struct plain_menu *menu, const char *text)
{
    menu_add(menu, text, NULL, NULL);
}

void menu_command(struct plain *p, struct plain_menu *menu, enum command_id id, plain_run run,
                  const char *target)
{
    const char *why = command_why_not(&commands[id], p->session);
    menu_add(menu, _(commands[id].title), run, target);
    menu->items[menu->count - 1].why_not = mem_strdup_or_null(why);
}

void menu_release(struct plain_menu *menu)
{
    for (size_t i = 0; i < menu->count; i++) {
        free(menu->items[i].title);
        free(menu->items[i].target);
        free(menu->items[i].why_not);
    }
    array_release(menu);
    *menu = (struct plain_menu){0};
}

static size_t numbered(const struct plain_menu *menu)
{
    size_t count = 0;
    for (size_t i = 0; i < menu->count; i++)
        count += menu->items[i].run != NULL;
    return count;
}

static const struct plain_item *item_of(const struct plain_menu *menu, size_t number)
{
    for (size_t i = 0; i < menu->count; i++)
        if (menu->items[i].run && --number == 0)
            return &menu->items[i];
    return NULL;
}

static void say_item(struct plain *p, const struct plain_item *item, size_t number)
{
    if (!item->run) {
        plain_say(p, item->title);
        return;
    }
    char *shown = show_number(p->session, (int64_t)number);
    const char *format = item->why_not ? _("{number}. {title} (not now)") : "{number}. {title}";
    plain_say_own(p, message_with(format, {"number", shown}, {"title", item->title}));
    free(shown);
}

/* Those from *next on (a place in the menu), as many as are said at once; *next goes on, or back to
 * 0 after the last. */
static void say_page(struct plain *p, const struct plain_menu *menu, size_t *next)
{
    size_t number = 0, said = 0, at = 0;
    for (; at < menu->count && said < PAGE_ITEMS; at++) {
        number += menu->items[at].run != NULL;
        if (at < *next)
            continue;
        say_item(p, &menu->items[at], number);
        said++;
    }
    *next = at < menu->count ? at : 0;
}

static char *question_of(struct plain *p, size_t count, bool more)
{
    char *min = show_number(p->session, 1), *max = show_number(p->session, (int64_t)count);
    const char *format = !count ? _("Nothing can be chosen here. Answer: <, ? or q.")
                         : more
                             ? _("Number from {min} to {max}, Enter for more of them, <, ? or q.")
                             : _("Number from {min} to {max}, Enter to hear it again, <, ? or q.");
    char *text = message_with(format, {"min", min}, {"max", max});
    free(max);
    free(min);
    return text;
}

static const struct plain_item *ask_item(struct plain *p, const struct plain_menu *menu)
{
    size_t count = numbered(menu), next = 0;
    const struct plain_item *item = NULL;
    say_page(p, menu, &next);
    while (!item) {
        char *question = question_of(p, count, next != 0);
        char *answer =
            plain_ask(p, question, _("Type the number of what you want and press Enter."));
        free(question);
        if (!answer)
            return NULL;
        size_t number = plain_number(answer, count);
        if (number)
            item = item_of(menu, number);
        else if (!*answer)
            say_page(p, menu, &next);
        else
            plain_say_own(
                p, message_with(_("“{answer}” is none of the answers."), {"answer", answer}));
        free(answer);
    }
    return item;
}

static void run_item(struct plain *p, const struct plain_item *item)
{
    if (item->why_not)
        plain_say(p, item->why_not);
    else
        item->run(p, item->target);
    plain_notice(p);
}

void plain_enter(struct plain *p, plain_place place, const char *target)
{
    char *own = mem_strdup_or_null(target); /* the caller's menu may go meanwhile */
    const struct plain_item *item = NULL;
    do {
        struct plain_menu menu = {0};
        item = !p->ended && place(p, own, &menu) ? ask_item(p, &menu) : NULL;
        if (item)
            run_item(p, item);
        menu_release(&menu);
    } while (item && !p->ended);
    free(own);
}

/* What is chosen is all that plain_choose wants. */
static void only_chosen(struct plain *p, const char *target)
{
    (void)p;
    (void)target;
}

size_t plain_choose(struct plain *p, const char *heading, const struct strings *choices)
{
    struct plain_menu menu = {0};
    size_t chosen = PLAIN_NONE;
    plain_heading(p, heading);
    for (size_t i = 0; i < choices->count; i++)
        menu_add(&menu, choices->items[i], only_chosen, NULL);
    const struct plain_item *item = ask_item(p, &menu);
    if (item)
        chosen = (size_t)(item - menu.items);
    menu_release(&menu);
    return chosen;
}
