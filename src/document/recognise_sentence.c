/* The result in running text: overall score, level, instruments, in sentences and in lines that
 * stand by themselves. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "recognise_private.h"

#define LABEL_MAX    400 /* bytes: a label, not a sentence */
#define LEVEL_NEAR   100 /* bytes between a score and the level beside it */
#define INTRO_MIN    150 /* bytes: shorter is a heading */
#define SENTENCE_MAX 20000
#define YEAR_LEAST   1900

static size_t spaces(const char *s)
{
    return strspn(s, " ");
}

/* ---- the overall score in a sentence ---- */

/* The words before a figure, without what only counts ("ทั้ง 10 ตัวชี้วัด"). */
struct segment {
    char *tight;
    size_t len;
};

static void segment_add(struct buf *segment, const char *plain, size_t from, size_t to)
{
    char *part = mem_strndup(plain + from, to - from), *tight = rec_tight(part);
    buf_adds(segment, tight);
    free(part);
    free(tight);
}

/* Does the figure count something? Then `end` goes behind the word. */
static bool counts(const char *plain, const struct figure *figure, size_t *end)
{
    const char *after = plain + figure->end + spaces(plain + figure->end);
    if (figure->places > 0)
        return false;
    for (const char *const *w = words_counted; *w; w++)
        if (strncmp(after, *w, strlen(*w)) == 0) {
            *end = (size_t)(after - plain) + strlen(*w);
            return true;
        }
    return false;
}

static bool is_marked_score(const char *plain, const struct figure *figure, const char *segment)
{
    static const char *const after[] = {"คะแนน", "%", NULL};
    static const char *const before[] = {"ร้อยละ", "คะแนน", "เท่ากับ", "คือ", ":", "=", NULL};
    const char *s = plain + figure->end + spaces(plain + figure->end);
    return figure->places > 0 || figure->value == DECIMAL_NONE || rec_starts(s, after) ||
           rec_ends(segment, before);
}

/* "85.00 - 94.99": the bounds of a level, no score. */
static bool is_range(const char *plain, const struct figure *figure, const char *segment)
{
    static const char *const links[] = {"-", "–", "ถึง", NULL};
    const char *s = plain + figure->end + spaces(plain + figure->end);
    for (const char *const *l = links; *l; l++) {
        size_t n = strlen(*l);
        if (strncmp(s, *l, n) == 0 && rec_digit(s + n + spaces(s + n), NULL) > 0)
            return true;
    }
    return rec_ends(segment, links);
}

/* The words before the figure speak of the overall score, and nothing nearer speaks of another. */
static bool speaks_of_overall(const char *segment)
{
    size_t len = strlen(segment);
    size_t good = rec_last_of(segment, len, words_overall);
    size_t bad = rec_last_of(segment, len, words_not_overall);
    return good > 0 && good > bad;
}

/* "เทศบาล... ได้ 91.37 คะแนน": somebody got it, and nothing else is named that did. */
static bool is_got(const char *plain, const struct figure *figure, const char *segment)
{
    static const char *const before[] = {"ได้", "ได้รับ", "ได้ร้อยละ", "ได้ที่", NULL};
    static const char *const after[] = {"คะแนน", "%", NULL};
    const char *s = plain + figure->end + spaces(plain + figure->end);
    return figure->places > 0 && rec_ends(segment, before) &&
           (rec_starts(s, after) || rec_ends(segment, before + 2)) &&
           !rec_holds(segment, words_not_overall);
}

/* The overall score in the text, from byte `from`: its figure. Years before it are followed, since
 * history is told in the same words. */
static bool find_overall(const struct recogniser *rc, const char *plain, struct figure *out)
{
    int result_year = rc->out->year->year, year_said = 0;
    struct buf segment = BUF_INIT;
    struct figure f;
    struct year_mention mention;
    bool more_years = rec_next_year(plain, 0, &mention), found = false;
    for (size_t at = 0; !found && rec_next_figure(plain, at, &f);) {
        segment_add(&segment, plain, at, f.start);
        at = f.end;
        while (more_years && mention.end < f.end)
            more_years = rec_next_year(plain, mention.end, &mention);
        if (more_years && mention.start == f.start) {
            year_said = mention.year;
            continue;
        }
        size_t end;
        if (counts(plain, &f, &end)) {
            at = end;
            continue;
        }
        bool other_year = year_said && result_year && year_said != result_year;
        found = !other_year && !is_range(plain, &f, segment.data) &&
                (is_got(plain, &f, segment.data) ||
                 (speaks_of_overall(segment.data) && is_marked_score(plain, &f, segment.data)));
        if (found && rec_is_parted(plain, f.end))
            f.value = DECIMAL_NONE;
        buf_reset(&segment);
    }
    buf_release(&segment);
    if (found)
        *out = f;
    return found;
}

