/* The user's own programs: where they lie, how their names are written, and the terminal lent to
 * one. No shell anywhere. */
#ifndef ITAPLAN_BASE_PROGRAM_H
#define ITAPLAN_BASE_PROGRAM_H

#include <stdbool.h>

#include "itaplan/base/array.h"
#include "itaplan/base/error.h"

/* The program's path (free): the name itself where it holds a '/', else the first of that name in
 * $PATH. NULL where there is none that may be run. */
char *program_find(const char *name) MUST_USE;
/* Appends the words of a command line: blanks part them, '...' and "..." keep blanks together, a
 * backslash keeps the character behind it (inside '...' it is one of its own). Nothing else has a
 * meaning. False, with nothing appended, where a quote is not closed or there is no word. */
bool program_words(const char *line, struct strings *words) MUST_USE;
/* Runs it on the terminal that this program has (which must be given back first) until it ends.
 * argv[0] is its path; NULL-ended. Signals of keys (SIGINT, SIGQUIT) are its own meanwhile; one
 * that ends this program is passed on to it. True: it ended with exit status 0. ERR_EDITOR_MISSING
 * where it could not be started, ERR_EDITOR_FAILED with the exit status, or the signal as number2.
 */
bool program_run_here(const char *const *argv, struct error *err) MUST_USE;

#endif
