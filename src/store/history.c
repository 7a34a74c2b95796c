/* The list of steps, and what is kept of one. */
#include "history.h"

#include <stdlib.h>
#include <string.h>

#include "changeset.h"
#include "itaplan/base/hash.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/clean.h"

static const char *const state_words[] = {
    [STEP_DONE] = "done", [STEP_UNDONE] = "undone", [STEP_LEFT] = "left"};

static int state_of(const char *word)
{
    for (int state = STEP_DONE; state <= STEP_LEFT; state++)
        if (strcmp(state_words[state], word) == 0)
            return state;
    return -1;
}

void store_step_release(struct store_step *step)
{
    free(step->words);
    *step = (struct store_step){0};
}

void store_steps_release(struct store_steps *steps)
{
    for (size_t i = 0; i < steps->count; i++)
        free(steps->items[i].words);
    array_release(steps);
}

/* They are printed, so what another program wrote there must be text. */
static char *get_words(struct query *q, int column)
{
    struct buf clean = BUF_INIT;
    const char *words = peek_text(q, column);
    if (!text_clean(words, strlen(words), CLEAN_TAB_TO_SPACE | CLEAN_ONE_LINE, &clean, NULL, NULL))
        buf_reset(&clean);
    return buf_steal(&clean);
}

#define STEP_COLUMNS "step, after, at, words, state, bytes"
static struct store_step get_step(struct query *q)
{
    struct store_step step = {
        .number = get_int(q, 0, 1, INT64_MAX),
        .after = get_int(q, 1, 0, INT64_MAX),
        .at = get_int(q, 2, INT64_MIN, INT64_MAX),
        .words = get_words(q, 3),
        .state = (enum step_state)get_word(q, 4, state_of),
        .bytes = get_int(q, 5, 0, INT64_MAX),
    };
    step.is_kept = step.bytes > 0;
    return step;
}

/* The number 0 where there is none. */
static bool find_step(struct db *db, const char *sql, int64_t number, struct store_step *out,
                      struct error *err)
{
    struct store_step step = {0};
    struct query q = query_new(db, sql);
    put_int(&q, number);
    if (query_next(&q))
        step = get_step(&q);
    if (!query_end(&q, err)) {
        store_step_release(&step);
        return false;
    }
    *out = step;
    return true;
}

bool history_step(struct db *db, int64_t number, struct store_step *out, struct error *err)
{
    struct store_step step;
    if (!find_step(db, "SELECT " STEP_COLUMNS " FROM history WHERE step = ?1", number, &step, err))
        return false;
    if (!step.number)
        return fail(err, .code = ERR_STEP_NOT_KEPT, .subject = db->path, .number = number);
    *out = step;
    return true;
}

bool history_newest_done(struct db *db, int64_t *out, struct error *err)
{
    return db_number(db, "SELECT ifnull(max(step), 0) FROM history WHERE state = 'done'", out, err);
}

/* What is undone is newer than all that is done. */
bool history_oldest_undone(struct db *db, int64_t *out, struct error *err)
{
    return db_number(db,
                     "SELECT ifnull(min(step), 0) FROM history WHERE state = 'undone' AND "
                     "step > (SELECT ifnull(max(step), 0) FROM history WHERE state = 'done')",
                     out, err);
}

bool history_set_state(struct db *db, int64_t number, enum step_state state, struct error *err)
{
    struct query q = query_new(db, "UPDATE history SET state = ?2 WHERE step = ?1");
    put_int(&q, number);
    put_text(&q, state_words[state]);
    return query_run(&q, err);
}

static bool damaged(struct db *db, int64_t number, const char *what, struct error *err)
{
    return fail(err, .code = ERR_STEP_DAMAGED, .subject = db->path, .number = number,
                .detail = what);
}

struct kept {
    int64_t bytes;
    char *hash;
};

