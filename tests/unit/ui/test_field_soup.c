/* Random keys: whatever is typed, the text is clean, the cursor inside, and undo leads back. */
#include "ui_support.h"

#include "itaplan/text/clean.h"
#include "itaplan/text/cluster.h"

static uint32_t random_state;

static uint32_t next_random(uint32_t below)
{
    random_state = random_state * 1664525 + 1013904223;
    return (random_state >> 12) % below;
}

/* Characters that change places, join, compose or mean nothing. */
static const uint32_t characters[] = {
    0x0E01,  0x0E19,  0x0E32, 0x0E33, 0x0E34, 0x0E35, 0x0E38, 0x0E3A, 0x0E40,
    0x0E47,  0x0E48,  0x0E49, 0x0E4C, 0x0E4D, 0x0E4E, 0x0E46, 0x0E24, 0x200B,
    0x00A0,  ' ',     'e',    0x0301, 0x0323, 0x1100, 0x1161, 0x11A8, 0x1F1F9,
    0x1F1ED, 0x1F469, 0x200D, 0x6F22, 0x200E, 0xF700, 0x0E5B, 'x',    0x0344,
};
static const char *const others[] = {
    "Left",
    "Right",
    "Up",
    "Down",
    "Home",
    "End",
    "PgUp",
    "PgDn",
    "Ctrl-Left",
    "Ctrl-Right",
    "Ctrl-Home",
    "Ctrl-End",
    "Shift-Left",
    "Shift-Right",
    "Shift-Up",
    "Ctrl-Shift-Left",
    "Backspace",
    "Backspace",
    "Delete",
    "Delete",
    "Enter",
    "Ctrl-X",
    "Ctrl-C",
    "Ctrl-V",
    "Ctrl-A",
    "<paste:\\x0d\\x0ax\\xe0\\xb8\\xb2>",
    "<paste:\\xe0\\xb9\\x8d>",
    "<paste:\\xff>",
    "Tab",
};

static void press_something(struct field *field)
{
    if (next_random(3) > 0) {
        uint32_t code = characters[next_random(sizeof characters / sizeof *characters)];
        struct key key = key_char(code);
        field_key(field, &key, NULL);
    } else if (next_random(8) == 0) {
        field_move_paragraph(field, next_random(2) > 0);
    } else {
        play(field, others[next_random(sizeof others / sizeof *others)]);
    }
}

/* Appends the row from the column on, as the cells have it, without blanks at its end. */
static void add_row(const struct surface *surface, int row, int from, struct buf *out)
{
    size_t end = out->len;
    for (int col = from; col < surface_cols(surface); col++) {
        const struct cell *cell = surface_cell(surface, row, col);
        buf_add(out, cell->bytes, cell->len);
        if (!(cell->len == 1 && cell->bytes[0] == ' '))
            end = out->len;
    }
    buf_truncate(out, end);
}

/* What the surface's rows show, one after the other, is the text: no mark is lost or changes its
 * place, at any width, at the right edge and in the last row. */
static void assert_shows_the_text(struct field *field, int cols, int indent)
{
    size_t len;
    const char *text = field_text(field, &len);
    int rows = (int)field_height(field, cols) + 1;
    struct surface *surface = surface_new(rows, cols);
    struct buf shown = BUF_INIT, expected = BUF_INIT, bare = BUF_INIT;
    field_draw(field, surface, 0, 0, rows, cols, STYLE_NORMAL, true);
    for (int row = 0; row < rows; row++)
        add_row(surface, row, indent, &shown);
    /* As it is drawn: a line each, blanks apart. */
    for (size_t at = 0; at <= len;) {
        size_t n = strcspn(text + at, "\n");
        text_display(&expected, text + at, n);
        at += n + 1;
    }
    for (size_t i = 0; i < shown.len; i++)
        if (shown.data[i] != ' ')
            buf_addc(&bare, shown.data[i]);
    buf_reset(&shown);
    for (size_t i = 0; i < expected.len; i++)
        if (expected.data[i] != ' ')
            buf_addc(&shown, expected.data[i]);
    assert_string_equal(bare.data, shown.data);
    buf_release(&bare);
    buf_release(&expected);
    buf_release(&shown);
    surface_free(surface);
}

static void assert_sound(struct field *field, struct surface *surface)
{
    size_t len, start, end;
    const char *text = field_text(field, &len);
    assert_true(text_is_clean(text, len));
    assert_true(field_cursor(field) <= len);
    assert_true(text_valid_prefix(text, field_cursor(field)) == field_cursor(field));
    if (field_selection(field, &start, &end))
        assert_true(start < end && end <= len);
    int row, col;
    bool visible;
    surface_clear(surface, STYLE_NORMAL);
    field_draw(field, surface, 0, 0, surface_rows(surface), surface_cols(surface), STYLE_NORMAL,
               true);
    surface_cursor(surface, &row, &col, &visible);
    assert_true(visible);
}

