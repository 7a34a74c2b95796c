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

static bool load_instruments(struct db *db, struct year *year, struct error *err)
{
    struct query q =
        list_read(db, "SELECT code, score FROM instrument_score WHERE year = ?1 ORDER BY position",
                  (struct owner){.number = year->year});
    while (query_next(&q))
        *array_push(&year->announced.instruments) =
            (struct instrument_score){.code = get_text(&q, 0), .score = get_decimal(&q, 1)};
    return query_end(&q, err);
}

static bool load_indicators(struct db *db, struct year *year, struct error *err)
{
    struct query q = list_read(
        db, "SELECT number, name, score FROM indicator_score WHERE year = ?1 ORDER BY position",
        (struct owner){.number = year->year});
    while (query_next(&q))
        *array_push(&year->indicators) =
            (struct indicator_score){.number = (int)get_int(&q, 0, 0, INT32_MAX),
                                     .name = get_text(&q, 1),
                                     .score = get_decimal(&q, 2)};
    return query_end(&q, err);
}

bool scores_load(struct db *db, struct year *year, struct error *err)
{
    return load_instruments(db, year, err) && load_indicators(db, year, err);
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
