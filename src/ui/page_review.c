/* An import before it is taken: what it brings, what was left aside, mine or theirs for each field
 * that differs. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "itaplan/app/field.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/import.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/number.h"
#include "ui_private.h"

struct review {
    struct page page;
    struct import *import;
    struct prose *prose;
    size_t selected; /* line, SIZE_MAX: none */
    size_t top;
    int cols, rows; /* of the last drawing */
};

static void conflict_lines(const struct change *change, size_t index, struct lines *out)
{
    struct line *line = lines_text(out, STYLE_WARN, change->accepted ? "[x] " : "[ ] ");
    line->target = mem_format("change.%zu", index);
    line->indent = 4;
    line_add(line, STYLE_WARN, _("take the document's: "));
    line_add(line, STYLE_NORMAL, change->theirs);
    line = lines_text(out, STYLE_DIM, "    ");
    line->indent = 4;
    line_add(line, STYLE_DIM, _("yours: "));
    line_add(line, STYLE_LASTYEAR, change->mine);
}

static void fill(struct review *review, struct ui *ui)
{
    struct lines lines = {0};
    const struct changes *changes = import_changes(review->import);
    if (import_has_conflicts(review->import))
        lines_text(&lines, STYLE_TITLE,
                   _("Where yours and the document differ (Space takes or leaves)"));
    for (size_t i = 0; i < changes->count; i++)
        if (changes->items[i].kind == CHANGE_CONFLICT)
            conflict_lines(&changes->items[i], i, &lines);
    import_report(ui->session, review->import, &lines);
    prose_set(review->prose, lines);
}

static unsigned review_place(const struct page *page)
{
    (void)page;
    return PLACE_REVIEW;
}

static void review_draw(struct page *page, struct ui *ui, struct rect rect)
{
    struct review *review = (struct review *)page;
    const char *title = _("Enter takes this into the book, Esc leaves the book as it is");
    surface_put_fit(ui->surface, rect.row, rect.col, rect.cols, title, strlen(title), STYLE_STRONG);
    rect.row++;
    rect.rows--;
    review->cols = rect.cols;
    review->rows = rect.rows;
    prose_draw(review->prose, ui->surface, rect, review->top, review->selected, STYLE_SELECTED);
    ui_spot_lines(ui, rect, review->prose, review->top);
    draw_scroll_marks(ui->surface, rect, review->top, prose_rows(review->prose, rect.cols));
}

/* The next line with a tick in the direction; the same where there is none. */
static size_t next_tick(const struct review *review, bool down)
{
    const struct lines *lines = prose_lines(review->prose);
    for (size_t i = review->selected; down ? i + 1 < lines->count : i > 0;) {
        i += down ? 1 : (size_t)-1;
        if (lines->items[i].target)
            return i;
    }
    return review->selected;
}

static bool review_key(struct page *page, struct ui *ui, const struct key *key)
{
    struct review *review = (struct review *)page;
    (void)ui;
    bool down = key_is_named(key, K_DOWN, 0);
    if (review->selected != SIZE_MAX && (down || key_is_named(key, K_UP, 0))) {
        size_t next = next_tick(review, down);
        if (next != review->selected) {
            review->selected = next;
            size_t row = prose_row_of(review->prose, next, NULL);
            if (row < review->top || row >= review->top + (size_t)review->rows)
                review->top = row;
            return true;
        }
    }
    if (key->kind == EVENT_CHAR && key->code == ' ')
        return false; /* the tick's key */
    return scroll_key(key, &review->top,
                      prose_rows(review->prose, review->cols ? review->cols : 20), review->rows);
}

static void tick(struct review *review, struct ui *ui)
{
    const struct lines *lines = prose_lines(review->prose);
    const char *target =
        review->selected < lines->count ? lines->items[review->selected].target : NULL;
    int64_t index;
    struct changes *changes = import_changes(review->import);
    if (!target) {
        ui_say(ui, STYLE_NORMAL, _("There is nothing to choose: nothing here is unlike yours."));
        return;
    }
    if (strncmp(target, "change.", 7) != 0 ||
        !number_parse(target + 7, strlen(target + 7), 0, (int64_t)changes->count - 1, &index))
        return;
    changes->items[index].accepted = !changes->items[index].accepted;
    fill(review, ui);
}

static void take(struct review *review, struct ui *ui)
{
    struct error err = {0};
    if (!import_apply(ui->session, review->import, &err)) {
        ui_fail(ui, &err);
        return;
    }
    ui_pop_all(ui);
    ui_refresh(ui);
    ui_say(ui, STYLE_GOOD, _("Taken into the book. Ctrl-Z takes it back."));
}

static bool review_command(struct page *page, struct ui *ui, enum command_id id)
{
    struct review *review = (struct review *)page;
    if (id == CMD_ACCEPT)
        take(review, ui);
    else if (id == CMD_TICK)
        tick(review, ui);
    else if (id == CMD_BACK)
        ui_pop(ui);
    else
        return false;
    return true;
}

/* A press selects, one more takes or leaves. */
static bool review_mouse(struct page *page, struct ui *ui, const struct key *key, size_t item)
{
    struct review *review = (struct review *)page;
    const struct lines *lines = prose_lines(review->prose);
    if (key->button != MOUSE_LEFT)
        return scroll_wheel(key, &review->top, prose_rows(review->prose, review->cols),
                            review->rows);
    if (item < lines->count && item == review->selected)
        tick(review, ui);
    else if (item < lines->count && lines->items[item].target)
        review->selected = item;
    return true;
}

static void review_refresh(struct page *page, struct ui *ui)
{
    (void)page;
    (void)ui;
}

static void review_free(struct page *page)
{
    struct review *review = (struct review *)page;
    import_free(review->import);
    prose_free(review->prose);
    free(review);
}

static const struct page_ops review_ops = {
    .place = review_place,
    .draw = review_draw,
    .key = review_key,
    .command = review_command,
    .refresh = review_refresh,
    .mouse = review_mouse,
    .free = review_free,
};

void review_offer(struct ui *ui, struct import *import)
{
    struct review *review = mem_new(struct review);
    review->page.ops = &review_ops;
    review->import = import;
    review->prose = prose_new();
    fill(review, ui);
    review->selected = import_has_conflicts(import) ? 1 : SIZE_MAX;
    ui_push(ui, &review->page);
}

bool review_open(struct ui *ui, const char *path)
{
    struct error err = {0};
    struct import *import = import_read(ui->session, path, 0, &err);
    if (import)
        review_offer(ui, import);
    else
        ui_fail(ui, &err);
    return import != NULL;
}
