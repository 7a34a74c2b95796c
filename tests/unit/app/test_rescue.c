/* The book's file is deleted, replaced or spoilt below an open session. */
#include "app_book.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "itaplan/app/change.h"
#include "itaplan/base/clock.h"
#include "itaplan/base/mem.h"

#define NOON     INT64_C(1795348800) /* 22 November 2569 BE */
#define TEXT     "ปีงบประมาณ ๒๕๖๙ ทั้งปีที่กำหนด"
#define OF_OTHER "อีกไฟล์หนึ่งที่น้ำใส"

static int set_up_at_noon(void **state)
{
    clock_set(NOON);
    setenv("TZ", "UTC", 1);
    return app_set_up(state);
}

static int tear_down_clock(void **state)
{
    clock_set(-1);
    return app_tear_down(state);
}

static void replace_with_other(const char *path)
{
    assert_int_equal(unlink(path), 0);
    app_write("book.itaplan", OF_OTHER);
}

static void overwrite(const char *path)
{
    struct stat st;
    int fd = open(path, O_WRONLY);
    assert_true(fd >= 0 && fstat(fd, &st) == 0);
    char *garbage = mem_array((size_t)st.st_size, 1);
    memset(garbage, 'x', (size_t)st.st_size);
    assert_int_equal(write(fd, garbage, (size_t)st.st_size), st.st_size);
    free(garbage);
    close(fd);
}

static void cut_to_nothing(const char *path)
{
    assert_int_equal(truncate(path, 0), 0);
}

static void cut_short(const char *path)
{
    struct stat st;
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(truncate(path, st.st_size / 2), 0);
}

static void cut_in_the_head(const char *path)
{
    assert_int_equal(truncate(path, 60), 0);
}

static void assert_file_is(const char *name, const struct session *session)
{
    struct error err = {0};
    struct strings faults = {0};
    struct session *again = session_open(app_path(name), OPEN_READ_ONLY, &err);
    assert_non_null(again);
    assert_true(session_need_all(again, &err));
    struct book *mine = book_clone(session_book(session));
    assert_true(book_equal(mine, session_book(again)));
    assert_true(store_check(session_store(again), &faults, &err));
    assert_int_equal(faults.count, 0);
    strings_release(&faults);
    book_free(mine);
    session_close(again);
}

static void assert_notice(struct session *session, const char *a, const char *b)
{
    char *notice = session_take_notice(session);
    assert_non_null(notice);
    assert_non_null(strstr(notice, a));
    assert_non_null(strstr(notice, b));
    free(notice);
}

/* Everything that was in the file is in the new one, the edit too, and the next edits go there. */
static void a_replaced_book_goes_on_beside(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    const char *path = app_field(app_row(session, 4), "period");
    char *book = mem_strdup(session_path(session));
    replace_with_other(book);
    app_set_field(session, path, TEXT);
    assert_notice(session, "replaced", "book-recovered-2569-11-22.itaplan");
    app_set_field(session, app_field(app_row(session, 7), "period"), "ไตรมาสที่ ๓");
    assert_true(session_need_all(session, &err));
    app_assert_field(session, path, TEXT);
    assert_file_is("book-recovered-2569-11-22.itaplan", session);
    char *there = app_read(book);
    assert_string_equal(there, OF_OTHER);
    free(there);
    free(book);
    session_close(session);
}

static void a_deleted_book_is_told(void **state)
{
    struct session *session = app_session();
    assert_int_equal(unlink(session_path(session)), 0);
    app_set_field(session, app_field(app_row(session, 4), "period"), TEXT);
    assert_notice(session, "deleted", "written anew");
    assert_string_equal(session_path(session), app_path("book.itaplan"));
    session_close(session);
}

static void a_stick_that_was_pulled_out_can_come_back(void **state)
{
    struct error err = {0};
    char *stick = mem_strdup(app_path("stick")), *away = mem_strdup(app_path("away"));
    char *book = mem_strdup(app_path("stick/book.itaplan"));
    assert_int_equal(mkdir(stick, 0700), 0);
    struct session *session = session_open(book, OPEN_NEW, &err);
    assert_non_null(session);
    assert_true(change_add_year(session, 2568, &err));
    assert_int_equal(rename(stick, away), 0);
    assert_false(change_add_year(session, 2569, &err));
    assert_int_equal(err.code, ERR_BOOK_FOLDER_GONE);
    assert_false(session_undo(session, &err));
    assert_int_equal(err.code, ERR_BOOK_FOLDER_GONE);
    assert_int_equal(rename(away, stick), 0);
    assert_true(change_add_year(session, 2569, &err));
    assert_string_equal(session_path(session), book);
    assert_null(session_take_notice(session));
    session_close(session);
    free(book);
    free(away);
    free(stick);
}

