#include "itaplan/base/signal.h"

#include <signal.h>
#include <stddef.h>
#include <unistd.h>

static volatile sig_atomic_t end_signal;
static volatile sig_atomic_t continued;

static void on_end(int signal_number)
{
    if (end_signal == 0)
        end_signal = signal_number;
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

int signal_end_pending(void)
{
    return end_signal;
}

void signal_ignore_pipe(void)
{
    signal(SIGPIPE, SIG_IGN);
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
    /* In a group without a shell that waits for it, the kernel drops the signal. */
    return continued ? true : fail(err, .code = ERR_NO_JOB_CONTROL);
}
