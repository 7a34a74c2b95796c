#include "aggregates.h"
#include "list.h"

static const struct list_sql steps = {
    .put = "INSERT INTO step (plan_row, position, id, text) VALUES (?1, ?2, ?3, ?4) "
           "ON CONFLICT (id) DO UPDATE "
           "SET (plan_row, position, text) = (excluded.plan_row, excluded.position, excluded.text) "
           "WHERE (plan_row, position, text) IS NOT "
           "(excluded.plan_row, excluded.position, excluded.text)",
    .park =
        "UPDATE step SET position = position + " PARKED " WHERE plan_row = ?1 AND position = ?2",
    .trim = "DELETE FROM step WHERE plan_row = ?1 AND position >= ?2",
};

bool steps_load(struct db *db, struct plan_row *row, struct error *err)
{
    struct query q =
        list_read(db, "SELECT id, text FROM step WHERE plan_row = ?1 ORDER BY position",
                  (struct owner){.id = row->id});
    while (query_next(&q))
        *array_push(&row->steps) = (struct step){.id = get_text(&q, 0), .text = get_text(&q, 1)};
    return query_end(&q, err);
}

bool steps_save(struct db *db, const struct plan_row *plan_row, struct error *err)
{
    const struct steps *list = &plan_row->steps;
    struct owner owner = {.id = plan_row->id};

    for (size_t i = 0; i < list->count; i++) {
        if (!item_save(db, list->items[i].id, ID_STEP, err))
            return false;
        struct list_row row = list_row(db, &steps, owner, i);
        put_text(&row.q, list->items[i].id);
        put_text(&row.q, list->items[i].text);
        if (!list_write(&row, err))
            return false;
    }
    return list_trim(db, &steps, owner, list->count, err);
}
