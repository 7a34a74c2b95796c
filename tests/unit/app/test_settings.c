/* The settings file: read forgivingly, written without losing what others wrote into it. */
#include "app_book.h"

#include "itaplan/app/settings.h"

#define FILE_NAME "config/itaplan/settings"

static void a_missing_file_gives_the_defaults(void **state)
{
    struct settings settings = {DIGITS_ARABIC, SARA_AM_SPLIT, THEME_PLAIN, MOUSE_OFF};
    struct error err = {0};
    assert_true(settings_read(&settings, &err));
    assert_int_equal(settings.digits, DIGITS_THAI);
    assert_int_equal(settings.sara_am, SARA_AM_AUTO);
    assert_int_equal(settings.theme, THEME_CALM);
    assert_int_equal(settings.mouse, MOUSE_ON);
}

static void what_is_written_is_read(void **state)
{
    struct error err = {0};
    for (int i = 0; i < 2 * 3 * 3 * 2; i++) {
        struct settings in = {(enum digits_setting)(i % 2), (enum sara_am_setting)(i / 2 % 3),
                              (enum theme_setting)(i / 6 % 3), (enum mouse_setting)(i / 18)};
        struct settings out;
        assert_true(settings_write(&in, &err));
        assert_true(settings_read(&out, &err));
        assert_int_equal(out.digits, in.digits);
        assert_int_equal(out.sara_am, in.sara_am);
        assert_int_equal(out.theme, in.theme);
        assert_int_equal(out.mouse, in.mouse);
    }
}

static void spaces_comments_and_line_ends_do_not_matter(void **state)
{
    struct settings settings;
    struct error err = {0};
    app_write(FILE_NAME, "# ตั้งค่า\r\n\r\n  digits\t=  arabic  \r\nsara_am=split");
    assert_true(settings_read(&settings, &err));
    assert_int_equal(settings.digits, DIGITS_ARABIC);
    assert_int_equal(settings.sara_am, SARA_AM_SPLIT);
}

static void a_wrong_line_is_told_and_the_rest_is_taken(void **state)
{
    static const char *const wrong[] = {"digits = roman", "digits",       "= thai",
                                        "digits =",       "theme = dark", "mouse = yes"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct settings settings;
        struct error err = {0};
        char *text = mem_format("sara_am = composed\n%s\nsara_am = split\n", wrong[i]);
        const char *path = app_write(FILE_NAME, text);
        assert_false(settings_read(&settings, &err));
        app_assert_error(&err, ERR_UNKNOWN_VALUE, path);
        assert_int_equal(err.line, 2);
        assert_string_equal(err.detail, wrong[i]);
        assert_int_equal(settings.digits, DIGITS_THAI);
        assert_int_equal(settings.sara_am, SARA_AM_SPLIT);
        free(text);
    }
}

static void the_first_wrong_line_is_told(void **state)
{
    struct settings settings;
    struct error err = {0};
    app_write(FILE_NAME, "\nsara_am = no\ndigits = no\n");
    assert_false(settings_read(&settings, &err));
    assert_int_equal(err.line, 2);
}

static void other_versions_lines_stay(void **state)
{
    struct settings settings;
    struct error err = {0};
    const char *path = app_write(FILE_NAME, "# mine\nfuture = ๑\ndigits = thai\n digits=arabic\n");
    assert_true(settings_read(&settings, &err));
    assert_int_equal(settings.digits, DIGITS_ARABIC);
    settings.sara_am = SARA_AM_COMPOSED;
    assert_true(settings_write(&settings, &err));
    char *text = app_read(path);
    assert_string_equal(text, "# mine\nfuture = ๑\ndigits = arabic\nsara_am = composed\n"
                              "theme = calm\nmouse = on\n");
    free(text);
}

static void files_that_cannot_be_read_are_told(void **state)
{
    struct settings settings;
    struct error err = {0};
    assert_true(path_make_folders(app_path(FILE_NAME), &err));
    assert_false(settings_read(&settings, &err));
    app_assert_error(&err, ERR_IS_DIRECTORY, NULL);
    assert_int_equal(settings.digits, DIGITS_THAI);
    assert_false(settings_write(&settings, &err));
}

static void without_a_home_there_are_defaults(void **state)
{
    struct settings settings;
    struct error err = {0};
    unsetenv("XDG_CONFIG_HOME");
    unsetenv("HOME");
    assert_true(settings_read(&settings, &err));
    assert_false(settings_write(&settings, &err));
    app_assert_error(&err, ERR_NO_HOME, NULL);
}

static void digits_have_two_words(void **state)
{
    enum digits_setting digits = DIGITS_THAI;
    assert_true(digits_of_word("arabic", &digits));
    assert_int_equal(digits, DIGITS_ARABIC);
    assert_true(digits_of_word("thai", &digits));
    assert_int_equal(digits, DIGITS_THAI);
    assert_false(digits_of_word("Thai", &digits));
    assert_false(digits_of_word("", &digits));
}

#define with_folder(test) cmocka_unit_test_setup_teardown(test, app_set_up, app_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_folder(a_missing_file_gives_the_defaults),
        with_folder(what_is_written_is_read),
        with_folder(spaces_comments_and_line_ends_do_not_matter),
        with_folder(a_wrong_line_is_told_and_the_rest_is_taken),
        with_folder(the_first_wrong_line_is_told),
        with_folder(other_versions_lines_stay),
        with_folder(files_that_cannot_be_read_are_told),
        with_folder(without_a_home_there_are_defaults),
        cmocka_unit_test(digits_have_two_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
