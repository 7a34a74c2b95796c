/* Fields by path: got, set, refused. */
#include "app_book.h"

#include "itaplan/app/change.h"
#include "itaplan/app/field.h"
#include "itaplan/app/message.h"

static void every_kind_is_got(void **state)
{
    struct session *session = app_session();
    const char *row = app_row(session, 4), *finding = app_finding(session, "e4");
    app_assert_field(session, "agency.name", "องค์การบริหารส่วนตำบลน้ำจำลอง");
    app_assert_field(session, "agency.district", "ริมธาร");
    app_assert_field(session, "agency.province", "สายลม");
    app_assert_field(session, "agency.website", "https://www.namjamlong.example");
    app_assert_field(session, "agency.email", "");
    app_assert_field(session, "2568.announced.date", "2568-08-15");
    app_assert_field(session, "2568.announced.overall", "85.86");
    app_assert_field(session, "2568.announced.level", "ผ่าน");
    app_assert_field(session, "2568.announced.instrument.IIT", "82.31");
    app_assert_field(session, "2568.announced.instrument.EIT", "");
    app_assert_field(session, "2568.indicator.10.score", "95");
    app_assert_field(session, "2568.indicator.10.name", "การป้องกันการทุจริต");
    app_assert_field(session, "2568.indicator.11.score", "");
    app_assert_field(session, "2568.introduction", "คำนำของแผน\nย่อหน้าที่สองกล่าวถึงน้ำใจของทุกคน");
    app_assert_field(session, "2568.obstacles", "ไม่มีเจ้าหน้าที่คอมพิวเตอร์\nผู้ประสานงานเปลี่ยนตัวบ่อย ๆ");
    app_assert_field(session, "2567.announced.overall", "82.59");
    app_assert_field(session, app_field(finding, "codes"), "e4, e5");
    app_assert_field(session, app_field(finding, "indicators"), "9, 7");
    app_assert_field(session, app_field(finding, "issue"), "ประชาชนหาข้อมูลไม่พบ");
    app_assert_field(session, app_field(row, "name"), "การใช้ทรัพย์สินของราชการ");
    app_assert_field(session, app_field(row, "measures"),
                     "จัดทำคู่มือการยืมทรัพย์สิน\nอบรมเจ้าหน้าที่เรื่องการยืม");
    app_assert_field(session, app_field(row, "steps"), "ตั้งคณะทำงาน\nร่างคู่มือ");
    app_assert_field(session, app_field(row, "responsible"), "กองคลังและสำนักปลัด");
    app_assert_field(session, app_field(row, "period"), "ปีงบประมาณ พ.ศ. ๒๕๖๙");
    session_close(session);
}

static void what_is_no_path_has_no_field(void **state)
{
    static const char *const wrong[] = {"",
                                        ".",
                                        "agency",
                                        "agency.",
                                        "agency.codes",
                                        "agency.x",
                                        "2568",
                                        "2568.",
                                        "2568.announced",
                                        "2568.announced.x",
                                        "2566.announced.overall",
                                        "2568.indicator.",
                                        "2568.indicator.x.score",
                                        "2568.indicator.0.score",
                                        "2568.indicator.100.score",
                                        "2568.indicator.4.",
                                        "2568.indicator.4",
                                        "2568.announced.instrument.",
                                        "2568.measures",
                                        "2568.announced.instrument.ABCDEFGHIJKLMNOPQRST",
                                        "f999.issue",
                                        "r999.period",
                                        "x",
                                        ".issue",
                                        "..",
                                        "99999999999999999999.introduction"};
    struct session *session = app_session();
    struct error err = {0};
    char *before = app_json(session, 0);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_null(field_get(session, wrong[i]));
        assert_null(field_last_year(session, wrong[i]));
        assert_false(field_set(session, wrong[i], "x", &err));
        char *words = field_words(session, wrong[i]);
        assert_string_equal(words, wrong[i]);
        free(words);
    }
    const char *mixed = app_field(app_finding(session, "i10"), "measures");
    assert_null(field_get(session, mixed));
    assert_false(field_set(session, mixed, "x", &err));
    mixed = app_field(app_row(session, 4), "issue");
    assert_null(field_get(session, mixed));
    char *long_path = mem_format("%0300d.issue", 1);
    assert_null(field_get(session, long_path));
    free(long_path);
    char *after = app_json(session, 0);
    assert_string_equal(after, before);
    free(after);
    free(before);
    session_close(session);
}

