/* Other processes, crashes, media that cannot be written. */
#include <fcntl.h>
#include <sys/stat.h>

#include <sqlite3.h>

#include "child.h"
#include "header.h"
#include "itaplan/base/file.h"
#include "sample.h"
#include "store_private.h"

#define NOBODY 65534

/* The first thing done: whatever asks SQLite first, nothing is set aside for what is not read. */
static void holds_no_more_than_was_read(void **state)
{
    const char *path = in_folder("first.itaplan");
    char noise[4096] = "not a book";
    assert_true(file_replace_private(path, noise, sizeof noise, NULL));
    assert_false(header_check(path, 1, NULL));
    struct store *store = must_create(in_folder("small.itaplan"));
    struct book *book = must_load(store);
    book_free(book);
    free(store_setting(store, "screen")); /* a page is read again */
    assert_true(sqlite3_memory_used() < 128 << 10);
    store_close(store);
}

static void sees_that_another_wrote(void **state)
{
    const char *path = in_folder("book.itaplan");
    struct error err = {0};
    struct store *a = must_create(path), *b = must_open(path);
    struct book *mine = full_book(), *theirs = NULL;
    must_save(a, mine);
    theirs = must_load(b);
    mem_replace(&theirs->agency.name, "ชื่อของเขา");
    must_save(b, theirs);
    char *before = hash_of_file(path);

    mem_replace(&mine->agency.name, "ชื่อของเรา");
    assert_false(store_save(a, mine, &err));
    assert_int_equal(err.code, ERR_BOOK_CHANGED);
    assert_false(store_save(a, mine, &err)); /* and again: it is not forgotten */
    assert_int_equal(err.code, ERR_BOOK_CHANGED);
    char *after = hash_of_file(path);
    assert_string_equal(before, after);

    struct book *now = must_load(a);
    assert_true(book_equal(now, theirs));
    must_save(a, mine);
    assert_file_holds(path, mine);
    assert_false(store_save(b, theirs, &err));
    assert_int_equal(err.code, ERR_BOOK_CHANGED);
    free(before);
    free(after);
    book_free(now);
    book_free(mine);
    book_free(theirs);
    store_close(a);
    store_close(b);
}

/* Another book was put in its place (a backup restored, say): the old file is not written in the
 * dark. */
static void sees_that_the_file_was_replaced(void **state)
{
    const char *path = in_folder("book.itaplan");
    struct error err = {0};
    struct store *store = must_create(path);
    struct book *book = full_book(), *empty = book_new();
    store_close(must_create(in_folder("other.itaplan")));
    assert_int_equal(rename(in_folder("other.itaplan"), path), 0);
    assert_false(store_save(store, book, &err));
    assert_int_equal(err.code, ERR_BOOK_MOVED);
    store_close(store);
    assert_file_holds(path, empty);
    book_free(empty);
    book_free(book);
}

/* Opened, not loaded: there is nothing to compare with, so any other writing counts. */
static void sees_it_without_having_loaded(void **state)
{
    const char *path = in_folder("book.itaplan");
    struct error err = {0};
    struct store *a = must_create(path), *b = must_open(path);
    struct book *book = full_book();
    must_save(b, book);
    assert_false(store_save(a, book, &err));
    assert_int_equal(err.code, ERR_BOOK_CHANGED);
    store_close(a);
    store_close(b);
    book_free(book);
}

static void settings_of_another_are_no_conflict(void **state)
{
    const char *path = in_folder("book.itaplan");
    struct error err = {0};
    struct store *a = must_create(path), *b = must_open(path);
    struct book *book = full_book();
    must_save(a, book);
    for (int i = 0; i < 2; i++) {
        assert_true(store_set_setting(b, "screen", i ? "plan" : "overview", &err));
        mem_replace(&book->agency.name, i ? "ก" : "ข");
        must_save(a, book);
    }
    assert_file_holds(path, book);
    store_close(a);
    store_close(b);
    book_free(book);
}

