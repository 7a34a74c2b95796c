#include "make_model.h"

#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"

static void add_instrument(struct pack *pack, const char *code, decimal weight)
{
    struct pack_instrument *i = array_push(&pack->instruments);
    i->code = mem_strdup(code);
    i->name = mem_strdup("แบบวัด");
    i->name_en = mem_strdup("instrument");
    i->weight = weight;
    i->mark.source = mem_strdup("");
}

static void add_level(struct pack *pack, const char *name, int overall, int instrument)
{
    struct pack_level *l = array_push(&pack->levels);
    l->name = mem_strdup(name);
    l->name_en = mem_strdup("");
    l->overall_min = overall * DECIMAL_ONE;
    l->instrument_min = instrument < 0 ? DECIMAL_NONE : instrument * DECIMAL_ONE;
    l->mark.source = mem_strdup("");
}

struct pack *make_pack(int year)
{
    static const struct {
        const char *name, *instrument, *variant;
    } indicators[10] = {
        {"การปฏิบัติหน้าที่", "IIT", NULL},
        {"การใช้งบประมาณ", "IIT", NULL},
        {"การใช้อำนาจ", "IIT", NULL},
        {"การใช้ทรัพย์สินของราชการ", "IIT", "การใช้ทรัพย์สินของทางราชการ"},
        {"การแก้ไขปัญหาการทุจริต", "IIT", NULL},
        {"คุณภาพการดำเนินงาน", "EIT", NULL},
        {"ประสิทธิภาพการสื่อสาร", "EIT", NULL},
        {"การปรับปรุงการทำงาน", "EIT", "การปรับปรุงระบบการทำงาน"},
        {"การเปิดเผยข้อมูล", "OIT", NULL},
        {"การป้องกันการทุจริต", "OIT", NULL},
    };
    struct pack *pack = pack_new(year);
    pack->announced = true;
    add_instrument(pack, "IIT", 300000);
    add_instrument(pack, "EIT", 300000);
    add_instrument(pack, "OIT", 400000);
    add_level(pack, "ผ่านดีเยี่ยม", 95, 95);
    add_level(pack, "ผ่านดี", 85, 85);
    add_level(pack, "ผ่าน", 85, -1);
    add_level(pack, "ต้องปรับปรุง", 70, -1);
    add_level(pack, "ต้องปรับปรุงโดยด่วน", 0, -1);
    for (int i = 0; i < 10; i++) {
        struct pack_indicator *n = array_push(&pack->indicators);
        n->number = i + 1;
        n->name = mem_strdup(indicators[i].name);
        n->instrument = mem_strdup(indicators[i].instrument);
        n->mark.source = mem_strdup("");
        if (indicators[i].variant != NULL)
            strings_add(&n->variants, indicators[i].variant);
    }
    struct pack_question *q = array_push(&pack->questions);
    q->code = mem_strdup("i4");
    q->indicator = 2;
    q->topic = mem_strdup("การใช้งบประมาณ");
    q->term = mem_strdup("");
    q->mark.source = mem_strdup("");
    struct pack_item *item = array_push(&pack->oit_items);
    item->code = mem_strdup("o27");
    item->name = mem_strdup("แผน");
    item->role = mem_strdup("plan");
    item->mark.source = mem_strdup("");
    struct pack_part *part = array_push(&pack->parts);
    part->key = mem_strdup("plan");
    part->heading = mem_strdup("{year}");
    part->mark.source = mem_strdup("");
    return pack;
}

void make_scores(struct year *year)
{
    static const int hundredths[10] = {8849, 8525, 9051, 6869, 7859, 9425, 9042, 9050, 7325, 9500};
    for (int i = 0; i < 10; i++)
        year_set_indicator(year, i + 1, "ชื่อตัวชี้วัด", hundredths[i] * (DECIMAL_ONE / 100));
}

static void fill_finding(struct finding *f, const char *code, int indicator, const char *issue,
                         const char *recommendation)
{
    if (code != NULL)
        strings_add(&f->codes, code);
    ints_add(&f->indicators, indicator);
    f->kind = code == NULL ? FINDING_KEEP : FINDING_ISSUE;
    mem_replace(&f->issue, issue);
    mem_replace(&f->recommendation, recommendation);
}