static void every_kind_is_set(void **state)
{
    struct session *session = app_session();
    const char *row = app_row(session, 9), *finding = app_finding(session, "i10");
    const char *paths[][2] = {
        {"agency.name", "ชื่อใหม่ที่กำลังทำ"},
        {"agency.district", "ก"},
        {"agency.province", "ข"},
        {"agency.website", "https://x.example"},
        {"agency.email", "a@b.example"},
        {"2568.announced.date", "2568-09-30"},
        {"2568.announced.overall", "90.1"},
        {"2568.announced.level", "ผ่านดี"},
        {"2568.announced.instrument.OIT", "84.125"},
        {"2568.indicator.4.score", "0"},
        {"2568.indicator.4.name", "การใช้ทรัพย์สินของทางราชการ"},
        {"2568.introduction", "หนึ่ง\n\nสอง"},
        {"2568.obstacles", "ข้อเดียว"},
        {app_field(finding, "codes"), "i11, o25"},
        {app_field(finding, "indicators"), "5, 10"},
        {app_field(finding, "issue"), ""},
        {app_field(finding, "recommendation"), "ควรทำ"},
        {app_field(row, "name"), "๙.การเปิดเผยข้อมูล"},
        {app_field(row, "measures"), "ก\nข\nค"},
        {app_field(row, "analysis"), "ถ้อยคำใหม่"},
        {app_field(row, "responsible"), "สำนักปลัด"},
        {app_field(row, "steps"), ""},
        {app_field(row, "period"), "ตุลาคม - ธันวาคม"},
    };
    enum { COUNT = sizeof paths / sizeof *paths };
    for (size_t i = 0; i < COUNT; i++)
        app_set_field(session, paths[i][0], paths[i][1]);
    struct session *again = app_again(session);
    for (size_t i = 0; i < COUNT; i++)
        app_assert_field(again, paths[i][0], paths[i][1]);
    session_close(again);
    session_close(session);
}

static void the_kind_of_a_finding_is_set(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    const char *path = app_field(app_finding(session, "i10"), "kind");
    const struct finding *finding = &session_year(session)->findings.items[0];
    char *issue = field_get(session, path);
    assert_true(field_set(session, path, "keep", &err));
    finding = &session_year(session)->findings.items[0];
    assert_int_equal(finding->kind, FINDING_KEEP);
    assert_true(field_set(session, path, issue, &err)); /* what a form shows is taken back */
    finding = &session_year(session)->findings.items[0];
    assert_int_equal(finding->kind, FINDING_ISSUE);
    assert_false(field_set(session, path, "", &err));
    assert_false(field_set(session, path, "both", &err));
    app_assert_error(&err, ERR_UNKNOWN_VALUE, path);
    free(issue);
    session_close(session);
}

static void figures_and_dates_are_typed_in_many_ways(void **state)
{
    static const char *const ways[][3] = {
        {"2568.announced.overall", "๘๕.๘๖", "85.86"},
        {"2568.announced.overall", "  ๑๐๐  ", "100"},
        {"2568.announced.overall", "0", "0"},
        {"2568.announced.overall", "", ""},
        {"2568.indicator.1.score", "๘8.๔9", "88.49"},
        {"2568.indicator.1.score", "88.490000", "88.49"},
        {"2568.announced.instrument.EIT", "๙๑.๗๒", "91.72"},
        {"2568.announced.date", "๑๕ สิงหาคม ๒๕๖๘", "2568-08-15"},
        {"2568.announced.date", "16 ส.ค. 2568", "2568-08-16"},
        {"2568.announced.date", "๑๗/๘/๒๕๖๘", "2568-08-17"},
        {"2568.announced.date", "29 กุมภาพันธ์ 2567", "2567-02-29"},
        {"2568.announced.date", " ", ""},
    };
    struct session *session = app_session();
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        app_set_field(session, ways[i][0], ways[i][1]);
        app_assert_field(session, ways[i][0], ways[i][2]);
    }
    const char *codes = app_field(app_finding(session, "i10"), "codes");
    app_set_field(session, codes, "I๑๒,E4  o๒๕,");
    app_assert_field(session, codes, "i12, e4, o25");
    app_set_field(session, codes, "");
    app_assert_field(session, codes, "");
    const char *under = app_field(app_finding(session, ""), "indicators");
    app_set_field(session, under, "๕ , 10");
    app_assert_field(session, under, "5, 10");
    session_close(session);
}

