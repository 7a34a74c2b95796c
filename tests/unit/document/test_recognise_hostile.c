/* Trees that no officer writes: deep, wide, empty, huge. Nothing breaks, and time grows with the
 * size. */
#include "recognise_support.h"

#include <time.h>

static struct recognised *recognise_and_free(struct node *root)
{
    struct recognised *r = recognise_with_packs(root);
    node_free(root);
    return r;
}

static struct node *add_row(struct node *table, const char *const *cells, size_t count)
{
    struct node *row = node_add_new(table, NODE_ROW);
    for (size_t i = 0; i < count; i++)
        node_add_text(node_add_new(row, NODE_CELL), cells[i]);
    return row;
}

static void reasons_have_words(void **state)
{
    (void)state;
    for (int i = 0; i < REMARK_REASON_COUNT; i++)
        assert_int_equal(remark_reason_of(remark_reason_word((enum remark_reason)i)), i);
    assert_int_equal(remark_reason_of("nothing"), -1);
    assert_int_equal(remark_reason_of(""), -1);
    assert_true(remark_reason_is_doubt(DOUBT_YEAR) && remark_reason_is_doubt(DOUBT_WEIGHTED));
    assert_false(remark_reason_is_doubt(ASIDE_EXTRA_COLUMN) || remark_reason_is_doubt(REPAIRED));
}

static void nothing_gives_nothing(void **state)
{
    (void)state;
    struct recognised *r = recognise_and_free(node_new(NODE_DOCUMENT));
    assert_false(r->is_plan);
    assert_int_equal(r->year->year, 0);
    assert_int_equal(r->remarks.count + r->uses.count, 0);
    recognised_free(r);
    recognised_free(NULL);
}

static void no_packs_are_needed(void **state)
{
    (void)state;
    static const char text[] = "ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่\n\ni1 ประเด็น งานช้า ดังนั้น หน่วยงานควรเร่งงาน\n";
    struct node *root = text_read(text, strlen(text), NULL, NULL);
    struct recognised *r = recognise(root, NULL, NULL);
    assert_true(r->is_plan);
    assert_int_equal(r->year->findings.count, 1);
    assert_int_equal(r->year->findings.items[0].indicators.items[0], 1);
    recognised_free(r);
    node_free(root);
}

static void empty_shapes_are_borne(void **state)
{
    (void)state;
    struct node *root = node_new(NODE_DOCUMENT);
    node_add_new(root, NODE_TABLE);
    node_add_new(node_add_new(root, NODE_TABLE), NODE_ROW);
    node_add_new(node_add_new(node_add_new(root, NODE_TABLE), NODE_ROW), NODE_CELL);
    node_add_new(node_add_new(root, NODE_LIST), NODE_ITEM);
    node_add_new(root, NODE_PARAGRAPH);
    node_add_new(root, NODE_HEADING);
    node_add_new(root, NODE_CHART);
    node_add_new(root, NODE_BREAK);
    struct node *link = node_add_new(node_add_new(root, NODE_PARAGRAPH), NODE_LINK);
    node_set_target(link, "mailto:");
    recognised_free(recognise_and_free(root));
}

static void wide_rows_lose_nothing(void **state)
{
    (void)state;
    static const char *const header[] = {"ตัวชี้วัด", "มาตรการ", "ผู้รับผิดชอบ"};
    struct node *root = node_new(NODE_DOCUMENT), *table = node_add_new(root, NODE_TABLE);
    struct node *head = add_row(table, header, 3);
    static const char *const data[] = {"1. การปฏิบัติหน้าที่", "ติดป้าย", "สำนักปลัด"};
    struct node *row = add_row(table, data, 3);
    for (int i = 0; i < 10000; i++) {
        node_add_text(node_add_new(head, NODE_CELL), "x");
        char *text = mem_format("ส่วนเกิน %d", i);
        node_add_text(node_add_new(row, NODE_CELL), text);
        free(text);
    }
    struct recognised *r = recognise_and_free(root);
    assert_int_equal(r->year->rows.count, 1);
    assert_int_equal(count_remarks(r, ASIDE_EXTRA_COLUMN), 10000);
    recognised_free(r);
}

static void huge_spans_are_borne(void **state)
{
    (void)state;
    static const char *const header[] = {"ตัวชี้วัด", "มาตรการ", "ผู้รับผิดชอบ"};
    static const char *const data[] = {"1. การปฏิบัติหน้าที่", "ติดป้าย", "สำนักปลัด"};
    struct node *root = node_new(NODE_DOCUMENT), *table = node_add_new(root, NODE_TABLE);
    add_row(table, header, 3);
    struct node *row = add_row(table, data, 3);
    node_set_span(node_first(row), 1, 1000000000);
    node_set_span(node_next(node_first(row)), 1000000000, 1000000000);
    for (int i = 0; i < 1000; i++)
        add_row(table, data, 3);
    recognised_free(recognise_and_free(root));
}

