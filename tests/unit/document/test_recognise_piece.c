/* Pieces of a plan as they are pasted: headings or none, columns in any order, rows that name no
 * indicator. */
#include "recognise_support.h"

#include "itaplan/base/mem.h"

#define NAME "๓.การใช้อำนาจ"

static struct recognised *recognise_at(enum piece_part part, const char *text)
{
    struct buf joined = BUF_INIT;
    struct piece_place place = {.part = part, .year = 2568, .indicator = 3, .indicator_name = NAME};
    text_join_rows(text, strlen(text), &joined);
    struct node *root = tree_of(&joined);
    struct recognised *r = recognise_piece(root, &place, pack_of, NULL);
    node_free(root);
    buf_release(&joined);
    assert_int_equal(r->year->year, r->is_plan ? 2568 : 0);
    assert_int_equal(r->year->plan_year, r->is_plan ? 2569 : 0);
    assert_string_equal(r->agency.name, "");
    return r;
}

/* What stands from the first finding, row or obstacle on, without the remarks. */
static char *items_of(const struct recognised *r)
{
    char *all = lines_of(r);
    char *start = strstr(all, "overall:");
    assert_non_null(start);
    start = strchr(strchr(start, '\n') + 1, '\n') + 1;
    char *end = strstr(start, "line ");
    char *items = mem_strndup(start, end ? (size_t)(end - start) : strlen(start));
    free(all);
    return items;
}

static void assert_items(enum piece_part part, const char *text, const char *expected)
{
    struct recognised *r = recognise_at(part, text);
    char *items = items_of(r);
    assert_string_equal(items, expected);
    assert_int_equal(r->is_plan, *expected != '\0');
    free(items);
    recognised_free(r);
}

static void headings_in_any_order_are_read(void **state)
{
    (void)state;
    assert_items(PIECE_PLAN,
                 "ผู้รับผิดชอบ\tระยะเวลา\tมาตรการ\nกองคลัง\tต.ค. ๖๘ - ก.ย. ๖๙\tจัดทำคำสั่งมอบอำนาจ\n",
                 "row 3: " NAME "\n  measure: จัดทำคำสั่งมอบอำนาจ\n  responsible: กองคลัง\n"
                 "  period: ต.ค. ๖๘ - ก.ย. ๖๙\n");
}

static void the_row_s_own_indicator_wins(void **state)
{
    (void)state;
    assert_items(PIECE_PLAN,
                 "ตัวชี้วัด\tมาตรการ\tผู้รับผิดชอบ\n๕. การแก้ไขปัญหาการทุจริต\tเปิดช่องทางร้องเรียน\tสำนักปลัด\n",
                 "row 5: ๕. การแก้ไขปัญหาการทุจริต\n  measure: เปิดช่องทางร้องเรียน\n"
                 "  responsible: สำนักปลัด\n");
}

static void without_headings_the_cells_tell(void **state)
{
    (void)state;
    static const char text[] =
        "๑\tจัดทำคู่มือการให้บริการ\tกลุ่มอำนวยการ\tทบทวนขั้นตอนแล้วจัดพิมพ์\tไตรมาส ๑\n"
        "๒\tประกาศผู้รับผิดชอบที่หน้าจุดบริการ\tสำนักปลัด\tติดป้าย\tภายในเดือนมีนาคม ๒๕๖๙\n";
    assert_items(PIECE_PLAN, text,
                 "row 3: " NAME "\n  measure: จัดทำคู่มือการให้บริการ\n  responsible: กลุ่มอำนวยการ\n"
                 "  step: ทบทวนขั้นตอนแล้วจัดพิมพ์\n  period: ไตรมาส ๑\n"
                 "row 3: " NAME "\n  measure: ประกาศผู้รับผิดชอบที่หน้าจุดบริการ\n"
                 "  responsible: สำนักปลัด\n  step: ติดป้าย\n  period: ภายในเดือนมีนาคม ๒๕๖๙\n");
    struct recognised *r = recognise_at(PIECE_PLAN, text);
    assert_true(count_remarks(r, DOUBT_COLUMN) > 0);
    recognised_free(r);
}

static void an_analysis_speaks_of_what_is_wrong(void **state)
{
    (void)state;
    assert_items(PIECE_PLAN, "ผู้รับบริการไม่ทราบขั้นตอนและยังไม่สะดวก\tติดป้ายขั้นตอน\tกองช่าง\tตลอดปีงบประมาณ\n",
                 "row 3: " NAME "\n  measure: ติดป้ายขั้นตอน\n"
                 "  analysis: ผู้รับบริการไม่ทราบขั้นตอนและยังไม่สะดวก\n  responsible: กองช่าง\n"
                 "  period: ตลอดปีงบประมาณ\n");
}

