#include "test.h"

#include "itaplan/base/buf.h"
#include "itaplan/base/hash.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"
#include "itaplan/model/merge.h"
#include "make_model.h"

/* What the store does: origins by path; a lookup's answer is good only until the next one. */
struct origins {
    struct strings paths, hashes;
    char answer[HASH_HEX_SIZE];
};

static const char *look_up(void *ctx, const char *path)
{
    struct origins *origins = ctx;
    origins->answer[0] = '\0';
    for (size_t i = 0; i < origins->paths.count; i++)
        if (strcmp(origins->paths.items[i], path) == 0)
            memcpy(origins->answer, origins->hashes.items[i], HASH_HEX_SIZE);
    return origins->answer;
}

static void keep_origin(void *ctx, const char *path, const char *hash)
{
    struct origins *origins = ctx;
    assert_int_equal(strlen(hash), HASH_HEX_SIZE - 1);
    for (size_t i = 0; i < origins->paths.count; i++)
        if (strcmp(origins->paths.items[i], path) == 0) {
            mem_replace(&origins->hashes.items[i], hash);
            return;
        }
    strings_add(&origins->paths, path);
    strings_add(&origins->hashes, hash);
}

/* An office: its book, and a document that comes in from time to time. */
struct fixture {
    struct book *book;
    struct year *document;
    struct agency agency;
    struct origins origins;
    struct merge *merge;
};

static int set_up(void **state)
{
    struct fixture *f = mem_new(struct fixture);
    static char name[] = "องค์การบริหารส่วนตำบลตัวอย่าง", none[] = "", template[] = "{}";
    f->book = book_new();
    f->document = make_document();
    f->agency = (struct agency){name, none, none, none, none, template};
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    merge_free(f->merge);
    book_free(f->book);
    year_free(f->document);
    strings_release(&f->origins.paths);
    strings_release(&f->origins.hashes);
    free(f);
    return 0;
}

static struct changes *compare(struct fixture *f)
{
    merge_free(f->merge);
    f->merge = merge_new(f->book, &f->agency, f->document, look_up, &f->origins);
    struct changes *changes = merge_changes(f->merge);
    for (size_t i = 0; i < changes->count; i++) {
        bool sure = changes->items[i].kind == CHANGE_ADD || changes->items[i].kind == CHANGE_UPDATE;
        assert_int_equal(changes->items[i].accepted, sure);
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(changes->items[i].path, changes->items[k].path);
    }
    return changes;
}

/* Takes what is ticked. */
static void apply(struct fixture *f)
{
    struct book *before = book_clone(f->book);
    struct book *applied = merge_apply(f->merge);
    merge_origins(f->merge, applied, keep_origin, &f->origins);
    assert_true(book_equal(before, f->book));
    book_free(before);
    book_free(f->book);
    f->book = applied;
    struct error err = {0};
    if (!book_validate(f->book, &err))
        print_error("%s: %s\n", err.subject, err.detail);
    assert_int_equal(err.code, ERR_NONE);
}

static void import(struct fixture *f)
{
    compare(f);
    apply(f);
}

static struct year *mine(struct fixture *f)
{
    return book_own_year(f->book, 2568);
}

static void assert_no_changes(struct fixture *f)
{
    struct changes *changes = compare(f);
    for (size_t i = 0; i < changes->count; i++)
        print_error("%d %s: %s -> %s\n", (int)changes->items[i].kind, changes->items[i].path,
                    changes->items[i].mine, changes->items[i].theirs);
    assert_int_equal(changes->count, 0);
    struct book *applied = merge_apply(f->merge);
    assert_true(book_equal(applied, f->book));
    book_free(applied);
}

