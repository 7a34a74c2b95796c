#include "test.h"

#include "itaplan/model/decimal.h"

static decimal parsed(const char *s)
{
    decimal d = -1;
    struct error err = {0};
    assert_true(decimal_parse(s, strlen(s), "x", &d, &err));
    return d;
}

static enum error_code refused(const char *s)
{
    decimal d = 42;
    struct error err = {0};
    assert_false(decimal_parse(s, strlen(s), "overall", &d, &err));
    assert_int_equal(d, 42);
    assert_string_equal(err.subject, "overall");
    return err.code;
}

static const char *shown(decimal d, int places)
{
    static char out[DECIMAL_TEXT_MAX];
    decimal_format(d, places, out);
    return out;
}

static const char *brief(decimal d)
{
    static char out[DECIMAL_TEXT_MAX];
    decimal_format_short(d, out);
    return out;
}

static void test_parse(void **state)
{
    assert_int_equal(parsed("85.86"), 85860000);
    assert_int_equal(parsed(" ๘๕.๘๖\n"), 85860000);
    assert_int_equal(parsed("\xC2\xA0๘5.๘6\xC2\xA0"), 85860000);
    assert_int_equal(parsed("0.000001"), 1);
    assert_int_equal(parsed("-0.5"), -500000);
    assert_int_equal(parsed("007"), 7 * DECIMAL_ONE);
    assert_int_equal(parsed("95.00"), 95 * DECIMAL_ONE);
}

static void test_parse_refuses(void **state)
{
    assert_int_equal(refused(""), ERR_EMPTY);
    assert_int_equal(refused(" \t"), ERR_EMPTY);
    static const char *const bad[] = {"x",  "85,86", "85.", ".5", "8 5", "85.8.6", "--1",
                                      "+1", "1e2",   "85%", "-",  "NaN", "๘๕.x"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_int_equal(refused(bad[i]), ERR_NOT_A_NUMBER);
    assert_int_equal(refused("1.0000001"), ERR_TOO_PRECISE);
    assert_int_equal(refused("1000000001"), ERR_OUT_OF_RANGE);
    assert_int_equal(refused("99999999999999999999999999999999999999"), ERR_OUT_OF_RANGE);
    decimal d;
    struct error err = {0};
    assert_false(decimal_parse(" 8x6 ", 5, "iit", &d, &err));
    assert_string_equal(err.detail, "8x6");
    assert_false(decimal_parse("x", 1, "iit", &d, NULL));
}

static void test_long_input_is_cut_at_a_character(void **state)
{
    char s[3 * 400 + 1];
    for (size_t i = 0; i < 400; i++)
        memcpy(s + 3 * i, "ก", 3);
    decimal d;
    struct error err = {0};
    assert_false(decimal_parse(s, 1200, "x", &d, &err));
    assert_int_equal(strlen(err.detail) % 3, 0);
    assert_true(strlen(err.detail) > 500);
}

static void test_score_range(void **state)
{
    decimal d = 7;
    struct error err = {0};
    assert_true(score_parse("100", 3, "x", &d, &err));
    assert_int_equal(d, 100 * DECIMAL_ONE);
    assert_true(score_parse("0", 1, "x", &d, &err));
    static const char *const bad[] = {"100.01", "-0.01", "858.6", "99999999999999"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        d = 7;
        assert_false(score_parse(bad[i], strlen(bad[i]), "s", &d, &err));
        assert_int_equal(err.code, ERR_OUT_OF_RANGE);
        assert_int_equal(err.number, 0);
        assert_int_equal(err.number2, 100);
        assert_string_equal(err.detail, bad[i]);
        assert_int_equal(d, 7);
    }
    assert_false(score_parse("abc", 3, "s", &d, &err));
    assert_int_equal(err.code, ERR_NOT_A_NUMBER);
}

static void test_format(void **state)
{
    assert_string_equal(shown(85860000, 2), "85.86");
    assert_string_equal(shown(95 * DECIMAL_ONE, 2), "95.00");
    assert_string_equal(shown(85858800, 2), "85.86");
    assert_string_equal(shown(875000, 2), "0.88");
    assert_string_equal(shown(-875000, 2), "-0.88");
    assert_string_equal(shown(-1000, 2), "0.00");
    assert_string_equal(shown(85499999, 0), "85");
    assert_string_equal(shown(85500000, 0), "86");
    assert_string_equal(shown(1, 6), "0.000001");
    assert_string_equal(shown(DECIMAL_NONE, 2), "");
    assert_string_equal(brief(85860000), "85.86");
    assert_string_equal(brief(95 * DECIMAL_ONE), "95");
    assert_string_equal(brief(90500000), "90.5");
    assert_string_equal(brief(1), "0.000001");
    assert_string_equal(brief(0), "0");
    assert_string_equal(brief(DECIMAL_NONE), "");
    char out[DECIMAL_TEXT_MAX];
    decimal_format(INT64_MAX, 6, out);
    assert_string_equal(out, "9223372036854.775807");
}

static void test_round(void **state)
{
    assert_int_equal(decimal_round(2694000, 2), 2690000);
    assert_int_equal(decimal_round(2695000, 2), 2700000);
    assert_int_equal(decimal_round(-2695000, 2), -2700000);
    assert_int_equal(decimal_round(DECIMAL_NONE, 2), DECIMAL_NONE);
}

static void test_ratio(void **state)
{
    struct ratio third = {.num = 100 * DECIMAL_ONE, .den = 3};
    assert_int_equal(ratio_round(third, 2), 33330000);
    assert_true(ratio_compare(third, 33333333) > 0);
    assert_true(ratio_compare(third, 33333334) < 0);
    assert_int_equal(ratio_compare((struct ratio){.num = 170000000, .den = 2}, 85000000), 0);
    assert_false(ratio_known((struct ratio){0}));
    assert_int_equal(ratio_round((struct ratio){0}, 2), DECIMAL_NONE);
    struct ratio half_odd = {.num = 3 * 5000 * 3, .den = 9}; /* 0.005 */
    assert_int_equal(ratio_round(half_odd, 2), 10000);
    struct ratio under = {.num = 44999, .den = 9};
    assert_int_equal(ratio_round(under, 2), 0);
    struct ratio big = {.num = INT64_MAX, .den = INT64_MAX};
    assert_true(ratio_compare(big, INT64_MAX) < 0);
    assert_int_equal(ratio_round(big, 6), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parse),
        cmocka_unit_test(test_parse_refuses),
        cmocka_unit_test(test_long_input_is_cut_at_a_character),
        cmocka_unit_test(test_score_range),
        cmocka_unit_test(test_format),
        cmocka_unit_test(test_round),
        cmocka_unit_test(test_ratio),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
