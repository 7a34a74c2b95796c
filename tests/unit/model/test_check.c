/* Each check: the text that trips it, and the near misses that must not. */
#include "check_fixture.h"

#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"
#include "make_model.h"

static void a_clean_year_has_no_problem(void **state)
{
    assert_clean(*state);
}

/* A full year: findings of every kind, quoted and in own words, follow-up with evidence, obstacles,
 * the year before, sources with what was left aside. */
static void fill_findings(struct fixture *f)
{
    static const struct {
        const char *paragraph;
        int indicator;
    } findings[] = {
        {"ประเด็น ผู้มาติดต่อไม่ทราบเวลาที่ใช้ ดังนั้น หน่วยงานควรจัดทำคู่มือและประกาศเวลาของงานบริการ", 1},
        {"i๔ ประเด็น เงินบางรายการใช้ไม่ตรงแผน ดังนั้น หน่วยงานควรเปิดเผยแผนการใช้จ่าย", 2},
        {"หน่วยงานควรรักษาระดับการเลื่อนเงินเดือนที่เป็นธรรมไว้", 3},
        {"i๑๐ ประเด็น มีการยืมพัสดุด้วยวาจา ดังนั้น หน่วยงานควรมีทะเบียนการยืม", 4},
        {"i๑๕ ประเด็น ผู้แจ้งเกรงว่าจะถูกรู้ชื่อ ดังนั้น หน่วยงานควรคุ้มครองผู้แจ้งเรื่องร้องเรียน", 5},
        {"e๖ และ e๕ ประเด็น คำตอบไม่ตรงกัน ดังนั้น หน่วยงานควรตอบคำถามให้ตรงกันทุกช่องทาง", 7},
        {"e๘ ประเด็น ชาวบ้านเสนอแล้วไม่เห็นผล ดังนั้น หน่วยงานควรรับฟังข้อเสนอก่อนปรับงาน", 8},
        {"หน่วยงานควรเผยแพร่รายงานประจำปีทางเว็บไซต์ให้ครบทุกหัวข้อ", 9},
    };
    for (size_t i = 0; i < sizeof findings / sizeof *findings; i++) {
        struct finding *finding = add_finding(f, findings[i].paragraph, findings[i].indicator);
        struct plan_row *row = row_of(f, findings[i].indicator);
        if (findings[i].indicator == 3)
            finding->kind = FINDING_KEEP;
        strings_add(&row->findings, finding->id);
        strings_add(&row->measures.items[0].findings, finding->id);
        if (i % 2) {
            free(row->analysis); /* quoted */
            row->analysis = NULL;
        }
    }
}

static void fill_around(struct fixture *f)
{
    struct followup *followup = &row_of(f, 1)->measures.items[0].followup;
    mem_replace(&f->year->introduction,
                "ผลปีงบประมาณ พ.ศ. ๒๕๖๘ ได้ ๘๕.๘๖ คะแนน ระดับผ่าน\n- ติดต่อ saraban@thungnamsai.go.th\n"
                "- https://www.thungnamsai.go.th/ita โทร. ๐๔๒-๑๒๓๔๕๖");
    edit_set_obstacles_text(f->book, f->year, "ขาดผู้รู้ด้านคอมพิวเตอร์\nผู้ประสานงานย้ายบ่อย");
    followup->status = FOLLOWUP_DONE;
    followup->done_on = (struct date){2569, 1, 15};
    mem_replace(&followup->result, "ประกาศแล้ว ๑๒ งาน");
    *array_push(&followup->evidence) = (struct evidence){
        .kind = EVIDENCE_URL, .value = mem_strdup("https://www.thungnamsai.go.th/ita/1")};
    mem_replace(&row_of(f, 6)->measures.items[0].followup.reason, "งบประมาณไม่พอ");
    row_of(f, 6)->measures.items[0].followup.status = FOLLOWUP_DROPPED;
    year_set_announced_instrument(f->year, "IIT", 82310000);
    year_set_announced_instrument(f->year, "EIT", 91720000);
    year_set_announced_instrument(f->year, "OIT", 84130000);
    f->year->announced.date = (struct date){2568, 8, 15};
    f->last->announced.overall = 82590000;
    year_set_announced_instrument(f->last, "IIT", 82620000);
    for (int i = 1; i <= 10; i++)
        year_set_indicator(f->last, i, pack_indicator(f->pack, i)->name, 60000000);
    struct plan_row *row = edit_add_row(f->book, f->last, 3, "การใช้อำนาจ");
    edit_add_measure(f->book, row, 0, row_of(f, 3)->measures.items[0].text); /* the score rose */
    struct source *source = array_push(&f->book->sources);
    *source = (struct source){.id = book_new_id(f->book, ID_SOURCE),
                              .name = mem_strdup("แผน.html"),
                              .sha256 = mem_strdup("")};
    *array_push(&source->remarks) = (struct remark){
        .line = 9, .text = mem_strdup("ผลการประเมินภาพรวมย้อนหลัง"), .reason = mem_strdup("chart")};
    *array_push(&source->remarks) =
        (struct remark){.line = 12,
                        .text = mem_strdup("คลิกที่นี่ -> https://a.example"),
                        .reason = mem_strdup("doubt-link")};
}

