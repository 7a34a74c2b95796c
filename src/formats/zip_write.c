#include "zip_write.h"

#include <zip.h>

#define PACK_LEVEL   6 /* zlib's own choice, named so that it cannot change */
#define FIRST_YEAR   1980
#define LAST_YEAR    (FIRST_YEAR + 127)
#define DOS_MIDNIGHT 0
/* A plain file that all may read: libzip's own value would do, were it promised. */
#define UNIX_MODE ((zip_uint32_t)0100644 << 16)

/* The day as the container keeps it: seven bits of years from 1980, the month, the day. */
static zip_uint16_t dos_day(struct date date)
{
    int year = date.year - YEAR_BE_OFFSET;
    if (!date_is_set(date) || year < FIRST_YEAR || year > LAST_YEAR)
        return 1 << 5 | 1;
    return (zip_uint16_t)((year - FIRST_YEAR) << 9 | date.month << 5 | date.day);
}

static bool add_part(zip_t *zip, const struct zip_part *part, zip_uint16_t day)
{
    zip_source_t *source = zip_source_buffer(zip, part->data, part->len, 0);
    if (!source)
        return false;
    zip_int64_t at = zip_file_add(zip, part->name, source, ZIP_FL_ENC_GUESS);
    if (at < 0) {
        zip_source_free(source);
        return false;
    }
    zip_uint64_t index = (zip_uint64_t)at;
    return zip_set_file_compression(zip, index, part->is_packed ? ZIP_CM_STORE : ZIP_CM_DEFLATE,
                                    PACK_LEVEL) == 0 &&
           zip_file_set_dostime(zip, index, DOS_MIDNIGHT, day, 0) == 0 &&
           zip_file_set_external_attributes(zip, index, 0, ZIP_OPSYS_UNIX, UNIX_MODE) == 0;
}

static bool add_parts(zip_t *zip, const struct zip_part *parts, size_t count, zip_uint16_t day)
{
    for (size_t i = 0; i < count; i++)
        if (!add_part(zip, &parts[i], day))
            return false;
    return true;
}

static bool take_bytes(zip_source_t *source, struct buf *out)
{
    zip_stat_t stat;
    if (zip_source_stat(source, &stat) != 0 || !(stat.valid & ZIP_STAT_SIZE) ||
        zip_source_open(source) != 0)
        return false;
    buf_reserve(out, stat.size);
    zip_int64_t got = zip_source_read(source, out->data + out->len, stat.size);
    zip_source_close(source);
    if (got < 0 || (zip_uint64_t)got != stat.size)
        return false;
    out->len += stat.size;
    out->data[out->len] = '\0';
    return true;
}

bool zip_write(const struct zip_part *parts, size_t count, struct date date, struct buf *out,
               struct error *err)
{
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *zip = source ? zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, NULL) : NULL;
    if (!zip) {
        zip_source_free(source);
        return fail(err, .code = ERR_WRITE);
    }
    zip_source_keep(source); /* closing drops zip's own hold of it */
    bool done = add_parts(zip, parts, count, dos_day(date)) && zip_close(zip) == 0;
    if (!done)
        zip_discard(zip);
    done = done && take_bytes(source, out);
    zip_source_free(source);
    return done || fail(err, .code = ERR_WRITE);
}
