/* A book that another window has open: read-only, said so, taken over, lost and got back. */
#include "app_book.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "itaplan/app/command.h"
#include "itaplan/base/mem.h"

/* Another process with the book open in a window; it ends properly at a letter, or is killed. */
struct window {
    pid_t pid;
    int to;
};

static struct window open_window(const char *path)
{
    int down[2], up[2];
    char ready = '-';
    assert_int_equal(pipe(down) + pipe(up), 0);
    struct window window = {.pid = fork(), .to = down[1]};
    assert_true(window.pid >= 0);
    if (window.pid == 0) {
        struct error err = {0};
        struct session *session = session_open(path, OPEN_WINDOW, &err);
        char *words = session ? session_claim(session) : NULL;
        ready = session && !session_is_read_only(session) ? '+' : '-';
        if (write(up[1], &ready, 1) != 1 || read(down[0], &ready, 1) != 1)
            _exit(1);
        free(words);
        session_close(session);
        _exit(0);
    }
    assert_int_equal(read(up[0], &ready, 1), 1);
    assert_int_equal(ready, '+');
    close(up[0]);
    close(up[1]);
    close(down[0]);
    return window;
}

static void close_window(struct window window, bool killed)
{
    int status;
    if (killed)
        kill(window.pid, SIGKILL);
    else
        assert_int_equal(write(window.to, "q", 1), 1);
    assert_int_equal(waitpid(window.pid, &status, 0), window.pid);
    assert_true(killed || status == 0);
    close(window.to);
}

/* The path of a filled book that nobody has open, good until the test ends. */
static const char *closed_book(void)
{
    session_close(app_session());
    return app_path("book.itaplan");
}

static struct session *must_open(const char *path)
{
    struct error err = {0};
    struct session *session = session_open(path, OPEN_WINDOW, &err);
    assert_non_null(session);
    return session;
}

static void assert_claim(struct session *session, const char *words)
{
    char *said = session_claim(session);
    if (words) {
        assert_non_null(said);
        assert_non_null(strstr(said, words));
    } else {
        assert_null(said);
    }
    free(said);
}

static void the_first_window_has_it(void **state)
{
    struct session *session = must_open(closed_book());
    assert_claim(session, NULL);
    assert_false(session_is_read_only(session));
    assert_false(session_can_take_over(session));
    assert_non_null(command_why_not(&commands[CMD_TAKE_OVER], session));
    assert_string_equal(session_read_only_words(session), "");
    session_close(session);
}

static void the_second_reads_until_it_takes_over(void **state)
{
    struct error err = {0};
    char *words = NULL;
    const char *path = closed_book();
    struct window other = open_window(path);
    struct session *session = must_open(path);
    assert_claim(session, "another window of this machine");
    assert_true(session_is_read_only(session) && session_can_take_over(session));
    assert_non_null(strstr(command_why_not(&commands[CMD_EDIT], session), "since"));
    assert_null(command_why_not(&commands[CMD_TAKE_OVER], session));
    assert_true(session_ask_owner(session, &words, &err));
    assert_non_null(words);
    free(words);
    close_window(other, false);
    assert_true(session_ask_owner(session, &words, &err));
    assert_null(words);
    assert_true(session_take_over(session, &err));
    assert_false(session_is_read_only(session) || session_can_take_over(session));
    app_set_field(session, app_field(app_row(session, 4), "period"), "ไตรมาสที่ ๑");
    session_close(session);
}

static void who_only_comes_and_goes_is_refused(void **state)
{
    static const enum open_mode modes[] = {OPEN_EXISTING, OPEN_OR_CREATE};
    const char *path = closed_book();
    struct window other = open_window(path);
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
        struct error err = {0};
        assert_null(session_open(path, modes[i], &err));
        app_assert_error(&err, ERR_BOOK_OWNED, path);
    }
    struct error err = {0};
    struct session *reader = session_open(path, OPEN_READ_ONLY, &err);
    assert_non_null(reader);
    assert_false(session_can_take_over(reader));
    session_close(reader);
    close_window(other, false);
}

static void a_killed_window_is_told_once(void **state)
{
    const char *path = closed_book();
    close_window(open_window(path), true);
    struct session *session = must_open(path);
    assert_claim(session, "did not end properly");
    assert_false(session_is_read_only(session));
    session_close(session);
    session = must_open(path);
    assert_claim(session, NULL);
    session_close(session);
}

/* Both windows are open before either has claimed: the second to claim reads. */
static void the_slower_of_two_reads(void **state)
{
    const char *path = closed_book();
    struct session *session = must_open(path);
    assert_false(session_is_read_only(session));
    struct window other = open_window(path);
    assert_claim(session, "another window");
    assert_true(session_is_read_only(session) && session_can_take_over(session));
    close_window(other, false);
    session_close(session);
}

static void who_loses_it_gets_it_back(void **state)
{
    struct error err = {0};
    const char *path = closed_book();
    struct session *session = must_open(path);
    assert_claim(session, NULL);
    const char *field = app_field(app_row(session, 4), "period");
    pid_t pid = fork();
    if (pid == 0) {
        struct session *thief = session_open(path, OPEN_WINDOW, &err);
        _exit(thief && session_take_over(thief, &err) ? 7 : 1); /* and dies without a word */
    }
    siginfo_t ended;
    assert_int_equal(waitid(P_PID, (id_t)pid, &ended, WEXITED | WNOWAIT), 0);
    assert_int_equal(ended.si_status, 7);
    assert_int_equal(waitpid(pid, NULL, 0), pid);
    app_set_field(session, field, "ไตรมาสที่ ๒"); /* the dead keep nobody from writing */
    struct window other = {0};
    session_close(session);
    other = open_window(path);
    session = must_open(path);
    assert_claim(session, "another window");
    assert_true(session_take_over(session, &err)); /* by force: the other lives */
    app_set_field(session, field, "ไตรมาสที่ ๓");
    close_window(other, false);
    app_set_field(session, field, "ไตรมาสที่ ๔");
    assert_false(session_can_take_over(session));
    session_close(session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_first_window_has_it, app_set_up, app_tear_down),
        cmocka_unit_test_setup_teardown(the_second_reads_until_it_takes_over, app_set_up,
                                        app_tear_down),
        cmocka_unit_test_setup_teardown(who_only_comes_and_goes_is_refused, app_set_up,
                                        app_tear_down),
        cmocka_unit_test_setup_teardown(a_killed_window_is_told_once, app_set_up, app_tear_down),
        cmocka_unit_test_setup_teardown(the_slower_of_two_reads, app_set_up, app_tear_down),
        cmocka_unit_test_setup_teardown(who_loses_it_gets_it_back, app_set_up, app_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
