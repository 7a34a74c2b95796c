/* A list to tick, in groups; typing filters it. */
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "field.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/match.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/fold.h"
#include "ui_private.h"

#define TICKED      "☑ "
#define NOT_TICKED  "☐ "
#define ABOUT_ROWS  3  /* at most, and no more than a quarter of the page */
#define FILTER_PART 3  /* the filter takes a third of the title's row */
#define FIRST_COLS  20 /* before the first drawing */

struct checklist {
    struct page page;
    char *title, *subject;
    struct ticks ticks;
    struct field *filter;
    struct prose *about, *list;
    struct {
        size_t *items;
        size_t count, capacity;
    } shown;              /* the tick of each line of the list */
    size_t selected, top; /* line (SIZE_MAX: none) and first row shown */
    int cols, rows;       /* of the list, as last drawn */
    bool (*on_take)(struct ui *ui, const char *subject, const struct strings *ticked);
};

static void add_heading(struct lines *lines, const struct tick *tick, const char *needle)
{
    if (lines->count)
        lines_add(lines);
    line_add_hits(lines_add(lines), STYLE_HEAD, tick->text, needle);
}

static void add_entry(struct lines *lines, const struct tick *tick, const char *needle)
{
    struct line *line = lines_text(lines, tick->ticked ? STYLE_GOOD : STYLE_DIM,
                                   tick->ticked ? TICKED : NOT_TICKED);
    line->indent = 2;
    line->target = mem_strdup(tick->target);
    line_add_hits(line, STYLE_NORMAL, tick->text, needle);
}

/* The lines of what the filter lets through; a heading with the first of its entries, all of them
 * where it is the heading that matches. */
static void fill(struct checklist *list)
{
    size_t len, heading = SIZE_MAX;
    const char *typed = field_text(list->filter, &len);
    char *needle = text_fold(typed, len, FOLD_PLAIN, NULL, NULL);
    bool whole_group = false;
    struct lines lines = {0};
    list->shown.count = 0;
    for (size_t i = 0; i < list->ticks.count; i++) {
        const struct tick *tick = &list->ticks.items[i];
        bool matches = match_rank(tick->text, needle) != MATCH_NONE;
        if (!tick->target) {
            heading = i;
            whole_group = matches;
        } else if (matches || whole_group) {
            if (heading != SIZE_MAX)
                add_heading(&lines, &list->ticks.items[heading], needle);
            heading = SIZE_MAX;
            add_entry(&lines, tick, needle);
        }
        while (list->shown.count < lines.count)
            *(size_t *)array_push(&list->shown) = i;
    }
    prose_set(list->list, lines);
    free(needle);
}

static const struct line *line_at(const struct checklist *list, size_t index)
{
    const struct lines *lines = prose_lines(list->list);
    return index < lines->count ? &lines->items[index] : NULL;
}

/* The next entry in the direction, SIZE_MAX where there is none. */
static size_t next_entry(const struct checklist *list, size_t from, bool down)
{
    const struct lines *lines = prose_lines(list->list);
    for (size_t i = from; down ? i + 1 < lines->count : i > 0;) {
        i += down ? 1 : (size_t)-1;
        if (lines->items[i].target)
            return i;
    }
    return SIZE_MAX;
}

static void select_first(struct checklist *list)
{
    list->top = 0;
    list->selected = next_entry(list, SIZE_MAX, true);
}

static int list_cols(const struct checklist *list)
{
    return list->cols ? list->cols : FIRST_COLS;
}

/* Rows [first, end) of the selected entry, with the headings above it where it is the first of
 * its group. */
static void selected_rows(struct checklist *list, size_t *first, size_t *end)
{
    size_t rows;
    (void)prose_rows(list->list, list_cols(list));
    *first = prose_row_of(list->list, list->selected, &rows);
    *end = *first + rows;
    size_t line = list->selected;
    while (line > 0 && !line_at(list, line - 1)->target)
        line--;
    if (line < list->selected)
        *first = prose_row_of(list->list, line, NULL);
}

static void follow_selection(struct checklist *list)
{
    size_t page = list->rows > 0 ? (size_t)list->rows : 1, first, end;
    if (list->selected == SIZE_MAX)
        return;
    selected_rows(list, &first, &end);
    if (end > list->top + page)
        list->top = end - page;
    if (first < list->top)
        list->top = first;
    size_t rows = prose_rows(list->list, list_cols(list));
    if (list->top + page > rows)
        list->top = rows > page ? rows - page : 0;
}

