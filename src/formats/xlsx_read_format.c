#include "xlsx_read_format.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "itaplan/base/mem.h"
#include "itaplan/base/number.h"
#include "itaplan/document/write.h"
#include "itaplan/text/digits.h"

#include "xlsx_read_figure.h"

#define SECTIONS         3  /* positive, negative, zero; the fourth is for texts */
#define GENERAL_DECIMALS 6  /* as many as a score may have (model/decimal.h) */
#define WHOLE_MAX        21 /* digits before the point: what is longer comes as it is */
#define SERIAL_MAX       INT64_C(2958465) /* 31 December 9999 */
#define SERIAL_1970      INT64_C(25569)
#define SERIAL_MARCH     61 /* 1 March 1900: Excel takes that year for a leap year */
#define DAYS_1904        1462
/* A year that is typed by the Buddhist era into a cell of the common era is stored as the year 2568
 * of that: no plan is of a time so far ahead. */
#define CE_YEAR_MAX 2400

enum section_kind { SECTION_GENERAL, SECTION_FIGURE, SECTION_DATE, SECTION_WORDS };

struct section {
    enum section_kind kind;
    bool has_thai_digits, has_groups;
    bool has_zero; /* a nought is shown, where "#" shows nothing */
    bool has_day, has_month, has_short_month, has_year, has_time, has_seconds;
    int shift;            /* powers of ten that it is shown bigger: 2 for a percent sign */
    int least, most;      /* decimals */
    char *before, *after; /* words around the number */
};

struct number_format {
    struct section sections[SECTIONS];
    int count;
};

struct moment {
    int64_t year; /* CE */
    int month, day;
    int64_t seconds; /* of the day */
};

/* ---- the code of a format ---- */

struct scan {
    const char *s;
    struct section *section;
    struct buf before, after;
    bool has_digits, is_behind; /* placeholders were seen; the decimal point too */
    int commas;                 /* since the newest placeholder */
    char last;                  /* the newest part of a date: 'h', 'm'... */
    bool last_is_month;
};

static void add_words(struct scan *scan, const char *s, size_t len)
{
    buf_add(scan->has_digits ? &scan->after : &scan->before, s, len);
}

/* "[$-D07041E]": the highest byte is the shape of the digits (0D: Thai), then the calendar, then
 * the language. A currency stands before the hyphen. */
static void take_locale(struct scan *scan, const char *s, size_t len)
{
    const char *hyphen = memchr(s, '-', len);
    size_t currency = hyphen ? (size_t)(hyphen - s) : len;
    add_words(scan, s, currency);
    size_t rest = len - currency;
    if (rest == 8 && (hyphen[1] == 'D' || hyphen[1] == 'd'))
        scan->section->has_thai_digits = true;
    if (rest == 9 && hyphen[1] == '0' && (hyphen[2] == 'D' || hyphen[2] == 'd'))
        scan->section->has_thai_digits = true;
}

/* Colours and conditions say nothing; "[h]" is a time that runs on past a day. */
static void take_bracket(struct scan *scan)
{
    const char *end = strchr(scan->s, ']');
    size_t len = end ? (size_t)(end - scan->s) - 1 : strlen(scan->s) - 1;
    if (len > 0 && scan->s[1] == '$') {
        take_locale(scan, scan->s + 2, len - 1);
    } else if (len > 0 && len <= 2 && strchr("hHmMsS", scan->s[1])) {
        scan->section->has_time = true;
        scan->last = 'h';
    }
    scan->s += len + 1 + (end ? 1 : 0);
}

static void take_quoted(struct scan *scan)
{
    const char *end = strchr(scan->s + 1, '"');
    size_t len = end ? (size_t)(end - scan->s) - 1 : strlen(scan->s) - 1;
    add_words(scan, scan->s + 1, len);
    scan->s += len + 1 + (end ? 1 : 0);
}

static size_t letter_bytes(const char *s)
{
    size_t len = *s ? 1 : 0;
    while (len > 0 && ((unsigned char)s[len] & 0xC0) == 0x80)
        len++;
    return len;
}

static void take_month(struct scan *scan, size_t count)
{
    struct section *section = scan->section;
    if (count < 3 && scan->last == 'h') {
        section->has_time = true;
        scan->last_is_month = false;
        return;
    }
    scan->last_is_month = !section->has_month;
    section->has_month = true;
    section->has_short_month = count == 3;
}

