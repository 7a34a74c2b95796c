/* Forms: fields in order; the one being typed in is saved when it is left. */
#include <stdlib.h>
#include <string.h>

#include "browse_private.h"
#include "clipboard.h"
#include "form_private.h"
#include "itaplan/app/field.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/app/plan.h"
#include "itaplan/app/template_page.h"
#include "itaplan/base/mem.h"
#include "journal.h"

static const struct page_ops form_ops;

struct form_page *form_on_top(const struct ui *ui)
{
    struct page *page = ui_top(ui);
    return page->ops == &form_ops ? (struct form_page *)page : NULL;
}

const char *form_path(const struct form_page *form, size_t index)
{
    return form->form.entries.items[index].path;
}

/* To another entry; typing goes on there where one was typing. */
static void go_to_entry(struct form_page *form, struct ui *ui, size_t index)
{
    bool typing = form->field != NULL;
    if (!form_leave_field(form, ui))
        return;
    form->focus = index;
    form->last_year_top = 0;
    if (typing)
        form_start_typing(form, ui);
}

/* Goes on by so many fields, as far as there are, and types on there where one was typing. */
static void go_on(struct form_page *form, struct ui *ui, int by)
{
    bool typing = form->field != NULL;
    bool at_edge = by < 0 ? form->focus == 0 : form->focus + 1 == form->form.entries.count;
    if ((at_edge && typing && !field_changed(form->field)) || !form_leave_field(form, ui))
        return;
    if (!at_edge) {
        form->focus = by < 0 ? form->focus - 1 : form->focus + 1;
        form->last_year_top = 0;
    }
    if (typing)
        form_start_typing(form, ui);
}

static bool is_moving_on(const struct form_page *form, const struct key *key, int *by)
{
    bool one_line = focused_entry(form)->one_line;
    if (key_is_named(key, K_DOWN, 0) || (form->field && one_line && key_is_named(key, K_ENTER, 0)))
        *by = 1;
    else if (key_is_named(key, K_UP, 0))
        *by = -1;
    else
        return false;
    return !form->field || one_line;
}

/* A paste is meant for the field. A letter may be a command, and most often is no more than typed
 * too early. */
static bool type_into_closed(struct form_page *form, struct ui *ui, const struct key *key)
{
    struct field_report what = {0};
    if (key->kind == EVENT_PASTE) {
        form_start_typing(form, ui);
        if (form->field)
            form_report(ui, &what, field_key(form->field, key, &what));
        return true;
    }
    struct key plain = key_to_command_key(key);
    struct buf name = BUF_INIT;
    key_print(&plain, &name);
    bool is_command = command_of_key(name.data, PLACE_FORM) != NULL;
    const char *why = command_why_not(&commands[CMD_EDIT], ui->session);
    if (!is_command)
        ui_say(ui, STYLE_WARN, why ? why : _("Enter opens this field; then type."));
    buf_release(&name);
    key_release(&plain);
    return !is_command;
}

/* Ctrl-Z and Ctrl-Y of a field stay in it; what they would do outside of it is named. */
static void say_beyond_field(struct ui *ui, const struct key *key)
{
    struct key plain = key_to_command_key(key);
    bool undo = key_is_ctrl(&plain, 'z'), redo = key_is_ctrl(&plain, 'y');
    key_release(&plain);
    if (!undo && !redo)
        return;
    const char *words = undo ? session_undo_words(ui->session) : session_redo_words(ui->session);
    if (!words || !*words) {
        ui_say(ui, STYLE_DIM,
               undo ? _("There is nothing to take back.") : _("There is nothing to do again."));
        return;
    }
    char *shown = show_digits(ui->session, words);
    char *text = message_with(
        undo
            ? _("Nothing was typed here. Esc leaves the field; then Ctrl-Z takes back: {what}")
            : _("Nothing of this field to do again. Esc leaves it; then Ctrl-Y does again: {what}"),
        {"what", shown});
    ui_say(ui, STYLE_DIM, text);
    free(text);
    free(shown);
}

static bool form_key(struct page *page, struct ui *ui, const struct key *key)
{
    struct form_page *form = (struct form_page *)page;
    struct field_report what = {0};
    int by;
    form->refused = form->refused && key_is_named(key, K_ESC, 0);
    if (is_moving_on(form, key, &by)) {
        go_on(form, ui, by);
        return true;
    }
    if (!form->field && (key->kind == EVENT_PASTE || key_is_text(key)))
        return type_into_closed(form, ui, key);
    if (!form->field)
        return scroll_last_year(form, key);
    /* A Tab goes on; what the field has no use for is looked up as a command. */
    if (key_is_named(key, K_TAB, 0) || key_is_named(key, K_TAB, MOD_SHIFT))
        return false;
    enum field_result result = field_key(form->field, key, &what);
    if (result == FIELD_IGNORED)
        return key_is_text(key);
    if (result == FIELD_EDGE)
        say_beyond_field(ui, key);
    if (result != FIELD_EDGE && result != FIELD_MOVED)
        form_report(ui, &what, result);
    ui_typed(ui);
    clipboard_after_key(ui, key, result);
    return true;
}

