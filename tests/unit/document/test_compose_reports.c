/* The documents beside the plan: follow-up report, summary, handover. */
#include "plan_book.h"

#include "itaplan/document/write.h"

static bool says(const struct node *root, const char *words)
{
    char *plain = node_plain_text(root);
    bool found = strstr(plain, words) != NULL;
    if (!found)
        print_message("without “%s”:\n%s\n", words, plain);
    free(plain);
    return found;
}

static void add_evidence(struct followup *followup, enum evidence_kind kind, const char *value)
{
    struct evidence *evidence = array_push(&followup->evidence);
    evidence->kind = kind;
    evidence->value = mem_strdup(value);
}

/* The plan of 2569 with one measure done and one dropped. */
static struct book *followed_book(void)
{
    struct book *book = full_book();
    struct year *year = book_own_year(book, 2568);
    struct followup *done = &year->rows.items[0].measures.items[0].followup;
    done->status = FOLLOWUP_DONE;
    done->done_on = (struct date){.year = 2569, .month = 2, .day = 3};
    mem_replace(&done->result, "ติดป้ายแล้ว\nครบ 4 จุด");
    mem_replace(&done->obstacle, "ฝนตก");
    add_evidence(done, EVIDENCE_URL, "https://www.thungnamsai.example/p2569");
    add_evidence(done, EVIDENCE_FILE, "ป้าย.jpg");
    struct followup *dropped = &year->rows.items[0].measures.items[1].followup;
    dropped->status = FOLLOWUP_DROPPED;
    mem_replace(&dropped->reason, "ไม่มีงบ");
    assert_true(book_validate(book, NULL));
    return book;
}

/* The real packs up to a year, held until the test ends. */
struct shelf {
    struct pack *items[4];
};

static struct shelf open_shelf(int first, int last)
{
    struct shelf shelf = {{NULL}};
    for (int year = first; year <= last; year++)
        shelf.items[year - first] = real_pack(year);
    return shelf;
}

static const struct pack *shelf_get(void *ctx, int year)
{
    struct shelf *shelf = ctx;
    for (size_t i = 0; i < sizeof shelf->items / sizeof *shelf->items; i++)
        if (shelf->items[i] && shelf->items[i]->year == year)
            return shelf->items[i];
    return NULL;
}

static void close_shelf(struct shelf *shelf)
{
    for (size_t i = 0; i < sizeof shelf->items / sizeof *shelf->items; i++)
        pack_free(shelf->items[i]);
}

static void followup_tells_each_measure(void **unused)
{
    struct book *book = followed_book();
    struct shelf shelf = open_shelf(2567, 2569);
    struct node *root = compose_followup(book, book_year(book, 2568), shelf_get, &shelf);
    assert_true(says(root, "รายงานผลการดำเนินการตามแผน ประจำปีงบประมาณ พ.ศ. 2569 "
                           "องค์การบริหารส่วนตำบลบ้านทุ่งน้ำใส"));
    assert_true(says(root, "ยังไม่เริ่ม\n1\nกำลังดำเนินการ\n0\nดำเนินการแล้ว\n1\nยกเลิก\n1\nรวม\n3\n"));
    assert_true(says(root, "ติดป้ายบอกเวลาที่ www.thungnamsai.example/page1\nดำเนินการแล้ว\nติดป้ายแล้ว\n"
                           "ครบ 4 จุด\nhttps://www.thungnamsai.example/p2569\nไฟล์: ป้าย.jpg\n"
                           "ปัญหาอุปสรรค: ฝนตก\n3 กุมภาพันธ์ 2569"));
    assert_true(says(root, "ยกเลิก\nเหตุผล: ไม่มีงบ"));
    assert_true(says(root, "ทำทะเบียนยืม\nยังไม่เริ่ม"));
    assert_true(says(root, "ตัวชี้วัดที่ 2 การใช้งบประมาณ\nไม่มีมาตรการในแผน"));
    node_free(root);
    close_shelf(&shelf);
    book_free(book);
}

/* Plan and report take the item of their own year's pack; without one no number is made up. */
static void items_are_of_their_own_years(void **unused)
{
    struct book *book = followed_book();
    struct shelf shelf = open_shelf(2567, 2569);
    struct node *root = compose_followup(book, book_year(book, 2568), shelf_get, &shelf);
    assert_true(says(root, "แผน\n2569\no25\nการนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร\n"));
    assert_true(says(root, "รายงานผลการดำเนินการ\n2570\nยังไม่ประกาศ"));
    node_free(root);
    root = compose_followup(book, book_year(book, 2567), shelf_get, &shelf);
    assert_true(says(root, "แผน\n2568\no27 (ยังไม่ได้ตรวจกับคู่มือ)\n"));
    assert_true(says(root, "รายงานผลการดำเนินการ\n2569\no26\n"));
    node_free(root);
    root = compose_followup(book, book_year(book, 2568), no_pack, NULL);
    assert_true(says(root, "แผน\n2569\nยังไม่ประกาศ"));
    assert_true(says(root, "รายงานผลการดำเนินการ\n2570\nยังไม่ประกาศ"));
    node_free(root);
    close_shelf(&shelf);
    book_free(book);
}

