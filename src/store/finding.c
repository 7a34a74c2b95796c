#include "aggregates.h"
#include "list.h"

static const struct list_sql findings = {
    .put = "INSERT INTO finding (year, position, id, kind, issue, recommendation) "
           "VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (id) DO UPDATE "
           "SET (year, position, kind, issue, recommendation) = (excluded.year, "
           "excluded.position, excluded.kind, excluded.issue, excluded.recommendation) "
           "WHERE (year, position, kind, issue, recommendation) IS NOT (excluded.year, "
           "excluded.position, excluded.kind, excluded.issue, excluded.recommendation)",
    .park = "UPDATE finding SET position = position + " PARKED " WHERE year = ?1 AND position = ?2",
    .trim = "DELETE FROM finding WHERE year = ?1 AND position >= ?2",
};
static const struct list_sql codes = {
    .put = "INSERT INTO finding_code (finding, position, code) VALUES (?1, ?2, ?3) "
           "ON CONFLICT (finding, code) DO UPDATE SET position = excluded.position "
           "WHERE position IS NOT excluded.position",
    .park = "UPDATE finding_code SET position = position + " PARKED
            " WHERE finding = ?1 AND position = ?2",
    .trim = "DELETE FROM finding_code WHERE finding = ?1 AND position >= ?2",
};
static const struct list_sql indicators = {
    .put = "INSERT INTO finding_indicator (finding, position, indicator) VALUES (?1, ?2, ?3) "
           "ON CONFLICT (finding, indicator) DO UPDATE SET position = excluded.position "
           "WHERE position IS NOT excluded.position",
    .park = "UPDATE finding_indicator SET position = position + " PARKED
            " WHERE finding = ?1 AND position = ?2",
    .trim = "DELETE FROM finding_indicator WHERE finding = ?1 AND position >= ?2",
};

static bool load_lists(struct db *db, struct finding *finding, struct error *err)
{
    struct owner owner = {.id = finding->id};
    return list_load_strings(db,
                             "SELECT code FROM finding_code WHERE finding = ?1 ORDER BY position",
                             owner, &finding->codes, err) &&
           list_load_ints(
               db, "SELECT indicator FROM finding_indicator WHERE finding = ?1 ORDER BY position",
               owner, &finding->indicators, err);
}

bool findings_load(struct db *db, struct year *year, struct error *err)
{
    struct query q =
        list_read(db,
                  "SELECT id, kind, issue, recommendation FROM finding WHERE year = ?1 "
                  "ORDER BY position",
                  (struct owner){.number = year->year});
    while (query_next(&q))
        *array_push(&year->findings) = (struct finding){
            .id = get_text(&q, 0),
            .kind = (enum finding_kind)get_word(&q, 1, finding_kind_of),
            .issue = get_text(&q, 2),
            .recommendation = get_text(&q, 3),
        };
    if (!query_end(&q, err))
        return false;
    for (size_t i = 0; i < year->findings.count; i++)
        if (!load_lists(db, &year->findings.items[i], err))
            return false;
    return true;
}

static bool save_finding(struct db *db, struct owner year, size_t position,
                         const struct finding *finding, struct error *err)
{
    if (!item_save(db, finding->id, ID_FINDING, err))
        return false;
    struct list_row row = list_row(db, &findings, year, position);
    put_text(&row.q, finding->id);
    put_text(&row.q, finding_kind_word(finding->kind));
    put_text(&row.q, finding->issue);
    put_text(&row.q, finding->recommendation);
    if (!list_write(&row, err))
        return false;
    struct owner owner = {.id = finding->id};
    return list_save_strings(db, &codes, owner, &finding->codes, err) &&
           list_save_ints(db, &indicators, owner, &finding->indicators, err);
}

bool findings_save(struct db *db, const struct year *year, struct error *err)
{
    struct owner owner = {.number = year->year};
    for (size_t i = 0; i < year->findings.count; i++)
        if (!save_finding(db, owner, i, &year->findings.items[i], err))
            return false;
    return list_trim(db, &findings, owner, year->findings.count, err);
}
