/* Checks of the announced result. */
#include <string.h>

#include "check_private.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/score.h"
#include "itaplan/text/fold.h"

static void score_missing(const struct year *year, int number, struct problems *out)
{
    const struct indicator_score *score = year_indicator(year, number);
    if (!score || score->score == DECIMAL_NONE)
        problem_add(out, CHECK_SCORE_MISSING,
                    mem_format("%d.indicator.%d.score", year->year, number), number);
}

void check_score_missing(const struct check_scope *scope, struct problems *out)
{
    const struct year *year = scope->year;
    if (year->announced.overall == DECIMAL_NONE)
        problem_add(out, CHECK_SCORE_MISSING, mem_format("%d.announced.overall", year->year), 0);
    for (size_t i = 0; scope->pack && i < scope->pack->indicators.count; i++)
        score_missing(year, scope->pack->indicators.items[i].number, out);
    for (size_t i = 0; i < year->indicators.count; i++)
        if (!scope->pack || !pack_indicator(scope->pack, year->indicators.items[i].number))
            score_missing(year, year->indicators.items[i].number, out);
}

static void score_differing(const struct check_scope *scope, char *target, const char *instrument,
                            decimal announced, struct ratio computed, struct problems *out)
{
    if (!score_differs(announced, computed)) {
        free(target);
        return;
    }
    struct problem *problem = problem_add(out, CHECK_SCORE_DIFFERS, target, 0);
    mem_replace(&problem->words, instrument);
    problem->have = announced;
    problem->should = ratio_round(computed, 2);
}

void check_score_differs(const struct check_scope *scope, struct problems *out)
{
    const struct year *year = scope->year;
    struct computed computed = score_compute(year, scope->pack);
    score_differing(scope, mem_format("%d.announced.overall", year->year), "",
                    year->announced.overall, computed.overall, out);
    for (size_t i = 0; i < computed.instrument_count; i++)
        score_differing(
            scope,
            mem_format("%d.announced.instrument.%s", year->year, computed.instruments[i].code),
            computed.instruments[i].code,
            year_announced_instrument(year, computed.instruments[i].code),
            computed.instruments[i].score, out);
}

/* "ระดับผ่าน" for "ผ่าน"; by its Thai or English name. */
static bool names_level(const char *words, const struct pack_level *level)
{
    static const char prefix[] = "ระดับ";
    if (!strncmp(words, prefix, sizeof prefix - 1))
        words += sizeof prefix - 1;
    return text_same(words, level->name, FOLD_NO_SPACES) ||
           (*level->name_en && text_same(words, level->name_en, FOLD_NO_SPACES));
}

/* Where EIT may count as two parts, the level that asks nothing of the instruments may be the true
 * one. */
static bool may_be_level(const struct computed *computed, const struct pack_level *level)
{
    return level == computed->level ||
           (computed->level_is_at_most && level->instrument_min == DECIMAL_NONE &&
            level->overall_min == computed->level->overall_min);
}

void check_level_differs(const struct check_scope *scope, struct problems *out)
{
    const struct year *year = scope->year;
    struct computed computed = score_compute(year, scope->pack);
    /* What two decimals would give is told apart where the level is shown: it is no fault. */
    if (!computed.level || computed.rounding_decides || !*year->announced.level)
        return;
    for (size_t i = 0; i < scope->pack->levels.count; i++)
        if (may_be_level(&computed, &scope->pack->levels.items[i]) &&
            names_level(year->announced.level, &scope->pack->levels.items[i]))
            return;
    struct problem *problem =
        problem_add(out, CHECK_LEVEL_DIFFERS, mem_format("%d.announced.level", year->year), 0);
    mem_replace(&problem->words, computed.level->name);
}