static void a_full_clean_year_has_no_problem(void **state)
{
    struct fixture *f = *state;
    fill_findings(f);
    fill_around(f);
    edit_set_steps_text(f->book, row_of(f, 1), "สำรวจงานบริการ\nเขียนคู่มือและป้าย");
    assert_clean(f);
    for (size_t i = 0; i < CHECK_COUNT; i++)
        assert_none(f, (enum check_id)i);
}

static void every_rule_has_a_name_of_its_own(void **state)
{
    for (size_t i = 0; i < CHECK_COUNT; i++) {
        assert_non_null(check_rules[i].find);
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(check_rules[i].name, check_rules[k].name);
        if (i)
            assert_true(check_rules[i].severity >= check_rules[i - 1].severity);
    }
}

static void scores_that_are_missing(void **state)
{
    struct fixture *f = *state;
    year_set_indicator(f->year, 4, NULL, DECIMAL_NONE);
    assert_one(f, CHECK_SCORE_MISSING, "2568.indicator.4.score", "");
    year_set_indicator(f->year, 4, NULL, 68690000);
    f->year->announced.overall = DECIMAL_NONE;
    assert_one(f, CHECK_SCORE_MISSING, "2568.announced.overall", "");
    f->year->announced.overall = 85860000;
    /* a score of nothing is a score */
    year_set_indicator(f->year, 4, NULL, 0);
    struct problems problems = found(f);
    assert_int_equal(problems_of_check(&problems, CHECK_SCORE_MISSING), 0);
    problems_release(&problems);
}

static void scores_that_differ(void **state)
{
    struct fixture *f = *state;
    f->year->announced.overall = 85870000; /* by 0.01: may be */
    year_set_announced_instrument(f->year, "IIT", 82300000);
    assert_none(f, CHECK_SCORE_DIFFERS);
    f->year->announced.overall = 85880000;
    assert_one(f, CHECK_SCORE_DIFFERS, "2568.announced.overall", "");
    f->year->announced.overall = 85860000;
    year_set_announced_instrument(f->year, "IIT", 82330000);
    assert_one(f, CHECK_SCORE_DIFFERS, "2568.announced.instrument.IIT", "IIT");
}

static void levels(void **state)
{
    struct fixture *f = *state;
    static const char *const right[] = {"ผ่าน", "ระดับผ่าน", "ระดับ ผ่าน ", ""};
    for (size_t i = 0; i < 4; i++) {
        mem_replace(&f->year->announced.level, right[i]);
        assert_none(f, CHECK_LEVEL_DIFFERS);
    }
    static const char *const wrong[] = {"ผ่านดี", "ผ่านดีเยี่ยม", "A", "ไม่ผ่าน"};
    for (size_t i = 0; i < 4; i++) {
        mem_replace(&f->year->announced.level, wrong[i]);
        assert_one(f, CHECK_LEVEL_DIFFERS, "2568.announced.level", "ผ่าน");
    }
    f->pack->announced = false; /* no rules, nothing to say */
    assert_none(f, CHECK_LEVEL_DIFFERS);
}

