/* Backups are whole or not there, and only what is too old goes. */
#include <sqlite3.h>

#include "sample.h"
#include "vfs.h"

#include "itaplan/base/clock.h"
#include "itaplan/base/file.h"
#include "itaplan/store/backup.h"

#define NOON INT64_C(1795348800) /* 22 November 2569, 12:00 UTC */
#define DAY  INT64_C(86400)
#define OWNER                                                                                      \
    "INSERT INTO owner (one, host, machine, boot, process, started, person, path, since) "         \
    "VALUES (1, 'h', 'm', 'b', 7, 1, 'p', '/x', 2);"

static int set_up_state(void **state)
{
    set_up(state);
    setenv("XDG_STATE_HOME", in_folder("state"), 1);
    setenv("TZ", "UTC", 1);
    clock_set(NOON);
    return 0;
}

static int tear_down_state(void **state)
{
    clock_set(-1);
    setenv("XDG_STATE_HOME", "/dev/null/state", 1);
    return tear_down(state);
}

static struct store *full_store(const char *path)
{
    struct store *store = must_create(path);
    struct book *book = full_book();
    must_save(store, book);
    book_free(book);
    return store;
}

static char *hash_of(const char *path)
{
    char hash[HASH_HEX_SIZE];
    struct error err = {0};
    struct store *store = store_open(path, true, &err);
    assert_non_null(store);
    assert_true(store_hash(store, hash, &err));
    store_close(store);
    return mem_strdup(hash);
}

static void assert_same_hash(const char *a, const char *b)
{
    char *one = hash_of(a), *other = hash_of(b);
    assert_string_equal(one, other);
    free(one);
    free(other);
}

static char *must_keep(struct store *store, enum backup_reason reason)
{
    struct error err = {0};
    char *path = store_keep_backup(store, reason, &err);
    if (!path)
        give_up("error %d: %s %s", (int)err.code, err.subject, err.detail);
    return path;
}

static void copies_all_but_the_owner(void **state)
{
    const char *path = in_folder("book.itaplan"), *copy = in_folder("copy.itaplan");
    struct error err = {0};
    struct store *store = full_store(path);
    run_sql(path, OWNER "INSERT INTO setting VALUES ('screen', 'plan')");
    assert_true(store_backup(store, copy, false, &err));
    struct book *book = must_load(store);
    assert_file_holds(copy, book);
    assert_same_hash(path, copy);
    struct store *other = must_open(copy);
    char *screen = store_setting(other, "screen");
    assert_string_equal(screen, "plan");
    free(screen);
    store_close(other);
    run_sql(copy, "CREATE TEMP TABLE none (n INTEGER CHECK (n = 0));"
                  "INSERT INTO none SELECT count(*) FROM owner");
    run_sql(path, "CREATE TEMP TABLE one (n INTEGER CHECK (n = 1));"
                  "INSERT INTO one SELECT count(*) FROM owner");
    assert_int_equal(folder_count(folder), 2);
    book_free(book);
    store_close(store);
}

static void overwrites_only_when_told_and_never_the_book(void **state)
{
    const char *path = in_folder("book.itaplan"), *copy = in_folder("copy");
    const char *link = in_folder("link");
    struct error err = {0};
    struct store *store = full_store(path);
    char *before = hash_of_file(path);
    write_bytes(copy, "a letter", 8);
    assert_false(store_backup(store, copy, false, &err));
    assert_int_equal(err.code, ERR_EXISTS);
    struct buf kept = read_bytes(copy);
    assert_string_equal(kept.data, "a letter");
    buf_release(&kept);
    assert_true(store_backup(store, copy, true, &err));
    assert_same_hash(path, copy);
    assert_int_equal(symlink(path, link), 0);
    assert_false(store_backup(store, link, true, &err));
    assert_int_equal(err.code, ERR_BOOK_ITSELF);
    assert_false(store_backup(store, path, true, &err));
    assert_int_equal(err.code, ERR_BOOK_ITSELF);
    assert_false(store_backup(store, in_folder("none/copy"), false, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    store_close(store);
    char *after = hash_of_file(path);
    assert_string_equal(before, after);
    assert_int_equal(folder_count(folder), 3);
    free(before);
    free(after);
}

static int note_table(void *ctx, int columns, char **values, char **names)
{
    strings_add(ctx, values[0]);
    return 0;
}

static struct strings tables_of(const char *path)
{
    struct strings names = {0};
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "SELECT name FROM sqlite_schema WHERE type = 'table'",
                                  note_table, &names, NULL),
                     SQLITE_OK);
    sqlite3_close(db);
    return names;
}

