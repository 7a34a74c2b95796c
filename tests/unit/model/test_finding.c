#include "test.h"

#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"

static struct finding parsed(const char *s)
{
    struct finding f;
    finding_parse_paragraph(s, strlen(s), &f);
    assert_null(f.id);
    assert_int_equal(f.indicators.count, 0);
    return f;
}

static void expect(const char *s, const char *codes, enum finding_kind kind, const char *issue,
                   const char *recommendation)
{
    struct finding f = parsed(s);
    char joined[128] = "";
    for (size_t i = 0; i < f.codes.count; i++)
        snprintf(joined + strlen(joined), sizeof joined - strlen(joined), "%s%s", i > 0 ? " " : "",
                 f.codes.items[i]);
    assert_string_equal(joined, codes);
    assert_string_equal(f.issue, issue);
    assert_string_equal(f.recommendation, recommendation);
    assert_int_equal(f.kind, kind);
    char *paragraph = finding_paragraph(&f, true);
    struct finding again = parsed(paragraph);
    assert_true(strings_equal(&again.codes, &f.codes));
    assert_string_equal(again.issue, f.issue);
    assert_string_equal(again.recommendation, f.recommendation);
    assert_int_equal(again.kind, f.kind);
    free(paragraph);
    finding_release(&again);
    finding_release(&f);
}

static void test_typical(void **state)
{
    expect("e๑ ประเด็น คิวรอนานเกินไป ดังนั้น หน่วยงานควรเพิ่มช่องบริการ", "e1", FINDING_ISSUE, "คิวรอนานเกินไป",
           "หน่วยงานควรเพิ่มช่องบริการ");
    expect("e๔ และ e๕ ประเด็น ข้อมูลหายาก ดังนั้นหน่วยงานควรจัดหมวดใหม่", "e4 e5", FINDING_ISSUE,
           "ข้อมูลหายาก", "หน่วยงานควรจัดหมวดใหม่");
    expect("i4 ประเด็น ใช้ผิดแผน ดังนั้น ควรทบทวนแผน", "i4", FINDING_ISSUE, "ใช้ผิดแผน", "ควรทบทวนแผน");
    expect("i4 ประเด็น: ใช้ผิดแผน ดังนั้น ควรทบทวนแผน", "i4", FINDING_ISSUE, "ใช้ผิดแผน", "ควรทบทวนแผน");
    expect("i4ประเด็นใช้ผิดแผนดังนั้นหน่วยงานควรทบทวน", "i4", FINDING_ISSUE, "ใช้ผิดแผน", "หน่วยงานควรทบทวน");
}

static void test_first_fitting_thus_splits(void **state)
{
    expect("i4 ประเด็น เดิมช้า ดังนั้น คนจึงบ่น ดังนั้น หน่วยงานควรเร่ง ดังนั้น หน่วยงานควรรายงาน", "i4",
           FINDING_ISSUE, "เดิมช้า ดังนั้น คนจึงบ่น", "หน่วยงานควรเร่ง ดังนั้น หน่วยงานควรรายงาน");
    expect("i4 ประเด็น ช้า ดังนั้น เทศบาลจึงจะเร่ง", "i4", FINDING_ISSUE, "ช้า", "เทศบาลจึงจะเร่ง");
}

static void test_without_marks(void **state)
{
    expect("หน่วยงานควรเผยแพร่รายงานให้ครบ", "", FINDING_ISSUE, "", "หน่วยงานควรเผยแพร่รายงานให้ครบ");
    expect("e4 หน่วยงานควรเผยแพร่รายงาน", "e4", FINDING_ISSUE, "", "หน่วยงานควรเผยแพร่รายงาน");
    expect("คิวรอนาน ดังนั้น หน่วยงานควรเพิ่มช่อง", "", FINDING_ISSUE, "คิวรอนาน", "หน่วยงานควรเพิ่มช่อง");
    expect("ประเด็น คิวรอนาน ดังนั้น ควรเพิ่มช่อง", "", FINDING_ISSUE, "คิวรอนาน", "ควรเพิ่มช่อง");
    expect("e1 ประเด็น คิวรอนาน", "e1", FINDING_ISSUE, "คิวรอนาน", "");
    expect("ประเด็นการประเมินมีหลายข้อ", "", FINDING_ISSUE, "", "ประเด็นการประเมินมีหลายข้อ");
    expect("e1 ประเด็นที่พบคือรอนาน ดังนั้น ควรเพิ่มช่อง", "e1", FINDING_ISSUE, "ประเด็นที่พบคือรอนาน",
           "ควรเพิ่มช่อง");
}

static void test_keep(void **state)
{
    expect("หน่วยงานควรรักษาระดับนี้ไว้ต่อไป", "", FINDING_KEEP, "", "หน่วยงานควรรักษาระดับนี้ไว้ต่อไป");
    expect("อบต. ได้คะแนนดี จึงควรรักษามาตรฐาน ดังนั้น หน่วยงานควรทำต่อ", "", FINDING_KEEP, "",
           "อบต. ได้คะแนนดี จึงควรรักษามาตรฐาน ดังนั้น หน่วยงานควรทำต่อ");
    expect("i1 ประเด็น ไม่รักษาระดับการบริการ ดังนั้น หน่วยงานควรอบรม", "i1", FINDING_ISSUE,
           "ไม่รักษาระดับการบริการ", "หน่วยงานควรอบรม");
}