static void take_time(struct scan *scan, char letter)
{
    if (letter == 's' && scan->last == 'm' && scan->last_is_month)
        scan->section->has_month = false; /* they were minutes */
    scan->section->has_time = true;
    scan->section->has_seconds = scan->section->has_seconds || letter == 's';
}

/* A run of one letter of a date; false where it is none. */
static bool take_date(struct scan *scan)
{
    char letter = *scan->s >= 'A' && *scan->s <= 'Z' ? (char)(*scan->s + 'a' - 'A') : *scan->s;
    size_t count = 0;
    if (!letter || !strchr("dmybhseg", letter))
        return false;
    while (scan->s[count] == *scan->s)
        count++;
    if (letter == 'm')
        take_month(scan, count);
    else if (letter == 'h' || letter == 's')
        take_time(scan, letter);
    else if (letter == 'd')
        scan->section->has_day = scan->section->has_day || count < 3; /* more is a weekday */
    else
        scan->section->has_year = scan->section->has_year || letter != 'g';
    scan->section->kind = SECTION_DATE;
    scan->last = letter;
    scan->s += count;
    return true;
}

static void take_placeholder(struct scan *scan)
{
    struct section *section = scan->section;
    if (scan->commas > 0 && scan->has_digits && !scan->is_behind)
        section->has_groups = true;
    scan->commas = 0;
    scan->has_digits = true;
    section->has_zero = section->has_zero || *scan->s == '0';
    if (section->kind == SECTION_WORDS)
        section->kind = SECTION_FIGURE;
    if (scan->is_behind) {
        section->most++;
        if (*scan->s == '0')
            section->least = section->most;
    }
    scan->s++;
}

/* Words, marks that leave room, and what makes the number another one. */
static void take_other(struct scan *scan)
{
    struct section *section = scan->section;
    size_t len = letter_bytes(scan->s);
    char c = *scan->s;
    if (c == '.' && section->kind != SECTION_DATE) {
        scan->is_behind = true;
    } else if (c == ',' && scan->has_digits) {
        scan->commas++;
    } else if (c == 't' || c == 'T') {
        section->has_thai_digits = true;
    } else if ((c == '/' && section->kind == SECTION_FIGURE) || c == '@') {
        section->kind = SECTION_GENERAL; /* a fraction; a text */
    } else if (c == '\\' || c == '_' || c == '*') {
        len += letter_bytes(scan->s + 1);
        if (c == '\\')
            add_words(scan, scan->s + 1, len - 1);
    } else {
        section->shift += c == '%' ? 2 : 0;
        add_words(scan, scan->s, len);
    }
    scan->s += len;
}

static bool starts_with(const char *s, const char *head)
{
    return strncasecmp(s, head, strlen(head)) == 0;
}

static void take_part(struct scan *scan)
{
    struct section *section = scan->section;
    bool is_figure = section->kind == SECTION_FIGURE;
    if (*scan->s == '"') {
        take_quoted(scan);
    } else if (*scan->s == '[') {
        take_bracket(scan);
    } else if (starts_with(scan->s, "General")) {
        section->kind = SECTION_GENERAL;
        scan->has_digits = true;
        scan->s += strlen("General");
    } else if (starts_with(scan->s, "AM/PM") || starts_with(scan->s, "A/P")) {
        scan->s += starts_with(scan->s, "A/P") ? 3 : 5;
    } else if (is_figure && starts_with(scan->s, "E") && strchr("+-", scan->s[1])) {
        section->kind = SECTION_GENERAL; /* scientific */
        scan->s += strspn(scan->s, "Ee+-0#?");
    } else if (strchr("0#?", *scan->s)) {
        take_placeholder(scan);
    } else if (section->kind == SECTION_GENERAL || is_figure || !take_date(scan)) {
        take_other(scan);
    }
}

/* The section at *code, which moves behind it; *is_last: no other follows. */
static struct section read_section(const char **code, bool *is_last)
{
    struct section section = {.kind = SECTION_WORDS};
    struct scan scan = {.s = *code, .section = &section, .before = BUF_INIT, .after = BUF_INIT};
    while (*scan.s && *scan.s != ';')
        take_part(&scan);
    if (section.has_time && section.kind == SECTION_WORDS)
        section.kind = SECTION_DATE; /* "[h]" alone */
    section.shift -= 3 * scan.commas;
    section.before = buf_steal(&scan.before);
    section.after = buf_steal(&scan.after);
    *is_last = *scan.s == '\0';
    *code = scan.s + (*is_last ? 0 : 1);
    return section;
}