static void run_soup(bool one_line, bool is_list, uint32_t seed, int keys)
{
    static const char original[] = "น้ำใจ กำลังที่";
    random_state = seed;
    struct field *field =
        field_new(&(struct field_options){.one_line = one_line, .is_list = is_list, .limit = 4000});
    struct surface *surface = surface_new(3, 3 + (int)next_random(38));
    field_set_text(field, original, strlen(original));
    for (int i = 0; i < keys; i++) {
        press_something(field);
        assert_sound(field, surface);
    }
    struct buf final = BUF_INIT;
    buf_adds(&final, field_text(field, NULL));
    while (field_undo(field))
        assert_sound(field, surface);
    assert_string_equal(field_text(field, NULL), original);
    while (field_redo(field))
        ;
    assert_string_equal(field_text(field, NULL), final.data);
    buf_release(&final);
    surface_free(surface);
    field_free(field);
}

static void assert_same_cells(const struct surface *a, const struct surface *b)
{
    int rows[2], cols[2];
    bool visible[2];
    for (int row = 0; row < surface_rows(a); row++)
        for (int col = 0; col < surface_cols(a); col++)
            assert_true(cell_equal(surface_cell(a, row, col), surface_cell(b, row, col)));
    surface_cursor(a, &rows[0], &cols[0], &visible[0]);
    surface_cursor(b, &rows[1], &cols[1], &visible[1]);
    assert_int_equal(rows[0], rows[1]);
    assert_int_equal(cols[0], cols[1]);
    assert_int_equal(visible[0], visible[1]);
}

/* Somebody else draws, where the field is or beside it; or the field gets another place. */
static void disturb(struct surface *surface, int *row, int *width)
{
    int rows = surface_rows(surface), cols = surface_cols(surface);
    switch (next_random(12)) {
    case 0:
        surface_fill(surface, (int)next_random((uint32_t)rows), (int)next_random((uint32_t)cols), 1,
                     3, STYLE_BAD);
        break;
    case 1:
        surface_clear(surface, STYLE_NORMAL);
        break;
    case 2:
        *row = (int)next_random(2);
        surface_clear(surface, STYLE_NORMAL);
        break;
    case 3:
        *width = cols - (int)next_random(3);
        surface_clear(surface, STYLE_NORMAL);
        break;
    default:
        break;
    }
}

/* Two fields get the same keys. One is drawn over what stands, of which it may leave rows as they
 * are, the other anew each time: there is no difference to be seen. */
static void drawn_over_or_anew(bool one_line, bool is_list, uint32_t seed)
{
    struct field_options options = {
        .one_line = one_line, .is_list = is_list, .limit = 4000, .placeholder = "กี่น้ำ"};
    struct field *over = field_new(&options), *anew = field_new(&options);
    random_state = seed;
    int cols = 4 + (int)next_random(30), row = 0, width = cols;
    struct surface *kept = surface_new(6, cols);
    for (int i = 0; i < 400; i++) {
        uint32_t now = random_state;
        press_something(over);
        random_state = now;
        press_something(anew);
        disturb(kept, &row, &width);
        struct surface *fresh = surface_new(1, 1);
        surface_copy(fresh, kept);
        surface_fill(fresh, row, 0, 5, width, STYLE_WARN); /* of none of its moments */
        field_draw_open(over, kept, row, 0, 5, width);
        field_draw_open(anew, fresh, row, 0, 5, width);
        assert_same_cells(kept, fresh);
        surface_free(fresh);
    }
    surface_free(kept);
    field_free(anew);
    field_free(over);
}

static void drawing_over_is_drawing_anew(void **state)
{
    for (uint32_t seed = 301; seed <= 312; seed++)
        drawn_over_or_anew(seed % 4 == 3, seed % 2, seed);
}

static void soup_of_many_lines(void **state)
{
    for (uint32_t seed = 1; seed <= 6; seed++)
        run_soup(false, false, seed, 150);
}

static void soup_of_lists(void **state)
{
    for (uint32_t seed = 201; seed <= 206; seed++)
        run_soup(false, true, seed, 150);
}

static void soup_of_one_line(void **state)
{
    for (uint32_t seed = 101; seed <= 103; seed++)
        run_soup(true, false, seed, 150);
}

