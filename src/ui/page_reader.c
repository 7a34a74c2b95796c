/* A text on the whole screen. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "clipboard.h"
#include "itaplan/base/mem.h"
#include "ui_private.h"

struct reader {
    struct page page;
    char *title;
    struct prose *prose;
    size_t top;
    int cols, rows; /* of the last drawing */
};

static unsigned reader_place(const struct page *page)
{
    (void)page;
    return PLACE_READER;
}

static void reader_draw(struct page *page, struct ui *ui, struct rect rect)
{
    struct reader *reader = (struct reader *)page;
    surface_put_fit(ui->surface, rect.row, rect.col, rect.cols, reader->title,
                    strlen(reader->title), STYLE_STRONG);
    rect.row++;
    rect.rows--;
    reader->cols = rect.cols;
    reader->rows = rect.rows;
    prose_draw(reader->prose, ui->surface, rect, reader->top, SIZE_MAX, STYLE_NORMAL);
    draw_scroll_marks(ui->surface, rect, reader->top,
                      prose_rows_to(reader->prose, rect.cols, reader->top + (size_t)rect.rows + 1));
}

static bool reader_key(struct page *page, struct ui *ui, const struct key *key)
{
    struct reader *reader = (struct reader *)page;
    (void)ui;
    int cols = reader->cols ? reader->cols : 20;
    return scroll_key(key, &reader->top,
                      prose_rows_for_key(reader->prose, cols, key, reader->top, reader->rows),
                      reader->rows);
}

static bool reader_command(struct page *page, struct ui *ui, enum command_id id)
{
    if (id == CMD_COPY) {
        copy_lines(ui, prose_lines(((struct reader *)page)->prose));
        return true;
    }
    if (id != CMD_BACK && id != CMD_ACCEPT)
        return false;
    ui_pop(ui);
    return true;
}

static void reader_refresh(struct page *page, struct ui *ui)
{
    (void)page;
    (void)ui;
}

static void reader_free(struct page *page)
{
    struct reader *reader = (struct reader *)page;
    prose_free(reader->prose);
    free(reader->title);
    free(reader);
}

static const struct page_ops reader_ops = {
    .place = reader_place,
    .draw = reader_draw,
    .key = reader_key,
    .command = reader_command,
    .refresh = reader_refresh,
    .free = reader_free,
};

void reader_open(struct ui *ui, const char *title, struct lines lines)
{
    struct reader *reader = mem_new(struct reader);
    reader->page.ops = &reader_ops;
    reader->title = mem_strdup(title);
    reader->prose = prose_new();
    prose_set(reader->prose, lines);
    ui_push(ui, &reader->page);
}
