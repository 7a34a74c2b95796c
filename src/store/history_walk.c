/* Taking steps back and doing them again, in the file or in a copy of it. */
#include <stdlib.h>

#include "changeset.h"
#include "history.h"
#include "itaplan/base/mem.h"

struct move {
    int64_t step;
    bool back;
};
struct route {
    struct move *items;
    size_t count, capacity;
};

static void add_move(struct route *route, int64_t step, bool back)
{
    *array_push(route) = (struct move){.step = step, .back = back};
}

static bool make_move(struct db *db, struct move move, struct ints *touched, struct error *err)
{
    struct buf data = BUF_INIT;
    struct error why = {0};
    bool ok = history_read(db, move.step, &data, err);
    if (ok && !changeset_apply(db, &data, move.back, touched, &why)) {
        if (why.code == ERR_STEP_CHANGED)
            why.number = move.step;
        if (err)
            *err = why;
        ok = false;
    }
    buf_release(&data);
    return ok && history_set_state(db, move.step, move.back ? STEP_UNDONE : STEP_DONE, err);
}

static bool follow(struct db *db, const struct route *route, struct ints *touched,
                   struct error *err)
{
    for (size_t i = 0; i < route->count; i++)
        if (!make_move(db, route->items[i], touched, err))
            return false;
    return true;
}

/* In the file. */

/* What came out must be a sound book: else the step does not fit what was done to the book since.
 */
static bool as_misfit(struct store *store, int64_t step, const struct error *why, struct error *err)
{
    if (why->code != ERR_BOOK_DAMAGED) {
        if (err)
            *err = *why;
        return false;
    }
    return fail(err, .code = ERR_STEP_CHANGED, .subject = store->path, .number = step,
                .detail = why->detail);
}

static bool rows_are_sound(struct store *store, struct error *err)
{
    struct strings faults = {0};
    bool ok = store_check_rows(store->db, &faults, err);
    if (ok && faults.count)
        ok = db_fail_damaged(store->db, faults.items[0], err);
    strings_release(&faults);
    return ok;
}

/* The book as it is now, with those years whole that were known or touched. */
static struct book *read_touched(struct store *store, const struct ints *touched, struct error *err)
{
    struct db *db = store->db;
    struct book *book = store_read_outline(db, err);
    bool ok = book && (!store->known || store_fill_years(db, book, store->known, err));
    for (size_t i = 0; ok && i < touched->count; i++) {
        const struct year *year = book_year(book, touched->items[i]);
        ok = !year || !year->is_head || store_fill_year(db, book, year->year, err);
    }
    if (ok && store_is_sound(store, book, err)) {
        book_count_ids(book);
        return book;
    }
    book_free(book);
    return NULL;
}

static struct book *settle(struct store *store, const struct ints *touched, int64_t step,
                           struct error *err)
{
    struct error why = {0};
    struct book *book = rows_are_sound(store, &why) ? read_touched(store, touched, &why) : NULL;
    if (!book)
        as_misfit(store, step, &why, err);
    return book;
}

/* Fills the route for what the caller wants of this step; inside the transaction. */
typedef bool (*route_finder)(struct store *store, int64_t step, struct route *out,
                             struct error *err);

static struct book *walk(struct store *store, int64_t step, route_finder find, struct ints *touched,
                         struct error *err)
{
    struct route route = {0};
    struct book *book = NULL;
    if (find(store, step, &route, err) && follow(store->db, &route, touched, err))
        book = settle(store, touched, step, err);
    array_release(&route);
    return book;
}

static void remember_touched(struct store *store, struct ints *touched)
{
    ints_release(&store->touched);
    store->touched = *touched;
    *touched = (struct ints){0};
}

const struct ints *store_touched(const struct store *store)
{
    return &store->touched;
}

static bool walk_in_file(struct store *store, int64_t step, route_finder find, struct error *err)
{
    struct transaction t;
    int64_t data_version = 0;
    struct book *book = NULL;
    struct ints touched = {0};

    if (!store_may_write(store, err))
        return false;
    /* What links take along is recorded row by row: to follow them now would take it twice. */
    db_follow_links(store->db, false);
    bool ok = db_begin(store->db, &t, "step", true, err);
    if (ok) {
        ok = store_is_as_known(store, &data_version, err) &&
             (book = walk(store, step, find, &touched, err)) != NULL;
        ok = db_finish(store->db, &t, ok, err);
    }
    db_follow_links(store->db, true);
    if (ok) {
        store_remember(store, book, data_version);
        remember_touched(store, &touched);
    } else {
        book_free(book);
    }
    ints_release(&touched);
    return ok;
}

