/* The settings: a row each, changed at once and kept for the next start. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/app/setting_words.h"
#include "itaplan/base/mem.h"
#include "list.h"
#include "ui_private.h"

#define TITLE_COLUMNS 28

struct settings_page {
    struct page page;
    struct list list;
};

static unsigned settings_place(const struct page *page)
{
    (void)page;
    return PLACE_SETTINGS;
}

/* "▸ Colours      ‹ calm ›" */
static void draw_row(struct ui *ui, struct rect at, enum setting_key key, bool selected)
{
    const char *title = setting_title(key);
    int width = at.cols / 2 < TITLE_COLUMNS ? at.cols / 2 : TITLE_COLUMNS;
    char *value =
        mem_format("‹ %s ›", setting_word(key, settings_value(session_settings(ui->session), key)));
    surface_puts(ui->surface, at.row, at.col, selected ? "▸" : " ", STYLE_KEY);
    if (width > 2)
        surface_put_fit(ui->surface, at.row, at.col + 2, width - 2, title, strlen(title),
                        selected ? STYLE_STRONG : STYLE_DIM);
    surface_put_fit(ui->surface, at.row, at.col + width + 1, at.cols - width - 1, value,
                    strlen(value), selected ? STYLE_SELECTED : STYLE_NORMAL);
    free(value);
}

static void draw_help(struct ui *ui, struct rect rect, enum setting_key key)
{
    struct lines lines = {0};
    struct prose *prose = prose_new();
    lines_text(&lines, STYLE_NORMAL, setting_help(key));
    lines_add(&lines);
    lines_text(&lines, STYLE_DIM,
               _("Space takes the next value, Left the one before. It counts at "
                 "once and is kept for the next start."));
    prose_set(prose, lines);
    prose_draw(prose, ui->surface, rect, 0, SIZE_MAX, STYLE_NORMAL);
    prose_free(prose);
}

static void settings_draw(struct page *page, struct ui *ui, struct rect rect)
{
    struct settings_page *settings = (struct settings_page *)page;
    int rows = rect.rows - 2 < SETTING_COUNT ? rect.rows - 2 : SETTING_COUNT;
    surface_put_fit(ui->surface, rect.row, rect.col, rect.cols, _("Settings"),
                    strlen(_("Settings")), STYLE_STRONG);
    list_set_page(&settings->list, rows);
    for (int i = 0; i < rows; i++) {
        size_t item = settings->list.top + (size_t)i;
        struct rect at = {.row = rect.row + 2 + i, .col = rect.col, .rows = 1, .cols = rect.cols};
        draw_row(ui, at, (enum setting_key)item, item == settings->list.selected);
    }
    int used = rows + 3;
    if (rect.rows > used)
        draw_help(ui,
                  (struct rect){.row = rect.row + used,
                                .col = rect.col,
                                .rows = rect.rows - used,
                                .cols = rect.cols},
                  (enum setting_key)settings->list.selected);
}

/* What acts on more than the next drawing. NULL, or why it does not act yet. */
static const char *apply(struct ui *ui, enum setting_key key)
{
    const struct settings *now = session_settings(ui->session);
    switch (key) {
    case SETTING_THEME:
        terminal_set_theme(ui->terminal, now->theme);
        return NULL;
    case SETTING_MOUSE:
        terminal_set_mouse(ui->terminal, now->mouse == MOUSE_ON);
        return NULL;
    case SETTING_LANG:
        return i18n_choose(now->lang)
                   ? NULL
                   : _("Kept for the next start: now --lang or ITAPLAN_LANG says the language.");
    case SETTING_SARA_AM:
        terminal_set_sara_am(ui->terminal, now->sara_am);
        return NULL;
    default:
        return NULL;
    }
}

void settings_change(struct ui *ui, enum setting_key key, int by)
{
    struct error err = {0};
    int count = settings_values(key);
    int value = (settings_value(session_settings(ui->session), key) + by + count) % count;
    bool kept = session_change_setting(ui->session, key, value, &err);
    const char *later = apply(ui, key);
    ui_refresh(ui);
    if (kept) {
        if (later)
            ui_say(ui, STYLE_NORMAL, later);
        return;
    }
    char *why = message_of(&err);
    char *text = mem_format("%s %s", why, _("It counts until the program ends."));
    ui_say(ui, STYLE_WARN, text);
    free(text);
    free(why);
}

static void change(struct settings_page *settings, struct ui *ui, int by)
{
    settings_change(ui, (enum setting_key)settings->list.selected, by);
}

static bool settings_key(struct page *page, struct ui *ui, const struct key *key)
{
    struct settings_page *settings = (struct settings_page *)page;
    if (key_is_named(key, K_LEFT, 0))
        change(settings, ui, -1);
    else if (key_is_named(key, K_RIGHT, 0))
        change(settings, ui, 1);
    else
        return list_key(&settings->list, key, NULL);
    return true;
}

static bool settings_command(struct page *page, struct ui *ui, enum command_id id)
{
    if (id == CMD_CHANGE)
        change((struct settings_page *)page, ui, 1);
    else if (id == CMD_BACK)
        ui_pop(ui);
    else
        return false;
    return true;
}

static void settings_refresh(struct page *page, struct ui *ui)
{
    (void)page;
    (void)ui;
}

static void settings_free(struct page *page)
{
    free(page);
}

static const struct page_ops settings_ops = {
    .place = settings_place,
    .draw = settings_draw,
    .key = settings_key,
    .command = settings_command,
    .refresh = settings_refresh,
    .free = settings_free,
};

void settings_open(struct ui *ui)
{
    struct settings_page *settings = mem_new(struct settings_page);
    settings->page.ops = &settings_ops;
    list_set_count(&settings->list, SETTING_COUNT);
    ui_push(ui, &settings->page);
}