struct number_format *number_format_new(const char *code)
{
    struct number_format *format = mem_new(struct number_format);
    bool is_last = false;
    while (!is_last && format->count < SECTIONS)
        format->sections[format->count++] = read_section(&code, &is_last);
    return format;
}

void number_format_free(struct number_format *format)
{
    for (int i = 0; format && i < format->count; i++) {
        free(format->sections[i].before);
        free(format->sections[i].after);
    }
    free(format);
}

const char *number_format_built_in(int id)
{
    enum { BUILT_IN = 82 };
    static const char *const codes[BUILT_IN] = {
        [1] = "0",
        [2] = "0.00",
        [3] = "#,##0",
        [4] = "#,##0.00",
        [9] = "0%",
        [10] = "0.00%",
        [14] = "d/m/yyyy",
        [15] = "d-mmm-yy",
        [16] = "d-mmm",
        [17] = "mmm-yy",
        [18] = "h:mm",
        [19] = "h:mm:ss",
        [20] = "h:mm",
        [21] = "h:mm:ss",
        [22] = "d/m/yyyy h:mm",
        [37] = "#,##0",
        [38] = "#,##0",
        [39] = "#,##0.00",
        [40] = "#,##0.00",
        [41] = "#,##0",
        [42] = "#,##0",
        [43] = "#,##0.00",
        [44] = "#,##0.00",
        [45] = "mm:ss",
        [46] = "[h]:mm:ss",
        [47] = "mm:ss",
        /* of Thai Excel */
        [59] = "t0",
        [60] = "t0.00",
        [61] = "t#,##0",
        [62] = "t#,##0.00",
        [67] = "t0%",
        [68] = "t0.00%",
        [71] = "td/m/yyyy",
        [72] = "td-mmm-yy",
        [73] = "td-mmm",
        [74] = "tmmm-yy",
        [75] = "th:mm",
        [76] = "th:mm:ss",
        [77] = "td/m/yyyy h:mm",
        [81] = "d/m/bb",
    };
    if (id <= 0 || id >= BUILT_IN || !codes[id])
        return "General";
    return codes[id];
}

/* ---- showing ---- */

static void add_digits(const struct section *section, const struct buf *digits, struct buf *out)
{
    if (section && section->has_thai_digits)
        digits_to_thai(out, digits->data, digits->len);
    else
        buf_add(out, digits->data, digits->len);
}

/* Days since 1970 to the civil calendar (Howard Hinnant's civil from days). */
static struct moment moment_of(int64_t days, int64_t seconds)
{
    days += 719468;
    int64_t era = days / 146097, of_era = days % 146097;
    int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * of_year + 2) / 153;
    return (struct moment){.year = year + era * 400 + (month >= 10 ? 1 : 0),
                           .month = (int)(month < 10 ? month + 3 : month - 9),
                           .day = (int)(of_year - (153 * month + 2) / 5 + 1),
                           .seconds = seconds};
}

/* The parts that the format shows, in Thai words and the Buddhist era whatever their order and
 * their language, so that 1/2/2026 has one meaning only. */
static void show_moment(const struct section *section, const struct moment *moment, struct buf *out)
{
    struct buf text = BUF_INIT;
    bool is_bare = !section || (!section->has_day && !section->has_month && !section->has_year &&
                                !section->has_time);
    bool has_time = section && section->has_time;
    if (is_bare || section->has_day)
        buf_addf(&text, "%d ", moment->day);
    if (is_bare || section->has_month)
        buf_addf(&text, "%s ", month_name_thai(moment->month, section && section->has_short_month));
    if (is_bare || section->has_year)
        buf_addf(&text, "%lld ",
                 (long long)moment->year + (moment->year < CE_YEAR_MAX ? YEAR_BE_OFFSET : 0));
    if (has_time)
        buf_addf(&text, "%02d:%02d", (int)(moment->seconds / 3600),
                 (int)(moment->seconds / 60 % 60));
    if (has_time && section->has_seconds)
        buf_addf(&text, ":%02d", (int)(moment->seconds % 60));
    if (text.len > 0 && text.data[text.len - 1] == ' ')
        buf_truncate(&text, text.len - 1);
    add_digits(section, &text, out);
    buf_release(&text);
}

