/* One question. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "clipboard.h"
#include "field.h"
#include "itaplan/app/i18n.h"
#include "itaplan/base/mem.h"
#include "journal.h"
#include "ui_private.h"

#define ANSWER_ROWS 8 /* of an answer at least; one pasted whole takes as many as there are */

struct prompt {
    struct page page;
    char *title, *hint;
    char *place; /* in the book that the answer is for; NULL: it is not for the book */
    struct field *answer;
    struct prose *prose;
    struct rect answer_at; /* where it was drawn last */
    bool (*on_answer)(struct ui *ui, const char *text);
};

static unsigned prompt_place(const struct page *page)
{
    (void)page;
    return PLACE_PROMPT;
}

static void prompt_draw(struct page *page, struct ui *ui, struct rect rect)
{
    struct prompt *prompt = (struct prompt *)page;
    struct lines lines = {0};
    lines_text(&lines, STYLE_STRONG, prompt->title);
    lines_text(&lines, STYLE_DIM, prompt->hint);
    prose_set(prompt->prose, lines);
    int rows = (int)prose_rows(prompt->prose, rect.cols);
    prose_draw(prompt->prose, ui->surface, rect, 0, SIZE_MAX, STYLE_NORMAL);
    int height = (int)field_height(prompt->answer, rect.cols);
    if (height < ANSWER_ROWS)
        height = ANSWER_ROWS;
    if (height > rect.rows - rows - 1)
        height = rect.rows - rows - 1;
    prompt->answer_at = (struct rect){
        .row = rect.row + rows + 1, .col = rect.col + 1, .rows = height, .cols = rect.cols - 1};
    if (height > 0)
        field_draw_open(prompt->answer, ui->surface, rect.row + rows + 1, rect.col, height,
                        rect.cols);
}

static bool prompt_mouse(struct page *page, struct ui *ui, const struct key *key, size_t item)
{
    struct prompt *prompt = (struct prompt *)page;
    const struct rect *at = &prompt->answer_at;
    (void)ui;
    (void)item;
    if (key->button == MOUSE_LEFT && rect_holds(at, key))
        field_click(prompt->answer, key_row(key) - at->row, key_col(key) - at->col);
    return true;
}

static bool prompt_key(struct page *page, struct ui *ui, const struct key *key)
{
    struct prompt *prompt = (struct prompt *)page;
    struct field_report report = {0};
    if (key_is_named(key, K_ENTER, 0))
        return false; /* the answer is given; a pasted newline stays in it */
    enum field_result result = field_key(prompt->answer, key, &report);
    if (result == FIELD_FULL || result == FIELD_REFUSED)
        ui_fail(ui, &report.error);
    clipboard_after_key(ui, key, result);
    return result != FIELD_IGNORED || key_is_text(key);
}

static void give_answer(struct prompt *prompt, struct ui *ui)
{
    const char *text = field_text(prompt->answer, NULL);
    struct page *page = ui_take(ui);
    bool blank = text[strspn(text, " \n")] == '\0';
    if (!blank && !prompt->on_answer(ui, text))
        ui_push(ui, page);
    else
        page->ops->free(page);
}

/* What was typed and is not wanted now may be wanted in another place. */
static void give_up(struct prompt *prompt, struct ui *ui)
{
    size_t len;
    const char *text = field_text(prompt->answer, &len);
    if (field_changed(prompt->answer) && len > 0) {
        buf_reset(&ui->clipboard);
        buf_add(&ui->clipboard, text, len);
        ui_say(ui, STYLE_DIM,
               _("Nothing was changed; what you typed is in the clipboard (Ctrl-V)."));
    }
    ui_pop(ui);
}

static bool prompt_command(struct page *page, struct ui *ui, enum command_id id)
{
    if (id == CMD_ACCEPT)
        give_answer((struct prompt *)page, ui);
    else if (id == CMD_BACK)
        give_up((struct prompt *)page, ui);
    else
        return false;
    return true;
}

static void prompt_refresh(struct page *page, struct ui *ui)
{
    (void)page;
    (void)ui;
}

/* An answer that was not given yet would be gone with the program. */
static bool prompt_finish(struct page *page, struct ui *ui)
{
    const struct prompt *prompt = (const struct prompt *)page;
    const char *text = field_text(prompt->answer, NULL);
    if (!field_changed(prompt->answer) || text[strspn(text, " \n")] == '\0')
        return true;
    ui_say(ui, STYLE_ERROR, _("What you typed here is not taken yet; Enter takes it."));
    return false;
}

static bool prompt_typed(const struct page *page, struct typed *out)
{
    const struct prompt *prompt = (const struct prompt *)page;
    *out = (struct typed){.place = prompt->place, .field = prompt->answer};
    return prompt->place != NULL;
}

static void prompt_free(struct page *page)
{
    struct prompt *prompt = (struct prompt *)page;
    field_free(prompt->answer);
    prose_free(prompt->prose);
    free(prompt->title);
    free(prompt->hint);
    free(prompt->place);
    free(prompt);
}

static const struct page_ops prompt_ops = {
    .place = prompt_place,
    .draw = prompt_draw,
    .key = prompt_key,
    .command = prompt_command,
    .refresh = prompt_refresh,
    .mouse = prompt_mouse,
    .finish = prompt_finish,
    .typed = prompt_typed,
    .free = prompt_free,
};

static struct prompt *open_prompt(struct ui *ui, const char *title, const char *hint,
                                  bool (*on_answer)(struct ui *ui, const char *text))
{
    struct prompt *prompt = mem_new(struct prompt);
    prompt->page.ops = &prompt_ops;
    prompt->title = mem_strdup(title);
    prompt->hint = mem_strdup(hint);
    prompt->answer =
        field_new(&(struct field_options){.limit = TEXT_LIMIT, .clipboard = &ui->clipboard});
    prompt->prose = prose_new();
    prompt->on_answer = on_answer;
    ui_push(ui, &prompt->page);
    return prompt;
}

void prompt_open(struct ui *ui, const char *title, const char *hint, const char *answer,
                 bool (*on_answer)(struct ui *ui, const char *text))
{
    struct prompt *prompt = open_prompt(ui, title, hint, on_answer);
    field_set_text(prompt->answer, answer, strlen(answer));
    field_select(prompt->answer, 0, strlen(answer));
}

void prompt_open_text(struct ui *ui, const char *title, const char *hint, const char *text,
                      bool (*on_answer)(struct ui *ui, const char *text))
{
    field_set_text(open_prompt(ui, title, hint, on_answer)->answer, text, strlen(text));
}

void prompt_open_for(struct ui *ui, const char *place, const char *title, const char *hint,
                     bool (*on_answer)(struct ui *ui, const char *text))
{
    open_prompt(ui, title, hint, on_answer)->place = mem_strdup(place);
}
