/* The frame around every page: title, screens, message, key bar. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"
#include "ui_private.h"

#define HEAD_ROWS 3 /* title, screens, a blank row */
#define FOOT_ROWS 2 /* message, key bar */

/* Below this the screens would be a mess. */
#define LEAST_ROWS 10
#define LEAST_COLS 40

/* The message, wrapped into the rows above the key bar. */
static struct prose *message_prose(const struct ui *ui, int *rows)
{
    struct lines lines = {0};
    struct prose *prose = prose_new();
    int limit = surface_rows(ui->surface) / 4;
    lines_text(&lines, ui->message_style, ui->message);
    prose_set(prose, lines);
    *rows = (int)prose_rows(prose, surface_cols(ui->surface) - 2);
    if (*rows > limit)
        *rows = limit > 1 ? limit : 1;
    return prose;
}

struct rect frame_body(const struct ui *ui)
{
    int message = 1;
    if (ui->message)
        prose_free(message_prose(ui, &message));
    int rows = surface_rows(ui->surface) - HEAD_ROWS - FOOT_ROWS - (message - 1);
    return (struct rect){.row = HEAD_ROWS,
                         .col = 1,
                         .rows = rows > 1 ? rows : 1,
                         .cols = surface_cols(ui->surface) > 3 ? surface_cols(ui->surface) - 2 : 1};
}

static char *year_words(struct session *session)
{
    const struct year *year = session_year(session);
    if (!year)
        return mem_strdup(_("no fiscal year yet"));
    char *result = show_number(session, year->year);
    char *plan = show_number(session, year->plan_year);
    char *text =
        message_with(_("result {year}, plan {plan_year}"), {"year", result}, {"plan_year", plan});
    free(plan);
    free(result);
    return text;
}

static void draw_title(struct ui *ui)
{
    int cols = surface_cols(ui->surface);
    const char *agency = session_book(ui->session)->agency.name;
    char *year = year_words(ui->session);
    int width = surface_columns(year, strlen(year));
    surface_fill(ui->surface, 0, 0, 1, cols, STYLE_BAR);
    char *left = mem_format("itaplan  %s%s", *agency ? agency : _("(agency not named yet)"),
                            session_is_sample(ui->session)      ? _("  [sample: a private copy]")
                            : session_is_read_only(ui->session) ? _("  [read-only]")
                                                                : "");
    surface_put_fit(ui->surface, 0, 1, cols - width - 4, left, strlen(left), STYLE_BAR);
    surface_put(ui->surface, 0, cols - width - 1, width, year, strlen(year), STYLE_BAR);
    free(left);
    free(year);
}

static void add_spot(struct ui *ui, int row, int col, int cols, const char *key_name, bool leaves)
{
    *array_push(&ui->spots) =
        (struct spot){.rect = {.row = row, .col = col, .rows = 1, .cols = cols},
                      .key_name = key_name,
                      .leaves = leaves};
}

#define TAB_MIN 4 /* columns of a name that is cut for want of room */

/* Columns of the tabs with so many blanks around each. */
static int tabs_width(int padding)
{
    int width = 0;
    for (int i = SCREEN_OVERVIEW; i < SCREEN_COUNT; i++) {
        const char *name = screen_name((enum screen)i);
        width += 2 + surface_columns(name, strlen(name)) + 2 * padding;
    }
    return width;
}

/* The names are cut, all but that of the screen one is on, where the row cannot hold them. */
static int tab_columns(const struct ui *ui, int i, int cols)
{
    const char *name = screen_name((enum screen)i);
    int whole = surface_columns(name, strlen(name));
    bool here = browse_screen(ui) == (enum screen)i;
    int over = tabs_width(1) + SCREEN_COUNT - cols;
    return here || over <= 0 || whole <= TAB_MIN ? whole : TAB_MIN;
}

static const char *const screen_keys[SCREEN_COUNT] = {
    [SCREEN_OVERVIEW] = "1", [SCREEN_INDICATORS] = "2", [SCREEN_FINDINGS] = "3",
    [SCREEN_PLAN] = "4",     [SCREEN_COMPARE] = "5",    [SCREEN_FOLLOWUP] = "6",
    [SCREEN_CHECKS] = "7",   [SCREEN_OBSTACLES] = "8"};

