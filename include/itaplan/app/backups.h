/* The backups of a book in the officer's words, and putting one in the book's place. */
#ifndef ITAPLAN_APP_BACKUPS_H
#define ITAPLAN_APP_BACKUPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "itaplan/app/session.h"
#include "itaplan/model/difference.h"
#include "itaplan/store/backup.h"

struct backup_entry {
    char *path;
    char *when;    /* "22 November 2569, 10:15" */
    char *why;     /* "before an import" */
    char *size;    /* "212 KB" */
    char *differs; /* from the present book, in a few words; "" where it was not compared */
    bool is_readable;
};
struct backup_entries {
    struct backup_entry *items;
    size_t count, capacity;
};
/* The backups of the book at this path, newest first. session: the book, open, to compare them
 * with, where it could be opened (else NULL); no more than `bytes` of files are read for that, the
 * newest first. */
bool backup_entries(const char *book, struct session *session, int64_t bytes,
                    struct backup_entries *out, struct error *err) MUST_USE;
void backup_entries_release(struct backup_entries *list);
/* The path (free) of what the officer names: a number in that list (from 1, in digits of either
 * kind), a name in it, with or without its ending, or else a path. ERR_NO_SUCH_BACKUP. */
char *backup_named(const char *book, const char *name, struct error *err) MUST_USE;
/* The path (free) of the book's newest backup that can be read; "": there is none. */
char *backup_newest(const char *book) MUST_USE;
/* A backup into the book's folder, because the officer wants one: its path (free). */
char *backup_now(struct session *session, struct error *err) MUST_USE;

/* A backup, or any other book, that has been read whole. */
struct restore;
/* ERR_BOOK_DAMAGED, ERR_NOT_A_BOOK, ERR_BOOK_NEWER...; no book is written. Only to be looked at it
 * need not be checked (`checked` false), which takes longer than reading it. */
struct restore *restore_read(const char *path, bool checked, struct error *err) MUST_USE;
void restore_free(struct restore *restore); /* NULL is fine */
const struct book *restore_book(const struct restore *restore);
/* What it is, for a title: "backup of 22 November 2569, 10:15, before an import", or the file's
 * name (free). session may be NULL. */
char *restore_title(const struct session *session, const struct restore *restore) MUST_USE;
/* A sentence where it is the book of another agency (free); NULL: it is not. */
char *restore_warning(const struct session *session, const struct restore *restore) MUST_USE;
/* What would be otherwise in the book; adds. */
bool restore_differences(struct session *session, const struct restore *restore,
                         struct differences *out, struct error *err) MUST_USE;
/* Puts it in the book's place, as one step that undo takes back, after a backup of the book as it
 * is. Nothing happens where the book is the same already. */
bool restore_apply(struct session *session, const struct restore *restore,
                   struct error *err) MUST_USE;
/* The same where there is no book at that path any more; never overwrites. */
bool restore_as_new(const struct restore *restore, const char *path, struct error *err) MUST_USE;

#endif
