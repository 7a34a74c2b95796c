/* What is saved comes back, and only what differs is written. */
#include "sample.h"

#include <sqlite3.h>

#include "itaplan/base/clock.h"
#include "store_private.h"

/* Rows written by saving the book. */
static int rows_written(struct store *store, const struct book *book)
{
    int before = sqlite3_total_changes(store->db->handle);
    must_save(store, book);
    return sqlite3_total_changes(store->db->handle) - before;
}

static void keeps_an_empty_book(void **state)
{
    const char *path = in_folder("book.itaplan");
    struct book *empty = book_new();
    store_close(must_create(path));
    assert_file_holds(path, empty);
    book_free(empty);
}

static void keeps_every_field(void **state)
{
    const char *path = in_folder("book.itaplan");
    struct store *store = must_create(path);
    struct book *book = full_book();
    must_save(store, book);
    assert_sound(store);
    store_close(store);
    assert_file_holds(path, book);
    assert_int_equal(folder_count(folder), 1); /* one file, no journal */
    book_free(book);
}

/* Every single change is seen and written, and nothing but it. */
static struct book *edited;
static struct store *edit_store;

static void check_edit(int most_rows, int line)
{
    int rows = rows_written(edit_store, edited);
    if (rows < 1 || rows > most_rows)
        give_up("line %d: %d rows written", line, rows);
    struct store *other = must_open(store_path(edit_store));
    struct book *found = must_load(other);
    if (!book_equal(found, edited))
        give_up("line %d: not kept", line);
    assert_sound(other);
    book_free(found);
    store_close(other);
}
#define EDIT(statement)                                                                            \
    do {                                                                                           \
        statement;                                                                                 \
        check_edit(1, __LINE__);                                                                   \
    } while (0)

static void edit_scalars(struct year *y)
{
    struct agency *a = &edited->agency;
    EDIT(mem_replace(&a->name, "ก"));
    EDIT(mem_replace(&a->district, "ข"));
    EDIT(mem_replace(&a->province, "ค"));
    EDIT(mem_replace(&a->website, "ง"));
    EDIT(mem_replace(&a->email, "จ"));
    EDIT(mem_replace(&a->template_json, "{}"));
    EDIT(y->announced.date.day = 16);
    EDIT(y->announced.date = (struct date){0});
    EDIT(y->announced.overall++);
    EDIT(y->announced.overall = DECIMAL_NONE);
    EDIT(mem_replace(&y->announced.level, ""));
    EDIT(y->announced.instruments.items[1].score = DECIMAL_NONE);
    EDIT(mem_replace(&y->indicators.items[0].name, "ชื่อใหม่"));
    EDIT(y->indicators.items[1].score = 1);
    EDIT(mem_replace(&y->introduction, "น้ำใจ"));
    EDIT(mem_replace(&y->silenced.items[0].check, "x"));
    EDIT(mem_replace(&y->silenced.items[0].target, "y"));
    EDIT(mem_replace(&y->silenced.items[0].reason, "z"));
    EDIT(y->published.items[0].date.year = 2569);
    EDIT(mem_replace(&y->published.items[0].document, "handover"));
    EDIT(mem_replace(&y->published.items[0].format, "docx"));
    EDIT(mem_replace(&y->published.items[0].sha256, ""));
    EDIT(mem_replace(&y->published.items[0].url, "u"));
    EDIT(mem_replace(&y->published.items[0].place, "/p"));
    EDIT(mem_replace(&y->published.items[0].digits, "arabic"));
    EDIT(y->published.items[0].posted_on = (struct date){0});
    EDIT(mem_replace(&y->published.items[0].approved_by, "a"));
    EDIT(mem_replace(&y->published.items[0].reason, ""));
    EDIT(mem_replace(&y->published.items[0].content, "document\n"));
    EDIT(mem_replace(&y->published.items[1].reason, "r"));
    EDIT(mem_replace(&y->published.items[1].reason, ""));
    EDIT(mem_replace(&y->obstacles.items[1].text, "t"));
    EDIT(mem_replace(&edited->sources.items[0].name, "n"));
    EDIT(mem_replace(&edited->sources.items[0].sha256, ""));
    EDIT(edited->sources.items[0].read_on = (struct date){0});
    EDIT(edited->sources.items[0].remarks.items[1].line = INT64_MAX);
    EDIT(mem_replace(&edited->sources.items[0].remarks.items[1].text, "r"));
    EDIT(mem_replace(&edited->sources.items[0].remarks.items[1].reason, "q"));
}

