/* What can be read of a damaged book becomes a sound one, and what cannot is named. */
#include <sqlite3.h>

#include "sample.h"

#include "itaplan/store/rescue.h"

static const struct rescue_words words = {
    .row = "แถวที่กู้คืน", .source = "ข้อความที่กู้คืน", .reason = "ไม่พบที่อยู่เดิม"};

static void must_rescue(const char *path, const char *out, struct rescue_report *report)
{
    struct error err = {0};
    char *before = hash_of_file(path);
    if (!store_rescue(path, out, &words, report, &err))
        give_up("error %d: %s: %s", (int)err.code, err.subject, err.detail);
    char *after = hash_of_file(path);
    assert_string_equal(before, after);
    free(before);
    free(after);
    struct store *store = must_open(out);
    assert_sound(store);
    store_close(store);
}

static void assert_nothing_lost(const struct rescue_report *report)
{
    if (report->losses.count)
        give_up("%zu losses, first: kind %d of part %d, %s %s", report->losses.count,
                (int)report->losses.items[0].kind, (int)report->losses.items[0].part,
                report->losses.items[0].id,
                report->losses.items[0].member ? report->losses.items[0].member : "");
    if (report->pages.count)
        give_up("page %u", report->pages.items[0].first);
    assert_int_equal(report->found_texts, 0);
}

static const char *made_book(const struct book *book)
{
    const char *path = in_folder("book.itaplan");
    struct store *store = must_create(path);
    must_save(store, book);
    store_close(store);
    return path;
}

static void gives_a_sound_book_back(void **state)
{
    struct book *books[] = {full_book(), big_book(20), book_new()};
    for (size_t i = 0; i < sizeof books / sizeof *books; i++) {
        struct rescue_report report;
        const char *path = made_book(books[i]), *out = in_folder("new.itaplan");
        must_rescue(path, out, &report);
        assert_nothing_lost(&report);
        assert_file_holds(out, books[i]);
        rescue_report_release(&report);
        book_free(books[i]);
        remove(path);
        remove(out);
    }
}

/* ---- what is damaged ---- */

static void zero_pages(const char *path, size_t from, size_t count)
{
    struct buf bytes = read_bytes(path);
    memset(bytes.data + from, 0, from + count < bytes.len ? count : bytes.len - from);
    write_bytes(path, bytes.data, bytes.len);
    buf_release(&bytes);
}

