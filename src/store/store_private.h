#ifndef ITAPLAN_STORE_STORE_PRIVATE_H
#define ITAPLAN_STORE_STORE_PRIVATE_H

#include "db.h"
#include "itaplan/store/store.h"

/* What is kept of the officer's steps: so many of them, and so many bytes together. */
struct history_limits {
    int64_t steps, bytes;
};

struct store {
    struct db *db;
    char *path; /* as it was given */
    bool read_only, has_no_locks;
    struct book *known;   /* what the file held at the last load or save, as far as it was read;
                             NULL: nothing yet */
    int64_t data_version; /* SQLite's, of that moment: differs once another process wrote */
    char *origin;         /* the last answer of store_origin */
    struct error unkept;  /* why there is no backup of before a migration; no code: there is one, or
                             there was none to make */
    struct history_limits limits;
    struct ints touched;  /* years that the step changed that was last taken back or done again */
    struct identity self; /* this process; process 0: not asked for yet */
    bool owns;            /* claimed */
    bool lost;            /* and another took it over since */
};

/* Inside each transaction that writes: may this process write? (owner.c) */
bool owner_allows_writing(void *store, struct error *err) MUST_USE;
/* What store_close does first. */
void owner_leave(struct store *store);

/* The book as the file has it, not validated; inside a transaction. The outline has heads of years
 * only. */
struct book *store_read(struct db *db, struct error *err) MUST_USE;
struct book *store_read_outline(struct db *db, struct error *err) MUST_USE;
/* Makes those years whole that are whole in `shape`; NULL: all. */
bool store_fill_years(struct db *db, struct book *book, const struct book *shape,
                      struct error *err) MUST_USE;
bool store_fill_year(struct db *db, struct book *book, int year, struct error *err) MUST_USE;

/* What another program wrote into the file may break the book's rules: ERR_BOOK_DAMAGED. */
bool store_is_sound(const struct store *store, const struct book *book, struct error *err) MUST_USE;
bool store_may_write(const struct store *store, struct error *err) MUST_USE;
/* ERR_BOOK_CHANGED where what the store knows is not what the file has; inside a transaction. */
bool store_is_as_known(struct store *store, int64_t *data_version, struct error *err) MUST_USE;
/* What the file holds now; takes the book over. */
void store_remember(struct store *store, struct book *book, int64_t data_version);
/* The invariants that SQL can see; check.c. */
bool store_check_rows(struct db *db, struct strings *faults, struct error *err) MUST_USE;

#endif
