/* The findings and column 3 of a published document, where it is at hand. */
#include "test.h"

#include "config.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/file.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"
#include "itaplan/model/edit.h"
#include "itaplan/text/clean.h"
#include "itaplan/text/digits.h"
#include "itaplan/text/fold.h"

static void read_sample(struct buf *out)
{
    const char *folder = getenv("ITAPLAN_TEST_DOCUMENTS");
    char *path = folder != NULL
                     ? path_join(folder, "nammong-2568.txt")
                     : path_join(ITAPLAN_SOURCE_DIR, "../shared/samples/nammong-2568.txt");
    struct buf raw = BUF_INIT;
    bool is_there = file_read(path, 1 << 24, &raw, NULL);
    free(path);
    if (!is_there) {
        print_message("skipped: the sample document is absent\n");
        skip();
    }
    assert_true(text_clean(raw.data, raw.len, CLEAN_TAB_KEPT, out, NULL, NULL));
    buf_release(&raw);
}

/* The number after the word, in Thai digits; 0 for none. */
static int number_after(const char *s, const char *word)
{
    const char *p = strstr(s, word);
    if (p == NULL)
        return 0;
    struct buf digits = BUF_INIT;
    p += strlen(word);
    digits_to_arabic(&digits, p, strlen(p));
    int number = 0;
    for (const char *d = digits.data; *d >= '0' && *d <= '9'; d++)
        number = number * 10 + (*d - '0');
    buf_release(&digits);
    return number;
}

/* Without what stands between angle brackets. */
static char *without_tags(const char *s, size_t len)
{
    struct buf out = BUF_INIT;
    bool in_tag = false;
    for (size_t i = 0; i < len; i++) {
        in_tag = in_tag || s[i] == '<';
        if (!in_tag)
            buf_addc(&out, s[i]);
        in_tag = in_tag && s[i] != '>';
    }
    return buf_steal(&out);
}

static void take_row(struct book *book, struct year *year, const char *line)
{
    const char *first = strchr(line, '\t'), *second = strchr(first + 1, '\t');
    const char *third = strchr(second + 1, '\t');
    if (third == NULL)
        return;
    char *name = without_tags(line, (size_t)(first - line));
    int indicator = number_after(name, "");
    if (indicator > 0) {
        struct plan_row *row = edit_add_row(book, year, indicator, name);
        row->analysis = without_tags(second + 1, (size_t)(third - second - 1));
    }
    free(name);
}

static bool is_finding(const char *line)
{
    return strstr(line, "หน่วยงานควร") != NULL && line[0] != '#';
}

static void check_round_trip(const char *line, const struct finding *f)
{
    char *paragraph = finding_paragraph(f, true);
    assert_true(text_same(paragraph, line, FOLD_NO_SPACES));
    struct finding again;
    finding_parse_paragraph(paragraph, strlen(paragraph), &again);
    assert_true(strings_equal(&again.codes, &f->codes));
    assert_int_equal(again.kind, f->kind);
    assert_string_equal(again.issue, f->issue);
    assert_string_equal(again.recommendation, f->recommendation);
    finding_release(&again);
    free(paragraph);
}

/* The findings under their indicators, and the rows with their column 3. */
static struct book *read_plan(void)
{
    struct buf text = BUF_INIT;
    read_sample(&text);
    struct book *book = book_new();
    struct year *year = year_new(2568);
    book_put_year(book, year);
    int indicator = 0;
    for (char *line = text.data, *end; line != NULL; line = end != NULL ? end + 1 : NULL) {
        end = strchr(line, '\n');
        if (end != NULL)
            *end = '\0';
        int number = number_after(line, "ตัวชี้วัดที่ ");
        if (number > 0)
            indicator = number;
        if (strchr(line, '\t') != NULL) {
            take_row(book, year, line);
        } else if (indicator > 0 && is_finding(line)) {
            struct finding f;
            finding_parse_paragraph(line, strlen(line), &f);
            check_round_trip(line, &f);
            ints_add(&f.indicators, indicator);
            edit_add_finding(book, year, &f);
            finding_release(&f);
        }
    }
    buf_release(&text);
    return book;
}

static void test_findings(void **state)
{
    struct book *book = read_plan();
    const struct findings *findings = &book_year(book, 2568)->findings;
    size_t keep = 0, plain = 0, coded = 0;
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *f = &findings->items[i];
        keep += f->kind == FINDING_KEEP;
        plain += f->kind == FINDING_ISSUE && f->codes.count == 0;
        coded += f->codes.count > 0;
        assert_true(f->codes.count == 0 || *f->issue != '\0');
        assert_memory_equal(f->recommendation, "หน่วยงานควร", strlen("หน่วยงานควร"));
    }
    assert_int_equal(keep, 1); /* under indicators 3 and 6 */
    assert_int_equal(coded, 12);
    assert_true(plain >= 1);
    book_free(book);
}

static void test_links(void **state)
{
    static const char *const wanted[10] = {"e1", "i4", "",   "i10", "i15",
                                           "",   "e6", "e7", "e4",  "i14"};
    static const char *const unwanted[10] = {"", "", "", "i12", "i14", "", "", "e8 e9", "", "i15"};
    struct book *book = read_plan();
    struct year *year = book_own_year(book, 2568);
    assert_int_equal(year->rows.count, 10);
    edit_link_by_likeness(year);
    for (int i = 0; i < 10; i++) {
        const struct plan_row *row = year_row_of(year, i + 1);
        bool found = false;
        assert_true(row->findings.count > 0);
        for (size_t k = 0; k < row->findings.count; k++) {
            const struct finding *f = year_finding(year, row->findings.items[k]);
            const char *code = f->codes.count > 0 ? f->codes.items[0] : "";
            found = found || strcmp(code, wanted[i]) == 0;
            if (*code != '\0')
                assert_null(strstr(unwanted[i], code));
            else
                assert_int_equal(f->kind, FINDING_KEEP); /* not the paragraph on the report */
        }
        assert_true(found);
    }
    book_free(book);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_findings),
        cmocka_unit_test(test_links),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
