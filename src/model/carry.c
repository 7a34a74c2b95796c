#include "itaplan/model/carry.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"
#include "itaplan/text/digits.h"

/* Four digits of one kind, not part of a longer number: their value, and the bytes in *len. */
static int year_at(const char *s, const char *end, size_t *len, bool *thai)
{
    int value = 0;
    const char *at = s;
    for (int i = 0; i < 4; i++) {
        uint32_t c;
        if (at >= end)
            return 0;
        size_t n = text_decode(at, (size_t)(end - at), &c);
        int digit = digit_value(c);
        if (digit < 0 || (i && (n > 1) != *thai))
            return 0;
        *thai = n > 1;
        value = value * 10 + digit;
        at += n;
    }
    *len = (size_t)(at - s);
    return value;
}

static void add_year_text(struct buf *out, int year, bool thai)
{
    char *ascii = mem_format("%d", year);
    if (thai)
        digits_to_thai(out, ascii, strlen(ascii));
    else
        buf_adds(out, ascii);
    free(ascii);
}

static bool is_digit_at(const char *s, const char *end)
{
    uint32_t c;
    return s < end && text_decode(s, (size_t)(end - s), &c) && digit_value(c) >= 0;
}

/* Where from `at` on, which is not behind a digit, the first year within one of the plan's stands
 * as a number by itself, or the text's end; its bytes and value, and whether its digits are Thai.
 */
static const char *next_year(const char *at, const char *end, int plan_year, size_t *len, int *year,
                             bool *thai)
{
    while ((at += digit_next(at, (size_t)(end - at), 0)) < end) {
        *year = year_at(at, end, len, thai);
        if (*year >= plan_year - 1 && *year <= plan_year + 1 && !is_digit_at(at + *len, end))
            break;
        while (is_digit_at(at, end)) {
            uint32_t c;
            at += text_decode(at, (size_t)(end - at), &c);
        }
    }
    return at;
}

bool years_stand_in(const char *text, size_t len, int plan_year)
{
    size_t year_len;
    int year;
    bool thai;
    return next_year(text, text + len, plan_year, &year_len, &year, &thai) < text + len;
}

char *years_moved(const char *text, int from_plan_year, int to_plan_year, size_t *replaced)
{
    struct buf out = BUF_INIT;
    const char *end = text + strlen(text), *at = text, *next;
    size_t count = 0, len;
    int year;
    bool thai;
    while ((next = next_year(at, end, from_plan_year, &len, &year, &thai)) < end) {
        buf_add(&out, at, (size_t)(next - at));
        add_year_text(&out, year + to_plan_year - from_plan_year, thai);
        count++;
        at = next + len; /* no digit comes there */
    }
    buf_add(&out, at, (size_t)(end - at));
    if (replaced)
        *replaced = count;
    return buf_steal(&out);
}
