/* The list of what was published. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "list.h"
#include "published_private.h"

#define HEAD_ROWS 3 /* title, a blank row, heads of the columns */

struct published_page {
    struct page page;
    struct published_entries entries;
    struct list list;
    bool all_years;
};

static unsigned published_place(const struct page *page)
{
    (void)page;
    return PLACE_PUBLISHED;
}

static void read_again(struct published_page *page, struct ui *ui)
{
    struct error err = {0};
    struct published_entries entries = {0};
    if (!published_entries(ui->session, page->all_years, &entries, &err)) {
        ui_fail(ui, &err);
        return;
    }
    published_entries_release(&page->entries);
    page->entries = entries;
    list_set_count(&page->list, entries.count);
}

/* ---- drawing ---- */

static void draw_lines(struct ui *ui, struct rect at, struct lines lines, bool selected)
{
    struct prose *prose = prose_new();
    prose_set(prose, lines);
    prose_draw(prose, ui->surface, at, 0, selected ? 0 : SIZE_MAX, STYLE_SELECTED);
    prose_free(prose);
}

static void draw_title(const struct published_page *page, struct ui *ui, struct rect at)
{
    char *year = show_number(ui->session, session_year_number(ui->session));
    char *title = page->all_years
                      ? mem_strdup(_("What was published, all years"))
                      : message_with(_("What was published, result of {year}"), {"year", year});
    surface_put_fit(ui->surface, at.row, at.col, at.cols, title, strlen(title), STYLE_STRONG);
    free(title);
    free(year);
}

static void draw_row(struct published_page *page, struct ui *ui, struct rect at, size_t row)
{
    struct lines lines = {0};
    published_line(ui->session, &page->entries.items[row], page->all_years, (size_t)at.cols,
                   &lines);
    draw_lines(ui, at, lines, row == page->list.selected);
    ui_spot_item(ui, at, row);
}

static void published_draw(struct page *base, struct ui *ui, struct rect rect)
{
    struct published_page *page = (struct published_page *)base;
    struct lines lines = {0};
    draw_title(page, ui, rect);
    if (!page->entries.count) {
        published_empty(&lines);
        rect.row += 2;
        rect.rows = rect.rows > 2 ? rect.rows - 2 : 0;
        draw_lines(ui, rect, lines, false);
        return;
    }
    published_head(page->all_years, (size_t)rect.cols, &lines);
    draw_lines(ui, (struct rect){rect.row + HEAD_ROWS - 1, rect.col, 1, rect.cols}, lines, false);
    rect.row += HEAD_ROWS;
    rect.rows = rect.rows > HEAD_ROWS + 1 ? rect.rows - HEAD_ROWS : 1;
    list_set_page(&page->list, rect.rows);
    for (int i = 0; i < rect.rows; i++) {
        size_t row = page->list.top + (size_t)i;
        if (row < page->entries.count)
            draw_row(page, ui, (struct rect){rect.row + i, rect.col, 1, rect.cols}, row);
    }
    draw_scroll_marks(ui->surface, rect, page->list.top, page->list.count);
}

/* ---- the page ---- */

static struct published_ref selected(const struct published_page *page)
{
    return page->entries.items[page->list.selected].ref;
}

static void forget(struct published_page *page, struct ui *ui)
{
    struct error err = {0};
    if (!published_delete(ui->session, selected(page), &err)) {
        ui_fail(ui, &err);
        return;
    }
    ui_refresh(ui);
    ui_say(ui, STYLE_NORMAL,
           _("The record is out of the book; its file is where it was. Ctrl-Z brings it back."));
}

static void all_years(struct published_page *page, struct ui *ui)
{
    page->all_years = !page->all_years;
    read_again(page, ui);
    list_select(&page->list, 0);
}

static bool published_key(struct page *base, struct ui *ui, const struct key *key)
{
    (void)ui;
    return list_key(&((struct published_page *)base)->list, key, NULL);
}

static bool published_command(struct page *base, struct ui *ui, enum command_id id)
{
    struct published_page *page = (struct published_page *)base;
    if (id == CMD_BACK)
        ui_pop(ui);
    else if (id == CMD_ALL_YEARS)
        all_years(page, ui);
    else if (id == CMD_UNDO || id == CMD_REDO || id == CMD_HELP || id == CMD_QUIT)
        return false;
    else if (!page->entries.count)
        ui_say(ui, STYLE_WARN, _("Nothing was published yet."));
    else if (id == CMD_OPEN)
        record_open(ui, selected(page), NULL);
    else if (id == CMD_FORGET)
        forget(page, ui);
    else
        return record_command(ui, selected(page), id);
    return true;
}

static bool published_mouse(struct page *base, struct ui *ui, const struct key *key, size_t item)
{
    struct published_page *page = (struct published_page *)base;
    if (key->button != MOUSE_LEFT || item >= page->entries.count)
        return false;
    if (item == page->list.selected)
        record_open(ui, selected(page), NULL);
    else
        list_select(&page->list, item);
    return true;
}

static void published_refresh(struct page *base, struct ui *ui)
{
    read_again((struct published_page *)base, ui);
}

static void published_free(struct page *base)
{
    struct published_page *page = (struct published_page *)base;
    published_entries_release(&page->entries);
    free(page);
}

static const struct page_ops published_ops = {
    .place = published_place,
    .draw = published_draw,
    .key = published_key,
    .command = published_command,
    .refresh = published_refresh,
    .mouse = published_mouse,
    .free = published_free,
};

void published_open(struct ui *ui)
{
    struct published_page *page = mem_new(struct published_page);
    page->page.ops = &published_ops;
    read_again(page, ui);
    ui_push(ui, &page->page);
}
