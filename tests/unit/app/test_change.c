/* Changes that are more than one field. */
#include "app_book.h"

#include "itaplan/app/change.h"
#include "itaplan/app/field.h"
#include "itaplan/base/buf.h"
#include "itaplan/model/carry.h"

static void a_year_comes_with_its_indicators(void **state)
{
    struct error err = {0};
    struct session *session = app_empty("a.itaplan");
    assert_true(change_add_year(session, 2566, &err));
    const struct year *year = session_year(session);
    assert_int_equal(year->year, 2566);
    assert_int_equal(year->plan_year, 2567);
    assert_int_equal(year->indicators.count, 10);
    for (size_t i = 0; i < 10; i++) {
        assert_true(*year->indicators.items[i].name != '\0');
        assert_true(year->indicators.items[i].score == DECIMAL_NONE);
    }
    assert_true(change_add_year(session, 2565, &err)); /* older ones too, and it is chosen */
    assert_int_equal(session_year_number(session), 2565);
    assert_int_equal(session_book(session)->years.items[0]->year, 2565);
    session_close(session);
}

static void a_year_without_announced_rules_has_names_too(void **state)
{
    struct error err = {0};
    struct session *session = app_empty("a.itaplan");
    size_t added = 0;
    assert_true(change_add_year(session, 2569, &err));
    assert_int_equal(session_year(session)->indicators.count, 10);
    assert_true(change_fill_rows(session, &added, &err));
    assert_int_equal(added, 10);
    const struct plan_row *row = year_row_of(session_year(session), 4);
    assert_string_equal(row->name, year_indicator(session_year(session), 4)->name);
    session_close(session);
}

static bool keep_two(struct book *book, void *ctx, struct error *err)
{
    struct year *year = year_new(2569);
    year_set_indicator(year, 2, "ตัวชี้วัดใหม่ที่สอง", DECIMAL_NONE);
    year_set_indicator(year, 11, "ตัวชี้วัดใหม่ที่สิบเอ็ด", DECIMAL_NONE);
    book_put_year(book, year);
    return true;
}

static void a_years_own_indicators_are_filled_where_no_rules_are_announced(void **state)
{
    struct error err = {0};
    struct session *session = app_empty("a.itaplan");
    size_t added = 0;
    assert_true(session_edit(session, "x", keep_two, NULL, &err));
    assert_true(change_fill_rows(session, &added, &err));
    assert_int_equal(added, 2);
    assert_string_equal(year_row_of(session_year(session), 11)->name, "ตัวชี้วัดใหม่ที่สิบเอ็ด");
    session_close(session);
}

static void years_that_cannot_be_are_refused(void **state)
{
    static const int wrong[] = {2025, 0, -1, YEAR_MIN - 1, YEAR_MAX + 1, INT32_MAX};
    struct session *session = app_session();
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct error err = {0};
        char *text = mem_format("%d", wrong[i]);
        assert_false(change_add_year(session, wrong[i], &err));
        app_assert_error(&err, ERR_NOT_A_YEAR, NULL);
        assert_string_equal(err.detail, text);
        free(text);
    }
    struct error err = {0};
    assert_false(change_add_year(session, 2567, &err));
    app_assert_error(&err, ERR_YEAR_EXISTS, NULL);
    assert_int_equal(err.number, 2567);
    assert_int_equal(session_year_number(session), 2568);
    assert_null(session_undo_words(session));
    session_close(session);
}

static void missing_rows_are_filled_once(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    size_t added = 0;
    char *measures = field_get(session, app_field(app_row(session, 4), "measures"));
    assert_true(change_fill_rows(session, &added, &err));
    assert_int_equal(added, 6);
    assert_int_equal(session_year(session)->rows.count, 10);
    for (size_t i = 0; i < 10; i++)
        assert_int_equal(session_year(session)->rows.items[i].indicator, (int)i + 1);
    app_assert_field(session, app_field(app_row(session, 4), "measures"), measures);
    assert_true(change_fill_rows(session, &added, &err));
    assert_int_equal(added, 0);
    assert_true(change_fill_rows(session, NULL, &err));
    assert_true(session_undo(session, &err)); /* what filled nothing is no step */
    assert_int_equal(session_year(session)->rows.count, 4);
    assert_null(session_undo_words(session));
    free(measures);
    session_close(session);
}

