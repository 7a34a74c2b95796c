/* Changes of the open book, and taking them back. */
#include <stdlib.h>

#include "itaplan/base/mem.h"
#include "session_private.h"

#define STEPS_MAX 50 /* each holds a whole book */

void steps_push(struct steps_taken *steps, const char *words, struct book *book)
{
    if (steps->count == STEPS_MAX) {
        free(steps->items[0].words);
        book_free(steps->items[0].book);
        array_remove(steps, 0);
    }
    struct step_taken *step = array_push(steps);
    step->words = mem_strdup(words);
    step->book = book;
}

void steps_clear(struct steps_taken *steps)
{
    for (size_t i = 0; i < steps->count; i++) {
        free(steps->items[i].words);
        book_free(steps->items[i].book);
    }
    array_release(steps);
}

/* Ids stay used: a state that comes back must not give a number again that was given after it. */
static void keep_ids(struct book *book, const struct book *later)
{
    for (size_t i = 0; i < ID_KIND_COUNT; i++)
        if (book->last_id[i] < later->last_id[i])
            book->last_id[i] = later->last_id[i];
}

/* The file has another process's book: take it in; steps of before would take back what that one
 * did. */
static bool read_again(struct session *session, struct error *err)
{
    struct book *fresh = store_load(session->store, err);
    if (!fresh)
        return false;
    book_free(session->book);
    session->book = fresh;
    steps_clear(&session->undo);
    steps_clear(&session->redo);
    session_settle_year(session);
    return true;
}

static void adopt(struct session *session, const char *words, struct book *book)
{
    steps_push(&session->undo, words, session->book);
    steps_clear(&session->redo);
    session->book = book;
    session_settle_year(session);
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
    if (good && store_save(session->store, copy, err)) {
        adopt(session, words, copy);
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
        return read_again(session, err) && try_edit(session, words, change, ctx, err);
    if (err)
        *err = local;
    return false;
}

bool session_replace(struct session *session, const char *words, struct book *book,
                     const struct strings *origins, struct error *err)
{
    keep_ids(book, session->book);
    if (store_save_import(session->store, book, origins, err)) {
        adopt(session, words, book);
        return true;
    }
    book_free(book);
    return false;
}

static const char *top_words(const struct steps_taken *steps)
{
    return steps->count ? steps->items[steps->count - 1].words : NULL;
}

const char *session_undo_words(const struct session *session)
{
    return top_words(&session->undo);
}

const char *session_redo_words(const struct session *session)
{
    return top_words(&session->redo);
}

/* Takes the newest state of `from`, and leaves the present one in `to`. */
static bool step_over(struct session *session, struct steps_taken *from, struct steps_taken *to,
                      struct error *err)
{
    if (!from->count)
        return true;
    struct step_taken step = from->items[from->count - 1];
    keep_ids(step.book, session->book);
    if (!store_save(session->store, step.book, err))
        return false;
    array_remove(from, from->count - 1);
    steps_push(to, step.words, session->book);
    session->book = step.book;
    free(step.words);
    session_settle_year(session);
    return true;
}

bool session_undo(struct session *session, struct error *err)
{
    return step_over(session, &session->undo, &session->redo, err);
}

bool session_redo(struct session *session, struct error *err)
{
    return step_over(session, &session->redo, &session->undo, err);
}
