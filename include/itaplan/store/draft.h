/* Drafts: the field being typed, kept in a file of its own until it is in the book, so that a dead
 * program or machine loses no more than the last moment. A file is a head (whose it is, of which
 * book and place, what the field held before) and then changes, each a record with its length and a
 * checksum: what a kill tears off is the last record alone. Numbers are little-endian.
 *
 *   "itaplan-draft 1\n", records
 *   record: u32 bytes of its body, u8 kind ('H' once and first, 'D'), body, u64 FNV-1a of all that
 *   H: i64 year, i64 begun, i64 process, i64 started; then u32 length and bytes of each: book,
 *      place, host, machine, boot, person, the text before
 *   D: i64 time, u32 offset, u32 bytes removed there, the bytes inserted there */
#ifndef ITAPLAN_STORE_DRAFT_H
#define ITAPLAN_STORE_DRAFT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "itaplan/base/append.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/error.h"
#include "itaplan/base/identity.h"

#define DRAFT_FILE_LIMIT ((size_t)16 << 20) /* bytes; a writer stays far below it */
#define DRAFT_CHANGES    4096               /* at most read; a writer stays far below that, too */

struct draft {
    char *book;  /* absolute path */
    char *place; /* a field's path (app/field.h), or the name of a question */
    int64_t year;
    int64_t begun; /* seconds since 1970 */
    int64_t last;  /* the last change; likewise */
    struct identity writer;
    struct buf before, text; /* of the field: when typing began, and last */
    bool is_torn; /* its last record is not whole, as a kill or a power cut leaves it; or less than
                     that could be read: */
    bool is_damaged; /* records that could not be read came behind those that could */
};

void draft_release(struct draft *draft);
/* Takes a file's bytes apart. ERR_DRAFT_DAMAGED where not even its head can be used; out is
 * untouched then. */
bool draft_read(const void *bytes, size_t len, struct draft *out, struct error *err) MUST_USE;

/* A file of the folder that has a draft's name. */
struct draft_file {
    char *path;
    bool is_good; /* draft is what it holds; else why says what is wrong with it */
    struct draft draft;
    struct error why;
};
struct draft_files {
    struct draft_file *items; /* oldest first, those that are not good last */
    size_t count, capacity;
};
/* All drafts of a folder that is there or not. */
bool drafts_list(const char *folder, struct draft_files *out, struct error *err) MUST_USE;
void draft_files_release(struct draft_files *files);
/* The draft is not wanted any more. */
bool draft_file_remove(const struct draft_file *file, struct error *err) MUST_USE;
/* Renamed, so that it is no draft any more and still there; *to (free) is its new path. */
bool draft_file_set_aside(const struct draft_file *file, char **to, struct error *err) MUST_USE;

/* --- writing one, in the background (base/append.h) */
struct draft_writer;
/* For a file in the folder, which is not made before the first change. Of `head` all but text and
 * last is taken (copied). */
struct draft_writer *draft_writer_new(struct appender *appender, const char *folder,
                                      const struct draft *head) MUST_USE;
/* The field holds this text now; costs one comparison with the last one. */
void draft_write(struct draft_writer *writer, const char *text, size_t len);
/* The text is safe elsewhere, or not wanted: the file goes. NULL is fine. */
void draft_writer_remove(struct draft_writer *writer);
/* The file stays to be found. */
void draft_writer_leave(struct draft_writer *writer);

#endif
