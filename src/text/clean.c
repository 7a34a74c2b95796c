#include "itaplan/text/clean.h"

#include <stdlib.h>
#include <string.h>

#include <unistr.h>

#include "clean_marks.h"
#include "itaplan/base/array.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"
#include "thai.h"

enum {
    NO_BREAK_SPACE = 0xA0,
    ZERO_WIDTH_SPACE = 0x200B,
    PRIVATE_FIRST = 0xF700, /* glyphs of old Thai fonts */
    PRIVATE_LAST = 0xF71A,
};

/* One cleaning under way. */
struct cleaning {
    struct buf *out;
    size_t start; /* out->len at first: offsets count from here */
    size_t line;  /* of the cleaned text, from 1 */
    unsigned flags;
    struct repairs *repairs; /* NULL: not wanted */
    struct stretch stretch;  /* read, and not yet appended */
    struct repairs
        dropped;   /* zero-width characters dropped in it: offset is the index in the stretch */
    uint32_t last; /* the code point appended last; newline at the start */
    bool is_private_run; /* last was pointed out as private use */
    bool is_e_run, is_lost_run;
};

static void note_at(struct cleaning *c, enum repair_kind kind, size_t offset)
{
    if (c->repairs != NULL)
        *array_push(c->repairs) = (struct repair){.kind = kind, .offset = offset, .line = c->line};
}

static void note(struct cleaning *c, enum repair_kind kind)
{
    note_at(c, kind, c->out->len - c->start);
}

/* ---- only pointed out ---- */

/* May a Thai mark stand on it? A consonant, or a sign that grammars use for a missing one. */
static bool is_base(uint32_t c)
{
    if (c >= THAI_FIRST && c <= THAI_KHOMUT)
        return thai_is_consonant(c);
    return c > ' ' && !text_is_mark(c) && !text_is_invisible(c) && c != 0x3000;
}

/* Points out what looks wrong at code point c, before it is appended. */
static void point_out(struct cleaning *c, uint32_t code)
{
    bool is_private = code >= PRIVATE_FIRST && code <= PRIVATE_LAST;
    bool is_double_e = code == THAI_SARA_E && c->last == THAI_SARA_E;
    bool is_mark = text_is_mark(code);
    bool is_lost = is_mark && (text_is_mark(c->last) ? c->is_lost_run : !is_base(c->last));

    if (is_private && !c->is_private_run)
        note(c, REPAIR_PRIVATE_USE);
    if (is_double_e && !c->is_e_run)
        note_at(c, REPAIR_DOUBLE_E, c->out->len - c->start - THAI_BYTES);
    if (is_lost && !c->is_lost_run)
        note(c, REPAIR_LOST_MARK);
    if (code == THAI_SARA_AA && c->last == THAI_RU)
        note_at(c, REPAIR_RU_AA, c->out->len - c->start - THAI_BYTES);
    c->is_private_run = is_private;
    c->is_e_run = is_double_e;
    c->is_lost_run = is_lost;
}

/* Two vowels, or two of tones, THANTHAKHAT and MAITAIKHU (which are written in one place) on one
 * base: the index of the second, or count. NIKHAHIT goes with vowels in Pali. */
static size_t find_double_mark(const struct stretch *stretch)
{
    size_t vowels = 0, tops = 0;

    for (size_t i = 0; i < stretch->count; i++) {
        uint32_t c = stretch->items[i];
        if (thai_is_vowel_mark(c) || c == THAI_MAITAIKHU || (c == THAI_SARA_AM && vowels > 0))
            vowels++;
        if (thai_is_tone(c) || c == THAI_THANTHAKHAT || c == THAI_MAITAIKHU)
            tops++;
        if (vowels > 1 || tops > 1)
            return i;
        if (!thai_is_mark(c))
            vowels = tops = 0;
    }
    return stretch->count;
}

/* ---- appending ---- */

static int compare_repairs(const void *a, const void *b)
{
    const struct repair *x = a, *y = b;

    if (x->offset != y->offset)
        return x->offset < y->offset ? -1 : 1;
    return (x->kind > y->kind) - (x->kind < y->kind);
}

