/* The Thai text editor: keys in, text out. */
#include "ui_support.h"

static const struct field_options many_lines = {.limit = 1 << 20};

static struct field *field_with(const char *text, int rows, int cols)
{
    struct field *field = field_new(&many_lines);
    field_set_size(field, rows, cols);
    field_set_text(field, text, strlen(text));
    return field;
}

/* One case: a text, keys from its end, the text afterwards and the cursor's byte. */
struct typing {
    const char *before, *keys, *after;
    int cursor; /* -1: the end */
};

static void run_typing(const struct typing *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct field *field = field_with(cases[i].before, 5, 40);
        play(field, cases[i].keys);
        size_t len;
        assert_string_equal(field_text(field, &len), cases[i].after);
        assert_int_equal(field_cursor(field), cases[i].cursor < 0 ? len : (size_t)cases[i].cursor);
        while (field_undo(field))
            ;
        assert_string_equal(field_text(field, NULL), cases[i].before);
        while (field_redo(field))
            ;
        assert_string_equal(field_text(field, NULL), cases[i].after);
        field_free(field);
    }
}
#define RUN_TYPING(cases) run_typing((cases), sizeof(cases) / sizeof *(cases))

static void typing_inserts(void **state)
{
    static const struct typing cases[] = {
        {"", "'กำลังที่'", "กำลังที่", -1},         {"น้ำ", "' ดี'", "น้ำ ดี", -1},
        {"กข", "Left 'ง'", "กงข", 6},         {"ab", "Home Enter", "\nab", 1},
        {"a", "Shift-Enter 'b'", "a\nb", -1}, {"", "'漢' 'é'", "漢é", -1},
    };
    RUN_TYPING(cases);
}

static void typing_repairs(void **state)
{
    static const struct typing cases[] = {
        {"ก", "'่' 'ิ'", "กิ่", -1},      /* tone, then upper vowel */
        {"น", "'ํ' 'า'", "นำ", -1},    /* ring and aa */
        {"น", "'ํ' '้' 'า'", "น้ำ", -1}, /* ring, tone, aa */
        {"นำ", "'้'", "น้ำ", -1},       /* SARA AM, then tone */
        {"ก", "'์' 'ิ'", "กิ์", -1},      /* thanthakhat before a vowel */
        {"e", "'\xCC\x81'", "é", -1}, /* NFC */
        {"ก", "'\xC2\xA0' '\xE2\x80\x8B' 'ข'", "ก ข", -1},
        {"นํxา", "Left Backspace", "นำ", -1}, /* what a deletion brings together */
        {"เ", "'เ'", "เเ", -1},              /* only pointed out */
    };
    RUN_TYPING(cases);
}

static void deleting(void **state)
{
    static const struct typing cases[] = {
        {"น้ำ", "Backspace", "น้", -1},
        {"น้ำ", "Backspace Backspace", "น", -1},
        {"น้ำ", "Backspace*5", "", -1},
        {"กน้ำข", "Home Right Delete", "กข", 3},
        {"ที่", "Home Delete", "", -1},
        {"ที่", "Backspace 'ห'", "ทีห", -1},
        {"a\nb", "Left Backspace", "ab", 1},
        {"a\nb", "Home Up Delete*2", "b", 0},
        {"é", "Backspace", "", -1},
        {"a", "Delete", "a", -1},
        {"a", "Home Backspace", "a", 0},
        {"กำข", "Shift-Left*2 Backspace", "", -1},
        {"กำขค", "Shift-Left*2 Delete", "กำ", -1},
        {"กำขค", "Shift-Left*2 'ง'", "กำง", -1},
    };
    RUN_TYPING(cases);
}

static void clusters_are_steps(void **state)
{
    static const struct {
        const char *text, *keys;
        int cursor;
    } cases[] = {
        {"น้ำที่", "Home Right", 9},
        {"น้ำที่", "Home Right*2", 18},
        {"น้ำที่", "Left", 9},
        {"น้ำที่", "Left*2", 0},
        {"ab", "Left*9", 0},
        {"ab", "Home Right*9", 2},
        {"a\nกำ", "Up", 1},
        {"กำ\na", "Ctrl-Home", 0},
        {"กำ\na", "Ctrl-Home Ctrl-End", 8},
        {"กำ\nab", "Home", 7},
        {"กำ\nab", "Ctrl-Home End", 6},
        {"abc", "Shift-Left*2 Left", 1},
        {"abc", "Shift-Left*2 Right", 3},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct field *field = field_with(cases[i].text, 5, 40);
        play(field, cases[i].keys);
        assert_int_equal(field_cursor(field), cases[i].cursor);
        field_free(field);
    }
}

