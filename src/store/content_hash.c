#include "content_hash.h"

#include <string.h>

/* Every table of the schema but `setting` and `owner`, which are no content; in the order of their
 * keys, so that indexes lead and nothing is sorted in memory. */
static const struct {
    const char *name, *sql;
} tables[] = {
    {"agency", "SELECT * FROM agency ORDER BY one"},
    {"evidence", "SELECT * FROM evidence ORDER BY measure, position"},
    {"finding", "SELECT * FROM finding ORDER BY id"},
    {"finding_code", "SELECT * FROM finding_code ORDER BY finding, code"},
    {"finding_indicator", "SELECT * FROM finding_indicator ORDER BY finding, indicator"},
    {"history", "SELECT * FROM history ORDER BY step"},
    {"history_piece", "SELECT * FROM history_piece ORDER BY step, position"},
    {"indicator_score", "SELECT * FROM indicator_score ORDER BY year, number"},
    {"instrument_score", "SELECT * FROM instrument_score ORDER BY year, code"},
    {"item", "SELECT * FROM item ORDER BY id"},
    {"last_id", "SELECT * FROM last_id ORDER BY kind"},
    {"measure", "SELECT * FROM measure ORDER BY id"},
    {"measure_finding", "SELECT * FROM measure_finding ORDER BY measure, finding"},
    {"obstacle", "SELECT * FROM obstacle ORDER BY id"},
    {"origin", "SELECT * FROM origin ORDER BY path"},
    {"plan_row", "SELECT * FROM plan_row ORDER BY id"},
    {"publication", "SELECT * FROM publication ORDER BY year, position"},
    {"published", "SELECT * FROM published ORDER BY year, position"},
    {"remark", "SELECT * FROM remark ORDER BY source, position"},
    {"row_finding", "SELECT * FROM row_finding ORDER BY plan_row, finding"},
    {"silenced", "SELECT * FROM silenced ORDER BY year, position"},
    {"source", "SELECT * FROM source ORDER BY id"},
    {"step", "SELECT * FROM step ORDER BY id"},
    {"year", "SELECT * FROM year ORDER BY year"},
};

/* Its kind and length first, so that no two rows give the same bytes. */
static void add_value(struct hash *hash, sqlite3_stmt *statement, int column)
{
    int kind = sqlite3_column_type(statement, column);
    sqlite3_int64 number = kind == SQLITE_INTEGER ? sqlite3_column_int64(statement, column) : 0;
    const void *data = &number;
    int len = (int)sizeof number;
    if (kind != SQLITE_INTEGER) { /* NULL has no bytes */
        data = sqlite3_column_blob(statement, column);
        len = sqlite3_column_bytes(statement, column);
    }
    unsigned char head[5] = {(unsigned char)kind, (unsigned char)(len >> 24),
                             (unsigned char)(len >> 16), (unsigned char)(len >> 8),
                             (unsigned char)len};
    hash_add(hash, head, sizeof head);
    hash_add(hash, data, (size_t)len);
}

static bool add_table(struct db *db, struct hash *hash, const char *name, const char *sql,
                      struct error *err)
{
    struct query q = query_new(db, sql);
    hash_add(hash, name, strlen(name) + 1);
    while (query_next(&q)) {
        int columns = sqlite3_column_count(q.statement);
        unsigned char head[2] = {'r', (unsigned char)columns};
        hash_add(hash, head, sizeof head);
        for (int i = 0; i < columns; i++)
            add_value(hash, q.statement, i);
    }
    return query_end(&q, err);
}

/* Books of earlier versions have not all of them. */
static bool has_table(struct db *db, const char *name, bool *has, struct error *err)
{
    struct query q =
        query_new(db, "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1");
    put_text(&q, name);
    *has = query_next(&q);
    return query_end(&q, err);
}

bool content_hash(struct db *db, char out[HASH_HEX_SIZE], struct error *err)
{
    struct hash hash;
    hash_start(&hash);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        bool has = false;
        if (!has_table(db, tables[i].name, &has, err) ||
            (has && !add_table(db, &hash, tables[i].name, tables[i].sql, err)))
            return false;
    }
    hash_end(&hash, out);
    return true;
}