static void edit_items(struct year *y)
{
    struct finding *f = &y->findings.items[0];
    EDIT(f->kind = FINDING_KEEP);
    EDIT(mem_replace(&f->issue, "i"));
    EDIT(mem_replace(&f->recommendation, "r"));
    EDIT(strings_add(&f->codes, "o43"));
    EDIT(ints_add(&f->indicators, 99));
    struct plan_row *r = &y->rows.items[0];
    EDIT(r->indicator = 2);
    EDIT(mem_replace(&r->name, "n"));
    EDIT(r->state = ROW_CARRIED);
    EDIT(mem_replace(&r->analysis, NULL));
    EDIT(mem_replace(&r->analysis, ""));
    EDIT(mem_replace(&r->responsible, "p"));
    EDIT(mem_replace(&r->period, ""));
    EDIT(strings_remove(&r->findings, y->findings.items[0].id));
    EDIT(mem_replace(&r->steps.items[2].text, "s"));
    struct measure *m = &r->measures.items[0];
    EDIT(mem_replace(&m->text, "m"));
    EDIT(strings_add(&m->findings, y->findings.items[2].id));
    EDIT(m->followup.status = FOLLOWUP_DROPPED);
    EDIT(mem_replace(&m->followup.reason, "a"));
    EDIT(mem_replace(&m->followup.result, "b"));
    EDIT(mem_replace(&m->followup.obstacle, "c"));
    EDIT(m->followup.done_on = (struct date){0});
    EDIT(m->followup.evidence.items[0].kind = EVIDENCE_NOTE);
    EDIT(mem_replace(&m->followup.evidence.items[0].value, "v"));
    EDIT(mem_replace(&m->followup.evidence.items[1].sha256, NULL));
}

static void writes_one_row_for_one_field(void **state)
{
    edit_store = must_create(in_folder("book.itaplan"));
    edited = full_book();
    must_save(edit_store, edited);
    edit_scalars(book_own_year(edited, 2568));
    edit_items(book_own_year(edited, 2568));
    store_close(edit_store);
    book_free(edited);
}

/* What is known of a document goes along when it moves up. */
static void moves_published_documents_up(void **state)
{
    struct store *store = must_create(in_folder("book.itaplan"));
    struct book *book = full_book();
    must_save(store, book);
    struct year *year = book_own_year(book, 2568);
    array_move(&year->published, 0, 1);
    must_save(store, book);
    assert_sound(store);
    year = book_own_year(book, 2568);
    published_release(&year->published.items[0]);
    array_remove(&year->published, 0);
    must_save(store, book);
    store_close(store);
    assert_file_holds(in_folder("book.itaplan"), book);
    assert_string_equal(book_year(book, 2568)->published.items[0].digits, "thai");
    book_free(book);
}

static void writes_nothing_where_nothing_changed(void **state)
{
    const char *path = in_folder("book.itaplan");
    struct store *store = must_create(path);
    struct book *book = full_book();
    must_save(store, book);
    char *before = hash_of_file(path);
    assert_int_equal(rows_written(store, book), 0);
    store_close(store);

    /* Also without having loaded, when the rows themselves are compared. */
    store = must_open(path);
    assert_int_equal(rows_written(store, book), 0);
    char *after = hash_of_file(path);
    assert_string_equal(before, after);
    free(before);
    free(after);
    store_close(store);
    book_free(book);
}

static void save_and_compare(const char *path, struct store *store, const struct book *book)
{
    must_save(store, book);
    assert_file_holds(path, book);
}

static void keeps_order_through_moves(void **state)
{
    const char *path = in_folder("book.itaplan");
    struct store *store = must_create(path);
    struct book *book = full_book();
    struct year *y = book_own_year(book, 2568);
    struct plan_row *r = &y->rows.items[0];
    must_save(store, book);

    array_move(&y->findings, 0, 2);
    array_move(&y->rows, 2, 0);
    save_and_compare(path, store, book);
    r = &y->rows.items[1];
    array_move(&r->measures, 2, 0);
    array_move(&r->steps, 0, 1);
    array_move(&r->findings, 0, 1);
    array_move(&y->obstacles, 0, 2);
    array_move(&y->announced.instruments, 0, 1);
    array_move(&book->sources, 0, 1);
    save_and_compare(path, store, book);
    struct finding *f = &y->findings.items[2];
    array_move(&f->codes, 2, 0);
    array_move(&f->indicators, 0, 1);
    save_and_compare(path, store, book);
    *array_insert(&r->measures, 0) = (struct measure){
        .id = book_new_id(book, ID_MEASURE),
        .text = mem_strdup("ใหม่"),
        .followup = {.reason = mem_strdup(""),
                     .result = mem_strdup(""),
                     .obstacle = mem_strdup("")},
    };
    save_and_compare(path, store, book);
    store_close(store);
    book_free(book);
}

