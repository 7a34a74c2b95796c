/* A published document comes in through the helper: taken once, never over the officer's words. */
#include "app_book.h"

#include <sys/stat.h>

#include "itaplan/app/change.h"
#include "itaplan/app/field.h"
#include "itaplan/app/import.h"
#include "itaplan/app/place.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/file.h"
#include "itaplan/document/recognise.h"

#define HEAD                                                                                                                                                                                                                                                                                    \
    "# การนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร องค์การบริหารส่วนตำบลริมน้ำจำ อำเภอสายหมอก จังหวัดดอยลม\n\n" \
    "สำนักงาน ป.ป.ช. ประกาศผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๘ เมื่อวันที่ ๑๕ สิงหาคม ๒๕๖๘ "                                         \
    "โดยองค์การบริหารส่วนตำบลริมน้ำจำได้คะแนนภาพรวม ๘๘.๑๒ คะแนน อยู่ในระดับ ผ่าน\n\n"
#define SCORES                                                                                                                                                                                                                                                                                   \
    "## "                                                                                                                                                                                                                                                                                        \
    "ผลการประเมินรายตัวชี้วัด\n\nที่\tชื่อตัวชี้วัด\tคะแนน\n๑\tการปฏิบัติหน้าที่\t๙๐.๑๐\n๒\tการใช้งบประมาณ\t๘๔.๕๕\n" \
    "๙\tการเปิดเผยข้อมูล\t๘๐.๐๐\n\n"
#define FINDINGS                                                                                                                                                                                                                                                                                 \
    "## ๑. การวิเคราะห์ผลการประเมิน\n\n##### ตัวชี้วัดที่ ๒ การใช้งบประมาณ\n\n"                                                                                                          \
    "i๔ ประเด็น พนักงานไม่ทราบว่าเบิกจ่ายไปแล้วเท่าใด ดังนั้น หน่วยงานควรติดประกาศยอดเบิกจ่ายทุกเดือน\n\n" \
    "##### ตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล\n\n"                                                                                                                                                                                        \
    "e๔, e๕ ประเด็น ชาวบ้านเปิดหน้าเว็บแล้วหาแบบคำร้องไม่พบ ดังนั้น หน่วยงานควรรวมแบบคำร้องไว้หน้าเดียว\n\n"
#define PLAN_HEAD                                                                                                                                                                                                                         \
    "## ๒. แผนปฏิบัติการประจำปีงบประมาณ พ.ศ. ๒๕๖๙\n\n"                                                                                                              \
    "ตัวชี้วัด\tมาตรการหรือโครงการหรือกิจกรรม\tผลการวิเคราะห์ตัวชี้วัด\tผู้รับผิดชอบ\t" \
    "ขั้นตอนหรือวิธีดำเนินการ\tระยะเวลาในการดำเนินการ\n"
#define ROW_2(who, when)                                                                           \
    "๒. การใช้งบประมาณ\tติดประกาศยอดเบิกจ่าย\tพนักงานไม่ทราบว่าเบิกจ่ายไปแล้วเท่าใด\t" who                    \
    "\tสรุปยอดทุกวันที่ ๕ ของเดือน\t" when "\n"
#define ROW_9                                                                                                                                                                                                                               \
    "๙. การเปิดเผยข้อมูล\tรวมแบบคำร้องไว้หน้าเดียว\tชาวบ้านหาแบบคำร้องไม่พบ\tสำนักปลัด\t" \
    "จัดหน้าเว็บใหม่\tปีงบประมาณ ๒๕๖๙\n\n"
#define OBSTACLES "## ๓. ปัญหาและอุปสรรค\n\n- คอมพิวเตอร์เก่าและช้า\n- งบประมาณมีจำกัด\n\n"
#define ASIDE     "## ข่าวอื่นของตำบล\n\nข้อความท้ายหน้าที่ไม่เกี่ยวกับแผน ขอเชิญร่วมงานประเพณีไหลเรือไฟประจำปี\n"
#define DOCUMENT                                                                                   \
    HEAD SCORES FINDINGS PLAN_HEAD ROW_2("กองคลัง", "ปีงบประมาณ ๒๕๖๙") ROW_9 OBSTACLES ASIDE

static int set_up(void **state)
{
    app_set_up(state);
    char *helper = place_helper();
    bool there = path_exists(helper);
    free(helper);
    if (!there)
        print_message("skipped: the document reader is not built\n");
    static char ready;
    *state = there ? &ready : NULL;
    return 0;
}