/* The only change; its path starts so. */
static struct change *lone_change(struct fixture *f, enum change_kind kind, const char *path)
{
    struct changes *changes = compare(f);
    if (changes->count != 1)
        for (size_t i = 0; i < changes->count; i++)
            print_error("%d %s\n", (int)changes->items[i].kind, changes->items[i].path);
    assert_int_equal(changes->count, 1);
    assert_int_equal(changes->items[0].kind, kind);
    assert_memory_equal(changes->items[0].path, path, strlen(path));
    return &changes->items[0];
}

static void test_new_year_is_all_added(void **state)
{
    struct fixture *f = *state;
    const struct changes *changes = compare(f);
    for (size_t i = 0; i < changes->count; i++)
        assert_int_equal(changes->items[i].kind, CHANGE_ADD);
    assert_string_equal(changes->items[0].path, "agency.name");
    apply(f);
    const struct year *y = mine(f);
    assert_int_equal(y->announced.overall, 85860000);
    assert_string_equal(y->announced.level, "ผ่าน");
    assert_int_equal(y->announced.date.day, 15);
    assert_int_equal(year_announced_instrument(y, "IIT"), 82310000);
    assert_int_equal(y->indicators.count, 10);
    assert_int_equal(y->indicators.items[3].score, 68690000);
    assert_string_equal(y->introduction, "คำนำ");
    assert_int_equal(y->findings.count, 2);
    assert_int_equal(y->findings.items[1].kind, FINDING_KEEP);
    assert_string_equal(y->findings.items[0].codes.items[0], "i4");
    assert_int_equal(y->rows.count, 1);
    assert_string_equal(y->rows.items[0].analysis, "ถ้อยคำของเจ้าหน้าที่");
    assert_int_equal(y->rows.items[0].state, ROW_CONFIRMED);
    assert_string_equal(y->rows.items[0].measures.items[0].text, "ประชุมชี้แจงการใช้จ่าย");
    assert_string_equal(y->rows.items[0].steps.items[0].text, "แต่งตั้งคณะทำงาน");
    assert_string_equal(y->obstacles.items[0].text, "ขาดผู้ดูแลระบบ");
    assert_string_equal(f->book->agency.name, f->agency.name);
}

static void test_twice_changes_nothing(void **state)
{
    struct fixture *f = *state;
    import(f);
    assert_no_changes(f);
    import(f);
    assert_no_changes(f);
}

static void test_nothing_accepted_leaves_the_book(void **state)
{
    struct fixture *f = *state;
    struct changes *changes = compare(f);
    for (size_t i = 0; i < changes->count; i++)
        changes->items[i].accepted = false;
    apply(f);
    assert_null(mine(f));
    assert_string_equal(f->book->agency.name, "");
}

static void test_links_are_proposed_for_new_rows(void **state)
{
    struct fixture *f = *state;
    struct plan_row *row = &f->document->rows.items[0];
    mem_replace(&row->analysis, "ใช้งบประมาณไม่ตรงตามแผน ดังนั้นหน่วยงานควรติดตามการใช้จ่าย");
    import(f);
    struct strings *links = &mine(f)->rows.items[0].findings;
    assert_int_equal(links->count, 1);
    assert_string_equal(links->items[0], mine(f)->findings.items[0].id);
    strings_remove(links, links->items[0]); /* the officer knows better */
    assert_no_changes(f);
    import(f);
    assert_int_equal(mine(f)->rows.items[0].findings.count, 0);
}

static void edit_every_field(struct year *y)
{
    y->announced.overall = 86000000;
    y->announced.date.day = 16;
    mem_replace(&y->announced.level, "ผ่านดี");
    year_set_announced_instrument(y, "IIT", 1);
    year_set_indicator(y, 4, "อื่น", DECIMAL_NONE);
    mem_replace(&y->introduction, "");
    mem_replace(&y->findings.items[0].issue, "เขียนใหม่ทั้งหมด");
    mem_replace(&y->findings.items[0].recommendation, "ไม่เหมือนเดิมเลย");
    strings_release(&y->findings.items[0].codes);
    ints_add(&y->findings.items[0].indicators, 9);
    y->findings.items[1].kind = FINDING_ISSUE;
    struct plan_row *r = &y->rows.items[0];
    mem_replace(&r->name, "ชื่อแถว");
    mem_replace(&r->analysis, NULL);
    mem_replace(&r->responsible, "สำนักปลัด");
    mem_replace(&r->period, "ไตรมาส 2");
    mem_replace(&r->measures.items[0].text, "zzz");
    mem_replace(&r->steps.items[0].text, "yyy");
    mem_replace(&y->obstacles.items[0].text, "xxx");
}

