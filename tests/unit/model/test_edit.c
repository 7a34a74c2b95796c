#include "test.h"

#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"
#include "make_model.h"

struct fixture {
    struct book *book;
    struct year *year;
    struct plan_row *row;
};

static int set_up(void **state)
{
    struct fixture *f = mem_new(struct fixture);
    f->book = book_new();
    f->year = year_new(2568);
    book_put_year(f->book, f->year);
    f->row = edit_add_row(f->book, f->year, 4, "๔");
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    struct error err = {0};
    if (!book_validate(f->book, &err))
        print_error("%s: %s\n", err.subject, err.detail);
    assert_int_equal(err.code, ERR_NONE);
    book_free(f->book);
    free(f);
    return 0;
}

/* The ids of the row's measures, joined. */
static const char *ids(const struct plan_row *row)
{
    static char out[512];
    out[0] = '\0';
    for (size_t i = 0; i < row->measures.count; i++)
        snprintf(out + strlen(out), sizeof out - strlen(out), "%s%s", i > 0 ? " " : "",
                 row->measures.items[i].id);
    return out;
}

static void set(struct fixture *f, const char *text)
{
    edit_set_measures_text(f->book, f->row, text);
}

#define TRAIN "จัดอบรมเจ้าหน้าที่เรื่องการใช้ทรัพย์สิน"
#define BOOK  "ทำทะเบียนคุมการยืมพัสดุของสำนักงาน"
#define CHECK "ตรวจนับครุภัณฑ์ทุกสามเดือน"

static void test_lines_keep_ids(void **state)
{
    struct fixture *f = *state;
    set(f, TRAIN "\n" BOOK "\n" CHECK);
    assert_string_equal(ids(f->row), "m1 m2 m3");
    f->row->measures.items[1].followup.status = FOLLOWUP_DONE;
    char *text = edit_measures_text(f->row);
    assert_string_equal(text, TRAIN "\n" BOOK "\n" CHECK);
    set(f, text);
    free(text);
    assert_string_equal(ids(f->row), "m1 m2 m3");
    set(f, TRAIN "\n\n  " BOOK "ใหม่  \n" CHECK "\n");
    assert_string_equal(ids(f->row), "m1 m2 m3");
    assert_string_equal(f->row->measures.items[1].text, BOOK "ใหม่");
    assert_int_equal(f->row->measures.items[1].followup.status, FOLLOWUP_DONE);
}

static void test_lines_added_and_gone(void **state)
{
    struct fixture *f = *state;
    set(f, TRAIN "\n" BOOK "\n" CHECK);
    set(f, TRAIN "\nประชุมประจำเดือน\n" BOOK "\n" CHECK);
    assert_string_equal(ids(f->row), "m1 m4 m2 m3");
    set(f, TRAIN "\n" CHECK);
    assert_string_equal(ids(f->row), "m1 m3");
    set(f, "");
    assert_int_equal(f->row->measures.count, 0);
    set(f, " \n\t\n");
    assert_int_equal(f->row->measures.count, 0);
    set(f, TRAIN);
    assert_string_equal(ids(f->row), "m5");
}

static void test_lines_moved(void **state)
{
    struct fixture *f = *state;
    set(f, TRAIN "\n" BOOK "\n" CHECK);
    set(f, CHECK "\n" TRAIN "\n" BOOK);
    assert_string_equal(ids(f->row), "m3 m1 m2");
    set(f, BOOK "\n" TRAIN "\n" CHECK);
    assert_string_equal(ids(f->row), "m2 m1 m3");
}

static void test_edited_and_deleted_at_once(void **state)
{
    struct fixture *f = *state;
    set(f, TRAIN "\n" BOOK "\n" CHECK);
    set(f, BOOK "และยานพาหนะ\n" CHECK "ครบถ้วน"); /* the first is gone, the others edited */
    assert_string_equal(ids(f->row), "m2 m3");
}

static void test_rewritten_line_keeps_its_place(void **state)
{
    struct fixture *f = *state;
    set(f, TRAIN "\n" BOOK "\n" CHECK);
    set(f, TRAIN "\nxyz\n" CHECK);
    assert_string_equal(ids(f->row), "m1 m2 m3");
}

