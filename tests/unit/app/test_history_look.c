/* The book's history: looking at a step, going back and forward. */
#include "app_book.h"

#include "itaplan/app/field.h"
#include "itaplan/app/history.h"
#include "itaplan/base/clock.h"
#include "itaplan/base/mem.h"

static struct store_steps steps_of(struct session *session)
{
    struct store_steps steps = {0};
    struct error err = {0};
    assert_true(history_steps(session, &steps, &err));
    return steps;
}

static void assert_states(struct session *session, const char *expected)
{
    struct store_steps steps = steps_of(session);
    assert_int_equal(steps.count, strlen(expected));
    for (size_t i = 0; i < steps.count; i++)
        assert_int_equal("dul"[steps.items[i].state], expected[i]);
    store_steps_release(&steps);
}

static struct differences differences_of(struct session *session, size_t at)
{
    struct store_steps steps = steps_of(session);
    struct differences all = {0};
    struct error err = {0};
    assert_true(at < steps.count);
    assert_true(history_differences(session, &steps.items[at], &all, &err));
    store_steps_release(&steps);
    return all;
}

static void go(struct session *session, size_t at)
{
    struct store_steps steps = steps_of(session);
    struct error err = {0};
    assert_true(history_go(session, &steps.items[at], &err));
    store_steps_release(&steps);
}

static void assert_one(struct session *session, size_t at, const char *before, const char *after)
{
    struct differences all = differences_of(session, at);
    assert_int_equal(all.count, 1);
    assert_string_equal(all.items[0].before, before);
    assert_string_equal(all.items[0].after, after);
    differences_release(&all);
}

static void a_step_is_looked_at_by_its_state(void **state)
{
    struct session *session = app_session();
    struct error err = {0};
    app_set_field(session, "agency.district", "หนึ่ง");
    app_set_field(session, "agency.district", "สอง");
    app_set_field(session, "agency.district", "สาม");
    assert_states(session, "ddd");
    assert_one(session, 0, "สอง", "สาม");
    assert_one(session, 1, "หนึ่ง", "สาม"); /* all that going back takes */
    go(session, 1);
    assert_states(session, "uud");
    app_assert_field(session, "agency.district", "หนึ่ง");
    assert_one(session, 0, "หนึ่ง", "สาม"); /* all that going forward brings */
    assert_one(session, 1, "หนึ่ง", "สอง");
    go(session, 0);
    assert_states(session, "ddd");
    app_assert_field(session, "agency.district", "สาม");
    assert_true(session_undo(session, &err));
    app_set_field(session, "agency.district", "น้ำ");
    assert_states(session, "dldd");
    assert_one(session, 1, "สอง", "สาม"); /* what it did */
    session_close(session);
}

static void looking_changes_nothing(void **state)
{
    struct session *session = app_session();
    app_set_field(session, "2567.introduction", "น้ำ");
    app_set_field(session, "2568.introduction", "กำลัง");
    char *before = app_json(session, 0);
    for (size_t i = 0; i < 2; i++) {
        struct differences all = differences_of(session, i);
        assert_int_equal(all.count, i + 1);
        differences_release(&all);
    }
    assert_states(session, "dd");
    char *after = app_json(session, 0);
    assert_string_equal(before, after);
    free(after);
    free(before);
    session_close(session);
}

static void it_goes_on_after_a_restart(void **state)
{
    struct session *session = app_session();
    struct error err = {0};
    char *path = mem_strdup(session_path(session));
    char *before = app_json(session, 0);
    app_set_field(session, "agency.district", "หนึ่ง");
    app_set_field(session, "agency.province", "สอง");
    session_close(session);
    session = session_open(path, OPEN_EXISTING, &err);
    assert_non_null(session);
    go(session, 1);
    char *after = app_json(session, 0);
    assert_string_equal(before, after);
    free(after);
    free(before);
    free(path);
    session_close(session);
}

static void now_stands_above_the_newest_that_is_done(void **state)
{
    struct store_step items[4] = {
        {.state = STEP_UNDONE}, {.state = STEP_LEFT}, {.state = STEP_DONE}, {.state = STEP_DONE}};
    struct store_steps steps = {.items = items, .count = 4};
    assert_int_equal(history_now(&steps), 2);
    steps.count = 2;
    assert_int_equal(history_now(&steps), 2);
    steps.count = 0;
    assert_int_equal(history_now(&steps), 0);
}

static void a_row_has_time_words_and_state(void **state)
{
    struct session *session = app_session();
    session_set_digits(session, DIGITS_ARABIC);
    struct store_step step = {
        .number = 1, .at = 1795348800, .words = mem_strdup("แก้น้ำใจที่กำลังนั่ง"), .state = STEP_UNDONE};
    char *plain = history_plain(session, &step);
    assert_non_null(strstr(plain, "2569"));
    assert_non_null(strstr(plain, "\tแก้น้ำใจที่กำลังนั่ง\ttaken back"));
    free(plain);
    for (size_t columns = 1; columns < 150; columns++) {
        struct lines lines = {0};
        history_line(session, &step, columns, &lines);
        history_now_line(true, columns, &lines);
        assert_int_equal(lines.count, 2);
        lines_release(&lines);
    }
    free(step.words);
    session_close(session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_step_is_looked_at_by_its_state, app_set_up,
                                        app_tear_down),
        cmocka_unit_test_setup_teardown(looking_changes_nothing, app_set_up, app_tear_down),
        cmocka_unit_test_setup_teardown(it_goes_on_after_a_restart, app_set_up, app_tear_down),
        cmocka_unit_test(now_stands_above_the_newest_that_is_done),
        cmocka_unit_test_setup_teardown(a_row_has_time_words_and_state, app_set_up, app_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
