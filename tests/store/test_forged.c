/* A history that was damaged or forged: nothing but an error, and the book as it was. */
#include "steps.h"

#include <sqlite3.h>
#include <string.h>

#include "changeset.h"
#include "history.h"
#include "itaplan/base/hash.h"
#include "itaplan/base/mem.h"

static struct buf kept_of(const char *path)
{
    sqlite3 *handle;
    sqlite3_stmt *rows;
    struct buf out = BUF_INIT;
    assert_int_equal(sqlite3_open(path, &handle), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(handle, "SELECT data FROM history_piece WHERE step = 1", -1,
                                        &rows, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_step(rows), SQLITE_ROW);
    buf_add(&out, sqlite3_column_blob(rows, 0), (size_t)sqlite3_column_bytes(rows, 0));
    sqlite3_finalize(rows);
    sqlite3_close(handle);
    return out;
}

/* Puts other bytes in place of the step's; with their hash where the forger is thorough. */
static void forge(sqlite3 *handle, const void *data, size_t len, bool thorough)
{
    sqlite3_stmt *statement;
    char hash[HASH_HEX_SIZE];
    hash_hex(data, len, hash);
    assert_int_equal(
        sqlite3_prepare_v2(handle, "UPDATE history_piece SET data = ?1", -1, &statement, NULL),
        SQLITE_OK);
    sqlite3_bind_blob64(statement, 1, data, len, SQLITE_STATIC);
    assert_int_equal(sqlite3_step(statement), SQLITE_DONE);
    sqlite3_finalize(statement);
    if (!thorough)
        return;
    char *sql = mem_format("UPDATE history SET bytes = %zu, hash = '%s'", len, hash);
    assert_int_equal(sqlite3_exec(handle, sql, NULL, NULL, NULL), SQLITE_OK);
    free(sql);
}

/* A step of many kinds, and what it wrote. */
static struct buf many_sided_step(void)
{
    struct book *book = full_book();
    struct store *store = store_with(book);
    turn_everything_round(book);
    split_measure(book);
    join_steps(book);
    delete_finding(book);
    delete_source(book);
    add_year(book);
    step(store, book, "หลายอย่าง");
    store_close(store);
    book_free(book);
    return kept_of(PATH);
}

/* Undone or refused: never anything between, and never an unsound book. */
static void try_forged(const void *data, size_t len, bool thorough, size_t *undone)
{
    struct error err = {0};
    sqlite3 *handle;
    assert_int_equal(sqlite3_open(PATH, &handle), SQLITE_OK);
    forge(handle, data, len, thorough);
    sqlite3_close(handle);
    struct store *store = must_open(PATH);
    struct book *before = must_load(store);
    if (store_undo(store, 1, &err)) {
        ++*undone;
        assert_sound(store);
        store_close(store);
        run_sql(PATH, "UPDATE history SET state = 'done'");
        book_free(before);
        return;
    }
    if (err.code != ERR_STEP_DAMAGED && err.code != ERR_STEP_CHANGED &&
        err.code != ERR_STEP_NOT_KEPT)
        give_up("error %d: %s: %s", (int)err.code, err.subject, err.detail);
    struct book *after = must_load(store);
    assert_true(book_equal(before, after));
    book_free(after);
    book_free(before);
    store_close(store);
}

static void damaged_bytes_are_refused(void **state)
{
    struct buf kept = many_sided_step();
    size_t undone = 0;
    uint32_t seed = 4;
    for (int i = 0; i < 40; i++) {
        struct buf bytes = BUF_INIT;
        buf_add(&bytes, kept.data, kept.len);
        seed = seed * 1664525U + 1013904223U;
        if (i % 3 == 0)
            buf_truncate(&bytes, seed % kept.len);
        else
            bytes.data[seed % kept.len] ^= (char)(1 << seed % 7);
        try_forged(bytes.data, bytes.len, false, &undone);
        buf_release(&bytes);
    }
    assert_int_equal(undone, 0);
    try_forged(kept.data, kept.len, false, &undone);
    assert_int_equal(undone, 1);
    buf_release(&kept);
}

static void forged_bytes_do_no_harm(void **state)
{
    struct buf kept = many_sided_step();
    char *original = mem_format("%s", PATH), *spare = mem_format("%s.spare", PATH);
    struct buf file = read_bytes(original);
    size_t undone = 0;
    uint32_t seed = 7;
    write_bytes(spare, file.data, file.len);
    for (int i = 0; i < 60; i++) {
        struct buf bytes = BUF_INIT;
        buf_add(&bytes, kept.data, kept.len);
        seed = seed * 1664525U + 1013904223U;
        if (i % 4 == 0)
            buf_truncate(&bytes, seed % kept.len);
        else
            bytes.data[seed / 7 % kept.len] ^= (char)(1 << seed % 7);
        write_bytes(original, file.data, file.len);
        try_forged(bytes.data, bytes.len, true, &undone);
        buf_release(&bytes);
    }
    assert_true(undone < 30);
    free(spare);
    free(original);
    buf_release(&file);
    buf_release(&kept);
}

/* What is wrong is seen by looking alone, at each length and with each byte another. */
static void looking_through_never_reads_too_far(void **state)
{
    struct buf kept = many_sided_step();
    assert_null(changeset_fault(kept.data, kept.len));
    for (size_t len = 0; len < kept.len; len += len < 400 ? 1 : 37) {
        char *exact = mem_alloc(len ? len : 1); /* so that a byte too far is seen */
        memcpy(exact, kept.data, len);
        (void)changeset_fault(exact, len);
        for (size_t i = 0; i < len && len < 400; i += 3) {
            exact[i] = (char)~exact[i];
            (void)changeset_fault(exact, len);
            exact[i] = (char)~exact[i];
        }
        free(exact);
    }
    static const unsigned char lengths[] = {'T',  0xff, 0xff, 0xff, 0xff, 0xff,
                                            0xff, 0xff, 0xff, 0xff, 'x',  0};
    assert_non_null(changeset_fault(lengths, sizeof lengths));
    assert_non_null(changeset_fault("", 0));
    buf_release(&kept);
}

/* A step that names what no step may touch. */
static void a_forged_step_reaches_only_the_contents(void **state)
{
    static const char *const others[] = {"last_id", "setting", "owner", "history", "history_piece"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_null(content_table(others[i]));
    struct book *book = full_book();
    struct store *store = store_with(book);
    struct error err = {0};
    assert_true(store_set_setting(store, "k", "v", &err));
    edit_field(book);
    step(store, book, "แก้");
    store_close(store);
    sqlite3 *handle;
    sqlite3_session *session;
    void *data;
    int len;
    assert_int_equal(sqlite3_open(PATH, &handle), SQLITE_OK);
    assert_int_equal(sqlite3session_create(handle, "main", &session), SQLITE_OK);
    assert_int_equal(sqlite3session_attach(session, "setting"), SQLITE_OK);
    assert_int_equal(sqlite3_exec(handle, "UPDATE setting SET value = 'x'", NULL, NULL, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3session_changeset(session, &len, &data), SQLITE_OK);
    sqlite3session_delete(session);
    forge(handle, data, (size_t)len, true);
    sqlite3_free(data);
    sqlite3_close(handle);
    store = must_open(PATH);
    assert_loads(store, book);
    assert_refused_step(store, true, ERR_STEP_DAMAGED);
    char *value = store_setting(store, "k");
    assert_string_equal(value, "x");
    free(value);
    book_free(book);
    store_close(store);
}

static void absurd_rows_of_the_history_are_no_trouble(void **state)
{
    struct error err = {0};
    struct store_steps steps = {0};
    struct book *book = full_book();
    struct store *store = store_with(book);
    edit_field(book);
    step(store, book, "แก้");
    run_sql(PATH, "PRAGMA ignore_check_constraints = ON;"
                  "UPDATE history SET after = 1, bytes = 9223372036854775807, at = "
                  "-9223372036854775807, words = 'a' || char(27) || '[31m'");
    assert_true(store_steps(store, &steps, &err));
    assert_string_equal(steps.items[0].words, "");
    store_steps_release(&steps);
    assert_refused_step(store, true, ERR_STEP_DAMAGED);
    assert_null(store_book_before(store, 1, &err));
    edit_agency(book);
    step(store, book, "ต่อ");
    must_undo(store);
    book_free(book);
    store_close(store);
}

#define with_folder(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_folder(damaged_bytes_are_refused),
        with_folder(forged_bytes_do_no_harm),
        with_folder(looking_through_never_reads_too_far),
        with_folder(a_forged_step_reaches_only_the_contents),
        with_folder(absurd_rows_of_the_history_are_no_trouble),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
