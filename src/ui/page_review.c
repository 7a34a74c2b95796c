/* An import before it is taken: the list of what it brings, doubtful things first, and beside it
 * (below it where there is little room) the source, the proposal and what the book has now. Only
 * the rows in sight are laid out: there may be thousands. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "clipboard.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/import_view.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/number.h"
#include "list.h"
#include "ui_private.h"

#define BESIDE_COLS 110 /* from here on the detail stands beside the list */
#define LIST_PART   2   /* of 5 parts of the rows or columns */
#define FIRST_COLS  20  /* before the first drawing */

struct review {
    struct page page;
    struct import *import;
    struct review_entries entries;
    struct list list;
    struct prose *rows, *detail;
    size_t shown;                 /* the entry of the detail, SIZE_MAX: it is to be made anew */
    size_t top;                   /* its first row shown */
    bool in_detail;               /* the keys move in it */
    bool is_touched;              /* something was chosen or changed */
    bool is_confirmed;            /* another agency's document, and the officer said yes */
    struct value_at reworded;     /* the part that is being put in other words */
    int detail_cols, detail_rows; /* of the last drawing */
};

static const struct review_entry *selected(const struct review *review)
{
    return &review->entries.items[review->list.selected];
}

static unsigned review_place(const struct page *page)
{
    (void)page;
    return PLACE_REVIEW;
}

/* ---- drawing ---- */

static void draw_title(const struct review *review, struct ui *ui, struct rect at)
{
    size_t all, ticked = import_ticked(review->import, &all);
    char *have = show_number(ui->session, (int64_t)ticked);
    char *of = show_number(ui->session, (int64_t)all);
    char *count = import_is_news(review->import)
                      ? message_with(_("{number} of {all} ticked"), {"number", have}, {"all", of})
                      : mem_strdup(_("Nothing new: the book has it all."));
    char *title = mem_format("%s · %s", import_name(review->import), count);
    surface_put_fit(ui->surface, at.row, at.col, at.cols, title, strlen(title), STYLE_STRONG);
    free(title);
    free(count);
    free(of);
    free(have);
}

static void draw_list(struct review *review, struct ui *ui, struct rect rect)
{
    struct lines lines = {0};
    list_set_page(&review->list, rect.rows);
    size_t top = review->list.top, end = top + (size_t)rect.rows;
    for (size_t i = top; i < review->entries.count && i < end; i++) {
        import_entry_line(ui->session, review->import, &review->entries, i, &lines);
        ui_spot_item(ui, (struct rect){rect.row + (int)(i - top), rect.col, 1, rect.cols}, i);
    }
    struct rect text = rect;
    text.cols--; /* the marks stand in the last one */
    prose_set(review->rows, lines);
    prose_draw(review->rows, ui->surface, text, 0, review->list.selected - top,
               review->in_detail ? STYLE_FOCUS : STYLE_SELECTED);
    draw_scroll_marks(ui->surface, rect, top, review->entries.count);
}

static void draw_detail(struct review *review, struct ui *ui, struct rect rect)
{
    if (review->shown != review->list.selected) {
        struct lines lines = {0};
        import_entry_detail(ui->session, review->import, &review->entries, review->list.selected,
                            &lines);
        prose_set(review->detail, lines);
        review->shown = review->list.selected;
    }
    size_t rows = prose_rows_to(review->detail, rect.cols, review->top + (size_t)rect.rows + 1);
    if (review->top + (size_t)rect.rows > rows)
        review->top = rows > (size_t)rect.rows ? rows - (size_t)rect.rows : 0;
    review->detail_cols = rect.cols;
    review->detail_rows = rect.rows;
    ui_spot_item(ui, rect, ITEM_BESIDE);
    prose_draw(review->detail, ui->surface, rect, review->top, SIZE_MAX, STYLE_NORMAL);
    draw_scroll_marks(ui->surface, rect, review->top, rows);
}

static void review_draw(struct page *page, struct ui *ui, struct rect rect)
{
    struct review *review = (struct review *)page;
    draw_title(review, ui, rect);
    rect.row++;
    rect.rows--;
    struct rect list = rect, detail = rect;
    if (rect.cols >= BESIDE_COLS) {
        list.cols = rect.cols * LIST_PART / 5;
        surface_vline(ui->surface, rect.row, rect.col + list.cols + 1, rect.rows, STYLE_DIM);
        detail.col += list.cols + 3;
        detail.cols -= list.cols + 3;
    } else {
        list.rows = rect.rows * LIST_PART / 5;
        surface_hline(ui->surface, rect.row + list.rows, rect.col, rect.cols, STYLE_DIM);
        detail.row += list.rows + 1;
        detail.rows -= list.rows + 1;
    }
    draw_list(review, ui, list);
    if (detail.rows > 0)
        draw_detail(review, ui, detail);
}

