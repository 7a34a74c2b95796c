#include "test.h"

#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"
#include "make_model.h"

struct fixture {
    struct book *book;
    struct year *year;
};

static int set_up(void **state)
{
    struct fixture *f = mem_new(struct fixture);
    f->book = make_full_book();
    f->year = book_own_year(f->book, 2568);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    book_free(f->book);
    free(f);
    return 0;
}

/* The book is refused with this code, naming this field and detail. */
static struct error refused(const struct fixture *f, enum error_code code, const char *subject,
                            const char *detail)
{
    struct error err = {0};
    assert_false(book_validate(f->book, &err));
    assert_int_equal(err.code, code);
    assert_string_equal(err.subject, subject);
    if (detail != NULL)
        assert_string_equal(err.detail, detail);
    assert_false(book_validate(f->book, NULL));
    return err;
}

static void test_codes(void **state)
{
    struct fixture *f = *state;
    struct finding *finding = &f->year->findings.items[0];
    strings_add(&finding->codes, "i4");
    assert_int_equal(refused(f, ERR_DUPLICATE_CODE, "2568.f1.codes", "i4").number, 2);
    mem_replace(&finding->codes.items[1], "I5");
    refused(f, ERR_NOT_A_CODE, "2568.f1.codes", "I5");
    mem_replace(&finding->codes.items[1], "i5");
    struct error err;
    assert_true(book_validate(f->book, &err));
}

static void test_indicators(void **state)
{
    struct fixture *f = *state;
    struct finding *finding = &f->year->findings.items[0];
    ints_add(&finding->indicators, 2);
    assert_int_equal(refused(f, ERR_DUPLICATE_INDICATOR, "2568.f1.indicators", NULL).number, 2);
    finding->indicators.items[1] = 0;
    refused(f, ERR_OUT_OF_RANGE, "2568.f1.indicators", "0");
    finding->indicators.items[1] = 100;
    refused(f, ERR_OUT_OF_RANGE, "2568.f1.indicators", "100");
    finding->indicators.count = 0; /* a finding may stand under none */
    assert_true(book_validate(f->book, NULL));
    f->year->indicators.items[3].number = 5;
    assert_int_equal(refused(f, ERR_DUPLICATE_INDICATOR, "2568.indicators", NULL).number, 5);
}

static void test_scores(void **state)
{
    struct fixture *f = *state;
    f->year->indicators.items[3].score = 100 * DECIMAL_ONE + 1;
    refused(f, ERR_OUT_OF_RANGE, "2568.indicator.4.score", "100.000001");
    f->year->indicators.items[3].score = DECIMAL_NONE;
    f->year->announced.overall = -1;
    refused(f, ERR_OUT_OF_RANGE, "2568.announced.overall", "-0.000001");
    f->year->announced.overall = DECIMAL_NONE;
    f->year->announced.instruments.items[0].score = 101 * DECIMAL_ONE;
    refused(f, ERR_OUT_OF_RANGE, "2568.announced.instrument.IIT", "101");
    f->year->announced.instruments.items[0].score = DECIMAL_NONE;
    assert_true(book_validate(f->book, NULL));
    year_set_announced_instrument(f->year, "EIT", 1);
    mem_replace(&f->year->announced.instruments.items[1].code, "IIT");
    refused(f, ERR_DUPLICATE_ID, "2568.announced.instruments", "IIT");
}

static void test_dates(void **state)
{
    struct fixture *f = *state;
    f->year->announced.date = (struct date){2568, 2, 29};
    refused(f, ERR_NOT_A_DATE, "2568.announced.date", "2568-02-29");
    f->year->announced.date = (struct date){2567, 2, 29};
    assert_true(book_validate(f->book, NULL));
    f->year->announced.date = (struct date){0, 1, 1};
    refused(f, ERR_NOT_A_DATE, "2568.announced.date", NULL);
    f->year->announced.date = (struct date){12568, 1, 1};
    refused(f, ERR_NOT_A_DATE, "2568.announced.date", NULL);
    f->year->announced.date = (struct date){0};
    f->year->rows.items[0].measures.items[0].followup.done_on.month = 13;
    refused(f, ERR_NOT_A_DATE, "2568.m1.done_on", NULL);
}

static void test_links(void **state)
{
    struct fixture *f = *state;
    struct plan_row *row = &f->year->rows.items[0];
    strings_add(&row->findings, "f9");
    refused(f, ERR_DANGLING_LINK, "2568.r1.findings", "f9");
    mem_replace(&row->findings.items[1], "r1"); /* an id, but of no finding */
    refused(f, ERR_DANGLING_LINK, "2568.r1.findings", "r1");
    mem_replace(&row->findings.items[1], "f1");
    refused(f, ERR_DUPLICATE_ID, "2568.r1.findings", "f1");
    strings_remove(&row->findings, "f1");
    strings_add(&row->measures.items[0].findings, "f3");
    refused(f, ERR_DANGLING_LINK, "2568.m1.findings", "f3");
}

static void test_ids(void **state)
{
    struct fixture *f = *state;
    mem_replace(&f->year->obstacles.items[0].id, "m1");
    refused(f, ERR_DUPLICATE_ID, "2568.m1", "m1");
    mem_replace(&f->year->obstacles.items[0].id, "ก");
    refused(f, ERR_UNKNOWN_VALUE, "2568.id", "ก");
    mem_replace(&f->year->obstacles.items[0].id, "");
    refused(f, ERR_UNKNOWN_VALUE, "id", "");
    mem_replace(&f->year->obstacles.items[0].id, "d1"); /* the source's */
    refused(f, ERR_DUPLICATE_ID, "d1", "d1");
    assert_true(year_validate(f->year, NULL));
}

