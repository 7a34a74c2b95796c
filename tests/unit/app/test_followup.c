/* Follow-up and obstacles: their fields, changes, forms and lists; years taken away. */
#include "app_book.h"

#include <unistd.h>

#include "itaplan/app/change.h"
#include "itaplan/app/evidence.h"
#include "itaplan/app/field.h"
#include "itaplan/app/form.h"
#include "itaplan/base/buf.h"

#define HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

/* Of the measures of row 4: the first is done, the second is not begun. */
static const char *measure_id(const struct session *session, size_t at)
{
    const struct plan_row *row = year_row_of(session_year(session), 4);
    assert_true(at < row->measures.count);
    return row->measures.items[at].id;
}

static const struct followup *followup(const struct session *session, const char *id)
{
    return &year_measure(session_year(session), id, NULL)->followup;
}

static const char *field_of(const struct session *session, size_t at, const char *member)
{
    return app_field(measure_id(session, at), member);
}

static void every_field_of_a_measure_is_got(void **state)
{
    struct session *session = app_session();
    app_assert_field(session, field_of(session, 0, "status"), "done");
    app_assert_field(session, field_of(session, 0, "result"), "ทำครบทุกกอง");
    app_assert_field(session, field_of(session, 0, "obstacle"), "เจ้าหน้าที่ย้ายบ่อย");
    app_assert_field(session, field_of(session, 0, "reason"), "");
    app_assert_field(session, field_of(session, 0, "done_on"), "2569-03-31");
    app_assert_field(session, field_of(session, 0, "evidence"), "https://plan.example/kukue");
    app_assert_field(session, field_of(session, 1, "status"), "not started");
    app_assert_field(session, field_of(session, 1, "done_on"), "");
    assert_null(field_get(session, field_of(session, 0, "text")));
    assert_null(field_get(session, app_field(app_row(session, 4), "status")));
    session_close(session);
}

static void statuses_are_taken_in_either_language(void **state)
{
    static const struct {
        const char *text;
        enum followup_status status;
    } words[] = {{"under way", FOLLOWUP_UNDER_WAY},    {"Done", FOLLOWUP_DONE},
                 {"แล้วเสร็จ", FOLLOWUP_DONE},           {"ยกเลิก", FOLLOWUP_DROPPED},
                 {"กำลังดำเนินการ", FOLLOWUP_UNDER_WAY}, {"ดำเนินการแล้ว", FOLLOWUP_DONE},
                 {"not-started", FOLLOWUP_NOT_STARTED}};
    struct session *session = app_session();
    struct error err = {0};
    const char *path = field_of(session, 1, "status");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        app_set_field(session, path, words[i].text);
        assert_int_equal(followup(session, measure_id(session, 1))->status, words[i].status);
    }
    assert_false(field_set(session, path, "เกือบเสร็จ", &err));
    app_assert_error(&err, ERR_UNKNOWN_VALUE, path);
    assert_non_null(strstr(err.detail2, "under way"));
    assert_int_equal(followup(session, measure_id(session, 1))->status, FOLLOWUP_NOT_STARTED);
    session_close(session);
}

static void days_are_checked(void **state)
{
    struct session *session = app_session();
    struct error err = {0};
    const char *path = field_of(session, 1, "done_on");
    app_set_field(session, path, "๑๕ ส.ค. ๒๕๖๙");
    app_assert_field(session, path, "2569-08-15");
    assert_false(field_set(session, path, "30 ก.พ. 2569", &err));
    app_assert_error(&err, ERR_NOT_A_DATE, path);
    assert_false(field_set(session, path, "เมื่อวาน", &err));
    app_set_field(session, path, "");
    assert_false(date_is_set(followup(session, measure_id(session, 1))->done_on));
    session_close(session);
}

