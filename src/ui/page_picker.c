/* A list to choose from; typing filters it. */
#include <stdlib.h>
#include <string.h>

#include "field.h"
#include "itaplan/app/i18n.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/fold.h"
#include "list.h"
#include "ui_private.h"

struct picker {
    struct page page;
    char *title;
    struct choices choices;
    struct {
        size_t *items;
        size_t count, capacity;
    } shown; /* indices of choices that the filter lets through */
    struct field *filter;
    struct list list;
    void (*on_choose)(struct ui *ui, const char *target);
};

void choices_add(struct choices *choices, const char *text, const char *note, const char *target)
{
    struct choice *choice = array_push(choices);
    choice->text = mem_strdup(text);
    choice->note = mem_strdup(note);
    choice->target = mem_strdup_or_null(target);
}

static void choices_release(struct choices *choices)
{
    for (size_t i = 0; i < choices->count; i++) {
        free(choices->items[i].text);
        free(choices->items[i].note);
        free(choices->items[i].target);
    }
    array_release(choices);
}

static bool matches(const char *text, const char *needle)
{
    size_t start, end;
    return text_find(text, strlen(text), 0, needle, &start, &end);
}

static void filter(struct picker *picker)
{
    size_t len;
    const char *typed = field_text(picker->filter, &len);
    char *needle = text_fold(typed, len, FOLD_PLAIN, NULL, NULL);
    picker->shown.count = 0;
    for (size_t i = 0; i < picker->choices.count; i++) {
        const struct choice *choice = &picker->choices.items[i];
        if (!*needle || matches(choice->text, needle) || matches(choice->note, needle) ||
            (choice->target && matches(choice->target, needle)))
            *(size_t *)array_push(&picker->shown) = i;
    }
    free(needle);
    list_set_count(&picker->list, picker->shown.count);
}

static unsigned picker_place(const struct page *page)
{
    (void)page;
    return PLACE_PICKER;
}

static void draw_choice(struct ui *ui, const struct choice *choice, struct rect at, bool selected)
{
    int width = surface_columns(choice->note, strlen(choice->note));
    int note = width && width + 4 < at.cols ? width : 0;
    enum style style = selected ? STYLE_SELECTED : choice->target ? STYLE_NORMAL : STYLE_DIM;
    surface_fill(ui->surface, at.row, at.col, 1, at.cols, style);
    surface_put_fit(ui->surface, at.row, at.col, note ? at.cols - note - 2 : at.cols, choice->text,
                    strlen(choice->text), style);
    if (note)
        surface_put(ui->surface, at.row, at.col + at.cols - note, note, choice->note,
                    strlen(choice->note), selected ? STYLE_SELECTED : STYLE_KEY);
}

static void picker_draw(struct page *page, struct ui *ui, struct rect rect)
{
    struct picker *picker = (struct picker *)page;
    surface_put_fit(ui->surface, rect.row, rect.col, rect.cols / 2, picker->title,
                    strlen(picker->title), STYLE_STRONG);
    field_draw(picker->filter, ui->surface, rect.row, rect.col + rect.cols / 2 + 1, 1,
               rect.cols - rect.cols / 2 - 1, STYLE_FOCUS, true);
    rect.row += 2;
    rect.rows -= 2;
    list_set_page(&picker->list, rect.rows);
    for (int i = 0; i < rect.rows; i++) {
        size_t item = picker->list.top + (size_t)i;
        if (item >= picker->shown.count)
            break;
        struct rect at = {.row = rect.row + i, .col = rect.col, .rows = 1, .cols = rect.cols};
        ui_spot_item(ui, at, item);
        draw_choice(ui, &picker->choices.items[picker->shown.items[item]], at,
                    item == picker->list.selected);
    }
    if (!picker->shown.count)
        surface_puts(ui->surface, rect.row, rect.col, _("Nothing of that name."), STYLE_EMPTY);
}

static bool picker_key(struct page *page, struct ui *ui, const struct key *key)
{
    struct picker *picker = (struct picker *)page;
    bool moved;
    (void)ui;
    bool in_filter = key_is_named(key, K_HOME, 0) || key_is_named(key, K_END, 0);
    if (!in_filter && list_key(&picker->list, key, &moved))
        return true;
    if (field_key(picker->filter, key, NULL) == FIELD_IGNORED)
        return key_is_text(key);
    filter(picker);
    return true;
}

static void choose(struct picker *picker, struct ui *ui)
{
    if (!picker->shown.count)
        return;
    const struct choice *choice =
        &picker->choices.items[picker->shown.items[picker->list.selected]];
    if (!choice->target)
        return;
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
    picker->on_choose = on_choose;
    picker->filter = field_new(&(struct field_options){.limit = 200,
                                                       .one_line = true,
                                                       .placeholder = _("type to filter"),
                                                       .clipboard = &ui->clipboard});
    filter(picker);
    ui_push(ui, &picker->page);
}
