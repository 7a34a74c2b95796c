/* A list to choose from; typing filters it. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "field.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/match.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/fold.h"
#include "list.h"
#include "ui_private.h"

#define HELP_ROWS      2
#define ROWS_WITH_HELP 9 /* of the page; in fewer rows the list takes all */

struct picker {
    struct page page;
    char *title;
    struct choices choices;
    struct {
        size_t *items;
        size_t count, capacity;
    } shown;      /* indices of choices that the filter lets through */
    int *ranks;   /* of each choice */
    char *needle; /* what was typed, folded */
    int note;     /* columns of the notes */
    bool has_help;
    struct prose *help;
    struct field *filter;
    struct list list;
    void (*on_choose)(struct ui *ui, const char *target);
};

/* Those of a group that match so well, in their order. */
static void show_of_rank(struct picker *picker, size_t from, size_t to, int rank)
{
    for (size_t i = from; i < to; i++)
        if (picker->ranks[i] == rank)
            *(size_t *)array_push(&picker->shown) = i;
}

/* A group: a heading (if it begins with one) and what follows it; best matches first. */
static void show_group(struct picker *picker, size_t from, size_t to)
{
    bool headed = !picker->choices.items[from].target;
    size_t first = headed ? from + 1 : from, before = picker->shown.count;
    if (headed)
        *(size_t *)array_push(&picker->shown) = from;
    if (*picker->needle)
        for (int rank = MATCH_WHOLE; rank > MATCH_NONE; rank--)
            show_of_rank(picker, first, to, rank);
    else
        for (size_t i = first; i < to; i++)
            *(size_t *)array_push(&picker->shown) = i;
    if (headed && picker->shown.count == before + 1)
        picker->shown.count = before; /* nothing in it */
}

static const struct choice *shown_at(const struct picker *picker, size_t at)
{
    return at < picker->shown.count ? &picker->choices.items[picker->shown.items[at]] : NULL;
}

/* Headings are passed over: on in the direction, or back where there is nothing but headings. */
static void leave_heading(struct picker *picker, bool down)
{
    struct list *list = &picker->list;
    for (int turns = 0; turns < 2; turns++, down = !down) {
        const struct choice *choice;
        while ((choice = shown_at(picker, list->selected)) && !choice->target)
            if (!list_move(list, down ? 1 : -1))
                break;
        if (choice && choice->target)
            break;
    }
    if (list->selected == 1 && !shown_at(picker, 0)->target)
        list->top = 0; /* the heading above is in sight */
}

static void filter(struct picker *picker)
{
    size_t len;
    const char *typed = field_text(picker->filter, &len);
    free(picker->needle);
    picker->needle = text_fold(typed, len, FOLD_PLAIN, NULL, NULL);
    picker->shown.count = 0;
    for (size_t i = 0; i < picker->choices.count; i++)
        picker->ranks[i] = choice_rank(&picker->choices.items[i], picker->needle);
    for (size_t from = 0, to; from < picker->choices.count; from = to) {
        for (to = from + 1; to < picker->choices.count && picker->choices.items[to].target;)
            to++;
        show_group(picker, from, to);
    }
    list_set_count(&picker->list, picker->shown.count);
    list_select(&picker->list, 0); /* the best match */
    leave_heading(picker, true);
}

static unsigned picker_place(const struct page *page)
{
    (void)page;
    return PLACE_PICKER;
}

/* The sentence on the selected one, in rows of its own at the foot. */
static void draw_help(struct picker *picker, struct ui *ui, struct rect rect)
{
    const struct choice *choice = shown_at(picker, picker->list.selected);
    struct lines lines = {0};
    if (!choice)
        return;
    if (choice->help)
        lines_text(&lines, STYLE_DIM, choice->help);
    if (choice->off)
        lines_text(&lines, STYLE_WARN, choice->off);
    prose_set(picker->help, lines);
    prose_draw(picker->help, ui->surface, rect, 0, SIZE_MAX, STYLE_NORMAL);
}

static void draw_title(struct picker *picker, struct ui *ui, struct rect at)
{
    int half = at.cols / 2;
    surface_put_fit(ui->surface, at.row, at.col, half, picker->title, strlen(picker->title),
                    STYLE_TITLE);
    field_draw_open(picker->filter, ui->surface, at.row, at.col + half, 1, at.cols - half);
}

