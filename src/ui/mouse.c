/* The mouse, an extra: whatever it does a key does too. */
#include <stdint.h>
#include <string.h>

#include "ui_private.h"

bool rect_holds(const struct rect *rect, const struct key *key)
{
    int row = key_row(key) - rect->row, col = key_col(key) - rect->col;
    return row >= 0 && row < rect->rows && col >= 0 && col < rect->cols;
}

bool scroll_wheel(const struct key *key, size_t *top, size_t rows, int page)
{
    size_t window = (size_t)(page > 0 ? page : 1);
    size_t last = rows > window ? rows - window : 0;
    if (key->button == MOUSE_WHEEL_UP)
        *top -= *top < WHEEL_STEP ? *top : WHEEL_STEP;
    else if (key->button == MOUSE_WHEEL_DOWN)
        *top = *top + WHEEL_STEP < last ? *top + WHEEL_STEP : last;
    else
        return false;
    return true;
}

static const struct spot *spot_at(const struct ui *ui, const struct key *key)
{
    for (size_t i = 0; i < ui->spots.count; i++)
        if (rect_holds(&ui->spots.items[i].rect, key))
            return &ui->spots.items[i];
    return NULL;
}

static bool means_something(const struct ui *ui, const char *key_name)
{
    const struct page *page = ui_top(ui);
    return command_of_key(key_name, page->ops->place(page)) != NULL;
}

/* As if the key had been pressed. A screen's name also works where its digit would be typed, once
 * what is typed there is kept; it never takes anything away that a page only holds for now. */
static void press(struct ui *ui, const struct spot *spot)
{
    struct page *page = ui_top(ui);
    struct key key = KEY_INIT;
    if (spot->leaves && !means_something(ui, spot->key_name) &&
        (!page->ops->finish || !page->ops->finish(page, ui) ||
         !means_something(ui, spot->key_name)))
        return;
    if (key_from_name(spot->key_name, strlen(spot->key_name), &key))
        ui_handle(ui, &key);
}

/* The wheel where the page has no use of its own for it. */
static void turn(struct ui *ui, const struct key *key)
{
    struct key arrow = key_named(key->button == MOUSE_WHEEL_UP ? K_UP : K_DOWN, 0);
    for (int i = 0; i < WHEEL_STEP; i++)
        ui_handle(ui, &arrow);
}

void ui_spot_item(struct ui *ui, struct rect rect, size_t item)
{
    *array_push(&ui->spots) = (struct spot){.rect = rect, .item = item};
}

void ui_spot_lines(struct ui *ui, struct rect rect, const struct prose *prose, size_t top)
{
    for (int i = 0; i < rect.rows; i++) {
        struct rect at = {.row = rect.row + i, .col = rect.col, .rows = 1, .cols = rect.cols};
        ui_spot_item(ui, at, prose_line_of(prose, top + (size_t)i));
    }
}

void mouse_handle(struct ui *ui, const struct key *key)
{
    struct page *page = ui_top(ui);
    const struct spot *spot = spot_at(ui, key);
    bool wheel = key->button == MOUSE_WHEEL_UP || key->button == MOUSE_WHEEL_DOWN;
    if (frame_is_too_small(ui) || (!wheel && key->button != MOUSE_LEFT))
        return;
    if (spot && spot->key_name) {
        if (!wheel)
            press(ui, spot);
        return;
    }
    size_t item = spot ? spot->item : SIZE_MAX;
    if (!(page->ops->mouse && page->ops->mouse(page, ui, key, item)) && wheel)
        turn(ui, key);
}
