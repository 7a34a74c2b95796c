/* Measures with their follow-up. */
#include "aggregates.h"
#include "list.h"

static const struct list_sql measures = {
    .put = "INSERT INTO measure "
           "(plan_row, position, id, text, status, reason, result, obstacle, done_on) "
           "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (id) DO UPDATE "
           "SET (plan_row, position, text, status, reason, result, obstacle, done_on) = "
           "(excluded.plan_row, excluded.position, excluded.text, excluded.status, "
           "excluded.reason, excluded.result, excluded.obstacle, excluded.done_on) "
           "WHERE (plan_row, position, text, status, reason, result, obstacle, done_on) IS NOT "
           "(excluded.plan_row, excluded.position, excluded.text, excluded.status, "
           "excluded.reason, excluded.result, excluded.obstacle, excluded.done_on)",
    .park =
        "UPDATE measure SET position = position + " PARKED " WHERE plan_row = ?1 AND position = ?2",
    .trim = "DELETE FROM measure WHERE plan_row = ?1 AND position >= ?2",
};
static const struct list_sql links = {
    .put = "INSERT INTO measure_finding (measure, position, finding) VALUES (?1, ?2, ?3) "
           "ON CONFLICT (measure, finding) DO UPDATE SET position = excluded.position "
           "WHERE position IS NOT excluded.position",
    .park = "UPDATE measure_finding SET position = position + " PARKED
            " WHERE measure = ?1 AND position = ?2",
    .trim = "DELETE FROM measure_finding WHERE measure = ?1 AND position >= ?2",
};
static const struct list_sql evidences = {
    .put = "INSERT INTO evidence (measure, position, kind, value, sha256) "
           "VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (measure, position) DO UPDATE "
           "SET (kind, value, sha256) = (excluded.kind, excluded.value, excluded.sha256) "
           "WHERE (kind, value, sha256) IS NOT (excluded.kind, excluded.value, excluded.sha256)",
    .trim = "DELETE FROM evidence WHERE measure = ?1 AND position >= ?2",
};

static bool load_evidence(struct db *db, struct measure *measure, struct error *err)
{
    struct query q = list_read(
        db, "SELECT kind, value, sha256 FROM evidence WHERE measure = ?1 ORDER BY position",
        (struct owner){.id = measure->id});
    while (query_next(&q))
        *array_push(&measure->followup.evidence) = (struct evidence){
            .kind = (enum evidence_kind)get_word(&q, 0, evidence_kind_of),
            .value = get_text(&q, 1),
            .sha256 = get_text_or_null(&q, 2),
        };
    return query_end(&q, err);
}

static void read_measure(struct query *q, struct measure *out)
{
    *out = (struct measure){
        .id = get_text(q, 0),
        .text = get_text(q, 1),
        .followup.status = (enum followup_status)get_word(q, 2, followup_status_of),
        .followup.reason = get_text(q, 3),
        .followup.result = get_text(q, 4),
        .followup.obstacle = get_text(q, 5),
        .followup.done_on = get_date(q, 6),
    };
}

bool measures_load(struct db *db, struct plan_row *row, struct error *err)
{
    struct query q = list_read(db,
                               "SELECT id, text, status, reason, result, obstacle, done_on "
                               "FROM measure WHERE plan_row = ?1 ORDER BY position",
                               (struct owner){.id = row->id});
    while (query_next(&q))
        read_measure(&q, array_push(&row->measures));
    if (!query_end(&q, err))
        return false;
    for (size_t i = 0; i < row->measures.count; i++) {
        struct measure *measure = &row->measures.items[i];
        if (!list_load_strings(
                db, "SELECT finding FROM measure_finding WHERE measure = ?1 ORDER BY position",
                (struct owner){.id = measure->id}, &measure->findings, err) ||
            !load_evidence(db, measure, err))
            return false;
    }
    return true;
}

static bool save_evidence(struct db *db, const struct measure *measure, struct error *err)
{
    const struct evidences *list = &measure->followup.evidence;
    struct owner owner = {.id = measure->id};

    for (size_t i = 0; i < list->count; i++) {
        struct list_row row = list_row(db, &evidences, owner, i);
        put_text(&row.q, evidence_kind_word(list->items[i].kind));
        put_text(&row.q, list->items[i].value);
        put_text(&row.q, list->items[i].sha256);
        if (!list_write(&row, err))
            return false;
    }
    return list_trim(db, &evidences, owner, list->count, err);
}

static bool save_measure(struct db *db, struct owner plan_row, size_t position,
                         const struct measure *measure, struct error *err)
{
    if (!item_save(db, measure->id, ID_MEASURE, err))
        return false;
    struct list_row row = list_row(db, &measures, plan_row, position);
    put_text(&row.q, measure->id);
    put_text(&row.q, measure->text);
    put_text(&row.q, followup_status_word(measure->followup.status));
    put_text(&row.q, measure->followup.reason);
    put_text(&row.q, measure->followup.result);
    put_text(&row.q, measure->followup.obstacle);
    put_date(&row.q, measure->followup.done_on);
    return list_write(&row, err) &&
           list_save_strings(db, &links, (struct owner){.id = measure->id}, &measure->findings,
                             err) &&
           save_evidence(db, measure, err);
}

bool measures_save(struct db *db, const struct plan_row *row, struct error *err)
{
    struct owner owner = {.id = row->id};
    for (size_t i = 0; i < row->measures.count; i++)
        if (!save_measure(db, owner, i, &row->measures.items[i], err))
            return false;
    return list_trim(db, &measures, owner, row->measures.count, err);
}
