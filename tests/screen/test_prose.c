/* Long texts are laid out as far as they are shown: what is drawn is what a layout of the whole
 * draws. And a frame of which only the field was drawn anew is the frame that is drawn whole. */
#include "test.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "../../src/ui/terminal_script.h"
#include "../../src/ui/ui_private.h"
#include "itaplan/base/clock.h"
#include "itaplan/base/mem.h"

#define SENTENCE "จัดทำคู่มือการให้บริการที่น้ำใสกำลังใช้อยู่ให้เป็นปัจจุบัน และแจ้งผู้กำกับดูแลทุกส่วน "
#define ROWS     12

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* Lines of few and of very many letters: with spaces, without any, one letter, marks on a base. */
static struct lines random_lines(uint32_t seed)
{
    static const char *const parts[] = {SENTENCE, "การบริการประชาชน", "ก", "่", "x ", ""};
    struct lines lines = {0};
    for (int i = 0; i < 6; i++) {
        struct buf text = BUF_INIT;
        const char *part = parts[next_random(&seed) % (sizeof parts / sizeof *parts)];
        size_t bytes = next_random(&seed) % 3 ? next_random(&seed) % 100000 : 10;
        buf_adds(&text, "ก");
        while (*part && text.len < bytes)
            buf_adds(&text, part);
        struct line *line = lines_text(&lines, STYLE_NORMAL, text.data);
        line->indent = next_random(&seed) % 3;
        buf_release(&text);
    }
    return lines;
}

static struct prose *random_prose(uint32_t seed)
{
    struct prose *prose = prose_new();
    prose_set(prose, random_lines(seed));
    return prose;
}

static bool row_equal(const struct surface *a, const struct surface *b, int row)
{
    bool equal = surface_cols(a) == surface_cols(b);
    for (int col = 0; equal && col < surface_cols(a); col++)
        equal = cell_equal(surface_cell(a, row, col), surface_cell(b, row, col));
    return equal;
}

static void assert_same_rows(struct prose *part, struct prose *whole, int cols, size_t top)
{
    struct surface *a = surface_new(ROWS, cols), *b = surface_new(ROWS, cols);
    struct rect rect = {.rows = ROWS, .cols = cols};
    prose_draw(part, a, rect, top, SIZE_MAX, STYLE_NORMAL);
    prose_draw(whole, b, rect, top, SIZE_MAX, STYLE_NORMAL);
    for (int row = 0; row < ROWS; row++)
        assert_true(row_equal(a, b, row));
    surface_free(a);
    surface_free(b);
}

static void as_far_as_shown(void **state)
{
    for (uint32_t seed = 1; seed <= 12; seed++) {
        struct prose *part = random_prose(seed), *whole = random_prose(seed);
        int cols = 10 + (int)(seed * 37 % 110);
        size_t rows = prose_rows(whole, cols);
        for (size_t top = 0; top < rows; top += 1 + rows / 23) {
            size_t known = prose_rows_to(part, cols, top + ROWS);
            assert_true(known == rows || (known < rows && known >= top + ROWS));
            assert_same_rows(part, whole, cols, top);
        }
        assert_int_equal(prose_rows(part, cols), rows);
        assert_int_equal(prose_rows_to(part, cols + 5, 1) > 0, 1); /* another width starts anew */
        assert_int_equal(prose_rows(part, cols), rows);
        prose_free(part);
        prose_free(whole);
    }
}

static void costs_what_is_shown(void **state)
{
    struct prose *prose = random_prose(1);
    struct lines lines = {0};
    struct buf text = BUF_INIT;
    while (text.len < (size_t)1 << 20)
        buf_adds(&text, SENTENCE);
    lines_text(&lines, STYLE_NORMAL, text.data);
    prose_set(prose, lines);
    assert_true(prose_rows_to(prose, 80, 40) < 400);
    assert_true(prose_rows(prose, 80) > 3000);
    buf_release(&text);
    prose_free(prose);
}

/* Parts of some lines under a heading each; of the first part the heading is missing, or it all. */
static struct prose *random_parts(uint32_t seed, bool bare)
{
    struct prose *prose = prose_new();
    struct lines all = {0};
    for (int part = 0; part < 6; part++) {
        if (part || !bare)
            lines_text(&all, STYLE_TITLE, SENTENCE)->heading = true;
        for (uint32_t i = next_random(&seed) % 4; i > 0; i--) {
            struct buf text = BUF_INIT;
            for (uint32_t k = next_random(&seed) % (part == 3 ? 900 : 9); k > 0; k--)
                buf_adds(&text, SENTENCE);
            lines_text(&all, STYLE_NORMAL, text.data);
            buf_release(&text);
        }
    }
    prose_set(prose, all);
    return prose;
}

#define PARTS_MAX 8

/* Rows of each part, of the text laid out whole; returns how many parts. */
static size_t rows_of_parts(struct prose *prose, int cols, size_t rows[PARTS_MAX])
{
    size_t count = 1, all = prose_rows(prose, cols);
    memset(rows, 0, PARTS_MAX * sizeof *rows);
    for (size_t i = 0; i < all; i++) {
        size_t line = prose_line_of(prose, i);
        bool first = !i || prose_line_of(prose, i - 1) != line;
        count += first && prose_lines(prose)->items[line].heading;
        rows[count - 1]++;
    }
    return count;
}

