#include <sys/stat.h>

#include "folder.h"

#include "itaplan/base/file.h"
#include "itaplan/base/temp.h"

static void test_a_private_folder_that_goes_again(void **state)
{
    struct error err = {0};
    struct stat st;
    char *outer = folder_new();
    setenv("TMPDIR", outer, 1);
    char *path = temp_folder_new(&err), *other = temp_folder_new(&err);
    assert_non_null(path);
    assert_string_not_equal(path, other);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
    char *file = path_join(path, "แผน.itaplan");
    assert_true(file_replace(file, "x", 1, false, &err));
    temp_folder_remove(path);
    temp_folder_remove(other);
    temp_folder_remove(other); /* gone already */
    temp_folder_remove(NULL);
    assert_int_equal(folder_count(outer), 0);
    free(file);
    free(path);
    free(other);
    unsetenv("TMPDIR");
    folder_remove(outer);
}

static void test_another_place_where_one_will_not_do(void **state)
{
    struct error err = {0};
    setenv("TMPDIR", "/no/such/folder", 1);
    char *path = temp_folder_new(&err);
    assert_non_null(path); /* elsewhere */
    assert_true(path_is_folder(path));
    assert_null(strstr(path, "/no/such"));
    temp_folder_remove(path);
    free(path);
    unsetenv("TMPDIR");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_private_folder_that_goes_again),
        cmocka_unit_test(test_another_place_where_one_will_not_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
