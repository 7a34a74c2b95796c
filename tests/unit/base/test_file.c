#include <errno.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "child.h"
#include "folder.h"

#include "itaplan/base/file.h"

static char *folder; /* new for each test */

static int set_up(void **state)
{
    folder = folder_new();
    return 0;
}

static int tear_down(void **state)
{
    folder_remove(folder);
    return 0;
}

/* A path in the test's folder; the caller's. */
static char *in_folder(const char *name)
{
    return path_join(folder, name);
}

static void write_file(const char *path, const char *text)
{
    struct error err = {0};
    assert_true(file_replace(path, text, strlen(text), true, &err));
}

static void assert_content(const char *path, const char *wanted)
{
    struct error err = {0};
    struct buf b = BUF_INIT;
    assert_true(file_read(path, 1 << 20, &b, &err));
    assert_string_equal(b.data, wanted);
    buf_release(&b);
}

/* The read fails with the code, and the buffer keeps what it had. */
static void assert_unreadable(const char *path, size_t limit, enum error_code code)
{
    struct error err = {0};
    struct buf b = BUF_INIT;
    buf_adds(&b, "before");
    assert_false(file_read(path, limit, &b, &err));
    assert_int_equal(err.code, code);
    assert_string_equal(err.subject, path);
    assert_string_equal(b.data, "before");
    assert_int_equal(b.len, 6);
    buf_release(&b);
}

static void assert_unwritable(const char *path, bool overwrite, enum error_code code)
{
    struct error err = {0};
    assert_false(file_replace(path, "new", 3, overwrite, &err));
    assert_int_equal(err.code, code);
    assert_string_equal(err.subject, path);
}

static void test_reading_up_to_the_limit(void **state)
{
    struct error err = {0};
    char *path = in_folder("f");
    write_file(path, "12345");
    struct buf b = BUF_INIT;
    buf_adds(&b, "0");
    assert_true(file_read(path, 5, &b, &err));
    assert_string_equal(b.data, "012345");
    buf_release(&b);
    assert_unreadable(path, 4, ERR_TOO_LARGE);
    assert_unreadable(path, 0, ERR_TOO_LARGE);
    write_file(path, "");
    assert_content(path, "");
    free(path);
}

static void test_reading_what_has_no_size(void **state)
{
    struct error err = {0};
    struct buf b = BUF_INIT;
    /* /proc tells 0 bytes of size and grows while being read */
    assert_true(file_read("/proc/self/status", 1 << 20, &b, &err));
    assert_true(b.len > 0);
    buf_release(&b);
    assert_unreadable("/proc/self/status", 10, ERR_TOO_LARGE);
}

static void test_reading_what_is_no_file(void **state)
{
    char *pipe_path = in_folder("pipe"), *missing = in_folder("missing");
    assert_int_equal(mkfifo(pipe_path, 0600), 0);
    assert_unreadable(folder, 100, ERR_IS_DIRECTORY);
    assert_unreadable(pipe_path, 100, ERR_NOT_REGULAR); /* and does not wait for a writer */
    assert_unreadable("/dev/zero", 100, ERR_NOT_REGULAR);
    assert_unreadable(missing, 100, ERR_NOT_FOUND);
    assert_unreadable("", 100, ERR_NOT_FOUND);
    free(missing);
    free(pipe_path);
}

static void test_reading_without_permission(void **state)
{
    if (geteuid() == 0)
        skip(); /* skipped: permissions do not bind root */
    char *path = in_folder("secret");
    write_file(path, "x");
    chmod(path, 0);
    assert_unreadable(path, 100, ERR_NO_PERMISSION);
    free(path);
}

static void test_reading_a_pipe_by_descriptor(void **state)
{
    struct error err = {0};
    struct buf b = BUF_INIT;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "a\0b", 3), 3);
    close(ends[1]);
    assert_true(file_read_fd(ends[0], "-", 3, &b, &err));
    assert_memory_equal(b.data, "a\0b", 4);
    close(ends[0]);
    assert_false(file_read_fd(-1, "-", 3, &b, &err));
    assert_int_equal(err.code, ERR_READ);
    assert_int_equal(err.sys, EBADF);
    assert_int_equal(b.len, 3);
    buf_release(&b);
}

static void test_reading_only_the_start(void **state)
{
    struct error err = {0};
    struct buf b = BUF_INIT;
    char *path = in_folder("f");
    write_file(path, "SQLite format 3");
    buf_adds(&b, ">");
    assert_true(file_read_start(path, 6, &b, &err));
    assert_string_equal(b.data, ">SQLite");
    buf_reset(&b);
    assert_true(file_read_start(path, 100, &b, &err));
    assert_string_equal(b.data, "SQLite format 3");
    assert_true(file_read_start(path, 0, &b, &err));
    assert_int_equal(b.len, 15);
    assert_false(file_read_start(folder, 6, &b, &err));
    assert_int_equal(err.code, ERR_IS_DIRECTORY);
    assert_int_equal(b.len, 15);
    buf_release(&b);
    free(path);
}

