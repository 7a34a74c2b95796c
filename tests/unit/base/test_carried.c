/* What lies beside the program is told to the system's libraries. */
#include <stdlib.h>
#include <unistd.h>

#include <sys/stat.h>

#include "itaplan/base/carried.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"
#include "test.h"

/* The folder of that name beside this test's program (free). */
static char *beside(const char *name)
{
    char *folder = path_of_program();
    assert_non_null(folder);
    char *path = path_join(folder, name);
    free(folder);
    return path;
}

static int forget(void **state)
{
    unsetenv("LOCPATH");
    unsetenv("TERMINFO_DIRS");
    unsetenv("LIBTHAI_DICTDIR");
    return 0;
}

static void an_installed_program_says_nothing(void **state)
{
    carried_begin();
    assert_null(getenv("LOCPATH"));
    assert_null(getenv("TERMINFO_DIRS"));
    assert_null(getenv("LIBTHAI_DICTDIR"));
    carried_locale_read();
}

static void folders_beside_it_are_told(void **state)
{
    char *locale = beside("locale"), *terminfo = beside("terminfo");
    assert_return_code(mkdir(locale, 0700), 0);
    assert_return_code(mkdir(terminfo, 0700), 0);
    carried_begin();
    char *dirs = mem_format("%s:", terminfo);
    assert_string_equal(getenv("LOCPATH"), locale);
    assert_string_equal(getenv("TERMINFO_DIRS"), dirs);
    assert_null(getenv("LIBTHAI_DICTDIR"));
    carried_locale_read();
    assert_null(getenv("LOCPATH"));
    assert_string_equal(getenv("TERMINFO_DIRS"), dirs);
    rmdir(locale);
    rmdir(terminfo);
    free(dirs);
    free(locale);
    free(terminfo);
}

static void what_the_user_set_stays(void **state)
{
    char *locale = beside("locale");
    assert_return_code(mkdir(locale, 0700), 0);
    setenv("LOCPATH", "/mine", 1);
    carried_begin();
    carried_locale_read();
    assert_string_equal(getenv("LOCPATH"), "/mine");
    rmdir(locale);
    free(locale);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(an_installed_program_says_nothing, forget),
        cmocka_unit_test_setup(folders_beside_it_are_told, forget),
        cmocka_unit_test_setup(what_the_user_set_stays, forget),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
