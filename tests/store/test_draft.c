/* Drafts: what is kept while a field is typed in comes back, whatever cut its file short. */
#include "folder.h"

#include "../../src/store/draft_private.h"
#include "itaplan/base/clock.h"
#include "itaplan/base/file.h"
#include "itaplan/text/clean.h"

#define PATIENCE 20000 /* milliseconds */

struct setup {
    char *folder, *drafts;
    struct appender *appender;
    struct draft head;
};

static int set_up(void **state)
{
    struct setup *s = mem_new(struct setup);
    s->folder = folder_new();
    s->drafts = path_join(s->folder, "state/itaplan/drafts");
    s->appender = appender_new();
    s->head = (struct draft){.book = mem_strdup("/home/officer/แผน.itaplan"),
                             .place = mem_strdup("row-4.steps"),
                             .year = 2568,
                             .begun = 1795348800,
                             .writer = identity_of_self(),
                             .before = BUF_INIT,
                             .text = BUF_INIT};
    buf_adds(&s->head.before, "เปิดเผยข้อมูล");
    clock_set(1795348800 + 60);
    *state = s;
    return 0;
}

static int tear_down(void **state)
{
    struct setup *s = *state;
    assert_true(appender_free(s->appender, PATIENCE));
    draft_release(&s->head);
    folder_remove(s->folder);
    free(s->drafts);
    free(s);
    clock_set(-1);
    return 0;
}

static void write_text(struct draft_writer *writer, const char *text)
{
    draft_write(writer, text, strlen(text));
}

/* The only draft in the folder, once all is written. */
static struct draft_files found(struct setup *s)
{
    struct draft_files files = {0};
    struct error err = {0};
    assert_true(appender_flush(s->appender, PATIENCE));
    assert_true(drafts_list(s->drafts, &files, &err));
    assert_int_equal(files.count, 1);
    return files;
}

static struct buf bytes_of(struct setup *s)
{
    struct draft_files files = found(s);
    struct buf bytes = BUF_INIT;
    struct error err = {0};
    assert_true(file_read(files.items[0].path, DRAFT_FILE_LIMIT, &bytes, &err));
    draft_files_release(&files);
    return bytes;
}

static void assert_text(struct setup *s, const char *text)
{
    struct draft_files files = found(s);
    assert_true(files.items[0].is_good);
    assert_string_equal(files.items[0].draft.text.data, text);
    draft_files_release(&files);
}

static void test_what_was_typed_comes_back(void **state)
{
    struct setup *s = *state;
    struct draft_writer *writer = draft_writer_new(s->appender, s->drafts, &s->head);
    write_text(writer, "เปิดเผยข้อมูล");
    assert_true(appender_flush(s->appender, PATIENCE));
    assert_false(path_exists(s->drafts)); /* nothing was changed yet */
    write_text(writer, "เปิดเผยข้อมูลน้ำ");
    clock_set(1795348800 + 90);
    write_text(writer, "ไม่เปิดเผยข้อมูลน้ำ");
    struct draft_files files = found(s);
    const struct draft *draft = &files.items[0].draft;
    assert_true(files.items[0].is_good);
    assert_string_equal(draft->book, s->head.book);
    assert_string_equal(draft->place, "row-4.steps");
    assert_int_equal(draft->year, 2568);
    assert_int_equal(draft->begun, 1795348800);
    assert_int_equal(draft->last, 1795348800 + 90);
    assert_string_equal(draft->before.data, "เปิดเผยข้อมูล");
    assert_string_equal(draft->text.data, "ไม่เปิดเผยข้อมูลน้ำ");
    assert_int_equal(identity_life(&draft->writer), LIFE_SELF);
    assert_false(draft->is_torn || draft->is_damaged);
    draft_files_release(&files);
    write_text(writer, "");
    assert_text(s, "");
    write_text(writer, "อีกครั้ง");
    assert_text(s, "อีกครั้ง");
    draft_writer_leave(writer);
    assert_text(s, "อีกครั้ง");
}