static void a_level_that_eit_decides(void **state)
{
    struct fixture *f = *state;
    for (int i = 1; i <= 10; i++)
        year_set_indicator(f->year, i, NULL, 90000000);
    f->year->announced.overall = 90000000;
    mem_replace(&f->year->announced.level, "ผ่าน");
    assert_one(f, CHECK_LEVEL_DIFFERS, "2568.announced.level", "ผ่านดี");
    f->pack->eit_counts_as_two = true; /* one part of EIT may be under 85 */
    assert_none(f, CHECK_LEVEL_DIFFERS);
}

static void codes(void **state)
{
    struct fixture *f = *state;
    struct finding *first = add_finding(f, "e๔ ประเด็น ก ดังนั้น หน่วยงานควร ข", 9);
    strings_add(&f->year->rows.items[8].measures.items[0].findings, first->id);
    struct finding *other = add_finding(f, "e๔ ประเด็น ค ดังนั้น หน่วยงานควร ง", 7);
    strings_add(&f->year->rows.items[8].measures.items[0].findings, other->id);
    assert_none(f, CHECK_CODE_TWICE); /* of another indicator */
    struct finding *again = add_finding(f, "e๔ และ e๕ ประเด็น จ ดังนั้น หน่วยงานควร ฉ", 9);
    strings_add(&f->year->rows.items[8].measures.items[0].findings, again->id);
    char *path = mem_format("%s.codes", again->id);
    assert_one(f, CHECK_CODE_TWICE, path, "e4");
    free(path);
}

static void findings_and_measures(void **state)
{
    struct fixture *f = *state;
    struct plan_row *row = row_of(f, 4);
    struct finding *finding = add_finding(f, "i๑๐ ประเด็น ก ดังนั้น หน่วยงานควร ข", 4);
    char *path = mem_format("%s.issue", finding->id);
    assert_one(f, CHECK_FINDING_OPEN, path, "i10");
    strings_add(&row->findings, finding->id); /* its measures answer what the row deals with */
    assert_none(f, CHECK_FINDING_OPEN);
    strings_remove(&row->findings, finding->id);
    assert_one(f, CHECK_FINDING_OPEN, path, "i10");
    strings_add(&row_of(f, 9)->measures.items[0].findings, finding->id); /* from another row */
    assert_none(f, CHECK_FINDING_OPEN);
    free(path);
    add_finding(f, "หน่วยงานควรรักษาระดับไว้", 3)->kind = FINDING_KEEP;
    assert_none(f, CHECK_FINDING_OPEN);
}

static void findings_that_a_row_leaves_out(void **state)
{
    struct fixture *f = *state;
    struct finding *finding = add_finding(f, "i๑๔ ประเด็น ก ดังนั้น หน่วยงานควร ข", 5);
    ints_add(&finding->indicators, 10);
    assert_none(f, CHECK_FINDING_NOT_IN_ROW); /* nothing answers it: another rule says so */
    strings_add(&row_of(f, 10)->findings, finding->id);
    assert_one(f, CHECK_FINDING_NOT_IN_ROW, path_of(f, 5, "analysis"), "i14");
    strings_add(&row_of(f, 5)->measures.items[0].findings, finding->id); /* not in column 3 */
    assert_one(f, CHECK_FINDING_NOT_IN_ROW, path_of(f, 5, "analysis"), "i14");
    strings_add(&row_of(f, 5)->findings, finding->id);
    assert_none(f, CHECK_FINDING_NOT_IN_ROW);
    /* Another row of the indicator may have it. */
    strings_remove(&row_of(f, 5)->findings, finding->id);
    struct plan_row *other = edit_add_row(f->book, f->year, 5, "๕");
    strings_add(&other->findings, finding->id);
    assert_none(f, CHECK_FINDING_NOT_IN_ROW);
    /* A row of an indicator that the finding does not stand under need not have it. */
    strings_add(&row_of(f, 7)->measures.items[0].findings, finding->id);
    assert_none(f, CHECK_FINDING_NOT_IN_ROW);
}

