/* A field: read, typed anew, added to, or one line of it changed; words chosen; last year's. */
#include <stdlib.h>
#include <string.h>

#include "cli_private.h"
#include "itaplan/app/change.h"
#include "itaplan/app/field.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/app/offer.h"
#include "itaplan/base/mem.h"
#include "itaplan/store/draft.h"
#include "plain_private.h"

static void save(struct plain *p, const char *path, const char *text)
{
    struct error err = {0};
    if (field_set(p->session, path, text, &err))
        plain_say(p, _("Saved."));
    else
        plain_fail(p, &err);
}

/* ---- typing ---- */

static bool ends_typing(const struct buf *line)
{
    return line->len == 1 && line->data[0] == '.';
}

/* Lines up to one with a single dot, or the end of input, after what `text` has already; each is in
 * a draft as soon as it is typed. */
static void type_lines(struct plain *p, struct draft_writer *draft, struct buf *text)
{
    struct buf line = BUF_INIT;
    plain_say(p, _("Type line by line. A line with only a dot ends it; two dots stand for a dot."));
    while (plain_read(p, &line) && !ends_typing(&line)) {
        if (text->len)
            buf_addc(text, '\n');
        if (!strcmp(line.data, ".."))
            buf_addc(text, '.');
        else
            buf_add(text, line.data, line.len);
        if (draft)
            draft_write(draft, text->data, text->len);
    }
    buf_release(&line);
}

/* What was typed is saved also where the input ended; where it cannot be it stays as a draft. */
static void type_long(struct plain *p, const char *path, const char *before)
{
    struct buf text = BUF_INIT;
    struct error err = {0};
    size_t had = strlen(before);
    buf_adds(&text, before);
    struct draft_writer *draft = drafts_begin(p->drafts, path);
    type_lines(p, draft, &text);
    if (text.len == had) {
        plain_say(p, _("Nothing was typed; it stays as it was."));
        draft_writer_remove(draft);
    } else if (field_set(p->session, path, text.data, &err)) {
        plain_say(p, _("Saved."));
        draft_writer_remove(draft);
    } else {
        plain_fail(p, &err);
        if (draft) {
            plain_say(p, _("What you typed is kept as a draft, and offered at the next start."));
            draft_writer_leave(draft);
        }
    }
    buf_release(&text);
}

static void type_short(struct plain *p, const char *path)
{
    struct error err = {0};
    bool again = true;
    while (again) {
        char *answer = plain_ask(p, _("Type the new text. Enter alone leaves it as it is."), NULL);
        again = answer && *answer && !field_set(p->session, path, answer, &err);
        if (again)
            plain_fail(p, &err);
        else if (answer && *answer)
            plain_say(p, _("Saved."));
        free(answer);
    }
}

static void type_anew(struct plain *p, const char *path)
{
    if (field_is_one_line(path))
        type_short(p, path);
    else
        type_long(p, path, "");
}

static void append(struct plain *p, const char *path)
{
    char *text = field_get(p->session, path);
    if (text)
        type_long(p, path, text);
    free(text);
}

static void empty(struct plain *p, const char *path)
{
    save(p, path, "");
}

/* ---- one line of several ---- */

static void split(const char *text, struct strings *out)
{
    while (*text) {
        size_t len = strcspn(text, "\n");
        strings_take(out, mem_strndup(text, len));
        text += len + (text[len] == '\n');
    }
}

static char *joined(const struct strings *lines)
{
    struct buf text = BUF_INIT;
    for (size_t i = 0; i < lines->count; i++) {
        if (i)
            buf_addc(&text, '\n');
        buf_adds(&text, lines->items[i]);
    }
    return buf_steal(&text);
}

/* Does something to the line at the place. False: nothing is to be saved. */
typedef bool (*line_change)(struct plain *p, struct strings *lines, size_t at);

static bool retype_line(struct plain *p, struct strings *lines, size_t at)
{
    plain_say(p, lines->items[at]);
    char *answer = plain_ask(p, _("Type the new text. Enter alone leaves it as it is."), NULL);
    bool changed = answer && *answer;
    if (changed)
        mem_replace(&lines->items[at], answer);
    free(answer);
    return changed;
}

static bool insert_line(struct plain *p, struct strings *lines, size_t at)
{
    char *answer = plain_ask(p, _("Type the line that is to stand before it."), NULL);
    bool changed = answer && *answer;
    if (changed)
        *array_insert(lines, at) = mem_strdup(answer);
    free(answer);
    return changed;
}

static bool delete_line(struct plain *p, struct strings *lines, size_t at)
{
    (void)p;
    free(lines->items[at]);
    array_remove(lines, at);
    return true;
}

