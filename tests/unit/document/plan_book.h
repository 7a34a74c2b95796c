/* A small book of the fictional agency, and the real packs. */
#ifndef ITAPLAN_TESTS_DOCUMENT_PLAN_BOOK_H
#define ITAPLAN_TESTS_DOCUMENT_PLAN_BOOK_H

#include "document_files.h"

#include "itaplan/document/compose.h"
#include "itaplan/document/pack_json.h"
#include "itaplan/model/edit.h"

/* A pack_lookup without packs. */
static inline const struct pack *no_pack(void *ctx, int year)
{
    return NULL;
}

/* A pack_lookup for one pack alone. */
static inline const struct pack *one_pack(void *ctx, int year)
{
    const struct pack *pack = ctx;
    return pack->year == year ? pack : NULL;
}

static inline struct pack *real_pack(int year)
{
    struct buf bytes = BUF_INIT;
    char *path = mem_format("%s/data/ita/%d.json", ITAPLAN_SOURCE_DIR, year);
    assert_true(file_read(path, (size_t)1 << 20, &bytes, NULL));
    struct pack *pack = pack_json_read(bytes.data, bytes.len, path, NULL);
    assert_non_null(pack);
    buf_release(&bytes);
    free(path);
    return pack;
}

static inline void add_finding(struct book *book, struct year *year, const char *paragraph,
                               int indicator)
{
    struct finding facts = {0};
    finding_parse_paragraph(paragraph, strlen(paragraph), &facts);
    ints_add(&facts.indicators, indicator);
    edit_add_finding(book, year, &facts);
    finding_release(&facts);
}

static inline struct year *full_year(struct book *book)
{
    static const char *const scores[] = {"88.49", "85.25", "90.51", "68.69", "78.59",
                                         "94.25", "90.42", "90.50", "73.25", "95"};
    struct year *year = year_new(2568);
    book_put_year(book, year);
    year->announced.date = (struct date){.year = 2568, .month = 8, .day = 15};
    assert_true(score_parse("85.86", 5, "overall", &year->announced.overall, NULL));
    mem_replace(&year->announced.level, "ผ่าน");
    for (int i = 0; i < 10; i++) {
        decimal score;
        assert_true(score_parse(scores[i], strlen(scores[i]), "score", &score, NULL));
        year_set_indicator(year, i + 1, i == 3 ? "การใช้ทรัพย์สินของทางราชการ" : NULL, score);
    }
    add_finding(book, year, "i๑๐ ประเด็น มีการยืมของหลวงโดยไม่ลงทะเบียน ดังนั้น หน่วยงานควรทำทะเบียนยืม", 4);
    add_finding(book, year, "e๑ และ e๒ ประเด็น ผู้มาติดต่อรอนาน ดังนั้น หน่วยงานควรติดป้ายบอกเวลา", 1);
    add_finding(book, year, "หน่วยงานควรรักษาระดับการใช้อำนาจไว้", 3);
    struct plan_row *row = edit_add_row(book, year, 1, "๑.การปฏิบัติหน้าที่");
    edit_add_measure(book, row, 0, "ติดป้ายบอกเวลาที่ www.thungnamsai.example/page1");
    edit_add_measure(book, row, 1, "อบรมงานบริการ *ทุกคน* | ปีละ 2 ครั้ง");
    mem_replace(&row->responsible, "สำนักปลัด");
    edit_add_step(book, row, 0, "1. ประชุม");
    edit_add_step(book, row, 1, "-สรุปผล <ลับ>");
    mem_replace(&row->period, "ปีงบประมาณ ๒๕๖๙");
    row = edit_add_row(book, year, 4, "");
    mem_replace(&row->analysis, "- บรรทัดหนึ่ง\n=บรรทัดสอง");
    edit_add_measure(book, row, 0, "ทำทะเบียนยืม");
    edit_add_obstacle(book, year, 0, "คนทำงานน้อย");
    edit_add_obstacle(book, year, 1, "อินเทอร์เน็ตช้า");
    return year;
}

static inline struct book *full_book(void)
{
    struct book *book = book_new();
    mem_replace(&book->agency.name, "องค์การบริหารส่วนตำบลบ้านทุ่งน้ำใส");
    mem_replace(&book->agency.district, "ริมธาร");
    mem_replace(&book->agency.province, "จังหวัดสายลม");
    struct year *before = year_new(2567);
    assert_true(score_parse("81.4", 4, "overall", &before->announced.overall, NULL));
    book_put_year(book, before);
    full_year(book);
    assert_true(book_validate(book, NULL));
    return book;
}

/* The plan of 2568 with its pack. */
static inline struct node *full_plan(void)
{
    struct book *book = full_book();
    struct pack *pack = real_pack(2568);
    struct node *root = compose_plan(book, book_year(book, 2568), one_pack, pack);
    pack_free(pack);
    book_free(book);
    return root;
}

#endif