#define needs_helper(state)                                                                        \
    if (!*(state))                                                                                 \
    skip()

static struct import *must_read(struct session *session, const char *path, int year)
{
    struct error err = {0};
    struct import *import = import_read(session, path, year, &err);
    if (!import)
        print_error("%s: error %d, line %d, %s, %s\n", path, (int)err.code, (int)err.line,
                    err.subject, err.detail);
    assert_non_null(import);
    return import;
}

static void must_take(struct session *session, const char *path)
{
    struct error err = {0};
    struct import *import = must_read(session, path, 0);
    assert_true(import_apply(session, import, &err));
    import_free(import);
}

static const struct change *change_of(struct import *import, const char *path)
{
    struct changes *changes = import_changes(import);
    for (size_t i = 0; i < changes->count; i++)
        if (!strcmp(changes->items[i].path, path))
            return &changes->items[i];
    return NULL;
}

static void a_document_fills_an_empty_book(void **state)
{
    needs_helper(state);
    struct session *session = app_empty("a.itaplan");
    const char *path = app_write("plan.txt", DOCUMENT);
    struct error err = {0};
    struct import *import = must_read(session, path, 0);
    assert_int_equal(import_year(import), 2568);
    assert_string_equal(import_name(import), "plan.txt");
    assert_true(import_changes_book(import));
    assert_false(import_has_conflicts(import));
    assert_int_equal(session_book(session)->years.count, 0);
    assert_true(import_apply(session, import, &err));
    import_free(import);
    assert_int_equal(session_year_number(session), 2568);
    app_assert_field(session, "agency.name", "องค์การบริหารส่วนตำบลริมน้ำจำ");
    app_assert_field(session, "2568.announced.date", "2568-08-15");
    app_assert_field(session, "2568.announced.overall", "88.12");
    app_assert_field(session, "2568.indicator.2.score", "84.55");
    app_assert_field(session, app_field(app_row(session, 2), "responsible"), "กองคลัง");
    app_assert_field(session, app_field(app_finding(session, "e5"), "codes"), "e4, e5");
    app_assert_field(session, "2568.obstacles", "คอมพิวเตอร์เก่าและช้า\nงบประมาณมีจำกัด");
    session_close(session);
}

#define TREND                                                                                                                                                                                                            \
    "# ผลการประเมิน ITA ปีงบประมาณ พ.ศ. 2568 เทศบาลตำบลท่าน้ำจำลอง\n\nตัวชี้วัด\tปี 2566\tปี 2567\t" \
    "ปี 2568\nการใช้อำนาจ\t80.10\t81.20\t82.30\nการเปิดเผยข้อมูล\t70.10\t71.20\t72.30\n"                                                                       \
    "คะแนนรวม\t78.00\t79.00\t80.00\n"

/* A table that goes back brings each year what is its own, and one undo takes all of them. */
static void earlier_years_come_in_too(void **state)
{
    needs_helper(state);
    struct session *session = app_empty("a.itaplan");
    must_take(session, app_write("trend.txt", TREND));
    assert_int_equal(session_book(session)->years.count, 3);
    assert_int_equal(session_year_number(session), 2568);
    app_assert_field(session, "2566.announced.overall", "78");
    app_assert_field(session, "2566.indicator.9.score", "70.1");
    app_assert_field(session, "2567.indicator.3.score", "81.2");
    app_assert_field(session, "2568.announced.overall", "80");
    struct error err = {0};
    assert_true(session_undo(session, &err));
    assert_int_equal(session_book(session)->years.count, 0);
    session_close(session);
}

static bool mentions(const struct remarks *remarks, const char *text)
{
    for (size_t i = 0; i < remarks->count; i++)
        if (strstr(remarks->items[i].text, text))
            return true;
    return false;
}

static void the_source_is_kept_with_what_was_left_aside(void **state)
{
    needs_helper(state);
    struct session *session = app_empty("a.itaplan");
    must_take(session, app_write("แผน ปี๖๘.txt", DOCUMENT));
    struct session *again = app_again(session);
    const struct book *book = session_book(again);
    assert_int_equal(book->sources.count, 1);
    assert_string_equal(book->sources.items[0].name, "แผน ปี๖๘.txt");
    assert_int_equal(strlen(book->sources.items[0].sha256), 64);
    assert_int_equal(book->sources.items[0].read_on.year, 2569);
    assert_true(mentions(&book->sources.items[0].remarks, "ไหลเรือไฟ"));
    session_close(again);
    session_close(session);
}

