/* Find in a field: a bar below the form, which stays in sight with the hit selected. */
#include <stdlib.h>
#include <string.h>

#include "clipboard.h"
#include "find.h"
#include "finder.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"

#define WORDS_MAX   200 /* bytes of what is looked for */
#define COUNT_WIDTH 16  /* columns for "2/5", at the right */

struct find {
    struct page page;
    struct field *field; /* of the form below, the form's */
    struct field *bar;
    struct finder finder;
    size_t origin; /* where the cursor was */
    size_t at;     /* the hit that is shown */
};

static unsigned find_place(const struct page *page)
{
    (void)page;
    return PLACE_FIND;
}

static void show_hit(struct field *field, const struct finder *finder, size_t at)
{
    struct hit_place hit = finder_whole(finder, at);
    field_select(field, hit.start, hit.end);
}

/* The first hit from where the cursor was; from the top where there is none below. */
static void look(struct find *find)
{
    size_t len;
    const char *words = field_text(find->bar, &len);
    finder_look(&find->finder, words, len);
    find->at = finder_from(&find->finder, find->origin);
    if (find->at == find->finder.hits.count)
        find->at = 0;
    if (find->finder.hits.count)
        show_hit(find->field, &find->finder, find->at);
    else
        field_set_cursor(find->field, find->origin);
}

/* "2/5" (free). */
static char *count_words(const struct ui *ui, const struct finder *finder, size_t at)
{
    char *number = show_number(ui->session, (int64_t)at + 1);
    char *all = show_number(ui->session, (int64_t)finder->hits.count);
    char *words = mem_format("%s/%s", number, all);
    free(number);
    free(all);
    return words;
}

static void say_wrapped(struct ui *ui, const struct finder *finder, size_t at, bool back)
{
    char *count = count_words(ui, finder, at);
    char *words =
        message_with(back ? _("Goes on from the end: {count}") : _("Goes on from the top: {count}"),
                     {"count", count});
    ui_say(ui, STYLE_WARN, words);
    free(words);
    free(count);
}

static void step(struct find *find, struct ui *ui, bool back)
{
    size_t count = find->finder.hits.count;
    if (!count)
        return;
    bool wraps = back ? find->at == 0 : find->at + 1 == count;
    find->at = (find->at + (back ? count - 1 : 1)) % count;
    show_hit(find->field, &find->finder, find->at);
    if (wraps)
        say_wrapped(ui, &find->finder, find->at, back);
}

static void draw_count(const struct find *find, struct ui *ui, struct rect rect)
{
    size_t typed;
    field_text(find->bar, &typed);
    char *words = find->finder.hits.count ? count_words(ui, &find->finder, find->at)
                  : typed                 ? mem_strdup(_("not found"))
                                          : mem_strdup("");
    surface_put_fit(ui->surface, rect.row, rect.col, rect.cols, words, strlen(words),
                    find->finder.hits.count ? STYLE_STRONG : STYLE_WARN);
    free(words);
}

static void draw_bar(struct find *find, struct ui *ui, struct rect rect)
{
    const char *label = _("Find:");
    int width = surface_columns(label, strlen(label)) + 1;
    int count = rect.cols > width + 2 * COUNT_WIDTH ? COUNT_WIDTH : rect.cols / 4;
    surface_put_fit(ui->surface, rect.row, rect.col, width, label, strlen(label), STYLE_KEY);
    field_draw_open(find->bar, ui->surface, rect.row, rect.col + width - 1, 1,
                    rect.cols - width - count);
    rect.col += rect.cols - count;
    rect.cols = count;
    draw_count(find, ui, rect);
}

static void find_draw(struct page *page, struct ui *ui, struct rect rect)
{
    struct page *below = ui->pages.items[ui->pages.count - 2];
    struct rect bar = {
        .row = rect.row + rect.rows - 1, .col = rect.col, .rows = 1, .cols = rect.cols};
    rect.rows--;
    if (rect.rows > 0)
        below->ops->draw(below, ui, rect);
    draw_bar((struct find *)page, ui, bar);
}

