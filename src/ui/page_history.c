/* The steps that changed the book, newest first, to look at and to go back to. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "itaplan/app/history.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "list.h"
#include "ui_private.h"

#define HEAD_ROWS  2
#define BOUND_ROWS 3 /* at most, with the blank row above */
#define LEAST_ROWS 6 /* of the list; with fewer it has the bound's rows too */

struct history_page {
    struct page page;
    struct store_steps steps;
    size_t now;       /* the row that says where the book stands; steps are above and below it */
    struct list list; /* a row for each step and that one */
};

/* ---- the rows ---- */

/* NULL: the row of now. */
static const struct store_step *step_at(const struct history_page *history, size_t row)
{
    if (row == history->now || row > history->steps.count)
        return NULL;
    return &history->steps.items[row - (row > history->now)];
}

static size_t row_of(const struct history_page *history, int64_t number)
{
    for (size_t row = 0; row <= history->steps.count; row++) {
        const struct store_step *step = step_at(history, row);
        if (step && step->number == number)
            return row;
    }
    return history->now;
}

/* Never the row of now: the step beside it, on the side that the selection came to it. */
static void select_step(struct history_page *history, size_t row, bool down)
{
    size_t last = history->steps.count;
    if (row == history->now)
        row = (down && row < last) || row == 0 ? row + 1 : row - 1;
    list_select(&history->list, row);
}

/* Another process may have changed them. The selected step stays selected. */
static void read_again(struct history_page *history, struct ui *ui)
{
    struct error err = {0};
    struct store_steps steps = {0};
    const struct store_step *selected =
        history->steps.count ? step_at(history, history->list.selected) : NULL;
    int64_t number = selected ? selected->number : 0;
    if (!history_steps(ui->session, &steps, &err)) {
        ui_fail(ui, &err);
        return;
    }
    store_steps_release(&history->steps);
    history->steps = steps;
    history->now = history_now(&steps);
    list_set_count(&history->list, steps.count ? steps.count + 1 : 0);
    if (steps.count)
        select_step(history, row_of(history, number), true);
}

/* ---- drawing ---- */

static void draw_line(struct ui *ui, struct rect at, struct lines lines, bool selected)
{
    struct prose *prose = prose_new();
    prose_set(prose, lines);
    prose_draw(prose, ui->surface, at, 0, selected ? 0 : SIZE_MAX, STYLE_SELECTED);
    prose_free(prose);
}

static void draw_row(struct history_page *history, struct ui *ui, struct rect at, size_t row)
{
    struct lines lines = {0};
    const struct store_step *step = step_at(history, row);
    if (step)
        history_line(ui->session, step, (size_t)at.cols, &lines);
    else
        history_now_line(row == history->steps.count, (size_t)at.cols, &lines);
    draw_line(ui, at, lines, step && row == history->list.selected);
    if (step)
        ui_spot_item(ui, at, row);
}

static void draw_title(struct history_page *history, struct ui *ui, struct rect at)
{
    const char *title = _("History of the changes");
    char *count = history_count(ui->session, &history->steps);
    int width = history->steps.count ? surface_columns(count, strlen(count)) : 0;
    surface_put_fit(ui->surface, at.row, at.col, at.cols - width - 1, title, strlen(title),
                    STYLE_STRONG);
    if (width)
        surface_puts(ui->surface, at.row, at.col + at.cols - width, count, STYLE_DIM);
    free(count);
}

/* At the bottom of the rectangle; the rows that it takes. */
static int draw_bound(struct ui *ui, struct rect rect)
{
    struct lines lines = {0};
    struct prose *prose = prose_new();
    char *words = history_bound(ui->session);
    lines_text(&lines, STYLE_DIM, words);
    free(words);
    prose_set(prose, lines);
    int rows = (int)prose_rows(prose, rect.cols) + 1;
    if (rows > BOUND_ROWS || rect.rows - rows < LEAST_ROWS)
        rows = 0;
    rect.row += rect.rows - (rows - 1);
    rect.rows = rows - 1;
    if (rows)
        prose_draw(prose, ui->surface, rect, 0, SIZE_MAX, STYLE_NORMAL);
    prose_free(prose);
    return rows;
}

static void draw_empty(struct ui *ui, struct rect rect)
{
    struct lines lines = {0};
    struct prose *prose = prose_new();
    history_empty(&lines);
    prose_set(prose, lines);
    prose_draw(prose, ui->surface, rect, 0, SIZE_MAX, STYLE_NORMAL);
    prose_free(prose);
}