static bool add_file(struct book *book, void *ctx, struct error *err)
{
    struct measure *measure = year_own_measure(book_own_year(book, 2568), ctx, NULL);
    *array_push(&measure->followup.evidence) = (struct evidence){
        .kind = EVIDENCE_FILE, .value = mem_strdup("กำลังทำ.pdf"), .sha256 = mem_strdup(HASH)};
    return true;
}

static void evidence_keeps_its_hash_while_its_line_stays(void **state)
{
    struct session *session = app_session();
    struct error err = {0};
    char *id = mem_strdup(measure_id(session, 0));
    assert_true(session_edit(session, "x", add_file, id, &err));
    const char *path = app_field(id, "evidence");
    app_assert_field(session, path, "https://plan.example/kukue\nไฟล์: กำลังทำ.pdf");
    app_set_field(session, path, "บันทึกในแฟ้ม\nไฟล์: กำลังทำ.pdf\nwww.x.example\nfile: ป้าย.jpg");
    const struct evidences *evidence = &followup(session, id)->evidence;
    assert_int_equal(evidence->count, 4);
    assert_int_equal(evidence->items[0].kind, EVIDENCE_NOTE);
    assert_int_equal(evidence->items[1].kind, EVIDENCE_FILE);
    assert_string_equal(evidence->items[1].sha256, HASH);
    assert_int_equal(evidence->items[2].kind, EVIDENCE_URL);
    assert_int_equal(evidence->items[3].kind, EVIDENCE_FILE);
    assert_string_equal(evidence->items[3].value, "ป้าย.jpg");
    assert_null(evidence->items[3].sha256);
    app_set_field(session, path, "ไฟล์: กำลังทำ2.pdf");
    evidence = &followup(session, id)->evidence;
    assert_int_equal(evidence->count, 1);
    assert_null(evidence->items[0].sha256); /* another file */
    free(id);
    session_close(session);
}

static void twenty_thousand_lines_of_evidence_are_taken(void **state)
{
    struct session *session = app_session();
    struct buf text = BUF_INIT;
    for (int i = 0; i < 20000; i++)
        buf_addf(&text, "ก%d\n", 20000 - i % 777);
    app_set_field(session, field_of(session, 0, "evidence"), text.data);
    assert_int_equal(followup(session, measure_id(session, 0))->evidence.count, 20000);
    buf_adds(&text, "www.x.example");
    app_set_field(session, field_of(session, 0, "evidence"), text.data);
    assert_int_equal(followup(session, measure_id(session, 0))->evidence.count, 20001);
    buf_release(&text);
    session_close(session);
}

static void follow_up_does_not_confirm_the_row(void **state)
{
    struct session *session = app_session();
    const struct plan_row *row = year_row_of(session_year(session), 7);
    assert_int_equal(row->state, ROW_CARRIED);
    app_set_field(session, app_field(row->measures.items[0].id, "result"), "ติดแล้ว");
    assert_int_equal(year_row_of(session_year(session), 7)->state, ROW_CARRIED);
    session_close(session);
}

static void space_steps_the_status(void **state)
{
    struct session *session = app_session();
    struct error err = {0};
    char *id = mem_strdup(measure_id(session, 1));
    for (int status = FOLLOWUP_UNDER_WAY; status <= FOLLOWUP_DONE; status++) {
        assert_true(change_next_status(session, id, &err));
        assert_int_equal(followup(session, id)->status, status);
    }
    assert_int_equal(followup(session, id)->done_on.year, 2569); /* the test's day */
    assert_int_equal(followup(session, id)->done_on.day, 22);
    assert_true(change_next_status(session, id, &err));
    assert_int_equal(followup(session, id)->status, FOLLOWUP_DROPPED);
    assert_false(date_is_set(followup(session, id)->done_on)); /* it was only today's */
    assert_true(change_next_status(session, id, &err));
    assert_int_equal(followup(session, id)->status, FOLLOWUP_NOT_STARTED);
    assert_true(session_undo(session, &err)); /* one step each */
    assert_int_equal(followup(session, id)->status, FOLLOWUP_DROPPED);
    assert_true(change_next_status(session, measure_id(session, 0), &err));
    assert_int_equal(followup(session, measure_id(session, 0))->done_on.month,
                     3); /* typed: stays */
    assert_false(change_next_status(session, "m999", &err));
    free(id);
    session_close(session);
}

