/* The terminal before any screen is open: is there one, and how wide does it draw? */
#ifndef ITAPLAN_BASE_TTY_H
#define ITAPLAN_BASE_TTY_H

#include <stdbool.h>

/* Is somebody there to read and to answer: are standard input and output both a terminal? */
bool tty_is_interactive(void);

/* Is it the kernel's own console, which has no Thai letters (TERM=linux)? */
bool tty_is_console(void);

/* Columns that the controlling terminal moves its cursor for the text (DSR 6 cursor report); the
 * line is blank again afterwards. -1: there is no terminal, or it does not answer within
 * timeout_ms. */
int tty_probe_columns(const char *text, int timeout_ms);

#endif
