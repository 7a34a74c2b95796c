#include "test.h"

#include "itaplan/base/number.h"

static bool parse(const char *s, int64_t min, int64_t max, int64_t *out)
{
    return number_parse(s, strlen(s), min, max, out);
}

static void test_numbers(void **state)
{
    int64_t n = 0;
    assert_true(parse("0", 0, 0, &n));
    assert_int_equal(n, 0);
    assert_true(parse("-0012", -12, -12, &n));
    assert_int_equal(n, -12);
    assert_true(parse("9223372036854775807", INT64_MIN, INT64_MAX, &n));
    assert_true(n == INT64_MAX);
    assert_true(parse("-9223372036854775808", INT64_MIN, INT64_MAX, &n));
    assert_true(n == INT64_MIN);
    assert_true(number_parse("2568x", 4, 2500, 2600, &n));
    assert_int_equal(n, 2568);
}

static void test_refused_and_untouched(void **state)
{
    static const char *const wrong[] = {
        "",
        "-",
        "+1",
        " 1",
        "1 ",
        "1.0",
        "0x10",
        "1e3",
        "--1",
        "๑",
        "1-",
        "१",
        "1\n",
        "9223372036854775808",
        "-9223372036854775809",
        "99999999999999999999999999",
    };
    int64_t n = 42;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(parse(wrong[i], INT64_MIN, INT64_MAX, &n));
    assert_false(parse("11", 0, 10, &n));
    assert_false(parse("-1", 0, 10, &n));
    assert_false(number_parse("1\0002", 3, 0, 100, &n));
    assert_int_equal(n, 42);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_refused_and_untouched),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
