#include "test.h"

#include "itaplan/base/mem.h"
#include "itaplan/model/complete.h"
#include "itaplan/model/edit.h"

/* A row of which the first so many of name, unit and period are filled. */
static struct plan_row *add_row(struct year *year, int indicator, enum row_state state, int filled)
{
    struct plan_row *row = array_push(&year->rows);
    *row = (struct plan_row){.id = mem_format("r%zu", year->rows.count),
                             .indicator = indicator,
                             .state = state,
                             .name = mem_strdup(filled > 0 ? "ตัวชี้วัด" : ""),
                             .responsible = mem_strdup(filled > 1 ? "กองคลัง" : ""),
                             .period = mem_strdup(filled > 2 ? "ไตรมาสที่ ๑" : "")};
    return row;
}

static void fill(struct plan_row *row)
{
    *array_push(&row->measures) = (struct measure){.id = mem_strdup("m1"),
                                                   .text = mem_strdup("ทำ"),
                                                   .followup = {.reason = mem_strdup(""),
                                                                .result = mem_strdup(""),
                                                                .obstacle = mem_strdup("")}};
    *array_push(&row->steps) = (struct step){.id = mem_strdup("s1"), .text = mem_strdup("ทำ")};
    row->analysis = mem_strdup("ผล");
}

static void test_indicator(void **state)
{
    struct year *year = year_new(2568);
    struct completeness none = indicator_completeness(year, 1);
    assert_int_equal(none.needed, 6);
    assert_int_equal(none.filled, 0);
    assert_int_equal(none.whole, 0);
    fill(add_row(year, 1, ROW_CONFIRMED, 3));
    struct completeness one = indicator_completeness(year, 1);
    assert_int_equal(one.filled, 6);
    assert_int_equal(one.whole, 1);
    assert_int_equal(completeness_percent(&one), 100);
    /* a second row that lacks something: the indicator is not whole any more */
    add_row(year, 1, ROW_CONFIRMED, 2);
    one = indicator_completeness(year, 1);
    assert_int_equal(one.needed, 12);
    assert_int_equal(one.filled, 8);
    assert_int_equal(one.whole, 0);
    assert_int_equal(completeness_percent(&one), 66);
    year_free(year);
}

/* Carried text is full of words and counts for nothing. */
static void test_carried(void **state)
{
    struct year *year = year_new(2568);
    fill(add_row(year, 2, ROW_CARRIED, 3));
    struct completeness one = indicator_completeness(year, 2);
    assert_int_equal(one.filled, 0);
    assert_int_equal(one.carried, 6);
    assert_int_equal(one.confirmed, 0);
    assert_int_equal(one.whole, 0);
    assert_int_equal(completeness_percent(&one), 0);
    year->rows.items[0].state = ROW_CONFIRMED;
    one = indicator_completeness(year, 2);
    assert_int_equal(one.filled, 6);
    assert_int_equal(one.whole, 1);
    year_free(year);
}

static void test_plan(void **state)
{
    struct year *year = year_new(2568);
    struct ints numbers = {0};
    struct completeness all = plan_completeness(year, &numbers);
    assert_int_equal(completeness_percent(&all), 0);
    fill(add_row(year, 1, ROW_CONFIRMED, 3));
    fill(add_row(year, 2, ROW_CARRIED, 3));
    fill(add_row(year, 9, ROW_CONFIRMED, 3)); /* of an indicator that nobody asks for */
    for (int number = 1; number <= 3; number++)
        ints_add(&numbers, number);
    all = plan_completeness(year, &numbers);
    assert_int_equal(all.indicators, 3);
    assert_int_equal(all.whole, 1);
    assert_int_equal(all.rows, 2);
    assert_int_equal(all.confirmed, 1);
    assert_int_equal(all.needed, 18);
    assert_int_equal(all.filled, 6);
    assert_int_equal(all.carried, 6);
    assert_int_equal(completeness_percent(&all), 33);
    ints_release(&numbers);
    year_free(year);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_indicator),
        cmocka_unit_test(test_carried),
        cmocka_unit_test(test_plan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