static bool changed(const struct store *store, struct error *err)
{
    return fail(err, .code = ERR_BOOK_CHANGED, .subject = store->path);
}

static bool to_undo(struct store *store, int64_t step, struct route *out, struct error *err)
{
    int64_t newest;
    if (!history_newest_done(store->db, &newest, err))
        return false;
    if (newest != step)
        return changed(store, err);
    add_move(out, step, true);
    return true;
}

static bool to_redo(struct store *store, int64_t step, struct route *out, struct error *err)
{
    int64_t oldest;
    if (!history_oldest_undone(store->db, &oldest, err))
        return false;
    if (oldest != step)
        return changed(store, err);
    add_move(out, step, false);
    return true;
}

static bool to_go_back(struct store *store, int64_t step, struct route *out, struct error *err)
{
    struct query q = query_new(
        store->db, "SELECT step FROM history WHERE state = 'done' AND step >= ?1 ORDER BY step "
                   "DESC");
    put_int(&q, step);
    while (query_next(&q))
        add_move(out, get_int(&q, 0, 1, INT64_MAX), true);
    if (!query_end(&q, err))
        return false;
    return (out->count && out->items[out->count - 1].step == step) || changed(store, err);
}

bool store_undo(struct store *store, int64_t step, struct error *err)
{
    return walk_in_file(store, step, to_undo, err);
}

bool store_redo(struct store *store, int64_t step, struct error *err)
{
    return walk_in_file(store, step, to_redo, err);
}

bool store_go_back(struct store *store, int64_t step, struct error *err)
{
    return walk_in_file(store, step, to_go_back, err);
}

/* In a copy. */

static bool step_before(struct db *db, int64_t *step, struct error *err)
{
    struct store_step row;
    if (!history_step(db, *step, &row, err))
        return false;
    bool ok = row.after < row.number || db_fail_damaged(db, "the order of steps", err);
    *step = row.after;
    store_step_release(&row);
    return ok;
}

/* Each step was made upon another, so that they are a tree, older ones nearer to its root: back
 * from the newest that is done to where both ways meet, and on to the step. */
static bool to_after(struct db *db, int64_t step, struct route *out, struct error *err)
{
    int64_t here, there = step;
    struct route on = {0};
    bool ok = history_newest_done(db, &here, err);
    while (ok && here != there) {
        bool back = here > there;
        add_move(back ? out : &on, back ? here : there, back);
        ok = step_before(db, back ? &here : &there, err);
    }
    while (on.count > 0)
        *array_push(out) = on.items[--on.count];
    array_release(&on);
    return ok;
}

/* To the one that it was made upon. */
static bool to_before(struct db *db, int64_t step, struct route *out, struct error *err)
{
    return step_before(db, &step, err) && to_after(db, step, out, err);
}

typedef bool (*copy_route_finder)(struct db *db, int64_t step, struct route *out,
                                  struct error *err);

static struct book *read_there(struct store *store, struct db *copy, int64_t step,
                               copy_route_finder find, struct error *err)
{
    struct transaction t;
    struct route route = {0};
    struct ints touched = {0};
    struct book *book = NULL;

    db_follow_links(copy, false);
    if (!db_begin(copy, &t, "book then", true, err))
        return NULL;
    if (find(copy, step, &route, err) && follow(copy, &route, &touched, err))
        book = store_read(copy, err);
    db_rollback(copy, &t);
    array_release(&route);
    ints_release(&touched);
    if (book && !store_is_sound(store, book, err)) {
        book_free(book);
        return NULL;
    }
    return book;
}

static struct book *book_then(struct store *store, int64_t step, copy_route_finder find,
                              struct error *err)
{
    struct db *copy = db_copy(store->db, err);
    struct book *book = copy ? read_there(store, copy, step, find, err) : NULL;
    db_close(copy);
    return book;
}

struct book *store_book_before(struct store *store, int64_t step, struct error *err)
{
    return book_then(store, step, to_before, err);
}

struct book *store_book_after(struct store *store, int64_t step, struct error *err)
{
    return book_then(store, step, to_after, err);
}