static void test_equal_lines(void **state)
{
    struct fixture *f = *state;
    set(f, "ก\nก\nก");
    assert_string_equal(ids(f->row), "m1 m2 m3");
    set(f, "ก\nก");
    assert_string_equal(ids(f->row), "m1 m2");
    set(f, "ก\nข\nก");
    assert_string_equal(ids(f->row), "m1 m4 m2");
}

static void test_item_with_a_newline_stays_one(void **state)
{
    struct fixture *f = *state;
    edit_add_measure(f->book, f->row, 0, "บรรทัดหนึ่ง\nบรรทัดสอง");
    char *text = edit_measures_text(f->row);
    assert_string_equal(text, "บรรทัดหนึ่ง บรรทัดสอง");
    set(f, text);
    free(text);
    assert_string_equal(ids(f->row), "m1");
    assert_string_equal(f->row->measures.items[0].text, "บรรทัดหนึ่ง\nบรรทัดสอง");
}

static void test_steps_and_obstacles(void **state)
{
    struct fixture *f = *state;
    edit_set_steps_text(f->book, f->row, TRAIN "\n" BOOK);
    edit_set_steps_text(f->book, f->row, BOOK "\n" TRAIN "\n" CHECK);
    char *text = edit_steps_text(f->row);
    assert_string_equal(text, BOOK "\n" TRAIN "\n" CHECK);
    free(text);
    assert_string_equal(f->row->steps.items[0].id, "s2");
    assert_string_equal(f->row->steps.items[2].id, "s3");
    edit_set_obstacles_text(f->book, f->year, "ขาดคน\nขาดเวลา");
    edit_set_obstacles_text(f->book, f->year, "ขาดเวลา");
    text = edit_obstacles_text(f->year);
    assert_string_equal(text, "ขาดเวลา");
    free(text);
    assert_string_equal(f->year->obstacles.items[0].id, "o2");
}

static void test_many_lines(void **state)
{
    struct fixture *f = *state;
    struct buf text = BUF_INIT;
    for (int i = 0; i < 1200; i++)
        buf_addf(&text, "มาตรการที่ %d ของแผน\n", i);
    set(f, text.data);
    assert_int_equal(f->row->measures.count, 1200);
    buf_reset(&text);
    for (int i = 0; i < 1200; i++)
        buf_addf(&text, "แนวทางที่ %d ของปี\n", i);
    set(f, text.data); /* all edited: by position */
    assert_string_equal(f->row->measures.items[0].id, "m1");
    assert_string_equal(f->row->measures.items[1199].id, "m1200");
    buf_reset(&text);
    for (int i = 1199; i >= 0; i--)
        buf_addf(&text, "%sแนวทางที่ %d ของปี\n", i % 2 ? "x" : "", i);
    set(f, text.data);
    assert_int_equal(f->row->measures.count, 1200);
    buf_release(&text);
}

static void test_rows(void **state)
{
    struct fixture *f = *state;
    edit_add_row(f->book, f->year, 2, "๒");
    edit_add_row(f->book, f->year, 4, "๔ อีกแถว");
    edit_add_row(f->book, f->year, 3, "๓");
    static const int order[] = {2, 3, 4, 4};
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(f->year->rows.items[i].indicator, order[i]);
    assert_string_equal(f->year->rows.items[3].name, "๔ อีกแถว");
    assert_int_equal(f->year->rows.items[3].state, ROW_CONFIRMED);
    struct pack *pack = make_pack(2569);
    year_set_indicator(f->year, 8, "ชื่อของปีนี้", DECIMAL_NONE);
    edit_fill_rows(f->book, f->year, pack);
    edit_fill_rows(f->book, f->year, pack);
    assert_int_equal(f->year->rows.count, 11);
    assert_string_equal(year_row_of(f->year, 8)->name, "ชื่อของปีนี้");
    assert_string_equal(year_row_of(f->year, 9)->name, "การเปิดเผยข้อมูล");
    pack_free(pack);
}

