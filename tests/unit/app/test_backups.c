/* Backups that make themselves, their list, and putting one in the book's place. */
#include "app_book.h"

#include "itaplan/app/import.h"
#include "itaplan/base/clock.h"
#include "itaplan/store/backup.h"

#define NOON INT64_C(1795348800) /* 22 November 2569, as app_set_up sets it */
#define DAY  INT64_C(86400)

static struct backups backups_now(const char *path)
{
    struct backups list = {0};
    struct error err = {0};
    assert_true(backups_list(path, &list, &err));
    return list;
}

static size_t count_backups(const char *path)
{
    struct backups list = backups_now(path);
    size_t count = list.count;
    backups_release(&list);
    return count;
}

static void assert_no_notice(struct session *session)
{
    char *notice = session_take_notice(session);
    if (notice)
        print_error("%s\n", notice);
    assert_null(notice);
}

/* The newest backup is a book with this district. */
static void assert_newest(const char *path, enum backup_reason reason, const char *district)
{
    struct error err = {0};
    struct backups list = backups_now(path);
    assert_true(list.count > 0);
    assert_int_equal(list.items[0].reason, reason);
    struct store *store = store_open(list.items[0].path, true, &err);
    assert_non_null(store);
    struct book *book = store_load(store, &err);
    assert_non_null(book);
    assert_string_equal(book->agency.district, district);
    book_free(book);
    store_close(store);
    backups_release(&list);
}

static void the_first_edit_of_a_day_makes_one(void **state)
{
    struct session *session = app_session();
    const char *path = app_path("book.itaplan");
    assert_int_equal(count_backups(path), 0);
    app_set_field(session, "agency.district", "หนึ่ง");
    assert_int_equal(count_backups(path), 1);
    assert_newest(path, BACKUP_DAILY, "ริมธาร");
    app_set_field(session, "agency.district", "สอง");
    assert_int_equal(count_backups(path), 1);
    struct session *other = app_again(session); /* another window, the same day */
    app_set_field(other, "agency.district", "สาม");
    assert_int_equal(count_backups(path), 1);
    session_close(session);
    session = other;
    clock_set(NOON + DAY);
    app_set_field(session, "agency.district", "สาม"); /* nothing is saved */
    assert_int_equal(count_backups(path), 1);
    app_set_field(session, "agency.district", "สี่");
    assert_int_equal(count_backups(path), 2);
    assert_newest(path, BACKUP_DAILY, "สาม");
    assert_no_notice(session);
    session_close(session);
}

static void taking_back_is_an_edit_too(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    app_set_field(session, "agency.district", "หนึ่ง");
    clock_set(NOON + DAY);
    assert_true(session_undo(session, &err));
    assert_int_equal(count_backups(session_path(session)), 2);
    assert_newest(session_path(session), BACKUP_DAILY, "หนึ่ง");
    session_close(session);
}

static void import_json(struct session *session, const char *json)
{
    struct error err = {0};
    struct import *import = import_read(session, app_write("in.json", json), 0, &err);
    assert_non_null(import);
    assert_true(import_apply(session, import, &err));
    import_free(import);
}

static void an_import_makes_one(void **state)
{
    struct session *session = app_session();
    const char *path = session_path(session);
    char *json = app_json(session, 0), *year = strstr(json, "\"ผ่าน\"");
    import_json(session, json); /* nothing new */
    assert_int_equal(count_backups(path), 0);
    assert_non_null(year);
    memcpy(year, "\"ผ่าม\"", strlen("\"ผ่าม\""));
    struct session *empty = app_empty("empty.itaplan");
    import_json(empty, json); /* into a book that has nothing to keep */
    assert_int_equal(count_backups(session_path(empty)), 0);
    session_close(empty);
    app_set_field(session, "agency.district", "");
    clock_set(NOON + DAY);
    import_json(session, json);
    assert_int_equal(count_backups(path), 2); /* one, not a daily one besides */
    assert_newest(path, BACKUP_IMPORT, "");
    free(json);
    session_close(session);
}

static void none_can_be_made_and_is_told_once(void **state)
{
    struct session *session = app_session();
    setenv("XDG_STATE_HOME", "/dev/null/state", 1);
    app_set_field(session, "agency.district", "หนึ่ง");
    char *notice = session_take_notice(session);
    assert_non_null(notice);
    assert_non_null(strstr(notice, "/dev/null"));
    free(notice);
    app_assert_field(session, "agency.district", "หนึ่ง");
    assert_no_notice(session);
    setenv("XDG_STATE_HOME", app_path("state"), 1);
    app_set_field(session, "agency.district", "สอง");
    assert_int_equal(count_backups(session_path(session)), 0); /* not at every key */
    setenv("XDG_STATE_HOME", "/dev/null/state", 1);
    clock_set(NOON + DAY);
    app_set_field(session, "agency.district", "สาม");
    assert_no_notice(session);
    setenv("XDG_STATE_HOME", app_path("state"), 1);
    clock_set(NOON + 2 * DAY);
    app_set_field(session, "agency.district", "สี่");
    assert_int_equal(count_backups(session_path(session)), 1);
    session_close(session);
}

static void garbage_is_no_backup_of_the_day(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    char *above = backups_folder(session_path(session), &err);
    char *name = path_join(above, "2569-11-22T080000-daily.itaplan");
    assert_true(path_make_folders(above, &err));
    FILE *file = fopen(name, "w");
    assert_non_null(file);
    fclose(file);
    app_set_field(session, "agency.district", "หนึ่ง");
    assert_int_equal(count_backups(session_path(session)), 2);
    assert_newest(session_path(session), BACKUP_DAILY, "ริมธาร");
    free(name);
    free(above);
    session_close(session);
}

static void private_copies_have_none(void **state)
{
    struct error err = {0};
    struct session *session = session_open_sample(&err);
    assert_non_null(session);
    app_set_field(session, "agency.district", "หนึ่ง");
    assert_int_equal(count_backups(session_path(session)), 0);
    assert_false(path_exists(app_path("state")));
    session_close(session);
}

#define in_folder(test) cmocka_unit_test_setup_teardown(test, app_set_up, app_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_folder(the_first_edit_of_a_day_makes_one),
        in_folder(taking_back_is_an_edit_too),
        in_folder(an_import_makes_one),
        in_folder(none_can_be_made_and_is_told_once),
        in_folder(garbage_is_no_backup_of_the_day),
        in_folder(private_copies_have_none),
    };
    setenv("TZ", "UTC", 1);
    return cmocka_run_group_tests_name("app-backups", tests, NULL, NULL);
}
