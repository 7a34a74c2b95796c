#include "sample.h"

#include <sqlite3.h>

#include "itaplan/base/file.h"
#include "itaplan/base/hash.h"

#define HASH_A "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

char *folder;
static struct strings paths;

int set_up(void **state)
{
    folder = folder_new();
    return 0;
}

int tear_down(void **state)
{
    folder_remove(folder);
    strings_release(&paths);
    return 0;
}

const char *in_folder(const char *name)
{
    strings_take(&paths, path_join(folder, name));
    return paths.items[paths.count - 1];
}

void write_bytes(const char *path, const void *data, size_t len)
{
    struct error err = {0};
    assert_true(file_replace(path, data, len, true, &err));
}

struct buf read_bytes(const char *path)
{
    struct error err = {0};
    struct buf b = BUF_INIT;
    assert_true(file_read(path, (size_t)256 << 20, &b, &err));
    return b;
}

char *hash_of_file(const char *path)
{
    char hash[HASH_HEX_SIZE];
    struct buf b = read_bytes(path);
    hash_hex(b.data, b.len, hash);
    buf_release(&b);
    return mem_strdup(hash);
}

const char *stored_book(const char *name)
{
    struct error err = {0};
    char *from = path_join(TEST_BOOKS, name);
    const char *to = in_folder(name);
    assert_true(file_copy(from, to, &err));
    free(from);
    return to;
}

static void add_evidence(struct measure *m, enum evidence_kind kind, const char *value,
                         const char *sha256)
{
    *array_push(&m->followup.evidence) = (struct evidence){
        .kind = kind, .value = mem_strdup(value), .sha256 = mem_strdup_or_null(sha256)};
}

static struct measure *add_measure(struct book *book, struct plan_row *row, const char *text)
{
    struct measure *m = array_push(&row->measures);
    *m = (struct measure){
        .id = book_new_id(book, ID_MEASURE),
        .text = mem_strdup(text),
        .followup = {.reason = mem_strdup(""),
                     .result = mem_strdup(""),
                     .obstacle = mem_strdup("")},
    };
    return m;
}

static void add_step(struct book *book, struct plan_row *row, const char *text)
{
    *array_push(&row->steps) =
        (struct step){.id = book_new_id(book, ID_STEP), .text = mem_strdup(text)};
}

static struct finding *add_finding(struct book *book, struct year *year, const char *issue,
                                   const char *recommendation)
{
    struct finding *f = array_push(&year->findings);
    *f = (struct finding){
        .id = book_new_id(book, ID_FINDING),
        .kind = *issue ? FINDING_ISSUE : FINDING_KEEP,
        .issue = mem_strdup(issue),
        .recommendation = mem_strdup(recommendation),
    };
    return f;
}

static struct plan_row *add_row(struct book *book, struct year *year, int indicator,
                                const char *name)
{
    struct plan_row *r = array_push(&year->rows);
    *r = (struct plan_row){
        .id = book_new_id(book, ID_ROW),
        .indicator = indicator,
        .name = mem_strdup(name),
        .state = ROW_CARRIED,
        .responsible = mem_strdup("สำนักปลัด"),
        .period = mem_strdup("ปีงบประมาณ ๒๕๖๙"),
    };
    return r;
}

static void fill_followup(struct measure *m)
{
    m->followup.status = FOLLOWUP_DONE;
    mem_replace(&m->followup.reason, "เริ่มช้าเพราะรอช่าง");
    mem_replace(&m->followup.result, "ทำเสร็จ\nผู้มาติดต่อพอใจ");
    mem_replace(&m->followup.obstacle, "ฝนตกทั้งเดือน");
    m->followup.done_on = (struct date){2568, 2, 28};
    add_evidence(m, EVIDENCE_URL, "https://namkhamsai.example/ป้าย", NULL);
    add_evidence(m, EVIDENCE_FILE, "รูปถ่าย.jpg", HASH_A);
    add_evidence(m, EVIDENCE_NOTE, "", NULL);
}

