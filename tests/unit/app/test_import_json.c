/* JSON comes in without loss, and never over what the officer has. */
#include "app_book.h"

#include "itaplan/app/change.h"
#include "itaplan/app/field.h"
#include "itaplan/app/import.h"

static struct import *must_read(struct session *session, const char *path, int year)
{
    struct error err = {0};
    struct import *import = import_read(session, path, year, &err);
    if (!import)
        print_error("%s: error %d, line %d, %s, %s\n", path, (int)err.code, (int)err.line,
                    err.subject, err.detail);
    assert_non_null(import);
    return import;
}

static void must_take(struct session *session, const char *path)
{
    struct error err = {0};
    struct import *import = must_read(session, path, 0);
    assert_true(import_apply(session, import, &err));
    import_free(import);
}

/* The session's book as a file in JSON. */
static const char *json_file(struct session *session, const char *name, int year)
{
    char *text = app_json(session, year);
    const char *path = app_write(name, text);
    free(text);
    return path;
}

static const struct change *change_of(struct import *import, const char *path)
{
    struct changes *changes = import_changes(import);
    for (size_t i = 0; i < changes->count; i++)
        if (!strcmp(changes->items[i].path, path))
            return &changes->items[i];
    return NULL;
}

static void an_empty_book_becomes_equal(void **state)
{
    struct session *session = app_session(), *other = app_empty("b.itaplan");
    const char *path = json_file(session, "all.json", 0);
    struct error err = {0};
    struct import *import = must_read(other, path, 0);
    assert_int_equal(import_year(import), 2568);
    assert_string_equal(import_name(import), "all.json");
    assert_true(import_changes_book(import));
    assert_false(import_has_conflicts(import));
    assert_int_equal(session_book(other)->years.count, 0); /* reading alone changes nothing */
    assert_true(import_apply(other, import, &err));
    import_free(import);
    assert_true(book_equal(session_book(other), session_book(session)));
    char *mine = app_json(session, 0), *theirs = app_json(other, 0);
    assert_string_equal(mine, theirs);
    assert_int_equal(session_year_number(other), 2568);
    struct session *again = app_again(other);
    assert_true(book_equal(session_book(again), session_book(session)));
    session_close(again);
    free(mine);
    free(theirs);
    session_close(other);
    session_close(session);
}

static void ids_go_on_after_those_that_came(void **state)
{
    struct error err = {0};
    struct session *session = app_session(), *other = app_empty("b.itaplan");
    must_take(other, json_file(session, "all.json", 0));
    char *id = NULL;
    assert_true(change_add_finding(other, 2, "i๔ ประเด็น ใหม่ ดังนั้น หน่วยงานควรทำ", &id, &err));
    assert_null(year_finding(session_last_year(session), id));
    assert_null(year_finding(session_year(session), id));
    free(id);
    session_close(other);
    session_close(session);
}

static void the_same_file_again_changes_nothing(void **state)
{
    struct session *session = app_session(), *other = app_empty("b.itaplan");
    const char *path = json_file(session, "all.json", 0);
    must_take(other, path);
    char *before = app_json(other, 0);
    struct import *import = must_read(other, path, 0);
    assert_false(import_changes_book(import));
    assert_false(import_has_conflicts(import));
    assert_false(import_wants_attention(import));
    assert_int_equal(import_changes(import)->count, 0);
    struct error err = {0};
    assert_true(import_apply(other, import, &err)); /* all the same: no step, no change */
    import_free(import);
    assert_true(session_undo(other, &err));
    assert_null(session_undo_words(other)); /* the first import was the only step */
    assert_int_equal(session_book(other)->years.count, 0);
    assert_true(session_redo(other, &err));
    char *after = app_json(other, 0);
    assert_string_equal(after, before);
    free(after);
    free(before);
    session_close(other);
    session_close(session);
}

