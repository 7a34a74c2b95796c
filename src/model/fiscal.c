#include "itaplan/model/fiscal.h"

#include <stdio.h>
#include <string.h>

#include "date_scan.h"
#include "itaplan/base/mem.h"
#include "value_error.h"

/* Days that a date may lie on: the book's years and the decades around them. A CE year is outside.
 */
#define DATE_YEAR_MIN 2500
#define DATE_YEAR_MAX (YEAR_MAX + 1)

static const struct {
    const char *full, *brief;
} months[12] = {
    {"มกราคม", "ม.ค."},  {"กุมภาพันธ์", "ก.พ."}, {"มีนาคม", "มี.ค."},    {"เมษายน", "เม.ย."},
    {"พฤษภาคม", "พ.ค."}, {"มิถุนายน", "มิ.ย."},  {"กรกฎาคม", "ก.ค."},  {"สิงหาคม", "ส.ค."},
    {"กันยายน", "ก.ย."},  {"ตุลาคม", "ต.ค."},   {"พฤศจิกายน", "พ.ย."}, {"ธันวาคม", "ธ.ค."},
};

bool fiscal_year_parse(const char *s, size_t len, int *out, struct error *err)
{
    struct scan scan = {.s = s, .len = len};
    int year = 0;
    scan_spaces(&scan);
    size_t start = scan.at;
    int digits = scan_number(&scan, 4, &year);
    scan_spaces(&scan);
    if (digits != 4 || !scan_end(&scan) || year < YEAR_MIN || year > YEAR_MAX)
        return fail_given(err, (struct error_facts){.code = ERR_NOT_A_YEAR, .subject = "year"},
                          s + start, len - start);
    *out = year;
    return true;
}

int fiscal_year_of(struct civil when)
{
    return when.year + YEAR_BE_OFFSET + (when.month >= 10);
}

int fiscal_quarter_of(int month)
{
    ASSERT(month >= 1 && month <= 12);
    return month >= 10 ? 1 : (month + 2) / 3 + 1;
}

static bool date_exists(struct date d)
{
    return d.year >= DATE_YEAR_MIN && d.year <= DATE_YEAR_MAX && d.month >= 1 && d.month <= 12 &&
           clock_day_exists(d.year - YEAR_BE_OFFSET, d.month, d.day);
}

static bool fail_date(struct error *err, const char *s, size_t len)
{
    return fail_given(err, (struct error_facts){.code = ERR_NOT_A_DATE, .subject = "date"}, s, len);
}

bool date_parse_iso(const char *s, size_t len, struct date *out, struct error *err)
{
    static const char form[] = "dddd-dd-dd";
    int digits[8], n = 0;
    bool good = len == sizeof form - 1;
    for (size_t i = 0; good && i < len; i++) {
        if (form[i] == 'd') {
            good = s[i] >= '0' && s[i] <= '9';
            digits[n++] = s[i] - '0';
        } else {
            good = s[i] == form[i];
        }
    }
    if (!good)
        return fail_date(err, s, len);
    struct date d = {
        .year = digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3],
        .month = digits[4] * 10 + digits[5],
        .day = digits[6] * 10 + digits[7],
    };
    if (!date_exists(d))
        return fail_date(err, s, len);
    *out = d;
    return true;
}

/* A short name; loose: with its full stops left out or not: "ส.ค.", "ส.ค", "สค". */
static bool scan_brief_month(struct scan *scan, const char *brief, bool loose)
{
    struct scan trial = *scan;
    for (const char *p = brief; *p != '\0'; p++) {
        if (*p == '.') {
            if (!scan_word(&trial, ".") && !loose && p[1] != '\0')
                return false;
            continue;
        }
        if (scan_end(&trial) || trial.s[trial.at] != *p)
            return false;
        trial.at++;
    }
    *scan = trial;
    return true;
}

int scan_month(struct scan *scan, bool loose)
{
    for (int i = 0; i < 12; i++)
        if (scan_word(scan, months[i].full))
            return i + 1;
    for (int i = 0; i < 12; i++)
        if (scan_brief_month(scan, months[i].brief, loose))
            return i + 1;
    return 0;
}

/* The year's digits, four or (of the 2500s) two; what follows a number must be no digit. */
static bool scan_year(struct scan *scan, bool two_allowed, int *year)
{
    int digits = scan_number(scan, 4, year);
    if (digits == 2 && two_allowed) {
        *year += 2500;
        return *year >= YEAR_MIN; /* "25" is more likely a CE year */
    }
    return digits == 4;
}

