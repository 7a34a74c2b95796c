#include "itaplan/base/temp.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"

char *temp_folder_new(struct error *err)
{
    const char *base = getenv("TMPDIR");
    char *path = path_join(base && *base ? base : "/tmp", "itaplan-XXXXXX");
    if (mkdtemp(path))
        return path;
    fail(err, .code = error_code_of_errno(errno, ERR_WRITE), .subject = path, .sys = errno);
    free(path);
    return NULL;
}

void temp_folder_remove(const char *path)
{
    DIR *folder = path ? opendir(path) : NULL;
    if (!folder)
        return;
    for (struct dirent *entry; (entry = readdir(folder));) {
        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
            continue;
        char *file = path_join(path, entry->d_name);
        unlink(file);
        free(file);
    }
    closedir(folder);
    rmdir(path);
}