static void an_import_taken_back_can_be_taken_again(void **state)
{
    struct error err = {0};
    struct session *session = app_session(), *other = app_empty("b.itaplan");
    const char *path = json_file(session, "all.json", 0);
    assert_true(change_add_year(other, 2568, &err));
    app_set_field(other, "agency.name", "หน่วยงานหนึ่ง");
    for (int round = 0; round < 3; round++) {
        struct import *import = must_read(other, path, 0);
        assert_true(import_changes_book(import));
        const struct change *overall = change_of(import, "2568.announced.overall");
        assert_non_null(overall);
        assert_int_equal(overall->kind, CHANGE_ADD);
        assert_true(import_apply(other, import, &err));
        import_free(import);
        app_assert_field(other, "2568.announced.overall", "85.86");
        assert_int_equal(session_year(other)->findings.count, 4);
        assert_true(session_undo(other, &err));
        app_assert_field(other, "2568.announced.overall", "");
    }
    assert_true(session_redo(other, &err));
    struct import *import = must_read(other, path, 0); /* done again, it is known again */
    assert_null(change_of(import, "2568.announced.overall"));
    import_free(import);
    session_close(other);
    session_close(session);
}

static void a_year_that_lacks_comes_with_ids_of_its_own(void **state)
{
    struct error err = {0};
    struct session *session = app_session(), *other = app_empty("b.itaplan");
    assert_true(change_add_year(other, 2566, &err));
    assert_true(change_fill_rows(other, NULL, &err)); /* r1 to r10 are taken */
    char *id = NULL;
    assert_true(change_add_finding(other, 1, "i๑ ประเด็น ก ดังนั้น หน่วยงานควร ข", &id, &err));
    char *kept = app_json(other, 2566);
    must_take(other, json_file(session, "one.json", 2568));
    assert_int_equal(session_book(other)->years.count, 2);
    char *still = app_json(other, 2566);
    assert_true(session_choose_year(other, 2568, &err));
    const struct year *year = session_year(other);
    const struct plan_row *row = year_row_of(year, 4);
    assert_int_equal(row->findings.count, 1);
    const struct finding *finding = year_finding(year, row->findings.items[0]);
    assert_non_null(finding);
    assert_string_equal(finding->codes.items[0], "i10");
    assert_string_equal(row->measures.items[0].findings.items[0], finding->id);
    assert_int_equal(row->measures.items[0].followup.status, FOLLOWUP_DONE);
    assert_true(book_validate(session_book(other), &err));
    assert_non_null(strstr(still, "\"r1\""));
    assert_non_null(strstr(kept, "\"r1\""));
    assert_null(year_row(year, "r1"));
    free(still);
    free(kept);
    free(id);
    session_close(other);
    session_close(session);
}

static void of_a_whole_book_one_year_can_be_taken(void **state)
{
    struct error err = {0};
    struct session *session = app_session(), *other = app_empty("b.itaplan");
    const char *path = json_file(session, "all.json", 0);
    struct import *import = must_read(other, path, 2567);
    assert_int_equal(import_year(import), 2567);
    assert_true(import_apply(other, import, &err));
    import_free(import);
    assert_int_equal(session_book(other)->years.count, 1);
    assert_null(import_read(other, path, 2566, &err));
    app_assert_error(&err, ERR_NO_SUCH_YEAR, NULL);
    assert_int_equal(err.number, 2566);
    session_close(other);
    session_close(session);
}

static void in_a_year_that_differs_mine_stays(void **state)
{
    struct error err = {0};
    struct session *session = app_session(), *other = app_again(session);
    const char *row = app_field(app_row(session, 4), "period");
    app_set_field(session, row, "ไตรมาสที่ ๑");
    app_set_field(session, "2568.announced.overall", "90");
    app_set_field(session, "2567.introduction", "คำนำของปีก่อน");
    const char *path = json_file(session, "theirs.json", 0);
    assert_true(session_undo(session, &err));
    assert_true(session_undo(session, &err));
    assert_true(session_undo(session, &err));
    session_close(other);
    struct import *import = must_read(session, path, 0);
    assert_true(import_has_conflicts(import));
    assert_true(import_wants_attention(import));
    const struct change *overall = change_of(import, "2568.announced.overall");
    assert_non_null(overall);
    assert_int_equal(overall->kind, CHANGE_CONFLICT);
    assert_false(overall->accepted);
    assert_string_equal(overall->mine, "85.86");
    assert_string_equal(overall->theirs, "90");
    const struct change *introduction = change_of(import, "2567.introduction");
    assert_non_null(introduction);
    assert_int_equal(introduction->kind, CHANGE_ADD);
    assert_true(import_apply(session, import, &err));
    import_free(import);
    app_assert_field(session, "2568.announced.overall", "85.86");
    app_assert_field(session, row, "ปีงบประมาณ พ.ศ. ๒๕๖๙");
    app_assert_field(session, "2567.introduction", "คำนำของปีก่อน");
    assert_true(session_undo(session, &err)); /* one step for both years */
    app_assert_field(session, "2567.introduction", "");
    session_close(session);
}

