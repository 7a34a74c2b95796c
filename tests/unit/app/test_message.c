/* Sentences: every code has one, and every {field} in it is filled. */
#include "test.h"

#include <locale.h>

#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"

/* Names that message_of fills. */
static bool is_filled(const char *name, size_t len)
{
    static const char *const names[] = {"subject", "field",   "detail",     "detail2",   "line",
                                        "number",  "number2", "code_point", "megabytes", "choices",
                                        "reason",  "since",   "backup"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i]) == len && !memcmp(names[i], name, len))
            return true;
    return false;
}

static void every_code_has_a_sentence(void **state)
{
    const char *fallback = message_template((enum error_code)ERR_COUNT);
    for (int code = ERR_NONE; code < ERR_COUNT; code++) {
        const char *text = message_template((enum error_code)code);
        assert_non_null(text);
        if (!strcmp(text, fallback))
            print_error("code %d has no sentence\n", code);
        assert_string_not_equal(text, fallback);
        if (!strchr(".?", text[strlen(text) - 1]))
            print_error("code %d: %s\n", code, text);
        assert_non_null(strchr(".?", text[strlen(text) - 1]));
    }
}

static void codes_that_are_none_have_the_fallback(void **state)
{
    const char *fallback = message_template((enum error_code)ERR_COUNT);
    assert_string_equal(message_template((enum error_code) - 1), fallback);
    assert_string_equal(message_template((enum error_code)9999), fallback);
}

static void every_field_is_filled(void **state)
{
    for (int code = ERR_NONE; code <= ERR_COUNT; code++) {
        const char *text = message_template((enum error_code)code);
        for (const char *open = text; (open = strchr(open, '{')); open++) {
            const char *close = strchr(open, '}');
            assert_non_null(close);
            if (!is_filled(open + 1, (size_t)(close - open - 1)))
                print_error("code %d: %s\n", code, open);
            assert_true(is_filled(open + 1, (size_t)(close - open - 1)));
        }
    }
}

static void no_brace_is_left(void **state)
{
    for (int code = ERR_NONE; code <= ERR_COUNT; code++) {
        struct error err = {.code = (enum error_code)code, .subject = "S", .detail = "D"};
        char *text = message_of(&err);
        assert_null(strchr(text, '{'));
        free(text);
    }
}

static void facts_stand_in_the_sentence(void **state)
{
    struct error err = {0};
    fail(&err, .code = ERR_OUT_OF_RANGE, .subject = "2568.indicator.4.score", .detail = "๑๐๑",
         .number = 0, .number2 = 100);
    char *text = message_of(&err);
    assert_string_equal(text, "score: “๑๐๑” is outside 0 to 100.");
    free(text);
    fail(&err, .code = ERR_CONTROL_CHARACTER, .subject = "a.txt", .line = 7, .number2 = 27);
    text = message_of(&err);
    assert_non_null(strstr(text, "line 7"));
    assert_non_null(strstr(text, "U+001B"));
    free(text);
    fail(&err, .code = ERR_TOO_LARGE, .subject = "b", .number = 32 << 20);
    text = message_of(&err);
    assert_non_null(strstr(text, "32 MB"));
    free(text);
}

static void a_missing_name_is_said(void **state)
{
    struct error err = {.code = ERR_NOT_FOUND};
    char *text = message_of(&err);
    assert_non_null(strstr(text, "(no name)"));
    free(text);
}

static void what_stands_in_a_fact_is_not_filled_again(void **state)
{
    struct error err = {.code = ERR_NOT_FOUND, .subject = "{detail} %s", .detail = "wrong"};
    char *text = message_of(&err);
    assert_non_null(strstr(text, "“{detail} %s”"));
    assert_null(strstr(text, "wrong"));
    free(text);
}

static void assert_filled(const char *format, const char *expected)
{
    char *text = message_with(format, {"a", "1"}, {"long", "กำลังทำ"}, {"none", NULL});
    assert_string_equal(text, expected);
    free(text);
}

static void odd_formats_are_left_alone(void **state)
{
    assert_filled("", "");
    assert_filled("{a}", "1");
    assert_filled("{a}{a}", "11");
    assert_filled("{long}ๆ", "กำลังทำๆ");
    assert_filled("[{none}]", "[]");
    assert_filled("{b}", "{b}");
    assert_filled("{}", "{}");
    assert_filled("{a", "{a");
    assert_filled("a}", "a}");
    assert_filled("}{a}{", "}1{");
    assert_filled("{A}", "{A}");
    assert_filled("{a }", "{a }");
}

static void fields_have_names_for_people(void **state)
{
    static const char *const keys[][2] = {
        {"agency.name", "name of the agency"},
        {"2568.announced.overall", "overall score"},
        {"announced.overall", "overall score"},
        {"2568.announced.instrument.IIT", "score of the instrument"},
        {"2568.indicator.10.score", "score"},
        {"2568.indicator.10.name", "name of the indicator"},
        {"f12.recommendation", "recommendation"},
        {"r1.period", "period"},
        {"digits", "digits"},
    };
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        assert_string_equal(message_field_name(keys[i][0]), keys[i][1]);
}

static void a_key_without_a_name_stands_as_it_is(void **state)
{
    assert_string_equal(message_field_name(""), "");
    assert_string_equal(message_field_name("/etc/itaplan/settings"), "/etc/itaplan/settings");
    assert_string_equal(message_field_name("bigscore"), "bigscore");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_has_a_sentence),
        cmocka_unit_test(codes_that_are_none_have_the_fallback),
        cmocka_unit_test(every_field_is_filled),
        cmocka_unit_test(no_brace_is_left),
        cmocka_unit_test(facts_stand_in_the_sentence),
        cmocka_unit_test(a_missing_name_is_said),
        cmocka_unit_test(what_stands_in_a_fact_is_not_filled_again),
        cmocka_unit_test(odd_formats_are_left_alone),
        cmocka_unit_test(fields_have_names_for_people),
        cmocka_unit_test(a_key_without_a_name_stands_as_it_is),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
