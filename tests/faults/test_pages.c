/* A page of the book is damaged, each in its turn: the rescue makes a sound book of the file,
 * leaves the file alone, and every text that did not lie on the page, or on pages that are reached
 * through it alone, is in the new book. */
#include <string.h>

#include "../store/sample.h"
#include "budget.h"
#include "test.h"

#include "itaplan/base/mem.h"
#include "itaplan/store/rescue.h"

#define SHARE      12 /* hundredths of the budget */
#define PAGE       4096
#define FIRST_MARK 0x4E00 /* ideographs, one for each text: whose text a page holds can be seen */

/* ---- books in which every text is another one ---- */

struct texts {
    struct strings all;
    bool has_large;
};

/* Its mark and a number, over and over: every piece of it says whose it is and where it stood. */
static char *make_text(struct texts *texts)
{
    size_t mark = FIRST_MARK + texts->all.count;
    size_t size = texts->all.count % 7 == 0 ? 5000 : texts->all.count % 3 == 0 ? 700 : 40;
    if (texts->has_large && texts->all.count % 97 == 11)
        size = TEXT_LIMIT - 16;
    struct buf text = BUF_INIT;
    for (int i = 0; text.len < size; i++)
        buf_addf(&text, "%c%c%c%06d", (char)(0xE0 | mark >> 12), (char)(0x80 | (mark >> 6 & 0x3F)),
                 (char)(0x80 | (mark & 0x3F)), i);
    strings_add(&texts->all, text.data);
    return buf_steal(&text);
}

static void fill(struct texts *texts, char **field)
{
    free(*field);
    *field = make_text(texts);
}

static void fill_row(struct texts *texts, struct plan_row *row)
{
    fill(texts, &row->name);
    if (row->analysis)
        fill(texts, &row->analysis);
    fill(texts, &row->responsible);
    fill(texts, &row->period);
    for (size_t i = 0; i < row->measures.count; i++) {
        struct measure *measure = &row->measures.items[i];
        fill(texts, &measure->text);
        fill(texts, &measure->followup.reason);
        fill(texts, &measure->followup.result);
        fill(texts, &measure->followup.obstacle);
        for (size_t k = 0; k < measure->followup.evidence.count; k++)
            fill(texts, &measure->followup.evidence.items[k].value);
    }
    for (size_t i = 0; i < row->steps.count; i++)
        fill(texts, &row->steps.items[i].text);
}

static void fill_year(struct texts *texts, struct year *year)
{
    fill(texts, &year->announced.level);
    fill(texts, &year->introduction);
    for (size_t i = 0; i < year->indicators.count; i++)
        fill(texts, &year->indicators.items[i].name);
    for (size_t i = 0; i < year->findings.count; i++) {
        fill(texts, &year->findings.items[i].issue);
        fill(texts, &year->findings.items[i].recommendation);
    }
    for (size_t i = 0; i < year->rows.count; i++)
        fill_row(texts, &year->rows.items[i]);
    for (size_t i = 0; i < year->obstacles.count; i++)
        fill(texts, &year->obstacles.items[i].text);
    for (size_t i = 0; i < year->silenced.count; i++)
        fill(texts, &year->silenced.items[i].reason);
    for (size_t i = 0; i < year->published.count; i++)
        fill(texts, &year->published.items[i].url);
}

static void fill_book(struct texts *texts, struct book *book)
{
    fill(texts, &book->agency.name);
    fill(texts, &book->agency.district);
    for (size_t i = 0; i < book->years.count; i++)
        fill_year(texts, book_own_year(book, book->years.items[i]->year));
    for (size_t i = 0; i < book->sources.count; i++) {
        fill(texts, &book->sources.items[i].name);
        for (size_t k = 0; k < book->sources.items[i].remarks.count; k++)
            fill(texts, &book->sources.items[i].remarks.items[k].text);
    }
}

/* The texts of a book, in the order of fill_book or any other. */
static void collect_row(const struct plan_row *row, struct strings *out)
{
    strings_add(out, row->name);
    if (row->analysis)
        strings_add(out, row->analysis);
    strings_add(out, row->responsible);
    strings_add(out, row->period);
    for (size_t i = 0; i < row->measures.count; i++) {
        const struct followup *followup = &row->measures.items[i].followup;
        strings_add(out, row->measures.items[i].text);
        strings_add(out, followup->reason);
        strings_add(out, followup->result);
        strings_add(out, followup->obstacle);
        for (size_t k = 0; k < followup->evidence.count; k++)
            strings_add(out, followup->evidence.items[k].value);
    }
    for (size_t i = 0; i < row->steps.count; i++)
        strings_add(out, row->steps.items[i].text);
}

