/* A published document whose faults are known: the checks find every one of them, each by its rule
 * and in its place. */
#include "app_book.h"

#include "itaplan/app/change.h"
#include "itaplan/app/export.h"
#include "itaplan/app/field.h"
#include "itaplan/app/import.h"
#include "itaplan/app/place.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/file.h"
#include "itaplan/base/mem.h"

static struct session *session;

static char *published_path(void)
{
    const char *folder = getenv("ITAPLAN_TEST_DOCUMENTS");
    return path_join(folder && *folder ? folder : TEST_DOCUMENTS, "nammong-2568.txt");
}

/* The document in a book of its own; no session where it or its reader is absent. */
static int set_up(void **state)
{
    app_set_up(state);
    char *helper = place_helper(), *path = published_path();
    struct error err = {0};
    session = NULL;
    if (!path_exists(helper)) {
        print_message("skipped: the document reader is not built\n");
    } else if (!path_exists(path)) {
        print_message("skipped: %s is not there\n", path);
    } else {
        session = app_empty("published.itaplan");
        struct import *import = import_read(session, path, 0, &err);
        assert_non_null(import);
        assert_true(import_apply(session, import, &err));
        import_free(import);
    }
    free(path);
    free(helper);
    return 0;
}

static int tear_down(void **state)
{
    session_close(session);
    return app_tear_down(state);
}

#define needs_document()                                                                           \
    if (!session)                                                                                  \
    skip()

/* How many problems of the check stand in this column (0: any) of this indicator (0: any), with
 * these words in theirs (NULL: any). */
static size_t found(enum check_id check, int indicator, int column, const char *words)
{
    const struct problems *problems = session_problems(session);
    size_t count = 0;
    for (size_t i = 0; i < problems->count; i++) {
        const struct problem *problem = &problems->items[i];
        count += problem->check == check && (!indicator || problem->indicator == indicator) &&
                 (!column || problem->column == column) &&
                 (!words || strstr(problem->words, words));
    }
    return count;
}

static size_t of_check(enum check_id check)
{
    return found(check, 0, 0, NULL);
}

/* In a field of the year, by its path. */
static size_t found_at(enum check_id check, const char *path, const char *words)
{
    const struct problems *problems = session_problems(session);
    size_t count = 0;
    for (size_t i = 0; i < problems->count; i++)
        count += problems->items[i].check == check && !strcmp(problems->items[i].target, path) &&
                 strstr(problems->items[i].words, words);
    return count;
}

static void one_period_is_of_another_year(void **state)
{
    needs_document();
    assert_int_equal(found(CHECK_YEAR_ELSEWHERE, 9, 6, "๒๖๖๙"), 1);
    assert_int_equal(of_check(CHECK_YEAR_ELSEWHERE), 1);
}

static void addresses_that_are_none(void **state)
{
    static const int rows[] = {1, 2, 3, 6, 9};
    needs_document();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(found(CHECK_ADDRESS_ODD, rows[i], 5, "@gmail.com"), 1);
        assert_int_equal(found(CHECK_LINK_DIFFERS, rows[i], 5, "@gmail.com"), rows[i] == 1 ? 2 : 1);
    }
    assert_int_equal(of_check(CHECK_ADDRESS_ODD), 5);
    assert_int_equal(of_check(CHECK_LINK_DIFFERS), 6);
}

static void findings_that_never_reach_the_plan(void **state)
{
    needs_document();
    assert_int_equal(found(CHECK_FINDING_OPEN, 4, 0, "i12"), 1);
    assert_int_equal(found(CHECK_FINDING_OPEN, 8, 0, "e8"), 1);
    assert_int_equal(found(CHECK_FINDING_OPEN, 8, 0, "e9"), 1);
    /* The paragraph without a code, on the annual report. */
    char *path = mem_format("%s.issue", app_finding(session, ""));
    assert_int_equal(found_at(CHECK_FINDING_OPEN, path, ""), 1);
    free(path);
    assert_int_equal(of_check(CHECK_FINDING_OPEN), 4);
    assert_int_equal(found(CHECK_FINDING_NOT_IN_ROW, 5, 3, "i14"), 1);
    assert_int_equal(found(CHECK_FINDING_NOT_IN_ROW, 10, 3, "i15"), 1);
    assert_int_equal(of_check(CHECK_FINDING_NOT_IN_ROW), 2);
}

