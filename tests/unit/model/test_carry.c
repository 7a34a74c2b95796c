/* Last year's rows carried into this year's plan. */
#include "test.h"

#include "itaplan/base/mem.h"
#include "itaplan/model/carry.h"
#include "itaplan/model/edit.h"

struct fixture {
    struct book *book;
    struct year *last, *year;
};

static int set_up(void **state)
{
    struct fixture *f = mem_new(struct fixture);
    f->book = book_new();
    book_put_year(f->book, f->last = year_new(2567));
    book_put_year(f->book, f->year = year_new(2568));
    struct plan_row *row = edit_add_row(f->book, f->last, 4, "๔.การใช้ทรัพย์สิน");
    struct measure *measure = edit_add_measure(f->book, row, 0, "ทำทะเบียนปี ๒๕๖๘ กำกับน้ำใจ");
    measure->followup.status = FOLLOWUP_DONE;
    mem_replace(&measure->followup.result, "ทำแล้ว");
    edit_add_step(f->book, row, 0, "เริ่ม ต.ค. ๒๕๖๗ ถึง ก.ย. 2568");
    mem_replace(&row->responsible, "กองคลัง");
    mem_replace(&row->period, "ปีงบประมาณ ๒๕๖๘");
    row->analysis = mem_strdup("ผลปี ๒๕๖๗ ลดลง");
    edit_add_row(f->book, f->last, 5, "๕.");
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    book_free(f->book);
    free(f);
    return 0;
}

static void text_is_kept_and_the_rest_begins_anew(void **state)
{
    struct fixture *f = *state;
    struct carried done = {0};
    carry_rows(f->book, f->year, f->last, 0, &done);
    assert_int_equal(done.rows, 1); /* the other one has nothing in it */
    assert_int_equal(carried_years(&done), 5);
    assert_int_equal(done.moved[1][2], 1); /* the plan's year in measures */
    assert_int_equal(done.moved[1][5], 1);
    assert_int_equal(done.moved[0][5], 1); /* the result's in steps */
    assert_int_equal(done.moved[0][3], 1);
    assert_int_equal(done.moved[1][6], 1);
    assert_int_equal(f->year->rows.count, 1);
    const struct plan_row *row = &f->year->rows.items[0];
    assert_int_equal(row->indicator, 4);
    assert_int_equal(row->state, ROW_CARRIED);
    assert_string_equal(row->name, "๔.การใช้ทรัพย์สิน");
    assert_string_equal(row->measures.items[0].text, "ทำทะเบียนปี ๒๕๖๙ กำกับน้ำใจ");
    assert_int_equal(row->measures.items[0].followup.status, FOLLOWUP_NOT_STARTED);
    assert_string_equal(row->measures.items[0].followup.result, "");
    assert_string_not_equal(row->measures.items[0].id, f->last->rows.items[0].measures.items[0].id);
    assert_string_equal(row->steps.items[0].text, "เริ่ม ต.ค. ๒๕๖๘ ถึง ก.ย. 2569");
    assert_string_equal(row->responsible, "กองคลัง");
    assert_string_equal(row->period, "ปีงบประมาณ ๒๕๖๙");
    assert_string_equal(row->analysis, "ผลปี ๒๕๖๘ ลดลง");
    struct error err = {0};
    assert_true(book_validate(f->book, &err));
}

static void what_is_written_is_left_alone(void **state)
{
    struct fixture *f = *state;
    struct carried done = {0};
    struct plan_row *row = edit_add_row(f->book, f->year, 4, "๔");
    mem_replace(&row->responsible, "กองช่าง");
    carry_rows(f->book, f->year, f->last, 0, &done);
    assert_int_equal(done.rows, 0);
    assert_int_equal(row->measures.count, 0);
    mem_replace(&row->responsible, "");
    carry_rows(f->book, f->year, f->last, 5, &done); /* another indicator */
    assert_int_equal(done.rows, 0);
    carry_rows(f->book, f->year, f->last, 4, &done); /* an empty row is filled, not doubled */
    assert_int_equal(done.rows, 1);
    assert_int_equal(f->year->rows.count, 1);
    assert_string_equal(f->year->rows.items[0].name, "๔");
    carry_rows(f->book, f->year, f->last, 4, &done); /* once */
    assert_int_equal(done.rows, 1);
}

static void all_rows_of_an_indicator_come(void **state)
{
    struct fixture *f = *state;
    struct carried done = {0};
    struct plan_row *second = edit_add_row(f->book, f->last, 4, "๔ (ต่อ)");
    edit_add_measure(f->book, second, 0, "อบรม");
    edit_add_row(f->book, f->year, 4, "๔");
    carry_rows(f->book, f->year, f->last, 4, &done);
    assert_int_equal(done.rows, 2);
    assert_int_equal(f->year->rows.count, 2);
    assert_string_equal(f->year->rows.items[1].measures.items[0].text, "อบรม");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(text_is_kept_and_the_rest_begins_anew, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_written_is_left_alone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(all_rows_of_an_indicator_come, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
