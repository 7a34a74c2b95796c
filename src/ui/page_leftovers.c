/* Drafts that were found at the start, one after the other: use, discard, look at both, later. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "itaplan/app/drafts.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "ui_private.h"

struct leftovers_page {
    struct page page;
    struct leftovers list;
    size_t at; /* the one that is shown */
    struct prose *prose;
    size_t top;
    int cols, rows; /* of the last drawing */
};

static const struct leftover *shown(const struct leftovers_page *page)
{
    return &page->list.items[page->at];
}

static void show(struct leftovers_page *page, struct ui *ui)
{
    struct lines lines = {0};
    leftover_lines(ui->session, shown(page), &lines);
    prose_set(page->prose, lines);
    page->top = 0;
}

static unsigned leftovers_place(const struct page *page)
{
    (void)page;
    return PLACE_DRAFT;
}

static void draw_title(const struct leftovers_page *page, struct ui *ui, struct rect rect)
{
    char *number = show_number(ui->session, (int64_t)page->at + 1);
    char *all = show_number(ui->session, (int64_t)page->list.count);
    char *title = page->list.count > 1 ? message_with(_("A draft was found ({number} of {all})"),
                                                      {"number", number}, {"all", all})
                                       : mem_strdup(_("A draft was found"));
    surface_put_fit(ui->surface, rect.row, rect.col, rect.cols, title, strlen(title), STYLE_STRONG);
    free(title);
    free(all);
    free(number);
}

static void leftovers_draw(struct page *base, struct ui *ui, struct rect rect)
{
    struct leftovers_page *page = (struct leftovers_page *)base;
    bool in_field = shown(page)->kind == LEFTOVER_FIELD;
    const struct {
        const char *key, *does;
    } ways[] = {
        {"Enter", shown(page)->kind == LEFTOVER_CLIPBOARD
                      ? _("put it into the clipboard")
                      : _("put it where it was being typed; Esc and then Ctrl-Z takes it back")},
        {"F3",
         in_field ? _("look at both: the draft, and what the book has now") : _("read all of it")},
        {"F8", _("discard it; its text goes into the clipboard")},
        {"Esc", _("decide later")}};
    const int rows = (int)(sizeof ways / sizeof *ways);
    draw_title(page, ui, rect);
    struct rect text = {
        .row = rect.row + 2, .col = rect.col, .rows = rect.rows - rows - 3, .cols = rect.cols};
    page->cols = text.cols;
    page->rows = text.rows;
    prose_draw(page->prose, ui->surface, text, page->top, SIZE_MAX, STYLE_NORMAL);
    draw_scroll_marks(ui->surface, text, page->top,
                      prose_rows_to(page->prose, text.cols, page->top + (size_t)text.rows + 1));
    for (int i = 0; i < rows; i++) {
        int row = rect.row + rect.rows - rows + i;
        const char *does = ways[i].does;
        surface_put_fit(ui->surface, row, rect.col, 7, ways[i].key, strlen(ways[i].key), STYLE_KEY);
        surface_put_fit(ui->surface, row, rect.col + 7, rect.cols - 7, does, strlen(does),
                        STYLE_NORMAL);
    }
}

static bool leftovers_key(struct page *base, struct ui *ui, const struct key *key)
{
    struct leftovers_page *page = (struct leftovers_page *)base;
    (void)ui;
    int cols = page->cols ? page->cols : 20;
    return scroll_key(key, &page->top,
                      prose_rows_for_key(page->prose, cols, key, page->top, page->rows),
                      page->rows);
}

/* To the next draft, or away after the last one. */
static void go_on(struct leftovers_page *page, struct ui *ui)
{
    if (page->at + 1 < page->list.count) {
        page->at++;
        show(page, ui);
        return;
    }
    ui_pop(ui);
    ui_refresh(ui);
}

static void to_clipboard(struct ui *ui, const struct leftover *leftover)
{
    const struct buf *text = &leftover->file.draft.text;
    buf_reset(&ui->clipboard);
    buf_add(&ui->clipboard, text->data, text->len);
}

static void settle(struct ui *ui, const struct leftover *leftover)
{
    struct error err = {0};
    if (!leftover_settle(leftover, &err))
        ui_fail(ui, &err);
}

static void say_what(struct ui *ui, const char *format, const struct leftover *leftover)
{
    char *text = message_with(format, {"what", leftover->words});
    ui_say(ui, STYLE_GOOD, text);
    free(text);
}

/* Where the officer was typing, to type on. The page of drafts is off the stack; after taking a
 * book over, pages with something being typed may be on it. */
static bool put_back(struct ui *ui, const struct leftover *leftover)
{
    const struct draft *draft = &leftover->file.draft;
    struct error err = {0};
    if (!ui_finish(ui))
        return false;
    if (!leftover_use(ui->session, leftover, &err)) {
        ui_fail(ui, &err);
        return false;
    }
    ui_pop_all(ui); /* a form that was found again below shows what was there before */
    ui_go_to_field(ui, leftover->year, draft->place);
    size_t cursor;
    const char *field = form_position(ui, &cursor);
    if (field && !strcmp(field, draft->place))
        form_resume(ui, SIZE_MAX);
    say_what(ui, _("Recovered: {what}. Esc and then Ctrl-Z takes it back."), leftover);
    return true;
}