static void test_fill_rows_without_pack(void **state)
{
    struct fixture *f = *state;
    make_scores(f->year);
    edit_fill_rows(f->book, f->year, NULL);
    assert_int_equal(f->year->rows.count, 10);
}

static struct finding facts_of(const char *paragraph, int indicator)
{
    struct finding f;
    finding_parse_paragraph(paragraph, strlen(paragraph), &f);
    ints_add(&f.indicators, indicator);
    return f;
}

static struct finding *add(struct fixture *f, const char *paragraph, int indicator)
{
    struct finding facts = facts_of(paragraph, indicator);
    struct finding *added = edit_add_finding(f->book, f->year, &facts);
    finding_release(&facts);
    return added;
}

static void test_same_finding_twice(void **state)
{
    struct fixture *f = *state;
    add(f, "i15 ประเด็น ไม่เชื่อมั่น ดังนั้น หน่วยงานควรทบทวน", 5);
    struct finding *again = add(f, "I๑๕ ประเด็น ไม่ เชื่อมั่น ดังนั้น หน่วยงาน ควรทบทวน", 10);
    assert_string_equal(again->id, "f1");
    assert_int_equal(again->indicators.count, 2);
    assert_string_equal(again->issue, "ไม่เชื่อมั่น");
    add(f, "i15 ประเด็น ไม่เชื่อมั่น ดังนั้น หน่วยงานควรทบทวน", 10);
    assert_int_equal(f->year->findings.items[0].indicators.count, 2);
    assert_string_equal(add(f, "i14 ประเด็น ไม่เชื่อมั่น ดังนั้น หน่วยงานควรทบทวน", 5)->id, "f2");
    assert_string_equal(add(f, "i15 ประเด็น ไม่เชื่อใจ ดังนั้น หน่วยงานควรทบทวน", 5)->id, "f3");
    assert_int_equal(f->year->findings.count, 3);
}

static void test_delete(void **state)
{
    struct fixture *f = *state;
    add(f, "i4 ประเด็น ก ดังนั้น ควรข", 4);
    set(f, "ทำ");
    edit_set_steps_text(f->book, f->row, "ขั้น");
    edit_set_obstacles_text(f->book, f->year, "ขาด");
    strings_add(&f->row->findings, "f1");
    strings_add(&f->row->measures.items[0].findings, "f1");
    assert_true(edit_delete_item(f->year, "f1"));
    assert_int_equal(f->row->findings.count, 0);
    assert_int_equal(f->row->measures.items[0].findings.count, 0);
    assert_false(edit_delete_item(f->year, "f1"));
    assert_true(edit_delete_item(f->year, "m1"));
    assert_true(edit_delete_item(f->year, "s1"));
    assert_true(edit_delete_item(f->year, "o1"));
    assert_true(edit_delete_item(f->year, "r1"));
    assert_int_equal(f->year->rows.count, 0);
    assert_int_equal(f->year->obstacles.count, 0);
}

static void test_analysis(void **state)
{
    struct fixture *f = *state;
    add(f, "i10 ประเด็น ยืมไม่ถูกวิธี ดังนั้น หน่วยงานควรทำคู่มือ", 4);
    add(f, "หน่วยงานควรรักษาระดับไว้", 4);
    strings_add(&f->row->findings, "f1");
    strings_add(&f->row->findings, "f2");
    char *text = row_analysis_text(f->year, f->row);
    assert_string_equal(text, "ยืมไม่ถูกวิธี ดังนั้น หน่วยงานควรทำคู่มือ\nหน่วยงานควรรักษาระดับไว้");
    free(text);
    assert_true(row_cell_filled(f->year, f->row, 3));
    f->row->analysis = mem_strdup("คำของเรา");
    text = row_analysis_text(f->year, f->row);
    assert_string_equal(text, "คำของเรา");
    free(text);
    mem_replace(&f->row->analysis, " \n");
    assert_false(row_cell_filled(f->year, f->row, 3));
}