static void picker_draw(struct page *page, struct ui *ui, struct rect rect)
{
    struct picker *picker = (struct picker *)page;
    int help = picker->has_help && rect.rows >= ROWS_WITH_HELP ? HELP_ROWS : 0;
    draw_title(picker, ui, rect);
    rect.row += 2;
    rect.rows -= 2 + (help ? help + 1 : 0);
    if (help)
        draw_help(
            picker, ui,
            (struct rect){
                .row = rect.row + rect.rows + 1, .col = rect.col, .rows = help, .cols = rect.cols});
    list_set_page(&picker->list, rect.rows);
    leave_heading(picker, true);
    for (int i = 0; i < rect.rows; i++) {
        size_t item = picker->list.top + (size_t)i;
        const struct choice *choice = shown_at(picker, item);
        struct rect at = {.row = rect.row + i, .col = rect.col, .rows = 1, .cols = rect.cols};
        if (!choice)
            break;
        if (choice->target)
            ui_spot_item(ui, at, item);
        choice_draw(choice, ui, at, picker->note, picker->needle, item == picker->list.selected);
    }
    if (!picker->shown.count)
        surface_puts(ui->surface, rect.row, rect.col, _("Nothing of that name."), STYLE_EMPTY);
    draw_scroll_marks(ui->surface, rect, picker->list.top, picker->shown.count);
}

static bool picker_key(struct page *page, struct ui *ui, const struct key *key)
{
    struct picker *picker = (struct picker *)page;
    bool moved;
    (void)ui;
    bool up =
        key_is_named(key, K_UP, 0) || key_is_named(key, K_PGUP, 0) || key_is_named(key, K_END, 0);
    if (list_key(&picker->list, key, &moved)) {
        leave_heading(picker, !up);
        return true;
    }
    enum field_result result = field_key(picker->filter, key, NULL);
    if (result == FIELD_CHANGED)
        filter(picker);
    return result != FIELD_IGNORED || key_is_text(key);
}

static void choose(struct picker *picker, struct ui *ui)
{
    const struct choice *choice = shown_at(picker, picker->list.selected);
    if (!choice || !choice->target)
        return;
    if (choice->off) {
        ui_say(ui, STYLE_WARN, choice->off);
        return;
    }
    char *target = mem_strdup(choice->target);
    void (*on_choose)(struct ui *, const char *) = picker->on_choose;
    ui_pop(ui);
    on_choose(ui, target);
    free(target);
}

static bool picker_command(struct page *page, struct ui *ui, enum command_id id)
{
    if (id == CMD_ACCEPT)
        choose((struct picker *)page, ui);
    else if (id == CMD_BACK)
        ui_pop(ui);
    else
        return false;
    return true;
}

/* A press selects, one more takes. */
static bool picker_mouse(struct page *page, struct ui *ui, const struct key *key, size_t item)
{
    struct picker *picker = (struct picker *)page;
    if (key->button != MOUSE_LEFT)
        return false;
    if (item < picker->shown.count && item == picker->list.selected)
        choose(picker, ui);
    else if (item < picker->shown.count)
        list_select(&picker->list, item);
    return true;
}

static void picker_refresh(struct page *page, struct ui *ui)
{
    (void)page;
    (void)ui;
}

static void picker_free(struct page *page)
{
    struct picker *picker = (struct picker *)page;
    choices_release(&picker->choices);
    array_release(&picker->shown);
    free(picker->ranks);
    free(picker->needle);
    prose_free(picker->help);
    field_free(picker->filter);
    free(picker->title);
    free(picker);
}

static const struct page_ops picker_ops = {
    .place = picker_place,
    .draw = picker_draw,
    .key = picker_key,
    .command = picker_command,
    .refresh = picker_refresh,
    .mouse = picker_mouse,
    .free = picker_free,
};

void picker_open(struct ui *ui, const char *title, struct choices choices,
                 void (*on_choose)(struct ui *ui, const char *target))
{
    struct picker *picker = mem_new(struct picker);
    picker->page.ops = &picker_ops;
    picker->title = mem_strdup(title);
    picker->choices = choices;
    picker->ranks = mem_array(choices.count + 1, sizeof *picker->ranks);
    picker->note = choices_note_columns(&choices);
    for (size_t i = 0; i < choices.count; i++)
        picker->has_help = picker->has_help || choices.items[i].help;
    picker->help = prose_new();
    picker->on_choose = on_choose;
    picker->filter = field_new(&(struct field_options){.limit = 200,
                                                       .one_line = true,
                                                       .placeholder = _("type to filter"),
                                                       .clipboard = &ui->clipboard});
    filter(picker);
    ui_push(ui, &picker->page);
}
