/* What a cell takes, and how high it must be. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"

#include "xlsx_private.h"

/* Of TH SarabunPSK 16: points that a column of text takes at least in running Thai, with some to
 * spare for other programs' fonts, and of a line. */
#define COLUMN_POINTS 5.8
#define LINE_POINTS   22.5
#define CELL_POINTS   4.0 /* beside and around the text */

/* ---- pieces ---- */

/* UTF-16 units of a code point's first byte; 0 of the bytes behind it. */
static size_t units_of(char c)
{
    unsigned char byte = (unsigned char)c;
    return (byte & 0xC0) == 0x80 ? 0 : byte >= 0xF0 ? 2 : 1;
}

/* The bytes that fit into a cell: to the last newline, else the last space, else a cluster's border
 * in the second half. */
static size_t piece_of(const char *s, size_t len)
{
    size_t units = 0, newline = 0, space = 0, end = 0;
    for (; end < len; end++) {
        units += units_of(s[end]);
        if (units > XLSX_TEXT_MAX)
            break;
        if (units < XLSX_TEXT_MAX / 2)
            continue;
        newline = s[end] == '\n' ? end + 1 : newline;
        space = s[end] == ' ' ? end + 1 : space;
    }
    if (end == len)
        return len;
    return newline ? newline : space ? space : cluster_floor(s, len, end);
}

void xlsx_split(struct xlsx *xlsx, const char *text, struct strings *pieces)
{
    size_t len = strlen(text), at = 0;
    do {
        size_t part = piece_of(text + at, len - at);
        if (at == 0 && part < len)
            write_notes_add(xlsx->notes, NOTE_CELL_TOO_LONG, 1, text);
        strings_take(pieces, mem_strndup(text + at, part));
        at += part;
    } while (at < len);
}

/* ---- numbers ---- */

bool xlsx_is_number(const char *text, double *number, int *decimals)
{
    size_t digits = strspn(text, "0123456789");
    size_t behind = text[digits] == '.' ? strspn(text + digits + 1, "0123456789") : 0;
    size_t len = digits + (behind ? 1 + behind : 0);
    if (digits == 0 || digits > 9 || behind > XLSX_DECIMALS || text[len] ||
        (*text == '0' && digits > 1))
        return false;
    int64_t whole = 0, scale = 1;
    for (size_t i = 0; i < len; i++) {
        if (text[i] == '.')
            continue;
        whole = whole * 10 + (text[i] - '0');
        scale *= i > digits ? 10 : 1;
    }
    *number = (double)whole / (double)scale;
    *decimals = (int)behind;
    return true;
}

/* ---- heights ---- */

double xlsx_height(struct xlsx *xlsx, const char *text, double width, enum xlsx_style style)
{
    double column = COLUMN_POINTS, line = LINE_POINTS;
    if (style == XLSX_TITLE || style == XLSX_HEADING || style == XLSX_HEADER) {
        column *= style == XLSX_TITLE ? 1.35 : 1.2; /* bold, or larger too */
        line *= style == XLSX_TITLE ? 1.25 : style == XLSX_HEADING ? 1.12 : 1;
    }
    double room = (width - CELL_POINTS) / column;
    size_t columns = room < 2 ? 2 : room > 10000 ? 10000 : (size_t)room;
    wrap_forget(xlsx->wrap);
    return (double)wrap_text(xlsx->wrap, text, strlen(text), columns) * line + CELL_POINTS;
}

/* ---- escapes ---- */

static bool looks_like_code(const char *s)
{
    return s[0] == '_' && s[1] == 'x' && isxdigit((unsigned char)s[2]) &&
           isxdigit((unsigned char)s[3]) && isxdigit((unsigned char)s[4]) &&
           isxdigit((unsigned char)s[5]) && s[6] == '_';
}

char *xlsx_escape(const char *text)
{
    struct buf out = BUF_INIT;
    for (const char *s = text; *s; s++) {
        if (looks_like_code(s))
            buf_adds(&out, "_x005F");
        buf_addc(&out, *s);
    }
    return buf_steal(&out);
}
