#include "header.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "itaplan/base/file.h"
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

static bool read_head(const char *path, unsigned char head[HEADER_SIZE], struct error *err)
{
    FILE *file = fopen(path, "rbe");
    if (!file)
        return fail(err, .code = error_code_of_errno(errno, ERR_READ), .sys = errno,
                    .subject = path);
    bool ok = fread(head, 1, HEADER_SIZE, file) == HEADER_SIZE;
    int sys = errno;
    fclose(file);
    return ok || fail(err, .code = ERR_READ, .sys = sys, .subject = path);
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