static void without_a_year_nothing_can_be_added(void **state)
{
    struct error err = {0};
    struct session *session = app_empty("a.itaplan");
    char *id = NULL;
    assert_false(change_fill_rows(session, NULL, &err));
    app_assert_error(&err, ERR_NO_SUCH_YEAR, NULL);
    assert_false(change_add_finding(session, 1, "x", &id, &err));
    app_assert_error(&err, ERR_NO_SUCH_YEAR, NULL);
    assert_null(id);
    assert_false(change_delete(session, "f1", &err));
    assert_false(change_copy_last_year(session, "2568.introduction", NULL, &err));
    session_close(session);
}

static void a_pasted_finding_is_taken_apart(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    char *id = NULL;
    assert_true(change_add_finding(
        session, 5, "i๑๔ และ i๑๕ ประเด็น ไม่มั่นใจช่องทางร้องเรียน\r\nดังนั้น หน่วยงานควรแยกตู้รับเรื่อง", &id,
        &err));
    app_assert_field(session, app_field(id, "codes"), "i14, i15");
    app_assert_field(session, app_field(id, "indicators"), "5");
    app_assert_field(session, app_field(id, "issue"), "ไม่มั่นใจช่องทางร้องเรียน");
    char *recommendation = field_get(session, app_field(id, "recommendation"));
    assert_non_null(strstr(recommendation, "แยกตู้รับเรื่อง"));
    free(recommendation);
    free(id);
    session_close(session);
}

static void a_finding_goes_where_the_framework_has_its_code(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    char *id = NULL;
    assert_true(change_add_finding(session, 0, "e๗ ประเด็น ก ดังนั้น หน่วยงานควร ข", &id, &err));
    app_assert_field(session, app_field(id, "indicators"), "8");
    free(id);
    assert_true(change_add_finding(session, 0, "ไม่มีรหัส", &id, &err));
    app_assert_field(session, app_field(id, "indicators"), "1");
    free(id);
    session_close(session);
}

static void several_findings_pasted_at_once_are_several(void **state)
{
    static const char text[] = "i๑๐ ประเด็น ยืมน้ำมันไม่ถูกต้อง ดังนั้น หน่วยงานควรกำกับดูแล\n\n"
                               "และแจ้งทุกส่วนที่เกี่ยวข้อง\n"
                               "e4 ประเด็น ข้อมูลเข้าถึงยาก ดังนั้น หน่วยงานควรปรับปรุงเว็บไซต์\n";
    struct error err = {0};
    struct session *session = app_session();
    size_t count = session_year(session)->findings.count;
    char *id = NULL;
    assert_true(change_add_finding(session, 0, text, &id, &err));
    const struct findings *findings = &session_year(session)->findings;
    assert_int_equal(findings->count, count + 2);
    const struct finding *first = &findings->items[count], *second = first + 1;
    assert_string_equal(first->id, id);
    assert_string_equal(first->codes.items[0], "i10");
    assert_int_equal(first->indicators.items[0], 4);
    assert_non_null(strstr(first->recommendation, "แจ้งทุกส่วน"));
    assert_string_equal(second->codes.items[0], "e4");
    assert_string_equal(second->issue, "ข้อมูลเข้าถึงยาก");
    free(id);
    assert_true(session_undo(session, &err));
    assert_int_equal(session_year(session)->findings.count, count);
    session_close(session);
}

