/* Each change is a step that can be taken back and done again. */
#include "steps.h"

#include <sqlite3.h>
#include <string.h>

#include "changeset.h"
#include "history.h"
#include "itaplan/base/clock.h"
#include "itaplan/base/mem.h"

static void (*const edits[])(struct book *) = {
    edit_field,
    edit_agency,
    swap_rows,
    swap_rows,
    turn_everything_round,
    split_measure,
    join_steps,
    move_measure_to_another_row,
    delete_finding,
    add_year,
    adopt_year,
    delete_row_with_all_it_owns,
    turn_everything_round,
    delete_year,
    delete_source,
};
enum { EDITS = sizeof edits / sizeof *edits };

static struct store *reopened(struct store *store, bool restart)
{
    struct error err = {0};
    if (!restart)
        return store;
    store_close(store);
    store = must_open(PATH);
    struct book *outline = store_load_outline(store, &err); /* the store knows heads only */
    assert_non_null(outline);
    book_free(outline);
    return store;
}

static void every_kind_of_change_is_taken_back_and_done_again(void **state)
{
    struct book *book = full_book(), *books[EDITS + 1];
    struct store *store = store_with(book);
    char *states[EDITS + 1];
    books[0] = book_clone(book);
    states[0] = contents(PATH);
    for (size_t i = 0; i < EDITS; i++) {
        edits[i](book);
        step(store, book, "แก้ไข");
        books[i + 1] = book_clone(book);
        states[i + 1] = contents(PATH);
        assert_string_not_equal(states[i + 1], states[i]);
    }
    assert_int_equal(count_steps(store), EDITS);
    for (size_t round = 0; round < 2; round++) {
        for (size_t i = EDITS; i-- > 0;) {
            must_undo(store);
            assert_contents(states[i], i);
            store = reopened(store, round == 1);
            if (round == 0)
                assert_loads(store, books[i]);
            assert_sound(store);
        }
        assert_int_equal(next(store, true), 0);
        for (size_t i = 1; i <= EDITS; i++) {
            must_redo(store);
            assert_contents(states[i], i);
            store = reopened(store, round == 0);
            assert_sound(store);
        }
        assert_int_equal(next(store, false), 0);
        assert_loads(store, books[EDITS]);
    }
    store_close(store);
    for (size_t i = 0; i <= EDITS; i++) {
        book_free(books[i]);
        free(states[i]);
    }
    book_free(book);
}

/* What the store knows after a step is what the file has: the next save writes what differs. */
static void saving_goes_on_after_a_step(void **state)
{
    struct error err = {0};
    struct book *book = full_book();
    struct store *store = store_with(book);
    turn_everything_round(book);
    step(store, book, "หมุน");
    must_undo(store);
    must_save(store, book);
    assert_loads(store, book);
    edit_agency(book);
    step(store, book, "หน่วยงาน");
    must_undo(store);
    struct book *now = must_load(store);
    edit_field(now);
    assert_true(store_save_step(store, now, NULL, "แก้", &err));
    assert_loads(store, now);
    assert_sound(store);
    book_free(now);
    book_free(book);
    store_close(store);
}

static void a_save_that_changes_nothing_is_no_step(void **state)
{
    struct book *book = full_book();
    struct store *store = store_with(book);
    step(store, book, "ไม่มีอะไร");
    assert_int_equal(count_steps(store), 0);
    edit_field(book);
    step(store, book, "แก้");
    step(store, book, "ไม่มีอะไร");
    assert_int_equal(count_steps(store), 1);
    book_free(book);
    store_close(store);
}

