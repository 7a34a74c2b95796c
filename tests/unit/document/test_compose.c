#include "plan_book.h"

/* The text of each heading, a line each. */
static char *headings_of(const struct node *root)
{
    struct buf out = BUF_INIT;
    for (const struct node *block = node_first(root); block; block = node_next(block)) {
        if (node_kind(block) != NODE_HEADING)
            continue;
        buf_addf(&out, "%d ", node_level(block));
        node_plain(block, &out);
        buf_addc(&out, '\n');
    }
    return buf_steal(&out);
}

static const struct node *find_kind(const struct node *root, enum node_kind kind, int level)
{
    for (const struct node *at = node_first(root); at; at = node_next(at))
        if (node_kind(at) == kind && (level < 0 || node_level(at) == level))
            return at;
    return NULL;
}

static bool says(const struct node *root, const char *words)
{
    char *plain = node_plain_text(root);
    bool found = strstr(plain, words) != NULL;
    free(plain);
    return found;
}

static void parts_stand_in_the_packs_order(void **unused)
{
    struct node *root = full_plan();
    char *headings = headings_of(root);
    assert_string_equal(headings,
                        "1 การนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร ประจำปีงบประมาณ พ.ศ. 2569 "
                        "องค์การบริหารส่วนตำบลบ้านทุ่งน้ำใส อำเภอริมธาร จังหวัดสายลม\n"
                        "2 ประกาศผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568\n"
                        "2 ผลการประเมินในภาพรวม ประจำปีงบประมาณ พ.ศ. 2568\n"
                        "3 ผลการประเมินภาพรวมย้อนหลัง\n"
                        "2 ผลการประเมินแยกตามเครื่องมือ\n"
                        "2 ผลการประเมินแยกตามตัวชี้วัด\n"
                        "2 ส่วนที่ 1 การวิเคราะห์ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568\n"
                        "3 ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่\n"
                        "3 ตัวชี้วัดที่ 3 การใช้อำนาจ\n"
                        "3 ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของทางราชการ\n"
                        "2 ส่วนที่ 2 แผนการขับเคลื่อนคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. 2569\n"
                        "2 ส่วนที่ 3 ข้อจำกัด ปัญหา และอุปสรรคของหน่วยงานในการประเมิน\n"
                        "2 ผู้จัดทำและผู้เห็นชอบ\n"
                        "2 แหล่งที่มาของผลการประเมิน\n");
    free(headings);
    node_free(root);
}

static void scores_say_where_they_are_from(void **unused)
{
    struct node *root = full_plan();
    assert_true(says(root, "วันที่ 15 สิงหาคม 2568"));
    assert_true(says(root, "คะแนนภาพรวม 85.86 คะแนน อยู่ในระดับ ผ่าน\n"));
    assert_true(says(root, "82.31\nคำนวณจากคะแนนรายตัวชี้วัด"));
    assert_true(says(root, "10\nการป้องกันการทุจริต\n95.00"));
    assert_true(says(root, "2567\n81.40"));
    node_free(root);

    struct book *book = full_book();
    struct pack *pack = real_pack(2568);
    struct year *year = book_own_year(book, 2568);
    year->announced.overall = DECIMAL_NONE;
    mem_replace(&year->announced.level, "");
    year_set_announced_instrument(year, "EIT", 91 * DECIMAL_ONE);
    root = compose_plan(book, year, one_pack, pack);
    assert_true(says(root, "คะแนนภาพรวม 85.86 คะแนน (คำนวณจากคะแนนรายตัวชี้วัด) อยู่ในระดับ ผ่าน "
                           "(คำนวณจากคะแนนรายตัวชี้วัด)"));
    assert_true(says(root, "91.00\nตามประกาศ"));
    node_free(root);
    pack_free(pack);
    book_free(book);
}

static void charts_have_the_figures(void **unused)
{
    struct node *root = full_plan();
    const struct node *trend = find_kind(root, NODE_CHART, -1);
    assert_string_equal(node_target(trend), "trend");
    assert_int_equal(node_count(trend), 2);
    assert_string_equal(node_text(node_last(trend)), "2568");
    assert_int_equal(node_value(node_last(trend)), 85860000);
    size_t bars = 0;
    const struct node *bound = NULL;
    for (const struct node *at = node_first(root); at; at = node_next(at))
        if (node_kind(at) == NODE_CHART && strcmp(node_target(at), "bars") == 0) {
            bound = node_last(at);
            bars = node_count(at) - 1;
        }
    assert_int_equal(bars, 10);
    assert_int_equal(node_level(bound), 1);
    assert_string_equal(node_text(bound), "เกณฑ์ระดับ “ผ่านดี”");
    assert_int_equal(node_value(bound), 85 * DECIMAL_ONE);
    assert_int_equal(count_kind(root, NODE_CHART), 3);
    node_free(root);
}

