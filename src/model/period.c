#include "itaplan/model/period.h"

#include "date_scan.h"
#include "itaplan/base/array.h"
#include "itaplan/base/mem.h"

#define FIRST_MONTH   10 /* of a fiscal year */
#define YEARS_NEAR    10 /* a year of two digits must lie about the plan's */
#define CE_YEAR_MIN   1957
#define CE_YEAR_MAX   2156
#define MEMBER(array) (sizeof(array) / sizeof *(array))

/* A time that the text names. */
struct mention {
    enum { TIME_YEAR, TIME_QUARTER, TIME_MONTH } kind;
    int year;          /* fiscal, of a month the calendar's; 0: it has none of its own */
    int part;          /* the quarter or month; 0 of a year */
    int first_day;     /* of a month; 0: all of it */
    int last_day;      /* the same */
    bool is_said_year; /* the year stands in the text */
};
struct mentions {
    struct mention *items;
    size_t count, capacity;
};

struct reading {
    struct scan scan;
    int plan_year;
    size_t last_end; /* bytes: behind the last mention */
    bool by;         /* "within" stands before the first mention */
    bool onwards;
    struct mentions found;
};

static void found(struct reading *reading, struct mention mention)
{
    mention.is_said_year = mention.year != 0;
    *array_push(&reading->found) = mention;
    reading->last_end = reading->scan.at;
}

static bool any_word(struct scan *scan, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (scan_word(scan, words[i]))
            return true;
    return false;
}

static bool digit_here(const struct scan *scan)
{
    size_t bytes;
    return scan_peek_digit(scan, &bytes) >= 0;
}

/* ---- years ---- */

/* The Buddhist era's year; 0: no year that a period could mean. */
static int likely_year(const struct reading *reading, int digits, int number)
{
    int near = number + 2500 - reading->plan_year;
    if (digits == 2)
        return near <= YEARS_NEAR && near >= -YEARS_NEAR ? number + 2500 : 0;
    if (digits != 4)
        return 0;
    if (number >= CE_YEAR_MIN && number <= CE_YEAR_MAX)
        return number + YEAR_BE_OFFSET;
    return number >= YEAR_MIN && number <= YEAR_MAX ? number : 0;
}

/* " พ.ศ. 2569"; 0, and nothing taken, where no year stands here. */
static int take_year(const struct reading *reading, struct scan *scan)
{
    static const char *const eras[] = {"พ.ศ.", "พ.ศ", "พุทธศักราช", "ค.ศ."};
    struct scan trial = *scan;
    int number = 0;
    scan_spaces(&trial);
    if (any_word(&trial, eras, MEMBER(eras)))
        scan_spaces(&trial);
    int digits = scan_number(&trial, 4, &number);
    int year = likely_year(reading, digits, number);
    if (year)
        *scan = trial;
    return year;
}

/* "-", "ถึง" and such between the two ends of a range, spaces around it. */
static bool take_dash(struct scan *scan)
{
    static const char *const dashes[] = {"-", "–", "—", "ถึง", "~"};
    struct scan trial = *scan;
    scan_spaces(&trial);
    if (!any_word(&trial, dashes, MEMBER(dashes)))
        return false;
    scan_spaces(&trial);
    *scan = trial;
    return true;
}

/* The same, or between the members of a list. */
static bool take_comma(struct scan *scan)
{
    static const char *const commas[] = {",", "และ", "กับ", "&"};
    struct scan trial = *scan;
    if (take_dash(scan))
        return true;
    scan_spaces(&trial);
    if (!any_word(&trial, commas, MEMBER(commas)))
        return false;
    scan_spaces(&trial);
    (void)scan_word(&trial, "ที่");
    *scan = trial;
    return true;
}

/* "ปีงบประมาณ 2569 - 2570" behind its first year. */
static void range_of_years(struct reading *reading)
{
    struct scan trial = reading->scan;
    int number = 0;
    if (!take_dash(&trial))
        return;
    int digits = scan_number(&trial, 4, &number), year = likely_year(reading, digits, number);
    if (!year || digits != 4)
        return;
    reading->scan = trial;
    found(reading, (struct mention){.kind = TIME_YEAR, .year = year});
}