static void what_a_row_leaves_out_is_linked_where_it_quotes(void **state)
{
    struct fixture *f = *state;
    struct finding *finding = add_finding(f, "ประเด็น ก ดังนั้น หน่วยงานควร ข", 5);
    strings_add(&row_of(f, 10)->findings, finding->id);
    struct problems problems = found(f);
    assert_int_equal(problems_of_check(&problems, CHECK_FINDING_NOT_IN_ROW), 1);
    for (size_t i = 0; i < problems.count; i++)
        if (problems.items[i].check == CHECK_FINDING_NOT_IN_ROW) {
            assert_string_equal(problems.items[i].finding, finding->id);
            assert_null(problems.items[i].repair); /* the row has words of its own */
        }
    problems_release(&problems);
    free(row_of(f, 5)->analysis);
    row_of(f, 5)->analysis = NULL;
    problems = found(f);
    for (size_t i = 0; i < problems.count; i++)
        if (problems.items[i].check == CHECK_FINDING_NOT_IN_ROW)
            assert_string_equal(problems.items[i].repair, "ประเด็น ก ดังนั้น หน่วยงานควร ข");
    problems_release(&problems);
}

static void a_row_without_measures_answers_nothing(void **state)
{
    struct fixture *f = *state;
    struct finding *finding = add_finding(f, "i๑๐ ประเด็น ก ดังนั้น หน่วยงานควร ข", 4);
    strings_add(&row_of(f, 4)->findings, finding->id);
    edit_set_measures_text(f->book, row_of(f, 4), "");
    struct problems problems = found(f);
    assert_int_equal(problems_of_check(&problems, CHECK_FINDING_OPEN), 1);
    assert_int_equal(problems_of_check(&problems, CHECK_CELL_EMPTY), 1);
    assert_int_equal(finding_answers(f->year, finding->id), 0);
    problems_release(&problems);
}

static void rows(void **state)
{
    struct fixture *f = *state;
    row_of(f, 3)->state = ROW_CARRIED;
    assert_one(f, CHECK_ROW_CARRIED, path_of(f, 3, "measures"), "");
    row_of(f, 3)->state = ROW_CONFIRMED;
    mem_replace(&row_of(f, 3)->responsible, " \n ");
    assert_one(f, CHECK_CELL_EMPTY, path_of(f, 3, "responsible"), "");
    mem_replace(&row_of(f, 3)->responsible, "สำนักปลัด");
    char *id = mem_strdup(row_of(f, 10)->id);
    assert_true(edit_delete_item(f->year, id));
    free(id);
    assert_one(f, CHECK_ROW_MISSING, "indicator.10", "");
    pack_free(f->pack);
    f->pack = NULL; /* the scores name the indicators then */
    assert_one(f, CHECK_ROW_MISSING, "indicator.10", "");
}

/* What is nearly missing, or nearly twice, is none of it. */
static void near_misses_of_scores_and_rows(void **state)
{
    struct fixture *f = *state;
    year_set_indicator(f->year, 4, NULL, 0); /* a score of nothing is a score */
    assert_none(f, CHECK_SCORE_MISSING);
    year_set_indicator(f->year, 4, NULL, 100000000);
    assert_none(f, CHECK_SCORE_MISSING);
    year_set_indicator(f->year, 4, NULL, 68690000);
    year_set_announced_instrument(f->year, "EIT", DECIMAL_NONE); /* not announced apart */
    assert_none(f, CHECK_SCORE_DIFFERS);
    f->year->announced.overall = 85850000; /* by 0.01, downwards */
    assert_none(f, CHECK_SCORE_DIFFERS);
    f->year->announced.overall = 85860000;
    edit_add_row(f->book, f->year, 3, "๓"); /* a second row does not hide the first */
    assert_none(f, CHECK_ROW_MISSING);
    char *id = mem_strdup(year_row_of(f->year, 3)->id);
    assert_true(edit_delete_item(f->year, id)); /* one of two */
    free(id);
    assert_none(f, CHECK_ROW_MISSING);
}

