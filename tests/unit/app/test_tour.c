#include "app_book.h"

#include "itaplan/app/tour.h"

static void the_place_is_kept(void **state)
{
    assert_int_equal(tour_recall(), 0); /* nothing yet, not even a folder */
    tour_remember(3);
    assert_int_equal(tour_recall(), 3);
    tour_remember(7);
    assert_int_equal(tour_recall(), 7);
    tour_remember(0);
    assert_int_equal(tour_recall(), 0);
}

static void a_damaged_place_is_none(void **state)
{
    static const char *const texts[] = {
        "", "x\n", "-1\n", "4x\n", "100\n", "999999999999999999999\n", "๓\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        app_write("state/itaplan/tour", texts[i]);
        assert_int_equal(tour_recall(), 0);
    }
    app_write("state/itaplan/tour", "5"); /* by hand, without a newline */
    assert_int_equal(tour_recall(), 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_place_is_kept, app_set_up, app_tear_down),
        cmocka_unit_test_setup_teardown(a_damaged_place_is_none, app_set_up, app_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
