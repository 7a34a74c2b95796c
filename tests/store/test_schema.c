/* The schema itself refuses what may not be, whoever writes it; and the self-test finds what is
 * there all the same. */
#include <sqlite3.h>

#include "sample.h"

#include "itaplan/base/array.h"

static sqlite3 *open_raw(const char *path)
{
    sqlite3 *handle;
    assert_int_equal(sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    sqlite3_exec(handle, "PRAGMA foreign_keys = ON", NULL, NULL, NULL);
    return handle;
}

static void refuses_what_may_not_be(void **state)
{
    static const char *const wrong[] = {
        "INSERT INTO agency (one) VALUES (2)",
        "UPDATE agency SET name = NULL",
        "UPDATE agency SET name = x'00'",
        "UPDATE agency SET name = replace(hex(zeroblob(524289)), '0', 'a')",
        "UPDATE agency SET name = replace(hex(zeroblob(174763)), '0', 'ก')",
        "UPDATE agency SET template = '[]'",
        "INSERT INTO item VALUES ('a b', 'step')",
        "INSERT INTO item VALUES ('', 'step')",
        "INSERT INTO item VALUES ('ก', 'step')",
        "INSERT INTO item VALUES (substr(hex(zeroblob(33)), 1, 65), 'step')",
        "INSERT INTO item VALUES ('z', 'year')",
        "INSERT INTO item VALUES ('f1', 'step')",
        "UPDATE last_id SET number = number - 1 WHERE number > 0",
        "UPDATE year SET overall = 100000001",
        "UPDATE year SET overall = -1",
        "UPDATE year SET overall = 85.86",
        "UPDATE year SET announced_on = '2567-8-14'",
        "UPDATE year SET announced_on = '14 ส.ค. 2567'",
        "UPDATE year SET plan_year = year",
        "INSERT INTO year VALUES (2025, 2026, NULL, NULL, '', '')",
        "INSERT INTO year VALUES (2700, 2701, NULL, NULL, '', '')",
        "INSERT INTO year SELECT * FROM year",
        "UPDATE instrument_score SET score = 100000001",
        "UPDATE instrument_score SET code = 'IIT'",
        "UPDATE instrument_score SET position = 0",
        "UPDATE indicator_score SET number = 1",
        "UPDATE indicator_score SET number = 0",
        "UPDATE finding SET kind = 'other'",
        "UPDATE finding SET position = -1",
        "UPDATE finding SET position = 0",
        "UPDATE finding SET year = 2599",
        "UPDATE finding SET item = 'step'",
        "UPDATE finding SET id = 's1'",
        "INSERT INTO finding_code VALUES ('f1', 'E4', 0)",
        "INSERT INTO finding_code VALUES ('f1', 'e', 0)",
        "INSERT INTO finding_code VALUES ('f1', 'e04', 0)",
        "INSERT INTO finding_code VALUES ('f1', 'e๔', 0)",
        "INSERT INTO finding_code VALUES ('f2', 'e4', 5)",
        "INSERT INTO finding_indicator VALUES ('f2', 4, 5)",
        "INSERT INTO finding_indicator VALUES ('f2', 100, 5)",
        "UPDATE plan_row SET state = ''",
        "UPDATE plan_row SET indicator = -1",
        "INSERT INTO row_finding VALUES ('r2', 'f99', 0)",
        "INSERT INTO row_finding VALUES ('r1', 'f1', 7)",
        "UPDATE measure SET status = 'late'",
        "UPDATE measure SET plan_row = 'r9'",
        "UPDATE measure SET done_on = '2568-2-1'",
        "UPDATE evidence SET sha256 = ''",
        "UPDATE evidence SET sha256 = upper(sha256) WHERE sha256 IS NOT NULL",
        "UPDATE evidence SET kind = 'link'",
        "UPDATE published SET sha256 = 'abc'",
        "INSERT INTO publication VALUES (2567, 9, '', '', '', NULL, '', '')",
        "INSERT INTO publication VALUES (2567, 0, '', '', '', '1 ม.ค. 2567', '', '')",
        "UPDATE source SET sha256 = substr(sha256, 1, 63)",
        "UPDATE source SET agency = 2",
        "UPDATE remark SET line = -1",
        "INSERT INTO setting VALUES ('', 'x')",
        "INSERT INTO setting VALUES ('x', NULL)",
        "INSERT INTO origin VALUES ('a', 'no hash')",
        "INSERT INTO history VALUES (0, 0, 0, '', 'done', 0, '')",
        "INSERT INTO history VALUES (1, 1, 0, '', 'done', 0, '')",
        "INSERT INTO history VALUES (1, 0, 0, '', 'gone', 0, '')",
        "INSERT INTO history VALUES (1, 0, 0, '', 'done', -1, '')",
        "INSERT INTO history VALUES (1, 0, 0, '', 'done', 0, 'no hash')",
        "INSERT INTO history_piece VALUES (1, 0, x'00')",
        "INSERT INTO owner VALUES (2, 'pc', '', 'b', 7, 0, '', '', 0)",
    };
    const char *path = stored_book("v1.itaplan");
    store_close(must_open(path));
    sqlite3 *handle = open_raw(path);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        int code = sqlite3_exec(handle, wrong[i], NULL, NULL, NULL);
        if (code != SQLITE_CONSTRAINT)
            give_up("%d: %s: %s", code, wrong[i], sqlite3_errmsg(handle));
    }
    sqlite3_close(handle);
}