static void test_new_files_obey_the_umask(void **state)
{
    struct error err = {0};
    struct stat st;
    char *path = in_folder("new");
    mode_t old = umask(027);
    assert_true(file_replace(path, "x", 1, false, &err));
    umask(old);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0640);
    free(path);
}

static void test_replacing(void **state)
{
    struct error err = {0};
    struct stat st;
    char *path = in_folder("f");
    write_file(path, "old");
    chmod(path, 0604);
    assert_unwritable(path, false, ERR_EXISTS);
    assert_content(path, "old");
    assert_true(file_replace(path, "new", 3, true, &err));
    assert_content(path, "new");
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0604);
    assert_int_equal(folder_count(folder), 1);
    free(path);
}

static void test_the_longest_name(void **state)
{
    char name[256];
    memset(name, 'x', 255);
    name[255] = '\0';
    char *path = in_folder(name), *longer = mem_format("%sx", path);
    write_file(path, "long");
    assert_content(path, "long");
    assert_unwritable(longer, true, ERR_WRITE);
    assert_int_equal(folder_count(folder), 1);
    free(longer);
    free(path);
}

static void test_links_are_followed(void **state)
{
    struct stat st;
    char *path = in_folder("f"), *link_path = in_folder("link");
    assert_int_equal(symlink("f", link_path), 0);
    assert_unwritable(link_path, false, ERR_EXISTS); /* leads nowhere yet, and is there */
    write_file(path, "old");
    write_file(link_path, "new");
    assert_content(path, "new");
    assert_int_equal(lstat(link_path, &st), 0);
    assert_true(S_ISLNK(st.st_mode));
    free(link_path);
    free(path);
}

static void test_targets_that_are_no_files(void **state)
{
    char *pipe_path = in_folder("pipe"), *nowhere = in_folder("no/f"), *below = in_folder("pipe/f");
    assert_int_equal(mkfifo(pipe_path, 0600), 0);
    assert_unwritable(folder, true, ERR_IS_DIRECTORY);
    assert_unwritable(pipe_path, true, ERR_NOT_REGULAR);
    assert_unwritable("/dev/null", true, ERR_NOT_REGULAR);
    assert_unwritable(nowhere, true, ERR_NOT_FOUND);
    assert_unwritable(nowhere, false, ERR_NOT_FOUND);
    assert_unwritable(below, true, ERR_NOT_FOUND);
    assert_unwritable("", true, ERR_NOT_FOUND);
    assert_int_equal(folder_count(folder), 1);
    free(below);
    free(nowhere);
    free(pipe_path);
}

static void test_writing_without_permission(void **state)
{
    if (geteuid() == 0)
        skip(); /* skipped: permissions do not bind root */
    char *path = in_folder("f");
    write_file(path, "old");
    chmod(path, 0444);
    assert_unwritable(path, true, ERR_NO_PERMISSION);
    assert_content(path, "old");
    free(path);
}

/* A full disk in the middle of the file, played by the limit on a file's size. */
static void replace_on_a_full_disk(void *argument)
{
    struct error err = {0};
    char big[4096] = "";
    signal(SIGXFSZ, SIG_IGN);
    child_expect(setrlimit(RLIMIT_FSIZE, &(struct rlimit){1000, 1000}) == 0);
    child_expect(!file_replace(argument, big, sizeof big, true, &err));
    child_expect(err.code == ERR_WRITE && err.sys == EFBIG);
    child_expect(!file_replace(argument, big, sizeof big, true, NULL));
}

static void test_a_write_that_fails_halfway(void **state)
{
    char *path = in_folder("f");
    write_file(path, "old");
    assert_true(child_finished(in_child(replace_on_a_full_disk, path, NULL)));
    assert_content(path, "old");
    assert_int_equal(folder_count(folder), 1); /* nothing left beside it */
    free(path);
}

static void test_a_full_device(void **state)
{
    struct error err = {0};
    int fd = open("/dev/full", O_WRONLY);
    if (fd < 0)
        skip(); /* skipped: no /dev/full here */
    assert_false(file_write_fd(fd, "report", "x", 1, &err));
    assert_int_equal(err.code, ERR_DISK_FULL);
    assert_int_equal(err.sys, ENOSPC);
    assert_string_equal(err.subject, "report");
    close(fd);
}

