#include "itaplan/model/decimal.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "scan.h"
#include "value_error.h"

/* Whole parts up to this are taken: far above any score, far below what 64 bits hold. */
#define WHOLE_MAX INT64_C(1000000000)

__extension__ typedef __int128 wide;

static const int64_t powers[DECIMAL_PLACES + 1] = {1, 10, 100, 1000, 10000, 100000, 1000000};

static void trim(const char **s, size_t *len)
{
    struct scan scan = {.s = *s, .len = *len};
    scan_spaces(&scan);
    size_t end = *len;
    while (end > scan.at) {
        char last = (*s)[end - 1];
        if (last == ' ' || last == '\t' || last == '\n' || last == '\r')
            end--;
        else if (end - scan.at >= 2 && memcmp(*s + end - 2, "\xC2\xA0", 2) == 0)
            end -= 2;
        else
            break;
    }
    *s += scan.at;
    *len = end - scan.at;
}

/* Digits up to the first other character; stops counting beyond WHOLE_MAX. */
static size_t take_digits(struct scan *scan, int64_t *value)
{
    size_t count = 0, bytes;
    *value = 0;
    for (int d; (d = scan_peek_digit(scan, &bytes)) >= 0; scan->at += bytes) {
        if (*value <= WHOLE_MAX)
            *value = *value * 10 + d;
        count++;
    }
    return count;
}

bool decimal_parse(const char *s, size_t len, const char *subject, decimal *out, struct error *err)
{
    trim(&s, &len);
    if (len == 0)
        return fail(err, .code = ERR_EMPTY, .subject = subject);
    struct scan scan = {.s = s, .len = len};
    bool negative = scan_word(&scan, "-");
    int64_t whole, part = 0;
    size_t places = 0;
    bool good = take_digits(&scan, &whole) > 0;
    if (good && scan_word(&scan, ".")) {
        places = take_digits(&scan, &part);
        good = places > 0;
    }
    if (!good || !scan_end(&scan))
        return fail_given(err, (struct error_facts){.code = ERR_NOT_A_NUMBER, .subject = subject},
                          s, len);
    if (places > DECIMAL_PLACES)
        return fail_given(err,
                          (struct error_facts){.code = ERR_TOO_PRECISE,
                                               .subject = subject,
                                               .number = DECIMAL_PLACES},
                          s, len);
    if (whole > WHOLE_MAX)
        return fail_given(err,
                          (struct error_facts){.code = ERR_OUT_OF_RANGE,
                                               .subject = subject,
                                               .number = -WHOLE_MAX,
                                               .number2 = WHOLE_MAX},
                          s, len);
    decimal value = whole * DECIMAL_ONE + part * powers[DECIMAL_PLACES - places];
    *out = negative ? -value : value;
    return true;
}

bool score_parse(const char *s, size_t len, const char *subject, decimal *out, struct error *err)
{
    decimal value = 0;
    struct error inner = {0};
    struct error *e = err != NULL ? err : &inner;
    bool read = decimal_parse(s, len, subject, &value, e);
    if (!read && e->code != ERR_OUT_OF_RANGE)
        return false;
    if (!read || value < 0 || value > 100 * DECIMAL_ONE) {
        trim(&s, &len);
        return fail_given(
            err,
            (struct error_facts){
                .code = ERR_OUT_OF_RANGE, .subject = subject, .number = 0, .number2 = 100},
            s, len);
    }
    *out = value;
    return true;
}

/* num / den rounded to a whole number, halves away from zero. */
static wide divide_half_up(wide num, wide den)
{
    wide half = den / 2;
    bool odd = den % 2 != 0;
    wide size = num < 0 ? -num : num;
    wide quotient = size / den, rest = size % den;
    if (odd ? rest > half : rest >= half)
        quotient++;
    return num < 0 ? -quotient : quotient;
}

decimal decimal_round(decimal value, int places)
{
    ASSERT(places >= 0 && places <= DECIMAL_PLACES);
    if (value == DECIMAL_NONE)
        return DECIMAL_NONE;
    int64_t unit = powers[DECIMAL_PLACES - places];
    return (decimal)(divide_half_up(value, unit) * unit);
}

void decimal_format(decimal value, int places, char out[DECIMAL_TEXT_MAX])
{
    out[0] = '\0';
    if (value == DECIMAL_NONE)
        return;
    decimal rounded = decimal_round(value, places);
    const char *sign = rounded < 0 ? "-" : "";
    uint64_t size = rounded < 0 ? -(uint64_t)rounded : (uint64_t)rounded;
    uint64_t whole = size / (uint64_t)DECIMAL_ONE;
    uint64_t part = size % (uint64_t)DECIMAL_ONE / (uint64_t)powers[DECIMAL_PLACES - places];
    if (places == 0)
        snprintf(out, DECIMAL_TEXT_MAX, "%s%" PRIu64, sign, whole);
    else
        snprintf(out, DECIMAL_TEXT_MAX, "%s%" PRIu64 ".%0*" PRIu64, sign, whole, places, part);
}

void decimal_format_short(decimal value, char out[DECIMAL_TEXT_MAX])
{
    int places = DECIMAL_PLACES;
    while (places > 0 && value % powers[DECIMAL_PLACES - places + 1] == 0)
        places--;
    decimal_format(value, places, out);
}

bool ratio_known(struct ratio r)
{
    return r.den > 0;
}

int ratio_compare(struct ratio r, decimal d)
{
    ASSERT(r.den > 0 && d != DECIMAL_NONE);
    wide left = r.num, right = (wide)d * r.den;
    return left < right ? -1 : left > right ? 1 : 0;
}

decimal ratio_round(struct ratio r, int places)
{
    ASSERT(places >= 0 && places <= DECIMAL_PLACES);
    if (!ratio_known(r))
        return DECIMAL_NONE;
    int64_t unit = powers[DECIMAL_PLACES - places];
    return (decimal)(divide_half_up(r.num, (wide)r.den * unit) * unit);
}
