/* The screens 1-8: a list, and beside it what is known of the selected row. */
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "browse_private.h"
#include "clipboard.h"
#include "itaplan/app/change.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/number.h"

/* What stands beside a list is read in a size of its own. */
#define READER_COLUMNS 76
#define READER_ROWS    40

struct browse *browse_of(const struct ui *ui)
{
    return (struct browse *)ui->pages.items[0];
}

const struct screen_ops *browse_ops_of(const struct browse *b)
{
    static const struct screen_ops *const screens[SCREEN_COUNT] = {
        [SCREEN_OVERVIEW] = &screen_overview, [SCREEN_INDICATORS] = &screen_indicators,
        [SCREEN_FINDINGS] = &screen_findings, [SCREEN_PLAN] = &screen_plan,
        [SCREEN_COMPARE] = &screen_compare,   [SCREEN_FOLLOWUP] = &screen_followup,
        [SCREEN_CHECKS] = &screen_checks,     [SCREEN_OBSTACLES] = &screen_obstacles,
    };
    return screens[b->screen];
}

struct position *browse_position(struct browse *b)
{
    return &b->positions[b->screen];
}

static const struct line *line_at(const struct browse *b, size_t index)
{
    const struct lines *lines = prose_lines(b->list);
    return index < lines->count ? &lines->items[index] : NULL;
}

/* The line of the target. Where that is gone, the one that has come into its place, which was
 * `place` (SIZE_MAX: unknown), or the one above; else the first that can be selected. */
static size_t find_target(const struct browse *b, const char *target, size_t place)
{
    const struct lines *lines = prose_lines(b->list);
    size_t first = SIZE_MAX, near = SIZE_MAX;
    for (size_t i = 0; i < lines->count; i++) {
        if (!lines->items[i].target)
            continue;
        if (target && !strcmp(lines->items[i].target, target))
            return i;
        if (first == SIZE_MAX)
            first = i;
        if (place != SIZE_MAX && i <= place)
            near = i;
    }
    return near == SIZE_MAX ? first : near;
}

void browse_fill_details(struct browse *b, struct ui *ui)
{
    struct lines now = {0}, then = {0};
    b->aside_rows = b->aside_cols = b->sides_cols = 0;
    const struct line *line = line_at(b, b->selected);
    const char *target = line ? line->target : NULL;
    view_detail(ui->session, b->screen, target, false, &now);
    if (ui->beside || browse_ops_of(b)->sides)
        view_detail(ui->session, b->screen, target, true, &then);
    prose_set(b->detail, now);
    prose_set(b->last_year, then);
}

void browse_fill(struct browse *b, struct ui *ui, int cols)
{
    struct lines lines = {0};
    view_list(ui->session, b->screen, &b->filter, (size_t)cols, &lines);
    if (!lines.count)
        view_empty(ui->session, b->screen, &lines);
    prose_set(b->list, lines);
    b->list_cols = cols;
    b->selected = find_target(b, browse_position(b)->target, b->selected);
    const struct line *line = line_at(b, b->selected);
    if (line)
        mem_replace(&browse_position(b)->target, line->target);
    browse_fill_details(b, ui);
    b->stale = false;
}

static void select_line(struct browse *b, struct ui *ui, size_t index)
{
    if (index == b->selected || !line_at(b, index))
        return;
    b->selected = index;
    mem_replace(&browse_position(b)->target, line_at(b, index)->target);
    browse_position(b)->detail_top = 0;
    browse_fill_details(b, ui);
}

void browse_select(struct browse *b, struct ui *ui, const char *target)
{
    select_line(b, ui, find_target(b, target, SIZE_MAX));
    browse_position(b)->detail_top = 0;
}

/* The next line that can be selected, `steps` of them on (negative: back); as far as there are. */
size_t browse_step(const struct browse *b, size_t from, long steps)
{
    const struct lines *lines = prose_lines(b->list);
    size_t at = from;
    for (size_t i = from; steps;) {
        if (steps < 0 ? i == 0 : i + 1 >= lines->count)
            break;
        i += steps < 0 ? (size_t)-1 : 1;
        if (lines->items[i].target) {
            at = i;
            steps += steps < 0 ? 1 : -1;
        }
    }
    return at;
}

