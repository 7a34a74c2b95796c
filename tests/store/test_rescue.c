/* What can be read of a damaged book becomes a sound one, and what cannot is named. */
#include <sqlite3.h>

#include "sample.h"

#include "itaplan/store/rescue.h"

static const struct rescue_words words = {
    .row = "แถวที่กู้คืน", .source = "ข้อความที่กู้คืน", .reason = "ไม่พบที่อยู่เดิม"};

static void must_rescue(const char *path, const char *out, struct rescue_report *report)
{
    struct error err = {0};
    char *before = file_hash(path);
    if (!store_rescue(path, out, &words, report, &err))
        give_up("error %d: %s: %s", (int)err.code, err.subject, err.detail);
    char *after = file_hash(path);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(gives_a_sound_book_back, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("store-rescue", tests, NULL, NULL);
}
