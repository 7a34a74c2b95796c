/* Finding things in a book, and the scores of a year. */
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/model/book.h"

struct year *book_year(const struct book *book, int year)
{
    for (size_t i = 0; i < book->years.count; i++)
        if (book->years.items[i]->year == year)
            return book->years.items[i];
    return NULL;
}

struct year *book_newest(const struct book *book)
{
    return book->years.count > 0 ? book->years.items[book->years.count - 1] : NULL;
}

struct year *book_year_before(const struct book *book, int year)
{
    return book_year(book, year - 1);
}

struct finding *year_finding(const struct year *year, const char *id)
{
    for (size_t i = 0; i < year->findings.count; i++)
        if (strcmp(year->findings.items[i].id, id) == 0)
            return &year->findings.items[i];
    return NULL;
}

struct plan_row *year_row(const struct year *year, const char *id)
{
    for (size_t i = 0; i < year->rows.count; i++)
        if (strcmp(year->rows.items[i].id, id) == 0)
            return &year->rows.items[i];
    return NULL;
}

struct plan_row *year_row_of(const struct year *year, int indicator)
{
    for (size_t i = 0; i < year->rows.count; i++)
        if (year->rows.items[i].indicator == indicator)
            return &year->rows.items[i];
    return NULL;
}

struct measure *year_measure(const struct year *year, const char *id, struct plan_row **row)
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

struct step *year_step(const struct year *year, const char *id, struct plan_row **row)
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

struct obstacle *year_obstacle(const struct year *year, const char *id)
{
    for (size_t i = 0; i < year->obstacles.count; i++)
        if (strcmp(year->obstacles.items[i].id, id) == 0)
            return &year->obstacles.items[i];
    return NULL;
}

struct indicator_score *year_indicator(const struct year *year, int number)
{
    for (size_t i = 0; i < year->indicators.count; i++)
        if (year->indicators.items[i].number == number)
            return &year->indicators.items[i];
    return NULL;
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
    struct indicator_score *old = year_indicator(year, number);
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