static void a_spoilt_book_goes_on_beside(void **state)
{
    static void (*const ways[])(const char *path) = {overwrite, cut_to_nothing, cut_short,
                                                     cut_in_the_head};
    int names = 0;
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        struct error err = {0};
        struct session *session = app_session();
        const char *path = app_field(app_row(session, 4), "period");
        /* the second time after writing, with statements at hand */
        for (int times = 0; times < 2; times++) {
            char *name = ++names == 1 ? mem_strdup("book-recovered-2569-11-22.itaplan")
                                      : mem_format("book-recovered-2569-11-22-%d.itaplan", names);
            ways[i](session_path(session));
            app_set_field(session, path, times ? TEXT : TEXT "๑");
            assert_notice(session, "damaged", name);
            app_assert_field(session, path, times ? TEXT : TEXT "๑");
            app_set_field(session, path, "ไตรมาสที่ ๓");
            assert_true(session_need_all(session, &err));
            assert_file_is(name, session);
            free(name);
        }
        session_close(session);
        assert_int_equal(unlink(app_path("book.itaplan")), 0);
    }
}

/* Years that nobody had looked at cannot be read any more: it is said which. */
static void what_was_not_in_memory_is_named(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    assert_true(change_add_year(session, 2569, &err));
    assert_true(change_add_year(session, 2570, &err));
    session_close(session);
    session = session_open(app_path("book.itaplan"), OPEN_EXISTING, &err);
    assert_true(session_choose_year(session, 2570, &err));
    overwrite(session_path(session));
    assert_true(change_add_year(session, 2571, &err));
    char *notice = session_take_notice(session);
    assert_non_null(strstr(notice, "๒๕๖๗, ๒๕๖๘"));
    assert_non_null(strstr(notice, ".itaplan”"));
    free(notice);
    assert_true(session_need_all(session, &err));
    const struct year *year = book_year(session_book(session), 2568);
    assert_true(year->announced.overall != DECIMAL_NONE);
    assert_int_equal(year->findings.count, 0);
    assert_file_is("book-recovered-2569-11-22.itaplan", session);
    session_close(session);
}

/* An import is not done, but what was there before is kept, and it can be taken again. */
static void an_import_may_be_taken_again(void **state)
{
    struct error err = {0};
    struct strings none = {0};
    struct session *session = app_session();
    struct book *book = book_clone(session_book(session));
    mem_replace(&book->agency.name, "ที่อื่น");
    replace_with_other(session_path(session));
    assert_false(session_replace(session, "import", book, &none, &err));
    assert_int_equal(err.code, ERR_BOOK_MOVED);
    assert_notice(session, "replaced", "recovered");
    book = book_clone(session_book(session));
    mem_replace(&book->agency.name, "ที่อื่น");
    assert_true(session_replace(session, "import", book, &none, &err));
    session_close(session);
}

/* Where it can go nowhere, the edit is refused and the session is as it was. */
static void no_place_for_it_is_an_error(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    char *before = app_json(session, 0);
    replace_with_other(session_path(session));
    for (int i = 1; i <= 99; i++) { /* all names of the day are taken */
        char *name = i > 1 ? mem_format("book-recovered-2569-11-22-%d.itaplan", i)
                           : mem_strdup("book-recovered-2569-11-22.itaplan");
        app_write(name, "x");
        free(name);
    }
    assert_false(change_add_year(session, 2575, &err));
    assert_int_equal(err.code, ERR_EXISTS);
    assert_null(session_take_notice(session));
    char *after = app_json(session, 0);
    assert_string_equal(before, after);
    free(before);
    free(after);
    session_close(session);
}

#define at_noon(test) cmocka_unit_test_setup_teardown(test, set_up_at_noon, tear_down_clock)

int main(void)
{
    const struct CMUnitTest tests[] = {
        at_noon(a_replaced_book_goes_on_beside),
        at_noon(a_deleted_book_is_told),
        at_noon(a_stick_that_was_pulled_out_can_come_back),
        at_noon(a_spoilt_book_goes_on_beside),
        at_noon(what_was_not_in_memory_is_named),
        at_noon(an_import_may_be_taken_again),
        at_noon(no_place_for_it_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
