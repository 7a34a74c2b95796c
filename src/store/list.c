#include <limits.h>

#include "list.h"

static void put_place(struct query *q, struct owner owner, size_t position)
{
    if (owner.id)
        put_text(q, owner.id);
    else
        put_int(q, owner.number);
    put_int(q, (int64_t)position);
}

struct list_row list_row(struct db *db, const struct list_sql *sql, struct owner owner,
                         size_t position)
{
    struct list_row row = {
        .q = query_new(db, sql->put), .sql = sql, .owner = owner, .position = position};
    put_place(&row.q, owner, position);
    return row;
}

static bool run_at(struct db *db, const char *sql, struct owner owner, size_t position,
                   struct error *err)
{
    struct query q = query_new(db, sql);
    put_place(&q, owner, position);
    return query_run(&q, err);
}

/* SQLite checks UNIQUE row by row, so two rows that change places would meet: the one in the way
 * waits far behind until its own turn comes, or until list_trim takes it. */
bool list_write(struct list_row *row, struct error *err)
{
    struct query *q = &row->q;
    if (query_next(q) || q->code != SQLITE_CONSTRAINT_UNIQUE)
        return query_end(q, err);
    sqlite3_reset(q->statement); /* the bound values stay */
    q->code = SQLITE_OK;
    if (!run_at(q->db, row->sql->park, row->owner, row->position, err)) {
        sqlite3_clear_bindings(q->statement);
        return false;
    }
    return query_run(q, err);
}

bool list_trim(struct db *db, const struct list_sql *sql, struct owner owner, size_t count,
               struct error *err)
{
    return run_at(db, sql->trim, owner, count, err);
}

struct query list_read(struct db *db, const char *sql, struct owner owner)
{
    struct query q = query_new(db, sql);
    if (owner.id)
        put_text(&q, owner.id);
    else
        put_int(&q, owner.number);
    return q;
}

bool list_save_strings(struct db *db, const struct list_sql *sql, struct owner owner,
                       const struct strings *list, struct error *err)
{
    for (size_t i = 0; i < list->count; i++) {
        struct list_row row = list_row(db, sql, owner, i);
        put_text(&row.q, list->items[i]);
        if (!list_write(&row, err))
            return false;
    }
    return list_trim(db, sql, owner, list->count, err);
}

bool list_load_strings(struct db *db, const char *sql, struct owner owner, struct strings *list,
                       struct error *err)
{
    struct query q = list_read(db, sql, owner);
    while (query_next(&q))
        strings_take(list, get_text(&q, 0));
    return query_end(&q, err);
}

bool list_save_ints(struct db *db, const struct list_sql *sql, struct owner owner,
                    const struct ints *list, struct error *err)
{
    for (size_t i = 0; i < list->count; i++) {
        struct list_row row = list_row(db, sql, owner, i);
        put_int(&row.q, list->items[i]);
        if (!list_write(&row, err))
            return false;
    }
    return list_trim(db, sql, owner, list->count, err);
}

bool list_load_ints(struct db *db, const char *sql, struct owner owner, struct ints *list,
                    struct error *err)
{
    struct query q = list_read(db, sql, owner);
    while (query_next(&q))
        ints_add(list, (int)get_int(&q, 0, INT_MIN, INT_MAX));
    return query_end(&q, err);
}
