/* Signals that end or stop the program, for the loop that owns the terminal. */
#ifndef ITAPLAN_BASE_SIGNAL_H
#define ITAPLAN_BASE_SIGNAL_H

#include <stdbool.h>

#include "itaplan/base/error.h"

/* From now on SIGHUP, SIGTERM and SIGINT only set a flag, and waiting calls return early (EINTR).
 * One that the program inherited as ignored (nohup) stays ignored. */
void signal_watch_end(void);
/* The first such signal that came, or 0. */
int signal_end_pending(void);
/* From now on SIGTSTP and SIGCONT only set flags, for signal_take_stop; waiting calls return early.
 */
void signal_watch_stop(void);
enum signal_stop {
    STOP_NONE,
    STOP_ASKED, /* somebody wants the program to stop: process_stop_self */
    STOP_OVER,  /* it was stopped and goes on: the terminal may be in another's modes */
};
bool signal_stop_pending(void);
/* What came since the last call; a stop that is over wins. */
enum signal_stop signal_take_stop(void);
/* Waits until there is something to read, at most timeout_ms (negative: for ever). has_news is
 * asked first, with signals held back: one that comes between the asking and the waiting ends the
 * wait too. */
enum signal_waited { WAITED_INPUT, WAITED_TIMEOUT, WAITED_NEWS };
enum signal_waited signal_wait_input(int fd, int timeout_ms, bool (*has_news)(const void *context),
                                     const void *context);
/* From now on writing to a pipe that nobody reads any more (EPIPE), or beyond the size that a limit
 * allows a file (EFBIG), fails and does not end the program. */
void signal_let_writes_fail(void);
/* Stops the process group as the terminal's suspend key would and returns when it goes on. False
 * with ERR_NO_JOB_CONTROL where nobody could wake it again, and so it did not stop. */
bool process_stop_self(struct error *err) MUST_USE;

#endif
