#include "tour.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/app/tour.h"
#include "itaplan/base/mem.h"

#define ROWS_LOW 16 /* of a terminal in which the task must do */

/* Of the station one is at. */
static const struct station *station_of(const struct ui *ui)
{
    return &stations[ui->station - 1];
}

static bool is_done(struct ui *ui)
{
    const struct station *station = station_of(ui);
    size_t count = station->count(ui);
    switch (station->until) {
    case UNTIL_GOAL:
        return count == station->goal;
    case UNTIL_FEWER:
        return !count || count < ui->station_before;
    case UNTIL_OTHER:
        break;
    }
    return count != ui->station_before;
}

/* Shows the station's screen; what is being typed is saved first. */
static void go_to(struct ui *ui, int number)
{
    if (!ui_finish(ui))
        return; /* it said why */
    ui->station = number;
    if (browse_screen(ui) != station_of(ui)->screen || ui->pages.count > 1)
        browse_show(ui, station_of(ui)->screen);
    ui_refresh(ui);
    ui->station_before = station_of(ui)->count(ui);
    ui->station_done = is_done(ui);
    ui->station_moves = false;
}

static void leave(struct ui *ui, int remembered, const char *text)
{
    tour_remember(remembered);
    ui->station = 0;
    ui->stale = STALE_ALL;
    ui_say(ui, STYLE_NORMAL, text);
}

static void next(struct ui *ui)
{
    if (ui->station < station_count)
        go_to(ui, ui->station + 1);
    else
        leave(ui, 0, _("That was the tour. F1 helps in every place; F10 leaves the sample book."));
}

void tour_start(struct ui *ui)
{
    int number = tour_recall();
    go_to(ui, number > 0 && number <= station_count ? number : 1);
}

void tour_toggle(struct ui *ui)
{
    if (ui->station) {
        leave(ui, ui->station, _("The tour is left; the same command goes on with it."));
    } else if (session_is_sample(ui->session)) {
        tour_start(ui);
    } else {
        ui_quit(ui);
        ui->tour_wanted = ui->done;
    }
}

bool tour_key(struct ui *ui, const struct key *key)
{
    if (!ui->station)
        return false;
    struct key plain = key_to_command_key(key);
    bool on = key_is_ctrl(&plain, 'd'), back = key_is_ctrl(&plain, 'b');
    bool out = key_is_ctrl(&plain, 'w');
    key_release(&plain);
    if (on)
        next(ui);
    else if (back && ui->station > 1)
        go_to(ui, ui->station - 1);
    else if (out)
        tour_toggle(ui);
    return on || back || out;
}

/* What was done above the screens counts once the officer is back on them. */
void tour_look(struct ui *ui)
{
    if (!ui->station || ui->done)
        return;
    if (!ui->station_done && is_done(ui)) {
        ui->station_done = ui->station_moves = true;
        ui->stale = STALE_ALL;
    }
    if (!ui->station_moves || ui->pages.count > 1)
        return;
    char *said = mem_strdup_or_null(ui->message); /* what the task said of itself */
    enum style style = ui->message_style;
    next(ui);
    if (said && ui->station)
        ui_say(ui, style, said);
    free(said);
}

/* ---- the pane ---- */

/* {key} is the command's key. */
static char *task_words(const struct ui *ui)
{
    const struct station *station = station_of(ui);
    const char *key = station->command < CMD_COUNT ? commands[station->command].keys[0] : "";
    char *filled = station->command < CMD_COUNT ? message_with(_(station->task), {"key", key})
                                                : show_digits(ui->session, _(station->task));
    char *text = mem_format("▸ %s", filled);
    free(filled);
    return text;
}

static struct prose *pane_prose(const struct ui *ui)
{
    struct lines lines = {0};
    struct prose *prose = prose_new();
    char *task = task_words(ui);
    if (surface_rows(ui->surface) >= ROWS_LOW) /* keys in it keep their digits */
        lines_text(&lines, STYLE_NORMAL, _(station_of(ui)->text));
    if (ui->station_done)
        lines_text(&lines, STYLE_GOOD,
                   ui->pages.count > 1 ? _("✓ Done. Esc leads back to the screen.")
                                       : _("✓ Done. Ctrl-D goes on."))
            ->indent = 2;
    else
        lines_text(&lines, STYLE_STRONG, task)->indent = 2;
    free(task);
    prose_set(prose, lines);
    return prose;
}

int tour_rows(const struct ui *ui)
{
    if (!ui->station)
        return 0;
    struct prose *prose = pane_prose(ui);
    int rows = 1 + (int)prose_rows(prose, surface_cols(ui->surface) - 2);
    int most = surface_rows(ui->surface) / 3;
    prose_free(prose);
    return rows < most ? rows : most;
}

static void draw_title(struct ui *ui, struct rect rect)
{
    char *number = show_number(ui->session, ui->station);
    char *all = show_number(ui->session, station_count);
    char *title = message_with(_("Tour {number}/{all}  {name}"), {"number", number}, {"all", all},
                               {"name", _(station_of(ui)->name)});
    const char *keys = _("Ctrl-D on  Ctrl-B back  Ctrl-W leave");
    int width = surface_columns(keys, strlen(keys));
    surface_put_fit(ui->surface, rect.row, rect.col, rect.cols, title, strlen(title), STYLE_HEAD);
    if (rect.cols > width + surface_columns(title, strlen(title)))
        surface_puts(ui->surface, rect.row, rect.col + rect.cols - width, keys, STYLE_HEAD);
    free(title);
    free(all);
    free(number);
}

void tour_draw(struct ui *ui, struct rect rect)
{
    struct prose *prose = pane_prose(ui);
    draw_title(ui, rect);
    (void)prose_rows(prose, rect.cols);
    rect.row++;
    rect.rows--;
    prose_draw(prose, ui->surface, rect, 0, SIZE_MAX, STYLE_NORMAL);
    prose_free(prose);
}

void tour_end(struct ui *ui)
{
    if (ui->station)
        tour_remember(ui->station);
}
