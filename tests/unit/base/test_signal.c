#include <signal.h>
#include <unistd.h>

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

static bool news_comes_late(const void *context)
{
    raise(*(const int *)context);
    return false; /* it came after the asking */
}

static void wait_with_late_news(void *argument)
{
    static const int numbers[] = {SIGTERM, SIGTSTP};
    int ends[2];
    child_expect(pipe(ends) == 0);
    signal_watch_end();
    signal_watch_stop();
    for (size_t i = 0; i < 2; i++)
        child_expect(signal_wait_input(ends[0], -1, news_comes_late, &numbers[i]) == WAITED_NEWS);
    child_expect(signal_end_pending() == SIGTERM && signal_stop_pending());
}

static bool no_news(const void *context)
{
    return context != NULL;
}

static void test_no_signal_is_slept_through(void **state)
{
    int ends[2];
    assert_true(child_finished(in_child(wait_with_late_news, NULL, NULL)));
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(signal_wait_input(ends[0], 0, no_news, NULL), WAITED_TIMEOUT);
    assert_int_equal(signal_wait_input(ends[0], -1, no_news, "some"), WAITED_NEWS);
    assert_int_equal(write(ends[1], "x", 1), 1);
    assert_int_equal(signal_wait_input(ends[0], -1, no_news, NULL), WAITED_INPUT);
    close(ends[0]);
    close(ends[1]);
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
        cmocka_unit_test(test_no_signal_is_slept_through),
        cmocka_unit_test(test_stopping_where_nobody_could_wake_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
