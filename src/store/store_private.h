#ifndef ITAPLAN_STORE_STORE_PRIVATE_H
#define ITAPLAN_STORE_STORE_PRIVATE_H

#include "db.h"
#include "itaplan/store/store.h"

struct store {
    struct db *db;
    char *path; /* as it was given */
    bool read_only;
    struct book *known;   /* what the file held at the last load or save, as far as it was read;
                             NULL: nothing yet */
    int64_t data_version; /* SQLite's, of that moment: differs once another process wrote */
    char *origin;         /* the last answer of store_origin */
    struct error unkept;  /* why there is no backup of before a migration; no code: there is one, or
                             there was none to make */
};

/* The book as the file has it, not validated; inside a transaction. The outline has heads of years
 * only. */
struct book *store_read(struct db *db, struct error *err) MUST_USE;
struct book *store_read_outline(struct db *db, struct error *err) MUST_USE;

#endif
