/* The rows of the action plan. */
#include "aggregates.h"
#include "list.h"

static const struct list_sql rows = {
    .put = "INSERT INTO plan_row "
           "(year, position, id, indicator, name, state, analysis, responsible, period) "
           "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (id) DO UPDATE "
           "SET (year, position, indicator, name, state, analysis, responsible, period) = "
           "(excluded.year, excluded.position, excluded.indicator, excluded.name, "
           "excluded.state, excluded.analysis, excluded.responsible, excluded.period) "
           "WHERE (year, position, indicator, name, state, analysis, responsible, period) IS NOT "
           "(excluded.year, excluded.position, excluded.indicator, excluded.name, "
           "excluded.state, excluded.analysis, excluded.responsible, excluded.period)",
    .park =
        "UPDATE plan_row SET position = position + " PARKED " WHERE year = ?1 AND position = ?2",
    .trim = "DELETE FROM plan_row WHERE year = ?1 AND position >= ?2",
};
static const struct list_sql links = {
    .put = "INSERT INTO row_finding (plan_row, position, finding) VALUES (?1, ?2, ?3) "
           "ON CONFLICT (plan_row, finding) DO UPDATE SET position = excluded.position "
           "WHERE position IS NOT excluded.position",
    .park = "UPDATE row_finding SET position = position + " PARKED
            " WHERE plan_row = ?1 AND position = ?2",
    .trim = "DELETE FROM row_finding WHERE plan_row = ?1 AND position >= ?2",
};

static bool load_parts(struct db *db, struct plan_row *row, struct error *err)
{
    return list_load_strings(
               db, "SELECT finding FROM row_finding WHERE plan_row = ?1 ORDER BY position",
               (struct owner){.id = row->id}, &row->findings, err) &&
           measures_load(db, row, err) && steps_load(db, row, err);
}

bool plan_load(struct db *db, struct year *year, struct error *err)
{
    struct query q = list_read(db,
                               "SELECT id, indicator, name, state, analysis, responsible, period "
                               "FROM plan_row WHERE year = ?1 ORDER BY position",
                               (struct owner){.number = year->year});
    while (query_next(&q))
        *array_push(&year->rows) = (struct plan_row){
            .id = get_text(&q, 0),
            .indicator = (int)get_int(&q, 1, 0, INT32_MAX),
            .name = get_text(&q, 2),
            .state = (enum row_state)get_word(&q, 3, row_state_of),
            .analysis = get_text_or_null(&q, 4),
            .responsible = get_text(&q, 5),
            .period = get_text(&q, 6),
        };
    if (!query_end(&q, err))
        return false;
    for (size_t i = 0; i < year->rows.count; i++)
        if (!load_parts(db, &year->rows.items[i], err))
            return false;
    return true;
}

static bool save_row(struct db *db, struct owner year, size_t position,
                     const struct plan_row *plan_row, struct error *err)
{
    if (!item_save(db, plan_row->id, ID_ROW, err))
        return false;
    struct list_row row = list_row(db, &rows, year, position);
    put_text(&row.q, plan_row->id);
    put_int(&row.q, plan_row->indicator);
    put_text(&row.q, plan_row->name);
    put_text(&row.q, row_state_word(plan_row->state));
    put_text(&row.q, plan_row->analysis);
    put_text(&row.q, plan_row->responsible);
    put_text(&row.q, plan_row->period);
    return list_write(&row, err) &&
           list_save_strings(db, &links, (struct owner){.id = plan_row->id}, &plan_row->findings,
                             err) &&
           measures_save(db, plan_row, err) && steps_save(db, plan_row, err);
}

bool plan_save(struct db *db, const struct year *year, struct error *err)
{
    struct owner owner = {.number = year->year};
    for (size_t i = 0; i < year->rows.count; i++)
        if (!save_row(db, owner, i, &year->rows.items[i], err))
            return false;
    return list_trim(db, &rows, owner, year->rows.count, err);
}
