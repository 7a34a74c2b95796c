/* Backups that make themselves, their list, and putting one in the book's place. */
#include "app_book.h"

#include "itaplan/app/backups.h"
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

static struct restore *must_read(const char *path)
{
    struct error err = {0};
    struct restore *restore = restore_read(path, true, &err);
    if (!restore)
        print_error("error %d %s %s\n", (int)err.code, err.subject, err.detail);
    assert_non_null(restore);
    return restore;
}

static char *must_back_up(struct session *session)
{
    struct error err = {0};
    char *path = backup_now(session, &err);
    assert_non_null(path);
    return path;
}

static void a_backup_is_never_worked_in(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    char *path = must_back_up(session), *before = app_read(path);
    static const enum open_mode modes[] = {OPEN_EXISTING, OPEN_OR_CREATE, OPEN_WINDOW};
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
        struct session *inside = session_open(path, modes[i], &err);
        assert_non_null(inside);
        assert_true(session_is_read_only(inside));
        assert_non_null(strstr(session_read_only_words(inside), "backup"));
        char *said = session_claim(inside); /* a window says at its start why nothing can be done */
        assert_true(modes[i] == OPEN_WINDOW ? said && strstr(said, "backup") : !said);
        free(said);
        session_close(inside);
    }
    struct restore *restore = must_read(path);
    assert_true(restore_as_new(restore, app_path("copy.itaplan"), &err));
    struct session *copy = session_open(app_path("copy.itaplan"), OPEN_EXISTING, &err);
    assert_non_null(copy);
    assert_false(session_is_read_only(copy));
    char *after = app_read(path);
    assert_string_equal(before, after);
    session_close(copy);
    restore_free(restore);
    free(after);
    free(before);
    free(path);
    session_close(session);
}

static void the_list_tells_what_differs(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    const char *book = app_path("book.itaplan");
    struct backup_entries list = {0};
    assert_true(backup_entries(book, session, INT64_MAX, &list, &err));
    assert_int_equal(list.count, 0);
    app_set_field(session, "agency.district", "หนึ่ง");
    free(must_back_up(session));
    assert_true(backup_entries(book, session, INT64_MAX, &list, &err));
    assert_int_equal(list.count, 2);
    assert_string_equal(list.items[0].why, "made by hand");
    assert_string_equal(list.items[0].differs, "the same as the book now");
    assert_string_equal(list.items[1].why, "before the first edit of the day");
    assert_non_null(strstr(list.items[1].differs, "changed"));
    assert_non_null(strstr(list.items[1].when, "๑๒:๐๐"));
    assert_true(list.items[1].is_readable);
    backup_entries_release(&list);
    session_close(session); /* without the book, and with no leave to read any */
    assert_true(backup_entries(book, NULL, 0, &list, &err));
    assert_int_equal(list.count, 2);
    assert_string_equal(list.items[1].differs, "");
    backup_entries_release(&list);
}

static void a_backup_is_found_by_number_name_and_path(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    const char *book = app_path("book.itaplan");
    char *older = must_back_up(session), *newer = must_back_up(session);
    char *name = mem_strndup(path_name(older), strlen(path_name(older)) - strlen(".itaplan"));
    const char *names[] = {"2", "๒", name, path_name(older), older};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char *found = backup_named(book, names[i], &err);
        assert_string_equal(found, older);
        free(found);
    }
    char *first = backup_named(book, "1", &err);
    assert_string_equal(first, newer);
    const char *wrong[] = {"0", "3", "-1", "", "1.5", "2569", "x"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_null(backup_named(book, wrong[i], &err));
        app_assert_error(&err, ERR_NO_SUCH_BACKUP, wrong[i]);
    }
    free(first);
    free(name);
    free(newer);
    free(older);
    session_close(session);
}