static void lets_the_owner_take_all_with_it(void **state)
{
    const char *path = stored_book("v1.itaplan");
    run_sql(path, "PRAGMA foreign_keys = ON; DELETE FROM item; DELETE FROM year;");
    struct store *store = must_open(path);
    struct book *book = must_load(store);
    assert_int_equal(book->years.count, 0);
    assert_int_equal(book->sources.count, 0);
    assert_int_equal(book->last_id[ID_FINDING], 12);
    assert_sound(store);
    book_free(book);
    store_close(store);
}

/* The self-test's first line about a book that was tampered with. */
static void assert_fault(const char *sql, const char *wanted)
{
    const char *path = stored_book("v1.itaplan");
    struct error err = {0};
    struct strings faults = {0};
    store_close(must_open(path));
    run_sql(path, sql);
    struct store *store = must_open(path);
    assert_true(store_check(store, &faults, &err));
    bool found = false;
    for (size_t i = 0; i < faults.count; i++)
        found = found || strstr(faults.items[i], wanted) != NULL;
    if (!found)
        give_up("%s: %zu faults, first: %s", sql, faults.count,
                faults.count > 0 ? faults.items[0] : "");
    strings_release(&faults);
    store_close(store);
    remove(path);
}

static void finds_what_was_tampered_with(void **state)
{
    assert_fault("UPDATE step SET position = 5 WHERE id = 's1'", "step: positions of r1");
    assert_fault("UPDATE finding SET position = position + 1 WHERE id = 'f1'",
                 "finding: positions");
    assert_fault("INSERT INTO item VALUES ('f7', 'finding')", "nothing has the id f7");
    assert_fault("DELETE FROM finding WHERE id = 'f1'", "points to no finding");
    assert_fault("DELETE FROM agency", "agency: no row");
    assert_fault("UPDATE agency SET name = char(0x200b) || 'ก'", "book: rule");
    assert_fault("UPDATE agency SET name = 'ก' || char(9) || 'ข'", "book: rule");
    assert_fault("UPDATE agency SET name = CAST(x'e0b8' AS TEXT)", "book: rule");
    assert_fault("UPDATE agency SET name = 'a' || char(0) || 'b'", "NUL");
    assert_fault("UPDATE year SET announced_on = '2567-02-30'", "does not exist");
    assert_fault("PRAGMA ignore_check_constraints = ON; UPDATE year SET overall = 100000001",
                 "CHECK constraint failed in year");
    assert_fault("PRAGMA ignore_check_constraints = ON; UPDATE finding SET kind = 'x'",
                 "does not know");
}

#define HASH_OF_AB                                                                                 \
    "fb8e20fc2e4c3f248c60c39bd652f3c1347298bb977b8b4d5903b85055620603" /* of "ab"                  \
                                                                        */

