/* Last year beside this year (screen 5): which item became which, and what of it is marked. */
#include "app_book.h"

#include "itaplan/app/field.h"
#include "itaplan/base/buf.h"

/* The lines of indicator 4, with what is marked as different in brackets (free). */
static char *side(struct session *session, bool last)
{
    struct lines lines = {0};
    struct buf out = BUF_INIT;
    view_detail(session, SCREEN_COMPARE, app_row(session, 4), last, &lines);
    for (size_t i = 0; i < lines.count; i++) {
        const struct line *line = &lines.items[i];
        for (size_t k = 0; k < line->spans.count; k++) {
            const struct span *span = &line->spans.items[k];
            bool marked = k > 0 && span->style == STYLE_DIFF;
            buf_addf(&out, marked ? "[%s]" : "%s", span->text);
        }
        buf_addc(&out, '\n');
    }
    lines_release(&lines);
    return buf_steal(&out);
}

static void assert_side(struct session *session, bool last, const char *expected)
{
    char *text = side(session, last);
    if (!strstr(text, expected))
        print_error("“%s” is not in:\n%s", expected, text);
    assert_non_null(strstr(text, expected));
    free(text);
}

static void set_both(struct session *session, const char *member, const char *then, const char *now)
{
    struct error err = {0};
    assert_true(session_choose_year(session, 2567, &err));
    app_set_field(session, app_field(app_row(session, 4), member), then);
    assert_true(session_choose_year(session, 2568, &err));
    app_set_field(session, app_field(app_row(session, 4), member), now);
}

static void an_item_stands_beside_what_it_became(void **state)
{
    struct session *session = app_session();
    set_both(session, "steps",
             "จัดทำบัญชีทรัพย์สินที่ให้ยืมได้\n"
             "ประชุมชี้แจงขั้นตอนการยืมทรัพย์สินให้บุคลากรทุกกองทราบ\n"
             "ปิดประกาศที่ห้องพัสดุ",
             "ติดรหัสคิวอาร์บนครุภัณฑ์ส่วนกลาง\n"
             "ประชุมชี้แจงขั้นตอนการยืมทรัพย์สินให้ผู้บริหารทุกกองทราบ\n"
             "ปิดประกาศที่ห้องพัสดุ");
    assert_side(session, true,
                "- [จัดทำบัญชีทรัพย์สินที่ให้ยืมได้]\n"
                "≠ ประชุมชี้แจงขั้นตอนการยืมทรัพย์สินให้[บุคลากร]ทุกกองทราบ\n"
                "· ปิดประกาศที่ห้องพัสดุ\n\n");
    assert_side(session, false,
                "+ [ติดรหัสคิวอาร์บนครุภัณฑ์ส่วนกลาง]\n"
                "≠ ประชุมชี้แจงขั้นตอนการยืมทรัพย์สินให้[ผู้บริหาร]ทุกกองทราบ\n"
                "· ปิดประกาศที่ห้องพัสดุ\n\n");
    session_close(session);
}

static void years_moved_on_are_no_difference(void **state)
{
    struct session *session = app_session();
    set_both(session, "period", "ไตรมาสที่ ๑ ปีงบประมาณ ๒๕๖๘", "ไตรมาสที่ ๑ ปีงบประมาณ ๒๕๖๙");
    assert_side(session, true, "· ไตรมาสที่ ๑ ปีงบประมาณ ๒๕๖๘\n");
    assert_side(session, false, "· ไตรมาสที่ ๑ ปีงบประมาณ ๒๕๖๙\n");
    set_both(session, "period", "ไตรมาสที่ ๑ ปีงบประมาณ ๒๕๖๘", "ไตรมาสที่ ๒ ปีงบประมาณ ๒๕๖๙");
    assert_side(session, true, "≠ ไตรมาสที่ [๑] ปีงบประมาณ ๒๕๖๘\n");
    assert_side(session, false, "≠ ไตรมาสที่ [๒] ปีงบประมาณ ๒๕๖๙\n");
    set_both(session, "period", "ไตรมาสที่ ๑ ปีงบประมาณ ๒๕๖๘", "ไตรมาสที่ ๑ ปีงบประมาณ ๒๕๖๘");
    assert_side(session, true, "≠ ไตรมาสที่ ๑ ปีงบประมาณ [๒๕๖๘]\n");
    assert_side(session, false, "≠ ไตรมาสที่ ๑ ปีงบประมาณ [๒๕๖๘]\n");
    session_close(session);
}

/* Both sides begin as many parts, each beside its own, whatever was moved, doubled or left out. */
static size_t headings(struct session *session, bool last)
{
    struct lines lines = {0};
    size_t count = 0;
    view_detail(session, SCREEN_COMPARE, app_row(session, 4), last, &lines);
    for (size_t i = 0; i < lines.count; i++)
        count += lines.items[i].heading;
    lines_release(&lines);
    return count;
}

static void both_sides_have_as_many_parts(void **state)
{
    static const char *const texts[][2] = {
        {"ก\nข\nค", "ค\nก\nข"}, {"ก\nก\nข", "ก\nข\nข"}, {"ก", ""}, {"", "ก\nข"}, {"ก\nข", "ค"},
    };
    struct session *session = app_session();
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        set_both(session, "steps", texts[i][0], texts[i][1]);
        assert_int_equal(headings(session, true), headings(session, false));
    }
    session_close(session);
}

