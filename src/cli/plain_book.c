/* Of the book as a whole: years, steps, backups, settings, search, drafts that were found. */
#include <stdlib.h>
#include <string.h>

#include "cli_private.h"
#include "itaplan/app/backups.h"
#include "itaplan/app/change.h"
#include "itaplan/app/difference.h"
#include "itaplan/app/field.h"
#include "itaplan/app/history.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/app/search.h"
#include "itaplan/app/setting_words.h"
#include "itaplan/base/mem.h"
#include "plain_private.h"

#define HITS_MAX       200
#define COMPARED_BYTES ((int64_t)64 << 20) /* of backups that are compared with the book */

/* ---- years ---- */

static void choose_year(struct plain *p, const char *text)
{
    struct error err = {0};
    int year;
    if (!fiscal_year_parse(text, strlen(text), &year, &err) ||
        !session_choose_year(p->session, year, &err)) {
        plain_fail(p, &err);
        return;
    }
    session_remember_year(p->session);
    p->filter = (struct view_filter){0};
    char *shown = show_number(p->session, year);
    plain_say_own(p, message_with(_("The fiscal year is {year} now."), {"year", shown}));
    free(shown);
}

static void add_year(struct plain *p, const char *target)
{
    struct error err = {0};
    int year;
    (void)target;
    char *answer = plain_ask(p, _("Which fiscal year (of the result, Buddhist era)?"), NULL);
    if (answer && *answer) {
        if (fiscal_year_parse(answer, strlen(answer), &year, &err) &&
            change_add_year(p->session, year, &err)) {
            plain_say_own(p, show_year_rules(p->session, year));
            plain_result(p, NULL);
        } else {
            plain_fail(p, &err);
        }
    }
    free(answer);
}

static void delete_year(struct plain *p, const char *target)
{
    struct error err = {0};
    (void)target;
    if (!plain_sure(p, _("Delete the year with its findings, plan and follow-up? It can be "
                         "undone.")))
        return;
    if (change_delete_year(p->session, &err))
        plain_say(p, _("Deleted."));
    else
        plain_fail(p, &err);
}

static bool years_place(struct plain *p, const char *target, struct plain_menu *menu)
{
    const struct book *book = session_book(p->session);
    (void)target;
    plain_heading(p, _(commands[CMD_YEAR].title));
    for (size_t i = book->years.count; i-- > 0;) {
        int year = book->years.items[i]->year;
        char *shown = show_number(p->session, year), *number = mem_format("%d", year);
        const char *format = year == session_year_number(p->session)
                                 ? _("Fiscal year {year}, chosen")
                                 : _("Fiscal year {year}");
        menu_add_own(menu, message_with(format, {"year", shown}), choose_year, number);
        free(number);
        free(shown);
    }
    menu_command(p, menu, CMD_ADD_YEAR, add_year, NULL);
    menu_command(p, menu, CMD_DELETE_YEAR, delete_year, NULL);
    return true;
}

void plain_years(struct plain *p, const char *target)
{
    plain_enter(p, years_place, target);
}

/* ---- steps ---- */

static void say_step(struct plain *p, bool good, const char *format, const char *words,
                     const struct error *err)
{
    char *shown = show_digits(p->session, words);
    if (good) {
        session_follow_step(p->session);
        plain_say_own(p, message_with(format, {"what", shown}));
    } else {
        plain_fail(p, err);
    }
    free(shown);
}

void plain_undo(struct plain *p, const char *target)
{
    struct error err = {0};
    const char *what = session_undo_words(p->session);
    char *words = mem_strdup(what ? what : "");
    (void)target;
    say_step(p, session_undo(p->session, &err), _("Taken back: {what}"), words, &err);
    free(words);
}

void plain_redo(struct plain *p, const char *target)
{
    struct error err = {0};
    const char *what = session_redo_words(p->session);
    char *words = mem_strdup(what ? what : "");
    (void)target;
    say_step(p, session_redo(p->session, &err), _("Done again: {what}"), words, &err);
    free(words);
}

static void say_differences(struct plain *p, const struct differences *found)
{
    for (size_t i = 0; i < found->count; i++)
        plain_say_own(p, difference_words(p->session, &found->items[i]));
    plain_say_own(p, differences_words(p->session, found));
}

static void go_to_step(struct plain *p, const struct store_step *step)
{
    struct differences found = {0};
    struct error err = {0};
    if (!history_differences(p->session, step, &found, &err)) {
        plain_fail(p, &err);
    } else {
        plain_say(p, _("What would be otherwise:"));
        say_differences(p, &found);
        if (step->state != STEP_LEFT && plain_sure(p, _("Go there?"))) {
            if (history_go(p->session, step, &err))
                plain_say(p, _("Done. It can be undone likewise."));
            else
                plain_fail(p, &err);
        }
    }
    differences_release(&found);
}

