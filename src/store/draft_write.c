/* Keeping a draft: each change since the last one appended as a record. */
#include <stdlib.h>
#include <string.h>

#include "draft_private.h"
#include "itaplan/base/clock.h"
#include "itaplan/base/hash.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"

/* A file that has many changes, or grew far over its text, is written anew. */
#define CHANGES_MAX 1000
#define SLACK       ((size_t)64 << 10)
#define BLOCK       ((size_t)4 << 10) /* bytes compared at once */

/* What differs, from one text to the other: `at`, the bytes removed and inserted there. */
struct change {
    size_t at, removed, inserted;
};

/* What the file says is what the field held before, with one change: a second copy of a mebibyte
 * would be kept for a letter. */
struct draft_writer {
    struct append_file *file;
    struct draft head; /* without a text */
    struct change now;
    struct buf inserted;
    size_t bytes, changes;
    bool is_there;
};

uint64_t draft_checksum(const void *data, size_t len)
{
    const unsigned char *bytes = data;
    uint64_t sum = UINT64_C(0xCBF29CE484222325);
    for (size_t i = 0; i < len; i++)
        sum = (sum ^ bytes[i]) * UINT64_C(0x100000001B3);
    return sum;
}

static void put_number(struct buf *out, uint64_t number, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++)
        buf_addc(out, (char)(unsigned char)(number >> (8 * i)));
}

static void put_bytes(struct buf *out, const char *data, size_t len)
{
    put_number(out, len, 4);
    buf_add(out, data, len);
}

static void put_string(struct buf *out, const char *s)
{
    put_bytes(out, s, strlen(s));
}

/* The length is not known yet: put_end fills it in. */
static size_t put_start(struct buf *out, char kind)
{
    size_t start = out->len;
    put_number(out, 0, 4);
    buf_addc(out, kind);
    return start;
}

static void put_end(struct buf *out, size_t start)
{
    size_t body = out->len - start - DRAFT_RECORD_HEAD;
    for (size_t i = 0; i < 4; i++)
        out->data[start + i] = (char)(unsigned char)(body >> (8 * i));
    put_number(out, draft_checksum(out->data + start, out->len - start), DRAFT_RECORD_TAIL);
}

static void put_head(struct buf *out, const struct draft *head)
{
    size_t start = put_start(out, DRAFT_HEAD);
    put_number(out, (uint64_t)head->year, 8);
    put_number(out, (uint64_t)head->begun, 8);
    put_number(out, (uint64_t)head->writer.process, 8);
    put_number(out, (uint64_t)head->writer.started, 8);
    put_string(out, head->book);
    put_string(out, head->place);
    put_string(out, head->writer.host);
    put_string(out, head->writer.machine);
    put_string(out, head->writer.boot);
    put_string(out, head->writer.person);
    put_bytes(out, head->before.data, head->before.len);
    put_end(out, start);
}

/* A text in pieces, one behind the other. */
struct piece {
    const char *data;
    size_t len;
};
#define PIECES_MAX 3

/* Bytes that both begin with; blocks of them first, since nearly all are alike. */
static size_t same_head(const char *a, const char *b, size_t most)
{
    size_t n = 0;
    while (most - n >= BLOCK && !memcmp(a + n, b + n, BLOCK))
        n += BLOCK;
    while (n < most && a[n] == b[n])
        n++;
    return n;
}