static void test_officers_edits_stay(void **state)
{
    struct fixture *f = *state;
    import(f);
    edit_every_field(mine(f));
    mem_replace(&f->book->agency.name, "ชื่อใหม่");
    assert_no_changes(f);
}

static void test_changed_document_updates_what_nobody_edited(void **state)
{
    struct fixture *f = *state;
    import(f);
    f->document->announced.overall = 86 * DECIMAL_ONE;
    struct change *change = lone_change(f, CHANGE_UPDATE, "2568.announced.overall");
    assert_string_equal(change->mine, "85.86");
    assert_string_equal(change->theirs, "86");
    apply(f);
    assert_int_equal(mine(f)->announced.overall, 86 * DECIMAL_ONE);
    mem_replace(&f->document->rows.items[0].measures.items[0].text, "ประชุมชี้แจงการใช้จ่ายทุกเดือน");
    char *path = mem_format("%s.text", mine(f)->rows.items[0].measures.items[0].id);
    change = lone_change(f, CHANGE_UPDATE, path);
    free(path);
    assert_int_equal(change->indicator, 2);
    apply(f);
    assert_string_equal(mine(f)->rows.items[0].measures.items[0].text, "ประชุมชี้แจงการใช้จ่ายทุกเดือน");
    assert_no_changes(f);
}

static void test_changed_document_and_edited_field_conflict(void **state)
{
    struct fixture *f = *state;
    import(f);
    struct finding *finding = &mine(f)->findings.items[0];
    mem_replace(&finding->recommendation, "หน่วยงานควรติดตามการใช้จ่ายทุกไตรมาส");
    mem_replace(&f->document->findings.items[0].recommendation, "หน่วยงานควรติดตามการใช้จ่ายทุกเดือน");
    char *path = mem_format("%s.recommendation", finding->id);
    struct change *change = lone_change(f, CHANGE_CONFLICT, path);
    assert_string_equal(change->mine, "หน่วยงานควรติดตามการใช้จ่ายทุกไตรมาส");
    change->accepted = true;
    apply(f);
    assert_string_equal(mine(f)->findings.items[0].recommendation, "หน่วยงานควรติดตามการใช้จ่ายทุกเดือน");
    free(path);
    assert_no_changes(f);
}

static void test_refused_conflict_is_not_offered_again(void **state)
{
    struct fixture *f = *state;
    import(f);
    mem_replace(&mine(f)->rows.items[0].period, "ไตรมาส 1");
    mem_replace(&f->document->rows.items[0].period, "ไตรมาส 2");
    lone_change(f, CHANGE_CONFLICT, mine(f)->rows.items[0].id);
    apply(f);
    assert_string_equal(mine(f)->rows.items[0].period, "ไตรมาส 1");
    assert_no_changes(f);
}

static void test_emptied_field_is_not_filled_silently(void **state)
{
    struct fixture *f = *state;
    import(f);
    mem_replace(&mine(f)->rows.items[0].responsible, "");
    assert_no_changes(f);
    mem_replace(&f->document->rows.items[0].responsible, "กองช่าง");
    struct change *change = lone_change(f, CHANGE_CONFLICT, mine(f)->rows.items[0].id);
    assert_string_equal(change->mine, "");
}