/* The shown form of each field is taken back without a change. */
static void what_is_shown_is_taken_back(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    const char *row = app_row(session, 4), *finding = app_finding(session, "e4");
    const char *paths[] = {"agency.name",
                           "2568.announced.date",
                           "2568.announced.overall",
                           "2568.announced.instrument.IIT",
                           "2568.indicator.4.score",
                           "2568.obstacles",
                           app_field(finding, "codes"),
                           app_field(finding, "indicators"),
                           app_field(finding, "kind"),
                           app_field(row, "measures"),
                           app_field(row, "analysis"),
                           app_field(row, "period")};
    char *before = app_json(session, 0);
    for (int digits = DIGITS_THAI; digits <= DIGITS_ARABIC; digits++) {
        session_set_digits(session, (enum digits_setting)digits);
        for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
            char *shown = field_shown(session, paths[i]);
            assert_non_null(shown);
            assert_true(field_set(session, paths[i], shown, &err));
            assert_null(session_undo_words(session));
            free(shown);
        }
    }
    char *after = app_json(session, 0);
    assert_string_equal(after, before);
    session_set_digits(session, DIGITS_THAI);
    char *shown = field_shown(session, "2568.announced.date");
    assert_string_equal(shown, "๑๕ สิงหาคม ๒๕๖๘");
    free(shown);
    assert_null(field_shown(session, "2568.nothing"));
    free(after);
    free(before);
    session_close(session);
}

static void assert_refused(struct session *session, const char *path, const char *text,
                           enum error_code code)
{
    struct error err = {0};
    char *before = app_json(session, 0);
    if (field_set(session, path, text, &err))
        print_error("%s takes “%s”\n", path, text);
    assert_int_equal(err.code, code);
    bool is_no_text = code == ERR_NOT_UTF8 || code == ERR_CONTROL_CHARACTER;
    assert_string_equal(err.subject, is_no_text ? message_field_name(path) : path);
    assert_true(field_set(session, path, text, NULL) == false);
    char *words = message_of(&err);
    assert_null(strstr(words, path)); /* the field has a name */
    free(words);
    char *after = app_json(session, 0);
    assert_string_equal(after, before);
    assert_null(session_undo_words(session));
    free(after);
    free(before);
}

static void bad_values_are_refused_with_the_fields_name(void **state)
{
    struct session *session = app_session();
    const char *row = app_row(session, 4), *finding = app_finding(session, "i10");
    const char *codes = app_field(finding, "codes");
    const char *under = app_field(finding, "indicators");
    assert_refused(session, "2568.announced.overall", "๑๐๐.๐๑", ERR_OUT_OF_RANGE);
    assert_refused(session, "2568.announced.overall", "-1", ERR_OUT_OF_RANGE);
    assert_refused(session, "2568.announced.overall", "แปดสิบห้า", ERR_NOT_A_NUMBER);
    assert_refused(session, "2568.announced.overall", "85,86", ERR_NOT_A_NUMBER);
    assert_refused(session, "2568.announced.overall", "1e2", ERR_NOT_A_NUMBER);
    assert_refused(session, "2568.indicator.4.score", "68.6912345", ERR_TOO_PRECISE);
    assert_refused(session, "2568.announced.instrument.IIT", "101", ERR_OUT_OF_RANGE);
    assert_refused(session, "2568.announced.date", "31 มิถุนายน 2568", ERR_NOT_A_DATE);
    assert_refused(session, "2568.announced.date", "29 กุมภาพันธ์ 2568", ERR_NOT_A_DATE);
    assert_refused(session, "2568.announced.date", "เมื่อวาน", ERR_NOT_A_DATE);
    assert_refused(session, codes, "z9", ERR_NOT_A_CODE);
    assert_refused(session, codes, "i10 และ i11", ERR_NOT_A_CODE);
    assert_refused(session, codes, "i10, I๑๐", ERR_DUPLICATE_CODE);
    assert_refused(session, under, "0", ERR_OUT_OF_RANGE);
    assert_refused(session, under, "5, 100", ERR_OUT_OF_RANGE);
    assert_refused(session, under, "ห้า", ERR_OUT_OF_RANGE);
    assert_refused(session, under, "5 5", ERR_DUPLICATE_INDICATOR);
    assert_refused(session, under, "", ERR_EMPTY);
    assert_refused(session, app_field(row, "period"), "ก\xff", ERR_NOT_UTF8);
    assert_refused(session, app_field(row, "measures"), "ก\x1bข", ERR_CONTROL_CHARACTER);
    assert_refused(session, "agency.name", "\xe0\xb8", ERR_NOT_UTF8);
    session_close(session);
}

