/* How a form looks: facts on top, the fields below, last year's field on the right. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "form_private.h"
#include "itaplan/app/field.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"

#define LABEL_COLUMNS 28
#define FACT_ROWS_MAX 5
#define CLOSED_ROWS   2 /* of text at least, of a field that is not the focused one */
#define OPEN_ROWS_MIN 4 /* of the one that is typed in */

/* No field shows more than this of its text while it is not typed in: bytes. */
#define SHOWN_BYTES ((size_t)16 << 10)

/* The head of a long text: wrapping a mebibyte at each key would be felt. */
static void shorten(char *text)
{
    size_t len = strlen(text);
    if (len > SHOWN_BYTES)
        text[cluster_floor(text, len, SHOWN_BYTES)] = '\0';
}

/* "Score of the indicator 4", "Score of the instrument IIT": labels that one form has several of.
 */
static char *label_of(struct ui *ui, const char *path)
{
    const char *instrument = strstr(path, ".instrument.");
    const char *label = field_label(path);
    const char *indicator = strstr(path, ".indicator.");
    if (instrument)
        return mem_format("%s %s", label, instrument + strlen(".instrument."));
    int number = indicator ? (int)strtol(indicator + strlen(".indicator."), NULL, 10) : 0;
    const struct year *year = session_year(ui->session);
    if (!number || !year)
        return mem_strdup(label);
    char *shown = show_number(ui->session, number);
    char *text = mem_format("%s %s", shown, show_indicator_name(ui->session, year, number));
    free(shown);
    return text;
}

void form_forget_looks(struct form_page *form)
{
    struct form_looks *looks = &form->looks;
    for (size_t i = 0; i < looks->count; i++) {
        free(looks->entries[i].label);
        free(looks->entries[i].text);
        prose_free(looks->entries[i].prose);
    }
    free(looks->entries);
    prose_free(looks->facts);
    prose_free(looks->last_year);
    *looks = (struct form_looks){0};
    form->field_at.rows = 0;
}

/* An edit that another window's change came with may have put another book in place unsaid. */
static void check_looks(struct form_page *form, struct ui *ui)
{
    struct form_looks *looks = &form->looks;
    if (looks->moment == session_moment(ui->session) && looks->count == form->form.entries.count)
        return;
    form_forget_looks(form);
    looks->moment = session_moment(ui->session);
    looks->count = form->form.entries.count;
    looks->entries = mem_array(looks->count + 1, sizeof *looks->entries);
    memset(looks->entries, 0, (looks->count + 1) * sizeof *looks->entries);
}

static struct prose *prose_with(struct lines lines)
{
    struct prose *prose = prose_new();
    prose_set(prose, lines);
    return prose;
}

static const struct entry_look *look_of(struct form_page *form, struct ui *ui, size_t index)
{
    struct entry_look *look = &form->looks.entries[index];
    const struct form_entry *entry = &form->form.entries.items[index];
    if (look->label)
        return look;
    look->label = label_of(ui, entry->path);
    look->note = form_note(ui->session, entry->path);
    const char *hint = *entry->hint ? entry->hint : "-";
    if (entry->one_line) {
        look->text = field_shown(ui->session, entry->path);
        if (look->text && *look->text)
            return look;
        free(look->text);
        look->text = NULL;
        return look;
    }
    char *text = field_get(ui->session, entry->path);
    if (text)
        shorten(text);
    struct lines lines = {0};
    view_field(text ? text : "", hint, entry->is_list, &lines);
    look->prose = prose_with(lines);
    free(text);
    return look;
}

/* Rows for the text that is typed in, of those that the entry may have. */
static int typed_rows(struct form_page *form, int limit, int cols)
{
    int rows = (int)field_height(form->field, cols);
    rows = rows < OPEN_ROWS_MIN ? OPEN_ROWS_MIN : rows;
    return rows < limit ? rows : limit;
}

/* Where there is room, fields that are not typed in show more: as if the rows were dealt out
 * evenly, a label and its text each. */
static int closed_rows(const struct form_page *form, int rows)
{
    int entries = (int)form->form.entries.count;
    int even = entries > 0 ? rows / entries - 1 : 0;
    return even > CLOSED_ROWS ? even : CLOSED_ROWS;
}

