/* Private to the two ways through the helper: reading and writing. */
#ifndef ITAPLAN_DOCUMENT_HELPER_PRIVATE_H
#define ITAPLAN_DOCUMENT_HELPER_PRIVATE_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/error.h"
#include "itaplan/document/write.h"

/* Takes the bytes up to the separator off the head of *rest, as a string of its own (free); NULL
 * where it is not there. */
char *helper_take(const char **rest, size_t *left, char separator) MUST_USE;
/* What "write" says where it succeeds (helper.h): its notes, and the file's bytes appended to out.
 * False: that is no such answer, or one that fails; notes may have some then. */
bool helper_file_read(const char *data, size_t len, struct write_notes *notes,
                      struct buf *out) MUST_USE;
/* It ended with a status that is no answer. Returns false. */
bool helper_died(const char *subject, int status, struct error *err);

#endif