static void a_trailing_tab_and_ragged_rows_are_no_columns(void **state)
{
    (void)state;
    assert_items(PIECE_PLAN,
                 "มาตรการ\tผู้รับผิดชอบ\tระยะเวลา\t\nอบรมพนักงาน\tสำนักปลัด\nซ้อมแผน\tกองช่าง\tไตรมาส ๒\t\n",
                 "row 3: " NAME "\n  measure: อบรมพนักงาน\n  responsible: สำนักปลัด\n"
                 "row 3: " NAME "\n  measure: ซ้อมแผน\n  responsible: กองช่าง\n  period: ไตรมาส ๒\n");
}

static void a_cell_of_several_lines_stays_one(void **state)
{
    (void)state;
    static const char *const expected =
        "row 3: " NAME "\n  measure: จัดทำคำสั่ง\n  measure: แจ้งเวียนทุกกอง\n"
        "  responsible: สำนักปลัด\n  period: ปีงบประมาณ ๒๕๖๙\n";
    /* as a spreadsheet copies it, and as a word processor does */
    assert_items(PIECE_PLAN,
                 "มาตรการ\tผู้รับผิดชอบ\tระยะเวลา\r\n\"- จัดทำคำสั่ง\r\n- "
                 "แจ้งเวียนทุกกอง\"\tสำนักปลัด\tปีงบประมาณ ๒๕๖๙\r\n",
                 expected);
    assert_items(PIECE_PLAN,
                 "ตัวชี้วัด\tมาตรการ\tผู้รับผิดชอบ\tระยะเวลา\n" NAME
                 "\t- จัดทำคำสั่ง\n- แจ้งเวียนทุกกอง\tสำนักปลัด\tปีงบประมาณ ๒๕๖๙\n",
                 expected);
}

static void pipes_and_web_pages_are_tables_too(void **state)
{
    (void)state;
    assert_items(PIECE_PLAN, "| มาตรการ | ผู้รับผิดชอบ |\n|---|---|\n| อบรมการใช้อำนาจ | สำนักปลัด |\n",
                 "row 3: " NAME "\n  measure: อบรมการใช้อำนาจ\n  responsible: สำนักปลัด\n");
    assert_items(PIECE_PLAN,
                 "<table><tr><th>มาตรการ</th><th>ผู้รับผิดชอบ</th></tr>"
                 "<tr><td><ul><li>อบรมการใช้อำนาจ</li></ul></td><td>สำนักปลัด</td></tr></table>",
                 "row 3: " NAME "\n  measure: อบรมการใช้อำนาจ\n  responsible: สำนักปลัด\n");
}

static void obstacles_are_lines_or_the_first_text(void **state)
{
    (void)state;
    assert_items(PIECE_OBSTACLES, "- คอมพิวเตอร์เก่าและช้า\n- บุคลากรมีจำกัด\n",
                 "obstacle: คอมพิวเตอร์เก่าและช้า\nobstacle: บุคลากรมีจำกัด\n");
    assert_items(PIECE_OBSTACLES, "๑\tคอมพิวเตอร์เก่าและช้า\tจัดซื้อทดแทน\n๒\tบุคลากรมีจำกัด\tขอเพิ่มอัตรา\n",
                 "obstacle: คอมพิวเตอร์เก่าและช้า\nobstacle: บุคลากรมีจำกัด\n");
    assert_items(PIECE_OBSTACLES,
                 "ลำดับ\tปัญหาและอุปสรรค\tแนวทางแก้ไข\n๑\tงบประมาณมีจำกัด\tเสนอขอเพิ่มเติม\n",
                 "obstacle: งบประมาณมีจำกัด\n");
}

static void findings_are_read_under_the_cursor_s_indicator(void **state)
{
    (void)state;
    assert_items(PIECE_FINDINGS,
                 "ข้อคำถาม\tประเด็น\tข้อเสนอแนะ\ni๗\tมอบหมายงานไม่เป็นธรรม\tควรประกาศหลักเกณฑ์\n",
                 "finding [i7] under 3\n  issue: มอบหมายงานไม่เป็นธรรม\n"
                 "  advice: ควรประกาศหลักเกณฑ์\n");
}

static void what_is_nothing_of_it_brings_nothing(void **state)
{
    (void)state;
    assert_items(PIECE_PLAN, "๑\t๒\t๓\n๔\t๕\t๖\n", "");
    assert_items(PIECE_PLAN, "ขอเชิญประชุมวันศุกร์\n", "");
    assert_items(PIECE_PLAN, "\t\t\t\n", "");
}

