/* Opening and creating book files. */
#include <stdlib.h>
#include <string.h>

#include "backup_private.h"
#include "header.h"
#include "history.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/file.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"
#include "schema.h"
#include "store_private.h"

/* SQLite finds out only when it writes that it cannot put its journal beside the book. Its own view
 * of the file system is asked, so that this works wherever SQLite does. */
static bool folder_is_writable(const char *absolute)
{
    sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
    char *folder = path_folder(absolute);
    int yes = 0;
    bool ok = vfs->xAccess(vfs, folder, SQLITE_ACCESS_READWRITE, &yes) == SQLITE_OK && yes;
    free(folder);
    return ok;
}

/* SQLite notices missing pages by itself, but reads a last page that is cut short as if zeros
 * followed. */
static bool is_whole(struct db *db, struct error *err)
{
    int64_t pages, page_size;
    sqlite3_int64 size = 0;
    sqlite3_file *file = NULL;

    if (!db_number(db, "PRAGMA page_count", &pages, err) ||
        !db_number(db, "PRAGMA page_size", &page_size, err))
        return false;
    int code = sqlite3_file_control(db->handle, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (code == SQLITE_OK)
        code = file->pMethods->xFileSize(file, &size);
    if (code != SQLITE_OK)
        return db_fail(db, code, err);
    return size >= pages * page_size || db_fail_damaged(db, "the file is cut short", err);
}

static bool check_identity(struct db *db, int64_t *version, struct error *err)
{
    int64_t application;

    if (!db_number(db, "PRAGMA application_id", &application, err) ||
        !schema_version(db, version, err))
        return false;
    if (application != STORE_APPLICATION_ID)
        return fail(err, .code = ERR_NOT_A_BOOK, .subject = db->path);
    if (*version > schema_newest())
        return fail(err, .code = ERR_BOOK_NEWER, .subject = db->path, .number = *version,
                    .number2 = schema_newest());
    return *version >= 1 || db_fail_damaged(db, "no schema version", err);
}

static bool check_schema(struct db *db, struct error *err)
{
    struct strings differences = {0};
    bool ok = schema_compare(db, &differences, err);
    if (ok && differences.count > 0)
        ok = db_fail_damaged(db, differences.items[0], err);
    strings_release(&differences);
    return ok;
}

/* The first reading rolls a journal back that a crash left behind: only then is the file what it
 * says. */
static bool check_inside(struct db *db, int64_t *version, struct error *err)
{
    struct transaction t;
    int64_t objects;

    return db_begin(db, &t, "open", false, err) &&
           db_finish(db, &t,
                     db_number(db, "SELECT count(*) FROM sqlite_schema", &objects, err) &&
                         check_identity(db, version, err) && is_whole(db, err) &&
                         check_schema(db, err),
                     err);
}

/* An old book that cannot be written is brought up to date in a copy in memory. */
static struct db *migrated_copy(struct db *from, struct error *err)
{
    struct db *copy = db_copy(from, err);
    if (copy && schema_migrate(copy, schema_newest(), err))
        return copy;
    db_close(copy);
    return NULL;
}

/* Migrating is one transaction, and nobody is kept from the book for want of a backup: that there
 * is none is told (store_unkept). */
static bool migrate(struct store *store, struct error *err)
{
    free(backup_keep(store->db, store->path, BACKUP_MIGRATION, &store->unkept));
    return schema_migrate(store->db, schema_newest(), err);
}

static bool bring_up_to_date(struct store *store, struct error *err)
{
    int64_t version = 0;

    if (!check_inside(store->db, &version, err))
        return false;
    if (store->read_only) {
        if (version < schema_newest()) {
            struct db *copy = migrated_copy(store->db, err);
            if (!copy)
                return false;
            db_close(store->db);
            store->db = copy;
        }
        return db_exec(store->db, "PRAGMA query_only = ON", err);
    }
    /* DELETE also where another tool has left it in WAL mode: the book is one file. */
    return db_exec(store->db, "PRAGMA journal_mode = DELETE", err) &&
           (version == schema_newest() || migrate(store, err));
}

/* Opened for writing where that can be, even to read only: a journal left by a crash must be rolled
 * back first. */
static bool open_db(struct store *store, const char *absolute, bool read_only, struct error *err)
{
    bool writable = folder_is_writable(absolute);
    int flags = writable ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;

    store->db = db_open(absolute, store->path, flags, err);
    if (!store->db)
        return false;
    store->read_only = read_only || sqlite3_db_readonly(store->db->handle, "main") == 1;
    return bring_up_to_date(store, err);
}

/* A drive without locks could be written by two at once, and the book be spoilt: it is only read,
 * without asking for locks. SQLite rolls nothing back then. */
static bool open_unlocked(struct store *store, const char *absolute, struct error *err)
{
    db_close(store->db);
    store->db = db_open_unlocked(absolute, store->path, err);
    store->read_only = store->has_no_locks = true;
    return store->db && bring_up_to_date(store, err);
}

static bool open_any(struct store *store, const char *absolute, bool read_only, struct error *err)
{
    struct error why = {0};
    bool good = open_db(store, absolute, read_only, &why);
    bool locks =
        why.code != ERR_BOOK_NO_LOCKS && (why.code != ERR_BOOK_BUSY || file_has_locks(absolute));
    if (!good && !locks)
        good = open_unlocked(store, absolute, &why);
    if (good && db_number(store->db, "PRAGMA data_version", &store->data_version, &why)) {
        store->db->may_write = owner_allows_writing;
        store->db->context = store;
        return true;
    }
    if (err)
        *err = why;
    return false;
}

struct store *store_open(const char *path, bool read_only, struct error *err)
{
    if (!header_check(path, schema_newest(), err))
        return NULL;
    struct store *store = mem_new(struct store);
    store->path = mem_strdup(path);
    store->limits =
        (struct history_limits){.steps = STORE_HISTORY_STEPS, .bytes = STORE_HISTORY_BYTES};
    char *absolute = db_full_path(path);
    bool ok = open_any(store, absolute, read_only, err);
    free(absolute);
    if (ok)
        return store;
    store_close(store);
    return NULL;
}

void store_close(struct store *store)
{
    if (!store)
        return;
    owner_leave(store);
    identity_release(&store->self);
    db_close(store->db);
    book_free(store->known);
    free(store->origin);
    ints_release(&store->touched);
    free(store->path);
    free(store);
}

/* The bytes of an empty book. */
static bool empty_book(const char *path, struct buf *out, struct error *err)
{
    struct db *db = db_open_memory(path, err);
    if (!db)
        return false;
    bool ok = schema_migrate(db, schema_newest(), err);
    if (ok) {
        sqlite3_int64 size = 0;
        unsigned char *bytes = sqlite3_serialize(db->handle, "main", &size, 0);
        ok = bytes || db_fail(db, SQLITE_NOMEM, err);
        if (ok)
            buf_add(out, bytes, (size_t)size);
        sqlite3_free(bytes);
    }
    db_close(db);
    return ok;
}

/* Made in memory and put in place as a whole: there is never half a book. */
struct store *store_create(const char *path, struct error *err)
{
    struct buf bytes = BUF_INIT;
    bool ok =
        empty_book(path, &bytes, err) && file_replace(path, bytes.data, bytes.len, false, err);
    buf_release(&bytes);
    return ok ? store_open(path, false, err) : NULL;
}

const char *store_path(const struct store *store)
{
    return store->path;
}

bool store_is_read_only(const struct store *store)
{
    return store->read_only;
}

const struct error *store_unkept(const struct store *store)
{
    return store->unkept.code ? &store->unkept : NULL;
}

bool store_has_no_locks(const struct store *store)
{
    return store->has_no_locks;
}

int store_version(void)
{
    return schema_newest();
}
