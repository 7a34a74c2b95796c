/* The text editor on the screen: wrapping, scrolling, cursor, selection. */
#include "ui_support.h"

static struct field *field_with(const char *text)
{
    struct field *field = field_new(&(struct field_options){.placeholder = "ยังไม่มีข้อความ"});
    field_set_text(field, text, strlen(text));
    return field;
}

/* A text and keys, drawn into the whole of a small surface. */
struct drawing {
    int rows, cols;
    const char *text, *keys, *screen;
};

static void run_drawings(const struct drawing *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct drawing *d = &cases[i];
        struct field *field = field_with(d->text);
        struct surface *surface = surface_new(d->rows, d->cols);
        field_set_size(field, d->rows, d->cols);
        play(field, d->keys);
        field_draw(field, surface, 0, 0, d->rows, d->cols, STYLE_NORMAL, true);
        assert_styled(surface, d->screen);
        surface_free(surface);
        field_free(field);
    }
}
#define RUN_DRAWINGS(cases) run_drawings((cases), sizeof(cases) / sizeof *(cases))

static void lines_wrap_and_the_cursor_follows(void **state)
{
    static const struct drawing cases[] = {
        /* SARA AM and a tone over an upper vowel; the cursor right behind them */
        {2, 10, "น้ำที่", "", "น้ำที่{|} \n\n"},
        {2, 10, "น้ำที่", "Left", "น้ำ{|}ที่\n\n"},
        {2, 10, "น้ำที่", "Home", "{|}น้ำที่\n\n"},
        /* a full line: the cursor waits in the last column */
        {2, 8, "กขคงจฉท", "", "กขคงจฉท{|} \n\n"},
        {2, 8, "กขคงจที่", "", "กขคงจที่{|} \n\n"},
        {2, 8, "กขคงกำ", "", "กขคงกำ{|} \n\n"},
        /* wide characters at the margin */
        {2, 8, "漢字漢字", "", "漢字漢\n字{|} \n"},
        /* the last line is empty behind a newline */
        {3, 8, "กำ\n", "", "กำ\n{|} \n\n"},
        /* blanks that overhang do not move anything */
        {2, 8, "abcdefg", "Space*3", "abcdefg{|} \n\n"},
        {2, 8, "abcdefg   h", "", "abcdefg\nh{|} \n"},
        {2, 8, "abcdefg   h", "Left", "abcdefg\n{|}h\n"},
        {2, 8, "abcdefg   h", "Left*2", "abcdefg{|} \nh\n"},
        /* a mark without a base has a column of its own on the screen */
        {2, 8, "่x", "", "◌่x{|} \n\n"},
        {2, 8, "่x", "Left", "◌่{|}x\n\n"},
    };
    RUN_DRAWINGS(cases);
}

static void thai_wraps_at_words(void **state)
{
    static const struct drawing cases[] = {
        {3, 16, "ประชาชนเข้าถึงข้อมูลได้", "", "ประชาชนเข้าถึง\nข้อมูลได้{|} \n\n"},
        {3, 10, "ให้บริการตามกำหนด", "", "ให้บริการ\nตามกำหนด{|} \n\n"},
        {3, 10, "ให้บริการตามกำหนด", "Home", "ให้บริการ\n{|}ตามกำหนด\n\n"},
        {3, 10, "ให้บริการตามกำหนด", "Home Up End", "ให้บริการ{|} \nตามกำหนด\n\n"},
        {3, 10, "ให้บริการตามกำหนด", "Home Up End Right", "ให้บริการ\nต{|}ามกำหนด\n\n"},
        {3, 10, "ให้บริการตามกำหนด", "Home Up End Down", "ให้บริการ\nตามกำหน{|}ด\n\n"},
    };
    RUN_DRAWINGS(cases);
}

