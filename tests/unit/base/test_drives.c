/* Network and FAT drives lack some ways of renaming. Here file.c is compiled onto system calls that
 * refuse as such drives do. */
#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "folder.h"

static bool has_links;

static int link_or_not(const char *from, const char *to)
{
    if (has_links)
        return link(from, to);
    errno = EPERM;
    return -1;
}

#define renameat2(...) (errno = EINVAL, -1)
#define link           link_or_not
#include "../../../src/base/file.c"

static void never_replaces(void)
{
    struct error err = {0};
    struct buf b = BUF_INIT;
    char *folder = folder_new(), *path = path_join(folder, "f");
    assert_true(file_replace(path, "first", 5, false, &err));
    assert_false(file_replace(path, "second", 6, false, &err));
    assert_int_equal(err.code, ERR_EXISTS);
    /* also where the file appears between the look and the renaming */
    char *temp = path_join(folder, "temp");
    assert_true(file_replace(temp, "second", 6, false, &err));
    assert_false(rename_to_new(temp, path));
    assert_int_equal(errno, EEXIST);
    assert_int_equal(unlink(temp), 0);
    assert_true(file_read(path, 100, &b, &err));
    assert_string_equal(b.data, "first");
    assert_int_equal(folder_count(folder), 1);
    buf_release(&b);
    free(temp);
    free(path);
    folder_remove(folder);
}

static void test_a_drive_with_links(void **state)
{
    has_links = true;
    never_replaces();
}

static void test_a_drive_without_links(void **state)
{
    has_links = false;
    never_replaces();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_drive_with_links),
        cmocka_unit_test(test_a_drive_without_links),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
