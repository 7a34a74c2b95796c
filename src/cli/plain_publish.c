/* Publishing a document, and the records of those that were. */
#include <stdlib.h>
#include <string.h>

#include "cli_private.h"
#include "itaplan/app/difference.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/app/publish.h"
#include "itaplan/app/published.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/number.h"
#include "plain_private.h"

/* Places know their target alone: what is to be published. */
static struct publishing *current;

static void type_item(struct plain *p, enum publish_item item)
{
    struct error err = {0};
    char *answer = plain_ask(p, _("Type the new text. Enter alone leaves it as it is."),
                             publishing_help(item));
    if (answer && *answer && !publishing_type(current, item, answer, &err))
        plain_fail(p, &err);
    free(answer);
}

static enum publish_item item_of(const char *target)
{
    int64_t item = 0;
    (void)!number_parse(target, strlen(target), 0, PUBLISH_ITEM_COUNT - 1, &item);
    return (enum publish_item)item;
}

/* The values that the item can have, until the first comes again. */
static void values_of(struct plain *p, enum publish_item item, struct strings *out)
{
    char *value = publishing_value(current, item);
    while (strings_add_unique(out, value)) {
        publishing_turn(p->session, current, item, 1);
        free(value);
        value = publishing_value(current, item);
    }
    free(value);
}

static void change_item(struct plain *p, const char *target)
{
    enum publish_item item = item_of(target);
    plain_say(p, publishing_help(item));
    if (publishing_is_typed(item)) {
        type_item(p, item);
        return;
    }
    struct strings values = {0};
    values_of(p, item, &values);
    size_t at = plain_choose(p, publishing_title(item), &values);
    for (size_t i = 0; at != PLAIN_NONE && i < at; i++)
        publishing_turn(p->session, current, item, 1);
    strings_release(&values);
}

static void preview(struct plain *p, const char *target)
{
    struct lines lines = {0};
    struct error err = {0};
    (void)target;
    if (publish_preview(p->session, current, &lines, &err))
        plain_lines(p, &lines);
    else
        plain_fail(p, &err);
    lines_release(&lines);
}

/* Answers what has to be answered first. False: it is not to be published. */
static bool answer_question(struct plain *p, enum publish_question question,
                            struct publish_orders *orders, char **reason)
{
    switch (question) {
    case PUBLISH_ASK_REASON:
        *reason =
            plain_ask(p, _("The checks find errors. Why is it published all the same?"), NULL);
        orders->reason = *reason;
        return *reason && **reason;
    case PUBLISH_ASK_FOLDER:
        return orders->makes_folder = plain_sure(p, _("The folder is not there. Make it?"));
    default:
        return orders->overwrites =
                   plain_sure(p, _("A file of this name is there. Replace the old file?"));
    }
}

static void publish_now(struct plain *p, const char *target)
{
    struct publish_orders orders = {0};
    struct published_ref ref = {0};
    struct strings said = {0};
    struct error err = {0};
    char *reason = NULL;
    enum publish_question question;
    bool wanted = true;
    (void)target;
    while (wanted && (question = publish_question(p->session, current, &orders)))
        wanted = answer_question(p, question, &orders, &reason);
    if (!wanted) {
        plain_say(p, _("Nothing was published."));
    } else if (!publish(p->session, current, &orders, &ref, &said, &err)) {
        plain_fail(p, &err);
    } else {
        char *path = publishing_path(current);
        plain_say_own(p, message_with(_("Published: “{path}”"), {"path", path}));
        free(path);
    }
    for (size_t i = 0; i < said.count; i++)
        plain_say(p, said.items[i]);
    strings_release(&said);
    free(reason);
}

static bool publish_place(struct plain *p, const char *unused, struct plain_menu *menu)
{
    struct lines errors = {0};
    (void)unused;
    if (!session_year(p->session))
        return false;
    plain_heading(p, _(commands[CMD_PUBLISH].title));
    menu_command(p, menu, CMD_PUBLISH_NOW, publish_now, NULL);
    menu_add(menu, _("Read the document first"), preview, NULL);
    for (int item = 0; item < PUBLISH_ITEM_COUNT; item++) {
        char *value = publishing_value(current, (enum publish_item)item),
             *number = mem_format("%d", item);
        menu_add_own(menu, mem_format("%s: %s", publishing_title((enum publish_item)item), value),
                     change_item, number);
        free(number);
        free(value);
    }
    publish_errors(p->session, &errors);
    for (size_t i = 0; i < errors.count; i++) {
        char *words = plain_words(&errors.items[i]);
        menu_add(menu, words, plain_problem, errors.items[i].target);
        free(words);
    }
    lines_release(&errors);
    return true;
}

