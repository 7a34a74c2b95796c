#include "itaplan/model/score.h"

#include <string.h>

#include "itaplan/base/mem.h"

/* How near the sum of weighted figures, each rounded, must come to the overall score: half a
 * hundredth for each of up to eight instruments, and one for the overall score itself. */
#define WEIGHTED_NEAR (5 * DECIMAL_ONE / 100)
#define HUNDREDTH     (DECIMAL_ONE / 100)

__extension__ typedef __int128 wide;

static wide greatest_divisor(wide a, wide b)
{
    a = a < 0 ? -a : a;
    while (b != 0) {
        wide rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

/* In lowest terms; not known where even those are beyond 64 bits (no framework comes near). */
static struct ratio ratio_of(wide num, wide den)
{
    wide divisor = greatest_divisor(num, den);
    num /= divisor;
    den /= divisor;
    if (num > INT64_MAX || num < -INT64_MAX || den > INT64_MAX)
        return (struct ratio){0};
    return (struct ratio){.num = (int64_t)num, .den = (int64_t)den};
}

static struct ratio ratio_add(struct ratio a, struct ratio b)
{
    if (!ratio_known(a) || !ratio_known(b))
        return (struct ratio){0};
    wide divisor = greatest_divisor(a.den, b.den);
    ASSERT(divisor > 0);
    wide a_scale = b.den / divisor, b_scale = a.den / divisor;
    ASSERT(a_scale > 0);
    if (a.den > INT64_MAX / a_scale)
        return (struct ratio){0};
    return ratio_of(a.num * a_scale + b.num * b_scale, a.den * a_scale);
}

static struct ratio ratio_times(struct ratio r, decimal factor)
{
    if (!ratio_known(r))
        return r;
    return ratio_of((wide)r.num * factor, (wide)r.den * DECIMAL_ONE);
}

static struct ratio ratio_of_decimal(decimal d)
{
    return d == DECIMAL_NONE ? (struct ratio){0} : (struct ratio){.num = d, .den = 1};
}

/* The plain mean of the instrument's indicators. */
static struct ratio instrument_mean(const struct year *year, const struct pack *pack,
                                    const char *code)
{
    int64_t sum = 0, count = 0;
    for (size_t i = 0; i < pack->indicators.count; i++) {
        const struct pack_indicator *indicator = &pack->indicators.items[i];
        if (strcmp(indicator->instrument, code) != 0)
            continue;
        const struct indicator_score *score = year_indicator(year, indicator->number);
        if (score == NULL || score->score == DECIMAL_NONE)
            return (struct ratio){0};
        sum += score->score;
        count++;
    }
    return count > 0 ? ratio_of(sum, count) : (struct ratio){0};
}

struct computed score_compute(const struct year *year, const struct pack *pack)
{
    struct computed computed = {0};
    if (pack == NULL || pack->instruments.count == 0 || pack->instruments.count > INSTRUMENTS_MAX)
        return computed;
    struct ratio exact[INSTRUMENTS_MAX], rounded[INSTRUMENTS_MAX];
    struct ratio overall = {.num = 0, .den = 1};
    size_t count = pack->instruments.count;
    for (size_t i = 0; i < count; i++) {
        const struct pack_instrument *instrument = &pack->instruments.items[i];
        exact[i] = instrument_mean(year, pack, instrument->code);
        rounded[i] = ratio_of_decimal(ratio_round(exact[i], 2));
        overall = ratio_add(overall, ratio_times(exact[i], instrument->weight));
        computed.instruments[i].code = instrument->code;
        computed.instruments[i].score = exact[i];
    }
    computed.instrument_count = count;
    computed.overall = overall;
    computed.level = level_of(pack, overall, exact, count);
    const struct pack_level *announced =
        level_of(pack, ratio_of_decimal(ratio_round(overall, 2)), rounded, count);
    computed.rounding_decides = computed.level != announced;
    computed.level_is_at_most = computed.level != NULL && pack->eit_counts_as_two &&
                                computed.level->instrument_min != DECIMAL_NONE;
    return computed;
}

enum verdict { FAILS, HOLDS, UNDECIDED };

static enum verdict level_verdict(const struct pack *pack, const struct pack_level *level,
                                  struct ratio overall, const struct ratio *instruments,
                                  size_t count)
{
    if (ratio_compare(overall, level->overall_min) < 0)
        return FAILS;
    if (level->instrument_min == DECIMAL_NONE)
        return HOLDS;
    enum verdict verdict = count > 0 && count >= pack->instruments.count ? HOLDS : UNDECIDED;
    for (size_t i = 0; i < count; i++) {
        if (!ratio_known(instruments[i]))
            verdict = UNDECIDED;
        else if (ratio_compare(instruments[i], level->instrument_min) < 0)
            return FAILS;
    }
    return verdict;
}

const struct pack_level *level_of(const struct pack *pack, struct ratio overall,
                                  const struct ratio *instruments, size_t count)
{
    if (pack == NULL || !pack->announced || !ratio_known(overall))
        return NULL;
    for (size_t i = 0; i < pack->levels.count; i++) {
        const struct pack_level *level = &pack->levels.items[i];
        switch (level_verdict(pack, level, overall, instruments, count)) {
        case HOLDS:
            return level;
        case UNDECIDED:
            return NULL;
        case FAILS:
            break;
        }
    }
    return NULL;
}

/* Points up to the bound: 0 where it is reached, else rounded and never 0. */
static decimal points_lacking(struct ratio score, decimal bound)
{
    if (!ratio_known(score) || ratio_compare(score, bound) >= 0)
        return 0;
    wide gap = (wide)bound * score.den - score.num;
    decimal points = ratio_round(ratio_of(gap, score.den), 2);
    return points < HUNDREDTH ? HUNDREDTH : points;
}

struct lack score_lack(const struct computed *computed, const struct pack *pack)
{
    struct lack lack = {0};
    if (pack == NULL || computed->level == NULL)
        return lack;
    ASSERT(computed->level >= pack->levels.items &&
           computed->level < pack->levels.items + pack->levels.count);
    size_t at = (size_t)(computed->level - pack->levels.items);
    if (at == 0)
        return lack;
    lack.level = &pack->levels.items[at - 1];
    lack.overall = points_lacking(computed->overall, lack.level->overall_min);
    if (lack.level->instrument_min == DECIMAL_NONE)
        return lack;
    for (size_t i = 0; i < computed->instrument_count; i++) {
        decimal points = points_lacking(computed->instruments[i].score, lack.level->instrument_min);
        if (points == 0)
            continue;
        lack.instruments[lack.count].code = computed->instruments[i].code;
        lack.instruments[lack.count++].points = points;
    }
    return lack;
}

bool score_differs(decimal announced, struct ratio computed)
{
    if (announced == DECIMAL_NONE || !ratio_known(computed))
        return false;
    decimal difference = announced - ratio_round(computed, 2);
    return difference > HUNDREDTH || difference < -HUNDREDTH;
}

decimal score_shown_instrument(const struct year *year, const struct computed *computed,
                               const char *code)
{
    decimal announced = year_announced_instrument(year, code);
    if (announced != DECIMAL_NONE)
        return announced;
    for (size_t i = 0; i < computed->instrument_count; i++)
        if (strcmp(computed->instruments[i].code, code) == 0)
            return ratio_round(computed->instruments[i].score, 2);
    return DECIMAL_NONE;
}

decimal score_shown_overall(const struct year *year, const struct computed *computed)
{
    return year->announced.overall != DECIMAL_NONE ? year->announced.overall
                                                   : ratio_round(computed->overall, 2);
}

static decimal score_of(const struct instrument_scores *scores, const char *code)
{
    for (size_t i = 0; i < scores->count; i++)
        if (strcmp(scores->items[i].code, code) == 0)
            return scores->items[i].score;
    return DECIMAL_NONE;
}

bool scores_are_weighted(const struct pack *pack, const struct instrument_scores *scores,
                         decimal overall)
{
    if (pack == NULL || pack->instruments.count == 0)
        return false;
    decimal sum = 0;
    for (size_t i = 0; i < pack->instruments.count; i++) {
        const struct pack_instrument *instrument = &pack->instruments.items[i];
        decimal score = score_of(scores, instrument->code);
        if (score == DECIMAL_NONE || score > instrument->weight * 100)
            return false;
        sum += score;
    }
    decimal gap = overall == DECIMAL_NONE ? 0 : sum > overall ? sum - overall : overall - sum;
    return gap <= WEIGHTED_NEAR;
}

void score_publish(decimal score, char out[DECIMAL_TEXT_MAX])
{
    if (score != DECIMAL_NONE && decimal_round(score, 2) != score)
        decimal_format_short(score, out);
    else
        decimal_format(score, 2, out);
}