static void open_step(struct plain *p, const char *number)
{
    struct store_steps steps = {0};
    struct error err = {0};
    if (!history_steps(p->session, &steps, &err))
        plain_fail(p, &err);
    for (size_t i = 0; i < steps.count; i++) {
        char *own = mem_format("%lld", (long long)steps.items[i].number);
        if (!strcmp(own, number))
            go_to_step(p, &steps.items[i]);
        free(own);
    }
    store_steps_release(&steps);
}

static bool history_place(struct plain *p, const char *target, struct plain_menu *menu)
{
    struct store_steps steps = {0};
    struct error err = {0};
    (void)target;
    if (!history_steps(p->session, &steps, &err)) {
        plain_fail(p, &err);
        return false;
    }
    plain_heading(p, _(commands[CMD_HISTORY].title));
    plain_say_own(p, history_count(p->session, &steps));
    for (size_t i = 0; i < steps.count; i++) {
        const struct store_step *step = &steps.items[i];
        char *title = history_title(p->session, step),
             *number = mem_format("%lld", (long long)step->number);
        menu_add_own(menu, mem_format("%s, %s", title, history_state(step->state)), open_step,
                     number);
        free(number);
        free(title);
    }
    store_steps_release(&steps);
    return true;
}

void plain_history(struct plain *p, const char *target)
{
    plain_enter(p, history_place, target);
}

/* ---- backups ---- */

static void back_up(struct plain *p, const char *target)
{
    struct error err = {0};
    (void)target;
    char *path = backup_now(p->session, &err);
    if (!path) {
        plain_fail(p, &err);
        return;
    }
    char *shown = show_path(path);
    plain_say_own(p, message_with(_("Backup made: “{path}”"), {"path", shown}));
    free(shown);
    free(path);
}

static void restore(struct plain *p, const char *path)
{
    struct differences found = {0};
    struct error err = {0};
    struct restore *backup = restore_read(path, true, &err);
    char *warning = backup ? restore_warning(p->session, backup) : NULL;
    if (!backup || !restore_differences(p->session, backup, &found, &err)) {
        plain_fail(p, &err);
    } else if (!found.count) {
        plain_say(p, _("The book is the same as the backup; there is nothing to restore."));
    } else {
        say_differences(p, &found);
        if (warning)
            plain_say(p, warning);
        if (plain_sure(p, _("Make the book as this backup is? It can be undone."))) {
            if (restore_apply(p->session, backup, &err))
                plain_say(p, _("Done. It can be undone likewise."));
            else
                plain_fail(p, &err);
        }
    }
    differences_release(&found);
    restore_free(backup);
    free(warning);
}

static bool backups_place(struct plain *p, const char *target, struct plain_menu *menu)
{
    struct backup_entries list = {0};
    struct error err = {0};
    (void)target;
    plain_heading(p, _(commands[CMD_BACKUPS].title));
    menu_command(p, menu, CMD_BACK_UP, back_up, NULL);
    if (session_is_temporary(p->session))
        return true;
    if (!backup_entries(session_path(p->session), p->session, COMPARED_BYTES, &list, &err))
        plain_fail(p, &err);
    for (size_t i = 0; i < list.count; i++) {
        const struct backup_entry *entry = &list.items[i];
        menu_add_own(menu,
                     mem_format("%s, %s, %s%s%s", entry->when, entry->why, entry->size,
                                *entry->differs ? ", " : "", entry->differs),
                     restore, entry->path);
    }
    backup_entries_release(&list);
    return true;
}

void plain_backups(struct plain *p, const char *target)
{
    plain_enter(p, backups_place, target);
}

/* ---- settings ---- */

/* Those that mean something without a drawn screen. */
static const enum setting_key plain_setting_keys[] = {SETTING_DIGITS, SETTING_LANG};

static void change_setting(struct plain *p, enum setting_key key)
{
    struct strings words = {0};
    struct error err = {0};
    for (int value = 0; value < settings_values(key); value++)
        strings_add(&words, setting_word(key, value));
    plain_say(p, setting_help(key));
    size_t at = plain_choose(p, setting_title(key), &words);
    if (at != PLAIN_NONE) {
        if (session_change_setting(p->session, key, (int)at, &err))
            plain_say(p, _("Saved."));
        else
            plain_fail(p, &err);
    }
    strings_release(&words);
}

static void change_digits(struct plain *p, const char *target)
{
    (void)target;
    change_setting(p, SETTING_DIGITS);
}

