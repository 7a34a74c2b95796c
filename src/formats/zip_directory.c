/* The records are those of PKWARE's APPNOTE 6.3, section 4.3; all numbers are little-endian. */
#include "zip_directory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"

#include "zip_read.h"

#define END_SIZE     ((size_t)22) /* bytes of the end record, without its comment */
#define COMMENT_MAX  ((size_t)UINT16_MAX)
#define LOCATOR_SIZE ((size_t)20) /* of the 64-bit end record's locator */
#define END64_SIZE   ((size_t)56)
#define ENTRY_SIZE   ((size_t)46) /* of a directory entry, without its name */
#define LOCAL_SIZE   ((size_t)30) /* of what stands before a part's bytes, without its name */
#define ENCRYPTED    1u           /* in an entry's flags */
#define ELSEWHERE    UINT32_MAX   /* the number stands in an extra field of 64 bits */

struct directory {
    uint64_t at, size, entries;
};

/* Where the bytes of a part lie. */
struct extent {
    uint64_t start, end;
};

static uint64_t number_at(const char *data, size_t bytes)
{
    uint64_t number = 0;
    for (size_t i = bytes; i-- > 0;)
        number = number << 8 | (unsigned char)data[i];
    return number;
}

static bool is_mark(const char *data, const char *mark)
{
    return memcmp(data, mark, 4) == 0;
}

/* The end record: the last one whose comment ends within the data; NULL: none. */
static const char *find_end(const char *data, size_t len)
{
    if (len < END_SIZE)
        return NULL;
    size_t last = len - END_SIZE, first = last > COMMENT_MAX ? last - COMMENT_MAX : 0;
    for (size_t at = last + 1; at-- > first;)
        if (is_mark(data + at, "PK\5\6") && number_at(data + at + 20, 2) <= last - at)
            return data + at;
    return NULL;
}

/* Of a container that uses 64-bit numbers; false where the record is not where it is said to be. */
static bool read_end64(const char *data, size_t len, const char *locator, struct directory *found)
{
    uint64_t at = number_at(locator + 8, 8);
    if (len < END64_SIZE || at > len - END64_SIZE || !is_mark(data + at, "PK\6\6"))
        return false;
    found->entries = number_at(data + at + 32, 8);
    found->size = number_at(data + at + 40, 8);
    found->at = number_at(data + at + 48, 8);
    return true;
}

static bool read_end(const char *data, size_t len, struct directory *found)
{
    const char *end = find_end(data, len);
    if (!end)
        return false;
    *found = (struct directory){.entries = number_at(end + 10, 2),
                                .size = number_at(end + 12, 4),
                                .at = number_at(end + 16, 4)};
    size_t before = (size_t)(end - data);
    if (before >= LOCATOR_SIZE && is_mark(end - LOCATOR_SIZE, "PK\6\7") &&
        !read_end64(data, len, end - LOCATOR_SIZE, found))
        return false;
    return found->at <= len && found->size <= len - found->at;
}

static int by_start(const void *a, const void *b)
{
    const struct extent *left = a, *right = b;
    return (left->start > right->start) - (left->start < right->start);
}

static bool lie_apart(struct extent *extents, size_t count, uint64_t end)
{
    if (count > 0)
        qsort(extents, count, sizeof *extents, by_start);
    for (size_t i = 0; i < count; i++) {
        uint64_t most = i + 1 < count ? extents[i + 1].start : end;
        if (extents[i].end > most)
            return false;
    }
    return true;
}

/* An entry whose sizes stand elsewhere takes no room here: what it inflates to is counted. */
static struct extent extent_of(const char *entry)
{
    uint64_t start = number_at(entry + 42, 4), size = number_at(entry + 20, 4);
    if (start == ELSEWHERE || size == ELSEWHERE)
        return (struct extent){0, 0};
    return (struct extent){start, start + LOCAL_SIZE + number_at(entry + 28, 2) + size};
}

static enum error_code read_entries(const char *data, const struct directory *found,
                                    struct extent *extents)
{
    const char *at = data + found->at;
    size_t left = (size_t)found->size;
    for (uint64_t i = 0; i < found->entries; i++) {
        if (left < ENTRY_SIZE || !is_mark(at, "PK\1\2"))
            return ERR_DOCUMENT_DAMAGED;
        if (number_at(at + 8, 2) & ENCRYPTED)
            return ERR_DOCUMENT_LOCKED;
        extents[i] = extent_of(at);
        size_t bytes = ENTRY_SIZE + (size_t)number_at(at + 28, 2) + (size_t)number_at(at + 30, 2) +
                       (size_t)number_at(at + 32, 2);
        if (bytes > left)
            return ERR_DOCUMENT_DAMAGED;
        at += bytes;
        left -= bytes;
    }
    return ERR_NONE;
}

bool zip_directory_check(const char *data, size_t len, struct error *err)
{
    struct directory found;
    if (!read_end(data, len, &found))
        return fail(err, .code = ERR_DOCUMENT_DAMAGED);
    if (found.entries > ZIP_ENTRIES_MAX)
        return fail(err, .code = ERR_DOCUMENT_PARTS, .number = ZIP_ENTRIES_MAX);
    struct extent *extents = mem_array((size_t)found.entries + 1, sizeof *extents);
    enum error_code code = read_entries(data, &found, extents);
    if (code == ERR_NONE && !lie_apart(extents, (size_t)found.entries, found.at))
        code = ERR_DOCUMENT_DAMAGED;
    free(extents);
    return code == ERR_NONE || fail(err, .code = code);
}
