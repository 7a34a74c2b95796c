#include "app_book.h"

#include <locale.h>
#include <unistd.h>

#include "itaplan/app/export.h"
#include "itaplan/app/field.h"
#include "itaplan/base/clock.h"
#include "itaplan/base/file.h"
#include "itaplan/model/edit.h"

#define HASH_A     "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define FILE_LIMIT ((size_t)64 << 20)

/* 22 November 2569 BE, noon UTC. */
#define TEST_CLOCK INT64_C(1795348800)

static char *folder;
static struct strings names;

static const char *keep(char *text)
{
    strings_take(&names, text);
    return text;
}

static void set_folder(const char *variable, const char *name)
{
    setenv(variable, app_path(name), 1);
}

int app_set_up(void **state)
{
    setlocale(LC_ALL, "C.UTF-8");
    clock_set(TEST_CLOCK);
    /* In memory where the system has such a place: no test here is about what a disk keeps. */
    if (!access("/dev/shm", W_OK))
        setenv("TMPDIR", "/dev/shm", 0);
    folder = folder_new();
    set_folder("HOME", "home");
    set_folder("XDG_DATA_HOME", "data");
    set_folder("XDG_CONFIG_HOME", "config");
    set_folder("XDG_STATE_HOME", "state");
    unsetenv("ITAPLAN_FILE");
    return 0;
}

int app_tear_down(void **state)
{
    strings_release(&names);
    folder_remove(folder);
    folder = NULL;
    return 0;
}

const char *app_path(const char *name)
{
    return keep(path_join(folder, name));
}

const char *app_write(const char *name, const char *text)
{
    struct error err = {0};
    const char *path = app_path(name);
    char *above = path_folder(path);
    assert_true(path_make_folders(above, &err));
    assert_true(file_replace(path, text, strlen(text), true, &err));
    free(above);
    return path;
}

char *app_read(const char *path)
{
    struct error err = {0};
    struct buf bytes = BUF_INIT;
    assert_true(file_read(path, FILE_LIMIT, &bytes, &err));
    return buf_steal(&bytes);
}

static void add_scores(struct year *year, const int hundredths[10])
{
    static const char *const indicators[10] = {
        "การปฏิบัติหน้าที่",        "การใช้งบประมาณ",    "การใช้อำนาจ",        "การใช้ทรัพย์สินของราชการ",
        "การแก้ไขปัญหาการทุจริต", "คุณภาพการดำเนินงาน", "ประสิทธิภาพการสื่อสาร", "การปรับปรุงการทำงาน",
        "การเปิดเผยข้อมูล",      "การป้องกันการทุจริต"};
    for (int i = 0; i < 10; i++)
        year_set_indicator(year, i + 1, indicators[i], hundredths[i] * (DECIMAL_ONE / 100));
}

static struct finding *add_finding(struct book *book, struct year *year, const char *paragraph,
                                   int indicator, int other)
{
    struct finding facts = {0};
    finding_parse_paragraph(paragraph, strlen(paragraph), &facts);
    ints_add(&facts.indicators, indicator);
    if (other)
        ints_add(&facts.indicators, other);
    struct finding *finding = edit_add_finding(book, year, &facts);
    finding_release(&facts);
    return finding;
}

static struct plan_row *add_row(struct book *book, struct year *year, int indicator,
                                const char *measures, const char *steps)
{
    struct plan_row *row =
        edit_add_row(book, year, indicator, year_indicator(year, indicator)->name);
    edit_set_measures_text(book, row, measures);
    edit_set_steps_text(book, row, steps);
    return row;
}

static void fill_last_year(struct book *book)
{
    static const int scores[10] = {8612, 8347, 8826, 7490, 8035, 9018, 8764, 8421, 7050, 8750};
    struct year *year = year_new(2567);
    book_put_year(book, year);
    add_scores(year, scores);
    year->announced.date = (struct date){2567, 8, 16};
    year->announced.overall = 82590000;
    mem_replace(&year->announced.level, "ต้องปรับปรุง");
    add_finding(book, year, "i๑๐ ประเด็น การยืมของทำด้วยปากเปล่า ดังนั้น หน่วยงานควรใช้ใบยืม", 4, 0);
    add_row(book, year, 1, "อบรมงานบริการซ้ำ ๆ ทุกเดือน", "แต่งตั้งผู้รับผิดชอบ");
    struct plan_row *row =
        add_row(book, year, 4, "ทำสมุดยืมพัสดุประจำปี ๒๕๖๘", "สำรวจของ\nทำสมุด\nตรวจทานทุกไตรมาส");
    mem_replace(&row->responsible, "กองคลัง");
    mem_replace(&row->period, "ปีงบประมาณ พ.ศ. ๒๕๖๘");
    add_row(book, year, 9, "ปรับหน้าเว็บ", "");
}

