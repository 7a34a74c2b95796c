/* The central directory of a zip container, looked through before a library believes it. */
#ifndef ITAPLAN_FORMATS_ZIP_DIRECTORY_H
#define ITAPLAN_FORMATS_ZIP_DIRECTORY_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/base/attributes.h"
#include "itaplan/base/error.h"

/* Not too many entries, none encrypted, each within the data and none over another. Errors as of
 * zip_read_open. */
bool zip_directory_check(const char *data, size_t len, struct error *err) MUST_USE;

#endif
