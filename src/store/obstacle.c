#include "aggregates.h"
#include "list.h"

static const struct list_sql obstacles = {
    .put = "INSERT INTO obstacle (year, position, id, text) VALUES (?1, ?2, ?3, ?4) "
           "ON CONFLICT (id) DO UPDATE "
           "SET (year, position, text) = (excluded.year, excluded.position, excluded.text) "
           "WHERE (year, position, text) IS NOT "
           "(excluded.year, excluded.position, excluded.text)",
    .park =
        "UPDATE obstacle SET position = position + " PARKED " WHERE year = ?1 AND position = ?2",
    .trim = "DELETE FROM obstacle WHERE year = ?1 AND position >= ?2",
};

bool obstacles_load(struct db *db, struct year *year, struct error *err)
{
    struct query q =
        list_read(db, "SELECT id, text FROM obstacle WHERE year = ?1 ORDER BY position",
                  (struct owner){.number = year->year});
    while (query_next(&q))
        *array_push(&year->obstacles) =
            (struct obstacle){.id = get_text(&q, 0), .text = get_text(&q, 1)};
    return query_end(&q, err);
}

bool obstacles_save(struct db *db, const struct year *year, struct error *err)
{
    const struct obstacles *list = &year->obstacles;
    struct owner owner = {.number = year->year};

    for (size_t i = 0; i < list->count; i++) {
        if (!item_save(db, list->items[i].id, ID_OBSTACLE, err))
            return false;
        struct list_row row = list_row(db, &obstacles, owner, i);
        put_text(&row.q, list->items[i].id);
        put_text(&row.q, list->items[i].text);
        if (!list_write(&row, err))
            return false;
    }
    return list_trim(db, &obstacles, owner, list->count, err);
}