static void steps_are_listed_newest_first(void **state)
{
    struct error err = {0};
    struct book *book = full_book();
    struct store *store = store_with(book);
    clock_set(1000000);
    edit_field(book);
    step(store, book, "แก้ช่วงเวลา\nที่กำหนด");
    clock_set(999000); /* a clock that goes backwards changes no order */
    edit_agency(book);
    step(store, book, "แก้หน่วยงาน");
    clock_set(-1);
    must_undo(store);
    struct store_steps steps = {0};
    assert_true(store_steps(store, &steps, &err));
    assert_int_equal(steps.count, 2);
    assert_string_equal(steps.items[0].words, "แก้หน่วยงาน");
    assert_string_equal(steps.items[1].words, "แก้ช่วงเวลา ที่กำหนด");
    assert_int_equal(steps.items[0].at, 999000);
    assert_int_equal(steps.items[1].at, 1000000);
    assert_int_equal(steps.items[0].number, 2);
    assert_int_equal(steps.items[0].after, 1);
    assert_int_equal(steps.items[0].state, STEP_UNDONE);
    assert_int_equal(steps.items[1].state, STEP_DONE);
    assert_true(steps.items[1].is_kept && steps.items[1].bytes > 0);
    store_steps_release(&steps);
    book_free(book);
    store_close(store);
}

/* A step that was undone when something else was done is left: neither undo nor redo comes to it.
 */
static void what_was_undone_is_left_after_a_new_step(void **state)
{
    struct error err = {0};
    struct book *book = full_book();
    struct store *store = store_with(book);
    struct book *first = book_clone(book);
    edit_field(book);
    step(store, book, "หนึ่ง");
    struct book *one = book_clone(book);
    edit_agency(book);
    step(store, book, "สอง");
    must_undo(store);
    book_free(book);
    book = book_clone(one);
    swap_rows(book);
    step(store, book, "สาม");
    assert_int_equal(next(store, false), 0);
    assert_false(store_redo(store, 2, &err));
    assert_int_equal(err.code, ERR_BOOK_CHANGED);
    assert_int_equal(next(store, true), 3);
    must_undo(store);
    assert_int_equal(next(store, true), 1);
    must_undo(store);
    assert_loads(store, first);
    must_redo(store);
    must_redo(store);
    assert_loads(store, book);
    struct store_steps steps = {0};
    assert_true(store_steps(store, &steps, &err));
    assert_int_equal(steps.items[1].state, STEP_LEFT);
    store_steps_release(&steps);
    book_free(first);
    book_free(one);
    book_free(book);
    store_close(store);
}

static void assert_before(struct store *store, int64_t number, const struct book *wanted)
{
    struct error err = {0};
    struct book *found = store_book_before(store, number, &err);
    if (!found)
        give_up("before %d: error %d: %s", (int)number, (int)err.code, err.detail);
    if (!book_equal(found, wanted))
        give_up("before %d: another book", (int)number);
    book_free(found);
}

static void assert_after(struct store *store, int64_t number, const struct book *wanted)
{
    struct error err = {0};
    struct book *found = store_book_after(store, number, &err);
    if (!found)
        give_up("after %d: error %d: %s", (int)number, (int)err.code, err.detail);
    if (!book_equal(found, wanted))
        give_up("after %d: another book", (int)number);
    book_free(found);
}

/* Steps 1, 2 and 3; 2 and 3 taken back; 4 and 5 upon 1, both taken back; 6 upon 1, 7 upon 6, which
 * is taken back. */
static void any_step_can_be_looked_at(void **state)
{
    struct book *book = full_book();
    struct store *store = store_with(book);
    struct book *before[8] = {0}, *after[8] = {0};
    before[1] = book_clone(book);
    edit_field(book);
    step(store, book, "1");
    struct book *one = book_clone(book);
    after[1] = book_clone(book);
    static void (*const chains[3][2])(struct book *) = {
        {turn_everything_round, delete_finding},
        {add_year, delete_row_with_all_it_owns},
        {swap_rows, delete_year},
    };
    for (size_t chain = 0; chain < 3; chain++) {
        book_free(book);
        book = book_clone(one);
        for (size_t i = 0; i < 2; i++) {
            before[2 + chain * 2 + i] = book_clone(book);
            chains[chain][i](book);
            step(store, book, "n");
            after[2 + chain * 2 + i] = book_clone(book);
        }
        must_undo(store);
        if (chain < 2)
            must_undo(store);
    }
    char *now = contents(PATH);
    for (int round = 0; round < 2; round++) {
        for (int64_t n = 1; n <= 7; n++) {
            assert_before(store, n, before[n]);
            assert_after(store, n, after[n]);
        }
        assert_contents(now, 0);
        store = reopened(store, true);
    }
    must_undo(store);
    must_undo(store);
    struct error err = {0};
    for (int64_t n = 1; n <= 7; n++) {
        assert_before(store, n, before[n]);
        assert_after(store, n, after[n]);
    }
    assert_null(store_book_after(store, 8, &err));
    assert_int_equal(err.code, ERR_STEP_NOT_KEPT);
    free(now);
    for (int64_t n = 1; n <= 7; n++) {
        book_free(before[n]);
        book_free(after[n]);
    }
    book_free(one);
    book_free(book);
    store_close(store);
}

