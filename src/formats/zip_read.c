#include "zip_read.h"

#include <stdint.h>
#include <stdlib.h>

#include <zip.h>

#include "itaplan/base/mem.h"

#include "zip_directory.h"

#define PIECE ((size_t)64 << 10) /* bytes inflated at a time */

struct zip_reader {
    zip_t *zip;
    size_t inflated; /* bytes, over all parts so far */
};

struct zip_reader *zip_read_open(const char *data, size_t len, struct error *err)
{
    if (!zip_directory_check(data, len, err))
        return NULL;
    zip_source_t *source = zip_source_buffer_create(data, len, 0, NULL);
    zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY, NULL) : NULL;
    if (!zip) {
        zip_source_free(source);
        fail(err, .code = ERR_DOCUMENT_DAMAGED);
        return NULL;
    }
    struct zip_reader *reader = mem_new(struct zip_reader);
    reader->zip = zip;
    return reader;
}

void zip_read_close(struct zip_reader *zip)
{
    if (!zip)
        return;
    zip_discard(zip->zip);
    free(zip);
}

static zip_int64_t locate(struct zip_reader *zip, const char *name)
{
    zip_int64_t at = zip_name_locate(zip->zip, name, ZIP_FL_ENC_RAW);
    return at >= 0 ? at : zip_name_locate(zip->zip, name, ZIP_FL_ENC_RAW | ZIP_FL_NOCASE);
}

bool zip_read_has(struct zip_reader *zip, const char *name)
{
    return locate(zip, name) >= 0;
}

static bool say_damaged(const char *name, struct error *err)
{
    return fail(err, .code = ERR_DOCUMENT_DAMAGED, .detail = name);
}

static bool say_too_large(const char *name, struct error *err)
{
    return fail(err, .code = ERR_DOCUMENT_UNPACKED, .number = (int64_t)ZIP_PARTS_MAX,
                .detail = name);
}

/* What office programs pack with; the other methods are slower and take more memory. */
static bool is_usual(const zip_stat_t *stat)
{
    return (stat->valid & ZIP_STAT_SIZE) && (stat->valid & ZIP_STAT_COMP_METHOD) &&
           (stat->comp_method == ZIP_CM_STORE || stat->comp_method == ZIP_CM_DEFLATE);
}

/* Until the end, and never more than may be: a size that the container names can be a lie. */
static bool inflate(struct zip_reader *zip, zip_file_t *file, const char *name, struct buf *out,
                    struct error *err)
{
    for (;;) {
        buf_reserve(out, PIECE);
        zip_int64_t got = zip_fread(file, out->data + out->len, PIECE);
        if (got < 0)
            return say_damaged(name, err);
        if (got == 0)
            return true;
        out->len += (size_t)got;
        out->data[out->len] = '\0';
        zip->inflated += (size_t)got;
        if (zip->inflated > ZIP_PARTS_MAX)
            return say_too_large(name, err);
    }
}

bool zip_read_part(struct zip_reader *zip, const char *name, struct buf *out, struct error *err)
{
    zip_int64_t at = locate(zip, name);
    zip_stat_t stat;
    if (at < 0 || zip_stat_index(zip->zip, (zip_uint64_t)at, 0, &stat) != 0 || !is_usual(&stat))
        return say_damaged(name, err);
    if (zip->inflated > ZIP_PARTS_MAX || stat.size > ZIP_PARTS_MAX - zip->inflated)
        return say_too_large(name, err);
    zip_file_t *file = zip_fopen_index(zip->zip, (zip_uint64_t)at, 0);
    if (!file)
        return say_damaged(name, err);
    size_t before = out->len;
    buf_reserve(out, (size_t)stat.size + PIECE);
    bool ok = inflate(zip, file, name, out, err);
    if (ok && out->len - before != stat.size)
        ok = say_damaged(name, err);
    zip_fclose(file);
    if (!ok)
        buf_truncate(out, before);
    return ok;
}
