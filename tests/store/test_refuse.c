/* Files that are no book of this program's are refused and stay as they are. */
#include <sys/stat.h>

#include "sample.h"

#include "itaplan/base/file.h"

static void assert_cannot_open(const char *path, enum error_code code)
{
    struct error err = {0};
    assert_null(store_open(path, false, &err));
    assert_int_equal(err.code, code);
    assert_string_equal(err.subject, path);
    assert_null(store_open(path, true, NULL));
}

static void refuses_what_is_no_file(void **state)
{
    const char *pipe = in_folder("pipe");
    assert_int_equal(mkfifo(pipe, 0600), 0);
    assert_cannot_open(pipe, ERR_NOT_REGULAR);
    assert_cannot_open(folder, ERR_IS_DIRECTORY);
    assert_cannot_open("/dev/null", ERR_NOT_REGULAR);
    assert_cannot_open(in_folder("none"), ERR_NOT_FOUND);
    assert_cannot_open(in_folder("none/book.itaplan"), ERR_NOT_FOUND);
    assert_cannot_open("", ERR_NOT_FOUND);
    assert_cannot_open(":memory:", ERR_NOT_FOUND);
    assert_int_equal(folder_count(folder), 1);
}

static void refuses_other_contents(void **state)
{
    const char *path = in_folder("book.itaplan");
    struct buf b = BUF_INIT;
    write_bytes(path, "", 0);
    assert_refused(path, ERR_NOT_A_BOOK);
    write_bytes(path, "แผน", 9);
    assert_refused(path, ERR_NOT_A_BOOK);
    for (int i = 0; i < 1000; i++)
        buf_adds(&b, "แผนปฏิบัติการ\n");
    write_bytes(path, b.data, b.len);
    assert_refused(path, ERR_NOT_A_BOOK);
    buf_reset(&b);
    buf_add(&b, "SQLite format 3", 16); /* and no more than its name */
    write_bytes(path, b.data, b.len);
    assert_refused(path, ERR_NOT_A_BOOK);
    buf_release(&b);
}

static void refuses_other_databases(void **state)
{
    const char *path = in_folder("book.itaplan");
    store_close(must_create(path));
    run_sql(path, "PRAGMA application_id = 0");
    assert_refused(path, ERR_NOT_A_BOOK);
    run_sql(path, "PRAGMA application_id = 1230258511");
    assert_refused(path, ERR_NOT_A_BOOK);
    /* That of another program stays as it is even with a journal beside it. */
    const char *journal = in_folder("book.itaplan-journal");
    write_bytes(journal, "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", 8);
    assert_refused(path, ERR_NOT_A_BOOK);
    assert_true(path_exists(journal));
}

static void refuses_books_of_the_future(void **state)
{
    const char *path = in_folder("book.itaplan");
    struct error err = {0};
    store_close(must_create(path));
    run_sql(path, "PRAGMA user_version = 999");
    assert_refused(path, ERR_BOOK_NEWER);
    assert_null(store_open(path, false, &err));
    assert_int_equal(err.number, 999);
    assert_int_equal(err.number2, store_version());
    run_sql(path, "PRAGMA user_version = 0");
    assert_refused(path, ERR_BOOK_DAMAGED);
    run_sql(path, "PRAGMA user_version = -1");
    assert_refused(path, ERR_BOOK_DAMAGED);
}

static void refuses_another_schema(void **state)
{
    static const char *const changes[] = {
        "DROP TABLE finding_code",
        "CREATE TABLE extra (x)",
        "CREATE TRIGGER t AFTER INSERT ON year BEGIN DELETE FROM finding; END",
        "CREATE VIEW v AS SELECT 1",
        "DROP TRIGGER last_id_grows",
        "ALTER TABLE year ADD COLUMN more TEXT",
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        const char *path = in_folder("book.itaplan");
        remove(path);
        store_close(must_create(path));
        run_sql(path, changes[i]);
        assert_refused(path, ERR_BOOK_DAMAGED);
    }
}

