/* Fiscal years: which one is the result's, and which ones that are named cannot be meant. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/clock.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/clean.h"
#include "itaplan/text/fold.h"
#include "recognise_private.h"

#define PERIOD_BYTES   200  /* a period is said in few words */
#define TITLE_BYTES    700  /* a title is no prose */
#define TITLE_LINES    3    /* over a year */
#define COMPARED_BYTES 120  /* "เพิ่มขึ้น ... จากปี" */
#define AFTER_BYTES    400  /* what a year is said to be for follows soon */
#define NEAR_YEARS     20   /* how far the pack that lends its names may lie */
#define FUTURE_FISCAL  6    /* plans of five years name years up to here */
#define FUTURE_ANY     20   /* the national strategy runs for twenty */
#define YEAR_OLDEST    2400 /* laws are named by their years */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Bytes of s[0, end) without the spaces at its end. */
static size_t trim_end(const char *s, size_t end)
{
    while (end > 0 && s[end - 1] == ' ')
        end--;
    return end;
}

static bool ends_in(const char *s, size_t *end, const char *word)
{
    size_t n = strlen(word), at = trim_end(s, *end);
    if (at < n || memcmp(s + at - n, word, n) != 0)
        return false;
    *end = at - n;
    return true;
}

/* What stands before the number: 0 nothing of a year, 1 "ปี" or "พ.ศ.", 2 "ปีงบประมาณ". */
static int year_label(const char *s, size_t end)
{
    static const char *const eras[] = {"พ.ศ.", "พ.ศ", "พศ.", "พุทธศักราช", NULL};
    static const char *const assessed[] = {":", "ที่ประเมิน", "ที่รับการประเมิน", NULL};
    bool era = false;
    for (const char *const *a = assessed; *a; a++) /* "ปีงบประมาณที่ประเมิน: 2568" */
        ends_in(s, &end, *a);
    for (const char *const *e = eras; *e && !era; e++)
        era = ends_in(s, &end, *e);
    size_t budget = end; /* "ใช้งบประมาณ 20,000 บาท" is no year */
    if ((ends_in(s, &budget, "งบประมาณ") || ends_in(s, &budget, "งบฯ")) && ends_in(s, &budget, "ปี"))
        return 2;
    if (ends_in(s, &end, "ปี") || ends_in(s, &end, "ita"))
        return 1;
    if (!era)
        return 0;
    /* "15 สิงหาคม พ.ศ. 2568" is a date */
    end = trim_end(s, end);
    for (const char *const *m = words_months; *m; m++) {
        size_t at = end;
        if (ends_in(s, &at, *m))
            return 0;
    }
    return 1;
}

/* Between two years of a row: "2566 - 2568", "2566, 2567 และ 2568". */
static bool only_connects(const char *s, size_t from, size_t to)
{
    static const char *const links[] = {"-",  "–",    ",",         "/", "และ", "ถึง",
                                        "กับ", "พ.ศ.", "ปีงบประมาณ", "ปี", " ",   NULL};
    while (from < to) {
        size_t n = 0;
        for (const char *const *l = links; *l && n == 0; l++)
            if (strncmp(s + from, *l, strlen(*l)) == 0)
                n = strlen(*l);
        if (n == 0)
            return false;
        from += n;
    }
    return from == to;
}

bool rec_next_year(const char *plain, size_t from, struct year_mention *out)
{
    size_t last = 0; /* end of the number before, where that was a year */
    for (size_t at = from; plain[at];) {
        if (!is_digit(plain[at])) {
            at++;
            continue;
        }
        size_t start = at;
        while (is_digit(plain[at]))
            at++;
        size_t digits = at - start;
        bool broken = (start > 0 && (plain[start - 1] == '.' || plain[start - 1] == '/') &&
                       start > 1 && is_digit(plain[start - 2])) ||
                      (plain[at] == '.' && is_digit(plain[at + 1]));
        int label = broken ? 0 : year_label(plain, start);
        bool follows = from > 0 && last == 0 && only_connects(plain, from, start);
        int year = 0;
        for (size_t i = start; i < at && digits <= 5; i++)
            year = year * 10 + (plain[i] - '0');
        if (label == 2 && digits == 2)
            year += 2500;
        if ((label == 2 && digits >= 2) || (digits == 4 && (label > 0 || follows) && !broken)) {
            *out = (struct year_mention){.start = start,
                                         .end = at,
                                         .year = year,
                                         .is_fiscal = label == 2,
                                         .is_continued = label == 0};
            return true;
        }
        last = at;
    }
    return false;
}