static void the_same_document_again_changes_nothing(void **state)
{
    needs_helper(state);
    struct error err = {0};
    struct session *session = app_empty("a.itaplan");
    const char *path = app_write("plan.txt", DOCUMENT);
    must_take(session, path);
    char *before = app_json(session, 0);
    for (int round = 0; round < 2; round++) {
        struct import *import = must_read(session, path, 0);
        assert_int_equal(import_changes(import)->count, 0);
        assert_false(import_changes_book(import));
        assert_true(import_apply(session, import, &err));
        import_free(import);
        char *after = app_json(session, 0);
        assert_string_equal(after, before);
        free(after);
    }
    free(before);
    session_close(session);
}

static void one_undo_takes_an_import_back(void **state)
{
    needs_helper(state);
    struct error err = {0};
    struct session *session = app_session();
    const char *path = app_write("plan.txt", DOCUMENT);
    char *before = app_json(session, 0);
    must_take(session, path);
    char *after = app_json(session, 0);
    assert_string_not_equal(after, before);
    assert_true(session_undo(session, &err));
    char *now = app_json(session, 0);
    assert_string_equal(now, before);
    assert_null(session_undo_words(session));
    free(now);
    must_take(session, path); /* and it can be taken again: the ids are new, the rest is the same */
    app_assert_field(session, "2568.announced.overall", "85.86");
    assert_non_null(year_row_of(session_year(session), 2));
    free(after);
    free(before);
    session_close(session);
}

static void what_the_officer_edited_stays(void **state)
{
    needs_helper(state);
    struct error err = {0};
    struct session *session = app_empty("a.itaplan");
    const char *path = app_write("plan.txt", DOCUMENT);
    must_take(session, path);
    const char *row = app_row(session, 2);
    app_set_field(session, "2568.announced.overall", "88.21");
    app_set_field(session, app_field(row, "period"), "ไตรมาส ๒");
    app_set_field(session, app_field(row, "measures"), "ติดประกาศยอดเบิกจ่ายรายเดือนที่หน้าสำนักงาน");
    app_set_field(session, app_field(app_finding(session, "i4"), "issue"), "ถ้อยคำของฉัน");
    app_set_field(session, "2568.obstacles", "งบประมาณมีจำกัด");
    assert_true(change_delete(session, app_row(session, 9), &err));
    char *before = app_json(session, 0);
    must_take(session, path);
    char *after = app_json(session, 0);
    assert_string_equal(after, before);
    free(after);
    free(before);
    session_close(session);
}

static void a_changed_document_brings_what_was_not_edited(void **state)
{
    needs_helper(state);
    struct error err = {0};
    struct session *session = app_empty("a.itaplan");
    must_take(session, app_write("plan.txt", DOCUMENT));
    const char *who = app_field(app_row(session, 2), "responsible");
    const char *when = app_field(app_row(session, 2), "period");
    app_set_field(session, when, "ไตรมาส ๒");
    const char *path =
        app_write("plan2.txt",
                  HEAD SCORES FINDINGS PLAN_HEAD ROW_2("สำนักปลัด", "ตลอดปี") ROW_9 OBSTACLES ASIDE);
    struct import *import = must_read(session, path, 0);
    const struct change *update = change_of(import, who), *conflict = change_of(import, when);
    assert_non_null(update);
    assert_non_null(conflict);
    assert_int_equal(update->kind, CHANGE_UPDATE);
    assert_true(update->accepted);
    assert_int_equal(conflict->kind, CHANGE_CONFLICT);
    assert_false(conflict->accepted);
    assert_int_equal(conflict->indicator, 2);
    assert_true(import_has_conflicts(import));
    assert_true(import_apply(session, import, &err));
    import_free(import);
    app_assert_field(session, who, "สำนักปลัด");
    app_assert_field(session, when, "ไตรมาส ๒");
    assert_int_equal(session_book(session)->sources.count, 2);
    session_close(session);
}

