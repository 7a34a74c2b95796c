/* The frame around every page: title, screens, message, key bar. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"
#include "tour.h"
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
    int rows = surface_rows(ui->surface) - HEAD_ROWS - FOOT_ROWS - (message - 1) - tour_rows(ui);
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

#define NAME_LEAST 8 /* columns of the agency's name, before what sort of book it is gives way */

/* What sort of book it is, told whole or not at all: the agency's name gives way to it. */
static const char *book_words(const struct ui *ui, bool brief)
{
    if (session_is_sample(ui->session))
        return brief ? _("  [sample]") : _("  [sample: a private copy]");
    return session_is_read_only(ui->session) ? _("  [read-only]") : "";
}

static void draw_title(struct ui *ui)
{
    static const char program[] = "itaplan  ";
    int cols = surface_cols(ui->surface), col = 1;
    const char *agency = session_book(ui->session)->agency.name;
    char *year = year_words(ui->session);
    int width = surface_columns(year, strlen(year));
    if (!*agency)
        agency = _("(agency not named yet)");
    surface_fill(ui->surface, 0, 0, 1, cols, STYLE_BAR);
    int room = cols - width - 4 - ((int)sizeof program - 1),
        whole = surface_columns(agency, strlen(agency));
    const char *book = book_words(ui, false);
    if (whole + surface_columns(book, strlen(book)) > room)
        book = book_words(ui, true);
    if (room - surface_columns(book, strlen(book)) < NAME_LEAST)
        book = "";
    int marked = surface_columns(book, strlen(book));
    col += surface_puts(ui->surface, 0, col, program, STYLE_BAR_KEY);
    int named = whole + marked <= room ? whole : room - marked;
    if (named > 0) {
        surface_put_fit(ui->surface, 0, col, named, agency, strlen(agency), STYLE_BAR);
        surface_puts(ui->surface, 0, col + named, book, STYLE_BAR);
    }
    surface_put(ui->surface, 0, cols - width - 1, width, year, strlen(year), STYLE_BAR);
    free(year);
}

static void add_spot(struct ui *ui, int row, int col, int cols, const char *key_name, bool leaves)
{
    *array_push(&ui->spots) =
        (struct spot){.rect = {.row = row, .col = col, .rows = 1, .cols = cols},
                      .key_name = key_name,
                      .leaves = leaves};
}

/* ---- the screens ---- */

#define TAB_LEAST 3 /* columns of a name that is cut; shorter, the number stands alone */

/* How the tabs share the row, from the widest way to the narrowest. */
struct tabs {
    int padding; /* blanks around each */
    bool count;  /* the errors of the checks stand beside their tab */
    bool brief;  /* short names */
    int most;    /* columns of a name, but of the screen one is on */
};

/* "✗3", "" where the checks find nothing to mend (free). */
static char *errors_words(struct ui *ui)
{
    size_t count = problems_of_severity(session_problems_at_once(ui->session), CHECK_ERROR);
    char *number = show_number(ui->session, (int64_t)count);
    char *text = count ? mem_format("✗%s", number) : mem_strdup("");
    free(number);
    return text;
}

static int name_columns(const struct ui *ui, const struct tabs *tabs, enum screen screen)
{
    const char *name = screen_tab(screen, tabs->brief);
    int whole = surface_columns(name, strlen(name));
    if (whole <= tabs->most || browse_screen(ui) == screen)
        return whole;
    return tabs->most < TAB_LEAST ? 0 : tabs->most;
}

static int tabs_columns(const struct ui *ui, const struct tabs *tabs, int count_columns)
{
    int cols = tabs->count && count_columns ? count_columns + 1 : 0;
    for (enum screen i = SCREEN_OVERVIEW; i < SCREEN_COUNT; i++) {
        int name = name_columns(ui, tabs, i);
        cols += 1 + (name ? 1 + name : 0) + 2 * tabs->padding + !tabs->padding;
    }
    return cols - !tabs->padding;
}

static struct tabs tabs_of(const struct ui *ui, int count_columns, int room)
{
    static const struct tabs ways[] = {
        {1, true, false, 99}, {0, true, false, 99}, {0, false, false, 99}, {0, true, true, 99},
        {0, false, true, 99}, {0, false, true, 8},  {0, false, true, 6},   {0, false, true, 5},
        {0, false, true, 4},  {0, false, true, 3},
    };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (tabs_columns(ui, &ways[i], count_columns) <= room)
            return ways[i];
    return (struct tabs){.brief = true};
}

static const char *const screen_keys[SCREEN_COUNT] = {
    [SCREEN_OVERVIEW] = "1", [SCREEN_INDICATORS] = "2", [SCREEN_FINDINGS] = "3",
    [SCREEN_PLAN] = "4",     [SCREEN_COMPARE] = "5",    [SCREEN_FOLLOWUP] = "6",
    [SCREEN_CHECKS] = "7",   [SCREEN_OBSTACLES] = "8"};