/* The row of the text that stands in this row of both together; SIZE_MAX: none. */
static size_t row_beside(const size_t *own, const size_t *other, size_t count, size_t row)
{
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        size_t both = own[i] > other[i] ? own[i] : other[i];
        if (row < both)
            return row < own[i] ? at + row : SIZE_MAX;
        row -= both;
        at += own[i];
    }
    return SIZE_MAX;
}

static void sides_stand_in_step(void **state)
{
    const struct rect left = {.rows = ROWS, .cols = 30},
                      right = {.col = 32, .rows = ROWS, .cols = 40};
    for (uint32_t seed = 1; seed <= 30; seed++) {
        struct prose *a = random_parts(seed, seed % 2), *b = random_parts(seed + 99, seed % 3);
        struct prose *whole_a = random_parts(seed, seed % 2);
        struct prose *whole_b = random_parts(seed + 99, seed % 3);
        size_t own[PARTS_MAX], other[PARTS_MAX], all = 0;
        size_t parts = rows_of_parts(whole_a, left.cols, own);
        size_t parts_b = rows_of_parts(whole_b, right.cols, other);
        parts = parts > parts_b ? parts : parts_b;
        for (size_t i = 0; i < parts; i++)
            all += own[i] > other[i] ? own[i] : other[i];
        struct sides *sides = sides_new();
        sides_set(sides, a, left.cols, b, right.cols);
        for (size_t top = 0; top < all; top += 1 + all / 17) {
            struct surface *drawn = surface_new(ROWS, 72), *wanted = surface_new(ROWS, 72);
            sides_draw(sides, drawn, left, right, top);
            for (int row = 0; row < ROWS; row++) {
                struct rect one = {.row = row, .rows = 1, .cols = left.cols};
                struct rect two = {.row = row, .col = right.col, .rows = 1, .cols = right.cols};
                size_t at = row_beside(own, other, parts, top + (size_t)row);
                size_t beside = row_beside(other, own, parts, top + (size_t)row);
                if (at != SIZE_MAX)
                    prose_draw(whole_a, wanted, one, at, SIZE_MAX, STYLE_NORMAL);
                if (beside != SIZE_MAX)
                    prose_draw(whole_b, wanted, two, beside, SIZE_MAX, STYLE_NORMAL);
                assert_true(row_equal(drawn, wanted, row));
            }
            surface_free(drawn);
            surface_free(wanted);
            size_t known = sides_rows_to(sides, top + ROWS);
            assert_true(known == all || (known < all && known >= top + ROWS));
        }
        assert_int_equal(sides_rows_to(sides, SIZE_MAX), all);
        sides_free(sides);
        prose_free(a);
        prose_free(b);
        prose_free(whole_a);
        prose_free(whole_b);
    }
}

static void assert_whole_frame(struct ui *ui)
{
    struct buf part = BUF_INIT, whole = BUF_INIT;
    surface_print_styles(ui->surface, &part);
    ui->stale = STALE_ALL;
    ui_draw(ui);
    surface_print_styles(ui->surface, &whole);
    assert_string_equal(part.data, whole.data);
    buf_release(&part);
    buf_release(&whole);
}

static void type(struct ui *ui, const char *script, size_t *parts)
{
    struct key_list keys = {0};
    assert_true(keys_parse(script, &keys, NULL));
    for (size_t i = 0; i < keys.count; i++) {
        ui_handle(ui, &keys.items[i]);
        *parts += ui->stale == STALE_TYPED;
        ui_draw(ui);
        assert_whole_frame(ui);
    }
    key_list_release(&keys);
}

/* A plan row with last year beside it, and the scores of a result, whose facts follow the typing.
 */
static void typing_draws_what_a_whole_frame_has(void **state)
{
    struct error err = {0};
    struct session *session = session_open_sample(&err);
    assert_non_null(session);
    struct terminal *terminal = terminal_script_new(24, 100);
    struct ui ui;
    size_t parts = 0, none = 0;
    ui_begin(&ui, terminal, session);
    type(&ui, "4 Enter Down Down F6 F4", &none);
    type(&ui, "'" SENTENCE "' Enter 'ก้ำ' Left Left Backspace Shift-Left Shift-Up 'น้ำ' Home End Up",
         &parts);
    type(&ui, "'" SENTENCE SENTENCE SENTENCE SENTENCE SENTENCE "' PgUp Delete PgDn Ctrl-Z Ctrl-Z",
         &parts);
    assert_true(parts > 400);
    type(&ui, "Tab 'กอง' Tab 'ก' Esc Esc 1 F4 '๙๑.๕' Tab '9' Tab Tab '๘๘' Backspace Esc Esc Esc",
         &none);
    ui_end(&ui);
    terminal_close(terminal);
    session_close(session);
}

static void the_first_line_may_be_empty(void **state)
{
    struct prose *prose = prose_new();
    struct lines lines = {0};
    lines_add(&lines);
    prose_set(prose, lines);
    assert_int_equal(prose_rows(prose, 40), 1);
    prose_free(prose);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_far_as_shown),
        cmocka_unit_test(sides_stand_in_step),
        cmocka_unit_test(the_first_line_may_be_empty),
        cmocka_unit_test(costs_what_is_shown),
        cmocka_unit_test(typing_draws_what_a_whole_frame_has),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