static void summary_says_what_lacks_and_of_whom(void **unused)
{
    struct book *book = followed_book();
    struct year *year = book_own_year(book, 2568);
    struct pack *pack = real_pack(2568);
    mem_replace(&year->rows.items[1].responsible, "สำนัก ปลัด");
    struct node *root = compose_summary(book, year, one_pack, pack);
    assert_true(
        says(root, "รายการ\n2568\n2567\nเปลี่ยนแปลง\nคะแนนภาพรวม\n85.86\n81.40\nเพิ่มขึ้น 4.46\n"));
    assert_true(says(root, "IIT\n82.31 (คำนวณ)\n"));
    assert_true(says(root, "ระดับ\nผ่าน\n"));
    assert_true(says(root, "ยังขาด IIT 2.69 คะแนน และ OIT 0.88 คะแนน จึงจะถึงระดับ “ผ่านดี”"));
    assert_true(says(root, "4\nการใช้ทรัพย์สินของทางราชการ\n68.69\n9\nการเปิดเผยข้อมูล\n73.25\n5\n"));
    assert_true(says(root, "สำนักปลัด\nตัวชี้วัดที่ 1, 4 รวม 3 มาตรการ\nทำทะเบียนยืม"));
    node_free(root);
    pack_free(pack);
    book_free(book);
}

static void summary_of_little_says_little(void **unused)
{
    struct book *book = book_new();
    struct year *year = year_new(2568);
    book_put_year(book, year);
    struct node *root = compose_summary(book, year, no_pack, NULL);
    assert_true(says(root, "ยังบอกไม่ได้"));
    assert_int_equal(count_kind(root, NODE_TABLE), 1);
    node_free(root);
    edit_add_measure(book, edit_add_row(book, year, 3, ""), 0, "อบรม");
    root = compose_summary(book, year, no_pack, NULL);
    assert_true(says(root, "1 หน่วยดำเนินการตามแผน รวม 1 มาตรการ"));
    node_free(root);
    book_free(book);
}

/* Measures that ask to hurry keep to a line, cut at a cluster. */
static void a_long_measure_is_cut(void **unused)
{
    struct book *book = followed_book();
    struct year *year = book_own_year(book, 2568);
    struct buf words = BUF_INIT;
    for (int i = 0; i < 40; i++)
        buf_adds(&words, "น้ำ");
    mem_replace(&year->rows.items[1].measures.items[0].text, words.data);
    struct node *root = compose_summary(book, year, no_pack, NULL);
    buf_truncate(&words, 21 * strlen("น้ำ"));
    buf_adds(&words, "…");
    assert_true(says(root, words.data));
    node_free(root);
    buf_release(&words);
    book_free(book);
}

static void add_problem(struct problems *list, enum check_id check, int indicator,
                        const char *words, const char *reason)
{
    struct problem *problem = array_push(list);
    problem->check = check;
    problem->indicator = indicator;
    problem->target = mem_strdup("");
    problem->words = mem_strdup(words);
    problem->reason = reason ? mem_strdup(reason) : NULL;
}

