#include "itaplan/base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"

#define DRAFT_HEAD ".itaplan-"
#define DRAFT_TAIL ".tmp"
#define CHUNK      ((size_t)64 * 1024) /* bytes read at a time where the size is not known */

static bool fail_sys(struct error *err, enum error_code other, const char *path)
{
    int sys = errno;
    return fail(err, .code = error_code_of_errno(sys, other), .sys = sys, .subject = path);
}

/* True where the call is worth repeating: interrupted, or a descriptor that does not block. */
static bool try_again(int fd, short events)
{
    if (errno == EINTR)
        return true;
    if (errno != EAGAIN)
        return false;
    struct pollfd p = {.fd = fd, .events = events};
    return poll(&p, 1, -1) >= 0 || errno == EINTR;
}

bool file_read_fd(int fd, const char *name, size_t limit, struct buf *out, struct error *err)
{
    size_t before = out->len;
    for (;;) {
        size_t room = limit - (out->len - before); /* what the limit still allows */
        size_t wanted = room < CHUNK ? room + 1 : CHUNK;
        buf_reserve(out, wanted);
        ssize_t n = read(fd, out->data + out->len, wanted);
        if (n == 0)
            break;
        if (n < 0 && try_again(fd, POLLIN))
            continue;
        if (n < 0) {
            fail_sys(err, ERR_READ, name);
            buf_truncate(out, before);
            return false;
        }
        if ((size_t)n > room) {
            buf_truncate(out, before);
            return fail(err, .code = ERR_TOO_LARGE, .subject = name, .number = (int64_t)limit);
        }
        out->len += (size_t)n;
    }
    out->data[out->len] = '\0';
    return true;
}

/* An open regular file, or -1. Does not wait for the other end of a pipe. */
static int open_regular(const char *path, struct stat *st, struct error *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0) {
        if (errno == ENXIO) /* a socket, a device without a driver */
            fail(err, .code = ERR_NOT_REGULAR, .sys = errno, .subject = path);
        else
            fail_sys(err, ERR_READ, path);
        return -1;
    }
    enum error_code code = ERR_NONE;
    if (fstat(fd, st) != 0)
        code = ERR_READ;
    else if (S_ISDIR(st->st_mode))
        code = ERR_IS_DIRECTORY;
    else if (!S_ISREG(st->st_mode))
        code = ERR_NOT_REGULAR;
    if (code == ERR_NONE)
        return fd;
    fail(err, .code = code, .subject = path);
    close(fd);
    return -1;
}

/* A regular file of at most `limit` bytes, by its size as it is now; -1 with the error. */
static int open_within(const char *path, size_t limit, struct error *err)
{
    struct stat st;
    int fd = open_regular(path, &st, err);
    if (fd < 0 || st.st_size <= 0 || (uintmax_t)st.st_size <= limit)
        return fd;
    fail(err, .code = ERR_TOO_LARGE, .subject = path, .number = (int64_t)limit);
    close(fd);
    return -1;
}

bool file_read(const char *path, size_t limit, struct buf *out, struct error *err)
{
    int fd = open_within(path, limit, err);
    if (fd < 0)
        return false;
    bool ok = file_read_fd(fd, path, limit, out, err);
    close(fd);
    return ok;
}

/* Adds what is left of the file. */
static bool hash_rest(int fd, const char *path, size_t limit, struct hash *hash, struct error *err)
{
    unsigned char *chunk = mem_alloc(CHUNK);
    size_t all = 0;
    ssize_t n;
    bool ok = true;
    while (ok && (n = read(fd, chunk, CHUNK)) != 0) {
        if (n < 0) {
            ok = try_again(fd, POLLIN) || fail_sys(err, ERR_READ, path);
            continue;
        }
        all += (size_t)n;
        if (all > limit)
            ok = fail(err, .code = ERR_TOO_LARGE, .subject = path, .number = (int64_t)limit);
        hash_add(hash, chunk, (size_t)n);
    }
    free(chunk);
    return ok;
}

