/* Finding programs, taking command lines apart, lending the terminal. */
#include <signal.h>

#include "child.h"
#include "folder.h"

#include "itaplan/base/file.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/program.h"

#include <sys/stat.h>

/* The words, each between brackets; "-" for a line that is refused. */
static void assert_words(const char *line, const char *expected)
{
    struct strings words = {0};
    struct buf shown = BUF_INIT;
    if (!program_words(line, &words)) {
        assert_int_equal(words.count, 0);
        buf_adds(&shown, "-");
    }
    for (size_t i = 0; i < words.count; i++)
        buf_addf(&shown, "[%s]", words.items[i]);
    assert_string_equal(shown.data, expected);
    buf_release(&shown);
    strings_release(&words);
}

static void test_words_of_a_command_line(void **state)
{
    assert_words("nano", "[nano]");
    assert_words("  code --wait\t-n ", "[code][--wait][-n]");
    assert_words("'/opt/my editor/vi' -c \"set tw=72\"", "[/opt/my editor/vi][-c][set tw=72]");
    assert_words("a\\ b 'c\\d' \"e\\\"f\"", "[a b][c\\d][e\"f]");
    assert_words("vi ''", "[vi][]");
    assert_words("pre'fix'ed\"and\"more", "[prefixedandmore]");
    assert_words("vi $HOME; rm *|`x`", "[vi][$HOME;][rm][*|`x`]"); /* no shell */
    assert_words("แก้ไข 'กำ ที่'", "[แก้ไข][กำ ที่]");
    assert_words("a\\", "[a\\]");
    assert_words("", "-");
    assert_words(" \t\n", "-");
    assert_words("vi 'open", "-");
    assert_words("vi \"open", "-");
}

static char *script(const char *folder, const char *name, const char *text, mode_t mode)
{
    struct error err = {0};
    char *path = path_join(folder, name);
    assert_true(file_replace(path, text, strlen(text), false, &err));
    assert_int_equal(chmod(path, mode), 0);
    return path;
}

static void test_programs_are_found_on_the_path(void **state)
{
    char *folder = folder_new(), *old = mem_strdup(getenv("PATH"));
    char *plain = script(folder, "plain", "no program\n", 0600);
    char *good = script(folder, "good", "#!/bin/sh\nexit 0\n", 0700);
    char *search = mem_format("/nowhere::%s:/usr/bin", folder);
    setenv("PATH", search, 1);
    char *found = program_find("good");
    assert_string_equal(found, good);
    free(found);
    assert_null(program_find("plain")); /* not to be run */
    assert_null(program_find("no-such-program"));
    assert_null(program_find(""));
    assert_null(program_find(folder)); /* a folder */
    found = program_find(good);
    assert_string_equal(found, good);
    free(found);
    setenv("PATH", old, 1);
    folder_remove(folder);
    free(old);
    free(plain);
    free(good);
    free(search);
}

static void assert_ends(const char *text, int64_t status, int64_t signal_number)
{
    struct error err = {0};
    const char *argv[] = {"/bin/sh", "-c", text, NULL};
    bool good = program_run_here(argv, &err);
    assert_int_equal(good, status == 0 && signal_number == 0);
    if (good)
        return;
    assert_int_equal(err.code, ERR_EDITOR_FAILED);
    assert_int_equal(err.number, status);
    assert_int_equal(err.number2, signal_number);
}

static void test_how_it_ended(void **state)
{
    assert_ends("exit 0", 0, 0);
    assert_ends("exit 3", 3, 0);
    assert_ends("kill -TERM $$", 0, SIGTERM);
    /* the key's signal is the editor's own: this program lives on, and so does its own handling */
    assert_ends("kill -INT $PPID; kill -INT $$", 0, SIGINT);
    struct error err = {0};
    const char *missing[] = {"/nowhere/editor", NULL};
    assert_false(program_run_here(missing, &err));
    assert_int_equal(err.code, ERR_EDITOR_MISSING);
    assert_string_equal(err.subject, "/nowhere/editor");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_of_a_command_line),
        cmocka_unit_test(test_programs_are_found_on_the_path),
        cmocka_unit_test(test_how_it_ended),
    };
    return cmocka_run_group_tests_name("program", tests, NULL, NULL);
}
