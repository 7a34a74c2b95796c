#include "itaplan/base/temp.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"

/* Only of mode 0700, so any place that many write in will do. */
char *temp_folder_new(struct error *err)
{
    const char *named = getenv("TMPDIR");
    const char *const places[] = {named && *named ? named : "/tmp", "/tmp", "/var/tmp", "/dev/shm"};
    int sys = 0;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        char *path = path_join(places[i], "itaplan-XXXXXX");
        if (mkdtemp(path))
            return path;
        sys = sys ? sys : errno;
        free(path);
    }
    fail(err, .code = ERR_NO_TEMP, .subject = places[0], .sys = sys);
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