static void test_without_origins_differences_are_conflicts(void **state)
{
    struct fixture *f = *state;
    import(f);
    strings_release(&f->origins.paths); /* as if the book had come through JSON */
    strings_release(&f->origins.hashes);
    edit_every_field(mine(f));
    const struct changes *changes = compare(f);
    bool conflict = false;
    for (size_t i = 0; i < changes->count; i++) {
        assert_int_not_equal(changes->items[i].kind, CHANGE_UPDATE);
        assert_int_not_equal(changes->items[i].kind, CHANGE_GONE);
        if (*changes->items[i].mine != '\0')
            assert_int_equal(changes->items[i].kind, CHANGE_CONFLICT);
        conflict = conflict || changes->items[i].kind == CHANGE_CONFLICT;
    }
    assert_true(conflict);
}

static void test_spaces_are_no_conflict(void **state)
{
    struct fixture *f = *state;
    import(f);
    mem_replace(&mine(f)->rows.items[0].responsible, "กอง คลัง");
    mem_replace(&f->document->rows.items[0].responsible, "กองคลัง ");
    assert_no_changes(f);
}

static void delete_and_compare(struct fixture *f, const char *id, const char *path)
{
    char *gone = mem_strdup(id);
    assert_true(edit_delete_item(mine(f), gone));
    free(gone);
    struct change *change = lone_change(f, CHANGE_CONFLICT, path);
    assert_string_equal(change->mine, "");
    assert_true(*change->theirs != '\0');
    apply(f);
    lone_change(f, CHANGE_CONFLICT, path)->accepted = true; /* it can be had back */
    apply(f);
    assert_no_changes(f);
}

static void test_deleted_items_do_not_come_back_by_themselves(void **state)
{
    struct fixture *f = *state;
    import(f);
    delete_and_compare(f, mine(f)->findings.items[0].id, "2568.finding#");
    delete_and_compare(f, mine(f)->obstacles.items[0].id, "2568.obstacle#");
    char *row = mem_format("%s.measure#", mine(f)->rows.items[0].id);
    delete_and_compare(f, mine(f)->rows.items[0].measures.items[0].id, row);
    free(row);
    row = mem_format("%s.step#", mine(f)->rows.items[0].id);
    delete_and_compare(f, mine(f)->rows.items[0].steps.items[0].id, row);
    free(row);
    delete_and_compare(f, mine(f)->rows.items[0].id, "2568.row#2.1");
    assert_int_equal(mine(f)->findings.count, 2);
    assert_string_equal(mine(f)->findings.items[0].codes.items[0], "i4"); /* in its old place */
    assert_string_equal(mine(f)->rows.items[0].measures.items[0].text, "ประชุมชี้แจงการใช้จ่าย");
}

static void test_own_item_in_place_of_a_deleted_one(void **state)
{
    struct fixture *f = *state;
    import(f);
    struct plan_row *row = &mine(f)->rows.items[0];
    edit_set_measures_text(f->book, row, "");
    edit_set_measures_text(f->book, row, "ทำอย่างอื่นไปเลย");
    char *path = mem_format("%s.measure#", row->id);
    struct change *change = lone_change(f, CHANGE_CONFLICT, path);
    assert_string_equal(change->mine, "");
    free(path);
    apply(f);
    assert_int_equal(mine(f)->rows.items[0].measures.count, 1);
    assert_string_equal(mine(f)->rows.items[0].measures.items[0].text, "ทำอย่างอื่นไปเลย");
}

