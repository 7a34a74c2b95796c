/* The checks of words, addresses and persons, of items beside each other, and of rows: what trips
 * each of them, and the near misses that must not. */
#include "check_fixture.h"

#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"
#include "itaplan/text/wrap.h"

/* Each text in the analysis of row 5: {text, words of the problem} or {text, NULL} for none. */
struct sample {
    const char *text, *words;
};

static void assert_samples(struct fixture *f, enum check_id check, const struct sample *samples,
                           size_t count)
{
    for (size_t i = 0; i < count; i++) {
        mem_replace(&row_of(f, 5)->analysis, samples[i].text);
        if (samples[i].words)
            assert_one(f, check, path_of(f, 5, "analysis"), samples[i].words);
        else
            assert_none(f, check);
    }
}
#define ASSERT_SAMPLES(f, check, list) assert_samples(f, check, list, sizeof list / sizeof *list)

static const char *repair_of(const struct fixture *f, enum check_id check)
{
    static char text[256];
    struct problems problems = found(f);
    snprintf(text, sizeof text, "(nothing)");
    for (size_t i = 0; i < problems.count; i++)
        if (problems.items[i].check == check)
            snprintf(text, sizeof text, "%s",
                     problems.items[i].repair ? problems.items[i].repair : "(no repair)");
    problems_release(&problems);
    return text;
}

static void addresses(void **state)
{
    struct fixture *f = *state;
    static const struct sample samples[] = {
        {"ดูที่ www.thungnamsai@mail.example ได้", "www.thungnamsai@mail.example"},
        {"ดูที่ http://www.thungnamsai@mail.example", "http://www.thungnamsai@mail.example"},
        {"www.thungnamsai", "www.thungnamsai"},
        {"เปิด wwww.thungnamsai.example", "wwww.thungnamsai.example"},
        {"http//thungnamsai.example", "http//thungnamsai.example"},
        {"http:/thungnamsai.example/a", "http:/thungnamsai.example/a"},
        {"saraban@thungnamsai", "saraban@thungnamsai"},
        {"saraban@@thungnamsai.example", "saraban@@thungnamsai.example"},
        {"www.thung_namsai.example", "www.thung_namsai.example"},
        {"ที่ www.thungnamsai.example, และ", NULL},
        {"https://www.thungnamsai.example/plan.pdf?id=12#a", NULL},
        {"https://social.example/@thungnamsai", NULL},
        {"http://192.168.1.20:8080/", NULL},
        {"saraban@thungnamsai.go.th.", NULL},
        {"(saraban@thungnamsai.go.th)", NULL},
        {"ไลน์ @thungnamsai", NULL},
        {"E-mail: a.b-c+d@mail.thungnamsai.example", NULL},
        {"ระบบ E-Service / Q&A 100% a:b", NULL},
        {"........", NULL},
        {"@", NULL},
        {"ราคา @ 20 บาท", NULL},
    };
    ASSERT_SAMPLES(f, CHECK_ADDRESS_ODD, samples);
    mem_replace(&row_of(f, 5)->analysis, "www.thungnamsai@mail.example");
    assert_string_equal(repair_of(f, CHECK_ADDRESS_ODD), "thungnamsai@mail.example");
    mem_replace(&row_of(f, 5)->analysis, "www.thungnamsai");
    assert_string_equal(repair_of(f, CHECK_ADDRESS_ODD), "(no repair)");
}

static void persons(void **state)
{
    struct fixture *f = *state;
    static const struct sample samples[] = {
        {"เลขประจำตัว 1-1007-00000-07-8 ของ", "1-1007-00000-07-8"},
        {"๑๑๐๐๗๐๐๐๐๐๐๗๘", "๑๑๐๐๗๐๐๐๐๐๐๗๘"},
        {"โทร. 081-234-5678", "081-234-5678"},
        {"โทร. ๐๘๑ ๒๓๔ ๕๖๗๘", "๐๘๑ ๒๓๔ ๕๖๗๘"},
        {"0612345678 หรือ", "0612345678"},
        {"0812345678 0898765432", "0812345678"},
        {"ส่งที่ somchai.j@gmail.com", "somchai.j@gmail.com"},
        {"1-1007-00000-07-4", NULL}, /* the check digit is another */
        {"โทร. 02-123-4567", NULL},  /* an office */
        {"โทร. 042-123-456", NULL},
        {"081-234-56789", NULL},
        {"เลขที่ 0812345", NULL},
        {"งบประมาณ 1,234,567 บาท ปี 2569", NULL},
        {"saraban@thungnamsai.go.th", NULL},
        {"12 34 56 78 90 12 34", NULL},
        {"www.somchai@gmail.com", "www.somchai@gmail.com"},
    };
    ASSERT_SAMPLES(f, CHECK_PERSONAL_DATA, samples);
}