/* A table that is added to the schema is added to the hash. */
static void every_table_counts(void **state)
{
    const char *path = in_folder("book.itaplan");
    struct error err = {0};
    store_close(full_store(path));
    run_sql(path, OWNER "INSERT INTO setting VALUES ('a', 'b');"
                        "INSERT INTO origin VALUES ('f1.issue', '0f');"
                        "INSERT INTO history VALUES (1, 0, 0, 'w', 'done', 1, '');"
                        "INSERT INTO history_piece VALUES (1, 0, x'00');");
    char *whole = hash_of(path);
    struct strings tables = tables_of(path);
    assert_true(tables.count > 20);
    for (size_t i = 0; i < tables.count; i++) {
        const char *copy = in_folder(tables.items[i]);
        char *sql = mem_format("PRAGMA foreign_keys = OFF; DELETE FROM %s", tables.items[i]);
        assert_true(file_copy(path, copy, &err));
        run_sql(copy, sql);
        char *without = hash_of(copy);
        bool counts = strcmp(tables.items[i], "owner") && strcmp(tables.items[i], "setting");
        if (counts == !strcmp(whole, without))
            give_up("%s", tables.items[i]);
        free(without);
        free(sql);
    }
    run_sql(path, "UPDATE plan_row SET analysis = '' WHERE analysis IS NULL");
    char *empty = hash_of(path);
    assert_string_not_equal(whole, empty);
    free(empty);
    free(whole);
    strings_release(&tables);
}

static void names_tell_when_and_why(void **state)
{
    const char *path = in_folder("book.itaplan");
    struct error err = {0};
    struct backups list = {0};
    struct store *store = full_store(path);
    assert_true(backups_list(path, &list, &err));
    assert_int_equal(list.count, 0);
    char *first = must_keep(store, BACKUP_DAILY);
    assert_string_equal(path_name(first), "2569-11-22T120000-daily.itaplan");
    char *second = must_keep(store, BACKUP_BY_HAND); /* in the same second */
    assert_string_equal(path_name(second), "2569-11-22T120001-by-hand.itaplan");
    char *above = path_folder(first), *wanted = backups_folder(path, &err);
    assert_string_equal(above, wanted);
    assert_true(backups_list(path, &list, &err));
    assert_int_equal(list.count, 2);
    assert_string_equal(list.items[0].path, second);
    assert_int_equal(list.items[0].reason, BACKUP_BY_HAND);
    assert_int_equal(list.items[1].at.year, 2026);
    assert_int_equal(list.items[1].at.hour, 12);
    assert_true(list.items[1].is_book);
    assert_true(list.items[1].bytes > 1000);
    backups_release(&list);
    assert_same_hash(path, first);
    free(above);
    free(wanted);
    free(first);
    free(second);
    store_close(store);
}

/* A stand-in: the same book under a name of that moment. */
static void put(const char *from, const char *above, const char *name)
{
    char *path = path_join(above, name);
    if (link(from, path) != 0)
        give_up("%s", name);
    free(path);
}

static bool has(const char *above, const char *name)
{
    char *path = path_join(above, name);
    bool there = path_exists(path);
    free(path);
    return there;
}