static void finds_links_and_hashes_that_do_not_fit(void **state)
{
    assert_fault("INSERT INTO year VALUES (2570, 2571, NULL, NULL, '', '');"
                 "INSERT INTO item VALUES ('f9', 'finding');"
                 "INSERT INTO finding VALUES ('f9', 'finding', 2570, 0, 'keep', '', '');"
                 "INSERT INTO measure_finding VALUES ('m1', 'f9', 9)",
                 "measure_finding: m1 links to another year");
    assert_fault("INSERT INTO measure_finding VALUES ('m1', 'f99', 9)", "points to no finding");
    assert_fault("PRAGMA ignore_check_constraints = ON; INSERT INTO origin VALUES ('p', 'xyz')",
                 "CHECK constraint failed in origin");
    assert_fault("PRAGMA ignore_check_constraints = ON; UPDATE published SET sha256 = 'A'",
                 "CHECK constraint failed in published");
    assert_fault("PRAGMA ignore_check_constraints = ON; UPDATE evidence SET sha256 = 'A'",
                 "CHECK constraint failed in evidence");
    assert_fault("PRAGMA ignore_check_constraints = ON; UPDATE source SET sha256 = 'A'",
                 "CHECK constraint failed in source");
    assert_fault("DELETE FROM evidence WHERE position = 0", "evidence: positions of");
    assert_fault("INSERT INTO owner VALUES (1, 'pc', '', 'b', 7, 0, '', 'plan.itaplan', 0)",
                 "owner: its path");
    assert_fault("PRAGMA ignore_check_constraints = ON;"
                 "INSERT INTO owner VALUES (1, 'pc', '', 'b', -7, 0, '', '/plan.itaplan', 0)",
                 "CHECK constraint failed in owner");
}

/* The faults of a book with one step of two pieces, changed so. */
static void assert_step_fault(const char *change, const char *wanted)
{
    char *sql =
        mem_format("INSERT INTO history VALUES (1, 0, 0, 'แก้', 'done', 2, '" HASH_OF_AB "');"
                   "INSERT INTO history_piece VALUES (1, 0, x'61'), (1, 1, x'62'); %s",
                   change);
    assert_fault(sql, wanted);
    free(sql);
}

static void finds_steps_that_do_not_fit(void **state)
{
    assert_step_fault("UPDATE history_piece SET data = x'63' WHERE position = 1",
                      "history: the hash of step 1");
    assert_step_fault("UPDATE history SET hash = ''", "history: the hash of step 1");
    assert_step_fault("UPDATE history SET bytes = 3", "history: step 1 is not whole");
    assert_step_fault("DELETE FROM history_piece WHERE position = 0", "history_piece: positions");
    assert_step_fault("INSERT INTO history_piece VALUES (2, 0, x'61')", "points to no history");
    assert_step_fault("INSERT INTO history VALUES (2, 1, 0, '', 'undone', 0, ''),"
                      "(3, 1, 0, '', 'done', 0, '')",
                      "history: step 3 is done after");
}

static void finds_nothing_in_a_sound_history(void **state)
{
    const char *path = stored_book("v1.itaplan");
    store_close(must_open(path));
    run_sql(path, "INSERT INTO history VALUES (1, 0, 0, 'แก้', 'done', 2, '" HASH_OF_AB "');"
                  "INSERT INTO history_piece VALUES (1, 0, x'61'), (1, 1, x'62');"
                  "INSERT INTO history VALUES (2, 1, 0, '', 'left', 0, ''),"
                  "(3, 1, 0, '', 'done', 0, ''), (4, 3, 0, '', 'undone', 0, '');");
    struct store *store = must_open(path);
    assert_sound(store);
    store_close(store);
}

static void does_not_load_what_breaks_the_rules(void **state)
{
    static const char *const tampered[] = {
        "UPDATE agency SET name = CAST(x'e0b8' AS TEXT)",
        "UPDATE agency SET name = char(9)",
        "UPDATE year SET announced_on = '2567-02-30'",
        "UPDATE row_finding SET finding = 'f9' WHERE finding = 'f1'",
    };
    for (size_t i = 0; i < sizeof tampered / sizeof *tampered; i++) {
        const char *path = stored_book("v1.itaplan");
        struct error err = {0};
        store_close(must_open(path));
        run_sql(path, tampered[i]);
        struct store *store = must_open(path);
        assert_null(store_load(store, &err));
        assert_int_equal(err.code, ERR_BOOK_DAMAGED);
        assert_string_equal(err.subject, path);
        store_close(store);
        remove(path);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(refuses_what_may_not_be, set_up, tear_down),
        cmocka_unit_test_setup_teardown(lets_the_owner_take_all_with_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(finds_what_was_tampered_with, set_up, tear_down),
        cmocka_unit_test_setup_teardown(finds_links_and_hashes_that_do_not_fit, set_up, tear_down),
        cmocka_unit_test_setup_teardown(finds_steps_that_do_not_fit, set_up, tear_down),
        cmocka_unit_test_setup_teardown(finds_nothing_in_a_sound_history, set_up, tear_down),
        cmocka_unit_test_setup_teardown(does_not_load_what_breaks_the_rules, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("store-schema", tests, NULL, NULL);
}
