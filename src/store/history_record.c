/* Recording a step: SQLite's session extension sees each row that a save writes, also those that
 * links take along. */
#include <stdlib.h>
#include <string.h>

#include "changeset.h"
#include "history.h"
#include "itaplan/base/clock.h"
#include "itaplan/base/hash.h"
#include "itaplan/text/clean.h"

#define PIECE_BYTES ((size_t)1 << 20)

bool recorder_start(struct recorder *recorder, struct db *db, struct error *err)
{
    int code = sqlite3session_create(db->handle, "main", &recorder->session);
    int measure = 1;
    recorder->db = db;
    if (code == SQLITE_OK)
        code = sqlite3session_object_config(recorder->session, SQLITE_SESSION_OBJCONFIG_SIZE,
                                            &measure);
    for (size_t i = 0; code == SQLITE_OK && i < content_table_count; i++)
        code = sqlite3session_attach(recorder->session, content_tables[i].name);
    return code == SQLITE_OK || db_fail(db, code, err);
}

void recorder_stop(struct recorder *recorder)
{
    if (recorder->session)
        sqlite3session_delete(recorder->session);
    recorder->session = NULL;
}

struct new_step {
    int64_t number, after;
    const void *data; /* NULL: too big to keep */
    size_t len;
};

static bool number_it(struct db *db, struct new_step *step, struct error *err)
{
    int64_t newest;
    if (!db_number(db, "SELECT ifnull(max(step), 0) FROM history", &newest, err) ||
        !history_newest_done(db, &step->after, err))
        return false;
    if (newest == INT64_MAX)
        return db_fail_damaged(db, "the number of a step", err);
    step->number = newest + 1;
    return true;
}

static bool add_row(struct db *db, const struct new_step *step, const char *words,
                    struct error *err)
{
    char hash[HASH_HEX_SIZE] = "";
    if (step->data)
        hash_hex(step->data, step->len, hash);
    struct query q = query_new(db, "INSERT INTO history (step, after, at, words, state, bytes, "
                                   "hash) VALUES (?1, ?2, ?3, ?4, 'done', ?5, ?6)");
    put_int(&q, step->number);
    put_int(&q, step->after);
    put_int(&q, clock_now());
    put_text(&q, words);
    put_int(&q, step->data ? (int64_t)step->len : 0);
    put_text(&q, hash);
    return query_run(&q, err);
}

static bool add_pieces(struct db *db, const struct new_step *step, struct error *err)
{
    const char *data = step->data;
    for (size_t at = 0; data && at < step->len; at += PIECE_BYTES) {
        size_t len = step->len - at < PIECE_BYTES ? step->len - at : PIECE_BYTES;
        struct query q =
            query_new(db, "INSERT INTO history_piece (step, position, data) VALUES (?1, ?2, ?3)");
        put_int(&q, step->number);
        put_int(&q, (int64_t)(at / PIECE_BYTES));
        put_blob(&q, data + at, len);
        if (!query_run(&q, err))
            return false;
    }
    return true;
}

/* What is undone cannot be done again once something else was done; it is newer than all that is
 * done. */
static bool leave_undone(struct db *db, struct error *err)
{
    struct query q =
        query_new(db, "UPDATE history SET state = 'left' WHERE state = 'undone' AND step > "
                      "(SELECT ifnull(max(step), 0) FROM history WHERE state = 'done')");
    return query_run(&q, err);
}

struct excess {
    int64_t steps, bytes; /* above the limits; negative: there is room */
};

/* As much as a step can have: a file with absurd numbers does no more harm than that. */
#define STEP_BYTES "min(max(bytes, 0), 67108864)"

static bool find_excess(struct db *db, const struct history_limits *limits, struct excess *out,
                        struct error *err)
{
    struct query q =
        query_new(db, "SELECT count(*) - ?1, ifnull(sum(" STEP_BYTES "), 0) - ?2 FROM history");
    put_int(&q, limits->steps);
    put_int(&q, limits->bytes);
    if (query_next(&q)) {
        out->steps = get_int(&q, 0, INT64_MIN, INT64_MAX);
        out->bytes = get_int(&q, 1, INT64_MIN, INT64_MAX);
    }
    return query_end(&q, err);
}

/* The newest step that has to go, 0 for none. */
static bool find_last_to_go(struct db *db, struct excess excess, int64_t *out, struct error *err)
{
    struct query q = query_new(db, "SELECT step, " STEP_BYTES " FROM history ORDER BY step");
    *out = 0;
    while ((excess.steps > 0 || excess.bytes > 0) && query_next(&q)) {
        *out = get_int(&q, 0, 1, INT64_MAX);
        excess.steps--;
        excess.bytes -= get_int(&q, 1, 0, STORE_HISTORY_BYTES);
    }
    return query_end(&q, err);
}

static bool forget_oldest(struct db *db, const struct history_limits *limits, struct error *err)
{
    struct excess excess = {0};
    int64_t last;
    if (!find_excess(db, limits, &excess, err))
        return false;
    if (excess.steps <= 0 && excess.bytes <= 0)
        return true;
    if (!find_last_to_go(db, excess, &last, err))
        return false;
    struct query q = query_new(db, "DELETE FROM history WHERE step <= ?1");
    put_int(&q, last);
    return query_run(&q, err);
}

static bool add_step(struct db *db, struct new_step *step, const char *words,
                     const struct history_limits *limits, struct error *err)
{
    return number_it(db, step, err) && leave_undone(db, err) && add_row(db, step, words, err) &&
           add_pieces(db, step, err) && forget_oldest(db, limits, err);
}

bool recorder_keep(struct recorder *recorder, const char *words,
                   const struct history_limits *limits, struct error *err)
{
    struct new_step step = {0};
    struct buf clean = BUF_INIT;
    void *data = NULL;
    int len = 0;

    if (sqlite3session_isempty(recorder->session))
        return true;
    /* An upper bound: a step that may be too big is not even made. */
    if (sqlite3session_changeset_size(recorder->session) <= limits->bytes) {
        int code = sqlite3session_changeset(recorder->session, &len, &data);
        if (code != SQLITE_OK)
            return db_fail(recorder->db, code, err);
        if (!len) { /* written, and written back */
            sqlite3_free(data);
            return true;
        }
        step.data = data;
        step.len = (size_t)len;
    }
    if (!text_clean(words, strlen(words), CLEAN_TAB_TO_SPACE | CLEAN_ONE_LINE, &clean, NULL, NULL))
        buf_reset(&clean);
    bool ok = add_step(recorder->db, &step, clean.data, limits, err);
    buf_release(&clean);
    sqlite3_free(data);
    return ok;
}
