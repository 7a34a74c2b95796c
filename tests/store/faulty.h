/* A disk that fails when told to: SQLite's own file layer with a counter before each operation that
 * changes something. */
#ifndef ITAPLAN_TESTS_STORE_FAULTY_H
#define ITAPLAN_TESTS_STORE_FAULTY_H

#include <stdbool.h>

/* Becomes SQLite's default; harmless until armed. */
void faulty_install(void);
/* The nth operation from now, counted from 1, fails with SQLite's code; so do those after it if it
 * lasts. 0: none. */
void faulty_arm(int nth, int code, bool lasts);
/* Did one fail since it was armed (not since it was disarmed with 0)? */
bool faulty_struck(void);
/* How many there were while it was armed, if none failed. */
int faulty_operations(void);

#endif