static void handover_says_what_is_open_and_where(void **unused)
{
    struct book *book = followed_book();
    struct year *year = book_own_year(book, 2568);
    year->rows.items[0].state = ROW_CONFIRMED;
    mem_replace(&year->rows.items[0].analysis, "ประชาชนรอนาน");
    year->rows.items[1].state = ROW_CARRIED;
    struct problems problems = {0}, silenced = {0};
    add_problem(&problems, CHECK_CELL_EMPTY, 4, "", NULL);
    add_problem(&problems, CHECK_CELL_EMPTY, 1, "", NULL);
    add_problem(&problems, CHECK_CELL_EMPTY, 4, "", NULL);
    add_problem(&problems, CHECK_MISSPELT, 0, "x", NULL);
    add_problem(&silenced, CHECK_PERSONAL_DATA, 1, "1234567890123", "เบอร์ของหน่วยงาน");
    add_problem(&silenced, CHECK_MISSPELT, 1, "ทุ่งน้ำใส", "ชื่อเฉพาะ");
    struct handover facts = {
        .problems = &problems, .silenced = &silenced, .book = "/บ้าน/แผน 2569/a b.itaplan"};
    for (int i = 0; i < CHECK_COUNT; i++)
        facts.checks[i] = check_rules[i].name;
    struct node *root = compose_handover(book, year, no_pack, NULL, &facts);
    char *expected = mem_format("ต้องแก้ไข\n%s\n3\nตัวชี้วัดที่ 1, 4\nข้อสังเกต\n%s\n1\nข้อมูลรวมของปี\n",
                                facts.checks[CHECK_CELL_EMPTY], facts.checks[CHECK_MISSPELT]);
    assert_true(says(root, expected));
    assert_true(says(root, "88.49\n6 จาก 6\nครบ\n0 จาก 2\n"));
    assert_true(says(root, "68.69\n0 จาก 6\nยกมาจากปีก่อน ยังไม่ยืนยัน; ยังว่าง: ชื่อตัวชี้วัด, ผู้รับผิดชอบ, ขั้นตอน, "
                           "ระยะเวลา\n1 จาก 1\n"));
    assert_true(says(root, "0 จาก 6\nยังไม่มีแถวในแผน\n0 จาก 0\n"));
    assert_true(says(root, "ไม่ทราบวัน\n4\n(ยังไม่ระบุ)\n(ยังไม่ระบุ)\n1\n"));
    assert_true(says(root, "ตัวชี้วัดที่ 1\nทุ่งน้ำใส\nชื่อเฉพาะ"));
    char *plain = node_plain_text(root);
    assert_null(strstr(plain, "1234567890123"));
    assert_null(strstr(plain, "สำเนาสำรอง"));
    free(plain);
    struct buf text = BUF_INIT;
    text_write(root, &(struct write_options){.thai_digits = true}, &text);
    assert_non_null(strstr(text.data, "(/บ้าน/แผน 2569/a b.itaplan)"));
    buf_release(&text);
    free(expected);
    node_free(root);
    problems_release(&problems);
    problems_release(&silenced);
    book_free(book);
}

/* Deadlines stand by date, what is past is named; reports and summary count it. */
static void deadlines_are_of_today(void **unused)
{
    struct book *book = followed_book();
    struct year *year = book_own_year(book, 2568);
    struct problems none = {0};
    struct handover facts = {.problems = &none, .silenced = &none};
    for (size_t i = 0; i < 2; i++)
        for (size_t k = 0; k < year->rows.items[i].measures.count; k++)
            year->rows.items[i].measures.items[k].followup.status = FOLLOWUP_UNDER_WAY;
    mem_replace(&year->rows.items[0].period, "ไตรมาสที่ ๔");
    mem_replace(&year->rows.items[1].period, "ภายในเดือนมีนาคม ๒๕๖๙");
    clock_set(INT64_C(1776211200)); /* 15 April 2569 */
    struct node *root = compose_handover(book, year, no_pack, NULL, &facts);
    assert_true(says(root, "กำหนดเวลาของมาตรการที่ยังไม่เสร็จ (ณ วันที่ 15 เมษายน 2569)"));
    assert_true(says(root, "31 มีนาคม 2569 เกินกำหนดแล้ว\n4\nภายในเดือนมีนาคม ๒๕๖๙\n(ยังไม่ระบุ)\n1\n"
                           "30 กันยายน 2569\n1\nไตรมาสที่ ๔\n"));
    node_free(root);
    root = compose_followup(book, year, no_pack, NULL);
    assert_true(says(root, "ไตรมาสที่ 2 (ถึง 31 มีนาคม 2569)\n1\n0\n0\n1\n"));
    assert_true(says(root, "ไตรมาสที่ 4 (ถึง 30 กันยายน 2569)\n2\n0\n0\n0\n"));
    assert_true(says(root, "กำลังดำเนินการ เกินกำหนด (31 มีนาคม 2569)"));
    node_free(root);
    root = compose_summary(book, year, no_pack, NULL);
    assert_true(says(root, "มาตรการแล้วเสร็จ 0 จาก 3 เกินกำหนด 1"));
    node_free(root);
    clock_set(-1);
    book_free(book);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(deadlines_are_of_today),
        cmocka_unit_test(followup_tells_each_measure),
        cmocka_unit_test(items_are_of_their_own_years),
        cmocka_unit_test(summary_says_what_lacks_and_of_whom),
        cmocka_unit_test(summary_of_little_says_little),
        cmocka_unit_test(a_long_measure_is_cut),
        cmocka_unit_test(handover_says_what_is_open_and_where),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