static void going_back_takes_all_later_steps_at_once(void **state)
{
    struct error err = {0};
    struct book *book = full_book();
    struct store *store = store_with(book);
    char *states[EDITS + 1];
    for (size_t i = 0; i < EDITS; i++) {
        states[i] = contents(PATH);
        edits[i](book);
        step(store, book, "แก้");
    }
    states[EDITS] = contents(PATH);
    assert_false(store_go_back(store, EDITS + 1, &err));
    assert_int_equal(err.code, ERR_BOOK_CHANGED);
    assert_contents(states[EDITS], EDITS);
    for (int64_t to = EDITS - 1; to > 0; to -= 3) {
        if (!store_go_back(store, to, &err))
            give_up("error %d: %s: %s", (int)err.code, err.subject, err.detail);
        assert_contents(states[to - 1], (size_t)to - 1);
        assert_sound(store);
        assert_false(store_go_back(store, to, &err)); /* it is not done any more */
    }
    while (next(store, false))
        must_redo(store);
    assert_contents(states[EDITS], EDITS);
    for (size_t i = 0; i <= EDITS; i++)
        free(states[i]);
    book_free(book);
    store_close(store);
}

static void origins_of_an_import_go_and_come_back(void **state)
{
    struct error err = {0};
    struct book *book = full_book();
    struct store *store = store_with(book);
    struct strings first = {0}, second = {0};
    strings_add(&first, "r1.period");
    strings_add(&first, "aa");
    strings_add(&second, "r1.period");
    strings_add(&second, "bb");
    edit_field(book);
    struct book *copy = book_clone(book);
    assert_true(store_save_step(store, copy, &first, "นำเข้า", &err));
    assert_string_equal(store_origin(store, "r1.period"), "aa");
    must_undo(store);
    assert_string_equal(store_origin(store, "r1.period"), "");
    must_redo(store);
    assert_string_equal(store_origin(store, "r1.period"), "aa");
    /* An origin is a hint: one that is newer than the step does not hold it up. */
    assert_true(store_save_step(store, copy, &second, NULL, &err));
    must_undo(store);
    assert_string_equal(store_origin(store, "r1.period"), "");
    must_redo(store);
    assert_string_equal(store_origin(store, "r1.period"), "aa");
    strings_release(&first);
    strings_release(&second);
    book_free(copy);
    book_free(book);
    store_close(store);
}

/* Ids stay used. */
static void ids_taken_back_are_not_given_again(void **state)
{
    struct error err = {0};
    struct book *book = full_book();
    struct store *store = store_with(book);
    split_measure(book);
    step(store, book, "แยก");
    int64_t given = book->last_id[ID_MEASURE];
    must_undo(store);
    struct book *found = store_load_outline(store, &err);
    assert_int_equal(found->last_id[ID_MEASURE], given);
    book_free(found);
    book_free(book);
    store_close(store);
}

/* Faults */

static void check_outside_change(const char *sql, bool undo)
{
    struct error err = {0};
    struct book *book = full_book();
    struct store *store = store_with(book);
    turn_everything_round(book);
    edit_field(book);
    split_measure(book);
    edit_agency(book);
    step(store, book, "แก้");
    if (!undo)
        must_undo(store);
    run_sql(PATH, sql);
    assert_refused_step(store, undo, ERR_BOOK_CHANGED);
    struct book *again = store_load(store, &err);
    assert_non_null(again);
    assert_refused_step(store, undo, ERR_STEP_CHANGED);
    assert_sound(store);
    mem_replace(&again->agency.email, "ใหม่"); /* the officer goes on */
    step(store, again, "ต่อ");
    must_undo(store);
    assert_sound(store);
    book_free(again);
    book_free(book);
    store_close(store);
    assert_int_equal(remove(PATH), 0);
}

