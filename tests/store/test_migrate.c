/* Books of earlier versions open, become books of this one, and keep all that they hold. */
#include <sqlite3.h>

#include "sample.h"
#include "schema.h"
#include "store_private.h"

static void assert_scores_of_v1(const struct year *y)
{
    assert_int_equal(y->plan_year, 2568);
    assert_int_equal(y->announced.date.day, 14);
    assert_int_equal(y->announced.overall, 85860000);
    assert_string_equal(y->announced.level, "ผ่าน");
    assert_string_equal(y->introduction, "ตำบลน้ำคำใสทำแผนนี้ด้วยกัน");
    assert_int_equal(y->announced.instruments.count, 3);
    assert_int_equal(year_announced_instrument(y, "EIT"), 91720000);
    assert_true(year_announced_instrument(y, "OIT") == DECIMAL_NONE);
    assert_int_equal(y->indicators.count, 2);
    assert_int_equal(year_indicator(y, 1)->score, 88490000);
    assert_true(year_indicator(y, 4)->score == DECIMAL_NONE);
}

static void assert_plan_of_v1(const struct year *y)
{
    struct plan_row *r = &y->rows.items[0];
    struct measure *m = &r->measures.items[0];
    assert_int_equal(y->rows.count, 2);
    assert_string_equal(r->id, "r1");
    assert_null(r->analysis);
    assert_string_equal(y->rows.items[1].analysis, "เขียนเองทั้งย่อหน้า");
    assert_int_equal(y->rows.items[1].state, ROW_CARRIED);
    assert_string_equal(r->findings.items[0], "f2");
    assert_int_equal(r->measures.count, 2);
    assert_string_equal(m->id, "m3");
    assert_string_equal(m->findings.items[0], "f2");
    assert_int_equal(m->followup.status, FOLLOWUP_DONE);
    assert_int_equal(m->followup.done_on.month, 2);
    assert_int_equal(m->followup.evidence.count, 2);
    assert_string_equal(m->followup.evidence.items[0].value, "ป้าย.jpg");
    assert_null(m->followup.evidence.items[1].sha256);
    assert_string_equal(r->steps.items[1].id, "s1");
}

static void assert_is_v1(const struct book *book)
{
    assert_string_equal(book->agency.name, "องค์การบริหารส่วนตำบลน้ำคำใส");
    assert_string_equal(book->agency.template_json, "{\"digits\":\"thai\"}");
    assert_int_equal(book->last_id[ID_FINDING], 12);
    assert_int_equal(book->years.count, 1);
    const struct year *y = book->years.items[0];
    assert_scores_of_v1(y);
    assert_plan_of_v1(y);
    struct finding *f = &y->findings.items[0];
    assert_int_equal(y->findings.count, 2);
    assert_string_equal(f->recommendation, "ติดป้ายบอกเวลาไว้หน้าห้อง\nและบอกซ้ำเมื่อรับคำขอ");
    assert_string_equal(f->codes.items[0], "e5");
    assert_int_equal(f->indicators.items[1], 1);
    assert_int_equal(y->findings.items[1].kind, FINDING_KEEP);
    assert_string_equal(y->obstacles.items[0].text, "คนน้อย งานมาก");
    assert_string_equal(y->silenced.items[0].check, "period-no-month");
    assert_string_equal(y->published.items[0].url, "https://namkhamsai.example/plan.pdf");
    assert_int_equal(book->sources.count, 1);
    assert_int_equal(book->sources.items[0].remarks.items[0].line, 7);
}

static int64_t version_of(const char *path)
{
    struct buf b = read_bytes(path);
    int64_t version = b.data[63]; /* the low byte of user_version */
    buf_release(&b);
    return version;
}

static void opens_a_book_of_version_1(void **state)
{
    const char *path = stored_book("v1.itaplan");
    struct error err = {0};
    assert_int_equal(version_of(path), 1);
    struct store *store = must_open(path);
    struct book *book = must_load(store);
    assert_is_v1(book);
    assert_int_equal(version_of(path), store_version());
    assert_int_equal(folder_count(folder), 1);
    assert_true(store_set_setting(store, "screen", "plan", &err));
    assert_sound(store);
    mem_replace(&book->agency.district, "ทุ่งทอง");
    must_save(store, book);
    store_close(store);
    assert_file_holds(path, book);
    book_free(book);
}