/* ---- the vote ---- */

struct tally {
    int year, result, plan, neutral;
    int64_t line; /* where it was named first */
    const struct block *block;
};
struct tallies {
    struct tally *items;
    size_t count, capacity;
};
enum vote { VOTE_NEUTRAL, VOTE_RESULT, VOTE_PLAN, VOTE_NONE };

static void vote(struct tallies *tallies, int year, enum vote kind, int weight,
                 const struct block *block)
{
    if (year < ITA_BEGAN || year > YEAR_MAX)
        return;
    struct tally *t = NULL;
    for (size_t i = 0; i < tallies->count; i++)
        if (tallies->items[i].year == year)
            t = &tallies->items[i];
    if (!t) {
        t = array_push(tallies);
        *t = (struct tally){.year = year, .line = block->line, .block = block};
    }
    if (kind == VOTE_RESULT)
        t->result += weight;
    else if (kind == VOTE_PLAN)
        t->plan += weight;
    else
        t->neutral += weight;
}

/* The last word before the year that tells whose year it is. A plan for better results
 * ("แผนยกระดับผลการประเมิน ปี...") is a plan, one that follows from a result ("แผน...จากผลการประเมิน
 * ปี...") names the result's year. */
static enum vote vote_of(const char *before)
{
    static const char *const both[] = {"ไปสู่", NULL};
    static const char *const from[] = {"จาก", "ตาม", "วิเคราะห์", "นำผล", NULL};
    static const char *const plan_head[] = {"แผน",     "มาตรการ",  "แนวทาง",
                                            "โครงการ", "ติดตามแผน", NULL};
    size_t len = strlen(before);
    size_t result = rec_last_of(before, len, words_result_context);
    size_t plan = rec_last_of(before, len, words_plan_context);
    size_t neither = rec_last_of(before, len, both);
    if (neither > result && neither > plan)
        return VOTE_NEUTRAL;
    if (result > plan && plan > 0 && rec_starts(before, plan_head) &&
        rec_last_of(before, len, from) <= plan)
        return VOTE_PLAN;
    return result > plan ? VOTE_RESULT : plan > result ? VOTE_PLAN : VOTE_NEUTRAL;
}

/* "เพิ่มขึ้นจากปี...", "เทียบกับปี...": the year is another one than that spoken of. */
static bool is_compared(const char *before)
{
    static const char *const labels[] = {"ปีงบประมาณ", "พ.ศ.", "ประจำ", "ปี", "ใน", NULL};
    static const char *const words[] = {"จาก", "เทียบกับ", "กว่า", "เมื่อเทียบ", NULL};
    static const char *const moves[] = {"เพิ่ม", "ลด", "สูง", "ต่ำ", "เทียบ", NULL};
    size_t len = strlen(before);
    for (bool again = true; again;) {
        again = false;
        for (const char *const *l = labels; *l && !again; l++) {
            size_t n = strlen(*l);
            again = n <= len && memcmp(before + len - n, *l, n) == 0;
            len -= again ? n : 0;
        }
    }
    size_t near = len < COMPARED_BYTES ? len : COMPARED_BYTES;
    return rec_last_of(before, len, words) == len && len > 0 &&
           rec_last_of(before + len - near, near, moves) > 0;
}

/* Where nothing before the year tells, the words after it may: "ในปีงบประมาณ 2568
 * หน่วยงานได้คะแนน...". */
