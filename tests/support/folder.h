/* A folder of its own for a test that writes files. */
#ifndef ITAPLAN_TESTS_SUPPORT_FOLDER_H
#define ITAPLAN_TESTS_SUPPORT_FOLDER_H

#include <dirent.h>
#include <ftw.h>
#include <unistd.h>

#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"
#include "test.h"

/* A new empty folder below $TMPDIR or /tmp; the caller's, for folder_remove. */
static inline char *folder_new(void)
{
    const char *base = getenv("TMPDIR");
    char *path = path_join(base ? base : "/tmp", "itaplan-test-XXXXXX");
    assert_non_null(mkdtemp(path));
    return path;
}

static inline int folder_remove_one(const char *path, const struct stat *st, int kind,
                                    struct FTW *where)
{
    return remove(path);
}

/* Removes it with all that is in it, and frees the path. */
static inline void folder_remove(char *path)
{
    nftw(path, folder_remove_one, 16, FTW_DEPTH | FTW_PHYS);
    free(path);
}

/* How many entries it has. */
static inline size_t folder_count(const char *path)
{
    size_t n = 0;
    DIR *folder = opendir(path);
    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder));)
        n += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(folder);
    return n;
}

#endif
