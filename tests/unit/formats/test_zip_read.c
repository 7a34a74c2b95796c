/* Containers as they are, and as an attacker would make them. */
#include <string.h>

#include "test.h"

#include "itaplan/base/array.h"
#include "itaplan/base/mem.h"

#include "../../../src/formats/zip_read.h"
#include "../../../src/formats/zip_write.h"

static void make(const struct zip_part *parts, size_t count, struct buf *out)
{
    struct error err = {0};
    assert_true(zip_write(parts, count, (struct date){0}, out, &err));
}

static void make_two(struct buf *out)
{
    static const struct zip_part parts[] = {
        {.name = "word/document.xml", .data = "สวัสดีสวัสดีสวัสดีสวัสดี", .len = 72},
        {.name = "a.txt", .data = "12345", .len = 5, .is_packed = true},
    };
    make(parts, 2, out);
}

static void assert_refused(const struct buf *zip, enum error_code code)
{
    struct error err = {0};
    assert_null(zip_read_open(zip->data, zip->len, &err));
    assert_int_equal(err.code, code);
}

/* Opens, but the first part cannot be had. */
static void assert_part_refused(const struct buf *zip, enum error_code code)
{
    struct error err = {0};
    struct buf out = BUF_INIT;
    struct zip_reader *reader = zip_read_open(zip->data, zip->len, &err);
    assert_non_null(reader);
    buf_adds(&out, "before");
    assert_false(zip_read_part(reader, "word/document.xml", &out, &err));
    assert_int_equal(err.code, code);
    assert_string_equal(err.detail, "word/document.xml");
    assert_string_equal(out.data, "before");
    zip_read_close(reader);
    buf_release(&out);
}

/* The directory's entry with that number, counted from 0. */
static char *entry(struct buf *zip, int number)
{
    char *at = zip->data;
    for (int i = 0; i <= number; i++, at++)
        assert_non_null(at = memmem(at, zip->len - (size_t)(at - zip->data), "PK\1\2", 4));
    return at - 1;
}

static char *end_record(struct buf *zip)
{
    char *at = memmem(zip->data, zip->len, "PK\5\6", 4);
    assert_non_null(at);
    return at;
}

static void put(char *at, uint64_t number, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++)
        at[i] = (char)(number >> 8 * i);
}

static void parts_come_back(void **unused)
{
    struct error err = {0};
    struct buf zip = BUF_INIT, out = BUF_INIT;
    make_two(&zip);
    struct zip_reader *reader = zip_read_open(zip.data, zip.len, &err);
    assert_non_null(reader);
    assert_true(zip_read_has(reader, "WORD/Document.xml"));
    assert_false(zip_read_has(reader, "word"));
    assert_true(zip_read_part(reader, "Word/document.xml", &out, &err));
    assert_true(zip_read_part(reader, "a.txt", &out, &err));
    assert_string_equal(out.data, "สวัสดีสวัสดีสวัสดีสวัสดี12345");
    assert_false(zip_read_part(reader, "b.txt", &out, &err));
    assert_int_equal(err.code, ERR_DOCUMENT_DAMAGED);
    assert_string_equal(err.detail, "b.txt");
    zip_read_close(reader);
    zip_read_close(NULL);
    buf_release(&zip);
    buf_release(&out);
}

static void what_was_cut_is_refused(void **unused)
{
    struct buf zip = BUF_INIT;
    make_two(&zip);
    for (size_t len = 0; len < zip.len; len++) {
        char *piece = mem_copy(zip.data, len + 1); /* of its own, so that a read behind it shows */
        struct buf cut = {.data = piece, .len = len};
        assert_refused(&cut, ERR_DOCUMENT_DAMAGED);
        free(piece);
    }
    buf_release(&zip);
}

/* Any bit may be wrong: it is read or refused, and nothing else happens. */
static void flipped_bits_do_no_harm(void **unused)
{
    struct buf zip = BUF_INIT, out = BUF_INIT;
    size_t refused = 0;
    make_two(&zip);
    for (size_t bit = 0; bit < zip.len * 8; bit++) {
        struct error err = {0};
        zip.data[bit / 8] ^= (char)(1 << bit % 8);
        struct zip_reader *reader = zip_read_open(zip.data, zip.len, &err);
        bool ok = reader && zip_read_part(reader, "word/document.xml", &out, &err) &&
                  zip_read_part(reader, "a.txt", &out, &err);
        assert_true(ok || err.code != ERR_NONE);
        refused += ok ? 0 : 1;
        zip_read_close(reader);
        zip.data[bit / 8] ^= (char)(1 << bit % 8);
    }
    assert_true(refused > 500);
    buf_release(&zip);
    buf_release(&out);
}

static void a_bomb_is_refused(void **unused)
{
    struct buf bomb = BUF_INIT, zip = BUF_INIT;
    struct error err = {0};
    buf_reserve(&bomb, ZIP_PARTS_MAX + 1);
    memset(bomb.data, ' ', ZIP_PARTS_MAX + 1);
    struct zip_part part = {
        .name = "word/document.xml", .data = bomb.data, .len = ZIP_PARTS_MAX + 1};
    make(&part, 1, &zip);
    assert_part_refused(&zip, ERR_DOCUMENT_UNPACKED);
    put(entry(&zip, 0) + 24, 10, 4); /* said to be small: it is never believed */
    put(zip.data + 22, 10, 4);
    assert_true(zip.len < 100000);
    struct zip_reader *reader = zip_read_open(zip.data, zip.len, &err);
    buf_reset(&bomb);
    assert_false(reader && zip_read_part(reader, "word/document.xml", &bomb, &err));
    assert_true(err.code == ERR_DOCUMENT_UNPACKED || err.code == ERR_DOCUMENT_DAMAGED);
    zip_read_close(reader);
    buf_release(&bomb);
    buf_release(&zip);
}

