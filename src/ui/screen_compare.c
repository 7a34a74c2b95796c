/* Screen 5: last year's plan and this year's; this year's row is edited. */
#include <stdint.h>
#include <stdlib.h>

#include "browse_private.h"
#include "itaplan/app/i18n.h"

static void edit_row(struct ui *ui, const char *target)
{
    screen_plan.open(ui, target);
}

static void seek_row(struct ui *ui, enum view_seek seek, const char *target)
{
    bool around = false;
    char *next = view_compare_next(ui->session, seek, target, &around);
    if (!next) {
        ui_say(ui, STYLE_NORMAL,
               seek == SEEK_DIFFERENT ? _("Nothing differs from last year.")
                                      : _("No indicator has the same measures and steps as last "
                                          "year."));
        return;
    }
    browse_select(browse_of(ui), ui, next);
    if (around)
        ui_say(ui, STYLE_NORMAL, _("That was the last one: this is the first again."));
    free(next);
}

/* What is in sight has been seen: on to what begins below it, else to the next indicator. */
static void next_difference(struct ui *ui, const char *target)
{
    struct browse *b = browse_of(ui);
    size_t *top = &browse_position(b)->detail_top; /* without the head's row */
    size_t row = SIZE_MAX;
    if (b->sides_cols && b->detail_page > 0)
        row = sides_next_difference(b->sides, *top + 1 + (size_t)b->detail_page);
    if (row != SIZE_MAX)
        *top = row - 1;
    else
        seek_row(ui, SEEK_DIFFERENT, target);
}

static bool compare_command(struct ui *ui, enum command_id id, const char *target)
{
    if (id == CMD_NEXT_DIFFERENCE)
        next_difference(ui, target);
    else if (id == CMD_NEXT_UNCHANGED)
        seek_row(ui, SEEK_UNCHANGED, target);
    else
        return false;
    return true;
}

const struct screen_ops screen_compare = {.place = PLACE_COMPARE,
                                          .sides = true,
                                          .list_percent = 32,
                                          .open = edit_row,
                                          .command = compare_command};
