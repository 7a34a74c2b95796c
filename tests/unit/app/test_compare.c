/* Last year beside this year (screen 5): which item became which, and what of it is marked. */
#include "app_book.h"

#include "itaplan/app/change.h"
#include "itaplan/app/field.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"

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

/* `show compare`, with the lines of one indicator (free). */
static char *shown(struct session *session, const char *from)
{
    struct lines lines = {0};
    assert_true(view_show(session, "compare", &lines));
    char *text = app_lines_text(&lines);
    lines_release(&lines);
    char *at = strstr(text, from);
    assert_non_null(at);
    char *end = strstr(at, "\n\n");
    char *part = end ? mem_strndup(at, (size_t)(end - at)) : mem_strdup(at);
    free(text);
    return part;
}

static void it_is_shown_as_text_too(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    set_both(session, "measures", "ทำสมุดยืมพัสดุปี ๒๕๖๘\nอบรมเรื่องการยืม",
             "ทำสมุดยืมพัสดุปี ๒๕๖๙\nติดรหัสบนครุภัณฑ์");
    set_both(session, "steps", "ประชุมชี้แจงขั้นตอนการยืมให้บุคลากรทุกกองทราบ",
             "ประชุมชี้แจงขั้นตอนการยืมให้ผู้บริหารทุกกองทราบ");
    assert_true(session_choose_year(session, 2567, &err));
    const struct plan_row *row = year_row_of(session_year(session), 4);
    const char *result = app_field(row->measures.items[0].id, "result");
    const char *status = app_field(row->measures.items[0].id, "status");
    app_set_field(session, result, "ใช้อยู่สองกอง");
    app_set_field(session, status, "done");
    assert_true(session_choose_year(session, 2568, &err));
    char *text = shown(session, "Indicator ๔");
    static const char *const parts[] = {
        " → ๖๘.๖๙!",
        "≠ changed\n",
        "= ทำสมุดยืมพัสดุปี ๒๕๖๙\n  Last year: ● done: ใช้อยู่สองกอง\n",
        "- อบรมเรื่องการยืม\n",
        "+ ติดรหัสบนครุภัณฑ์\n",
        "≠ ประชุมชี้แจงขั้นตอนการยืมให้บุคลากรทุกกองทราบ\n→ ประชุมชี้แจงขั้นตอนการยืมให้ผู้บริหารทุกกองทราบ\n"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!strstr(text, parts[i]))
            print_error("“%s” is not in:\n%s", parts[i], text);
        assert_non_null(strstr(text, parts[i]));
    }
    free(text);
    session_close(session);
}

/* The framework of 2567 has half as many questions as that of 2566, and i4 is another one: rows are
 * compared by their indicator, findings by their words, and codes by nothing. */
static void years_of_different_frameworks(void **state)
{
    struct error err = {0};
    struct session *session = app_empty("frameworks.itaplan");
    static const char *const findings[2][2] = {
        {"i๔ ประเด็น มีผู้เรียกรับเงิน ดังนั้น หน่วยงานควรประกาศไม่รับเงิน",
         "i๒๐ ประเด็น งบประมาณไม่ตรงแผน ดังนั้น หน่วยงานควรเปิดเผยแผนการใช้จ่าย"},
        {"i๔ ประเด็น งบประมาณไม่ตรงแผน ดังนั้น หน่วยงานควรเปิดเผยแผนการใช้จ่าย", NULL}};
    for (int i = 0; i < 2; i++) {
        assert_true(change_add_year(session, 2566 + i, &err));
        assert_true(change_fill_rows(session, NULL, &err));
        struct strings ids = {0};
        for (int k = 0; k < 2 && findings[i][k]; k++) {
            char *id = NULL;
            assert_true(change_add_finding(session, 2, findings[i][k], &id, &err));
            strings_take(&ids, id);
        }
        const char *row = app_row(session, 2);
        app_set_field(session, app_field(row, "name"), i ? "การใช้งบประมาณ" : "๒. การใช้งบประมาณ");
        app_set_field(session, app_field(row, "measures"), "เปิดเผยแผน");
        assert_true(change_link_row(session, row, &ids, &err));
        strings_release(&ids);
    }
    assert_true(session_choose_year(session, 2567, &err));
    char *text = shown(session, "Indicator ๒");
    assert_non_null(strstr(text, "= เปิดเผยแผน\n"));
    assert_non_null(strstr(text, "- มีผู้เรียกรับเงิน ดังนั้น หน่วยงานควรประกาศไม่รับเงิน\n"));
    assert_non_null(strstr(text, "= งบประมาณไม่ตรงแผน ดังนั้น หน่วยงานควรเปิดเผยแผนการใช้จ่าย\n"));
    assert_null(strstr(text, "i4"));
    assert_null(strstr(text, "i20"));
    free(text);
    /* Nor does a finding have one of last year beside it. */
    assert_null(field_last_year(session, app_field(app_finding(session, "i4"), "issue")));
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
        cmocka_unit_test_setup_teardown(it_is_shown_as_text_too, app_set_up, app_tear_down),
        cmocka_unit_test_setup_teardown(years_of_different_frameworks, app_set_up, app_tear_down),
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
