/* The officer's steps in the file: see schema/003.sql. All inside the caller's transaction. */
#ifndef ITAPLAN_STORE_HISTORY_H
#define ITAPLAN_STORE_HISTORY_H

#include "itaplan/base/buf.h"
#include "store_private.h"

struct sqlite3_session;
/* Sees every row of the contents that is written from its start on. All zero: not started. */
struct recorder {
    struct db *db;
    struct sqlite3_session *session;
};
bool recorder_start(struct recorder *recorder, struct db *db, struct error *err) MUST_USE;
/* Adds what was written as the newest step, with these words, where anything was; what was undone
 * is left, and the oldest steps go where there are more than the limits allow. */
bool recorder_keep(struct recorder *recorder, const char *words,
                   const struct history_limits *limits, struct error *err) MUST_USE;
void recorder_stop(struct recorder *recorder);

/* 0: none. */
bool history_newest_done(struct db *db, int64_t *out, struct error *err) MUST_USE;
bool history_oldest_undone(struct db *db, int64_t *out, struct error *err) MUST_USE;
/* ERR_STEP_NOT_KEPT where it is forgotten. The caller releases it. */
bool history_step(struct db *db, int64_t number, struct store_step *out,
                  struct error *err) MUST_USE;
bool history_set_state(struct db *db, int64_t number, enum step_state state,
                       struct error *err) MUST_USE;
/* Its changeset, looked through: ERR_STEP_NOT_KEPT, ERR_STEP_DAMAGED. */
bool history_read(struct db *db, int64_t number, struct buf *out, struct error *err) MUST_USE;

#endif
