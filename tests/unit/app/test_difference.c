/* What is different, in the officer's words. */
#include "app_book.h"

#include "itaplan/app/difference.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"

static struct difference difference(enum difference_kind kind, const char *path, const char *before,
                                    const char *after)
{
    return (struct difference){.kind = kind,
                               .path = mem_strdup(path),
                               .before = mem_strdup_or_null(before),
                               .after = mem_strdup_or_null(after)};
}

static void drop(struct difference *d)
{
    struct differences all = {0};
    *array_push(&all) = *d;
    differences_release(&all);
}

static void assert_words(struct session *session, int year, int indicator, const char *path,
                         const char *expected)
{
    struct difference d = difference(DIFFERENCE_CHANGED, path, "a", "b");
    d.year = year;
    d.indicator = indicator;
    char *words = difference_words(session, &d);
    assert_string_equal(words, expected);
    free(words);
    drop(&d);
}

static void names_every_member(void **state)
{
    struct session *session = app_session();
    session_set_digits(session, DIGITS_ARABIC);
    assert_words(session, 0, 0, "agency.name", "Name of the agency");
    assert_words(session, 0, 0, "agency.template", "Template of the agency");
    assert_words(session, 0, 0, "sources", "Imported document");
    assert_words(session, 0, 0, "d1.name", "Imported document");
    assert_words(session, 0, 0, "a.b.remarks", "Left aside by the import");
    assert_words(session, 2568, 0, "years", "Fiscal year");
    assert_words(session, 2568, 0, "2568.announced.instrument.IIT",
                 "Score of the instrument IIT, 2568");
    assert_words(session, 2568, 0, "2568.announced.instrument", "Score of the instrument, 2568");
    assert_words(session, 2568, 4, "2568.indicator.4.score",
                 "Score of the indicator, indicator 4, 2568");
    assert_words(session, 2568, 4, "r4.steps", "Steps, indicator 4, 2568");
    assert_words(session, 2568, 4, "2568.rows", "Row of the plan, indicator 4, 2568");
    assert_words(session, 2568, 0, "2568.obstacles", "Limits and obstacles, 2568");
    assert_words(session, 2568, 4, "m1.findings", "Findings that it answers, indicator 4, 2568");
    assert_words(session, 2568, 4, "2568.findings", "Finding, indicator 4, 2568");
    assert_words(session, 2568, 4, "2567.state", "State of the row, indicator 4, 2568");
    session_close(session);
}

/* Whatever the model tells of a full book has a name and texts. */
static void all_of_a_book_has_words(void **state)
{
    struct session *session = app_session();
    struct book *full = app_book(), *none = book_new();
    struct differences all = {0};
    book_differences(none, full, &all);
    book_differences(full, none, &all);
    for (size_t i = 0; i < all.count; i++) {
        char *words = difference_words(session, &all.items[i]);
        assert_null(strstr(words, all.items[i].path));
        free(words);
        for (int after = 0; after < 2; after++) {
            struct lines lines = {0};
            difference_lines(session, &all.items[i], after, &lines);
            assert_int_equal(lines.count, 1);
            char *text = line_text(&lines.items[0]);
            assert_true(*text);
            free(text);
            lines_release(&lines);
        }
    }
    differences_release(&all);
    book_free(none);
    book_free(full);
    session_close(session);
}

static void assert_text(struct session *session, const char *path, int year, const char *text,
                        const char *expected)
{
    struct difference d = difference(DIFFERENCE_CHANGED, path, text, "");
    d.year = year;
    char *shown = difference_text(session, &d, false);
    assert_string_equal(shown, expected);
    free(shown);
    drop(&d);
}