static void test_new_items_find_their_place(void **state)
{
    struct fixture *f = *state;
    struct plan_row *theirs = &f->document->rows.items[0];
    struct book *scratch = book_new();
    edit_add_measure(scratch, theirs, 1, "รายงานผลต่อผู้บริหาร");
    import(f);
    struct plan_row *row = &mine(f)->rows.items[0];
    edit_add_measure(f->book, row, 2, "ของเจ้าหน้าที่เอง");
    edit_add_measure(scratch, theirs, 1, "เผยแพร่แผนทางเว็บไซต์");
    edit_add_measure(scratch, theirs, 0, "ตั้งผู้รับผิดชอบ");
    book_free(scratch);
    compare(f);
    assert_int_equal(merge_changes(f->merge)->count, 2);
    apply(f);
    char *text = edit_measures_text(&mine(f)->rows.items[0]);
    assert_string_equal(text, "ตั้งผู้รับผิดชอบ\nประชุมชี้แจงการใช้จ่าย\nเผยแพร่แผนทางเว็บไซต์\n"
                              "รายงานผลต่อผู้บริหาร\nของเจ้าหน้าที่เอง");
    free(text);
    assert_no_changes(f);
}

static void test_gone_from_the_document(void **state)
{
    struct fixture *f = *state;
    struct book *scratch = book_new();
    edit_add_obstacle(scratch, f->document, 1, "งบประมาณจำกัด");
    import(f);
    mem_replace(&f->document->obstacles.items[0].id, "gone");
    edit_delete_item(f->document, "gone");
    book_free(scratch);
    struct change *change = lone_change(f, CHANGE_GONE, mine(f)->obstacles.items[0].id);
    assert_string_equal(change->mine, "ขาดผู้ดูแลระบบ");
    assert_string_equal(change->theirs, "");
    apply(f); /* it stays */
    assert_int_equal(mine(f)->obstacles.count, 2);
    assert_no_changes(f);
}

static void test_gone_finding_can_be_taken_out(void **state)
{
    struct fixture *f = *state;
    import(f);
    mem_replace(&f->document->findings.items[1].id, "gone");
    edit_delete_item(f->document, "gone");
    struct change *change = lone_change(f, CHANGE_GONE, mine(f)->findings.items[1].id);
    assert_int_equal(change->indicator, 3);
    change->accepted = true;
    apply(f);
    assert_int_equal(mine(f)->findings.count, 1);
    assert_no_changes(f);
}

static void test_bare_announcement_takes_nothing_away(void **state)
{
    struct fixture *f = *state;
    import(f);
    struct year *bare = year_new(2568);
    bare->announced.overall = 85870000;
    year_free(f->document);
    f->document = bare;
    lone_change(f, CHANGE_UPDATE, "2568.announced.overall");
    apply(f);
    assert_int_equal(mine(f)->findings.count, 2);
    assert_int_equal(mine(f)->rows.count, 1);
}

static void add_finding(struct year *year, const char *paragraph, int indicator)
{
    struct finding *f = array_push(&year->findings);
    finding_parse_paragraph(paragraph, strlen(paragraph), f);
    ints_add(&f->indicators, indicator);
}

static void test_same_words_under_two_indicators_are_one_finding(void **state)
{
    struct fixture *f = *state;
    add_finding(f->document, "i15 ประเด็น ไม่เชื่อมั่น ดังนั้น หน่วยงานควรทบทวน", 5);
    add_finding(f->document, "i15 ประเด็น ไม่เชื่อ มั่น ดังนั้น หน่วยงานควรทบทวน", 10);
    import(f);
    assert_int_equal(mine(f)->findings.count, 3);
    assert_int_equal(mine(f)->findings.items[2].indicators.count, 2);
    assert_int_equal(mine(f)->findings.items[2].indicators.items[1], 10);
    assert_no_changes(f);
}

static void test_findings_with_codes_in_common(void **state)
{
    struct fixture *f = *state;
    add_finding(f->document, "e4 และ e5 ประเด็น ข้อมูลหายากและไม่ชัดเจน ดังนั้น ควรปรับเว็บไซต์", 9);
    add_finding(f->document, "e4 ประเด็น ข้อมูลหายากมากและไม่ชัดเจน ดังนั้น ควรปรับเว็บไซต์", 9);
    import(f);
    assert_no_changes(f);
    mem_replace(&f->document->findings.items[3].issue, "ข้อมูลหายากและไม่ชัดเจนเลย");
    char *path = mem_format("%s.issue", mine(f)->findings.items[3].id);
    lone_change(f, CHANGE_UPDATE, path);
    free(path);
    apply(f);
    assert_int_equal(mine(f)->findings.count, 4);
}

