#include "itaplan/model/figures.h"

#include "itaplan/base/mem.h"

/* What is asked of each year that the book has. */
struct question {
    const struct book *book;
    pack_lookup packs;
    void *ctx;
    const char *instrument; /* NULL: none */
    int indicator;          /* 0: none */
};

/* The pack is read only where nothing was announced. */
decimal figure_overall(const struct year *year, pack_lookup packs, void *ctx)
{
    if (year->announced.overall != DECIMAL_NONE)
        return year->announced.overall;
    struct computed computed = score_compute(year, packs(ctx, year->year));
    return score_shown_overall(year, &computed);
}

decimal figure_instrument(const struct year *year, const char *code, pack_lookup packs, void *ctx)
{
    decimal announced = year_announced_instrument(year, code);
    if (announced != DECIMAL_NONE)
        return announced;
    struct computed computed = score_compute(year, packs(ctx, year->year));
    return score_shown_instrument(year, &computed, code);
}

static decimal answer(const struct question *q, const struct year *year)
{
    const struct indicator_score *score = q->indicator ? year_indicator(year, q->indicator) : NULL;
    if (q->indicator)
        return score ? score->score : DECIMAL_NONE;
    ASSERT(q->packs);
    return q->instrument ? figure_instrument(year, q->instrument, q->packs, q->ctx)
                         : figure_overall(year, q->packs, q->ctx);
}

static struct year_figures figures_of(const struct question *q, int last)
{
    const struct years *years = &q->book->years;
    struct year_figures out = {0};
    size_t at = 0;
    if (!years->count)
        return out;
    int end = years->items[years->count - 1]->year;
    for (int year = years->items[0]->year; year <= (last && last < end ? last : end); year++) {
        struct year_figure *figure = array_push(&out);
        *figure = (struct year_figure){.year = year, .score = DECIMAL_NONE};
        if (years->items[at]->year == year)
            figure->score = answer(q, years->items[at++]);
    }
    return out;
}

struct year_figures figures_overall(const struct book *book, int last, pack_lookup packs, void *ctx)
{
    return figures_of(&(struct question){.book = book, .packs = packs, .ctx = ctx}, last);
}

struct year_figures figures_instrument(const struct book *book, int last, const char *code,
                                       pack_lookup packs, void *ctx)
{
    return figures_of(
        &(struct question){.book = book, .packs = packs, .ctx = ctx, .instrument = code}, last);
}

struct year_figures figures_indicator(const struct book *book, int last, int number)
{
    return figures_of(&(struct question){.book = book, .indicator = number}, last);
}

size_t figures_known(const struct year_figures *figures)
{
    size_t known = 0;
    for (size_t i = 0; i < figures->count; i++)
        known += figures->items[i].score != DECIMAL_NONE ? 1 : 0;
    return known;
}

const char *figure_level(const struct year *year, const struct computed *computed)
{
    if (*year->announced.level)
        return year->announced.level;
    return computed->level ? computed->level->name : "";
}

const struct pack_level *figure_bound(const struct computed *computed, const struct pack *pack,
                                      decimal *bound)
{
    struct lack lack = score_lack(computed, pack);
    const struct pack_level *level = lack.level ? lack.level : computed->level;
    if (!level || level->mark.confirmed == MARK_UNCONFIRMED)
        return NULL;
    *bound = level->instrument_min != DECIMAL_NONE ? level->instrument_min : level->overall_min;
    return *bound > 0 ? level : NULL;
}