static void words_of_the_list(void **state)
{
    struct fixture *f = *state;
    static const struct sample samples[] = {
        {"เพื่อสาธารณะชนทั่วไป", "สาธารณะชน"}, {"บุคคลากรทุกคน", "บุคคลากร"},
        {"ลงในเว็ปไซต์ของ", "เว็ปไซต์"},       {"เพื่อสาธารณชน และสถานที่สาธารณะ", NULL},
        {"บุคลากรทุกคนปฏิบัติตามกฎหมาย", NULL}, {"ปฏิบัติหน้าที่ตามมาตรฐาน ปรากฏผล", NULL},
    };
    ASSERT_SAMPLES(f, CHECK_MISSPELT, samples);
    mem_replace(&row_of(f, 5)->analysis, "บุคคลากรทุกคน");
    assert_string_equal(repair_of(f, CHECK_MISSPELT), "บุคลากร");
    static const struct sample renamed[] = {
        {"แจ้งทางทวิตเตอร์", "ทวิตเตอร์"},
        {"ทาง Hotmail", "Hotmail"},
        {"Office 365 ของหน่วยงาน", "Office 365"},
        {"MyTwitterLike", NULL},
        {"ทาง LINE Official Account", NULL},
        {"แจ้งเตือนทาง LINE Notify", "LINE Notify"},
        {"Facebook Instagram YouTube TikTok และ X", NULL},
        {"Google Meet และ Google Chat", NULL},
        {"e-mail ของสำนักงานที่ Outlook", NULL},
        {"OfficeMate 365 วัน", NULL},
    };
    ASSERT_SAMPLES(f, CHECK_SERVICE_RENAMED, renamed);
}

static void doubled_and_left_over_words(void **state)
{
    struct fixture *f = *state;
    if (!wrap_has_dictionary()) {
        print_message("skipped: the Thai dictionary (libthai-data) is absent\n");
        skip();
    }
    static const struct sample samples[] = {
        {"ผู้บังคับบัญชาชามอบหมาย", "ผู้บังคับบัญชาชา"}, /* of the list */
        {"ให้พนักงานตรวจสอบสอบทุกวัน", "สอบสอบ"},
        {"ตามแผนแผนงาน", NULL},
        {"เจ้าหน้าที่ที่รับผิดชอบ", NULL},
        {"การจัดการการเงิน", NULL},
        {"ต่าง ๆ และทั่ว ๆ ไป", NULL},
        {"ตำบลทุ่งน้ำใส ชำรงตัน จึงได้จัดทำ", "ชำรงตัน"},
        {"ตำบลทุ่งน้ำใส ในแต่ละวัน ประกาศ", NULL},
        {"ตำบลทุ่งน้ำใส ชำรงตัน และ ชำรงตัน อยู่", NULL}, /* twice: it is meant */
    };
    ASSERT_SAMPLES(f, CHECK_MISSPELT, samples);
}

/* Each other word of a field is told of, the first few of them, in their order. */
static void several_misspelt_words(void **state)
{
    struct fixture *f = *state;
    mem_replace(&row_of(f, 5)->analysis,
                "อนุญาติให้บุคคลากรดู บุคคลากร ทางเว็ปไซต์ ตามกฏหมาย ปฎิบัติ โอกาศ และประสพการณ์");
    static const char *const words[] = {"อนุญาติ", "บุคคลากร", "เว็ปไซต์", "กฏหมาย", "ปฎิบัติ"};
    struct problems problems = found(f);
    assert_int_equal(problems_of_check(&problems, CHECK_MISSPELT), 5);
    size_t at = 0;
    for (size_t i = 0; i < problems.count; i++)
        if (problems.items[i].check == CHECK_MISSPELT) {
            assert_string_equal(problems.items[i].words, words[at++]);
            assert_string_equal(problems.items[i].target, path_of(f, 5, "analysis"));
        }
    problems_release(&problems);
    mem_replace(&row_of(f, 5)->analysis, "บุคคลากร บุคคลากร บุคคลากร");
    assert_one(f, CHECK_MISSPELT, path_of(f, 5, "analysis"), "บุคคลากร"); /* once */
    mem_replace(&row_of(f, 5)->analysis, "");
    edit_set_steps_text(f->book, row_of(f, 5), "ให้บุคคลากร\nทางเว็ปไซต์\nให้บุคคลากร");
    problems = found(f);
    assert_int_equal(problems_of_check(&problems, CHECK_MISSPELT), 2); /* over all steps */
    problems_release(&problems);
}