static void last_year_is_that_of_the_same_measure(void **state)
{
    struct session *session = app_session();
    struct error err = {0};
    assert_true(session_choose_year(session, 2567, &err));
    app_set_field(session, field_of(session, 0, "result"), "สมุดเสร็จในปี ๒๕๖๘");
    char *text = mem_strdup(year_row_of(session_year(session), 4)->measures.items[0].text);
    assert_true(session_choose_year(session, 2568, &err));
    assert_null(field_last_year(session, field_of(session, 0, "result")));
    app_set_field(session, app_field(app_row(session, 4), "measures"), text);
    free(text);
    text = field_last_year(session, field_of(session, 0, "result"));
    assert_string_equal(text, "สมุดเสร็จในปี ๒๕๖๘");
    free(text);
    assert_null(field_last_year(session, field_of(session, 0, "status")));
    assert_null(field_last_year(session, field_of(session, 0, "done_on")));
    assert_null(field_last_year(session, field_of(session, 0, "evidence")));
    session_close(session);
}

static const char *obstacle_id(const struct session *session, size_t at)
{
    assert_true(at < session_year(session)->obstacles.count);
    return session_year(session)->obstacles.items[at].id;
}

static void obstacles_are_added_moved_and_dropped(void **state)
{
    struct session *session = app_session();
    struct error err = {0};
    char *id = NULL, *first = mem_strdup(obstacle_id(session, 0));
    assert_true(change_add_obstacle(session, first, &id, &err));
    assert_string_equal(obstacle_id(session, 1), id);
    app_assert_field(session, app_field(id, "text"), "");
    app_set_field(session, app_field(id, "text"), "งบประมาณไม่พอ\nบรรทัดที่สอง");
    assert_true(change_drop_blank_obstacle(session, id, &err)); /* not blank: it stays */
    assert_string_equal(obstacle_id(session, 1), id);
    assert_true(change_move_obstacle(session, id, 1, &err));
    assert_string_equal(obstacle_id(session, 2), id);
    assert_true(change_move_obstacle(session, id, 1, &err)); /* at the edge */
    assert_string_equal(obstacle_id(session, 2), id);
    assert_true(change_move_obstacle(session, id, -1, &err));
    assert_string_equal(obstacle_id(session, 1), id);
    app_set_field(session, app_field(id, "text"), "");
    assert_true(change_drop_blank_obstacle(session, id, &err));
    assert_int_equal(session_year(session)->obstacles.count, 2);
    assert_true(change_drop_blank_obstacle(session, id, &err)); /* gone already */
    assert_false(change_move_obstacle(session, id, 1, &err));
    free(id);
    assert_true(change_add_obstacle(session, NULL, &id, &err));
    assert_string_equal(obstacle_id(session, 2), id);
    free(id);
    free(first);
    session_close(session);
}

static void an_obstacle_has_that_of_its_place_beside(void **state)
{
    struct session *session = app_session();
    struct error err = {0};
    const char *path = app_field(obstacle_id(session, 0), "text");
    assert_null(field_last_year(session, path));
    app_set_field(session, "2567.obstacles", "มีคนเดียวในปี ๒๕๖๘");
    assert_true(change_copy_last_year(session, path, NULL, &err));
    app_assert_field(session, path, "มีคนเดียวในปี ๒๕๖๙");
    assert_null(field_last_year(session, app_field(obstacle_id(session, 1), "text")));
    session_close(session);
}

static void assert_sound(const struct session *session, const struct form *form, size_t count)
{
    assert_int_equal(form->entries.count, count);
    for (size_t i = 0; i < form->entries.count; i++) {
        char *text = field_get(session, form->entries.items[i].path);
        assert_non_null(text);
        free(text);
    }
}

