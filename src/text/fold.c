#include "itaplan/text/fold.h"

#include <stdlib.h>
#include <string.h>

#include <unicase.h>
#include <unictype.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"
#include "itaplan/text/digits.h"
#include "thai.h"

#define SAME_BYTES 256 /* folded at a time where texts are compared */

/* One folding under way: read position in, bytes and where they came from out. */
struct folding {
    const char *s;
    size_t len, at;
    unsigned flags;
    struct buf out;
    size_t *map; /* NULL: not wanted; room for map_room offsets */
    size_t map_room;
};

static void note_source(struct folding *f, size_t old_len, size_t source)
{
    if (f->map == NULL)
        return;
    if (f->out.len + 1 > f->map_room) {
        f->map_room = 2 * f->out.len + 64;
        f->map = mem_resize(f->map, f->map_room, sizeof *f->map);
    }
    for (size_t i = old_len; i < f->out.len; i++)
        f->map[i] = source;
}

static void put(struct folding *f, uint32_t c, size_t source)
{
    size_t old_len = f->out.len;

    if (c < 0x80)
        buf_addc(&f->out, (char)c);
    else
        text_encode(&f->out, c);
    note_source(f, old_len, source);
}

static bool is_white(uint32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 ||
           (c >= 0x1680 && uc_is_property_white_space(c));
}

/* The next character that counts: invisible ones are passed over, and tones where they are not
 * wanted. */
static bool peek(const struct folding *f, size_t from, uint32_t *c, size_t *start, size_t *end)
{
    for (size_t at = from; at < f->len;) {
        size_t bytes = text_decode(f->s + at, f->len - at, c);
        *start = at;
        *end = at += bytes;
        if (!text_is_invisible(*c) && !((f->flags & FOLD_NO_TONES) && thai_is_tone(*c)))
            return true;
    }
    return false;
}

/* A run of white space is one space, and none before MAI YAMOK. */
static void fold_white(struct folding *f, size_t start)
{
    uint32_t c = 0;
    size_t next, end;
    bool more;

    while ((more = peek(f, f->at, &c, &next, &end)) && is_white(c))
        f->at = end;
    if (!(f->flags & FOLD_NO_SPACES) && !(more && c == THAI_MAI_YAMOK))
        put(f, ' ', start);
}

/* NIKHAHIT (TONE) SARA AA is (TONE) SARA AM. True where it was one. */
static bool fold_nikhahit(struct folding *f, size_t start)
{
    uint32_t c, tone = 0;
    size_t next, end;

    if (!peek(f, f->at, &c, &next, &end))
        return false;
    if (thai_is_tone(c)) {
        tone = c;
        if (!peek(f, end, &c, &next, &end))
            return false;
    }
    if (c != THAI_SARA_AA)
        return false;
    if (tone != 0)
        put(f, tone, start);
    put(f, THAI_SARA_AM, start);
    f->at = end;
    return true;
}

static uint32_t fold_case(uint32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    return c >= THAI_FIRST && c <= THAI_KHOMUT ? c : uc_tolower(uc_toupper(c));
}

static void fold_one(struct folding *f, uint32_t c, size_t start)
{
    uint32_t after;
    size_t next, end;

    if (is_white(c)) {
        fold_white(f, start);
    } else if (thai_is_digit(c)) {
        put(f, '0' + (uint32_t)digit_value(c), start);
    } else if (c == THAI_SARA_E && peek(f, f->at, &after, &next, &end) && after == THAI_SARA_E) {
        put(f, THAI_SARA_AE, start);
        f->at = end;
    } else if (c != THAI_NIKHAHIT || !fold_nikhahit(f, start)) {
        put(f, fold_case(c), start);
    }
}

/* Bytes of the character at b that folds to itself whatever stands beside it; 0: it must be looked
 * at. Nearly all of a text does: letters, and Thai but for digits, SARA E, NIKHAHIT and, where they
 * are not wanted, tones. */
static size_t kept_bytes(const unsigned char *b, size_t len, bool keeps_tones)
{
    if (*b < 0x80)
        return *b > ' ' && *b < 0x7F && (*b < 'A' || *b > 'Z');
    if (len < THAI_BYTES || *b != 0xE0 || (b[1] & 0xFE) != 0xB8 || (b[2] & 0xC0) != 0x80)
        return 0;
    uint32_t c = 0x0E00 | (b[1] & 1U) << 6 | (b[2] & 0x3FU);
    bool odd = c == THAI_SARA_E || c == THAI_NIKHAHIT || thai_is_digit(c) ||
               (!keeps_tones && thai_is_tone(c));
    return odd ? 0 : THAI_BYTES;
}

