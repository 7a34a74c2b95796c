/* What can be chosen for a field. */
#include "app_book.h"

#include "itaplan/app/offer.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"

/* "text|note" a line (free). */
static char *offered(struct session *session, const char *path)
{
    struct offers offers = {0};
    struct buf out = BUF_INIT;
    offers_of(session, path, &offers);
    for (size_t i = 0; i < offers.count; i++)
        buf_addf(&out, "%s|%s\n", offers.items[i].text, offers.items[i].note);
    offers_release(&offers);
    return buf_steal(&out);
}

static void assert_offered(struct session *session, const char *path, const char *text)
{
    char *have = offered(session, path);
    assert_string_equal(have, text);
    free(have);
}

static void units_that_were_used_before(void **state)
{
    struct session *session = app_session();
    app_set_field(session, app_field(app_row(session, 9), "responsible"), "กองช่าง");
    app_set_field(session, app_field(app_row(session, 7), "responsible"), "กองช่าง");
    app_set_field(session, app_field(app_row(session, 1), "responsible"), "สำนักปลัด");
    const char *path = app_field(app_row(session, 4), "responsible");
    assert_offered(session, path,
                   "กองคลัง|this row last year\nกองช่าง|used ๒ times\nสำนักปลัด|used once\n");
    assert_string_equal(offer_separator(path), "\n");
    session_close(session);
}

static void periods_of_the_plan_year(void **state)
{
    struct session *session = app_session();
    app_set_field(session, app_field(app_row(session, 7), "period"), "มกราคม ๒๕๖๙ - มีนาคม ๒๕๖๙");
    app_set_field(session, app_field(app_row(session, 9), "period"), "ปีงบประมาณ ๒๕๙๖");
    session_set_digits(session, DIGITS_THAI);
    const char *path = app_field(app_row(session, 4), "period");
    char *have = offered(session, path);
    static const char expected[] = "ปีงบประมาณ พ.ศ. ๒๕๖๙|this row last year\n"
                                   "ปีงบประมาณ ๒๕๖๙|fiscal year\n"
                                   "มกราคม ๒๕๖๙ - มีนาคม ๒๕๖๙|used once\n"
                                   "ไตรมาสที่ ๑ (ต.ค. - ธ.ค. ๒๕๖๘)|quarter\n"
                                   "ไตรมาสที่ ๒ (ม.ค. - มี.ค. ๒๕๖๙)|quarter\n"
                                   "ไตรมาสที่ ๓ (เม.ย. - มิ.ย. ๒๕๖๙)|quarter\n"
                                   "ไตรมาสที่ ๔ (ก.ค. - ก.ย. ๒๕๖๙)|quarter\n"
                                   "ทุกไตรมาส ปีงบประมาณ ๒๕๖๙|every quarter\n"
                                   "ต.ค. ๒๕๖๘ - ก.ย. ๒๕๖๙|fiscal year in months\n"
                                   "ต.ค. ๒๕๖๘ - มี.ค. ๒๕๖๙|first half\n"
                                   "เม.ย. - ก.ย. ๒๕๖๙|second half\n"
                                   "ตุลาคม ๒๕๖๘|month\n";
    assert_memory_equal(have, expected, sizeof expected - 1);
    assert_non_null(strstr(have, "\nมกราคม ๒๕๖๙|month\n"));
    assert_non_null(strstr(have, "\nกันยายน ๒๕๖๙|month\n"));
    assert_null(strstr(have, "๒๕๙๖")); /* somebody's slip */
    free(have);
    session_set_digits(session, DIGITS_ARABIC);
    have = offered(session, path);
    assert_non_null(strstr(have, "ไตรมาสที่ 1 (ต.ค. - ธ.ค. 2568)|"));
    free(have);
    assert_null(offer_separator(path));
    session_close(session);
}

static void names_levels_kinds_statuses_and_codes(void **state)
{
    struct session *session = app_session();
    session_set_digits(session, DIGITS_THAI);
    char *have = offered(session, app_field(app_row(session, 4), "name"));
    assert_non_null(strstr(have, "๔. การใช้ทรัพย์สินของราชการ|with its number\n"));
    free(have);
    have = offered(session, "2568.announced.level");
    assert_non_null(strstr(have, "ผ่านดีเยี่ยม|"));
    assert_non_null(strstr(have, "ต้องปรับปรุง|"));
    free(have);
    const char *finding = app_finding(session, "i10");
    assert_offered(session, app_field(finding, "kind"), "finding|\nkeep the level|\n");
    have = offered(session, app_field(finding, "codes"));
    assert_non_null(strstr(have, "i10|"));
    free(have);
    have = offered(session, app_field(finding, "indicators"));
    assert_memory_equal(have, "๑|การปฏิบัติหน้าที่\n", strlen("๑|การปฏิบัติหน้าที่\n"));
    free(have);
    const struct plan_row *row = year_row_of(session_year(session), 4);
    have = offered(session, app_field(row->measures.items[0].id, "status"));
    assert_non_null(strstr(have, "done|"));
    free(have);
    assert_string_equal(offer_separator(app_field(finding, "codes")), ", ");
    session_close(session);
}

static void other_fields_have_nothing(void **state)
{
    struct session *session = app_session();
    assert_offered(session, "agency.name", "");
    assert_offered(session, app_field(app_row(session, 4), "measures"), "");
    assert_offered(session, "r99.period", "");
    assert_offered(session, "nothing", "");
    session_close(session);
}

static void a_text_that_is_no_unit_is_not_offered(void **state)
{
    struct session *session = app_session();
    struct buf text = BUF_INIT;
    while (text.len < TEXT_LIMIT / 2)
        buf_adds(&text, "น้ำใจกำลังที่");
    app_set_field(session, app_field(app_row(session, 7), "responsible"), text.data);
    assert_offered(session, app_field(app_row(session, 4), "responsible"),
                   "กองคลัง|this row last year\n");
    buf_release(&text);
    session_close(session);
}

#define with_folder(test) cmocka_unit_test_setup_teardown(test, app_set_up, app_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_folder(units_that_were_used_before),           with_folder(periods_of_the_plan_year),
        with_folder(names_levels_kinds_statuses_and_codes), with_folder(other_fields_have_nothing),
        with_folder(a_text_that_is_no_unit_is_not_offered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