/* Wherever it changes, what is kept is the text; and a change at one end of a long one takes few
 * bytes even after one at the other. */
static void test_changes_anywhere(void **state)
{
    enum { LENGTH = 20000 };
    struct setup *s = *state;
    struct buf text = BUF_INIT;
    unsigned random = 1;
    for (int i = 0; i < LENGTH; i++)
        buf_addc(&text, (char)('a' + i % 7));
    buf_reset(&s->head.before);
    buf_add(&s->head.before, text.data, text.len);
    struct draft_writer *writer = draft_writer_new(s->appender, s->drafts, &s->head);
    for (int i = 0; i < 60; i++) {
        random = random * 1103515245u + 12345u;
        size_t at = i % 3 == 0 ? 0 : i % 3 == 1 ? text.len : random / 7 % text.len;
        size_t rest = text.len - at, removed = i % 5 == 4 ? random / 11 % 3 : 0;
        buf_splice(&text, at, removed < rest ? removed : rest, "xyz", random / 13 % 4);
        write_text(writer, text.data);
        assert_text(s, text.data);
    }
    struct buf bytes = bytes_of(s);
    assert_true(bytes.len < LENGTH + 60 * 64 + 1000);
    buf_release(&bytes);
    write_text(writer, s->head.before.data); /* as it was */
    assert_text(s, s->head.before.data);
    write_text(writer, "");
    assert_text(s, "");
    write_text(writer, text.data);
    assert_text(s, text.data);
    draft_writer_remove(writer);
    buf_release(&text);
}

static void test_gone_when_it_is_kept_elsewhere(void **state)
{
    struct setup *s = *state;
    struct draft_writer *writer = draft_writer_new(s->appender, s->drafts, &s->head);
    write_text(writer, "ก");
    assert_text(s, "ก");
    draft_writer_remove(writer);
    assert_true(appender_flush(s->appender, PATIENCE));
    assert_int_equal(folder_count(s->drafts), 0);
    draft_writer_remove(draft_writer_new(s->appender, s->drafts, &s->head));
    draft_writer_leave(draft_writer_new(s->appender, s->drafts, &s->head));
    draft_writer_remove(NULL);
    draft_writer_leave(NULL);
}

/* Each field typed in has a file of its own. */
static void test_two_fields_at_once(void **state)
{
    struct setup *s = *state;
    struct draft_writer *one = draft_writer_new(s->appender, s->drafts, &s->head);
    struct draft_writer *two = draft_writer_new(s->appender, s->drafts, &s->head);
    write_text(one, "หนึ่ง");
    write_text(two, "สอง");
    assert_true(appender_flush(s->appender, PATIENCE));
    assert_int_equal(folder_count(s->drafts), 2);
    draft_writer_remove(one);
    assert_text(s, "สอง");
    draft_writer_remove(two);
}

/* However the file is cut, each text that a whole record tells of is there. */
static void test_cut_at_every_byte(void **state)
{
    struct setup *s = *state;
    static const char *const texts[] = {"เปิดเผยข้อมูลก", "เปิดเผยข้อมูลกำ", "กำ", "กำหนด\nน้ำ", ""};
    struct draft_writer *writer = draft_writer_new(s->appender, s->drafts, &s->head);
    size_t ends[sizeof texts / sizeof *texts];
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        write_text(writer, texts[i]);
        struct buf bytes = bytes_of(s);
        ends[i] = bytes.len;
        buf_release(&bytes);
    }
    draft_writer_leave(writer);
    struct buf all = bytes_of(s);
    size_t head_ends = 0;
    for (size_t cut = 0; cut < all.len; cut++) {
        char *bytes = mem_copy(all.data, cut); /* so that a byte too far is seen */
        struct draft draft;
        struct error err = {0};
        bool good = draft_read(bytes, cut, &draft, &err);
        if (!good) {
            assert_int_equal(err.code, ERR_DRAFT_DAMAGED);
            assert_true(!head_ends && cut < ends[0]);
            free(bytes);
            continue;
        }
        if (!head_ends)
            head_ends = cut;
        const char *expected = s->head.before.data;
        bool at_end = cut == head_ends;
        for (size_t i = 0; i < sizeof texts / sizeof *texts && ends[i] <= cut; i++) {
            expected = texts[i];
            at_end = cut == ends[i];
        }
        assert_string_equal(draft.text.data, expected);
        assert_false(draft.is_damaged);
        assert_int_equal(draft.is_torn, !at_end);
        draft_release(&draft);
        free(bytes);
    }
    assert_true(head_ends > 0 && head_ends < ends[0]);
    buf_release(&all);
}