static void words_are_steps(void **state)
{
    struct field *field = field_with("ประชาชนมาทำงาน ทุกวัน", 5, 40);
    play(field, "Ctrl-Left");
    assert_int_equal(field_cursor(field), strlen("ประชาชนมาทำงาน ทุก"));
    play(field, "Ctrl-Home Ctrl-Right");
    assert_int_equal(field_cursor(field), strlen("ประชาชน"));
    play(field, "Ctrl-Shift-Right");
    size_t start, end;
    assert_true(field_selection(field, &start, &end));
    assert_int_equal(start, strlen("ประชาชน"));
    assert_int_equal(end, strlen("ประชาชนมา"));
    field_free(field);
}

static void up_and_down_keep_the_column(void **state)
{
    struct field *field = field_with("กำลังใจดีมาก\nกข\nน้ำใสใจจริง", 5, 40);
    play(field, "Ctrl-Home Right*5"); /* six columns: SARA AM has its own */
    size_t column6 = field_cursor(field);
    play(field, "Down");
    assert_int_equal(field_cursor(field), strlen("กำลังใจดีมาก\nกข")); /* the short line's end */
    play(field, "Down Up Up");
    assert_int_equal(field_cursor(field), column6);
    play(field, "Down Left Up");              /* a step to the side chooses another column */
    assert_int_equal(field_cursor(field), 0); /* column 1 is inside a cluster */
    field_free(field);
}