static void fill_plan(struct book *book, struct year *year)
{
    const char *f1 = year->findings.items[0].id, *f2 = year->findings.items[1].id;
    struct plan_row *row = add_row(book, year, 1, "๑.การปฏิบัติหน้าที่");
    row->state = ROW_CONFIRMED;
    row->analysis = mem_strdup("");
    strings_add(&row->findings, f2);
    strings_add(&row->findings, f1);
    strings_add(&add_measure(book, row, "ทำป้ายบอกเวลา")->findings, f1);
    fill_followup(&row->measures.items[0]);
    add_measure(book, row, "อบรมการรับคำขอด้วยน้ำใจ");
    add_measure(book, row, "");
    add_step(book, row, "สำรวจห้อง");
    add_step(book, row, "สั่งทำป้าย");
    add_step(book, row, "ติดป้าย");
    add_row(book, year, 0, "ไม่รู้ว่าข้อใด");
    row = add_row(book, year, 1, "๑.การปฏิบัติหน้าที่");
    row->analysis = mem_strdup("ถ้อยคำของผู้จัดทำ\n\nสองย่อหน้า");
}

static void fill_published(struct year *year)
{
    struct published *p = array_push(&year->published);
    *p = published_new();
    p->date = (struct date){2568, 10, 1};
    mem_replace(&p->document, "plan");
    mem_replace(&p->format, "pdf");
    mem_replace(&p->sha256, HASH_A);
    mem_replace(&p->url, "https://a.example/");
    mem_replace(&p->place, "/home/officer/เอกสาร/แผน ๒๕๖๘.pdf");
    mem_replace(&p->digits, "thai");
    p->posted_on = (struct date){2568, 10, 3};
    mem_replace(&p->approved_by, "ปลัดองค์การบริหารส่วนตำบลน้ำคำใส");
    mem_replace(&p->reason, "คะแนนยังไม่ประกาศ");
    mem_replace(&p->content, "document\n  paragraph\n    text |น้ำใจ\\nกำลัง\n");
    p = array_push(&year->published); /* of which no more is known */
    *p = published_new();
    mem_replace(&p->document, "summary");
    mem_replace(&p->format, "md");
}

static struct year *full_year(struct book *book, int number)
{
    struct year *year = year_new(number);
    year->announced.date = (struct date){number, 8, 15};
    year->announced.overall = INT64_C(85860000);
    mem_replace(&year->announced.level, "ผ่าน");
    year_set_announced_instrument(year, "OIT", INT64_C(84125000));
    year_set_announced_instrument(year, "IIT", INT64_C(82306001));
    year_set_indicator(year, 1, "การปฏิบัติหน้าที่", INT64_C(88490000));
    year_set_indicator(year, 4, "การใช้ทรัพย์สินของราชการ", DECIMAL_NONE);
    year_set_indicator(year, 10, "", 0);
    year_set_indicator(year, 11, "เต็ม", 100 * DECIMAL_ONE);
    mem_replace(&year->introduction, "ตำบลน้ำคำใสตั้งใจทำ\nให้ดีกว่าเดิม");
    struct finding *f = add_finding(book, year, "ผู้มาติดต่อต้องรอนาน", "ติดป้ายบอกเวลา");
    strings_add(&f->codes, "e5");
    strings_add(&f->codes, "e4");
    strings_add(&f->codes, "i12");
    ints_add(&f->indicators, 9);
    ints_add(&f->indicators, 1);
    add_finding(book, year, "", "รักษาระดับไว้");
    add_finding(book, year, "ไม่มีรหัส", "");
    fill_plan(book, year);
    for (int i = 0; i < 3; i++)
        *array_push(&year->obstacles) = (struct obstacle){.id = book_new_id(book, ID_OBSTACLE),
                                                          .text = mem_format("ข้อจำกัดที่ %d", i + 1)};
    *array_push(&year->silenced) = (struct silenced){.check = mem_strdup("period-no-month"),
                                                     .target = mem_strdup("r1"),
                                                     .reason = mem_strdup("ทำทั้งปี")};
    fill_published(year);
    return year;
}