static enum vote vote_after(const char *plain, size_t at)
{
    struct year_mention next;
    size_t end = rec_next_year(plain, at, &next) ? next.start : strlen(plain);
    char *part = mem_strndup(plain + at, end - at < AFTER_BYTES ? end - at : AFTER_BYTES);
    part[text_valid_prefix(part, strlen(part))] = '\0';
    char *tight = rec_tight(part);
    size_t result = rec_first_of(tight, words_result_context);
    size_t plan = rec_first_of(tight, words_plan_context);
    free(part);
    free(tight);
    return result < plan ? VOTE_RESULT : plan < result ? VOTE_PLAN : VOTE_NEUTRAL;
}

/* A line that is only a year goes on with the title above it, which may take several lines. */
static enum vote vote_of_title(const struct blocks *blocks, size_t at)
{
    static const char *const labels[] = {"ประจำปี", "ปีงบประมาณ", "ปี", "พ.ศ.", NULL};
    const struct block *block = &blocks->items[at];
    enum vote kind = VOTE_NEUTRAL;
    if (!rec_year_cell(block->tight) || !rec_starts(block->tight, labels))
        return kind;
    bool named = false; /* another year: the line above it is not this one's title */
    for (size_t up = 1; up <= TITLE_LINES && up <= at && kind == VOTE_NEUTRAL && !named; up++) {
        const struct block *title = block - up;
        struct year_mention m;
        if (title->kind == NODE_TABLE || strlen(title->text) > TITLE_BYTES)
            break;
        char *plain = rec_plain(title->text);
        named = rec_next_year(plain, 0, &m);
        kind = named ? VOTE_NEUTRAL : vote_of(title->tight);
        free(plain);
    }
    return kind;
}

/* The latest year of a row that begins with the mention: "2566 - 2568". */
static int latest_of_run(const char *plain, struct year_mention m)
{
    int latest = m.year;
    for (struct year_mention next; rec_next_year(plain, m.end, &next) && next.is_continued;
         m = next)
        latest = next.year > latest ? next.year : latest;
    return latest;
}

static void vote_text(struct tallies *tallies, const char *text, const struct block *block,
                      enum vote otherwise)
{
    char *plain = rec_plain(text);
    struct year_mention m;
    enum vote kind = VOTE_NEUTRAL;
    for (size_t from = 0; rec_next_year(plain, from, &m); from = m.end) {
        if (!m.is_continued) {
            char *segment = mem_strndup(plain + from, m.start - from);
            char *tight = rec_tight(segment);
            kind = vote_of(tight);
            if (kind == VOTE_NEUTRAL && otherwise == VOTE_NEUTRAL && !strstr(tight, "ไปสู่"))
                kind = vote_after(plain, m.end);
            if (is_compared(tight))
                kind = VOTE_NONE;
            free(segment);
            free(tight);
        }
        /* one year of a row is history as likely as not; results go back from the latest */
        int weight = m.is_continued ? 1 : m.is_fiscal ? 3 : 2;
        int latest = m.is_continued ? m.year : latest_of_run(plain, m);
        if (kind == VOTE_RESULT && latest != m.year)
            vote(tallies, latest, kind, weight, block);
        if (kind == VOTE_RESULT && latest != m.year)
            weight = 1;
        if (kind != VOTE_NONE)
            vote(tallies, m.year, kind == VOTE_NEUTRAL ? otherwise : kind, weight, block);
    }
    free(plain);
}

/* One year among several in a row is history as likely as not; one that begins a cell is a period.
 */
static bool holds_score(const struct node *cell)
{
    decimal value;
    char *line = rec_cell_line(cell);
    bool holds = rec_score_alone(line, &value) && strchr(line, '.') && rec_score_in_range(value);
    free(line);
    return holds;
}

