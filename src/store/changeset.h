/* What a step changed: a changeset of SQLite's session extension, made and applied by SQLite. A
 * book may come from anywhere, so before SQLite reads one it is looked through here, by the format
 * that SQLite's documentation gives. */
#ifndef ITAPLAN_STORE_CHANGESET_H
#define ITAPLAN_STORE_CHANGESET_H

#include "db.h"
#include "itaplan/base/array.h"
#include "itaplan/base/buf.h"

/* A table of the book's contents: only these are recorded and taken back. Not among them: last_id
 * (ids stay used), setting, owner and the history itself. */
struct content_table {
    const char *name;
    const char *key;     /* a letter a column: k where it is in the primary key, else - */
    const char *year_of; /* the year of the row whose first column is ?1; NULL: of no year */
    const char *park;    /* sends the row of this key (?1...) far behind; NULL: it never moves */
    int position;        /* the column that park changes */
    bool is_hint;        /* may be otherwise than recorded: the step wins */
};
extern const struct content_table content_tables[];
extern const size_t content_table_count;
const struct content_table *content_table(const char *name); /* NULL: none of them */

/* Well formed, and of the contents only? Else what is wrong; static. NULL: nothing. */
const char *changeset_fault(const void *data, size_t len);

/* Applies a sound changeset, or its opposite, inside the caller's transaction and with foreign keys
 * off; `touched` gets the years that it changed. ERR_STEP_CHANGED where a row is not as recorded,
 * which names the table in detail. On failure the caller rolls back. */
bool changeset_apply(struct db *db, const struct buf *data, bool back, struct ints *touched,
                     struct error *err) MUST_USE;

#endif