/* " สิงหาคม พ.ศ. 2568" after the day. */
static bool scan_month_and_year(struct scan *scan, struct date *d)
{
    scan_spaces(scan);
    if (scan_word(scan, "เดือน"))
        scan_spaces(scan);
    d->month = scan_month(scan, true);
    if (d->month == 0)
        return false;
    scan_spaces(scan);
    if (scan_word(scan, "พ.ศ.") || scan_word(scan, "พ.ศ") || scan_word(scan, "พุทธศักราช"))
        scan_spaces(scan);
    return scan_year(scan, true, &d->year);
}

/* "/8/2568" after the day; "-" and "." only before a year of four digits ("1.2.68" is a section).
 */
static bool scan_numeric_rest(struct scan *scan, struct date *d)
{
    const char *mark = scan_word(scan, "/")   ? "/"
                       : scan_word(scan, "-") ? "-"
                       : scan_word(scan, ".") ? "."
                                              : NULL;
    return mark != NULL && scan_number(scan, 2, &d->month) > 0 && scan_word(scan, mark) &&
           scan_year(scan, *mark == '/', &d->year);
}

bool scan_date(struct scan *scan, struct date *out)
{
    struct scan trial = *scan;
    struct date d = {0};
    int first = 0, digits = scan_number(&trial, 4, &first);
    if (digits == 4) {
        d.year = first;
        if (!scan_word(&trial, "-") || scan_number(&trial, 2, &d.month) == 0 ||
            !scan_word(&trial, "-") || scan_number(&trial, 2, &d.day) == 0)
            return false;
    } else if (digits == 1 || digits == 2) {
        d.day = first;
        struct scan numeric = trial;
        if (scan_numeric_rest(&numeric, &d))
            trial = numeric;
        else if (!scan_month_and_year(&trial, &d))
            return false;
    } else {
        return false;
    }
    if (!date_exists(d))
        return false;
    *scan = trial;
    *out = d;
    return true;
}

/* "วันที่", "วันศุกร์ที่". */
static void scan_day_prefix(struct scan *scan)
{
    static const char *const weekdays[] = {"",     "จันทร์", "อังคาร", "พุธ",   "พฤหัสบดี",
                                           "พฤหัส", "ศุกร์",  "เสาร์",  "อาทิตย์"};
    struct scan trial = *scan;
    if (!scan_word(&trial, "วัน"))
        return;
    for (size_t i = 0; i < sizeof weekdays / sizeof weekdays[0]; i++) {
        struct scan day = trial;
        if (scan_word(&day, weekdays[i]) && scan_word(&day, "ที่")) {
            scan_spaces(&day);
            *scan = day;
            return;
        }
    }
}

bool date_parse(const char *s, size_t len, struct date *out, struct error *err)
{
    struct scan scan = {.s = s, .len = len};
    struct date d;
    scan_spaces(&scan);
    scan_day_prefix(&scan);
    if (!scan_date(&scan, &d))
        return fail_date(err, s, len);
    scan_spaces(&scan);
    if (!scan_end(&scan))
        return fail_date(err, s, len);
    *out = d;
    return true;
}

bool date_find(const char *s, size_t len, struct date *out, size_t *start, size_t *end)
{
    struct scan scan = {.s = s, .len = len};
    bool in_number = false;
    while (!scan_end(&scan)) {
        size_t bytes, at = scan.at;
        bool digit = scan_peek_digit(&scan, &bytes) >= 0;
        if (digit && !in_number && scan_date(&scan, out)) {
            *start = at;
            *end = scan.at;
            return true;
        }
        in_number = digit;
        scan.at = at + bytes;
    }
    return false;
}

bool date_is_set(struct date d)
{
    return d.year != 0;
}

int date_compare(struct date a, struct date b)
{
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (a.month != b.month)
        return a.month < b.month ? -1 : 1;
    return a.day < b.day ? -1 : a.day > b.day;
}

int fiscal_year_of_date(struct date d)
{
    return d.year + (d.month >= 10);
}

struct date date_of(struct civil when)
{
    return (struct date){.year = when.year + YEAR_BE_OFFSET, .month = when.month, .day = when.day};
}

void date_format_iso(struct date d, char out[DATE_ISO_SIZE])
{
    out[0] = '\0';
    if (!date_is_set(d))
        return;
    snprintf(out, DATE_ISO_SIZE, "%04u-%02u-%02u", (unsigned)d.year % 10000,
             (unsigned)d.month % 100, (unsigned)d.day % 100);
}

const char *month_name_thai(int month, bool is_short)
{
    ASSERT(month >= 1 && month <= 12);
    return is_short ? months[month - 1].brief : months[month - 1].full;
}