static void theirs_is_taken_where_it_is_ticked(void **state)
{
    needs_helper(state);
    struct error err = {0};
    struct session *session = app_empty("a.itaplan");
    must_take(session, app_write("plan.txt", DOCUMENT));
    const char *when = app_field(app_row(session, 2), "period");
    app_set_field(session, when, "ไตรมาส ๒");
    const char *path = app_write(
        "plan2.txt", HEAD SCORES FINDINGS PLAN_HEAD ROW_2("กองคลัง", "ตลอดปี") ROW_9 OBSTACLES ASIDE);
    struct import *import = must_read(session, path, 0);
    for (size_t i = 0; i < import_changes(import)->count; i++)
        import_changes(import)->items[i].accepted = true;
    assert_true(import_apply(session, import, &err));
    import_free(import);
    app_assert_field(session, when, "ตลอดปี");
    session_close(session);
}

static void what_is_not_ticked_is_not_taken(void **state)
{
    needs_helper(state);
    struct error err = {0};
    struct session *session = app_empty("a.itaplan");
    assert_true(change_add_year(session, 2568, &err));
    struct import *import = must_read(session, app_write("plan.txt", DOCUMENT), 0);
    for (size_t i = 0; i < import_changes(import)->count; i++)
        import_changes(import)->items[i].accepted = false;
    assert_false(import_changes_book(import));
    assert_true(import_wants_attention(import));
    assert_true(import_apply(session, import, &err));
    import_free(import);
    app_assert_field(session, "2568.announced.overall", "");
    assert_int_equal(session_year(session)->rows.count, 0);
    session_close(session);
}

static void the_officer_says_which_year_it_is(void **state)
{
    needs_helper(state);
    struct error err = {0};
    struct session *session = app_empty("a.itaplan");
    const char *path = app_write("plan.txt", DOCUMENT);
    struct import *import = must_read(session, path, 2566);
    assert_int_equal(import_year(import), 2566);
    assert_true(import_apply(session, import, &err));
    import_free(import);
    assert_int_equal(session_year_number(session), 2566);
    assert_int_equal(session_book(session)->years.count, 1);
    path = app_write("noyear.txt", FINDINGS "## แผนปฏิบัติการ\n\n" ROW_9);
    assert_null(import_read(session, path, 0, &err));
    app_assert_error(&err, ERR_NO_YEAR_GIVEN, path);
    session_close(session);
}

static void what_is_no_plan_is_refused(void **state)
{
    needs_helper(state);
    struct session *session = app_session();
    char *before = app_json(session, 0);
    const struct {
        const char *path;
        enum error_code code;
    } wrong[] = {
        {app_write("letter.txt", "เรียน ท่านนายก\n\nขอเชิญประชุมวันจันทร์ที่ห้องประชุมใหญ่\n"),
         ERR_NOT_A_DOCUMENT},
        {app_write("empty.txt", ""), ERR_EMPTY_FILE},
        {app_write("plan.pdf", "%PDF-1.7\n1 0 obj\n"), ERR_CONVERT_PDF},
        {session_path(session), ERR_IS_A_BOOK},
        {app_path("missing.txt"), ERR_NOT_FOUND},
        {app_path(""), ERR_IS_DIRECTORY},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct error err = {0};
        assert_null(import_read(session, wrong[i].path, 0, &err));
        assert_string_equal(err.subject, wrong[i].path);
        if (wrong[i].code != ERR_NONE)
            assert_int_equal(err.code, wrong[i].code);
    }
    char *after = app_json(session, 0);
    assert_string_equal(after, before);
    free(after);
    free(before);
    session_close(session);
}

/* What a document of another kind seems to be, and by which words. */
static void a_neighbour_is_named(void **state)
{
    needs_helper(state);
    struct session *session = app_empty("a.itaplan");
    struct error err = {0};
    const char *path =
        app_write("risk.txt", "# แผนบริหารความเสี่ยงการทุจริต ปีงบประมาณ พ.ศ. 2569\n\nไม่มีผู้ใดรับของกำนัล\n");
    assert_null(import_read(session, path, 0, &err));
    assert_int_equal(err.code, ERR_NOT_A_DOCUMENT);
    assert_non_null(strstr(err.detail, "แผนประเมินความเสี่ยงการทุจริต"));
    assert_non_null(strstr(err.detail, "“บริหารความเสี่ยง”"));
    session_close(session);
}