/* ---- moving ---- */

static void show_again(struct review *review)
{
    review->shown = SIZE_MAX;
}

static void select_entry(struct review *review, size_t index)
{
    list_select(&review->list, index);
    review->top = 0;
}

static bool detail_key(struct review *review, const struct key *key)
{
    int cols = review->detail_cols ? review->detail_cols : FIRST_COLS;
    size_t rows = prose_rows_for_key(review->detail, cols, key, review->top, review->detail_rows);
    return scroll_key(key, &review->top, rows, review->detail_rows);
}

static bool review_key(struct page *page, struct ui *ui, const struct key *key)
{
    struct review *review = (struct review *)page;
    (void)ui;
    if (key->kind == EVENT_CHAR && key->code == ' ')
        return false; /* the tick's key */
    if (review->in_detail)
        return detail_key(review, key);
    bool moved = false;
    bool used = list_key(&review->list, key, &moved);
    if (moved)
        review->top = 0;
    return used;
}

/* ---- taking and leaving ---- */

static void touch(struct review *review)
{
    review->is_touched = true;
    show_again(review);
}

static void set_taken(struct review *review, size_t change, bool accepted)
{
    import_accept(review->import, change, accepted);
    touch(review);
}

/* The heading above the entry, or itself; SIZE_MAX: none. */
static size_t heading_of(const struct review *review, size_t index)
{
    while (index > 0 && review->entries.items[index].kind != REVIEW_HEADING)
        index--;
    return review->entries.items[index].kind == REVIEW_HEADING ? index : SIZE_MAX;
}

static bool is_change(const struct review *review, size_t index)
{
    return review->entries.items[index].kind == REVIEW_CHANGE;
}

/* All of the group, or none where all of it is ticked. */
static void tick_group(struct review *review, struct ui *ui)
{
    size_t heading = heading_of(review, review->list.selected);
    if (heading == SIZE_MAX || !is_change(review, heading + 1)) {
        ui_say(ui, STYLE_NORMAL, _("There is nothing here to take or to leave."));
        return;
    }
    const struct changes *changes = import_changes(review->import);
    size_t end = review->entries.items[heading].end;
    bool all = true;
    for (size_t i = heading + 1; i < end; i++)
        all = all && changes->items[review->entries.items[i].at].accepted;
    for (size_t i = heading + 1; i < end; i++)
        set_taken(review, review->entries.items[i].at, !all);
}

static void tick(struct review *review, struct ui *ui)
{
    const struct review_entry *entry = selected(review);
    if (entry->kind == REVIEW_CHANGE)
        set_taken(review, entry->at, !import_changes(review->import)->items[entry->at].accepted);
    else
        tick_group(review, ui);
}

static void put_aside(struct review *review, struct ui *ui)
{
    const struct review_entry *entry = selected(review);
    if (entry->kind != REVIEW_CHANGE) {
        ui_say(ui, STYLE_NORMAL, _("Choose a proposal in the list to put it aside."));
        return;
    }
    import_put_aside(review->import, entry->at, !import_is_aside(review->import, entry->at));
    touch(review);
}

/* The page below a picker or prompt that is gone. */
static struct review *review_of(const struct ui *ui)
{
    struct page *page = ui_top(ui);
    return page->ops->place(page) == PLACE_REVIEW ? (struct review *)page : NULL;
}

static void chosen_for_all(struct ui *ui, const char *target)
{
    struct review *review = review_of(ui);
    if (!review)
        return;
    struct import *import = review->import;
    if (!strcmp(target, "sure"))
        import_choose(import, SURENESS_SURE);
    else if (!strcmp(target, "likely"))
        import_choose(import, SURENESS_LIKELY);
    else if (!strcmp(target, "new"))
        import_choose(import, SURENESS_GUESS);
    for (size_t i = 0; i < import_changes(import)->count; i++) {
        enum change_kind kind = import_changes(import)->items[i].kind;
        if (!strcmp(target, "nothing"))
            import_accept(import, i, false);
        else if (!strcmp(target, "all") && kind != CHANGE_GONE)
            import_accept(import, i, true);
    }
    touch(review);
}