static void a_code_twice_and_names_that_differ(void **state)
{
    needs_document();
    assert_int_equal(found(CHECK_CODE_TWICE, 9, 0, "e4"), 1);
    assert_int_equal(of_check(CHECK_CODE_TWICE), 1);
    assert_int_equal(found(CHECK_NAME_DIFFERS, 4, 1, NULL), 1);
    assert_int_equal(found(CHECK_NAME_DIFFERS, 8, 1, NULL), 1);
    assert_int_equal(of_check(CHECK_NAME_DIFFERS), 2);
}

static void the_same_words_in_two_columns_and_two_rows(void **state)
{
    needs_document();
    assert_int_equal(found(CHECK_ITEM_TWICE, 2, 5, "แต่งตั้งเจ้าหน้าที่"), 1);
    assert_int_equal(found(CHECK_STEP_LIKE_MEASURE, 2, 5, "จัดประชุมผู้บริหาร"), 1);
    assert_true(found(CHECK_STEP_LIKE_MEASURE, 7, 5, NULL) >= 1);
    assert_true(found(CHECK_STEP_LIKE_MEASURE, 9, 5, NULL) >= 1);
    /* Three steps of row 7 again in row 9. */
    assert_int_equal(found(CHECK_ITEM_TWICE, 9, 5, "มาตรฐานการให้บริการข้อมูลข่าวสาร"), 1);
    assert_int_equal(found(CHECK_ITEM_TWICE, 9, 5, "Instagram"), 1);
    assert_int_equal(found(CHECK_ITEM_TWICE, 9, 5, "สื่อสารได้สองทาง"), 1);
}

static void where_the_work_goes(void **state)
{
    needs_document();
    assert_int_equal(found(CHECK_WEAK_NEGLECTED, 4, 2, NULL), 1);
    assert_int_equal(found(CHECK_WEAK_NEGLECTED, 9, 2, NULL), 1);
    assert_int_equal(of_check(CHECK_WEAK_NEGLECTED), 2);
    for (int indicator = 1; indicator <= 10; indicator++)
        assert_int_equal(found(CHECK_PERIOD_VAGUE, indicator, 6, NULL), 1);
    assert_int_equal(found(CHECK_ONE_RESPONSIBLE, 0, 4, "สำนักปลัด"), 1);
}

static void words_that_are_none(void **state)
{
    needs_document();
    assert_int_equal(found_at(CHECK_MISSPELT, "2568.introduction", "ชำรงตัน"), 1);
    assert_int_equal(found(CHECK_MISSPELT, 7, 5, "สาธารณะชน"), 1);
    assert_int_equal(found(CHECK_MISSPELT, 9, 5, "บัญชาชา"), 1);
    assert_int_equal(found(CHECK_MISSPELT, 9, 5, "สาธารณะชน"), 1);
}

/* The overall score under the first of the four headings is known from elsewhere in the document.
 */
static void charts_that_were_pictures(void **state)
{
    needs_document();
    assert_int_equal(found_at(CHECK_CHART_EMPTY, "2568.announced.overall", "ภาพรวมย้อนหลัง"), 1);
    assert_int_equal(found_at(CHECK_CHART_EMPTY, "2568.announced.instrument.IIT", "รายเครื่องมือ"), 1);
    assert_int_equal(of_check(CHECK_CHART_EMPTY), 2);
    struct error err = {0};
    assert_true(field_set(session, "2568.announced.instrument.IIT", "82.31", &err));
    assert_int_equal(of_check(CHECK_CHART_EMPTY), 1);
    assert_true(change_add_year(session, 2567, &err));
    assert_true(field_set(session, "2567.announced.overall", "80", &err));
    assert_true(session_choose_year(session, 2568, &err));
    assert_int_equal(found_at(CHECK_CHART_EMPTY, "2567.announced.instrument.IIT", ""), 1);
    assert_int_equal(of_check(CHECK_CHART_EMPTY), 1);
}

