/* What two states of the book have otherwise, side by side. A text may be a megabyte and there may
 * be thousands: only those in sight are laid out, each no further than it is seen. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "clipboard.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "ui_private.h"

#define HEAD_ROWS   3  /* title, count, heads of the sides */
#define BESIDE_COLS 64 /* fewer: one below the other */
#define GAP_COLS    3
#define FIRST_COLS  78 /* before the first drawing */
#define FIRST_ROWS  16

enum side { SIDE_BEFORE, SIDE_AFTER, SIDE_COUNT };

/* A difference laid out. */
struct entry {
    struct prose *sides[SIDE_COUNT]; /* NULL: not laid out */
};

struct page_differences {
    struct page page;
    char *title, *heads[SIDE_COUNT];
    unsigned place;
    bool (*command)(struct ui *ui, void *ctx, enum command_id id);
    void *ctx;
    void (*free_ctx)(void *ctx);
    const struct session *session;
    struct differences differences;
    struct entry *entries; /* of the differences, by index */
    struct {
        size_t *items;
        size_t count, capacity;
    } laid_out; /* indices of those that are */
    size_t selected;
    size_t top, skip; /* the first one shown, and rows of its text above the page */
    enum side side;   /* that is copied */
    int cols, rows;   /* of the list, as last drawn */
};

/* ---- what stands in the rows ---- */

static bool stands_beside(const struct page_differences *page)
{
    return page->cols >= BESIDE_COLS;
}

static int side_cols(const struct page_differences *page)
{
    return stands_beside(page) ? (page->cols - GAP_COLS) / 2 : page->cols - 2;
}

static struct prose *side_of(struct page_differences *page, size_t at, enum side side)
{
    struct entry *entry = &page->entries[at];
    if (!entry->sides[SIDE_BEFORE])
        *array_push(&page->laid_out) = at;
    for (enum side i = SIDE_BEFORE; i < SIDE_COUNT && !entry->sides[i]; i++) {
        struct lines lines = {0};
        difference_lines(page->session, &page->differences.items[at], i == SIDE_AFTER, &lines);
        entry->sides[i] = prose_new();
        prose_set(entry->sides[i], lines);
    }
    return entry->sides[side];
}

static size_t side_rows(struct page_differences *page, size_t at, enum side side, size_t enough)
{
    return prose_rows_to(side_of(page, at, side), side_cols(page), enough);
}

/* Rows of the texts; where there are more than enough, at least so many. */
static size_t text_rows(struct page_differences *page, size_t at, size_t enough)
{
    size_t before = side_rows(page, at, SIDE_BEFORE, enough);
    if (stands_beside(page)) {
        size_t after = side_rows(page, at, SIDE_AFTER, enough);
        return before > after ? before : after;
    }
    size_t labels = 2;
    return labels + before +
           (before >= enough ? 0 : side_rows(page, at, SIDE_AFTER, enough - before));
}

/* With its heading and the blank row behind it. */
static size_t entry_rows(struct page_differences *page, size_t at, size_t enough)
{
    return text_rows(page, at, enough) + 2;
}

/* Lets go of what lies outside of these. */
static void let_go(struct page_differences *page, size_t first, size_t last)
{
    size_t kept = 0;
    for (size_t i = 0; i < page->laid_out.count; i++) {
        size_t at = page->laid_out.items[i];
        if (at >= first && at <= last) {
            page->laid_out.items[kept++] = at;
            continue;
        }
        for (enum side side = SIDE_BEFORE; side < SIDE_COUNT; side++) {
            prose_free(page->entries[at].sides[side]);
            page->entries[at].sides[side] = NULL;
        }
    }
    page->laid_out.count = kept;
}

/* ---- moving ---- */

static size_t window_rows(const struct page_differences *page)
{
    return page->rows > 1 ? (size_t)page->rows : 1;
}

/* The first one from which on `last` can be seen to its end, `last` where it is higher than the
 * page. */
static size_t first_to_see(struct page_differences *page, size_t last)
{
    size_t window = window_rows(page), rows = entry_rows(page, last, window) - 1, first = last;
    while (first > 0 && rows < window) {
        rows += entry_rows(page, first - 1, window);
        if (rows > window)
            break;
        first--;
    }
    return first;
}

static void show_from(struct page_differences *page, size_t top)
{
    page->top = top;
    page->skip = 0;
}

