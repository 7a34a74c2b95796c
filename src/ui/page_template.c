/* The agency's template of its documents: titles and parts in their order. The words are typed in
 * forms that open above it. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "itaplan/app/i18n.h"
#include "itaplan/app/template_page.h"
#include "itaplan/base/mem.h"
#include "list.h"
#include "ui_private.h"

#define HEAD_ROWS  2
#define NOTES_MOST 6

struct template_page {
    struct page page;
    struct list list;
    struct lines lines; /* for `columns` */
    size_t columns;     /* 0: to be made */
};

static unsigned template_place(const struct page *page)
{
    (void)page;
    return PLACE_TEMPLATE;
}

static void make_lines(struct template_page *template, struct ui *ui, size_t columns)
{
    lines_release(&template->lines);
    template_lines(ui->session, columns, &template->lines);
    template->columns = columns;
    list_set_count(&template->list, template->lines.count);
}

/* NULL: nothing can be done with the line. */
static const char *selected_target(const struct template_page *template)
{
    return template->list.selected < template->lines.count
               ? template->lines.items[template->list.selected].target
               : NULL;
}

/* ---- drawing ---- */

static void draw_prose(struct ui *ui, struct rect at, struct prose *prose, size_t top,
                       size_t selected)
{
    prose_draw(prose, ui->surface, at, top, selected, STYLE_SELECTED);
}

/* At the bottom, as much of them as the list leaves room for. */
static void draw_notes(struct ui *ui, struct rect rect)
{
    struct lines lines = {0};
    struct prose *prose = prose_new();
    template_notes(ui->session, &lines);
    prose_set(prose, lines);
    int rows = (int)prose_rows_to(prose, rect.cols, NOTES_MOST);
    if (rows > rect.rows - 1) /* below a blank row */
        rows = rect.rows - 1;
    rect.row += rect.rows - rows;
    rect.rows = rows;
    if (rows > 0)
        draw_prose(ui, rect, prose, 0, SIZE_MAX);
    prose_free(prose);
}

/* The list's own lines stay with the page: the prose gets a copy of each. */
static void draw_rows(struct template_page *template, struct ui *ui, struct rect rect)
{
    for (int row = 0; row < rect.rows; row++) {
        size_t item = template->list.top + (size_t)row;
        if (item >= template->lines.count)
            return;
        struct rect at = {.row = rect.row + row, .col = rect.col, .rows = 1, .cols = rect.cols};
        const struct line *from = &template->lines.items[item];
        struct lines one = {0};
        struct line *line = lines_add(&one);
        struct prose *prose = prose_new();
        line->fixed = true;
        for (size_t i = 0; i < from->spans.count; i++)
            line_add(line, from->spans.items[i].style, from->spans.items[i].text);
        prose_set(prose, one);
        draw_prose(ui, at, prose, 0, item == template->list.selected ? 0 : SIZE_MAX);
        prose_free(prose);
        ui_spot_item(ui, at, item);
    }
}

/* A template that cannot be read: why, in as many lines as it takes. */
static void draw_fault(struct template_page *template, struct ui *ui, struct rect rect)
{
    struct lines lines = {0};
    struct prose *prose = prose_new();
    template_lines(ui->session, (size_t)rect.cols, &lines);
    prose_set(prose, lines);
    draw_prose(ui, rect, prose, 0, SIZE_MAX);
    prose_free(prose);
    list_set_page(&template->list, 1);
}

static void template_draw(struct page *page, struct ui *ui, struct rect rect)
{
    struct template_page *template = (struct template_page *)page;
    const char *title = _("Template of the documents");
    make_lines(template, ui, (size_t)rect.cols);
    surface_put_fit(ui->surface, rect.row, rect.col, rect.cols, title, strlen(title), STYLE_STRONG);
    rect.row += HEAD_ROWS;
    rect.rows -= HEAD_ROWS;
    if (rect.rows < 1)
        return;
    if (!selected_target(template)) {
        draw_fault(template, ui, rect);
        return;
    }
    int count = (int)template->lines.count;
    struct rect below = rect;
    below.row += count;
    below.rows -= count;
    draw_notes(ui, below);
    if (rect.rows > count)
        rect.rows = count;
    list_set_page(&template->list, rect.rows);
    list_show_selected(&template->list);
    draw_rows(template, ui, rect);
}

