/* Search in all years: what is found shows while one types; Enter goes there. */
#include <stdlib.h>
#include <string.h>

#include "field.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/app/search.h"
#include "itaplan/base/mem.h"
#include "list.h"
#include "ui_private.h"

#define CONTEXT_COLUMNS 150 /* on each side, so that a wide row is filled */
#define HITS_MAX        500
#define LIVE_BYTES      ((size_t)2 << 20) /* searched at each key; the rest of the book on Enter */
#define LIVE_YEARS      6                 /* read from the file at each key */

struct search_page {
    struct page page;
    struct field *field;
    struct hits hits;
    struct choices choices; /* one for each hit */
    struct list list;
};

/* "2568 Measures, indicator 4: " */
static char *lead_of(struct ui *ui, const struct hit *hit)
{
    char *year = hit->year ? show_number(ui->session, hit->year) : mem_strdup("");
    char *lead = mem_format("%s%s%s: ", year, hit->year ? " " : "", hit->words);
    free(year);
    return lead;
}

static void fill(struct search_page *search, struct ui *ui)
{
    choices_release(&search->choices);
    for (size_t i = 0; i < search->hits.count; i++) {
        const struct hit *hit = &search->hits.items[i];
        char *text = mem_format("%s%s%s", hit->before, hit->match, hit->after);
        struct choice *choice = choices_add(&search->choices, text, "", hit->path);
        choice->lead = lead_of(ui, hit);
        choice->hit = strlen(hit->before);
        choice->hit_end = choice->hit + strlen(hit->match);
        free(text);
    }
    list_set_count(&search->list, search->choices.count);
    list_select(&search->list, 0);
}

/* Live: no more of the book than can be searched between two keys. */
static void look(struct search_page *search, struct ui *ui, bool live)
{
    struct search_options options = {.context = CONTEXT_COLUMNS,
                                     .limit = HITS_MAX,
                                     .bytes = live ? LIVE_BYTES : 0,
                                     .years = LIVE_YEARS};
    struct error err = {0};
    hits_release(&search->hits);
    search->hits = (struct hits){0};
    if (!search_book_within(ui->session, field_text(search->field, NULL), &options, &search->hits,
                            &err))
        ui_fail(ui, &err);
    fill(search, ui);
}

static unsigned search_place(const struct page *page)
{
    (void)page;
    return PLACE_PICKER;
}

/* How many were found, and what is to be done about what was not looked at. */
static char *state_words(const struct search_page *search, const struct ui *ui)
{
    size_t len;
    (void)field_text(search->field, &len);
    if (!len)
        return mem_strdup(_("Thai and Arabic digits count as the same, so do capital and small "
                            "letters."));
    if (search->hits.unread)
        return mem_strdup(_("Only a part of the book was searched. Enter searches all of it."));
    if (!search->hits.count)
        return mem_strdup(_("Nothing was found."));
    char *number = show_number(ui->session, (int64_t)search->hits.count);
    char *words =
        message_with(search->hits.cut ? _("The first {number} places. Type more to find fewer.")
                                      : _("Places: {number}. Enter goes there."),
                     {"number", number});
    free(number);
    return words;
}

static void search_draw(struct page *page, struct ui *ui, struct rect rect)
{
    struct search_page *search = (struct search_page *)page;
    const char *title = _("Search in all years");
    char *state = state_words(search, ui);
    int half = rect.cols / 3;
    surface_put_fit(ui->surface, rect.row, rect.col, half, title, strlen(title), STYLE_TITLE);
    field_draw_open(search->field, ui->surface, rect.row, rect.col + half, 1, rect.cols - half);
    surface_put_fit(ui->surface, rect.row + 1, rect.col, rect.cols, state, strlen(state),
                    search->hits.unread ? STYLE_WARN : STYLE_DIM);
    free(state);
    rect.row += 3;
    rect.rows = rect.rows > 4 ? rect.rows - 3 : 1;
    list_set_page(&search->list, rect.rows);
    for (int i = 0; i < rect.rows; i++) {
        size_t item = search->list.top + (size_t)i;
        struct rect at = {.row = rect.row + i, .col = rect.col, .rows = 1, .cols = rect.cols};
        if (item >= search->choices.count)
            break;
        ui_spot_item(ui, at, item);
        choice_draw(&search->choices.items[item], ui, at, 0, "", item == search->list.selected);
    }
    draw_scroll_marks(ui->surface, rect, search->list.top, search->choices.count);
}

static bool search_key(struct page *page, struct ui *ui, const struct key *key)
{
    struct search_page *search = (struct search_page *)page;
    bool moved;
    bool in_field = key_is_named(key, K_HOME, 0) || key_is_named(key, K_END, 0);
    if (!in_field && list_key(&search->list, key, &moved))
        return true;
    enum field_result result = field_key(search->field, key, NULL);
    if (result == FIELD_CHANGED)
        look(search, ui, true);
    return result != FIELD_IGNORED || key_is_text(key);
}

/* The search is left behind it: Esc in the form goes back to the screens. */
static void go(struct search_page *search, struct ui *ui)
{
    const struct hit *hit = &search->hits.items[search->list.selected];
    int year = hit->year;
    size_t start = hit->start, end = hit->end;
    char *path = mem_strdup(hit->path);
    ui_pop(ui);
    ui_go_to_field(ui, year, path);
    form_select(ui, path, start, end);
    free(path);
}

static void take_hit(struct search_page *search, struct ui *ui)
{
    mem_replace(&ui->searched, field_text(search->field, NULL));
    if (search->hits.unread)
        look(search, ui, false);
    else if (search->hits.count)
        go(search, ui);
}

static bool search_command(struct page *page, struct ui *ui, enum command_id id)
{
    struct search_page *search = (struct search_page *)page;
    if (id == CMD_ACCEPT)
        take_hit(search, ui);
    else if (id == CMD_BACK)
        ui_pop(ui);
    else
        return false;
    return true;
}

/* A press selects, one more goes there. */
static bool search_mouse(struct page *page, struct ui *ui, const struct key *key, size_t item)
{
    struct search_page *search = (struct search_page *)page;
    if (key->button != MOUSE_LEFT)
        return false;
    if (item < search->choices.count && item == search->list.selected)
        take_hit(search, ui);
    else if (item < search->choices.count)
        list_select(&search->list, item);
    return true;
}

static void search_refresh(struct page *page, struct ui *ui)
{
    (void)page;
    (void)ui;
}

static void search_free(struct page *page)
{
    struct search_page *search = (struct search_page *)page;
    hits_release(&search->hits);
    choices_release(&search->choices);
    field_free(search->field);
    free(search);
}

static const struct page_ops search_ops = {
    .place = search_place,
    .draw = search_draw,
    .key = search_key,
    .command = search_command,
    .refresh = search_refresh,
    .mouse = search_mouse,
    .free = search_free,
};

void search_open(struct ui *ui)
{
    struct search_page *search = mem_new(struct search_page);
    const char *last = ui->searched ? ui->searched : "";
    search->page.ops = &search_ops;
    search->field = field_new(&(struct field_options){.limit = 200,
                                                      .one_line = true,
                                                      .placeholder = _("type what to look for"),
                                                      .clipboard = &ui->clipboard});
    field_set_text(search->field, last, strlen(last));
    field_select(search->field, 0, strlen(last));
    if (*last)
        look(search, ui, true);
    ui_push(ui, &search->page);
}
