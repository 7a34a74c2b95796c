/* What was announced: how figures, level and scores are taken in, and what is said where they are
 * named twice. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/score.h"
#include "itaplan/text/fold.h"
#include "recognise_private.h"

#define NEAR (5 * DECIMAL_ONE / 100) /* a sum of rounded figures, and the overall score */

void rec_give_overall(struct recogniser *rc, int64_t line, decimal value, const char *text)
{
    decimal *overall = &rc->told->year->announced.overall;
    if (!rec_score_in_range(value) || (*overall != DECIMAL_NONE && *overall != value)) {
        rec_remark(rc, line, DOUBT_SCORE, text);
        return;
    }
    *overall = value;
    rec_witness(rc, (struct value_at){.kind = VALUE_OVERALL}, line, line, text);
    rec_use(rc, line, USE_OVERALL);
}

void rec_give_average(struct recogniser *rc, int64_t line, decimal value, const char *text)
{
    if (!rc->told->average.text) {
        rc->told->average.value = value;
        rc->told->average.line = line;
        rc->told->average.text = mem_strdup(text);
    } else if (rc->told->average.value == value) {
        rec_use(rc, line, USE_OVERALL);
    } else {
        rc->told->average.differ = true;
        rec_remark(rc, line, ASIDE_UNKNOWN, text);
    }
}

/* Is the value the plain mean of the indicators? The overall score is weighted. */
static bool is_plain_mean(const struct year *year, decimal value)
{
    decimal sum = 0, count = 0;
    for (size_t i = 0; i < year->indicators.count; i++) {
        decimal score = year->indicators.items[i].score;
        sum += score == DECIMAL_NONE ? 0 : score;
        count += score != DECIMAL_NONE;
    }
    return count > 1 && decimal_round(sum / count, 2) == decimal_round(value, 2);
}

void rec_settle_average(struct recogniser *rc)
{
    struct year *year = rc->told->year;
    decimal value = rc->told->average.value;
    if (!rc->told->average.text)
        return;
    struct trust trust = rc->trust;
    rec_distrust(rc, SURENESS_LIKELY, DOUBT_SCORE);
    bool clear =
        !rc->told->average.differ && rec_score_in_range(value) && !is_plain_mean(year, value);
    if (year->announced.overall == DECIMAL_NONE && clear)
        rec_give_overall(rc, rc->told->average.line, value, rc->told->average.text);
    else if (year->announced.overall == value)
        rec_use(rc, rc->told->average.line, USE_OVERALL);
    else
        rec_remark(rc, rc->told->average.line, ASIDE_UNKNOWN, rc->told->average.text);
    rc->trust = trust;
}

static bool pack_has_level(const struct pack *pack, const char *name)
{
    for (size_t i = 0; i < pack->levels.count; i++)
        if (text_same(pack->levels.items[i].name, name, FOLD_NO_SPACES))
            return true;
    return false;
}

const char *rec_level_named(const struct recogniser *rc, const char *text)
{
    static const char *const letters[] = {"AA", "A", "B", "C", "D", "E", "F", NULL};
    const struct pack *pack = rc->told->pack;
    for (size_t i = 0; pack && i < pack->levels.count; i++)
        if (text_same(pack->levels.items[i].name, text, FOLD_NO_SPACES))
            return pack->levels.items[i].name;
    for (const char *const *name = letters; *name; name++)
        if (text_same(*name, text, FOLD_NO_SPACES))
            return *name;
    for (const char *const *name = words_levels; *name; name++)
        if (text_same(*name, text, FOLD_NO_SPACES))
            return *name;
    return NULL;
}

void rec_give_level(struct recogniser *rc, int64_t line, const char *name, const char *text)
{
    const struct pack *pack = rc->told->pack;
    char **level = &rc->told->year->announced.level;
    if (**level && !text_same(*level, name, FOLD_NO_SPACES)) {
        rec_remark(rc, line, DOUBT_LEVEL, text);
        return;
    }
    bool is_new = **level == '\0';
    bool other_rules = pack && pack->levels.count > 0 && !pack_has_level(pack, name);
    struct trust trust = rc->trust;
    if (other_rules || !rec_level_named(rc, name))
        rec_distrust(rc, SURENESS_LIKELY, DOUBT_LEVEL);
    mem_replace(level, name);
    rec_witness(rc, (struct value_at){.kind = VALUE_LEVEL}, line, line, text);
    rc->trust = trust;
    rec_use(rc, line, USE_LEVEL);
    if (is_new && (other_rules || !rec_level_named(rc, name)))
        rec_remark(rc, line, DOUBT_LEVEL, text);
}