/* ---- the level ---- */

static bool is_border(const char *s, size_t at)
{
    static const char *const borders[] = {" ",   ")",  "(",   "\"", "'",   "”",   "’",   ",",
                                          ".",   ";",  ":",   "“",  "]",   "ตาม", "โดย", "ซึ่ง",
                                          "และ", "ใน", "จาก", "คือ", "เมื่อ", "ของ", NULL};
    return s[at] == '\0' || rec_starts(s + at, borders);
}

/* The name of a level that stands at s (plain): the rest after it, NULL for none. */
static const char *level_at(const struct recogniser *rc, const char *s, const char **name)
{
    for (const char *const *w = words_levels; *w; w++) {
        size_t n = strlen(*w);
        if (strncmp(s, *w, n) != 0 || !is_border(s, n))
            continue;
        *name = rec_level_named(rc, *w);
        return s + n;
    }
    for (size_t i = 0; rc->pack && i < rc->pack->levels.count; i++) {
        char *plain = rec_plain(rc->pack->levels.items[i].name);
        size_t n = strlen(plain);
        bool here = n > 0 && strncmp(s, plain, n) == 0 && is_border(s, n);
        free(plain);
        if (here) {
            *name = rc->pack->levels.items[i].name;
            return s + n;
        }
    }
    return NULL;
}

static const char *skip_words(const char *s, const char *const *words)
{
    for (bool skipped = true; skipped;) {
        s += spaces(s);
        skipped = false;
        for (const char *const *w = words; *w && !skipped; w++)
            if (strncmp(s, *w, strlen(*w)) == 0) {
                s += strlen(*w);
                skipped = true;
            }
    }
    return s;
}

/* Was another year than the result's named last before this place? */
static bool of_other_year(const struct recogniser *rc, const char *plain, size_t place)
{
    struct year_mention m;
    int last = 0;
    for (size_t from = 0; rec_next_year(plain, from, &m) && m.end <= place; from = m.end)
        last = m.year;
    return last && rc->out->year->year && last != rc->out->year->year;
}

/* "85.00 - 94.99 ระดับ ผ่านดี" tells the rule, not the result. */
static bool tells_rule(const char *plain, size_t place)
{
    struct figure f, last = {0};
    bool any = false;
    for (size_t at = 0; rec_next_figure(plain, at, &f) && f.end <= place; at = f.end) {
        if (any && is_range(plain, &last, "") && place - f.end < LEVEL_NEAR)
            return true;
        last = f;
        any = true;
    }
    return false;
}

/* "อยู่ในระดับ ผ่าน", "ระดับผลการประเมิน: A"; not "เพื่อให้อยู่ในระดับ ผ่านดี". */
static const char *find_level(const struct recogniser *rc, const char *plain)
{
    static const char *const keys[] = {"ระดับ", "เกรด", NULL};
    for (const char *const *key = keys; *key; key++)
        for (const char *s = strstr(plain, *key); s; s = strstr(s + 1, *key)) {
            const char *name;
            size_t before = (size_t)(s - plain), window = before < LEVEL_NEAR ? before : LEVEL_NEAR;
            if (rec_last_of(s - window, window, words_goal) > 0)
                continue;
            if (level_at(rc, skip_words(s + strlen(*key), words_level_skip), &name) &&
                !of_other_year(rc, plain, before) && !tells_rule(plain, before))
                return name;
        }
    return NULL;
}

/* "85.86 คะแนน (ผ่าน)", "85.86 = A". */
static const char *level_beside(const struct recogniser *rc, const char *plain, size_t at)
{
    const char *name;
    const char *s = skip_words(plain + at, words_level_skip);
    return level_at(rc, s, &name) ? name : NULL;
}

/* ---- instruments ---- */