/* 100 KB of a list from a word processor, and of lines that end nothing. */
static void a_long_paste_is_taken_apart_at_once(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    size_t count = session_year(session)->findings.count;
    struct buf text = BUF_INIT;
    for (int i = 1; text.len < 100000; i++)
        buf_addf(&text, "%d. i๑๐ ประเด็น น้ำ %d\r\nดังนั้น\u00a0หน่วยงานควรกำกับดูแล\r\n\r\n", i % 90 + 1,
                 i);
    size_t expected = 0;
    for (const char *at = text.data; (at = strstr(at, "i๑๐")); at++)
        expected++;
    char *id = NULL;
    assert_true(change_add_finding(session, 0, text.data, &id, &err));
    const struct findings *findings = &session_year(session)->findings;
    assert_int_equal(findings->count, count + expected);
    assert_string_equal(findings->items[count].issue, "น้ำ 1");
    assert_string_equal(findings->items[count].recommendation, "หน่วยงานควรกำกับดูแล");
    free(id);
    buf_reset(&text);
    while (text.len < 100000)
        buf_adds(&text, "น้ำ\n");
    assert_true(change_add_finding(session, 0, text.data, &id, &err));
    assert_int_equal(session_year(session)->findings.count, count + expected + 1);
    free(id);
    buf_release(&text);
    session_close(session);
}

/* As they stand on the page of a result: headings, a finding with its code on a line of its own,
 * one without a code. */
static void findings_pasted_with_their_headings_go_there(void **state)
{
    static const char text[] = "### ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่\n\n"
                               "e๑\nประเด็น น้ำดื่มไม่พอ ดังนั้น หน่วยงานควรเพิ่ม\nและแจ้งผล\n\n"
                               "ตัวชี้วัดที่ ๓ การใช้อำนาจ\n"
                               "หน่วยงานควรรักษาระดับไว้\n"
                               "ตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล\n"
                               "e๔ และ e๕ ประเด็น อ่านยาก ดังนั้น หน่วยงานควรแก้\n\n"
                               "หน่วยงานควรเผยแพร่รายงานให้ครบ\n"
                               "ประเด็น เว็บช้า ดังนั้น หน่วยงานควรเร่ง";
    static const int indicators[] = {1, 3, 9, 9, 9};
    struct error err = {0};
    struct session *session = app_session();
    size_t count = session_year(session)->findings.count;
    char *id = NULL;
    assert_true(change_add_finding(session, 2, text, &id, &err));
    const struct findings *findings = &session_year(session)->findings;
    assert_int_equal(findings->count, count + 5);
    const struct finding *first = &findings->items[count];
    for (size_t i = 0; i < 5; i++) {
        assert_int_equal(first[i].indicators.count, 1);
        assert_int_equal(first[i].indicators.items[0], indicators[i]);
    }
    assert_string_equal(first->id, id);
    assert_string_equal(first->codes.items[0], "e1");
    assert_string_equal(first->issue, "น้ำดื่มไม่พอ");
    assert_non_null(strstr(first->recommendation, "และแจ้งผล"));
    assert_int_equal(first[1].kind, FINDING_KEEP);
    assert_string_equal(first[3].recommendation, "หน่วยงานควรเผยแพร่รายงานให้ครบ");
    assert_string_equal(first[4].issue, "เว็บช้า");
    free(id);
    session_close(session);
}

/* A heading alone says nothing but is not lost; an indicator that the year has not is no heading.
 */
static void a_heading_alone_is_text(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    char *one = NULL, *two = NULL;
    assert_true(change_add_finding(session, 2, "ตัวชี้วัดที่ ๑ น้ำ", &one, &err));
    app_assert_field(session, app_field(one, "recommendation"), "ตัวชี้วัดที่ ๑ น้ำ");
    assert_true(change_add_finding(session, 2, "ตัวชี้วัดที่ ๙๙ น้ำ\nหน่วยงานควรแก้", &two, &err));
    app_assert_field(session, app_field(two, "recommendation"), "ตัวชี้วัดที่ ๙๙ น้ำ\nหน่วยงานควรแก้");
    free(one);
    free(two);
    session_close(session);
}

/* In linear time, and with no more findings than anybody has. */
static void a_paste_of_nothing_but_codes_ends(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    size_t count = session_year(session)->findings.count;
    struct buf text = BUF_INIT;
    for (int i = 0; i < 50000; i++)
        buf_addf(&text, "e1 น้ำ%d\n", i);
    char *id = NULL;
    assert_true(change_add_finding(session, 0, text.data, &id, &err));
    assert_int_equal(session_year(session)->findings.count, count + 5000);
    const struct findings *findings = &session_year(session)->findings;
    assert_non_null(strstr(findings->items[count + 4999].recommendation, "น้ำ49999"));
    free(id);
    buf_release(&text);
    session_close(session);
}