static void collect_year(const struct year *year, struct strings *out)
{
    strings_add(out, year->announced.level);
    strings_add(out, year->introduction);
    for (size_t i = 0; i < year->indicators.count; i++)
        strings_add(out, year->indicators.items[i].name);
    for (size_t i = 0; i < year->findings.count; i++) {
        strings_add(out, year->findings.items[i].issue);
        strings_add(out, year->findings.items[i].recommendation);
    }
    for (size_t i = 0; i < year->rows.count; i++)
        collect_row(&year->rows.items[i], out);
    for (size_t i = 0; i < year->obstacles.count; i++)
        strings_add(out, year->obstacles.items[i].text);
    for (size_t i = 0; i < year->silenced.count; i++)
        strings_add(out, year->silenced.items[i].reason);
    for (size_t i = 0; i < year->published.count; i++)
        strings_add(out, year->published.items[i].url);
}

static void collect_book(const struct book *book, struct strings *out)
{
    strings_add(out, book->agency.name);
    strings_add(out, book->agency.district);
    for (size_t i = 0; i < book->years.count; i++)
        collect_year(book->years.items[i], out);
    for (size_t i = 0; i < book->sources.count; i++) {
        strings_add(out, book->sources.items[i].name);
        for (size_t k = 0; k < book->sources.items[i].remarks.count; k++)
            strings_add(out, book->sources.items[i].remarks.items[k].text);
    }
}

/* ---- which page holds what ---- */

struct subject {
    const char *name;
    struct book *(*base)(void);
    bool has_large, has_history;
    struct buf bytes; /* of the sound file */
    struct texts texts;
    bool *lies; /* on page p (from 0) some of text t: lies[p * count + t] */
};

static struct book *many_years(void)
{
    return big_book(6);
}

static struct subject subjects[] = {
    {.name = "every kind of field", .base = full_book},
    {.name = "six full years", .base = many_years},
    {.name = "with a history", .base = full_book, .has_history = true},
    {.name = "fields of 1 MiB", .base = full_book, .has_large = true},
};
#define SUBJECTS (sizeof subjects / sizeof *subjects)

static size_t page_count(const struct subject *subject)
{
    return subject->bytes.len / PAGE;
}

static bool *lies_on(const struct subject *subject, size_t page)
{
    return subject->lies + page * subject->texts.all.count;
}

