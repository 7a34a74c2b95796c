/* What is pasted where no field is typed in: what it looks like, what it becomes, what files it
 * names. */
#include "app_book.h"

#include "itaplan/app/import.h"
#include "itaplan/app/paste.h"
#include "itaplan/app/place.h"
#include "itaplan/base/buf.h"

static void assert_look(const char *text, enum pasted look)
{
    if (pasted_look(text, strlen(text)) != look)
        print_error("%s\n", text);
    assert_int_equal(pasted_look(text, strlen(text)), look);
}

static void looks_are_told_apart(void **state)
{
    (void)state;
    assert_look("", PASTED_NOTHING);
    assert_look(" \t \r\n\n", PASTED_NOTHING);
    assert_look("ข้อความบรรทัดเดียว\n", PASTED_TEXT);
    assert_look("ราคา a<b และ c|d", PASTED_TEXT);
    assert_look("- ข้อหนึ่ง\n- ข้อสอง", PASTED_LINES);
    assert_look("1.\tข้อหนึ่ง\n2.\tข้อสอง", PASTED_LINES);
    assert_look("•\tข้อหนึ่ง\n•\tข้อสอง", PASTED_LINES);
    assert_look("มาตรการ\tกองคลัง", PASTED_TABLE);
    assert_look("๑\tมาตรการ\tกองคลัง", PASTED_TABLE);
    assert_look("| ก | ข |\n|---|---|\n", PASTED_TABLE);
    assert_look("<TABLE border=1><tr><td>ก</td></tr></TABLE>", PASTED_TABLE);
    assert_look("\"มาตรการ\",\"กองคลัง\"\n\"ก\",\"ข\"\n", PASTED_TABLE);
}

static bool helper_is_there(void)
{
    char *helper = place_helper();
    bool there = path_exists(helper);
    free(helper);
    return there;
}

static struct import *must_paste(struct session *session, enum screen screen, const char *target,
                                 const char *text)
{
    struct error err = {0};
    struct import *import = import_paste(session, screen, target, text, strlen(text), &err);
    if (!import)
        print_error("error %d, %s, %s\n", (int)err.code, err.subject, err.detail);
    assert_non_null(import);
    return import;
}

#define ROWS "มาตรการ\tผู้รับผิดชอบ\nจัดทำคำสั่งมอบอำนาจน้ำใส\tสำนักปลัด\nอบรมการใช้น้ำมัน\tกองช่าง\n"

static size_t rows_of(const struct session *session, int indicator)
{
    const struct year *year = session_year(session);
    size_t count = 0;
    for (size_t i = 0; i < year->rows.count; i++)
        count += year->rows.items[i].indicator == indicator;
    return count;
}

static void rows_belong_to_the_indicator_under_the_cursor(void **state)
{
    (void)state;
    if (!helper_is_there())
        skip();
    struct error err = {0};
    struct session *session = app_session();
    char *before = app_json(session, 0);
    size_t rows = rows_of(session, 4);
    struct import *import = must_paste(session, SCREEN_PLAN, app_row(session, 4), ROWS);
    assert_int_equal(import_year(import), 2568);
    assert_int_equal(import_changes(import)->count, 2);
    assert_true(import_apply(session, import, &err));
    import_free(import);
    assert_int_equal(rows_of(session, 4), rows + 2);
    import = must_paste(session, SCREEN_PLAN, app_row(session, 4), ROWS);
    assert_int_equal(import_changes(import)->count, 0);
    import_free(import);
    assert_true(session_undo(session, &err));
    char *after = app_json(session, 0);
    assert_string_equal(after, before);
    free(after);
    free(before);
    session_close(session);
}

static void nothing_of_the_book_is_gone_or_renamed(void **state)
{
    (void)state;
    if (!helper_is_there())
        skip();
    struct session *session = app_session();
    struct import *import =
        must_paste(session, SCREEN_PLAN, NULL,
                   "องค์การบริหารส่วนตำบลอื่น อำเภออื่น จังหวัดอื่น\n\nตัวชี้วัด\tมาตรการ\tผู้รับผิดชอบ\n"
                   "๙. การเปิดเผยข้อมูล\tรวมแบบคำร้องไว้หน้าเดียวกันทั้งหมด\tสำนักปลัด\n");
    const struct changes *changes = import_changes(import);
    for (size_t i = 0; i < changes->count; i++) {
        assert_int_not_equal(changes->items[i].kind, CHANGE_GONE);
        assert_null(strstr(changes->items[i].path, "agency"));
    }
    import_free(import);
    session_close(session);
}