static bool list_moved(struct browse *b, struct ui *ui, const struct key *key)
{
    long page = b->list_page > 2 ? b->list_page - 1 : 1;
    long steps;
    if (key_is_named(key, K_UP, 0))
        steps = -1;
    else if (key_is_named(key, K_DOWN, 0))
        steps = 1;
    else if (key_is_named(key, K_PGUP, 0))
        steps = -page;
    else if (key_is_named(key, K_PGDN, 0))
        steps = page;
    else if (key_is_named(key, K_HOME, 0))
        steps = -LONG_MAX;
    else if (key_is_named(key, K_END, 0))
        steps = LONG_MAX;
    else
        return false;
    if (b->selected != SIZE_MAX)
        select_line(b, ui, browse_step(b, b->selected, steps));
    return true;
}

static unsigned browse_place(const struct page *page)
{
    return browse_ops_of((const struct browse *)page)->place;
}

/* Rows of the details, as many as the key needs to know of; the head of both sides scrolls not. */
static size_t detail_rows(struct browse *b, const struct key *key, size_t top)
{
    int cols = b->detail_cols ? b->detail_cols : 20;
    size_t enough = rows_for_key(key, top, b->detail_page);
    if (!b->sides_cols)
        return prose_rows_to(b->detail, cols, enough);
    size_t rows = sides_rows_to(b->sides, enough == SIZE_MAX ? enough : enough + 1);
    return rows ? rows - 1 : 0;
}

static bool browse_key(struct page *page, struct ui *ui, const struct key *key)
{
    struct browse *b = (struct browse *)page;
    if (key->kind == EVENT_PASTE) {
        paste_offer(ui, key->text.data, key->text.len);
        return true;
    }
    if (b->pane == PANE_DETAIL) {
        size_t *top = &browse_position(b)->detail_top;
        return scroll_key(key, top, detail_rows(b, key, *top), b->detail_page);
    }
    return list_moved(b, ui, key);
}

static void open_selected(struct browse *b, struct ui *ui, bool edit)
{
    const struct screen_ops *ops = browse_ops_of(b);
    void (*act)(struct ui *, const char *) = edit && ops->edit ? ops->edit : ops->open;
    const struct line *line = line_at(b, b->selected);
    if (!line || !line->target)
        return;
    char *target = mem_strdup(line->target); /* the list is made anew below it */
    if (!strncmp(target, "command.", 8))
        ui_command(ui, command_of_name(target + 8));
    else if (act)
        act(ui, target);
    else
        b->pane = PANE_DETAIL;
    free(target);
}

static void delete_selected(struct browse *b, struct ui *ui)
{
    const struct line *line = line_at(b, b->selected);
    struct error err = {0};
    if (!line || !line->target || target_indicator(line->target))
        return;
    if (!change_delete(ui->session, line->target, &err)) {
        ui_fail(ui, &err);
        return;
    }
    ui_refresh(ui);
    ui_say(ui, STYLE_NORMAL, _("Deleted. Ctrl-Z brings it back."));
}

static void read_selected(struct browse *b, struct ui *ui)
{
    const struct line *line = line_at(b, b->selected);
    struct lines lines = {0};
    if (!view_aside(ui->session, b->screen, READER_COLUMNS, READER_ROWS, &lines))
        view_detail(ui->session, b->screen, line ? line->target : NULL, false, &lines);
    reader_open(ui, screen_name(b->screen), lines);
}

/* The details where they have the keys, else the selected row. */
static void copy_shown(struct browse *b, struct ui *ui)
{
    const struct line *line = line_at(b, b->selected);
    if (b->pane == PANE_DETAIL) {
        copy_lines(ui, prose_lines(b->detail));
        return;
    }
    char *text = line ? line_text(line) : mem_strdup("");
    clipboard_copy(ui, text, strlen(text));
    free(text);
}

static bool screen_command(struct browse *b, struct ui *ui, enum command_id id)
{
    const struct screen_ops *ops = browse_ops_of(b);
    const struct line *line = line_at(b, b->selected);
    if (!ops->command)
        return false;
    char *target = mem_strdup_or_null(line ? line->target : NULL);
    bool done = ops->command(ui, id, target);
    free(target);
    return done;
}