static void choose_for_all(struct ui *ui)
{
    struct choices choices = {0};
    choices_add(&choices, _("Only what is sure"), "", "sure");
    choices_add(&choices, _("What is sure or likely"), "", "likely");
    choices_add(&choices, _("Everything that overwrites nothing of mine, guesses too"), "", "new");
    choices_add(&choices, _("Everything, also in place of mine"), "", "all");
    choices_add(&choices, _("Nothing"), "", "nothing");
    picker_open(ui, _("Take which of the proposals?"), choices, chosen_for_all);
}

/* ---- in other words ---- */

static bool reworded(struct ui *ui, const char *text)
{
    struct review *review = review_of(ui);
    struct error err = {0};
    if (!review)
        return true;
    if (!import_edit(review->import, selected(review)->at, review->reworded, text, &err)) {
        ui_fail(ui, &err);
        return false;
    }
    touch(review);
    return true;
}

static void reword_part(struct review *review, struct ui *ui, const struct import_part *part)
{
    review->reworded = part->value;
    prompt_open_text(ui, part->label,
                     _("Enter takes it as you have it here, Esc leaves it as it was proposed."),
                     part->text, reworded);
}

static void part_chosen(struct ui *ui, const char *target)
{
    struct review *review = review_of(ui);
    struct import_parts parts = {0};
    int64_t index;
    if (!review)
        return;
    import_parts(review->import, selected(review)->at, &parts);
    if (number_parse(target, strlen(target), 0, (int64_t)parts.count - 1, &index))
        reword_part(review, ui, &parts.items[index]);
    import_parts_release(&parts);
}

/* Of a row that comes whole, which part of it? */
static void choose_part(struct ui *ui, const struct import_parts *parts)
{
    struct choices choices = {0};
    for (size_t i = 0; i < parts->count; i++) {
        char *target = mem_format("%zu", i);
        char *words = mem_format("%s: %s", parts->items[i].label, parts->items[i].text);
        words[strcspn(words, "\n")] = '\0';
        choices_add(&choices, words, "", target);
        free(words);
        free(target);
    }
    picker_open(ui, _("Change which part?"), choices, part_chosen);
}

static void reword(struct review *review, struct ui *ui)
{
    struct import_parts parts = {0};
    if (selected(review)->kind != REVIEW_CHANGE) {
        ui_say(ui, STYLE_NORMAL, _("Choose a proposal in the list to change its words."));
        return;
    }
    import_parts(review->import, selected(review)->at, &parts);
    if (parts.count == 0)
        ui_say(ui, STYLE_NORMAL,
               _("This is taken or left as it is; change it in its form afterwards."));
    else if (parts.count == 1)
        reword_part(review, ui, &parts.items[0]);
    else
        choose_part(ui, &parts);
    import_parts_release(&parts);
}

/* ---- the end ---- */

static void take(struct review *review, struct ui *ui);

static void agency_answered(struct ui *ui, const char *target)
{
    struct review *review = review_of(ui);
    if (!review || strcmp(target, "yes") != 0)
        return;
    review->is_confirmed = true;
    take(review, ui);
}

static void ask_about_agency(struct ui *ui, const struct import *import)
{
    struct choices choices = {0};
    char *what = message_with(_("The document names “{theirs}”, which is not the agency of this "
                                "book."),
                              {"theirs", import_agency(import)});
    choices_add(&choices, _("No, go back to the list"), "", "no")->help = mem_strdup(what);
    choices_add(&choices, _("Yes, take what is ticked into this book"), "", "yes")->help = what;
    picker_open(ui, _("Another agency's document: take it in?"), choices, agency_answered);
}

static void take(struct review *review, struct ui *ui)
{
    struct error err = {0};
    bool changes = import_changes_book(review->import);
    if (changes && !review->is_confirmed &&
        import_is_of_other_agency(ui->session, review->import)) {
        ask_about_agency(ui, review->import);
        return;
    }
    if (!import_apply(ui->session, review->import, &err)) {
        ui_fail(ui, &err);
        return;
    }
    ui_pop_all(ui);
    ui_refresh(ui);
    if (changes)
        ui_say(ui, STYLE_GOOD, _("Taken into the book. Ctrl-Z takes it back."));
    else
        ui_say(ui, STYLE_NORMAL,
               _("Nothing was ticked: the book keeps what it had, and what was left aside."));
}