static void edges_are_told(void **state)
{
    struct field *field = field_with("ก\nข", 2, 20);
    assert_int_equal(play(field, "Down"), FIELD_EDGE);
    assert_int_equal(play(field, "Right"), FIELD_EDGE);
    assert_int_equal(play(field, "Delete"), FIELD_EDGE);
    assert_int_equal(play(field, "Up"), FIELD_MOVED);
    assert_int_equal(play(field, "Up"), FIELD_EDGE);
    assert_int_equal(play(field, "Ctrl-Home Backspace"), FIELD_EDGE);
    assert_int_equal(play(field, "Ctrl-Z"), FIELD_EDGE);
    assert_int_equal(play(field, "Ctrl-Y"), FIELD_EDGE);
    assert_int_equal(play(field, "Ctrl-C"), FIELD_EDGE);
    assert_int_equal(play(field, "Ctrl-V"), FIELD_EDGE);
    static const char *const others[] = {
        "Tab",    "Esc",    "F5",           "Ctrl-E", "Alt-3",         "Alt-x",
        "Ctrl-ำ", "Insert", "<resize:5x5>", "<end>",  "Ctrl-Backspace"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_int_equal(play(field, others[i]), FIELD_IGNORED);
    assert_string_equal(field_text(field, NULL), "ก\nข");
    field_free(field);
}

static void clipboard_is_shared(void **state)
{
    struct buf clipboard = BUF_INIT;
    struct field *a = field_new(&(struct field_options){.clipboard = &clipboard});
    struct field *b = field_new(&(struct field_options){.clipboard = &clipboard, .one_line = true});
    play(a, "'กำ' Enter 'ที่' Ctrl-A Ctrl-C");
    assert_int_equal(play(b, "Ctrl-V"), FIELD_CHANGED);
    assert_string_equal(field_text(b, NULL), "กำ ที่"); /* one line */
    play(a, "Shift-Home");                            /* the selection of everything gives way */
    play(a, "Ctrl-End Shift-Left Ctrl-X");
    assert_string_equal(field_text(a, NULL), "กำ\n");
    play(a, "Ctrl-V Ctrl-แ"); /* Ctrl-V by the Thai key too: C copies nothing, V pastes */
    assert_string_equal(field_text(a, NULL), "กำ\nที่");
    play(a, "Ctrl-อ");
    assert_string_equal(field_text(a, NULL), "กำ\nที่ที่");
    field_free(a);
    field_free(b);
    buf_release(&clipboard);
}

static void pastes_are_cleaned_and_reported(void **state)
{
    struct field *field = field_with("ก", 5, 40);
    struct field_report report;
    static const char dirty[] = "น\xE0\xB9\x8D\xE0\xB8\xB2\r\nเเ\tข";
    assert_int_equal(field_insert(field, dirty, sizeof dirty - 1, &report), FIELD_CHANGED);
    assert_string_equal(field_text(field, NULL), "กนำ\nเเ ข");
    assert_int_equal(report.mended, 2); /* the newline is not worth a word */
    assert_int_equal(report.pointed_out, 1);
    assert_int_equal(field_insert(field, "x", 1, &report), FIELD_CHANGED);
    assert_int_equal(report.mended + report.pointed_out,
                     0); /* what stood there is not told again */
    field_free(field);
}

static void what_is_no_text_is_refused_whole(void **state)
{
    struct field *field = field_with("กำ\nb", 5, 40);
    struct field_report report;
    assert_int_equal(field_insert(field, "ok\nx\x1b[2J", 8, &report), FIELD_REFUSED);
    assert_int_equal(report.error.code, ERR_CONTROL_CHARACTER);
    assert_int_equal(report.error.number, 4);
    assert_int_equal(report.error.line, 2);
    assert_int_equal(field_insert(field, "a\0b", 3, &report), FIELD_REFUSED);
    assert_int_equal(report.error.code, ERR_NUL_BYTE);
    assert_int_equal(field_insert(field, "a\xE0\xB8", 3, &report), FIELD_REFUSED);
    assert_int_equal(report.error.code, ERR_NOT_UTF8);
    assert_int_equal(report.error.number, 1);
    assert_string_equal(field_text(field, NULL), "กำ\nb");
    assert_false(field_changed(field));
    field_free(field);
}

static void limit_is_kept(void **state)
{
    struct field *field = field_new(&(struct field_options){.limit = 9});
    struct field_report report;
    play(field, "'กขค'");
    struct key key = key_char(0x0E07);
    assert_int_equal(field_key(field, &key, &report), FIELD_FULL);
    assert_int_equal(report.error.code, ERR_TEXT_TOO_LONG);
    assert_int_equal(report.error.number, 9);
    assert_int_equal(play(field, "Backspace 'ง'"), FIELD_CHANGED);
    assert_string_equal(field_text(field, NULL), "กขง");
    assert_int_equal(field_insert(field, "0123456789012345678901234567890\xFF", 32, &report),
                     FIELD_FULL);
    assert_int_equal(play(field, "Ctrl-A 'abcdefghi' 'j'"), FIELD_FULL);
    assert_string_equal(field_text(field, NULL), "abcdefghi");
    field_set_text(field, "more than nine", 14);
    assert_int_equal(play(field, "Backspace"), FIELD_CHANGED); /* shorter is always allowed */
    assert_int_equal(play(field, "'x'"), FIELD_FULL);
    field_free(field);
}

static void undo_goes_by_words(void **state)
{
    struct field *field = field_with("", 5, 40);
    play(field, "'one two' Backspace*2 'en'");
    play(field, "Ctrl-Z");
    assert_string_equal(field_text(field, NULL), "one t");
    play(field, "Ctrl-Z");
    assert_string_equal(field_text(field, NULL), "one two");
    play(field, "Ctrl-Z");
    assert_string_equal(field_text(field, NULL), "one ");
    play(field, "Ctrl-Z Ctrl-Z");
    assert_string_equal(field_text(field, NULL), "");
    assert_false(field_changed(field));
    play(field, "Ctrl-Y*2");
    assert_string_equal(field_text(field, NULL), "one two");
    play(field, "'X'"); /* a new branch: nothing to redo */
    assert_int_equal(play(field, "Ctrl-Y"), FIELD_EDGE);
    play(field, "Ctrl-Z");
    assert_string_equal(field_text(field, NULL), "one two");
    field_free(field);
}

static void undo_memory_is_bounded(void **state)
{
    struct field *field = field_with("", 5, 40);
    for (int i = 0; i < 520; i++)
        play(field, "'a' Left"); /* a step each */
    int steps = 0;
    while (field_undo(field))
        steps++;
    assert_int_equal(steps, 500);
    assert_true(field_changed(field)); /* the way back to the start is forgotten */
    size_t len;
    field_text(field, &len);
    assert_int_equal(len, 20);
    field_free(field);
}

static void replace_all_is_one_step(void **state)
{
    struct field *field = field_with("เดิม", 5, 40);
    assert_int_equal(field_replace_all(field, "ปีก่อน", strlen("ปีก่อน"), NULL), FIELD_CHANGED);
    assert_string_equal(field_text(field, NULL), "ปีก่อน");
    assert_true(field_undo(field));
    assert_string_equal(field_text(field, NULL), "เดิม");
    assert_int_equal(field_replace_all(field, "เดิม", strlen("เดิม"), NULL), FIELD_MOVED);
    field_free(field);
}

static void one_line_leaves_lines_to_the_form(void **state)
{
    struct field *field = field_new(&(struct field_options){.one_line = true, .limit = 100});
    play(field, "'กำ'");
    static const char *const others[] = {"Enter", "Up", "Down", "PgUp", "PgDn"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_int_equal(play(field, others[i]), FIELD_IGNORED);
    play(field, "<paste:a\\nb\\r\\nc>");
    assert_string_equal(field_text(field, NULL), "กำa b c");
    field_free(field);
}

static void read_only_changes_nothing(void **state)
{
    struct buf clipboard = BUF_INIT;
    struct field *field =
        field_new(&(struct field_options){.read_only = true, .clipboard = &clipboard});
    field_set_size(field, 2, 20);
    field_set_text(field, "1\n2\n3\n4\n5", 9);
    static const char *const others[] = {"'a'",    "Enter",  "Backspace", "Delete",    "<paste:x>",
                                         "Ctrl-V", "Ctrl-X", "Left",      "Shift-Down"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_int_equal(play(field, others[i]), FIELD_IGNORED);
    assert_int_equal(play(field, "Up"), FIELD_EDGE);
    assert_int_equal(play(field, "Down"), FIELD_MOVED);
    size_t top, lines, cursor;
    field_position(field, &top, &lines, &cursor);
    assert_int_equal(top, 1);
    assert_int_equal(lines, 5);
    play(field, "End");
    field_position(field, &top, &lines, &cursor);
    assert_int_equal(top, 3);
    assert_int_equal(play(field, "PgDn"), FIELD_EDGE);
    assert_int_equal(play(field, "Ctrl-C"), FIELD_MOVED);
    assert_string_equal(clipboard.data, "1\n2\n3\n4\n5");
    field_free(field);
    buf_release(&clipboard);
}

static void cursor_goes_to_borders_only(void **state)
{
    struct field *field = field_with("น้ำx", 5, 40);
    for (size_t at = 0; at < 9; at++) {
        field_set_cursor(field, at);
        assert_int_equal(field_cursor(field), 0);
    }
    field_set_cursor(field, 9);
    assert_int_equal(field_cursor(field), 9);
    field_set_cursor(field, 1000);
    assert_int_equal(field_cursor(field), 10);
    field_select(field, 4, 10);
    size_t start, end;
    assert_true(field_selection(field, &start, &end));
    assert_int_equal(start, 0);
    field_free(field);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(typing_inserts),
        cmocka_unit_test(typing_repairs),
        cmocka_unit_test(deleting),
        cmocka_unit_test(clusters_are_steps),
        cmocka_unit_test(words_are_steps),
        cmocka_unit_test(up_and_down_keep_the_column),
        cmocka_unit_test(edges_are_told),
        cmocka_unit_test(clipboard_is_shared),
        cmocka_unit_test(pastes_are_cleaned_and_reported),
        cmocka_unit_test(what_is_no_text_is_refused_whole),
        cmocka_unit_test(limit_is_kept),
        cmocka_unit_test(undo_goes_by_words),
        cmocka_unit_test(undo_memory_is_bounded),
        cmocka_unit_test(replace_all_is_one_step),
        cmocka_unit_test(one_line_leaves_lines_to_the_form),
        cmocka_unit_test(read_only_changes_nothing),
        cmocka_unit_test(cursor_goes_to_borders_only),
    };
    return cmocka_run_group_tests_name("field", tests, NULL, NULL);
}
