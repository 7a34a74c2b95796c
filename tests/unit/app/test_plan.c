/* The plan as a table: rows, headings, cells, gaps; and the changes of whole rows. */
#include "app_book.h"

#include "itaplan/app/change.h"
#include "itaplan/app/field.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/links.h"
#include "itaplan/app/plan.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"

static char *cell(struct session *session, const char *target, int column, size_t limit)
{
    struct lines lines = {0};
    plan_cell_lines(session, target, column, limit, &lines);
    char *text = app_lines_text(&lines);
    lines_release(&lines);
    return text;
}

static void assert_cell(struct session *session, const char *target, int column, const char *text)
{
    char *have = cell(session, target, column, SIZE_MAX);
    assert_string_equal(have, text);
    free(have);
}

static void every_indicator_has_a_row_of_the_table(void **state)
{
    struct session *session = app_session();
    struct strings targets = {0};
    plan_targets(session, &targets);
    assert_int_equal(targets.count, 10);
    assert_string_equal(targets.items[0], app_row(session, 1));
    assert_string_equal(targets.items[1], "indicator.2");
    assert_string_equal(targets.items[3], app_row(session, 4));
    strings_release(&targets);
    session_close(session);
}

static void headings_get_shorter_until_there_is_none(void **state)
{
    struct session *session = app_session();
    for (int thai = 0; thai < 2; thai++) {
        i18n_start(thai ? "th" : "en");
        for (int column = 1; column <= PLAN_COLUMNS; column++) {
            size_t before = SIZE_MAX;
            int brevity = 0;
            for (const char *text; (text = plan_heading(session, column, brevity)); brevity++) {
                size_t now = text_columns(text, strlen(text));
                assert_true(now > 0 && now <= before);
                before = now;
            }
            assert_int_equal(brevity, 2 + thai);
            assert_true(before <= 14);
        }
    }
    i18n_start("en");
    session_close(session);
}

static void cells_show_what_the_document_will(void **state)
{
    struct session *session = app_session();
    const char *row = app_row(session, 4);
    assert_cell(session, row, 1, "๔ การใช้ทรัพย์สินของราชการ\n๖๘.๖๙!\n");
    assert_cell(session, row, 2, "- จัดทำคู่มือการยืมทรัพย์สิน\n- อบรมเจ้าหน้าที่เรื่องการยืม\n");
    assert_cell(session, row, 3, "บุคลากรยังไม่รู้ขั้นตอนการยืมทรัพย์สิน ดังนั้น หน่วยงานควรทำคู่มือการยืม\n");
    assert_cell(session, row, 4, "กองคลังและสำนักปลัด\n");
    assert_cell(session, row, 6, "ปีงบประมาณ พ.ศ. ๒๕๖๙\n");
    assert_cell(session, app_row(session, 9), 3, "own words\nถ้อยคำของเจ้าหน้าที่เองเรื่องข้อมูล\n");
    assert_cell(session, app_row(session, 7), 1, "๗ ประสิทธิภาพการสื่อสาร\n๙๐.๔๒  ~ carried\n");
    assert_cell(session, app_row(session, 1), 2, "○ empty\n");
    assert_cell(session, "indicator.2", 5, "○ empty\n");
    assert_cell(session, "indicator.2", 1, "๒ การใช้งบประมาณ\n๘๕.๒๕  no row\n");
    assert_cell(session, "r99", 2, "");
    session_close(session);
}

static void of_a_huge_cell_the_head_is_shown(void **state)
{
    struct session *session = app_session();
    const char *row = app_row(session, 4);
    struct buf text = BUF_INIT;
    while (text.len < TEXT_LIMIT - 32)
        buf_adds(&text, "น้ำใจกำลังที่");
    app_set_field(session, app_field(row, "responsible"), text.data);
    app_set_field(session, app_field(row, "steps"), text.data);
    for (int column = 4; column <= 5; column++) {
        char *shown = cell(session, row, column, 1000);
        char *end = strstr(shown, "\n… F3 shows the rest\n");
        assert_non_null(end);
        size_t head = (size_t)(end - shown);
        assert_true(head > 900 && head <= 1002);
        /* It ends between two clusters. */
        const char *body = column == 5 ? shown + 2 : shown;
        size_t len = head - (size_t)(body - shown);
        assert_memory_equal(body, text.data, len);
        assert_int_equal(cluster_floor(text.data, text.len, len), len);
        free(shown);
    }
    char *whole = cell(session, row, 4, SIZE_MAX);
    assert_int_equal(strlen(whole), text.len + 1);
    free(whole);
    buf_release(&text);
    session_close(session);
}