static void a_text_may_be_a_mebibyte(void **state)
{
    struct session *session = app_session();
    const char *path = app_field(app_row(session, 4), "responsible");
    char *text = mem_alloc(TEXT_LIMIT + 2);
    memset(text, 'a', TEXT_LIMIT + 1);
    text[TEXT_LIMIT + 1] = '\0';
    assert_refused(session, path, text, ERR_TEXT_TOO_LONG);
    text[TEXT_LIMIT] = '\0';
    app_set_field(session, path, text);
    app_assert_field(session, path, text);
    free(text);
    session_close(session);
}

static void text_is_cleaned_on_the_way_in(void **state)
{
    struct session *session = app_session();
    app_set_field(session, "agency.name", "ทํา\xc2\xa0งาน\r\nดี\tๆ");
    app_assert_field(session, "agency.name", "ทำ งาน ดี ๆ");
    app_set_field(session, "2568.introduction", "ก\r\nข\xe2\x80\x8bค");
    app_assert_field(session, "2568.introduction", "ก\nขค");
    session_close(session);
}

static void the_same_text_makes_no_step(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    const char *row = app_row(session, 7);
    assert_true(field_set(session, "2568.announced.overall", "85.86", &err));
    assert_true(field_set(session, "2568.announced.overall", "๘๕.๘๖๐", &err));
    assert_true(field_set(session, "2568.announced.date", "15 สิงหาคม 2568", &err));
    assert_true(field_set(session, app_field(row, "measures"), "ตั้งป้ายบอกเวลาทำการ", &err));
    assert_null(session_undo_words(session));
    assert_int_equal(year_row(session_year(session), row)->state, ROW_CARRIED);
    app_set_field(session, app_field(row, "period"), "ทั้งปี"); /* writing confirms */
    assert_int_equal(year_row(session_year(session), row)->state, ROW_CONFIRMED);
    session_close(session);
}

static void items_keep_their_ids_when_lines_change(void **state)
{
    struct session *session = app_session();
    const char *row = app_row(session, 4), *path = app_field(row, "measures");
    char *first = mem_strdup(year_row_of(session_year(session), 4)->measures.items[0].id);
    char *second = mem_strdup(year_row_of(session_year(session), 4)->measures.items[1].id);
    app_set_field(session, path,
                  "ข้อใหม่อยู่หน้าสุด\nจัดทำคู่มือการยืมทรัพย์สินของทุกกอง\nอบรมเจ้าหน้าที่เรื่องการยืม\n");
    const struct measures *measures = &year_row_of(session_year(session), 4)->measures;
    assert_int_equal(measures->count, 3);
    assert_string_equal(measures->items[1].id, first);
    assert_string_equal(measures->items[2].id, second);
    assert_int_equal(measures->items[1].followup.status, FOLLOWUP_DONE);
    assert_int_equal(measures->items[1].findings.count, 1);
    app_set_field(session, path, "อบรมเจ้าหน้าที่เรื่องการยืม");
    measures = &year_row_of(session_year(session), 4)->measures;
    assert_int_equal(measures->count, 1);
    assert_string_equal(measures->items[0].id, second);
    free(first);
    free(second);
    session_close(session);
}

