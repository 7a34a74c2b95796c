/* The mouse, an extra: whatever it does a key does too. */
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

void mouse_handle(struct ui *ui, const struct key *key)
{
    struct page *page = ui_top(ui);
    const struct spot *spot = spot_at(ui, key);
    if (frame_is_too_small(ui))
        return;
    if (spot && key->button == MOUSE_LEFT)
        press(ui, spot);
    else if (!spot && page->ops->mouse)
        page->ops->mouse(page, ui, key);
}
