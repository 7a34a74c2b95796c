/* The cell surface: whole clusters, SARA AM in a cell of its own, nothing half at a margin. */
#include "ui_support.h"

#include "itaplan/text/cluster.h"

static void thai_takes_its_columns(void **state)
{
    struct surface *s = surface_new(2, 12);
    assert_int_equal(surface_puts(s, 0, 0, "น้ำใจกำลังที่", STYLE_NORMAL), 9);
    assert_printed(s, "น้ำใจกำลังที่\n\n");
    const struct cell *base = surface_cell(s, 0, 0), *am = surface_cell(s, 0, 1);
    assert_int_equal(base->len, 6); /* the consonant and its tone */
    assert_false(base->joined);
    assert_int_equal(am->len, 3);
    assert_true(am->joined);
    assert_memory_equal(am->bytes, "ำ", 3);
    assert_int_equal(surface_columns("น้ำใจกำลังที่", strlen("น้ำใจกำลังที่")), 9);
    surface_free(s);
}

static void margin_splits_no_cluster(void **state)
{
    struct surface *s = surface_new(3, 4);
    assert_int_equal(surface_puts(s, 0, 0, "กขคกำ", STYLE_NORMAL), 3); /* SARA AM would stick out */
    assert_int_equal(surface_puts(s, 1, 0, "กขที่งง", STYLE_NORMAL), 4);
    assert_int_equal(surface_puts(s, 2, 0, "abc漢", STYLE_NORMAL), 3);
    assert_printed(s, "กขค\nกขที่ง\nabc\n");
    assert_int_equal(surface_put(s, 0, 0, 2, "ที่นี่นี้", strlen("ที่นี่นี้"), STYLE_NORMAL), 2);
    assert_printed(s, "ที่นี่ค\nกขที่ง\nabc\n");
    surface_free(s);
}

static void right_edge_takes_a_cluster_with_marks_but_not_in_the_corner(void **state)
{
    struct surface *s = surface_new(2, 3);
    assert_int_equal(surface_puts(s, 0, 0, "กกที่", STYLE_NORMAL), 3);
    assert_int_equal(surface_puts(s, 1, 0, "กกที่", STYLE_NORMAL), 2);
    assert_printed(s, "กกที่\nกก\n");
    assert_int_equal(surface_puts(s, 1, 0, "กกำ", STYLE_NORMAL),
                     3); /* no mark in the corner's cell */
    assert_printed(s, "กกที่\nกกำ\n");
    surface_free(s);
}

static void overwriting_half_blanks_the_other(void **state)
{
    struct surface *s = surface_new(1, 8);
    surface_puts(s, 0, 0, "漢字กำx", STYLE_NORMAL);
    surface_puts(s, 0, 1, "b", STYLE_NORMAL);
    assert_printed(s, " b字กำx\n");
    surface_puts(s, 0, 2, "c", STYLE_NORMAL);
    assert_printed(s, " bc กำx\n");
    surface_puts(s, 0, 4, "d", STYLE_NORMAL); /* the base under SARA AM */
    assert_printed(s, " bc d x\n");
    surface_puts(s, 0, 4, "กำ", STYLE_NORMAL);
    surface_puts(s, 0, 5, "e", STYLE_NORMAL);
    assert_printed(s, " bc  ex\n");
    surface_puts(s, 0, 3, "漢", STYLE_NORMAL); /* a wide one over the border of two */
    assert_printed(s, " bc漢ex\n");
    surface_free(s);
}

static void marks_are_bounded(void **state)
{
    struct buf text = BUF_INIT;
    buf_adds(&text, "ก");
    for (int i = 0; i < 10000; i++)
        buf_adds(&text, "่");
    buf_adds(&text, "ข");
    struct surface *s = surface_new(1, 4);
    surface_put(s, 0, 0, -1, text.data, text.len, STYLE_NORMAL);
    assert_int_equal(surface_cell(s, 0, 0)->len, 3 + 4 * 3);
    surface_clear(s, STYLE_NORMAL);
    surface_put(s, 0, 0, -1, text.data + 3, 9, STYLE_NORMAL); /* marks without a base */
    assert_memory_equal(surface_cell(s, 0, 0)->bytes, "◌่", 6);
    surface_free(s);
    buf_release(&text);
}