static void vote_row(struct tallies *tallies, const struct block *block, const struct node *row)
{
    static const char *const period[] = {"ปีงบประมาณ",      "ตลอดปีงบประมาณ", "ภายในปีงบประมาณ",
                                         "ประจำปีงบประมาณ", "ในปีงบประมาณ",   NULL};
    int years = 0, latest = 0;
    bool scores = false;
    for (const struct node *cell = node_first(row); cell; cell = node_next(cell)) {
        char *line = rec_cell_line(cell),
             *tight = rec_tight(strlen(line) < PERIOD_BYTES ? line : "");
        int year = rec_year_cell(tight);
        years += year != 0;
        latest = year > latest ? year : latest;
        scores = scores || (years > 0 && holds_score(cell));
        free(tight);
        free(line);
    }
    if (years > 1 || scores) { /* years across, or one that begins a row of scores */
        vote(tallies, latest, VOTE_NEUTRAL, 1, block);
        return;
    }
    for (const struct node *cell = node_first(row); cell; cell = node_next(cell)) {
        char *line = rec_cell_line(cell),
             *tight = rec_tight(strlen(line) < PERIOD_BYTES ? line : "");
        if (row != block->first_row && rec_starts(tight, period))
            vote_text(tallies, line, block, VOTE_PLAN);
        free(tight);
        free(line);
    }
}

static void vote_table(struct tallies *tallies, const struct block *block)
{
    for (const struct node *row = block->first_row; row && row != block->end_row;
         row = node_next(row))
        vote_row(tallies, block, row);
}

typedef int (*count_of)(const struct tally *);
static int result_count(const struct tally *t)
{
    return t->result;
}
static int plan_count(const struct tally *t)
{
    return t->plan;
}
static int neutral_count(const struct tally *t)
{
    return t->neutral;
}

/* The year with most votes; among equals the later one, where it is not beyond all plans. */
static const struct tally *most(const struct tallies *tallies, count_of count)
{
    const struct tally *best = NULL;
    for (size_t i = 0; i < tallies->count; i++) {
        const struct tally *t = &tallies->items[i];
        if (count(t) == 0)
            continue;
        bool better =
            !best || count(t) > count(best) ||
            (count(t) == count(best) && t->year > best->year && t->year - best->year < 9) ||
            (count(t) == count(best) && t->year < best->year && best->year - t->year >= 9);
        if (better)
            best = t;
    }
    return best;
}

static bool names(const struct tallies *tallies, int year)
{
    for (size_t i = 0; i < tallies->count; i++)
        if (tallies->items[i].year == year && tallies->items[i].neutral > 0)
            return true;
    return false;
}

static int decide(struct recogniser *rc, const struct tallies *tallies)
{
    const struct tally *result = most(tallies, result_count), *plan = most(tallies, plan_count);
    const struct tally *neutral = most(tallies, neutral_count);
    const struct tally *used = result ? result : plan ? plan : neutral;
    if (!used)
        return 0;
    int year = used == plan && !result ? plan->year - 1 : used->year;
    bool sure = result || (plan && names(tallies, year));
    rc->year_guessed = !sure;
    if (!sure) { /* taken from the plan's year, or from a year that does not say whose it is */
        char *said =
            *used->block->text ? mem_strdup(used->block->text) : mem_format("%d", used->year);
        rec_remark(rc, used->line, DOUBT_YEAR, said);
        free(said);
    }
    rec_use(rc, used->line, USE_YEAR);
    return year;
}

int rec_title_year(const struct block *block)
{
    char *plain = rec_plain(block->text);
    struct year_mention m;
    int result = 0, plan = 0;
    bool runs = false;
    for (size_t from = 0; rec_next_year(plain, from, &m); from = m.end) {
        char *segment = mem_strndup(plain + from, m.start - from);
        char *tight = rec_tight(segment);
        enum vote kind = is_compared(tight) ? VOTE_NONE : vote_of(tight);
        runs = runs || m.is_continued;
        if (kind == VOTE_RESULT && !result)
            result = m.year;
        if (kind == VOTE_PLAN && !plan)
            plan = m.year - 1;
        free(segment);
        free(tight);
    }
    free(plain);
    int year = runs ? 0 : result ? result : plan;
    return year >= ITA_BEGAN && year <= YEAR_MAX ? year : 0;
}

static void set_year(struct recogniser *rc, int year)
{
    rc->out->year->year = year;
    rc->out->year->plan_year = year ? year + 1 : 0;
}

