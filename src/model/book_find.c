/* Finding things in a book, and the scores of a year. */
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/model/book.h"

const struct year *book_year(const struct book *book, int year)
{
    for (size_t i = 0; i < book->years.count; i++)
        if (book->years.items[i]->year == year)
            return book->years.items[i];
    return NULL;
}

const struct year *book_newest(const struct book *book)
{
    return book->years.count > 0 ? book->years.items[book->years.count - 1] : NULL;
}

const struct year *book_year_before(const struct book *book, int year)
{
    return book_year(book, year - 1);
}

/* Each search stands once, for those who own the year and for those who only read it. */
struct finding *year_own_finding(struct year *year, const char *id)
{
    for (size_t i = 0; i < year->findings.count; i++)
        if (strcmp(year->findings.items[i].id, id) == 0)
            return &year->findings.items[i];
    return NULL;
}

struct plan_row *year_own_row(struct year *year, const char *id)
{
    for (size_t i = 0; i < year->rows.count; i++)
        if (strcmp(year->rows.items[i].id, id) == 0)
            return &year->rows.items[i];
    return NULL;
}

struct measure *year_own_measure(struct year *year, const char *id, struct plan_row **row)
{
    for (size_t i = 0; i < year->rows.count; i++) {
        struct plan_row *r = &year->rows.items[i];
        for (size_t k = 0; k < r->measures.count; k++) {
            if (strcmp(r->measures.items[k].id, id) != 0)
                continue;
            if (row != NULL)
                *row = r;
            return &r->measures.items[k];
        }
    }
    return NULL;
}

struct step *year_own_step(struct year *year, const char *id, struct plan_row **row)
{
    for (size_t i = 0; i < year->rows.count; i++) {
        struct plan_row *r = &year->rows.items[i];
        for (size_t k = 0; k < r->steps.count; k++) {
            if (strcmp(r->steps.items[k].id, id) != 0)
                continue;
            if (row != NULL)
                *row = r;
            return &r->steps.items[k];
        }
    }
    return NULL;
}

struct obstacle *year_own_obstacle(struct year *year, const char *id)
{
    for (size_t i = 0; i < year->obstacles.count; i++)
        if (strcmp(year->obstacles.items[i].id, id) == 0)
            return &year->obstacles.items[i];
    return NULL;
}

static struct year *only_read(const struct year *year)
{
    return (struct year *)(uintptr_t)year;
}

const struct finding *year_finding(const struct year *year, const char *id)
{
    return year_own_finding(only_read(year), id);
}

const struct plan_row *year_row(const struct year *year, const char *id)
{
    return year_own_row(only_read(year), id);
}

const struct plan_row *year_row_of(const struct year *year, int indicator)
{
    for (size_t i = 0; i < year->rows.count; i++)
        if (year->rows.items[i].indicator == indicator)
            return &year->rows.items[i];
    return NULL;
}

const struct measure *year_measure(const struct year *year, const char *id,
                                   const struct plan_row **row)
{
    struct plan_row *found = NULL;
    const struct measure *measure = year_own_measure(only_read(year), id, &found);
    if (measure != NULL && row != NULL)
        *row = found;
    return measure;
}

const struct step *year_step(const struct year *year, const char *id, const struct plan_row **row)
{
    struct plan_row *found = NULL;
    const struct step *step = year_own_step(only_read(year), id, &found);
    if (step != NULL && row != NULL)
        *row = found;
    return step;
}

const struct obstacle *year_obstacle(const struct year *year, const char *id)
{
    return year_own_obstacle(only_read(year), id);
}

static struct indicator_score *find_indicator(struct year *year, int number)
{
    for (size_t i = 0; i < year->indicators.count; i++)
        if (year->indicators.items[i].number == number)
            return &year->indicators.items[i];
    return NULL;
}

const struct indicator_score *year_indicator(const struct year *year, int number)
{
    return find_indicator(only_read(year), number);
}

static struct instrument_score *find_instrument(const struct year *year, const char *code)
{
    for (size_t i = 0; i < year->announced.instruments.count; i++)
        if (strcmp(year->announced.instruments.items[i].code, code) == 0)
            return &year->announced.instruments.items[i];
    return NULL;
}

decimal year_announced_instrument(const struct year *year, const char *code)
{
    const struct instrument_score *score = find_instrument(year, code);
    return score != NULL ? score->score : DECIMAL_NONE;
}

void year_set_announced_instrument(struct year *year, const char *code, decimal score)
{
    struct instrument_score *old = find_instrument(year, code);
    if (old == NULL) {
        old = array_push(&year->announced.instruments);
        old->code = mem_strdup(code);
    }
    old->score = score;
}

void year_set_indicator(struct year *year, int number, const char *name, decimal score)
{
    struct indicator_score *old = find_indicator(year, number);
    if (old == NULL) {
        size_t at = 0;
        while (at < year->indicators.count && year->indicators.items[at].number < number)
            at++;
        old = array_insert(&year->indicators, at);
        old->number = number;
        old->name = mem_strdup("");
    }
    old->score = score;
    if (name != NULL)
        mem_replace(&old->name, name);
}