static void near_misses_of_cells(void **state)
{
    struct fixture *f = *state;
    struct plan_row *row = row_of(f, 3);
    struct finding *finding = add_finding(f, "หน่วยงานควรรักษาระดับไว้", 3);
    finding->kind = FINDING_KEEP;
    strings_add(&row->findings, finding->id);
    free(row->analysis);
    row->analysis = NULL; /* quoted: filled */
    assert_none(f, CHECK_CELL_EMPTY);
    mem_replace(&row->responsible, "-");
    assert_none(f, CHECK_CELL_EMPTY);
    mem_replace(&row->responsible, " สำนักปลัด ");
    assert_none(f, CHECK_CELL_EMPTY);
    assert_none(f, CHECK_ROW_CARRIED);
    row->state = ROW_CARRIED;
    assert_one(f, CHECK_ROW_CARRIED, path_of(f, 3, "measures"), "");
    row->state = ROW_CONFIRMED;
    assert_none(f, CHECK_ROW_CARRIED);
    edit_set_measures_text(f->book, row, "ทำใหม่"); /* who edits it has not carried it */
    assert_none(f, CHECK_ROW_CARRIED);
}

static void near_misses_of_codes(void **state)
{
    struct fixture *f = *state;
    struct finding *first = add_finding(f, "e๔ ประเด็น ก ดังนั้น หน่วยงานควร ข", 7);
    assert_none(f, CHECK_CODE_TWICE);
    add_finding(f, "e๑๔ ประเด็น ค ดังนั้น หน่วยงานควร ง", 7); /* not the same code */
    assert_none(f, CHECK_CODE_TWICE);
    ints_add(&first->indicators, 8); /* one finding under two indicators */
    assert_none(f, CHECK_CODE_TWICE);
    assert_none(f, CHECK_CODE_ELSEWHERE);
    add_finding(f, "หน่วยงานควร จ", 9); /* without a code */
    assert_none(f, CHECK_CODE_ELSEWHERE);
    add_finding(f, "x๙ ประเด็น ฉ ดังนั้น หน่วยงานควร ช", 9); /* no code at all */
    assert_none(f, CHECK_CODE_ELSEWHERE);
}

static void periods(void **state)
{
    struct fixture *f = *state;
    static const char *const right[] = {
        "ปีงบประมาณ ๒๕๖๙",
        "ปีงบประมาณ พ.ศ. 2569",
        "ตุลาคม ๒๕๖๘ - มีนาคม ๒๕๖๙",
        "ธันวาคม ๒๕๖๘",
        "ต.ค. ๒๕๖๘ – ก.ย. ๒๕๖๙",
        "ต.ค ๒๕๖๘",
        "ไตรมาสที่ ๑-๒ ปีงบประมาณ ๒๕๖๙",
        "สิงหาคม ๒๕๖๘ เป็นต้นไป",
        "ปีงบประมาณ ๒๕๖๘ - ๒๕๗๐",
        "พ.ศ. ๒๕๖๖ - ๒๕๗๐",
        "31/12/2568",
        "1/10/2568 - 30/9/2569",
        "งบประมาณ ๑๒,๒๕๐๐ บาท ตลอดปี",
        "โทร. ๐๒๒๕๖๗๑๒๓๔ ตลอดปี",
        "ปี ๒๕๖๙ (ค.ศ. 2026)",
        "ตลอดปี",
        "ต.ค. ๖๘ - ก.ย. ๖๙",
    };
    for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
        mem_replace(&row_of(f, 2)->period, right[i]);
        assert_none(f, CHECK_YEAR_ELSEWHERE);
    }
    static const char *const wrong[][2] = {
        {"ปีงบประมาณ ๒๖๖๙", "๒๖๖๙"}, {"ปีงบประมาณ ๒๕๙๖", "๒๕๙๖"},
        {"ปีงบประมาณ ๒๕๖๘", "๒๕๖๘"}, {"ปีงบประมาณ 2026", "2026"},
        {"๒๕๖๘", "๒๕๖๘"},           {"พฤศจิกายน ๒๕๖๗ - เมษายน ๒๕๖๘", "๒๕๖๗"},
        {"มีนาคม ๒๕๖๘", "๒๕๖๘"},     {"ตุลาคม ๒๕๖๘ - มีนาคม ๒๖๖๙", "๒๖๖๙"},
        {"ปีงบประมาณ ๒๕๗๐", "๒๕๗๐"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        mem_replace(&row_of(f, 2)->period, wrong[i][0]);
        assert_one(f, CHECK_YEAR_ELSEWHERE, path_of(f, 2, "period"), wrong[i][1]);
    }
}