static void levels_of_earlier_years(void **state)
{
    struct fixture *f = *state;
    static const struct sample samples[] = {
        {"ได้ระดับ A", "ระดับ A"},
        {"อยู่ในระดับ AA ดีมาก", "ระดับ AA"},
        {"เกรด B", "เกรด B"},
        {"๘๕ คะแนนขึ้นไปอยู่ในระดับผ่านดี", "๘๕ คะแนนขึ้นไปอยู่ในระดับผ่านดี"},
        {"85 = ผ่านดี", "85 = ผ่านดี"},
        {"ผลอยู่ที่เกรด  AA", "เกรด  AA"},
        {"ระดับ ABC", NULL},
        {"ระดับ Advance", NULL},
        {"เอกสารแนบระดับ A-1", NULL},
        {"ระดับผ่านดี", NULL},
        {"85 คะแนนขึ้นไปทั้งคะแนนรวมและทุกเครื่องมือจึงผ่านดี", NULL},
        {"ได้ 85.86 คะแนน ยังไม่ถึงระดับผ่านดี", NULL},
    };
    ASSERT_SAMPLES(f, CHECK_OLD_LEVEL, samples);
    f->year->year = 2565;
    mem_replace(&row_of(f, 5)->analysis, "ได้ระดับ A");
    assert_none(f, CHECK_OLD_LEVEL);
    f->year->year = 2568;
}

static void markers(void **state)
{
    struct fixture *f = *state;
    static const struct sample samples[] = {
        {"- หนึ่ง\n- สอง\n3) สาม", "3) "},
        {"- หนึ่ง\n๒. สอง", "๒. "},
        {"1) หนึ่ง\n- ย่อย\n- ย่อย\n2) สอง", NULL},
        {"- หนึ่ง\n- สอง", NULL},
        {"1. หนึ่ง\n2. สอง\n๓. สาม", NULL},
        {"- หนึ่ง\nปี 2569) สอง", NULL},
        {"หนึ่ง\n2569 สอง", NULL},
    };
    ASSERT_SAMPLES(f, CHECK_MARKERS_MIXED, samples);
}

#define LONG_ITEM  "จัดประชุมชี้แจงหลักเกณฑ์การให้บริการแก่ประชาชนในทุกหมู่บ้านของตำบล"
#define LONG_ITEM2 "จัดประชุมชี้แจงหลักเกณฑ์การให้บริการแก่ประชาชนในทุกหมู่บ้านของอำเภอ"

static void items_that_stand_twice(void **state)
{
    struct fixture *f = *state;
    edit_set_measures_text(f->book, row_of(f, 3), LONG_ITEM);
    assert_none(f, CHECK_ITEM_TWICE);
    edit_set_steps_text(f->book, row_of(f, 3), "ร่าง\n" LONG_ITEM);
    assert_one(f, CHECK_ITEM_TWICE, path_of(f, 3, "steps"), LONG_ITEM);
    assert_none(f, CHECK_STEP_LIKE_MEASURE); /* said once */
    edit_set_steps_text(f->book, row_of(f, 3), "ร่าง");
    edit_set_measures_text(f->book, row_of(f, 7),
                           "จัดประชุม ชี้แจงหลักเกณฑ์การให้บริการแก่ประชาชนในทุกหมู่บ้านของตำบล");
    assert_one(f, CHECK_ITEM_TWICE, path_of(f, 7, "measures"),
               row_of(f, 7)->measures.items[0].text);
    edit_set_measures_text(f->book, row_of(f, 7), LONG_ITEM2);
    assert_none(f, CHECK_ITEM_TWICE);
    /* What every plan says, and short, may stand in all rows. */
    edit_set_steps_text(f->book, row_of(f, 3), "แต่งตั้งคณะทำงาน");
    edit_set_steps_text(f->book, row_of(f, 7), "แต่งตั้งคณะทำงาน");
    assert_none(f, CHECK_ITEM_TWICE);
}

static void steps_that_repeat_their_measure(void **state)
{
    struct fixture *f = *state;
    edit_set_measures_text(f->book, row_of(f, 3), LONG_ITEM);
    edit_set_steps_text(f->book, row_of(f, 3), "ร่าง\n" LONG_ITEM2);
    assert_one(f, CHECK_STEP_LIKE_MEASURE, path_of(f, 3, "steps"), LONG_ITEM2);
    edit_set_steps_text(f->book, row_of(f, 3),
                        "เชิญผู้นำหมู่บ้านมารับฟังหลักเกณฑ์การให้บริการที่ศาลาประชาคมทุกเดือน");
    assert_none(f, CHECK_STEP_LIKE_MEASURE);
    edit_set_steps_text(f->book, row_of(f, 3), "ร่าง");
    edit_set_steps_text(f->book, row_of(f, 7), LONG_ITEM2); /* of another row */
    assert_none(f, CHECK_STEP_LIKE_MEASURE);
}

/* What was copied from column 2 and worded anew is found; another thing that is done about the same
 * matter, in however like words, is not. */