static void test_cells(void **state)
{
    struct fixture *f = *state;
    for (int column = 2; column <= 6; column++)
        assert_false(row_cell_filled(f->year, f->row, column));
    assert_true(row_cell_filled(f->year, f->row, 1));
    set(f, "ทำ");
    edit_set_steps_text(f->book, f->row, "ขั้น");
    mem_replace(&f->row->responsible, "กอง");
    mem_replace(&f->row->period, "ปี");
    assert_true(row_cell_filled(f->year, f->row, 2));
    assert_false(row_cell_filled(f->year, f->row, 3));
    for (int column = 4; column <= 6; column++)
        assert_true(row_cell_filled(f->year, f->row, column));
    mem_replace(&f->row->name, " ");
    assert_false(row_cell_filled(f->year, f->row, 1));
}

#define LOAN  "เจ้าหน้าที่บางคนยืมพัสดุโดยไม่ลงทะเบียน"
#define WATCH "บุคลากรเห็นว่าไม่มีการตรวจสอบครุภัณฑ์เป็นระยะ"

static void test_links_by_likeness(void **state)
{
    struct fixture *f = *state;
    add(f, "i10 ประเด็น " LOAN " ดังนั้น หน่วยงานควรทำคู่มือการยืม", 4);
    add(f, "i12 ประเด็น " WATCH " ดังนั้น หน่วยงานควรตรวจนับ", 4);
    add(f, "e1 ประเด็น " LOAN "อีก ดังนั้น หน่วยงานควรทำคู่มือการยืม", 1);
    assert_int_equal(edit_link_by_likeness(f->year), 0); /* quoted live: nothing to compare */
    f->row->analysis = mem_strdup(LOAN " ดังนั้นหน่วยงานควรทำคู่มือการยืม");
    assert_int_equal(edit_link_by_likeness(f->year), 1);
    assert_int_equal(f->row->findings.count, 1);
    assert_string_equal(f->row->findings.items[0], "f1");
    assert_int_equal(edit_link_by_likeness(f->year), 0);
}

static void test_rows_change_places(void **state)
{
    struct fixture *f = *state;
    edit_add_row(f->book, f->year, 1, "๑");
    edit_add_row(f->book, f->year, 4, "๔ อีกแถว");
    const char *order[3] = {f->year->rows.items[0].id, f->year->rows.items[1].id,
                            f->year->rows.items[2].id};
    assert_false(edit_move_row(f->year, order[0], 1)); /* the next is another indicator's */
    assert_false(edit_move_row(f->year, order[1], -1));
    assert_false(edit_move_row(f->year, order[2], 1));
    assert_false(edit_move_row(f->year, "none", 1));
    assert_true(edit_move_row(f->year, order[2], -1));
    assert_string_equal(f->year->rows.items[1].name, "๔ อีกแถว");
    /* As documents come: another indicator's row between the two stays where it is. */
    struct plan_row first = f->year->rows.items[0];
    f->year->rows.items[0] = f->year->rows.items[1];
    f->year->rows.items[1] = first;
    assert_true(edit_move_row(f->year, f->year->rows.items[0].id, 1));
    assert_string_equal(f->year->rows.items[0].name, "๔");
    assert_int_equal(f->year->rows.items[1].indicator, 1);
}

static void link(struct fixture *f, size_t measure, const char *finding)
{
    strings_add(&f->row->measures.items[measure].findings, finding);
}

static const char *links(const struct fixture *f)
{
    static char out[512];
    out[0] = '\0';
    for (size_t i = 0; i < f->row->measures.count; i++) {
        const struct measure *m = &f->row->measures.items[i];
        snprintf(out + strlen(out), sizeof out - strlen(out), "%s%s:", i > 0 ? " " : "", m->id);
        for (size_t k = 0; k < m->findings.count; k++)
            snprintf(out + strlen(out), sizeof out - strlen(out), "%s", m->findings.items[k]);
    }
    return out;
}

static void add_findings(struct fixture *f)
{
    static const char *const words[] = {"ก", "ข"};
    for (size_t i = 0; i < 2; i++) {
        struct finding facts = {.issue = mem_strdup(words[i]), .recommendation = mem_strdup("")};
        ints_add(&facts.indicators, 4);
        edit_add_finding(f->book, f->year, &facts);
        finding_release(&facts);
    }
}

