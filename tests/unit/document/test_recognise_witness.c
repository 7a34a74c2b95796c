/* Where each value was read, in which words, and how sure. */
#include "recognise_support.h"

#include "itaplan/text/cluster.h"

#define HEAD                                                                                                                                                                                                 \
    "# การนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร องค์การบริหารส่วนตำบลสมมติ\n\n" \
    "ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2568 ได้คะแนนภาพรวม 88.12 คะแนน อยู่ในระดับ ผ่าน\n\n"
#define PLAN_HEAD                                                                                               \
    "## แผนปฏิบัติการประจำปีงบประมาณ พ.ศ. 2569\n\n" \
    "ตัวชี้วัด\tมาตรการ\tผลการวิเคราะห์\tผู้รับผิดชอบ\tขั้นตอน\tระยะเวลา\n"

static const struct witness *must_have(const struct recognised *r, enum value_kind kind, size_t at,
                                       size_t sub)
{
    const struct witness *w =
        witness_of(&r->witnesses, (struct value_at){.kind = kind, .at = at, .sub = sub});
    if (!w)
        fail_msg("no witness of value %d at %zu.%zu", (int)kind, at, sub);
    assert_true(w->line > 0);
    assert_true(w->last_line >= w->line);
    assert_true(strlen(w->words) > 0 && strlen(w->words) <= WITNESS_WORDS);
    return w;
}

static void row_is_witnessed(const struct recognised *r, size_t i)
{
    const struct plan_row *row = &r->year->rows.items[i];
    enum sureness least = must_have(r, VALUE_ROW, i, 0)->sure;
    for (size_t m = 0; m < row->measures.count; m++)
        assert_true(must_have(r, VALUE_MEASURE, i, m)->sure >= least);
    for (size_t s = 0; s < row->steps.count; s++)
        assert_true(must_have(r, VALUE_STEP, i, s)->sure >= least);
    if (row->analysis && *row->analysis)
        assert_true(must_have(r, VALUE_ANALYSIS, i, 0)->sure >= least);
    if (*row->responsible)
        assert_true(must_have(r, VALUE_RESPONSIBLE, i, 0)->sure >= least);
    if (*row->period)
        assert_true(must_have(r, VALUE_PERIOD, i, 0)->sure >= least);
}

/* Scores of an earlier year have places of their own. */
static void earlier_result_is_witnessed(const struct recognised *r, const struct year *year)
{
    struct value_at value = {.kind = VALUE_OVERALL, .year = year->year};
    if (year->announced.overall != DECIMAL_NONE)
        assert_non_null(witness_of(&r->witnesses, value));
    value.kind = VALUE_INSTRUMENT;
    for (value.at = 0; value.at < year->announced.instruments.count; value.at++)
        assert_non_null(witness_of(&r->witnesses, value));
    value.kind = VALUE_SCORE;
    for (size_t i = 0; i < year->indicators.count; i++) {
        value.at = (size_t)year->indicators.items[i].number;
        assert_non_null(witness_of(&r->witnesses, value));
    }
}

static void result_is_witnessed(const struct recognised *r)
{
    for (size_t i = 0; i < r->earlier.count; i++)
        earlier_result_is_witnessed(r, r->earlier.items[i]);
    const struct year *year = r->year;
    if (*r->agency.name)
        must_have(r, VALUE_AGENCY, 0, 0);
    if (date_is_set(year->announced.date))
        must_have(r, VALUE_DATE, 0, 0);
    if (year->announced.overall != DECIMAL_NONE)
        must_have(r, VALUE_OVERALL, 0, 0);
    if (*year->announced.level)
        must_have(r, VALUE_LEVEL, 0, 0);
    if (*year->introduction)
        must_have(r, VALUE_INTRODUCTION, 0, 0);
    for (size_t i = 0; i < year->announced.instruments.count; i++)
        must_have(r, VALUE_INSTRUMENT, i, 0);
    for (size_t i = 0; i < year->indicators.count; i++)
        must_have(r, VALUE_SCORE_NAME, (size_t)year->indicators.items[i].number, 0);
}

static void every_value_has_its_place(void **state)
{
    char *path = mem_format("recognise/%s", (const char *)*state);
    struct buf source = stored_document(path);
    struct node *root = tree_of(&source);
    struct recognised *r = recognise_with_packs(root);
    result_is_witnessed(r);
    for (size_t i = 0; i < r->year->findings.count; i++)
        must_have(r, VALUE_FINDING, i, 0);
    for (size_t i = 0; i < r->year->rows.count; i++)
        row_is_witnessed(r, i);
    for (size_t i = 0; i < r->year->obstacles.count; i++)
        must_have(r, VALUE_OBSTACLE, i, 0);
    if (!r->is_plan)
        assert_int_equal(r->witnesses.count, 0);
    recognised_free(r);
    node_free(root);
    buf_release(&source);
    free(path);
}

