#include "disk.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define FDS       1024
#define FILES     4096
#define REAL(...) syscall(__VA_ARGS__)

const char *const disk_op_words[DISK_OPS] = {
    "open", "create", "read", "write", "sync", "truncate", "delete", "rename", "mkdir",
};
const char *const disk_fault_words[DISK_FAULTS] = {
    "good", "full", "broken", "short", "torn", "death",
};

/* Nothing here may ask for memory: malloc itself may be watched. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char watched[PATH_MAX];
static size_t watched_len;
static struct disk_plan plan;
static bool armed, struck;
static int counts[DISK_OPS];
static int report_fd = -1, record_fd = -1;
static uint64_t dice;

/* What a descriptor is: 0 not watched, FOLDER_ID a folder, else the file's id. */
#define FOLDER_ID (-1)
static int ids[FDS];
static char folders[FDS][256]; /* the names of open folders */
static struct {
    ino_t inode;
    int id;
} files[FILES]; /* the newest last: inode numbers are used again */
static size_t file_count;
static int last_id;

/* --- what is watched ------------------------------------------------------------------------- */

void disk_watch(const char *folder)
{
    watched_len = folder ? strlen(folder) : 0;
    if (folder)
        memcpy(watched, folder, watched_len + 1);
}

/* The name below the watched folder ("." for itself), or NULL. */
static const char *name_of(const char *path)
{
    if (!watched_len || strncmp(path, watched, watched_len) != 0)
        return NULL;
    if (!path[watched_len])
        return ".";
    return path[watched_len] == '/' ? path + watched_len + 1 : NULL;
}

static int id_of(int fd)
{
    return fd >= 0 && fd < FDS ? ids[fd] : 0;
}

/* --- faults ---------------------------------------------------------------------------------- */

static uint64_t roll(void)
{
    dice ^= dice << 13;
    dice ^= dice >> 7;
    dice ^= dice << 17;
    return dice;
}

static void tell(void)
{
    char line[16 * (DISK_OPS + 1)];
    int len = snprintf(line, sizeof line, "%d", struck);
    for (int i = 0; i < DISK_OPS; i++)
        len += snprintf(line + len, sizeof line - (size_t)len, " %9d", counts[i]);
    line[len] = '\n';
    REAL(SYS_pwrite64, report_fd, line, (size_t)len + 1, 0L);
}

void disk_arm(const struct disk_plan *wanted)
{
    pthread_mutex_lock(&lock);
    plan = *wanted;
    dice = plan.seed * 2654435761U + 88172645463325252U;
    struck = false;
    armed = true;
    memset(counts, 0, sizeof counts);
    pthread_mutex_unlock(&lock);
}

void disk_disarm(void)
{
    armed = false;
}

bool disk_struck(void)
{
    return struck;
}

int disk_count(enum disk_op op)
{
    return counts[op];
}

void disk_report(const char *path)
{
    if (report_fd >= 0)
        REAL(SYS_close, report_fd);
    report_fd =
        path ? (int)REAL(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600) : -1;
}

static bool changes(enum disk_op op)
{
    return op != DISK_OPEN && op != DISK_READ;
}

/* What happens to the operation that comes now. */
static enum disk_fault fate(enum disk_op op)
{
    enum disk_fault fault = DISK_GOOD;
    if (!armed)
        return DISK_GOOD;
    counts[op]++;
    if (!struck && op == plan.op && counts[op] == plan.nth) {
        struck = true;
        fault = plan.fault;
    } else if (struck && plan.lasts && (changes(op) || op == plan.op)) {
        fault = plan.fault == DISK_SHORT  ? DISK_FULL
                : plan.fault == DISK_TORN ? DISK_BROKEN
                                          : plan.fault;
    }
    if (report_fd >= 0)
        tell();
    if (fault == DISK_DEATH)
        REAL(SYS_exit_group, DISK_DIED);
    return fault;
}

static int refuse(enum disk_fault fault)
{
    errno = fault == DISK_FULL ? ENOSPC : EIO;
    return -1;
}

/* --- the record ------------------------------------------------------------------------------ */

static void put(const void *data, size_t len)
{
    const char *rest = data;
    while (len > 0) {
        long n = REAL(SYS_write, record_fd, rest, len);
        if (n <= 0)
            return;
        rest += n;
        len -= (size_t)n;
    }
}