static sqlite3 *lock(const char *path, const char *how)
{
    sqlite3 *handle;
    assert_int_equal(sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_exec(handle, how, NULL, NULL, NULL), SQLITE_OK);
    return handle;
}

static void says_that_the_book_is_busy(void **state)
{
    const char *path = in_folder("book.itaplan");
    struct error err = {0};
    struct store *store = must_create(path);
    struct book *book = full_book();
    sqlite3_busy_timeout(store->db->handle, 10); /* not the two seconds of real life */
    sqlite3 *other = lock(path, "BEGIN IMMEDIATE");
    assert_false(store_save(store, book, &err));
    assert_int_equal(err.code, ERR_BOOK_BUSY);
    assert_false(store_set_setting(store, "a", "b", &err));
    struct book *found = must_load(store); /* reading goes on */
    book_free(found);
    sqlite3_exec(other, "COMMIT; BEGIN EXCLUSIVE", NULL, NULL, NULL);
    assert_null(store_load(store, &err));
    assert_int_equal(err.code, ERR_BOOK_BUSY);
    sqlite3_close(other);
    must_save(store, book);
    assert_file_holds(path, book);
    store_close(store);
    book_free(book);
}

/* A reader keeps the commit from happening: it is given up as a whole. */
static void gives_up_a_commit_that_cannot_be(void **state)
{
    const char *path = in_folder("book.itaplan");
    struct error err = {0};
    struct store *store = must_create(path);
    struct book *book = full_book();
    sqlite3_busy_timeout(store->db->handle, 10);
    sqlite3 *other = lock(path, "BEGIN; SELECT * FROM agency");
    assert_false(store_save(store, book, &err));
    assert_int_equal(err.code, ERR_BOOK_BUSY);
    sqlite3_close(other);
    assert_int_equal(folder_count(folder), 1);
    must_save(store, book);
    assert_file_holds(path, book);
    store_close(store);
    book_free(book);
}

/* Dies in the middle of writing, with pages in the file and a journal beside it. */
static void die_while_writing(void *path)
{
    sqlite3 *handle = NULL;
    sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE, NULL);
    sqlite3_exec(handle,
                 "PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN IMMEDIATE;"
                 "UPDATE finding SET issue = issue || hex(zeroblob(20000));"
                 "UPDATE plan_row SET name = hex(zeroblob(20000));",
                 NULL, NULL, NULL);
    _exit(sqlite3_get_autocommit(handle) ? 1 : CHILD_DONE);
}

static void recovers_after_a_crash(void **state)
{
    const char *path = in_folder("book.itaplan");
    struct book *book = full_book();
    struct error err = {0};
    struct store *store = must_create(path);
    must_save(store, book);
    store_close(store);
    char *before = hash_of_file(path);
    for (int read_only = 0; read_only < 2; read_only++) {
        assert_true(child_finished(in_child(die_while_writing, (void *)(uintptr_t)path, NULL)));
        assert_true(path_exists(in_folder("book.itaplan-journal")));
        char *torn = hash_of_file(path);
        assert_string_not_equal(before, torn);
        free(torn);
        store = store_open(path, read_only, &err);
        assert_non_null(store);
        struct book *found = must_load(store);
        assert_true(book_equal(book, found));
        book_free(found);
        store_close(store);
        assert_int_equal(folder_count(folder), 1);
        char *after = hash_of_file(path);
        assert_string_equal(before, after);
        free(after);
    }
    free(before);
    book_free(book);
}

static void comes_back_from_wal(void **state)
{
    const char *path = in_folder("book.itaplan");
    struct book *book = full_book();
    struct store *store = must_create(path);
    must_save(store, book);
    store_close(store);
    run_sql(path, "PRAGMA journal_mode = WAL");
    store = must_open(path);
    mem_replace(&book->agency.name, "ใหม่");
    must_save(store, book);
    assert_int_equal(folder_count(folder), 1);
    store_close(store);
    struct buf b = read_bytes(path);
    assert_int_equal(b.data[18], 1); /* file format version: rollback journal */
    buf_release(&b);
    book_free(book);
}

