/* F9: what is to be published, and what the checks say of it. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "browse_private.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/app/publish.h"
#include "itaplan/base/mem.h"
#include "list.h"
#include "published_private.h"

#define TITLE_COLUMNS 22
#define HEAD_ROWS     2
#define ERROR_ROWS    4 /* a blank one, the heading, two errors */
#define HELP_ROWS     4 /* of the selected item, with the blank row above */

struct publish_page {
    struct page page;
    struct publishing *p;
    struct lines errors;
    struct list list; /* a row for each item, then one for each error */
    char *reason;     /* NULL: none given */
    bool makes_folder, overwrites;
    size_t drawn; /* errors that are in sight, and the first of them */
    size_t top;
};

static unsigned publish_place(const struct page *page)
{
    (void)page;
    return PLACE_PUBLISH;
}

/* What was answered counts for the place that was chosen then. */
static void forget_answers(struct publish_page *page)
{
    page->makes_folder = page->overwrites = false;
}

/* ---- drawing ---- */

static void draw_prose(struct ui *ui, struct rect rect, struct lines lines)
{
    struct prose *prose = prose_new();
    prose_set(prose, lines);
    prose_draw(prose, ui->surface, rect, 0, SIZE_MAX, STYLE_NORMAL);
    prose_free(prose);
}

static void draw_title(struct ui *ui, struct rect at)
{
    char *year = show_number(ui->session, session_year_number(ui->session));
    char *title = message_with(_("Publish a document of the result of {year}"), {"year", year});
    surface_put_fit(ui->surface, at.row, at.col, at.cols, title, strlen(title), STYLE_STRONG);
    free(title);
    free(year);
}

/* "▸ Format      ‹ PDF ›", and without the marks what is typed. */
static void draw_item(struct publish_page *page, struct ui *ui, struct rect at,
                      enum publish_item item)
{
    bool selected = item == page->list.selected;
    const char *title = publishing_title(item);
    char *value = publishing_value(page->p, item);
    char *shown = publishing_is_typed(item) ? mem_strdup(value) : mem_format("‹ %s ›", value);
    int width = at.cols / 3 < TITLE_COLUMNS ? at.cols / 3 : TITLE_COLUMNS;
    surface_puts(ui->surface, at.row, at.col, selected ? "▸" : " ", STYLE_KEY);
    surface_put_fit(ui->surface, at.row, at.col + 2, width - 2, title, strlen(title),
                    selected ? STYLE_STRONG : STYLE_DIM);
    surface_put_fit(ui->surface, at.row, at.col + width + 1, at.cols - width - 1, shown,
                    strlen(shown), selected ? STYLE_SELECTED : STYLE_NORMAL);
    ui_spot_item(ui, at, item);
    free(shown);
    free(value);
}

/* Those around the selected one, where there is no room for all; a small window leaves rows for the
 * errors. The rows that they take. */
static int draw_items(struct publish_page *page, struct ui *ui, struct rect rect)
{
    int room = rect.rows - (page->errors.count ? ERROR_ROWS : 0), top = 0;
    int rows = room < PUBLISH_ITEM_COUNT ? room : PUBLISH_ITEM_COUNT;
    int selected = page->list.selected < PUBLISH_ITEM_COUNT ? (int)page->list.selected
                                                            : PUBLISH_ITEM_COUNT - 1;
    if (rows < 1)
        rows = 1;
    if (selected >= rows)
        top = selected - rows + 1;
    for (int i = 0; i < rows; i++)
        draw_item(page, ui, (struct rect){rect.row + i, rect.col, 1, rect.cols},
                  (enum publish_item)(top + i));
    rect.rows = rows;
    draw_scroll_marks(ui->surface, rect, (size_t)top, PUBLISH_ITEM_COUNT);
    return rows;
}

/* "✗ Errors that the checks find: 3" */
static void draw_state(struct publish_page *page, struct ui *ui, struct rect at)
{
    char *count = show_number(ui->session, (int64_t)page->errors.count);
    char *text = page->errors.count
                     ? message_with(_("✗ Errors that the checks find: {count}"), {"count", count})
                     : mem_strdup(_("✓ The checks find no error."));
    surface_put_fit(ui->surface, at.row, at.col, at.cols, text, strlen(text),
                    page->errors.count ? STYLE_BAD : STYLE_GOOD);
    free(text);
    free(count);
}

/* Those in sight; the selected one is among them. */
static void draw_errors(struct publish_page *page, struct ui *ui, struct rect rect)
{
    size_t room = rect.rows > 0 ? (size_t)rect.rows : 0;
    size_t selected = page->list.selected;
    page->drawn = page->errors.count < room ? page->errors.count : room;
    page->top = 0;
    if (page->drawn && selected >= PUBLISH_ITEM_COUNT + page->drawn)
        page->top = selected - PUBLISH_ITEM_COUNT - page->drawn + 1;
    for (size_t i = 0; i < page->drawn; i++) {
        size_t error = page->top + i;
        bool here = selected == PUBLISH_ITEM_COUNT + error;
        char *text = line_text(&page->errors.items[error]);
        struct rect at = {rect.row + (int)i, rect.col + 2, 1, rect.cols - 3};
        surface_put_fit(ui->surface, at.row, at.col, at.cols, text, strlen(text),
                        here ? STYLE_SELECTED : STYLE_NORMAL);
        ui_spot_item(ui, at, PUBLISH_ITEM_COUNT + error);
        free(text);
    }
    rect.rows = (int)page->drawn;
    if (page->drawn)
        draw_scroll_marks(ui->surface, rect, page->top, page->errors.count);
}

