/* Takes a changeset back or does it again. SQLite applies it row by row and would trip over
 * UNIQUE (owner, position) wherever two rows change places, so each row that moves or goes is first
 * parked far behind; that alone is then no reason to call it otherwise than recorded. */
#include <stdlib.h>
#include <string.h>

#include "changeset.h"
#include "itaplan/base/mem.h"
#include "list.h"

#define PARKED_BY ((uint64_t)1 << 40) /* PARKED as a number */

struct change {
    const struct content_table *table;
    int operation, columns;
};

static struct change change_at(sqlite3_changeset_iter *it)
{
    struct change change = {0};
    const char *name = "";
    int indirect;
    sqlite3changeset_op(it, &name, &change.columns, &change.operation, &indirect);
    change.table = content_table(name);
    return change;
}

static sqlite3_value *old_value(sqlite3_changeset_iter *it, int column)
{
    sqlite3_value *value = NULL;
    return sqlite3changeset_old(it, column, &value) == SQLITE_OK ? value : NULL;
}

/* Of the row's key; such values never change. */
static sqlite3_value *key_value(sqlite3_changeset_iter *it, const struct change *change, int column)
{
    sqlite3_value *value = NULL;
    if (change->operation != SQLITE_INSERT)
        return old_value(it, column);
    return sqlite3changeset_new(it, column, &value) == SQLITE_OK ? value : NULL;
}

static bool note_year(struct db *db, sqlite3_changeset_iter *it, const struct change *change,
                      struct ints *touched, struct error *err)
{
    if (!change->table->year_of)
        return true;
    struct query q = query_new(db, change->table->year_of);
    put_value(&q, key_value(it, change, 0));
    if (query_next(&q))
        ints_add_unique(touched, (int)get_int(&q, 0, YEAR_MIN, YEAR_MAX));
    return query_end(&q, err);
}

static bool park(struct db *db, sqlite3_changeset_iter *it, const struct change *change,
                 struct error *err)
{
    const struct content_table *table = change->table;
    if (!table->park || change->operation == SQLITE_INSERT || !old_value(it, table->position))
        return true;
    struct query q = query_new(db, table->park);
    for (int i = 0; i < change->columns; i++)
        if (table->key[i] == 'k')
            put_value(&q, old_value(it, i));
    return query_run(&q, err);
}

/* Visits each change: before they are applied the rows are parked. */
static bool visit(struct db *db, const struct buf *data, bool back, bool before,
                  struct ints *touched, struct error *err)
{
    sqlite3_changeset_iter *it = NULL;
    int code = sqlite3changeset_start_v2(&it, (int)data->len, data->data,
                                         back ? SQLITE_CHANGESETSTART_INVERT : 0);
    bool ok = code == SQLITE_OK || db_fail(db, code, err);
    while (ok && sqlite3changeset_next(it) == SQLITE_ROW) {
        struct change change = change_at(it);
        ASSERT(change.table); /* it was looked through */
        ok = note_year(db, it, &change, touched, err) && (!before || park(db, it, &change, err));
    }
    code = sqlite3changeset_finalize(it);
    return ok && (code == SQLITE_OK || db_fail(db, code, err));
}

static int64_t length(sqlite3_value *value)
{
    return sqlite3_value_bytes(value);
}

static bool same_value(sqlite3_value *a, sqlite3_value *b)
{
    int type = sqlite3_value_type(a);
    if (type != sqlite3_value_type(b))
        return false;
    switch (type) {
    case SQLITE_NULL:
        return true;
    case SQLITE_INTEGER:
        return sqlite3_value_int64(a) == sqlite3_value_int64(b);
    case SQLITE_TEXT: {
        const void *x = sqlite3_value_text(a), *y = sqlite3_value_text(b);
        return x && y && length(a) == length(b) && memcmp(x, y, (size_t)length(a)) == 0;
    }
    default: /* the book has neither reals nor blobs */
        return false;
    }
}

/* Unsigned, since a hostile one must not overflow. */
static uint64_t place(sqlite3_value *position)
{
    return (uint64_t)sqlite3_value_int64(position);
}

/* Is the row as recorded but for its place, where it was parked? */
static bool only_parked(sqlite3_changeset_iter *it, const struct change *change)
{
    for (int i = 0; i < change->columns; i++) {
        sqlite3_value *recorded = old_value(it, i), *found = NULL;
        if (!recorded)
            continue; /* not changed, so not compared by SQLite either */
        if (sqlite3changeset_conflict(it, i, &found) != SQLITE_OK)
            return false;
        bool parked = change->table->park && i == change->table->position;
        if (parked ? place(found) != place(recorded) + PARKED_BY : !same_value(recorded, found))
            return false;
    }
    return true;
}

struct applying {
    const struct content_table *odd; /* the first table where a row was not as recorded */
};

static int on_conflict(void *ctx, int kind, sqlite3_changeset_iter *it)
{
    struct applying *applying = ctx;
    struct change change = change_at(it);
    if (kind == SQLITE_CHANGESET_DATA && (change.table->is_hint || only_parked(it, &change)))
        return SQLITE_CHANGESET_REPLACE;
    if (kind == SQLITE_CHANGESET_CONFLICT && change.table->is_hint)
        return SQLITE_CHANGESET_REPLACE;
    if (kind == SQLITE_CHANGESET_NOTFOUND && change.table->is_hint)
        return SQLITE_CHANGESET_OMIT;
    if (!applying->odd)
        applying->odd = change.table;
    return SQLITE_CHANGESET_ABORT;
}

static int is_content(void *ctx, const char *table)
{
    return content_table(table) != NULL;
}

static bool apply(struct db *db, const struct buf *data, bool back, struct error *err)
{
    struct applying applying = {0};
    int code =
        sqlite3changeset_apply_v2(db->handle, (int)data->len, data->data, is_content, on_conflict,
                                  &applying, NULL, NULL, back ? SQLITE_CHANGESETAPPLY_INVERT : 0);
    if (applying.odd)
        return fail(err, .code = ERR_STEP_CHANGED, .subject = db->path,
                    .detail = applying.odd->name);
    return code == SQLITE_OK || db_fail(db, code, err);
}

bool changeset_apply(struct db *db, const struct buf *data, bool back, struct ints *touched,
                     struct error *err)
{
    return visit(db, data, back, true, touched, err) && apply(db, data, back, err) &&
           visit(db, data, back, false, touched, err);
}
