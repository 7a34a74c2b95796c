/* The years of which the document tells results: its own, and those before it that a table sets
 * beside it. What is said of one year never ends up in another. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/text/fold.h"
#include "recognise_private.h"

#define YEARS_BACK 15 /* ITA is no older; what lies further back is another thing's year */

static struct told *told_of(struct recogniser *rc, int year)
{
    size_t at = 0;
    while (at < rc->earlier.count && rc->earlier.items[at]->year->year < year)
        at++;
    if (at < rc->earlier.count && rc->earlier.items[at]->year->year == year)
        return rc->earlier.items[at];
    struct told *told = mem_new(struct told);
    told->year = year_new(year);
    told->pack = rc->packs ? rc->packs(rc->packs_ctx, year) : NULL;
    array_push(&rc->earlier);
    memmove(rc->earlier.items + at + 1, rc->earlier.items + at,
            (rc->earlier.count - 1 - at) * sizeof *rc->earlier.items);
    rc->earlier.items[at] = told;
    return told;
}

bool rec_turn_to(struct recogniser *rc, int year)
{
    int own = rc->out->year->year;
    bool can = year && own && year < own && own - year <= YEARS_BACK && year >= ITA_BEGAN;
    rc->told = can ? told_of(rc, year) : &rc->own;
    return can || !year || year == own;
}

static bool pack_names(const struct pack_indicator *indicator, const char *name)
{
    bool same = text_same(indicator->name, name, FOLD_NO_SPACES);
    for (size_t i = 0; i < indicator->variants.count && !same; i++)
        same = text_same(indicator->variants.items[i], name, FOLD_NO_SPACES);
    return same;
}

bool rec_same_indicator(const struct recogniser *rc, int indicator)
{
    if (rc->told == &rc->own)
        return true;
    const struct pack_indicator *mine =
        rc->names_pack ? pack_indicator(rc->names_pack, indicator) : NULL;
    const struct pack_indicator *theirs =
        rc->told->pack ? pack_indicator(rc->told->pack, indicator) : NULL;
    return mine && theirs && pack_names(theirs, mine->name);
}

static bool told_holds(const struct told *told, decimal value)
{
    bool holds = value == told->year->announced.overall;
    for (size_t i = 0; i < told->instruments.count && !holds; i++)
        holds = told->instruments.items[i].score == value;
    for (size_t i = 0; i < told->year->indicators.count && !holds; i++)
        holds = told->year->indicators.items[i].score == value;
    return holds;
}

bool rec_is_told(const struct recogniser *rc, decimal value)
{
    bool holds = told_holds(&rc->own, value);
    for (size_t i = 0; i < rc->earlier.count && !holds; i++)
        holds = told_holds(rc->earlier.items[i], value);
    return holds;
}

/* ---- a level that the scores speak against ---- */

/* Do the announced figures hold the bounds of the level? Those that are not known may. */
static bool may_hold(const struct year *year, const struct pack_level *level)
{
    if (year->announced.overall < level->overall_min)
        return false;
    for (size_t i = 0; i < year->announced.instruments.count; i++)
        if (year->announced.instruments.items[i].score < level->instrument_min &&
            level->instrument_min != DECIMAL_NONE)
            return false;
    return true;
}

/* Does a better level hold for sure? Where EIT counts as two, its parts are not known. */
static bool surely_holds(const struct year *year, const struct pack *pack,
                         const struct pack_level *level)
{
    bool bound = level->instrument_min != DECIMAL_NONE;
    if (bound &&
        (pack->eit_counts_as_two || year->announced.instruments.count < pack->instruments.count))
        return false;
    return may_hold(year, level);
}

static bool level_contradicts(const struct year *year, const struct pack *pack)
{
    for (size_t i = 0; i < pack->levels.count; i++) {
        const struct pack_level *level = &pack->levels.items[i];
        if (text_same(level->name, year->announced.level, FOLD_NO_SPACES))
            return !may_hold(year, level);
        if (surely_holds(year, pack, level))
            return true;
    }
    return false; /* no level of the year: that was said before */
}

static bool has_level(const struct year *year, const struct pack *pack)
{
    for (size_t i = 0; i < pack->levels.count; i++)
        if (text_same(pack->levels.items[i].name, year->announced.level, FOLD_NO_SPACES))
            return true;
    return false;
}

/* The level stays as it was announced, and is pointed out. */
static void doubt_level(struct recogniser *rc)
{
    const struct year *year = rc->told->year;
    const struct pack *pack = rc->told->pack;
    if (!pack || !pack->announced || year->announced.overall == DECIMAL_NONE ||
        !has_level(year, pack) || !level_contradicts(year, pack))
        return;
    int told_year = rc->told == &rc->own ? 0 : year->year;
    for (size_t i = 0; i < rc->out->witnesses.count; i++) {
        struct witness *w = &rc->out->witnesses.items[i];
        if (w->value.kind != VALUE_LEVEL || w->value.year != told_year)
            continue;
        w->sure = SURENESS_LIKELY;
        w->why = DOUBT_LEVEL;
        rec_remark(rc, w->line, DOUBT_LEVEL, w->words);
        return;
    }
}

static void settle(struct recogniser *rc)
{
    rec_settle_average(rc);
    rec_settle_instruments(rc);
    doubt_level(rc);
}

static bool says_nothing(const struct year *year)
{
    bool scores = false;
    for (size_t i = 0; i < year->indicators.count; i++)
        scores = scores || year->indicators.items[i].score != DECIMAL_NONE;
    return !scores && year->announced.overall == DECIMAL_NONE &&
           year->announced.instruments.count == 0 && !*year->announced.level;
}

/* The result's year was taken from the plan's: what was read of the result is as sure as that. */
static void doubt_results(struct recogniser *rc)
{
    for (size_t i = 0; i < rc->out->witnesses.count; i++) {
        struct witness *w = &rc->out->witnesses.items[i];
        if (w->value.year || w->sure < SURENESS_SURE || w->value.kind < VALUE_DATE ||
            w->value.kind > VALUE_SCORE_NAME || w->value.kind == VALUE_INTRODUCTION)
            continue;
        w->sure = SURENESS_LIKELY;
        w->why = DOUBT_YEAR;
    }
}

void rec_settle_told(struct recogniser *rc)
{
    settle(rc);
    for (size_t i = 0; i < rc->earlier.count; i++) {
        rc->told = rc->earlier.items[i];
        settle(rc);
        if (!says_nothing(rc->told->year))
            *array_push(&rc->out->earlier) = year_share(rc->told->year);
    }
    rc->told = &rc->own;
    if (rc->year_guessed)
        doubt_results(rc);
}

static void release(struct told *told)
{
    for (size_t i = 0; i < told->instruments.count; i++)
        free(told->instruments.items[i].code);
    array_release(&told->instruments);
    witnesses_release(&told->instrument_witnesses);
    free(told->average.text);
    free(told->parts.code);
}

void rec_told_release(struct recogniser *rc)
{
    release(&rc->own);
    for (size_t i = 0; i < rc->earlier.count; i++) {
        release(rc->earlier.items[i]);
        year_free(rc->earlier.items[i]->year);
        free(rc->earlier.items[i]);
    }
    array_release(&rc->earlier);
}
