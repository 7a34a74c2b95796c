/* How the screens 1-8 look: the list, the detail, last year beside it. */
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "browse_private.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"

#define LIST_COLUMNS_NARROW 36
#define LIST_COLUMNS_WIDE   48
#define WIDE_COLUMNS        110 /* from here on the list is wider */
#define TWO_PANES_COLUMNS   60  /* below, only the pane that has the keys is shown */
#define THREE_PANES_COLUMNS 130 /* from here on the list stays beside both years */

/* The list's first lines that are headings: they stay above the others. */
static int heading_rows(const struct browse *b)
{
    const struct lines *lines = prose_lines(b->list);
    size_t count = 0;
    while (count < lines->count && lines->items[count].heading)
        count++;
    return (int)count;
}

/* The selected line is in sight, and the lines above the first one too. `head` rows at the top are
 * shown anyway. */
static void follow_selection(struct browse *b, int cols, size_t head, size_t page)
{
    size_t *top = &browse_position(b)->top;
    size_t rows = prose_rows(b->list, cols), height = 1;
    size_t row = b->selected == SIZE_MAX ? 0 : prose_row_of(b->list, b->selected, &height);
    if (b->selected == browse_step(b, b->selected == SIZE_MAX ? 0 : b->selected, -LONG_MAX))
        row = head;
    if (row < head)
        row = head;
    if (*top > row)
        *top = row;
    if (row + height > *top + page)
        *top = row + height - page;
    if (*top + page > rows)
        *top = rows > page ? rows - page : 0;
    if (*top < head)
        *top = head;
}

static void draw_list(struct browse *b, struct ui *ui, struct rect rect)
{
    if (b->stale || b->list_cols != rect.cols)
        browse_fill(b, ui, rect.cols);
    int head = heading_rows(b) < rect.rows ? heading_rows(b) : 0;
    prose_draw(b->list, ui->surface,
               (struct rect){.row = rect.row, .col = rect.col, .rows = head, .cols = rect.cols}, 0,
               SIZE_MAX, STYLE_NORMAL);
    rect.row += head;
    rect.rows -= head;
    b->list_page = rect.rows;
    follow_selection(b, rect.cols, (size_t)head, (size_t)rect.rows);
    prose_draw(b->list, ui->surface, rect, browse_position(b)->top, b->selected,
               b->pane == PANE_LIST ? STYLE_SELECTED : STYLE_FOCUS);
    ui_spot_lines(ui, rect, b->list, browse_position(b)->top);
}

static void fill_aside(struct browse *b, struct ui *ui, struct rect rect)
{
    struct lines lines = {0};
    if (b->aside_rows == rect.rows && b->aside_cols == rect.cols)
        return;
    if (view_aside(ui->session, b->screen, (size_t)rect.cols, (size_t)rect.rows, &lines))
        prose_set(b->detail, lines);
    b->aside_rows = rect.rows;
    b->aside_cols = rect.cols;
}

static void draw_detail(struct browse *b, struct ui *ui, struct rect rect)
{
    fill_aside(b, ui, rect);
    size_t *top = &browse_position(b)->detail_top;
    size_t rows = prose_rows_to(b->detail, rect.cols, *top + (size_t)rect.rows + 1);
    b->detail_page = rect.rows;
    b->detail_cols = rect.cols;
    if (rows <= (size_t)rect.rows)
        *top = 0;
    prose_draw(b->detail, ui->surface, rect, *top, SIZE_MAX, STYLE_NORMAL);
    draw_scroll_marks(ui->surface, rect, *top, rows);
    ui_spot_item(ui, rect, ITEM_BESIDE);
}

static void draw_last_year(struct browse *b, struct ui *ui, struct rect rect)
{
    const struct year *last = session_last_year(ui->session);
    if (!last)
        return;
    frame_draw_last_year(ui, rect, last);
    ui_spot_item(ui, rect, ITEM_BESIDE);
    rect.row++;
    rect.rows--;
    prose_draw(b->last_year, ui->surface, rect, browse_position(b)->detail_top, SIZE_MAX,
               STYLE_NORMAL);
}