void rec_find_year(struct recogniser *rc, int year)
{
    if (year) {
        set_year(rc, year);
        for (size_t i = 0; i < rc->blocks.count; i++)
            if (rec_title_year(&rc->blocks.items[i]) == year) {
                rec_use(rc, rc->blocks.items[i].line, USE_YEAR);
                return;
            }
        return;
    }
    struct tallies tallies = {0};
    for (size_t i = 0; i < rc->blocks.count; i++) {
        const struct block *block = &rc->blocks.items[i];
        if (block->kind == NODE_TABLE)
            vote_table(&tallies, block);
        else
            vote_text(&tallies, block->text, block, vote_of_title(&rc->blocks, i));
    }
    set_year(rc, decide(rc, &tallies));
    array_release(&tallies);
}

void rec_find_packs(struct recogniser *rc)
{
    int year = rc->out->year->year;
    if (year && rc->packs)
        rc->pack = rc->own.pack = rc->packs(rc->packs_ctx, year);
    int near = year ? year : fiscal_year_of(clock_civil(clock_now()));
    for (int i = 0; i <= 2 * NEAR_YEARS && rc->packs && !rc->names_pack; i++) {
        const struct pack *pack = rc->packs(rc->packs_ctx, near + (i % 2 ? -(i + 1) / 2 : i / 2));
        if (pack && pack->indicators.count > 0)
            rc->names_pack = pack;
    }
}

/* ---- doubts ---- */

static bool is_plausible(const struct recogniser *rc, const struct year_mention *m)
{
    int year = rc->out->year->year;
    int newest = year ? year : fiscal_year_of(clock_civil(clock_now()));
    if (m->is_fiscal)
        return m->year >= YEAR_MIN && m->year <= newest + FUTURE_FISCAL;
    return m->year >= YEAR_OLDEST ? m->year <= newest + FUTURE_ANY
                                  : m->year >= 1900; /* a CE year, of a law abroad, say */
}

void rec_doubt_years(struct recogniser *rc, int64_t line, const char *text)
{
    char *plain = rec_plain(text);
    struct year_mention m;
    bool doubt = false;
    for (size_t from = 0; !doubt && rec_next_year(plain, from, &m); from = m.end)
        doubt = !is_plausible(rc, &m);
    if (doubt)
        rec_remark(rc, line, DOUBT_YEAR, text);
    free(plain);
}

/* The month (1-12) whose name ends before `end`; 0: none. */
static int month_before(const char *s, size_t end)
{
    for (int i = 0; words_months[i]; i++) {
        size_t at = end;
        if (ends_in(s, &at, words_months[i]))
            return i % 12 + 1;
    }
    return 0;
}

/* A number that stands for a year in a period: "ตุลาคม 2568", "ต.ค. 68", "2569". */
static int year_in_period(const char *plain, size_t start, size_t end, int *month)
{
    int year = 0;
    *month = month_before(plain, start);
    if (end - start == 4 || (end - start == 2 && *month))
        for (size_t i = start; i < end; i++)
            year = year * 10 + (plain[i] - '0');
    return end - start == 2 && year ? year + 2500 : year;
}

void rec_doubt_period(struct recogniser *rc, int64_t line, const char *text)
{
    int plan_year = rc->out->year->plan_year;
    char *plain = rec_plain(text);
    bool doubt = false;
    for (size_t at = 0; plan_year && plain[at] && !doubt;) {
        if (!is_digit(plain[at])) {
            at++;
            continue;
        }
        size_t start = at;
        while (is_digit(plain[at]))
            at++;
        int month, year = year_in_period(plain, start, at, &month);
        int label = year_label(plain, start);
        if (label == 2 && at - start == 2)
            year = 2500 + (plain[start] - '0') * 10 + (plain[start + 1] - '0');
        else if (label == 2 && at - start != 4)
            doubt = true;
        if (year < 1900)
            continue;
        if (month)
            doubt = doubt || (month >= 10 ? year + 1 : year) != plan_year;
        else if (label == 2)
            doubt = doubt || year != plan_year;
        else
            doubt = doubt || (year != plan_year && year != plan_year - 1);
    }
    if (doubt)
        rec_remark(rc, line, DOUBT_YEAR, text);
    free(plain);
}
