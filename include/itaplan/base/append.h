/* Files that grow in the background: a thread writes what it is given and syncs it to the disk,
 * while the caller goes on at once, however slow the disk is. The thread starts with the first
 * block, sleeps while there is nothing to do, and has no memory of its own: what waits belongs to
 * the queue, which is bounded. */
#ifndef ITAPLAN_BASE_APPEND_H
#define ITAPLAN_BASE_APPEND_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/base/attributes.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/error.h"

/* Bytes that may wait for one file before append_add asks for the whole instead. */
#define APPEND_WAITING ((size_t)1 << 20)

struct appender;
struct append_file;

struct appender *appender_new(void) MUST_USE;
/* Waits until all is on the disk, at most so long, and frees it, with files that were not closed
 * (those stay where they are). A disk that hangs longer keeps the thread and its memory until the
 * program ends. False: something may be missing. NULL is fine. */
bool appender_free(struct appender *appender, int patience_ms);
/* Waits until all that was given is written and synced. False: it is not, within this time or at
 * all. NULL is fine. */
bool appender_flush(struct appender *appender, int patience_ms);
/* What went wrong since the last call (the newest fault). False: nothing did. */
bool appender_fault(struct appender *appender, struct error *fault);
/* Nothing waits; *hole then: a file that is still open lacks what it was given. False: something
 * does wait, and *hole stays. */
bool appender_rests(struct appender *appender, bool *hole);

/* A file to be; nothing happens before its first append_whole. */
struct append_file *append_open(struct appender *appender, const char *path) MUST_USE;
/* The file holds these bytes from now on, and no others: the first time it is made (mode 0600, with
 * the folders above it, 0700), later it is replaced atomically. What waits for it is dropped. */
void append_whole(struct append_file *file, const void *data, size_t len);
/* The same of all that is in the buffer, which is taken over and left empty. */
void append_take_whole(struct append_file *file, struct buf *bytes);
/* The bytes go to its end. False, with nothing taken: the file is not as it should be (a write
 * failed, or none was asked for yet) or too much waits for it: append_whole is the way on. */
bool append_add(struct append_file *file, const void *data, size_t len) MUST_USE;
/* Removes the file, or leaves it as it will be when all is written; frees the handle. NULL is fine.
 */
void append_remove(struct append_file *file);
void append_leave(struct append_file *file);

#endif