static void years_in_texts(void **state)
{
    struct fixture *f = *state;
    static const char *const right[] = {
        "ตามพระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. ๒๕๔๐",
        "ตามยุทธศาสตร์ชาติ พ.ศ. ๒๕๖๑ - ๒๕๘๐",
        "แผนพัฒนา ปี ๒๕๖๖ - ๒๕๗๐",
        "ใช้งบประมาณ ๒๖๖๙ บาท",
        "แบบ ๒๖๖๙",
        "โครงการรุ่นที่ 3000",
        "ทบทวนผลของปีงบประมาณ ๒๕๖๗",
    };
    for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
        edit_set_measures_text(f->book, row_of(f, 5), right[i]);
        edit_set_steps_text(f->book, row_of(f, 5), right[i]);
        mem_replace(&row_of(f, 5)->analysis, right[i]);
        assert_none(f, CHECK_YEAR_ELSEWHERE);
    }
    edit_set_measures_text(f->book, row_of(f, 5), "ข้อหนึ่ง\nทำแผน ประจำปีงบประมาณ พ.ศ. ๒๖๖๙");
    assert_one(f, CHECK_YEAR_ELSEWHERE, path_of(f, 5, "measures"), "๒๖๖๙");
    edit_set_measures_text(f->book, row_of(f, 5), "ข้อหนึ่ง");
    edit_set_steps_text(f->book, row_of(f, 5), "ภายในเดือนมีนาคม 2669");
    assert_one(f, CHECK_YEAR_ELSEWHERE, path_of(f, 5, "steps"), "2669");
    edit_set_steps_text(f->book, row_of(f, 5), "ข้อหนึ่ง");
    mem_replace(&row_of(f, 5)->analysis, "ปีงบประมาณ 2025 นี้");
    assert_one(f, CHECK_YEAR_ELSEWHERE, path_of(f, 5, "analysis"), "2025");
    mem_replace(&row_of(f, 5)->analysis, "ข้อหนึ่ง");
    mem_replace(&f->year->introduction, "แผนปี พ.ศ. ๒๖๖๙");
    assert_one(f, CHECK_YEAR_ELSEWHERE, "2568.introduction", "๒๖๖๙");
    mem_replace(&f->year->introduction, "");
    edit_set_obstacles_text(f->book, f->year, "ใน พ.ศ. ๒๖๖๙");
    assert_one(f, CHECK_YEAR_ELSEWHERE, "2568.obstacles", "๒๖๖๙");
}

static void years_left_behind(void **state)
{
    struct fixture *f = *state;
    static const char *const right[] = {
        "จัดทำสมุดยืมพัสดุประจำปี ๒๕๖๙",
        "รายงานผลประจำปี ๒๕๖๘",
        "นำผลการประเมิน ITA ปีงบประมาณ ๒๕๖๘ มาวิเคราะห์",
        "เริ่มเดือนตุลาคม ๒๕๖๘",
        "เทียบกับปี ๒๕๖๘",
    };
    for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
        edit_set_measures_text(f->book, row_of(f, 5), right[i]);
        assert_none(f, CHECK_YEAR_LEFT_BEHIND);
    }
    edit_set_measures_text(f->book, row_of(f, 5), "จัดทำสมุดยืมพัสดุประจำปี ๒๕๖๘");
    assert_one(f, CHECK_YEAR_LEFT_BEHIND, path_of(f, 5, "measures"), "๒๕๖๘");
    edit_set_measures_text(f->book, row_of(f, 5), "จัดทำสมุดยืมพัสดุ");
    edit_set_steps_text(f->book, row_of(f, 5), "ขออนุมัติแผนปีงบประมาณ พ.ศ. 2568");
    assert_one(f, CHECK_YEAR_LEFT_BEHIND, path_of(f, 5, "steps"), "2568");
}