/* Power cuts leave zeros where a file was made longer and not written yet. */
static void test_zeros_behind_the_last_record(void **state)
{
    struct setup *s = *state;
    struct draft_writer *writer = draft_writer_new(s->appender, s->drafts, &s->head);
    write_text(writer, "น้ำ");
    draft_writer_leave(writer);
    struct buf all = bytes_of(s);
    struct draft draft;
    struct error err = {0};
    char zeros[700] = {0};
    buf_add(&all, zeros, sizeof zeros);
    assert_true(draft_read(all.data, all.len, &draft, &err));
    assert_string_equal(draft.text.data, "น้ำ");
    assert_true(draft.is_torn && !draft.is_damaged);
    draft_release(&draft);
    buf_release(&all);
}

/* A flipped bit anywhere: refused, or what stands before it is told, and nothing that was never
 * typed. */
static void test_a_bit_flipped_at_every_byte(void **state)
{
    struct setup *s = *state;
    static const char *const texts[] = {"เปิดเผยข้อมูลก", "กำ", "กำหนด"};
    struct draft_writer *writer = draft_writer_new(s->appender, s->drafts, &s->head);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        write_text(writer, texts[i]);
    draft_writer_leave(writer);
    struct buf all = bytes_of(s);
    size_t damaged = 0;
    for (size_t at = 0; at < all.len; at++) {
        struct draft draft;
        struct error err = {0};
        all.data[at] ^= 0x10;
        if (draft_read(all.data, all.len, &draft, &err)) {
            bool known = !strcmp(draft.text.data, s->head.before.data);
            for (size_t i = 0; i + 1 < sizeof texts / sizeof *texts; i++)
                known = known || !strcmp(draft.text.data, texts[i]);
            assert_true(known && (draft.is_torn || draft.is_damaged));
            damaged += draft.is_damaged;
            draft_release(&draft);
        }
        all.data[at] ^= 0x10;
    }
    assert_true(damaged > 0);
    buf_release(&all);
}

static void put_record(struct buf *out, char kind, const void *body, size_t len)
{
    size_t start = out->len;
    uint32_t size = (uint32_t)len;
    buf_add(out, &size, 4); /* the tests run where numbers are little-endian */
    buf_addc(out, kind);
    buf_add(out, body, len);
    uint64_t sum = draft_checksum(out->data + start, out->len - start);
    buf_add(out, &sum, 8);
}

static void put_hostile_change(struct buf *out, uint32_t at, uint32_t removed, const char *inserted)
{
    struct buf body = BUF_INIT;
    int64_t when = 1;
    buf_add(&body, &when, 8);
    buf_add(&body, &at, 4);
    buf_add(&body, &removed, 4);
    buf_adds(&body, inserted);
    put_record(out, DRAFT_CHANGE, body.data, body.len);
    buf_release(&body);
}

static void assert_damage(const struct buf *bytes, const char *text)
{
    struct draft draft;
    struct error err = {0};
    bool good = draft_read(bytes->data, bytes->len, &draft, &err);
    assert_int_equal(good, text != NULL);
    if (!good) {
        assert_int_equal(err.code, ERR_DRAFT_DAMAGED);
        return;
    }
    assert_true(draft.is_damaged);
    assert_string_equal(draft.text.data, text);
    draft_release(&draft);
}

