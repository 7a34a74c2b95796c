/* Import with its review: what is proposed, each thing with its source; take, leave, reword. */
#include <stdlib.h>
#include <string.h>

#include "cli_private.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/import.h"
#include "itaplan/app/import_view.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/number.h"
#include "plain_private.h"

/* Places know their target alone: the import that is looked at. */
static struct import *current;

static size_t place_of(const char *target)
{
    int64_t at = 0;
    (void)!number_parse(target, strlen(target), 0, INT64_MAX, &at);
    return (size_t)at;
}

/* ---- one proposal ---- */

static void take(struct plain *p, const char *target)
{
    import_accept(current, place_of(target), true);
    plain_say(p, _("It will be taken."));
}

static void leave(struct plain *p, const char *target)
{
    import_accept(current, place_of(target), false);
    plain_say(p, _("It will be left."));
}

static void put_aside(struct plain *p, const char *target)
{
    import_put_aside(current, place_of(target), true);
    plain_say(p, _("It is put aside: not taken, and kept with the source."));
}

static void reword(struct plain *p, const char *target)
{
    struct import_parts parts = {0};
    struct strings labels = {0};
    struct error err = {0};
    size_t change = place_of(target);
    import_parts(current, change, &parts);
    for (size_t i = 0; i < parts.count; i++) {
        char *head = plain_head(parts.items[i].text);
        strings_take(&labels, mem_format("%s: %s", parts.items[i].label, head));
        free(head);
    }
    size_t at = labels.count == 1 ? 0 : plain_choose(p, _("Which part?"), &labels);
    char *answer =
        at == PLAIN_NONE || !labels.count
            ? NULL
            : plain_ask(p, _("Type the new text. Enter alone leaves it as it is."), NULL);
    if (answer && *answer) {
        if (import_edit(current, change, parts.items[at].value, answer, &err))
            plain_say(p, _("It will be taken in your words."));
        else
            plain_fail(p, &err);
    }
    free(answer);
    strings_release(&labels);
    import_parts_release(&parts);
}

static bool has_parts(size_t change)
{
    struct import_parts parts = {0};
    import_parts(current, change, &parts);
    bool has = parts.count != 0;
    import_parts_release(&parts);
    return has;
}

static size_t entry_at(const struct review_entries *entries, enum review_kind kind, size_t at)
{
    size_t i = 0;
    while (i < entries->count && !(entries->items[i].kind == kind && entries->items[i].at == at))
        i++;
    return i;
}

static void say_detail(struct plain *p, enum review_kind kind, size_t at)
{
    struct review_entries entries = {0};
    struct lines lines = {0};
    import_entries(current, &entries);
    size_t index = entry_at(&entries, kind, at);
    cli_say("");
    if (index < entries.count)
        import_entry_detail(p->session, current, &entries, index, &lines);
    plain_lines(p, &lines);
    lines_release(&lines);
    array_release(&entries);
}

static bool change_place(struct plain *p, const char *target, struct plain_menu *menu)
{
    say_detail(p, REVIEW_CHANGE, place_of(target));
    menu_add(menu, _("Take it"), take, target);
    menu_add(menu, _("Leave it"), leave, target);
    menu_add(menu, _("Put it aside for later"), put_aside, target);
    if (has_parts(place_of(target)))
        menu_add(menu, _("Take it in other words"), reword, target);
    return true;
}

static void open_change(struct plain *p, const char *target)
{
    plain_enter(p, change_place, target);
}

static void open_remark(struct plain *p, const char *target)
{
    say_detail(p, REVIEW_REMARK, place_of(target));
}

/* ---- the review ---- */

static void apply(struct plain *p, const char *target)
{
    struct error err = {0};
    (void)target;
    if (!import_apply(p->session, current, &err)) {
        plain_fail(p, &err);
        return;
    }
    import_free(current);
    current = NULL;
    plain_say(p, _("Taken into the book, as one step that can be undone."));
}

static void take_all(struct plain *p, const char *target)
{
    (void)target;
    import_choose(current, SURENESS_GUESS);
    plain_say(p, _("Everything that overwrites nothing of yours will be taken."));
}

static void take_sure(struct plain *p, const char *target)
{
    (void)target;
    import_choose(current, SURENESS_SURE);
    plain_say(p, _("Only what is sure will be taken."));
}