static void note(enum disk_record_kind kind, int id, int64_t at, const void *data, size_t len,
                 const char *name, const char *other)
{
    if (record_fd < 0)
        return;
    name = name ? name : "";
    other = other ? other : "";
    struct disk_record head = {
        .kind = kind,
        .id = id,
        .at = at,
        .len = (uint32_t)len,
        .names = (uint32_t)(strlen(name) + strlen(other) + 2),
    };
    put(&head, sizeof head);
    put(data, len);
    put(name, strlen(name) + 1);
    put(other, strlen(other) + 1);
}

void disk_record(const char *path)
{
    if (record_fd >= 0)
        REAL(SYS_close, record_fd);
    file_count = 0;
    memset(ids, 0, sizeof ids);
    record_fd =
        path ? (int)REAL(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)
             : -1;
}

void disk_mark(const char *word)
{
    pthread_mutex_lock(&lock);
    note(DISK_RECORD_MARK, 0, 0, NULL, 0, word, NULL);
    pthread_mutex_unlock(&lock);
}

static int file_id(ino_t inode, bool is_new, const char *name)
{
    for (size_t i = file_count; !is_new && i-- > 0;)
        if (files[i].inode == inode)
            return files[i].id;
    if (file_count < FILES) {
        files[file_count].inode = inode;
        files[file_count++].id = ++last_id;
    }
    note(is_new ? DISK_RECORD_CREATE : DISK_RECORD_FILE, last_id, 0, NULL, 0, name, NULL);
    return last_id;
}

static int id_of_name(const char *path, const char *name)
{
    struct stat st;
    return lstat(path, &st) == 0 && S_ISREG(st.st_mode) ? file_id(st.st_ino, false, name) : 0;
}

/* --- the calls ------------------------------------------------------------------------------- */

static void take_fd(int fd, const char *name, bool is_new)
{
    struct stat st;
    if (fd < 0 || fd >= FDS || fstat(fd, &st) != 0)
        return;
    if (S_ISREG(st.st_mode))
        ids[fd] = file_id(st.st_ino, is_new, name);
    else if (S_ISDIR(st.st_mode))
        ids[fd] = FOLDER_ID;
    if (ids[fd] == FOLDER_ID)
        snprintf(folders[fd], sizeof folders[fd], "%s", name);
}

static int open_watched(const char *path, const char *name, int flags, mode_t mode)
{
    struct stat st;
    bool is_new = (flags & O_CREAT) && lstat(path, &st) != 0;
    pthread_mutex_lock(&lock);
    enum disk_fault fault = fate(is_new ? DISK_CREATE : DISK_OPEN);
    int fd = fault ? refuse(fault) : (int)REAL(SYS_openat, AT_FDCWD, path, flags, mode);
    int sys = errno;
    take_fd(fd, name, is_new);
    if (fd >= 0 && (flags & O_TRUNC) && !is_new)
        note(DISK_RECORD_SIZE, id_of(fd), 0, NULL, 0, NULL, NULL);
    pthread_mutex_unlock(&lock);
    errno = sys;
    return fd;
}

static int do_open(const char *path, int flags, mode_t mode)
{
    const char *name = name_of(path);
    if (name && !(flags & O_PATH))
        return open_watched(path, name, flags, mode);
    return (int)REAL(SYS_openat, AT_FDCWD, path, flags, mode);
}

/* These take the places of libc's. The names are given to the assembler, since the headers have
 * their own ideas of what those of files of any size are called. */
#define IN_PLACE_OF(name) __asm__(#name) __attribute__((visibility("default")))
#define ALSO(type, name, of, ...)                                                                  \
    type name##_too(__VA_ARGS__) __asm__(#name) __attribute__((alias(of), visibility("default")))

int disk_open(const char *path, int flags, ...) IN_PLACE_OF(open64);
int disk_close(int fd) IN_PLACE_OF(close);
ssize_t disk_write(int fd, const void *data, size_t len) IN_PLACE_OF(write);
ssize_t disk_pwrite(int fd, const void *data, size_t len, off_t at) IN_PLACE_OF(pwrite64);
ssize_t disk_read(int fd, void *data, size_t len) IN_PLACE_OF(read);
ssize_t disk_pread(int fd, void *data, size_t len, off_t at) IN_PLACE_OF(pread64);
int disk_ftruncate(int fd, off_t size) IN_PLACE_OF(ftruncate64);
int disk_fsync(int fd) IN_PLACE_OF(fsync);
int disk_fdatasync(int fd) IN_PLACE_OF(fdatasync);
int disk_unlink(const char *path) IN_PLACE_OF(unlink);
int disk_mkdir(const char *path, mode_t mode) IN_PLACE_OF(mkdir);
int disk_rmdir(const char *path) IN_PLACE_OF(rmdir);
int disk_rename(const char *from, const char *to) IN_PLACE_OF(rename);
int disk_renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
    IN_PLACE_OF(renameat2);