/* Rows of an entry: a field of one line takes one, others their label and some of their text. */
static int entry_rows(struct form_page *form, struct ui *ui, size_t index, struct rect rect)
{
    if (form->form.entries.items[index].one_line)
        return 1;
    int half = rect.rows / 2 > OPEN_ROWS_MIN ? rect.rows / 2 : OPEN_ROWS_MIN;
    int limit = index == form->focus ? half : closed_rows(form, rect.rows);
    if (limit > rect.rows - 1)
        limit = rect.rows - 1; /* below the label */
    if (index == form->focus && form->field) {
        form->field_limit = limit;
        return 1 + typed_rows(form, limit, rect.cols - 2);
    }
    struct prose *prose = look_of(form, ui, index)->prose;
    int rows = (int)prose_rows_to(prose, rect.cols - 2, (size_t)rect.rows);
    return 1 + (rows < limit ? rows : limit);
}

/* "12/40" */
static char *line_words(struct ui *ui, size_t line, size_t lines)
{
    char *at = show_number(ui->session, (int64_t)line + 1);
    char *all = show_number(ui->session, (int64_t)lines);
    char *words = mem_format("%s/%s", at, all);
    free(all);
    free(at);
    return words;
}

/* Letters, items of a list, and the line where not all of them are in sight (free): the longest
 * words that the columns hold. */
static char *count_words(struct form_page *form, struct ui *ui, int rows, int room)
{
    size_t clusters, paragraphs, top, lines, line;
    field_counts(form->field, &clusters, &paragraphs);
    field_position(form->field, &top, &lines, &line);
    bool is_list = focused_entry(form)->is_list;
    char *letters = show_number(ui->session, (int64_t)clusters);
    char *items = is_list ? show_number(ui->session, (int64_t)paragraphs) : mem_strdup("");
    char *where = lines > (size_t)rows ? line_words(ui, line, lines) : mem_strdup("");
    char *counts =
        message_with(is_list ? _("{items} items, {letters} letters") : _("{letters} letters"),
                     {"items", items}, {"letters", letters});
    char *words =
        *where ? message_with(_("{counts}, line {line}"), {"counts", counts}, {"line", where})
               : mem_strdup(counts);
    if (surface_columns(words, strlen(words)) > room)
        mem_replace(&words, surface_columns(where, strlen(where)) > room ? "" : where);
    free(counts);
    free(where);
    free(items);
    free(letters);
    return words;
}

/* At the right of the label, above the field. */
static void draw_counts(struct form_page *form, struct ui *ui, struct rect at)
{
    const char *label = look_of(form, ui, form->focus)->label;
    int width = surface_columns(label, strlen(label)) + 1;
    int room = at.cols - width > 0 ? at.cols - width : 0;
    char *words = count_words(form, ui, at.rows, room - 1);
    int columns = surface_columns(words, strlen(words));
    surface_fill(ui->surface, at.row - 1, at.col + width, 1, room, STYLE_NORMAL);
    surface_puts(ui->surface, at.row - 1, at.col + at.cols - columns, words, STYLE_NORMAL);
    free(words);
}

static void draw_field(struct form_page *form, struct ui *ui, struct rect at)
{
    form->field_at = at;
    field_draw_open(form->field, ui->surface, at.row, at.col - 1, at.rows, at.cols + 1);
    if (!focused_entry(form)->one_line)
        draw_counts(form, ui, at);
}

static void draw_one_line(struct form_page *form, struct ui *ui, size_t index, struct rect rect)
{
    const struct entry_look *look = look_of(form, ui, index);
    bool here = index == form->focus;
    int width = rect.cols / 2 < LABEL_COLUMNS ? rect.cols / 2 : LABEL_COLUMNS;
    surface_puts(ui->surface, rect.row, rect.col, here ? "▸" : " ", STYLE_KEY);
    surface_put_fit(ui->surface, rect.row, rect.col + 2, width - 2, look->label,
                    strlen(look->label), here ? STYLE_STRONG : STYLE_DIM);
    int col = rect.col + width + 1, cols = rect.cols - width - 1;
    if (here && form->field) {
        draw_field(form, ui, (struct rect){.row = rect.row, .col = col, .rows = 1, .cols = cols});
        return;
    }
    const char *hint = form->form.entries.items[index].hint;
    char *empty = show_digits(ui->session, *hint ? hint : "-");
    const char *shown = look->text ? look->text : empty;
    surface_put_fit(ui->surface, rect.row, col, cols, shown, strlen(shown),
                    here         ? STYLE_FOCUS
                    : look->text ? STYLE_NORMAL
                                 : STYLE_EMPTY);
    free(empty);
}

