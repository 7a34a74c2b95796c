/* What a field's text was, as a hash, when it was last imported. */
#include <stdlib.h>

#include "aggregates.h"

char *origin_get(struct db *db, const char *path, struct error *err)
{
    struct query q = query_new(db, "SELECT hash FROM origin WHERE path = ?1");
    put_text(&q, path);
    char *hash = query_next(&q) ? get_text(&q, 0) : NULL;
    if (query_end(&q, err))
        return hash;
    free(hash);
    return NULL;
}

bool origin_set(struct db *db, const char *path, const char *hash, struct error *err)
{
    struct query q = query_new(db, "INSERT INTO origin (path, hash) VALUES (?1, ?2) "
                                   "ON CONFLICT (path) DO UPDATE SET hash = excluded.hash "
                                   "WHERE hash IS NOT excluded.hash");
    put_text(&q, path);
    put_text(&q, hash);
    return query_run(&q, err);
}

bool origins_load(struct db *db, struct strings *out, struct error *err)
{
    struct query q = query_new(db, "SELECT path, hash FROM origin WHERE hash <> '' ORDER BY path");
    while (query_next(&q)) {
        strings_take(out, get_text(&q, 0));
        strings_take(out, get_text(&q, 1));
    }
    return query_end(&q, err);
}