/* ---- what is done ---- */

static void open_selected(struct template_page *template, struct ui *ui)
{
    const char *target = selected_target(template);
    if (target)
        form_open_template(ui, target, NULL);
}

static void select_target(struct template_page *template, struct ui *ui, const char *target)
{
    make_lines(template, ui, template->columns);
    for (size_t i = 0; i < template->lines.count; i++)
        if (template->lines.items[i].target && !strcmp(template->lines.items[i].target, target))
            list_select(&template->list, i);
}

static void move_selected(struct template_page *template, struct ui *ui, int by)
{
    struct error err = {0};
    bool moved;
    const char *selected = selected_target(template);
    char *target = selected ? mem_strdup(selected) : NULL;
    if (!target)
        return;
    if (!template_shift(ui->session, target, by, &moved, &err)) {
        ui_fail(ui, &err);
    } else if (moved) {
        ui_refresh(ui);
        select_target(template, ui, target);
    } else {
        ui_say(ui, STYLE_DIM,
               by > 0 ? _("There is nothing below to change places with.")
                      : _("There is nothing above to change places with."));
    }
    free(target);
}

static void toggle_selected(struct template_page *template, struct ui *ui)
{
    struct error err = {0};
    const char *target = selected_target(template);
    if (!target)
        return;
    if (!strcmp(target, template_target_of("agency.template.title"))) {
        ui_say(ui, STYLE_WARN, _("Every document has its title; Enter changes its words."));
        return;
    }
    if (!template_toggle(ui->session, target, &err)) {
        ui_fail(ui, &err);
        return;
    }
    ui_refresh(ui);
}

static void reset(struct template_page *template, struct ui *ui, bool all)
{
    struct error err = {0};
    const char *target = selected_target(template);
    /* Of one that cannot be read there are no parts to choose from. */
    if (!template_reset(ui->session, all ? NULL : target, &err)) {
        ui_fail(ui, &err);
        return;
    }
    ui_refresh(ui);
    ui_say(ui, STYLE_NORMAL, _("As the program has it. Ctrl-Z takes it back."));
}

static bool template_key(struct page *page, struct ui *ui, const struct key *key)
{
    struct template_page *template = (struct template_page *)page;
    (void)ui;
    return list_key(&template->list, key, NULL);
}

static bool template_command(struct page *page, struct ui *ui, enum command_id id)
{
    struct template_page *template = (struct template_page *)page;
    switch (id) {
    case CMD_OPEN:
    case CMD_EDIT:
        open_selected(template, ui);
        return true;
    case CMD_MOVE_UP:
    case CMD_MOVE_DOWN:
        move_selected(template, ui, id == CMD_MOVE_DOWN ? 1 : -1);
        return true;
    case CMD_SHOW_PART:
        toggle_selected(template, ui);
        return true;
    case CMD_USUAL_WORDS:
        reset(template, ui, false);
        return true;
    case CMD_USUAL_TEMPLATE:
        reset(template, ui, true);
        return true;
    case CMD_BACK:
        ui_pop(ui);
        return true;
    default:
        return false;
    }
}

static void template_refresh(struct page *page, struct ui *ui)
{
    (void)page; /* made anew at each drawing */
    (void)ui;
}

/* A press selects, one more opens. */
static bool template_mouse(struct page *page, struct ui *ui, const struct key *key, size_t item)
{
    struct template_page *template = (struct template_page *)page;
    if (key->button != MOUSE_LEFT || item >= template->lines.count)
        return false;
    if (item == template->list.selected)
        open_selected(template, ui);
    else
        list_select(&template->list, item);
    return true;
}

static void template_free(struct page *page)
{
    struct template_page *template = (struct template_page *)page;
    lines_release(&template->lines);
    free(template);
}

static const struct page_ops template_ops = {
    .place = template_place,
    .draw = template_draw,
    .key = template_key,
    .command = template_command,
    .refresh = template_refresh,
    .mouse = template_mouse,
    .free = template_free,
};

void template_open(struct ui *ui)
{
    struct template_page *template = mem_new(struct template_page);
    template->page.ops = &template_ops;
    make_lines(template, ui, 1);
    ui_push(ui, &template->page);
}