static void draw_many_lines(struct form_page *form, struct ui *ui, size_t index, struct rect rect)
{
    const struct entry_look *look = look_of(form, ui, index);
    bool here = index == form->focus;
    surface_puts(ui->surface, rect.row, rect.col, here ? "▸" : " ", STYLE_KEY);
    surface_put_fit(ui->surface, rect.row, rect.col + 2, rect.cols - 2, look->label,
                    strlen(look->label), here ? STYLE_STRONG : STYLE_TITLE);
    int width = surface_columns(look->label, strlen(look->label)) + 4;
    if (*look->note && width < rect.cols)
        surface_put_fit(ui->surface, rect.row, rect.col + width, rect.cols - width, look->note,
                        strlen(look->note), STYLE_DIM);
    struct rect body = {
        .row = rect.row + 1, .col = rect.col + 2, .rows = rect.rows - 1, .cols = rect.cols - 2};
    if (body.rows < 1)
        return;
    if (here && form->field) {
        draw_field(form, ui, body);
        return;
    }
    prose_draw(look->prose, ui->surface, body, 0, SIZE_MAX, STYLE_NORMAL);
    if (prose_rows_to(look->prose, body.cols, (size_t)body.rows + 1) > (size_t)body.rows)
        surface_puts(ui->surface, body.row + body.rows - 1, body.col + body.cols - 1, "…",
                     STYLE_KEY);
}

/* The focused entry is whole in sight. */
static void follow_focus(struct form_page *form, int before, int height, int rows)
{
    if (form->top > before)
        form->top = before;
    if (before + height > form->top + rows)
        form->top = before + height - rows;
}

static void draw_entries(struct form_page *form, struct ui *ui, struct rect rect)
{
    size_t count = form->form.entries.count;
    int *heights = mem_array(count + 1, sizeof *heights);
    int before = 0;
    for (size_t i = 0; i < count; i++) {
        heights[i] = entry_rows(form, ui, i, rect);
        if (i < form->focus)
            before += heights[i];
    }
    follow_focus(form, before, heights[form->focus], rect.rows);
    int row = -form->top;
    for (size_t i = 0; i < count && row < rect.rows; row += heights[i], i++) {
        if (row < 0)
            continue;
        struct rect at = {
            .row = rect.row + row, .col = rect.col, .rows = heights[i], .cols = rect.cols};
        if (at.rows > rect.rows - row)
            at.rows = rect.rows - row;
        ui_spot_item(ui, at, i);
        if (form->form.entries.items[i].one_line)
            draw_one_line(form, ui, i, at);
        else
            draw_many_lines(form, ui, i, at);
    }
    free(heights);
}

/* The item that the cursor is in, where a list is typed in. */
static size_t typed_item(const struct form_page *form)
{
    if (!form->field || !focused_entry(form)->is_list)
        return SIZE_MAX;
    size_t item = 0;
    const char *text = field_text(form->field, NULL), *end = text + field_cursor(form->field);
    for (; (text = memchr(text, '\n', (size_t)(end - text))); text++)
        item++;
    return item;
}

static struct prose *facts_of(struct form_page *form, struct ui *ui)
{
    struct form_looks *looks = &form->looks;
    struct lines facts = {0};
    const char *typed = form->field ? field_text(form->field, NULL) : NULL;
    size_t at = form->field ? field_cursor(form->field) : 0, item = typed_item(form);
    if (looks->facts && looks->facts_of == form->focus && looks->facts_item == item &&
        !form->form.facts_follow)
        return looks->facts;
    prose_free(looks->facts);
    form_facts(ui->session, &form->form, form_path(form, form->focus), typed, at, &facts);
    looks->facts = prose_with(facts);
    looks->facts_of = form->focus;
    looks->facts_item = item;
    return looks->facts;
}