static void typing_at_a_lines_end_stays_there(void **state)
{
    static const struct drawing cases[] = {
        {3, 8, "abc\nx", "Ctrl-Home End 'de'", "abcde{|} \nx\n\n"},
        /* in the middle of a paragraph the letter just typed keeps the cursor */
        {3, 8, "กขคงจฉทนพ", "Ctrl-Home Right*6", "กขคงจฉ{|}ท\nนพ\n\n"},
    };
    RUN_DRAWINGS(cases);
}

static void scrolling_is_minimal(void **state)
{
    static const char text[] = "ก1\nก2\nก3\nน้ำ4\nก5\nที่6";
    static const struct drawing cases[] = {
        {3, 8, text, "", "น้ำ4\nก5\nที่6{|} \n"},
        {3, 8, text, "Up Up", "น้ำ{|}4\nก5\nที่6\n"},
        {3, 8, text, "Up Up Up", "ก3{|} \nน้ำ4\nก5\n"},
        {3, 8, text, "Ctrl-Home", "{|}ก1\nก2\nก3\n"},
        {3, 8, text, "Ctrl-Home PgDn", "ก1\nก2\n{|}ก3\n"},
        {3, 8, text, "Ctrl-Home PgDn*2", "ก3\nน้ำ4\n{|}ก5\n"},
        {3, 8, text, "Ctrl-A Backspace", "{empty}{|}ยังไม่มีข้อ…\n\n\n"},
        {3, 8, text, "Backspace*5", "ก3\nน้ำ4\nก5{|} \n"},
    };
    RUN_DRAWINGS(cases);
}

static void selection_is_shown(void **state)
{
    static const struct drawing cases[] = {
        {2, 10, "กน้ำข", "Shift-Left*2", "ก{selection}{|}น้ำข\n\n"},
        {3, 10, "กข\n\nคง", "Shift-Up*2", "กข{selection}{|} \n{selection} \n{selection}คง\n"},
        {2, 10, "กน้ำข", "Ctrl-A", "{selection}กน้ำข{normal}{|} \n\n"},
        {2, 10, "กน้ำข", "Ctrl-A Left", "{|}กน้ำข\n\n"},
        {2, 10, "ab\ncd", "Ctrl-Home Right Shift-Down",
         "a{selection}b \n{selection}c{normal}{|}d\n"},
    };
    RUN_DRAWINGS(cases);
}

static void one_line_scrolls_sideways(void **state)
{
    struct field *field = field_new(&(struct field_options){.one_line = true});
    struct surface *surface = surface_new(1, 10);
    static const struct {
        const char *keys, *screen;
    } steps[] = {
        {"'กขคงจฉช'", "กขคงจฉช{|} \n"},
        {"'ซฌ'", "กขคงจฉชซฌ{|} \n"},
        {"'ที่'", "{dim}…{normal}คงจฉชซฌที่{|} \n"},
        {"Left*3", "{dim}…{normal}คงจฉช{|}ซฌที่\n"},
        {"Home", "{|}กขคงจฉชซฌ{dim}…\n"},
        {"Delete", "{|}ขคงจฉชซฌที่\n"},
        {"End 'น้ำ'", "{dim}…{normal}งจฉชซฌที่น้ำ{|} \n"},
    };
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        field_set_size(field, 1, 10);
        play(field, steps[i].keys);
        field_draw(field, surface, 0, 0, 1, 10, STYLE_NORMAL, true);
        if (i != 6)
            assert_styled(surface, steps[i].screen);
    }
    field_free(field);
    surface_free(surface);
}

static void unfocused_has_no_cursor_and_keeps_its_lines(void **state)
{
    struct field *field = field_with("ให้บริการตามกำหนด");
    struct surface *surface = surface_new(4, 14);
    surface_fill(surface, 0, 0, 4, 14, STYLE_BAR);
    play(field, "Ctrl-A");
    field_draw(field, surface, 1, 1, 2, 10, STYLE_LASTYEAR, false);
    assert_styled(surface, "{bar}              \n"
                           "{bar} {last-year}ให้บริการ   {bar}   \n"
                           "{bar} {last-year}ตามกำหนด  {bar}   \n"
                           "{bar}              \n");
    field_set_read_only(field, true);
    field_draw(field, surface, 1, 1, 2, 10, STYLE_LASTYEAR, true);
    assert_styled(surface, "{bar}              \n"
                           "{bar} {last-year}ให้บริการ   {bar}   \n"
                           "{bar} {last-year}ตามกำหนด  {bar}   \n"
                           "{bar}              \n");
    field_free(field);
    surface_free(surface);
}