/* Takes the run of such characters as it stands: a fifth of the work of taking each by itself. */
static void fold_run(struct folding *f)
{
    const unsigned char *b = (const unsigned char *)f->s;
    bool keeps_tones = !(f->flags & FOLD_NO_TONES);
    size_t start = f->at, bytes;

    while (f->at < f->len && (bytes = kept_bytes(b + f->at, f->len - f->at, keeps_tones)) > 0) {
        f->at += bytes;
        if (f->map != NULL) { /* bytes of one character come from its first */
            buf_add(&f->out, f->s + f->at - bytes, bytes);
            note_source(f, f->out.len - bytes, f->at - bytes);
        }
    }
    if (f->map == NULL)
        buf_add(&f->out, f->s + start, f->at - start);
}

char *text_fold(const char *s, size_t len, unsigned flags, size_t *out_len, size_t **map)
{
    struct folding f = {.s = s, .len = len, .flags = flags, .out = BUF_INIT};
    uint32_t c;
    size_t start, end;

    if (map != NULL)
        f.map = mem_array(f.map_room = len + 1, sizeof *f.map);
    buf_reserve(&f.out, len);
    for (fold_run(&f); peek(&f, f.at, &c, &start, &end); fold_run(&f)) {
        f.at = end;
        fold_one(&f, c, start);
    }
    if (map != NULL) {
        f.map[f.out.len] = len;
        *map = f.map;
    }
    if (out_len != NULL)
        *out_len = f.out.len;
    return buf_steal(&f.out);
}

/* Folds on until so many bytes are there, or to the end. */
static void fold_some(struct folding *f, size_t bytes)
{
    uint32_t c;
    size_t start, end;

    while (f->out.len < bytes && peek(f, f->at, &c, &start, &end)) {
        f->at = end;
        fold_one(f, c, start);
    }
}

/* Texts that differ mostly do so near their beginnings: no more is folded than that takes. */
bool text_same(const char *a, const char *b, unsigned flags)
{
    struct folding one = {.s = a, .len = strlen(a), .flags = flags, .out = BUF_INIT};
    struct folding two = {.s = b, .len = strlen(b), .flags = flags, .out = BUF_INIT};
    bool same = one.len == two.len && memcmp(a, b, one.len) == 0;
    bool open = !same;

    while (open) {
        fold_some(&one, SAME_BYTES);
        fold_some(&two, SAME_BYTES);
        size_t len = one.out.len < two.out.len ? one.out.len : two.out.len;
        open = len > 0 && memcmp(one.out.data, two.out.data, len) == 0;
        same = one.out.len == 0 && two.out.len == 0;
        buf_splice(&one.out, 0, len, NULL, 0);
        buf_splice(&two.out, 0, len, NULL, 0);
    }
    buf_release(&one.out);
    buf_release(&two.out);
    return same;
}

/* Does folding go on the same way on both sides of `at`, a character's border? */
static bool is_seam(const char *s, size_t len, size_t at)
{
    uint32_t before, after;

    (void)text_decode(s + text_backspace(s, at), at, &before);
    (void)text_decode(s + at, len - at, &after);
    return !is_white(before) && !is_white(after) && !text_is_invisible(before) &&
           !text_is_invisible(after) && !thai_is_mark(before) && !thai_is_mark(after) &&
           before != THAI_SARA_E && after != THAI_SARA_AA && after != THAI_MAI_YAMOK;
}

/* The first seam at or after `at`, or len. */
static size_t seam_from(const char *s, size_t len, size_t at)
{
    if (at >= len)
        return len;
    for (at = text_character_floor(s, at); at < len && !is_seam(s, len, at);) {
        uint32_t c;
        at += text_decode(s + at, len - at, &c);
    }
    return at;
}

static bool find_in_window(const char *s, size_t len, const char *needle, size_t *start,
                           size_t *end)
{
    size_t folded_len;
    size_t *map;
    char *folded = text_fold(s, len, FOLD_PLAIN, &folded_len, &map);
    const char *hit = memmem(folded, folded_len, needle, strlen(needle));

    if (hit != NULL) {
        *start = map[hit - folded];
        *end = map[(size_t)(hit - folded) + strlen(needle)];
    }
    free(map);
    free(folded);
    return hit != NULL;
}

bool text_find(const char *s, size_t len, size_t from, const char *folded_needle, size_t *start,
               size_t *end)
{
    size_t bytes = 4 * strlen(folded_needle) + 512;

    if (folded_needle[0] == '\0' || from >= len)
        return false;
    /* Windows double from `from` on, so that the cost follows the distance of the hit, not the
     * text's size. */
    for (;; bytes *= 2) {
        size_t to = len - from > bytes ? seam_from(s, len, from + bytes) : len;
        size_t hit_start, hit_end;
        if (find_in_window(s + from, to - from, folded_needle, &hit_start, &hit_end)) {
            *start = from + hit_start;
            *end = from + hit_end;
            return true;
        }
        if (to == len)
            return false;
    }
}
