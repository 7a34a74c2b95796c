/* From a file's bytes to clean text: byte order marks, UTF-16, CP874. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/array.h"
#include "itaplan/document/read.h"
#include "itaplan/text/clean.h"
#include "itaplan/text/cluster.h"

#include "cp874.h"

static bool starts_with(const char *data, size_t len, const char *head, size_t head_len)
{
    return len >= head_len && memcmp(data, head, head_len) == 0;
}

static uint32_t utf16_unit(const unsigned char *p, bool is_big)
{
    return is_big ? (uint32_t)p[0] << 8 | p[1] : (uint32_t)p[1] << 8 | p[0];
}

/* Windows writes "Unicode text" so (RFC 2781). number is the byte of the file that cannot be read.
 */
static bool decode_utf16(const char *data, size_t len, bool is_big, struct buf *out,
                         struct error *err)
{
    const unsigned char *p = (const unsigned char *)data;
    int64_t line = 1;
    size_t i = 0;
    while (i + 1 < len) {
        uint32_t unit = utf16_unit(p + i, is_big);
        size_t start = i;
        i += 2;
        if (unit >= 0xD800 && unit <= 0xDFFF) {
            uint32_t low = i + 1 < len && unit < 0xDC00 ? utf16_unit(p + i, is_big) : 0;
            if (low < 0xDC00 || low > 0xDFFF)
                return fail(err, .code = ERR_NOT_UTF8, .line = line, .number = (int64_t)start + 2);
            unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
            i += 2;
        }
        if (unit == 0)
            return fail(err, .code = ERR_NUL_BYTE, .line = line, .number = (int64_t)start + 2);
        line += unit == '\n' ? 1 : 0;
        text_encode(out, unit);
    }
    return i == len || fail(err, .code = ERR_NOT_UTF8, .line = line, .number = (int64_t)len + 2);
}

/* Cleaning goes by pieces that end in a newline, so that the list of repairs stays short. */
#define PIECE ((size_t)1 << 20)

static size_t piece_end(const char *data, size_t len, size_t from)
{
    if (len - from <= PIECE)
        return len;
    const char *newline = memchr(data + from + PIECE, '\n', len - from - PIECE);
    return newline ? (size_t)(newline - data) + 1 : len;
}

static int64_t count_newlines(const char *s, size_t len)
{
    int64_t count = 0;
    for (size_t i = 0; i < len; i++)
        count += s[i] == '\n' ? 1 : 0;
    return count;
}

static bool clean_source(const char *data, size_t len, struct node *root, struct buf *out,
                         struct error *err)
{
    size_t start = out->len;
    int64_t lines = 0;
    for (size_t at = 0, end; at < len; at = end) {
        struct repairs repairs = {0};
        size_t done = out->len;
        end = piece_end(data, len, at);
        bool ok = text_clean(data + at, end - at, CLEAN_TAB_KEPT, out, &repairs, err);
        for (size_t i = 0; ok && i < repairs.count; i++)
            node_add_repair(root, repairs.items[i].kind, lines + (int64_t)repairs.items[i].line, 1);
        array_release(&repairs);
        if (!ok) {
            buf_truncate(out, start);
            if (err) {
                err->number += (int64_t)at;
                err->line += lines;
            }
            return false;
        }
        lines += count_newlines(out->data + done, out->len - done);
    }
    return true;
}

bool document_text(const char *data, size_t len, struct node *root, struct buf *out,
                   struct error *err)
{
    if (starts_with(data, len, "\xEF\xBB\xBF", 3))
        return clean_source(data + 3, len - 3, root, out, err);
    bool is_little = starts_with(data, len, "\xFF\xFE", 2);
    bool is_big = starts_with(data, len, "\xFE\xFF", 2);
    bool is_874 = !is_little && !is_big && text_valid_prefix(data, len) < len &&
                  cp874_is_plausible(data, len);
    if (!is_little && !is_big && !is_874)
        return clean_source(data, len, root, out, err);
    struct buf decoded = BUF_INIT;
    bool ok = true;
    if (is_874)
        cp874_decode(data, len, &decoded);
    else
        ok = decode_utf16(data + 2, len - 2, is_big, &decoded, err);
    ok = ok && clean_source(decoded.data, decoded.len, root, out, err);
    buf_release(&decoded);
    return ok;
}
