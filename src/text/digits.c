#include "itaplan/text/digits.h"

#include <string.h>

#include "itaplan/text/cluster.h"
#include "thai.h"

int digit_value(uint32_t code_point)
{
    if (code_point >= '0' && code_point <= '9')
        return (int)(code_point - '0');
    return thai_is_digit(code_point) ? (int)(code_point - THAI_ZERO) : -1;
}

/* Bytes looked at together, with no way out between them, so that the compiler compares many at
 * once. A digit of three bytes that begins in the last of them ends behind. */
#define BLOCK_BYTES 32
#define BLOCK_STEP  (BLOCK_BYTES - 1)

/* Of BLOCK_BYTES and one more. */
static bool may_hold_digit(const unsigned char *b)
{
    unsigned char found = 0;
    for (int i = 0; i < BLOCK_BYTES; i++)
        found |= (unsigned char)((unsigned char)(b[i] - '0') <= 9) |
                 (unsigned char)((b[i] == 0xB9) & ((unsigned char)(b[i + 1] - 0x90) <= 9));
    return found;
}

size_t digit_next(const char *s, size_t len, size_t at)
{
    const unsigned char *start = (const unsigned char *)s, *b = start + at, *end = start + len;
    while (b < end) {
        while (end - b > BLOCK_BYTES && !may_hold_digit(b))
            b += BLOCK_STEP;
        const unsigned char *stop = end - b >= BLOCK_STEP ? b + BLOCK_STEP : end;
        for (; b < stop; b++)
            if ((*b >= '0' && *b <= '9') || (*b == 0xE0 && end - b >= THAI_BYTES && b[1] == 0xB9 &&
                                             b[2] >= 0x90 && b[2] <= 0x99))
                return (size_t)(b - start);
    }
    return len;
}

enum turn { TURN_NONE, TURN_TO_ARABIC, TURN_TO_THAI };

static void add_turned(struct buf *out, const char *s, size_t len, enum turn turn)
{
    if (turn == TURN_NONE) {
        buf_add(out, s, len);
        return;
    }
    for (size_t at = 0; at < len;) {
        uint32_t c;
        size_t bytes = text_decode(s + at, len - at, &c);
        int value = digit_value(c);
        if (value < 0)
            buf_add(out, s + at, bytes);
        else if (turn == TURN_TO_ARABIC)
            buf_addc(out, (char)('0' + value));
        else
            text_encode(out, THAI_ZERO + (uint32_t)value);
        at += bytes;
    }
}

void digits_to_arabic(struct buf *out, const char *s, size_t len)
{
    add_turned(out, s, len, TURN_TO_ARABIC);
}

/* ---- what digits must not be turned in: told by the word (no space inside) that they stand in
 * ---- */

static bool is_ascii_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Bytes of the digit (of either kind) at s, 0 where there is none: recognition must not depend on
 * the kind, so that turning forth and back is without loss. */
static size_t digit_bytes(const char *s, size_t len)
{
    uint32_t c;

    if (len == 0 || ((unsigned char)*s >= 0x80 && (unsigned char)*s != 0xE0))
        return 0; /* nor inside a character, since words are looked at byte by byte */
    size_t bytes = text_decode(s, len, &c);
    return digit_value(c) >= 0 ? bytes : 0;
}

static size_t alnum_bytes(const char *s, size_t len)
{
    if (len > 0 && is_ascii_letter(*s))
        return 1;
    return digit_bytes(s, len);
}

/* Bytes of the space at s: white space of Unicode, as far as documents have it. */
static size_t space_bytes(const char *s, size_t len)
{
    uint32_t c;
    size_t bytes = text_decode(s, len, &c);
    bool is_space = c <= ' ' || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) ||
                    c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;

    return is_space ? bytes : 0;
}

/* Where a scheme ("https://", "mailto:") or "www." starts in the word; len where there is none. */
static size_t address_start(const char *s, size_t len)
{
    for (size_t at = 0; at < len; at++) {
        bool at_start = at == 0 || !is_ascii_letter(s[at - 1]);
        if (at_start && len - at > 4 && strncasecmp(s + at, "www.", 4) == 0)
            return at;
        if (at_start && len - at > 7 && strncasecmp(s + at, "mailto:", 7) == 0)
            return at;
        if (len - at >= 3 && memcmp(s + at, "://", 3) == 0) {
            size_t start = at;
            while (start > 0 && (is_ascii_letter(s[start - 1]) || s[start - 1] == '+'))
                start--;
            return start;
        }
    }
    return len;
}

/* Does a dot stand at `at` with 2-5 letters or digits (a letter among them) and nothing more of the
 * kind behind it: ".pdf", ".th", ".mp4"? */