static void plan_has_six_columns_on_pages_across(void **unused)
{
    struct node *root = full_plan();
    const struct node *landscape = find_kind(root, NODE_BREAK, 1);
    assert_non_null(landscape);
    const struct node *table = node_next(node_next(landscape));
    assert_int_equal(node_kind(table), NODE_TABLE);
    assert_int_equal(node_count(table), 3);
    for (const struct node *row = node_first(table); row; row = node_next(row)) {
        assert_int_equal(node_count(row), 6);
        assert_int_equal(node_level(row), row == node_first(table));
    }
    const struct node *row = node_child(table, 1);
    char *text = node_plain_text(row);
    assert_string_equal(text, "๑.การปฏิบัติหน้าที่\nติดป้ายบอกเวลาที่ www.thungnamsai.example/page1\n"
                              "อบรมงานบริการ *ทุกคน* | ปีละ 2 ครั้ง\nสำนักปลัด\n1. ประชุม\n-สรุปผล <ลับ>\n"
                              "ปีงบประมาณ ๒๕๖๙");
    free(text);
    assert_int_equal(node_kind(node_first(node_child(row, 1))), NODE_LIST);
    assert_int_equal(node_count(node_first(node_child(row, 1))), 2);
    assert_int_equal(node_kind(node_first(node_child(row, 4))), NODE_LIST);
    row = node_child(table, 2);
    text = node_plain_text(row);
    assert_string_equal(text, "4. การใช้ทรัพย์สินของทางราชการ\nทำทะเบียนยืม\n- บรรทัดหนึ่ง\n=บรรทัดสอง");
    free(text);
    assert_int_equal(node_kind(node_next(table)), NODE_BREAK);
    assert_int_equal(node_level(node_next(table)), 0);
    node_free(root);
}

static void findings_carry_their_codes(void **unused)
{
    struct node *root = full_plan();
    char *plain = node_plain_text(root);
    const char *first = strstr(plain, "e1 และ e2 ประเด็น");
    const char *second = strstr(plain, "i10 ประเด็น");
    assert_non_null(first);
    assert_true(second > first);
    assert_non_null(strstr(plain, "หน่วยงานควรรักษาระดับการใช้อำนาจไว้"));
    free(plain);
    const struct node *list = find_kind(root, NODE_LIST, 1);
    assert_non_null(list);
    assert_int_equal(node_count(list), 2);
    node_free(root);
}

static void what_has_no_data_is_left_out(void **unused)
{
    struct book *book = book_new();
    struct year *year = year_new(2568);
    mem_replace(&book->agency.name, "อบต.บ้านทุ่งน้ำใส");
    book_put_year(book, year);
    assert_serial(compose_plan(book, year, no_pack, NULL),
                  "document\n  heading level=1\n    text |การนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร "
                  "ประจำปีงบประมาณ พ.ศ. 2569 อบต.บ้านทุ่งน้ำใส\n");
    mem_replace(&year->introduction, "คำนำ วันที่ 1 กันยายน 2568\n\nวรรคสอง");
    year->announced.date = (struct date){.year = 2568, .month = 9, .day = 1};
    struct node *root = compose_plan(book, year, no_pack, NULL);
    assert_true(says(root, "วรรคสอง"));
    assert_false(says(root, "แหล่งที่มา")); /* there is no result */
    assert_int_equal(count_kind(root, NODE_HEADING), 3);
    node_free(root);
    book_free(book);
}

static void without_a_pack_all_is_there(void **unused)
{
    struct book *book = full_book();
    struct node *root = compose_plan(book, book_year(book, 2568), no_pack, NULL);
    assert_int_equal(count_kind(root, NODE_TABLE), 4); /* history, indicators, plan, signatures */
    assert_true(says(root, "e1 และ e2 ประเด็น"));
    assert_true(says(root, "อินเทอร์เน็ตช้า"));
    node_free(root);
    book_free(book);
}

/* A finding without an indicator is not lost. */
static void findings_without_indicator_come_last(void **unused)
{
    struct book *book = full_book();
    struct year *year = book_own_year(book, 2568);
    year->findings.items[0].indicators.count = 0;
    struct node *root = compose_plan(book, year, no_pack, NULL);
    char *plain = node_plain_text(root);
    const char *other = strstr(plain, "ข้อค้นพบอื่น");
    assert_non_null(other);
    assert_non_null(strstr(other, "i10 ประเด็น"));
    free(plain);
    node_free(root);
    book_free(book);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_stand_in_the_packs_order),
        cmocka_unit_test(scores_say_where_they_are_from),
        cmocka_unit_test(charts_have_the_figures),
        cmocka_unit_test(plan_has_six_columns_on_pages_across),
        cmocka_unit_test(findings_carry_their_codes),
        cmocka_unit_test(what_has_no_data_is_left_out),
        cmocka_unit_test(without_a_pack_all_is_there),
        cmocka_unit_test(findings_without_indicator_come_last),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
