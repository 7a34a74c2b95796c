/* A zip container in memory, read within limits: what Word's and Excel's files are packed in.
 * Nothing is unpacked to disk, and no number in the container is believed. */
#ifndef ITAPLAN_FORMATS_ZIP_READ_H
#define ITAPLAN_FORMATS_ZIP_READ_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/base/attributes.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/error.h"

#define ZIP_ENTRIES_MAX 2000
#define ZIP_PARTS_MAX   ((size_t)24 << 20) /* bytes really inflated, over all parts that are read */

struct zip_reader;

/* data is borrowed until the end. ERR_DOCUMENT_DAMAGED (cut short, parts over each other),
 * ERR_DOCUMENT_LOCKED (a part is encrypted), ERR_DOCUMENT_PARTS (more than ZIP_ENTRIES_MAX). */
struct zip_reader *zip_read_open(const char *data, size_t len, struct error *err) MUST_USE;
/* Names as in the container, without a '/' in front; ASCII letters of both cases are alike. */
bool zip_read_has(struct zip_reader *zip, const char *name);
/* Appends the part. ERR_DOCUMENT_DAMAGED (not there, or not what it was packed from; detail: its
 * name), ERR_DOCUMENT_UNPACKED (number: ZIP_PARTS_MAX). On failure out is as it was. */
bool zip_read_part(struct zip_reader *zip, const char *name, struct buf *out,
                   struct error *err) MUST_USE;
void zip_read_close(struct zip_reader *zip);

#endif
