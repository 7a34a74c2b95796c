/* The plan book on disk: one SQLite file, rollback journal, foreign keys on; synchronous EXTRA:
 * what was reported as saved stays saved when the power goes at that moment. */
#ifndef ITAPLAN_STORE_STORE_H
#define ITAPLAN_STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/base/array.h"
#include "itaplan/base/error.h"
#include "itaplan/base/identity.h"
#include "itaplan/model/book.h"

#define STORE_APPLICATION_ID 0x49544150 /* "ITAP" */
#define STORE_HISTORY_STEPS  INT64_C(10000)
#define STORE_HISTORY_BYTES  (INT64_C(64) << 20)

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
/* Is it read-only because its drive has no locks? */
bool store_has_no_locks(const struct store *store);
/* Why opening it could not make a backup before it was migrated (it was migrated all the same);
 * NULL: it did, or there was nothing to migrate. */
const struct error *store_unkept(const struct store *store);
int store_version(void); /* newest schema version known */

/* Who has the book open in a window, to write in it. */
struct store_owner {
    struct identity who;
    int64_t since;  /* seconds since 1970 by that machine's clock: to be shown, never compared */
    enum life life; /* LIFE_DEAD also where the book is a copy of the one that is open there */
};
/* out->who.process is 0 where nobody has; store_owner_release frees what it holds. */
bool store_owner_read(struct store *store, struct store_owner *out, struct error *err) MUST_USE;
void store_owner_release(struct store_owner *owner);
/* Makes this process the owner until store_close, in place of one that is dead, and by force of
 * any: ERR_BOOK_OWNED else. Where it could not be written down now the next transaction does. From
 * then on, writing is ERR_BOOK_TAKEN where another became the owner. Who never claims may write
 * while nobody else that may live owns the book (ERR_BOOK_OWNED). A book that is read-only has
 * nothing to claim. */
bool store_claim(struct store *store, bool by_force, struct error *err) MUST_USE;
/* Did a transaction find that another became the owner? Then none writes until it is claimed again.
 */
bool store_is_lost(const struct store *store);
/* Does not write from now on, and gives up what was claimed. */
void store_stop_writing(struct store *store);

/* The whole book. */
struct book *store_load(struct store *store, struct error *err) MUST_USE;
/* The book with the heads of its years only. */
struct book *store_load_outline(struct store *store, struct error *err) MUST_USE;
/* A whole year of the book that was loaded; the caller calls year_free. ERR_BOOK_CHANGED where
 * another process wrote in the meantime in what is loaded: load again first. */
const struct year *store_load_year(struct store *store, int year, struct error *err) MUST_USE;
/* What is a head in this book need not be remembered by the store either. */
void store_let_go(struct store *store, const struct book *book);
/* Writes what differs from what is in the file, in one transaction, as one step of the history with
 * these words (NULL: no step; nothing differs: none either); on failure the file is as it was.
 * Years of which the book has only heads stay as they are; they must be in the file.
 * ERR_BOOK_CHANGED where another process wrote since the last load or save: load again first;
 * ERR_DUPLICATE_ID where a new id stands already in a year that is not loaded. The book is
 * validated first. Origins (pairs: path, hash, path, hash...; NULL: none): what the text of a field
 * was (hash) when it was last imported, by field path (model/merge.h). */
bool store_save_step(struct store *store, const struct book *book, const struct strings *origins,
                     const char *words, struct error *err) MUST_USE;
/* The same without a step. */
bool store_save(struct store *store, const struct book *book, struct error *err) MUST_USE;

/* The hash of a path. The string is good until the next call; "" where there is none. */
const char *store_origin(struct store *store, const char *path);
/* Adds all of them as pairs: path, hash, path, hash... */
bool store_origins(struct store *store, struct strings *out, struct error *err) MUST_USE;

/* The history: each step that was saved with words, kept in the book; at most 10,000 of them and 64
 * MiB of what they changed, the oldest go first. What is done after a step was taken back leaves
 * that one to be looked at only. */
enum step_state { STEP_DONE, STEP_UNDONE, STEP_LEFT };
struct store_step {
    int64_t number; /* from 1, growing */
    int64_t after;  /* the number of the step that it was made upon; 0: none. May be forgotten */
    int64_t at;     /* seconds since 1970 */
    char *words;    /* clean text of one line */
    enum step_state state;
    int64_t bytes; /* of what it changed */
    bool is_kept;  /* else it was too big, and nothing up to it can be taken back */
};
struct store_steps {
    struct store_step *items;
    size_t count, capacity;
};
void store_step_release(struct store_step *step);
void store_steps_release(struct store_steps *steps);
/* Adds all of them, newest first. */
bool store_steps(struct store *store, struct store_steps *out, struct error *err) MUST_USE;
/* What would be taken back and done again next: the newest done step and the oldest undone one;
 * number 0 where there is none. The caller releases both. */
bool store_next_steps(struct store *store, struct store_step *undo, struct store_step *redo,
                      struct error *err) MUST_USE;
/* Each in one transaction, and the caller loads the book again. The step is the one that
 * store_next_steps named, to go back any one that is done: it and all that were done after it are
 * taken back. On failure nothing changed. ERR_BOOK_CHANGED as in saving, or where the step is not
 * so any more; ERR_STEP_CHANGED, ERR_STEP_NOT_KEPT, ERR_STEP_DAMAGED: never any more. */
bool store_undo(struct store *store, int64_t step, struct error *err) MUST_USE;
bool store_redo(struct store *store, int64_t step, struct error *err) MUST_USE;
bool store_go_back(struct store *store, int64_t step, struct error *err) MUST_USE;
/* The years that the last of these changed; the store's, until the next. */
const struct ints *store_touched(const struct store *store);
/* The whole book as it was before a step of any state; made in a copy in memory. The caller frees
 * it. */
struct book *store_book_before(struct store *store, int64_t step, struct error *err) MUST_USE;
/* The same as it was after the step. */
struct book *store_book_after(struct store *store, int64_t step, struct error *err) MUST_USE;

/* Positions remembered over restarts (year, screen, row...), settings of this book: key -> value.
 * Not part of the JSON. */
char *store_setting(struct store *store, const char *key) MUST_USE; /* NULL: none; free */
bool store_set_setting(struct store *store, const char *key, const char *value,
                       struct error *err) MUST_USE;

/* integrity_check, foreign_key_check and the book's own invariants; each fault a line of English
 * facts into faults. */
bool store_check(struct store *store, struct strings *faults, struct error *err) MUST_USE;

#endif