static void steps_that_nearly_repeat(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *measure, *step;
        bool like;
    } cases[] = {
        {"จัดทำคำสั่งมอบหมายผู้รับผิดชอบในการตอบคำถามและการสื่อสารกับประชาชน",
         "นายกมอบหมายเจ้าหน้าที่ผู้รับผิดชอบในการตอบคำถามและการสื่อสารกับประชาชนให้ครบ", true},
        {"เผยแพร่และประชาสัมพันธ์แผนการใช้จ่ายงบประมาณให้บุคลากรทราบ",
         "ประชาสัมพันธ์และเผยแพร่แผนการใช้จ่ายงบประมาณให้บุคลากรทราบทางเว็บไซต์", true},
        {"จัดทำคู่มือการใช้ทรัพย์สินของราชการให้ชัดเจน", "แจกคู่มือการใช้ทรัพย์สินของราชการให้เจ้าหน้าที่ทุกคน", false},
        {"ปรับปรุงคู่มือการยืมและการคืนทรัพย์สินของทางราชการทุกประเภท",
         "เผยแพร่คู่มือการยืมและการคืนทรัพย์สินของทางราชการทุกประเภท", false},
        {"จัดทำทะเบียนคุมพัสดุและครุภัณฑ์ของทุกส่วนราชการ", "ตรวจสอบทะเบียนคุมพัสดุและครุภัณฑ์ของทุกส่วนราชการ",
         false},
        {"แต่งตั้งคณะทำงานติดตามโครงการที่มีวงเงินตั้งแต่หนึ่งแสนบาทขึ้นไป", "ออกคำสั่งแต่งตั้งคณะทำงาน", false},
        {"เปิดระบบ E-Service สำหรับคำร้องทั่วไปและคำร้องขอซ่อมไฟฟ้าสาธารณะ",
         "ทดสอบระบบ E-Service กับผู้ใช้จริงก่อนเปิดให้บริการ", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        edit_set_measures_text(f->book, row_of(f, 3), cases[i].measure);
        edit_set_steps_text(f->book, row_of(f, 3), cases[i].step);
        if (cases[i].like)
            assert_one(f, CHECK_STEP_LIKE_MEASURE, path_of(f, 3, "steps"), cases[i].step);
        else
            assert_none(f, CHECK_STEP_LIKE_MEASURE);
    }
}

static void measures_kept_though_the_score_fell(void **state)
{
    struct fixture *f = *state;
    struct plan_row *row = edit_add_row(f->book, f->last, 4, "๔");
    edit_add_measure(f->book, row, 0, "จัดทำทะเบียนประจำปี ๒๕๖๘");
    year_set_indicator(f->last, 4, "ชื่อ", 80000000);
    edit_set_measures_text(f->book, row_of(f, 4), "จัดทำทะเบียนประจำปี ๒๕๖๙");
    assert_one(f, CHECK_MEASURE_UNCHANGED, path_of(f, 4, "measures"), "จัดทำทะเบียนประจำปี ๒๕๖๙");
    year_set_indicator(f->last, 4, NULL, 60000000); /* the score rose */
    assert_none(f, CHECK_MEASURE_UNCHANGED);
    year_set_indicator(f->last, 4, NULL, DECIMAL_NONE);
    assert_none(f, CHECK_MEASURE_UNCHANGED);
    year_set_indicator(f->last, 4, NULL, 80000000);
    edit_set_measures_text(f->book, row_of(f, 4), "จัดทำทะเบียนออนไลน์ประจำปี ๒๕๖๙");
    assert_none(f, CHECK_MEASURE_UNCHANGED);
}

static void names(void **state)
{
    struct fixture *f = *state;
    static const char *const right[] = {"๔.การใช้ทรัพย์สินของราชการ", "ตัวชี้วัดที่ 4 การใช้ทรัพย์สินของราชการ",
                                        "4) การใช้ทรัพย์สิน ของราชการ", ""};
    for (size_t i = 0; i < sizeof right / sizeof *right; i++) {
        mem_replace(&row_of(f, 4)->name, right[i]);
        assert_none(f, CHECK_NAME_DIFFERS);
    }
    /* A variant is right in the scores, and then in the plan too. */
    mem_replace(&row_of(f, 4)->name, "๔. การใช้ทรัพย์สินของทางราชการ");
    assert_one(f, CHECK_NAME_DIFFERS, path_of(f, 4, "name"), "การใช้ทรัพย์สินของทางราชการ");
    assert_string_equal(repair_of(f, CHECK_NAME_DIFFERS), "การใช้ทรัพย์สินของราชการ");
    year_set_indicator(f->year, 4, "๔.การใช้ทรัพย์สินของทางราชการ", 68690000);
    assert_none(f, CHECK_NAME_DIFFERS);
    year_set_indicator(f->year, 4, "การใช้ของ", 68690000);
    struct problems problems = found(f);
    assert_int_equal(problems_of_check(&problems, CHECK_NAME_DIFFERS), 2);
    problems_release(&problems);
}