static void assert_sureness(enum piece_part part, const char *text, enum value_kind kind,
                            enum sureness sure)
{
    struct recognised *r = recognise_at(part, text);
    const struct witness *witness = witness_of(&r->witnesses, (struct value_at){.kind = kind});
    assert_non_null(witness);
    assert_int_equal(witness->sure, sure);
    recognised_free(r);
}

static void columns_without_headings_are_a_guess(void **state)
{
    (void)state;
    assert_sureness(PIECE_PLAN, "มาตรการ\tผู้รับผิดชอบ\nอบรม\tกองช่าง\n", VALUE_ROW, SURENESS_SURE);
    assert_sureness(PIECE_PLAN, "อบรมพนักงาน\tกองช่าง\n", VALUE_ROW, SURENESS_GUESS);
    assert_sureness(PIECE_FINDINGS, "i๗\tไม่ทราบขั้นตอน\tควรติดป้าย\n", VALUE_FINDING, SURENESS_GUESS);
    assert_sureness(PIECE_OBSTACLES, "๑\tรถเก่า\n๒\tคนน้อย\n", VALUE_OBSTACLE, SURENESS_LIKELY);
    assert_sureness(PIECE_OBSTACLES, "รถเก่า\tซื้อใหม่\n", VALUE_OBSTACLE, SURENESS_GUESS);
}

static void another_year_is_pointed_out(void **state)
{
    (void)state;
    struct recognised *r =
        recognise_at(PIECE_PLAN, "แผนปฏิบัติการจากผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๖\n\n"
                                 "มาตรการ\tผู้รับผิดชอบ\nอบรมพนักงาน\tสำนักปลัด\n");
    assert_int_equal(r->year->rows.count, 1);
    assert_int_equal(count_remarks(r, DOUBT_YEAR), 1);
    recognised_free(r);
    r = recognise_at(PIECE_PLAN, "มาตรการ\tระยะเวลา\nอบรมพนักงาน\tปีงบประมาณ ๒๕๖๙\n");
    assert_int_equal(count_remarks(r, DOUBT_YEAR), 0);
    recognised_free(r);
}

static char *join(const char *text)
{
    struct buf out = BUF_INIT;
    text_join_rows(text, strlen(text), &out);
    return buf_steal(&out);
}

static void assert_joined(const char *text, const char *expected)
{
    char *joined = join(text);
    assert_string_equal(joined, expected);
    free(joined);
}

static void only_rows_that_come_out_even_are_joined(void **state)
{
    (void)state;
    assert_joined("a\tb\tc\n1\tx\ny\tz\n2\tv\tw\n", "a\tb\tc\n1\t\"x\ny\"\tz\n2\tv\tw\n");
    assert_joined("a\tb\tc\n1\tsays \"x\"\ny\tz\n", "a\tb\tc\n1\t\"says \"\"x\"\"\ny\"\tz\n");
    assert_joined("a\tb\tc\n1\tx\n2\ty\n", "a\tb\tc\n1\tx\n2\ty\n");
    assert_joined("a\tb\tc\n1\tx\n\ny\tz\n", "a\tb\tc\n1\tx\n\ny\tz\n");
    assert_joined("a\tb\nx\ty\tz\n", "a\tb\nx\ty\tz\n");
    assert_joined("a\tb\tc\n\"1\"\tx\ny\tz", "a\tb\tc\n\"1\"\tx\ny\tz");
    assert_joined("one line\nanother", "one line\nanother");
    assert_joined("", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headings_in_any_order_are_read),
        cmocka_unit_test(the_row_s_own_indicator_wins),
        cmocka_unit_test(without_headings_the_cells_tell),
        cmocka_unit_test(an_analysis_speaks_of_what_is_wrong),
        cmocka_unit_test(a_trailing_tab_and_ragged_rows_are_no_columns),
        cmocka_unit_test(a_cell_of_several_lines_stays_one),
        cmocka_unit_test(pipes_and_web_pages_are_tables_too),
        cmocka_unit_test(obstacles_are_lines_or_the_first_text),
        cmocka_unit_test(findings_are_read_under_the_cursor_s_indicator),
        cmocka_unit_test(what_is_nothing_of_it_brings_nothing),
        cmocka_unit_test(columns_without_headings_are_a_guess),
        cmocka_unit_test(another_year_is_pointed_out),
        cmocka_unit_test(only_rows_that_come_out_even_are_joined),
    };
    return cmocka_run_group_tests(tests, NULL, packs_free);
}