bool file_hash(const char *path, size_t limit, char out[HASH_HEX_SIZE], struct error *err)
{
    struct hash hash;
    int fd = open_within(path, limit, err);
    if (fd < 0)
        return false;
    hash_start(&hash);
    bool ok = hash_rest(fd, path, limit, &hash, err);
    close(fd);
    if (ok)
        hash_end(&hash, out);
    return ok;
}

bool file_read_start(const char *path, size_t n, struct buf *out, struct error *err)
{
    struct stat st;
    size_t before = out->len;
    int fd = open_regular(path, &st, err);
    if (fd < 0)
        return false;
    bool ok = true;
    buf_reserve(out, n);
    while (n > 0) {
        ssize_t got = read(fd, out->data + out->len, n);
        if (got < 0 && try_again(fd, POLLIN))
            continue;
        if (got <= 0) {
            ok = got == 0 || fail_sys(err, ERR_READ, path);
            break;
        }
        out->len += (size_t)got;
        n -= (size_t)got;
    }
    buf_truncate(out, ok ? out->len : before);
    close(fd);
    return ok;
}

bool file_write_fd(int fd, const char *name, const void *data, size_t len, struct error *err)
{
    const char *rest = data;
    while (len > 0) {
        ssize_t n = write(fd, rest, len);
        if (n < 0 && try_again(fd, POLLOUT))
            continue;
        if (n < 0)
            return fail_sys(err, ERR_WRITE, name);
        rest += n;
        len -= (size_t)n;
    }
    return true;
}

/* A file being written beside its target, under a name of its own. */
struct draft {
    const char *name; /* the path that the caller gave, for messages */
    char *target;     /* where it goes in the end; links followed */
    char *folder;
    char *temp;
    int fd;
};

static char *temp_name(const char *folder)
{
    uint32_t random = 0;
    if (getrandom(&random, sizeof random, GRND_NONBLOCK) != sizeof random)
        random = (uint32_t)getpid();
    /* Not made from the target's name, which may have the longest length already. */
    return mem_format("%s/" DRAFT_HEAD "%08x" DRAFT_TAIL, folder, random);
}