static void units(void **state)
{
    struct fixture *f = *state;
    static const char *const everybody[] = {"ทุกส่วนราชการ", "เจ้าหน้าที่ทุกคน", "คณะผู้บริหาร ทุกส่วนราชการ"};
    static const char *const somebody[] = {"ทุกส่วนราชการ โดยสำนักปลัดเป็นผู้ประสานงาน", "สำนักปลัดและทุกกอง",
                                           "กองคลัง", "ทุกกอง ร่วมกับสำนักปลัด"};
    for (size_t i = 0; i < sizeof everybody / sizeof *everybody; i++) {
        mem_replace(&row_of(f, 5)->responsible, everybody[i]);
        assert_one(f, CHECK_EVERYBODY_RESPONSIBLE, path_of(f, 5, "responsible"), everybody[i]);
    }
    for (size_t i = 0; i < 4; i++) {
        mem_replace(&row_of(f, 5)->responsible, somebody[i]);
        assert_none(f, CHECK_EVERYBODY_RESPONSIBLE);
    }
    for (int i = 1; i <= 7; i++)
        mem_replace(&row_of(f, i)->responsible, "สำนักปลัด");
    mem_replace(&row_of(f, 8)->responsible, "กองช่าง");
    mem_replace(&row_of(f, 9)->responsible, "กองคลัง");
    mem_replace(&row_of(f, 10)->responsible, "กองคลัง");
    assert_none(f, CHECK_ONE_RESPONSIBLE); /* seven of ten */
    for (int i = 1; i <= 10; i++)
        mem_replace(&row_of(f, i)->responsible, i % 2 ? "สำนักปลัด" : "กองคลัง");
    assert_none(f, CHECK_ONE_RESPONSIBLE);
    for (int i = 1; i <= 9; i++)
        mem_replace(&row_of(f, i)->responsible, "");
    assert_none(f, CHECK_ONE_RESPONSIBLE); /* nobody: another rule's */
    for (int i = 1; i <= 7; i++)
        mem_replace(&row_of(f, i)->responsible, "สำนักปลัด");
    mem_replace(&row_of(f, 8)->responsible, "กองช่าง");
    mem_replace(&row_of(f, 9)->responsible, "กองคลัง");
    mem_replace(&row_of(f, 10)->responsible, "สำนัก ปลัด");
    assert_one(f, CHECK_ONE_RESPONSIBLE, path_of(f, 1, "responsible"), "สำนักปลัด");
}

static void vague_periods(void **state)
{
    struct fixture *f = *state;
    static const char *const vague[] = {"ปีงบประมาณ ๒๕๖๙", "ตลอดปีงบประมาณ", "๒๕๖๙"};
    static const char *const clear[] = {"ไตรมาสที่ ๑", "ต.ค. ๖๘ - มี.ค. ๖๙",   "1/10/2568", "ทุกเดือน",
                                        "",          "ภายใน ๓๐ กันยายน ๒๕๖๙"};
    for (size_t i = 0; i < sizeof vague / sizeof *vague; i++) {
        mem_replace(&row_of(f, 5)->period, vague[i]);
        assert_one(f, CHECK_PERIOD_VAGUE, path_of(f, 5, "period"), vague[i]);
    }
    for (size_t i = 0; i < sizeof clear / sizeof *clear; i++) {
        mem_replace(&row_of(f, 5)->period, clear[i]);
        assert_none(f, CHECK_PERIOD_VAGUE);
    }
}

static void the_weakest(void **state)
{
    struct fixture *f = *state;
    assert_none(f, CHECK_WEAK_NEGLECTED);
    edit_set_steps_text(f->book, row_of(f, 4), "ออกแบบทะเบียน\nลงรายการ");
    assert_one(f, CHECK_WEAK_NEGLECTED, path_of(f, 4, "measures"), ""); /* as much as good ones */
    year_set_indicator(f->year, 4, NULL, 86000000); /* not weak; 9 and 5 are the weakest now */
    edit_set_steps_text(f->book, row_of(f, 5), "วางแนวทาง\nแจ้งเวียน\nติดตาม");
    assert_none(f, CHECK_WEAK_NEGLECTED);
    edit_set_steps_text(f->book, row_of(f, 5), "วางแนวทาง");
    assert_one(f, CHECK_WEAK_NEGLECTED, path_of(f, 5, "measures"), "");
    /* What another row says too is not planned for this one. */
    edit_set_steps_text(f->book, row_of(f, 5), "วางแนวทาง\nแจ้งเวียน\n" LONG_ITEM);
    assert_none(f, CHECK_WEAK_NEGLECTED);
    edit_set_steps_text(f->book, row_of(f, 6), LONG_ITEM);
    assert_one(f, CHECK_WEAK_NEGLECTED, path_of(f, 5, "measures"), "");
}