static void test_copying(void **state)
{
    struct error err = {0};
    struct stat st;
    char *from = in_folder("from"), *to = in_folder("to"), *pipe_path = in_folder("pipe");
    struct buf big = BUF_INIT;
    for (int i = 0; i < 50000; i++)
        buf_adds(&big, "แผน ");
    write_file(from, big.data);
    chmod(from, 0600);
    assert_true(file_copy(from, to, &err));
    assert_content(to, big.data);
    assert_int_equal(stat(to, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_false(file_copy(from, to, &err));
    assert_int_equal(err.code, ERR_EXISTS);
    assert_string_equal(err.subject, to);
    assert_false(file_copy(from, from, &err));
    assert_content(from, big.data);
    assert_int_equal(mkfifo(pipe_path, 0600), 0);
    assert_false(file_copy(pipe_path, "x", &err));
    assert_int_equal(err.code, ERR_NOT_REGULAR);
    assert_int_equal(folder_count(folder), 3);
    buf_release(&big);
    free(pipe_path);
    free(to);
    free(from);
}

/* What another library writes beside the target, and then is put in its place. */
static void test_drafts(void **state)
{
    struct error err = {0};
    char *path = in_folder("book"), *temp = NULL;
    assert_true(file_draft_new(path, false, &temp, &err));
    assert_true(file_is_draft(path_name(temp)));
    assert_content(temp, "");
    assert_false(path_exists(path));
    write_file(temp, "one");
    assert_true(file_draft_place(temp, path, false, &err));
    assert_content(path, "one");
    free(temp);

    char *none = NULL;
    assert_false(file_draft_new(path, false, &none, &err));
    assert_int_equal(err.code, ERR_EXISTS);
    assert_null(none);
    assert_true(file_draft_new(path, true, &temp, &err));
    write_file(temp, "two");
    assert_false(file_draft_place(temp, path, false, &err)); /* somebody was quicker */
    assert_int_equal(err.code, ERR_EXISTS);
    assert_content(path, "one");
    assert_false(path_exists(temp));
    free(temp);

    assert_true(file_draft_new(path, true, &temp, &err));
    write_file(temp, "three");
    assert_true(file_draft_place(temp, path, true, &err));
    assert_content(path, "three");
    assert_int_equal(folder_count(folder), 1);
    free(temp);
    free(path);
}

static void test_names_of_drafts(void **state)
{
    assert_true(file_is_draft(".itaplan-0123abcd.tmp"));
    assert_false(file_is_draft(".itaplan-.tmp"));
    assert_false(file_is_draft(".itaplan-1.tmp2"));
    assert_false(file_is_draft("itaplan-1.tmp"));
    assert_false(file_is_draft(""));
}

static void test_listing_and_removing(void **state)
{
    struct error err = {0};
    struct strings names = {0};
    struct file_facts facts = {0};
    char *b = in_folder("ข"), *a = in_folder("a"), *link = in_folder("link");
    write_file(b, "12345");
    write_file(a, "");
    assert_int_equal(symlink(b, link), 0);
    assert_true(file_names(folder, &names, &err));
    assert_int_equal(names.count, 3);
    assert_string_equal(names.items[0], "a");
    assert_string_equal(names.items[2], "ข");
    assert_true(file_facts(link, &facts, &err));
    assert_int_equal(facts.bytes, 5);
    assert_true(facts.changed_at > 0);
    assert_false(file_facts(folder, &facts, &err));
    assert_int_equal(err.code, ERR_IS_DIRECTORY);
    assert_true(file_is_same(b, link));
    assert_false(file_is_same(a, b));
    assert_true(file_remove(b, &err));
    assert_false(file_is_same(b, link));
    assert_false(file_remove(b, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    assert_false(file_names(a, &names, &err));
    assert_int_equal(names.count, 3);
    strings_release(&names);
    free(link);
    free(a);
    free(b);
}

#define in_a_folder(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

static void test_renaming(void **state)
{
    struct error err = {0};
    char *one = in_folder("ก"), *two = in_folder("ข");
    write_file(one, "1");
    assert_true(file_rename(one, two, &err));
    assert_false(path_exists(one));
    write_file(one, "2");
    assert_false(file_rename(one, two, &err)); /* never over another */
    assert_int_equal(err.code, ERR_EXISTS);
    assert_content(two, "1");
    free(one);
    free(two);
}

static void test_hash(void **state)
{
    static const char abc[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    struct error err = {0};
    char hash[HASH_HEX_SIZE] = "as it was";
    char *path = in_folder("แฟ้ม");
    assert_false(file_hash(path, 100, hash, &err)); /* not there */
    assert_string_equal(hash, "as it was");
    write_file(path, "abc");
    assert_true(file_hash(path, 3, hash, &err));
    assert_string_equal(hash, abc);
    assert_false(file_hash(path, 2, hash, &err));
    assert_int_equal(err.code, ERR_TOO_LARGE);
    assert_false(file_hash("/dev/zero", 100, hash, &err));
    assert_false(file_hash("/", 100, hash, &err));
    assert_string_equal(hash, abc);
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_a_folder(test_reading_up_to_the_limit),
        in_a_folder(test_hash),
        in_a_folder(test_reading_what_has_no_size),
        in_a_folder(test_reading_what_is_no_file),
        in_a_folder(test_reading_without_permission),
        in_a_folder(test_reading_a_pipe_by_descriptor),
        in_a_folder(test_reading_only_the_start),
        in_a_folder(test_new_files_obey_the_umask),
        in_a_folder(test_replacing),
        in_a_folder(test_the_longest_name),
        in_a_folder(test_links_are_followed),
        in_a_folder(test_targets_that_are_no_files),
        in_a_folder(test_writing_without_permission),
        in_a_folder(test_a_write_that_fails_halfway),
        in_a_folder(test_a_full_device),
        in_a_folder(test_copying),
        in_a_folder(test_drafts),
        cmocka_unit_test(test_names_of_drafts),
        in_a_folder(test_listing_and_removing),
        in_a_folder(test_renaming),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
