#include "test.h"

#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"
#include "itaplan/model/period.h"

static struct year *plan(void)
{
    return year_new(2568);
}

/* A row with one measure of each of so many statuses. */
static struct plan_row *row_of(struct year *year, const char *period, size_t count,
                               const enum followup_status *statuses)
{
    struct plan_row *row = array_push(&year->rows);
    *row = (struct plan_row){.id = mem_format("r%zu", year->rows.count),
                             .indicator = 1,
                             .name = mem_strdup(""),
                             .responsible = mem_strdup(""),
                             .period = mem_strdup(period)};
    for (size_t i = 0; i < count; i++)
        *array_push(&row->measures) = (struct measure){.id = mem_strdup("m"),
                                                       .text = mem_strdup(""),
                                                       .followup = {.status = statuses[i],
                                                                    .reason = mem_strdup(""),
                                                                    .result = mem_strdup(""),
                                                                    .obstacle = mem_strdup("")}};
    return row;
}

static void test_states(void **state)
{
    static const struct {
        const char *period;
        enum followup_status status;
        struct date today;
        enum due due;
    } cases[] = {
        {"ไตรมาสที่ ๒", FOLLOWUP_NOT_STARTED, {2568, 12, 31}, DUE_LATER},
        {"ไตรมาสที่ ๒", FOLLOWUP_NOT_STARTED, {2569, 1, 1}, DUE_SOON},
        {"ไตรมาสที่ ๒", FOLLOWUP_UNDER_WAY, {2569, 3, 31}, DUE_SOON},
        {"ไตรมาสที่ ๒", FOLLOWUP_UNDER_WAY, {2569, 4, 1}, DUE_OVERDUE},
        {"ไตรมาสที่ ๒", FOLLOWUP_DONE, {2569, 4, 1}, DUE_CLOSED},
        {"ไตรมาสที่ ๒", FOLLOWUP_DROPPED, {2569, 4, 1}, DUE_CLOSED},
        {"ไตรมาสที่ ๑-๒", FOLLOWUP_NOT_STARTED, {2568, 12, 31}, DUE_RUNNING},
        {"ปีงบประมาณ ๒๕๖๙", FOLLOWUP_NOT_STARTED, {2568, 9, 30}, DUE_LATER},
        {"ปีงบประมาณ ๒๕๖๙", FOLLOWUP_NOT_STARTED, {2568, 10, 1}, DUE_RUNNING},
        {"ปีงบประมาณ ๒๕๖๙", FOLLOWUP_NOT_STARTED, {2569, 7, 1}, DUE_SOON},
        {"ปีงบประมาณ ๒๕๖๙", FOLLOWUP_NOT_STARTED, {2569, 10, 1}, DUE_OVERDUE},
        /* another year is a slip, and tells nothing */
        {"ปีงบประมาณ ๒๕๙๖", FOLLOWUP_NOT_STARTED, {2569, 10, 1}, DUE_UNKNOWN},
        {"ปีงบประมาณ ๒๕๖๘", FOLLOWUP_NOT_STARTED, {2569, 10, 1}, DUE_UNKNOWN},
        {"ต่อเนื่อง", FOLLOWUP_UNDER_WAY, {2569, 10, 1}, DUE_UNKNOWN},
        {"", FOLLOWUP_DONE, {2569, 10, 1}, DUE_CLOSED},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct year *year = plan();
        struct plan_row *row = row_of(year, cases[i].period, 1, &cases[i].status);
        assert_int_equal(measure_due(year, row, &row->measures.items[0], cases[i].today),
                         cases[i].due);
        year_free(year);
    }
}

static void test_counts(void **state)
{
    static const enum followup_status all[] = {FOLLOWUP_NOT_STARTED, FOLLOWUP_UNDER_WAY,
                                               FOLLOWUP_DONE, FOLLOWUP_DROPPED};
    struct year *year = plan();
    row_of(year, "ไตรมาสที่ ๑", 4, all);
    row_of(year, "ไตรมาสที่ ๒", 3, all);
    row_of(year, "ต.ค. 2568 - ก.ย. 2569", 2, all);
    row_of(year, "ปีงบประมาณ 2569 - 2570", 1, all);
    row_of(year, "ต่อเนื่อง", 2, all);
    struct due_counts counts = year_due(year, (struct date){2569, 2, 15});
    assert_int_equal(counts.quarter, 2);
    assert_int_equal(counts.quarters[0].all, 4);
    assert_int_equal(counts.quarters[0].done, 1);
    assert_int_equal(counts.quarters[0].dropped, 1);
    assert_int_equal(counts.quarters[0].overdue, 2);
    assert_int_equal(counts.quarters[1].all, 3);
    assert_int_equal(counts.quarters[1].overdue, 0);
    assert_int_equal(counts.quarters[2].all, 0);
    assert_int_equal(counts.quarters[3].all, 2);
    assert_int_equal(counts.after.all, 1);
    assert_int_equal(counts.unknown.all, 2);
    assert_int_equal(counts.unknown.overdue, 0);
    assert_int_equal(counts.total.all, 12);
    assert_int_equal(counts.total.overdue, 2);
    assert_int_equal(year_due(year, (struct date){2568, 9, 30}).quarter, 0);
    assert_int_equal(year_due(year, (struct date){2569, 10, 1}).total.overdue, 6);
    year_free(year);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_states),
        cmocka_unit_test(test_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