/* Cuts `cols` columns and a line to its right off the rectangle. */
static struct rect cut_left(struct ui *ui, struct rect *rest, int cols)
{
    struct rect left = {.row = rest->row, .col = rest->col, .rows = rest->rows, .cols = cols};
    surface_vline(ui->surface, rest->row, rest->col + cols + 1, rest->rows, STYLE_DIM);
    rest->col += cols + 3;
    rest->cols -= cols + 3;
    return left;
}

bool browse_is_narrow(const struct ui *ui)
{
    int together = browse_ops_of(browse_of(ui))->together;
    return frame_body(ui).cols < (together ? together : TWO_PANES_COLUMNS);
}

static int list_width(const struct browse *b, int cols)
{
    int percent = browse_ops_of(b)->list_percent;
    if (percent)
        return cols * percent / 100;
    return cols >= WIDE_COLUMNS ? LIST_COLUMNS_WIDE : LIST_COLUMNS_NARROW;
}

/* Last year and this year in step, each under its head. */
static void draw_sides(struct browse *b, struct ui *ui, struct rect rect)
{
    int cols = rect.cols;
    struct rect left = cut_left(ui, &rect, (cols - 3) / 2);
    if (b->sides_cols != cols)
        sides_set(b->sides, b->last_year, left.cols, b->detail, rect.cols);
    b->sides_cols = cols;
    struct rect left_head = left, right_head = rect;
    left_head.rows = right_head.rows = 1;
    sides_draw(b->sides, ui->surface, left_head, right_head, 0);
    left.row++;
    left.rows--;
    rect.row++;
    rect.rows--;
    b->detail_page = rect.rows;
    b->detail_cols = rect.cols;
    size_t *top = &browse_position(b)->detail_top;
    size_t rows = sides_rows_to(b->sides, *top + (size_t)rect.rows + 2);
    if (rows <= (size_t)rect.rows + 1)
        *top = 0;
    sides_draw(b->sides, ui->surface, left, rect, *top + 1);
    draw_scroll_marks(ui->surface, rect, *top, rows ? rows - 1 : 0);
}

/* The list on top, or on the left where there is room for it too; both years for the rest. */
static void draw_comparison(struct browse *b, struct ui *ui, struct rect rect)
{
    if (rect.cols >= THREE_PANES_COLUMNS) {
        draw_list(b, ui, cut_left(ui, &rect, list_width(b, rect.cols)));
    } else if (b->pane == PANE_LIST) {
        struct rect list = rect;
        if (b->stale || b->list_cols != rect.cols)
            browse_fill(b, ui, rect.cols);
        int wanted = (int)prose_rows(b->list, rect.cols), most = rect.rows * 2 / 5;
        list.rows = wanted < most ? wanted : most;
        draw_list(b, ui, list);
        surface_hline(ui->surface, rect.row + list.rows, rect.col, rect.cols, STYLE_DIM);
        rect.row += list.rows + 1;
        rect.rows -= list.rows + 1;
    } else if (b->stale) {
        browse_fill(b, ui, rect.cols);
    }
    if (rect.rows > 1)
        draw_sides(b, ui, rect);
}

/* Nothing to show beside the list, or no room for it while the list has the keys? */
static bool is_list_alone(const struct browse *b, const struct ui *ui)
{
    if (!screen_has_detail(b->screen) || !session_year(ui->session))
        return true;
    if (browse_ops_of(b)->sides && !session_last_year(ui->session))
        return true;
    return browse_is_narrow(ui) && b->pane == PANE_LIST;
}

void browse_draw(struct page *page, struct ui *ui, struct rect rect)
{
    struct browse *b = (struct browse *)page;
    if (is_list_alone(b, ui)) {
        draw_list(b, ui, rect);
        return;
    }
    if (browse_ops_of(b)->sides) {
        draw_comparison(b, ui, rect);
        return;
    }
    bool both = ui->beside && session_last_year(ui->session);
    bool narrow = browse_is_narrow(ui);
    int width = list_width(b, rect.cols);
    if (b->stale || b->list_cols != width)
        browse_fill(b, ui, width);
    if (!narrow && (!both || rect.cols >= THREE_PANES_COLUMNS))
        draw_list(b, ui, cut_left(ui, &rect, width));
    if (both) {
        struct rect now = cut_left(ui, &rect, (rect.cols - 3) / 2);
        draw_detail(b, ui, now);
        draw_last_year(b, ui, rect);
    } else {
        draw_detail(b, ui, rect);
    }
}