static void theirs_is_taken_where_it_is_ticked(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    const char *row = app_field(app_row(session, 4), "period");
    app_set_field(session, row, "ไตรมาสที่ ๑");
    app_set_field(session, "2567.announced.level", "ผ่าน");
    app_set_field(session, "2568.announced.overall", "90");
    const char *path = json_file(session, "theirs.json", 0);
    for (int i = 0; i < 3; i++)
        assert_true(session_undo(session, &err));
    struct import *import = must_read(session, path, 0);
    struct changes *changes = import_changes(import);
    for (size_t i = 0; i < changes->count; i++)
        changes->items[i].accepted = strcmp(changes->items[i].path, "2568.announced.overall") != 0;
    assert_true(import_apply(session, import, &err));
    import_free(import);
    app_assert_field(session, row, "ไตรมาสที่ ๑");
    app_assert_field(session, "2567.announced.level", "ผ่าน");
    app_assert_field(session, "2568.announced.overall", "85.86");
    session_close(session);
}

static void an_agency_that_differs_is_asked_about(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    app_set_field(session, "agency.name", "ชื่ออื่น");
    app_set_field(session, "agency.email", "x@y.example");
    const char *path = json_file(session, "theirs.json", 0);
    assert_true(session_undo(session, &err));
    assert_true(session_undo(session, &err));
    struct import *import = must_read(session, path, 0);
    const struct change *name = change_of(import, "agency.name");
    assert_non_null(name);
    assert_int_equal(name->kind, CHANGE_CONFLICT);
    assert_true(import_apply(session, import, &err));
    import_free(import);
    app_assert_field(session, "agency.name", "องค์การบริหารส่วนตำบลน้ำจำลอง");
    app_assert_field(session, "agency.email", "x@y.example"); /* mine was empty */
    session_close(session);
}

static bool add_source(struct book *book, void *ctx, struct error *err)
{
    *array_push(&book->sources) = (struct source){
        .id = mem_strdup(ctx),
        .name = mem_strdup("ของฉัน.txt"),
        .sha256 = mem_strdup("abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789"),
        .read_on = {2568, 10, 1}};
    book_count_ids(book);
    return true;
}

static void sources_of_the_same_id_stay_apart(void **state)
{
    struct error err = {0};
    struct session *session = app_session(), *other = app_empty("b.itaplan");
    char id[] = "d1";
    assert_string_equal(session_book(session)->sources.items[0].id, id);
    assert_true(session_edit(other, "x", add_source, id, &err));
    const char *path = json_file(session, "all.json", 0);
    for (int round = 0; round < 2; round++) {
        must_take(other, path);
        const struct book *book = session_book(other);
        assert_int_equal(book->sources.count, 2);
        assert_string_equal(book->sources.items[0].name, "ของฉัน.txt");
        assert_string_equal(book->sources.items[1].name, "ประกาศผล.txt");
        assert_int_equal(book->sources.items[1].remarks.count, 1);
        assert_string_not_equal(book->sources.items[0].id, book->sources.items[1].id);
    }
    session_close(other);
    session_close(session);
}

/* The book is another one when the import is taken than when it was read. */
static void what_another_window_wrote_meanwhile_stays(void **state)
{
    struct error err = {0};
    struct session *session = app_session(), *other = app_empty("b.itaplan");
    const char *path = json_file(session, "all.json", 0);
    assert_true(change_add_year(other, 2566, &err));
    struct import *import = must_read(other, path, 0);
    struct session *window = app_again(other);
    app_set_field(window, "agency.name", "เขียนจากอีกหน้าต่าง");
    app_set_field(window, "2566.introduction", "คำนำจากอีกหน้าต่าง");
    assert_false(import_apply(other, import, &err));
    app_assert_error(&err, ERR_BOOK_CHANGED, session_path(other));
    assert_true(import_apply(other, import, &err)); /* once more, as the sentence says */
    import_free(import);
    app_assert_field(other, "agency.name", "เขียนจากอีกหน้าต่าง");
    assert_true(session_need_year(other, 2566, &err));
    app_assert_field(other, "2566.introduction", "คำนำจากอีกหน้าต่าง");
    app_assert_field(other, "2568.announced.overall", "85.86");
    app_assert_field(other, "agency.district", "ริมธาร");
    session_close(window);
    session_close(other);
    session_close(session);
}

