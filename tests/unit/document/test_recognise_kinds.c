/* Results, years and agencies: what is sure and what is only likely, and whose row is taken. */
#include "recognise_support.h"

#define HEAD "# ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2568 เทศบาลตำบลหนองตัวอย่าง\n\n"

static enum sureness sureness_of(const struct recognised *r, struct value_at value)
{
    const struct witness *w = witness_of(&r->witnesses, value);
    assert_non_null(w);
    return w->sure;
}

static const struct value_at overall = {.kind = VALUE_OVERALL}, level = {.kind = VALUE_LEVEL},
                             first = {.kind = VALUE_INSTRUMENT},
                             score_1 = {.kind = VALUE_SCORE, .at = 1},
                             score_2 = {.kind = VALUE_SCORE, .at = 2};

static void what_is_said_in_words_is_sure(void **state)
{
    (void)state;
    struct recognised *r = recognise_text(
        HEAD "คะแนนรวม 86.40 คะแนน ระดับ ผ่าน\n\nตัวชี้วัด\tคะแนน\n1. การปฏิบัติหน้าที่\t89.00\n");
    assert_int_equal(sureness_of(r, overall), SURENESS_SURE);
    assert_int_equal(sureness_of(r, level), SURENESS_SURE);
    assert_int_equal(sureness_of(r, score_1), SURENESS_SURE);
    recognised_free(r);
}

static void a_level_that_the_score_speaks_against_is_likely(void **state)
{
    (void)state;
    struct recognised *r = recognise_text(HEAD "คะแนนรวม 80.40 คะแนน ระดับ ผ่านดี\n");
    assert_string_equal(r->year->announced.level, "ผ่านดี");
    assert_int_equal(sureness_of(r, level), SURENESS_LIKELY);
    assert_int_equal(sureness_of(r, overall), SURENESS_SURE);
    recognised_free(r);
}

static void a_level_that_two_parts_of_eit_may_explain_is_sure(void **state)
{
    (void)state;
    struct recognised *r = recognise_text(
        HEAD
        "คะแนนรวม 90.00 คะแนน ระดับ ผ่าน\n\nเครื่องมือ\tคะแนน\nIIT\t90.00\nEIT\t90.00\nOIT\t90.00\n");
    assert_int_equal(sureness_of(r, level), SURENESS_SURE);
    recognised_free(r);
}

static void a_mended_figure_is_likely(void **state)
{
    (void)state;
    struct recognised *r =
        recognise_text(HEAD "ตัวชี้วัด\tคะแนน\nการปฏิบัติหน้าที่\t89,10\nการใช้งบประมาณ\t88.10\n");
    assert_int_equal(year_indicator(r->year, 1)->score, 89100000);
    assert_int_equal(sureness_of(r, score_1), SURENESS_LIKELY);
    assert_int_equal(sureness_of(r, score_2), SURENESS_SURE);
    recognised_free(r);
}

static void number_and_name_that_disagree_are_a_guess(void **state)
{
    (void)state;
    struct recognised *r = recognise_text(HEAD "ตัวชี้วัด\tคะแนน\nตัวชี้วัดที่ 1 การใช้งบประมาณ\t89.10\n"
                                               "ตัวชี้วัดที่ 3 การใช้อำนาจ\t88.10\n");
    assert_int_equal(sureness_of(r, score_1), SURENESS_GUESS);
    recognised_free(r);
}

static void figures_that_may_be_weighted_are_a_guess(void **state)
{
    (void)state;
    struct recognised *r =
        recognise_text(HEAD "คะแนนรวม 88.70 คะแนน\n\nเครื่องมือ\tคะแนน\nIIT\t25.20\nEIT\t26.10\n");
    assert_int_equal(sureness_of(r, first), SURENESS_GUESS);
    recognised_free(r);
    r = recognise_text(
        HEAD "คะแนนรวม 88.70 คะแนน\n\nเครื่องมือ\tคะแนน\nIIT\t25.20\nEIT\t26.10\nOIT\t37.40\n");
    assert_int_equal(year_announced_instrument(r->year, "IIT"), 84000000);
    assert_int_equal(sureness_of(r, first), SURENESS_LIKELY);
    recognised_free(r);
}

static void a_year_taken_from_the_plan_makes_its_result_likely(void **state)
{
    (void)state;
    struct recognised *r =
        recognise_text("# แผนยกระดับคุณธรรมและความโปร่งใส ปีงบประมาณ พ.ศ. 2569 เทศบาลตำบลหนองตัวอย่าง\n\n"
                       "ตัวชี้วัด\tคะแนน\nการปฏิบัติหน้าที่\t89.10\nการใช้งบประมาณ\t88.10\n");
    assert_int_equal(r->year->year, 2568);
    assert_int_equal(sureness_of(r, score_1), SURENESS_LIKELY);
    recognised_free(r);
}

