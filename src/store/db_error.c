/* SQLite's result codes as errors of the program. */
#include "db.h"

static enum error_code code_of_io(struct db *db, int extended)
{
    int sys = db->handle ? sqlite3_system_errno(db->handle) : 0;
    bool reading = extended == SQLITE_IOERR_READ || extended == SQLITE_IOERR_SHORT_READ ||
                   extended == SQLITE_IOERR_FSTAT || extended == SQLITE_IOERR_CORRUPTFS;
    return error_code_of_errno(sys, reading ? ERR_READ : ERR_WRITE);
}

/* Of the lock itself, not of what it guards: the drive is one without (a network drive, say). */
static bool is_of_locks(int extended)
{
    return extended == SQLITE_IOERR_LOCK || extended == SQLITE_IOERR_RDLOCK ||
           extended == SQLITE_IOERR_UNLOCK || extended == SQLITE_IOERR_CHECKRESERVEDLOCK;
}

static enum error_code code_of(struct db *db, int extended)
{
    switch (extended & 0xff) {
    case SQLITE_NOTADB: /* its head was a book's: see header.c */
    case SQLITE_CORRUPT:
    case SQLITE_FORMAT:
    case SQLITE_TOOBIG:
    case SQLITE_MISMATCH:
        return ERR_BOOK_DAMAGED;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ERR_BOOK_BUSY;
    case SQLITE_READONLY: /* DBMOVED: another file took its place */
        return extended == SQLITE_READONLY_DBMOVED ? ERR_BOOK_MOVED : ERR_BOOK_READ_ONLY;
    case SQLITE_FULL:
        return ERR_DISK_FULL;
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return ERR_NO_PERMISSION;
    case SQLITE_PROTOCOL:
        return ERR_BOOK_NO_LOCKS;
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
        return is_of_locks(extended) ? ERR_BOOK_NO_LOCKS : code_of_io(db, extended);
    default:
        return ERR_DATABASE;
    }
}

bool db_fail(struct db *db, int code, struct error *err)
{
    int extended = code;
    const char *words = sqlite3_errstr(code);
    int sys = 0;

    if (db->handle && (sqlite3_errcode(db->handle) & 0xff) == (code & 0xff)) {
        extended = sqlite3_extended_errcode(db->handle);
        words = sqlite3_errmsg(db->handle);
        sys = sqlite3_system_errno(db->handle);
    }
    return fail(err, .code = code_of(db, extended), .sys = sys, .subject = db->path,
                .detail = words);
}

bool db_fail_damaged(struct db *db, const char *detail, struct error *err)
{
    return fail(err, .code = ERR_BOOK_DAMAGED, .subject = db->path, .detail = detail);
}
