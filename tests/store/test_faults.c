/* Writes, syncs and deletions fail: the book is the old one or the new one, never
 * anything else. */
#include <sqlite3.h>

#include "faulty.h"
#include "sample.h"

#include "itaplan/base/file.h"

/* Which of so many operations fail: all at the beginning and at the end, where they differ in kind,
 * and some of the page writes between them, others for each kind of fault. */
static int next_fault(int nth, int operations, size_t kind)
{
    if (nth < 8 || nth >= operations - 8)
        return nth + 1;
    int next = nth + (nth == 8 ? 1 + (int)kind * 3 : 29);
    return next < operations - 8 ? next : operations - 8;
}

static const struct {
    int code;
    bool lasts;
    enum error_code wanted;
} kinds[] = {
    {SQLITE_FULL, true, ERR_DISK_FULL},
    {SQLITE_FULL, false, ERR_DISK_FULL},
    {SQLITE_IOERR_WRITE, true, ERR_WRITE},
    {SQLITE_IOERR_WRITE, false, ERR_WRITE},
};

/* The journal's own creation and deletion fail with codes of their own. */
static void assert_kind(const struct error *err, enum error_code wanted)
{
    if (err->code != wanted && err->code != ERR_WRITE && err->code != ERR_READ)
        give_up("error %d: %s", (int)err->code, err->detail);
}

/* One save with a fault at its nth operation; false where it needs fewer. */
static bool save_with_fault(size_t kind, int nth, const struct book *before,
                            const struct book *after, size_t *wanted_seen)
{
    const char *path = in_folder("book.itaplan");
    struct error err = {0};
    struct store *store = must_open(path);
    struct book *found = must_load(store);
    assert_true(book_equal(found, before));
    book_free(found);

    faulty_arm(nth, kinds[kind].code, kinds[kind].lasts);
    bool saved = store_save(store, after, &err);
    bool struck = faulty_struck();
    store_close(store);
    faulty_arm(0, 0, false);
    if (!saved) {
        assert_true(struck);
        assert_kind(&err, kinds[kind].wanted);
        *wanted_seen += err.code == kinds[kind].wanted;
    }
    assert_file_holds(path, saved ? after : before);
    if (saved) {
        store = must_open(path);
        must_save(store, before);
        store_close(store);
    }
    return struck;
}

static void keeps_the_book_through_a_failed_save(void **state)
{
    const char *path = in_folder("book.itaplan");
    struct book *before = full_book(), *after = full_book();
    struct store *store = must_create(path);
    must_save(store, before);
    store_close(store);
    mem_replace(&after->agency.name, "ชื่อใหม่");
    book_drop_year(after, 0);
    for (size_t kind = 0; kind < sizeof kinds / sizeof *kinds; kind++) {
        size_t seen = 0;
        assert_false(save_with_fault(kind, 1 << 30, before, after, &seen));
        int operations = faulty_operations();
        assert_true(operations > 20);
        for (int nth = 1; nth <= operations; nth = next_fault(nth, operations, kind))
            assert_true(save_with_fault(kind, nth, before, after, &seen));
        assert_true(seen > 5);
    }
    book_free(before);
    book_free(after);
}

static struct book *read_v1(void)
{
    struct store *store = must_open(stored_book("v1.itaplan"));
    struct book *book = must_load(store);
    store_close(store);
    return book;
}

/* A migration with a fault at its nth operation. */
static bool migrate_with_fault(size_t kind, int nth, const struct book *wanted, const char *old)
{
    const char *path = in_folder("old.itaplan");
    struct error err = {0};
    remove(path);
    char *source = path_join(TEST_BOOKS, "v1.itaplan");
    assert_true(file_copy(source, path, &err));
    free(source);

    faulty_arm(nth, kinds[kind].code, kinds[kind].lasts);
    struct store *store = store_open(path, false, &err);
    bool struck = faulty_struck();
    store_close(store);
    faulty_arm(0, 0, false);
    if (!store) {
        assert_true(struck);
        assert_kind(&err, kinds[kind].wanted);
        /* Rolling back, where that was not possible at once, gives the old file byte by byte. */
        store_close(store_open(path, true, &err));
        char *hash = file_hash(path);
        assert_string_equal(hash, old);
        free(hash);
    }
    assert_file_holds(path, wanted);
    return struck;
}

static void keeps_the_book_through_a_failed_migration(void **state)
{
    struct book *wanted = read_v1();
    char *source = path_join(TEST_BOOKS, "v1.itaplan");
    char *old = file_hash(source);
    for (size_t kind = 0; kind < sizeof kinds / sizeof *kinds; kind++) {
        assert_false(migrate_with_fault(kind, 1 << 30, wanted, old));
        int operations = faulty_operations();
        assert_true(operations > 10);
        for (int nth = 1; nth <= operations; nth = next_fault(nth, operations, kind))
            assert_true(migrate_with_fault(kind, nth, wanted, old));
    }
    free(old);
    free(source);
    book_free(wanted);
}

static int install(void **state)
{
    faulty_install();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(keeps_the_book_through_a_failed_save, set_up, tear_down),
        cmocka_unit_test_setup_teardown(keeps_the_book_through_a_failed_migration, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests_name("store-faults", tests, install, NULL);
}