static void the_same_finding_again_is_the_same(void **state)
{
    static const char paragraph[] = "i๓ ประเด็น เลือกปฏิบัติ ดังนั้น หน่วยงานควรใช้บัตรคิว";
    struct error err = {0};
    struct session *session = app_session();
    char *one = NULL, *two = NULL, *empty = NULL;
    size_t count = session_year(session)->findings.count;
    assert_true(change_add_finding(session, 1, paragraph, &one, &err));
    assert_true(change_add_finding(session, 10, paragraph, &two, &err));
    assert_string_equal(one, two);
    app_assert_field(session, app_field(one, "indicators"), "1, 10");
    assert_int_equal(session_year(session)->findings.count, count + 1);
    assert_true(change_add_finding(session, 2, "", &empty, &err));
    assert_int_equal(session_year(session)->findings.count, count + 2);
    app_assert_field(session, app_field(empty, "issue"), "");
    free(one);
    free(two);
    free(empty);
    session_close(session);
}

static void what_is_no_text_makes_no_finding(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    char *id = NULL;
    assert_false(change_add_finding(session, 1, "ก\xff", &id, &err));
    app_assert_error(&err, ERR_NOT_UTF8, NULL);
    assert_null(id);
    assert_null(session_undo_words(session));
    session_close(session);
}

static void deleting_takes_links_along_and_comes_back(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    char *before = app_json(session, 0);
    char *finding = mem_strdup(app_finding(session, "i10"));
    assert_true(change_delete(session, finding, &err));
    assert_null(year_finding(session_year(session), finding));
    const struct plan_row *row = year_row_of(session_year(session), 4);
    assert_int_equal(row->findings.count, 0);
    assert_int_equal(row->measures.items[0].findings.count, 0);
    assert_false(change_delete(session, finding, &err));
    app_assert_error(&err, ERR_DANGLING_LINK, NULL);
    assert_true(change_delete(session, row->id, &err));
    assert_null(year_row_of(session_year(session), 4));
    assert_true(session_undo(session, &err));
    assert_true(session_undo(session, &err));
    char *after = app_json(session, 0);
    assert_string_equal(after, before);
    free(after);
    free(before);
    free(finding);
    session_close(session);
}

static void only_the_chosen_years_items_are_deleted(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    const struct year *last = session_last_year(session);
    assert_false(change_delete(session, last->rows.items[0].id, &err));
    assert_false(change_delete(session, "", &err));
    assert_null(session_undo_words(session));
    session_close(session);
}

static void assert_moved(const char *text, const char *expected, size_t count)
{
    size_t replaced[YEARS_MOVED] = {0};
    char *moved = years_moved(text, 2568, 2569, replaced);
    assert_string_equal(moved, expected);
    assert_int_equal(replaced[0] + replaced[1] + replaced[2], count);
    free(moved);
}

static void years_move_on(void **state)
{
    assert_moved("", "", 0);
    assert_moved("ปีงบประมาณ พ.ศ. ๒๕๖๘", "ปีงบประมาณ พ.ศ. ๒๕๖๙", 1);
    assert_moved("2568", "2569", 1);
    assert_moved("2567 2568 2569", "2568 2569 2570", 3);
    assert_moved("๒๕๖๗/2568", "๒๕๖๘/2569", 2);
    assert_moved("ต.ค. ๒๕๖๗ - ก.ย. ๒๕๖๘", "ต.ค. ๒๕๖๘ - ก.ย. ๒๕๖๙", 2);
    assert_moved("ปี๒๕๖๘ๆ", "ปี๒๕๖๙ๆ", 1);
    assert_moved("2568-08-15", "2569-08-15", 1);
    char *moved = years_moved("๒๕๖๘", 2568, 2569, NULL);
    assert_string_equal(moved, "๒๕๖๙");
    free(moved);
    moved = years_moved("2568 และ ๒๕๖๙", 2568, 2571, NULL);
    assert_string_equal(moved, "2571 และ ๒๕๗๒");
    free(moved);
}