int disk_link(const char *from, const char *to) IN_PLACE_OF(link);
ALSO(int, open, "open64", const char *path, int flags, ...);
ALSO(ssize_t, pwrite, "pwrite64", int fd, const void *data, size_t len, off_t at);
ALSO(ssize_t, pread, "pread64", int fd, void *data, size_t len, off_t at);
ALSO(int, ftruncate, "ftruncate64", int fd, off_t size);

#define MODE_ARGUMENT(flags, last, mode)                                                           \
    mode_t mode = 0;                                                                               \
    if ((flags) & (O_CREAT | O_TMPFILE)) {                                                         \
        va_list args;                                                                              \
        va_start(args, last);                                                                      \
        mode = va_arg(args, mode_t);                                                               \
        va_end(args);                                                                              \
    }

int disk_open(const char *path, int flags, ...)
{
    MODE_ARGUMENT(flags, flags, mode)
    return do_open(path, flags, mode);
}

int disk_close(int fd)
{
    if (id_of(fd) != 0)
        ids[fd] = 0;
    return (int)REAL(SYS_close, fd);
}

static ssize_t real_write(int fd, const void *data, size_t len, off_t at)
{
    return REAL(SYS_pwrite64, fd, data, len, at);
}

/* Each sector by itself reaches the disk or does not. */
static void tear(int fd, const char *data, size_t len, off_t at)
{
    size_t done = 0;
    while (done < len) {
        size_t part = DISK_SECTOR - (size_t)(at + (off_t)done) % DISK_SECTOR;
        part = part < len - done ? part : len - done;
        if (roll() & 1) {
            real_write(fd, data + done, part, at + (off_t)done);
            note(DISK_RECORD_WRITE, id_of(fd), at + (off_t)done, data + done, part, NULL, NULL);
        }
        done += part;
    }
}

static ssize_t write_watched(int fd, const void *data, size_t len, off_t at)
{
    pthread_mutex_lock(&lock);
    ssize_t n = -1;
    enum disk_fault fault = fate(DISK_WRITE);
    if (fault == DISK_SHORT && len > 1)
        n = real_write(fd, data, 1 + roll() % (len - 1), at);
    else if (fault == DISK_GOOD || fault == DISK_SHORT)
        n = real_write(fd, data, len, at);
    else if (fault == DISK_TORN)
        tear(fd, data, len, at);
    int sys = errno;
    if (n > 0)
        note(DISK_RECORD_WRITE, id_of(fd), at, data, (size_t)n, NULL, NULL);
    pthread_mutex_unlock(&lock);
    errno = sys;
    return fault == DISK_GOOD || fault == DISK_SHORT ? n : refuse(fault);
}

ssize_t disk_pwrite(int fd, const void *data, size_t len, off_t at)
{
    return id_of(fd) > 0 ? write_watched(fd, data, len, at) : real_write(fd, data, len, at);
}

ssize_t disk_write(int fd, const void *data, size_t len)
{
    if (id_of(fd) <= 0)
        return REAL(SYS_write, fd, data, len);
    bool appends = (REAL(SYS_fcntl, fd, F_GETFL) & O_APPEND) != 0;
    off_t at = lseek(fd, 0, appends ? SEEK_END : SEEK_CUR);
    ssize_t n = write_watched(fd, data, len, at);
    if (n > 0)
        lseek(fd, at + n, SEEK_SET);
    return n;
}

/* A read that fails; else the caller makes the call. */
static bool read_fails(int fd)
{
    if (id_of(fd) <= 0)
        return false;
    pthread_mutex_lock(&lock);
    enum disk_fault fault = fate(DISK_READ);
    pthread_mutex_unlock(&lock);
    return fault && refuse(fault) < 0;
}

ssize_t disk_read(int fd, void *data, size_t len)
{
    return read_fails(fd) ? -1 : REAL(SYS_read, fd, data, len);
}