static const char *state_words(size_t change)
{
    const struct change *one = &import_changes(current)->items[change];
    return import_is_aside(current, change) ? _("put aside")
           : one->kind == CHANGE_CONFLICT && !one->accepted
               ? _("is not as you have it; will be left")
           : one->accepted ? _("will be taken")
                           : _("will be left");
}

/* "sure, Agency 1/1" with a word in place of the stroke. */
static void menu_note_heading(struct plain_menu *menu, const char *words)
{
    const char *stroke = strrchr(words, '/');
    if (!stroke) {
        menu_note(menu, words);
        return;
    }
    char *before = mem_strndup(words, (size_t)(stroke - words));
    char *text = message_with(_("{count} of {all}"), {"count", before}, {"all", stroke + 1});
    menu_note(menu, text);
    free(text);
    free(before);
}

/* The mark of what a change does to the book is said in words elsewhere. */
static const char *without_mark(const char *words)
{
    static const char *const marks[] = {"+ ", "- ", "= ", "! ", "? "};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (!strncmp(words, marks[i], 2))
            return words + 2;
    return words;
}

static void add_entry(struct plain *p, const struct review_entries *entries, size_t index,
                      struct plain_menu *menu)
{
    const struct review_entry *entry = &entries->items[index];
    struct lines lines = {0};
    import_entry_line(p->session, current, entries, index, &lines);
    char *words = lines.count ? plain_words(&lines.items[0]) : mem_strdup("");
    char *at = mem_format("%zu", entry->at);
    if (entry->kind == REVIEW_CHANGE)
        menu_add_own(menu, mem_format("%s (%s)", without_mark(words), state_words(entry->at)),
                     open_change, at);
    else if (entry->kind == REVIEW_REMARK)
        menu_add(menu, words, open_remark, at);
    else
        menu_note_heading(menu, words);
    free(at);
    free(words);
    lines_release(&lines);
}

static bool review_place(struct plain *p, const char *target, struct plain_menu *menu)
{
    struct review_entries entries = {0};
    size_t all;
    (void)target;
    if (!current)
        return false;
    size_t count = import_ticked(current, &all);
    char *taken = show_number(p->session, (int64_t)count),
         *of = show_number(p->session, (int64_t)all);
    plain_heading(p, import_name(current));
    plain_say_own(p, message_with(_("{taken} of {all} proposals will be taken."), {"taken", taken},
                                  {"all", of}));
    free(of);
    free(taken);
    if (import_is_of_other_agency(p->session, current))
        plain_say_own(p, message_with(_("The document is of another agency: {agency}"),
                                      {"agency", import_agency(current)}));
    menu_add(menu, _("Take what is chosen into the book"), apply, NULL);
    menu_add(menu, _("Choose everything that overwrites nothing of yours"), take_all, NULL);
    menu_add(menu, _("Choose only what is sure"), take_sure, NULL);
    import_entries(current, &entries);
    for (size_t i = 0; i < entries.count; i++)
        add_entry(p, &entries, i, menu);
    array_release(&entries);
    return true;
}

static bool wants_year(const struct error *err)
{
    return err->code == ERR_NO_YEAR_GIVEN;
}

/* A document that names no year is asked for one. */
static struct import *read_source(struct plain *p, const char *path)
{
    struct error err = {0};
    struct import *import = import_read(p->session, path, 0, &err);
    int year;
    if (!import)
        plain_fail(p, &err);
    if (!import && wants_year(&err)) {
        char *answer = plain_ask(p, _("Which fiscal year (of the result, Buddhist era)?"), NULL);
        bool good = answer && *answer && fiscal_year_parse(answer, strlen(answer), &year, &err);
        import = good ? import_read(p->session, path, year, &err) : NULL;
        if (answer && *answer && !import)
            plain_fail(p, &err);
        free(answer);
    }
    return import;
}

void plain_import(struct plain *p, const char *target)
{
    (void)target;
    char *path = plain_ask(p, _("Path of the document: Word, Excel, HTML, CSV, text or JSON."),
                           _("Type the file's name with its folder, like ~/Documents/plan.docx."));
    if (path && *path)
        current = read_source(p, path);
    if (current)
        plain_enter(p, review_place, NULL);
    import_free(current);
    current = NULL;
    free(path);
}