static bool draft_open(struct draft *d, mode_t mode, struct error *err)
{
    for (int tries = 0; tries < 100; tries++) {
        d->temp = temp_name(d->folder);
        d->fd = open(d->temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        if (d->fd >= 0)
            return true;
        free(d->temp);
        d->temp = NULL;
        if (errno != EEXIST)
            break;
    }
    return fail_sys(err, ERR_WRITE, d->name);
}

/* Frees the draft; what was not placed is removed. */
static void draft_release(struct draft *d)
{
    if (d->fd >= 0)
        close(d->fd);
    if (d->temp)
        unlink(d->temp);
    free(d->temp);
    free(d->folder);
    free(d->target);
}

/* True where the file system only says that it cannot do this at all. */
static bool not_offered(void)
{
    return errno == EINVAL || errno == ENOSYS || errno == ENOTSUP || errno == EPERM;
}

/* rename() that never replaces: three ways, since network and FAT drives lack some of them. */
static bool rename_to_new(const char *temp, const char *target)
{
    if (renameat2(AT_FDCWD, temp, AT_FDCWD, target, RENAME_NOREPLACE) == 0)
        return true;
    if (!not_offered())
        return false;
    if (link(temp, target) == 0) {
        unlink(temp);
        return true;
    }
    if (!not_offered())
        return false;
    int reserved = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (reserved < 0)
        return false;
    close(reserved);
    if (rename(temp, target) == 0)
        return true;
    int sys = errno;
    unlink(target);
    errno = sys;
    return false;
}

static bool sync_fd(int fd)
{
    return fsync(fd) == 0 || errno == EINVAL || errno == ENOTSUP || errno == ENOSYS;
}

static bool draft_place(struct draft *d, bool overwrite, struct error *err)
{
    ASSERT(d->temp && d->target);
    bool written = sync_fd(d->fd);
    /* close() may be the first to tell of a full network drive */
    written = close(d->fd) == 0 && written;
    d->fd = -1;
    if (!written)
        return fail_sys(err, ERR_WRITE, d->name);
    bool placed = overwrite ? rename(d->temp, d->target) == 0 : rename_to_new(d->temp, d->target);
    if (!placed)
        return fail_sys(err, ERR_WRITE, d->name);
    free(d->temp);
    d->temp = NULL;
    path_sync_folder(d->folder);
    return true;
}

/* Says no before any byte is written; mode becomes that of the file to be replaced. */
static bool target_fits(const char *path, bool overwrite, mode_t *mode, struct error *err)
{
    struct stat st;
    if (path[0] == '\0')
        return fail(err, .code = ERR_NOT_FOUND, .sys = ENOENT, .subject = path);
    if (stat(path, &st) != 0) {
        if (!overwrite && path_exists(path)) /* a link that leads nowhere */
            return fail(err, .code = ERR_EXISTS, .sys = EEXIST, .subject = path);
        return true;
    }
    if (S_ISDIR(st.st_mode))
        return fail(err, .code = ERR_IS_DIRECTORY, .sys = EISDIR, .subject = path);
    if (!S_ISREG(st.st_mode))
        return fail(err, .code = ERR_NOT_REGULAR, .subject = path);
    if (!overwrite)
        return fail(err, .code = ERR_EXISTS, .sys = EEXIST, .subject = path);
    if (access(path, W_OK) != 0)
        return fail_sys(err, ERR_WRITE, path);
    *mode = st.st_mode & 0777;
    return true;
}

/* A draft for the path; mode is cut by the umask unless it is that of the file to be replaced. */
static bool draft_start(struct draft *d, const char *path, bool overwrite, mode_t mode,
                        struct error *err)
{
    char real[PATH_MAX];
    mode_t old_mode = 0;
    *d = (struct draft){.name = path, .fd = -1};
    if (!target_fits(path, overwrite, &old_mode, err))
        return false;
    d->target = mem_strdup(realpath(path, real) ? real : path);
    d->folder = path_folder(d->target);
    if (!draft_open(d, mode, err))
        return false;
    if (old_mode != 0 && fchmod(d->fd, old_mode) != 0 && errno != EPERM && errno != ENOTSUP)
        return fail_sys(err, ERR_WRITE, path);
    return true;
}

bool file_replace(const char *path, const void *data, size_t len, bool overwrite, struct error *err)
{
    struct draft d;
    bool ok = draft_start(&d, path, overwrite, 0666, err) &&
              file_write_fd(d.fd, path, data, len, err) && draft_place(&d, overwrite, err);
    draft_release(&d);
    return ok;
}

bool file_replace_private(const char *path, const void *data, size_t len, struct error *err)
{
    struct draft d;
    bool ok = draft_start(&d, path, true, 0600, err);
    if (ok && fchmod(d.fd, 0600) != 0 && errno != EPERM && errno != ENOTSUP)
        ok = fail_sys(err, ERR_WRITE, path);
    ok = ok && file_write_fd(d.fd, path, data, len, err) && draft_place(&d, true, err);
    draft_release(&d);
    return ok;
}

bool file_draft_new(const char *path, bool overwrite, char **temp, struct error *err)
{
    struct draft d;
    bool ok = draft_start(&d, path, overwrite, 0666, err);
    if (ok) {
        *temp = d.temp;
        d.temp = NULL;
    }
    draft_release(&d);
    return ok;
}

bool file_draft_place(const char *temp, const char *path, bool overwrite, struct error *err)
{
    char real[PATH_MAX];
    struct draft d = {.name = path, .temp = mem_strdup(temp), .fd = -1};
    d.target = mem_strdup(overwrite && realpath(path, real) ? real : path);
    d.folder = path_folder(d.target);
    d.fd = open(temp, O_RDWR | O_CLOEXEC);
    bool ok = d.fd >= 0 ? draft_place(&d, overwrite, err) : fail_sys(err, ERR_WRITE, path);
    draft_release(&d);
    return ok;
}

void file_draft_drop(const char *temp)
{
    unlink(temp);
}

bool file_is_draft(const char *name)
{
    size_t len = strlen(name), head = strlen(DRAFT_HEAD), tail = strlen(DRAFT_TAIL);
    return len > head + tail && !strncmp(name, DRAFT_HEAD, head) &&
           !strcmp(name + len - tail, DRAFT_TAIL);
}

bool file_remove(const char *path, struct error *err)
{
    return unlink(path) == 0 || fail_sys(err, ERR_WRITE, path);
}

bool file_facts(const char *path, struct file_facts *out, struct error *err)
{
    struct stat st;
    if (stat(path, &st) != 0)
        return fail_sys(err, ERR_READ, path);
    if (!S_ISREG(st.st_mode))
        return fail(err, .code = S_ISDIR(st.st_mode) ? ERR_IS_DIRECTORY : ERR_NOT_REGULAR,
                    .subject = path);
    *out = (struct file_facts){.bytes = st.st_size, .changed_at = st.st_mtim.tv_sec};
    return true;
}

bool file_is_same(const char *a, const char *b)
{
    struct stat one, other;
    return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev &&
           one.st_ino == other.st_ino;
}

bool file_has_locks(const char *path)
{
    struct flock lock = {.l_type = F_RDLCK, .l_whence = SEEK_SET, .l_len = 1};
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return true; /* another trouble */
    bool none = fcntl(fd, F_GETLK, &lock) != 0 && (errno == ENOLCK || not_offered());
    close(fd);
    return !none;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

bool file_names(const char *folder, struct strings *out, struct error *err)
{
    DIR *open_folder = opendir(folder);
    size_t before = out->count;
    if (!open_folder)
        return fail_sys(err, ERR_READ, folder);
    for (struct dirent *entry; (entry = readdir(open_folder));)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            strings_add(out, entry->d_name);
    closedir(open_folder);
    if (out->count > before)
        qsort(out->items + before, out->count - before, sizeof *out->items, by_bytes);
    return true;
}

static bool copy_bytes(int from, const char *from_name, int to, const char *to_name,
                       struct error *err)
{
    char *chunk = mem_alloc(CHUNK);
    bool ok = true;
    for (;;) {
        ssize_t n = read(from, chunk, CHUNK);
        if (n < 0 && try_again(from, POLLIN))
            continue;
        if (n < 0)
            ok = fail_sys(err, ERR_READ, from_name);
        if (n <= 0)
            break;
        ok = file_write_fd(to, to_name, chunk, (size_t)n, err);
        if (!ok)
            break;
    }
    free(chunk);
    return ok;
}

bool file_copy(const char *from, const char *to, struct error *err)
{
    struct stat st;
    int fd = open_regular(from, &st, err);
    if (fd < 0)
        return false;
    struct draft d;
    bool ok = draft_start(&d, to, false, st.st_mode & 0777, err) &&
              copy_bytes(fd, from, d.fd, to, err) && draft_place(&d, false, err);
    draft_release(&d);
    close(fd);
    return ok;
}

bool file_rename(const char *path, const char *to, struct error *err)
{
    return rename_to_new(path, to) || fail_sys(err, ERR_WRITE, path);
}

bool file_reader_is_gone(int fd)
{
    struct pollfd p = {.fd = fd, .events = POLLOUT};
    return poll(&p, 1, 0) > 0 && (p.revents & POLLERR) != 0;
}

void file_take_standard(void)
{
    /* The lowest free descriptor is given; O_PATH can be neither read nor written. */
    int fd;
    do
        fd = open("/", O_PATH);
    while (fd >= 0 && fd <= STDERR_FILENO);
    if (fd >= 0)
        close(fd);
}

bool file_is_terminal(int fd)
{
    return isatty(fd) == 1;
}
