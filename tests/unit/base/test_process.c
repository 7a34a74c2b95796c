#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include "child.h"

#include "itaplan/base/clock.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/process.h"
#include "itaplan/base/temp.h"

static struct process_job shell(const char *const *argv)
{
    return (struct process_job){
        .argv = argv, .subject = "doc.html", .output_limit = 1 << 24, .timeout_ms = 20000};
}

#define SHELL(script) shell((const char *const[]){"/bin/sh", "-c", (script), NULL})

/* Runs it; it must fail with the code and leave out and status alone. */
static struct error assert_fails(const struct process_job *job, enum error_code code)
{
    struct error err = {0};
    struct buf out = BUF_INIT;
    int status = -7;
    buf_adds(&out, "before");
    assert_false(process_run(job, &out, &status, &err));
    assert_int_equal(err.code, code);
    assert_int_equal(status, -7);
    assert_string_equal(out.data, "before");
    buf_release(&out);
    return err;
}

static void test_output_and_status(void **state)
{
    struct error err = {0};
    struct buf out = BUF_INIT;
    int status = -1;
    struct process_job job = SHELL("echo seen; echo dropped >&2; exit 3");
    buf_adds(&out, "> ");
    assert_true(process_run(&job, &out, &status, &err));
    assert_int_equal(status, 3);
    assert_string_equal(out.data, "> seen\n");
    buf_release(&out);
}

/* More than any pipe holds, both ways at once. */
static void test_megabytes_through_both_pipes(void **state)
{
    enum { SIZE = 3 << 20 };
    struct error err = {0};
    struct buf out = BUF_INIT;
    int status = -1;
    char *input = mem_alloc(SIZE);
    for (size_t i = 0; i < SIZE; i++)
        input[i] = (char)(i % 251);
    struct process_job job = SHELL("exec cat");
    job.input = input;
    job.input_len = SIZE;
    assert_true(process_run(&job, &out, &status, &err));
    assert_int_equal(status, 0);
    assert_int_equal(out.len, SIZE);
    assert_memory_equal(out.data, input, SIZE);
    buf_release(&out);
    free(input);
}

static void test_a_helper_that_does_not_read(void **state)
{
    struct error err = {0};
    struct buf out = BUF_INIT;
    int status = -1;
    char *input = mem_zero(1 << 20);
    struct process_job job = SHELL("exec <&-; echo no");
    job.input = input;
    job.input_len = 1 << 20;
    assert_true(process_run(&job, &out, &status, &err)); /* and no SIGPIPE kills this test */
    assert_string_equal(out.data, "no\n");
    sigset_t pending;
    sigpending(&pending);
    assert_false(sigismember(&pending, SIGPIPE));
    buf_release(&out);
    free(input);
}

static void test_programs_that_cannot_be_started(void **state)
{
    struct process_job job = shell((const char *const[]){"/no/such/program", NULL});
    struct error err = assert_fails(&job, ERR_HELPER_MISSING);
    assert_string_equal(err.subject, "/no/such/program");
    assert_int_equal(err.sys, ENOENT);
    job = shell((const char *const[]){"/", NULL});
    assert_fails(&job, ERR_HELPER_MISSING);
}

static void test_a_helper_that_dies(void **state)
{
    struct process_job job = SHELL("echo half; kill -SEGV $$");
    struct error err = assert_fails(&job, ERR_HELPER_DIED);
    assert_int_equal(err.number, SIGSEGV);
    assert_string_equal(err.subject, "doc.html");
    job = SHELL("kill -XCPU $$");
    assert_fails(&job, ERR_HELPER_LIMIT);
}

static void test_the_limit_of_output(void **state)
{
    struct error err = {0};
    struct buf out = BUF_INIT;
    int status = -1;
    struct process_job job = SHELL("printf 12345");
    job.output_limit = 5;
    assert_true(process_run(&job, &out, &status, &err));
    buf_release(&out);
    job.output_limit = 4;
    assert_fails(&job, ERR_HELPER_LIMIT);
    job = SHELL("while :; do echo forever; done");
    job.output_limit = 100000;
    assert_fails(&job, ERR_HELPER_LIMIT);
}

static void test_the_limit_of_time(void **state)
{
    int64_t before = clock_monotonic_ms();
    struct process_job job = SHELL("exec sleep 30");
    job.timeout_ms = 20;
    assert_fails(&job, ERR_HELPER_LIMIT);
    job = SHELL("exec >&-; exec sleep 30"); /* its output ends, itself not */
    job.timeout_ms = 20;
    assert_fails(&job, ERR_HELPER_LIMIT);
    assert_true(clock_monotonic_ms() - before < 10000);
}