static void test_document_has_no_ids(void **state)
{
    struct fixture *f = *state;
    struct year *document = make_document();
    struct error err = {0};
    assert_true(year_validate(document, &err));
    strings_add(&document->findings.items[0].codes, "i4");
    assert_false(year_validate(document, &err));
    assert_string_equal(err.subject, "2568.codes");
    year_free(document);
    mem_replace(&f->year->findings.items[1].id, "");
    assert_true(year_validate(f->year, NULL));
    refused(f, ERR_UNKNOWN_VALUE, "id", "");
}

static void test_years(void **state)
{
    struct fixture *f = *state;
    f->year->plan_year = 2568;
    refused(f, ERR_NOT_A_YEAR, "2568.plan.year", "2568");
    f->year->plan_year = 2569;
    struct year *first = book_own_year(f->book, f->book->years.items[0]->year);
    first->year = 2568;
    assert_int_equal(refused(f, ERR_YEAR_EXISTS, "years", NULL).number, 2568);
    first->year = 2025;
    refused(f, ERR_NOT_A_YEAR, "year", "2025");
    first->year = 2567;
    for (int year = 2569; year <= 2616; year++)
        book_put_year(f->book, year_new(year));
    assert_int_equal(f->book->years.count, YEARS_LIMIT);
    assert_true(book_validate(f->book, NULL));
    book_put_year(f->book, year_new(2617));
    assert_int_equal(refused(f, ERR_OUT_OF_RANGE, "years", NULL).number2, YEARS_LIMIT);
}

static void test_texts(void **state)
{
    struct fixture *f = *state;
    mem_replace(&f->year->findings.items[0].issue, "ก\xff");
    assert_int_equal(refused(f, ERR_NOT_UTF8, "2568.f1.issue", NULL).number, 3);
    mem_replace(&f->year->findings.items[0].issue, "ก\x1b");
    refused(f, ERR_CONTROL_CHARACTER, "2568.f1.issue", NULL);
    mem_replace(&f->year->findings.items[0].issue, "ก\xe0\xb9\x8d\xe0\xb8\xb2"); /* nikhahit + aa */
    refused(f, ERR_TEXT_NOT_CLEAN, "2568.f1.issue", NULL);
    mem_replace(&f->year->findings.items[0].issue, "สองบรรทัด\nได้");
    assert_true(book_validate(f->book, NULL));
    mem_replace(&f->book->agency.name, "a\rb");
    refused(f, ERR_TEXT_NOT_CLEAN, "agency.name", NULL);
}

static void test_long_text(void **state)
{
    struct fixture *f = *state;
    char *long_text = mem_alloc(TEXT_LIMIT + 2);
    memset(long_text, 'a', TEXT_LIMIT + 1);
    long_text[TEXT_LIMIT] = '\0';
    mem_replace(&f->year->rows.items[0].analysis, long_text);
    assert_true(book_validate(f->book, NULL));
    long_text[TEXT_LIMIT] = 'a';
    long_text[TEXT_LIMIT + 1] = '\0';
    mem_replace(&f->year->rows.items[0].analysis, long_text);
    assert_int_equal(refused(f, ERR_TEXT_TOO_LONG, "2568.r1.analysis", NULL).number, TEXT_LIMIT);
    free(long_text);
}

static void test_words_and_hashes(void **state)
{
    struct fixture *f = *state;
    struct measure *m = &f->year->rows.items[0].measures.items[0];
    m->followup.status = (enum followup_status)4;
    refused(f, ERR_UNKNOWN_VALUE, "2568.m1.status", "4");
    m->followup.status = FOLLOWUP_DONE;
    mem_replace(&m->followup.evidence.items[0].sha256, "xyz");
    refused(f, ERR_UNKNOWN_VALUE, "2568.m1.evidence", "xyz");
    mem_replace(&m->followup.evidence.items[0].sha256, NULL);
    mem_replace(&f->book->sources.items[0].sha256, "ABC");
    refused(f, ERR_UNKNOWN_VALUE, "d1.sha256", "ABC");
}

static void test_many_items_are_checked_quickly(void **state)
{
    struct fixture *f = *state;
    struct plan_row *row = &f->year->rows.items[0];
    for (int i = 0; i < 1000; i++)
        edit_add_measure(f->book, row, row->measures.count, "ทำ");
    for (int i = 0; i < 1000; i++) {
        struct finding *finding = array_push(&f->year->findings);
        finding->id = book_new_id(f->book, ID_FINDING);
        finding->issue = mem_strdup("");
        finding->recommendation = mem_strdup("ข้อ");
        strings_add(&row->findings, finding->id);
    }
    assert_true(book_validate(f->book, NULL));
    strings_add(&row->findings, "f2");
    strings_add(&row->findings, "f2");
    refused(f, ERR_DUPLICATE_ID, "2568.r1.findings", "f2");
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(test_codes),
        CASE(test_indicators),
        CASE(test_scores),
        CASE(test_dates),
        CASE(test_links),
        CASE(test_ids),
        CASE(test_document_has_no_ids),
        CASE(test_years),
        CASE(test_texts),
        CASE(test_long_text),
        CASE(test_words_and_hashes),
        CASE(test_many_items_are_checked_quickly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