static void refuses_a_truncated_book(void **state)
{
    const char *path = in_folder("book.itaplan"), *cut = in_folder("cut.itaplan");
    struct store *store = must_create(path);
    struct book *book = full_book();
    must_save(store, book);
    store_close(store);
    struct buf b = read_bytes(path);
    for (size_t len = 101; len < b.len; len += 4096 * 3 + 7) {
        write_bytes(cut, b.data, len);
        struct error err = {0};
        char *before = hash_of_file(cut);
        store = store_open(cut, false, &err);
        assert_null(store);
        assert_true(err.code == ERR_BOOK_DAMAGED || err.code == ERR_NOT_A_BOOK);
        char *after = hash_of_file(cut);
        assert_string_equal(before, after);
        free(before);
        free(after);
    }
    buf_release(&b);
    book_free(book);
}

/* Bytes go wrong anywhere: an error or the book, never a crash or half a book. */
static void survives_damage_inside(void **state)
{
    const char *path = in_folder("book.itaplan"), *bad = in_folder("bad.itaplan");
    struct store *store = must_create(path);
    struct book *book = full_book();
    must_save(store, book);
    store_close(store);
    struct buf b = read_bytes(path);
    size_t damaged = 0;
    for (size_t page = 0; page * 4096 < b.len; page++) {
        char saved[64];
        size_t at = page * 4096 + (page == 0 ? 100 : 0);
        memcpy(saved, b.data + at, sizeof saved);
        memset(b.data + at, 0xa5, sizeof saved);
        write_bytes(bad, b.data, b.len);
        memcpy(b.data + at, saved, sizeof saved);

        struct error err = {0};
        store = store_open(bad, false, &err);
        struct book *found = store ? store_load(store, &err) : NULL;
        if (!found) {
            assert_int_equal(err.code, ERR_BOOK_DAMAGED);
            damaged++;
        }
        book_free(found);
        if (store) {
            struct strings faults = {0};
            if (!store_check(store, &faults, &err))
                give_up("error %d: %s", (int)err.code, err.detail);
            assert_true(faults.count > 0);
            strings_release(&faults);
        }
        store_close(store);
    }
    assert_true(damaged > 10);
    buf_release(&b);
    book_free(book);
}

static void never_overwrites(void **state)
{
    struct error err = {0};
    const char *path = in_folder("book.itaplan");
    write_bytes(path, "x", 1);
    assert_null(store_create(path, &err));
    assert_int_equal(err.code, ERR_EXISTS);
    struct buf b = read_bytes(path);
    assert_string_equal(b.data, "x");
    buf_release(&b);
    assert_null(store_create(in_folder("none/book.itaplan"), &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    assert_null(store_create(folder, &err));
    assert_null(store_create("", NULL));
    assert_int_equal(folder_count(folder), 1);
}

static const char *const odd_names[] = {
    "a?mode=ro", "b#c", "100%20",      "with space",       "file:x.itaplan",
    ":memory:",  "-o",  "แผน.itaplan", "น้ำ ใจ?#%.itaplan", "'\";--",
};

static void takes_any_name(void **state)
{
    struct book *book = full_book();
    for (size_t i = 0; i < sizeof odd_names / sizeof *odd_names; i++) {
        const char *path = in_folder(odd_names[i]);
        struct store *store = must_create(path);
        assert_string_equal(store_path(store), path);
        must_save(store, book);
        store_close(store);
        assert_true(path_exists(path));
        assert_file_holds(path, book);
    }
    assert_int_equal(folder_count(folder), sizeof odd_names / sizeof *odd_names);
    /* Relative to the working folder, too. */
    char *before = getcwd(NULL, 0);
    assert_int_equal(chdir(folder), 0);
    for (size_t i = 0; i < sizeof odd_names / sizeof *odd_names; i++)
        assert_file_holds(odd_names[i], book);
    assert_int_equal(chdir(before), 0);
    free(before);
    book_free(book);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(refuses_what_is_no_file, set_up, tear_down),
        cmocka_unit_test_setup_teardown(refuses_other_contents, set_up, tear_down),
        cmocka_unit_test_setup_teardown(refuses_other_databases, set_up, tear_down),
        cmocka_unit_test_setup_teardown(refuses_books_of_the_future, set_up, tear_down),
        cmocka_unit_test_setup_teardown(refuses_another_schema, set_up, tear_down),
        cmocka_unit_test_setup_teardown(refuses_a_truncated_book, set_up, tear_down),
        cmocka_unit_test_setup_teardown(survives_damage_inside, set_up, tear_down),
        cmocka_unit_test_setup_teardown(never_overwrites, set_up, tear_down),
        cmocka_unit_test_setup_teardown(takes_any_name, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("store-refuse", tests, NULL, NULL);
}
