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
    size_t rows = prose_rows(b->detail, rect.cols);
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
    char *number = show_number(ui->session, last->year);
    char *title = message_with(_("Last year: result {year}"), {"year", number});
    surface_put_fit(ui->surface, rect.row, rect.col, rect.cols, title, strlen(title),
                    STYLE_LASTYEAR);
    free(title);
    free(number);
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

void browse_draw(struct page *page, struct ui *ui, struct rect rect)
{
    struct browse *b = (struct browse *)page;
    bool narrow = browse_is_narrow(ui);
    if (!screen_has_detail(b->screen) || !session_year(ui->session) ||
        (narrow && b->pane == PANE_LIST)) {
        draw_list(b, ui, rect);
        return;
    }
    bool both = (ui->beside || browse_ops_of(b)->beside) && session_last_year(ui->session);
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