static void keeps_what_version_2_had_beside_the_book(void **state)
{
    const char *path = stored_book("v2.itaplan");
    assert_int_equal(version_of(path), 2);
    struct store *store = must_open(path);
    struct book *book = must_load(store);
    assert_is_v1(book);
    assert_string_equal(store_origin(store, "f1.issue"), "0123456789abcdef");
    char *position = store_setting(store, "position");
    assert_string_equal(position, "2567 plan");
    assert_int_equal(version_of(path), store_version());
    assert_sound(store);
    free(position);
    book_free(book);
    store_close(store);
}

/* The schema of version 4 leaves the tables alone that older steps changed. */
static void takes_a_step_of_version_3_back(void **state)
{
    const char *path = stored_book("v3.itaplan");
    struct error err = {0};
    assert_int_equal(version_of(path), 3);
    struct store *store = must_open(path);
    struct book *book = must_load(store);
    const struct year *year = book->years.items[0];
    assert_int_equal(year->published.count, 2);
    assert_string_equal(year->published.items[1].format, "md");
    assert_string_equal(year->published.items[1].place, "");
    assert_string_equal(year->published.items[1].content, "");
    struct published *p = &book_own_year(book, 2567)->published.items[1];
    mem_replace(&p->approved_by, "นายกองค์การบริหารส่วนตำบล");
    assert_true(store_save_step(store, book, NULL, "ลงผู้อนุมัติ", &err));
    book_free(book);
    assert_true(store_undo(store, 2, &err));
    assert_true(store_undo(store, 1, &err));
    book = must_load(store);
    assert_is_v1(book);
    assert_int_equal(book->years.items[0]->published.count, 1);
    assert_sound(store);
    book_free(book);
    assert_true(store_redo(store, 1, &err));
    assert_true(store_redo(store, 2, &err));
    book = must_load(store);
    p = &book->years.items[0]->published.items[1];
    assert_string_equal(p->url, "https://namkhamsai.example/รายงาน");
    assert_string_equal(p->approved_by, "นายกองค์การบริหารส่วนตำบล");
    assert_sound(store);
    book_free(book);
    store_close(store);
}

static void shows_it_without_touching_it(void **state)
{
    const char *path = stored_book("v1.itaplan");
    struct error err = {0};
    char *before = hash_of_file(path);
    struct store *store = store_open(path, true, &err);
    assert_non_null(store);
    struct book *book = must_load(store);
    assert_is_v1(book);
    assert_string_equal(store_origin(store, "f1.issue"), "");
    assert_sound(store);
    assert_false(store_save(store, book, &err));
    assert_int_equal(err.code, ERR_BOOK_READ_ONLY);
    book_free(book);
    store_close(store);
    char *after = hash_of_file(path);
    assert_string_equal(before, after);
    free(before);
    free(after);
}

static void leaves_a_broken_book_alone(void **state)
{
    const char *path = stored_book("v1.itaplan");
    run_sql(path, "PRAGMA foreign_keys = OFF;"
                  "INSERT INTO row_finding (plan_row, position, finding) VALUES ('r2', 0, 'f99')");
    assert_refused(path, ERR_BOOK_DAMAGED);
    assert_int_equal(version_of(path), 1);
}

/* From every version on, the end is the schema that a new book has. */
static void every_way_leads_to_the_same_schema(void **state)
{
    struct error err = {0};
    for (int from = 0; from <= schema_newest(); from++) {
        struct db *db = db_open_memory("book", &err);
        struct strings differences = {0};
        int64_t version = -1;
        assert_non_null(db);
        assert_true(schema_migrate(db, from, &err));
        assert_true(schema_version(db, &version, &err));
        assert_int_equal(version, from);
        assert_true(schema_migrate(db, schema_newest(), &err));
        assert_true(schema_compare(db, &differences, &err));
        assert_int_equal(differences.count, 0);
        db_close(db);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(opens_a_book_of_version_1, set_up, tear_down),
        cmocka_unit_test_setup_teardown(keeps_what_version_2_had_beside_the_book, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(takes_a_step_of_version_3_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(shows_it_without_touching_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(leaves_a_broken_book_alone, set_up, tear_down),
        cmocka_unit_test(every_way_leads_to_the_same_schema),
    };
    return cmocka_run_group_tests_name("store-migrate", tests, NULL, NULL);
}