/* A program for the reader that does what the script says; the session goes on as it was. */
static void assert_reader_fails(struct session *session, const char *script, enum error_code code)
{
    struct error err = {0};
    char *root = mem_strdup_or_null(getenv("ITAPLAN_ROOT")), *before = app_json(session, 0);
    assert_true(path_make_folders(app_path("root/data/ita"), &err));
    const char *helper = app_write("root/itaplan-documents", script);
    assert_int_equal(chmod(helper, 0700), 0);
    setenv("ITAPLAN_ROOT", app_path("root"), 1);
    const char *source = app_write("plan.txt", DOCUMENT);
    assert_null(import_read(session, source, 0, &err));
    app_assert_error(&err, code, NULL);
    assert_string_equal(err.subject, source);
    if (root)
        setenv("ITAPLAN_ROOT", root, 1);
    else
        unsetenv("ITAPLAN_ROOT");
    free(root);
    char *after = app_json(session, 0);
    assert_string_equal(after, before);
    free(after);
    free(before);
    import_free(must_read(session, source, 0));
}

static void a_reader_that_breaks_is_told_and_the_session_goes_on(void **state)
{
    needs_helper(state);
    struct session *session = app_session();
    assert_reader_fails(session, "#!/bin/sh\nkill -SEGV $$\n", ERR_HELPER_DIED);
    assert_reader_fails(session, "#!/bin/sh\necho document; kill -ABRT $$\n", ERR_HELPER_DIED);
    assert_reader_fails(session, "#!/bin/sh\nkill -XCPU $$\n", ERR_HELPER_LIMIT);
    assert_reader_fails(session, "#!/bin/sh\nexit 4\n", ERR_HELPER_LIMIT);
    assert_reader_fails(session, "#!/bin/sh\necho document; echo '  cell'\n", ERR_TREE);
    assert_reader_fails(session, "#!/bin/sh\nprintf 'error 1 0 0 0\\t\\033[2J\\t\\t\\n'; exit 3\n",
                        ERR_HELPER_DIED);
    session_close(session);
}

static void without_the_reader_that_is_said(void **state)
{
    struct error err = {0};
    struct session *session = app_empty("a.itaplan");
    char *root = mem_strdup_or_null(getenv("ITAPLAN_ROOT"));
    assert_true(path_make_folders(app_path("root/data/ita"), &err));
    setenv("ITAPLAN_ROOT", app_path("root"), 1);
    assert_null(import_read(session, app_write("plan.txt", DOCUMENT), 0, &err));
    app_assert_error(&err, ERR_HELPER_MISSING, NULL);
    if (root)
        setenv("ITAPLAN_ROOT", root, 1);
    else
        unsetenv("ITAPLAN_ROOT");
    free(root);
    session_close(session);
}