static void test_hostile_records(void **state)
{
    struct setup *s = *state;
    struct draft_writer *writer = draft_writer_new(s->appender, s->drafts, &s->head);
    write_text(writer, "กข");
    draft_writer_leave(writer);
    struct buf all = bytes_of(s);
    static const struct {
        uint32_t at, removed;
        const char *inserted;
    } changes[] = {
        {7, 0, "ค"}, {0, 7, ""}, {6, 1, ""}, {UINT32_MAX, 1, "x"}, {0, UINT32_MAX, "x"},
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        struct buf bytes = BUF_INIT;
        buf_add(&bytes, all.data, all.len);
        put_hostile_change(&bytes, changes[i].at, changes[i].removed, changes[i].inserted);
        put_hostile_change(&bytes, 0, 0, "ไม่ถึง");
        assert_damage(&bytes, "กข");
        buf_release(&bytes);
    }
    struct buf bytes = BUF_INIT;
    buf_add(&bytes, all.data, all.len);
    put_record(&bytes, DRAFT_CHANGE, "short", 5);
    assert_damage(&bytes, "กข");
    buf_truncate(&bytes, all.len);
    put_record(&bytes, 'X', "", 0);
    assert_damage(&bytes, "กข");
    buf_truncate(&bytes, all.len);
    buf_add(&bytes, "\xFF\xFF\xFF\xFF more", 9); /* a length of four gigabytes */
    assert_damage(&bytes, "กข");
    buf_truncate(&bytes, all.len);
    put_hostile_change(&bytes, 0, 0, "\xE0\xB8"); /* no UTF-8 */
    assert_damage(&bytes, NULL);
    buf_truncate(&bytes, all.len);
    put_hostile_change(&bytes, 0, 0, "\033[2J");
    assert_damage(&bytes, NULL);
    buf_truncate(&bytes, all.len);
    for (size_t i = 0; i <= DRAFT_CHANGES; i++)
        put_hostile_change(&bytes, 0, 0, "");
    assert_damage(&bytes, "กข");
    buf_release(&bytes);
    buf_release(&all);
}

static void test_no_draft_at_all(void **state)
{
    static const char *const files[] = {"", "x", DRAFT_MAGIC, "itaplan-draft 2\n",
                                        "SQLite format 3"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct draft draft;
        struct error err = {0};
        assert_false(draft_read(files[i], strlen(files[i]), &draft, &err));
        assert_int_equal(err.code, ERR_DRAFT_DAMAGED);
    }
    struct buf bytes = BUF_INIT;
    struct draft draft;
    buf_adds(&bytes, DRAFT_MAGIC);
    put_record(&bytes, DRAFT_HEAD, "not a head", 10);
    assert_false(draft_read(bytes.data, bytes.len, &draft, NULL));
    buf_truncate(&bytes, DRAFT_MAGIC_LEN);
    put_hostile_change(&bytes, 0, 0, "no head before it");
    assert_false(draft_read(bytes.data, bytes.len, &draft, NULL));
    buf_release(&bytes);
}

/* A cheap generator: the same run for the same seed, which is printed. */
static uint32_t next_random(uint64_t *seed)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*seed >> 33);
}

static void edit_at_random(struct buf *text, uint64_t *seed)
{
    static const char *const words[] = {"ก", "น้ำ", "ที่", "กำลัง", " ", "\n", "ป", "๒๕๖๘", "วิเคราะห์"};
    size_t at = text->len ? next_random(seed) % (text->len + 1) : 0;
    while (at > 0 && at < text->len && ((unsigned char)text->data[at] & 0xC0) == 0x80)
        at--;
    size_t removed = 0;
    if (next_random(seed) % 3 == 0)
        removed = next_random(seed) % (text->len - at + 1) % 40;
    while (at + removed < text->len && ((unsigned char)text->data[at + removed] & 0xC0) == 0x80)
        removed++;
    const char *word = words[next_random(seed) % (sizeof words / sizeof *words)];
    buf_splice(text, at, removed, word, strlen(word));
}

/* Thousands of changes, and the file stays in proportion to its text. What is no clean text on the
 * way is not asked for: a field never holds such. */
