#include <stdlib.h>
#include <string.h>

#include "db.h"
#include "itaplan/base/array.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"

#define BUSY_MS 2000
/* Pages kept once they were read, in KiB: a book is read once; and pages that a transaction may
 * change before it writes some of them early. */
#define CACHE       "PRAGMA cache_size = -128; PRAGMA cache_spill = 500;"
#define VALUE_LIMIT (16 << 20) /* bytes of one value or statement; TEXT_LIMIT is far below */

/* Nothing that a file brings along may run code, and nothing may bend the schema. */
static int harden(sqlite3 *handle)
{
    static const struct {
        int what, on;
    } switches[] = {
        {SQLITE_DBCONFIG_DEFENSIVE, 1},       {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_ENABLE_FKEY, 1},     {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
        {SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0}, {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
        {SQLITE_DBCONFIG_DQS_DDL, 0},         {SQLITE_DBCONFIG_DQS_DML, 0},
    };
    for (size_t i = 0; i < sizeof switches / sizeof *switches; i++) {
        int code = sqlite3_db_config(handle, switches[i].what, switches[i].on, NULL);
        if (code != SQLITE_OK)
            return code;
    }
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, VALUE_LIMIT);
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_extended_result_codes(handle, 1);
    return sqlite3_busy_timeout(handle, BUSY_MS);
}

/* Keeps SQLite from setting memory aside before anything is read: pages and small objects come from
 * the heap as they are needed, and go back to it. Before anything else that is SQLite's. */
static void keep_small(void)
{
    static bool done;
    if (!done) {
        sqlite3_config(SQLITE_CONFIG_PAGECACHE, NULL, 0, 0);
        sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0);
    }
    done = true;
}

char *db_full_path(const char *path)
{
    keep_small();
    sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
    char *absolute = path_absolute(path);
    char *full = mem_zero((size_t)vfs->mxPathname + 1);
    int code = vfs->xFullPathname(vfs, absolute, vfs->mxPathname + 1, full);
    if (code != SQLITE_OK && code != SQLITE_OK_SYMLINK) {
        free(full);
        return absolute;
    }
    free(absolute);
    return full;
}

/* vfs NULL: SQLite's default. */
static struct db *open_by(const char *vfs, const char *path, const char *name, int flags,
                          struct error *err)
{
    keep_small();
    struct db *db = mem_new(struct db);
    db->path = mem_strdup(name);
    int code = sqlite3_open_v2(path, &db->handle, flags | SQLITE_OPEN_NOMUTEX, vfs);
    if (code == SQLITE_OK)
        code = harden(db->handle);
    if (code != SQLITE_OK) {
        db_fail(db, code, err);
        db_close(db);
        return NULL;
    }
    if (!db_exec(db,
                 "PRAGMA synchronous = EXTRA; PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = "
                 "ON;" CACHE,
                 err)) {
        db_close(db);
        return NULL;
    }
    return db;
}

struct db *db_open(const char *path, const char *name, int flags, struct error *err)
{
    return open_by(NULL, path, name, flags, err);
}

struct db *db_open_unlocked(const char *path, const char *name, struct error *err)
{
    return open_by("unix-none", path, name, SQLITE_OPEN_READONLY, err);
}

struct db *db_open_memory(const char *name, struct error *err)
{
    return db_open(":memory:", name, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, err);
}

struct db *db_copy(struct db *from, struct error *err)
{
    struct db *copy = db_open_memory(from->path, err);
    if (!copy)
        return NULL;
    sqlite3_backup *backup = sqlite3_backup_init(copy->handle, "main", from->handle, "main");
    int code = backup ? sqlite3_backup_step(backup, -1) : sqlite3_errcode(copy->handle);
    sqlite3_backup_finish(backup);
    if (code == SQLITE_DONE)
        return copy;
    db_fail(copy, code, err);
    db_close(copy);
    return NULL;
}

void db_follow_links(struct db *db, bool on)
{
    ASSERT(!db->innermost);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_ENABLE_FKEY, on, NULL);
}

static void forget_statements(struct db *db)
{
    for (size_t i = 0; i < db->statements.count; i++)
        sqlite3_finalize(db->statements.items[i].statement);
    array_release(&db->statements);
}

void db_close(struct db *db)
{
    if (!db)
        return;
    forget_statements(db);
    sqlite3_close(db->handle);
    free(db->path);
    free(db);
}

bool db_exec(struct db *db, const char *sql, struct error *err)
{
    int code = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
    return code == SQLITE_OK || db_fail(db, code, err);
}

/* Transactions */

bool db_begin(struct db *db, struct transaction *t, const char *who, bool writes, struct error *err)
{
    *t = (struct transaction){.outer = db->innermost, .who = who, .writes = writes};
    ASSERT(!t->outer || t->outer->writes || !writes);
    if (!t->outer && !db_exec(db, writes ? "BEGIN IMMEDIATE" : "BEGIN", err))
        return false;
    db->innermost = t;
    if (t->outer || !writes || !db->may_write || db->may_write(db->context, err))
        return true;
    db_rollback(db, t);
    return false;
}

