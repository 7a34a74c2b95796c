#include <errno.h>
#include <sys/stat.h>

#include "folder.h"

#include "itaplan/base/file.h"

static void assert_text(char *s, const char *wanted)
{
    assert_string_equal(s, wanted);
    free(s);
}

static void test_parts(void **state)
{
    assert_text(path_join("a", "b"), "a/b");
    assert_text(path_join("a/", "b"), "a/b");
    assert_text(path_join("/", "b"), "/b");
    assert_text(path_join("", "b"), "b");
    assert_text(path_folder("a/b/c"), "a/b");
    assert_text(path_folder("c"), ".");
    assert_text(path_folder("/c"), "/");
    assert_string_equal(path_name("a/แผน.itaplan"), "แผน.itaplan");
    assert_string_equal(path_name("c"), "c");
    assert_string_equal(path_name("c/"), "");
}

static void test_absolute(void **state)
{
    char *old = path_absolute("");
    char *folder = folder_new();
    assert_int_equal(chdir(folder), 0);
    char *here = path_absolute("");
    char *wanted = path_join(here, "x");
    assert_text(path_absolute("x"), wanted);
    assert_text(path_absolute("./x"), wanted);
    assert_text(path_absolute(".//./x"), wanted);
    assert_text(path_absolute("/x"), "/x");
    assert_int_equal(rmdir(folder), 0);
    assert_text(path_absolute("x"), "x"); /* a working folder that is gone */
    assert_int_equal(chdir(old), 0);
    free(wanted);
    free(here);
    free(old);
    folder_remove(folder);
}

static void test_folders_are_made_private(void **state)
{
    struct error err = {0};
    struct stat st;
    char *top = folder_new();
    char *deep = path_join(top, "ก/ข//c");
    assert_true(path_make_folders(deep, &err));
    assert_true(path_make_folders(deep, &err)); /* there already */
    assert_true(path_is_folder(deep));
    assert_int_equal(stat(deep, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
    assert_true(path_make_folders("/", &err));
    free(deep);
    folder_remove(top);
}

static void test_a_file_in_the_way(void **state)
{
    struct error err = {0};
    char *top = folder_new();
    char *file = path_join(top, "file"), *below = path_join(top, "file/below");
    assert_true(file_replace(file, "x", 1, false, &err));
    assert_true(path_exists(file));
    assert_false(path_is_folder(file));
    assert_false(path_make_folders(below, &err));
    assert_int_equal(err.code, ERR_WRITE);
    assert_int_equal(err.sys, ENOTDIR);
    assert_string_equal(err.subject, file);
    free(below);
    free(file);
    folder_remove(top);
}

static void test_the_users_folders(void **state)
{
    struct error err = {0};
    setenv("HOME", "/home/officer", 1);
    unsetenv("XDG_DATA_HOME");
    setenv("XDG_CONFIG_HOME", "/etc/xdg/", 1);
    setenv("XDG_STATE_HOME", "relative", 1);
    assert_text(path_data_home(&err), "/home/officer/.local/share/itaplan");
    assert_text(path_config_home(&err), "/etc/xdg/itaplan");
    assert_text(path_state_home(&err), "/home/officer/.local/state/itaplan");
    unsetenv("HOME");
    assert_text(path_config_home(&err), "/etc/xdg/itaplan");
    assert_null(path_data_home(&err));
    assert_int_equal(err.code, ERR_NO_HOME);
    setenv("HOME", "", 1);
    assert_null(path_state_home(&err));
}

static void test_the_programs_folder(void **state)
{
    char *folder = path_of_program();
    assert_non_null(folder);
    assert_true(path_is_folder(folder));
    char *self = path_join(folder, "test_base_path");
    assert_true(path_exists(self));
    free(self);
    free(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parts),
        cmocka_unit_test(test_absolute),
        cmocka_unit_test(test_folders_are_made_private),
        cmocka_unit_test(test_a_file_in_the_way),
        cmocka_unit_test(test_the_users_folders),
        cmocka_unit_test(test_the_programs_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
