/* What a list marker is. */
#include "test.h"

#include "itaplan/text/marker.h"

static void assert_marker(const char *s, enum marker kind, int number, const char *rest)
{
    enum marker found;
    int n;
    size_t at = text_markers(s, &found, &n);
    assert_string_equal(s + at, rest);
    assert_int_equal(found, kind);
    assert_int_equal(n, number);
}

static void test_markers(void **state)
{
    assert_marker("- น้ำ", MARKER_DASH, 0, "น้ำ");
    assert_marker("-น้ำ", MARKER_DASH, 0, "น้ำ");
    assert_marker("•\tกำ", MARKER_DASH, 0, "กำ");
    assert_marker("\xEF\x82\xB7\xC2\xA0ที่", MARKER_DASH, 0, "ที่"); /* Word's bullet and NBSP */
    assert_marker("o\tx", MARKER_DASH, 0, "x");
    assert_marker("  ๑. ที่", MARKER_NUMBER, 1, "ที่");
    assert_marker("1) x", MARKER_NUMBER, 1, "x");
    assert_marker("(๑๒) x", MARKER_NUMBER, 12, "x");
    assert_marker("๑.๒ x", MARKER_NUMBER, 1, "x");
    assert_marker("ก) x", MARKER_NUMBER, 0, "x");
    assert_marker("- ๑. x", MARKER_DASH, 1, "x");
}

static void test_what_is_none(void **state)
{
    assert_marker("น้ำ", MARKER_NONE, 0, "น้ำ");
    assert_marker("-๕ องศา", MARKER_NONE, 0, "-๕ องศา");
    assert_marker("10.30 น.", MARKER_NONE, 10, "10.30 น.");
    assert_marker("2568 x", MARKER_NONE, 0, "2568 x");
    assert_marker("", MARKER_NONE, 0, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_markers),
        cmocka_unit_test(test_what_is_none),
    };
    return cmocka_run_group_tests_name("marker", tests, NULL, NULL);
}
