/* The plan book on disk: one SQLite file, rollback journal, foreign keys on; synchronous EXTRA: what
 * was reported as saved stays saved when the power goes at that moment. */
#ifndef ITAPLAN_STORE_STORE_H
#define ITAPLAN_STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/base/array.h"
#include "itaplan/base/error.h"
#include "itaplan/model/book.h"

#define STORE_APPLICATION_ID 0x49544150 /* "ITAP" */

struct store;

/* A new, empty book; never overwrites (ERR_EXISTS). */
struct store *store_create(const char *path, struct error *err) MUST_USE;
/* Opens and, where needed, migrates (in one transaction, after a backup). Files that are no book
 * and books of a later version are refused untouched: ERR_NOT_A_BOOK, ERR_BOOK_NEWER,
 * ERR_BOOK_DAMAGED, ERR_BOOK_BUSY. Read-only media open read-only. */
struct store *store_open(const char *path, bool read_only, struct error *err) MUST_USE;
void store_close(struct store *store); /* NULL is fine */
const char *store_path(const struct store *store);
bool store_is_read_only(const struct store *store);
/* Why opening it could not make a backup before it was migrated (it was migrated all the same);
 * NULL: it did, or there was nothing to migrate. */
const struct error *store_unkept(const struct store *store);
int store_version(void); /* newest schema version known */

/* The whole book. */
struct book *store_load(struct store *store, struct error *err) MUST_USE;
/* The book with the heads of its years only. */
struct book *store_load_outline(struct store *store, struct error *err) MUST_USE;
/* A whole year of the book that was loaded; the caller calls year_free. ERR_BOOK_CHANGED where
 * another process wrote in the meantime in what is loaded: load again first. */
const struct year *store_load_year(struct store *store, int year, struct error *err) MUST_USE;
/* What is a head in this book need not be remembered by the store either. */
void store_let_go(struct store *store, const struct book *book);
/* Writes what differs from what is in the file, in one transaction; on failure the file is as it
 * was. Years of which the book has only heads stay as they are; they must be in the file.
 * ERR_BOOK_CHANGED where another process wrote since the last load or save: load again first;
 * ERR_DUPLICATE_ID where a new id stands already in a year that is not loaded. The book is
 * validated first. */
bool store_save(struct store *store, const struct book *book, struct error *err) MUST_USE;

/* Origins: what a field's text was (hash) when it was last imported, by field path (model/merge.h).
 * The string is good until the next call; "" where there is none. */
const char *store_origin(struct store *store, const char *path);
/* Adds all of them as pairs: path, hash, path, hash... */
bool store_origins(struct store *store, struct strings *out, struct error *err) MUST_USE;
/* Saves book and origins in one transaction. Pairs: path, hash, path, hash... */
bool store_save_import(struct store *store, const struct book *book, const struct strings *origins,
                       struct error *err) MUST_USE;

/* Positions remembered over restarts (year, screen, row...), settings of this book: key -> value.
 * Not part of the JSON. */
char *store_setting(struct store *store, const char *key) MUST_USE; /* NULL: none; free */
bool store_set_setting(struct store *store, const char *key, const char *value,
                       struct error *err) MUST_USE;

/* integrity_check, foreign_key_check and the book's own invariants; each fault a line of English
 * facts into faults. */
bool store_check(struct store *store, struct strings *faults, struct error *err) MUST_USE;

#endif
