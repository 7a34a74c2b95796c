/* A zip container from memory to memory: what Word's and Excel's files are packed in. */
#ifndef ITAPLAN_FORMATS_ZIP_WRITE_H
#define ITAPLAN_FORMATS_ZIP_WRITE_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/error.h"
#include "itaplan/document/write.h"

struct zip_part {
    const char *name; /* ASCII, with '/' between folders; borrowed */
    const char *data; /* borrowed */
    size_t len;
    bool is_packed; /* stored as it is: a picture */
};

/* Appends the container with the parts in their order. Every part bears the day of `date` (none:
 * the first of January 1980), so the same parts give the same bytes anywhere. ERR_WRITE, where the
 * library has no memory. */
bool zip_write(const struct zip_part *parts, size_t count, struct date date, struct buf *out,
               struct error *err) MUST_USE;

#endif