static void moves_items_between_owners(void **state)
{
    const char *path = in_folder("book.itaplan");
    struct store *store = must_create(path);
    struct book *book = full_book();
    struct year *old = book_own_year(book, 2567), *new = book_own_year(book, 2568);
    must_save(store, book);

    /* A measure with evidence and links to a later row and to an earlier one. */
    for (int from = 0; from < 2; from++) {
        struct plan_row *a = &new->rows.items[from], *b = &new->rows.items[1 - from];
        struct measure m = a->measures.items[0];
        array_remove(&a->measures, 0);
        *array_insert(&b->measures, 0) = m;
        save_and_compare(path, store, book);
    }
    /* An obstacle to the later year, another to the earlier. */
    struct obstacle o = old->obstacles.items[0];
    array_remove(&old->obstacles, 0);
    *array_insert(&new->obstacles, 1) = o;
    save_and_compare(path, store, book);
    o = new->obstacles.items[0];
    array_remove(&new->obstacles, 0);
    *array_insert(&old->obstacles, 0) = o;
    save_and_compare(path, store, book);
    store_close(store);
    book_free(book);
}

static void drops_what_is_gone(void **state)
{
    const char *path = in_folder("book.itaplan");
    struct store *store = must_create(path);
    struct book *book = full_book();
    must_save(store, book);

    struct year *y = book_own_year(book, 2568);
    plan_row_release(&y->rows.items[0]);
    array_remove(&y->rows, 0);
    finding_release(&y->findings.items[0]);
    array_remove(&y->findings, 0);
    save_and_compare(path, store, book);

    book_drop_year(book, 0);
    save_and_compare(path, store, book);

    struct book *empty = book_new();
    save_and_compare(path, store, empty);
    save_and_compare(path, store, book);
    store_close(store);
    book_free(empty);
    book_free(book);
}

/* An id that named a step names a finding now, as a foreign JSON may have it. */
static void lets_an_id_change_its_kind(void **state)
{
    const char *path = in_folder("book.itaplan");
    struct store *store = must_create(path);
    struct book *book = full_book(), *other = book_new();
    must_save(store, book);
    struct year *y = year_new(2568);
    *array_push(&y->obstacles) = (struct obstacle){
        .id = mem_strdup(book->years.items[1]->findings.items[0].id), .text = mem_strdup("ก")};
    book_put_year(other, y);
    save_and_compare(path, store, other);
    store_close(store);
    book_free(other);
    book_free(book);
}

static void never_gives_an_id_twice(void **state)
{
    const char *path = in_folder("book.itaplan");
    struct store *store = must_create(path);
    struct book *book = full_book();
    int64_t given = book->last_id[ID_STEP];
    assert_true(given > 0);
    must_save(store, book);
    book_free(book);

    struct book *empty = book_new();
    must_save(store, empty);
    book_free(empty);
    store_close(store);
    store = must_open(path);
    book = must_load(store);
    assert_int_equal(book->last_id[ID_STEP], given);
    char *id = book_new_id(book, ID_STEP);
    char *wanted = mem_format("s%d", (int)given + 1);
    assert_string_equal(id, wanted);
    free(wanted);
    free(id);
    book_free(book);
    store_close(store);
}

static void keeps_a_text_of_1_mib(void **state)
{
    const char *path = in_folder("book.itaplan");
    struct store *store = must_create(path);
    struct book *book = full_book();
    struct buf text = BUF_INIT;
    while (text.len + 9 <= TEXT_LIMIT)
        buf_adds(&text, "กำ\n\n\n"); /* 3 + 3 + 3 bytes */
    while (text.len < TEXT_LIMIT)
        buf_addc(&text, 'x');
    char **issue = &book_own_year(book, 2567)->findings.items[0].issue;
    mem_replace(issue, text.data);
    save_and_compare(path, store, book);

    struct error err = {0};
    buf_addc(&text, 'x');
    mem_replace(issue, text.data);
    assert_false(store_save(store, book, &err));
    assert_int_equal(err.code, ERR_TEXT_TOO_LONG);
    buf_release(&text);
    store_close(store);
    book_free(book);
}