static void hostile_text_is_tamed(void **state)
{
    struct surface *s = surface_new(1, 12);
    static const char text[] = "a\x1b[2Jb\xE2\x80\xAE"
                               "c\xEF\xBB\xBF"
                               "d";
    surface_put(s, 0, 0, -1, text, sizeof text - 1, STYLE_NORMAL);
    assert_printed(s, "a\xEF\xBF\xBD[2Jbcd\n");
    surface_free(s);
}

static void outside_is_clipped(void **state)
{
    struct surface *s = surface_new(2, 3);
    assert_int_equal(surface_puts(s, -1, 0, "a", STYLE_NORMAL), 0);
    assert_int_equal(surface_puts(s, 2, 0, "a", STYLE_NORMAL), 0);
    assert_int_equal(surface_puts(s, 0, 3, "a", STYLE_NORMAL), 0);
    assert_int_equal(surface_puts(s, 0, -1, "a", STYLE_NORMAL), 0);
    surface_fill(s, -5, -5, 50, 50, STYLE_BAR);
    surface_hline(s, 0, -2, 100, STYLE_NORMAL);
    surface_vline(s, -3, 1, 100, STYLE_NORMAL);
    surface_set_style(s, 1, -4, 6, STYLE_HIT);
    surface_set_cursor(s, 9, -9, true);
    assert_styled(s, "─│─\n{hit}{|} │{bar} \n");
    surface_free(s);
}

static void styles_cover_whole_clusters(void **state)
{
    struct surface *s = surface_new(1, 10);
    surface_puts(s, 0, 0, "กนำ้x", STYLE_TITLE);
    surface_set_style(s, 0, 2, 1, STYLE_SELECTION); /* SARA AM's column only */
    assert_styled(s, "{title}ก{selection}นำ้{title}x\n");
    surface_free(s);
}

static void fit_cuts_with_an_ellipsis_and_fills(void **state)
{
    struct surface *s = surface_new(1, 10);
    surface_puts(s, 0, 0, "xxxxxxxxxx", STYLE_NORMAL);
    surface_put_fit(s, 0, 1, 5, "กำลังน้ำ", strlen("กำลังน้ำ"), STYLE_BAR);
    assert_styled(s, "x{bar}กำลัง…{normal}xxxx\n");
    surface_put_fit(s, 0, 1, 5, "กี่", strlen("กี่"), STYLE_BAR);
    assert_styled(s, "x{bar}กี่    {normal}xxxx\n");
    surface_free(s);
}

static void copies_are_equal_and_resizing_blanks(void **state)
{
    struct surface *a = surface_new(2, 6), *b = surface_new(1, 1);
    surface_puts(a, 0, 0, "น้ำ漢", STYLE_GOOD);
    surface_set_cursor(a, 1, 2, true);
    surface_copy(b, a);
    for (int row = 0; row < 2; row++)
        for (int col = 0; col < 6; col++)
            assert_true(cell_equal(surface_cell(a, row, col), surface_cell(b, row, col)));
    assert_styled(b, "{good}น้ำ漢\n  {|} \n");
    surface_resize(b, 1, 3);
    assert_styled(b, "\n");
    surface_resize(b, 0, -3);
    assert_int_equal(surface_rows(b) * surface_cols(b), 1);
    surface_free(a);
    surface_free(b);
}