struct book *full_book(void)
{
    struct book *book = book_new();
    mem_replace(&book->agency.name, "องค์การบริหารส่วนตำบลน้ำคำใส");
    mem_replace(&book->agency.district, "ทุ่งแก้ว");
    mem_replace(&book->agency.province, "สมมติบุรี");
    mem_replace(&book->agency.website, "https://namkhamsai.example");
    mem_replace(&book->agency.email, "office@namkhamsai.example");
    mem_replace(&book->agency.template_json, "{\"digits\":\"thai\"}");
    book_put_year(book, full_year(book, 2567));
    book_put_year(book, full_year(book, 2568));
    struct source *source = array_push(&book->sources);
    *source = (struct source){.id = book_new_id(book, ID_SOURCE),
                              .name = mem_strdup("ผล ๒๕๖๘.txt"),
                              .sha256 = mem_strdup(HASH_A),
                              .read_on = {2568, 9, 1}};
    for (int i = 0; i < 2; i++)
        *array_push(&source->remarks) = (struct remark){
            .line = i * 7, .text = mem_strdup("หน้าแรก"), .reason = mem_strdup("unused")};
    *array_push(&book->sources) = (struct source){
        .id = mem_strdup("other.id-9"), .name = mem_strdup(""), .sha256 = mem_strdup("")};
    return book;
}

static void fill_big_year(struct book *book, struct year *year)
{
    for (int i = 1; i <= 10; i++) {
        year_set_indicator(year, i, "ตัวชี้วัดที่หนึ่งในสิบ", 80 * DECIMAL_ONE + i);
        struct finding *f = add_finding(book, year, "มีผู้เห็นว่างานล่าช้าอยู่บ้าง", "ควรเร่งงานให้ทันกำหนด");
        ints_add(&f->indicators, i);
        char code[] = {'i', (char)('0' + i % 9 + 1), '\0'};
        strings_add(&f->codes, code);
        struct plan_row *row = add_row(book, year, i, "ตัวชี้วัดที่หนึ่งในสิบ");
        strings_add(&row->findings, f->id);
        for (int k = 0; k < 5; k++) {
            add_measure(book, row, "ประชุมทุกเดือนเพื่อดูว่างานใดค้างและใครจะช่วยได้");
            add_step(book, row, "รวบรวมงานค้างจากทุกห้องแล้วแจ้งที่ประชุม");
        }
    }
}

struct book *big_book(int count)
{
    struct book *book = book_new();
    for (int i = 0; i < count; i++) {
        struct year *year = year_new(2541 + i);
        fill_big_year(book, year);
        book_put_year(book, year);
    }
    return book;
}

static void must(bool ok, const struct error *err)
{
    if (!ok)
        give_up("error %d: %s: %s", (int)err->code, err->subject, err->detail);
}

struct store *must_create(const char *path)
{
    struct error err = {0};
    struct store *store = store_create(path, &err);
    must(store, &err);
    return store;
}

struct store *must_open(const char *path)
{
    struct error err = {0};
    struct store *store = store_open(path, false, &err);
    must(store, &err);
    return store;
}

struct book *must_load(struct store *store)
{
    struct error err = {0};
    struct book *book = store_load(store, &err);
    must(book, &err);
    return book;
}

void must_save(struct store *store, const struct book *book)
{
    struct error err = {0};
    struct book *copy = book_clone(book);
    for (size_t i = 0; i < copy->years.count; i++)
        if (!copy->years.items[i]->is_head)
            (void)book_own_year(copy, copy->years.items[i]->year);
    bool good = store_save(store, copy, &err);
    book_free(copy);
    must(good, &err);
}

void assert_sound(struct store *store)
{
    struct error err = {0};
    struct strings faults = {0};
    must(store_check(store, &faults, &err), &err);
    if (faults.count > 0)
        give_up("%zu faults: %s", faults.count, faults.items[0]);
    strings_release(&faults);
}

void assert_file_holds(const char *path, const struct book *book)
{
    struct store *store = must_open(path);
    struct book *found = must_load(store);
    assert_true(book_equal(book, found));
    assert_sound(store);
    book_free(found);
    store_close(store);
}

void assert_refused(const char *path, enum error_code code)
{
    struct error err = {0};
    char *before = hash_of_file(path);
    assert_null(store_open(path, false, &err));
    assert_int_equal(err.code, code);
    assert_string_equal(err.subject, path);
    assert_null(store_open(path, true, &err));
    assert_int_equal(err.code, code);
    char *after = hash_of_file(path);
    assert_string_equal(before, after);
    free(before);
    free(after);
}

void run_sql(const char *path, const char *sql)
{
    sqlite3 *handle;
    char *words = NULL;
    assert_int_equal(sqlite3_open_v2(path, &handle, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    sqlite3_exec(handle, sql, NULL, NULL, &words);
    if (words)
        give_up("%s", words);
    assert_int_equal(sqlite3_close(handle), SQLITE_OK);
}