/* "IIT 82.31 EIT 91.72": a code or name, then a figure with decimals before the next one. */
static bool read_instruments(struct recogniser *rc, struct block *block, const char *plain)
{
    const char *code = NULL;
    struct figure f;
    int year_said = 0, result_year = rc->out->year->year;
    bool used = false;
    struct year_mention mention;
    bool more_years = rec_next_year(plain, 0, &mention);
    for (size_t at = 0; rec_next_figure(plain, at, &f); at = f.end) {
        struct buf segment = BUF_INIT;
        segment_add(&segment, plain, at, f.start);
        const char *named = rec_instrument_named(rc, segment.data);
        static const char *const weights[] = {"น้ำหนัก", "เต็ม", "เพิ่ม", "ลดลง", NULL};
        static const char *const others[] = {"รวม", "เฉลี่ย", NULL};
        bool not_it = rec_holds(segment.data, weights);
        bool other = rec_holds(segment.data, others);
        buf_release(&segment);
        code = named ? named : other ? NULL : code;
        while (more_years && mention.end < f.end)
            more_years = rec_next_year(plain, mention.end, &mention);
        if (more_years && mention.start == f.start)
            year_said = mention.year;
        bool other_year = year_said && result_year && year_said != result_year;
        if (!code || not_it || f.places == 0 || other_year)
            continue;
        rec_give_instrument(rc, block->line, code, f.value, block->text);
        code = NULL;
        used = true;
    }
    return used;
}

/* ---- blocks ---- */

static bool has_label(const struct block *block, const char *const *labels)
{
    return block && block->kind != NODE_TABLE && strlen(block->text) <= LABEL_MAX &&
           rec_holds(block->tight, labels);
}

/* A line that is only a figure: the overall score, where the line after (or before) it says so. */
static bool figure_line(struct recogniser *rc, struct block *block)
{
    struct block *next = rec_next_block(rc, block), *previous = rec_previous_block(rc, block);
    decimal value = DECIMAL_NONE;
    bool is_score = rec_score_alone(block->text, &value);
    if (!is_score && !rec_looks_like_figure(block->text))
        return false;
    struct block *label = has_label(next, words_overall_label)       ? next
                          : has_label(previous, words_overall_label) ? previous
                                                                     : NULL;
    if (!label || rec_instrument_named(rc, label->tight))
        return false;
    rec_give_overall(rc, block->line, value, block->text);
    block->is_done = true;
    if (!label->is_done)
        rec_use_block(rc, label, USE_OVERALL);
    return true;
}

/* A line that is only a level: "ผ่าน", with "ระดับผลการประเมิน" after or before it. */
static bool level_line(struct recogniser *rc, struct block *block)
{
    static const char *const sure_label = "ระดับผลการประเมิน";
    bool is_short = strlen(block->text) <= LEVEL_NEAR;
    const char *name = is_short ? rec_level_named(rc, block->text) : NULL;
    struct block *next = rec_next_block(rc, block), *previous = rec_previous_block(rc, block);
    struct block *label = has_label(next, words_level_label)       ? next
                          : has_label(previous, words_level_label) ? previous
                                                                   : NULL;
    if (!label ||
        (!name && !(label == next && strcmp(label->tight, sure_label) == 0 &&
                    !strpbrk(block->tight, "0123456789"))) ||
        !is_short)
        return false;
    if (!name) /* no level that anybody knows: kept as it is written, and pointed out */
        name = block->text;
    rec_give_level(rc, block->line, name, block->text);
    block->is_done = true;
    if (!label->is_done)
        rec_use_block(rc, label, USE_LEVEL);
    return true;
}

static bool speaks_of_result(const struct block *block)
{
    static const char *const words[] = {"คะแนน", "ผลการประเมิน", "ภาพรวม", "ระดับ", "เกรด", NULL};
    return rec_holds(block->tight, words) || rec_speaks_of_ita(block->tight);
}

/* "ค่าคะแนนของ <agency>", "85.86 ค่าคะแนนของ ...": the label holds the figure. */
static bool figure_before_label(struct recogniser *rc, struct block *block, const char *plain)
{
    struct figure f;
    if (!rec_next_figure(plain, 0, &f) || f.start != 0 || f.places == 0)
        return false;
    char *rest = rec_tight(plain + f.end);
    bool is = rec_starts(rest, words_overall_label);
    free(rest);
    if (is)
        rec_give_overall(rc, block->line, f.value, block->text);
    return is;
}

/* The level that is said with a score, before the next year is spoken of. */
static void give_level_of(struct recogniser *rc, const struct block *block, const char *plain,
                          size_t from)
{
    struct year_mention next;
    size_t end = rec_next_year(plain, from, &next) ? next.start : strlen(plain);
    char *part = mem_strndup(plain + from, end - from);
    const char *level = level_beside(rc, part, 0);
    if (!level)
        level = find_level(rc, part);
    if (level)
        rec_give_level(rc, block->line, level, block->text);
    free(part);
}