static void select_one(struct page_differences *page, size_t at)
{
    page->selected = at;
    if (at < page->top || (at == page->top && page->skip > 0)) {
        show_from(page, at);
        return;
    }
    size_t first = first_to_see(page, at);
    if (first > page->top)
        show_from(page, first);
}

/* Has the first one shown more rows below the page? */
static bool top_goes_on(struct page_differences *page)
{
    size_t window = window_rows(page), seen = page->skip + window - 1;
    return text_rows(page, page->top, seen + 1) > seen;
}

static void step(struct page_differences *page, bool down)
{
    if (page->selected == page->top && down && top_goes_on(page))
        page->skip++;
    else if (page->selected == page->top && !down && page->skip > 0)
        page->skip--;
    else if (down && page->selected + 1 < page->differences.count)
        select_one(page, page->selected + 1);
    else if (!down && page->selected > 0)
        select_one(page, page->selected - 1);
}

static void page_down(struct page_differences *page)
{
    size_t window = window_rows(page), last = page->differences.count - 1;
    if (top_goes_on(page)) {
        page->skip += window - 1;
        size_t rows = text_rows(page, page->top, page->skip + window);
        if (page->skip + window - 1 > rows)
            page->skip = rows > window - 1 ? rows - (window - 1) : 0;
        page->selected = page->top;
        return;
    }
    size_t rows = entry_rows(page, page->top, window) - page->skip, next = page->top + 1;
    while (next < last && rows + entry_rows(page, next, window) - 1 <= window)
        rows += entry_rows(page, next++, window);
    page->selected = next < last ? next : last;
    size_t fullest = first_to_see(page, last);
    if (page->top < fullest)
        show_from(page, page->selected < fullest ? page->selected : fullest);
}

static void page_up(struct page_differences *page)
{
    size_t window = window_rows(page);
    if (page->skip > 0) {
        page->skip -= page->skip < window - 1 ? page->skip : window - 1;
        page->selected = page->top;
        return;
    }
    size_t first = first_to_see(page, page->top);
    if (first == page->top && first > 0)
        first--;
    show_from(page, first);
    page->selected = first;
}

static bool moved(struct page_differences *page, const struct key *key)
{
    size_t count = page->differences.count;
    if (key_is_named(key, K_LEFT, 0) || key_is_named(key, K_RIGHT, 0))
        page->side = key_is_named(key, K_LEFT, 0) ? SIDE_BEFORE : SIDE_AFTER;
    else if (key_is_named(key, K_UP, 0) || key_is_named(key, K_DOWN, 0))
        step(page, key_is_named(key, K_DOWN, 0));
    else if (key_is_named(key, K_PGUP, 0))
        page_up(page);
    else if (key_is_named(key, K_PGDN, 0) || (key->kind == EVENT_CHAR && key->code == ' '))
        page_down(page);
    else if (key_is_named(key, K_HOME, 0) || key_is_named(key, K_END, 0))
        select_one(page, key_is_named(key, K_HOME, 0) ? 0 : count - 1);
    else
        return false;
    return true;
}

/* ---- drawing ---- */

static void draw_heading(struct page_differences *page, struct ui *ui, struct rect at, size_t index)
{
    const struct difference *difference = &page->differences.items[index];
    bool selected = index == page->selected;
    char *words = difference_words(ui->session, difference);
    if (selected)
        surface_fill(ui->surface, at.row, at.col, 1, at.cols, STYLE_SELECTED);
    surface_puts(ui->surface, at.row, at.col, difference_mark(difference->kind),
                 selected ? STYLE_SELECTED : difference_style(difference->kind));
    surface_put_fit(ui->surface, at.row, at.col + 2, at.cols - 2, words, strlen(words),
                    selected ? STYLE_SELECTED : STYLE_TITLE);
    free(words);
}

/* Rows of a side from `skip` on. */
static void draw_side(struct page_differences *page, struct ui *ui, struct rect rect, size_t index,
                      enum side side, size_t skip)
{
    rect.cols = side_cols(page);
    prose_draw(side_of(page, index, side), ui->surface, rect, skip, SIZE_MAX, STYLE_NORMAL);
}

static void draw_beside(struct page_differences *page, struct ui *ui, struct rect rect,
                        size_t index, size_t skip)
{
    struct rect after = rect;
    int gap = rect.col + side_cols(page) + GAP_COLS / 2;
    after.col += side_cols(page) + GAP_COLS;
    draw_side(page, ui, rect, index, SIDE_BEFORE, skip);
    surface_vline(ui->surface, rect.row, gap, rect.rows, STYLE_DIM);
    draw_side(page, ui, after, index, SIDE_AFTER, skip);
}