static void read_only_child(void *argument)
{
    const char *path = argument;
    struct error err = {0};
    child_expect(geteuid() != 0 || setresuid(NOBODY, NOBODY, NOBODY) == 0);
    struct store *store = store_open(path, false, &err);
    child_expect(store);
    child_expect(store_is_read_only(store));
    struct book *book = store_load(store, &err);
    child_expect(book);
    child_expect(!store_save(store, book, &err) && err.code == ERR_BOOK_READ_ONLY);
    child_expect(!store_set_setting(store, "a", "b", &err) && err.code == ERR_BOOK_READ_ONLY);
    book_free(book);
    store_close(store);
}

static void unreadable_child(void *argument)
{
    struct error err = {0};
    child_expect(geteuid() != 0 || setresuid(NOBODY, NOBODY, NOBODY) == 0);
    child_expect(!store_open(argument, false, &err) && err.code == ERR_NO_PERMISSION);
}

static void assert_child(void (*body)(void *), const char *path)
{
    struct buf words = BUF_INIT;
    if (!child_finished(in_child(body, (void *)(uintptr_t)path, &words)))
        give_up("%s", words.data);
    buf_release(&words);
}

/* An old book that cannot be written is shown as a new one all the same. */
static void reads_what_cannot_be_written(void **state)
{
    const char *path = in_folder("book.itaplan"), *old = stored_book("v1.itaplan");
    struct store *store = must_create(path);
    struct book *book = full_book();
    must_save(store, book);
    store_close(store);
    char *before = hash_of_file(path), *old_before = hash_of_file(old);

    assert_int_equal(chmod(folder, 0777), 0); /* the file is read-only */
    assert_int_equal(chmod(path, 0444) + chmod(old, 0444), 0);
    assert_child(read_only_child, path);
    assert_child(read_only_child, old);
    assert_int_equal(chmod(folder, 0555), 0); /* the folder is */
    assert_int_equal(chmod(path, 0666) + chmod(old, 0666), 0);
    assert_child(read_only_child, path);
    assert_child(read_only_child, old);
    assert_int_equal(chmod(path, 0), 0);
    assert_child(unreadable_child, path);

    assert_int_equal(chmod(folder, 0755) + chmod(path, 0644), 0);
    char *after = hash_of_file(path), *old_after = hash_of_file(old);
    assert_string_equal(before, after);
    assert_string_equal(old_before, old_after);
    free(before);
    free(after);
    free(old_before);
    free(old_after);
    book_free(book);
}

static void reads_only_where_asked_to(void **state)
{
    const char *path = in_folder("book.itaplan");
    struct error err = {0};
    struct book *book = full_book();
    struct store *store = must_create(path);
    must_save(store, book);
    store_close(store);
    store = store_open(path, true, &err);
    assert_non_null(store);
    assert_true(store_is_read_only(store));
    assert_false(store_save(store, book, &err));
    assert_int_equal(err.code, ERR_BOOK_READ_ONLY);
    assert_sound(store);
    store_close(store);
    book_free(book);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(holds_no_more_than_was_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(sees_that_another_wrote, set_up, tear_down),
        cmocka_unit_test_setup_teardown(sees_that_the_file_was_replaced, set_up, tear_down),
        cmocka_unit_test_setup_teardown(sees_it_without_having_loaded, set_up, tear_down),
        cmocka_unit_test_setup_teardown(settings_of_another_are_no_conflict, set_up, tear_down),
        cmocka_unit_test_setup_teardown(says_that_the_book_is_busy, set_up, tear_down),
        cmocka_unit_test_setup_teardown(gives_up_a_commit_that_cannot_be, set_up, tear_down),
        cmocka_unit_test_setup_teardown(recovers_after_a_crash, set_up, tear_down),
        cmocka_unit_test_setup_teardown(comes_back_from_wal, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reads_what_cannot_be_written, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reads_only_where_asked_to, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("store-share", tests, NULL, NULL);
}
