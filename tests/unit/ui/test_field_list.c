/* Lists, moving paragraphs, counting. */
#include "ui_support.h"

#include "itaplan/base/clock.h"
#include "itaplan/text/cluster.h"

static struct field *list_with(const char *text, int rows, int cols)
{
    struct field *field = field_new(
        &(struct field_options){.is_list = true, .placeholder = "ข้อละบรรทัด", .limit = 1 << 20});
    field_set_size(field, rows, cols);
    field_set_text(field, text, strlen(text));
    return field;
}

static void assert_drawn(struct field *field, int rows, int cols, const char *expected)
{
    struct surface *surface = surface_new(rows, cols);
    field_draw(field, surface, 0, 0, rows, cols, STYLE_NORMAL, true);
    assert_styled(surface, expected);
    surface_free(surface);
}

static void items_hang_behind_their_markers(void **state)
{
    static const struct {
        int rows, cols;
        const char *text, *keys, *screen;
    } cases[] = {
        {2, 10, "", "", "- {empty}{|}ข้อละบรร…\n\n"},
        {3, 10, "น้ำ\nที่", "", "- น้ำ\n- ที่{|} \n\n"},
        {3, 10, "น้ำ\nที่", "Home", "- น้ำ\n- {|}ที่\n\n"},
        {3, 10, "น้ำ\nที่", "Home Left", "- น้ำ{|} \n- ที่\n\n"},
        /* a wrapped item hangs; the last column is the cursor's */
        {3, 10, "กขคงจฉชซ", "", "- กขคงจฉช\n  ซ{|} \n\n"},
        {3, 10, "กขคงจกำ", "", "- กขคงจกำ{|} \n\n\n"},
        {3, 10, "กขคงจฉที่", "", "- กขคงจฉที่{|} \n\n\n"},
        {3, 10, "กขคงจฉที่", "'น้ำ'", "- กขคงจฉที่\n  น้ำ{|} \n\n"},
        {3, 10, "กขคงจฉชซ", "Home Up", "- {|}กขคงจฉช\n  ซ\n\n"},
        {3, 10, "กข", "Enter", "- กข\n- {|} \n\n"},
        {3, 10, "กข", "Ctrl-A", "- {selection}กข{normal}{|} \n\n\n"},
        {3, 10, "กข\nคง", "Ctrl-A", "- {selection}กข \n- {selection}คง{normal}{|} \n\n"},
        /* too narrow for markers */
        {2, 7, "กข", "", "กข{|} \n\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct field *field = list_with(cases[i].text, cases[i].rows, cases[i].cols);
        play(field, cases[i].keys);
        assert_drawn(field, cases[i].rows, cases[i].cols, cases[i].screen);
        field_free(field);
    }
}

static void assert_after(const char *text, const char *keys, const char *expected)
{
    struct field *field = list_with(text, 5, 40);
    play(field, keys);
    assert_string_equal(field_text(field, NULL), expected);
    field_free(field);
}

static void items_are_split_and_joined(void **state)
{
    assert_after("น้ำใจ", "Home Right Enter", "น้ำ\nใจ");
    assert_after("น้ำ\nใจ", "Home Backspace", "น้ำใจ");
    assert_after("น้ำ\nใจ", "Ctrl-Home End Delete", "น้ำใจ");
    assert_after("น้ำ", "Ctrl-Home Backspace", "น้ำ");
}

static void assert_pasted(const char *text, const char *keys, const char *expected, size_t unmarked,
                          size_t mended)
{
    struct field *field = list_with(text, 5, 40);
    struct key_list list = {0};
    struct field_report report = {0};
    assert_true(keys_parse(keys, &list, NULL));
    for (size_t i = 0; i < list.count; i++)
        field_key(field, &list.items[i], &report);
    key_list_release(&list);
    assert_string_equal(field_text(field, NULL), expected);
    assert_int_equal(report.unmarked, unmarked);
    assert_int_equal(report.mended, mended);
    field_undo(field);
    assert_string_equal(field_text(field, NULL), text); /* one step */
    field_free(field);
}

static void pasted_lists_lose_their_markers(void **state)
{
    assert_pasted("", "<paste:- น้ำ\\n• กำ\\r\\n๑. ที่\\r2) ก\\n(๓)\\tข>", "น้ำ\nกำ\nที่\nก\nข", 5, 0);
    assert_pasted("ก", "<paste:- น้ำ>", "ก- น้ำ", 0, 0); /* within an item: a piece of text */
    assert_pasted("ก", "<paste: ข\\n- น้ำ>", "ก ข\nน้ำ", 1, 0);
    assert_pasted("", "<paste:-5 องศา\\n-\\n๑๐.๓๐ น.>", "-5 องศา\n-\n๑๐.๓๐ น.", 0, 0);
    assert_pasted("", "<paste:- ก\\x0bข\\x0cค>", "ก\nข\nค", 1, 2); /* Word's breaks */
    assert_pasted("", "<paste:- นํ้า>", "น้ำ", 1, 1);
    assert_pasted("", "<paste:- \\xff>", "", 0, 0);
    assert_pasted("", "<paste:- a\\x00b>", "", 0, 0);
}

static void paragraphs_change_places(void **state)
{
    static const struct {
        const char *text, *keys;
        bool down;
        const char *after;
        const char *marked; /* with what is typed then */
    } cases[] = {
        {"น้ำ\nกำ\nที่", "Ctrl-Home Right", true, "กำ\nน้ำ\nที่", "กำ\nน้ำx\nที่"},
        {"น้ำ\nกำ\nที่", "Ctrl-End", false, "น้ำ\nที่\nกำ", "น้ำ\nที่x\nกำ"},
        {"น้ำ\nกำ", "Ctrl-End", true, NULL, NULL},
        {"น้ำ\nกำ", "Ctrl-Home", false, NULL, NULL},
        {"น้ำ\n", "Ctrl-End", false, "\nน้ำ", "x\nน้ำ"},
        {"\nน้ำ", "Ctrl-Home", true, "น้ำ\n", "น้ำ\nx"},
        {"ก\nก", "Ctrl-End", false, "ก\nก", "กx\nก"},
        {"", "", true, NULL, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct field *field = list_with(cases[i].text, 5, 20);
        play(field, cases[i].keys);
        size_t before = field_cursor(field);
        enum field_result result = field_move_paragraph(field, cases[i].down);
        if (!cases[i].after) {
            assert_int_equal(result, FIELD_EDGE);
            assert_int_equal(field_cursor(field), before);
            field_free(field);
            continue;
        }
        assert_string_equal(field_text(field, NULL), cases[i].after);
        play(field, "'x'");
        assert_string_equal(field_text(field, NULL), cases[i].marked);
        field_undo(field);
        field_undo(field);
        assert_string_equal(field_text(field, NULL), cases[i].text);
        field_free(field);
    }
}

static void assert_counts(struct field *field)
{
    size_t len, clusters, paragraphs, newlines = 0;
    const char *text = field_text(field, &len);
    for (size_t i = 0; i < len; i++)
        newlines += text[i] == '\n';
    field_counts(field, &clusters, &paragraphs);
    assert_int_equal(clusters, cluster_count(text, len) - newlines);
    assert_int_equal(paragraphs, len ? newlines + 1 : 0);
}

/* What is added up is what counting anew gives, after every key. */
static void counts_follow_every_change(void **state)
{
    static const char *const keys[] = {
        "'น้ำใจ'",
        "Enter",
        "'กำลังที่'",
        "Backspace*3",
        "Left*2",
        "Delete",
        "Ctrl-A",
        "Ctrl-X",
        "Ctrl-V",
        "Ctrl-V",
        "Ctrl-Z",
        "Ctrl-Y",
        "Ctrl-Home",
        "Shift-Down",
        "Ctrl-X",
        "<paste:\\xf0\\x9f\\x87\\xb9>",
        "<paste:\\xf0\\x9f\\x87\\xad>",
        "Home",
        "<paste:\\xf0\\x9f\\x87\\xb9x>",
        "Ctrl-Z*3",
        "<paste:e\\xcc\\x81>",
        "Left",
        "Delete",
        "'ก'",
        "Ctrl-Z*9",
        "Ctrl-Y*9",
    };
    struct field *field = list_with("ต้น\nท้าย", 3, 12);
    assert_counts(field);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        play(field, keys[i]);
        assert_counts(field);
    }
    field_free(field);
}

/* The mouse presses what is drawn there: the indent is no text. */
static void a_press_finds_the_letter(void **state)
{
    struct field *field = list_with("น้ำใจ\nกขค", 3, 20);
    field_click(field, 0, 2 + 2); /* behind SARA AM */
    assert_int_equal(field_cursor(field), strlen("น้ำ"));
    field_click(field, 1, 2);
    assert_int_equal(field_cursor(field), strlen("น้ำใจ\n"));
    field_click(field, 1, 0); /* on the marker */
    assert_int_equal(field_cursor(field), strlen("น้ำใจ\n"));
    field_free(field);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(items_hang_behind_their_markers),
        cmocka_unit_test(items_are_split_and_joined),
        cmocka_unit_test(pasted_lists_lose_their_markers),
        cmocka_unit_test(paragraphs_change_places),
        cmocka_unit_test(a_press_finds_the_letter),
        cmocka_unit_test(counts_follow_every_change),
    };
    return cmocka_run_group_tests_name("field-list", tests, NULL, NULL);
}