static int draw_facts(struct form_page *form, struct ui *ui, struct rect rect)
{
    struct prose *facts = facts_of(form, ui);
    int rows = (int)prose_rows(facts, rect.cols);
    int limit = rect.rows / 3 < FACT_ROWS_MAX ? rect.rows / 3 : FACT_ROWS_MAX;
    rows = rows < limit ? rows : limit;
    rect.rows = rows;
    bool more = (size_t)rows < prose_rows(facts, rect.cols);
    prose_draw(facts, ui->surface, rect, 0, SIZE_MAX, STYLE_NORMAL);
    const char *mark = form->field ? " …" : " … F3"; /* F3 finds while one types */
    int width = surface_columns(mark, strlen(mark));
    if (more && rows > 0)
        surface_puts(ui->surface, rect.row + rows - 1, rect.col + rect.cols - width, mark,
                     STYLE_KEY);
    return rows;
}

static struct prose *last_year_of(struct form_page *form, struct ui *ui)
{
    struct form_looks *looks = &form->looks;
    if (looks->last_year && looks->last_year_of == form->focus)
        return looks->last_year;
    const char *path = form_path(form, form->focus);
    struct lines lines = {0};
    view_field_last_year(ui->session, path, _("(nothing in this field last year)"), &lines);
    prose_free(looks->last_year);
    looks->last_year = prose_with(lines);
    looks->last_year_of = form->focus;
    return looks->last_year;
}

static void draw_last_year(struct form_page *form, struct ui *ui, struct rect rect)
{
    const struct year *last = session_last_year(ui->session);
    frame_draw_last_year(ui, rect, last);
    struct prose *prose = last_year_of(form, ui);
    struct rect body = {
        .row = rect.row + 1, .col = rect.col, .rows = rect.rows - 1, .cols = rect.cols};
    size_t below = form->last_year_top + (size_t)(body.rows > 0 ? body.rows : 0) + 1;
    form->last_year_page = body.rows;
    form->last_year_cols = body.cols;
    ui_spot_item(ui, rect, ITEM_BESIDE);
    prose_draw(prose, ui->surface, body, form->last_year_top, SIZE_MAX, STYLE_NORMAL);
    draw_scroll_marks(ui->surface, body, form->last_year_top,
                      prose_rows_to(prose, body.cols, below));
}

size_t last_year_rows(struct form_page *form, const struct key *key)
{
    struct prose *prose = form->looks.last_year;
    return prose ? prose_rows_for_key(prose, form->last_year_cols, key, form->last_year_top,
                                      form->last_year_page)
                 : 0;
}

bool scroll_last_year(struct form_page *form, const struct key *key)
{
    return scroll_key(key, &form->last_year_top, last_year_rows(form, key), form->last_year_page);
}

void form_draw(struct page *page, struct ui *ui, struct rect rect)
{
    struct form_page *form = (struct form_page *)page;
    check_looks(form, ui);
    form->field_at.rows = 0;
    if (ui->beside && session_last_year(ui->session)) {
        int half = (rect.cols - 3) / 2;
        struct rect right = {.row = rect.row,
                             .col = rect.col + half + 3,
                             .rows = rect.rows,
                             .cols = rect.cols - half - 3};
        surface_vline(ui->surface, rect.row, rect.col + half + 1, rect.rows, STYLE_DIM);
        draw_last_year(form, ui, right);
        rect.cols = half;
    }
    surface_put_fit(ui->surface, rect.row, rect.col, rect.cols, form->form.title,
                    strlen(form->form.title), STYLE_STRONG);
    rect.row++;
    rect.rows--;
    int facts = draw_facts(form, ui, rect) + 1;
    rect.row += facts;
    rect.rows -= facts;
    if (rect.rows > 0)
        draw_entries(form, ui, rect);
}

bool form_draw_typed(struct page *page, struct ui *ui)
{
    struct form_page *form = (struct form_page *)page;
    struct rect at = form->field_at;
    if (!form->field || at.rows < 1 || form->form.facts_follow ||
        form->looks.facts_item != typed_item(form) ||
        form->looks.moment != session_moment(ui->session))
        return false;
    if (!focused_entry(form)->one_line && typed_rows(form, form->field_limit, at.cols) != at.rows)
        return false;
    draw_field(form, ui, at);
    return true;
}