/* "ปีงบประมาณ พ.ศ. 2569", "ปีงบ 69", "ปี 2569", "พ.ศ. 2569"; "ปีงบประมาณ" alone is the plan's. */
static bool read_year(struct reading *reading)
{
    static const char *const fiscal[] = {"ปีงบประมาณ", "ปีงบ"};
    struct scan trial = reading->scan;
    bool is_fiscal = any_word(&trial, fiscal, MEMBER(fiscal));
    if (!is_fiscal && !scan_word(&trial, "ปี") && !scan_word(&trial, "พ.ศ."))
        return false;
    int year = take_year(reading, &trial);
    if (!year && is_fiscal && (scan_word(&trial, "ถัดไป") || scan_word(&trial, "หน้า")))
        year = reading->plan_year + 1;
    if (!year && (!is_fiscal || digit_here(&trial)))
        return false;
    reading->scan = trial;
    found(reading, (struct mention){.kind = TIME_YEAR, .year = year});
    range_of_years(reading);
    return true;
}

/* "ปีปฏิทิน 2569" is January to December; the school's year is nobody's here. */
static bool read_other_year(struct reading *reading)
{
    struct scan trial = reading->scan;
    bool calendar = scan_word(&trial, "ปีปฏิทิน");
    if (!calendar && !scan_word(&trial, "ปีการศึกษา"))
        return false;
    int year = take_year(reading, &trial);
    reading->scan = trial;
    for (int month = 1; calendar && year && month <= 12; month += 11)
        found(reading, (struct mention){.kind = TIME_MONTH, .year = year, .part = month});
    return true;
}

/* What is done again and again is done at the end of the year. */
static bool read_whole(struct reading *reading)
{
    static const char *const words[] = {"ตลอดปี",     "ทั้งปี",    "ทุกปี",     "ปีละ",      "รายปี",
                                        "ทุกเดือน",    "เดือนละ", "รายเดือน", "ทุกไตรมาส", "ไตรมาสละ",
                                        "รายไตรมาส", "ทุกวัน",   "ทุกสัปดาห์", "สัปดาห์ละ",  "รายสัปดาห์"};
    struct scan trial = reading->scan;
    if (!any_word(&trial, words, MEMBER(words)))
        return false;
    (void)scan_word(&trial, "งบประมาณ");
    int year = take_year(reading, &trial);
    reading->scan = trial;
    found(reading, (struct mention){.kind = TIME_YEAR, .year = year});
    return true;
}

/* ---- quarters and halves ---- */

static void found_quarters(struct reading *reading, int first, int last)
{
    found(reading, (struct mention){.kind = TIME_QUARTER, .part = first});
    found(reading, (struct mention){.kind = TIME_QUARTER, .part = last});
}

/* A quarter's number and, behind "/", its year. A number that counts something is none. */
static bool one_quarter(struct reading *reading)
{
    static const char *const counted[] = {"ครั้ง", "เดือน", "วัน", "ไตรมาส", "เรื่อง", "คน"};
    struct scan trial = reading->scan;
    int part = 0, year = 0;
    if (scan_number(&trial, 1, &part) != 1 || part < 1 || part > QUARTERS)
        return false;
    struct scan behind = trial;
    if (scan_word(&behind, "/") && (year = take_year(reading, &behind)) != 0)
        trial = behind;
    scan_spaces(&behind);
    if (!year && (any_word(&behind, counted, MEMBER(counted)) || scan_month(&behind, false)))
        return false;
    reading->scan = trial;
    found(reading, (struct mention){.kind = TIME_QUARTER, .year = year, .part = part});
    return true;
}

