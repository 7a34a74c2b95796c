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
#define CLOSED_ROWS   2 /* rows of text of a field that is not the focused one */
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

/* Paragraphs as they are, list items behind a marker each. */
static struct lines prose_of(const char *text, const char *hint, bool is_list)
{
    struct lines lines = {0};
    if (!*text)
        lines_text(&lines, STYLE_EMPTY, hint);
    while (*text) {
        size_t len = strcspn(text, "\n");
        char *part = mem_strndup(text, len);
        struct line *line =
            lines_text(&lines, is_list ? STYLE_DIM : STYLE_NORMAL, is_list ? "- " : part);
        if (is_list) {
            line->indent = 2;
            line_add(line, STYLE_NORMAL, part);
        }
        free(part);
        text += len + (text[len] == '\n');
    }
    return lines;
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

static int text_rows(struct form_page *form, struct ui *ui, size_t index, int cols)
{
    char *text = field_get(ui->session, form_path(form, index));
    if (text)
        shorten(text);
    prose_set(form->prose, prose_of(text ? text : "", "-", field_is_list(form_path(form, index))));
    int rows = (int)prose_rows(form->prose, cols - 2);
    free(text);
    return rows;
}

/* Rows of an entry: a field of one line takes one, others their label and some of their text. */
static int entry_rows(struct form_page *form, struct ui *ui, size_t index, struct rect rect)
{
    if (field_is_one_line(form_path(form, index)))
        return 1;
    int half = rect.rows / 2 > OPEN_ROWS_MIN ? rect.rows / 2 : OPEN_ROWS_MIN;
    int limit = index == form->focus ? half : CLOSED_ROWS;
    if (limit > rect.rows - 1)
        limit = rect.rows - 1; /* below the label */
    int rows;
    if (index == form->focus && form->field) {
        rows = (int)field_height(form->field, rect.cols - 2);
        rows = rows < OPEN_ROWS_MIN ? OPEN_ROWS_MIN : rows;
    } else {
        rows = text_rows(form, ui, index, rect.cols);
    }
    return 1 + (rows < limit ? rows : limit);
}

static void draw_one_line(struct form_page *form, struct ui *ui, size_t index, struct rect rect)
{
    const struct form_entry *entry = &form->form.entries.items[index];
    bool here = index == form->focus;
    char *label = label_of(ui, entry->path);
    int width = rect.cols / 2 < LABEL_COLUMNS ? rect.cols / 2 : LABEL_COLUMNS;
    surface_puts(ui->surface, rect.row, rect.col, here ? "▸" : " ", STYLE_KEY);
    surface_put_fit(ui->surface, rect.row, rect.col + 2, width - 2, label, strlen(label),
                    here ? STYLE_STRONG : STYLE_DIM);
    free(label);
    int col = rect.col + width + 1, cols = rect.cols - width - 1;
    if (here && form->field) {
        field_draw(form->field, ui->surface, rect.row, col, 1, cols, STYLE_FOCUS, true);
        return;
    }
    char *text = field_shown(ui->session, entry->path);
    char *hint = show_digits(ui->session, *entry->hint ? entry->hint : "-");
    const char *shown = text && *text ? text : hint;
    surface_put_fit(ui->surface, rect.row, col, cols, shown, strlen(shown),
                    here            ? STYLE_FOCUS
                    : text && *text ? STYLE_NORMAL
                                    : STYLE_EMPTY);
    free(hint);
    free(text);
}

static void draw_many_lines(struct form_page *form, struct ui *ui, size_t index, struct rect rect)
{
    const struct form_entry *entry = &form->form.entries.items[index];
    bool here = index == form->focus;
    char *label = label_of(ui, entry->path);
    surface_puts(ui->surface, rect.row, rect.col, here ? "▸" : " ", STYLE_KEY);
    surface_put_fit(ui->surface, rect.row, rect.col + 2, rect.cols - 2, label, strlen(label),
                    here ? STYLE_STRONG : STYLE_TITLE);
    free(label);
    struct rect body = {
        .row = rect.row + 1, .col = rect.col + 2, .rows = rect.rows - 1, .cols = rect.cols - 2};
    if (body.rows < 1)
        return;
    if (here && form->field) {
        field_draw(form->field, ui->surface, body.row, body.col, body.rows, body.cols, STYLE_FOCUS,
                   true);
        return;
    }
    char *text = field_get(ui->session, entry->path);
    if (text)
        shorten(text);
    prose_set(form->prose, prose_of(text ? text : "", *entry->hint ? entry->hint : "-",
                                    field_is_list(entry->path)));
    prose_draw(form->prose, ui->surface, body, 0, SIZE_MAX, STYLE_NORMAL);
    if (prose_rows(form->prose, body.cols) > (size_t)body.rows)
        surface_puts(ui->surface, body.row + body.rows - 1, body.col + body.cols - 1, "…",
                     STYLE_KEY);
    free(text);
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
        if (field_is_one_line(form_path(form, i)))
            draw_one_line(form, ui, i, at);
        else
            draw_many_lines(form, ui, i, at);
    }
    free(heights);
}

static int draw_facts(struct form_page *form, struct ui *ui, struct rect rect)
{
    struct lines facts = {0};
    const char *typed = form->field ? field_text(form->field, NULL) : NULL;
    form_facts(ui->session, &form->form, form_path(form, form->focus), typed, &facts);
    struct prose *prose = prose_new();
    prose_set(prose, facts);
    int rows = (int)prose_rows(prose, rect.cols);
    int limit = rect.rows / 3 < FACT_ROWS_MAX ? rect.rows / 3 : FACT_ROWS_MAX;
    rows = rows < limit ? rows : limit;
    rect.rows = rows;
    prose_draw(prose, ui->surface, rect, 0, SIZE_MAX, STYLE_NORMAL);
    prose_free(prose);
    return rows;
}

static void draw_last_year(struct form_page *form, struct ui *ui, struct rect rect)
{
    const struct year *last = session_last_year(ui->session);
    char *number = show_number(ui->session, last->year);
    char *title = message_with(_("Last year: result {year}"), {"year", number});
    surface_put_fit(ui->surface, rect.row, rect.col, rect.cols, title, strlen(title),
                    STYLE_LASTYEAR);
    free(title);
    free(number);
    char *text = field_last_year(ui->session, form_path(form, form->focus));
    prose_set(form->prose, prose_of(text ? text : "", _("(nothing in this field last year)"),
                                    field_is_list(form_path(form, form->focus))));
    free(text);
    struct rect body = {
        .row = rect.row + 1, .col = rect.col, .rows = rect.rows - 1, .cols = rect.cols};
    form->last_year_rows = prose_rows(form->prose, body.cols);
    form->last_year_page = body.rows;
    prose_draw(form->prose, ui->surface, body, form->last_year_top, SIZE_MAX, STYLE_NORMAL);
    draw_scroll_marks(ui->surface, body, form->last_year_top, form->last_year_rows);
}

bool scroll_last_year(struct form_page *form, const struct key *key)
{
    return scroll_key(key, &form->last_year_top, form->last_year_rows, form->last_year_page);
}

void form_draw(struct page *page, struct ui *ui, struct rect rect)
{
    struct form_page *form = (struct form_page *)page;
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
