#include <signal.h>

#include "child.h"

#include "itaplan/base/clock.h"
#include "itaplan/base/signal.h"

static void watch(void *argument)
{
    signal(SIGHUP, SIG_IGN); /* as under nohup */
    child_expect(signal_end_pending() == 0);
    signal_watch_end();
    raise(SIGHUP);
    child_expect(signal_end_pending() == 0);
    raise(SIGTERM);
    raise(SIGINT);
    child_expect(signal_end_pending() == SIGTERM); /* the first stays */
}

static void test_signals_set_the_flag(void **state)
{
    assert_true(child_finished(in_child(watch, NULL, NULL)));
}

static void test_stopping_and_going_on(void **state)
{
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        struct error err = {0};
        setpgid(0, 0); /* a job of its own, as a shell would make it */
        signal(SIGTSTP, SIG_IGN);
        _exit(process_stop_self(&err) ? CHILD_DONE : 1);
    }
    int status;
    assert_int_equal(waitpid(pid, &status, WUNTRACED), pid);
    assert_true(WIFSTOPPED(status));
    kill(pid, SIGCONT);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(child_finished(status));
}

static void watch_stop(void *argument)
{
    signal_watch_stop();
    child_expect(signal_take_stop() == STOP_NONE);
    raise(SIGTSTP);
    child_expect(signal_take_stop() == STOP_ASKED);
    child_expect(signal_take_stop() == STOP_NONE);
    raise(SIGCONT);
    child_expect(signal_take_stop() == STOP_OVER);
    raise(SIGTSTP);
    raise(SIGCONT); /* stopped by what cannot be watched, and woken */
    child_expect(signal_take_stop() == STOP_OVER);
    child_expect(signal_take_stop() == STOP_NONE);
}

static void test_stops_set_the_flag(void **state)
{
    assert_true(child_finished(in_child(watch_stop, NULL, NULL)));
}

static void stop_without_a_shell(void *argument)
{
    struct error err = {0};
    setsid(); /* nobody outside could wake this session's group */
    child_expect(!process_stop_self(&err));
    child_expect(err.code == ERR_NO_JOB_CONTROL);
}

static void test_stopping_where_nobody_could_wake_it(void **state)
{
    assert_true(child_finished(in_child(stop_without_a_shell, NULL, NULL)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_signals_set_the_flag),
        cmocka_unit_test(test_stopping_and_going_on),
        cmocka_unit_test(test_stops_set_the_flag),
        cmocka_unit_test(test_stopping_where_nobody_could_wake_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
