/* What the program remembers about this book. */
#include <stdlib.h>

#include "aggregates.h"

char *setting_get(struct db *db, const char *key, struct error *err)
{
    struct query q = query_new(db, "SELECT value FROM setting WHERE key = ?1");
    put_text(&q, key);
    char *value = query_next(&q) ? get_text(&q, 0) : NULL;
    if (query_end(&q, err))
        return value;
    free(value);
    return NULL;
}

static bool forget(struct db *db, const char *key, struct error *err)
{
    struct query q = query_new(db, "DELETE FROM setting WHERE key = ?1");
    put_text(&q, key);
    return query_run(&q, err);
}

bool setting_set(struct db *db, const char *key, const char *value, struct error *err)
{
    if (!value)
        return forget(db, key, err);
    struct query q = query_new(db, "INSERT INTO setting (key, value) VALUES (?1, ?2) "
                                   "ON CONFLICT (key) DO UPDATE SET value = excluded.value "
                                   "WHERE value IS NOT excluded.value");
    put_text(&q, key);
    put_text(&q, value);
    return query_run(&q, err);
}