static void copy_field(struct form_page *form, struct ui *ui)
{
    char *text = field_shown(ui->session, form_path(form, form->focus));
    clipboard_copy(ui, text ? text : "", text ? strlen(text) : 0);
    free(text);
}

static void say_way_out(struct ui *ui)
{
    char *text = mem_format("%s %s", ui->message ? ui->message : "",
                            _("Esc once more leaves the field as it was."));
    ui_say(ui, STYLE_ERROR, text);
    free(text);
}

static void go_back(struct form_page *form, struct ui *ui)
{
    bool typing = form->field != NULL;
    if (typing && form->refused) {
        form_give_up_typing(form, ui);
    } else if (!form_leave_field(form, ui)) {
        form->refused = true;
        say_way_out(ui);
    } else if (!typing) {
        struct error err = {0};
        if (!form_left(ui->session, &form->form, &err))
            ui_fail(ui, &err);
        ui_pop(ui);
        ui_refresh(ui);
    }
}

/* What is typed is kept first; who was typing goes on typing there. The form may be gone after it.
 */
static void next_gap(struct form_page *form, struct ui *ui)
{
    bool typing = form->field != NULL;
    if (!form_leave_field(form, ui))
        return;
    const char *path = form_path(form, form->focus);
    const char *dot = strrchr(path, '.');
    char *owner = mem_strndup(path, dot ? (size_t)(dot - path) : 0);
    plan_go_to_gap(ui, owner, plan_column_of(path));
    free(owner);
    if (typing && form_on_top(ui))
        form_start_typing(form_on_top(ui), ui);
}

/* The row or finding that the form is of. */
static void link_owner(struct form_page *form, struct ui *ui)
{
    const char *path = form_path(form, form->focus);
    const char *dot = strrchr(path, '.');
    char *owner = mem_strndup(path, dot ? (size_t)(dot - path) : 0);
    const struct year *year = session_year(ui->session);
    if (year && year_row(year, owner))
        link_plan_row(ui, owner);
    else if (year && year_finding(year, owner))
        link_finding(ui, owner);
    else
        ui_say(ui, STYLE_WARN, _("There is nothing to link here."));
    free(owner);
}

static void read_all(struct form_page *form, struct ui *ui)
{
    struct lines lines = {0};
    form_read(ui->session, form_path(form, form->focus), &lines);
    reader_open(ui, form->form.title, lines);
}

static bool form_command(struct page *page, struct ui *ui, enum command_id id)
{
    struct form_page *form = (struct form_page *)page;
    if (form->field && form_typing_command(form, ui, id))
        return true;
    switch (id) {
    case CMD_COPY:
        copy_field(form, ui);
        return true;
    case CMD_EDITOR:
        form_edit_outside(form, ui);
        return true;
    case CMD_OPEN:
    case CMD_EDIT:
        if (!form->field)
            form_start_typing(form, ui);
        return true;
    case CMD_BACK:
        go_back(form, ui);
        return true;
    case CMD_NEXT:
        go_on(form, ui, 1);
        return true;
    case CMD_PREVIOUS:
        go_on(form, ui, -1);
        return true;
    case CMD_COPY_LAST_YEAR:
        form_copy_last_year(form, ui);
        return true;
    case CMD_NEXT_GAP:
        next_gap(form, ui);
        return true;
    case CMD_READ:
        read_all(form, ui);
        return true;
    case CMD_LINK:
        link_owner(form, ui);
        return true;
    case CMD_OFFER:
        form_offer(form, ui);
        return true;
    case CMD_SAVED:
        if (form->field && field_changed(form->field)) {
            ui_say(ui, STYLE_NORMAL,
                   _("This field is saved when you leave it (Esc or Tab); all else is saved."));
            return true;
        }
        return false;
    default:
        return false;
    }
}

static bool form_finish(struct page *page, struct ui *ui)
{
    struct form_page *form = (struct form_page *)page;
    form->left_at = form->field ? field_cursor(form->field) : SIZE_MAX;
    return form_leave_field(form, ui);
}

const char *form_position(const struct ui *ui, size_t *cursor)
{
    const struct form_page *form = form_on_top(ui);
    *cursor = form ? form->left_at : SIZE_MAX;
    return form ? form_path(form, form->focus) : NULL;
}

void form_resume(struct ui *ui, size_t cursor)
{
    struct form_page *form = form_on_top(ui);
    if (form && !form->field)
        form_start_typing(form, ui);
    if (form && form->field) {
        size_t len;
        field_text(form->field, &len);
        field_set_cursor(form->field, cursor < len ? cursor : len);
    }
}

