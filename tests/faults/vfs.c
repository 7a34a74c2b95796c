#include "vfs.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>

#include <sqlite3.h>

#define SECTOR 512

const char *const vfs_op_words[VFS_OPS] = {"open", "write", "sync", "truncate", "delete"};
const char *const vfs_fault_words[VFS_FAULTS] = {"fails", "short", "torn"};

struct faulty_file {
    sqlite3_file base;
    sqlite3_file *real; /* lies behind this struct */
};

static sqlite3_vfs *real_vfs, faulty_vfs;
static struct vfs_plan plan;
static bool armed, struck;
static int counts[VFS_OPS + 1]; /* the last: of any kind */
static uint64_t dice;

void vfs_arm(const struct vfs_plan *wanted)
{
    plan = *wanted;
    dice = plan.seed * 2654435761U + 1;
    struck = false;
    armed = true;
    memset(counts, 0, sizeof counts);
}

void vfs_disarm(void)
{
    armed = false;
}

bool vfs_struck(void)
{
    return struck;
}

int vfs_count(enum vfs_op op)
{
    return counts[op];
}

/* SQLITE_OK or the code of the fault that happens to the operation that comes now. */
static int fate(enum vfs_op op, bool *first)
{
    *first = false;
    if (!armed)
        return SQLITE_OK;
    counts[op]++;
    counts[VFS_ANY]++;
    if (!struck && (op == plan.op || plan.op == VFS_ANY) && counts[plan.op] == plan.nth)
        *first = struck = true;
    else if (!struck || !plan.lasts)
        return SQLITE_OK;
    errno = plan.code == SQLITE_FULL ? ENOSPC : EIO; /* SQLite asks for it */
    return plan.code;
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
static uint64_t roll(void)
{
    dice = dice * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return dice >> 33;
}

/* What is left of a write that fails. */
static void write_part(sqlite3_file *f, const char *data, int len, sqlite3_int64 at)
{
    if (plan.fault == VFS_SHORT && len > 1)
        real(f)->pMethods->xWrite(real(f), data, 1 + (int)(roll() % (uint64_t)(len - 1)), at);
    int part = 0;
    for (int done = 0; plan.fault == VFS_TORN && done < len; done += part) {
        part = SECTOR - (int)((at + done) % SECTOR);
        part = part < len - done ? part : len - done;
        if (roll() & 1)
            real(f)->pMethods->xWrite(real(f), data + done, part, at + done);
    }
}

static int do_write(sqlite3_file *f, const void *data, int len, sqlite3_int64 at)
{
    bool first;
    int code = fate(VFS_WRITE, &first);
    if (code == SQLITE_OK)
        return real(f)->pMethods->xWrite(real(f), data, len, at);
    int sys = errno;
    if (first)
        write_part(f, data, len, at);
    errno = sys;
    return code;
}
static int do_truncate(sqlite3_file *f, sqlite3_int64 size)
{
    bool first;
    int code = fate(VFS_TRUNCATE, &first);
    return code ? code : real(f)->pMethods->xTruncate(real(f), size);
}
static int do_sync(sqlite3_file *f, int flags)
{
    bool first;
    int code = fate(VFS_SYNC, &first);
    return code ? code : real(f)->pMethods->xSync(real(f), flags);
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
    bool first;
    f->base.pMethods = NULL;
    /* What is full can be read. */
    bool counts_here = !struck || plan.op == VFS_OPEN || (flags & SQLITE_OPEN_CREATE);
    if (counts_here && fate(VFS_OPEN, &first))
        return SQLITE_CANTOPEN;
    f->real = (sqlite3_file *)(f + 1);
    int code = real_vfs->xOpen(real_vfs, name, f->real, flags, out);
    if (code == SQLITE_OK)
        f->base.pMethods = &methods;
    return code;
}

static int do_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
    bool first;
    return fate(VFS_DELETE, &first) ? SQLITE_IOERR_DELETE : real_vfs->xDelete(real_vfs, name, sync);
}

void vfs_install(void)
{
    real_vfs = sqlite3_vfs_find(NULL);
    faulty_vfs = *real_vfs;
    faulty_vfs.zName = "faulty";
    faulty_vfs.szOsFile += (int)sizeof(struct faulty_file);
    faulty_vfs.xOpen = do_open;
    faulty_vfs.xDelete = do_delete;
    sqlite3_vfs_register(&faulty_vfs, 1);
}