/* "ไตรมาสที่ 1, 2 และ 4", "ไตรมาส 1/2569 - 2/2569", "Q1-Q2", "ไตรมาสแรก". */
static bool read_quarters(struct reading *reading)
{
    struct reading trial = *reading;
    struct scan *scan = &trial.scan;
    bool thai = scan_word(scan, "ไตรมาส");
    if (!thai && !scan_word(scan, "Q"))
        return false;
    if (thai && (scan_word(scan, "แรก") || scan_word(scan, "สุดท้าย"))) {
        bool first = !memcmp(scan->s + reading->scan.at + strlen("ไตรมาส"), "แรก", strlen("แรก"));
        reading->scan = *scan;
        found(reading, (struct mention){.kind = TIME_QUARTER, .part = first ? 1 : QUARTERS});
        return true;
    }
    (void)scan_word(scan, "ที่");
    scan_spaces(scan);
    if (!one_quarter(&trial))
        return false;
    for (;;) {
        struct scan before = trial.scan;
        if (!take_comma(&trial.scan))
            break;
        (void)(scan_word(scan, "Q") || (scan_word(scan, "ไตรมาส") && scan_word(scan, "ที่")));
        scan_spaces(scan);
        if (!one_quarter(&trial)) {
            trial.scan = before;
            break;
        }
    }
    *reading = trial;
    return true;
}

/* "รอบ 6 เดือน", "6 เดือนแรก", "รอบ 12 เดือน", "ทุก 3 เดือน". */
static bool read_months_counted(struct reading *reading)
{
    struct scan trial = reading->scan;
    bool round = scan_word(&trial, "รอบ"), every = !round && scan_word(&trial, "ทุก");
    int months = 0;
    scan_spaces(&trial);
    if (!scan_number(&trial, 2, &months))
        return false;
    scan_spaces(&trial);
    if (!scan_word(&trial, "เดือน"))
        return false;
    bool first = scan_word(&trial, "แรก");
    bool second = !first && scan_word(&trial, "หลัง");
    bool half = months == 6 && (round || first || second);
    if (!half && !(months == 12 && round) && !every)
        return false;
    reading->scan = trial;
    if (every)
        found(reading, (struct mention){.kind = TIME_YEAR});
    else
        found_quarters(reading, second ? 3 : 1, half && !second ? 2 : QUARTERS);
    return true;
}

static bool read_half(struct reading *reading)
{
    static const char *const firsts[] = {"ครึ่งปีแรก", "ครึ่งแรก"};
    static const char *const seconds[] = {"ครึ่งปีหลัง", "ครึ่งหลัง"};
    bool first = any_word(&reading->scan, firsts, MEMBER(firsts));
    if (!first && !any_word(&reading->scan, seconds, MEMBER(seconds)))
        return false;
    found_quarters(reading, first ? 1 : 3, first ? 2 : QUARTERS);
    return true;
}

/* ---- months and days ---- */

/* " ปี พ.ศ. 2569" behind a month's name: the calendar's year; "ปีงบประมาณ" is read by itself. */
static int year_of_month(const struct reading *reading, struct scan *scan)
{
    struct scan trial = *scan;
    scan_spaces(&trial);
    (void)scan_word(&trial, "ของ");
    (void)scan_word(&trial, "ปี");
    int year = take_year(reading, &trial);
    if (year)
        *scan = trial;
    return year;
}

/* Is this a chain of initials ("ป.ก.ค.", "ก.พ.ร.", "สำนักงาน ก.พ.") and no month's short name? */
static bool is_initials(const struct reading *reading, const struct scan *behind)
{
    static const char office[] = "สำนักงาน";
    const char *s = reading->scan.s;
    size_t at = reading->scan.at, bytes = 0;
    uint32_t c;
    if (s[behind->at - 1] != '.')
        return false;
    if (at && s[at - 1] == '.' && at != reading->last_end)
        return true;
    while (at && s[at - 1] == ' ')
        at--;
    if (at >= sizeof office - 1 && !memcmp(s + at - (sizeof office - 1), office, sizeof office - 1))
        return true;
    if (scan_end(behind))
        return false;
    bytes = text_decode(s + behind->at, behind->len - behind->at, &c);
    return c >= 0x0E01 && c <= 0x0E2E && behind->at + bytes < behind->len &&
           s[behind->at + bytes] == '.' && behind->at + bytes + 1 < behind->len &&
           !digit_here(&(struct scan){behind->s, behind->len, behind->at + bytes + 1});
}