static void terms_of_recommendations(void **state)
{
    struct fixture *f = *state;
    struct finding *finding =
        add_finding(f, "e๙ ประเด็น ก ดังนั้น หน่วยงานควรจัดให้มีระบบ E-Service ให้ครบทุกงาน", 8);
    strings_add(&row_of(f, 8)->findings, finding->id);
    char *path = mem_format("%s.recommendation", finding->id);
    assert_one(f, CHECK_TERM_MISSING, path, "E-Service");
    edit_set_steps_text(f->book, row_of(f, 8), "เปิดบริการออนไลน์");
    assert_none(f, CHECK_TERM_MISSING);
    edit_set_steps_text(f->book, row_of(f, 8), "นัดหมาย");
    edit_set_measures_text(f->book, row_of(f, 2), "เปิด e-service"); /* in a row that is not meant */
    assert_one(f, CHECK_TERM_MISSING, path, "E-Service");
    mem_replace(&finding->recommendation, "หน่วยงานควรรับฟังให้มากขึ้น");
    assert_none(f, CHECK_TERM_MISSING);
    free(path);
}

static void codes_of_another_instrument(void **state)
{
    struct fixture *f = *state;
    struct finding *finding = add_finding(f, "e๑ ประเด็น ก ดังนั้น หน่วยงานควร ข", 6);
    assert_none(f, CHECK_CODE_ELSEWHERE);
    ints_add(&finding->indicators, 1);
    char *path = mem_format("%s.codes", finding->id);
    assert_one(f, CHECK_CODE_ELSEWHERE, path, "e1");
    free(path);
}

static void nothing_but_keeping(void **state)
{
    struct fixture *f = *state;
    edit_set_measures_text(f->book, row_of(f, 3), "รักษามาตรฐานการปฏิบัติงาน");
    assert_one(f, CHECK_ONLY_KEEP, path_of(f, 3, "measures"), "รักษามาตรฐานการปฏิบัติงาน");
    edit_set_measures_text(f->book, row_of(f, 3), "หน่วยงานคงระดับไว้");
    assert_one(f, CHECK_ONLY_KEEP, path_of(f, 3, "measures"), "หน่วยงานคงระดับไว้");
    edit_set_measures_text(f->book, row_of(f, 3), "อบรมมาตรฐานการปฏิบัติงาน");
    assert_none(f, CHECK_ONLY_KEEP);
    edit_set_measures_text(f->book, row_of(f, 3), "รักษามาตรฐานการปฏิบัติงาน\nอบรมหัวหน้างาน");
    assert_none(f, CHECK_ONLY_KEEP);
    edit_set_measures_text(
        f->book, row_of(f, 3),
        "รักษามาตรฐานการปฏิบัติงานด้วยการอบรมหัวหน้างานทุกคนปีละสองครั้งและตรวจผลหลังการอบรม");
    assert_none(f, CHECK_ONLY_KEEP);
}

static void links_of_imported_documents(void **state)
{
    struct fixture *f = *state;
    struct source *source = array_push(&f->book->sources);
    *source = (struct source){.id = book_new_id(f->book, ID_SOURCE),
                              .name = mem_strdup("แผน.html"),
                              .sha256 = mem_strdup("")};
    *array_push(&source->remarks) =
        (struct remark){.line = 7,
                        .text = mem_strdup("plan.example -> https://other.example"),
                        .reason = mem_strdup("doubt-link")};
    assert_none(f, CHECK_LINK_DIFFERS); /* its words stand nowhere in this year */
    mem_replace(&row_of(f, 5)->analysis, "ดูที่ plan.example");
    assert_one(f, CHECK_LINK_DIFFERS, path_of(f, 5, "analysis"),
               "plan.example -> https://other.example");
    mem_replace(&source->remarks.items[0].reason, "unused");
    assert_none(f, CHECK_LINK_DIFFERS);
    mem_replace(&source->remarks.items[0].reason, "doubt-link");
    mem_replace(&source->remarks.items[0].text, "plan.example");
    assert_none(f, CHECK_LINK_DIFFERS); /* no link in it */
    mem_replace(&source->remarks.items[0].text, " -> https://other.example");
    assert_none(f, CHECK_LINK_DIFFERS); /* a link without words */
}

static void add_remark(struct source *source, const char *text, const char *reason)
{
    *array_push(&source->remarks) =
        (struct remark){.line = 1, .text = mem_strdup(text), .reason = mem_strdup(reason)};
}

/* Links of the same words lie where the words stand, one behind the other. */
static void each_link_has_its_place(void **state)
{
    struct fixture *f = *state;
    struct source *source = array_push(&f->book->sources);
    *source = (struct source){.id = book_new_id(f->book, ID_SOURCE),
                              .name = mem_strdup("แผน.html"),
                              .sha256 = mem_strdup("")};
    for (int i = 0; i < 4; i++)
        add_remark(source, "plan.example -> mailto:plan.example", "doubt-link");
    mem_replace(&row_of(f, 2)->analysis, "ที่ plan.example และ plan.example");
    mem_replace(&row_of(f, 5)->analysis, "ดูที่ plan.example");
    struct problems problems = found(f);
    int rows[5] = {0};
    size_t count = 0;
    for (size_t i = 0; i < problems.count; i++)
        if (problems.items[i].check == CHECK_LINK_DIFFERS && count < 5)
            rows[count++] = problems.items[i].indicator;
    problems_release(&problems);
    assert_int_equal(count, 4); /* the words of the last one are gone: it stays with the others */
    assert_int_equal(rows[0], 2);
    assert_int_equal(rows[1], 2);
    assert_int_equal(rows[2], 5);
    assert_int_equal(rows[3], 5);
}