static void forms_name_fields_that_there_are(void **state)
{
    struct session *session = app_session();
    struct form form = {0};
    struct lines facts = {0};
    assert_true(form_of_measure(session, measure_id(session, 0), &form));
    assert_sound(session, &form, 6);
    form_facts(session, &form, NULL, NULL, 0, &facts);
    char *text = app_lines_text(&facts);
    assert_non_null(strstr(text, "จัดทำคู่มือการยืมทรัพย์สิน"));
    assert_non_null(strstr(text, "i10 บุคลากรยังไม่รู้ขั้นตอน"));
    assert_non_null(strstr(text, "กองคลังและสำนักปลัด"));
    free(text);
    lines_release(&facts);
    form_release(&form);
    assert_true(form_of_obstacle(session, obstacle_id(session, 1), &form));
    assert_sound(session, &form, 1);
    form_release(&form);
    assert_true(form_of_agency(session, &form));
    assert_sound(session, &form, 5);
    form_release(&form);
    assert_false(form_of_measure(session, "m999", &form));
    assert_false(form_of_obstacle(session, measure_id(session, 0), &form));
    session_close(session);
}

static void a_form_left_empty_leaves_nothing(void **state)
{
    struct session *session = app_session();
    struct error err = {0};
    struct form form = {0};
    char *id = NULL;
    assert_true(change_add_obstacle(session, NULL, &id, &err));
    assert_true(form_of_obstacle(session, id, &form));
    assert_true(form_left(session, &form, &err));
    assert_int_equal(session_year(session)->obstacles.count, 2);
    form_release(&form);
    assert_true(form_of_measure(session, measure_id(session, 1), &form));
    assert_true(form_left(session, &form, &err)); /* others stay as they are */
    assert_non_null(year_measure(session_year(session), measure_id(session, 1), NULL));
    form_release(&form);
    free(id);
    session_close(session);
}

static char *list_text(struct session *session, enum screen screen, size_t columns)
{
    struct lines lines = {0};
    view_list(session, screen, NULL, columns, &lines);
    char *text = app_lines_text(&lines);
    lines_release(&lines);
    return text;
}

static void the_list_counts_and_marks(void **state)
{
    struct session *session = app_session();
    session_set_digits(session, DIGITS_ARABIC);
    char *text = list_text(session, SCREEN_FOLLOWUP, 80);
    assert_non_null(strstr(text, "Plan of 2569: 1 of 4 done  ○ 3  ● 1  ■ "));
    assert_non_null(strstr(text, " ● done        จัดทำคู่มือการยืมทรัพย์สิน"));
    assert_non_null(strstr(text, "◆"));
    assert_null(strstr(text, "!"));
    free(text);
    app_set_field(session, field_of(session, 0, "evidence"), "");
    text = list_text(session, SCREEN_FOLLOWUP, 30); /* no room for words */
    assert_non_null(strstr(text, " ● จัดทำ"));
    assert_non_null(strstr(text, "!"));
    free(text);
    session_close(session);
}

