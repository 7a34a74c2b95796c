/* One published document: what is known of it, and what the officer adds. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "clipboard.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "list.h"
#include "published_private.h"

#define TITLE_COLUMNS 22

struct record_page {
    struct page page;
    struct published_ref ref;
    struct published record;
    bool is_gone;
    struct strings said; /* of the file just made */
    struct list list;
};

static unsigned record_place(const struct page *page)
{
    (void)page;
    return PLACE_RECORD;
}

static void read_again(struct record_page *page, struct ui *ui)
{
    struct published record;
    struct error err = {0};
    if (!published_read(ui->session, page->ref, &record, &err)) {
        page->is_gone = err.code == ERR_NO_SUCH_RECORD;
        if (!page->is_gone)
            ui_fail(ui, &err);
        return;
    }
    published_release(&page->record);
    page->record = record;
    page->is_gone = false;
}

/* ---- drawing ---- */

static int draw_prose(struct ui *ui, struct rect rect, struct lines lines)
{
    struct prose *prose = prose_new();
    prose_set(prose, lines);
    int rows = (int)prose_rows(prose, rect.cols);
    rect.rows = rows < rect.rows ? rows : rect.rows;
    if (rect.rows > 0)
        prose_draw(prose, ui->surface, rect, 0, SIZE_MAX, STYLE_NORMAL);
    prose_free(prose);
    return rows;
}

static void draw_item(struct record_page *page, struct ui *ui, struct rect at,
                      enum published_item item)
{
    bool selected = item == page->list.selected;
    const char *title = published_item_title(item);
    char *value = published_item_value(ui->session, &page->record, item);
    const char *shown = *value ? value : _("(not recorded yet)");
    int width = at.cols / 3 < TITLE_COLUMNS ? at.cols / 3 : TITLE_COLUMNS;
    enum style style = selected ? STYLE_SELECTED : *value ? STYLE_NORMAL : STYLE_EMPTY;
    surface_puts(ui->surface, at.row, at.col, selected ? "▸" : " ", STYLE_KEY);
    surface_put_fit(ui->surface, at.row, at.col + 2, width - 2, title, strlen(title),
                    selected ? STYLE_STRONG : STYLE_DIM);
    surface_put_fit(ui->surface, at.row, at.col + width + 1, at.cols - width - 1, shown,
                    strlen(shown), style);
    ui_spot_item(ui, at, item);
    free(value);
}

/* A reason is there only where the checks had found errors. */
static size_t item_count(const struct record_page *page)
{
    return *page->record.reason ? PUBLISHED_ITEM_COUNT : PUBLISHED_REASON;
}

static void below_lines(const struct record_page *page, struct lines *out)
{
    lines_text(out, STYLE_DIM, published_item_hint((enum published_item)page->list.selected));
    for (size_t i = 0; i < page->said.count; i++) {
        if (!i)
            lines_add(out);
        lines_text(out, STYLE_NORMAL, page->said.items[i]);
    }
}

static void record_draw(struct page *base, struct ui *ui, struct rect rect)
{
    struct record_page *page = (struct record_page *)base;
    struct lines facts = {0}, below = {0};
    int end = rect.row + rect.rows;
    char *title = published_title(ui->session, &page->record, page->ref.year);
    surface_put_fit(ui->surface, rect.row, rect.col, rect.cols, title, strlen(title), STYLE_STRONG);
    free(title);
    rect.row += 2;
    rect.rows = end - rect.row;
    published_facts(ui->session, &page->record, &facts);
    rect.row += draw_prose(ui, rect, facts) + 1;
    list_set_page(&page->list, PUBLISHED_ITEM_COUNT);
    for (size_t i = 0; i < item_count(page) && rect.row < end; i++, rect.row++)
        draw_item(page, ui, (struct rect){rect.row, rect.col, 1, rect.cols},
                  (enum published_item)i);
    rect.row++;
    rect.rows = end - rect.row;
    below_lines(page, &below);
    rect.col += 2;
    rect.cols -= 2;
    draw_prose(ui, rect, below);
}

/* ---- what is done with a record ---- */

static void show_changes(struct ui *ui, struct published_ref ref, const struct published *record)
{
    struct error err = {0};
    struct differences found = {0};
    if (!published_changes(ui->session, ref, &found, &err)) {
        ui_fail(ui, &err);
        return;
    }
    char *what = published_title(ui->session, record, ref.year);
    char *date = show_date(ui->session, record->date);
    char *title = message_with(_("What changed since: {what}"), {"what", what});
    char *before = message_with(_("published {date}"), {"date", date});
    struct differences_options options = {
        .title = title, .before = before, .after = _("now"), .place = PLACE_DIFFERENCES};
    differences_open(ui, &options, found);
    free(before);
    free(title);
    free(date);
    free(what);
}

