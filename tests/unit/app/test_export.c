/* Export: each format, each year, and what cannot be. */
#include "app_book.h"

#include "itaplan/app/change.h"
#include "itaplan/app/export.h"
#include "itaplan/base/buf.h"
#include "itaplan/document/book_json.h"
#include "itaplan/text/clean.h"

/* Those of export_formats that are text; the others come out of itaplan-documents. */
static const char *const text_formats[] = {"json", "csv", "html", "md", "text", NULL};

/* The bytes of a job that must work (free). */
static char *exported(struct session *session, const char *format, int year, bool thai)
{
    struct error err = {0};
    struct buf out = BUF_INIT;
    struct export_job job = {
        .format = format, .document = "plan", .year = year, .thai_digits = thai};
    if (!export_bytes(session, &job, &out, NULL, &err))
        print_error("%s: error %d\n", format, (int)err.code);
    assert_int_equal(err.code, ERR_NONE);
    assert_int_equal(strlen(out.data), out.len);
    return buf_steal(&out);
}

static void each_format_holds_the_plan(void **state)
{
    static const char *const needed[] = {"จัดทำคู่มือการยืมทรัพย์สิน", "กองคลังและสำนักปลัด", "ตั้งคณะทำงาน",
                                         "ปีงบประมาณ พ.ศ. ๒๕๖๙", "ถ้อยคำของเจ้าหน้าที่เองเรื่องข้อมูล"};
    struct session *session = app_session();
    for (size_t f = 0; text_formats[f]; f++) {
        char *text = exported(session, text_formats[f], 0, true);
        for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
            if (!strstr(text, needed[i]))
                print_error("%s lacks %s\n", text_formats[f], needed[i]);
            assert_non_null(strstr(text, needed[i]));
        }
        char *again = exported(session, text_formats[f], 0, true);
        assert_string_equal(text, again);
        free(again);
        free(text);
    }
    session_close(session);
}

/* Each begins as its kind does, and the same book gives the same bytes. */
static void each_file_is_of_its_kind(void **state)
{
    static const struct {
        const char *format, *start;
    } kinds[] = {{"docx", "PK\3\4"}, {"pdf", "%PDF-1."}, {"xlsx", "PK\3\4"}};
    struct session *session = app_session();
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct export_job job = {.format = kinds[i].format, .document = "plan"};
        struct buf out[2] = {BUF_INIT, BUF_INIT};
        struct strings said = {0};
        struct error err = {0};
        for (int k = 0; k < 2; k++)
            if (!export_bytes(session, &job, &out[k], &said, &err))
                print_error("%s: error %d\n", job.format, (int)err.code);
        assert_int_equal(err.code, ERR_NONE);
        assert_true(out[0].len > 1000 && out[0].len == out[1].len);
        assert_memory_equal(out[0].data, kinds[i].start, strlen(kinds[i].start));
        assert_memory_equal(out[0].data, out[1].data, out[0].len);
        strings_release(&said);
        buf_release(&out[0]);
        buf_release(&out[1]);
    }
    session_close(session);
}

static void digits_are_as_wanted(void **state)
{
    struct session *session = app_session();
    static const char *const formats[] = {"csv", "md", "text"};
    for (size_t i = 0; i < 3; i++) {
        char *thai = exported(session, formats[i], 2568, true);
        char *arabic = exported(session, formats[i], 2568, false);
        assert_non_null(strstr(thai, "๖๘.๖๙"));
        assert_null(strstr(thai, "68.69"));
        assert_non_null(strstr(arabic, "68.69"));
        assert_null(strstr(arabic, "๖๘.๖๙"));
        free(thai);
        free(arabic);
    }
    session_close(session);
}

static void a_year_is_chosen(void **state)
{
    struct session *session = app_session();
    for (size_t f = 0; text_formats[f]; f++) {
        char *text = exported(session, text_formats[f], 2567, true);
        assert_non_null(strstr(text, "ทำสมุดยืมพัสดุ"));
        assert_null(strstr(text, "จัดทำคู่มือการยืม"));
        free(text);
    }
    char *whole = exported(session, "json", 0, true);
    assert_non_null(strstr(whole, "ทำสมุดยืมพัสดุ"));
    assert_non_null(strstr(whole, "จัดทำคู่มือการยืม"));
    free(whole);
    session_close(session);
}

