/* The app's side of itaplan-documents, the program that reads strangers' files: see
 * formats/documents_main.c. */
#ifndef ITAPLAN_DOCUMENT_HELPER_H
#define ITAPLAN_DOCUMENT_HELPER_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/error.h"
#include "itaplan/document/tree.h"

#define HELPER_EXIT_FAILED 3 /* its output is then one line: helper_error_write */

/* Runs "helper_path read" over the bytes of a document. path names the document in messages: it
 * becomes the subject of whatever the helper could not read. Also ERR_TOO_LARGE (DOCUMENT_LIMIT),
 * ERR_HELPER_MISSING, ERR_HELPER_DIED, ERR_HELPER_LIMIT, ERR_TREE. */
struct node *document_read(const char *helper_path, const char *path, const char *data, size_t len,
                           struct error *err) MUST_USE;

/* The line "error <code> <line> <number> <number2>\t<subject>\t<detail>\t<detail2>\n" and back;
 * false: no such line. */
void helper_error_write(const struct error *err, struct buf *out);
bool helper_error_read(const char *data, size_t len, struct error *err) MUST_USE;

#endif
