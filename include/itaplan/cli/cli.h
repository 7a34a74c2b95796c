/* The command line: parses it, runs a command, prints. It never draws: opening the terminal is the
 * caller's. */
#ifndef ITAPLAN_CLI_CLI_H
#define ITAPLAN_CLI_CLI_H

#include <stdbool.h>

enum exit_status {
    STATUS_DONE = 0,
    STATUS_MEND = 1, /* done, and there is something to mend */
    STATUS_USAGE = 2,
    STATUS_FAILED = 3, /* could not read or write */
    STATUS_MEMORY = 4,
};

/* What is left to do where the command line asks for the terminal. */
struct cli_open {
    const char *path; /* of the book; NULL: the default one */
    bool sample;
};

/* True: open the terminal as `open` says. False: done; *status is the exit status. Starts gettext
 * (--lang). */
bool cli_run(int argc, char **argv, struct cli_open *open, int *status);

#endif