static void append_stretch(struct cleaning *c, const struct mended *mended, size_t double_mark)
{
    size_t drop = 0;

    for (size_t i = 0; i <= c->stretch.count; i++) {
        bool is_last = i == c->stretch.count;
        if (drop < c->dropped.count && (c->dropped.items[drop].offset <= i || is_last)) {
            note(c, REPAIR_ZERO_WIDTH);
            while (drop < c->dropped.count && (c->dropped.items[drop].offset <= i || is_last))
                drop++;
        }
        if (is_last)
            break;
        if (i == 0 && mended->nfc)
            note(c, REPAIR_NFC);
        if (mended->sara_am && i == mended->sara_am_at)
            note(c, REPAIR_SARA_AM);
        if (mended->order && i == mended->order_at)
            note(c, REPAIR_MARK_ORDER);
        if (i == double_mark)
            note(c, REPAIR_DOUBLE_MARK);
        uint32_t code = c->stretch.items[i];
        if (c->repairs != NULL)
            point_out(c, code);
        if (code < 0x80)
            buf_addc(c->out, (char)code);
        else
            text_encode(c->out, code);
        c->line += code == '\n';
        c->last = code;
    }
}

static void flush(struct cleaning *c)
{
    struct mended mended = stretch_mend(&c->stretch);
    size_t double_mark = c->repairs != NULL ? find_double_mark(&c->stretch) : c->stretch.count;
    size_t first = c->repairs != NULL ? c->repairs->count : 0;

    append_stretch(c, &mended, double_mark);
    if (c->repairs != NULL && c->repairs->count > first + 1) {
        struct repair *fresh = c->repairs->items + first;
        qsort(fresh, c->repairs->count - first, sizeof *fresh, compare_repairs);
    }
    c->stretch.count = 0;
    c->dropped.count = 0;
}

static void take(struct cleaning *c, uint32_t code)
{
    if (stretch_starts_with(code))
        flush(c);
    stretch_add(&c->stretch, code);
}

/* A mended character, which always starts a stretch. */
static void take_instead(struct cleaning *c, enum repair_kind kind, uint32_t code)
{
    flush(c);
    note(c, kind);
    stretch_add(&c->stretch, code);
}

/* ---- reading ---- */

static bool is_control(uint32_t code)
{
    return code < 0x20 || (code >= 0x7F && code < 0xA0);
}

static bool is_noncharacter(uint32_t code)
{
    return (code & 0xFFFE) == 0xFFFE || (code >= 0xFDD0 && code <= 0xFDEF);
}

/* The code of the error that refuses it, or ERR_NONE. */
static enum error_code refusal(uint32_t code, unsigned flags)
{
    if (code == 0)
        return ERR_NUL_BYTE;
    if (code == '\n' || code == '\r')
        return ERR_NONE;
    if (code == '\t' && (flags & (CLEAN_TAB_TO_SPACE | CLEAN_TAB_KEPT)))
        return ERR_NONE;
    return is_control(code) || is_noncharacter(code) ? ERR_CONTROL_CHARACTER : ERR_NONE;
}

static void take_character(struct cleaning *c, uint32_t code)
{
    uint32_t newline = c->flags & CLEAN_ONE_LINE ? ' ' : '\n';

    if (code == '\r')
        take_instead(c, REPAIR_NEWLINE, newline);
    else if (code == '\n')
        take(c, newline);
    else if (code == NO_BREAK_SPACE)
        take_instead(c, REPAIR_NBSP, ' ');
    else if (code == '\t' && (c->flags & CLEAN_TAB_TO_SPACE))
        take_instead(c, REPAIR_TAB, ' ');
    else if (code == ZERO_WIDTH_SPACE)
        *array_push(&c->dropped) = (struct repair){.offset = c->stretch.count};
    else
        take(c, code);
}

static bool read_all(struct cleaning *c, const char *in, size_t len, struct error *err)
{
    int64_t line = 1;

    for (size_t at = 0; at < len;) {
        ucs4_t code;
        int bytes = u8_mbtoucr(&code, (const uint8_t *)in + at, len - at);
        if (bytes <= 0)
            return fail(err, .code = ERR_NOT_UTF8, .number = (int64_t)at, .line = line);
        enum error_code refused = refusal(code, c->flags);
        if (refused != ERR_NONE)
            return fail(err, .code = refused, .number = (int64_t)at, .number2 = code, .line = line);
        bool is_crlf = code == '\r' && at + 1 < len && in[at + 1] == '\n';
        take_character(c, code);
        at += (size_t)bytes + is_crlf;
        line += code == '\n' || code == '\r';
    }
    flush(c);
    return true;
}

/* ---- usual text ---- */

/* Where a stretch of usual Thai is: what may follow without anything to mend comes later here. */
enum { USUAL_NOT = -1, USUAL_BASE, USUAL_VOWEL, USUAL_TONE, USUAL_END };

/* Of the characters U+0E00-0E7F by the last two of their bytes, less those of the first of them, as
 * digits; '/', the character before '0', is NOT: only the cleaning itself can tell. */
