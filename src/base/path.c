#include "itaplan/base/path.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/stat.h>
#include <unistd.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"

char *path_join(const char *folder, const char *name)
{
    size_t len = strlen(folder);
    const char *between = len == 0 || folder[len - 1] == '/' ? "" : "/";
    return mem_format("%s%s%s", folder, between, name);
}

char *path_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return mem_strdup(".");
    if (slash == path)
        return mem_strdup("/");
    return mem_strndup(path, (size_t)(slash - path));
}

const char *path_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* NULL where the working folder is gone. */
static char *working_folder(void)
{
    struct buf b = BUF_INIT;
    for (size_t size = 256;; size *= 2) {
        buf_reserve(&b, size);
        if (getcwd(b.data, size))
            return buf_steal(&b);
        if (errno != ERANGE)
            break;
    }
    buf_release(&b);
    return NULL;
}

char *path_absolute(const char *path)
{
    char *folder = path[0] == '/' ? NULL : working_folder();
    if (!folder)
        return mem_strdup(path);
    while (path[0] == '.' && path[1] == '/')
        for (path++; path[0] == '/';)
            path++;
    char *absolute = path[0] == '\0' ? mem_strdup(folder) : path_join(folder, path);
    free(folder);
    return absolute;
}

bool path_exists(const char *path)
{
    struct stat st;
    return lstat(path, &st) == 0;
}

bool path_is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

void path_sync_folder(const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    fsync(fd);
    close(fd);
}

bool path_make_folder(char *path)
{
    if (mkdir(path, 0700) != 0)
        return false;
    char *slash = strrchr(path, '/');
    if (slash)
        *slash = '\0';
    path_sync_folder(!slash ? "." : slash == path ? "/" : path);
    if (slash)
        *slash = '/';
    return true;
}

/* True where the folder is there afterwards, made or found. */
static bool make_folder(char *path, struct error *err)
{
    if (path_make_folder(path))
        return true;
    int sys = errno;
    if (path_is_folder(path))
        return true;
    if (sys == EEXIST)
        sys = ENOTDIR; /* a file of that name is in the way */
    enum error_code code = sys == ENOTDIR ? ERR_WRITE : error_code_of_errno(sys, ERR_WRITE);
    return fail(err, .code = code, .sys = sys, .subject = path);
}

bool path_make_folders(const char *path, struct error *err)
{
    char *part = mem_strdup(path);
    bool ok = true;
    for (char *slash = strchr(part + (part[0] == '/'), '/'); ok && slash;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        ok = make_folder(part, err);
        *slash = '/';
    }
    ok = ok && make_folder(part, err);
    free(part);
    return ok;
}

/* The XDG rules: a folder that is not absolute counts as not set. */
static char *home_of(const char *variable, const char *below_home, struct error *err)
{
    const char *folder = getenv(variable);
    if (folder && folder[0] == '/')
        return path_join(folder, "itaplan");
    const char *home = getenv("HOME");
    if (!home || home[0] != '/') {
        fail(err, .code = ERR_NO_HOME, .subject = variable);
        return NULL;
    }
    char *rest = path_join(below_home, "itaplan");
    char *path = path_join(home, rest);
    free(rest);
    return path;
}

char *path_data_home(struct error *err)
{
    return home_of("XDG_DATA_HOME", ".local/share", err);
}

char *path_config_home(struct error *err)
{
    return home_of("XDG_CONFIG_HOME", ".config", err);
}

char *path_state_home(struct error *err)
{
    return home_of("XDG_STATE_HOME", ".local/state", err);
}

/* The kernel's word for the program's file, NULL where /proc is not there. */
static char *program_by_proc(void)
{
    struct buf b = BUF_INIT;
    for (size_t size = 256;; size *= 2) {
        buf_reserve(&b, size);
        ssize_t len = readlink("/proc/self/exe", b.data, size);
        if (len < 0)
            break;
        if ((size_t)len < size) {
            b.data[len] = '\0';
            return buf_steal(&b);
        }
    }
    buf_release(&b);
    return NULL;
}

char *path_of_program(void)
{
    char *file = program_by_proc();
    if (!file) { /* as it was started by, from the folder of that moment */
        const char *started =
            (const char *)getauxval(AT_EXECFN); // NOLINT(performance-no-int-to-ptr)
        file = started ? realpath(started, NULL) : NULL;
    }
    char *folder = file ? path_folder(file) : NULL;
    free(file);
    return folder;
}
