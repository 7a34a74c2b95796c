/* What is pasted, or dropped, where no field is typed in. */
#include <stdlib.h>
#include <string.h>

#include "browse_private.h"
#include "clipboard.h"
#include "itaplan/app/field.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/import.h"
#include "itaplan/app/message.h"
#include "itaplan/app/paste.h"
#include "itaplan/app/plan.h"
#include "itaplan/base/mem.h"
#include "key_decode.h"

#define MEASURES_COLUMN 2 /* of the plan's six, from 1 */

/* The place under the cursor, in the list or in the table above it. */
struct spot_of_paste {
    enum screen screen;
    char *target;
    int column; /* of the plan's table; 0: the list */
};

static struct spot_of_paste here(const struct ui *ui)
{
    const char *target = browse_target(ui);
    struct spot_of_paste spot = {.screen = browse_screen(ui)};
    spot.column = spot.screen == SCREEN_PLAN ? table_cell(ui, &target) : 0;
    spot.target = mem_strdup_or_null(target);
    return spot;
}

/* The page that has the keys now takes the text. */
static void give_text(struct ui *ui, const char *text, size_t len)
{
    struct key key = KEY_INIT;
    struct page *page = ui_top(ui);
    key.kind = EVENT_PASTE;
    buf_add(&key.text, text, len);
    page->ops->key(page, ui, &key);
    key_release(&key);
}

static void say_what_can_be_pasted(struct ui *ui)
{
    ui_say(ui, STYLE_WARN,
           _("Here a table can be pasted (from Word, Excel or a web page), or the name of a file. "
             "Text goes into a field: Enter opens one."));
}

/* Into the row's measures, or the cell of the table: typed there, to be looked at. */
static void type_into_row(struct ui *ui, const struct spot_of_paste *spot, const char *text,
                          size_t len)
{
    int column = spot->column ? spot->column : MEASURES_COLUMN;
    char *id = spot->target ? plan_row_made(ui, spot->target) : NULL;
    if (!id) {
        if (!ui->message)
            say_what_can_be_pasted(ui);
        return;
    }
    char *path = plan_cell_path(id, column), *before = field_get(ui->session, path);
    if (!spot->column)
        browse_go(ui, SCREEN_PLAN, id);
    if (form_open_row(ui, id, path)) {
        form_resume(ui, SIZE_MAX);
        if (before && *before && field_is_list(path))
            give_text(ui, "\n", 1);
        give_text(ui, text, len);
        if (!ui->message || ui->message_style != STYLE_ERROR)
            ui_say_more(ui, STYLE_DIM,
                        _("Typed in here, and kept when you leave the field (Esc). Ctrl-Z then "
                          "takes it back."));
    }
    free(before);
    free(path);
    free(id);
}

/* A new item with the text in its field, or the question for a finding. */
static void type_into_new(struct ui *ui, enum command_id command, const char *text, size_t len)
{
    struct page *before = ui_top(ui);
    ui_command(ui, &commands[command]);
    if (ui_top(ui) != before)
        give_text(ui, text, len);
}

static void take_as_text(struct ui *ui, const struct spot_of_paste *spot, const char *text,
                         size_t len)
{
    unsigned place = ui_top(ui)->ops->place(ui_top(ui));
    if (commands[CMD_NEW_FINDING].places & place)
        type_into_new(ui, CMD_NEW_FINDING, text, len);
    else if (spot->screen == SCREEN_OBSTACLES)
        type_into_new(ui, CMD_NEW_OBSTACLE, text, len);
    else if (spot->screen == SCREEN_PLAN)
        type_into_row(ui, spot, text, len);
    else
        say_what_can_be_pasted(ui);
}

/* False: there is nothing for the book in it. */
static bool offer_rows(struct ui *ui, const struct spot_of_paste *spot, const char *text,
                       size_t len)
{
    struct error err = {0};
    struct import *import = import_paste(ui->session, spot->screen, spot->target, text, len, &err);
    if (import && !import_changes(import)->count)
        ui_say(ui, STYLE_GOOD, _("The book has all of what was pasted already."));
    else if (import)
        review_offer(ui, import);
    else if (err.code == ERR_NOT_A_DOCUMENT)
        return false;
    else
        ui_fail(ui, &err);
    if (import && !import_changes(import)->count)
        import_free(import);
    return true;
}

static void take_table(struct ui *ui, const struct spot_of_paste *spot, const char *text,
                       size_t len)
{
    if (offer_rows(ui, spot, text, len))
        return;
    if (spot->screen == SCREEN_FINDINGS || spot->screen == SCREEN_INDICATORS)
        type_into_new(ui, CMD_NEW_FINDING, text, len);
    else
        ui_say(ui, STYLE_WARN,
               _("Nothing for the plan was found in the table that was pasted. Paste it with its "
                 "headings, or only the columns of measures, who and when."));
}

static void take_look(struct ui *ui, const char *text, size_t len)
{
    struct spot_of_paste spot = here(ui);
    bool lines_are_items = spot.screen == SCREEN_OBSTACLES && session_year(ui->session);
    switch (pasted_look(text, len)) {
    case PASTED_NOTHING:
        ui_say(ui, STYLE_WARN, _("There is no text in what was pasted."));
        break;
    case PASTED_TABLE:
        take_table(ui, &spot, text, len);
        break;
    case PASTED_LINES:
        if (!lines_are_items || !offer_rows(ui, &spot, text, len))
            take_as_text(ui, &spot, text, len);
        break;
    default:
        take_as_text(ui, &spot, text, len);
    }
    free(spot.target);
}

void paste_offer(struct ui *ui, const char *text, size_t len)
{
    const char *why = command_why_not(&commands[CMD_IMPORT], ui->session);
    struct strings files = {0};
    if (why)
        ui_say(ui, STYLE_WARN, why);
    else if (len > PASTE_LIMIT)
        ui_say(ui, STYLE_ERROR,
               _("What was pasted is larger than 2 MiB and was left. Save it as a file and import "
                 "that."));
    else if (dropped_files(text, len, &files))
        import_files(ui, &files);
    else
        take_look(ui, text, len);
    strings_release(&files);
}

void paste_clipboard(struct ui *ui)
{
    struct buf text = BUF_INIT;
    if (clipboard_read(ui, &text))
        paste_offer(ui, text.data, text.len);
    else
        ui_say(ui, STYLE_WARN,
               _("The clipboard of other programs cannot be read from here. Use the terminal's own "
                 "paste, often Ctrl-Shift-V."));
    buf_release(&text);
}