static bool read_kept(struct db *db, int64_t number, struct kept *out, struct error *err)
{
    struct query q = query_new(db, "SELECT bytes, hash FROM history WHERE step = ?1");
    put_int(&q, number);
    if (query_next(&q)) {
        out->bytes = get_int(&q, 0, 0, INT64_MAX);
        out->hash = get_text(&q, 1);
    }
    if (!query_end(&q, err))
        return false;
    return out->bytes > 0 ||
           fail(err, .code = ERR_STEP_NOT_KEPT, .subject = db->path, .number = number);
}

/* No more than the step says, whatever stands there. */
static bool read_pieces(struct db *db, int64_t number, int64_t bytes, struct buf *out,
                        struct error *err)
{
    struct query q =
        query_new(db, "SELECT data FROM history_piece WHERE step = ?1 ORDER BY position");
    put_int(&q, number);
    while ((int64_t)out->len <= bytes && query_next(&q)) {
        size_t len = 0;
        const void *data = peek_blob(&q, 0, &len);
        buf_add(out, data, len);
    }
    return query_end(&q, err);
}

static const char *fault_of(const struct kept *kept, const struct buf *data)
{
    char hash[HASH_HEX_SIZE];
    if ((int64_t)data->len != kept->bytes)
        return "it is not whole";
    hash_hex(data->data, data->len, hash);
    if (strcmp(hash, kept->hash) != 0)
        return "its hash is another";
    return changeset_fault(data->data, data->len);
}

static bool read_whole(struct db *db, int64_t number, struct kept *kept, struct buf *data,
                       struct error *err)
{
    if (!read_kept(db, number, kept, err))
        return false;
    if (kept->bytes > STORE_HISTORY_BYTES)
        return damaged(db, number, "it is larger than any step", err);
    if (!read_pieces(db, number, kept->bytes, data, err))
        return false;
    const char *fault = fault_of(kept, data);
    return !fault || damaged(db, number, fault, err);
}

/* A history that is spoilt does not make a spoilt book of it. */
bool history_read(struct db *db, int64_t number, struct buf *out, struct error *err)
{
    struct kept kept = {0};
    struct buf data = BUF_INIT;
    struct error why = {0};
    bool ok = read_whole(db, number, &kept, &data, &why);
    if (ok)
        buf_add(out, data.data, data.len);
    else if (why.code == ERR_BOOK_DAMAGED)
        damaged(db, number, why.detail, err);
    else if (err)
        *err = why;
    free(kept.hash);
    buf_release(&data);
    return ok;
}

static bool read_steps(struct db *db, struct store_steps *out, struct error *err)
{
    struct query q = query_new(db, "SELECT " STEP_COLUMNS " FROM history ORDER BY step DESC");
    while (query_next(&q)) {
        struct store_step step = get_step(&q);
        *array_push(out) = step;
    }
    return query_end(&q, err);
}

bool store_steps(struct store *store, struct store_steps *out, struct error *err)
{
    struct transaction t;
    struct store_steps steps = {0};
    if (!db_begin(store->db, &t, "steps", false, err))
        return false;
    if (!db_finish(store->db, &t, read_steps(store->db, &steps, err), err)) {
        store_steps_release(&steps);
        return false;
    }
    for (size_t i = 0; i < steps.count; i++)
        *array_push(out) = steps.items[i];
    array_release(&steps);
    return true;
}

static bool next_steps(struct db *db, struct store_step *undo, struct store_step *redo,
                       struct error *err)
{
    int64_t done, undone;
    return history_newest_done(db, &done, err) && history_oldest_undone(db, &undone, err) &&
           (!done || history_step(db, done, undo, err)) &&
           (!undone || history_step(db, undone, redo, err));
}

/* Outside of a transaction: it is asked after each save, whose statements stay prepared for the
 * next one, and who takes a step says which one it means. */
bool store_next_steps(struct store *store, struct store_step *undo, struct store_step *redo,
                      struct error *err)
{
    struct store_step found[2] = {0};
    if (!next_steps(store->db, &found[0], &found[1], err)) {
        store_step_release(&found[0]);
        store_step_release(&found[1]);
        return false;
    }
    *undo = found[0];
    *redo = found[1];
    return true;
}
