/* The checks of a year that the officer put aside. */
#include "aggregates.h"
#include "list.h"

static const struct list_sql silenced = {
    .put = "INSERT INTO silenced (year, position, rule, target, reason) "
           "VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (year, position) DO UPDATE "
           "SET (rule, target, reason) = (excluded.rule, excluded.target, excluded.reason) "
           "WHERE (rule, target, reason) IS NOT (excluded.rule, excluded.target, excluded.reason)",
    .trim = "DELETE FROM silenced WHERE year = ?1 AND position >= ?2",
};

bool silenced_load(struct db *db, struct year *year, struct error *err)
{
    struct query q =
        list_read(db, "SELECT rule, target, reason FROM silenced WHERE year = ?1 ORDER BY position",
                  (struct owner){.number = year->year});
    while (query_next(&q))
        *array_push(&year->silenced) = (struct silenced){
            .check = get_text(&q, 0), .target = get_text(&q, 1), .reason = get_text(&q, 2)};
    return query_end(&q, err);
}

bool silenced_save(struct db *db, const struct year *year, struct error *err)
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