static bool form_gone(struct page *page, struct ui *ui)
{
    struct form_page *form = (struct form_page *)page;
    /* The last one is short, and none that every year has. */
    char *text = field_get(ui->session, form_path(form, form->form.entries.count - 1));
    bool gone = !text;
    free(text);
    if (!gone || !form->field)
        return gone;
    buf_reset(&ui->clipboard);
    buf_adds(&ui->clipboard, field_text(form->field, NULL));
    journal_keep(ui, page);
    ui_say(ui, STYLE_ERROR,
           _("What you were editing was deleted in another window. Your text is in the clipboard: "
             "Ctrl-V puts it into another field."));
    return true;
}

/* A press goes to an entry, one more types in it, and then puts the cursor. */
static bool form_mouse(struct page *page, struct ui *ui, const struct key *key, size_t item)
{
    struct form_page *form = (struct form_page *)page;
    const struct rect *at = &form->field_at;
    if (item == ITEM_BESIDE)
        return scroll_wheel(key, &form->last_year_top, last_year_rows(form, key),
                            form->last_year_page);
    if (key->button != MOUSE_LEFT)
        return form->field && focused_entry(form)->one_line;
    if (form->field && rect_holds(at, key))
        field_click(form->field, key_row(key) - at->row, key_col(key) - at->col);
    else if (item < form->form.entries.count && item != form->focus)
        go_to_entry(form, ui, item);
    else if (item == form->focus && !form->field)
        form_start_typing(form, ui);
    return true;
}

static unsigned form_place(const struct page *page)
{
    return ((const struct form_page *)page)->field ? PLACE_FIELD : PLACE_FORM;
}

static bool form_typed(const struct page *page, struct typed *out)
{
    const struct form_page *form = (const struct form_page *)page;
    if (!form->field)
        return false;
    *out = (struct typed){.place = form_path(form, form->focus), .field = form->field};
    return true;
}

static void form_refresh(struct page *page, struct ui *ui)
{
    (void)ui;
    form_forget_looks((struct form_page *)page);
}

static void form_free(struct page *page)
{
    struct form_page *form = (struct form_page *)page;
    field_free(form->field);
    form_forget_looks(form);
    form_release(&form->form);
    free(form);
}

static const struct page_ops form_ops = {
    .place = form_place,
    .draw = form_draw,
    .draw_typed = form_draw_typed,
    .key = form_key,
    .command = form_command,
    .refresh = form_refresh,
    .mouse = form_mouse,
    .finish = form_finish,
    .gone = form_gone,
    .typed = form_typed,
    .free = form_free,
};

/* The field named, else the first that is empty. */
static size_t first_focus(struct ui *ui, const struct form *form, const char *focus_path)
{
    for (size_t i = 0; i < form->entries.count; i++) {
        const char *path = form->entries.items[i].path;
        char *text = field_get(ui->session, path);
        bool here = focus_path ? !strcmp(path, focus_path) : !text || !*text;
        free(text);
        if (here)
            return i;
    }
    return 0;
}

static bool open_form(struct ui *ui, bool good, struct form *form, const char *focus_path)
{
    if (!good)
        return false;
    struct form_page *page = mem_new(struct form_page);
    page->page.ops = &form_ops;
    page->form = *form;
    page->left_at = SIZE_MAX;
    page->focus = first_focus(ui, form, focus_path);
    ui_push(ui, &page->page);
    return true;
}

void form_select(struct ui *ui, const char *path, size_t start, size_t end)
{
    struct form_page *form = form_on_top(ui);
    if (!form || strcmp(form_path(form, form->focus), path) != 0)
        return;
    if (!form->field && !command_why_not(&commands[CMD_EDIT], ui->session))
        form_start_typing(form, ui);
    size_t len = 0;
    if (form->field)
        (void)field_text(form->field, &len);
    if (form->field && end <= len)
        field_select(form->field, start, end);
}

bool form_open_row(struct ui *ui, const char *row_id, const char *focus_path)
{
    struct form form;
    return open_form(ui, form_of_row(ui->session, row_id, &form), &form, focus_path);
}

bool form_open_result(struct ui *ui, int year, const char *focus_path)
{
    struct form form;
    return open_form(ui, form_of_result(ui->session, year, &form), &form, focus_path);
}

bool form_open_finding(struct ui *ui, const char *finding_id, const char *focus_path)
{
    struct form form;
    return open_form(ui, form_of_finding(ui->session, finding_id, &form), &form, focus_path);
}

bool form_open_measure(struct ui *ui, const char *measure_id, const char *focus_path)
{
    struct form form;
    return open_form(ui, form_of_measure(ui->session, measure_id, &form), &form, focus_path);
}

bool form_open_obstacle(struct ui *ui, const char *obstacle_id, const char *focus_path)
{
    struct form form;
    return open_form(ui, form_of_obstacle(ui->session, obstacle_id, &form), &form, focus_path);
}

bool form_open_agency(struct ui *ui, const char *focus_path)
{
    struct form form;
    return open_form(ui, form_of_agency(ui->session, &form), &form, focus_path);
}

bool form_open_template(struct ui *ui, const char *target, const char *focus_path)
{
    struct form form;
    return open_form(ui, form_of_template(ui->session, target, &form), &form,
                     focus_path ? focus_path : "");
}
