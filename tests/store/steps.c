#include "steps.h"

#include <sqlite3.h>
#include <string.h>

#include "changeset.h"
#include "history.h"
#include "itaplan/base/mem.h"

/* Everything that the contents' tables hold, as text; the caller frees it. */
char *contents(const char *path)
{
    struct buf out = BUF_INIT;
    sqlite3 *handle;
    assert_int_equal(sqlite3_open_v2(path, &handle, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    for (size_t i = 0; i < content_table_count; i++) {
        sqlite3_stmt *rows;
        char *sql = mem_format("SELECT * FROM %s ORDER BY 1, 2", content_tables[i].name);
        assert_int_equal(sqlite3_prepare_v2(handle, sql, -1, &rows, NULL), SQLITE_OK);
        buf_addf(&out, "== %s\n", content_tables[i].name);
        while (sqlite3_step(rows) == SQLITE_ROW)
            for (int k = 0; k < sqlite3_column_count(rows); k++) {
                const unsigned char *text = sqlite3_column_text(rows, k);
                buf_addf(&out, "%s|", text ? (const char *)text : "NULL");
            }
        buf_addc(&out, '\n');
        sqlite3_finalize(rows);
        free(sql);
    }
    sqlite3_close(handle);
    return buf_steal(&out);
}

/* Saves a copy that shares no year, so that the test may go on writing in the book's. */
void step(struct store *store, const struct book *book, const char *words)
{
    struct error err = {0};
    struct book *copy = book_clone(book);
    for (size_t i = 0; i < copy->years.count; i++)
        (void)book_own_year(copy, copy->years.items[i]->year);
    if (!store_save_step(store, copy, NULL, words, &err))
        give_up("%s: error %d: %s: %s", words, (int)err.code, err.subject, err.detail);
    book_free(copy);
}

int64_t next(struct store *store, bool undo)
{
    struct error err = {0};
    struct store_step back = {0}, on = {0};
    assert_true(store_next_steps(store, &back, &on, &err));
    int64_t number = undo ? back.number : on.number;
    store_step_release(&back);
    store_step_release(&on);
    return number;
}

void must_undo(struct store *store)
{
    struct error err = {0};
    if (!store_undo(store, next(store, true), &err))
        give_up("undo: error %d: %s: %s", (int)err.code, err.subject, err.detail);
}

void must_redo(struct store *store)
{
    struct error err = {0};
    if (!store_redo(store, next(store, false), &err))
        give_up("redo: error %d: %s: %s", (int)err.code, err.subject, err.detail);
}

size_t count_steps(struct store *store)
{
    struct error err = {0};
    struct store_steps steps = {0};
    assert_true(store_steps(store, &steps, &err));
    size_t count = steps.count;
    store_steps_release(&steps);
    return count;
}

/* A full book in a store that has no steps yet. */
struct store *store_with(struct book *book)
{
    struct store *store = must_create(PATH);
    must_save(store, book);
    return store;
}

/* Every kind of change. */

struct plan_row *first_row(struct book *book)
{
    return &book_own_year(book, 2568)->rows.items[0];
}

void edit_field(struct book *book)
{
    mem_replace(&first_row(book)->period, "ไตรมาสที่ ๑ ของปีที่กำหนด");
}

void edit_agency(struct book *book)
{
    mem_replace(&book->agency.name, "เทศบาลตำบลน้ำจำลอง");
    struct source *source = &book->sources.items[book->sources.items[0].remarks.count ? 0 : 1];
    mem_replace(&source->remarks.items[1].text, "หน้าที่สอง");
}

void swap_rows(struct book *book)
{
    struct plan_rows *rows = &book_own_year(book, 2568)->rows;
    array_move(rows, 0, 1);
}

#define TURN(list)                                                                                 \
    do {                                                                                           \
        if ((list)->count > 1)                                                                     \
            array_move((list), (list)->count - 1, 0);                                              \
    } while (0)

void turn_everything_round(struct book *book)
{
    struct year *year = book_own_year(book, 2568);
    TURN(&year->rows);
    TURN(&year->findings);
    TURN(&year->obstacles);
    TURN(&year->announced.instruments);
    TURN(&book->sources);
    for (size_t i = 0; i < year->findings.count; i++) {
        TURN(&year->findings.items[i].codes);
        TURN(&year->findings.items[i].indicators);
    }
    for (size_t i = 0; i < year->rows.count; i++) {
        struct plan_row *row = &year->rows.items[i];
        TURN(&row->measures);
        TURN(&row->steps);
        TURN(&row->findings);
        for (size_t k = 0; k < row->measures.count; k++)
            TURN(&row->measures.items[k].followup.evidence);
    }
}

static struct plan_row *busy_row(struct book *book)
{
    struct year *year = book_own_year(book, 2568);
    for (size_t i = 0; i < year->rows.count; i++)
        if (year->rows.items[i].steps.count)
            return &year->rows.items[i];
    return NULL;
}

void split_measure(struct book *book)
{
    struct plan_row *row = busy_row(book);
    struct measure *added = array_insert(&row->measures, 1);
    *added = (struct measure){.id = book_new_id(book, ID_MEASURE),
                              .text = mem_strdup("ครึ่งหลังที่กั้นไว้"),
                              .followup = {.reason = mem_strdup(""),
                                           .result = mem_strdup(""),
                                           .obstacle = mem_strdup("")}};
    strings_add(&added->findings, book_own_year(book, 2568)->findings.items[0].id);
}

void join_steps(struct book *book)
{
    struct plan_row *row = busy_row(book);
    mem_replace(&row->steps.items[0].text, "สำรวจและสั่งทำ");
    step_release(&row->steps.items[1]);
    array_remove(&row->steps, 1);
}

void move_measure_to_another_row(struct book *book)
{
    struct year *year = book_own_year(book, 2568);
    struct plan_row *from = busy_row(book);
    struct plan_row *to = &year->rows.items[from == &year->rows.items[0] ? 1 : 0];
    *array_insert(&to->measures, 0) = from->measures.items[0];
    array_remove(&from->measures, 0);
}

void delete_finding(struct book *book)
{
    struct year *year = book_own_year(book, 2568);
    char *id = mem_strdup(year->findings.items[1].id);
    for (size_t i = 0; i < year->rows.count; i++) {
        strings_remove(&year->rows.items[i].findings, id);
        for (size_t k = 0; k < year->rows.items[i].measures.count; k++)
            strings_remove(&year->rows.items[i].measures.items[k].findings, id);
    }
    free(id);
    finding_release(&year->findings.items[1]);
    array_remove(&year->findings, 1);
}

void delete_row_with_all_it_owns(struct book *book)
{
    struct year *year = book_own_year(book, 2568);
    size_t at = (size_t)(busy_row(book) - year->rows.items);
    plan_row_release(&year->rows.items[at]);
    array_remove(&year->rows, at);
}

void add_year(struct book *book)
{
    book_put_year(book, year_new(2569));
}

void adopt_year(struct book *book)
{
    struct book *other = full_book();
    struct year *copy = year_clone(book_year(other, 2567));
    copy->year = 2570;
    copy->plan_year = 2571;
    book_put_year(other, copy);
    (void)book_adopt_year(book, copy);
    book_free(other);
}

void delete_year(struct book *book)
{
    for (size_t i = 0; i < book->years.count; i++)
        if (book->years.items[i]->year == 2567) {
            book_drop_year(book, i);
            return;
        }
}

void delete_source(struct book *book)
{
    source_release(&book->sources.items[0]);
    array_remove(&book->sources, 0);
}

void assert_contents(const char *wanted, size_t at)
{
    char *found = contents(PATH);
    if (strcmp(found, wanted) != 0)
        give_up("after %zu edits: contents differ", at);
    free(found);
}

void assert_loads(struct store *store, const struct book *wanted)
{
    struct book *found = must_load(store);
    assert_true(book_equal(found, wanted));
    book_free(found);
}

void assert_refused_step(struct store *store, bool undo, enum error_code code)
{
    struct error err = {0};
    char *before = contents(PATH);
    struct buf bytes = read_bytes(PATH);
    bool ok = undo ? store_undo(store, next(store, true), &err)
                   : store_redo(store, next(store, false), &err);
    if (ok || err.code != code)
        give_up("taken %d, error %d: %s: %s", ok, (int)err.code, err.subject, err.detail);
    assert_contents(before, 0);
    struct buf after = read_bytes(PATH);
    assert_int_equal(after.len, bytes.len);
    assert_memory_equal(after.data, bytes.data, bytes.len);
    buf_release(&after);
    buf_release(&bytes);
    free(before);
}