static void change_language(struct plain *p, const char *target)
{
    (void)target;
    change_setting(p, SETTING_LANG);
}

static bool settings_place(struct plain *p, const char *target, struct plain_menu *menu)
{
    static const plain_run changes[] = {change_digits, change_language};
    (void)target;
    plain_heading(p, _(commands[CMD_SETTINGS].title));
    for (size_t i = 0; i < sizeof plain_setting_keys / sizeof *plain_setting_keys; i++) {
        enum setting_key key = plain_setting_keys[i];
        int value = settings_value(session_settings(p->session), key);
        menu_add_own(menu, mem_format("%s: %s", setting_title(key), setting_word(key, value)),
                     changes[i], NULL);
    }
    return true;
}

void plain_settings(struct plain *p, const char *target)
{
    plain_enter(p, settings_place, target);
}

/* ---- search ---- */

/* "2568 f1.issue": the field of a hit. */
static void open_hit(struct plain *p, const char *target)
{
    const char *path = strchr(target, ' ') + 1;
    char *year = mem_strndup(target, (size_t)(path - target - 1));
    struct error err = {0};
    int number = 0;
    if (strcmp(year, "0") != 0 && (!fiscal_year_parse(year, strlen(year), &number, &err) ||
                                   !session_choose_year(p->session, number, &err)))
        plain_fail(p, &err);
    else
        plain_field(p, path);
    free(year);
}

static char *hit_words(struct plain *p, const struct hit *hit)
{
    char *year = hit->year ? show_number(p->session, hit->year) : mem_strdup("");
    char *words = mem_format("%s%s%s: %s%s%s", year, *year ? " " : "", hit->words, hit->before,
                             hit->match, hit->after);
    free(year);
    return words;
}

static bool hits_place(struct plain *p, const char *needle, struct plain_menu *menu)
{
    struct hits hits = {0};
    struct error err = {0};
    struct search_options options = {.limit = HITS_MAX};
    if (!search_book_within(p->session, needle, &options, &hits, &err)) {
        plain_fail(p, &err);
        return false;
    }
    char *count = show_number(p->session, (int64_t)hits.count);
    plain_heading(p, "");
    plain_say_own(p, message_with(hits.cut ? _("Found, of more: {count}") : _("Found: {count}"),
                                  {"count", count}));
    free(count);
    for (size_t i = 0; i < hits.count; i++) {
        char *target = mem_format("%d %s", hits.items[i].year, hits.items[i].path);
        menu_add_own(menu, hit_words(p, &hits.items[i]), open_hit, target);
        free(target);
    }
    hits_release(&hits);
    return true;
}

void plain_search(struct plain *p, const char *target)
{
    (void)target;
    char *needle = plain_ask(p, _("What is to be found, in all years?"), NULL);
    if (needle && *needle)
        plain_enter(p, hits_place, needle);
    free(needle);
}

/* ---- drafts that were found at the start ---- */

static void settle(struct plain *p, const struct leftover *leftover)
{
    struct error err = {0};
    if (!leftover_settle(leftover, &err))
        plain_fail(p, &err);
}

static void use(struct plain *p, const struct leftover *leftover)
{
    struct error err = {0};
    char *id = NULL;
    bool good = leftover->kind == LEFTOVER_FIELD
                    ? leftover_use(p->session, leftover, &err)
                    : change_add_finding(p->session, 0, leftover->file.draft.text.data, &id, &err);
    if (good) {
        plain_say(p, _("Saved."));
        settle(p, leftover);
    } else {
        plain_fail(p, &err);
    }
    free(id);
}

static void ask_leftover(struct plain *p, const struct leftover *leftover)
{
    struct lines lines = {0};
    struct strings choices = {0};
    leftover_lines(p->session, leftover, &lines);
    leftover_text(leftover, &lines);
    plain_heading(p, _("A draft was found"));
    plain_lines(p, &lines);
    lines_release(&lines);
    strings_add(&choices, _("Decide later"));
    strings_add(&choices, _("Discard the draft"));
    if (leftover->kind != LEFTOVER_CLIPBOARD)
        strings_add(&choices, _("Put it into the book"));
    size_t at = plain_choose(p, _("What is to become of it?"), &choices);
    if (at == 1)
        settle(p, leftover);
    else if (at == 2)
        use(p, leftover);
    strings_release(&choices);
}

void plain_leftovers(struct plain *p)
{
    struct leftovers list = {0};
    char *told = NULL;
    leftovers_find(p->session, &list, &told);
    if (told)
        plain_say(p, told);
    free(told);
    for (size_t i = 0; i < list.count && !p->ended; i++)
        ask_leftover(p, &list.items[i]);
    leftovers_release(&list);
}