static void test_nothing_of_ours_is_inherited(void **state)
{
    struct error err = {0};
    struct buf out = BUF_INIT;
    int status = -1;
    int open_file = fcntl(STDERR_FILENO, F_DUPFD, 20); /* not close-on-exec */
    struct process_job job = SHELL("[ -e /proc/self/fd/20 ] || echo none");
    assert_true(open_file >= 20);
    assert_true(process_run(&job, &out, &status, &err));
    assert_string_equal(out.data, "none\n");
    close(open_file);
    buf_release(&out);
}

/* Where the caller has no standard input or output, the pipes must not land on those numbers. */
static void run_without_standard_files(void *argument)
{
    struct buf out = BUF_INIT;
    int status = -1;
    struct process_job job = SHELL("cat");
    job.input = "hello";
    job.input_len = 5;
    close(STDIN_FILENO);
    close(STDOUT_FILENO);
    child_expect(process_run(&job, &out, &status, NULL));
    child_expect(status == 0);
    child_expect(strcmp(out.data, "hello") == 0);
}

static void test_a_caller_without_standard_files(void **state)
{
    assert_true(child_finished(in_child(run_without_standard_files, NULL, NULL)));
}

/* Does the kernel filter this process's calls? Where only thinking is left the question itself is
 * refused. */
static bool has_filters(void)
{
    return prctl(PR_GET_SECCOMP) != 0;
}

#ifndef __SANITIZE_ADDRESS__
static bool is_refused(long result)
{
    return result == -1 && errno == EACCES;
}

/* What hostile code would do that has taken the reader over. */
static void nothing_else_is_allowed(void)
{
    char *const words[] = {NULL};
    child_expect(is_refused(socket(AF_INET, SOCK_STREAM, 0)));
    child_expect(is_refused(socket(AF_UNIX, SOCK_STREAM, 0)));
    child_expect(is_refused(unlink("/nowhere/at/all")));
    child_expect(is_refused(rename("/nowhere/a", "/nowhere/b")));
    child_expect(is_refused(mkdir("/tmp/itaplan-attack", 0700)));
    child_expect(is_refused(execve("/bin/true", words, words)));
    child_expect(is_refused(fork()));
    child_expect(is_refused(kill(getppid(), 0)) || getppid() <= 0);
    child_expect(is_refused(syscall(SYS_ptrace, 0, 0, 0, 0)));
    child_expect(is_refused(chmod("/tmp", 0777)));
    child_expect(is_refused(syscall(SYS_io_uring_setup, 1, NULL)));
    child_expect(is_refused(syscall(SYS_memfd_create, "a", 0)));
}
#endif

static void confine(void *argument)
{
    int ends[2];
    child_expect(pipe(ends) == 0);
    child_expect(process_confine((size_t)1 << 30, 5));
    /* what was open still works, poll included */
    child_expect(write(ends[1], "x", 1) == 1);
    child_expect(poll(&(struct pollfd){.fd = ends[0], .events = POLLIN}, 1, 0) == 1);
#ifndef __SANITIZE_ADDRESS__
    child_expect(open("/dev/null", O_RDONLY) == -1 && (errno == EMFILE || errno == EACCES));
    child_expect(dup(ends[0]) == -1);
    if (has_filters())
        nothing_else_is_allowed();
    free(mem_alloc((size_t)2 << 30)); /* ends the process with status 4 */
    child_expect(false);
#else
    struct rlimit core, cpu; /* where calls are filtered the question is refused */
    child_expect(getrlimit(RLIMIT_CORE, &core) == 0 && core.rlim_max == 0);
    child_expect(getrlimit(RLIMIT_CPU, &cpu) == 0 && cpu.rlim_cur == 5 && cpu.rlim_max == 6);
    child_expect(socket(AF_INET, SOCK_STREAM, 0) == -1 || !has_filters());
    _exit(4);
#endif
}

static void test_confinement(void **state)
{
    int status = in_child(confine, NULL, NULL);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 4);
}

/* ---- while it runs ---- */

struct heard {
    struct buf text;
    const char *fifo; /* where the program waits for an answer to what it said first */
};

static void hear(void *ctx, const char *output, size_t len)
{
    struct heard *heard = ctx;
    assert_true(len > heard->text.len);
    if (heard->text.len == 0) {
        int fd = open(heard->fifo, O_WRONLY);
        assert_true(fd >= 0 && write(fd, "go\n", 3) == 3);
        close(fd);
    }
    buf_reset(&heard->text);
    buf_add(&heard->text, output, len);
}