static void test_rows_of_one_indicator(void **state)
{
    struct fixture *f = *state;
    struct book *scratch = book_new();
    struct plan_row *second = edit_add_row(scratch, f->document, 2, "๒. ต่อ");
    mem_replace(&second->responsible, "กองช่าง");
    edit_add_measure(scratch, second, 0, "ตรวจสอบถนนทุกปี");
    book_free(scratch);
    import(f);
    assert_int_equal(mine(f)->rows.count, 2);
    assert_no_changes(f);
    char *first = mem_strdup(mine(f)->rows.items[0].id);
    edit_delete_item(mine(f), first);
    free(first);
    lone_change(f, CHANGE_CONFLICT, "2568.row#2.1");
}

static void test_equal_measures_twice(void **state)
{
    struct fixture *f = *state;
    struct book *scratch = book_new();
    edit_add_measure(scratch, &f->document->rows.items[0], 1, "ประชุมชี้แจงการใช้จ่าย");
    import(f);
    assert_int_equal(mine(f)->rows.items[0].measures.count, 2);
    assert_no_changes(f);
    edit_add_measure(scratch, &f->document->rows.items[0], 2, "ประชุมชี้แจงการใช้จ่าย");
    edit_add_measure(scratch, &f->document->rows.items[0], 3, "ประชุมชี้แจงการใช้จ่าย");
    book_free(scratch);
    assert_int_equal(compare(f)->count, 2);
    apply(f);
    assert_no_changes(f);
}

/* The document's measure, of which nothing is told as yet. */
static struct measure *untold_measure(struct fixture *f)
{
    struct measure *measure = &f->document->rows.items[0].measures.items[0];
    measure->followup.status = FOLLOWUP_NOT_STARTED;
    mem_replace(&measure->followup.reason, "");
    mem_replace(&measure->followup.result, "");
    mem_replace(&measure->followup.obstacle, "");
    measure->followup.done_on = (struct date){0};
    for (size_t i = 0; i < measure->followup.evidence.count; i++) {
        free(measure->followup.evidence.items[i].value);
        free(measure->followup.evidence.items[i].sha256);
    }
    array_release(&measure->followup.evidence);
    return measure;
}

/* A report comes for a plan that the book has: what was done goes to its measures. */
static void test_what_was_done_reaches_the_measures(void **state)
{
    struct fixture *f = *state;
    struct measure *told = untold_measure(f);
    import(f);
    told->followup.status = FOLLOWUP_DONE;
    mem_replace(&told->followup.result, "ประชุมแล้วสี่ครั้ง");
    *array_push(&told->followup.evidence) = (struct evidence){
        .kind = EVIDENCE_URL, .value = mem_strdup("https://tua-yang.example.go.th/r.pdf")};
    struct changes *changes = compare(f);
    assert_int_equal(changes->count, 3);
    for (size_t i = 0; i < changes->count; i++) {
        assert_int_equal(changes->items[i].kind, CHANGE_ADD);
        assert_int_equal(changes->items[i].value.kind, VALUE_FOLLOWUP);
    }
    assert_non_null(strstr(changes->items[0].path, ".status"));
    assert_string_equal(changes->items[0].theirs, "done");
    apply(f);
    const struct followup *done = &mine(f)->rows.items[0].measures.items[0].followup;
    assert_int_equal(done->status, FOLLOWUP_DONE);
    assert_string_equal(done->result, "ประชุมแล้วสี่ครั้ง");
    assert_int_equal(done->evidence.count, 1);
    assert_no_changes(f);
    struct measure *edited = &mine(f)->rows.items[0].measures.items[0];
    mem_replace(&edited->followup.result, "ถ้อยคำของเจ้าหน้าที่");
    assert_no_changes(f);
    mem_replace(&told->followup.result, "ประชุมแล้วห้าครั้ง");
    assert_false(lone_change(f, CHANGE_CONFLICT, edited->id)->accepted);
}