/* As many decimals as a score may have; a very small number keeps its first digits. */
static void show_general(const struct section *section, struct figure figure, struct buf *out)
{
    struct buf text = BUF_INIT;
    figure_round(&figure, figure.point < -GENERAL_DECIMALS / 2 ? GENERAL_DECIMALS - figure.point
                                                               : GENERAL_DECIMALS);
    if (figure.is_negative && figure.count > 0)
        buf_addc(&text, '-');
    figure_write(&figure, 0, false, &text);
    add_digits(section, &text, out);
    buf_release(&text);
}

static bool show_date(const struct section *section, const struct figure *figure, bool is_1904,
                      struct buf *out)
{
    int64_t days, seconds;
    if (!figure_days(figure, SERIAL_MAX, &days, &seconds))
        return false;
    days += is_1904 ? DAYS_1904 : days < SERIAL_MARCH ? 1 : 0;
    const struct moment moment = moment_of(days - SERIAL_1970, seconds);
    show_moment(section, &moment, out);
    return true;
}

static void show_figure(const struct section *section, struct figure figure, bool has_sign,
                        struct buf *out)
{
    struct buf text = BUF_INIT;
    figure_shift(&figure, section->shift);
    figure_round(&figure, section->most);
    if (has_sign && figure.is_negative && figure.count > 0)
        buf_addc(out, '-');
    buf_adds(out, section->before);
    if (figure.count > 0 || section->has_zero)
        figure_write(&figure, section->least, section->has_groups, &text);
    add_digits(section, &text, out);
    buf_adds(out, section->after);
    buf_release(&text);
}

/* The section of a format for the number's sign; a section of its own has its sign in its words. */
static const struct section *section_for(const struct number_format *format,
                                         const struct figure *figure, bool *has_sign)
{
    *has_sign = true;
    if (!format || format->count == 0)
        return NULL;
    if (figure->count == 0 && format->count > 2)
        return &format->sections[2];
    *has_sign = !(figure->is_negative && format->count > 1);
    return &format->sections[*has_sign ? 0 : 1];
}

void number_format_show(const struct number_format *format, const char *value, bool is_1904,
                        struct buf *out)
{
    struct figure figure;
    if (!figure_parse(value, &figure) || figure.point > WHOLE_MAX) {
        buf_adds(out, value);
        return;
    }
    bool has_sign;
    const struct section *section = section_for(format, &figure, &has_sign);
    enum section_kind kind = section ? section->kind : SECTION_GENERAL;
    if (kind == SECTION_DATE && show_date(section, &figure, is_1904, out))
        return;
    if (kind == SECTION_FIGURE)
        show_figure(section, figure, has_sign, out);
    else if (kind == SECTION_WORDS)
        buf_adds(out, section->before);
    else
        show_general(section, figure, out);
}

/* Digits at s as a number; false where there are not that many. */
static bool take_number(const char **s, size_t digits, int64_t *out)
{
    if (strspn(*s, "0123456789") < digits || !number_parse(*s, digits, 0, INT64_MAX, out))
        return false;
    *s += digits;
    return true;
}

static bool take_mark(const char **s, char mark)
{
    bool is_there = **s == mark;
    *s += is_there ? 1 : 0;
    return is_there;
}

void number_format_show_iso(const struct number_format *format, const char *value, struct buf *out)
{
    const char *s = value;
    int64_t year, month, day, hour = 0, minute = 0, second = 0;
    bool ok = take_number(&s, 4, &year) && take_mark(&s, '-') && take_number(&s, 2, &month) &&
              take_mark(&s, '-') && take_number(&s, 2, &day) && month >= 1 && month <= 12 &&
              day >= 1 && day <= 31;
    if (ok && take_mark(&s, 'T') && take_number(&s, 2, &hour) && take_mark(&s, ':') &&
        take_number(&s, 2, &minute) && take_mark(&s, ':'))
        ok = take_number(&s, 2, &second);
    if (!ok) {
        buf_adds(out, value);
        return;
    }
    const struct moment moment = {.year = year,
                                  .month = (int)month,
                                  .day = (int)day,
                                  .seconds = hour * 3600 + minute * 60 + second};
    const struct section *section = format && format->count > 0 ? &format->sections[0] : NULL;
    show_moment(section && section->kind == SECTION_DATE ? section : NULL, &moment, out);
}