static void other_numbers_stay(void **state)
{
    static const char *const same[] = {"25680", "12568", "๑๒๕๖๘", "๒๕๖๘๑",  "2566",
                                       "2570",  "๒๖๖๙",  "25๖๘",  "๒๕68",   "256 8",
                                       "256",   "2025",  "o25",   "12๒๕๖๘", "๒๕๖๘1"};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        assert_moved(same[i], same[i], 0);
}

static void long_texts_move_in_linear_time(void **state)
{
    struct buf text = BUF_INIT;
    while (text.len < TEXT_LIMIT - 32)
        buf_adds(&text, "๒๕๖๘ 11111 ");
    size_t replaced[YEARS_MOVED] = {0};
    char *moved = years_moved(text.data, 2568, 2569, replaced);
    assert_int_equal(strlen(moved), text.len);
    assert_int_equal(replaced[1], text.len / strlen("๒๕๖๘ 11111 "));
    free(moved);
    buf_release(&text);
}

static void last_years_field_is_copied_with_its_years_moved(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    const char *row = app_row(session, 4);
    assert_true(change_copy_last_year(session, app_field(row, "measures"), NULL, &err));
    app_assert_field(session, app_field(row, "measures"), "ทำสมุดยืมพัสดุประจำปี ๒๕๖๙");
    struct carried done = {0};
    assert_true(change_copy_last_year(session, app_field(row, "period"), &done, &err));
    char *words = change_years_words(session, &done);
    assert_string_equal(words, "๒๕๖๘ → ๒๕๖๙ (๑ in the text)");
    free(words);
    app_assert_field(session, app_field(row, "period"), "ปีงบประมาณ พ.ศ. ๒๕๖๙");
    assert_true(session_undo(session, &err));
    app_assert_field(session, app_field(row, "measures"),
                     "จัดทำคู่มือการยืมทรัพย์สิน\nอบรมเจ้าหน้าที่เรื่องการยืม");
    session_close(session);
}

/* Single measures and steps come below those that are there, cells where none is; one step. */
static void single_items_come_from_last_year(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    const char *id = app_row(session, 4);
    app_set_field(session, app_field(id, "period"), "");
    char *before = app_json(session, 0);
    struct ticks ticks = {0};
    change_items_of_last_year(session, id, &ticks);
    struct strings all = {0};
    for (size_t i = 0; i < ticks.count; i++)
        if (ticks.items[i].target)
            strings_add(&all, ticks.items[i].target);
    assert_true(all.count >= 2);
    assert_string_equal(ticks.items[1].text, "ทำสมุดยืมพัสดุประจำปี ๒๕๖๙");
    ticks_release(&ticks);
    struct carried done = {0};
    assert_true(change_carry_items(session, id, &all, &done, &err));
    assert_int_equal(done.items, all.count);
    assert_int_equal(done.rows, 0);
    app_assert_field(session, app_field(id, "measures"),
                     "จัดทำคู่มือการยืมทรัพย์สิน\nอบรมเจ้าหน้าที่เรื่องการยืม\nทำสมุดยืมพัสดุประจำปี ๒๕๖๙");
    app_assert_field(session, app_field(id, "period"), "ปีงบประมาณ พ.ศ. ๒๕๖๙");
    char *words = change_years_words(session, &done);
    assert_non_null(strstr(words, "๒๕๖๘ → ๒๕๖๙ ("));
    assert_non_null(strstr(words, "๑ in measures"));
    assert_non_null(strstr(words, "๑ in the period"));
    free(words);
    change_items_of_last_year(session, id, &ticks); /* all of it is there now */
    assert_int_equal(ticks.count, 0);
    assert_true(session_undo(session, &err));
    char *after = app_json(session, 0);
    assert_string_equal(after, before);
    free(after);
    free(before);
    /* What is not last year's is not there. */
    struct strings odd = {0};
    strings_add(&odd, "m999");
    strings_add(&odd, "r1.nothing");
    strings_add(&odd, ".period");
    strings_add(&odd, "period");
    done = (struct carried){0};
    assert_true(change_carry_items(session, id, &odd, &done, &err));
    assert_int_equal(done.items, 0);
    assert_false(change_carry_items(session, "r999", &all, &done, &err));
    strings_release(&odd);
    strings_release(&all);
    session_close(session);
}