static void odd_texts_are_read_to_their_end(void **state)
{
    struct fixture *f = *state;
    static const char *const odd[] = {"๒", "๒๖", "๒๖๖", "๒๖๖๙",  ",",    ".๒๖๖๙",
                                      "ปี", "ปี ", "/๒",  "๒๖๖๙,", "พ.ศ.", "ม.ค. "};
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        mem_replace(&row_of(f, 5)->analysis, odd[i]);
        edit_set_measures_text(f->book, row_of(f, 5), odd[i]);
        assert_none(f, CHECK_YEAR_ELSEWHERE);
    }
}

static void a_megabyte_gives_one_problem(void **state)
{
    struct fixture *f = *state;
    struct buf text = BUF_INIT;
    while (text.len < TEXT_LIMIT - 64)
        buf_adds(&text, "ปีงบประมาณ ๒๖๖๙ ");
    mem_replace(&row_of(f, 5)->analysis, text.data);
    assert_one(f, CHECK_YEAR_ELSEWHERE, path_of(f, 5, "analysis"), "๒๖๖๙");
    buf_release(&text);
}

static void an_empty_year_is_all_missing(void **state)
{
    struct fixture *f = *state;
    struct year *bare = year_new(2570);
    struct problems problems = {0};
    struct check_scope scope = {.year = bare, .pack = f->pack};
    check_year(&scope, CHECK_ALL, &problems, NULL);
    assert_int_equal(problems_of_check(&problems, CHECK_SCORE_MISSING), 11);
    assert_int_equal(problems_of_check(&problems, CHECK_ROW_MISSING), 10);
    assert_int_equal(problems_of_severity(&problems, CHECK_ERROR), 21);
    assert_int_equal(problems_of_severity(&problems, CHECK_WARNING), 0);
    problems_release(&problems);
    year_free(bare);
}

#define with_fixture(test) cmocka_unit_test_setup_teardown(test, fixture_set_up, fixture_tear_down)

/* All cases run in one program, so that they can be counted by rule. */
int main(void)
{
    const struct CMUnitTest own[] = {
        cmocka_unit_test(every_rule_has_a_name_of_its_own),
        with_fixture(a_clean_year_has_no_problem),
        with_fixture(a_full_clean_year_has_no_problem),
        with_fixture(scores_that_are_missing),
        with_fixture(scores_that_differ),
        with_fixture(levels),
        with_fixture(a_level_that_eit_decides),
        with_fixture(codes),
        with_fixture(findings_and_measures),
        with_fixture(findings_that_a_row_leaves_out),
        with_fixture(what_a_row_leaves_out_is_linked_where_it_quotes),
        with_fixture(a_row_without_measures_answers_nothing),
        with_fixture(rows),
        with_fixture(near_misses_of_scores_and_rows),
        with_fixture(near_misses_of_cells),
        with_fixture(near_misses_of_codes),
        with_fixture(periods),
        with_fixture(years_in_texts),
        with_fixture(years_left_behind),
        with_fixture(odd_texts_are_read_to_their_end),
        with_fixture(a_megabyte_gives_one_problem),
        with_fixture(an_empty_year_is_all_missing),
    };
    size_t count = sizeof own / sizeof *own;
    struct CMUnitTest *tests = mem_array(count + check_text_test_count + 1, sizeof *tests);
    memcpy(tests, own, sizeof own);
    memcpy(tests + count, check_text_tests, check_text_test_count * sizeof *tests);
    count += check_text_test_count;
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(every_rule_has_cases);
    int failed = _cmocka_run_group_tests("check", tests, count, NULL, NULL);
    free(tests);
    return failed;
}