static bool enter_again(struct ui *ui, const struct leftover *leftover)
{
    const struct draft *draft = &leftover->file.draft;
    struct error err = {0};
    if (!ui_finish(ui))
        return false;
    if (draft->year && !session_choose_year(ui->session, (int)draft->year, &err)) {
        ui_fail(ui, &err);
        return false;
    }
    ui_pop_all(ui);
    return finding_enter(ui, draft->text.data);
}

static void use(struct leftovers_page *page, struct ui *ui)
{
    const struct leftover *leftover = shown(page);
    if (leftover->kind == LEFTOVER_CLIPBOARD) {
        to_clipboard(ui, leftover);
        ui_say(ui, STYLE_GOOD,
               _("The text is in the clipboard (Ctrl-V); the draft stays until you discard it."));
        go_on(page, ui);
        return;
    }
    struct page *taken = ui_take(ui);
    bool good =
        leftover->kind == LEFTOVER_FIELD ? put_back(ui, leftover) : enter_again(ui, leftover);
    ui_push(ui, taken);
    if (!good)
        return;
    settle(ui, leftover);
    go_on(page, ui);
}

static void discard(struct leftovers_page *page, struct ui *ui)
{
    to_clipboard(ui, shown(page));
    ui_say(ui, STYLE_DIM, _("The draft is discarded; its text is in the clipboard (Ctrl-V)."));
    settle(ui, shown(page));
    go_on(page, ui);
}

/* What was typed in something that the book has not has nothing to stand beside. */
static void look_at_both(const struct leftovers_page *page, struct ui *ui)
{
    const struct leftover *leftover = shown(page);
    struct differences both = {0};
    struct lines lines = {0};
    if (leftover->kind != LEFTOVER_FIELD) {
        leftover_text(leftover, &lines);
        reader_open(ui, leftover->words, lines);
        return;
    }
    leftover_difference(leftover, &both);
    differences_open(ui,
                     &(struct differences_options){.title = leftover->words,
                                                   .before = _("The book now"),
                                                   .after = _("The draft"),
                                                   .place = PLACE_DIFFERENCES},
                     both);
}

static bool leftovers_command(struct page *base, struct ui *ui, enum command_id id)
{
    struct leftovers_page *page = (struct leftovers_page *)base;
    switch (id) {
    case CMD_ACCEPT:
        use(page, ui);
        return true;
    case CMD_DISCARD:
        discard(page, ui);
        return true;
    case CMD_LOOK_AT_BOTH:
        look_at_both(page, ui);
        return true;
    case CMD_BACK:
        go_on(page, ui);
        return true;
    default:
        return false;
    }
}

static void leftovers_refresh(struct page *page, struct ui *ui)
{
    (void)page;
    (void)ui;
}

static bool leftovers_mouse(struct page *base, struct ui *ui, const struct key *key, size_t item)
{
    struct leftovers_page *page = (struct leftovers_page *)base;
    (void)ui;
    (void)item;
    return scroll_wheel(key, &page->top, prose_rows(page->prose, page->cols), page->rows);
}

static void leftovers_free(struct page *base)
{
    struct leftovers_page *page = (struct leftovers_page *)base;
    leftovers_release(&page->list);
    prose_free(page->prose);
    free(page);
}

static const struct page_ops leftovers_ops = {
    .place = leftovers_place,
    .draw = leftovers_draw,
    .key = leftovers_key,
    .command = leftovers_command,
    .refresh = leftovers_refresh,
    .mouse = leftovers_mouse,
    .free = leftovers_free,
};

/* Nothing can be put back here. */
static void only_tell(struct ui *ui, size_t count)
{
    char *number = show_number(ui->session, (int64_t)count);
    char *text = message_with(session_can_take_over(ui->session)
                                  ? _("Drafts of this book that wait: {count}. They are offered "
                                      "when you take the book over.")
                                  : _("Drafts of this book that wait: {count}. Open the book where "
                                      "it can be written to use them."),
                              {"count", number});
    ui_say_more(ui, STYLE_WARN, text);
    free(text);
    free(number);
}

void leftovers_open(struct ui *ui)
{
    struct leftovers found = {0};
    char *told;
    leftovers_find(ui->session, &found, &told);
    if (told)
        ui_say_more(ui, STYLE_WARN, told);
    free(told);
    if (found.count && session_is_read_only(ui->session))
        only_tell(ui, found.count);
    if (!found.count || session_is_read_only(ui->session)) {
        leftovers_release(&found);
        return;
    }
    struct leftovers_page *page = mem_new(struct leftovers_page);
    page->page.ops = &leftovers_ops;
    page->list = found;
    page->prose = prose_new();
    show(page, ui);
    ui_push(ui, &page->page);
}