const char *rec_instrument_named(const struct recogniser *rc, const char *tight)
{
    for (size_t i = 0; i < rc->instrument_names.count; i++)
        if (strstr(tight, rc->instrument_names.items[i].tight))
            return rc->names_pack->instruments.items[rc->instrument_names.items[i].number].code;
    for (const struct instrument_words *w = words_instruments; w->code; w++)
        if (rec_holds(tight, w->names))
            return w->code;
    return NULL;
}

void rec_give_instrument(struct recogniser *rc, int64_t line, const char *code, decimal value,
                         const char *text)
{
    if (!rec_score_in_range(value)) {
        rec_remark(rc, line, DOUBT_SCORE, text);
        return;
    }
    for (size_t i = 0; i < rc->told->instruments.count; i++) {
        const struct instrument_score *old = &rc->told->instruments.items[i];
        if (strcmp(old->code, code) != 0)
            continue;
        if (old->score == value)
            rec_use(rc, line, USE_INSTRUMENT);
        else
            rec_remark(rc, line, DOUBT_SCORE, text);
        return;
    }
    *array_push(&rc->told->instrument_witnesses) = (struct witness){
        .line = line, .words = mem_strdup(text), .sure = rc->trust.sure, .why = rc->trust.why};
    *array_push(&rc->told->instruments) =
        (struct instrument_score){.code = mem_strdup(code), .score = value};
    if (!rc->told->instruments_line)
        rc->told->instruments_line = line;
    rec_use(rc, line, USE_INSTRUMENT);
}

void rec_give_part(struct recogniser *rc, int64_t line, const char *code, int part, decimal value,
                   const char *text)
{
    struct part_scores *parts = &rc->told->parts;
    if (!parts->code) {
        *parts = (struct part_scores){
            .code = mem_strdup(code), .values = {DECIMAL_NONE, DECIMAL_NONE}, .line = line};
    } else if (strcmp(parts->code, code) != 0) {
        rec_remark(rc, line, ASIDE_UNKNOWN, text);
        return;
    }
    decimal *known = &parts->values[part - 1];
    if (!rec_score_in_range(value) || (*known != DECIMAL_NONE && *known != value))
        rec_remark(rc, line, DOUBT_SCORE, text);
    else
        *known = value;
    rec_use(rc, line, USE_INSTRUMENT);
}

static decimal given_score(const struct instrument_scores *scores, const char *code)
{
    for (size_t i = 0; i < scores->count; i++)
        if (strcmp(scores->items[i].code, code) == 0)
            return scores->items[i].score;
    return DECIMAL_NONE;
}

/* Would the instruments come to the overall score with this one? */
static bool comes_to_overall(const struct told *told, const struct pack *pack, const char *code,
                             decimal score)
{
    decimal sum = 0, overall = told->year->announced.overall;
    for (size_t i = 0; i < pack->instruments.count; i++) {
        const struct pack_instrument *known = &pack->instruments.items[i];
        decimal value =
            strcmp(known->code, code) == 0 ? score : given_score(&told->instruments, known->code);
        if (value == DECIMAL_NONE)
            return false;
        sum += value / 100 * (known->weight / 100) / (DECIMAL_ONE / 10000);
    }
    return overall != DECIMAL_NONE && sum - overall <= NEAR && overall - sum <= NEAR;
}

/* Whether the whole is the mean of its parts is not known: it is taken where it comes to the
 * overall score, and pointed out; else both are left aside. */
static void settle_parts(struct recogniser *rc, const struct pack *pack)
{
    struct part_scores *parts = &rc->told->parts;
    char first[DECIMAL_TEXT_MAX], second[DECIMAL_TEXT_MAX], whole[DECIMAL_TEXT_MAX];
    if (!parts->code)
        return;
    decimal mean = DECIMAL_NONE;
    if (parts->values[0] != DECIMAL_NONE && parts->values[1] != DECIMAL_NONE)
        mean = decimal_round((parts->values[0] + parts->values[1]) / 2, 2);
    decimal_format(parts->values[0], 2, first);
    decimal_format(parts->values[1], 2, second);
    decimal_format(mean, 2, whole);
    bool take = pack && mean != DECIMAL_NONE &&
                given_score(&rc->told->instruments, parts->code) == DECIMAL_NONE &&
                comes_to_overall(rc->told, pack, parts->code, mean);
    char *said = mem_format("%s %s, %s%s%s", parts->code, first, second, take ? " -> " : "",
                            take ? whole : "");
    rec_remark(rc, parts->line, take ? DOUBT_SCORE : ASIDE_UNKNOWN, said);
    if (take) {
        struct trust trust = rc->trust;
        rec_distrust(rc, SURENESS_LIKELY, DOUBT_SCORE);
        rec_give_instrument(rc, parts->line, parts->code, mean, said);
        rc->trust = trust;
    }
    free(said);
}

