/* One SQLite connection: its set-up, statements kept prepared, counted transactions, and the one
 * place where SQLite's result codes become errors. SQL is constant text; values come in by bind
 * only. */
#ifndef ITAPLAN_STORE_DB_H
#define ITAPLAN_STORE_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <sqlite3.h>

#include "itaplan/base/error.h"
#include "itaplan/model/decimal.h"
#include "itaplan/model/fiscal.h"

struct transaction {
    struct transaction *outer;
    const char *who; /* who opened it, for the message of a broken pairing; static */
    bool writes;
};
struct prepared {
    const char *sql; /* static: the address is the key */
    sqlite3_stmt *statement;
};
struct db {
    sqlite3 *handle;
    char *path;                    /* what messages name */
    struct transaction *innermost; /* NULL: none is open */
    bool doomed;                   /* an inner one was rolled back: the outermost cannot commit */
    /* Asked at the start of each transaction that writes; NULL: each may. */
    bool (*may_write)(void *context, struct error *err);
    void *context;
    struct {
        struct prepared *items;
        size_t count, capacity;
    } statements;
};

/* The path as SQLite has it: absolute, links followed (free). */
char *db_full_path(const char *path) MUST_USE;
/* path is absolute, so that no name has a special meaning to SQLite; name is what messages call it.
 */
struct db *db_open(const char *path, const char *name, int flags, struct error *err) MUST_USE;
/* To read only, without any lock. */
struct db *db_open_unlocked(const char *path, const char *name, struct error *err) MUST_USE;
struct db *db_open_memory(const char *name, struct error *err) MUST_USE;
/* Everything as it is in the file now, in memory. */
struct db *db_copy(struct db *from, struct error *err) MUST_USE;
void db_close(struct db *db); /* NULL is fine */
/* Links are neither checked nor followed while they are off. Outside of transactions only. */
void db_follow_links(struct db *db, bool on);
/* Constant SQL without values, any number of statements. */
bool db_exec(struct db *db, const char *sql, struct error *err) MUST_USE;
/* The error for an SQLite result code; false. */
bool db_fail(struct db *db, int code, struct error *err);
bool db_fail_damaged(struct db *db, const char *detail, struct error *err);

/* Only the outermost of nested transactions speaks to SQLite; the inner ones must end first. A
 * commit that fails has rolled back already. */
bool db_begin(struct db *db, struct transaction *t, const char *who, bool writes,
              struct error *err) MUST_USE;
bool db_commit(struct db *db, struct transaction *t, struct error *err) MUST_USE;
void db_rollback(struct db *db, struct transaction *t);
/* Commits where ok, else rolls back; false unless both are well. */
bool db_finish(struct db *db, struct transaction *t, bool ok, struct error *err) MUST_USE;

/* A statement under way. Its first fault is kept until query_end or query_run reports it; binding
 * and reading after a fault do no harm. Texts bound must live until then. */
struct query {
    struct db *db;
    sqlite3_stmt *statement;
    int code;        /* SQLite's */
    int bound;       /* parameters so far */
    const char *odd; /* what is wrong with a value read; static */
};
struct query query_new(struct db *db, const char *sql);
void put_text(struct query *q, const char *text); /* NULL becomes SQL's NULL */
void put_int(struct query *q, int64_t n);
void put_value(struct query *q, sqlite3_value *value); /* NULL becomes SQL's NULL; copied */
void put_blob(struct query *q, const void *data, size_t len);
void put_decimal(struct query *q, decimal d);  /* DECIMAL_NONE becomes NULL */
void put_date(struct query *q, struct date d); /* the zero date becomes NULL */
/* True where there is a row. */
bool query_next(struct query *q);
bool query_end(struct query *q, struct error *err) MUST_USE;
/* For statements without rows. */
bool query_run(struct query *q, struct error *err) MUST_USE;

/* Columns of the row, from 0. What should not be there counts as damage and reads as "", min or
 * none. */
char *get_text(struct query *q, int column) MUST_USE;
char *get_text_or_null(struct query *q, int column) MUST_USE;
const char *peek_text(struct query *q, int column); /* good until query_next or query_end */
int64_t get_int(struct query *q, int column, int64_t min, int64_t max);
/* Good until query_next or query_end. */
const void *peek_blob(struct query *q, int column, size_t *len);
decimal get_decimal(struct query *q, int column);
struct date get_date(struct query *q, int column);
/* A word of an enum, through model's reading of it. */
int get_word(struct query *q, int column, int (*of)(const char *word));

/* The only column of the only row; `missing` where there is no row. */
bool db_number(struct db *db, const char *sql, int64_t *out, struct error *err) MUST_USE;

#endif