ssize_t disk_pread(int fd, void *data, size_t len, off_t at)
{
    return read_fails(fd) ? -1 : REAL(SYS_pread64, fd, data, len, at);
}

int disk_ftruncate(int fd, off_t size)
{
    if (id_of(fd) <= 0)
        return (int)REAL(SYS_ftruncate, fd, size);
    pthread_mutex_lock(&lock);
    enum disk_fault fault = fate(DISK_TRUNCATE);
    int done = fault ? refuse(fault) : (int)REAL(SYS_ftruncate, fd, size);
    int sys = errno;
    if (done == 0)
        note(DISK_RECORD_SIZE, id_of(fd), size, NULL, 0, NULL, NULL);
    pthread_mutex_unlock(&lock);
    errno = sys;
    return done;
}

static int sync_of(long call, int fd)
{
    if (id_of(fd) == 0)
        return (int)REAL(call, fd);
    pthread_mutex_lock(&lock);
    enum disk_fault fault = fate(DISK_SYNC);
    /* The machine stays on: the real disk need not be bothered. */
    if (!fault && id_of(fd) == FOLDER_ID)
        note(DISK_RECORD_FOLDER_SYNC, 0, 0, NULL, 0, folders[fd], NULL);
    else if (!fault)
        note(DISK_RECORD_SYNC, id_of(fd), 0, NULL, 0, NULL, NULL);
    pthread_mutex_unlock(&lock);
    return fault ? refuse(fault) : 0;
}

int disk_fsync(int fd)
{
    return sync_of(SYS_fsync, fd);
}

int disk_fdatasync(int fd)
{
    return sync_of(SYS_fdatasync, fd);
}

static int named(enum disk_op op, enum disk_record_kind kind, const char *path, const char *name,
                 long call, mode_t mode)
{
    pthread_mutex_lock(&lock);
    enum disk_fault fault = fate(op);
    int done = fault ? refuse(fault) : (int)REAL(call, path, mode);
    int sys = errno;
    if (done == 0)
        note(kind, 0, 0, NULL, 0, name, NULL);
    pthread_mutex_unlock(&lock);
    errno = sys;
    return done;
}

int disk_unlink(const char *path)
{
    const char *name = name_of(path);
    return name ? named(DISK_DELETE, DISK_RECORD_UNLINK, path, name, SYS_unlink, 0)
                : (int)REAL(SYS_unlink, path);
}

int disk_mkdir(const char *path, mode_t mode)
{
    const char *name = name_of(path);
    struct stat st;
    if (!name || lstat(path, &st) == 0)
        return (int)REAL(SYS_mkdir, path, mode);
    return named(DISK_FOLDER, DISK_RECORD_MKDIR, path, name, SYS_mkdir, mode);
}

int disk_rmdir(const char *path)
{
    const char *name = name_of(path);
    return name ? named(DISK_DELETE, DISK_RECORD_RMDIR, path, name, SYS_rmdir, 0)
                : (int)REAL(SYS_rmdir, path);
}

static int renamed(enum disk_record_kind kind, const char *from, const char *to, unsigned flags)
{
    const char *name = name_of(from), *other = name_of(to);
    bool counts_here = name && other;
    pthread_mutex_lock(&lock);
    int id = counts_here ? id_of_name(from, name) : 0;
    enum disk_fault fault = counts_here ? fate(DISK_RENAME) : DISK_GOOD;
    int done = 0;
    if (fault)
        done = refuse(fault);
    else if (kind == DISK_RECORD_LINK)
        done = (int)REAL(SYS_link, from, to);
    else
        done = (int)REAL(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, flags);
    int sys = errno;
    if (done == 0 && counts_here)
        note(kind, id, 0, NULL, 0, name, other);
    pthread_mutex_unlock(&lock);
    errno = sys;
    return done;
}

int disk_rename(const char *from, const char *to)
{
    return renamed(DISK_RECORD_RENAME, from, to, 0);
}

int disk_renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
    if (from_folder != AT_FDCWD || to_folder != AT_FDCWD)
        return (int)REAL(SYS_renameat2, from_folder, from, to_folder, to, flags);
    return renamed(DISK_RECORD_RENAME, from, to, flags);
}

int disk_link(const char *from, const char *to)
{
    return renamed(DISK_RECORD_LINK, from, to, 0);
}