static void a_path_and_a_cell_name_the_same(void **state)
{
    char *path = plan_cell_path("r1.2", 5);
    assert_string_equal(path, "r1.2.steps");
    assert_int_equal(plan_column_of(path), 5);
    assert_int_equal(plan_column_of("f1.issue"), 0);
    assert_int_equal(plan_column_of("nothing"), 0);
    free(path);
}

static void assert_gap(struct session *session, const char *target, int column, const char *there,
                       int its_column)
{
    struct plan_cell gap;
    assert_true(plan_next_gap(session, target, column, &gap));
    assert_string_equal(gap.target, there);
    assert_int_equal(gap.column, its_column);
    free(gap.target);
}

static void gaps_are_met_in_the_order_of_the_plan(void **state)
{
    struct session *session = app_session();
    const char *first = app_row(session, 1);
    assert_gap(session, NULL, 0, first, 2);
    assert_gap(session, first, 0, first, 2);
    assert_gap(session, first, 2, first, 3);
    assert_gap(session, first, 6, "indicator.2", 2);
    assert_gap(session, "indicator.3", 6, "indicator.5", 2); /* row 4 is whole */
    assert_gap(session, app_row(session, 9), 4, app_row(session, 9), 6);
    assert_gap(session, "indicator.10", 6, first, 2);
    assert_gap(session, "f1", 3, first, 2);
    session_close(session);
}

static void where_all_is_filled_there_is_no_gap(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    struct strings targets = {0};
    struct plan_cell gap;
    assert_true(change_fill_rows(session, NULL, &err));
    plan_targets(session, &targets);
    for (size_t i = 0; i < targets.count; i++)
        for (int column = 1; column <= PLAN_COLUMNS; column++) {
            char *path = plan_cell_path(targets.items[i], column);
            app_set_field(session, path, "มี");
            free(path);
        }
    assert_false(plan_next_gap(session, NULL, 0, &gap));
    char *last = plan_cell_path(targets.items[6], 4);
    app_set_field(session, last, "");
    assert_gap(session, targets.items[6], 4, targets.items[6], 4); /* all the way round */
    free(last);
    strings_release(&targets);
    session_close(session);
}

static void column_three_says_whose_words_it_has(void **state)
{
    struct session *session = app_session();
    const char *path = app_field(app_row(session, 4), "analysis");
    const struct plan_row *row = year_row_of(session_year(session), 4);
    assert_string_equal(plan_analysis_note(session_year(session), row),
                        "quoted live from the findings");
    char *live = field_get(session, path);
    app_set_field(session, path, "คำของเราเอง");
    row = year_row_of(session_year(session), 4);
    assert_non_null(strstr(plan_analysis_note(session_year(session), row), "something else"));
    app_set_field(session, path, ""); /* the way back */
    app_assert_field(session, path, live);
    row = year_row_of(session_year(session), 4);
    assert_string_equal(plan_analysis_note(session_year(session), row),
                        "quoted live from the findings");
    row = year_row_of(session_year(session), 9);
    assert_string_equal(plan_analysis_note(session_year(session), row), "your own words");
    row = year_row_of(session_year(session), 1);
    assert_string_equal(plan_analysis_note(session_year(session), row), "");
    free(live);
    session_close(session);
}

static void rows_are_added_and_moved(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    char *id = NULL;
    bool moved;
    const char *old = app_field(app_row(session, 4), "name");
    assert_true(change_add_row(session, 4, &id, &err));
    const struct plan_row *row = year_row(session_year(session), id);
    assert_non_null(row);
    assert_int_equal(row->indicator, 4);
    assert_int_equal(row->state, ROW_CONFIRMED);
    assert_int_equal(row->measures.count, 0);
    app_assert_field(session, old, row->name);
    assert_ptr_not_equal(year_row_of(session_year(session), 4), row);
    assert_true(change_move_row(session, id, 1, &moved, &err));
    assert_false(moved);
    assert_true(change_move_row(session, id, -1, &moved, &err));
    assert_true(moved);
    assert_string_equal(app_row(session, 4), id);
    assert_string_equal(session_undo_words(session), "move a plan row");
    assert_true(session_undo(session, &err));
    assert_string_not_equal(app_row(session, 4), id);
    assert_false(change_move_row(session, "r99", 1, &moved, &err));
    app_assert_error(&err, ERR_DANGLING_LINK, "r99");
    free(id);
    assert_true(change_add_row(session, 2, &id, &err)); /* where there is none yet */
    assert_string_equal(app_row(session, 2), id);
    free(id);
    session_close(session);
}