static void equal_words_in_two_rows_have_their_own_places(void **state)
{
    (void)state;
    struct recognised *r = recognise_text(
        HEAD PLAN_HEAD "2. การใช้งบประมาณ\t- จัดประชุมให้ทราบ\tก\tกองคลัง\t- ทำ\tปีงบประมาณ 2569\n"
                       "6. คุณภาพการดำเนินงาน\t- จัดประชุมให้ทราบ\tข\tสำนักปลัด\t- ทำ\tปีงบประมาณ 2569\n");
    assert_int_equal(r->year->rows.count, 2);
    const struct witness *one = must_have(r, VALUE_MEASURE, 0, 0);
    const struct witness *two = must_have(r, VALUE_MEASURE, 1, 0);
    assert_string_equal(one->words, "จัดประชุมให้ทราบ");
    assert_string_equal(one->words, two->words);
    assert_int_equal(two->line, one->line + 1);
    assert_int_equal(one->sure, SURENESS_SURE);
    recognised_free(r);
}

static void what_disagrees_is_a_guess_and_the_rest_is_sure(void **state)
{
    (void)state;
    struct recognised *r =
        recognise_text(HEAD "##### ตัวชี้วัดที่ 2 การใช้งบประมาณ\n\n"
                            "i4 ประเด็น การเบิกจ่าย ดังนั้น หน่วยงานควรชี้แจงให้ทราบ\n\n"
                            "##### ตัวชี้วัดที่ 3 ประสิทธิภาพการสื่อสาร\n\n"
                            "e6 ประเด็น โทรศัพท์ไม่มีผู้รับสาย ดังนั้น หน่วยงานควรจัดเวรรับสาย\n\n"
                            "##### ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่\n\n"
                            "i1 ประเด็น ความล่าช้า ดังนั้น หน่วยงานควรจัดลำดับให้ชัด\n");
    assert_int_equal(r->year->findings.count, 3);
    assert_int_equal(must_have(r, VALUE_FINDING, 0, 0)->sure, SURENESS_SURE);
    const struct witness *guess = must_have(r, VALUE_FINDING, 1, 0);
    assert_int_equal(guess->sure, SURENESS_GUESS);
    assert_int_equal(guess->why, DOUBT_INDICATOR);
    assert_non_null(strstr(guess->words, "โทรศัพท์ไม่มีผู้รับสาย"));
    assert_int_equal(must_have(r, VALUE_FINDING, 2, 0)->sure, SURENESS_SURE);
    recognised_free(r);
}

static void a_guessed_name_makes_the_whole_row_a_guess(void **state)
{
    (void)state;
    struct recognised *r = recognise_text(
        HEAD PLAN_HEAD "3. ประสิทธิภาพการสื่อสาร\t- จัดเวรรับสาย\tก\tสำนักปลัด\t- ทำคำสั่ง\tปีงบประมาณ 2569\n"
                       "2. การใช้งบประมาณ\t- จัดประชุมให้ทราบ\tก\tกองคลัง\t- ทำ\tปีงบประมาณ 2569\n");
    assert_int_equal(r->year->rows.count, 2);
    assert_int_equal(must_have(r, VALUE_ROW, 0, 0)->sure, SURENESS_GUESS);
    assert_int_equal(must_have(r, VALUE_STEP, 0, 0)->sure, SURENESS_GUESS);
    assert_int_equal(must_have(r, VALUE_ROW, 1, 0)->sure, SURENESS_SURE);
    recognised_free(r);
}

static void long_words_are_cut_between_clusters(void **state)
{
    (void)state;
    struct buf text = BUF_INIT;
    buf_adds(&text, HEAD "##### ตัวชี้วัดที่ 2 การใช้งบประมาณ\n\ni4 ประเด็น ");
    for (int i = 0; i < 500; i++)
        buf_adds(&text, "น้ำท่วมที่นี่");
    buf_adds(&text, " ดังนั้น หน่วยงานควรชี้แจง\n");
    struct recognised *r = recognise_text(text.data);
    const struct witness *w = must_have(r, VALUE_FINDING, 0, 0);
    size_t len = strlen(w->words);
    assert_true(w->is_cut);
    assert_true(len > WITNESS_WORDS - 32 && len <= WITNESS_WORDS);
    assert_int_equal(
        cluster_floor(text.data, text.len, (size_t)(strstr(text.data, "i4") - text.data) + len),
        (size_t)(strstr(text.data, "i4") - text.data) + len);
    recognised_free(r);
    buf_release(&text);
}

int main(void)
{
    const struct CMUnitTest own[] = {
        cmocka_unit_test(equal_words_in_two_rows_have_their_own_places),
        cmocka_unit_test(what_disagrees_is_a_guess_and_the_rest_is_sure),
        cmocka_unit_test(a_guessed_name_makes_the_whole_row_a_guess),
        cmocka_unit_test(long_words_are_cut_between_clusters),
    };
    const size_t count = sizeof own / sizeof *own;
    struct strings names = recognise_documents();
    struct CMUnitTest *tests = mem_array(count + names.count, sizeof *tests);
    memcpy(tests, own, sizeof own);
    for (size_t i = 0; i < names.count; i++)
        tests[count + i] = (struct CMUnitTest){.name = names.items[i],
                                               .test_func = every_value_has_its_place,
                                               .initial_state = names.items[i]};
    int failed = _cmocka_run_group_tests("tests", tests, count + names.count, NULL, packs_free);
    strings_release(&names);
    free(tests);
    return failed;
}