static void draw_help(struct publish_page *page, struct ui *ui, struct rect rect)
{
    struct lines lines = {0};
    size_t selected = page->list.selected;
    lines_text(&lines, STYLE_DIM,
               selected < PUBLISH_ITEM_COUNT
                   ? publishing_help((enum publish_item)selected)
                   : _("Enter goes to where this is mended; F7 shows all that the checks say."));
    draw_prose(ui, rect, lines);
}

static void publish_draw(struct page *base, struct ui *ui, struct rect rect)
{
    struct publish_page *page = (struct publish_page *)base;
    int row = rect.row + HEAD_ROWS, end = rect.row + rect.rows;
    draw_title(ui, rect);
    list_set_page(&page->list, rect.rows);
    row += draw_items(page, ui, (struct rect){row, rect.col, end - row, rect.cols}) + 1;
    if (row >= end)
        return;
    draw_state(page, ui, (struct rect){row, rect.col, 1, rect.cols});
    row++;
    struct rect errors = {row, rect.col, end - row, rect.cols};
    if (errors.rows > HELP_ROWS)
        errors.rows -= HELP_ROWS;
    draw_errors(page, ui, errors);
    row += (int)page->drawn + 1;
    if (row < end)
        draw_help(page, ui, (struct rect){row, rect.col + 2, end - row, rect.cols - 2});
}

/* ---- what is chosen ---- */

static struct publish_page *publish_of(const struct ui *ui)
{
    struct page *page = ui_top(ui);
    return page->ops->place(page) == PLACE_PUBLISH ? (struct publish_page *)page : NULL;
}

static bool typed(struct ui *ui, const char *text)
{
    struct error err = {0};
    struct publish_page *page = publish_of(ui);
    if (publishing_type(page->p, (enum publish_item)page->list.selected, text, &err)) {
        forget_answers(page);
        return true;
    }
    ui_fail(ui, &err);
    return false;
}

static void turn(struct publish_page *page, struct ui *ui, int by)
{
    if (page->list.selected >= PUBLISH_ITEM_COUNT)
        return;
    enum publish_item item = (enum publish_item)page->list.selected;
    publishing_turn(ui->session, page->p, item, by);
    forget_answers(page);
}

static void change(struct publish_page *page, struct ui *ui)
{
    enum publish_item item = (enum publish_item)page->list.selected;
    if (item >= PUBLISH_ITEM_COUNT)
        return;
    if (!publishing_is_typed(item)) {
        turn(page, ui, 1);
        return;
    }
    char *value = publishing_typed(page->p, item);
    prompt_open(ui, publishing_title(item), publishing_help(item), value, typed);
    free(value);
}

/* ---- what is asked first ---- */

static struct publish_orders orders_of(const struct publish_page *page)
{
    return (struct publish_orders){
        .reason = page->reason, .makes_folder = page->makes_folder, .overwrites = page->overwrites};
}

static void go_on(struct publish_page *page, struct ui *ui);

static bool give_reason(struct ui *ui, const char *text)
{
    struct publish_page *page = publish_of(ui);
    if (!text[strspn(text, " \n")]) {
        ui_say(ui, STYLE_WARN,
               _("Give a reason: without one nobody can tell later whether it was meant."));
        return false;
    }
    mem_replace(&page->reason, text);
    go_on(page, ui);
    return true;
}

static void type_item(struct publish_page *page, struct ui *ui, enum publish_item item)
{
    list_select(&page->list, item);
    change(page, ui);
}

/* Under the first free number. */
static bool take_number(struct publish_page *page, struct ui *ui)
{
    struct error err = {0};
    char *name = publishing_free_name(page->p);
    bool good = publishing_type(page->p, PUBLISH_NAME, name, &err);
    if (!good)
        ui_fail(ui, &err);
    free(name);
    return good;
}

static void chose(struct ui *ui, const char *target)
{
    struct publish_page *page = publish_of(ui);
    if (!strcmp(target, "folder")) {
        type_item(page, ui, PUBLISH_FOLDER);
        return;
    }
    if (!strcmp(target, "name")) {
        type_item(page, ui, PUBLISH_NAME);
        return;
    }
    if (!strcmp(target, "number") && !take_number(page, ui))
        return;
    page->makes_folder = page->makes_folder || !strcmp(target, "make");
    page->overwrites = page->overwrites || !strcmp(target, "replace");
    go_on(page, ui);
}

static void ask_reason(struct publish_page *page, struct ui *ui)
{
    char *count = show_number(ui->session, (int64_t)page->errors.count);
    char *title = message_with(
        _("The checks find {count} errors. Why does it go out all the same?"), {"count", count});
    prompt_open(ui, title,
                _("The reason stays with the record, for whoever comes after you. Enter publishes; "
                  "Esc goes back to mend them."),
                "", give_reason);
    free(title);
    free(count);
}