static void test_a_new_measure_comes_with_what_was_done(void **state)
{
    struct fixture *f = *state;
    struct measure *told = untold_measure(f);
    told->followup.status = FOLLOWUP_UNDER_WAY;
    mem_replace(&told->followup.obstacle, "เอกสารล่าช้า");
    import(f);
    const struct followup *done = &mine(f)->rows.items[0].measures.items[0].followup;
    assert_int_equal(done->status, FOLLOWUP_UNDER_WAY);
    assert_string_equal(done->obstacle, "เอกสารล่าช้า");
    assert_no_changes(f);
}

static void test_live_quotes_are_not_overwritten(void **state)
{
    struct fixture *f = *state;
    mem_replace(&f->document->rows.items[0].analysis, NULL);
    import(f);
    struct plan_row *row = &mine(f)->rows.items[0];
    strings_add(&row->findings, mine(f)->findings.items[0].id);
    mem_replace(&f->document->rows.items[0].analysis,
                "ใช้งบประมาณไม่ตรงตามแผน ดังนั้นหน่วยงานควรติดตามการใช้จ่าย");
    assert_no_changes(f); /* the same words as the quote */
    mem_replace(&f->document->rows.items[0].analysis, "อย่างอื่น");
    struct change *change = lone_change(f, CHANGE_CONFLICT, row->id);
    assert_string_equal(change->mine, "ใช้งบประมาณไม่ตรงตามแผน ดังนั้น หน่วยงานควรติดตามการใช้จ่าย");
}

static void test_ids_of_a_document_mean_nothing(void **state)
{
    struct fixture *f = *state;
    import(f);
    mem_replace(&f->document->findings.items[0].id, mine(f)->findings.items[1].id);
    mem_replace(&f->document->findings.items[1].id, mine(f)->findings.items[0].id);
    assert_no_changes(f);
}

static void test_no_lookup(void **state)
{
    struct fixture *f = *state;
    struct merge *merge = merge_new(f->book, &f->agency, f->document, NULL, NULL);
    struct book *applied = merge_apply(merge);
    assert_true(book_validate(applied, NULL));
    book_free(applied);
    merge_free(merge);
    merge_free(NULL);
}

static void test_large_documents(void **state)
{
    struct fixture *f = *state;
    struct book *scratch = book_new();
    for (int i = 0; i < 600; i++) {
        char *text = mem_format("มาตรการที่ %d ของแผน", i);
        edit_add_measure(scratch, &f->document->rows.items[0], (size_t)i, text);
        free(text);
        text = mem_format("หน่วยงานควรทำข้อที่ %d", i);
        add_finding(f->document, text, 1 + i % 10);
        free(text);
    }
    book_free(scratch);
    struct merge *merge = merge_new(f->book, &f->agency, f->document, NULL, NULL);
    struct book *applied = merge_apply(merge);
    merge_free(merge);
    for (size_t i = 0; i < 600; i++) {
        struct finding *finding = &f->document->findings.items[2 + i];
        char *text = mem_format("%s อีกครั้ง", finding->recommendation);
        mem_replace(&finding->recommendation, text);
        free(text);
    }
    merge = merge_new(applied, &f->agency, f->document, NULL, NULL);
    merge_free(merge);
    book_free(applied);
}

