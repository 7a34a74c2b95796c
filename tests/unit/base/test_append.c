#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "folder.h"

#include "itaplan/base/append.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/file.h"

#define PATIENCE 20000 /* milliseconds; a state that does not come within them is a failure */

static void assert_holds(const char *path, const char *expected)
{
    struct buf bytes = BUF_INIT;
    struct error err = {0};
    assert_true(file_read(path, (size_t)64 << 20, &bytes, &err));
    assert_string_equal(bytes.data, expected);
    buf_release(&bytes);
}

static void test_made_grown_replaced_and_removed(void **state)
{
    char *folder = folder_new();
    char *path = path_join(folder, "state/itaplan/drafts/ร่าง.draft");
    struct appender *appender = appender_new();
    struct append_file *file = append_open(appender, path);
    struct stat st;
    assert_false(append_add(file, "x", 1)); /* to what? */
    append_whole(file, "หนึ่ง ", strlen("หนึ่ง "));
    assert_true(append_add(file, "สอง", strlen("สอง")));
    assert_true(appender_flush(appender, PATIENCE));
    assert_holds(path, "หนึ่ง สอง");
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    append_whole(file, "สาม", strlen("สาม"));
    assert_true(append_add(file, "!", 1));
    assert_true(appender_flush(appender, PATIENCE));
    assert_holds(path, "สาม!");
    struct buf taken = BUF_INIT;
    buf_adds(&taken, "สี่");
    append_take_whole(file, &taken);
    assert_int_equal(taken.len, 0);
    buf_release(&taken); /* it has nothing left to free */
    assert_true(append_add(file, "?", 1));
    assert_true(appender_flush(appender, PATIENCE));
    assert_holds(path, "สี่?");
    char *above = path_folder(path);
    assert_int_equal(stat(above, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
    assert_int_equal(folder_count(above), 1); /* nothing is left beside it */
    append_remove(file);
    assert_true(appender_flush(appender, PATIENCE));
    assert_false(path_exists(path));
    struct error fault;
    assert_false(appender_fault(appender, &fault));
    assert_true(appender_free(appender, PATIENCE));
    free(above);
    free(path);
    folder_remove(folder);
}

static void test_what_is_left_open_stays(void **state)
{
    char *folder = folder_new();
    char *one = path_join(folder, "one"), *two = path_join(folder, "two");
    struct appender *appender = appender_new();
    struct append_file *left = append_open(appender, one);
    struct append_file *open = append_open(appender, two);
    append_whole(left, "1", 1);
    append_leave(left);
    append_whole(open, "2", 1);
    assert_true(append_add(open, "3", 1));
    assert_true(appender_free(appender, PATIENCE));
    assert_holds(one, "1");
    assert_holds(two, "23");
    free(one);
    free(two);
    folder_remove(folder);
}

static void test_nothing_asked_nothing_done(void **state)
{
    char *folder = folder_new();
    char *path = path_join(folder, "a/b");
    struct appender *appender = appender_new();
    append_remove(append_open(appender, path));
    append_leave(append_open(appender, path));
    append_remove(NULL);
    append_leave(NULL);
    assert_true(appender_flush(NULL, 0));
    assert_true(appender_flush(appender, 0));
    assert_non_null(append_open(appender, path));
    assert_true(appender_free(appender, 0));
    assert_true(appender_free(NULL, 0));
    assert_int_equal(folder_count(folder), 0);
    free(path);
    folder_remove(folder);
}

/* A full disk is told once, and what was written before it is still there; with room again the
 * whole goes through. */
static void test_a_full_disk(void **state)
{
    char *folder = folder_new();
    char *path = path_join(folder, "draft"), *beside = path_join(folder, "draft.new");
    struct appender *appender = appender_new();
    struct append_file *file = append_open(appender, path);
    struct error fault = {0};
    append_whole(file, "before", 6);
    assert_true(appender_flush(appender, PATIENCE));
    assert_int_equal(symlink("/dev/full", beside), 0);
    append_whole(file, "after", 5);
    assert_false(appender_flush(appender, PATIENCE));
    assert_true(appender_fault(appender, &fault));
    assert_int_equal(fault.code, ERR_DISK_FULL);
    assert_string_equal(fault.subject, path);
    assert_false(appender_fault(appender, &fault));
    assert_holds(path, "before");
    assert_false(append_add(file, "!", 1));
    append_whole(file, "after", 5);
    assert_true(append_add(file, "!", 1));
    assert_true(appender_flush(appender, PATIENCE));
    assert_holds(path, "after!");
    assert_true(appender_free(appender, PATIENCE));
    free(beside);
    free(path);
    folder_remove(folder);
}

/* The first writing of all: nothing is left of a file that could not be made. */
static void test_a_full_disk_from_the_start(void **state)
{
    char *folder = folder_new();
    char *path = path_join(folder, "draft");
    assert_int_equal(symlink("/dev/full", path), 0);
    struct appender *appender = appender_new();
    struct append_file *file = append_open(appender, path);
    append_whole(file, "x", 1);
    (void)!append_add(file, "y", 1);
    assert_false(appender_flush(appender, PATIENCE));
    struct error fault = {0};
    assert_true(appender_fault(appender, &fault));
    assert_int_equal(fault.code, ERR_DISK_FULL);
    assert_false(path_exists(path));
    append_whole(file, "x", 1);
    assert_true(appender_free(appender, PATIENCE));
    assert_holds(path, "x");
    free(path);
    folder_remove(folder);
}

static void test_no_folder_can_be_made(void **state)
{
    struct error fault = {0}, err = {0};
    char *folder = folder_new();
    char *in_the_way = path_join(folder, "file"), *path = path_join(folder, "file/drafts/x");
    assert_true(file_replace(in_the_way, "", 0, true, &err));
    struct appender *appender = appender_new();
    struct append_file *file = append_open(appender, path);
    append_whole(file, "x", 1);
    append_remove(file);
    (void)appender_flush(appender, PATIENCE);
    /* Dropped before its turn, or tried and failed: never a crash, never a file. */
    if (appender_fault(appender, &fault))
        assert_int_equal(fault.code, ERR_WRITE);
    file = append_open(appender, path);
    append_whole(file, "x", 1);
    assert_false(appender_flush(appender, PATIENCE));
    assert_true(appender_fault(appender, &fault));
    assert_string_equal(fault.subject, path);
    assert_true(appender_free(appender, PATIENCE));
    free(path);
    free(in_the_way);
    folder_remove(folder);
}

/* A disk that hangs is played by a pipe that nobody reads: the writer opens it at its other end and
 * waits. The caller never does. */
static void test_a_disk_that_hangs(void **state)
{
    char *folder = folder_new();
    char *path = path_join(folder, "draft");
    assert_int_equal(mkfifo(path, 0600), 0);
    struct appender *appender = appender_new();
    struct append_file *file = append_open(appender, path);
    append_whole(file, "x", 1);
    assert_false(appender_flush(appender, 1));
    char *block = mem_zero(APPEND_WAITING);
    size_t taken = 0;
    while (append_add(file, block, APPEND_WAITING / 4))
        taken += APPEND_WAITING / 4;
    assert_true(taken > 0 && taken <= APPEND_WAITING);
    append_whole(file, "whole", 5); /* and the blocks that waited are gone */
    assert_true(append_add(file, "!", 1));
    int end = open(path, O_RDONLY);
    assert_true(end >= 0);
    assert_true(appender_flush(appender, PATIENCE));
    char through[16] = "";
    assert_true(read(end, through, sizeof through - 1) > 0);
    close(end);
    assert_true(appender_free(appender, PATIENCE));
    /* The first block was in the thread's hands already, or was dropped with the others. */
    if (!strcmp(through, "x"))
        assert_holds(path, "whole!");
    else
        assert_string_equal(through, "whole!");
    free(block);
    free(path);
    folder_remove(folder);
}

static pthread_t interrupted;

static void on_signal(int number)
{
    (void)number;
    interrupted = pthread_self();
}

/* A signal for the program reaches the thread that waits for keys, never the writer. */
static void test_signals_are_not_for_the_writer(void **state)
{
    char *folder = folder_new();
    char *path = path_join(folder, "draft");
    struct sigaction action = {.sa_handler = on_signal};
    sigset_t block, before;
    struct appender *appender = appender_new();
    struct append_file *file = append_open(appender, path);
    append_whole(file, "x", 1);
    assert_true(appender_flush(appender, PATIENCE));
    sigaction(SIGUSR1, &action, NULL);
    sigemptyset(&block);
    sigaddset(&block, SIGUSR1);
    sigprocmask(SIG_BLOCK, &block, &before);
    kill(getpid(), SIGUSR1); /* only a thread that does not block it could take it now */
    append_whole(file, "y", 1);
    assert_true(appender_flush(appender, PATIENCE));
    sigset_t pending;
    sigpending(&pending);
    assert_int_equal(sigismember(&pending, SIGUSR1), 1);
    sigprocmask(SIG_SETMASK, &before, NULL);
    assert_true(pthread_equal(interrupted, pthread_self()));
    assert_true(appender_free(appender, PATIENCE));
    free(path);
    folder_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_made_grown_replaced_and_removed),
        cmocka_unit_test(test_what_is_left_open_stays),
        cmocka_unit_test(test_nothing_asked_nothing_done),
        cmocka_unit_test(test_a_full_disk),
        cmocka_unit_test(test_a_full_disk_from_the_start),
        cmocka_unit_test(test_no_folder_can_be_made),
        cmocka_unit_test(test_a_disk_that_hangs),
        cmocka_unit_test(test_signals_are_not_for_the_writer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
