/* The app's side of itaplan-documents, the program that reads strangers' files and writes those
 * formats that need a library: see formats/documents_main.c. */
#ifndef ITAPLAN_DOCUMENT_HELPER_H
#define ITAPLAN_DOCUMENT_HELPER_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/error.h"
#include "itaplan/document/tree.h"
#include "itaplan/document/write.h"

#define HELPER_EXIT_FAILED 3 /* its output then ends in one line: helper_error_write */
#define HELPER_TREE_LIMIT                                                                          \
    ((size_t)256 << 20) /* bytes: indentation makes a tree several times its                       \
                           document */

/* Runs "helper_path read" over the bytes of a document. path names the document in messages: it
 * becomes the subject of whatever the helper could not read. Also ERR_TOO_LARGE (DOCUMENT_LIMIT),
 * ERR_HELPER_MISSING, ERR_HELPER_DIED, ERR_HELPER_LIMIT, ERR_TREE. */
struct node *document_read(const char *helper_path, const char *path, const char *data, size_t len,
                           struct error *err) MUST_USE;

/* Runs "helper_path write format" over the tree: the file's bytes are appended to out, what the
 * officer should know to notes (may be NULL). options->progress is called while it works;
 * options->scratch is its own affair. Errors name the format where there is no better subject:
 * ERR_UNKNOWN_FORMAT (it has no such writer), ERR_HELPER_MISSING, ERR_HELPER_DIED,
 * ERR_HELPER_LIMIT, ERR_NO_TEMP, and what the writer could not do. */
bool document_write(const char *helper_path, const char *format, const struct node *root,
                    const struct write_options *options, struct buf *out, struct write_notes *notes,
                    struct error *err) MUST_USE;

/* What "write" answers on standard output: "progress <done> <total>\n" while it works, then "note
 * <word> <number>\t<text>\n" for each note, an empty line, and the file's bytes to the end. Where
 * it fails the error line follows instead. */
void helper_progress_write(int64_t done, int64_t total, struct buf *out);
void helper_notes_write(const struct write_notes *notes, struct buf *out);

/* The line "error <code> <line> <number> <number2>\t<subject>\t<detail>\t<detail2>\n" and back;
 * false: no such line. */
void helper_error_write(const struct error *err, struct buf *out);
bool helper_error_read(const char *data, size_t len, struct error *err) MUST_USE;

#endif
