/* Typing in a field of a form: begun, kept, given up, and what goes into the field at once. */
#include <stdlib.h>
#include <string.h>

#include "editor.h"
#include "find.h"
#include "form_private.h"
#include "itaplan/app/change.h"
#include "itaplan/app/field.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"

void form_start_typing(struct form_page *form, struct ui *ui)
{
    const char *path = form_path(form, form->focus);
    char *text = field_shown(ui->session, path);
    const char *why = command_why_not(&commands[CMD_EDIT], ui->session);
    if (why)
        ui_say(ui, STYLE_WARN, why);
    if (text && !why) {
        form->field = field_new(&(struct field_options){
            .limit = TEXT_LIMIT,
            .one_line = field_is_one_line(path),
            .is_list = field_is_list(path),
            .placeholder = form->form.entries.items[form->focus].hint,
            .clipboard = &ui->clipboard,
        });
        size_t len = strlen(text);
        field_take_text(form->field, text);
        if (field_is_choice(path))
            field_select(form->field, 0, len);
        return;
    }
    free(text);
}

static void stop_typing(struct form_page *form)
{
    field_free(form->field);
    form->field = NULL;
}

bool form_leave_field(struct form_page *form, struct ui *ui)
{
    struct error err = {0};
    if (!form->field)
        return true;
    if (field_changed(form->field) && !field_set(ui->session, form_path(form, form->focus),
                                                 field_text(form->field, NULL), &err)) {
        ui_fail(ui, &err);
        return false;
    }
    bool changed = field_changed(form->field);
    stop_typing(form);
    if (changed)
        ui_refresh(ui);
    return true;
}

void form_give_up_typing(struct form_page *form, struct ui *ui)
{
    buf_reset(&ui->clipboard);
    buf_adds(&ui->clipboard, field_text(form->field, NULL));
    stop_typing(form);
    ui_say(ui, STYLE_WARN,
           _("The field is as it was before; what you typed is in the clipboard (Ctrl-V)."));
}

/* "Put right: 3" after what stands already, where there is something to tell. */
static void add_count(struct ui *ui, struct buf *out, const char *format, size_t count)
{
    if (!count)
        return;
    char *number = show_number(ui->session, (int64_t)count);
    char *words = message_with(format, {"number", number});
    buf_addf(out, "%s%s", out->len ? "; " : "", words);
    free(words);
    free(number);
}

void form_report(struct ui *ui, const struct field_report *report, enum field_result result)
{
    if (result == FIELD_FULL || result == FIELD_REFUSED) {
        struct error err = report->error;
        error_name_subject(&err, _("the text"));
        ui_fail(ui, &err);
        return;
    }
    struct buf words = BUF_INIT;
    add_count(ui, &words, _("Put right: {number}"), report->mended);
    add_count(ui, &words, _("list markers taken away: {number}"), report->unmarked);
    add_count(ui, &words, _("looks wrong and was left: {number}"), report->pointed_out);
    if (words.len)
        ui_say(ui, report->pointed_out ? STYLE_WARN : STYLE_DIM, words.data);
    buf_release(&words);
}

/* What came back from the editor, in place of the whole text as one step. False: it is no text, or
 * too long. */
static bool take_edited(struct form_page *form, struct ui *ui, struct edited *edited)
{
    struct field_report what = {0};
    enum field_result result =
        field_replace_all(form->field, edited->text.data, edited->text.len, &what);
    bool good = result == FIELD_CHANGED || result == FIELD_MOVED;
    if (good)
        ui_say(ui, STYLE_NORMAL, _("Taken over from the editor."));
    form_report(ui, &what, result);
    if (good)
        edited_done(edited);
    else
        edited_keep(ui, edited);
    return good;
}

void form_edit_outside(struct form_page *form, struct ui *ui)
{
    bool typing = form->field != NULL, taken = true;
    struct edited edited;
    size_t len;
    if (!typing)
        form_start_typing(form, ui);
    if (!form->field)
        return;
    const char *text = field_text(form->field, &len);
    if (editor_run(ui, text, len, &edited))
        taken = take_edited(form, ui, &edited);
    if (!typing && !taken)
        stop_typing(form);
    else if (!typing)
        form_leave_field(form, ui);
}

static void move_paragraph(struct form_page *form, struct ui *ui, bool down)
{
    if (field_move_paragraph(form->field, down) == FIELD_EDGE)
        ui_say(ui, STYLE_DIM,
               down ? _("There is nothing below to change places with.")
                    : _("There is nothing above to change places with."));
}

bool form_typing_command(struct form_page *form, struct ui *ui, enum command_id id)
{
    switch (id) {
    case CMD_FIND:
        find_open(ui, form->field);
        return true;
    case CMD_FIND_NEXT:
        find_again(ui, form->field);
        return true;
    case CMD_MOVE_UP:
    case CMD_MOVE_DOWN:
        move_paragraph(form, ui, id == CMD_MOVE_DOWN);
        return true;
    default:
        return false;
    }
}

static void say_copied(struct ui *ui, const struct carried *done)
{
    char *years = change_years_words(ui->session, done);
    char *text =
        *years
            ? message_with(_("Copied from last year, years moved on: {years}. Ctrl-Z takes it "
                             "back."),
                           {"years", years})
            : mem_strdup(_("Copied from last year; no year stands in it. Ctrl-Z takes it back."));
    ui_say(ui, STYLE_NORMAL, text);
    free(text);
    free(years);
}

void form_copy_last_year(struct form_page *form, struct ui *ui)
{
    const char *path = form_path(form, form->focus);
    char *text = field_last_year(ui->session, path);
    if (!text || !*text) {
        ui_say(ui, STYLE_WARN, _("Last year has nothing in this field."));
    } else if (form->field) {
        struct carried done = {0};
        char *moved = change_moved_on(ui->session, text, &done);
        struct field_report what = {0};
        bool good = field_replace_all(form->field, moved, strlen(moved), &what);
        form_report(ui, &what, good);
        if (good && carried_years(&done))
            say_copied(ui, &done);
        free(moved);
    } else {
        struct error err = {0};
        struct carried done = {0};
        if (change_copy_last_year(ui->session, path, &done, &err)) {
            ui_refresh(ui);
            say_copied(ui, &done);
        } else {
            ui_fail(ui, &err);
        }
    }
    free(text);
}
