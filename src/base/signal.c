#include "itaplan/base/signal.h"

#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <unistd.h>

static volatile sig_atomic_t end_signal;
static volatile sig_atomic_t stop_asked;
static volatile sig_atomic_t continued;

static void on_end(int signal_number)
{
    if (end_signal == 0)
        end_signal = signal_number;
}

static void on_stop(int signal_number)
{
    (void)signal_number;
    stop_asked = 1;
}

static void on_continue(int signal_number)
{
    (void)signal_number;
    continued = 1;
}

void signal_watch_end(void)
{
    static const int watched[] = {SIGHUP, SIGTERM, SIGINT};
    for (size_t i = 0; i < sizeof watched / sizeof *watched; i++) {
        struct sigaction old, watch = {.sa_handler = on_end}; /* no SA_RESTART: waits must end */
        sigemptyset(&watch.sa_mask);
        if (sigaction(watched[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
            sigaction(watched[i], &watch, NULL);
    }
}

static void watch(int signal_number, void (*handler)(int))
{
    struct sigaction action = {.sa_handler = handler}; /* no SA_RESTART: waits must end */
    sigemptyset(&action.sa_mask);
    sigaction(signal_number, &action, NULL);
}

void signal_watch_stop(void)
{
    watch(SIGTSTP, on_stop);
    watch(SIGCONT, on_continue);
}

enum signal_stop signal_take_stop(void)
{
    bool over = continued, asked = stop_asked;
    continued = stop_asked = 0;
    return over ? STOP_OVER : asked ? STOP_ASKED : STOP_NONE;
}

enum signal_waited signal_wait_input(int fd, int timeout_ms, bool (*has_news)(const void *context),
                                     const void *context)
{
    struct pollfd input = {.fd = fd, .events = POLLIN};
    struct timespec limit = {.tv_sec = timeout_ms / 1000,
                             .tv_nsec = (long)(timeout_ms % 1000) * 1000000};
    sigset_t all, before;
    int ready = -1;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &before);
    if (!has_news(context))
        ready = ppoll(&input, 1, timeout_ms < 0 ? NULL : &limit, &before);
    sigprocmask(SIG_SETMASK, &before, NULL);
    return ready > 0 ? WAITED_INPUT : ready == 0 ? WAITED_TIMEOUT : WAITED_NEWS;
}

bool signal_stop_pending(void)
{
    return stop_asked || continued;
}

int signal_end_pending(void)
{
    return end_signal;
}

void signal_let_writes_fail(void)
{
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
}

bool process_stop_self(struct error *err)
{
    struct sigaction old_stop, old_continue;
    struct sigaction stop = {.sa_handler = SIG_DFL}, go_on = {.sa_handler = on_continue};
    sigemptyset(&stop.sa_mask);
    sigemptyset(&go_on.sa_mask);
    continued = 0;
    sigaction(SIGTSTP, &stop, &old_stop);
    sigaction(SIGCONT, &go_on, &old_continue);
    /* The whole group, as the terminal would: a script that started the program must stop with it.
     */
    kill(0, SIGTSTP);
    sigaction(SIGCONT, &old_continue, NULL);
    sigaction(SIGTSTP, &old_stop, NULL);
    bool stopped = continued;
    continued = 0; /* the caller knows */
    /* In a group without a shell that waits for it, the kernel drops the signal. */
    return stopped ? true : fail(err, .code = ERR_NO_JOB_CONTROL);
}
