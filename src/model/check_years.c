/* Checks of the fiscal years that periods and texts name. Precision comes first: a law's year, the
 * result's year in an analysis and a plan of several years are right. */
#include <stdio.h>
#include <string.h>

#include "check_private.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"
#include "itaplan/text/digits.h"

#define YEAR_DIGITS 4
/* Numbers of four digits that are taken for a year: of the Buddhist era, or of the common one. */
#define BE_MIN 2400
#define BE_MAX 2999
#define CE_MIN 1957
#define CE_MAX 2156
/* What lies farther from the plan's year is a slip; a national strategy reaches thirty years on. */
#define FISCAL_YEARS_NEAR 10
#define YEARS_NEAR        30
/* A result is announced in August, and its plan reported on in the months after its year. */
#define FIRST_MONTH 8

/* What stands before a year. */
enum mention_kind {
    MENTION_BARE,
    MENTION_YEAR,   /* "ปี", "พ.ศ." */
    MENTION_FISCAL, /* "ปีงบประมาณ" */
    MENTION_MONTH,  /* "ตุลาคม" */
    MENTION_DATE,   /* "1/10/" */
    MENTION_CE,     /* "ค.ศ.": it says itself that it is of another era */
};

struct mention {
    enum mention_kind kind;
    int year, month;   /* month: of MENTION_MONTH */
    size_t start, end; /* bytes of the number */
    bool annual;       /* "ประจำปี": the thing is made for this year */
};

/* Of the digit (Thai or ASCII) that stands here; -1. */
static int digit_at(const char *s, size_t len, size_t at, size_t *bytes)
{
    uint32_t c;
    if (at >= len)
        return -1;
    *bytes = text_decode(s + at, len - at, &c);
    return digit_value(c);
}

/* "1,2569" and "12.2569" are other numbers. */
static bool joined_before(const char *s, size_t start)
{
    if (start < 2 || (s[start - 1] != ',' && s[start - 1] != '.'))
        return false;
    size_t bytes;
    if (s[start - 2] >= '0' && s[start - 2] <= '9')
        return true;
    return start >= 4 && digit_at(s, start - 1, start - 4, &bytes) >= 0;
}

static bool joined_after(const char *s, size_t len, size_t end)
{
    size_t bytes;
    return end < len && (s[end] == ',' || s[end] == '.') && digit_at(s, len, end + 1, &bytes) >= 0;
}

/* The next number of exactly four digits from *at on; *at goes behind it. */
static bool next_number(const char *s, size_t len, size_t *at, int *value, size_t *start)
{
    while (*at < len) {
        size_t from = *at, bytes;
        int digit, count = 0, sum = 0;
        while ((digit = digit_at(s, len, *at, &bytes)) >= 0) {
            sum = count < YEAR_DIGITS ? sum * 10 + digit : sum;
            count++;
            *at += bytes;
        }
        if (count == YEAR_DIGITS && !joined_before(s, from) && !joined_after(s, len, *at)) {
            *value = sum;
            *start = from;
            return true;
        }
        if (!count)
            *at = digit_next(s, len, *at);
    }
    return false;
}

/* Takes the word off the end of s. */
static bool ends_with(const char *s, size_t *end, const char *word)
{
    size_t n = strlen(word);
    if (*end < n || memcmp(s + *end - n, word, n) != 0)
        return false;
    *end -= n;
    return true;
}

static void drop_spaces(const char *s, size_t *end)
{
    while (*end && (s[*end - 1] == ' ' || s[*end - 1] == '\t'))
        (*end)--;
}

/* 1-12, 0 where no month's name ends here: "ตุลาคม", "ต.ค.", "ต.ค". */
static int month_before(const char *s, size_t end)
{
    for (int month = 1; month <= 12; month++) {
        size_t at = end;
        if (ends_with(s, &at, month_name_thai(month, false)) ||
            ends_with(s, &at, month_name_thai(month, true)))
            return month;
        const char *brief = month_name_thai(month, true);
        size_t n = strlen(brief) - 1;
        if (end >= n && !memcmp(s + end - n, brief, n))
            return month;
    }
    return 0;
}

static void look_before(const char *s, struct mention *mention)
{
    size_t end = mention->start;
    drop_spaces(s, &end);
    if (ends_with(s, &end, "ค.ศ.") || ends_with(s, &end, "ค.ศ")) {
        mention->kind = MENTION_CE;
        return;
    }
    bool era = ends_with(s, &end, "พ.ศ.") || ends_with(s, &end, "พ.ศ");
    drop_spaces(s, &end);
    if (ends_with(s, &end, "ปีงบประมาณ"))
        mention->kind = MENTION_FISCAL;
    else if (ends_with(s, &end, "ปี") || era)
        mention->kind = MENTION_YEAR;
    mention->annual = mention->kind != MENTION_BARE && ends_with(s, &end, "ประจำ");
    if (mention->kind == MENTION_FISCAL)
        return;
    mention->month = month_before(s, end);
    if (mention->month)
        mention->kind = MENTION_MONTH;
    else if (mention->kind == MENTION_BARE && ends_with(s, &end, "/"))
        mention->kind = MENTION_DATE;
}

static bool next_mention(const char *s, size_t len, size_t *at, struct mention *out)
{
    int year;
    size_t start;
    while (next_number(s, len, at, &year, &start)) {
        if (!(year >= BE_MIN && year <= BE_MAX) && !(year >= CE_MIN && year <= CE_MAX))
            continue;
        *out = (struct mention){.year = year, .start = start, .end = *at};
        look_before(s, out);
        if (out->kind != MENTION_CE)
            return true;
    }
    return false;
}