static void a_step_that_does_not_fit_any_more_is_refused(void **state)
{
    check_outside_change("UPDATE agency SET name = 'x'", true);
    check_outside_change("UPDATE agency SET name = 'x'", false);
    check_outside_change("PRAGMA foreign_keys = ON; DELETE FROM year WHERE year = 2568; DELETE "
                         "FROM item WHERE id NOT IN "
                         "(SELECT id FROM finding UNION ALL SELECT id FROM plan_row UNION ALL "
                         "SELECT id FROM measure UNION ALL SELECT id FROM step UNION ALL "
                         "SELECT id FROM obstacle UNION ALL SELECT id FROM source)",
                         true);
    check_outside_change("UPDATE plan_row SET period = 'x' WHERE year = 2568", true);
    check_outside_change("UPDATE plan_row SET period = 'x' WHERE year = 2568", false);
    /* Swapped back by hand: what was parked must not look like what was recorded. */
    check_outside_change("UPDATE obstacle SET position = 9 WHERE year = 2568 AND position = 0; "
                         "UPDATE obstacle SET position = 0 WHERE year = 2568 AND position = 1; "
                         "UPDATE obstacle SET position = 1 WHERE position = 9",
                         true);
}

static void a_read_only_book_takes_no_step(void **state)
{
    struct error err = {0};
    struct book *book = full_book();
    struct store *store = store_with(book);
    struct book *first = book_clone(book);
    edit_field(book);
    step(store, book, "แก้");
    store_close(store);
    store = store_open(PATH, true, &err);
    assert_non_null(store);
    assert_int_equal(count_steps(store), 1);
    assert_refused_step(store, true, ERR_BOOK_READ_ONLY);
    assert_before(store, 1, first); /* looking is free */
    book_free(first);
    book_free(book);
    store_close(store);
}

/* Bounds */

static void set_period(struct book *book, int i, size_t len)
{
    struct buf text = BUF_INIT;
    buf_addf(&text, "%d", i);
    while (text.len < len)
        buf_adds(&text, "ก");
    mem_replace(&first_row(book)->period, text.data);
    buf_release(&text);
}

static size_t undo_all(struct store *store)
{
    size_t count = 0;
    for (; next(store, true); count++)
        must_undo(store);
    return count;
}

static void only_so_many_steps_are_kept(void **state)
{
    struct error err = {0};
    struct book *book = full_book();
    struct store *store = store_with(book);
    struct book *states[10];
    store->limits.steps = 4;
    for (int i = 0; i < 10; i++) {
        states[i] = book_clone(book);
        set_period(book, i, 10);
        step(store, book, "แก้");
    }
    assert_int_equal(count_steps(store), 4);
    assert_before(store, 7, states[6]);
    assert_null(store_book_before(store, 6, &err));
    assert_int_equal(err.code, ERR_STEP_NOT_KEPT);
    assert_int_equal(undo_all(store), 4);
    assert_loads(store, states[6]);
    assert_sound(store);
    for (int i = 0; i < 10; i++)
        book_free(states[i]);
    book_free(book);
    store_close(store);
}

static void only_so_many_bytes_are_kept(void **state)
{
    struct book *book = full_book();
    struct store *store = store_with(book);
    store->limits.bytes = 20000;
    for (int i = 0; i < 10; i++) {
        set_period(book, i, 3000); /* twice: before and after */
        step(store, book, "แก้");
    }
    assert_int_equal(count_steps(store), 3);
    assert_sound(store);
    assert_int_equal(undo_all(store), 3);
    book_free(book);
    store_close(store);
}