static const char thai_usual[] = "/000000000000000" /* consonants */
                                 "0000000000000000"
                                 "0000000000000000"
                                 "0133111111/////0" /* vowels, SARA AA and AM, BAHT */
                                 "////////////////////////////////////////////////" /* no */
                                 "////////////////////////////////////////////////" /* bytes */
                                 "////////////////////////////////////////////////" /* of */
                                 "////////////////////////////////////////////////" /* UTF-8 */
                                 "0000000122222//0" /* leading vowels, MAITAIKHU, tones */
                                 "000000000000////" /* digits */
                                 "////////////////"
                                 "////////////////";

/* Of the three bytes at b. */
static inline int usual_of(const unsigned char *b)
{
    unsigned place = ((unsigned)b[1] << 8 | b[2]) - 0xB880U;
    return place < sizeof thai_usual - 1 ? thai_usual[place] - '0' : USUAL_NOT;
}

static inline bool is_usual_ascii(unsigned char c)
{
    return (c >= ' ' && c < 0x7F) || c == '\n';
}

/* The bytes of printable ASCII, newlines and usual Thai at the start, up to the beginning of the
 * stretch that holds the first thing that is neither. */
static size_t usual_prefix(const char *in, size_t len)
{
    const unsigned char *b = (const unsigned char *)in, *end = b + len, *start = b;
    int state = USUAL_BASE;
    while (b < end) {
        bool is_thai = *b == 0xE0 && end - b >= THAI_BYTES;
        int kind = is_thai ? usual_of(b) : is_usual_ascii(*b) ? USUAL_BASE : USUAL_NOT;
        if (kind == USUAL_BASE)
            start = b;
        else if (kind <= state)
            break;
        state = kind;
        b += is_thai ? THAI_BYTES : 1;
    }
    return b < end ? (size_t)(start - (const unsigned char *)in) : len;
}

/* Is it usual, and nothing in it is to be pointed out either? Marks only on consonants, one vowel
 * and one tone each, no SARA E twice, no SARA AA behind RU. */
static bool is_spotless(const char *in, size_t len)
{
    uint32_t before = '\n', c;
    bool has_vowel = false; /* above or below the consonant at hand */

    if (usual_prefix(in, len) < len)
        return false;
    for (size_t at = 0; at < len; before = c) {
        at += text_decode(in + at, len - at, &c);
        bool is_mark = thai_joins_cluster(c) || c == THAI_SARA_AA;
        if (is_mark && !thai_is_consonant(before) && !thai_is_mark(before))
            return false;
        if ((c == THAI_SARA_AM && has_vowel) || (thai_is_mark(c) && before == THAI_MAITAIKHU) ||
            (c == THAI_SARA_AA && before == THAI_RU) || (c == THAI_SARA_E && before == THAI_SARA_E))
            return false;
        has_vowel = is_mark && (has_vowel || thai_is_vowel_mark(c) || c == THAI_MAITAIKHU);
    }
    return true;
}

/* ---- the way in ---- */

bool text_clean(const char *in, size_t len, unsigned flags, struct buf *out,
                struct repairs *repairs, struct error *err)
{
    struct cleaning c = {
        .out = out, .start = out->len, .line = 1, .flags = flags, .repairs = repairs, .last = '\n'};
    size_t old_count = repairs != NULL ? repairs->count : 0;
    if (!(flags & CLEAN_ONE_LINE) && is_spotless(in, len)) {
        buf_add(out, in, len);
        return true;
    }
    bool done = read_all(&c, in, len, err);

    if (!done) {
        buf_truncate(out, c.start);
        if (repairs != NULL)
            repairs->count = old_count;
    }
    stretch_release(&c.stretch);
    array_release(&c.dropped);
    return done;
}

/* ---- is it clean already? ---- */

static bool cleaning_keeps(const char *in, size_t len)
{
    struct buf out = BUF_INIT;
    bool same = text_clean(in, len, CLEAN_TAB_REFUSED, &out, NULL, NULL) && out.len == len &&
                memcmp(out.data, in, len) == 0;

    buf_release(&out);
    return same;
}

/* Nearly all text is usual; the rest is cleaned, up to a blank or newline, to see whether that
 * changes it. Stretches end before those at the latest. */
bool text_is_clean(const char *in, size_t len)
{
    for (size_t at = 0; at < len;) {
        at += usual_prefix(in + at, len - at);
        size_t odd = at;
        while (at < len && (at == odd || (in[at] != ' ' && in[at] != '\n')))
            at++;
        if (at > odd && !cleaning_keeps(in + odd, at - odd))
            return false;
    }
    return true;
}

size_t text_valid_prefix(const char *in, size_t len)
{
    const uint8_t *bad = u8_check((const uint8_t *)in, len);

    return bad == NULL ? len : (size_t)(bad - (const uint8_t *)in);
}
