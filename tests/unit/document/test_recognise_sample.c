/* The published document that the project was given: every part of it, by numbers and by words that
 * the domain notes name. */
#include "recognise_support.h"

#include "itaplan/document/compose.h"
#include "itaplan/document/write.h"

struct given {
    struct node *root;
    struct recognised *r;
};

static int read_it(void **state)
{
    struct buf source = BUF_INIT;
    struct given *given = mem_new(struct given);
    *state = given;
    if (given_document("nammong-2568.txt", &source)) {
        given->root = tree_of(&source);
        given->r = recognise_with_packs(given->root);
    }
    buf_release(&source);
    return 0;
}

static int free_it(void **state)
{
    struct given *given = *state;
    recognised_free(given->r);
    node_free(given->root);
    free(given);
    return packs_free(NULL);
}

static const struct recognised *it(void **state)
{
    const struct given *given = *state;
    if (!given->r) {
        print_message("skipped: the published document is not there\n");
        skip();
    }
    return given->r;
}

static void result_is_found(void **state)
{
    const struct recognised *r = it(state);
    const struct announced *a = &r->year->announced;
    assert_true(r->is_plan);
    assert_string_equal(r->neighbour, "");
    assert_int_equal(r->year->year, 2568);
    assert_int_equal(r->year->plan_year, 2569);
    assert_int_equal(a->overall, 85860000);
    assert_string_equal(a->level, "ผ่าน");
    assert_true(a->date.year == 2568 && a->date.month == 8 && a->date.day == 15);
    assert_int_equal(a->instruments.count, 0);
    assert_non_null(strstr(r->agency.name, "องค์การบริหารส่วนตำบล"));
    assert_null(strchr(r->agency.name, ' '));
    assert_true(*r->agency.district && *r->agency.province);
    assert_true(strlen(r->year->introduction) > 500);
}

static void scores_are_found(void **state)
{
    static const int64_t hundredths[] = {8849, 8525, 9051, 6869, 7859,
                                         9425, 9042, 9050, 7325, 9500};
    const struct recognised *r = it(state);
    assert_int_equal(r->year->indicators.count, 10);
    for (size_t i = 0; i < 10; i++) {
        assert_int_equal(r->year->indicators.items[i].number, (int)i + 1);
        assert_int_equal(r->year->indicators.items[i].score, hundredths[i] * 10000);
    }
}

static void findings_are_found(void **state)
{
    static const struct {
        const char *codes;
        int indicators[3];
        enum finding_kind kind;
    } expected[] = {
        {"e1", {1}, FINDING_ISSUE},      {"i4", {2}, FINDING_ISSUE},
        {"", {2, 9}, FINDING_ISSUE},     {"", {3, 6}, FINDING_KEEP},
        {"i10", {4}, FINDING_ISSUE},     {"i12", {4}, FINDING_ISSUE},
        {"i15", {5, 10}, FINDING_ISSUE}, {"i14", {5, 10}, FINDING_ISSUE},
        {"e6", {7}, FINDING_ISSUE},      {"e7", {8}, FINDING_ISSUE},
        {"e8", {8}, FINDING_ISSUE},      {"e9", {8}, FINDING_ISSUE},
        {"e4 e5", {9}, FINDING_ISSUE},   {"e4", {9}, FINDING_ISSUE},
    };
    const struct findings *findings = &it(state)->year->findings;
    assert_int_equal(findings->count, sizeof expected / sizeof expected[0]);
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *f = &findings->items[i];
        struct buf codes = BUF_INIT;
        for (size_t c = 0; c < f->codes.count; c++)
            buf_addf(&codes, "%s%s", c ? " " : "", f->codes.items[c]);
        assert_string_equal(codes.data, expected[i].codes);
        assert_int_equal(f->kind, expected[i].kind);
        for (size_t n = 0; n < 3 && expected[i].indicators[n]; n++)
            assert_true(ints_contain(&f->indicators, expected[i].indicators[n]));
        assert_int_equal(f->indicators.count, expected[i].indicators[1] ? 2 : 1);
        assert_true(*f->recommendation);
        assert_int_equal(*f->issue != '\0', *expected[i].codes != '\0');
        buf_release(&codes);
    }
}

static void rows_are_found(void **state)
{
    static const size_t measures[] = {6, 4, 2, 4, 2, 2, 3, 3, 5, 4};
    static const size_t steps[] = {4, 6, 1, 4, 2, 1, 4, 2, 6, 2};
    const struct plan_rows *rows = &it(state)->year->rows;
    assert_int_equal(rows->count, 10);
    for (size_t i = 0; i < rows->count; i++) {
        const struct plan_row *row = &rows->items[i];
        assert_int_equal(row->indicator, (int)i + 1);
        assert_int_equal(row->measures.count, measures[i]);
        assert_int_equal(row->steps.count, steps[i]);
        assert_true(row->analysis && *row->analysis);
        assert_true(*row->responsible && *row->name);
        assert_string_equal(row->period, i == 8 ? "ปีงบประมาณ ๒๖๖๙" : "ปีงบประมาณ ๒๕๖๙");
        for (size_t m = 0; m < row->measures.count; m++)
            assert_true(row->measures.items[m].text[0] != '-');
        for (size_t s = 0; s < row->steps.count; s++)
            assert_true(row->steps.items[s].text[0] != '-');
    }
    assert_string_equal(rows->items[0].name, "๑.การปฏิบัติหน้าที่");
    assert_int_equal(it(state)->year->obstacles.count, 3);
}