static void leave_answered(struct ui *ui, const char *target)
{
    struct review *review = review_of(ui);
    if (review && !strcmp(target, "take"))
        take(review, ui);
    else if (review && !strcmp(target, "leave"))
        ui_pop(ui);
}

static void leave(struct review *review, struct ui *ui)
{
    struct choices choices = {0};
    if (review->in_detail) {
        review->in_detail = false;
        return;
    }
    if (!review->is_touched) {
        ui_pop(ui);
        return;
    }
    choices_add(&choices, _("Go on looking through it"), "", "stay");
    choices_add(&choices, _("Take what is ticked into the book"), "", "take");
    choices_add(&choices, _("Leave the book as it is; what I chose here is lost"), "", "leave");
    picker_open(ui, _("Leave the import?"), choices, leave_answered);
}

static bool review_finish(struct page *page, struct ui *ui)
{
    const struct review *review = (const struct review *)page;
    if (!review->is_touched)
        return true;
    ui_say(ui, STYLE_ERROR, _("What you chose here is not taken yet; F9 takes it in."));
    return false;
}

static bool review_command(struct page *page, struct ui *ui, enum command_id id)
{
    struct review *review = (struct review *)page;
    switch (id) {
    case CMD_TAKE_IN:
        take(review, ui);
        return true;
    case CMD_TICK:
        tick(review, ui);
        return true;
    case CMD_TICK_GROUP:
        tick_group(review, ui);
        return true;
    case CMD_TICK_ALL:
        choose_for_all(ui);
        return true;
    case CMD_PUT_ASIDE:
        put_aside(review, ui);
        return true;
    case CMD_REWORD:
        reword(review, ui);
        return true;
    case CMD_NEXT:
    case CMD_PREVIOUS:
        review->in_detail = !review->in_detail;
        return true;
    case CMD_BACK:
        leave(review, ui);
        return true;
    default:
        return false;
    }
}

/* A press selects, one more takes or leaves; the wheel moves what it is over. */
static bool review_mouse(struct page *page, struct ui *ui, const struct key *key, size_t item)
{
    struct review *review = (struct review *)page;
    int cols = review->detail_cols ? review->detail_cols : FIRST_COLS;
    if (key->button != MOUSE_LEFT && item == ITEM_BESIDE)
        return scroll_wheel(key, &review->top, prose_rows(review->detail, cols),
                            review->detail_rows);
    if (key->button != MOUSE_LEFT)
        return false;
    if (item >= review->entries.count) {
        review->in_detail = item == ITEM_BESIDE || review->in_detail;
        return true;
    }
    review->in_detail = false;
    if (item == review->list.selected && is_change(review, item))
        tick(review, ui);
    else
        select_entry(review, item);
    return true;
}

static void review_refresh(struct page *page, struct ui *ui)
{
    (void)ui;
    show_again((struct review *)page);
}

static void review_free(struct page *page)
{
    struct review *review = (struct review *)page;
    import_free(review->import);
    array_release(&review->entries);
    prose_free(review->rows);
    prose_free(review->detail);
    free(review);
}

static const struct page_ops review_ops = {
    .place = review_place,
    .draw = review_draw,
    .key = review_key,
    .command = review_command,
    .refresh = review_refresh,
    .mouse = review_mouse,
    .finish = review_finish,
    .free = review_free,
};

/* Begins at what is most doubtful; where nothing is new, or the document another agency's, at what
 * is said of the whole. */
static size_t first_entry(const struct review *review, const struct ui *ui)
{
    bool whole =
        !import_is_news(review->import) || import_is_of_other_agency(ui->session, review->import);
    return whole || review->entries.count < 3 ? 0 : 2; /* behind the document and the heading */
}

void review_offer(struct ui *ui, struct import *import)
{
    struct review *review = mem_new(struct review);
    review->page.ops = &review_ops;
    review->import = import;
    review->rows = prose_new();
    review->detail = prose_new();
    import_entries(import, &review->entries);
    list_set_count(&review->list, review->entries.count);
    select_entry(review, first_entry(review, ui));
    show_again(review);
    ui_push(ui, &review->page);
}

bool review_open(struct ui *ui, const char *path)
{
    struct error err = {0};
    struct import *import = import_read(ui->session, path, 0, &err);
    if (import)
        review_offer(ui, import);
    else
        ui_fail(ui, &err);
    return import != NULL;
}
