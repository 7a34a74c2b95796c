/* The one rule of what a list marker is: for documents that are read, and for lists that are
 * pasted.
 */
#include "itaplan/text/marker.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "itaplan/text/cluster.h"
#include "itaplan/text/digits.h"

#define SECTION_MAX 30 /* in "1.12": beyond it is a figure */

/* A space of any kind that stands behind a marker: its bytes. */
static size_t space_at(const char *s)
{
    if (*s == ' ' || *s == '\n' || *s == '\t' || *s == '\r')
        return 1;
    return strncmp(s, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

static size_t spaces(const char *s)
{
    size_t at = 0, n;
    while ((n = space_at(s + at)) > 0)
        at += n;
    return at;
}

static bool starts(const char *s, const char *const *words)
{
    for (; *words; words++)
        if (strncmp(s, *words, strlen(*words)) == 0)
            return true;
    return false;
}

/* Bytes of the digit at s, 0 where there is none. */
static size_t digit_at(const char *s, int *value)
{
    uint32_t c;
    if (*s == '\0')
        return 0;
    size_t n = text_decode(s, strnlen(s, 4), &c);
    int digit = digit_value(c);
    if (digit < 0)
        return 0;
    if (value)
        *value = digit;
    return n;
}

size_t marker_dash(const char *s)
{
    static const char *const dashes[] = {"-",
                                         "–",
                                         "—",
                                         "‒",
                                         "−",
                                         "•",
                                         "·",
                                         "●",
                                         "○",
                                         "▪",
                                         "■",
                                         "□",
                                         "◆",
                                         "◇",
                                         "❖",
                                         "➢",
                                         "➤",
                                         "►",
                                         "▶",
                                         "✓",
                                         "✔",
                                         "√",
                                         "◦",
                                         "⁃",
                                         "∙",
                                         "*",
                                         "\xEF\x82\xB7",
                                         "\xEF\x83\x98",
                                         "\xEF\xBC\x8D",
                                         NULL};
    for (const char *const *d = dashes; *d; d++)
        if (strncmp(s, *d, strlen(*d)) == 0)
            return strlen(*d);
    return s[0] == 'o' && (s[1] == ' ' || s[1] == '\t') ? 1 : 0;
}

size_t text_two_digits(const char *s, int *number)
{
    size_t at = 0, n;
    int digits = 0, value, total = 0;
    while ((n = digit_at(s + at, &value)) > 0) {
        at += n;
        total = total * 10 + value;
        if (++digits > 2)
            return 0;
    }
    *number = total;
    return at;
}

/* A time, an amount: no section number. */
static bool is_quantity(const char *s)
{
    static const char *const units[] = {"น.", "ล้าน", "บาท", "คะแนน", "%", "เปอร์เซ็นต์", NULL};
    return starts(s + spaces(s), units);
}

/* "๑)", "1.", "(1)", "1.2", "1.2)", "๑.)": its bytes, 0 for none. */
size_t marker_number(const char *s, int *number)
{
    size_t at = *s == '(' ? 1 : 0;
    size_t n = text_two_digits(s + at, number);
    if (n == 0)
        return 0;
    at += n;
    int part, levels = 1;
    bool section = *number <= SECTION_MAX;
    while (s[at] == '.' && (n = text_two_digits(s + at + 1, &part)) > 0) {
        at += 1 + n;
        levels++;
        section = section && part <= SECTION_MAX;
    }
    if (levels > 1 && (!section || digit_at(s + at, NULL) > 0))
        return 0;
    size_t before = at;
    if (s[at] == '.' && *s != '(' && digit_at(s + at + 1, NULL) == 0)
        at++;
    if (s[at] == ')')
        at++;
    bool closed = at > before;
    if (levels > 1 && (is_quantity(s + at) || (!closed && space_at(s + at) == 0)))
        return 0;
    return closed || levels > 1 ? at : 0;
}

/* "ก)", "a)". */
static size_t lettered(const char *s)
{
    uint32_t c;
    if (*s == '\0')
        return 0;
    size_t n = text_decode(s, strnlen(s, 4), &c);
    bool letter = (c >= 0x0E01 && c <= 0x0E2E) || (c >= 'a' && c <= 'z');
    return letter && s[n] == ')' ? n + 1 : 0;
}

size_t text_markers(const char *s, enum marker *kind, int *number)
{
    size_t at = spaces(s), start = at, n;
    *kind = MARKER_NONE;
    *number = 0;
    while ((n = marker_dash(s + at)) > 0) {
        int unused;
        if (digit_at(s + at + n, NULL) > 0 && marker_number(s + at + n, &unused) == 0)
            break; /* "-5" is a figure */
        at += n + spaces(s + at + n);
        *kind = MARKER_DASH;
    }
    n = marker_number(s + at, number);
    if (n == 0)
        n = lettered(s + at);
    if (n > 0) {
        at += n + spaces(s + at + n);
        *kind = *kind == MARKER_NONE ? MARKER_NUMBER : *kind;
        while ((n = marker_dash(s + at)) > 0)
            at += n + spaces(s + at + n);
    }
    return *kind == MARKER_NONE ? start : at;
}
