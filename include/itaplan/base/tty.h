/* Asking the terminal something before any screen is open. */
#ifndef ITAPLAN_BASE_TTY_H
#define ITAPLAN_BASE_TTY_H

/* Columns that the controlling terminal moves its cursor for the text (DSR 6 cursor report); the
 * line is blank again afterwards. -1: there is no terminal, or it does not answer within
 * timeout_ms. */
int tty_probe_columns(const char *text, int timeout_ms);

#endif