/* What is pasted stands beside what is there, however alike the places are. */
static void test_a_piece_is_added(void **state)
{
    struct fixture *f = *state;
    import(f);
    struct year *piece = year_new(2568);
    struct plan_row *row = array_push(&piece->rows);
    *row = (struct plan_row){.id = mem_strdup(""),
                             .indicator = mine(f)->rows.items[0].indicator,
                             .name = mem_strdup("ชื่ออื่น"),
                             .responsible = mem_strdup("กองช่าง"),
                             .period = mem_strdup("ไตรมาส ๔")};
    struct obstacle *obstacle = array_push(&piece->obstacles);
    *obstacle = (struct obstacle){.id = mem_strdup(""), .text = mem_strdup("รถยนต์ส่วนกลางเก่ามาก")};
    size_t rows = mine(f)->rows.count, obstacles = mine(f)->obstacles.count;

    struct merge *merge = merge_new_piece(f->book, piece);
    const struct changes *changes = merge_changes(merge);
    assert_int_equal(changes->count, 2);
    for (size_t i = 0; i < changes->count; i++)
        assert_int_equal(changes->items[i].kind, CHANGE_ADD);
    book_free(f->book);
    f->book = merge_apply(merge);
    merge_free(merge);
    assert_int_equal(mine(f)->rows.count, rows + 1);
    assert_int_equal(mine(f)->obstacles.count, obstacles + 1);

    merge = merge_new_piece(f->book, piece); /* once more: it is there */
    assert_int_equal(merge_changes(merge)->count, 0);
    merge_free(merge);
    year_free(piece);
}

static void test_a_piece_fills_an_empty_row(void **state)
{
    struct fixture *f = *state;
    import(f);
    struct plan_row *empty = edit_add_row(f->book, mine(f), 7, "๗.คุณภาพการดำเนินงาน");
    char *id = mem_strdup(empty->id);
    struct year *piece = year_new(2568);
    struct plan_row *row = array_push(&piece->rows);
    *row = (struct plan_row){.id = mem_strdup(""),
                             .indicator = 7,
                             .name = mem_strdup("๗.คุณภาพการดำเนินงาน"),
                             .responsible = mem_strdup("กองช่าง"),
                             .period = mem_strdup("")};
    struct merge *merge = merge_new_piece(f->book, piece);
    const struct changes *changes = merge_changes(merge);
    assert_int_equal(changes->count, 1);
    char *path = mem_format("%s.responsible", id);
    assert_string_equal(changes->items[0].path, path);
    assert_int_equal(changes->items[0].kind, CHANGE_ADD);
    free(path);
    free(id);
    merge_free(merge);
    year_free(piece);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(test_new_year_is_all_added),
        CASE(test_twice_changes_nothing),
        CASE(test_nothing_accepted_leaves_the_book),
        CASE(test_links_are_proposed_for_new_rows),
        CASE(test_officers_edits_stay),
        CASE(test_changed_document_updates_what_nobody_edited),
        CASE(test_changed_document_and_edited_field_conflict),
        CASE(test_refused_conflict_is_not_offered_again),
        CASE(test_emptied_field_is_not_filled_silently),
        CASE(test_without_origins_differences_are_conflicts),
        CASE(test_spaces_are_no_conflict),
        CASE(test_deleted_items_do_not_come_back_by_themselves),
        CASE(test_own_item_in_place_of_a_deleted_one),
        CASE(test_new_items_find_their_place),
        CASE(test_gone_from_the_document),
        CASE(test_gone_finding_can_be_taken_out),
        CASE(test_bare_announcement_takes_nothing_away),
        CASE(test_same_words_under_two_indicators_are_one_finding),
        CASE(test_findings_with_codes_in_common),
        CASE(test_rows_of_one_indicator),
        CASE(test_equal_measures_twice),
        CASE(test_what_was_done_reaches_the_measures),
        CASE(test_a_new_measure_comes_with_what_was_done),
        CASE(test_live_quotes_are_not_overwritten),
        CASE(test_ids_of_a_document_mean_nothing),
        CASE(test_no_lookup),
        CASE(test_a_piece_is_added),
        CASE(test_a_piece_fills_an_empty_row),
        CASE(test_large_documents),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
