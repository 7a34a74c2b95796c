/* Which measures answer a finding, and setting them. */
#include "test.h"

#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"

struct fixture {
    struct book *book;
    struct year *year;
    char *finding;
};

static struct plan_row *row(struct fixture *f, size_t at)
{
    return &f->year->rows.items[at];
}

/* Rows of the indicators 4 and 5 with two measures each; a finding under 4. */
static int set_up(void **state)
{
    struct fixture *f = mem_new(struct fixture);
    f->book = book_new();
    struct year *year = year_new(2568);
    book_put_year(f->book, year);
    f->year = book_own_year(f->book, 2568);
    for (int i = 4; i <= 5; i++) {
        struct plan_row *added = edit_add_row(f->book, f->year, i, "");
        edit_add_measure(f->book, added, 0, "ทำทะเบียนคุม");
        edit_add_measure(f->book, added, 1, "อบรมเจ้าหน้าที่");
    }
    struct finding facts = {.issue = (char[]){"น้ำ"}, .recommendation = (char[]){""}};
    ints_add(&facts.indicators, 4);
    f->finding = mem_strdup(edit_add_finding(f->book, f->year, &facts)->id);
    ints_release(&facts.indicators);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    struct error err = {0};
    assert_true(book_validate(f->book, &err));
    free(f->finding);
    book_free(f->book);
    free(f);
    return 0;
}

static struct answers_change set(struct fixture *f, const char *a, const char *b)
{
    struct strings ids = {0};
    struct answers_change change;
    if (a)
        strings_add(&ids, a);
    if (b)
        strings_add(&ids, b);
    edit_set_answers(f->year, f->finding, &ids, &change);
    strings_release(&ids);
    return change;
}

static void a_rows_link_is_that_of_all_its_measures(void **state)
{
    struct fixture *f = *state;
    struct plan_row *linked = row(f, 0);
    assert_int_equal(finding_answers(f->year, f->finding), 0);
    strings_add(&linked->findings, f->finding);
    assert_int_equal(finding_answers(f->year, f->finding), 2);
    strings_add(&linked->measures.items[1].findings, f->finding);
    assert_int_equal(finding_answers(f->year, f->finding), 1);
    assert_false(measure_answers(linked, &linked->measures.items[0], f->finding));
    assert_true(measure_answers(linked, &linked->measures.items[1], f->finding));
    strings_remove(&linked->findings, f->finding);
    assert_int_equal(finding_answers(f->year, f->finding), 1);
}

static void one_measure_of_a_linked_row_can_be_taken_away(void **state)
{
    struct fixture *f = *state;
    struct plan_row *linked = row(f, 0);
    strings_add(&linked->findings, f->finding);
    struct answers_change change = set(f, linked->measures.items[0].id, NULL);
    assert_int_equal(change.added, 0);
    assert_int_equal(change.removed, 1);
    assert_int_equal(change.rows, 0);
    assert_true(strings_contain(&linked->findings, f->finding)); /* column 3 still quotes it */
    assert_true(measure_answers(linked, &linked->measures.items[0], f->finding));
    assert_false(measure_answers(linked, &linked->measures.items[1], f->finding));
}

static void without_measures_the_row_loses_its_link(void **state)
{
    struct fixture *f = *state;
    strings_add(&row(f, 0)->findings, f->finding);
    struct answers_change change = set(f, NULL, NULL);
    assert_int_equal(change.removed, 2);
    assert_int_equal(change.rows, 1);
    assert_int_equal(row(f, 0)->findings.count, 0);
    assert_int_equal(finding_answers(f->year, f->finding), 0);
}

static void only_rows_of_its_own_indicator_are_linked_with_it(void **state)
{
    struct fixture *f = *state;
    struct answers_change change =
        set(f, row(f, 0)->measures.items[0].id, row(f, 1)->measures.items[1].id);
    assert_int_equal(change.added, 2);
    assert_int_equal(change.rows, 1);
    assert_true(strings_contain(&row(f, 0)->findings, f->finding));
    assert_int_equal(row(f, 1)->findings.count, 0);
    assert_true(strings_contain(&row(f, 1)->measures.items[1].findings, f->finding));
    assert_int_equal(finding_answers(f->year, f->finding), 2);
}

static void rows_where_nothing_changes_keep_their_kind_of_link(void **state)
{
    struct fixture *f = *state;
    const struct plan_row *first = row(f, 0);
    strings_add(&row(f, 0)->findings, f->finding);
    struct answers_change change = set(f, first->measures.items[0].id, first->measures.items[1].id);
    assert_int_equal(change.added + change.removed + change.rows, 0);
    assert_int_equal(first->measures.items[0].findings.count, 0);
    assert_int_equal(first->findings.count, 1);
}

static void an_unknown_finding_changes_nothing(void **state)
{
    struct fixture *f = *state;
    struct strings ids = {0};
    struct answers_change change = {.added = 7};
    strings_add(&ids, row(f, 0)->measures.items[0].id);
    edit_set_answers(f->year, "f99", &ids, &change);
    assert_int_equal(change.added, 0);
    assert_int_equal(row(f, 0)->measures.items[0].findings.count, 0);
    strings_release(&ids);
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_rows_link_is_that_of_all_its_measures),
        CASE(one_measure_of_a_linked_row_can_be_taken_away),
        CASE(without_measures_the_row_loses_its_link),
        CASE(only_rows_of_its_own_indicator_are_linked_with_it),
        CASE(rows_where_nothing_changes_keep_their_kind_of_link),
        CASE(an_unknown_finding_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
