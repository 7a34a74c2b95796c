/* The announced scores of a year: by instrument and by indicator. */
#include "aggregates.h"
#include "list.h"

static const struct list_sql instruments = {
    .put = "INSERT INTO instrument_score (year, position, code, score) VALUES (?1, ?2, ?3, ?4) "
           "ON CONFLICT (year, code) DO UPDATE "
           "SET (position, score) = (excluded.position, excluded.score) "
           "WHERE (position, score) IS NOT (excluded.position, excluded.score)",
    .park = "UPDATE instrument_score SET position = position + " PARKED
            " WHERE year = ?1 AND position = ?2",
    .trim = "DELETE FROM instrument_score WHERE year = ?1 AND position >= ?2",
};
static const struct list_sql indicators = {
    .put = "INSERT INTO indicator_score (year, position, number, name, score) "
           "VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (year, number) DO UPDATE "
           "SET (position, name, score) = (excluded.position, excluded.name, excluded.score) "
           "WHERE (position, name, score) IS NOT "
           "(excluded.position, excluded.name, excluded.score)",
    .park = "UPDATE indicator_score SET position = position + " PARKED
            " WHERE year = ?1 AND position = ?2",
    .trim = "DELETE FROM indicator_score WHERE year = ?1 AND position >= ?2",
};

/* The year of the row; the rows come in order of their years, from *at on. NULL: of a year that is
 * not there. */
static struct year *year_of_row(struct query *q, const struct own_years *years, size_t *at)
{
    int64_t number = get_int(q, 0, INT64_MIN, INT64_MAX);
    while (*at < years->count && years->items[*at]->year < number)
        ++*at;
    return *at < years->count && years->items[*at]->year == number ? years->items[*at] : NULL;
}

static bool load_instruments(struct db *db, const struct own_years *years, struct error *err)
{
    size_t at = 0;
    struct query q =
        query_new(db, "SELECT year, code, score FROM instrument_score ORDER BY year, position");
    while (query_next(&q)) {
        struct year *year = year_of_row(&q, years, &at);
        if (year)
            *array_push(&year->announced.instruments) =
                (struct instrument_score){.code = get_text(&q, 1), .score = get_decimal(&q, 2)};
    }
    return query_end(&q, err);
}

static bool load_indicators(struct db *db, const struct own_years *years, struct error *err)
{
    size_t at = 0;
    struct query q = query_new(
        db, "SELECT year, number, name, score FROM indicator_score ORDER BY year, position");
    while (query_next(&q)) {
        struct year *year = year_of_row(&q, years, &at);
        if (year)
            *array_push(&year->indicators) =
                (struct indicator_score){.number = (int)get_int(&q, 1, 0, INT32_MAX),
                                         .name = get_text(&q, 2),
                                         .score = get_decimal(&q, 3)};
    }
    return query_end(&q, err);
}

bool scores_load(struct db *db, const struct own_years *years, struct error *err)
{
    return load_instruments(db, years, err) && load_indicators(db, years, err);
}

static bool save_instruments(struct db *db, const struct year *year, struct error *err)
{
    const struct instrument_scores *list = &year->announced.instruments;
    struct owner owner = {.number = year->year};

    for (size_t i = 0; i < list->count; i++) {
        struct list_row row = list_row(db, &instruments, owner, i);
        put_text(&row.q, list->items[i].code);
        put_decimal(&row.q, list->items[i].score);
        if (!list_write(&row, err))
            return false;
    }
    return list_trim(db, &instruments, owner, list->count, err);
}

static bool save_indicators(struct db *db, const struct year *year, struct error *err)
{
    const struct indicator_scores *list = &year->indicators;
    struct owner owner = {.number = year->year};

    for (size_t i = 0; i < list->count; i++) {
        struct list_row row = list_row(db, &indicators, owner, i);
        put_int(&row.q, list->items[i].number);
        put_text(&row.q, list->items[i].name);
        put_decimal(&row.q, list->items[i].score);
        if (!list_write(&row, err))
            return false;
    }
    return list_trim(db, &indicators, owner, list->count, err);
}

bool scores_save(struct db *db, const struct year *year, struct error *err)
{
    return save_instruments(db, year, err) && save_indicators(db, year, err);
}
