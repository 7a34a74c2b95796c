/* A verified copy of a book. */
#include "backup_private.h"

#include <stdlib.h>
#include <string.h>

#include "content_hash.h"
#include "itaplan/base/file.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"
#include "store_private.h"

/* All pages in one step: nobody writes in between. */
static bool copy_pages(struct db *from, struct db *to, struct error *err)
{
    sqlite3_backup *backup = sqlite3_backup_init(to->handle, "main", from->handle, "main");
    int code = backup ? sqlite3_backup_step(backup, -1) : sqlite3_errcode(to->handle);
    int end = sqlite3_backup_finish(backup);
    if (code == SQLITE_DONE)
        code = end;
    return code == SQLITE_OK || db_fail(to, code, err);
}

/* Whoever has the book open has not the copy open. */
static bool drop_owner(struct db *db, struct error *err)
{
    int64_t has = 0;
    if (!db_number(db, "SELECT count(*) FROM sqlite_schema WHERE name = 'owner'", &has, err))
        return false;
    return !has || db_exec(db, "DELETE FROM owner", err);
}

/* The copy is nobody's until it is renamed, and synced before that: no journal beside it. */
static bool write_copy(struct db *from, const char *temp, const char *name, struct error *err)
{
    struct db *to = db_open(temp, name, SQLITE_OPEN_READWRITE, err);
    bool ok = to && db_exec(to, "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF", err) &&
              copy_pages(from, to, err) && drop_owner(to, err);
    db_close(to);
    return ok;
}

static bool is_ok(struct db *db, const char *sql, const char *wanted, struct error *err)
{
    struct query q = query_new(db, sql);
    bool has = query_next(&q);
    bool good = wanted ? has && !strcmp(peek_text(&q, 0), wanted) : !has;
    return query_end(&q, err) && (good || db_fail_damaged(db, sql, err));
}

/* Read from the disk again as whoever restores it will. */
static bool verify(const char *temp, const char *name, const char *wanted, struct error *err)
{
    char hash[HASH_HEX_SIZE];
    struct db *db = db_open(temp, name, SQLITE_OPEN_READONLY, err);
    bool ok = db && is_ok(db, "PRAGMA integrity_check(1)", "ok", err) &&
              is_ok(db, "PRAGMA foreign_key_check", NULL, err) && content_hash(db, hash, err) &&
              (!strcmp(hash, wanted) || db_fail_damaged(db, "the copy differs", err));
    db_close(db);
    return ok;
}

/* The hash and the pages are of the same moment. */
static bool copy_and_verify(struct db *from, const char *temp, const char *name, struct error *err)
{
    struct transaction t;
    char hash[HASH_HEX_SIZE];
    if (!db_begin(from, &t, "backup", false, err))
        return false;
    bool ok = content_hash(from, hash, err) && write_copy(from, temp, name, err);
    return db_finish(from, &t, ok, err) && verify(temp, name, hash, err);
}

bool backup_make(struct db *db, const char *path, bool overwrite, struct error *err)
{
    char *temp = NULL;
    if (!file_draft_new(path, overwrite, &temp, err))
        return false;
    char *absolute = path_absolute(temp);
    bool ok = copy_and_verify(db, absolute, path, err);
    if (ok)
        ok = file_draft_place(temp, path, overwrite, err);
    else
        file_draft_drop(temp);
    free(absolute);
    free(temp);
    return ok;
}

bool store_backup(struct store *store, const char *path, bool overwrite, struct error *err)
{
    if (file_is_same(path, store->path))
        return fail(err, .code = ERR_BOOK_ITSELF, .subject = path);
    return backup_make(store->db, path, overwrite, err);
}

char *store_keep_backup(struct store *store, enum backup_reason reason, struct error *err)
{
    return backup_keep(store->db, store->path, reason, err);
}

bool store_hash(struct store *store, char out[HASH_HEX_SIZE], struct error *err)
{
    struct transaction t;
    return db_begin(store->db, &t, "hash", false, err) &&
           db_finish(store->db, &t, content_hash(store->db, out, err), err);
}