static void draw_tab(struct ui *ui, const struct tabs *tabs, enum screen screen, const char *count,
                     int *col)
{
    bool here = browse_screen(ui) == screen;
    enum style style = here ? STYLE_SELECTED : STYLE_DIM;
    const char *name = screen_tab(screen, tabs->brief);
    int width = name_columns(ui, tabs, screen), start = *col;
    surface_fill(ui->surface, 1, *col, 1, tabs->padding, style);
    *col += tabs->padding;
    *col += surface_puts(ui->surface, 1, *col, screen_keys[screen], style);
    if (width) {
        *col += surface_puts(ui->surface, 1, *col, " ", style);
        surface_put_fit(ui->surface, 1, *col, width, name, strlen(name), style);
        *col += width;
    }
    if (*count) {
        *col += surface_puts(ui->surface, 1, *col, " ", style);
        *col += surface_puts(ui->surface, 1, *col, count, here ? style : STYLE_BAD);
    }
    surface_fill(ui->surface, 1, *col, 1, tabs->padding, style);
    *col += tabs->padding;
    add_spot(ui, 1, start, *col - start, screen_keys[screen], true);
    *col += !tabs->padding;
}

static void draw_screens(struct ui *ui)
{
    char *errors = errors_words(ui);
    int col = 1, room = surface_cols(ui->surface) - 2;
    struct tabs tabs = tabs_of(ui, surface_columns(errors, strlen(errors)), room);
    for (enum screen i = SCREEN_OVERVIEW; i < SCREEN_COUNT; i++)
        draw_tab(ui, &tabs, i, tabs.count && i == SCREEN_CHECKS ? errors : "", &col);
    free(errors);
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

/* ---- the key bar ---- */

static bool is_on_bar(const struct command *command, unsigned place)
{
    return (command->places & place) && command->bar && command->keys[0];
}

static int key_columns(const struct command *command)
{
    const char *words = _(command->bar);
    return (int)strlen(command->keys[0]) + 1 + surface_columns(words, strlen(words));
}

static void draw_key(struct ui *ui, const struct command *command, int *col)
{
    int row = surface_rows(ui->surface) - 1;
    bool can = !command_why_not(command, ui->session);
    add_spot(ui, row, *col, key_columns(command), command->keys[0], false);
    *col += surface_puts(ui->surface, row, *col, command->keys[0], can ? STYLE_BAR_KEY : STYLE_BAR);
    *col += 1;
    *col += surface_puts(ui->surface, row, *col, _(command->bar), STYLE_BAR);
    *col += 2;
}

/* Help and what Enter does; in a field the ways on and out; what is the place's own; what works on
 * every screen. */
enum rank { RANK_FIRST, RANK_WAYS, RANK_OWN, RANK_REST, RANK_COUNT };

static enum rank rank_of(const struct command *command, unsigned place)
{
    switch (command->id) {
    case CMD_HELP:
    case CMD_OPEN:
    case CMD_ACCEPT:
        return RANK_FIRST;
    case CMD_NEXT:
    case CMD_BACK:
        return place == PLACE_FIELD ? RANK_WAYS : RANK_REST;
    default:
        return command_is_everywhere(command) ? RANK_REST : RANK_OWN;
    }
}

/* Commands of the place, as many as the row holds whole; the way out always, at the end. */
static void draw_keys(struct ui *ui, unsigned place)
{
    int row = surface_rows(ui->surface) - 1, cols = surface_cols(ui->surface), col = 1;
    const struct command *quit = &commands[CMD_QUIT];
    int end = cols - 1 - (is_on_bar(quit, place) ? key_columns(quit) + 2 : 0);
    surface_fill(ui->surface, row, 0, 1, cols, STYLE_BAR);
    for (enum rank rank = 0; rank < RANK_COUNT; rank++) {
        for (enum command_id id = 0; id < CMD_COUNT; id++) {
            const struct command *command = &commands[id];
            if (id != CMD_QUIT && is_on_bar(command, place) && rank_of(command, place) == rank &&
                col + key_columns(command) <= end)
                draw_key(ui, command, &col);
        }
    }
    if (is_on_bar(quit, place)) {
        col = cols - 1 - key_columns(quit);
        draw_key(ui, quit, &col);
    }
}

/* Between the page and the message. */
static void draw_tour(struct ui *ui)
{
    struct rect rect = frame_body(ui);
    rect.row += rect.rows;
    rect.rows = tour_rows(ui);
    tour_draw(ui, rect);
}

void frame_draw(struct ui *ui, unsigned place)
{
    draw_title(ui);
    draw_screens(ui);
    if (ui->station)
        draw_tour(ui);
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

void frame_draw_last_year(struct ui *ui, struct rect rect, const struct year *last)
{
    char *number = show_number(ui->session, last->year);
    char *title = message_with(_("Last year: result {year}"), {"year", number});
    surface_put_fit(ui->surface, rect.row, rect.col, rect.cols, title, strlen(title),
                    STYLE_LASTYEAR);
    free(title);
    free(number);
}
