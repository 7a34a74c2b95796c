/* Runs a piece of a test in a process of its own, where it may die. */
#ifndef ITAPLAN_TESTS_SUPPORT_CHILD_H
#define ITAPLAN_TESTS_SUPPORT_CHILD_H

#include <sys/wait.h>
#include <unistd.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/file.h"
#include "test.h"

#define CHILD_DONE 77 /* the exit status of a body that returned */

/* The wait status; what the child says on standard error is appended to errors (may be NULL). */
static inline int in_child(void (*body)(void *), void *argument, struct buf *errors)
{
    int ends[2], status = -1;
    struct error err;
    struct buf dropped = BUF_INIT;
    assert_int_equal(pipe(ends), 0);
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        dup2(ends[1], STDERR_FILENO);
        close(ends[0]);
        close(ends[1]);
        body(argument);
        _exit(CHILD_DONE); /* no leak check: the parent's memory is not the child's */
    }
    close(ends[1]);
    assert_true(file_read_fd(ends[0], "child", 1 << 20, errors ? errors : &dropped, &err));
    close(ends[0]);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    buf_release(&dropped);
    return status;
}

static inline bool child_finished(int status)
{
    return WIFEXITED(status) && WEXITSTATUS(status) == CHILD_DONE;
}

/* In a child there is no cmocka: a broken expectation ends it with the line's number on standard
 * error. */
#define child_expect(condition)                                                                    \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            dprintf(STDERR_FILENO, "line %d: %s\n", __LINE__, #condition);                         \
            _exit(1);                                                                              \
        }                                                                                          \
    } while (0)

#endif