static void keeps_days_and_months(void **state)
{
    const char *path = in_folder("book.itaplan");
    struct error err = {0};
    struct store *store = full_store(path);
    char *above = backups_folder(path, &err);
    assert_true(path_make_folders(above, &err));
    for (int i = 0; i < 30; i++) { /* today: 30 in the morning */
        char *name = mem_format("2569-11-22T08%02d00-import.itaplan", i);
        put(path, above, name);
        free(name);
    }
    for (int i = 1; i <= 14; i++) { /* two on each of 14 days before */
        char *name = mem_format("2569-11-%02dT090000-daily.itaplan", 22 - i);
        char *later = mem_format("2569-11-%02dT100000-by-hand.itaplan", 22 - i);
        put(path, above, name);
        put(path, above, later);
        free(name);
        free(later);
    }
    for (int i = 0; i < 20; i++) { /* and on two days of each of 20 months before */
        int month = 2569 * 12 + 9 - i;
        char *name = mem_format("%04d-%02d-03T090000-daily.itaplan", month / 12, month % 12 + 1);
        char *later = mem_format("%04d-%02d-28T090000-daily.itaplan", month / 12, month % 12 + 1);
        put(path, above, name);
        put(path, above, later);
        free(name);
        free(later);
    }
    free(must_keep(store, BACKUP_BY_HAND));
    assert_true(has(above, "2569-11-22T120000-by-hand.itaplan"));
    assert_true(has(above, "2569-11-22T080000-import.itaplan")); /* before anything of today */
    assert_false(has(above, "2569-11-22T080100-import.itaplan"));
    assert_false(has(above, "2569-11-22T081100-import.itaplan"));
    assert_true(has(above, "2569-11-22T081200-import.itaplan"));
    assert_true(has(above, "2569-11-21T100000-by-hand.itaplan"));
    assert_false(has(above, "2569-11-21T090000-daily.itaplan"));
    assert_true(has(above, "2569-11-12T100000-by-hand.itaplan"));
    assert_false(has(above, "2569-11-11T100000-by-hand.itaplan"));
    assert_true(has(above, "2569-10-28T090000-daily.itaplan"));
    assert_false(has(above, "2569-10-03T090000-daily.itaplan"));
    assert_true(has(above, "2568-12-28T090000-daily.itaplan"));
    assert_false(has(above, "2568-11-28T090000-daily.itaplan"));
    assert_int_equal(folder_count(above), 20 + 10 + 11);
    free(above);
    store_close(store);
}

/* Day by day for two years: the bound holds all the time, and the newest is always there. */
static void never_grows_beyond_its_bound(void **state)
{
    const char *path = in_folder("book.itaplan");
    struct error err = {0};
    store_close(must_create(path));
    struct store *store = must_open(path);
    char *above = backups_folder(path, &err);
    for (int i = 0; i < 100; i++) {
        clock_set(NOON + i * 7 * DAY);
        char *made = must_keep(store, BACKUP_DAILY);
        assert_true(path_exists(made));
        free(made);
        assert_true(folder_count(above) <= 1 + BACKUP_DAYS + BACKUP_MONTHS);
    }
    assert_true(folder_count(above) >= BACKUP_DAYS + BACKUP_MONTHS - 3);
    free(above);
    store_close(store);
}

static void a_wrong_clock_deletes_nothing(void **state)
{
    const char *path = in_folder("book.itaplan");
    struct error err = {0};
    struct store *store = full_store(path);
    struct strings made = {0};
    for (int i = 0; i < 9; i++) { /* nine good days */
        clock_set(NOON + i * DAY);
        strings_take(&made, must_keep(store, BACKUP_DAILY));
    }
    for (int i = 0; i < 15; i++) { /* an empty battery: always the same day of long ago */
        clock_set(100 + i * 50);
        strings_take(&made, must_keep(store, BACKUP_DAILY));
    }
    clock_set(NOON + 9000 * DAY); /* and once in the future */
    strings_take(&made, must_keep(store, BACKUP_DAILY));
    clock_set(NOON + 9 * DAY);
    strings_take(&made, must_keep(store, BACKUP_DAILY));
    for (size_t i = 0; i < made.count; i++)
        if ((i < 9 || i >= 23) && !path_exists(made.items[i])) /* of the long-ago day the newest */
            give_up("%s", made.items[i]);
    strings_release(&made);
    clock_set(INT64_MAX); /* no date at all */
    char *odd = must_keep(store, BACKUP_DAILY);
    assert_true(path_exists(odd));
    free(odd);
    assert_true(err.code == ERR_NONE);
    store_close(store);
}

