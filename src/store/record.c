/* What a year keeps on record: silenced checks and published documents. */
#include "aggregates.h"
#include "list.h"

static const struct list_sql silenced = {
    .put = "INSERT INTO silenced (year, position, rule, target, reason) "
           "VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (year, position) DO UPDATE "
           "SET (rule, target, reason) = (excluded.rule, excluded.target, excluded.reason) "
           "WHERE (rule, target, reason) IS NOT (excluded.rule, excluded.target, excluded.reason)",
    .trim = "DELETE FROM silenced WHERE year = ?1 AND position >= ?2",
};
static const struct list_sql published = {
    .put = "INSERT INTO published (year, position, published_on, document, format, sha256, url) "
           "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (year, position) DO UPDATE "
           "SET (published_on, document, format, sha256, url) = (excluded.published_on, "
           "excluded.document, excluded.format, excluded.sha256, excluded.url) "
           "WHERE (published_on, document, format, sha256, url) IS NOT (excluded.published_on, "
           "excluded.document, excluded.format, excluded.sha256, excluded.url)",
    .trim = "DELETE FROM published WHERE year = ?1 AND position >= ?2",
};

static bool load_silenced(struct db *db, struct year *year, struct error *err)
{
    struct query q =
        list_read(db, "SELECT rule, target, reason FROM silenced WHERE year = ?1 ORDER BY position",
                  (struct owner){.number = year->year});
    while (query_next(&q))
        *array_push(&year->silenced) = (struct silenced){
            .check = get_text(&q, 0), .target = get_text(&q, 1), .reason = get_text(&q, 2)};
    return query_end(&q, err);
}

static bool load_published(struct db *db, struct year *year, struct error *err)
{
    struct query q = list_read(db,
                               "SELECT published_on, document, format, sha256, url "
                               "FROM published WHERE year = ?1 ORDER BY position",
                               (struct owner){.number = year->year});
    while (query_next(&q))
        *array_push(&year->published) = (struct published){
            .date = get_date(&q, 0),
            .document = get_text(&q, 1),
            .format = get_text(&q, 2),
            .sha256 = get_text(&q, 3),
            .url = get_text(&q, 4),
        };
    return query_end(&q, err);
}

bool records_load(struct db *db, struct year *year, struct error *err)
{
    return load_silenced(db, year, err) && load_published(db, year, err);
}

static bool save_silenced(struct db *db, const struct year *year, struct error *err)
{
    const struct silenced_list *list = &year->silenced;
    struct owner owner = {.number = year->year};

    for (size_t i = 0; i < list->count; i++) {
        struct list_row row = list_row(db, &silenced, owner, i);
        put_text(&row.q, list->items[i].check);
        put_text(&row.q, list->items[i].target);
        put_text(&row.q, list->items[i].reason);
        if (!list_write(&row, err))
            return false;
    }
    return list_trim(db, &silenced, owner, list->count, err);
}

static bool save_published(struct db *db, const struct year *year, struct error *err)
{
    const struct published_list *list = &year->published;
    struct owner owner = {.number = year->year};

    for (size_t i = 0; i < list->count; i++) {
        struct list_row row = list_row(db, &published, owner, i);
        put_date(&row.q, list->items[i].date);
        put_text(&row.q, list->items[i].document);
        put_text(&row.q, list->items[i].format);
        put_text(&row.q, list->items[i].sha256);
        put_text(&row.q, list->items[i].url);
        if (!list_write(&row, err))
            return false;
    }
    return list_trim(db, &published, owner, list->count, err);
}

bool records_save(struct db *db, const struct year *year, struct error *err)
{
    return save_silenced(db, year, err) && save_published(db, year, err);
}