/* Each of last year's is shown once: moved ones beside their own, a doubled one as gone. */
static void moved_and_doubled_items_are_told(void **state)
{
    struct session *session = app_session();
    set_both(session, "steps", "ขั้นแรก\nขั้นสอง\nขั้นแรก", "ขั้นสอง\nขั้นแรก");
    assert_side(session, true, "· ขั้นสอง\n- [ขั้นแรก]\n· ขั้นแรก\n");
    assert_side(session, false, "· ขั้นสอง\n\n· ขั้นแรก\n");
    session_close(session);
}

static void last_years_measure_says_what_became_of_it(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    assert_true(session_choose_year(session, 2567, &err));
    const struct plan_row *row = year_row_of(session_year(session), 4);
    const char *result = app_field(row->measures.items[0].id, "result");
    const char *status = app_field(row->measures.items[0].id, "status");
    app_set_field(session, result, "ทำแล้วสองครั้ง");
    app_set_field(session, status, "done");
    assert_true(session_choose_year(session, 2568, &err));
    assert_side(session, true, "● done: ทำแล้วสองครั้ง\n");
    session_close(session);
}

/* Which indicator is gone to from this one; 0: none. */
static int gone_to(struct session *session, enum view_seek seek, const char *from, bool *around)
{
    char *target = view_compare_next(session, seek, from, around);
    int number = target ? view_indicator_of(session_year(session), target) : 0;
    free(target);
    return number;
}

static void the_unchanged_where_the_score_fell_come_first(void **state)
{
    struct session *session = app_session();
    bool around;
    assert_int_equal(gone_to(session, SEEK_UNCHANGED, app_row(session, 1), &around), 0);
    static const int same[] = {1, 4};
    for (size_t i = 0; i < 2; i++) {
        struct error err = {0};
        static const char *const members[] = {"measures", "steps"};
        for (size_t k = 0; k < 2; k++) {
            assert_true(session_choose_year(session, 2567, &err));
            app_set_field(session, app_field(app_row(session, same[i]), members[k]), "ทำตามแผน");
            assert_true(session_choose_year(session, 2568, &err));
            app_set_field(session, app_field(app_row(session, same[i]), members[k]), "ทำตามแผน");
        }
    }
    assert_int_equal(gone_to(session, SEEK_UNCHANGED, app_row(session, 9), &around), 4);
    assert_false(around); /* of 4 the score fell, of 1 it rose */
    assert_int_equal(gone_to(session, SEEK_UNCHANGED, app_row(session, 4), &around), 1);
    assert_false(around);
    assert_int_equal(gone_to(session, SEEK_UNCHANGED, app_row(session, 1), &around), 4);
    assert_true(around);
    session_close(session);
}

static void differences_follow_in_order(void **state)
{
    struct session *session = app_session();
    bool around;
    assert_int_equal(gone_to(session, SEEK_DIFFERENT, app_row(session, 4), &around), 7);
    assert_false(around);
    assert_int_equal(gone_to(session, SEEK_DIFFERENT, app_row(session, 7), &around), 9);
    assert_int_equal(gone_to(session, SEEK_DIFFERENT, app_row(session, 9), &around), 1);
    assert_true(around);
    assert_int_equal(gone_to(session, SEEK_DIFFERENT, NULL, &around), 1);
    session_close(session);
}

/* A field of any size: the pairs are found and the sides made without a table of its words. */
static void a_huge_item_is_compared(void **state)
{
    struct buf then = BUF_INIT, now = BUF_INIT;
    while (then.len < ((size_t)1 << 20) - 64)
        buf_adds(&then, "ประชุมชี้แจงขั้นตอน");
    buf_addf(&now, "%sเพิ่มเติม", then.data);
    struct session *session = app_session();
    set_both(session, "period", then.data, now.data);
    char *text = side(session, false);
    assert_non_null(strstr(text, "[เพิ่มเติม]"));
    free(text);
    buf_release(&then);
    buf_release(&now);
    session_close(session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_item_stands_beside_what_it_became, app_set_up,
                                        app_tear_down),
        cmocka_unit_test_setup_teardown(years_moved_on_are_no_difference, app_set_up,
                                        app_tear_down),
        cmocka_unit_test_setup_teardown(both_sides_have_as_many_parts, app_set_up, app_tear_down),
        cmocka_unit_test_setup_teardown(moved_and_doubled_items_are_told, app_set_up,
                                        app_tear_down),
        cmocka_unit_test_setup_teardown(last_years_measure_says_what_became_of_it, app_set_up,
                                        app_tear_down),
        cmocka_unit_test_setup_teardown(the_unchanged_where_the_score_fell_come_first, app_set_up,
                                        app_tear_down),
        cmocka_unit_test_setup_teardown(differences_follow_in_order, app_set_up, app_tear_down),
        cmocka_unit_test_setup_teardown(a_huge_item_is_compared, app_set_up, app_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