static uint32_t next_of(const struct subject *subject, size_t page)
{
    const unsigned char *at = (const unsigned char *)subject->bytes.data + page * PAGE;
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

/* A page that a text goes on in may hold less of it than one mark. */
static void go_on_in_next(struct subject *subject, size_t page)
{
    uint32_t next = next_of(subject, page);
    if (next < 2 || next > page_count(subject))
        return;
    for (size_t i = 0; i < subject->texts.all.count; i++)
        if (lies_on(subject, page)[i])
            lies_on(subject, next - 1)[i] = true;
}

static void map_pages(struct subject *subject)
{
    size_t texts = subject->texts.all.count, pages = page_count(subject);
    subject->lies = mem_array(pages * texts, sizeof *subject->lies);
    for (size_t page = 0; page < pages; page++) {
        const unsigned char *at = (const unsigned char *)subject->bytes.data + page * PAGE;
        for (size_t i = 0; i + 2 < PAGE; i++) {
            size_t mark =
                (size_t)(at[i] & 0x0F) << 12 | (size_t)(at[i + 1] & 0x3F) << 6 | (at[i + 2] & 0x3F);
            if ((at[i] & 0xF0) == 0xE0 && mark >= FIRST_MARK && mark < FIRST_MARK + texts)
                lies_on(subject, page)[mark - FIRST_MARK] = true;
        }
    }
    for (size_t page = 0; page < pages; page++)
        go_on_in_next(subject, page);
}

static void make_subject(struct subject *subject)
{
    const char *path = in_folder("sound.itaplan");
    struct error err = {0};
    struct book *book = subject->base();
    subject->texts.has_large = subject->has_large;
    struct store *store = must_create(path);
    if (subject->has_history) {
        must_save(store, book);
        fill_book(&subject->texts, book);
        assert_true(store_save_step(store, book, NULL, "แก้ไขทั้งเล่ม", &err));
    } else {
        fill_book(&subject->texts, book);
        must_save(store, book);
    }
    store_close(store);
    book_free(book);
    subject->bytes = read_bytes(path);
    remove(path);
    map_pages(subject);
}

/* ---- the damage ---- */

enum damage { ZEROS, NOISE, SWAPPED, FLIPPED, CUT_SHORT, DAMAGES };
static const char *const damage_words[] = {
    [ZEROS] = "page of zeros",
    [NOISE] = "page of noise",
    [SWAPPED] = "page in another's place",
    [FLIPPED] = "page with a bit flipped",
    [CUT_SHORT] = "file cut short",
};

/* Does it on a copy of the bytes, and marks the pages. */
static void do_damage(enum damage damage, size_t page, struct buf *bytes, bool *hit)
{
    char *at = bytes->data + page * PAGE, kept[PAGE];
    size_t pages = bytes->len / PAGE, other = budget_roll(pages);
    hit[page] = true;
    switch (damage) {
    case ZEROS:
        memset(at, 0, PAGE);
        break;
    case NOISE:
        for (size_t i = 0; i < PAGE; i++)
            at[i] = (char)budget_roll(256);
        break;
    case SWAPPED:
        memcpy(kept, at, PAGE);
        memcpy(at, bytes->data + other * PAGE, PAGE);
        memcpy(bytes->data + other * PAGE, kept, PAGE);
        hit[other] = true;
        break;
    case FLIPPED:
        at[budget_roll(PAGE)] ^= (char)(1 << budget_roll(8));
        break;
    default:
        buf_truncate(bytes, page * PAGE + budget_roll(PAGE));
        for (size_t i = page; i < pages; i++)
            hit[i] = true;
    }
}

/* ---- the verdict ---- */

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool was_hit(const struct subject *subject, size_t text, const bool *hit)
{
    for (size_t page = 0; page < page_count(subject); page++)
        if (hit[page] && lies_on(subject, page)[text])
            return true;
    return false;
}

static size_t lost_texts, apart_texts, tried_texts;

/* Texts of one row that go on in pages of their own stand there one behind the other, and without
 * the row they are one. */
static bool is_in_remarks(const struct book *book, const char *text)
{
    for (size_t i = 0; book && i < book->sources.count; i++)
        for (size_t k = 0; k < book->sources.items[i].remarks.count; k++)
            if (strstr(book->sources.items[i].remarks.items[k].text, text))
                return true;
    return false;
}

/* What is wrong with the new book (free); NULL: nothing. */
static char *look_at_texts(const struct subject *subject, const struct book *book, const bool *hit,
                           bool is_told)
{
    struct strings found = {0};
    size_t lost = 0;
    char *reason = NULL;
    if (book)
        collect_book(book, &found);
    if (found.count)
        qsort(found.items, found.count, sizeof *found.items, compare_texts);
    for (size_t i = 0; !reason && i < subject->texts.all.count; i++) {
        char *const *text = &subject->texts.all.items[i];
        tried_texts++;
        if (found.count &&
            bsearch(text, found.items, found.count, sizeof *found.items, compare_texts))
            continue;
        if (is_in_remarks(book, *text)) {
            apart_texts++;
            continue;
        }
        lost++;
        if (!was_hit(subject, i, hit))
            reason = mem_format("text %zu is lost, which was on no damaged page", i);
    }
    lost_texts += lost;
    if (!reason && lost && !is_told)
        reason = mem_format("%zu texts are lost and nothing is told of them", lost);
    strings_release(&found);
    return reason;
}

static char *look_at_new(const struct subject *subject, const char *path, const bool *hit,
                         const struct rescue_report *report, bool may_be_silent)
{
    struct error err = {0};
    struct strings faults = {0};
    struct store *store = store_open(path, false, &err);
    if (!store)
        return mem_format("it does not open: error %d %s", (int)err.code, err.detail);
    struct book *book = NULL;
    char *reason = NULL;
    if (!store_check(store, &faults, &err) || faults.count)
        reason = mem_format("it is not sound: %s", faults.count ? faults.items[0] : err.detail);
    else if (!(book = store_load(store, &err)))
        reason = mem_format("it cannot be read: error %d %s", (int)err.code, err.detail);
    else
        reason = look_at_texts(subject, book, hit,
                               may_be_silent || report->losses.count || report->pages.count);
    strings_release(&faults);
    book_free(book);
    store_close(store);
    return reason;
}

static char *rescue_and_look(const struct subject *subject, const char *path, const bool *hit,
                             bool may_be_silent)
{
    static const struct rescue_words words = {
        .row = "แถวที่กู้คืน", .source = "ข้อความที่กู้คืน", .reason = "ไม่พบที่อยู่เดิม"};
    struct error err = {0};
    struct rescue_report report = {0};
    const char *out = in_folder("new.itaplan");
    char *before = hash_of_file(path), *reason = NULL;
    if (store_rescue(path, out, &words, &report, &err))
        reason = look_at_new(subject, out, hit, &report, may_be_silent);
    else if (err.code == ERR_NOT_A_BOOK)
        reason = look_at_texts(subject, NULL, hit, true);
    else
        reason = mem_format("error %d %s %s", (int)err.code, err.subject, err.detail);
    char *after = hash_of_file(path);
    if (!reason && strcmp(before, after) != 0)
        reason = mem_strdup("the damaged file was written to");
    free(before);
    free(after);
    rescue_report_release(&report);
    remove(out);
    return reason;
}

/* A bit may make another letter of one, and pages that texts go on in have nothing but text: no
 * program could tell. */
static bool is_silent(const struct subject *subject, enum damage damage, const bool *hit)
{
    for (size_t page = 0; damage == SWAPPED && page < page_count(subject); page++)
        if (hit[page] && next_of(subject, page) > page_count(subject))
            return false;
    return damage == FLIPPED || damage == SWAPPED;
}

static void try_one(size_t scenario, size_t kind, int nth)
{
    const struct subject *subject = &subjects[scenario];
    size_t page = (size_t)nth - 1;
    bool *hit = mem_array(page_count(subject), sizeof *hit);
    struct buf bytes = BUF_INIT;
    const char *path = in_folder("damaged.itaplan");
    buf_add(&bytes, subject->bytes.data, subject->bytes.len);
    do_damage((enum damage)kind, page, &bytes, hit);
    bool may_be_silent = is_silent(subject, (enum damage)kind, hit);
    write_bytes(path, bytes.data, bytes.len);
    char *reason = rescue_and_look(subject, path, hit, may_be_silent);
    if (reason && getenv("ITAPLAN_FAULTS_KEEP"))
        write_bytes(getenv("ITAPLAN_FAULTS_KEEP"), bytes.data, bytes.len);
    char *what = mem_format("“%s”, page %d", subject->name, nth);
    tally(damage_words[kind], what, reason);
    free(what);
    buf_release(&bytes);
    remove(path);
    free(hit);
}

static void rescues_all_but_the_damaged_page(void **state)
{
    struct cell cells[SUBJECTS * DAMAGES];
    size_t count = 0;
    for (size_t i = 0; i < SUBJECTS; i++) {
        make_subject(&subjects[i]);
        for (size_t kind = 0; kind < DAMAGES; kind++)
            cells[count++] = (struct cell){
                .scenario = i, .kind = kind, .order = shuffle_new(page_count(&subjects[i]))};
    }
    budget_spend(cells, count, 1, try_one);
    printf("# faults: %zu texts looked for: %zu lost with their pages, %zu found without their "
           "place\n",
           tried_texts, lost_texts, apart_texts);
    for (size_t i = 0; i < SUBJECTS; i++) {
        buf_release(&subjects[i].bytes);
        strings_release(&subjects[i].texts.all);
        free(subjects[i].lies);
    }
    assert_true(tally_good(DAMAGES));
}

static int set_up_all(void **state)
{
    budget_start(SHARE);
    return set_up(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(rescues_all_but_the_damaged_page, set_up_all, tear_down),
    };
    return cmocka_run_group_tests_name("faults-pages", tests, NULL, NULL);
}