static void the_analysis_is_live_until_it_is_written(void **state)
{
    struct session *session = app_session();
    const char *row = app_row(session, 4), *path = app_field(row, "analysis");
    const char *issue = app_field(app_finding(session, "i10"), "issue");
    char *live = field_get(session, path);
    assert_non_null(strstr(live, "บุคลากรยังไม่รู้ขั้นตอน"));
    app_set_field(session, issue, "เรื่องใหม่");
    char *now = field_get(session, path);
    assert_non_null(strstr(now, "เรื่องใหม่"));
    app_set_field(session, path, "ถ้อยคำของฉัน");
    app_set_field(session, issue, "อีกเรื่อง");
    app_assert_field(session, path, "ถ้อยคำของฉัน");
    app_set_field(session, path, " \n"); /* emptied: quoted again */
    free(now);
    now = field_get(session, path);
    assert_non_null(strstr(now, "อีกเรื่อง"));
    assert_null(year_row_of(session_year(session), 4)->analysis);
    app_set_field(session, path, "ถ้อยคำของฉัน");
    app_set_field(session, path, now); /* what the findings say anyway is not the officer's */
    assert_null(year_row_of(session_year(session), 4)->analysis);
    free(now);
    free(live);
    session_close(session);
}

static void assert_last(const struct session *session, const char *path, const char *text)
{
    char *last = field_last_year(session, path);
    if (text)
        assert_string_equal(last, text);
    else
        assert_null(last);
    free(last);
}

static void last_years_field_is_of_the_same_indicator(void **state)
{
    struct session *session = app_session();
    assert_last(session, app_field(app_row(session, 4), "steps"),
                "สำรวจของ\nทำสมุด\nตรวจทานทุกไตรมาส");
    assert_last(session, app_field(app_row(session, 9), "steps"), "");
    assert_last(session, app_field(app_row(session, 7), "steps"), NULL);
    assert_last(session, "2568.announced.overall", "82.59");
    assert_last(session, "2568.indicator.4.score", "74.9");
    assert_last(session, "2567.announced.overall", NULL);
    assert_last(session, "agency.name", NULL);
    assert_last(session, app_field(app_finding(session, "i10"), "issue"), NULL);
    session_close(session);
}

static void fields_have_labels_and_lines(void **state)
{
    struct session *session = app_session();
    const char *row = app_row(session, 4);
    assert_string_equal(field_label("2568.announced.overall"), "Overall score");
    assert_string_equal(field_label("nothing"), "nothing");
    assert_true(field_is_one_line("agency.name"));
    assert_true(field_is_one_line("2568.indicator.4.score"));
    assert_false(field_is_one_line("2568.obstacles"));
    assert_false(field_is_one_line(app_field(row, "measures")));
    assert_false(field_is_one_line("nothing"));
    session_set_digits(session, DIGITS_ARABIC);
    char *words = field_words(session, app_field(row, "steps"));
    assert_string_equal(words, "Steps, indicator 4");
    free(words);
    session_close(session);
}

/* Ids of other programs may look like the head of another path. */
static bool rename_rows(struct book *book, void *ctx, struct error *err)
{
    struct year *year = book_own_year(book, 2568);
    mem_replace(&year->rows.items[0].id, "2568");
    mem_replace(&year->rows.items[1].id, "agency");
    mem_replace(&year->rows.items[2].id, "a.b-c_1");
    return true;
}

static void foreign_ids_name_their_fields(void **state)
{
    static const char *const paths[] = {"2568.period", "agency.period", "a.b-c_1.period"};
    struct error err = {0};
    struct session *session = app_session();
    assert_true(session_edit(session, "x", rename_rows, NULL, &err));
    for (size_t i = 0; i < 3; i++) {
        app_set_field(session, paths[i], "ทั้งปี");
        app_assert_field(session, paths[i], "ทั้งปี");
        assert_string_equal(session_year(session)->rows.items[i].period, "ทั้งปี");
    }
    session_close(session);
}

#define with_folder(test) cmocka_unit_test_setup_teardown(test, app_set_up, app_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_folder(every_kind_is_got),
        with_folder(what_is_no_path_has_no_field),
        with_folder(every_kind_is_set),
        with_folder(the_kind_of_a_finding_is_set),
        with_folder(figures_and_dates_are_typed_in_many_ways),
        with_folder(what_is_shown_is_taken_back),
        with_folder(bad_values_are_refused_with_the_fields_name),
        with_folder(a_text_may_be_a_mebibyte),
        with_folder(text_is_cleaned_on_the_way_in),
        with_folder(the_same_text_makes_no_step),
        with_folder(items_keep_their_ids_when_lines_change),
        with_folder(the_analysis_is_live_until_it_is_written),
        with_folder(last_years_field_is_of_the_same_indicator),
        with_folder(fields_have_labels_and_lines),
        with_folder(foreign_ids_name_their_fields),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