/* Each side below its head. */
static void draw_below(struct page_differences *page, struct ui *ui, struct rect rect, size_t index,
                       size_t skip)
{
    int end = rect.row + rect.rows;
    for (enum side side = SIDE_BEFORE; side < SIDE_COUNT && rect.row < end; side++) {
        size_t rows = side_rows(page, index, side, skip + (size_t)rect.rows);
        if (skip == 0)
            surface_put_fit(ui->surface, rect.row++, rect.col + 1, rect.cols - 1, page->heads[side],
                            strlen(page->heads[side]),
                            side == page->side ? STYLE_STRONG : STYLE_DIM);
        skip -= skip > 0;
        size_t seen = rows > skip ? rows - skip : 0;
        struct rect part = {.row = rect.row, .col = rect.col + 2, .cols = rect.cols - 2};
        part.rows = seen < (size_t)(end - rect.row) ? (int)seen : end - rect.row;
        draw_side(page, ui, part, index, side, skip);
        rect.row += part.rows;
        skip -= skip < rows ? skip : rows;
    }
}

/* The rows of the page that it takes; of the first one shown the heading stays in sight. */
static int draw_entry(struct page_differences *page, struct ui *ui, struct rect rect, size_t index)
{
    size_t skip = index == page->top ? page->skip : 0;
    size_t rows = text_rows(page, index, skip + (size_t)rect.rows);
    struct rect text = {.row = rect.row + 1, .col = rect.col, .cols = rect.cols};
    text.rows = rect.rows - 1;
    if (rows - skip < (size_t)text.rows)
        text.rows = (int)(rows - skip);
    draw_heading(page, ui, rect, index);
    (stands_beside(page) ? draw_beside : draw_below)(page, ui, text, index, skip);
    ui_spot_item(ui, (struct rect){rect.row, rect.col, text.rows + 1, rect.cols}, index);
    return text.rows + 2;
}

/* "3 changed · 2 added", and where one is among them. */
static void draw_count(struct page_differences *page, struct ui *ui, struct rect at)
{
    char *count = differences_words(ui->session, &page->differences);
    char *number = show_number(ui->session, (int64_t)page->selected + 1);
    char *all = show_number(ui->session, (int64_t)page->differences.count);
    char *words = message_with(_("{number} of {all}"), {"number", number}, {"all", all});
    int width = surface_columns(words, strlen(words));
    surface_put_fit(ui->surface, at.row, at.col, at.cols - width - 1, count, strlen(count),
                    STYLE_DIM);
    surface_puts(ui->surface, at.row, at.col + at.cols - width, words, STYLE_DIM);
    free(words);
    free(all);
    free(number);
    free(count);
}

/* A mark at the side that is copied. */
static void draw_heads(struct page_differences *page, struct ui *ui, struct rect at)
{
    for (enum side side = SIDE_BEFORE; side < SIDE_COUNT && stands_beside(page); side++) {
        enum style style = side == page->side ? STYLE_STRONG : STYLE_HEAD;
        char *head = mem_format("%s%s", side == page->side ? "▸ " : "  ", page->heads[side]);
        surface_put_fit(ui->surface, at.row, at.col + (int)side * (side_cols(page) + GAP_COLS),
                        side_cols(page), head, strlen(head), style);
        free(head);
    }
}

static void draw_empty(struct ui *ui, struct rect rect)
{
    const char *text = _("Nothing is different.");
    surface_put_fit(ui->surface, rect.row + 1, rect.col, rect.cols, text, strlen(text),
                    STYLE_EMPTY);
}

/* Where rows were more before the window changed. */
static void settle(struct page_differences *page, struct rect rect)
{
    bool changed = page->cols != rect.cols || page->rows != rect.rows;
    page->cols = rect.cols;
    page->rows = rect.rows;
    if (!changed)
        return;
    size_t window = window_rows(page), rows = text_rows(page, page->top, page->skip + window);
    if (page->skip + window - 1 > rows)
        page->skip = rows > window - 1 ? rows - (window - 1) : 0;
    if (page->selected > page->top)
        select_one(page, page->selected);
}