/* Cells that start a cluster, over random text: as many as the text has clusters. */
static void cells_agree_with_clusters(void **state)
{
    static const uint32_t some[] = {'a',    ' ',    0x0E01, 0x0E32, 0x0E33,  0x0E31,  0x0E48,
                                    0x0E3A, 0x0E3F, 0x0E40, 0x0E4F, 0x0E5B,  0x0301,  0x6F22,
                                    0x0E33, 0x0E81, 0x0EB3, 0x1100, 0x1F1F9, 0x1F600, 0x0E2F};
    uint32_t random = 99;
    struct surface *s = surface_new(2, 200);
    for (int round = 0; round < 500; round++) {
        struct buf text = BUF_INIT, shown = BUF_INIT;
        for (int i = 0; i < 8; i++) {
            random = random * 1664525 + 1013904223;
            text_encode(&text, some[(random >> 12) % (sizeof some / sizeof *some)]);
        }
        text_display(&shown, text.data, text.len);
        surface_clear(s, STYLE_NORMAL);
        int end = surface_put(s, 0, 0, -1, text.data, text.len, STYLE_NORMAL);
        size_t starts = 0;
        for (int col = 0; col < end; col++)
            starts += !surface_cell(s, 0, col)->joined;
        assert_int_equal(starts, cluster_count(shown.data, shown.len));
        assert_int_equal(end, text_columns(shown.data, shown.len));
        assert_int_equal(surface_columns(text.data, text.len), end);
        buf_release(&text);
        buf_release(&shown);
    }
    surface_free(s);
}

/* Wide, marked and joined cells over each other: what the columns told leave out is as it was. */
static void columns_since_shown_hold_all_changes(void **state)
{
    static const char *const texts[] = {"น้ำ", "กำ", "漢字", "ab", "ที่นี่", "x"};
    enum { COLS = 24 };
    struct surface *surface = surface_new(1, COLS), *old = surface_new(1, COLS);
    uint32_t seed = 7;
    bool narrow = false;
    for (int i = 0; i < 20000; i++) {
        surface_copy(old, surface);
        surface_was_shown(surface);
        uint64_t moment = surface_row_moment(surface, 0);
        for (int k = 0; k < 1 + i % 2; k++) {
            seed = seed * 1664525u + 1013904223u;
            int col = (int)(seed >> 24) % COLS, what = (int)(seed >> 16 & 0xFF) % 8;
            if (what < 6)
                surface_puts(surface, 0, col, texts[what], (enum style)(i % 3));
            else if (what == 6)
                surface_fill(surface, 0, col, 1, 3, STYLE_NORMAL);
            else
                surface_set_style(surface, 0, col, 2, STYLE_DIM);
        }
        int from, to;
        surface_row_since(surface, 0, moment, &from, &to);
        for (int col = 0; col < COLS; col++)
            if (col < from || col >= to)
                assert_true(cell_equal(surface_cell(old, 0, col), surface_cell(surface, 0, col)));
        narrow = narrow || to - from < COLS / 2;
        surface_row_since(surface, 0, moment - 1, &from, &to);
        assert_true(from == 0 && to == COLS);
    }
    assert_true(narrow);
    surface_free(surface);
    surface_free(old);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(thai_takes_its_columns),
        cmocka_unit_test(margin_splits_no_cluster),
        cmocka_unit_test(right_edge_takes_a_cluster_with_marks_but_not_in_the_corner),
        cmocka_unit_test(overwriting_half_blanks_the_other),
        cmocka_unit_test(marks_are_bounded),
        cmocka_unit_test(hostile_text_is_tamed),
        cmocka_unit_test(outside_is_clipped),
        cmocka_unit_test(styles_cover_whole_clusters),
        cmocka_unit_test(fit_cuts_with_an_ellipsis_and_fills),
        cmocka_unit_test(cells_agree_with_clusters),
        cmocka_unit_test(columns_since_shown_hold_all_changes),
        cmocka_unit_test(copies_are_equal_and_resizing_blanks),
    };
    return cmocka_run_group_tests_name("surface", tests, NULL, NULL);
}
