#include "faulty.h"

#include <errno.h>
#include <stddef.h>

#include <sqlite3.h>

struct faulty_file {
    sqlite3_file base;
    sqlite3_file *real; /* lies behind this struct */
};

static sqlite3_vfs *real_vfs, faulty_vfs;
static int left, fault, operations;
static bool lasting, struck;

void faulty_arm(int nth, int code, bool lasts)
{
    left = nth;
    fault = code;
    lasting = lasts;
    if (nth == 0)
        return;
    struck = false;
    operations = 0;
}

bool faulty_struck(void)
{
    return struck;
}

int faulty_operations(void)
{
    return operations;
}

static bool strikes(void)
{
    if (left == 0)
        return false;
    operations++;
    if (left > 1) {
        left--;
        return false;
    }
    struck = true;
    errno = fault == SQLITE_FULL ? ENOSPC : EIO; /* SQLite asks for it */
    if (!lasting)
        left = 0;
    return true;
}

static sqlite3_file *real(sqlite3_file *file)
{
    return ((struct faulty_file *)file)->real;
}

static int do_close(sqlite3_file *f)
{
    return real(f)->pMethods ? real(f)->pMethods->xClose(real(f)) : SQLITE_OK;
}
static int do_read(sqlite3_file *f, void *data, int len, sqlite3_int64 at)
{
    return real(f)->pMethods->xRead(real(f), data, len, at);
}
static int do_write(sqlite3_file *f, const void *data, int len, sqlite3_int64 at)
{
    return strikes() ? fault : real(f)->pMethods->xWrite(real(f), data, len, at);
}
static int do_truncate(sqlite3_file *f, sqlite3_int64 size)
{
    return strikes() ? fault : real(f)->pMethods->xTruncate(real(f), size);
}
static int do_sync(sqlite3_file *f, int flags)
{
    return strikes() ? fault : real(f)->pMethods->xSync(real(f), flags);
}
static int do_size(sqlite3_file *f, sqlite3_int64 *size)
{
    return real(f)->pMethods->xFileSize(real(f), size);
}
static int do_lock(sqlite3_file *f, int level)
{
    return real(f)->pMethods->xLock(real(f), level);
}
static int do_unlock(sqlite3_file *f, int level)
{
    return real(f)->pMethods->xUnlock(real(f), level);
}
static int do_check_lock(sqlite3_file *f, int *out)
{
    return real(f)->pMethods->xCheckReservedLock(real(f), out);
}
static int do_control(sqlite3_file *f, int what, void *argument)
{
    return real(f)->pMethods->xFileControl(real(f), what, argument);
}
static int do_sector(sqlite3_file *f)
{
    return real(f)->pMethods->xSectorSize(real(f));
}
static int do_traits(sqlite3_file *f)
{
    return real(f)->pMethods->xDeviceCharacteristics(real(f));
}

static const sqlite3_io_methods methods = {
    .iVersion = 1,
    .xClose = do_close,
    .xRead = do_read,
    .xWrite = do_write,
    .xTruncate = do_truncate,
    .xSync = do_sync,
    .xFileSize = do_size,
    .xLock = do_lock,
    .xUnlock = do_unlock,
    .xCheckReservedLock = do_check_lock,
    .xFileControl = do_control,
    .xSectorSize = do_sector,
    .xDeviceCharacteristics = do_traits,
};

static int do_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
    struct faulty_file *f = (struct faulty_file *)file;
    f->base.pMethods = NULL;
    if ((flags & SQLITE_OPEN_MAIN_JOURNAL) && (flags & SQLITE_OPEN_CREATE) && strikes())
        return SQLITE_CANTOPEN;
    f->real = (sqlite3_file *)(f + 1);
    int code = real_vfs->xOpen(real_vfs, name, f->real, flags, out);
    if (code == SQLITE_OK)
        f->base.pMethods = &methods;
    return code;
}

static int do_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
    return strikes() ? SQLITE_IOERR_DELETE : real_vfs->xDelete(real_vfs, name, sync);
}

void faulty_install(void)
{
    real_vfs = sqlite3_vfs_find(NULL);
    faulty_vfs = *real_vfs;
    faulty_vfs.zName = "faulty";
    faulty_vfs.szOsFile += (int)sizeof(struct faulty_file);
    faulty_vfs.xOpen = do_open;
    faulty_vfs.xDelete = do_delete;
    sqlite3_vfs_register(&faulty_vfs, 1);
}
