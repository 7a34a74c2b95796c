#include "header.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "db.h"
#include "itaplan/base/file.h"
#include "itaplan/base/mem.h"
#include "itaplan/store/store.h"

/* https://www.sqlite.org/fileformat.html, "The Database Header" */
#define HEADER_SIZE        100
#define OFFSET_VERSION     60 /* user_version, big-endian 32 bits */
#define OFFSET_APPLICATION 68 /* application_id, likewise */
static const char magic[16] = "SQLite format 3";

static uint32_t big_endian(const unsigned char *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* A regular file that can be read and is long enough: file_read refuses to go on for just that
 * reason. */
static bool is_long_enough(const char *path, struct error *err)
{
    struct buf all = BUF_INIT;
    struct error why = {0};

    bool is_short = file_read(path, HEADER_SIZE, &all, &why);
    buf_release(&all);
    if (is_short)
        return fail(err, .code = ERR_NOT_A_BOOK, .subject = path);
    if (why.code == ERR_TOO_LARGE)
        return true;
    if (err)
        *err = why;
    return false;
}

/* Through SQLite's own file layer, which knows the machine and takes no lock for this. */
static int read_through(sqlite3_vfs *vfs, const char *name, unsigned char head[HEADER_SIZE])
{
    sqlite3_file *file = mem_zero((size_t)vfs->szOsFile);
    int code = vfs->xOpen(vfs, name, file, SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB, NULL);
    if (code == SQLITE_OK)
        code = file->pMethods->xRead(file, head, HEADER_SIZE, 0);
    if (file->pMethods)
        file->pMethods->xClose(file);
    free(file);
    return code;
}

static bool read_head(const char *path, unsigned char head[HEADER_SIZE], struct error *err)
{
    char *full = db_full_path(path); /* it opens no links */
    sqlite3_filename name = sqlite3_create_filename(full, "", "", 0, NULL);
    int code = name ? read_through(sqlite3_vfs_find(NULL), name, head) : SQLITE_NOMEM;
    sqlite3_free_filename(name);
    free(full);
    return code == SQLITE_OK ||
           fail(err, .code = ERR_READ, .subject = path, .detail = sqlite3_errstr(code));
}

bool header_check(const char *path, int newest, struct error *err)
{
    unsigned char head[HEADER_SIZE];

    if (!is_long_enough(path, err) || !read_head(path, head, err))
        return false;
    if (memcmp(head, magic, sizeof magic) != 0 ||
        big_endian(head + OFFSET_APPLICATION) != STORE_APPLICATION_ID)
        return fail(err, .code = ERR_NOT_A_BOOK, .subject = path);
    uint32_t version = big_endian(head + OFFSET_VERSION);
    if (version > INT32_MAX)
        return fail(err, .code = ERR_BOOK_DAMAGED, .subject = path, .detail = "negative version");
    if (version > (uint32_t)newest)
        return fail(err, .code = ERR_BOOK_NEWER, .subject = path, .number = version,
                    .number2 = newest);
    return true;
}