static void a_row_is_confirmed_and_not(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    bool confirmed = false;
    assert_true(change_confirm_row(session, app_row(session, 7), &confirmed, &err));
    assert_true(confirmed);
    assert_int_equal(year_row_of(session_year(session), 7)->state, ROW_CONFIRMED);
    assert_true(change_confirm_row(session, app_row(session, 7), &confirmed, &err));
    assert_false(confirmed);
    assert_false(change_confirm_row(session, "r99", &confirmed, &err));
    session_close(session);
}

static struct strings ticked_now(struct session *session, const char *row)
{
    struct ticks ticks = {0};
    struct strings now = {0};
    links_of_row(session, row, &ticks);
    for (size_t i = 0; i < ticks.count; i++)
        if (ticks.items[i].ticked)
            strings_add(&now, ticks.items[i].target);
    ticks_release(&ticks);
    return now;
}

static void a_row_is_linked_as_a_whole_and_by_measure(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    const char *id = app_row(session, 4), *own = app_finding(session, "i10");
    const char *other = app_finding(session, "e4");
    char *first = mem_strdup(year_row_of(session_year(session), 4)->measures.items[0].id);
    char *second = mem_strdup(year_row_of(session_year(session), 4)->measures.items[1].id);
    struct strings ticked = ticked_now(session, id);
    assert_int_equal(ticked.count, 2); /* the row, and its first measure */
    assert_string_equal(ticked.items[0], own);
    assert_true(change_link_row(session, id, &ticked, &err));
    assert_null(session_undo_words(session)); /* all was so */
    strings_add(&ticked, other);
    strings_take(&ticked, mem_format("%s:%s", second, own));
    assert_true(change_link_row(session, id, &ticked, &err));
    const struct plan_row *row = year_row(session_year(session), id);
    assert_int_equal(row->findings.count, 2);
    assert_string_equal(row->findings.items[0], own);
    assert_string_equal(row->findings.items[1], other);
    assert_true(strings_contain(&row->measures.items[1].findings, own));
    strings_release(&ticked);
    /* Taken from the row, it goes from the measures too. */
    strings_add(&ticked, other);
    strings_take(&ticked, mem_format("%s:%s", first, own));
    assert_true(change_link_row(session, id, &ticked, &err));
    row = year_row(session_year(session), id);
    assert_int_equal(row->findings.count, 1);
    assert_int_equal(row->measures.items[0].findings.count, 0);
    /* A measure that begins to answer a finding of the indicator brings it to the row. */
    assert_true(change_link_row(session, id, &ticked, &err));
    row = year_row(session_year(session), id);
    assert_true(strings_contain(&row->findings, own));
    assert_true(book_validate(session_book(session), &err));
    assert_false(change_link_row(session, "r99", &ticked, &err));
    strings_release(&ticked);
    free(first);
    free(second);
    session_close(session);
}

#define with_folder(test) cmocka_unit_test_setup_teardown(test, app_set_up, app_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_folder(every_indicator_has_a_row_of_the_table),
        with_folder(headings_get_shorter_until_there_is_none),
        with_folder(cells_show_what_the_document_will),
        with_folder(of_a_huge_cell_the_head_is_shown),
        cmocka_unit_test(a_path_and_a_cell_name_the_same),
        with_folder(gaps_are_met_in_the_order_of_the_plan),
        with_folder(where_all_is_filled_there_is_no_gap),
        with_folder(column_three_says_whose_words_it_has),
        with_folder(rows_are_added_and_moved),
        with_folder(a_row_is_confirmed_and_not),
        with_folder(a_row_is_linked_as_a_whole_and_by_measure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