/* The same of the bytes before both. */
static size_t same_tail(const char *a, const char *b, size_t most)
{
    size_t n = 0;
    while (most - n >= BLOCK && !memcmp(a - n - BLOCK, b - n - BLOCK, BLOCK))
        n += BLOCK;
    while (n < most && a[-1 - (ptrdiff_t)n] == b[-1 - (ptrdiff_t)n])
        n++;
    return n;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static struct change find_change(const struct piece *old, size_t count, const char *text,
                                 size_t len)
{
    size_t old_len = 0, head = 0, tail = 0;
    for (size_t i = 0; i < count; i++)
        old_len += old[i].len;
    size_t most = least(old_len, len);
    for (size_t i = 0; i < count; i++) {
        size_t same = same_head(old[i].data, text + head, least(old[i].len, most - head));
        head += same;
        if (same < old[i].len)
            break;
    }
    for (size_t i = count; i-- > 0;) {
        size_t same = same_tail(old[i].data + old[i].len, text + len - tail,
                                least(old[i].len, most - head - tail));
        tail += same;
        if (same < old[i].len)
            break;
    }
    return (struct change){
        .at = head, .removed = old_len - head - tail, .inserted = len - head - tail};
}

static void put_change(struct buf *out, const struct change *change, const char *inserted)
{
    size_t start = put_start(out, DRAFT_CHANGE);
    put_number(out, (uint64_t)clock_now(), 8);
    put_number(out, change->at, 4);
    put_number(out, change->removed, 4);
    buf_add(out, inserted, change->inserted);
    put_end(out, start);
}

/* One file for each field typed in by a process: dead ones of the same number wait for an answer.
 */
static char *new_path(const char *folder, const struct draft *head)
{
    static unsigned count;
    char book[HASH_HEX_SIZE], who[HASH_HEX_SIZE];
    char *writer = mem_format("%s\n%s\n%s\n%lld\n%lld", head->writer.host, head->writer.machine,
                              head->writer.boot, (long long)head->writer.process,
                              (long long)head->writer.started);
    hash_hex(head->book, strlen(head->book), book);
    hash_hex(writer, strlen(writer), who);
    char *name = mem_format("%.16s-%.16s-%u" DRAFT_SUFFIX, book, who, ++count);
    char *path = path_join(folder, name);
    free(name);
    free(writer);
    return path;
}

struct draft_writer *draft_writer_new(struct appender *appender, const char *folder,
                                      const struct draft *head)
{
    struct draft_writer *writer = mem_new(struct draft_writer);
    char *path = new_path(folder, head);
    writer->file = append_open(appender, path);
    free(path);
    writer->head = (struct draft){.book = mem_strdup(head->book),
                                  .place = mem_strdup(head->place),
                                  .year = head->year,
                                  .begun = head->begun,
                                  .writer = identity_clone(&head->writer),
                                  .before = BUF_INIT,
                                  .text = BUF_INIT};
    buf_add(&writer->head.before, head->before.data, head->before.len);
    writer->inserted = BUF_INIT;
    return writer;
}

/* What the file says. */
static void now_pieces(const struct draft_writer *writer, struct piece out[PIECES_MAX])
{
    const struct buf *before = &writer->head.before;
    size_t behind = writer->now.at + writer->now.removed;
    out[0] = (struct piece){before->data, writer->now.at};
    out[1] = (struct piece){writer->inserted.data, writer->inserted.len};
    out[2] = (struct piece){before->data + behind, before->len - behind};
}

static void set_now(struct draft_writer *writer, const char *text, size_t len)
{
    struct piece before = {writer->head.before.data, writer->head.before.len};
    writer->now = find_change(&before, 1, text, len);
    buf_reset(&writer->inserted);
    buf_add(&writer->inserted, text + writer->now.at, writer->now.inserted);
}

static void write_whole(struct draft_writer *writer)
{
    struct buf all = BUF_INIT;
    buf_adds(&all, DRAFT_MAGIC);
    put_head(&all, &writer->head);
    put_change(&all, &writer->now, writer->inserted.data);
    writer->bytes = all.len;
    writer->changes = 1;
    writer->is_there = true;
    append_take_whole(writer->file, &all);
}

static bool is_due(const struct draft_writer *writer)
{
    size_t text = writer->head.before.len - writer->now.removed + writer->now.inserted;
    size_t needed = writer->head.before.len + text;
    return writer->changes >= CHANGES_MAX || writer->bytes > 2 * needed + SLACK;
}

void draft_write(struct draft_writer *writer, const char *text, size_t len)
{
    struct buf record = BUF_INIT;
    struct piece old[PIECES_MAX];
    now_pieces(writer, old);
    struct change change = find_change(old, PIECES_MAX, text, len);
    if (!change.removed && !change.inserted)
        return;
    put_change(&record, &change, text + change.at);
    set_now(writer, text, len);
    writer->bytes += record.len;
    writer->changes++;
    if (!writer->is_there || is_due(writer) || !append_add(writer->file, record.data, record.len))
        write_whole(writer);
    buf_release(&record);
}

static void free_writer(struct draft_writer *writer)
{
    draft_release(&writer->head);
    buf_release(&writer->inserted);
    free(writer);
}

void draft_writer_remove(struct draft_writer *writer)
{
    if (!writer)
        return;
    append_remove(writer->file);
    free_writer(writer);
}

void draft_writer_leave(struct draft_writer *writer)
{
    if (!writer)
        return;
    append_leave(writer->file);
    free_writer(writer);
}
