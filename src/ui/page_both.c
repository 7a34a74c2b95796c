/* Two texts side by side on the whole screen. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "ui_private.h"

struct both {
    struct page page;
    char *title;
    struct prose *left, *right;
    struct sides *sides;
    size_t top;
    int cols, rows; /* of the last drawing */
};

static unsigned both_place(const struct page *page)
{
    (void)page;
    return PLACE_READER;
}

static void lay_out(struct both *both, int cols)
{
    if (both->cols == cols)
        return;
    both->cols = cols;
    sides_set(both->sides, both->left, cols, both->right, cols);
}

static void both_draw(struct page *page, struct ui *ui, struct rect rect)
{
    struct both *both = (struct both *)page;
    surface_put_fit(ui->surface, rect.row, rect.col, rect.cols, both->title, strlen(both->title),
                    STYLE_STRONG);
    rect.row++;
    rect.rows--;
    int half = (rect.cols - 3) / 2; /* a column for the scroll marks, two between */
    struct rect left = rect, right = rect;
    left.cols = right.cols = half;
    right.col = rect.col + half + 2;
    lay_out(both, half);
    both->rows = rect.rows;
    sides_draw(both->sides, ui->surface, left, right, both->top);
    draw_scroll_marks(ui->surface, rect, both->top,
                      sides_rows_to(both->sides, both->top + (size_t)rect.rows + 1));
}

static bool both_key(struct page *page, struct ui *ui, const struct key *key)
{
    struct both *both = (struct both *)page;
    (void)ui;
    if (!both->cols)
        return false;
    size_t rows = sides_rows_to(both->sides, rows_for_key(key, both->top, both->rows));
    return scroll_key(key, &both->top, rows, both->rows);
}

static bool both_command(struct page *page, struct ui *ui, enum command_id id)
{
    (void)page;
    if (id != CMD_BACK && id != CMD_ACCEPT)
        return false;
    ui_pop(ui);
    return true;
}

static void both_refresh(struct page *page, struct ui *ui)
{
    (void)page;
    (void)ui;
}

static void both_free(struct page *page)
{
    struct both *both = (struct both *)page;
    sides_free(both->sides);
    prose_free(both->left);
    prose_free(both->right);
    free(both->title);
    free(both);
}

static const struct page_ops both_ops = {
    .place = both_place,
    .draw = both_draw,
    .key = both_key,
    .command = both_command,
    .refresh = both_refresh,
    .free = both_free,
};

void both_open(struct ui *ui, const char *title, struct lines left, struct lines right)
{
    struct both *both = mem_new(struct both);
    both->page.ops = &both_ops;
    both->title = mem_strdup(title);
    both->left = prose_new();
    both->right = prose_new();
    both->sides = sides_new();
    prose_set(both->left, left);
    prose_set(both->right, right);
    ui_push(ui, &both->page);
}