/* "ปี 2566 ได้ 80.12 คะแนน ปี 2567 ได้ 83.40 คะแนน": overall scores of the years before. */
static bool take_history(struct recogniser *rc, const struct block *block, const char *plain)
{
    int own = rc->out->year->year, year = 0;
    struct buf segment = BUF_INIT;
    struct figure f;
    struct year_mention mention;
    bool more_years = rec_next_year(plain, 0, &mention), used = false;
    for (size_t at = 0; own && rec_next_figure(plain, at, &f); at = f.end, buf_reset(&segment)) {
        segment_add(&segment, plain, at, f.start);
        while (more_years && mention.end < f.end)
            more_years = rec_next_year(plain, mention.end, &mention);
        if (more_years && mention.start == f.start) {
            year = mention.year;
            continue;
        }
        bool is = year && year != own && f.places > 0 && rec_score_in_range(f.value) &&
                  !is_range(plain, &f, segment.data) && !rec_is_parted(plain, f.end) &&
                  (is_got(plain, &f, segment.data) || speaks_of_overall(segment.data));
        if (is && rec_turn_to(rc, year)) {
            rec_give_overall(rc, block->line, f.value, block->text);
            give_level_of(rc, block, plain, f.end);
            used = true;
        }
    }
    rec_turn_to(rc, 0);
    buf_release(&segment);
    return used;
}

static bool sentence(struct recogniser *rc, struct block *block)
{
    static const char *const rules[] = {"เกณฑ์", "หมายเหตุ", NULL};
    bool speaks = speaks_of_result(block) || rec_instrument_named(rc, block->tight);
    if (strlen(block->text) > SENTENCE_MAX || !speaks || rec_starts(block->tight, rules))
        return false;
    char *plain = rec_plain(block->text);
    struct figure f;
    const char *level = NULL;
    bool used = figure_before_label(rc, block, plain);
    if (!used && find_overall(rc, plain, &f)) {
        rec_give_overall(rc, block->line, f.value, block->text);
        level = level_beside(rc, plain, f.end);
        used = true;
    }
    if (!level)
        level = find_level(rc, plain);
    if (level) {
        rec_give_level(rc, block->line, level, block->text);
        used = true;
    }
    if (take_history(rc, block, plain))
        used = true;
    if (rec_instrument_named(rc, block->tight) && read_instruments(rc, block, plain))
        used = true;
    free(plain);
    return used;
}

bool rec_is_introduction(const struct block *block)
{
    return block->kind != NODE_HEADING && strlen(block->text) >= INTRO_MIN &&
           rec_starts(block->tight, words_introduction);
}

bool rec_result_block(struct recogniser *rc, struct block *block)
{
    if (figure_line(rc, block) || level_line(rc, block))
        return true;
    if (!sentence(rc, block))
        return false;
    block->is_done = block->is_partly = true;
    return true;
}

/* ---- what a sentence says besides ---- */

/* A score of the text that went nowhere. */
static bool leaves_score(const struct recogniser *rc, const char *plain)
{
    static const char *const full[] = {"เต็ม", "น้ำหนัก", "จาก", NULL};
    static const char *const change[] = {"เพิ่ม",   "ลดลง", "ผลต่าง", "สูงกว่า",
                                         "ต่ำกว่า", "อีก",   "ขาด",   NULL};
    struct buf segment = BUF_INIT;
    struct figure f;
    bool left = false;
    for (size_t at = 0; !left && rec_next_figure(plain, at, &f);) {
        size_t end;
        segment_add(&segment, plain, at, f.start);
        at = f.end;
        if (f.value != DECIMAL_NONE && f.value >= YEAR_LEAST * DECIMAL_ONE)
            continue; /* "เพิ่มขึ้นจากปี 2567 จำนวน ..." */
        if (counts(plain, &f, &end))
            at = end;
        else
            left = is_marked_score(plain, &f, segment.data) && f.value != DECIMAL_NONE &&
                   rec_score_in_range(f.value) && !rec_ends(segment.data, full) &&
                   !rec_holds(segment.data, change) && !rec_is_told(rc, f.value);
        buf_reset(&segment);
    }
    buf_release(&segment);
    return left;
}

static bool leaves_date(const struct recogniser *rc, const char *text)
{
    const struct date *known = &rc->out->year->announced.date;
    struct date date;
    size_t start, end;
    for (const char *s = text; date_find(s, strlen(s), &date, &start, &end) && end > 0; s += end)
        if (date.year != known->year || date.month != known->month || date.day != known->day)
            return true;
    return false;
}

bool rec_leaves_figures(const struct recogniser *rc, const struct block *block)
{
    if (strlen(block->text) > SENTENCE_MAX)
        return false;
    enum marker kind;
    int number;
    char *plain = rec_plain(block->text + text_markers(block->text, &kind, &number));
    bool leaves = leaves_score(rc, plain) || leaves_date(rc, block->text);
    free(plain);
    return leaves;
}