/* value / weight, to the two decimals that were published. */
static decimal turned_back(decimal value, decimal weight)
{
    struct ratio r = {.num = value, .den = weight};
    if (value <= INT64_MAX / DECIMAL_ONE)
        r.num = value * DECIMAL_ONE;
    return decimal_round(r.num / r.den, 2);
}

static bool all_have_weights(const struct pack *pack, const struct instrument_scores *scores)
{
    for (size_t i = 0; i < scores->count; i++) {
        const struct pack_instrument *known = pack_instrument(pack, scores->items[i].code);
        if (!known || known->weight <= 0)
            return false;
    }
    return scores->count > 0;
}

/* Each figure is at most the full mark of its instrument, as weighted ones are. */
static bool may_be_weighted(const struct pack *pack, const struct instrument_scores *scores)
{
    for (size_t i = 0; i < scores->count; i++)
        if (scores->items[i].score > pack_instrument(pack, scores->items[i].code)->weight * 100)
            return false;
    return true;
}

/* Are the figures weighted already? Without an overall score the indicators' own decide. Where
 * nothing does they are kept as they are written, and pointed out. */
static bool are_weighted(struct recogniser *rc, const struct pack *pack)
{
    const struct year *year = rc->told->year;
    const struct instrument_scores *scores = &rc->told->instruments;
    if (!pack || !all_have_weights(pack, scores) || !may_be_weighted(pack, scores))
        return false;
    decimal overall = year->announced.overall, largest = 0;
    if (overall == DECIMAL_NONE)
        overall = ratio_round(score_compute(year, pack).overall, 2);
    if (overall != DECIMAL_NONE && scores_are_weighted(pack, scores, overall))
        return true;
    for (size_t i = 0; i < scores->count; i++)
        largest = scores->items[i].score > largest ? scores->items[i].score : largest;
    if (overall == DECIMAL_NONE || overall > largest) { /* no mean is above all its parts */
        rec_remark(rc, rc->told->instruments_line, DOUBT_SCORE, scores->items[0].code);
        for (size_t i = 0; i < rc->told->instrument_witnesses.count; i++) {
            struct witness *w = &rc->told->instrument_witnesses.items[i];
            w->sure = SURENESS_GUESS;
            w->why = DOUBT_SCORE;
        }
    }
    return false;
}

/* The score given in place i, which is the last of the year's now. */
static void witness_instrument(struct recogniser *rc, size_t i)
{
    const struct witness *known = &rc->told->instrument_witnesses.items[i];
    size_t count = rc->told->year->announced.instruments.count;
    rc->trust = (struct trust){.sure = known->sure, .why = known->why};
    rec_witness(rc, (struct value_at){.kind = VALUE_INSTRUMENT, .at = count - 1}, known->line,
                known->line, known->words);
}

void rec_settle_instruments(struct recogniser *rc)
{
    struct year *year = rc->told->year;
    const struct pack *own = rc->told->pack;
    const struct pack *pack = own && own->instruments.count ? own : rc->names_pack;
    settle_parts(rc, pack);
    bool weighted = are_weighted(rc, pack);
    struct buf said = BUF_INIT;
    for (size_t i = 0; i < rc->told->instruments.count; i++) {
        const struct instrument_score *given = &rc->told->instruments.items[i];
        decimal score = given->score;
        char from[DECIMAL_TEXT_MAX], to[DECIMAL_TEXT_MAX];
        if (weighted)
            score = turned_back(score, pack_instrument(pack, given->code)->weight);
        if (!rec_score_in_range(score))
            continue;
        year_set_announced_instrument(year, given->code, score);
        if (weighted) {
            struct witness *w = &rc->told->instrument_witnesses.items[i];
            w->why = w->sure > SURENESS_LIKELY ? DOUBT_WEIGHTED : w->why;
            w->sure = w->sure > SURENESS_LIKELY ? SURENESS_LIKELY : w->sure;
        }
        witness_instrument(rc, i);
        decimal_format(given->score, 2, from);
        decimal_format(score, 2, to);
        buf_addf(&said, "%s%s %s -> %s", i ? ", " : "", given->code, from, to);
    }
    if (weighted)
        rec_remark(rc, rc->told->instruments_line, DOUBT_WEIGHTED, said.data);
    buf_release(&said);
}

