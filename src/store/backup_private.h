#ifndef ITAPLAN_STORE_BACKUP_PRIVATE_H
#define ITAPLAN_STORE_BACKUP_PRIVATE_H

#include "db.h"
#include "itaplan/store/backup.h"

/* As store_backup and store_keep_backup, of a book that is only being opened; `book`: its path as
 * it was given. */
bool backup_make(struct db *db, const char *path, bool overwrite, struct error *err) MUST_USE;
char *backup_keep(struct db *db, const char *book, enum backup_reason reason,
                  struct error *err) MUST_USE;

#endif