static void history_draw(struct page *page, struct ui *ui, struct rect rect)
{
    struct history_page *history = (struct history_page *)page;
    draw_title(history, ui, rect);
    rect.row += HEAD_ROWS;
    rect.rows = rect.rows > HEAD_ROWS + 1 ? rect.rows - HEAD_ROWS : 1;
    rect.rows -= draw_bound(ui, rect);
    if (!history->steps.count) {
        draw_empty(ui, rect);
        return;
    }
    list_set_page(&history->list, rect.rows);
    for (int i = 0; i < rect.rows; i++) {
        size_t row = history->list.top + (size_t)i;
        struct rect at = {.row = rect.row + i, .col = rect.col, .rows = 1, .cols = rect.cols};
        if (row <= history->steps.count)
            draw_row(history, ui, at, row);
    }
    draw_scroll_marks(ui->surface, rect, history->list.top, history->list.count);
}

/* ---- looking at a step and going there ---- */

struct looked_at {
    struct store_step step; /* its words are its own */
};

static void looked_at_free(void *ctx)
{
    struct looked_at *looked = ctx;
    store_step_release(&looked->step);
    free(looked);
}

static void go(struct ui *ui, const struct looked_at *looked)
{
    struct error err = {0};
    bool back = looked->step.state == STEP_DONE;
    if (!history_go(ui->session, &looked->step, &err)) {
        ui_refresh(ui); /* another process may have made steps, or some were done again */
        ui_fail(ui, &err);
        return;
    }
    char *words = history_words(ui->session, &looked->step);
    char *text = message_with(back ? _("Back to before: {what}. Ctrl-Y does it again.")
                                   : _("Done again: {what}"),
                              {"what", words});
    free(words);
    ui_pop(ui); /* the step that was looked at goes with its page */
    ui_refresh(ui);
    ui_say(ui, STYLE_GOOD, text);
    free(text);
}

static bool looked_command(struct ui *ui, void *ctx, enum command_id id)
{
    if (id != CMD_GO_BACK && id != CMD_GO_FORWARD)
        return false;
    go(ui, ctx);
    return true;
}

static void look(struct history_page *history, struct ui *ui)
{
    static const struct {
        unsigned place;
        const char *before, *after; /* msgids */
    } views[] = {
        [STEP_DONE] = {PLACE_GO_BACK, N_("Before this step"), N_("Now")},
        [STEP_UNDONE] = {PLACE_GO_FORWARD, N_("Now"), N_("After this step")},
        [STEP_LEFT] = {PLACE_DIFFERENCES, N_("Before this step"), N_("After this step")},
    };
    struct error err = {0};
    struct differences differences = {0};
    const struct store_step *step = step_at(history, history->list.selected);
    if (!step)
        return;
    if (!history_differences(ui->session, step, &differences, &err)) {
        ui_fail(ui, &err);
        return;
    }
    struct looked_at *looked = mem_new(struct looked_at);
    looked->step = *step;
    looked->step.words = mem_strdup(step->words);
    char *title = history_title(ui->session, step);
    differences_open(ui,
                     &(struct differences_options){.title = title,
                                                   .before = _(views[step->state].before),
                                                   .after = _(views[step->state].after),
                                                   .place = views[step->state].place,
                                                   .command = looked_command,
                                                   .ctx = looked,
                                                   .free_ctx = looked_at_free},
                     differences);
    free(title);
}

/* ---- the page ---- */

static unsigned history_place(const struct page *page)
{
    (void)page;
    return PLACE_HISTORY;
}

static bool history_key(struct page *page, struct ui *ui, const struct key *key)
{
    struct history_page *history = (struct history_page *)page;
    size_t before = history->list.selected;
    (void)ui;
    if (!history->steps.count || !list_key(&history->list, key, NULL))
        return false;
    select_step(history, history->list.selected, history->list.selected > before);
    return true;
}

static bool history_command(struct page *page, struct ui *ui, enum command_id id)
{
    struct history_page *history = (struct history_page *)page;
    if (id == CMD_LOOK && history->steps.count)
        look(history, ui);
    else if (id == CMD_BACK)
        ui_pop(ui);
    else
        return false;
    return true;
}

/* A press selects, one more looks. */
static bool history_mouse(struct page *page, struct ui *ui, const struct key *key, size_t item)
{
    struct history_page *history = (struct history_page *)page;
    if (key->button != MOUSE_LEFT || item > history->steps.count)
        return false;
    if (item == history->list.selected)
        look(history, ui);
    else
        list_select(&history->list, item);
    return true;
}

static void history_refresh(struct page *page, struct ui *ui)
{
    read_again((struct history_page *)page, ui);
}

static void history_free(struct page *page)
{
    struct history_page *history = (struct history_page *)page;
    store_steps_release(&history->steps);
    free(history);
}

static const struct page_ops history_ops = {
    .place = history_place,
    .draw = history_draw,
    .key = history_key,
    .command = history_command,
    .refresh = history_refresh,
    .mouse = history_mouse,
    .free = history_free,
};

void history_open(struct ui *ui)
{
    struct history_page *history = mem_new(struct history_page);
    history->page.ops = &history_ops;
    read_again(history, ui);
    ui_push(ui, &history->page);
}
