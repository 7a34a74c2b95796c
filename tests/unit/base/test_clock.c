#include <time.h>

#include "test.h"

#include "itaplan/base/clock.h"

static void test_the_clock_can_be_stopped(void **state)
{
    clock_set(1755216000);
    assert_int_equal(clock_now(), 1755216000);
    clock_set(0);
    assert_int_equal(clock_now(), 0);
    clock_set(-1);
    assert_true(clock_now() > 1700000000);
}

static void test_civil_time_is_local(void **state)
{
    setenv("TZ", "ICT-7", 1);
    struct civil c = clock_civil(1755216000); /* 2025-08-15 00:00 UTC */
    assert_int_equal(c.year, 2025);
    assert_int_equal(c.month, 8);
    assert_int_equal(c.day, 15);
    assert_int_equal(c.hour, 7);
    setenv("TZ", "UTC", 1);
    c = clock_civil(-1);
    assert_int_equal(c.year, 1969);
    assert_int_equal(c.second, 59);
}

static void test_moments_that_no_calendar_has(void **state)
{
    assert_int_equal(clock_civil(INT64_MAX).year, 0);
    assert_int_equal(clock_civil(INT64_MIN).month, 0);
}

static void test_days(void **state)
{
    static const struct {
        int year, month, day;
        bool exists;
    } rows[] = {
        {2024, 2, 29, true},  {2025, 2, 29, false}, {1900, 2, 29, false}, {2000, 2, 29, true},
        {2025, 4, 31, false}, {2025, 12, 31, true}, {2025, 13, 1, false}, {2025, 0, 1, false},
        {2025, 1, 0, false},  {2025, 1, -1, false}, {2025, 1, 32, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(clock_day_exists(rows[i].year, rows[i].month, rows[i].day),
                         rows[i].exists);
}

static void test_waiting_time_only_grows(void **state)
{
    int64_t before = clock_monotonic_ms();
    clock_set(5);
    assert_true(clock_monotonic_ms() >= before);
    clock_set(-1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_clock_can_be_stopped),
        cmocka_unit_test(test_civil_time_is_local),
        cmocka_unit_test(test_moments_that_no_calendar_has),
        cmocka_unit_test(test_days),
        cmocka_unit_test(test_waiting_time_only_grows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