static void test_moved_items_keep_their_links(void **state)
{
    struct fixture *f = *state;
    add_findings(f);
    set(f, TRAIN "\n" BOOK "\n" CHECK);
    link(f, 0, "f1");
    link(f, 2, "f2");
    set(f, BOOK "\n" TRAIN "\n" CHECK);
    assert_string_equal(links(f), "m2: m1:f1 m3:f2");
    set(f, CHECK "\n" BOOK "\n" TRAIN);
    assert_string_equal(links(f), "m3:f2 m2: m1:f1");
}

static void test_split_items_answer_the_same(void **state)
{
    struct fixture *f = *state;
    add_findings(f);
    set(f, TRAIN BOOK "\n" CHECK);
    link(f, 0, "f1");
    link(f, 1, "f2");
    set(f, TRAIN "\n" BOOK "\n" CHECK);
    assert_int_equal(f->row->measures.count, 3);
    assert_string_equal(f->row->measures.items[2].id, "m2");
    assert_string_equal(f->row->measures.items[0].findings.items[0], "f1");
    assert_string_equal(f->row->measures.items[1].findings.items[0], "f1");
    assert_int_equal(f->row->measures.items[2].findings.count, 1);
    /* another new one answers nothing */
    set(f, TRAIN "\n" BOOK "\n" CHECK "\nอื่น");
    assert_int_equal(f->row->measures.items[3].findings.count, 0);
}

static void test_joined_items_keep_what_both_had(void **state)
{
    struct fixture *f = *state;
    add_findings(f);
    set(f, TRAIN "\n" BOOK "\n" CHECK);
    link(f, 0, "f1");
    link(f, 1, "f2");
    f->row->measures.items[0].followup.status = FOLLOWUP_UNDER_WAY;
    mem_replace(&f->row->measures.items[0].followup.result, "อบรมแล้ว");
    f->row->measures.items[1].followup.status = FOLLOWUP_DONE;
    mem_replace(&f->row->measures.items[1].followup.result, "มีทะเบียนแล้ว");
    struct evidence *evidence = array_push(&f->row->measures.items[1].followup.evidence);
    evidence->value = mem_strdup("ทะเบียน");
    evidence->kind = EVIDENCE_NOTE;
    set(f, TRAIN BOOK "\n" CHECK);
    assert_int_equal(f->row->measures.count, 2);
    const struct measure *joined = &f->row->measures.items[0];
    assert_int_equal(joined->findings.count, 2);
    assert_non_null(strstr(joined->followup.result, "อบรมแล้ว"));
    assert_non_null(strstr(joined->followup.result, "มีทะเบียนแล้ว"));
    assert_int_equal(joined->followup.evidence.count, 1);
    assert_string_equal(f->row->measures.items[1].id, "m3");
    /* one that is taken out leaves nothing behind, even where its words stand elsewhere too */
    set(f, TRAIN BOOK "\n" CHECK "\n" CHECK "ทั้งหมด");
    link(f, 1, "f1");
    set(f, TRAIN BOOK "\n" CHECK "ทั้งหมด");
    assert_int_equal(f->row->measures.items[1].findings.count, 0);
    assert_int_equal(f->row->measures.count, 2);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(test_lines_keep_ids),
        CASE(test_lines_added_and_gone),
        CASE(test_lines_moved),
        CASE(test_edited_and_deleted_at_once),
        CASE(test_rewritten_line_keeps_its_place),
        CASE(test_equal_lines),
        CASE(test_item_with_a_newline_stays_one),
        CASE(test_steps_and_obstacles),
        CASE(test_many_lines),
        CASE(test_rows),
        CASE(test_rows_change_places),
        CASE(test_fill_rows_without_pack),
        CASE(test_same_finding_twice),
        CASE(test_delete),
        CASE(test_analysis),
        CASE(test_cells),
        CASE(test_links_by_likeness),
        CASE(test_moved_items_keep_their_links),
        CASE(test_split_items_answer_the_same),
        CASE(test_joined_items_keep_what_both_had),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