static void charts_without_figures(void **state)
{
    struct fixture *f = *state;
    struct source *source = array_push(&f->book->sources);
    *source = (struct source){.id = book_new_id(f->book, ID_SOURCE),
                              .name = mem_strdup("แผน.html"),
                              .sha256 = mem_strdup("")};
    add_remark(source, "ผลการประเมินภาพรวม", "chart");
    add_remark(source, "แผนภูมิคะแนนรายตัวชี้วัด", "chart");
    add_remark(source, "ผลการประเมินรายเครื่องมือ", "unused");
    assert_none(f, CHECK_CHART_EMPTY); /* the figures are known, or it was no chart */
    add_remark(source, "ผลการประเมินรายเครื่องมือ", "chart");
    add_remark(source, "ผลการประเมินรายเครื่องมือ", "chart");
    assert_one(f, CHECK_CHART_EMPTY, "2568.announced.instrument.IIT", "ผลการประเมินรายเครื่องมือ");
    year_set_announced_instrument(f->year, "EIT", 91720000);
    assert_none(f, CHECK_CHART_EMPTY);
    add_remark(source, "ผลการประเมินภาพรวมย้อนหลัง", "chart");
    assert_one(f, CHECK_CHART_EMPTY, "2567.announced.overall", "ผลการประเมินภาพรวมย้อนหลัง");
    f->last->announced.overall = 80000000;
    assert_none(f, CHECK_CHART_EMPTY);
}

/* Hostile texts are read to their end, and soon. */
static void long_texts_of_anything(void **state)
{
    static const char *const some[] = {"ชา",    "@",  "www.", "1 ", "- \n1) ",
                                       "ระดับ ", "85", "ทุก",   "ก"};
    struct fixture *f = *state;
    for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
        struct buf text = BUF_INIT;
        while (text.len < ((size_t)1 << 15))
            buf_adds(&text, some[i]);
        mem_replace(&row_of(f, 5)->analysis, text.data);
        mem_replace(&row_of(f, 5)->responsible, text.data);
        edit_set_steps_text(f->book, row_of(f, 5), text.data);
        struct problems problems = found(f);
        problems_release(&problems);
        buf_release(&text);
    }
}

/* A slip among words that the year has often; and words that are merely alike. */
static void rare_words(void **state)
{
    struct fixture *f = *state;
    if (!wrap_has_dictionary()) {
        print_message("skipped: the Thai dictionary (libthai-data) is absent\n");
        skip();
    }
    mem_replace(
        &f->year->introduction,
        "บุคลากรและประชาชนร่วมประเมิน บุคลากรและประชาชนร่วมประเมิน บุคลากรและประชาชนร่วมประเมิน "
        "บุคลากรและประชาชนร่วมประเมิน บุคลากรและประชาชนร่วมประเมิน เจ้าหน้าที่กับงบประมาณ เจ้าหน้าที่กับงบประมาณ "
        "เจ้าหน้าที่กับงบประมาณ เจ้าหน้าที่กับงบประมาณ เจ้าหน้าที่กับงบประมาณ");
    static const struct sample samples[] = {
        {"ให้บุคลกรทุกคนทราบ", "บุคลกร"},       /* one too few */
        {"แจ้งประชาชชนทุกหมู่บ้าน", "ประชาชชน"}, /* one too many */
        {"แผนงบปรมาณของปี", "งบปรมาณ"},      /* one less */
        {"ให้เจ้าหนาที่รับเรื่อง", "เจ้าหนาที่"},     /* another tone */
        {"ให้บุคลากรทุกคนทราบ", NULL},
        {"ประชาคมทุกหมู่บ้าน", NULL}, /* a word of its own */
        {"หน้าที่ของเจ้าหน้าที่", NULL},
        {"ผู้ประเมินและการประเมินผล", NULL}, /* the word and more */
        {"ประเพณีของชาวบ้าน", NULL},
        {"เพื่อประชาชนและชุมชน", NULL},
        {"เจ้าของที่ดิน", NULL},
        {"งบกลาง งบลงทุน", NULL},
        {"บุคคลากรทุกคน", NULL},       /* known to be misspelt: the other rule's */
        {"บุคลกร บุคลกร บุคลกร", NULL}, /* three times: it is meant */
        {"Facebok Facebook Facebook Facebook Facebook Facebook", NULL}, /* not Thai */
    };
    ASSERT_SAMPLES(f, CHECK_WORD_RARE, samples);
    mem_replace(&row_of(f, 5)->analysis, "ให้บุคลกรทุกคนทราบ");
    assert_string_equal(repair_of(f, CHECK_WORD_RARE), "บุคลากร");
    /* Of a long text only the beginning is read: there is room for those behind it. */
    struct buf longest = BUF_INIT;
    while (longest.len < (1 << 20))
        buf_adds(&longest, "ข้อความยาว ");
    mem_replace(&row_of(f, 2)->analysis, longest.data);
    assert_string_equal(repair_of(f, CHECK_WORD_RARE), "บุคลากร");
    mem_replace(&row_of(f, 2)->analysis, "");
    buf_release(&longest);
    wrap_hide_dictionary(true); /* without it nothing is known to be a word */
    assert_none(f, CHECK_WORD_RARE);
    wrap_hide_dictionary(false);
    /* In what the assessment found it is not the officer's. */
    mem_replace(&row_of(f, 5)->analysis, "");
    struct finding *finding = add_finding(f, "ประเด็น ก ดังนั้น หน่วยงานควรให้บุคลกรทุกคนทราบ", 5);
    strings_add(&row_of(f, 5)->findings, finding->id);
    assert_none(f, CHECK_WORD_RARE);
}