static void texts_are_as_an_officer_reads_them(void **state)
{
    struct session *session = app_session();
    session_set_digits(session, DIGITS_THAI);
    assert_text(session, "2568.announced.overall", 2568, "85.5", "๘๕.๕๐");
    assert_text(session, "2568.announced.overall", 2568, "85.123456", "๘๕.๑๒๓๔๕๖");
    assert_text(session, "2568.announced.date", 2568, "2568-08-15", "๑๕ สิงหาคม ๒๕๖๘");
    assert_text(session, "m1.status", 2568, "under-way", "under way");
    assert_text(session, "m1.evidence", 2568, "file: ก.pdf", "file: ก.pdf");
    assert_text(session, "r1.state", 2568, "carried", "carried over, not confirmed yet");
    assert_text(session, "r1.responsible", 2568, "งาน 1", "งาน 1"); /* the officer's own digits */
    session_close(session);
}

static void counts_in_words(void **state)
{
    struct session *session = app_session();
    session_set_digits(session, DIGITS_ARABIC);
    struct differences all = {0};
    char *words = differences_words(session, &all);
    assert_string_equal(words, "");
    free(words);
    for (int i = 0; i < 3; i++)
        *array_push(&all) =
            difference(i ? DIFFERENCE_CHANGED : DIFFERENCE_REMOVED, "x.text", "", i ? "" : NULL);
    words = differences_words(session, &all);
    assert_string_equal(words, "2 changed · 1 removed");
    free(words);
    differences_release(&all);
    session_close(session);
}

/* The line of a side, what is marked between brackets. */
static char *marked(struct session *session, const char *before, const char *after, bool is_after)
{
    struct difference d = difference(DIFFERENCE_CHANGED, "r1.responsible", before, after);
    struct lines lines = {0};
    struct buf out = BUF_INIT;
    difference_lines(session, &d, is_after, &lines);
    for (size_t i = 0; i < lines.items[0].spans.count; i++) {
        const struct span *span = &lines.items[0].spans.items[i];
        buf_addf(&out, span->style == STYLE_DIFF ? "[%s]" : "%s", span->text);
    }
    lines_release(&lines);
    drop(&d);
    return buf_steal(&out);
}

static void assert_marked(struct session *session, const char *before, const char *after,
                          const char *one, const char *two)
{
    char *a = marked(session, before, after, false), *b = marked(session, before, after, true);
    assert_string_equal(a, one);
    assert_string_equal(b, two);
    free(b);
    free(a);
}

static void words_that_differ_are_marked(void **state)
{
    struct session *session = app_session();
    assert_marked(session, "สำนักปลัด", "สำนักปลัด กองคลัง", "สำนักปลัด", "สำนักปลัด[ กองคลัง]");
    assert_marked(session, "", "ก", "(empty)", "ก");
    assert_marked(session, "กา", "ก่า", "[กา]", "[ก่า]"); /* no letter is torn from its marks */
    session_close(session);
}

/* Letters with thousands of marks, broken off anywhere, of any lengths. */
static void hostile_texts_are_whole(void **state)
{
    struct session *session = app_session();
    for (size_t n = 0; n < 60; n++) {
        struct buf a = BUF_INIT, b = BUF_INIT;
        buf_adds(&a, n % 2 ? "ก" : "น้ำ ");
        buf_adds(&b, n % 3 ? "ข" : "น้ำ ");
        for (size_t i = 0; i < n * n * 10; i++) {
            buf_adds(&a, n % 5 ? "่" : "ก");
            if (i % 4 || n % 7)
                buf_adds(&b, n % 5 ? "่" : "ก");
        }
        buf_adds(&b, n % 4 ? "x" : "");
        char *one = marked(session, a.data, b.data, false);
        char *two = marked(session, a.data, b.data, true);
        assert_true(*one && *two);
        free(one);
        free(two);
        buf_release(&a);
        buf_release(&b);
    }
    session_close(session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(names_every_member, app_set_up, app_tear_down),
        cmocka_unit_test_setup_teardown(all_of_a_book_has_words, app_set_up, app_tear_down),
        cmocka_unit_test_setup_teardown(texts_are_as_an_officer_reads_them, app_set_up,
                                        app_tear_down),
        cmocka_unit_test_setup_teardown(counts_in_words, app_set_up, app_tear_down),
        cmocka_unit_test_setup_teardown(words_that_differ_are_marked, app_set_up, app_tear_down),
        cmocka_unit_test_setup_teardown(hostile_texts_are_whole, app_set_up, app_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
