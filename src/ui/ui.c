/* The loop: draw, take a key, give it to the page that has the keys, or run its command. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "journal.h"
#include "tour.h"
#include "ui_private.h"

struct page *ui_top(const struct ui *ui)
{
    return ui->pages.count ? ui->pages.items[ui->pages.count - 1] : NULL;
}

void ui_push(struct ui *ui, struct page *page)
{
    *array_push(&ui->pages) = page;
    ui->stale = STALE_ALL;
}

struct page *ui_take(struct ui *ui)
{
    struct page *page = ui_top(ui);
    array_remove(&ui->pages, ui->pages.count - 1);
    ui->stale = STALE_ALL;
    return page;
}

static void drop_top(struct ui *ui)
{
    struct page *page = ui_take(ui);
    page->ops->free(page);
}

void ui_pop(struct ui *ui)
{
    if (ui->pages.count > 1)
        drop_top(ui);
}

void ui_pop_all(struct ui *ui)
{
    while (ui->pages.count > 1)
        drop_top(ui);
}

void ui_refresh(struct ui *ui)
{
    for (size_t i = 0; i < ui->pages.count; i++)
        ui->pages.items[i]->ops->refresh(ui->pages.items[i], ui);
    ui->stale = STALE_ALL;
}

void ui_say(struct ui *ui, enum style style, const char *text)
{
    if (ui->message || text)
        ui->stale = STALE_ALL;
    mem_replace(&ui->message, text);
    ui->message_style = style;
}

void ui_say_more(struct ui *ui, enum style style, const char *text)
{
    char *both = ui->message ? mem_format("%s %s", ui->message, text) : NULL;
    ui_say(ui, both && ui->message_style == STYLE_ERROR ? STYLE_ERROR : style, both ? both : text);
    free(both);
}

void ui_fail(struct ui *ui, const struct error *err)
{
    char *text = message_of(err);
    /* A path is told as it is: its digits are its name. */
    char *shown = strchr(text, '/') ? mem_strdup(text) : show_digits(ui->session, text);
    ui_say(ui, STYLE_ERROR, shown);
    free(shown);
    free(text);
    terminal_bell(ui->terminal);
}

static bool draw_typed(struct ui *ui)
{
    struct page *page = ui_top(ui);
    return ui->stale == STALE_TYPED && !frame_is_too_small(ui) && page->ops->draw_typed &&
           page->ops->draw_typed(page, ui);
}

static void draw_all(struct ui *ui)
{
    struct page *page = ui_top(ui);
    surface_clear(ui->surface, STYLE_NORMAL);
    ui->spots.count = 0;
    if (frame_is_too_small(ui)) {
        frame_draw_too_small(ui);
    } else {
        page->ops->draw(page, ui, frame_body(ui));
        frame_draw(ui, page->ops->place(page));
    }
}

void ui_draw(struct ui *ui)
{
    if (ui->stale == STALE_NOTHING)
        return;
    if (!draw_typed(ui))
        draw_all(ui);
    terminal_show(ui->terminal, ui->surface);
    surface_was_shown(ui->surface);
    ui->stale = STALE_NOTHING;
}

void ui_typed(struct ui *ui)
{
    ui->typed = true;
}

void ui_command(struct ui *ui, const struct command *command)
{
    const char *why = command_why_not(command, ui->session);
    struct page *page = ui_top(ui);
    if (why)
        ui_say(ui, STYLE_WARN, why);
    else if (!page->ops->command(page, ui, command->id))
        ui_global_command(ui, command->id);
}

bool ui_finish(struct ui *ui)
{
    bool good = true;
    for (size_t i = ui->pages.count; i-- > 0;) {
        struct page *page = ui->pages.items[i];
        good = (!page->ops->finish || page->ops->finish(page, ui)) && good;
    }
    return good;
}

void ui_quit(struct ui *ui)
{
    bool asked_again = ui->refused;
    ui->done = ui_finish(ui) || asked_again;
    ui->refused = !ui->done;
    if (ui->done)
        return;
    journal_flush(ui);
    ui_say_more(ui, STYLE_ERROR,
                journal_holds(ui) ? _("F10 once more leaves; what you typed is kept as a draft and "
                                      "offered at the next start.")
                                  : _("F10 once more leaves without keeping this field."));
    while (!ui_top(ui)->ops->finish && ui->pages.count > 1)
        ui_pop(ui); /* lists over the field that could not be saved */
}

/* An undo, or another program, can take away what a page edits. */
static void drop_gone(struct ui *ui)
{
    struct page *page = ui_top(ui);
    if (page->ops->gone && page->ops->gone(page, ui)) {
        ui_pop(ui);
        ui_refresh(ui);
    }
}

static void run_key(struct ui *ui, const struct key *key)
{
    struct page *page = ui_top(ui);
    struct key plain = key_to_command_key(key);
    struct buf name = BUF_INIT;
    key_print(&plain, &name);
    unsigned place = page->ops->place(page);
    const struct command *command = command_of_key(name.data, place);
    if (command)
        ui_command(ui, command);
    else
        ui_say(ui, STYLE_DIM, _("This key does nothing here; F1 lists those that do."));
    buf_release(&name);
    key_release(&plain);
}

static void handle_key(struct ui *ui, const struct key *key)
{
    struct page *page = ui_top(ui);
    bool refused = ui->refused;
    ui->typed = false;
    ui_say(ui, STYLE_NORMAL, NULL);
    if (!tour_key(ui, key) && !page->ops->key(page, ui, key))
        run_key(ui, key);
    if (!ui->typed)
        ui->stale = STALE_ALL;
    else if (ui->stale == STALE_NOTHING)
        ui->stale = STALE_TYPED;
    if (refused)
        ui->refused = false;
    drop_gone(ui);
    import_go_on(ui);
}

void ui_handle(struct ui *ui, const struct key *key)
{
    int rows, cols;
    switch (key->kind) {
    case EVENT_NONE:
        return;
    case EVENT_RESIZE:
        terminal_size(ui->terminal, &rows, &cols);
        surface_resize(ui->surface, rows, cols);
        ui->stale = STALE_ALL;
        return;
    case EVENT_MOUSE:
        mouse_handle(ui, key);
        ui->stale = STALE_ALL;
        drop_gone(ui);
        break;
    case EVENT_END:
        journal_write(ui); /* saving may fail, or wait for a disk */
        ui_finish(ui);
        ui->done = true;
        return;
    default:
        handle_key(ui, key);
    }
    tour_look(ui);
}

/* What went wrong beside the work. */
static void tell_notice(struct ui *ui)
{
    char *notice = session_take_notice(ui->session);
    if (notice)
        ui_say_more(ui, STYLE_WARN, notice);
    free(notice);
}

void ui_work(struct ui *ui)
{
    while (!ui->done) {
        struct key key = KEY_INIT;
        tell_notice(ui);
        ui_draw(ui);
        terminal_read_key(ui->terminal, journal_timeout(ui), &key);
        if (key.kind == EVENT_NONE)
            journal_write(ui);
        ui_handle(ui, &key);
        journal_look(ui);
        key_release(&key);
    }
}