static void fill_findings(struct book *book, struct year *year)
{
    add_finding(book, year, "i๑๐ ประเด็น บุคลากรยังไม่รู้ขั้นตอนการยืมทรัพย์สิน ดังนั้น หน่วยงานควรทำคู่มือการยืม", 4,
                0);
    add_finding(book, year, "e๔ และ e๕ ประเด็น ประชาชนหาข้อมูลไม่พบ ดังนั้น หน่วยงานควรจัดหน้าเว็บให้ค้นง่าย ๆ",
                9, 7);
    add_finding(book, year, "หน่วยงานควรเผยแพร่รายงานประจำปีให้ครบถ้วน", 9, 0);
    struct finding *kept = add_finding(book, year, "หน่วยงานควรรักษาระดับการทำงานที่โปร่งใสนี้ไว้", 3, 0);
    kept->kind = FINDING_KEEP;
}

static void fill_followup(struct measure *measure)
{
    measure->followup.status = FOLLOWUP_DONE;
    measure->followup.done_on = (struct date){2569, 3, 31};
    mem_replace(&measure->followup.result, "ทำครบทุกกอง");
    mem_replace(&measure->followup.obstacle, "เจ้าหน้าที่ย้ายบ่อย");
    *array_push(&measure->followup.evidence) =
        (struct evidence){.kind = EVIDENCE_URL, .value = mem_strdup("https://plan.example/kukue")};
}

static void fill_rows(struct book *book, struct year *year)
{
    add_row(book, year, 1, "", "");
    struct plan_row *row =
        add_row(book, year, 4, "จัดทำคู่มือการยืมทรัพย์สิน\nอบรมเจ้าหน้าที่เรื่องการยืม", "ตั้งคณะทำงาน\nร่างคู่มือ");
    strings_add(&row->findings, year->findings.items[0].id);
    strings_add(&row->measures.items[0].findings, year->findings.items[0].id);
    fill_followup(&row->measures.items[0]);
    mem_replace(&row->responsible, "กองคลังและสำนักปลัด");
    mem_replace(&row->period, "ปีงบประมาณ พ.ศ. ๒๕๖๙");
    add_row(book, year, 7, "ตั้งป้ายบอกเวลาทำการ", "ติดป้าย")->state = ROW_CARRIED;
    row = add_row(book, year, 9, "ปรับปรุงเว็บไซต์", "สำรวจความต้องการ");
    mem_replace(&row->analysis, "ถ้อยคำของเจ้าหน้าที่เองเรื่องข้อมูล");
}

static void fill_source(struct book *book)
{
    struct source *source = array_push(&book->sources);
    source->id = book_new_id(book, ID_SOURCE);
    source->name = mem_strdup("ประกาศผล.txt");
    source->sha256 = mem_strdup(HASH_A);
    source->read_on = (struct date){2568, 9, 1};
    *array_push(&source->remarks) = (struct remark){
        .line = 12, .text = mem_strdup("ย่อหน้าที่ไม่ได้ใช้"), .reason = mem_strdup("unknown")};
}