void plain_publish(struct plain *p, const char *target)
{
    current = publishing_new(p->session);
    plain_enter(p, publish_place, target);
    publishing_free(current);
    current = NULL;
}

/* ---- what was published ---- */

/* "2568 0": the year and the place in its list; a third number is an item. */
static struct published_ref ref_of(const char *target, int *item)
{
    int64_t numbers[3] = {0};
    for (size_t i = 0; i < 3 && *target; i++) {
        size_t len = strcspn(target, " ");
        (void)!number_parse(target, len, 0, INT32_MAX, &numbers[i]);
        target += len + (target[len] == ' ');
    }
    *item = (int)numbers[2];
    return (struct published_ref){.year = (int)numbers[0], .position = (size_t)numbers[1]};
}

static void set_item(struct plain *p, const char *target)
{
    struct error err = {0};
    int item;
    struct published_ref ref = ref_of(target, &item);
    char *answer = plain_ask(p, published_item_hint((enum published_item)item), NULL);
    if (answer && *answer) {
        if (published_set(p->session, ref, (enum published_item)item, answer, &err))
            plain_say(p, _("Saved."));
        else
            plain_fail(p, &err);
    }
    free(answer);
}

static void changed_since(struct plain *p, const char *target)
{
    struct differences found = {0};
    struct error err = {0};
    int item;
    if (!published_changes(p->session, ref_of(target, &item), &found, &err))
        plain_fail(p, &err);
    else
        plain_say_own(p, differences_words(p->session, &found));
    for (size_t i = 0; i < found.count; i++)
        plain_say_own(p, difference_words(p->session, &found.items[i]));
    differences_release(&found);
}

static void forget(struct plain *p, const char *target)
{
    struct error err = {0};
    int item;
    if (!plain_sure(p, _("Take the record out of the book? The file stays.")))
        return;
    if (published_delete(p->session, ref_of(target, &item), &err))
        plain_say(p, _("Deleted."));
    else
        plain_fail(p, &err);
}

static bool record_place(struct plain *p, const char *target, struct plain_menu *menu)
{
    struct published record;
    struct error err = {0};
    struct lines facts = {0};
    int item;
    struct published_ref ref = ref_of(target, &item);
    if (!published_read(p->session, ref, &record, &err))
        return false;
    char *title = published_title(p->session, &record, ref.year);
    plain_heading(p, title);
    published_facts(p->session, &record, &facts);
    plain_lines(p, &facts);
    plain_say_own(p, published_file_words(&record, published_file(&record)));
    for (int i = 0; i < PUBLISHED_ITEM_COUNT; i++) {
        char *value = published_item_value(p->session, &record, (enum published_item)i),
             *own = mem_format("%s %d", target, i);
        menu_add_own(menu,
                     mem_format("%s: %s", published_item_title((enum published_item)i), value),
                     set_item, own);
        free(own);
        free(value);
    }
    menu_command(p, menu, CMD_SINCE, changed_since, target);
    menu_command(p, menu, CMD_FORGET, forget, target);
    lines_release(&facts);
    published_release(&record);
    free(title);
    return true;
}

static void open_record(struct plain *p, const char *target)
{
    plain_enter(p, record_place, target);
}

static bool published_place(struct plain *p, const char *unused, struct plain_menu *menu)
{
    struct published_entries list = {0};
    struct lines none = {0};
    struct error err = {0};
    (void)unused;
    plain_heading(p, _(commands[CMD_PUBLISHED].title));
    if (!published_entries(p->session, true, &list, &err)) {
        plain_fail(p, &err);
        return false;
    }
    if (!list.count)
        published_empty(&none);
    plain_lines(p, &none);
    lines_release(&none);
    for (size_t i = 0; i < list.count; i++) {
        const struct published_entry *entry = &list.items[i];
        char *title = published_title(p->session, &entry->record, entry->ref.year),
             *date = show_date(p->session, entry->record.date),
             *target = mem_format("%d %zu", entry->ref.year, entry->ref.position);
        menu_add_own(menu, mem_format("%s, %s", title, date), open_record, target);
        free(target);
        free(date);
        free(title);
    }
    published_entries_release(&list);
    return true;
}

void plain_published(struct plain *p, const char *target)
{
    plain_enter(p, published_place, target);
}