static void touches_no_other_file(void **state)
{
    static const char *const others[] = {
        "2500-01-01T000000-daily.itaplan.old", "2500-01-01T000000-mine.itaplan",
        "2500-01-01T000000daily.itaplan",      "2500-13-01T000000-daily.itaplan",
        "x2500-01-01T000000-daily.itaplan",    "notes.txt",
        "2500-01-01T0000-0-daily.itaplan",     "2500-01-01",
        "+500-01-01T000000-daily.itaplan"};
    const char *path = in_folder("book.itaplan");
    const char *garbage = "2500-01-01T000000-daily.itaplan";
    struct error err = {0};
    struct backups list = {0};
    struct store *store = full_store(path);
    char *above = backups_folder(path, &err);
    assert_true(path_make_folders(above, &err));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        put(path, above, others[i]);
    char *named = path_join(above, garbage), *inside = path_join(above, ".itaplan-0000.tmp");
    write_bytes(named, "no book", 7);
    write_bytes(inside, "being written", 13);
    for (int i = 0; i < 30; i++) {
        clock_set(NOON + i * 40 * DAY);
        free(must_keep(store, BACKUP_DAILY));
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_true(has(above, others[i]));
    assert_true(path_exists(named));
    assert_true(backups_list(path, &list, &err));
    assert_int_equal(list.count, 12 + 1); /* the tenth day is of an older month than the twelfth */
    assert_false(list.items[list.count - 1].is_book);
    backups_release(&list);
    free(inside);
    free(named);
    free(above);
    store_close(store);
}

static void drops_what_a_crash_left(void **state)
{
    const char *path = in_folder("book.itaplan");
    struct error err = {0};
    struct store *store = full_store(path);
    char *above = backups_folder(path, &err);
    assert_true(path_make_folders(above, &err));
    char *draft = path_join(above, ".itaplan-0123abcd.tmp");
    write_bytes(draft, "half", 4);
    clock_set((int64_t)time(NULL));
    free(must_keep(store, BACKUP_DAILY));
    assert_true(path_exists(draft)); /* another process may be at it */
    clock_set((int64_t)time(NULL) + 2 * DAY);
    free(must_keep(store, BACKUP_DAILY));
    assert_false(path_exists(draft));
    free(draft);
    free(above);
    store_close(store);
}

static void says_where_there_is_no_place(void **state)
{
    const char *path = in_folder("book.itaplan");
    struct error err = {0};
    struct store *store = full_store(path);
    setenv("XDG_STATE_HOME", "/dev/null/state", 1);
    assert_null(store_keep_backup(store, BACKUP_DAILY, &err));
    assert_int_equal(err.code, ERR_WRITE);
    char *home = mem_strdup_or_null(getenv("HOME"));
    unsetenv("XDG_STATE_HOME");
    unsetenv("HOME");
    assert_null(store_keep_backup(store, BACKUP_DAILY, &err));
    assert_int_equal(err.code, ERR_NO_HOME);
    if (home)
        setenv("HOME", home, 1);
    free(home);
    store_close(store);
}

static void migrates_only_after_a_backup(void **state)
{
    const char *path = stored_book("v1.itaplan");
    struct error err = {0};
    struct backups list = {0};
    char *before = hash_of(path);
    store_close(store_open(path, true, &err)); /* to read: nothing to keep */
    assert_true(backups_list(path, &list, &err));
    assert_int_equal(list.count, 0);
    struct store *store = must_open(path);
    assert_null(store_unkept(store));
    store_close(store);
    assert_true(backups_list(path, &list, &err));
    assert_int_equal(list.count, 1);
    assert_int_equal(list.items[0].reason, BACKUP_MIGRATION);
    struct buf bytes = read_bytes(list.items[0].path);
    assert_int_equal(bytes.data[63], 1); /* user_version */
    buf_release(&bytes);
    char *kept = hash_of(list.items[0].path);
    assert_string_equal(before, kept);
    store_close(must_open(path)); /* up to date now */
    struct backups again = {0};
    assert_true(backups_list(path, &again, &err));
    assert_int_equal(again.count, 1);
    backups_release(&again);
    backups_release(&list);
    free(before);
    free(kept);
}

static void migrates_without_one_and_says_so(void **state)
{
    const char *path = stored_book("v2.itaplan");
    setenv("XDG_STATE_HOME", "/dev/null/state", 1);
    struct store *store = must_open(path);
    assert_non_null(store_unkept(store));
    assert_int_equal(store_unkept(store)->code, ERR_WRITE);
    assert_sound(store);
    store_close(store);
}

/* What cannot be read whole is no backup. */
static void keeps_no_copy_of_damage(void **state)
{
    const char *path = in_folder("book.itaplan"), *copy = in_folder("copy");
    struct error err = {0};
    struct store *store = full_store(path);
    struct buf bytes = read_bytes(path);
    struct buf broken = BUF_INIT;
    buf_add(&broken, bytes.data, bytes.len);
    for (size_t page = 4096; page < bytes.len; page += 4096)
        memset(broken.data + page, 0x5a, 16);
    store_close(store);
    store = must_open(path);
    FILE *file = fopen(path, "r+b");
    assert_non_null(file);
    assert_int_equal(fwrite(broken.data, 1, broken.len, file), broken.len);
    fclose(file);
    assert_false(store_backup(store, copy, false, &err));
    assert_int_equal(err.code, ERR_BOOK_DAMAGED);
    assert_int_equal(folder_count(folder), 1);
    store_close(store);
    buf_release(&broken);
    buf_release(&bytes);
}

/* Each operation of the disk fails in turn: no backup, nothing left lying about, the book as it
 * was. */
static void survives_every_fault(void **state)
{
    static const int codes[] = {SQLITE_FULL, SQLITE_IOERR_WRITE};
    const char *path = in_folder("book.itaplan"), *copy = in_folder("copy");
    struct store *store = full_store(path);
    char *before = hash_of_file(path);
    int failed = 0;
    for (size_t kind = 0; kind < sizeof codes / sizeof *codes; kind++)
        for (int nth = 1;; nth++) {
            struct error err = {0};
            vfs_arm(
                &(struct vfs_plan){.op = VFS_ANY, .code = codes[kind], .nth = nth, .lasts = true});
            bool made = store_backup(store, copy, false, &err);
            vfs_disarm();
            if (made) {
                assert_true(file_remove(copy, &err));
                break;
            }
            failed++;
            if (err.code != ERR_DISK_FULL && err.code != ERR_WRITE)
                give_up("error %d: %s", (int)err.code, err.detail);
            assert_string_equal(err.subject, copy);
            assert_int_equal(folder_count(folder), 1);
        }
    assert_true(failed > 10);
    store_close(store);
    char *after = hash_of_file(path);
    assert_string_equal(before, after);
    free(before);
    free(after);
}

/* A book of many megabytes needs no more memory than a small one. */
static void needs_little_memory(void **state)
{
    const char *path = in_folder("book.itaplan"), *copy = in_folder("copy");
    struct error err = {0};
    struct store *store = full_store(path);
    run_sql(path, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 24) "
                  "INSERT INTO origin SELECT hex(zeroblob(400000)) || i, '0f' FROM n");
    store_close(store);
    store = must_open(path);
    sqlite3_memory_highwater(1);
    sqlite3_int64 at_rest = sqlite3_memory_used();
    assert_true(store_backup(store, copy, false, &err));
    sqlite3_int64 most = sqlite3_memory_highwater(0) - at_rest;
    struct file_facts facts;
    assert_true(file_facts(copy, &facts, &err));
    assert_true(facts.bytes > 16 << 20);
    if (most > 8 << 20)
        give_up("%lld bytes", (long long)most);
    store_close(store);
}

#define with_state(test) cmocka_unit_test_setup_teardown(test, set_up_state, tear_down_state)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_state(copies_all_but_the_owner),
        with_state(overwrites_only_when_told_and_never_the_book),
        with_state(every_table_counts),
        with_state(names_tell_when_and_why),
        with_state(keeps_days_and_months),
        with_state(never_grows_beyond_its_bound),
        with_state(a_wrong_clock_deletes_nothing),
        with_state(touches_no_other_file),
        with_state(drops_what_a_crash_left),
        with_state(says_where_there_is_no_place),
        with_state(migrates_only_after_a_backup),
        with_state(migrates_without_one_and_says_so),
        with_state(keeps_no_copy_of_damage),
        with_state(survives_every_fault),
        with_state(needs_little_memory),
    };
    vfs_install();
    return cmocka_run_group_tests_name("store-backup", tests, NULL, NULL);
}