static void what_last_year_has_not_is_not_copied(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    const char *empty = app_field(app_row(session, 9), "steps");
    const char *no_row = app_field(app_row(session, 7), "steps");
    assert_false(change_copy_last_year(session, empty, NULL, &err));
    app_assert_error(&err, ERR_EMPTY, empty);
    assert_false(change_copy_last_year(session, no_row, NULL, &err));
    app_assert_error(&err, ERR_EMPTY, no_row);
    assert_false(change_copy_last_year(session, "nothing", NULL, &err));
    assert_true(session_choose_year(session, 2567, &err));
    assert_false(change_copy_last_year(session, "2567.introduction", NULL, &err));
    assert_null(session_undo_words(session));
    session_close(session);
}

#define with_folder(test) cmocka_unit_test_setup_teardown(test, app_set_up, app_tear_down)

static void links_are_set_as_one_step_that_can_be_taken_back(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    struct answers_change change;
    struct strings ids = {0};
    const char *finding = session_year(session)->findings.items[0].id;
    char *id = mem_strdup(finding);
    const struct plan_row *row = session_year(session)->rows.items;
    while (!row->measures.count)
        row++;
    strings_add(&ids, row->measures.items[0].id);
    assert_true(change_set_answers(session, id, &(struct strings){0}, &change, &err));
    assert_true(change_set_answers(session, id, &ids, &change, &err));
    assert_int_equal(change.added, 1);
    assert_int_equal(finding_answers(session_year(session), id), 1);
    char *words = mem_strdup(session_undo_words(session));
    assert_true(
        change_set_answers(session, id, &ids, &change, &err)); /* no step: nothing changes */
    assert_int_equal(change.added + change.removed + change.rows, 0);
    assert_string_equal(session_undo_words(session), words);
    assert_true(session_undo(session, &err));
    assert_int_equal(finding_answers(session_year(session), id), 0);
    assert_false(change_set_answers(session, "f999", &ids, &change, &err));
    app_assert_error(&err, ERR_DANGLING_LINK, "f999");
    free(words);
    free(id);
    strings_release(&ids);
    session_close(session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_folder(links_are_set_as_one_step_that_can_be_taken_back),
        with_folder(a_year_comes_with_its_indicators),
        with_folder(a_year_without_announced_rules_has_names_too),
        with_folder(a_years_own_indicators_are_filled_where_no_rules_are_announced),
        with_folder(years_that_cannot_be_are_refused),
        with_folder(missing_rows_are_filled_once),
        with_folder(without_a_year_nothing_can_be_added),
        with_folder(a_pasted_finding_is_taken_apart),
        with_folder(a_finding_goes_where_the_framework_has_its_code),
        with_folder(several_findings_pasted_at_once_are_several),
        with_folder(a_long_paste_is_taken_apart_at_once),
        with_folder(findings_pasted_with_their_headings_go_there),
        with_folder(a_heading_alone_is_text),
        with_folder(a_paste_of_nothing_but_codes_ends),
        with_folder(the_same_finding_again_is_the_same),
        with_folder(what_is_no_text_makes_no_finding),
        with_folder(deleting_takes_links_along_and_comes_back),
        with_folder(only_the_chosen_years_items_are_deleted),
        cmocka_unit_test(years_move_on),
        cmocka_unit_test(other_numbers_stay),
        cmocka_unit_test(long_texts_move_in_linear_time),
        with_folder(last_years_field_is_copied_with_its_years_moved),
        with_folder(single_items_come_from_last_year),
        with_folder(what_last_year_has_not_is_not_copied),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