static void a_step_too_big_to_keep_is_named_and_ends_what_can_be_undone(void **state)
{
    struct error err = {0};
    struct book *book = full_book();
    struct store *store = store_with(book);
    store->limits.bytes = 20000;
    set_period(book, 0, 100);
    step(store, book, "เล็ก");
    set_period(book, 1, 50000);
    step(store, book, "ใหญ่");
    set_period(book, 2, 100);
    store->limits.bytes = 200000;
    step(store, book, "เล็กอีก");
    struct store_steps steps = {0};
    assert_true(store_steps(store, &steps, &err));
    assert_int_equal(steps.count, 3);
    assert_false(steps.items[1].is_kept);
    assert_string_equal(steps.items[1].words, "ใหญ่");
    store_steps_release(&steps);
    must_undo(store);
    assert_refused_step(store, true, ERR_STEP_NOT_KEPT);
    assert_false(store_go_back(store, 1, &err));
    assert_int_equal(err.code, ERR_STEP_NOT_KEPT);
    must_redo(store);
    assert_loads(store, book);
    assert_sound(store);
    book_free(book);
    store_close(store);
}

/* A megabyte of text, in pieces. */
static void a_long_field_is_kept_in_pieces(void **state)
{
    struct book *book = full_book();
    struct store *store = store_with(book);
    set_period(book, 1, TEXT_LIMIT - 3);
    char *first = contents(PATH);
    step(store, book, "ยาว");
    char *second = contents(PATH);
    set_period(book, 2, TEXT_LIMIT - 3);
    step(store, book, "ยาวอีก");
    must_undo(store);
    assert_contents(second, 1);
    must_undo(store);
    assert_contents(first, 0);
    must_redo(store);
    must_redo(store);
    assert_loads(store, book);
    assert_sound(store);
    free(first);
    free(second);
    book_free(book);
    store_close(store);
}

/* Every table of the schema is one of the contents or left out by name, with its key and place. */
static void every_table_is_known(void **state)
{
    static const char *const left_out[] = {"last_id", "setting", "owner", "history",
                                           "history_piece"};
    store_close(must_create(PATH));
    sqlite3 *handle;
    sqlite3_stmt *rows;
    size_t found = 0;
    assert_int_equal(sqlite3_open(PATH, &handle), SQLITE_OK);
    assert_int_equal(
        sqlite3_prepare_v2(handle,
                           "SELECT s.name, group_concat(CASE WHEN c.pk THEN 'k' ELSE '-' END, ''), "
                           "max(CASE WHEN c.name = 'position' THEN c.cid ELSE 0 END), "
                           "max(c.name = 'position' AND c.pk = 0) "
                           "FROM sqlite_schema AS s JOIN pragma_table_info(s.name) AS c "
                           "WHERE s.type = 'table' GROUP BY s.name",
                           -1, &rows, NULL),
        SQLITE_OK);
    while (sqlite3_step(rows) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(rows, 0);
        const struct content_table *table = content_table(name);
        bool left = false;
        for (size_t i = 0; i < sizeof left_out / sizeof *left_out; i++)
            left |= strcmp(left_out[i], name) == 0;
        if (left == (table != NULL))
            give_up("table %s: see content_table.c", name);
        if (!table)
            continue;
        found++;
        assert_string_equal(table->key, (const char *)sqlite3_column_text(rows, 1));
        if (table->park)
            assert_int_equal(table->position, sqlite3_column_int(rows, 2));
        assert_int_equal(table->park != NULL, sqlite3_column_int(rows, 3));
    }
    sqlite3_finalize(rows);
    sqlite3_close(handle);
    assert_int_equal(found, content_table_count);
}

#define with_folder(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_folder(every_kind_of_change_is_taken_back_and_done_again),
        with_folder(saving_goes_on_after_a_step),
        with_folder(a_save_that_changes_nothing_is_no_step),
        with_folder(steps_are_listed_newest_first),
        with_folder(what_was_undone_is_left_after_a_new_step),
        with_folder(any_step_can_be_looked_at),
        with_folder(going_back_takes_all_later_steps_at_once),
        with_folder(origins_of_an_import_go_and_come_back),
        with_folder(ids_taken_back_are_not_given_again),
        with_folder(a_step_that_does_not_fit_any_more_is_refused),
        with_folder(a_read_only_book_takes_no_step),
        with_folder(only_so_many_steps_are_kept),
        with_folder(only_so_many_bytes_are_kept),
        with_folder(a_step_too_big_to_keep_is_named_and_ends_what_can_be_undone),
        with_folder(a_long_field_is_kept_in_pieces),
        with_folder(every_table_is_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
