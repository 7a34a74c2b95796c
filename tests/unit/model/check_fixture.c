#include "check_fixture.h"

#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"
#include "make_model.h"

struct finding *add_finding(struct fixture *f, const char *paragraph, int indicator)
{
    struct finding facts = {0};
    finding_parse_paragraph(paragraph, strlen(paragraph), &facts);
    ints_add(&facts.indicators, indicator);
    struct finding *finding = edit_add_finding(f->book, f->year, &facts);
    finding_release(&facts);
    return finding;
}

/* Ten rows that say ten things; the two weakest have a step more. */
static void add_row(struct fixture *f, int indicator)
{
    static const struct {
        const char *measure, *steps, *unit, *period;
    } rows[10] = {
        {"ประกาศขั้นตอนและเวลาของงานบริการทุกงานไว้หน้าห้อง", "สำรวจงานบริการ\nเขียนป้าย", "สำนักปลัด",
         "ไตรมาสที่ ๑"},
        {"เปิดเผยแผนการใช้จ่ายให้ทุกคนในสำนักงานได้ดู", "รวบรวมตัวเลข\nติดประกาศ", "กองคลัง",
         "ตุลาคม ๒๕๖๘ - มีนาคม ๒๕๖๙"},
        {"ชี้แจงหลักเกณฑ์การเลื่อนเงินเดือนก่อนเริ่มรอบ", "ยกร่าง\nประชุม", "สำนักปลัด", "ไตรมาสที่ ๒"},
        {"จัดทำทะเบียนการยืมพัสดุที่เปิดดูได้", "ออกแบบทะเบียน\nลงรายการ\nตรวจทานทุกเดือน", "กองคลัง",
         "ภายในเดือนมกราคม ๒๕๖๙"},
        {"คุ้มครองผู้ที่แจ้งเรื่องร้องเรียน", "วางแนวทาง\nแจ้งเวียน", "หน่วยตรวจสอบภายใน", "ไตรมาส ๒"},
        {"ปรับปรุงจุดรับคำขอให้คนชราใช้สะดวก", "วัดพื้นที่\nจัดที่นั่ง", "กองช่าง", "ไตรมาส ๓"},
        {"ตอบข้อซักถามทางไลน์ของสำนักงานภายในหนึ่งวัน", "จัดเวร\nจดคำถาม", "สำนักปลัด", "ทุกเดือน"},
        {"รับฟังข้อเสนอของหมู่บ้านก่อนปรับงาน", "นัดหมาย\nจดบันทึก", "กองสวัสดิการสังคม", "ไตรมาส ๔"},
        {"นำรายงานประจำปีขึ้นเว็บไซต์ให้ครบ", "รวบรวม\nตรวจ\nนำขึ้น", "สำนักปลัด", "มีนาคม ๒๕๖๙"},
        {"ประกาศไม่รับของขวัญของผู้บริหาร", "ลงนาม\nเผยแพร่", "สำนักปลัด", "ไตรมาส ๑"},
    };
    struct plan_row *row =
        edit_add_row(f->book, f->year, indicator, pack_indicator(f->pack, indicator)->name);
    mem_replace(&row->analysis, "ผลการประเมินปีงบประมาณ พ.ศ. ๒๕๖๘ อยู่ในระดับผ่าน");
    mem_replace(&row->responsible, rows[indicator - 1].unit);
    mem_replace(&row->period, rows[indicator - 1].period);
    row->state = ROW_CONFIRMED;
    edit_set_measures_text(f->book, row, rows[indicator - 1].measure);
    edit_set_steps_text(f->book, row, rows[indicator - 1].steps);
}

int fixture_set_up(void **state)
{
    struct fixture *f = mem_new(struct fixture);
    f->book = book_new();
    f->year = year_new(2568);
    f->pack = make_pack(2568);
    f->last = year_new(2567);
    book_put_year(f->book, f->year);
    make_scores(f->year);
    for (int i = 1; i <= 10; i++)
        year_set_indicator(f->year, i, pack_indicator(f->pack, i)->name,
                           year_indicator(f->year, i)->score);
    f->year->announced.overall = 85860000;
    mem_replace(&f->year->announced.level, "ผ่าน");
    for (int i = 1; i <= 10; i++)
        add_row(f, i);
    *state = f;
    return 0;
}

int fixture_tear_down(void **state)
{
    struct fixture *f = *state;
    book_free(f->book);
    year_free(f->last);
    pack_free(f->pack);
    free(f);
    return 0;
}

struct problems found(const struct fixture *f)
{
    struct problems problems = {0};
    struct check_scope scope = {
        .year = f->year,
        .pack = f->pack,
        .last = f->last,
        .sources = &f->book->sources,
        .is_newest = true,
    };
    check_year(&scope, CHECK_ALL, &problems, NULL);
    return problems;
}

static void tell(const struct problems *problems)
{
    for (size_t i = 0; i < problems->count; i++)
        print_error("%s at %s: %s\n", check_rules[problems->items[i].check].name,
                    problems->items[i].target, problems->items[i].words);
}

void assert_clean(const struct fixture *f)
{
    struct problems problems = found(f);
    if (problems.count)
        tell(&problems);
    assert_int_equal(problems.count, 0);
    problems_release(&problems);
}

/* Precision cases of each rule. */
static struct {
    size_t trips, misses;
} cases[CHECK_COUNT];

void every_rule_has_cases(void **state)
{
    size_t trips = 0, misses = 0;
    print_message("# %-24s trip  pass\n", "rule");
    for (size_t i = 0; i < CHECK_COUNT; i++) {
        print_message("# %-24s %4zu  %4zu\n", check_rules[i].name, cases[i].trips, cases[i].misses);
        trips += cases[i].trips;
        misses += cases[i].misses;
    }
    print_message("# %-24s %4zu  %4zu\n", "all", trips, misses);
    for (size_t i = 0; i < CHECK_COUNT; i++)
        if (cases[i].trips < 1 || cases[i].misses < 3)
            fail_msg("%s has too few cases", check_rules[i].name);
}

void assert_none(const struct fixture *f, enum check_id check)
{
    cases[check].misses++;
    struct problems problems = found(f);
    if (problems_of_check(&problems, check))
        tell(&problems);
    assert_int_equal(problems_of_check(&problems, check), 0);
    problems_release(&problems);
}

void assert_one(const struct fixture *f, enum check_id check, const char *target, const char *words)
{
    cases[check].trips++;
    struct problems problems = found(f);
    const struct problem *problem = problems.items;
    if (problems_of_check(&problems, check) != 1)
        tell(&problems);
    assert_int_equal(problems_of_check(&problems, check), 1);
    while (problem->check != check)
        problem++;
    assert_string_equal(problem->target, target);
    assert_string_equal(problem->words, words);
    problems_release(&problems);
}

struct plan_row *row_of(struct fixture *f, int indicator)
{
    return &f->year->rows.items[indicator - 1];
}

const char *path_of(struct fixture *f, int indicator, const char *member)
{
    static char path[ID_MAX + 32];
    snprintf(path, sizeof path, "%s.%s", row_of(f, indicator)->id, member);
    return path;
}