static void json_reads_back_as_it_was(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    char *text = exported(session, "json", 0, false);
    struct book *book = book_json_read(text, strlen(text), "x", &err);
    assert_non_null(book);
    assert_true(book_equal(book, session_book(session)));
    book_free(book);
    free(text);
    session_close(session);
}

static void assert_refused(struct session *session, struct export_job job, enum error_code code,
                           const char *subject)
{
    struct error err = {0};
    struct buf out = BUF_INIT;
    buf_adds(&out, "before");
    assert_false(export_bytes(session, &job, &out, NULL, &err));
    app_assert_error(&err, code, subject);
    assert_string_equal(out.data, "before");
    buf_release(&out);
}

static void what_is_not_known_is_refused(void **state)
{
    struct session *session = app_session(), *empty = app_empty("b.itaplan");
    assert_refused(session, (struct export_job){.format = "odt", .document = "plan"},
                   ERR_UNKNOWN_VALUE, "format");
    assert_refused(session, (struct export_job){.format = "", .document = "plan"},
                   ERR_UNKNOWN_VALUE, "format");
    assert_refused(session, (struct export_job){.format = "md", .document = "poem"},
                   ERR_UNKNOWN_VALUE, "document");
    assert_refused(session, (struct export_job){.format = "json", .document = ""},
                   ERR_UNKNOWN_VALUE, "document");
    assert_refused(session, (struct export_job){.format = "json", .document = "summary"},
                   ERR_UNKNOWN_VALUE, "format");
    for (size_t f = 0; export_formats[f]; f++)
        assert_refused(
            session,
            (struct export_job){.format = export_formats[f], .document = "plan", .year = 2566},
            ERR_NO_SUCH_YEAR, NULL);
    assert_refused(empty, (struct export_job){.format = "text", .document = "plan"}, ERR_BOOK_EMPTY,
                   NULL);
    session_close(empty);
    session_close(session);
}

static void an_empty_book_is_json_too(void **state)
{
    struct session *empty = app_empty("b.itaplan");
    char *text = exported(empty, "json", 0, false);
    assert_non_null(strstr(text, "\"years\": []"));
    free(text);
    session_close(empty);
}

static void a_year_with_nothing_in_it_is_a_document(void **state)
{
    struct error err = {0};
    struct session *session = app_empty("b.itaplan");
    assert_true(change_add_year(session, 2569, &err));
    for (size_t f = 0; text_formats[f]; f++) {
        char *text = exported(session, text_formats[f], 2569, true);
        assert_true(text_valid_prefix(text, strlen(text)) == strlen(text));
        free(text);
    }
    session_close(session);
}

static bool spoil_template(struct book *book, void *ctx, struct error *err)
{
    mem_replace(&book->agency.template_json, "{\"parts\":1}");
    return true;
}

/* Nothing is published in other words than the agency's unseen. */
static void a_faulty_template_is_said(void **state)
{
    struct error err = {0};
    struct buf out = BUF_INIT;
    struct session *session = app_session();
    struct export_job job = {.format = "text", .document = "plan"};
    assert_true(session_edit(session, "t", spoil_template, NULL, &err));
    assert_false(export_bytes(session, &job, &out, NULL, &err));
    assert_int_equal(err.code, ERR_TEMPLATE);
    assert_string_equal(err.detail, "parts");
    assert_int_equal(out.len, 0);
    job.document = "handover";
    assert_true(export_bytes(session, &job, &out, NULL, &err));
    buf_release(&out);
    session_close(session);
}

#define with_folder(test) cmocka_unit_test_setup_teardown(test, app_set_up, app_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_folder(each_format_holds_the_plan),
        with_folder(each_file_is_of_its_kind),
        with_folder(digits_are_as_wanted),
        with_folder(a_year_is_chosen),
        with_folder(json_reads_back_as_it_was),
        with_folder(what_is_not_known_is_refused),
        with_folder(an_empty_book_is_json_too),
        with_folder(a_year_with_nothing_in_it_is_a_document),
        with_folder(a_faulty_template_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
