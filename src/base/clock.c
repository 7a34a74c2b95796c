#include "itaplan/base/clock.h"

#include <time.h>

/* The years 1 to 9999 CE, in seconds since 1970. */
#define EARLIEST INT64_C(-62135596800)
#define LATEST   INT64_C(253402300799)

static int64_t stopped_at = -1; /* negative: the clock goes */

int64_t clock_now(void)
{
    return stopped_at >= 0 ? stopped_at : (int64_t)time(NULL);
}

void clock_set(int64_t seconds)
{
    stopped_at = seconds;
}

struct civil clock_civil(int64_t seconds)
{
    time_t moment = (time_t)seconds;
    struct tm tm;
    if (seconds < EARLIEST || seconds > LATEST)
        return (struct civil){0};
    tzset();
    if (!localtime_r(&moment, &tm))
        return (struct civil){0};
    return (struct civil){
        .year = tm.tm_year + 1900,
        .month = tm.tm_mon + 1,
        .day = tm.tm_mday,
        .hour = tm.tm_hour,
        .minute = tm.tm_min,
        .second = tm.tm_sec,
    };
}

int64_t clock_monotonic_ms(void)
{
    struct timespec now = {0};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool is_leap_year(int ce_year)
{
    return ce_year % 4 == 0 && (ce_year % 100 != 0 || ce_year % 400 == 0);
}

bool clock_day_exists(int ce_year, int month, int day)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12 || day < 1)
        return false;
    return day <= days[month - 1] + (month == 2 && is_leap_year(ce_year));
}