static bool is_extension(const char *s, size_t len, size_t at)
{
    size_t count = 0;
    bool has_letter = false;

    if (s[at] != '.')
        return false;
    at++;
    for (size_t bytes; (bytes = alnum_bytes(s + at, len - at)) > 0; at += bytes) {
        has_letter = has_letter || is_ascii_letter(s[at]);
        if (++count > 5)
            return false;
    }
    return count >= 2 && has_letter;
}

/* A file name, a bare domain or an e-mail address: the word as a whole stays. */
static bool is_name(const char *s, size_t len)
{
    for (size_t at = 1; at + 1 < len; at++)
        if (is_extension(s, len, at) || (s[at] == '@' && is_ascii_letter(s[at + 1])))
            return true;
    return false;
}

/* Bytes of the question code (i10, e4, o25, with dotted parts) at s, 0 where there is none. */
static size_t code_bytes(const char *s, size_t len)
{
    size_t at = 1;
    size_t digits = 0;

    if (len < 2 || memchr("ioeIOE", s[0], 6) == NULL)
        return 0;
    for (size_t bytes; (bytes = digit_bytes(s + at, len - at)) > 0; at += bytes)
        digits++;
    if (digits == 0 || digits > 3)
        return 0;
    while (at < len && s[at] == '.' && digit_bytes(s + at + 1, len - at - 1) > 0)
        for (size_t bytes = 1; bytes > 0; at += bytes, bytes = digit_bytes(s + at, len - at))
            continue;
    return at < len && is_ascii_letter(s[at]) ? 0 : at;
}

/* Bytes of a name like UTF-8 or COVID-19 at s: Latin letters, a hyphen and a number; 0 where there
 * is none. */
static size_t hyphen_name_bytes(const char *s, size_t len)
{
    size_t at = 0, digits = 0;

    while (at < len && is_ascii_letter(s[at]))
        at++;
    if (at < 2 || at == len || s[at] != '-')
        return 0;
    at++;
    for (size_t bytes; (bytes = digit_bytes(s + at, len - at)) > 0; at += bytes)
        digits++;
    return digits == 0 || (at < len && is_ascii_letter(s[at])) ? 0 : at;
}

/* A stretch without addresses: turned but for its question codes and such names. */
static void add_with_codes(struct buf *out, const char *s, size_t len, bool thai)
{
    size_t done = 0;
    bool inside = false; /* the character before is a Latin letter or digit */

    for (size_t at = 0; at < len;) {
        size_t code = inside ? 0 : code_bytes(s + at, len - at);
        if (!inside && code == 0)
            code = hyphen_name_bytes(s + at, len - at);
        if (code > 0) {
            add_turned(out, s + done, at - done, thai ? TURN_TO_THAI : TURN_TO_ARABIC);
            add_turned(out, s + at, code, thai ? TURN_NONE : TURN_TO_ARABIC);
            done = at += code;
            inside = true;
            continue;
        }
        size_t bytes = alnum_bytes(s + at, len - at);
        inside = bytes > 0;
        at += bytes > 0 ? bytes : 1;
    }
    add_turned(out, s + done, len - done, thai ? TURN_TO_THAI : TURN_TO_ARABIC);
}

#define HASH_LEAST 8 /* characters; fewer are a word like any other */

/* The mark of a file's contents (a hash), whole or cut short: hexadecimal digits, of both kinds. */
static bool is_hash(const char *s, size_t len)
{
    size_t digits = 0, letters = 0, bytes;

    for (size_t at = 0; at < len; at += bytes) {
        bytes = digit_bytes(s + at, len - at);
        digits += bytes > 0 ? 1 : 0;
        if (bytes == 0 && (s[at] < 'a' || s[at] > 'f'))
            return false;
        letters += bytes == 0 ? 1 : 0;
        bytes = bytes > 0 ? bytes : 1;
    }
    return digits > 0 && letters > 0 && digits + letters >= HASH_LEAST;
}

static void add_word(struct buf *out, const char *s, size_t len, bool thai)
{
    size_t address = address_start(s, len);
    bool is_kept = address < len ? is_name(s, address) : is_name(s, len) || is_hash(s, len);

    if (is_kept)
        buf_add(out, s, address);
    else
        add_with_codes(out, s, address, thai);
    buf_add(out, s + address, len - address);
}

void digits_in_prose(struct buf *out, const char *s, size_t len, bool thai)
{
    for (size_t at = 0; at < len;) {
        size_t end = at;
        while (end < len && space_bytes(s + end, len - end) == 0) {
            uint32_t c;
            end += text_decode(s + end, len - end, &c);
        }
        add_word(out, s + at, end - at, thai);
        at = end;
        while (end < len && space_bytes(s + end, len - end) > 0)
            end += space_bytes(s + end, len - end);
        buf_add(out, s + at, end - at);
        at = end;
    }
}

void digits_to_thai(struct buf *out, const char *s, size_t len)
{
    digits_in_prose(out, s, len, true);
}