/* What Thai is typed of; clusters of at most one vowel and one tone, so that all of it can be drawn
 * in cells. */
static const char *const syllables[] = {"น้ำ", "กำ", "ที่",  "ผู้",  "เก้า", "ใจ", "ฤๅ",   "กรุง", "ๆ",
                                        " ",  "ไม้", "ป้า", "ฉัน", "x",   "12", "๒๕๖๘", "ญี่ปุ่น", "ฐ"};

static void type_syllable(struct field *field)
{
    const char *s = syllables[next_random(sizeof syllables / sizeof *syllables)];
    for (size_t at = 0, len = strlen(s); at < len;) {
        uint32_t code_point;
        at += text_decode(s + at, len - at, &code_point);
        struct key key = key_char(code_point);
        size_t before = field_cursor(field);
        field_key(field, &key, NULL);
        assert_true(field_cursor(field) > before); /* typing goes on, it never jumps back */
    }
}

static void thai_is_shown_whole(bool is_list, int cols, uint32_t seed)
{
    static const char *const keys[] = {"Enter",     "Left",   "Right", "Home", "End",
                                       "Backspace", "Delete", "Up",    "Down"};
    struct field *field = field_new(&(struct field_options){.is_list = is_list, .limit = 4000});
    int indent = is_list && cols >= 8 ? 2 : 0;
    field_set_size(field, 3, cols);
    random_state = seed;
    for (int i = 0; i < 60; i++) {
        if (next_random(4) > 0)
            type_syllable(field);
        else
            play(field, keys[next_random(sizeof keys / sizeof *keys)]);
        if (i % 6 == 0)
            assert_shows_the_text(field, cols, indent);
        field_set_size(field, 3, cols);
        struct surface *surface = surface_new(3, cols);
        assert_sound(field, surface);
        surface_free(surface);
    }
    field_free(field);
}

static void thai_is_shown_whole_at_every_width(void **state)
{
    for (int cols = 3; cols <= 40; cols++) {
        thai_is_shown_whole(false, cols, 1000 + (uint32_t)cols);
        thai_is_shown_whole(true, cols, 2000 + (uint32_t)cols);
    }
}

/* A large text: a key must not cost the whole text. */
static void a_large_text_is_edited(void **state)
{
    static const char paragraph[] = "เผยแพร่ข้อมูลการดำเนินงานที่ประชาชนต้องรู้ตามกำลัง\n";
    struct buf text = BUF_INIT;
    while (text.len < (1 << 18))
        buf_adds(&text, paragraph);
    struct field *field = field_new(&(struct field_options){.limit = 1 << 20});
    struct surface *surface = surface_new(10, 40);
    field_set_size(field, 10, 40);
    field_set_text(field, text.data, text.len);
    field_set_cursor(field, text.len / 2);
    play(field,
         "'กำลังที่' Backspace*3 Up*3 Down*5 PgDn Ctrl-Left Ctrl-Right Enter Ctrl-Z*2 Ctrl-End");
    assert_sound(field, surface);
    field_free(field);
    surface_free(surface);
    buf_release(&text);
}

/* No border between clusters anywhere, no word breaks: still sound. */
static void monsters_are_edited(void **state)
{
    static const char *const units[] = {"ก", "่", "เ", "\xCC\x81", "ำ", " ", "\xF0\x9F\x87\xB9"};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        struct buf text = BUF_INIT, clean = BUF_INIT;
        for (int n = 0; n < 3000; n++)
            buf_adds(&text, units[i]);
        assert_true(text_clean(text.data, text.len, CLEAN_TAB_REFUSED, &clean, NULL, NULL));
        struct field *field = field_new(&(struct field_options){.limit = 1 << 20});
        struct surface *surface = surface_new(3, 20);
        field_set_size(field, 3, 20);
        field_set_text(field, clean.data, clean.len);
        play(field, "'ก่ิ' Backspace Left*3 Up 'x' Delete Home Ctrl-Home 'ก' End Ctrl-Right");
        assert_sound(field, surface);
        field_free(field);
        surface_free(surface);
        buf_release(&text);
        buf_release(&clean);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(drawing_over_is_drawing_anew),
        cmocka_unit_test(soup_of_many_lines),
        cmocka_unit_test(soup_of_lists),
        cmocka_unit_test(soup_of_one_line),
        cmocka_unit_test(thai_is_shown_whole_at_every_width),
        cmocka_unit_test(a_large_text_is_edited),
        cmocka_unit_test(monsters_are_edited),
    };
    return cmocka_run_group_tests_name("field-soup", tests, NULL, NULL);
}