static void a_restore_is_one_step(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    char *before = app_json(session, 0), *path = must_back_up(session);
    app_set_field(session, "agency.district", "หนึ่ง");
    app_set_field(session, app_field(app_row(session, 4), "period"), "ทั้งปี");
    char *later = app_json(session, 0);
    struct restore *restore = must_read(path);
    struct differences found = {0};
    assert_true(restore_differences(session, restore, &found, &err));
    assert_int_equal(found.count, 2);
    differences_release(&found);
    assert_null(restore_warning(session, restore));
    assert_true(restore_apply(session, restore, &err));
    char *now = app_json(session, 0);
    assert_string_equal(now, before);
    free(now);
    assert_newest(app_path("book.itaplan"), BACKUP_RESTORE, "หนึ่ง");
    size_t count = count_backups(app_path("book.itaplan"));
    assert_non_null(strstr(session_undo_words(session), "restored from the backup of "));
    assert_true(restore_apply(session, restore, &err)); /* the same already */
    assert_int_equal(count_backups(app_path("book.itaplan")), count);
    assert_true(session_undo(session, &err));
    now = app_json(session, 0);
    assert_string_equal(now, later);
    free(now);
    assert_true(session_redo(session, &err));
    now = app_json(session, 0);
    assert_string_equal(now, before);
    free(now);
    session_close(session); /* and after a restart */
    session = session_open(app_path("book.itaplan"), OPEN_EXISTING, &err);
    assert_non_null(session);
    assert_true(session_undo(session, &err));
    now = app_json(session, 0);
    assert_string_equal(now, later);
    free(now);
    restore_free(restore);
    free(later);
    free(path);
    free(before);
    session_close(session);
}

/* An id that was given after the backup is never given again. */
static void ids_stay_used(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    char *path = must_back_up(session);
    int64_t before = session_book(session)->last_id[ID_STEP];
    app_set_field(session, app_field(app_row(session, 9), "steps"), "หนึ่ง\nสอง\nสาม\nสี่");
    int64_t used = session_book(session)->last_id[ID_STEP];
    assert_true(used > before);
    struct restore *restore = must_read(path);
    assert_true(restore_apply(session, restore, &err));
    assert_true(session_book(session)->last_id[ID_STEP] >= used);
    struct session *again = app_again(session);
    assert_true(session_book(again)->last_id[ID_STEP] >= used);
    session_close(again);
    restore_free(restore);
    free(path);
    session_close(session);
}

/* What fields were when they were last imported goes back with them. */
static void origins_are_restored(void **state)
{
    struct error err = {0};
    struct session *session = app_session();
    struct strings origins = {0}, now = {0};
    strings_add(&origins, "agency.district");
    strings_add(&origins, "0a");
    assert_true(session_replace(session, "x", book_clone(session_book(session)), &origins, &err));
    char *path = must_back_up(session);
    strings_release(&origins);
    strings_add(&origins, "agency.district");
    strings_add(&origins, "0b");
    strings_add(&origins, "agency.province");
    strings_add(&origins, "0c");
    struct book *book = book_clone(session_book(session));
    mem_replace(&book->agency.district, "หนึ่ง");
    assert_true(session_replace(session, "x", book, &origins, &err));
    struct restore *restore = must_read(path);
    assert_true(restore_apply(session, restore, &err));
    assert_true(store_origins(session_store(session), &now, &err));
    assert_int_equal(now.count, 2);
    assert_string_equal(now.items[0], "agency.district");
    assert_string_equal(now.items[1], "0a");
    restore_free(restore);
    strings_release(&origins);
    strings_release(&now);
    free(path);
    session_close(session);
}

static void another_agencys_book_is_pointed_out(void **state)
{
    struct error err = {0};
    struct session *session = app_session(), *other = app_empty("other.itaplan");
    app_set_field(other, "agency.name", "เทศบาลน้ำกำไร");
    session_close(other);
    struct restore *restore = must_read(app_path("other.itaplan"));
    char *warning = restore_warning(session, restore), *title = restore_title(session, restore);
    assert_non_null(warning);
    assert_non_null(strstr(warning, "เทศบาลน้ำกำไร"));
    assert_non_null(strstr(title, "other.itaplan"));
    assert_true(restore_apply(session, restore, &err));
    assert_int_equal(session_book(session)->years.count, 0);
    assert_true(session_undo(session, &err));
    assert_int_equal(session_book(session)->years.count, 2);
    free(title);
    free(warning);
    restore_free(restore);
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
        in_folder(a_backup_is_never_worked_in),
        in_folder(the_list_tells_what_differs),
        in_folder(a_backup_is_found_by_number_name_and_path),
        in_folder(a_restore_is_one_step),
        in_folder(ids_stay_used),
        in_folder(origins_are_restored),
        in_folder(another_agencys_book_is_pointed_out),
    };
    setenv("TZ", "UTC", 1);
    return cmocka_run_group_tests_name("app-backups", tests, NULL, NULL);
}