static void ask_folder(const struct publish_page *page, struct ui *ui)
{
    struct choices choices = {0};
    char *folder = publishing_value(page->p, PUBLISH_FOLDER);
    char *make = message_with(_("Make the folder “{path}”"), {"path", folder});
    choices_add(&choices, make, "", "make");
    choices_add(&choices, _("Name another folder"), "", "folder");
    picker_open(ui, _("The folder is not there"), choices, chose);
    free(make);
    free(folder);
}

static void ask_exists(const struct publish_page *page, struct ui *ui)
{
    struct choices choices = {0};
    char *free_name = publishing_free_name(page->p);
    char *number = message_with(_("Keep both: the new one is “{name}”"), {"name", free_name});
    choices_add(&choices, number, "", "number");
    choices_add(&choices, _("Replace the old file"), "", "replace");
    choices_add(&choices, _("Type another name"), "", "name");
    picker_open(ui, _("A file of this name is there"), choices, chose);
    free(number);
    free(free_name);
}

static void go_on(struct publish_page *page, struct ui *ui)
{
    struct publish_orders orders = orders_of(page);
    switch (publish_question(ui->session, page->p, &orders)) {
    case PUBLISH_ASK_REASON:
        ask_reason(page, ui);
        break;
    case PUBLISH_ASK_FOLDER:
        ask_folder(page, ui);
        break;
    case PUBLISH_ASK_EXISTS:
        ask_exists(page, ui);
        break;
    default:
        publish_run(ui, page->p, &orders);
    }
}

/* On an error Enter goes to where it is mended. */
static void publish_or_go(struct publish_page *page, struct ui *ui)
{
    size_t selected = page->list.selected;
    if (selected < PUBLISH_ITEM_COUNT) {
        go_on(page, ui);
        return;
    }
    char *target = mem_strdup(page->errors.items[selected - PUBLISH_ITEM_COUNT].target);
    browse_show(ui, SCREEN_CHECKS); /* this page is gone */
    screen_checks.open(ui, target);
    free(target);
}

/* ---- the page ---- */

static void preview(const struct publish_page *page, struct ui *ui)
{
    struct error err = {0};
    struct lines lines = {0};
    char *title = publishing_value(page->p, PUBLISH_DOCUMENT);
    if (publish_preview(ui->session, page->p, &lines, &err))
        reader_open(ui, title, lines);
    else
        ui_fail(ui, &err);
    free(title);
}

static bool publish_key(struct page *base, struct ui *ui, const struct key *key)
{
    struct publish_page *page = (struct publish_page *)base;
    bool left = key_is_named(key, K_LEFT, 0);
    if (left || key_is_named(key, K_RIGHT, 0))
        turn(page, ui, left ? -1 : 1);
    else
        return list_key(&page->list, key, NULL);
    return true;
}

static bool publish_command(struct page *base, struct ui *ui, enum command_id id)
{
    struct publish_page *page = (struct publish_page *)base;
    if (id == CMD_PUBLISH_NOW)
        publish_or_go(page, ui);
    else if (id == CMD_TURN)
        change(page, ui);
    else if (id == CMD_PREVIEW)
        preview(page, ui);
    else if (id == CMD_PUBLISHED)
        published_open(ui);
    else if (id == CMD_BACK)
        ui_pop(ui);
    else
        return false;
    return true;
}

/* A press selects, one more changes it, or goes to the error. */
static bool publish_mouse(struct page *base, struct ui *ui, const struct key *key, size_t item)
{
    struct publish_page *page = (struct publish_page *)base;
    if (key->button != MOUSE_LEFT || item >= page->list.count)
        return false;
    bool again = item == page->list.selected;
    list_select(&page->list, item);
    if (again && item < PUBLISH_ITEM_COUNT)
        change(page, ui);
    else if (again)
        publish_or_go(page, ui);
    return true;
}

static void publish_refresh(struct page *base, struct ui *ui)
{
    struct publish_page *page = (struct publish_page *)base;
    lines_release(&page->errors);
    publish_errors(ui->session, &page->errors);
    list_set_count(&page->list, PUBLISH_ITEM_COUNT + page->errors.count);
    publishing_follow(ui->session, page->p);
}

static void publish_free(struct page *base)
{
    struct publish_page *page = (struct publish_page *)base;
    publishing_free(page->p);
    lines_release(&page->errors);
    free(page->reason);
    free(page);
}

static const struct page_ops publish_ops = {
    .place = publish_place,
    .draw = publish_draw,
    .key = publish_key,
    .command = publish_command,
    .refresh = publish_refresh,
    .mouse = publish_mouse,
    .free = publish_free,
};

void publish_open(struct ui *ui)
{
    struct publish_page *page = mem_new(struct publish_page);
    page->page.ops = &publish_ops;
    page->p = publishing_new(ui->session);
    publish_refresh(&page->page, ui);
    ui_push(ui, &page->page);
}