static void verify(struct ui *ui, const struct published *record)
{
    enum published_file file = published_file(record);
    char *text = published_file_words(record, file);
    ui_say(ui, file == FILE_SAME ? STYLE_GOOD : STYLE_WARN, text);
    free(text);
}

static void with_file(struct ui *ui, const struct published *record, enum command_id id)
{
    if (!*record->place) {
        ui_say(ui, STYLE_WARN, _("Where its file lies, or how it was, is not recorded."));
        return;
    }
    if (id == CMD_OPEN_FILE)
        desktop_open(ui, record->place);
    else
        desktop_print(ui, record->place, record->format);
}

bool record_command(struct ui *ui, struct published_ref ref, enum command_id id)
{
    struct published record;
    struct error err = {0};
    if (id != CMD_SINCE && id != CMD_VERIFY && id != CMD_OPEN_FILE && id != CMD_PRINT)
        return false;
    if (!published_read(ui->session, ref, &record, &err)) {
        ui_fail(ui, &err);
        return true;
    }
    if (id == CMD_SINCE)
        show_changes(ui, ref, &record);
    else if (id == CMD_VERIFY)
        verify(ui, &record);
    else
        with_file(ui, &record, id);
    published_release(&record);
    return true;
}

/* ---- the page ---- */

static bool give(struct ui *ui, const char *text)
{
    struct error err = {0};
    struct record_page *page = (struct record_page *)ui_top(ui);
    if (!published_set(ui->session, page->ref, (enum published_item)page->list.selected, text,
                       &err)) {
        ui_fail(ui, &err);
        return false;
    }
    ui_refresh(ui);
    ui_say(ui, STYLE_GOOD, _("Recorded. Ctrl-Z takes it back."));
    return true;
}

static void ask(struct record_page *page, struct ui *ui)
{
    const char *why =
        session_is_read_only(ui->session) ? session_read_only_words(ui->session) : NULL;
    enum published_item item = (enum published_item)page->list.selected;
    if (why) {
        ui_say(ui, STYLE_WARN, why);
        return;
    }
    char *value = published_item_value(NULL, &page->record, item);
    prompt_open(ui, published_item_title(item), published_item_hint(item), value, give);
    free(value);
}

static bool record_key(struct page *base, struct ui *ui, const struct key *key)
{
    (void)ui;
    return list_key(&((struct record_page *)base)->list, key, NULL);
}

static bool record_page_command(struct page *base, struct ui *ui, enum command_id id)
{
    struct record_page *page = (struct record_page *)base;
    if (id == CMD_OPEN)
        ask(page, ui);
    else if (id == CMD_COPY)
        clipboard_copy(ui, page->record.place, strlen(page->record.place));
    else if (id == CMD_BACK)
        ui_pop(ui);
    else
        return record_command(ui, page->ref, id);
    return true;
}

static bool record_mouse(struct page *base, struct ui *ui, const struct key *key, size_t item)
{
    struct record_page *page = (struct record_page *)base;
    if (key->button != MOUSE_LEFT || item >= page->list.count)
        return false;
    bool again = item == page->list.selected;
    list_select(&page->list, item);
    if (again)
        ask(page, ui);
    return true;
}

static void record_refresh(struct page *base, struct ui *ui)
{
    struct record_page *page = (struct record_page *)base;
    read_again(page, ui);
    list_set_count(&page->list, item_count(page));
}

/* Its step was taken back. */
static bool record_gone(struct page *base, struct ui *ui)
{
    (void)ui;
    return ((struct record_page *)base)->is_gone;
}

static void record_free(struct page *base)
{
    struct record_page *page = (struct record_page *)base;
    published_release(&page->record);
    strings_release(&page->said);
    free(page);
}

static const struct page_ops record_ops = {
    .place = record_place,
    .draw = record_draw,
    .key = record_key,
    .command = record_page_command,
    .refresh = record_refresh,
    .mouse = record_mouse,
    .gone = record_gone,
    .free = record_free,
};

void record_open(struct ui *ui, struct published_ref ref, struct strings *said)
{
    struct record_page *page = mem_new(struct record_page);
    page->page.ops = &record_ops;
    page->ref = ref;
    page->record = published_new();
    if (said) {
        page->said = *said;
        *said = (struct strings){0};
    }
    record_refresh(&page->page, ui);
    ui_push(ui, &page->page);
}