static void differences_draw(struct page *base, struct ui *ui, struct rect rect)
{
    struct page_differences *page = (struct page_differences *)base;
    surface_put_fit(ui->surface, rect.row, rect.col, rect.cols, page->title, strlen(page->title),
                    STYLE_STRONG);
    if (!page->differences.count) {
        draw_empty(ui, rect);
        return;
    }
    struct rect head = {rect.row + 1, rect.col, 1, rect.cols};
    draw_count(page, ui, head);
    rect.row += HEAD_ROWS;
    rect.rows = rect.rows > HEAD_ROWS + 1 ? rect.rows - HEAD_ROWS : 1;
    settle(page, rect);
    head.row++;
    draw_heads(page, ui, head);
    size_t at = page->top;
    int used = 0;
    for (; at < page->differences.count && used < rect.rows; at++) {
        struct rect rest = {rect.row + used, rect.col, rect.rows - used, rect.cols};
        used += draw_entry(page, ui, rest, at);
    }
    bool above = page->top > 0 || page->skip > 0;
    bool below = at < page->differences.count || used > rect.rows + 1 ||
                 (at == page->top + 1 && top_goes_on(page));
    draw_scroll_marks(ui->surface, rect, above, (size_t)rect.rows + above + below);
    let_go(page, page->top, at);
}

/* ---- the page ---- */

static unsigned differences_place(const struct page *page)
{
    return ((const struct page_differences *)page)->place;
}

static bool differences_key(struct page *base, struct ui *ui, const struct key *key)
{
    struct page_differences *page = (struct page_differences *)base;
    (void)ui;
    return page->differences.count > 0 && moved(page, key);
}

static void copy(struct page_differences *page, struct ui *ui)
{
    char *text = page->differences.count
                     ? difference_text(ui->session, &page->differences.items[page->selected],
                                       page->side == SIDE_AFTER)
                     : NULL;
    clipboard_copy(ui, text ? text : "", text ? strlen(text) : 0);
    free(text);
}

static void select_beside(struct page_differences *page, bool down)
{
    if (down && page->selected + 1 < page->differences.count)
        select_one(page, page->selected + 1);
    else if (!down && page->selected > 0)
        select_one(page, page->selected - 1);
}

static bool differences_command(struct page *base, struct ui *ui, enum command_id id)
{
    struct page_differences *page = (struct page_differences *)base;
    if (id == CMD_COPY)
        copy(page, ui);
    else if (id == CMD_NEXT || id == CMD_PREVIOUS)
        select_beside(page, id == CMD_NEXT);
    else if (id == CMD_BACK)
        ui_pop(ui);
    else
        return page->command && page->command(ui, page->ctx, id);
    return true;
}

static bool differences_mouse(struct page *base, struct ui *ui, const struct key *key, size_t item)
{
    struct page_differences *page = (struct page_differences *)base;
    (void)ui;
    if (key->button != MOUSE_LEFT || item >= page->differences.count)
        return false;
    page->selected = item;
    return true;
}

static void differences_refresh(struct page *page, struct ui *ui)
{
    (void)page;
    (void)ui;
}

static void differences_free(struct page *base)
{
    struct page_differences *page = (struct page_differences *)base;
    let_go(page, SIZE_MAX, 0);
    array_release(&page->laid_out);
    free(page->entries);
    differences_release(&page->differences);
    if (page->free_ctx)
        page->free_ctx(page->ctx);
    free(page->heads[SIDE_BEFORE]);
    free(page->heads[SIDE_AFTER]);
    free(page->title);
    free(page);
}

static const struct page_ops differences_ops = {
    .place = differences_place,
    .draw = differences_draw,
    .key = differences_key,
    .command = differences_command,
    .refresh = differences_refresh,
    .mouse = differences_mouse,
    .free = differences_free,
};

void differences_open(struct ui *ui, const struct differences_options *options,
                      struct differences differences)
{
    struct page_differences *page = mem_new(struct page_differences);
    page->page.ops = &differences_ops;
    page->title = mem_strdup(options->title);
    page->heads[SIDE_BEFORE] = mem_strdup(options->before);
    page->heads[SIDE_AFTER] = mem_strdup(options->after);
    page->place = options->place;
    page->command = options->command;
    page->ctx = options->ctx;
    page->free_ctx = options->free_ctx;
    page->session = ui->session;
    page->differences = differences;
    page->entries = mem_array(differences.count + 1, sizeof *page->entries);
    page->cols = FIRST_COLS;
    page->rows = FIRST_ROWS;
    ui_push(ui, &page->page);
}