void rec_give_score(struct recogniser *rc, int64_t line, int indicator, const char *name,
                    decimal value, const char *text)
{
    struct year *year = rc->told->year;
    const struct indicator_score *old = year_indicator(year, indicator);
    bool in_range = rec_score_in_range(value);
    if (!in_range)
        rec_remark(rc, line, DOUBT_SCORE, text);
    if (old && old->score != DECIMAL_NONE) {
        if (in_range && old->score != value)
            rec_remark(rc, line, DOUBT_SCORE, text);
        else if (in_range)
            rec_use(rc, line, USE_INDICATOR_SCORE);
        return;
    }
    bool has_name = old && old->name && *old->name;
    year_set_indicator(year, indicator, has_name ? NULL : name, in_range ? value : DECIMAL_NONE);
    rec_witness(rc, (struct value_at){.kind = VALUE_SCORE, .at = (size_t)indicator}, line, line,
                text);
    rec_use(rc, line, USE_INDICATOR_SCORE);
}

/* ---- the announcement's date ---- */

/* "ป.ป.ช. ได้ประกาศผลเมื่อวันที่ ..." speaks of the result; "ประกาศผลผู้ชนะการเสนอราคา" does not. */
static bool is_result_sentence(const struct block *block)
{
    static const char *const by_whom[] = {"ป.ป.ช", "ปปช", "คะแนน", NULL};
    static const char *const announced[] = {"ประกาศผล", "ประกาศเมื่อ", NULL};
    static const char *const label[] = {"วันที่ประกาศผล", NULL};
    return rec_speaks_of_ita(block->tight) || strstr(block->tight, "ผลการประเมิน") ||
           rec_starts(block->tight, label) ||
           (rec_holds(block->tight, announced) && rec_holds(block->tight, by_whom));
}

/* "วันที่ ๓๑ กุมภาพันธ์ ๒๕๖๘": a day that does not exist. */
static bool names_no_day(const struct block *block)
{
    static const char *const before[] = {"วันที่", NULL};
    size_t at = rec_last_of(block->tight, strlen(block->tight), before);
    const char *s = block->tight + at;
    size_t digits = strspn(s, "0123456789");
    return at > 0 && digits > 0 && digits <= 2 && rec_starts(s + digits, words_months);
}

/* The date after the word, else the block's first one; in the result's own fiscal year where `own`
 * is set. */
static bool date_of_block(const struct recogniser *rc, const struct block *block, const char *word,
                          bool own, struct date *out)
{
    const char *s = strstr(block->text, word);
    size_t start, end;
    if (!s || block->kind == NODE_TABLE || !is_result_sentence(block))
        return false;
    if (!date_find(s, strlen(s), out, &start, &end) &&
        !date_find(block->text, strlen(block->text), out, &start, &end))
        return false;
    int year = rc->out->year->year;
    return !own || year == 0 || out->year + (out->month >= 10) == year;
}

void rec_find_date(struct recogniser *rc)
{
    static const struct {
        const char *word;
        bool own_year;
    } ways[] = {{"ประกาศ", true}, {"เผยแพร่", true}, {"ประกาศ", false}};
    struct year *year = rc->out->year;
    for (size_t w = 0; w < sizeof ways / sizeof ways[0]; w++)
        for (size_t i = 0; i < rc->blocks.count; i++) {
            const struct block *block = &rc->blocks.items[i];
            struct date date;
            if (!date_of_block(rc, block, ways[w].word, ways[w].own_year, &date))
                continue;
            year->announced.date = date;
            struct trust trust = rc->trust;
            if (!ways[w].own_year)
                rec_distrust(rc, SURENESS_LIKELY, DOUBT_YEAR);
            rec_witness(rc, (struct value_at){.kind = VALUE_DATE}, block->line, block->last_line,
                        block->text);
            rc->trust = trust;
            rec_use(rc, block->line, USE_DATE);
            if (!ways[w].own_year)
                rec_remark(rc, block->line, DOUBT_YEAR, block->text);
            return;
        }
    for (size_t i = 0; i < rc->blocks.count; i++) {
        const struct block *block = &rc->blocks.items[i];
        if (is_result_sentence(block) && strstr(block->text, "ประกาศ") && names_no_day(block))
            rec_remark(rc, block->line, DOUBT_YEAR, block->text);
    }
}