static bool move_line(struct plain *p, struct strings *lines, size_t at)
{
    char *max = show_number(p->session, (int64_t)lines->count);
    char *question =
        message_with(_("At which place, from 1 to {max}, is it to stand?"), {"max", max});
    char *answer = plain_ask(p, question, NULL);
    size_t to = answer ? plain_number(answer, lines->count) : 0;
    if (to)
        array_move(lines, at, to - 1);
    else if (answer)
        plain_say(p, _("That is no such place; nothing was changed."));
    free(answer);
    free(question);
    free(max);
    return to != 0;
}

static void change_line(struct plain *p, const char *path, line_change change)
{
    struct strings lines = {0};
    char *text = field_get(p->session, path);
    split(text ? text : "", &lines);
    struct strings heads = {0};
    for (size_t i = 0; i < lines.count; i++)
        strings_take(&heads, plain_head(lines.items[i]));
    size_t at = plain_choose(p, _("Which line?"), &heads);
    if (at != PLAIN_NONE && change(p, &lines, at)) {
        char *now = joined(&lines);
        save(p, path, now);
        free(now);
    }
    strings_release(&heads);
    strings_release(&lines);
    free(text);
}

static void run_retype(struct plain *p, const char *path)
{
    change_line(p, path, retype_line);
}

static void run_insert(struct plain *p, const char *path)
{
    change_line(p, path, insert_line);
}

static void run_delete(struct plain *p, const char *path)
{
    change_line(p, path, delete_line);
}

static void run_move(struct plain *p, const char *path)
{
    change_line(p, path, move_line);
}

/* ---- words that are there already ---- */

static void take_offer(struct plain *p, const char *path, const char *offer)
{
    const char *separator = offer_separator(path);
    char *now = field_get(p->session, path);
    if (separator && now && *now) {
        char *both = mem_format("%s%s%s", now, separator, offer);
        save(p, path, both);
        free(both);
    } else {
        save(p, path, offer);
    }
    free(now);
}

static void run_offers(struct plain *p, const char *path)
{
    struct offers offers = {0};
    struct strings words = {0};
    offers_of(p->session, path, &offers);
    for (size_t i = 0; i < offers.count; i++) {
        const struct offer *offer = &offers.items[i];
        strings_take(&words, *offer->note ? mem_format("%s, %s", offer->text, offer->note)
                                          : mem_strdup(offer->text));
    }
    size_t at = plain_choose(p, _("Words to choose from"), &words);
    if (at != PLAIN_NONE)
        take_offer(p, path, offers.items[at].text);
    strings_release(&words);
    offers_release(&offers);
}

static bool has_offers(struct plain *p, const char *path)
{
    struct offers offers = {0};
    offers_of(p->session, path, &offers);
    bool has = offers.count != 0;
    offers_release(&offers);
    return has;
}

static void run_last_year(struct plain *p, const char *path)
{
    struct error err = {0};
    char *text = field_last_year(p->session, path);
    if (text) {
        plain_heading(p, _("Last year:"));
        plain_say(p, text);
    }
    free(text);
    if (!plain_sure(p, _("Copy it into this year, with the years in it moved on?")))
        return;
    if (change_copy_last_year(p->session, path, NULL, &err))
        plain_say(p, _("Saved."));
    else
        plain_fail(p, &err);
}

/* ---- the place ---- */

static void add_lines_items(struct plain_menu *menu, const char *path, const char *text)
{
    menu_add(menu, _("Add to its end"), append, path);
    if (!*text)
        return;
    menu_add(menu, _("Type one line anew"), run_retype, path);
    menu_add(menu, _("Insert a line"), run_insert, path);
    menu_add(menu, _("Delete a line"), run_delete, path);
    if (strchr(text, '\n'))
        menu_add(menu, _("Put a line in another place"), run_move, path);
}

static bool field_place(struct plain *p, const char *path, struct plain_menu *menu)
{
    char *text = field_shown(p->session, path);
    if (!text)
        return false;
    plain_heading(p, field_label(path));
    plain_say(p, *text ? text : _("It is empty."));
    if (!session_is_read_only(p->session)) {
        menu_add(menu, _("Type it anew"), type_anew, path);
        if (!field_is_one_line(path))
            add_lines_items(menu, path, text);
        if (has_offers(p, path))
            menu_add(menu, _("Choose from words that are there"), run_offers, path);
        char *last = field_last_year(p->session, path);
        if (last && *last)
            menu_add(menu, _("Read last year's text, and copy it"), run_last_year, path);
        free(last);
        if (*text && !field_is_choice(path))
            menu_add(menu, _("Empty it"), empty, path);
    }
    free(text);
    return true;
}

void plain_field(struct plain *p, const char *path)
{
    plain_enter(p, field_place, path);
}
