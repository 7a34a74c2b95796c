/* Columns: measuring, cutting and filling, always by whole clusters. */
#include "itaplan/text/cluster.h"

#include <unictype.h>
#include <unistr.h>
#include <uniwidth.h>

#include "cluster_walk.h"
#include "thai.h"

static const char ellipsis[] = "\xE2\x80\xA6"; /* U+2026, one column */

size_t text_decode(const char *s, size_t len, uint32_t *code_point)
{
    const unsigned char *b = (const unsigned char *)s;
    ucs4_t c;

    if (b[0] < 0x80) {
        *code_point = b[0];
        return 1;
    }
    if (len >= THAI_BYTES && b[0] == 0xE0 && (b[1] & 0xFE) == 0xB8 && text_is_continuation(s[2])) {
        *code_point = 0x0E00 | (b[1] & 1U) << 6 | (b[2] & 0x3FU);
        return THAI_BYTES;
    }
    if (len >= 2 && b[0] >= 0xC2 && b[0] < 0xE0 && text_is_continuation(s[1])) {
        *code_point = (b[0] & 0x1FU) << 6 | (b[1] & 0x3FU);
        return 2;
    }
    if (len >= 3 && b[0] > 0xE0 && b[0] < 0xED && text_is_continuation(s[1]) &&
        text_is_continuation(s[2])) {
        *code_point = (b[0] & 0x0FU) << 12 | (b[1] & 0x3FU) << 6 | (b[2] & 0x3FU);
        return 3;
    }
    int bytes = u8_mbtouc(&c, b, len);
    *code_point = c;
    return (size_t)bytes;
}

void text_encode(struct buf *out, uint32_t code_point)
{
    uint8_t bytes[4];
    uint32_t c = code_point;

    if (c < 0x80) {
        buf_addc(out, (char)c);
    } else if (c >= 0x800 && c < 0xD800) {
        bytes[0] = (uint8_t)(0xE0 | c >> 12);
        bytes[1] = (uint8_t)(0x80 | (c >> 6 & 0x3F));
        bytes[2] = (uint8_t)(0x80 | (c & 0x3F));
        buf_add(out, bytes, 3);
    } else {
        int n = u8_uctomb(bytes, c, sizeof bytes);
        buf_add(out, bytes, n > 0 ? (size_t)n : 0);
    }
}

int text_width(uint32_t code_point)
{
    if (code_point >= 0x20 && code_point < 0x7F)
        return 1;
    if (code_point >= THAI_FIRST && code_point <= THAI_KHOMUT)
        return thai_is_mark(code_point) ? 0 : 1;
    if (text_is_narrow_sign(code_point))
        return 1;
    if (text_is_invisible(code_point))
        return 0;
    int width = uc_width(code_point, "UTF-8");
    return width > 0 ? width : 0;
}

bool text_is_mark(uint32_t code_point)
{
    if (code_point < 0x300 || text_is_narrow_sign(code_point))
        return false;
    if (code_point >= THAI_FIRST && code_point <= THAI_KHOMUT)
        return thai_is_mark(code_point);
    return uc_is_general_category_withtable(code_point, UC_CATEGORY_MASK_M) &&
           text_width(code_point) == 0;
}

size_t text_columns(const char *s, size_t len)
{
    size_t columns = 0;

    for (size_t at = 0; at < len;) {
        uint32_t c;
        at += text_decode(s + at, len - at, &c);
        columns += (size_t)text_width(c);
    }
    return columns;
}

size_t text_cut(const char *s, size_t len, size_t columns, size_t *used)
{
    struct cluster_walk walk;
    size_t at = 0;
    size_t filled = 0;
    size_t end;

    cluster_walk_start(&walk, s, len, 0);
    while (cluster_walk_next(&walk, &end)) {
        size_t width = text_columns(s + at, end - at);
        if (width > columns - filled)
            break;
        filled += width;
        at = end;
    }
    if (used != NULL)
        *used = filled;
    return at;
}

size_t text_cut_left(const char *s, size_t len, size_t columns, size_t *used)
{
    size_t at = len;
    size_t filled = 0;

    while (at > 0) {
        size_t start = cluster_prev(s, len, at);
        size_t width = text_columns(s + start, at - start);
        if (width > columns - filled)
            break;
        filled += width;
        at = start;
    }
    if (used != NULL)
        *used = filled;
    return at;
}

void text_fit(struct buf *out, const char *s, size_t len, size_t columns, bool pad)
{
    size_t used;
    size_t bytes = text_cut(s, len, columns, &used);

    if (bytes < len && columns > 0) {
        bytes = text_cut(s, len, columns - 1, &used);
        buf_add(out, s, bytes);
        buf_adds(out, ellipsis);
        used++;
    } else {
        buf_add(out, s, bytes);
    }
    for (; pad && used < columns; used++)
        buf_addc(out, ' ');
}

/* Control, private-use and unassigned code points, surrogates, line and paragraph separators. */
static bool is_unfit_for_terminals(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 ||
           (c >= 0x300 && !thai_in_tis620(c) && !text_is_narrow_sign(c) &&
            uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Cc | UC_CATEGORY_MASK_Co |
                                                    UC_CATEGORY_MASK_Cn | UC_CATEGORY_MASK_Cs));
}

void text_display(struct buf *out, const char *s, size_t len)
{
    bool has_base = false;

    for (size_t at = 0; at < len;) {
        uint32_t c;
        at += text_decode(s + at, len - at, &c);
        if (text_is_invisible(c))
            continue;
        if (is_unfit_for_terminals(c))
            c = REPLACEMENT;
        if (text_is_mark(c) && !has_base)
            text_encode(out, 0x25CC); /* the dotted circle */
        has_base = text_is_mark(c) || (c != ' ' && text_width(c) > 0);
        text_encode(out, c);
    }
}