/* An entry that is higher than the page is scrolled through before it is left. */
static bool scrolled_inside(struct checklist *list, bool down)
{
    size_t page = list->rows > 0 ? (size_t)list->rows : 1, rows;
    (void)prose_rows(list->list, list_cols(list));
    size_t first = prose_row_of(list->list, list->selected, &rows);
    bool more = rows > page && (down ? list->top + page < first + rows : list->top > first);
    if (more)
        list->top += down ? 1 : (size_t)-1;
    return more;
}

static void step(struct checklist *list, bool down)
{
    size_t next = next_entry(list, list->selected, down);
    if (scrolled_inside(list, down) || next == SIZE_MAX)
        return;
    list->selected = next;
    follow_selection(list);
}

/* As many entries on as a page has rows, one at least. */
static void page_on(struct checklist *list, bool down)
{
    size_t start, end, first, last;
    selected_rows(list, &start, &end);
    for (;;) {
        size_t next = next_entry(list, list->selected, down);
        if (next == SIZE_MAX)
            break;
        list->selected = next;
        selected_rows(list, &first, &last);
        if ((down ? last - start : end - first) >= (size_t)(list->rows > 1 ? list->rows : 1))
            break;
    }
    follow_selection(list);
}

static void to_end(struct checklist *list, bool down)
{
    for (size_t next; (next = next_entry(list, list->selected, down)) != SIZE_MAX;)
        list->selected = next;
    follow_selection(list);
}

static bool list_moved(struct checklist *list, const struct key *key)
{
    static const struct {
        enum named_key key;
        void (*move)(struct checklist *list, bool down);
        bool down;
    } moves[] = {
        {K_UP, step, false},     {K_DOWN, step, true},    {K_PGUP, page_on, false},
        {K_PGDN, page_on, true}, {K_HOME, to_end, false}, {K_END, to_end, true},
    };
    for (size_t i = 0; i < sizeof moves / sizeof moves[0]; i++)
        if (key_is_named(key, moves[i].key, 0)) {
            if (list->selected != SIZE_MAX)
                moves[i].move(list, moves[i].down);
            return true;
        }
    return false;
}

static unsigned checklist_place(const struct page *page)
{
    (void)page;
    return PLACE_CHECKLIST;
}

static size_t count_ticked(const struct checklist *list, size_t *all)
{
    size_t ticked = 0;
    *all = 0;
    for (size_t i = 0; i < list->ticks.count; i++) {
        *all += list->ticks.items[i].target != NULL;
        ticked += list->ticks.items[i].ticked;
    }
    return ticked;
}

/* The title with how many are ticked, and the filter. */
static void draw_title(struct checklist *list, struct ui *ui, struct rect at)
{
    size_t all, ticked = count_ticked(list, &all);
    char *have = show_number(ui->session, (int64_t)ticked);
    char *of = show_number(ui->session, (int64_t)all);
    char *count = message_with(_("{number} of {all} ticked"), {"number", have}, {"all", of});
    char *title = mem_format("%s · %s", list->title, count);
    int filter = at.cols / FILTER_PART;
    surface_put_fit(ui->surface, at.row, at.col, at.cols - filter - 1, title, strlen(title),
                    STYLE_TITLE);
    field_draw_open(list->filter, ui->surface, at.row, at.col + at.cols - filter - 1, 1,
                    filter + 1);
    free(title);
    free(count);
    free(of);
    free(have);
}

/* Rows that it took. */
static int draw_about(struct checklist *list, struct ui *ui, struct rect rect)
{
    int rows = (int)prose_rows(list->about, rect.cols);
    rect.rows = rect.rows / 4 < ABOUT_ROWS ? rect.rows / 4 : ABOUT_ROWS;
    prose_draw(list->about, ui->surface, rect, 0, SIZE_MAX, STYLE_NORMAL);
    if (rows > rect.rows && rect.rows > 0)
        surface_puts(ui->surface, rect.row + rect.rows - 1, rect.col + rect.cols - 1, "…",
                     STYLE_DIM);
    return rows < rect.rows ? rows : rect.rows;
}

static void checklist_draw(struct page *page, struct ui *ui, struct rect rect)
{
    struct checklist *list = (struct checklist *)page;
    draw_title(list, ui, rect);
    rect.row++;
    rect.rows--;
    int about = draw_about(list, ui, rect);
    if (rect.rows - about > 4)
        about++; /* a blank row */
    rect.row += about;
    rect.rows -= about;
    if (list->cols != rect.cols || list->rows != rect.rows) {
        list->cols = rect.cols;
        list->rows = rect.rows;
        follow_selection(list);
    }
    ui_spot_lines(ui, rect, list->list, list->top);
    prose_draw(list->list, ui->surface, rect, list->top, list->selected, STYLE_SELECTED);
    draw_scroll_marks(ui->surface, rect, list->top, prose_rows(list->list, rect.cols));
    if (list->selected == SIZE_MAX)
        surface_puts(ui->surface, rect.row, rect.col, _("Nothing holds these words."), STYLE_EMPTY);
}