static bool browse_command(struct page *page, struct ui *ui, enum command_id id)
{
    struct browse *b = (struct browse *)page;
    if (screen_command(b, ui, id))
        return true;
    switch (id) {
    case CMD_OPEN:
        open_selected(b, ui, false);
        return true;
    case CMD_EDIT:
        open_selected(b, ui, true);
        return true;
    case CMD_DELETE:
        delete_selected(b, ui);
        return true;
    case CMD_COPY:
        copy_shown(b, ui);
        return true;
    case CMD_READ:
        read_selected(b, ui);
        return true;
    case CMD_BESIDE:
        ui->beside = !ui->beside;
        browse_fill_details(b, ui);
        if (ui->beside && browse_is_narrow(ui))
            b->pane = PANE_DETAIL; /* where it is to be seen */
        return true;
    case CMD_NEXT:
    case CMD_PREVIOUS:
        b->pane = b->pane == PANE_LIST && screen_has_detail(b->screen) ? PANE_DETAIL : PANE_LIST;
        return true;
    case CMD_BACK:
        if (b->pane == PANE_DETAIL)
            b->pane = PANE_LIST;
        else if (b->screen != SCREEN_OVERVIEW)
            browse_show(ui, SCREEN_OVERVIEW);
        else
            ui_say(ui, STYLE_NORMAL,
                   _("This is the first screen. F10 leaves the program; everything is saved."));
        return true;
    default:
        return false;
    }
}

/* A press selects, one more opens; the wheel turns what it is over. */
static bool browse_mouse(struct page *page, struct ui *ui, const struct key *key, size_t item)
{
    struct browse *b = (struct browse *)page;
    if (item == SIZE_MAX)
        return true;
    if (item == ITEM_BESIDE) {
        size_t *top = &browse_position(b)->detail_top;
        if (!scroll_wheel(key, top, detail_rows(b, key, *top), b->detail_page))
            b->pane = PANE_DETAIL;
        return true;
    }
    bool again = item == b->selected && b->pane == PANE_LIST;
    b->pane = PANE_LIST;
    if (key->button != MOUSE_LEFT)
        return false;
    if (again)
        ui_command(ui, &commands[CMD_OPEN]);
    else if (line_at(b, item) && line_at(b, item)->target)
        select_line(b, ui, item);
    return true;
}

static void browse_refresh(struct page *page, struct ui *ui)
{
    struct browse *b = (struct browse *)page;
    if (b->list_cols)
        browse_fill(b, ui, b->list_cols);
}

static void browse_free(struct page *page)
{
    struct browse *b = (struct browse *)page;
    for (size_t i = 0; i < SCREEN_COUNT; i++)
        free(b->positions[i].target);
    prose_free(b->list);
    prose_free(b->detail);
    prose_free(b->last_year);
    sides_free(b->sides);
    free(b);
}

static const struct page_ops browse_ops = {
    .place = browse_place,
    .draw = browse_draw,
    .key = browse_key,
    .command = browse_command,
    .refresh = browse_refresh,
    .mouse = browse_mouse,
    .free = browse_free,
};

struct page *browse_new(struct ui *ui)
{
    struct browse *b = mem_new(struct browse);
    b->page.ops = &browse_ops;
    b->screen = SCREEN_OVERVIEW;
    b->selected = SIZE_MAX;
    b->stale = true;
    b->list = prose_new();
    b->detail = prose_new();
    b->last_year = prose_new();
    b->sides = sides_new();
    return &b->page;
}

void browse_show(struct ui *ui, enum screen screen)
{
    struct browse *b = browse_of(ui);
    ui_pop_all(ui);
    if (b->screen != screen)
        b->selected = SIZE_MAX;
    b->screen = screen;
    b->pane = PANE_LIST;
    b->stale = true;
}

void browse_go(struct ui *ui, enum screen screen, const char *target)
{
    struct browse *b = browse_of(ui);
    browse_show(ui, screen);
    if (screen == SCREEN_FINDINGS && !view_filter_lets(ui->session, &b->filter, target))
        b->filter = (struct view_filter){.measures = b->filter.measures};
    if (screen == SCREEN_FOLLOWUP && !view_measures_let(ui->session, b->filter.measures, target))
        b->filter.measures = MEASURES_ALL;
    mem_replace(&b->positions[screen].target, target);
    b->positions[screen].detail_top = 0;
}

enum screen browse_screen(const struct ui *ui)
{
    return browse_of(ui)->screen;
}

const char *browse_target(const struct ui *ui)
{
    const struct browse *b = browse_of(ui);
    const struct line *line = line_at(b, b->selected);
    return line ? line->target : NULL;
}

int browse_indicator(const struct ui *ui)
{
    const struct year *year = session_year(ui->session);
    int number = year ? view_indicator_of(year, browse_target(ui)) : 0;
    return number ? number : 1;
}