struct book *app_book(void)
{
    static const int scores[10] = {8849, 8525, 9051, 6869, 7859, 9425, 9042, 9050, 7325, 9500};
    struct book *book = book_new();
    mem_replace(&book->agency.name, "องค์การบริหารส่วนตำบลน้ำจำลอง");
    mem_replace(&book->agency.district, "ริมธาร");
    mem_replace(&book->agency.province, "สายลม");
    mem_replace(&book->agency.website, "https://www.namjamlong.example");
    fill_last_year(book);
    struct year *year = year_new(2568);
    book_put_year(book, year);
    add_scores(year, scores);
    year->announced.date = (struct date){2568, 8, 15};
    year->announced.overall = 85860000;
    mem_replace(&year->announced.level, "ผ่าน");
    year_set_announced_instrument(year, "IIT", 82310000);
    mem_replace(&year->introduction, "คำนำของแผน\nย่อหน้าที่สองกล่าวถึงน้ำใจของทุกคน");
    fill_findings(book, year);
    fill_rows(book, year);
    edit_set_obstacles_text(book, year, "ไม่มีเจ้าหน้าที่คอมพิวเตอร์\nผู้ประสานงานเปลี่ยนตัวบ่อย ๆ");
    *array_push(&year->silenced) = (struct silenced){.check = mem_strdup("period"),
                                                     .target = mem_strdup("r4.period"),
                                                     .reason = mem_strdup("ตั้งใจ")};
    struct published *published = array_push(&year->published);
    *published = published_new();
    published->date = (struct date){2569, 1, 15};
    mem_replace(&published->document, "plan");
    mem_replace(&published->format, "pdf");
    mem_replace(&published->url, "https://plan.example/2569.pdf");
    fill_source(book);
    return book;
}

struct session *app_empty(const char *name)
{
    struct error err = {0};
    struct session *session = session_open(app_path(name), OPEN_NEW, &err);
    assert_non_null(session);
    return session;
}

struct session *app_session(void)
{
    struct error err = {0};
    const char *path = app_path("book.itaplan");
    struct book *book = app_book();
    struct store *store = store_create(path, &err);
    assert_non_null(store);
    if (!store_save(store, book, &err))
        print_error("the test's book: %d %s %s\n", (int)err.code, err.subject, err.detail);
    assert_int_equal(err.code, ERR_NONE);
    store_close(store);
    book_free(book);
    struct session *session = session_open(path, OPEN_EXISTING, &err);
    assert_non_null(session);
    return session;
}

struct session *app_again(const struct session *session)
{
    struct error err = {0};
    struct session *other = session_open(session_path(session), OPEN_EXISTING, &err);
    assert_non_null(other);
    return other;
}

const char *app_row(const struct session *session, int indicator)
{
    const struct plan_row *row = year_row_of(session_year(session), indicator);
    assert_non_null(row);
    return keep(mem_strdup(row->id));
}

const char *app_finding(const struct session *session, const char *code)
{
    const struct year *year = session_year(session);
    for (size_t i = 0; i < year->findings.count; i++) {
        const struct finding *finding = &year->findings.items[i];
        if (*code ? strings_contain(&finding->codes, code) : !finding->codes.count)
            return keep(mem_strdup(finding->id));
    }
    print_error("no finding of the code %s\n", code);
    assert_true(false);
    return "";
}

const char *app_field(const char *owner, const char *member)
{
    return keep(mem_format("%s.%s", owner, member));
}

char *app_lines_text(const struct lines *lines)
{
    struct buf out = BUF_INIT;
    for (size_t i = 0; i < lines->count; i++) {
        char *text = line_text(&lines->items[i]);
        buf_addf(&out, "%s\n", text);
        free(text);
    }
    return buf_steal(&out);
}

void app_assert_field(const struct session *session, const char *path, const char *text)
{
    char *have = field_get(session, path);
    if (!have)
        print_error("no field %s\n", path);
    assert_non_null(have);
    assert_string_equal(have, text);
    free(have);
}

void app_set_field(struct session *session, const char *path, const char *text)
{
    struct error err = {0};
    if (!field_set(session, path, text, &err))
        print_error("%s: error %d %s %s\n", path, (int)err.code, err.subject, err.detail);
    assert_int_equal(err.code, ERR_NONE);
}

char *app_json(struct session *session, int year)
{
    struct error err = {0};
    struct buf out = BUF_INIT;
    struct export_job job = {.format = "json", .document = "plan", .year = year};
    assert_true(export_bytes(session, &job, &out, NULL, &err));
    return buf_steal(&out);
}

void app_assert_error(const struct error *err, enum error_code code, const char *subject)
{
    assert_int_equal(err->code, code);
    if (subject)
        assert_string_equal(err->subject, subject);
}