static const struct problem *first_of(enum check_id check, int indicator)
{
    const struct problems *problems = session_problems(session);
    for (size_t i = 0; i < problems->count; i++)
        if (problems->items[i].check == check && problems->items[i].indicator == indicator)
            return &problems->items[i];
    return NULL;
}

/* What a row leaves out is linked by one key where the row quotes its findings, and one undo takes
 * it back. */
static void a_finding_is_linked_with_its_row(void **state)
{
    needs_document();
    struct error err = {0};
    const char *row = app_row(session, 5);
    assert_null(first_of(CHECK_FINDING_NOT_IN_ROW, 5)->repair); /* it has words of its own */
    assert_false(change_repair(session, first_of(CHECK_FINDING_NOT_IN_ROW, 5), &err));
    app_set_field(session, app_field(row, "analysis"), "");
    const struct problem *problem = first_of(CHECK_FINDING_NOT_IN_ROW, 5);
    assert_non_null(problem);
    assert_non_null(strstr(problem->repair, "i14"));
    size_t before = year_row(session_year(session), row)->findings.count;
    assert_true(change_repair(session, problem, &err));
    assert_null(first_of(CHECK_FINDING_NOT_IN_ROW, 5));
    assert_int_equal(year_row(session_year(session), row)->findings.count, before + 1);
    assert_true(session_undo(session, &err));
    assert_non_null(first_of(CHECK_FINDING_NOT_IN_ROW, 5));
}

/* The reason stays with what was silenced, and the officer who takes over reads it. */
static void what_is_silenced_is_handed_over(void **state)
{
    static const enum check_id checks[] = {CHECK_FINDING_NOT_IN_ROW, CHECK_STEP_LIKE_MEASURE,
                                           CHECK_CHART_EMPTY, CHECK_WEAK_NEGLECTED};
    needs_document();
    struct error err = {0};
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
        const struct problems *problems = session_problems(session);
        size_t at = 0;
        while (problems->items[at].check != checks[i])
            at++;
        char *target = mem_strdup(problems->items[at].target);
        char *reason = mem_format("เหตุผลข้อ %zu", i + 1);
        assert_true(change_silence(session, check_rules[checks[i]].name, target, reason, &err));
        assert_int_equal(found_at(checks[i], target, ""), 0);
        free(reason);
        free(target);
    }
    assert_true(session_silenced(session)->count >= sizeof checks / sizeof *checks);
    struct export_job job = {.document = "handover", .format = "text", .year = 2568};
    struct buf out = BUF_INIT;
    assert_true(export_bytes(session, &job, &out, NULL, &err));
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
        char *reason = mem_format("เหตุผลข้อ %zu", i + 1);
        assert_non_null(strstr(out.data, reason));
        free(reason);
    }
    buf_release(&out);
}

/* Nothing else is said with severity: what is not in the list of its faults. */
static void nothing_else_is_an_error(void **state)
{
    needs_document();
    assert_int_equal(problems_of_severity(session_problems(session), CHECK_ERROR), 6);
}

#define with_document(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_document(one_period_is_of_another_year),
        with_document(addresses_that_are_none),
        with_document(findings_that_never_reach_the_plan),
        with_document(a_code_twice_and_names_that_differ),
        with_document(the_same_words_in_two_columns_and_two_rows),
        with_document(where_the_work_goes),
        with_document(words_that_are_none),
        with_document(charts_that_were_pictures),
        with_document(a_finding_is_linked_with_its_row),
        with_document(what_is_silenced_is_handed_over),
        with_document(nothing_else_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