static void earlier_years_have_witnesses_of_their_own(void **state)
{
    (void)state;
    struct recognised *r = recognise_text(
        HEAD "ตัวชี้วัด\tปี 2567\tปี 2568\nการปฏิบัติหน้าที่\t80.10\t89.10\nการใช้งบประมาณ\t79.10\t88.10\n");
    const struct witness *w =
        witness_of(&r->witnesses, (struct value_at){.kind = VALUE_SCORE, .year = 2567, .at = 2});
    assert_non_null(w);
    assert_non_null(strstr(w->words, "79.10"));
    assert_int_equal(w->sure, SURENESS_SURE);
    recognised_free(r);
}

/* ---- several agencies ---- */

#define PROVINCE                                                                                                                       \
    "# ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2568 จังหวัดทดสอบ\n\n" \
    "หน่วยงาน\tIIT\tEIT\tOIT\tคะแนนรวม\tระดับ\n"                                             \
    "ทต.หนองตัวอย่าง\t88.20\t90.10\t96.00\t91.89\tผ่านดี\n"                                    \
    "อบต.สมมติ\t82.31\t91.72\t84.13\t85.86\tผ่าน\n"                                                            \
    "อบต.ทุ่งสาธิต\t70.00\t75.50\t60.25\t67.75\tต้องปรับปรุงโดยด่วน\n"

static struct recognised *province_for(const char *agency)
{
    struct node *root = text_read(PROVINCE, strlen(PROVINCE), html_read_fragment, NULL);
    assert_non_null(root);
    struct recognised *r = recognise_for(root, agency, pack_of, NULL);
    node_free(root);
    return r;
}

static void of_several_agencies_the_book_s_row_is_taken(void **state)
{
    (void)state;
    struct recognised *r = province_for("องค์การบริหารส่วนตำบลสมมติ");
    assert_true(r->is_plan);
    assert_string_equal(r->agency.name, "อบต.สมมติ");
    assert_int_equal(r->year->announced.overall, 85860000);
    assert_string_equal(r->year->announced.level, "ผ่าน");
    assert_int_equal(year_announced_instrument(r->year, "IIT"), 82310000);
    assert_int_equal(count_remarks(r, ASIDE_OTHER_AGENCY), 2);
    recognised_free(r);
}

static void without_the_book_s_agency_none_is_taken(void **state)
{
    (void)state;
    static const char *const names[] = {"", "เทศบาลเมืองอื่น"};
    for (size_t i = 0; i < 2; i++) {
        struct recognised *r = province_for(names[i]);
        assert_false(r->is_plan);
        assert_string_equal(r->neighbour, "ตารางผลของหลายหน่วยงาน");
        assert_string_equal(r->because, "ทต.หนองตัวอย่าง");
        recognised_free(r);
    }
}

/* ---- several years ---- */

static void a_plan_of_one_year_stays_whole(void **state)
{
    (void)state;
    struct recognised *r = recognise_text(
        "# ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2568 เทศบาลตำบลหนองตัวอย่าง\n\nคะแนนรวม 86.40 คะแนน\n\n"
        "# แผนปฏิบัติการ ประจำปีงบประมาณ พ.ศ. 2568\n\n"
        "ตัวชี้วัด\tมาตรการ\tผู้รับผิดชอบ\n1. การปฏิบัติหน้าที่\tอบรม\tสำนักปลัด\n");
    assert_int_equal(r->earlier.count, 0);
    assert_int_equal(r->year->year, 2568);
    assert_int_equal(r->year->rows.count, 1);
    recognised_free(r);
}

static void huge_documents_of_many_years_are_read_in_time(void **state)
{
    (void)state;
    struct buf text = BUF_INIT;
    for (int i = 0; i < 4000; i++)
        buf_addf(
            &text,
            "# ผลการประเมิน ITA ปีงบประมาณ พ.ศ. %d\n\nการใช้อำนาจ %d.10\n\nการใช้งบประมาณ 81.25\n\n",
            2560 + i % 9, 50 + i % 40);
    struct recognised *r = recognise_text(text.data);
    assert_true(r->year->year >= 2560);
    recognised_free(r);
    buf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_said_in_words_is_sure),
        cmocka_unit_test(a_level_that_the_score_speaks_against_is_likely),
        cmocka_unit_test(a_level_that_two_parts_of_eit_may_explain_is_sure),
        cmocka_unit_test(a_mended_figure_is_likely),
        cmocka_unit_test(number_and_name_that_disagree_are_a_guess),
        cmocka_unit_test(figures_that_may_be_weighted_are_a_guess),
        cmocka_unit_test(a_year_taken_from_the_plan_makes_its_result_likely),
        cmocka_unit_test(earlier_years_have_witnesses_of_their_own),
        cmocka_unit_test(of_several_agencies_the_book_s_row_is_taken),
        cmocka_unit_test(without_the_book_s_agency_none_is_taken),
        cmocka_unit_test(a_plan_of_one_year_stays_whole),
        cmocka_unit_test(huge_documents_of_many_years_are_read_in_time),
    };
    return cmocka_run_group_tests(tests, NULL, packs_free);
}