static bool checklist_key(struct page *page, struct ui *ui, const struct key *key)
{
    struct checklist *list = (struct checklist *)page;
    (void)ui;
    if (list_moved(list, key))
        return true;
    if (key->kind == EVENT_CHAR && key->code == ' ')
        return false; /* the tick's key */
    enum field_result result = field_key(list->filter, key, NULL);
    if (result == FIELD_CHANGED) {
        fill(list);
        select_first(list);
    }
    return result != FIELD_IGNORED || key_is_text(key);
}

static void tick(struct checklist *list)
{
    if (list->selected == SIZE_MAX)
        return;
    struct tick *tick = &list->ticks.items[list->shown.items[list->selected]];
    tick->ticked = !tick->ticked;
    fill(list); /* the same lines, one with another mark */
}

static void take(struct checklist *list, struct ui *ui)
{
    struct strings ticked = {0};
    for (size_t i = 0; i < list->ticks.count; i++)
        if (list->ticks.items[i].ticked)
            strings_add(&ticked, list->ticks.items[i].target);
    struct page *page = ui_take(ui);
    if (list->on_take(ui, list->subject, &ticked))
        page->ops->free(page);
    else
        ui_push(ui, page);
    strings_release(&ticked);
}

/* What is typed into the filter goes first, so that no tick is lost by one key too many. */
static void leave(struct checklist *list, struct ui *ui)
{
    size_t len;
    (void)field_text(list->filter, &len);
    if (!len) {
        ui_pop(ui);
        return;
    }
    size_t shown = list->selected == SIZE_MAX ? SIZE_MAX : list->shown.items[list->selected];
    field_set_text(list->filter, "", 0);
    fill(list);
    select_first(list);
    for (size_t i = 0; i < list->shown.count; i++)
        if (list->shown.items[i] == shown && line_at(list, i)->target)
            list->selected = i;
    follow_selection(list);
}

static bool checklist_command(struct page *page, struct ui *ui, enum command_id id)
{
    struct checklist *list = (struct checklist *)page;
    if (id == CMD_ACCEPT)
        take(list, ui);
    else if (id == CMD_TICK)
        tick(list);
    else if (id == CMD_BACK)
        leave(list, ui);
    else
        return false;
    return true;
}

/* A press selects, one more ticks. */
static bool checklist_mouse(struct page *page, struct ui *ui, const struct key *key, size_t item)
{
    struct checklist *list = (struct checklist *)page;
    const struct line *line = line_at(list, item);
    (void)ui;
    if (key->button != MOUSE_LEFT)
        return false;
    if (line && line->target && item == list->selected)
        tick(list);
    else if (line && line->target)
        list->selected = item;
    return true;
}

static void checklist_refresh(struct page *page, struct ui *ui)
{
    (void)page;
    (void)ui;
}

static void checklist_free(struct page *page)
{
    struct checklist *list = (struct checklist *)page;
    ticks_release(&list->ticks);
    array_release(&list->shown);
    field_free(list->filter);
    prose_free(list->about);
    prose_free(list->list);
    free(list->title);
    free(list->subject);
    free(list);
}

static const struct page_ops checklist_ops = {
    .place = checklist_place,
    .draw = checklist_draw,
    .key = checklist_key,
    .command = checklist_command,
    .refresh = checklist_refresh,
    .mouse = checklist_mouse,
    .free = checklist_free,
};

void checklist_open(struct ui *ui, const char *title, const char *about, struct ticks ticks,
                    const char *subject,
                    bool (*on_take)(struct ui *ui, const char *subject,
                                    const struct strings *ticked))
{
    struct checklist *list = mem_new(struct checklist);
    struct lines lines = {0};
    list->page.ops = &checklist_ops;
    list->title = mem_strdup(title);
    list->subject = mem_strdup(subject);
    list->ticks = ticks;
    list->on_take = on_take;
    list->about = prose_new();
    list->list = prose_new();
    if (*about)
        lines_text(&lines, STYLE_DIM, about);
    prose_set(list->about, lines);
    list->filter = field_new(&(struct field_options){.limit = 200,
                                                     .one_line = true,
                                                     .placeholder = _("type to filter"),
                                                     .clipboard = &ui->clipboard});
    fill(list);
    select_first(list);
    ui_push(ui, &list->page);
}
