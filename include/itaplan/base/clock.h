/* Time. The wall clock can be set by tests (clock_set, and ITAPLAN_CLOCK which main reads). */
#ifndef ITAPLAN_BASE_CLOCK_H
#define ITAPLAN_BASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

/* A moment of the civil calendar, CE years, local time. */
struct civil {
    int year, month, day; /* month and day from 1 */
    int hour, minute, second;
};

/* Seconds since 1970-01-01 UTC. */
int64_t clock_now(void);
/* Stops the wall clock at a moment; negative: lets it go on. */
void clock_set(int64_t seconds);
/* All zero outside the years 1 to 9999. */
struct civil clock_civil(int64_t seconds);
/* Milliseconds that only grow, for waiting. */
int64_t clock_monotonic_ms(void);
/* 29 February only in leap years of the CE. */
bool clock_day_exists(int ce_year, int month, int day);

#endif
