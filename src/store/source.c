/* Documents that were imported, with what of them was left aside. */
#include "aggregates.h"
#include "list.h"

/* All of them belong to the one agency. */
static const struct owner agency = {.number = 1};

static const struct list_sql sources_sql = {
    .put = "INSERT INTO source (agency, position, id, name, sha256, read_on) "
           "VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (id) DO UPDATE "
           "SET (agency, position, name, sha256, read_on) = (excluded.agency, "
           "excluded.position, excluded.name, excluded.sha256, excluded.read_on) "
           "WHERE (agency, position, name, sha256, read_on) IS NOT (excluded.agency, "
           "excluded.position, excluded.name, excluded.sha256, excluded.read_on)",
    .park =
        "UPDATE source SET position = position + " PARKED " WHERE agency = ?1 AND position = ?2",
    .trim = "DELETE FROM source WHERE agency = ?1 AND position >= ?2",
};
static const struct list_sql remarks_sql = {
    .put = "INSERT INTO remark (source, position, line, text, reason) "
           "VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (source, position) DO UPDATE "
           "SET (line, text, reason) = (excluded.line, excluded.text, excluded.reason) "
           "WHERE (line, text, reason) IS NOT (excluded.line, excluded.text, excluded.reason)",
    .trim = "DELETE FROM remark WHERE source = ?1 AND position >= ?2",
};

static bool load_remarks(struct db *db, struct source *source, struct error *err)
{
    struct query q =
        list_read(db, "SELECT line, text, reason FROM remark WHERE source = ?1 ORDER BY position",
                  (struct owner){.id = source->id});
    while (query_next(&q))
        *array_push(&source->remarks) = (struct remark){.line = get_int(&q, 0, 0, INT64_MAX),
                                                        .text = get_text(&q, 1),
                                                        .reason = get_text(&q, 2)};
    return query_end(&q, err);
}

bool sources_load(struct db *db, struct sources *sources, struct error *err)
{
    struct query q = list_read(
        db, "SELECT id, name, sha256, read_on FROM source WHERE agency = ?1 ORDER BY position",
        agency);
    while (query_next(&q))
        *array_push(sources) = (struct source){
            .id = get_text(&q, 0),
            .name = get_text(&q, 1),
            .sha256 = get_text(&q, 2),
            .read_on = get_date(&q, 3),
        };
    if (!query_end(&q, err))
        return false;
    for (size_t i = 0; i < sources->count; i++)
        if (!load_remarks(db, &sources->items[i], err))
            return false;
    return true;
}

static bool save_remarks(struct db *db, const struct source *source, struct error *err)
{
    struct owner owner = {.id = source->id};
    for (size_t i = 0; i < source->remarks.count; i++) {
        struct list_row row = list_row(db, &remarks_sql, owner, i);
        put_int(&row.q, source->remarks.items[i].line);
        put_text(&row.q, source->remarks.items[i].text);
        put_text(&row.q, source->remarks.items[i].reason);
        if (!list_write(&row, err))
            return false;
    }
    return list_trim(db, &remarks_sql, owner, source->remarks.count, err);
}

static bool save_source(struct db *db, size_t position, const struct source *source,
                        struct error *err)
{
    if (!item_save(db, source->id, ID_SOURCE, err))
        return false;
    struct list_row row = list_row(db, &sources_sql, agency, position);
    put_text(&row.q, source->id);
    put_text(&row.q, source->name);
    put_text(&row.q, source->sha256);
    put_date(&row.q, source->read_on);
    return list_write(&row, err) && save_remarks(db, source, err);
}

bool sources_save(struct db *db, const struct sources *sources, struct error *err)
{
    for (size_t i = 0; i < sources->count; i++)
        if (!save_source(db, i, &sources->items[i], err))
            return false;
    return list_trim(db, &sources_sql, agency, sources->count, err);
}