/* Ten parts, each within the limit, all of them not. */
static void all_parts_are_counted(void **unused)
{
    struct buf text = BUF_INIT, zip = BUF_INIT, out = BUF_INIT;
    struct error err = {0};
    size_t len = ZIP_PARTS_MAX / 3 + 1;
    buf_reserve(&text, len);
    memset(text.data, ' ', len);
    struct zip_part parts[] = {{.name = "a", .data = text.data, .len = len},
                               {.name = "b", .data = text.data, .len = len},
                               {.name = "c", .data = text.data, .len = len}};
    make(parts, 3, &zip);
    struct zip_reader *reader = zip_read_open(zip.data, zip.len, &err);
    assert_true(zip_read_part(reader, "a", &out, &err));
    assert_true(zip_read_part(reader, "b", &out, &err));
    assert_false(zip_read_part(reader, "c", &out, &err));
    assert_int_equal(err.code, ERR_DOCUMENT_UNPACKED);
    assert_int_equal(err.number, ZIP_PARTS_MAX);
    zip_read_close(reader);
    buf_release(&text);
    buf_release(&zip);
    buf_release(&out);
}

static void too_many_parts_are_refused(void **unused)
{
    struct zip_part *parts = mem_array(ZIP_ENTRIES_MAX + 1, sizeof *parts);
    struct strings names = {0};
    struct buf zip = BUF_INIT;
    struct error err = {0};
    for (size_t i = 0; i <= ZIP_ENTRIES_MAX; i++)
        strings_take(&names, mem_format("p%zu", i));
    for (size_t i = 0; i <= ZIP_ENTRIES_MAX; i++)
        parts[i] = (struct zip_part){.name = names.items[i], .data = "x", .len = 1};
    make(parts, ZIP_ENTRIES_MAX + 1, &zip);
    assert_refused(&zip, ERR_DOCUMENT_PARTS);
    buf_reset(&zip);
    make(parts, ZIP_ENTRIES_MAX, &zip);
    struct zip_reader *reader = zip_read_open(zip.data, zip.len, &err);
    assert_non_null(reader);
    zip_read_close(reader);
    strings_release(&names);
    free(parts);
    buf_release(&zip);
}

static void encrypted_parts_are_refused(void **unused)
{
    struct buf zip = BUF_INIT;
    make_two(&zip);
    entry(&zip, 1)[8] |= 1;
    assert_refused(&zip, ERR_DOCUMENT_LOCKED);
    buf_release(&zip);
}

static void false_numbers_are_refused(void **unused)
{
    struct buf zip = BUF_INIT;
    make_two(&zip);
    put(entry(&zip, 0) + 24, 71, 4); /* a byte less than there is */
    assert_part_refused(&zip, ERR_DOCUMENT_DAMAGED);
    put(entry(&zip, 0) + 24, 73, 4);
    assert_part_refused(&zip, ERR_DOCUMENT_DAMAGED);
    put(entry(&zip, 0) + 24, 72, 4);
    put(entry(&zip, 0) + 10, 12, 2); /* bzip2 */
    assert_part_refused(&zip, ERR_DOCUMENT_DAMAGED);
    put(entry(&zip, 0) + 10, 8, 2);
    put(entry(&zip, 1) + 42, 0, 4); /* over the first */
    assert_refused(&zip, ERR_DOCUMENT_DAMAGED);
    buf_release(&zip);
    make_two(&zip);
    put(entry(&zip, 1) + 20, 500, 4); /* into the directory */
    assert_refused(&zip, ERR_DOCUMENT_DAMAGED);
    buf_release(&zip);
    make_two(&zip);
    put(end_record(&zip) + 10, 3, 2); /* more entries than there are */
    assert_refused(&zip, ERR_DOCUMENT_DAMAGED);
    put(end_record(&zip) + 10, 2, 2);
    put(end_record(&zip) + 16, zip.len, 4);
    assert_refused(&zip, ERR_DOCUMENT_DAMAGED);
    buf_release(&zip);
}

/* A 64-bit end record that names a billion entries, and one that lies nowhere. */
static void large_containers_are_looked_through(void **unused)
{
    struct buf zip = BUF_INIT, more = BUF_INIT;
    char record[56] = "PK\6\6", locator[20] = "PK\6\7";
    make_two(&zip);
    size_t end = (size_t)(end_record(&zip) - zip.data);
    put(record + 32, 1000000000, 8);
    put(locator + 8, end, 8);
    buf_add(&more, record, sizeof record);
    buf_add(&more, locator, sizeof locator);
    buf_splice(&zip, end, 0, more.data, more.len);
    assert_refused(&zip, ERR_DOCUMENT_PARTS);
    put(zip.data + end + sizeof record + 8, UINT64_MAX, 8);
    assert_refused(&zip, ERR_DOCUMENT_DAMAGED);
    buf_release(&zip);
    buf_release(&more);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_come_back),
        cmocka_unit_test(what_was_cut_is_refused),
        cmocka_unit_test(flipped_bits_do_no_harm),
        cmocka_unit_test(a_bomb_is_refused),
        cmocka_unit_test(all_parts_are_counted),
        cmocka_unit_test(too_many_parts_are_refused),
        cmocka_unit_test(encrypted_parts_are_refused),
        cmocka_unit_test(false_numbers_are_refused),
        cmocka_unit_test(large_containers_are_looked_through),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
