/* Backups of a book: made by SQLite's own means, verified, and kept in a folder of the book's own,
 * $XDG_STATE_HOME/itaplan/backups/<first 16 digits of the hash of the book's absolute path>/, under
 * names that sort: "2569-11-22T101530-daily.itaplan" (Buddhist era, local time). */
#ifndef ITAPLAN_STORE_BACKUP_H
#define ITAPLAN_STORE_BACKUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "itaplan/base/clock.h"
#include "itaplan/base/error.h"
#include "itaplan/base/hash.h"
#include "itaplan/store/store.h"

enum backup_reason {
    BACKUP_DAILY,     /* before the first edit of a day */
    BACKUP_IMPORT,    /* before an import */
    BACKUP_MIGRATION, /* before a book of an earlier version is brought up to date */
    BACKUP_RESTORE,   /* before another backup takes the book's place */
    BACKUP_BY_HAND,
    BACKUP_REASON_COUNT
};

/* What stays in the folder: of the day that it is, the first and the newest (BACKUPS_OF_TODAY in
 * all); of each of the newest days before it, and of each of the newest months, the newest. Only
 * days and months that have a backup count. What is dated later than today (the clock was wrong,
 * then or now) neither counts nor goes. */
#define BACKUPS_OF_TODAY 20
#define BACKUP_DAYS      10
#define BACKUP_MONTHS    12

/* A file of the folder that has a backup's name. */
struct backup {
    char *path;
    struct civil at; /* CE, local time */
    enum backup_reason reason;
    int64_t bytes;
    bool is_book; /* its head is a book's of a version that is known; else it only has the name */
};
struct backups {
    struct backup *items;
    size_t count, capacity;
};
/* The book's backups, newest first by their names; none where there is no folder yet. ERR_NO_HOME,
 * ERR_READ... */
bool backups_list(const char *book, struct backups *out, struct error *err) MUST_USE;
void backups_release(struct backups *list);
/* When and why, of a file by its name alone; the rest of `out` stays empty. False: it is no
 * backup's name. */
bool backup_facts(const char *path, struct backup *out) MUST_USE;
/* Where they are kept, whether or not there are any (free); NULL with ERR_NO_HOME. */
char *backups_folder(const char *book, struct error *err) MUST_USE;

/* Is this file kept as a backup, in the folder of any book? */
bool backups_hold(const char *path);

/* Puts a verified copy of what the store's file holds at `path`: written beside it, read again
 * (integrity, links, the content's hash), synced, and renamed into place. It has no owner. The file
 * of the store itself is refused (ERR_BOOK_ITSELF), with overwrite too. */
bool store_backup(struct store *store, const char *path, bool overwrite,
                  struct error *err) MUST_USE;
/* The same into the book's folder; then what is too many there goes. The new file's path (free). */
char *store_keep_backup(struct store *store, enum backup_reason reason, struct error *err) MUST_USE;
/* SHA-256 over the rows of all tables in the order of their keys, but not over settings and owner.
 */
bool store_hash(struct store *store, char out[HASH_HEX_SIZE], struct error *err) MUST_USE;

#endif