/* The plan's year in the digits of the mention, where that is off by one digit or by two that
 * changed places: a slip of the keys. */
static char *year_repair(const char *text, const struct mention *mention, int plan_year)
{
    struct buf out = BUF_INIT;
    char have[8], should[8];
    int differing = 0, sum = 0;
    snprintf(have, sizeof have, "%d", mention->year);
    snprintf(should, sizeof should, "%d", plan_year);
    for (int i = 0; i < YEAR_DIGITS; i++) {
        differing += have[i] != should[i];
        sum += have[i] - should[i];
    }
    if (differing != 1 && !(differing == 2 && sum == 0))
        return NULL;
    if ((unsigned char)text[mention->start] >= 0x80)
        digits_to_thai(&out, should, strlen(should));
    else
        buf_adds(&out, should);
    return buf_steal(&out);
}

static void add_to_period(struct problems *out, const struct plan_row *row,
                          const struct mention *mention, int plan_year)
{
    struct problem *problem =
        problem_add(out, CHECK_YEAR_ELSEWHERE, cell_path(row, 6), row->indicator);
    problem->column = 6;
    free(problem->words);
    problem->words = mem_strndup(row->period + mention->start, mention->end - mention->start);
    problem->repair = year_repair(row->period, mention, plan_year);
}

/* ---- the period ---- */

/* Fiscal years that a period spans. */
struct span_of_years {
    int first, last; /* 0: none yet */
};

static void widen(struct span_of_years *span, int first, int last)
{
    if (!span->first || first < span->first)
        span->first = first;
    if (last > span->last)
        span->last = last;
}

/* A month counts for its own fiscal year, and at the year's borders for the one beside it. */
static void widen_by(struct span_of_years *span, const struct mention *mention)
{
    int year = mention->year;
    if (mention->kind == MENTION_DATE)
        widen(span, year, year + 1);
    else if (mention->kind != MENTION_MONTH)
        widen(span, year, year);
    else
        widen(span, year, mention->month >= FIRST_MONTH ? year + 1 : year);
}

static void check_period(const struct check_scope *scope, const struct plan_row *row,
                         struct problems *out)
{
    const char *text = row->period;
    size_t len = strlen(text), at = 0;
    int plan_year = scope->year->plan_year;
    struct span_of_years span = {0};
    struct mention mention, first = {0};
    while (next_mention(text, len, &at, &mention)) {
        int off = mention.year - plan_year;
        if (off > FISCAL_YEARS_NEAR || off < -FISCAL_YEARS_NEAR) {
            add_to_period(out, row, &mention, plan_year);
            return;
        }
        if (!first.year)
            first = mention;
        widen_by(&span, &mention);
    }
    if (first.year && (plan_year < span.first || plan_year > span.last))
        add_to_period(out, row, &first, plan_year);
}

/* ---- other texts ---- */

static bool is_far(const struct mention *mention, int plan_year)
{
    int off = mention->year - plan_year;
    switch (mention->kind) {
    case MENTION_FISCAL:
        return off > FISCAL_YEARS_NEAR || off < -FISCAL_YEARS_NEAR;
    case MENTION_YEAR:
    case MENTION_MONTH:
    case MENTION_DATE: /* a law's year lies far back */
        return off > YEARS_NEAR;
    case MENTION_BARE:
    case MENTION_CE:
        break;
    }
    return false;
}

static bool has_far_year(const struct check_scope *scope, const struct year_text *text,
                         struct slip *out)
{
    size_t len = strlen(text->text), at = 0;
    struct mention mention;
    if (text->column == 4 || text->column == 6)
        return false; /* units have no years; periods are looked at by themselves */
    while (next_mention(text->text, len, &at, &mention))
        if (is_far(&mention, scope->year->plan_year)) {
            *out =
                (struct slip){.start = mention.start,
                              .end = mention.end,
                              .repair = year_repair(text->text, &mention, scope->year->plan_year)};
            return true;
        }
    return false;
}

void check_year_elsewhere(const struct check_scope *scope, struct problems *out)
{
    find_slips(scope, TEXTS_OWN, CHECK_YEAR_ELSEWHERE, has_far_year, out);
    for (size_t i = 0; i < scope->year->rows.count; i++)
        check_period(scope, &scope->year->rows.items[i], out);
}

/* ---- last year's ---- */

/* What is said of the year before, not planned for it. */
static bool looks_back(const char *text)
{
    static const char *const words[] = {"ผล",     "รายงาน", "ประเมิน", "ITA",
                                        "ที่ผ่านมา", "เทียบ",   "สถิติ",    "ทบทวน"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(text, words[i]))
            return true;
    return false;
}

static bool is_left_behind(const struct check_scope *scope, const struct year_text *text,
                           struct slip *out)
{
    size_t len = strlen(text->text), at = 0;
    struct mention mention;
    if (text->column != 2 && text->column != 5)
        return false;
    while (next_mention(text->text, len, &at, &mention))
        if (mention.year == scope->year->plan_year - 1 &&
            (mention.kind == MENTION_FISCAL || mention.annual)) {
            if (looks_back(text->text)) /* eight searches through it: where a year stands only */
                return false;
            *out =
                (struct slip){.start = mention.start,
                              .end = mention.end,
                              .repair = year_repair(text->text, &mention, scope->year->plan_year)};
            return true;
        }
    return false;
}

void check_year_left_behind(const struct check_scope *scope, struct problems *out)
{
    find_slips(scope, TEXTS_OWN, CHECK_YEAR_LEFT_BEHIND, is_left_behind, out);
}