static void an_empty_book_wants_a_year(void **state)
{
    (void)state;
    if (!helper_is_there())
        skip();
    struct error err = {0};
    struct session *session = app_empty("a.itaplan");
    assert_null(import_paste(session, SCREEN_PLAN, NULL, ROWS, strlen(ROWS), &err));
    assert_true(err.code == ERR_NOT_A_DOCUMENT || err.code == ERR_NO_YEAR_GIVEN);
    session_close(session);
}

static void hostile_bytes_are_refused_or_read(void **state)
{
    (void)state;
    if (!helper_is_there())
        skip();
    static const char *const texts[] = {"a\tb\n\xff\xfe\tc\n",    "\t\t\t\n\t\n",
                                        "|\n|\n|||||\n",          "<table><table><table><tr><td",
                                        "\"\t\"\t\"\n\"\"\"\t\n", "๑\t๒\n\x1b[31m\tข\n"};
    struct session *session = app_session();
    char *before = app_json(session, 0);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (enum screen screen = SCREEN_OVERVIEW; screen < SCREEN_COUNT; screen++) {
            struct error err = {0};
            struct import *import =
                import_paste(session, screen, NULL, texts[i], strlen(texts[i]), &err);
            assert_true(import || err.code != ERR_NONE);
            import_free(import);
        }
    char *after = app_json(session, 0);
    assert_string_equal(after, before);
    free(after);
    free(before);
    session_close(session);
}

/* ---- names of files ---- */

static void assert_dropped(const char *text, const char *first, const char *second)
{
    struct strings files = {0};
    bool any = dropped_files(text, strlen(text), &files);
    if (any != (first != NULL))
        print_error("%s\n", text);
    assert_int_equal(any, first != NULL);
    assert_int_equal(files.count, (first != NULL) + (second != NULL));
    if (first)
        assert_string_equal(files.items[0], first);
    if (second)
        assert_string_equal(files.items[1], second);
    strings_release(&files);
}

static void dropped_names_are_files(void **state)
{
    (void)state;
    char *a = mem_strdup(app_write("แผน น้ำ.txt", "x")), *b = mem_strdup(app_write("b.txt", "x"));
    char *folder = path_folder(a);
    setenv("HOME", folder, 1);
    char *quoted = mem_format("'%s' \"%s\"\n", a, b);
    char *lines = mem_format("%s\n%s\n", a, b);
    char *escaped = mem_format("%s/แผน\\ น้ำ.txt ", folder);
    char *address = mem_format("file://%s/%%62.txt", folder);
    char *host = mem_format("file://localhost%s/%%62.txt", folder);
    char *other = mem_format("file://elsewhere%s/%%62.txt", folder);
    char *sentence = mem_format("%s คือไฟล์ของปีก่อน", b);
    assert_dropped(a, a, NULL);
    assert_dropped(quoted, a, b);
    assert_dropped(lines, a, b);
    assert_dropped(escaped, a, NULL);
    assert_dropped(address, b, NULL);
    assert_dropped(host, b, NULL);
    assert_dropped("~/b.txt", b, NULL);
    assert_dropped(other, NULL, NULL);
    assert_dropped(sentence, NULL, NULL);
    assert_dropped(folder, NULL, NULL);
    assert_dropped("b.txt", NULL, NULL);
    assert_dropped("'", NULL, NULL);
    assert_dropped("/", NULL, NULL);
    assert_dropped("", NULL, NULL);
    assert_dropped("file://%%%00%zz", NULL, NULL);
    char *const all[] = {folder, a, b, quoted, lines, escaped, address, host, other, sentence};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        free(all[i]);
}

static void assert_typed(const char *text, const char *path)
{
    char *typed = typed_path(text);
    assert_string_equal(typed, path);
    free(typed);
}

static void typed_names_lose_what_is_around_them(void **state)
{
    (void)state;
    char *a = mem_strdup(app_write("แผน น้ำ.txt", "x"));
    char *folder = path_folder(a);
    setenv("HOME", folder, 1);
    free(folder);
    char *quoted = mem_format(" '%s' ", a), *spaces = mem_format("  %s\n", a);
    assert_typed(a, a);
    assert_typed(quoted, a);
    assert_typed(spaces, a);
    assert_typed("~/แผน น้ำ.txt", a);
    assert_typed("file:///nowhere/a%20b.txt", "/nowhere/a b.txt");
    assert_typed("plan.txt", "plan.txt");
    assert_typed("", "");
    free(spaces);
    free(quoted);
    free(a);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, app_set_up, app_tear_down)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(looks_are_told_apart),
        CASE(rows_belong_to_the_indicator_under_the_cursor),
        CASE(nothing_of_the_book_is_gone_or_renamed),
        CASE(an_empty_book_wants_a_year),
        CASE(hostile_bytes_are_refused_or_read),
        CASE(dropped_names_are_files),
        CASE(typed_names_lose_what_is_around_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