static void keeps_fifty_years(void **state)
{
    const char *path = in_folder("book.itaplan");
    struct store *store = must_create(path);
    struct book *book = big_book(50);
    int64_t t0 = clock_monotonic_ms();
    must_save(store, book);
    int64_t t1 = clock_monotonic_ms();
    struct book *found = must_load(store);
    int64_t t2 = clock_monotonic_ms();
    assert_true(book_equal(book, found));
    mem_replace(&book_own_year(found, 2541 + 25)->rows.items[3].period, "ไตรมาส ๒");
    int64_t t3 = clock_monotonic_ms();
    assert_int_equal(rows_written(store, found), 1);
    int64_t t4 = clock_monotonic_ms();
    print_message("# 50 years: first save %d ms, load %d ms, one field %d ms\n", (int)(t1 - t0),
                  (int)(t2 - t1), (int)(t4 - t3));
    book_free(found);
    book_free(book);
    store_close(store);
}

static void keeps_origins_and_settings(void **state)
{
    const char *path = in_folder("book.itaplan");
    struct error err = {0};
    struct store *store = must_create(path);
    struct book *book = full_book();
    struct strings origins = {0};
    strings_add(&origins, "f1.issue");
    strings_add(&origins, "0123abcd");
    strings_add(&origins, "agency.name");
    strings_add(&origins, "ff");
    assert_string_equal(store_origin(store, "f1.issue"), "");
    assert_true(store_save_step(store, book, &origins, NULL, &err));
    assert_null(store_setting(store, "screen"));
    assert_true(store_set_setting(store, "screen", "แผน", &err));
    assert_true(store_set_setting(store, "year", "2567", &err));
    assert_true(store_set_setting(store, "year", "2568", &err));
    assert_true(store_set_setting(store, "row", "r1", &err));
    assert_true(store_set_setting(store, "row", NULL, &err));
    store_close(store);

    store = must_open(path);
    assert_string_equal(store_origin(store, "f1.issue"), "0123abcd");
    assert_string_equal(store_origin(store, "agency.name"), "ff");
    assert_string_equal(store_origin(store, "f2.issue"), "");
    char *screen = store_setting(store, "screen"), *year = store_setting(store, "year");
    assert_string_equal(screen, "แผน");
    assert_string_equal(year, "2568");
    assert_null(store_setting(store, "row"));
    free(screen);
    free(year);
    store_close(store);
    strings_release(&origins);
    book_free(book);
}

static void refuses_what_breaks_the_rules(void **state)
{
    const char *path = in_folder("book.itaplan");
    struct error err = {0};
    struct store *store = must_create(path);
    struct book *book = full_book(), *good = book_clone(book);
    must_save(store, book);
    char *before = hash_of_file(path);
    book_own_year(book, 2567)->announced.overall = 101 * DECIMAL_ONE;
    assert_false(store_save(store, book, &err));
    assert_int_equal(err.code, ERR_OUT_OF_RANGE);
    book_own_year(book, 2567)->announced.overall = 0;
    mem_replace(&book->agency.name, "ก\tข");
    assert_false(store_save(store, book, &err));
    /* What only the schema refuses is undone as a whole, too. */
    mem_replace(&book->agency.name, "ก");
    mem_replace(&book->agency.template_json, "no object");
    assert_false(store_save(store, book, &err));
    assert_int_equal(err.code, ERR_DATABASE);
    char *after = hash_of_file(path);
    assert_string_equal(before, after);
    free(before);
    free(after);
    save_and_compare(path, store, good);
    store_close(store);
    book_free(book);
    book_free(good);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(keeps_an_empty_book, set_up, tear_down),
        cmocka_unit_test_setup_teardown(keeps_every_field, set_up, tear_down),
        cmocka_unit_test_setup_teardown(writes_one_row_for_one_field, set_up, tear_down),
        cmocka_unit_test_setup_teardown(moves_published_documents_up, set_up, tear_down),
        cmocka_unit_test_setup_teardown(writes_nothing_where_nothing_changed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(keeps_order_through_moves, set_up, tear_down),
        cmocka_unit_test_setup_teardown(moves_items_between_owners, set_up, tear_down),
        cmocka_unit_test_setup_teardown(drops_what_is_gone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(lets_an_id_change_its_kind, set_up, tear_down),
        cmocka_unit_test_setup_teardown(never_gives_an_id_twice, set_up, tear_down),
        cmocka_unit_test_setup_teardown(keeps_a_text_of_1_mib, set_up, tear_down),
        cmocka_unit_test_setup_teardown(keeps_fifty_years, set_up, tear_down),
        cmocka_unit_test_setup_teardown(keeps_origins_and_settings, set_up, tear_down),
        cmocka_unit_test_setup_teardown(refuses_what_breaks_the_rules, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("store-keep", tests, NULL, NULL);
}