static void fill_row(struct book *book, struct year *year)
{
    struct plan_row *row = edit_add_row(book, year, 2, "๒.การใช้งบประมาณ");
    strings_add(&row->findings, year->findings.items[0].id);
    mem_replace(&row->analysis, "ถ้อยคำของเจ้าหน้าที่");
    mem_replace(&row->responsible, "กองคลัง");
    mem_replace(&row->period, "ปีงบประมาณ ๒๕๖๙");
    row->state = ROW_CONFIRMED;
    struct measure *m = edit_add_measure(book, row, 0, "ประชุมชี้แจงการใช้จ่าย");
    strings_add(&m->findings, year->findings.items[0].id);
    m->followup.status = FOLLOWUP_DONE;
    mem_replace(&m->followup.reason, "เหตุผล");
    mem_replace(&m->followup.result, "ผล");
    mem_replace(&m->followup.obstacle, "อุปสรรค");
    m->followup.done_on = (struct date){2569, 3, 31};
    struct evidence *e = array_push(&m->followup.evidence);
    e->kind = EVIDENCE_FILE;
    e->value = mem_strdup("ภาพ.pdf");
    e->sha256 = mem_strdup("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
    edit_add_step(book, row, 0, "แต่งตั้งคณะทำงาน");
}

static void fill_marks(struct year *year)
{
    struct silenced *s = array_push(&year->silenced);
    s->check = mem_strdup("period-year");
    s->target = mem_strdup("r1");
    s->reason = mem_strdup("ตั้งใจ");
    struct published *p = array_push(&year->published);
    *p = published_new();
    p->date = (struct date){2569, 1, 15};
    mem_replace(&p->document, "plan");
    mem_replace(&p->format, "pdf");
    mem_replace(&p->url, "https://example.go.th/plan.pdf");
    mem_replace(&p->place, "/home/officer/แผน ๒๕๖๙.pdf");
    mem_replace(&p->digits, "thai");
    p->posted_on = (struct date){2569, 1, 16};
    mem_replace(&p->approved_by, "นายกองค์การบริหารส่วนตำบล");
    mem_replace(&p->reason, "รอคะแนน");
    mem_replace(&p->content, "document\n  paragraph\n    text |น้ำใจ\n");
}

static void fill_source(struct book *book)
{
    struct source *source = array_push(&book->sources);
    source->id = book_new_id(book, ID_SOURCE);
    source->name = mem_strdup("ผล.txt");
    source->sha256 = mem_strdup("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
    source->read_on = (struct date){2568, 9, 1};
    struct remark *r = array_push(&source->remarks);
    r->line = 12;
    r->text = mem_strdup("ย่อหน้าที่ไม่ใช้");
    r->reason = mem_strdup("unknown");
}

struct book *make_full_book(void)
{
    struct book *book = book_new();
    mem_replace(&book->agency.name, "องค์การบริหารส่วนตำบลตัวอย่าง");
    mem_replace(&book->agency.district, "เมืองสมมุติ");
    mem_replace(&book->agency.province, "สมมุติบุรี");
    mem_replace(&book->agency.website, "https://example.go.th");
    mem_replace(&book->agency.email, "info@example.go.th");
    mem_replace(&book->agency.template_json, "{\"a\":1}");
    struct year *year = year_new(2568);
    book_put_year(book, year);
    make_scores(year);
    year->announced.date = (struct date){2568, 8, 15};
    year->announced.overall = 85860000;
    mem_replace(&year->announced.level, "ผ่าน");
    year_set_announced_instrument(year, "IIT", 82310000);
    mem_replace(&year->introduction, "คำนำ");
    struct finding f = {0};
    fill_finding(&f, "i4", 2, "ใช้งบประมาณไม่ตรงตามแผน", "หน่วยงานควรติดตามการใช้จ่าย");
    edit_add_finding(book, year, &f);
    finding_release(&f);
    fill_finding(&f, NULL, 3, "", "หน่วยงานควรรักษาระดับไว้");
    edit_add_finding(book, year, &f);
    finding_release(&f);
    fill_row(book, year);
    edit_add_obstacle(book, year, 0, "ขาดผู้ดูแลระบบ");
    fill_marks(year);
    fill_source(book);
    book_put_year(book, year_new(2567));
    return book;
}

struct year *make_document(void)
{
    struct book *book = make_full_book();
    struct year *year = year_clone(book_year(book, 2568));
    book_free(book);
    for (size_t i = 0; i < year->findings.count; i++)
        mem_replace(&year->findings.items[i].id, "");
    for (size_t i = 0; i < year->rows.count; i++) {
        struct plan_row *row = &year->rows.items[i];
        mem_replace(&row->id, "");
        strings_release(&row->findings);
        for (size_t k = 0; k < row->measures.count; k++) {
            mem_replace(&row->measures.items[k].id, NULL);
            strings_release(&row->measures.items[k].findings);
        }
        for (size_t k = 0; k < row->steps.count; k++)
            mem_replace(&row->steps.items[k].id, NULL);
    }
    for (size_t i = 0; i < year->obstacles.count; i++)
        mem_replace(&year->obstacles.items[i].id, NULL);
    return year;
}