static void faults_are_told_and_change_nothing(void **state)
{
    static const struct {
        const char *text;
        enum error_code code;
    } wrong[] = {
        {"{\"format\":\"itaplan\"", ERR_JSON_SYNTAX},
        {"{\"format\":\"other\",\"version\":1,\"agency\":{},\"years\":[]}", ERR_JSON_FORMAT},
        {"{\"format\":\"itaplan\",\"version\":2,\"agency\":{},\"years\":[]}", ERR_JSON_FORMAT},
        {"{\"format\":\"itaplan\",\"version\":1,\"agency\":{}}", ERR_JSON_MISSING},
        {"{\"format\":\"itaplan\",\"version\":1,\"agency\":{},\"years\":[{\"year\":2025}]}",
         ERR_NONE},
        {"{\"format\":\"itaplan\",\"version\":1,\"agency\":{},\"years\":[],\"x\":1}",
         ERR_JSON_UNKNOWN},
    };
    struct session *session = app_session();
    char *before = app_json(session, 0);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct error err = {0};
        const char *path = app_write("wrong.json", wrong[i].text);
        assert_null(import_read(session, path, 0, &err));
        assert_true(err.code != ERR_NONE);
        if (wrong[i].code != ERR_NONE)
            app_assert_error(&err, wrong[i].code, path);
    }
    struct error err = {0};
    assert_null(import_read(session, app_path("missing.json"), 0, &err));
    app_assert_error(&err, ERR_NOT_FOUND, NULL);
    assert_null(import_read(session, app_path(""), 0, &err));
    app_assert_error(&err, ERR_IS_DIRECTORY, NULL);
    char *after = app_json(session, 0);
    assert_string_equal(after, before);
    assert_null(session_undo_words(session));
    free(after);
    free(before);
    session_close(session);
}

static void a_read_only_book_is_compared_and_not_written(void **state)
{
    struct error err = {0};
    struct session *session = app_session(), *empty = app_empty("b.itaplan");
    const char *path = json_file(session, "all.json", 0);
    session_close(empty);
    struct session *reader = session_open(app_path("b.itaplan"), OPEN_READ_ONLY, &err);
    struct import *import = must_read(reader, path, 0);
    assert_true(import_changes_book(import));
    assert_false(import_apply(reader, import, &err));
    app_assert_error(&err, ERR_BOOK_READ_ONLY, NULL);
    assert_int_equal(session_book(reader)->years.count, 0);
    import_free(import);
    import_free(NULL);
    session_close(reader);
    session_close(session);
}

static void the_report_says_what_is_new(void **state)
{
    struct session *session = app_session(), *other = app_empty("b.itaplan");
    const char *path = json_file(session, "all.json", 0);
    struct lines lines = {0};
    struct import *import = must_read(other, path, 0);
    import_report(other, import, &lines);
    char *text = app_lines_text(&lines);
    assert_non_null(strstr(text, "“all.json”, fiscal year ๒๕๖๘"));
    assert_non_null(strstr(text, "taken over as it is"));
    free(text);
    lines_release(&lines);
    import_free(import);
    import = must_read(session, path, 0);
    import_report(session, import, &lines);
    text = app_lines_text(&lines);
    assert_non_null(strstr(text, "has all of it already"));
    free(text);
    lines_release(&lines);
    import_free(import);
    session_close(other);
    session_close(session);
}

#define with_folder(test) cmocka_unit_test_setup_teardown(test, app_set_up, app_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_folder(an_empty_book_becomes_equal),
        with_folder(ids_go_on_after_those_that_came),
        with_folder(the_same_file_again_changes_nothing),
        with_folder(an_import_taken_back_can_be_taken_again),
        with_folder(a_year_that_lacks_comes_with_ids_of_its_own),
        with_folder(of_a_whole_book_one_year_can_be_taken),
        with_folder(in_a_year_that_differs_mine_stays),
        with_folder(theirs_is_taken_where_it_is_ticked),
        with_folder(an_agency_that_differs_is_asked_about),
        with_folder(sources_of_the_same_id_stay_apart),
        with_folder(what_another_window_wrote_meanwhile_stays),
        with_folder(faults_are_told_and_change_nothing),
        with_folder(a_read_only_book_is_compared_and_not_written),
        with_folder(the_report_says_what_is_new),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