static void terms_of_the_framework(void **state)
{
    struct fixture *f = *state;
    struct finding *finding = add_finding(f, "i๔ ประเด็น ก ดังนั้น หน่วยงานควร ข", 2);
    strings_add(&row_of(f, 2)->findings, finding->id);
    assert_none(f, CHECK_TERM_MISSING); /* the question expects nothing by name */
    mem_replace(&f->pack->questions.items[0].term, "ทะเบียนคุม");
    char *path = mem_format("%s.recommendation", finding->id);
    assert_one(f, CHECK_TERM_MISSING, path, "ทะเบียนคุม");
    edit_set_steps_text(f->book, row_of(f, 2), "ทำทะเบียนคุมเงิน");
    assert_none(f, CHECK_TERM_MISSING);
    /* A word of the list may be said in its other words, and is asked for once. */
    mem_replace(&f->pack->questions.items[0].term, "e-service");
    mem_replace(&finding->recommendation, "หน่วยงานควรมี E-Service");
    assert_one(f, CHECK_TERM_MISSING, path, "E-Service");
    edit_set_steps_text(f->book, row_of(f, 2), "เปิดบริการออนไลน์");
    assert_none(f, CHECK_TERM_MISSING);
    mem_replace(&finding->codes.items[0], "i5"); /* of which the framework says nothing */
    assert_none(f, CHECK_TERM_MISSING);
    free(path);
}

/* Words of a step, too, that stayed though the score fell; short ones are every year's. */
static void steps_kept_though_the_score_fell(void **state)
{
    struct fixture *f = *state;
    struct plan_row *row = edit_add_row(f->book, f->last, 4, "๔");
    edit_add_step(f->book, row, 0, LONG_ITEM " ปี ๒๕๖๘");
    edit_add_step(f->book, row, 1, "ติดตามผล");
    year_set_indicator(f->last, 4, "ชื่อ", 80000000);
    edit_set_steps_text(f->book, row_of(f, 4), "ติดตามผล\nประชุม\n" LONG_ITEM " ปี ๒๕๖๙");
    assert_one(f, CHECK_MEASURE_UNCHANGED, path_of(f, 4, "steps"), LONG_ITEM " ปี ๒๕๖๙");
    edit_set_steps_text(f->book, row_of(f, 4), "ติดตามผล\nประชุม\n" LONG_ITEM2);
    assert_none(f, CHECK_MEASURE_UNCHANGED);
}

#define with_fixture(test) cmocka_unit_test_setup_teardown(test, fixture_set_up, fixture_tear_down)

const struct CMUnitTest check_text_tests[] = {
    with_fixture(addresses),
    with_fixture(persons),
    with_fixture(words_of_the_list),
    with_fixture(doubled_and_left_over_words),
    with_fixture(several_misspelt_words),
    with_fixture(levels_of_earlier_years),
    with_fixture(markers),
    with_fixture(items_that_stand_twice),
    with_fixture(steps_that_repeat_their_measure),
    with_fixture(steps_that_nearly_repeat),
    with_fixture(measures_kept_though_the_score_fell),
    with_fixture(names),
    with_fixture(units),
    with_fixture(vague_periods),
    with_fixture(the_weakest),
    with_fixture(terms_of_recommendations),
    with_fixture(codes_of_another_instrument),
    with_fixture(nothing_but_keeping),
    with_fixture(links_of_imported_documents),
    with_fixture(each_link_has_its_place),
    with_fixture(charts_without_figures),
    with_fixture(long_texts_of_anything),
    with_fixture(rare_words),
    with_fixture(terms_of_the_framework),
    with_fixture(steps_kept_though_the_score_fell),
};
const size_t check_text_test_count = sizeof check_text_tests / sizeof *check_text_tests;
