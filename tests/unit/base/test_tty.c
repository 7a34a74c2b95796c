#include <poll.h>
#include <pty.h>

#include "child.h"

#include "itaplan/base/tty.h"

/* What the terminal says to the question, NULL: nothing. */
static int probe(const char *answer, struct buf *seen)
{
    int terminal, status;
    pid_t pid = forkpty(&terminal, NULL, NULL, NULL);
    assert_true(pid >= 0);
    if (pid == 0)
        _exit(tty_probe_columns("ที่", answer ? 5000 : 30) + 1);
    char byte;
    while (read(terminal, &byte, 1) == 1) { /* ends with an error once the child is gone */
        buf_addc(seen, byte);
        if (answer && byte == 'n')
            assert_int_equal(write(terminal, answer, strlen(answer)), strlen(answer));
    }
    assert_int_equal(waitpid(pid, &status, 0), pid);
    close(terminal);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status) - 1;
}

static void test_the_cursors_column(void **state)
{
    struct buf seen = BUF_INIT;
    assert_int_equal(probe("\033[24;2R", &seen), 1);
    assert_non_null(strstr(seen.data, "ที่\033[6n"));
    assert_non_null(strstr(seen.data, "\r\033[K")); /* the line is blank again */
    assert_int_equal(probe("typed\033[1;120R", &seen), 119);
    buf_release(&seen);
}

static void test_answers_that_are_none(void **state)
{
    struct buf seen = BUF_INIT;
    assert_int_equal(probe(NULL, &seen), -1);
    assert_int_equal(probe("\033[1;R", &seen), -1);
    assert_int_equal(probe("\033R", &seen), -1);
    assert_int_equal(probe("\033[1;99999999R", &seen), -1);
    assert_int_equal(
        probe("0123456789012345678901234567890123456789012345678901234567890123456789", &seen), -1);
    buf_release(&seen);
}

static void without_terminal(void *argument)
{
    setsid();
    child_expect(tty_probe_columns("x", 1000) == -1);
}

static void test_no_terminal(void **state)
{
    assert_true(child_finished(in_child(without_terminal, NULL, NULL)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_cursors_column),
        cmocka_unit_test(test_answers_that_are_none),
        cmocka_unit_test(test_no_terminal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