/* The number of the page that a table or an index begins with. */
static size_t root_of(const char *path, const char *name)
{
    sqlite3 *handle;
    sqlite3_stmt *statement;
    assert_int_equal(sqlite3_open_v2(path, &handle, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(handle,
                                        "SELECT rootpage FROM sqlite_schema WHERE name = ?1", -1,
                                        &statement, NULL),
                     SQLITE_OK);
    sqlite3_bind_text(statement, 1, name, -1, SQLITE_STATIC);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    size_t page = (size_t)sqlite3_column_int(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_close(handle);
    return page;
}

static void zero_root(const char *path, const char *name)
{
    zero_pages(path, (root_of(path, name) - 1) * 4096, 4096);
}

static const struct rescue_loss *find_loss(const struct rescue_report *report,
                                           enum rescue_loss_kind kind, enum rescue_part part,
                                           const char *id)
{
    for (size_t i = 0; i < report->losses.count; i++) {
        const struct rescue_loss *loss = &report->losses.items[i];
        if (loss->kind == kind && loss->part == part && !strcmp(loss->id, id))
            return loss;
    }
    give_up("no loss of kind %d, part %d, %s", (int)kind, (int)part, id);
    return NULL;
}

/* The new book; the caller frees it. */
static struct book *rescued(const char *path, struct rescue_report *report)
{
    const char *out = in_folder("new.itaplan");
    must_rescue(path, out, report);
    struct store *store = must_open(out);
    struct book *book = must_load(store);
    store_close(store);
    remove(out);
    return book;
}

static void names_what_was_not_found(void **state)
{
    struct book *whole = full_book();
    const char *path = made_book(whole);
    struct rescue_report report;
    zero_root(path, "measure");
    struct book *book = rescued(path, &report);
    const struct rescue_loss *loss = find_loss(&report, RESCUE_NOT_FOUND, RESCUE_MEASURE, "m1");
    assert_string_equal(loss->owner, "r1");
    assert_int_equal(report.read[RESCUE_MEASURE], 0);
    assert_int_equal(report.read[RESCUE_STEP], 6);
    assert_int_equal(report.pages.count, 1);
    /* What was its evidence is kept. */
    assert_int_equal(book->sources.count, whole->sources.count + 1);
    const struct source *recovered = &book->sources.items[book->sources.count - 1];
    assert_string_equal(recovered->name, words.source);
    assert_int_equal(recovered->remarks.count, 4);
    assert_string_equal(recovered->remarks.items[0].text, "https://namkhamsai.example/ป้าย");
    assert_true(book->last_id[ID_MEASURE] >= whole->last_id[ID_MEASURE]);
    rescue_report_release(&report);
    book_free(book);
    book_free(whole);
}

static void makes_rows_for_what_lost_its_own(void **state)
{
    struct book *whole = full_book();
    const char *path = made_book(whole);
    struct rescue_report report;
    zero_root(path, "plan_row");
    struct book *book = rescued(path, &report);
    find_loss(&report, RESCUE_NOT_FOUND, RESCUE_ROW, "r1");
    const struct plan_row *row = &book_year(book, 2567)->rows.items[0];
    const struct plan_row *old = &book_year(whole, 2567)->rows.items[0];
    assert_string_equal(row->id, "r1");
    assert_string_equal(row->name, words.row);
    assert_int_equal(row->state, ROW_CARRIED);
    assert_int_equal(row->measures.count, old->measures.count);
    assert_string_equal(row->measures.items[0].followup.result,
                        old->measures.items[0].followup.result);
    assert_int_equal(row->steps.count, old->steps.count);
    assert_true(strings_equal(&row->findings, &old->findings));
    rescue_report_release(&report);
    book_free(book);
    book_free(whole);
}

/* A published document has a row in each of two tables. */
static void keeps_a_published_document_of_either_row(void **state)
{
    struct book *whole = full_book();
    const struct published *old = &book_year(whole, 2568)->published.items[0];
    const char *path = made_book(whole);
    struct rescue_report report;
    zero_root(path, "published");
    struct book *book = rescued(path, &report);
    const struct published *p = &book_year(book, 2568)->published.items[0];
    assert_string_equal(p->place, old->place);
    assert_string_equal(p->content, old->content);
    assert_string_equal(p->document, "");
    assert_int_equal(p->posted_on.day, old->posted_on.day);
    rescue_report_release(&report);
    book_free(book);

    remove(path);
    path = made_book(whole);
    zero_root(path, "publication");
    book = rescued(path, &report);
    p = &book_year(book, 2568)->published.items[0];
    assert_int_equal(book_year(book, 2568)->published.count, 2);
    assert_string_equal(p->url, old->url);
    assert_string_equal(p->place, "");
    assert_int_equal(report.read[RESCUE_PUBLICATION], 0);
    rescue_report_release(&report);
    book_free(book);
    book_free(whole);
}

static void keeps_all_where_only_indexes_or_the_head_are_lost(void **state)
{
    static const char *const names[] = {"finding_code",
                                        "finding_indicator",
                                        "row_finding",
                                        "measure_finding",
                                        "sqlite_autoindex_finding_code_2",
                                        "sqlite_autoindex_finding_indicator_2",
                                        "row_finding_finding",
                                        "item",
                                        "sqlite_autoindex_measure_1",
                                        "sqlite_autoindex_measure_2",
                                        NULL};
    struct book *whole = full_book();
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *path = made_book(whole);
        struct rescue_report report;
        if (names[i])
            zero_root(path, names[i]);
        else
            zero_pages(path, 0, 4096); /* the head of the file */
        struct book *book = rescued(path, &report);
        if (!book_equal(book, whole))
            give_up("without %s", names[i] ? names[i] : "head");
        assert_int_equal(report.losses.count, 0);
        assert_int_equal(report.pages.count, 1);
        rescue_report_release(&report);
        book_free(book);
        remove(path);
    }
    book_free(whole);
}

static void says_what_is_missing_of_a_list(void **state)
{
    struct book *whole = full_book();
    const char *path = made_book(whole);
    struct rescue_report report;
    run_sql(path, "DELETE FROM evidence WHERE measure = 'm1' AND position = 1;"
                  "UPDATE agency SET district = CAST(x'e0b881ffe0b882' AS TEXT);"
                  "UPDATE year SET announced_on = '2567-02-30' WHERE year = 2567;"
                  "UPDATE row_finding SET finding = 'f99' WHERE finding = 'f1';");
    struct book *book = rescued(path, &report);
    assert_int_equal(find_loss(&report, RESCUE_NOT_FOUND, RESCUE_EVIDENCE, "m1")->count, 1);
    assert_string_equal(find_loss(&report, RESCUE_MENDED, RESCUE_AGENCY, "")->member, "district");
    assert_string_equal(book->agency.district, "กข");
    assert_int_equal(find_loss(&report, RESCUE_VALUE, RESCUE_YEAR, "")->year, 2567);
    find_loss(&report, RESCUE_NOT_FOUND, RESCUE_FINDING, "f99");
    rescue_report_release(&report);
    book_free(book);
    book_free(whole);
}

static void gives_new_ids_where_one_stands_twice(void **state)
{
    struct book *whole = full_book();
    const char *path = made_book(whole);
    struct rescue_report report;
    run_sql(path, "UPDATE step SET id = 'f1' WHERE id = 's1';");
    struct book *book = rescued(path, &report);
    assert_string_equal(book_year(book, 2567)->findings.items[0].id, "f1");
    assert_string_equal(book_year(book, 2567)->rows.items[0].steps.items[0].id, "s7");
    assert_string_equal(find_loss(&report, RESCUE_RENAMED, RESCUE_STEP, "s7")->owner, "f1");
    rescue_report_release(&report);
    book_free(book);
    book_free(whole);
}

/* What was deleted lies in free pages still, where a program does not wipe them. */
static void does_not_bring_back_what_was_deleted(void **state)
{
    struct book *big = big_book(10);
    const char *path = made_book(big);
    struct rescue_report report;
    run_sql(path, "PRAGMA secure_delete = OFF; PRAGMA foreign_keys = ON;"
                  "DELETE FROM item; DELETE FROM year;");
    struct book *book = rescued(path, &report);
    assert_nothing_lost(&report);
    assert_int_equal(book->years.count, 0);
    assert_int_equal(book->sources.count, 0);
    assert_int_equal(book->last_id[ID_FINDING], big->last_id[ID_FINDING]);
    rescue_report_release(&report);
    book_free(book);
    book_free(big);
}

/* A crash in the middle of a save: the file has half of it, the journal how it was. */
static void rolls_a_journal_back_in_a_copy(void **state)
{
    struct book *whole = big_book(10);
    const char *path = made_book(whole);
    char *journal = mem_format("%s-journal", path);
    struct rescue_report report;
    sqlite3 *handle;
    assert_int_equal(sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_exec(handle,
                                  "PRAGMA cache_size = 1; BEGIN; UPDATE measure SET text = 'half';"
                                  "UPDATE step SET text = 'half'",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_db_cacheflush(handle), SQLITE_OK);
    struct buf bytes = read_bytes(path), kept = read_bytes(journal);
    sqlite3_close(handle);
    write_bytes(path, bytes.data, bytes.len);
    write_bytes(journal, kept.data, kept.len);
    struct book *book = rescued(path, &report);
    assert_true(book_equal(book, whole));
    assert_nothing_lost(&report);
    struct buf after = read_bytes(journal);
    assert_int_equal(after.len, kept.len);
    assert_memory_equal(after.data, kept.data, kept.len);
    buf_release(&bytes);
    buf_release(&kept);
    buf_release(&after);
    rescue_report_release(&report);
    book_free(book);
    book_free(whole);
    free(journal);
}

static void reads_books_of_every_version(void **state)
{
    static const char *const names[] = {"v1.itaplan", "v2.itaplan"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *path = stored_book(names[i]);
        struct rescue_report report;
        struct book *book = rescued(path, &report);
        struct store *store = must_open(path);
        struct book *whole = must_load(store);
        store_close(store);
        assert_true(book_equal(book, whole));
        assert_nothing_lost(&report);
        rescue_report_release(&report);
        book_free(book);
        book_free(whole);
    }
}

static void refuse(const char *path, const char *out, enum error_code code)
{
    struct error err = {0};
    struct rescue_report report;
    assert_false(store_rescue(path, out, &words, &report, &err));
    if (err.code != code)
        give_up("%s: error %d instead of %d", path, (int)err.code, (int)code);
}

static void refuses_what_is_no_book(void **state)
{
    const char *out = in_folder("new.itaplan"), *path = in_folder("other");
    struct book *whole = full_book();
    char noise[20000];
    for (size_t i = 0; i < sizeof noise; i++)
        noise[i] = (char)(i * i >> 3);
    write_bytes(path, "", 0);
    refuse(path, out, ERR_NOT_A_BOOK);
    write_bytes(path, "x", 1);
    refuse(path, out, ERR_NOT_A_BOOK);
    write_bytes(path, noise, sizeof noise);
    refuse(path, out, ERR_NOT_A_BOOK);
    remove(path);
    refuse(in_folder("missing"), out, ERR_NOT_FOUND);
    refuse(folder, out, ERR_IS_DIRECTORY);
    refuse("/dev/null", out, ERR_NOT_REGULAR);
    refuse(made_book(whole), in_folder("book.itaplan"), ERR_EXISTS);
    assert_false(path_exists(out));
    book_free(whole);
}

/* A database of another program, with tables a little like a book's. */
static void refuses_another_programs_file(void **state)
{
    const char *path = in_folder("other.db"), *out = in_folder("new.itaplan");
    sqlite3 *handle;
    assert_int_equal(sqlite3_open(path, &handle), SQLITE_OK);
    sqlite3_exec(handle,
                 "CREATE TABLE contact (id INTEGER PRIMARY KEY, a, b, c, d, e, f);"
                 "INSERT INTO contact VALUES (1, 'a', 'b', 'c', 'd', 'e', 'f');"
                 "CREATE TABLE note (a, b, c, d, e);"
                 "INSERT INTO note VALUES ('n1', 0, 1, 'x', 'y'), ('n1', 'kind', 'x', 1, 'y');",
                 NULL, NULL, NULL);
    sqlite3_close(handle);
    refuse(path, out, ERR_NOT_A_BOOK);
    assert_false(path_exists(out));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(gives_a_sound_book_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(names_what_was_not_found, set_up, tear_down),
        cmocka_unit_test_setup_teardown(makes_rows_for_what_lost_its_own, set_up, tear_down),
        cmocka_unit_test_setup_teardown(keeps_a_published_document_of_either_row, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(keeps_all_where_only_indexes_or_the_head_are_lost, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(says_what_is_missing_of_a_list, set_up, tear_down),
        cmocka_unit_test_setup_teardown(gives_new_ids_where_one_stands_twice, set_up, tear_down),
        cmocka_unit_test_setup_teardown(does_not_bring_back_what_was_deleted, set_up, tear_down),
        cmocka_unit_test_setup_teardown(rolls_a_journal_back_in_a_copy, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reads_books_of_every_version, set_up, tear_down),
        cmocka_unit_test_setup_teardown(refuses_what_is_no_book, set_up, tear_down),
        cmocka_unit_test_setup_teardown(refuses_another_programs_file, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("store-rescue", tests, NULL, NULL);
}