static void draw_screens(struct ui *ui)
{
    int cols = surface_cols(ui->surface), col = 1;
    int padding = tabs_width(1) + 2 <= cols ? 1 : 0;
    for (int i = SCREEN_OVERVIEW; i < SCREEN_COUNT; i++) {
        const char *name = screen_name((enum screen)i);
        bool here = browse_screen(ui) == (enum screen)i;
        int width = padding ? surface_columns(name, strlen(name)) : tab_columns(ui, i, cols);
        char *number = mem_format("%*s%d ", padding, "", i);
        int start = col;
        enum style style = here ? STYLE_SELECTED : STYLE_DIM;
        col += surface_puts(ui->surface, 1, col, number, style);
        surface_put_fit(ui->surface, 1, col, width, name, strlen(name), style);
        col += width;
        surface_fill(ui->surface, 1, col, 1, padding, style);
        add_spot(ui, 1, start, col + padding - start, screen_keys[i], true);
        col += padding ? padding : 1;
        free(number);
    }
}

static void draw_message(struct ui *ui)
{
    if (!ui->message)
        return;
    struct rect rect = {.col = 1, .cols = surface_cols(ui->surface) - 2};
    struct prose *prose = message_prose(ui, &rect.rows);
    rect.row = surface_rows(ui->surface) - 1 - rect.rows;
    prose_draw(prose, ui->surface, rect, 0, SIZE_MAX, STYLE_NORMAL);
    prose_free(prose);
}

/* Commands of the place, as far as the row holds them whole. */
static void draw_keys(struct ui *ui, unsigned place)
{
    int row = surface_rows(ui->surface) - 1, cols = surface_cols(ui->surface);
    int col = 1;
    surface_fill(ui->surface, row, 0, 1, cols, STYLE_BAR);
    for (size_t i = 0; i < CMD_COUNT; i++) {
        const struct command *command = &commands[i];
        if (!(command->places & place) || !command->bar || !command->keys[0])
            continue;
        const char *words = _(command->bar);
        int width = (int)strlen(command->keys[0]) + 1 + surface_columns(words, strlen(words));
        if (col + width + 1 >= cols)
            break;
        bool can = !command_why_not(command, ui->session);
        add_spot(ui, row, col, width, command->keys[0], false);
        col +=
            surface_puts(ui->surface, row, col, command->keys[0], can ? STYLE_BAR_KEY : STYLE_BAR);
        col += 1;
        col += surface_puts(ui->surface, row, col, words, STYLE_BAR);
        col += 2;
    }
}

void frame_draw(struct ui *ui, unsigned place)
{
    draw_title(ui);
    draw_screens(ui);
    draw_message(ui);
    draw_keys(ui, place);
}

bool frame_is_too_small(const struct ui *ui)
{
    return surface_rows(ui->surface) < LEAST_ROWS || surface_cols(ui->surface) < LEAST_COLS;
}

/* "40 x 10": columns first, as terminals name their size. */
static void add_size(struct ui *ui, struct lines *lines, enum style style, const char *format,
                     int rows, int cols)
{
    char *width = show_number(ui->session, cols), *height = show_number(ui->session, rows);
    char *text = message_with(format, {"cols", width}, {"rows", height});
    lines_text(lines, style, text);
    free(text);
    free(height);
    free(width);
}

void frame_draw_too_small(struct ui *ui)
{
    int rows = surface_rows(ui->surface), cols = surface_cols(ui->surface);
    struct lines lines = {0};
    struct prose *prose = prose_new();
    add_size(ui, &lines, STYLE_STRONG, _("Window too small: {cols}x{rows}"), rows, cols);
    add_size(ui, &lines, STYLE_NORMAL, _("Enlarge it to {cols}x{rows} or more"), LEAST_ROWS,
             LEAST_COLS);
    prose_set(prose, lines);
    struct rect rect = {.rows = rows, .cols = cols};
    int height = (int)prose_rows(prose, cols);
    if (height < rows)
        rect.row = (rows - height) / 2;
    rect.rows = rows - rect.row;
    prose_draw(prose, ui->surface, rect, 0, SIZE_MAX, STYLE_NORMAL);
    prose_free(prose);
}