/* The plan's year is over on the day of the tests; its rows name the year, or nothing. */
static void what_is_overdue_is_derived(void **state)
{
    struct session *session = app_session();
    session_set_digits(session, DIGITS_ARABIC);
    size_t all, overdue = view_measures_count(session, MEASURES_OVERDUE, &all);
    assert_int_equal(all, 4);
    assert_true(overdue > 0);
    assert_int_equal(view_measures_count(session, MEASURES_OPEN, NULL), 3);
    assert_int_equal(view_measures_count(session, MEASURES_ALL, NULL), 4);
    assert_int_equal(view_measures_count(session, MEASURES_SOON, NULL), 0);
    assert_true(view_measures_let(session, MEASURES_OVERDUE, measure_id(session, 1)));
    struct lines lines = {0};
    view_detail(session, SCREEN_FOLLOWUP, measure_id(session, 1), false, &lines);
    char *text = app_lines_text(&lines);
    assert_non_null(strstr(text, "   ■ overdue"));
    free(text);
    lines_release(&lines);

    app_set_field(session, field_of(session, 1, "status"), "done");
    assert_false(view_measures_let(session, MEASURES_OVERDUE, measure_id(session, 1)));
    assert_true(view_measures_let(session, MEASURES_UNPROVEN, measure_id(session, 1)));
    assert_int_equal(view_measures_count(session, MEASURES_OVERDUE, NULL), overdue - 1);
    assert_false(view_measures_let(session, MEASURES_ALL, "m999"));

    struct view_filter filter = {.measures = MEASURES_UNPROVEN};
    view_list(session, SCREEN_FOLLOWUP, &filter, 80, &lines);
    text = app_lines_text(&lines);
    assert_non_null(strstr(text, "done without evidence · 1 of 4"));
    assert_int_equal(lines.count, 4); /* heads of list, filter and indicator, one measure */
    free(text);
    lines_release(&lines);
    session_close(session);
}

static const struct evidence *evidence_of(struct session *session, size_t nth)
{
    const struct measure *measure =
        year_measure(session_year(session), measure_id(session, 1), NULL);
    assert_true(nth < measure->followup.evidence.count);
    return &measure->followup.evidence.items[nth];
}

static struct evidence_seen look(struct session *session)
{
    struct evidence_seen seen;
    struct error err = {0};
    assert_true(evidence_look(session, measure_id(session, 1), &seen, &err));
    return seen;
}

#define HASH_ABC   "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define HASH_EMPTY "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

/* "abc" is the example of FIPS 180-4. */
static void a_file_is_known_by_its_hash(void **state)
{
    struct session *session = app_session();
    app_write("คู่มือ น้ำใส.pdf", "abc");
    app_set_field(session, field_of(session, 1, "evidence"),
                  "file: คู่มือ น้ำใส.pdf\nfile: ไม่มี.pdf\nhttps://a.example\nอยู่ในแฟ้ม");
    assert_string_equal(evidence_of(session, 0)->sha256, HASH_ABC);
    assert_null(evidence_of(session, 1)->sha256); /* kept as typed, and told */
    assert_string_equal(evidence_of(session, 1)->value, "ไม่มี.pdf");
    assert_null(evidence_of(session, 2)->sha256);
    char *notice = session_take_notice(session);
    assert_non_null(strstr(notice, "ไม่มี.pdf"));
    free(notice);
    assert_int_equal(evidence_state(session, evidence_of(session, 0)), EVIDENCE_NOT_LOOKED_AT);

    struct evidence_seen seen = look(session);
    assert_int_equal(seen.files, 2);
    assert_int_equal(seen.same, 1);
    assert_int_equal(seen.gone, 1);
    assert_int_equal(seen.taken, 0);
    assert_int_equal(evidence_state(session, evidence_of(session, 0)), EVIDENCE_SAME);
    session_close(session);
}

/* The book keeps the hash that the file had; a file that comes later gets one when it is looked at.
 */
static void a_file_that_changes_is_noticed(void **state)
{
    struct session *session = app_session();
    app_write("ก.pdf", "abc");
    app_set_field(session, field_of(session, 1, "evidence"), "file: ก.pdf\nfile: ข.pdf");
    free(session_take_notice(session));
    app_write("ก.pdf", "abd");
    app_write("ข.pdf", "");
    struct evidence_seen seen = look(session);
    assert_int_equal(seen.changed, 1);
    assert_int_equal(seen.taken, 1);
    assert_int_equal(seen.same, 1);
    assert_string_equal(evidence_of(session, 1)->sha256, HASH_EMPTY);
    assert_int_equal(evidence_state(session, evidence_of(session, 0)), EVIDENCE_CHANGED);
    assert_string_equal(evidence_of(session, 0)->sha256, HASH_ABC);
    assert_int_equal(unlink(app_path("ก.pdf")), 0);
    assert_int_equal(look(session).gone, 1);
    assert_int_equal(evidence_state(session, evidence_of(session, 0)), EVIDENCE_GONE);
    struct lines lines = {0};
    view_detail(session, SCREEN_FOLLOWUP, measure_id(session, 1), false, &lines);
    char *text = app_lines_text(&lines);
    assert_non_null(strstr(text, "SHA-256 ba7816bf8f01…  ✗ the file is gone"));
    free(text);
    lines_release(&lines);
    session_close(session);
}

