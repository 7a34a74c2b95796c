/* Heads of years, and years read one by one. */
#include "sample.h"
#include "store_private.h"

#include "itaplan/base/mem.h"

#define YEARS  5
#define OLDEST 2541 /* of big_book */

static struct book *must_outline(struct store *store)
{
    struct error err = {0};
    struct book *book = store_load_outline(store, &err);
    if (!book)
        give_up("%d %s: %s", (int)err.code, err.subject, err.detail);
    return book;
}

/* Puts the whole year into the book. */
static void must_fill(struct store *store, struct book *book, int number)
{
    struct error err = {0};
    const struct year *year = store_load_year(store, number, &err);
    if (!year)
        give_up("%d %s: %s", (int)err.code, err.subject, err.detail);
    book_put_year(book, year);
}

/* A new book of YEARS years at "book.itaplan". */
static struct book *made(const char **path)
{
    struct book *book = big_book(YEARS);
    *path = in_folder("book.itaplan");
    struct store *store = must_create(*path);
    must_save(store, book);
    store_close(store);
    return book;
}

static void an_outline_and_its_years_are_the_book(void **state)
{
    const char *path = in_folder("book.itaplan");
    struct book *book = full_book();
    struct store *store = must_create(path);
    must_save(store, book);
    store_close(store);
    store = must_open(path);
    struct book *outline = must_outline(store);
    for (size_t i = 0; i < outline->years.count; i++) {
        const struct year *year = outline->years.items[i];
        struct year *head = year_head(book->years.items[i]);
        assert_true(year->is_head);
        assert_true(year_equal(year, head));
        assert_false(year_equal(year, book->years.items[i]));
        assert_int_equal(year->findings.count + year->rows.count, 0);
        assert_string_equal(year->introduction, "");
        year_free(head);
    }
    must_fill(store, outline, 2568);
    must_fill(store, outline, 2567);
    assert_true(book_equal(outline, book));
    struct error err = {0};
    assert_null(store_load_year(store, 2569, &err));
    assert_int_equal(err.code, ERR_NO_SUCH_YEAR);
    store_close(store);
    book_free(outline);
    book_free(book);
}

static void a_year_is_read_once_until_it_is_let_go(void **state)
{
    const char *path;
    struct book *book = made(&path);
    struct store *store = must_open(path);
    struct book *outline = must_outline(store), *heads = book_clone(outline);
    must_fill(store, outline, OLDEST);
    const struct year *again = store_load_year(store, OLDEST, NULL);
    assert_ptr_equal(again, book_year(outline, OLDEST));
    store_let_go(store, outline);
    assert_ptr_equal(book_year(store->known, OLDEST), again);
    store_let_go(store, heads);
    assert_true(book_year(store->known, OLDEST)->is_head);
    year_free(again);
    store_close(store);
    book_free(heads);
    book_free(outline);
    book_free(book);
}

static void saving_leaves_years_alone_that_are_not_loaded(void **state)
{
    const char *path;
    struct book *book = made(&path);
    struct store *store = must_open(path);
    struct book *part = must_outline(store);
    mem_replace(&part->agency.name, "ชื่อใหม่");
    must_save(store, part); /* heads only */
    mem_replace(&book->agency.name, "ชื่อใหม่");
    assert_file_holds(path, book);

    must_fill(store, part, OLDEST + 2);
    struct plan_row *row = &book_own_year(part, OLDEST + 2)->rows.items[3];
    mem_replace(&row->period, "ไตรมาส ๒");
    step_release(&row->steps.items[0]);
    array_remove(&row->steps, 0);
    struct year *expected = book_own_year(book, OLDEST + 2);
    mem_replace(&expected->rows.items[3].period, "ไตรมาส ๒");
    step_release(&expected->rows.items[3].steps.items[0]);
    array_remove(&expected->rows.items[3].steps, 0);
    struct error err = {0};
    assert_true(store_save(store, part, &err));
    assert_file_holds(path, book);
    assert_sound(store);
    store_close(store);
    book_free(part);
    book_free(book);
}

/* What is whole in the book is compared with the file, even where the store knows only the head. */
static void saving_compares_what_was_let_go(void **state)
{
    const char *path;
    struct book *book = made(&path);
    struct store *store = must_open(path);
    struct book *heads = must_outline(store), *part = book_clone(heads);
    must_fill(store, part, OLDEST);
    mem_replace(&book_own_year(part, OLDEST)->introduction, "น้ำใจ");
    store_let_go(store, heads);
    struct error err = {0};
    int before = sqlite3_total_changes(store->db->handle);
    assert_true(store_save(store, part, &err));
    assert_int_equal(sqlite3_total_changes(store->db->handle) - before, 1);
    store_close(store);
    book_free(part);
    book_free(heads);
    book_free(book);
}