static bool read_month(struct reading *reading)
{
    struct scan trial = reading->scan;
    int month = scan_month(&trial, false);
    if (!month)
        return false;
    if (is_initials(reading, &trial)) {
        struct scan next = trial; /* a month may follow without a blank: "ต.ค.พ.ย." */
        if (!scan_month(&next, false))
            return false;
    }
    int year = year_of_month(reading, &trial);
    reading->scan = trial;
    found(reading, (struct mention){.kind = TIME_MONTH, .year = year, .part = month});
    return true;
}

/* "15 มีนาคม", "1 - 15 มี.ค. 69": days of one month. */
static bool read_days(struct reading *reading)
{
    struct scan trial = reading->scan;
    int first = 0, last = 0;
    if (!scan_number(&trial, 2, &first) || first < 1 || first > 31)
        return false;
    last = first;
    struct scan range = trial;
    if (take_dash(&range) && scan_number(&range, 2, &last) && last >= first && last <= 31)
        trial = range;
    else
        last = first;
    scan_spaces(&trial);
    if (scan_word(&trial, "เดือน"))
        scan_spaces(&trial);
    int month = scan_month(&trial, true);
    if (!month)
        return false;
    int year = year_of_month(reading, &trial);
    reading->scan = trial;
    found(
        reading,
        (struct mention){
            .kind = TIME_MONTH, .year = year, .part = month, .first_day = first, .last_day = last});
    return true;
}

/* "31/3/2569". */
static bool read_date(struct reading *reading)
{
    struct scan trial = reading->scan;
    struct date date;
    if (!scan_date(&trial, &date))
        return false;
    reading->scan = trial;
    found(reading, (struct mention){.kind = TIME_MONTH,
                                    .year = date.year,
                                    .part = date.month,
                                    .first_day = date.day,
                                    .last_day = date.day});
    return true;
}

/* ---- the text ---- */

static bool read_sign(struct reading *reading)
{
    static const char *const by[] = {"ภายใน", "ก่อน", "ไม่เกิน", "จนถึง"};
    if (scan_word(&reading->scan, "เป็นต้นไป")) {
        reading->onwards = true;
        return true;
    }
    if (!any_word(&reading->scan, by, MEMBER(by)))
        return false;
    reading->by |= !reading->found.count;
    return true;
}

/* Takes a whole number that is none of a time. */
static bool skip_number(struct reading *reading)
{
    size_t bytes;
    bool any = false;
    while (scan_peek_digit(&reading->scan, &bytes) >= 0) {
        reading->scan.at += bytes;
        any = true;
    }
    return any;
}

static void read_all(struct reading *reading)
{
    struct scan *scan = &reading->scan;
    while (!scan_end(scan)) {
        if (read_months_counted(reading))
            continue;
        if (digit_here(scan)) {
            if (!read_days(reading) && !read_date(reading))
                skip_number(reading);
            continue;
        }
        if (read_whole(reading) || read_other_year(reading) || read_quarters(reading) ||
            read_half(reading) || read_month(reading) || read_year(reading) || read_sign(reading))
            continue;
        uint32_t c;
        scan->at += text_decode(scan->s + scan->at, scan->len - scan->at, &c);
    }
}

/* The whole text is a year: "๒๕๖๙". */
static void read_bare(struct reading *reading)
{
    struct scan trial = {.s = reading->scan.s, .len = reading->scan.len};
    int year = take_year(reading, &trial);
    scan_spaces(&trial);
    if (year >= YEAR_MIN && scan_end(&trial))
        found(reading, (struct mention){.kind = TIME_YEAR, .year = year});
}

/* ---- years for what has none ---- */

static int calendar_year(int fiscal_year, int month)
{
    return month >= FIRST_MONTH ? fiscal_year - 1 : fiscal_year;
}