/* A folder, a device, a name with nothing behind: no hash, and nothing is lost. */
static void what_is_no_file_gets_no_hash(void **state)
{
    struct session *session = app_session();
    app_set_field(session, field_of(session, 1, "evidence"), "file: /dev/zero\nfile: .\nfile: ");
    assert_null(evidence_of(session, 0)->sha256);
    assert_null(evidence_of(session, 1)->sha256);
    assert_int_equal(evidence_of(session, 2)->kind, EVIDENCE_NOTE);
    assert_int_equal(look(session).gone, 2);
    free(session_take_notice(session));
    struct evidence_seen seen;
    struct error err = {0};
    assert_false(evidence_look(session, "m999", &seen, &err));
    session_close(session);
}

static void obstacles_take_three_rows_at_most(void **state)
{
    struct session *session = app_session();
    char *text = mem_array(200001, 1);
    memset(text, 'x', 200000);
    app_set_field(session, app_field(obstacle_id(session, 0), "text"), text);
    free(text);
    struct lines lines = {0};
    view_list(session, SCREEN_OBSTACLES, NULL, 36, &lines);
    text = line_text(&lines.items[0]);
    assert_true(strlen(text) < 3 * 36);
    free(text);
    lines_release(&lines);
    session_close(session);
}

static void a_year_is_deleted_in_one_step(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    assert_true(change_delete_year(session, &err));
    assert_int_equal(session_year_number(session), 2567);
    assert_null(book_year(session_book(session), 2568));
    assert_true(change_delete_year(session, &err));
    assert_int_equal(session_year_number(session), 0);
    assert_false(change_delete_year(session, &err));
    app_assert_error(&err, ERR_NO_SUCH_YEAR, NULL);
    assert_true(session_undo(session, &err));
    assert_true(session_undo(session, &err));
    assert_true(session_need_year(session, 2568, &err));
    assert_non_null(year_finding(book_year(session_book(session), 2568), "f2"));
    struct session *other = app_again(session);
    assert_true(session_need_year(other, 2567, &err));
    assert_true(book_equal(session_book(other), session_book(session)));
    session_close(other);
    session_close(session);
}

int main(void)
{
#define with_folder(test) cmocka_unit_test_setup_teardown(test, app_set_up, app_tear_down)
    const struct CMUnitTest tests[] = {
        with_folder(every_field_of_a_measure_is_got),
        with_folder(statuses_are_taken_in_either_language),
        with_folder(days_are_checked),
        with_folder(evidence_keeps_its_hash_while_its_line_stays),
        with_folder(twenty_thousand_lines_of_evidence_are_taken),
        with_folder(follow_up_does_not_confirm_the_row),
        with_folder(space_steps_the_status),
        with_folder(last_year_is_that_of_the_same_measure),
        with_folder(obstacles_are_added_moved_and_dropped),
        with_folder(an_obstacle_has_that_of_its_place_beside),
        with_folder(forms_name_fields_that_there_are),
        with_folder(a_form_left_empty_leaves_nothing),
        with_folder(the_list_counts_and_marks),
        with_folder(what_is_overdue_is_derived),
        with_folder(a_file_is_known_by_its_hash),
        with_folder(a_file_that_changes_is_noticed),
        with_folder(what_is_no_file_gets_no_hash),
        with_folder(obstacles_take_three_rows_at_most),
        with_folder(a_year_is_deleted_in_one_step),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