static void deep_lists_and_tables_are_borne(void **state)
{
    (void)state;
    struct node *root = node_new(NODE_DOCUMENT), *at = node_add_new(root, NODE_LIST);
    for (int i = 0; i < 5000; i++) {
        struct node *item = node_add_new(at, NODE_ITEM);
        node_add_text(item, "ก");
        at = node_add_new(item, NODE_LIST);
    }
    at = root;
    for (int i = 0; i < 5000; i++) {
        at = node_add_new(node_add_new(node_add_new(at, NODE_TABLE), NODE_ROW), NODE_CELL);
        node_add_text(at, "ข");
    }
    struct recognised *r = recognise_and_free(root);
    assert_false(r->is_plan);
    assert_true(r->remarks.count > 0);
    recognised_free(r);
}

static void a_long_cell_is_kept_in_pieces(void **state)
{
    (void)state;
    struct buf text = BUF_INIT;
    while (text.len <= 2 * TEXT_LIMIT)
        buf_adds(&text, "ข้อความยาว ");
    struct node *root = node_new(NODE_DOCUMENT);
    node_add_text(node_add_new(root, NODE_PARAGRAPH), text.data);
    struct recognised *r = recognise_and_free(root);
    assert_int_equal(r->remarks.count, 3);
    for (size_t i = 0; i < r->remarks.count; i++)
        assert_true(strlen(r->remarks.items[i].text) <= TEXT_LIMIT);
    recognised_free(r);
    buf_release(&text);
}

/* Seconds for a document of n findings, n rows and n lines of prose. */
static double seconds_for(int n)
{
    struct buf text = BUF_INIT;
    buf_adds(&text,
             "# ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2568 เทศบาลตำบลตัวอย่าง\n\nตัวชี้วัดที่ 1 การปฏิบัติหน้าที่\n\n");
    for (int i = 0; i < n; i++)
        buf_addf(&text, "e1 ประเด็น เรื่องที่ %d ยังไม่ชัด ดังนั้น หน่วยงานควรแก้ไขเรื่องที่ %d\n\n", i, i);
    buf_adds(&text, "ตัวชี้วัด\tมาตรการ\tผลการวิเคราะห์\tผู้รับผิดชอบ\tขั้นตอน\tระยะเวลา\n");
    for (int i = 0; i < n; i++)
        buf_addf(&text, "%d. การปฏิบัติหน้าที่\tมาตรการที่ %d\tผล %d\tกอง %d\tขั้น %d\tปีงบประมาณ 2569\n",
                 i % 10 + 1, i, i, i % 3, i);
    buf_adds(&text, "\nภาคผนวก\n\n");
    for (int i = 0; i < n; i++)
        buf_addf(&text, "บรรทัดที่ %d ของภาคผนวก\n\n", i);
    struct node *root = text_read(text.data, text.len, NULL, NULL);
    clock_t start = clock();
    struct recognised *r = recognise_with_packs(root);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    assert_int_equal(r->year->findings.count, n);
    recognised_free(r);
    node_free(root);
    buf_release(&text);
    return seconds;
}

static void time_grows_with_the_size(void **state)
{
    (void)state;
    double small = seconds_for(40), large = seconds_for(320);
    /* eight times the text: far below the sixty-fourfold of a square */
    assert_true(large < small * 24 + 0.05);
}

/* Seconds for an indicator's line that ends in so many digits. */
static double seconds_for_digits(size_t count)
{
    struct buf text = BUF_INIT;
    buf_adds(&text, "ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ ");
    for (size_t i = 0; i < count; i++)
        buf_addc(&text, '9');
    struct node *root = text_read(text.data, text.len, NULL, NULL);
    clock_t start = clock();
    recognised_free(recognise_and_free(root));
    buf_release(&text);
    return (double)(clock() - start) / CLOCKS_PER_SEC;
}

static void digits_are_looked_at_once(void **state)
{
    (void)state;
    double small = seconds_for_digits(20000), large = seconds_for_digits(320000);
    assert_true(large < small * 80 + 0.05); /* sixteen times the text; a square is 256 */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reasons_have_words),
        cmocka_unit_test(nothing_gives_nothing),
        cmocka_unit_test(no_packs_are_needed),
        cmocka_unit_test(empty_shapes_are_borne),
        cmocka_unit_test(wide_rows_lose_nothing),
        cmocka_unit_test(huge_spans_are_borne),
        cmocka_unit_test(deep_lists_and_tables_are_borne),
        cmocka_unit_test(a_long_cell_is_kept_in_pieces),
        cmocka_unit_test(time_grows_with_the_size),
        cmocka_unit_test(digits_are_looked_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, packs_free);
}