/* From the one behind it, or (is_after false) before it. */
static int year_beside(const struct mention *one, const struct mention *other, bool is_after)
{
    int fiscal =
        other->kind == TIME_MONTH ? other->year + (other->part >= FIRST_MONTH) : other->year;
    if (one->kind != TIME_MONTH)
        return fiscal;
    if (other->kind != TIME_MONTH)
        return calendar_year(fiscal, one->part);
    if (is_after)
        return other->year - (one->part > other->part);
    return other->year + (one->part < other->part);
}

/* "ต.ค. - มี.ค. 2569": the year that follows counts, else the one before, else the plan's. */
static void fill_years(struct mentions *found, int plan_year)
{
    const struct mention *other = NULL;
    for (size_t i = found->count; i-- > 0;) {
        struct mention *one = &found->items[i];
        if (one->is_said_year)
            other = one;
        else if (other)
            one->year = year_beside(one, other, true);
    }
    other = NULL;
    for (size_t i = 0; i < found->count; i++) {
        struct mention *one = &found->items[i];
        if (!one->year && other)
            one->year = year_beside(one, other, false);
        else if (!one->year)
            one->year = one->kind == TIME_MONTH ? calendar_year(plan_year, one->part) : plan_year;
        other = one->is_said_year ? one : other;
    }
}

/* ---- days ---- */

static struct date month_start(int year, int month)
{
    return (struct date){.year = year, .month = month, .day = 1};
}

static struct date month_end(int year, int month)
{
    struct date end = {.year = year, .month = month, .day = 31};
    while (!clock_day_exists(year - YEAR_BE_OFFSET, month, end.day))
        end.day--;
    return end;
}

static struct period days_of(const struct mention *mention)
{
    int month = mention->part, year = mention->year;
    if (mention->kind == TIME_YEAR)
        return (struct period){month_start(year - 1, FIRST_MONTH),
                               month_end(year, FIRST_MONTH - 1)};
    if (mention->kind == TIME_QUARTER) {
        int first = (mention->part * 3 + 6) % 12 + 1;
        int calendar = calendar_year(year, first);
        return (struct period){month_start(calendar, first), month_end(calendar, first + 2)};
    }
    struct period days = {month_start(year, month), month_end(year, month)};
    if (mention->first_day)
        days.first.day = mention->first_day < days.last.day ? mention->first_day : days.last.day;
    if (mention->last_day && mention->last_day < days.last.day)
        days.last.day = mention->last_day;
    return days;
}

/* A year beside quarters or months only says which: it does not count itself. */
static struct period span_of(const struct reading *reading)
{
    const struct mentions *found = &reading->found;
    struct period span = {0};
    bool parts = false;
    for (size_t i = 0; i < found->count; i++)
        parts |= found->items[i].kind != TIME_YEAR;
    for (size_t i = 0; i < found->count; i++) {
        if (parts && found->items[i].kind == TIME_YEAR)
            continue;
        struct period days = days_of(&found->items[i]);
        if (!date_is_set(span.first) || date_compare(days.first, span.first) < 0)
            span.first = days.first;
        if (!date_is_set(span.last) || date_compare(days.last, span.last) > 0)
            span.last = days.last;
    }
    if (reading->by)
        span.first = month_start(fiscal_year_of_date(span.last) - 1, FIRST_MONTH);
    if (reading->onwards)
        span.last = month_end(fiscal_year_of_date(span.last), FIRST_MONTH - 1);
    return span;
}

bool period_read(const char *text, size_t len, int plan_year, struct period *out)
{
    struct reading reading = {
        .scan = {.s = text, .len = len < PERIOD_BYTES_MAX ? len : PERIOD_BYTES_MAX},
        .plan_year = plan_year};
    read_all(&reading);
    if (!reading.found.count)
        read_bare(&reading);
    bool any = reading.found.count > 0;
    if (any) {
        fill_years(&reading.found, plan_year);
        *out = span_of(&reading);
    }
    array_release(&reading.found);
    return any;
}