static void test_a_passing_word_is_not_keeping(void **state)
{
    struct buf b = BUF_INIT;
    buf_adds(&b, "หน่วยงานควรเผยแพร่รายงาน");
    for (int i = 0; i < 20; i++)
        buf_adds(&b, " และแจ้งให้ประชาชนทราบ");
    buf_adds(&b, " พร้อมรักษาระดับ");
    struct finding f = parsed(b.data);
    assert_int_equal(f.kind, FINDING_ISSUE);
    finding_release(&f);
    buf_release(&b);
}

static void test_edges(void **state)
{
    expect("", "", FINDING_ISSUE, "", "");
    expect(" \n ", "", FINDING_ISSUE, "", "");
    expect("i4", "i4", FINDING_ISSUE, "", "");
    expect("ประเด็น", "", FINDING_ISSUE, "", "");
    expect("ดังนั้น", "", FINDING_ISSUE, "", "ดังนั้น");
    expect("ดังนั้น หน่วยงานควรทำ", "", FINDING_ISSUE, "", "หน่วยงานควรทำ");
    expect("i4 ประเด็น ดังนั้น หน่วยงานควรทำ", "i4", FINDING_ISSUE, "", "หน่วยงานควรทำ");
}

static void test_without_codes(void **state)
{
    struct finding f = parsed("e1, e2 และ e3 ประเด็น รอนาน ดังนั้น ควรเพิ่มช่อง");
    char *with = finding_paragraph(&f, true), *without = finding_paragraph(&f, false);
    assert_string_equal(with, "e1, e2 และ e3 ประเด็น รอนาน ดังนั้น ควรเพิ่มช่อง");
    assert_string_equal(without, "รอนาน ดังนั้น ควรเพิ่มช่อง");
    free(with);
    free(without);
    finding_release(&f);
}

static void test_markers_of_a_list(void **state)
{
    static const char *const heads[] = {"1. i10",  "๑) i๑๐", "(1) I 10", "- i10", "• i10",
                                        "๑๐. i10", "  i ๑๐", "ข้อ i10",   "i10:"};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        char *text = mem_format("%s ประเด็น น้ำ  ดังนั้น  หน่วยงานควร ทำ", heads[i]);
        expect(text, "i10", FINDING_ISSUE, "น้ำ", "หน่วยงานควร ทำ");
        free(text);
    }
    expect("1. หน่วยงานควรทำ", "", FINDING_ISSUE, "", "1. หน่วยงานควรทำ"); /* no code: as it is */
    expect("1.", "", FINDING_ISSUE, "", "1.");
}

static void test_codes_announce_an_issue(void **state)
{
    expect("i10 คนไม่รู้ ดังนั้น อบต. ควรทำ", "i10", FINDING_ISSUE, "คนไม่รู้", "อบต. ควรทำ");
    expect("i10 คนไม่รู้ ดังนั้นจึงไม่ยื่น ดังนั้น หน่วยงานควรทำ", "i10", FINDING_ISSUE, "คนไม่รู้ ดังนั้นจึงไม่ยื่น",
           "หน่วยงานควรทำ");
    expect("e๔ และ e๕\nประเด็น น้ำ\nหน่วยงานควรทำ\nและอบรม", "e4 e5", FINDING_ISSUE, "น้ำ",
           "หน่วยงานควรทำ\nและอบรม");
    /* What people think that the agency should do is no recommendation. */
    expect("i10 ประเด็น คนเห็นว่า หน่วยงานควรทำ", "i10", FINDING_ISSUE, "คนเห็นว่า หน่วยงานควรทำ", "");
    expect("i10 หน่วยงานควรรักษาระดับนี้ ดังนั้น ควรทำต่อ", "i10", FINDING_KEEP, "",
           "หน่วยงานควรรักษาระดับนี้ ดังนั้น ควรทำต่อ");
}

static bool begins(const char *line, bool has_thus)
{
    return finding_begins(line, strlen(line), has_thus);
}

static void test_where_another_begins(void **state)
{
    assert_true(begins("i10 ประเด็น น้ำ", false));
    assert_true(begins("๒) e๔ น้ำ", true));
    assert_true(begins("ประเด็น น้ำ", true));
    assert_false(begins("ประเด็น น้ำ", false)); /* the codes stand on the line above */
    assert_false(begins("ประเด็นที่พบ", true));
    assert_false(begins("๒) แจ้งทุกส่วน", true));
    assert_false(begins("", true));
}

static void test_hostile_is_linear(void **state)
{
    struct buf b = BUF_INIT;
    for (int i = 0; i < 40000; i++)
        buf_adds(&b, "ดังนั้น");
    struct finding f = parsed(b.data);
    finding_release(&f);
    buf_reset(&b);
    for (int i = 0; i < 40000; i++)
        buf_adds(&b, "ประเด็น ");
    f = parsed(b.data);
    finding_release(&f);
    buf_release(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_typical),
        cmocka_unit_test(test_first_fitting_thus_splits),
        cmocka_unit_test(test_without_marks),
        cmocka_unit_test(test_keep),
        cmocka_unit_test(test_a_passing_word_is_not_keeping),
        cmocka_unit_test(test_edges),
        cmocka_unit_test(test_without_codes),
        cmocka_unit_test(test_markers_of_a_list),
        cmocka_unit_test(test_codes_announce_an_issue),
        cmocka_unit_test(test_where_another_begins),
        cmocka_unit_test(test_hostile_is_linear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