static void test_random_edits_and_a_file_within_bounds(void **state)
{
    struct setup *s = *state;
    uint64_t seed = 20260;
    struct buf text = BUF_INIT;
    struct draft_writer *writer = draft_writer_new(s->appender, s->drafts, &s->head);
    size_t largest = 0;
    for (size_t i = 1; i <= 5000; i++) {
        edit_at_random(&text, &seed);
        draft_write(writer, text.data, text.len);
        if (i % 250)
            continue;
        struct buf bytes = bytes_of(s);
        struct draft draft;
        struct error err = {0};
        largest = bytes.len > largest ? bytes.len : largest;
        if (text_is_clean(text.data, text.len)) {
            assert_true(draft_read(bytes.data, bytes.len, &draft, &err));
            assert_string_equal(draft.text.data, text.data);
            assert_false(draft.is_torn || draft.is_damaged);
            draft_release(&draft);
        }
        buf_release(&bytes);
    }
    assert_true(largest < 2 * (text.len + 64) + ((size_t)70 << 10));
    draft_writer_remove(writer);
    buf_release(&text);
}

static void test_a_field_of_a_mebibyte(void **state)
{
    struct setup *s = *state;
    struct buf text = BUF_INIT;
    while (text.len + 200 < (size_t)1 << 20)
        buf_adds(&text, "น้ำใจกำลังที่\n");
    buf_reset(&s->head.before);
    buf_add(&s->head.before, text.data, text.len);
    struct draft_writer *writer = draft_writer_new(s->appender, s->drafts, &s->head);
    for (size_t i = 0; i < 20; i++) {
        buf_splice(&text, 0, 0, "ก", 3);
        draft_write(writer, text.data, text.len);
    }
    assert_text(s, text.data);
    struct buf bytes = bytes_of(s);
    assert_true(bytes.len < text.len + 4096); /* the text once, and what was typed */
    buf_release(&bytes);
    draft_writer_remove(writer);
    buf_release(&text);
}

static void test_the_folder(void **state)
{
    struct setup *s = *state;
    struct draft_files files = {0};
    struct error err = {0};
    assert_true(drafts_list(s->drafts, &files, &err)); /* not there: none */
    assert_int_equal(files.count, 0);
    struct draft_writer *writer = draft_writer_new(s->appender, s->drafts, &s->head);
    write_text(writer, "น้ำ");
    draft_writer_leave(writer);
    assert_true(appender_flush(s->appender, PATIENCE));
    char *bad = path_join(s->drafts, "bad.draft"), *other = path_join(s->drafts, "notes.txt");
    assert_true(file_replace_private(bad, "?", 1, &err));
    assert_true(file_replace_private(other, "?", 1, &err));
    assert_true(drafts_list(s->drafts, &files, &err));
    assert_int_equal(files.count, 2);
    assert_true(files.items[0].is_good);
    assert_false(files.items[1].is_good);
    assert_int_equal(files.items[1].why.code, ERR_DRAFT_DAMAGED);
    assert_string_equal(files.items[1].why.subject, bad);
    char *aside = NULL;
    assert_true(draft_file_set_aside(&files.items[1], &aside, &err));
    assert_true(path_exists(aside));
    assert_true(draft_file_remove(&files.items[0], &err));
    draft_files_release(&files);
    assert_true(drafts_list(s->drafts, &files, &err));
    assert_int_equal(files.count, 0);
    draft_files_release(&files);
    free(aside);
    free(bad);
    free(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_what_was_typed_comes_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_changes_anywhere, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_gone_when_it_is_kept_elsewhere, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_two_fields_at_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_cut_at_every_byte, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_zeros_behind_the_last_record, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_bit_flipped_at_every_byte, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_hostile_records, set_up, tear_down),
        cmocka_unit_test(test_no_draft_at_all),
        cmocka_unit_test_setup_teardown(test_random_edits_and_a_file_within_bounds, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_a_field_of_a_mebibyte, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_the_folder, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
