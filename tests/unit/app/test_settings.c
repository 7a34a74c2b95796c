/* The settings file: read forgivingly, written without losing what others wrote into it. */
#include "app_book.h"

#include "itaplan/app/i18n.h"
#include "itaplan/app/setting_words.h"
#include "itaplan/app/settings.h"

#define FILE_NAME "config/itaplan/settings"

static void a_missing_file_gives_the_defaults(void **state)
{
    struct settings settings = {DIGITS_ARABIC, SARA_AM_SPLIT, THEME_PLAIN,
                                MOUSE_OFF,     LANG_ENGLISH,  CLIPBOARD_OFF};
    struct error err = {0};
    assert_true(settings_read(&settings, &err));
    assert_int_equal(settings.digits, DIGITS_THAI);
    assert_int_equal(settings.sara_am, SARA_AM_AUTO);
    assert_int_equal(settings.theme, THEME_CALM);
    assert_int_equal(settings.mouse, MOUSE_ON);
    assert_int_equal(settings.lang, LANG_SYSTEM);
    assert_int_equal(settings.clipboard, CLIPBOARD_AUTO);
}

static void every_setting_has_its_values_and_words(void **state)
{
    struct settings settings = settings_default();
    for (int k = 0; k < SETTING_COUNT; k++) {
        enum setting_key key = (enum setting_key)k;
        assert_true(settings_values(key) >= 2);
        assert_true(*setting_title(key) && *setting_help(key));
        for (int value = settings_values(key); value-- > 0;) {
            settings_put(&settings, key, value);
            assert_int_equal(settings_value(&settings, key), value);
            assert_true(*setting_word(key, value));
        }
    }
    assert_int_equal(settings.lang, LANG_SYSTEM);
}

static void a_change_counts_and_is_kept(void **state)
{
    struct settings settings;
    struct error err = {0};
    struct session *session = app_empty("a.itaplan");
    session_set_digits(session, DIGITS_ARABIC); /* of this session only */
    assert_true(session_change_setting(session, SETTING_THEME, THEME_PLAIN, &err));
    assert_int_equal(session_settings(session)->theme, THEME_PLAIN);
    assert_true(settings_read(&settings, &err));
    assert_int_equal(settings.theme, THEME_PLAIN);
    assert_int_equal(settings.digits, DIGITS_THAI);
    session_close(session);
}

static void a_change_that_cannot_be_kept_counts_all_the_same(void **state)
{
    struct error err = {0};
    struct session *session = app_empty("a.itaplan");
    app_write("config/itaplan", "a file where the folder should be");
    assert_false(session_change_setting(session, SETTING_MOUSE, MOUSE_OFF, &err));
    assert_int_not_equal(err.code, ERR_NONE);
    assert_int_equal(session_settings(session)->mouse, MOUSE_OFF);
    session_close(session);
}

static void the_language_follows_unless_it_was_given(void **state)
{
    unsetenv("ITAPLAN_LANG");
    app_write(FILE_NAME, "lang = en\n");
    assert_true(i18n_start(NULL));
    assert_false(i18n_is_thai());
    assert_true(i18n_choose(LANG_THAI));
    assert_true(i18n_is_thai());
    assert_true(i18n_choose(LANG_ENGLISH));
    assert_true(i18n_choose(LANG_SYSTEM)); /* the test's locale says nothing */
    assert_true(i18n_is_thai());
    assert_true(i18n_start("en")); /* as by --lang */
    assert_false(i18n_choose(LANG_THAI));
    assert_false(i18n_is_thai());
    setenv("ITAPLAN_LANG", "th", 1);
    assert_true(i18n_start(NULL));
    assert_true(i18n_is_thai());
    unsetenv("ITAPLAN_LANG");
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
    assert_string_equal(text, "# mine\nfuture = ๑\ndigits = arabic\nlang = system\ntheme = calm\n"
                              "mouse = on\nclipboard = auto\nsara_am = composed\n");
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
        with_folder(every_setting_has_its_values_and_words),
        with_folder(a_change_counts_and_is_kept),
        with_folder(a_change_that_cannot_be_kept_counts_all_the_same),
        with_folder(the_language_follows_unless_it_was_given),
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
