/* Changes of the open book, and taking them back. */
#include <stdlib.h>

#include "itaplan/base/mem.h"
#include "session_private.h"

/* Ids stay used: a book that comes in must not give a number again that was given before it. */
static void keep_ids(struct book *book, const struct book *later)
{
    for (size_t i = 0; i < ID_KIND_COUNT; i++)
        if (book->last_id[i] < later->last_id[i])
            book->last_id[i] = later->last_id[i];
}

void session_forget_steps(struct session *session)
{
    store_step_release(&session->undo);
    store_step_release(&session->redo);
}

static bool read_steps(struct session *session, struct error *err)
{
    session_forget_steps(session);
    session->steps_unread = !session_is_read_only(session) &&
                            !store_next_steps(session->store, &session->undo, &session->redo, err);
    return !session->steps_unread;
}

/* The screen asks for their words at every key. A book that is only read takes no steps; one whose
 * history cannot be read says why when one is to be taken. */
void session_know_steps(struct session *session)
{
    (void)!read_steps(session, NULL);
}

/* A book that was saved or read takes the place of the one before. */
static void adopt(struct session *session, struct book *book)
{
    book_free(session->book);
    session->book = book;
    session->moment++;
    session_settle(session);
    session_know_steps(session);
}

bool session_read_again(struct session *session, struct error *err)
{
    struct book *fresh = store_load_outline(session->store, err);
    if (!fresh || !session_load_wanted(session, fresh, err)) {
        book_free(fresh);
        return false;
    }
    adopt(session, fresh);
    return true;
}

static bool try_edit(struct session *session, const char *words, session_change change, void *ctx,
                     struct error *err)
{
    struct book *copy = book_clone(session->book);
    bool good = change(copy, ctx, err);
    if (good && book_equal(copy, session->book)) {
        book_free(copy);
        return true;
    }
    if (good)
        session_keep_day(session);
    if (good && session_load_wanted(session, copy, err) &&
        store_save_step(session->store, copy, NULL, words, err)) {
        adopt(session, copy);
        return true;
    }
    book_free(copy);
    return false;
}

bool session_edit(struct session *session, const char *words, session_change change, void *ctx,
                  struct error *err)
{
    struct error local = {0};
    if (try_edit(session, words, change, ctx, &local))
        return true;
    if (local.code == ERR_BOOK_CHANGED)
        return session_read_again(session, err) && try_edit(session, words, change, ctx, err);
    if (local.code == ERR_DUPLICATE_ID) /* counters that are too low, or used up: see all ids */
        return session_need_all(session, err) && try_edit(session, words, change, ctx, err);
    if (session_can_rescue(session, &local))
        return session_rescue(session, &local, err) && try_edit(session, words, change, ctx, err);
    if (err)
        *err = local;
    return false;
}

/* Told once that the book was changed elsewhere, or had to go to another file, the officer goes on
 * from what is there now. */
static bool catch_up(struct session *session, const struct error *why, struct error *err)
{
    if (why->code == ERR_BOOK_CHANGED && !session_read_again(session, err))
        return false;
    if (session_can_rescue(session, why))
        (void)!session_rescue(session, why, NULL);
    if (err)
        *err = *why;
    return false;
}

bool session_replace(struct session *session, const char *words, struct book *book,
                     const struct strings *origins, struct error *err)
{
    struct error why = {0};
    bool changes = !book_equal(book, session->book);
    keep_ids(book, session->book);
    if (changes)
        session_keep_day(session);
    bool good = session_load_wanted(session, book, &why) &&
                store_save_step(session->store, book, origins, changes ? words : NULL, &why);
    if (good && changes) {
        adopt(session, book);
        return true;
    }
    book_free(book);
    return good || catch_up(session, &why, err);
}

const char *session_undo_words(const struct session *session)
{
    return session->steps_unread ? "" : session->undo.words;
}

const char *session_redo_words(const struct session *session)
{
    return session->steps_unread ? "" : session->redo.words;
}

typedef bool (*step_taker)(struct store *store, int64_t step, struct error *err);

/* A file that went from below us is rescued with its steps, so that this one can be taken there. */
static bool take(struct session *session, step_taker taker, int64_t step, struct error *err)
{
    struct error why = {0};
    session_keep_day(session);
    bool taken = taker(session->store, step, &why);
    if (!taken && why.code == ERR_BOOK_MOVED) {
        if (!session_rescue(session, &why, err))
            return false;
        taken = taker(session->store, step, &why);
    }
    return taken ? session_read_again(session, err) : catch_up(session, &why, err);
}

bool session_undo(struct session *session, struct error *err)
{
    if (session->steps_unread && !read_steps(session, err))
        return false;
    return !session->undo.number || take(session, store_undo, session->undo.number, err);
}

bool session_redo(struct session *session, struct error *err)
{
    if (session->steps_unread && !read_steps(session, err))
        return false;
    return !session->redo.number || take(session, store_redo, session->redo.number, err);
}

bool session_go_back(struct session *session, int64_t step, struct error *err)
{
    return take(session, store_go_back, step, err);
}

bool session_follow_step(struct session *session)
{
    const struct ints *touched = store_touched(session->store);
    if (touched->count != 1 || touched->items[0] == session_year_number(session))
        return false;
    return session_choose_year(session, touched->items[0], NULL); /* an undone year is gone */
}