static bool find_key(struct page *page, struct ui *ui, const struct key *key)
{
    struct find *find = (struct find *)page;
    struct field_report report = {0};
    bool up = key_is_named(key, K_UP, 0);
    if (up || key_is_named(key, K_DOWN, 0) || key_is_named(key, K_F3, 0)) {
        step(find, ui, up);
        return true;
    }
    enum field_result result = field_key(find->bar, key, &report);
    if (result == FIELD_FULL || result == FIELD_REFUSED)
        ui_fail(ui, &report.error);
    if (result == FIELD_CHANGED)
        look(find);
    clipboard_after_key(ui, key, result);
    return result != FIELD_IGNORED || key_is_text(key);
}

static void leave(struct find *find, struct ui *ui)
{
    size_t start, end;
    const char *words = field_text(find->bar, NULL);
    if (*words)
        mem_replace(&ui->found, words);
    if (field_selection(find->field, &start, &end))
        field_set_cursor(find->field, end);
    ui_pop(ui);
}

static bool find_command(struct page *page, struct ui *ui, enum command_id id)
{
    struct find *find = (struct find *)page;
    if (id == CMD_ACCEPT)
        step(find, ui, false);
    else if (id == CMD_BACK)
        leave(find, ui);
    else
        return false;
    return true;
}

static void find_refresh(struct page *page, struct ui *ui)
{
    (void)page;
    (void)ui;
}

static void find_free(struct page *page)
{
    struct find *find = (struct find *)page;
    finder_release(&find->finder);
    field_free(find->bar);
    free(find);
}

static const struct page_ops find_ops = {
    .place = find_place,
    .draw = find_draw,
    .key = find_key,
    .command = find_command,
    .refresh = find_refresh,
    .free = find_free,
};

/* What is selected, where it is short and of one line, else what was looked for last (free). */
static char *first_words(const struct ui *ui, const struct field *field)
{
    size_t start, end;
    const char *text = field_text(field, NULL);
    if (field_selection(field, &start, &end) && end - start <= WORDS_MAX &&
        !memchr(text + start, '\n', end - start))
        return mem_strndup(text + start, end - start);
    return mem_strdup(ui->found ? ui->found : "");
}

void find_open(struct ui *ui, struct field *field)
{
    struct find *find = mem_new(struct find);
    size_t len, start, end;
    const char *text = field_text(field, &len);
    char *words = first_words(ui, field);
    find->page.ops = &find_ops;
    find->field = field;
    find->origin = field_selection(field, &start, &end) ? start : field_cursor(field);
    finder_open(&find->finder, text, len);
    find->bar = field_new(&(struct field_options){.limit = WORDS_MAX,
                                                  .one_line = true,
                                                  .placeholder = _("type what to find"),
                                                  .clipboard = &ui->clipboard});
    field_set_text(find->bar, words, strlen(words));
    field_select(find->bar, 0, strlen(words));
    look(find);
    free(words);
    ui_push(ui, &find->page);
}

static void say_missing(struct ui *ui)
{
    char *words = message_with(_("“{what}” is not in this field."), {"what", ui->found});
    ui_say(ui, STYLE_WARN, words);
    free(words);
}

void find_again(struct ui *ui, struct field *field)
{
    struct finder finder;
    size_t len, start, end;
    if (!ui->found) {
        find_open(ui, field);
        return;
    }
    const char *text = field_text(field, &len);
    size_t from = field_selection(field, &start, &end) ? end : field_cursor(field);
    finder_open(&finder, text, len);
    finder_look(&finder, ui->found, strlen(ui->found));
    size_t at = finder_from(&finder, from);
    bool wraps = at == finder.hits.count;
    at = wraps ? 0 : at;
    if (!finder.hits.count) {
        say_missing(ui);
    } else {
        show_hit(field, &finder, at);
        char *count = count_words(ui, &finder, at);
        ui_say(ui, STYLE_DIM, count);
        free(count);
        if (wraps)
            say_wrapped(ui, &finder, at, false);
    }
    finder_release(&finder);
}