static void test_output_is_told_as_it_comes(void **state)
{
    char *folder = temp_folder_new(NULL);
    char *fifo = mem_format("%s/fifo", folder);
    char *script = mem_format("echo one; read x <'%s'; echo two", fifo);
    struct heard heard = {.text = BUF_INIT, .fifo = fifo};
    struct buf out = BUF_INIT;
    int status = -1;
    assert_int_equal(mkfifo(fifo, 0600), 0);
    struct process_job job = shell((const char *const[]){"/bin/sh", "-c", script, NULL});
    job.arrived = hear;
    job.ctx = &heard;
    buf_adds(&out, "before ");
    assert_true(process_run(&job, &out, &status, NULL));
    assert_string_equal(heard.text.data, "one\ntwo\n");
    assert_string_equal(out.data, "before one\ntwo\n");
    temp_folder_remove(folder);
    free(script);
    free(fifo);
    free(folder);
    buf_release(&heard.text);
    buf_release(&out);
}

/* ---- a process that may read ---- */

static bool can_write(const char *path)
{
    int fd = open(path, O_WRONLY | O_CREAT, 0600);
    bool can = fd >= 0 && write(fd, "x", 1) == 1;
    if (fd >= 0)
        close(fd);
    return can && unlink(path) == 0;
}

static void confine_reader(void *argument)
{
    const char *scratch = argument;
    char *inside = mem_format("%s/inside", scratch), *beside = mem_format("%s.beside", scratch);
    child_expect(can_write(inside) && can_write(beside));
    child_expect(process_confine_reader((size_t)1 << 30, 5, scratch));
    int fd = open("/etc/passwd", O_RDONLY);
    child_expect(fd >= 0);
    close(fd);
    child_expect(can_write(inside));
    if (syscall(SYS_landlock_create_ruleset, NULL, 0, 1) >= 1) {
        child_expect(!can_write(beside) && errno == EACCES);
        child_expect(unlink("/etc/passwd") != 0 && mkdir(inside, 0700) != 0);
    }
#ifdef __x86_64__
    child_expect(socket(AF_INET, SOCK_STREAM, 0) == -1 && errno == EACCES);
#endif
    free(inside);
    free(beside);
    _exit(7);
}

static void test_a_reader_writes_nowhere_else(void **state)
{
    char *scratch = temp_folder_new(NULL);
    assert_non_null(scratch);
    int status = in_child(confine_reader, scratch, NULL);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 7);
    temp_folder_remove(scratch);
    free(scratch);
}

/* Clipboard programs leave one of theirs behind, which must neither be waited for nor be ended. */
static void test_one_that_stays_behind(void **state)
{
    struct error err = {0};
    struct buf out = BUF_INIT;
    int status = -1;
    char *input = mem_zero(1 << 20);
    struct process_job job = SHELL("n=$(wc -c); [ \"$n\" = 1048576 ] || exit 9; echo dropped; "
                                   "sleep 60 & exit 4");
    job.stays = true;
    job.input = input;
    job.input_len = 1 << 20;
    int64_t start = clock_monotonic_ms();
    assert_true(process_run(&job, &out, &status, &err));
    assert_true(clock_monotonic_ms() - start < 20000);
    assert_int_equal(status, 4);
    assert_int_equal(out.len, 0);
    free(input);
    struct process_job hangs = SHELL("exec sleep 60");
    hangs.stays = true;
    hangs.timeout_ms = 50;
    struct error why = assert_fails(&hangs, ERR_HELPER_LIMIT);
    assert_string_equal(why.subject, "doc.html");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_output_and_status),
        cmocka_unit_test(test_megabytes_through_both_pipes),
        cmocka_unit_test(test_a_helper_that_does_not_read),
        cmocka_unit_test(test_programs_that_cannot_be_started),
        cmocka_unit_test(test_a_helper_that_dies),
        cmocka_unit_test(test_the_limit_of_output),
        cmocka_unit_test(test_the_limit_of_time),
        cmocka_unit_test(test_nothing_of_ours_is_inherited),
        cmocka_unit_test(test_a_caller_without_standard_files),
        cmocka_unit_test(test_one_that_stays_behind),
        cmocka_unit_test(test_confinement),
        cmocka_unit_test(test_output_is_told_as_it_comes),
        cmocka_unit_test(test_a_reader_writes_nowhere_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