static void close_transaction(struct db *db, const struct transaction *t)
{
    ASSERT(db->innermost == t);
    db->innermost = t->outer;
}

bool db_commit(struct db *db, struct transaction *t, struct error *err)
{
    if (!t->outer) {
        ASSERT(!db->doomed);
        if (!db_exec(db, "COMMIT", err)) {
            db_rollback(db, t);
            return false;
        }
    }
    close_transaction(db, t);
    if (!t->outer && !t->writes) /* what is read is in memory now; once is enough */
        forget_statements(db);
    if (!t->outer)
        sqlite3_db_release_memory(db->handle);
    return true;
}

void db_rollback(struct db *db, struct transaction *t)
{
    close_transaction(db, t);
    db->doomed = t->outer != NULL;
    /* A serious fault (disk full, say) has rolled back by itself. */
    if (!t->outer && !sqlite3_get_autocommit(db->handle))
        sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
}

bool db_finish(struct db *db, struct transaction *t, bool ok, struct error *err)
{
    if (ok)
        return db_commit(db, t, err);
    db_rollback(db, t);
    return false;
}

/* Statements */

static sqlite3_stmt *find_prepared(const struct db *db, const char *sql)
{
    for (size_t i = 0; i < db->statements.count; i++)
        if (db->statements.items[i].sql == sql)
            return db->statements.items[i].statement;
    return NULL;
}

struct query query_new(struct db *db, const char *sql)
{
    struct query q = {.db = db, .statement = find_prepared(db, sql)};
    if (q.statement) {
        ASSERT(!sqlite3_stmt_busy(q.statement));
        return q;
    }
    q.code = sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &q.statement, NULL);
    if (q.statement)
        *array_push(&db->statements) = (struct prepared){.sql = sql, .statement = q.statement};
    else if (q.code == SQLITE_ERROR) /* constant SQL fails only where the schema is another one */
        q.odd = "the schema is not this version's";
    return q;
}

static void note(struct query *q, int code)
{
    if (q->code == SQLITE_OK)
        q->code = code;
}

void put_text(struct query *q, const char *text)
{
    q->bound++;
    if (q->statement && text)
        note(q, sqlite3_bind_text(q->statement, q->bound, text, -1, SQLITE_STATIC));
}

void put_int(struct query *q, int64_t n)
{
    q->bound++;
    if (q->statement)
        note(q, sqlite3_bind_int64(q->statement, q->bound, n));
}

void put_value(struct query *q, sqlite3_value *value)
{
    q->bound++;
    if (q->statement && value)
        note(q, sqlite3_bind_value(q->statement, q->bound, value));
}

void put_blob(struct query *q, const void *data, size_t len)
{
    q->bound++;
    if (q->statement)
        note(q, sqlite3_bind_blob64(q->statement, q->bound, data, len, SQLITE_STATIC));
}

void put_decimal(struct query *q, decimal d)
{
    if (d == DECIMAL_NONE)
        q->bound++;
    else
        put_int(q, d);
}

void put_date(struct query *q, struct date d)
{
    char text[DATE_ISO_SIZE];

    q->bound++;
    date_format_iso(d, text);
    if (q->statement && date_is_set(d))
        note(q, sqlite3_bind_text(q->statement, q->bound, text, -1, SQLITE_TRANSIENT));
}

bool query_next(struct query *q)
{
    if (q->code != SQLITE_OK || q->odd)
        return false;
    int code = sqlite3_step(q->statement);
    if ((code & 0xff) == SQLITE_ERROR) /* prepared anew, since the schema changed: see query_new */
        q->odd = "the schema is not this version's";
    else if (code != SQLITE_ROW && code != SQLITE_DONE)
        q->code = code;
    return code == SQLITE_ROW;
}

bool query_end(struct query *q, struct error *err)
{
    bool ok = q->code == SQLITE_OK && !q->odd;
    if (q->odd)
        db_fail_damaged(q->db, q->odd, err);
    else if (!ok)
        db_fail(q->db, q->code, err);
    if (q->statement) {
        sqlite3_reset(q->statement);
        sqlite3_clear_bindings(q->statement);
    }
    return ok;
}

bool query_run(struct query *q, struct error *err)
{
    while (query_next(q))
        continue;
    return query_end(q, err);
}

bool db_number(struct db *db, const char *sql, int64_t *out, struct error *err)
{
    struct query q = query_new(db, sql);
    int64_t n = 0;
    if (query_next(&q))
        n = get_int(&q, 0, INT64_MIN, INT64_MAX);
    if (!query_end(&q, err))
        return false;
    *out = n;
    return true;
}
