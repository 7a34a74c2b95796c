/* Ordered lists within an owner, written row by row: only rows that differ are touched. */
#ifndef ITAPLAN_STORE_LIST_H
#define ITAPLAN_STORE_LIST_H

#include "db.h"
#include "itaplan/base/array.h"

/* By id, or by number where id is NULL. */
struct owner {
    const char *id;
    int64_t number;
};
/* In each of them ?1 is the owner and ?2 the position; put is an upsert that leaves equal rows
 * alone. */
struct list_sql {
    const char *put;
    const char *park; /* sends the row at ?2 far behind, for the one that wants its place */
    const char *trim; /* deletes from ?2 on */
};
#define PARKED "1099511627776" /* 2^40: behind every real position */

struct list_row {
    struct query q; /* bind the rest of the values here */
    const struct list_sql *sql;
    struct owner owner;
    size_t position;
};
struct list_row list_row(struct db *db, const struct list_sql *sql, struct owner owner,
                         size_t position);
bool list_write(struct list_row *row, struct error *err) MUST_USE;
/* What stands at `count` and behind is gone from the list. */
bool list_trim(struct db *db, const struct list_sql *sql, struct owner owner, size_t count,
               struct error *err) MUST_USE;
/* The rows of an owner (?1 of the SQL). */
struct query list_read(struct db *db, const char *sql, struct owner owner);

/* Lists of plain values: put's ?3 is the value, the query's only column too. */
bool list_save_strings(struct db *db, const struct list_sql *sql, struct owner owner,
                       const struct strings *list, struct error *err) MUST_USE;
bool list_load_strings(struct db *db, const char *sql, struct owner owner, struct strings *list,
                       struct error *err) MUST_USE;
bool list_save_ints(struct db *db, const struct list_sql *sql, struct owner owner,
                    const struct ints *list, struct error *err) MUST_USE;
bool list_load_ints(struct db *db, const char *sql, struct owner owner, struct ints *list,
                    struct error *err) MUST_USE;

#endif
