#include "same_words.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

#include "itaplan/text/cluster.h"
#include "itaplan/text/digits.h"
#include "itaplan/text/fold.h"

static const char *skip_spaces(const char *s)
{
    return s + strspn(s, " \n\t");
}

/* The character as folding leaves it, whatever stands beside it; 0 for one that only folding knows
 * (the end, white space of other scripts, sara e, nikhahit, foreign letters...). */
static uint32_t settled(uint32_t c)
{
    int digit = digit_value(c);
    if (digit >= 0)
        return '0' + (uint32_t)digit;
    if (c < 0x80)
        return c > ' ' && c < 0x7F ? (uint32_t)tolower((int)c) : 0;
    bool letter = (c >= 0x0E01 && c <= 0x0E32) || (c >= 0x0E34 && c <= 0x0E3A);
    bool mark = (c >= 0x0E42 && c <= 0x0E45) || (c >= 0x0E47 && c <= 0x0E4C) || c == 0x0E4E;
    return letter || mark ? c : 0;
}

/* 0 at the end; the cursor goes behind it. */
static uint32_t take_character(const char **s)
{
    uint32_t c = 0;
    if (**s != '\0')
        *s += text_decode(*s, strnlen(*s, 4), &c);
    return c;
}

/* Bytes of whole characters that both start with. */
static size_t common_head(const char *a, const char *b)
{
    size_t n = 0;
    while (a[n] == b[n] && a[n] != '\0')
        n++;
    while (n > 0 && ((unsigned char)a[n] & 0xC0) == 0x80)
        n--;
    return n;
}

bool same_words(const char *a, const char *b)
{
    size_t head = common_head(a, b);
    const char *p = a + head, *q = b + head;
    uint32_t c, d;
    do {
        p = skip_spaces(p);
        q = skip_spaces(q);
        c = take_character(&p);
        d = take_character(&q);
        if (c != d && (settled(c) == 0 || settled(d) == 0))
            return text_same(a, b, FOLD_NO_SPACES);
        if (c != d && settled(c) != settled(d))
            return false;
    } while (c != 0);
    return true;
}

bool is_blank(const char *s)
{
    return *skip_spaces(s) == '\0';
}