static void a_name_that_is_no_text_is_kept_as_far_as_it_is(void **state)
{
    needs_helper(state);
    static const char *const names[][2] = {
        {"\xe1\xbc\xb9plan\xff.txt", "\xe1\xbc\xb9plan\xef\xbf\xbd.txt"},
        {"a\x1b[31m.txt", "a\xef\xbf\xbd[31m.txt"},
        {"ทํา.txt", "ทำ.txt"},
        {"two\nlines.txt", "two lines.txt"},
        {"\xff\xfe", "\xef\xbf\xbd\xef\xbf\xbd"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char *book = mem_format("%zu.itaplan", i);
        struct session *session = app_empty(book);
        must_take(session, app_write(names[i][0], DOCUMENT));
        assert_string_equal(session_book(session)->sources.items[0].name, names[i][1]);
        session_close(session);
        free(book);
    }
}

static void what_was_placed_by_a_guess_is_not_taken_by_itself(void **state)
{
    needs_helper(state);
    struct error err = {0};
    struct session *session = app_empty("a.itaplan");
    const char *path = app_write(
        "plan.txt", HEAD SCORES FINDINGS
        "##### ตัวชี้วัดที่ ๓ ประสิทธิภาพการสื่อสาร\n\n"
        "e๖ ประเด็น โทรศัพท์ไม่มีผู้รับสาย ดังนั้น หน่วยงานควรจัดเวรรับสาย\n\n" PLAN_HEAD ROW_9 OBSTACLES);
    struct import *import = must_read(session, path, 0);
    assert_true(import_wants_answers(import));
    assert_true(import_changes_book(import));
    assert_true(import_wants_attention(import));
    assert_true(import_apply(session, import, &err));
    import_free(import);
    app_assert_field(session, "2568.announced.overall", "88.12");
    app_assert_field(session, app_field(app_finding(session, "i4"), "indicators"), "2");
    const struct year *year = session_year(session);
    for (size_t i = 0; i < year->findings.count; i++)
        assert_false(strings_contain(&year->findings.items[i].codes, "e6"));
    import = must_read(session, path, 0); /* it is offered again */
    assert_true(import_wants_answers(import));
    import_free(import);
    session_close(session);
}

static void the_report_names_places_and_reasons(void **state)
{
    needs_helper(state);
    struct session *session = app_empty("a.itaplan");
    struct lines lines = {0};
    struct import *import = must_read(session, app_write("plan.txt", DOCUMENT), 0);
    import_report(session, import, &lines);
    char *text = app_lines_text(&lines);
    assert_non_null(strstr(text, "“plan.txt”, fiscal year ๒๕๖๘"));
    assert_non_null(strstr(text, "88.12") ? text : strstr(text, "๘๘.๑๒"));
    assert_non_null(strstr(text, "Left aside or doubtful"));
    assert_non_null(strstr(text, "ไหลเรือไฟ"));
    free(text);
    lines_release(&lines);
    import_free(import);
    session_close(session);
}

static void every_reason_has_words(void **state)
{
    for (int i = 0; i < REMARK_REASON_COUNT; i++) {
        const char *word = remark_reason_word((enum remark_reason)i);
        assert_string_not_equal(import_reason_words(word), word);
        for (int k = 0; k < i; k++)
            assert_string_not_equal(import_reason_words(word),
                                    import_reason_words(remark_reason_word((enum remark_reason)k)));
    }
    assert_string_equal(import_reason_words("of a later version"), "of a later version");
}

/* The published document, where it lies beside the project. */
static char *published_path(void)
{
    const char *folder = getenv("ITAPLAN_TEST_DOCUMENTS");
    return path_join(folder && *folder ? folder : TEST_DOCUMENTS, "nammong-2568.txt");
}

static void the_published_document_comes_in_once(void **state)
{
    needs_helper(state);
    struct error err = {0};
    char *path = published_path();
    if (!path_exists(path)) {
        print_message("skipped: %s is not there\n", path);
        free(path);
        skip();
    }
    struct session *session = app_empty("a.itaplan");
    must_take(session, path);
    app_assert_field(session, "2568.announced.overall", "85.86");
    assert_int_equal(session_year(session)->rows.count, 10);
    assert_int_equal(session_year(session)->indicators.count, 10);
    assert_true(session_book(session)->sources.items[0].remarks.count > 0);
    char *before = app_json(session, 0);
    struct import *import = must_read(session, path, 0);
    assert_int_equal(import_changes(import)->count, 0);
    assert_true(import_apply(session, import, &err));
    import_free(import);
    char *after = app_json(session, 0);
    assert_string_equal(after, before);
    assert_true(session_undo(session, &err));
    assert_int_equal(session_book(session)->years.count, 0);
    free(after);
    free(before);
    session_close(session);
    free(path);
}

/* The change of this value, by its place among the changes. */
static size_t place_of_change(struct import *import, enum value_kind kind, size_t at)
{
    const struct changes *changes = import_changes(import);
    for (size_t i = 0; i < changes->count; i++)
        if (changes->items[i].value.kind == kind && changes->items[i].value.at == at)
            return i;
    fail_msg("no change of value %d at %zu", (int)kind, at);
    return 0;
}

static void must_reword(struct import *import, size_t change, struct value_at value,
                        const char *text)
{
    struct error err = {0};
    assert_true(import_edit(import, change, value, text, &err));
    assert_string_equal(import_edited(import, value), text);
    assert_true(import_is_edited(import, change));
    assert_true(import_changes(import)->items[change].accepted);
}

/* In a field, in a finding and a row that come whole; the document again offers none of it. */
static void what_the_officer_words_otherwise_is_the_officers(void **state)
{
    needs_helper(state);
    struct error err = {0};
    struct session *session = app_empty("a.itaplan");
    const char *path = app_write("plan.txt", DOCUMENT);
    struct import *import = must_read(session, path, 0);
    size_t row = place_of_change(import, VALUE_ROW, 0),
           score = place_of_change(import, VALUE_SCORE, 2);
    must_reword(import, score, (struct value_at){.kind = VALUE_SCORE, .at = 2}, "๘๔.๕๖");
    must_reword(import, row, (struct value_at){.kind = VALUE_MEASURE, .at = 0}, "ติดประกาศน้ำใส");
    must_reword(import, row, (struct value_at){.kind = VALUE_RESPONSIBLE, .at = 0}, "กองช่าง");
    must_reword(import, place_of_change(import, VALUE_FINDING, 0),
                (struct value_at){.kind = VALUE_FINDING},
                "i4 ประเด็น ไม่ทราบยอด ดังนั้น หน่วยงานควรติดยอดที่หน้าห้อง");
    assert_false(
        import_edit(import, score, (struct value_at){.kind = VALUE_SCORE, .at = 2}, "น้ำ", &err));
    app_assert_error(&err, ERR_NOT_A_NUMBER, NULL);
    assert_true(import_apply(session, import, &err));
    import_free(import);
    app_assert_field(session, "2568.indicator.2.score", "84.56");
    const struct plan_row *taken = year_row_of(session_year(session), 2);
    assert_string_equal(taken->measures.items[0].text, "ติดประกาศน้ำใส");
    assert_string_equal(taken->responsible, "กองช่าง");
    app_assert_field(session, app_field(app_finding(session, "i4"), "issue"), "ไม่ทราบยอด");
    import = must_read(session, path, 0);
    assert_int_equal(import_changes(import)->count, 0);
    import_free(import);
    assert_true(session_undo(session, &err));
    assert_int_equal(session_book(session)->years.count, 0);
    assert_int_equal(session_book(session)->sources.count, 0);
    session_close(session);
}

static void what_is_put_aside_stays_with_the_source_and_is_offered_again(void **state)
{
    needs_helper(state);
    struct error err = {0};
    struct session *session = app_empty("a.itaplan");
    const char *path = app_write("plan.txt", DOCUMENT);
    struct import *import = must_read(session, path, 0);
    size_t row = place_of_change(import, VALUE_ROW, 1);
    import_put_aside(import, row, true);
    assert_true(import_is_aside(import, row));
    assert_true(import_apply(session, import, &err));
    import_free(import);
    const struct remarks *remarks = &session_book(session)->sources.items[0].remarks;
    const struct remark *last = &remarks->items[remarks->count - 1];
    assert_string_equal(last->reason, remark_reason_word(ASIDE_LATER));
    assert_non_null(strstr(last->text, "รวมแบบคำร้องไว้หน้าเดียว"));
    assert_null(year_row_of(session_year(session), 9));
    import = must_read(session, path, 0);
    assert_int_equal(import_changes(import)->count, 1);
    assert_true(import_changes(import)->items[0].accepted);
    assert_true(import_apply(session, import, &err));
    import_free(import);
    assert_non_null(year_row_of(session_year(session), 9));
    assert_int_equal(session_book(session)->sources.count, 1);
    remarks = &session_book(session)->sources.items[0].remarks;
    for (size_t i = 0; i < remarks->count; i++)
        assert_string_not_equal(remarks->items[i].reason, remark_reason_word(ASIDE_LATER));
    session_close(session);
}

#define with_helper(test) cmocka_unit_test_setup_teardown(test, set_up, app_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        with_helper(what_the_officer_words_otherwise_is_the_officers),
        with_helper(what_is_put_aside_stays_with_the_source_and_is_offered_again),
        with_helper(a_document_fills_an_empty_book),
        with_helper(earlier_years_come_in_too),
        with_helper(a_neighbour_is_named),
        with_helper(the_source_is_kept_with_what_was_left_aside),
        with_helper(the_same_document_again_changes_nothing),
        with_helper(one_undo_takes_an_import_back),
        with_helper(what_the_officer_edited_stays),
        with_helper(a_changed_document_brings_what_was_not_edited),
        with_helper(theirs_is_taken_where_it_is_ticked),
        with_helper(what_is_not_ticked_is_not_taken),
        with_helper(the_officer_says_which_year_it_is),
        with_helper(what_is_no_plan_is_refused),
        with_helper(a_reader_that_breaks_is_told_and_the_session_goes_on),
        with_helper(without_the_reader_that_is_said),
        with_helper(a_name_that_is_no_text_is_kept_as_far_as_it_is),
        with_helper(what_was_placed_by_a_guess_is_not_taken_by_itself),
        with_helper(the_report_names_places_and_reasons),
        with_helper(every_reason_has_words),
        with_helper(the_published_document_comes_in_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