static void an_id_of_a_year_that_is_not_loaded_is_taken(void **state)
{
    const char *path;
    struct book *book = made(&path);
    struct store *store = must_open(path);
    struct book *part = must_outline(store);
    must_fill(store, part, OLDEST);
    mem_replace(&book_own_year(part, OLDEST)->findings.items[0].id,
                book_year(book, OLDEST + 1)->findings.items[0].id);
    strings_release(&book_own_year(part, OLDEST)->rows.items[0].findings);
    struct error err = {0};
    assert_false(store_save(store, part, &err));
    assert_int_equal(err.code, ERR_DUPLICATE_ID);
    assert_file_holds(path, book);
    store_close(store);
    book_free(part);
    book_free(book);
}

static void change_elsewhere(const char *path, int year, const char *introduction)
{
    struct store *store = must_open(path);
    struct book *book = must_load(store);
    mem_replace(&book_own_year(book, year)->introduction, introduction);
    must_save(store, book);
    store_close(store);
    book_free(book);
}

static void another_process_may_write_in_other_years(void **state)
{
    const char *path;
    struct book *book = made(&path);
    struct store *store = must_open(path);
    struct book *part = must_outline(store);
    must_fill(store, part, OLDEST);
    change_elsewhere(path, OLDEST + 1, "จากอีกหน้าต่าง");
    must_fill(store, part, OLDEST + 1);
    assert_string_equal(book_year(part, OLDEST + 1)->introduction, "จากอีกหน้าต่าง");
    change_elsewhere(path, OLDEST + 2, "จากอีกหน้าต่าง");
    mem_replace(&part->agency.name, "ชื่อใหม่");
    must_save(store, part);
    must_fill(store, part, OLDEST + 2);
    assert_string_equal(book_year(part, OLDEST + 2)->introduction, "จากอีกหน้าต่าง");
    store_close(store);
    book_free(part);
    book_free(book);
}

static void another_process_is_noticed_where_a_year_is_read(void **state)
{
    const char *path;
    struct error err = {0};
    struct book *book = made(&path);
    struct store *store = must_open(path);
    struct book *part = must_outline(store);
    must_fill(store, part, OLDEST);
    change_elsewhere(path, OLDEST, "จากอีกหน้าต่าง");
    assert_null(store_load_year(store, OLDEST + 1, &err));
    assert_int_equal(err.code, ERR_BOOK_CHANGED);
    book_free(part);
    part = must_outline(store);
    must_fill(store, part, OLDEST + 1);

    run_sql(path, "UPDATE year SET overall = 1 WHERE year = 2545"); /* shown from the head */
    assert_null(store_load_year(store, OLDEST + 2, &err));
    assert_int_equal(err.code, ERR_BOOK_CHANGED);
    book_free(part);
    book_free(book);
    store_close(store);
}

/* The next id given here would be the same. */
static void an_id_given_elsewhere_is_noticed(void **state)
{
    const char *path;
    struct error err = {0};
    struct book *book = made(&path);
    struct store *store = must_open(path), *other = must_open(path);
    struct book *part = must_outline(store), *theirs = must_load(other);
    must_fill(store, part, OLDEST);
    struct year *year = book_own_year(theirs, OLDEST + 3);
    *array_push(&year->obstacles) =
        (struct obstacle){.id = book_new_id(theirs, ID_OBSTACLE), .text = mem_strdup("คนน้อย")};
    must_save(other, theirs);
    mem_replace(&part->agency.name, "ชื่อใหม่");
    assert_false(store_save(store, part, &err));
    assert_int_equal(err.code, ERR_BOOK_CHANGED);
    store_close(store);
    store_close(other);
    book_free(theirs);
    book_free(part);
    book_free(book);
}

static void damage_is_found_in_what_is_read(void **state)
{
    const char *path;
    struct error err = {0};
    struct book *book = made(&path);
    run_sql(path, "UPDATE finding SET issue = 'a' || char(9) WHERE year = 2542 AND position = 0");
    struct store *store = must_open(path);
    struct book *part = must_outline(store);
    must_fill(store, part, OLDEST);
    assert_null(store_load_year(store, OLDEST + 1, &err));
    assert_int_equal(err.code, ERR_BOOK_DAMAGED);
    must_fill(store, part, OLDEST + 2);
    struct strings faults = {0};
    assert_true(store_check(store, &faults, &err));
    assert_int_equal(faults.count, 1);
    strings_release(&faults);
    store_close(store);
    book_free(part);
    book_free(book);
}

#define with_folder(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_folder(an_outline_and_its_years_are_the_book),
        with_folder(a_year_is_read_once_until_it_is_let_go),
        with_folder(saving_leaves_years_alone_that_are_not_loaded),
        with_folder(saving_compares_what_was_let_go),
        with_folder(an_id_of_a_year_that_is_not_loaded_is_taken),
        with_folder(another_process_may_write_in_other_years),
        with_folder(another_process_is_noticed_where_a_year_is_read),
        with_folder(an_id_given_elsewhere_is_noticed),
        with_folder(damage_is_found_in_what_is_read),
    };
    return cmocka_run_group_tests_name("store-parts", tests, NULL, NULL);
}