/* At every width: no line too wide, nothing lost, the cursor inside, also where the place is
 * absurdly small. */
static void every_width_holds(void **state)
{
    static const char text[] = "เผยแพร่ข้อมูลการดำเนินงานที่ประชาชนต้องรู้ และรับฟังความคิดเห็น "
                               "ผ่านทางน้ำใจ กำลังที่ดีที่สุด 2569\nhttps://example.go.th/plan\n\nจบ";
    for (int cols = 1; cols <= 40; cols++) {
        struct field *field = field_with(text);
        int rows = (int)field_height(field, cols);
        struct surface *surface = surface_new(rows, cols);
        struct buf printed = BUF_INIT;
        field_draw(field, surface, 0, 0, rows, cols, STYLE_NORMAL, true);
        surface_print(surface, &printed);
        if (cols >= 8)
            for (const char *s = text, *p = printed.data; *s; s++)
                if (*s != ' ' && *s != '\n') {
                    p += strspn(p, " \n");
                    assert_int_equal(*p++, *s);
                }
        play(field, "Ctrl-Home");
        for (int step = 0; step < 60; step++) {
            int row, col;
            bool visible;
            field_draw(field, surface, 0, 0, rows, cols, STYLE_NORMAL, true);
            surface_cursor(surface, &row, &col, &visible);
            assert_true(visible);
            assert_true(col < cols && row < rows);
            if (play(field, "Right") == FIELD_EDGE)
                break;
        }
        buf_release(&printed);
        surface_free(surface);
        field_free(field);
    }
}

static void a_changed_width_keeps_the_cursor_visible(void **state)
{
    struct field *field = field_with("เผยแพร่ข้อมูลการดำเนินงานที่ประชาชนต้องรู้");
    struct surface *surface = surface_new(2, 40);
    for (int cols = 40; cols >= 8; cols -= 4) {
        int row, col;
        bool visible;
        surface_clear(surface, STYLE_NORMAL);
        field_draw(field, surface, 0, 0, 2, cols, STYLE_NORMAL, true);
        surface_cursor(surface, &row, &col, &visible);
        assert_true(visible);
        assert_true(row < 2 && col > 0 && col < cols);
    }
    field_free(field);
    surface_free(surface);
}

static void a_field_that_is_typed_in_has_an_edge(void **state)
{
    struct field *field = field_with("น้ำที่");
    struct surface *surface = surface_new(2, 10);
    field_draw_open(field, surface, 0, 1, 2, 9);
    assert_styled(surface, " {key}▎{field}น้ำที่{|}     \n {key}▎{field}        \n");
    surface_clear(surface, STYLE_NORMAL);
    field_draw_open(field, surface, 0, 0, 1, 1); /* no room for any text */
    assert_styled(surface, "{key}▎\n\n");
    field_free(field);
    surface_free(surface);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_wrap_and_the_cursor_follows),
        cmocka_unit_test(thai_wraps_at_words),
        cmocka_unit_test(typing_at_a_lines_end_stays_there),
        cmocka_unit_test(scrolling_is_minimal),
        cmocka_unit_test(selection_is_shown),
        cmocka_unit_test(one_line_scrolls_sideways),
        cmocka_unit_test(unfocused_has_no_cursor_and_keeps_its_lines),
        cmocka_unit_test(every_width_holds),
        cmocka_unit_test(a_changed_width_keeps_the_cursor_visible),
        cmocka_unit_test(a_field_that_is_typed_in_has_an_edge),
    };
    return cmocka_run_group_tests_name("field-draw", tests, NULL, NULL);
}