/* What is doubtful is told, and nothing else is. */
static void doubts_are_told(void **state)
{
    const struct recognised *r = it(state);
    assert_int_equal(count_remarks(r, DOUBT_YEAR), 1);
    assert_int_equal(count_remarks(r, DOUBT_LINK), 6);
    assert_int_equal(count_remarks(r, DOUBT_CODE), 1);
    assert_int_equal(count_remarks(r, DOUBT_JOINED), 4);
    assert_int_equal(count_doubts(r), 12);
    assert_int_equal(count_remarks(r, ASIDE_REPEATED_HEADER), 9);
    assert_int_equal(count_remarks(r, ASIDE_CHART), 4);
    assert_int_equal(count_remarks(r, ASIDE_UNKNOWN), 0);
    for (size_t i = 1; i < r->remarks.count; i++)
        assert_true(r->remarks.items[i - 1].line <= r->remarks.items[i].line);
}

/* What the program writes it reads again: the fields without the remarks, whose lines are others.
 */
static char *fields_of(const struct recognised *r)
{
    char *lines = lines_of(r), *remarks = strstr(lines, "\nline ");
    if (remarks)
        remarks[1] = '\0';
    return lines;
}

static void comes_back(const struct recognised *r,
                       void (*write)(const struct node *, const struct write_options *,
                                     struct buf *))
{
    struct book *book = book_new();
    mem_replace(&book->agency.name, r->agency.name);
    mem_replace(&book->agency.district, r->agency.district);
    mem_replace(&book->agency.province, r->agency.province);
    book_put_year(book, year_clone(r->year));
    struct node *plan = compose_plan(book, book_newest(book), pack_of, NULL);
    struct buf out = BUF_INIT;
    write(plan, &(struct write_options){.thai_digits = true}, &out);
    struct node *again = tree_of(&out);
    struct recognised *second = recognise_with_packs(again);
    char *expected = fields_of(r), *got = fields_of(second);
    assert_string_equal(got, expected);
    assert_int_equal(count_remarks(second, DOUBT_YEAR), 1);
    free(expected);
    free(got);
    recognised_free(second);
    node_free(again);
    buf_release(&out);
    node_free(plan);
    book_free(book);
}

static void written_text_comes_back(void **state)
{
    comes_back(it(state), text_write);
}

static void written_markdown_comes_back(void **state)
{
    comes_back(it(state), markdown_write);
}

/* What is recognised in the plan with that template, read from text or Markdown (free). */
static char *fields_with(struct book *book, const char *template_json, bool markdown)
{
    mem_replace(&book->agency.template_json, template_json);
    struct node *plan = compose_plan(book, book_newest(book), pack_of, NULL);
    struct buf out = BUF_INIT;
    const struct write_options options = {.thai_digits = true};
    (markdown ? markdown_write : text_write)(plan, &options, &out);
    struct node *again = tree_of(&out);
    struct recognised *read = recognise_with_packs(again);
    char *fields = fields_of(read);
    assert_int_equal(count_remarks(read, DOUBT_YEAR), 1);
    recognised_free(read);
    node_free(again);
    buf_release(&out);
    node_free(plan);
    return fields;
}

/* Who signs and where the result is from belong to no finding, row or obstacle, whatever stands
 * before them. */
static void signatures_and_source_add_nothing(void **state)
{
    static const char bare[] = "{\"parts\":[{\"part\":\"signature\",\"shown\":false},"
                               "{\"part\":\"source\",\"shown\":false}]}";
    static const char *const templates[] = {
        "{}",
        "{\"signature\":[{\"label\":\"ผู้จัดทำ\",\"position\":\"นักวิเคราะห์นโยบายและแผน\"},"
        "{\"label\":\"ปลัดองค์การบริหารส่วนตำบล\",\"position\":\"\"}]}",
        "{\"parts\":[{\"part\":\"signature\",\"heading\":\"ลงนาม\"},"
        "{\"part\":\"source\",\"heading\":\"ที่มาของข้อมูล\"}],"
        "\"source\":\"ที่มา: สำนักงาน ป.ป.ช. ปี {year}\"}",
    };
    const struct recognised *r = it(state);
    struct book *book = book_new();
    mem_replace(&book->agency.name, r->agency.name);
    for (int obstacles = 1; obstacles >= 0; obstacles--) {
        struct year *year = year_clone(r->year);
        for (size_t i = 0; !obstacles && i < year->obstacles.count; i++)
            obstacle_release(&year->obstacles.items[i]);
        year->obstacles.count = obstacles ? year->obstacles.count : 0;
        book_put_year(book, year);
        for (int markdown = 0; markdown < 2; markdown++) {
            char *expected = fields_with(book, bare, markdown);
            for (size_t i = 0; i < sizeof templates / sizeof *templates; i++) {
                char *got = fields_with(book, templates[i], markdown);
                assert_string_equal(got, expected);
                free(got);
            }
            free(expected);
        }
    }
    book_free(book);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(result_is_found),
        cmocka_unit_test(scores_are_found),
        cmocka_unit_test(findings_are_found),
        cmocka_unit_test(rows_are_found),
        cmocka_unit_test(doubts_are_told),
        cmocka_unit_test(written_text_comes_back),
        cmocka_unit_test(written_markdown_comes_back),
        cmocka_unit_test(signatures_and_source_add_nothing),
    };
    return cmocka_run_group_tests(tests, read_it, free_it);
}
