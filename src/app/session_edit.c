/* Changes of the open book, and taking them back. */
#include <stdlib.h>

#include "itaplan/base/mem.h"
#include "session_private.h"

#define STEPS_MAX 50 /* each holds a book; years that did not change are shared */

static void taken_release(struct step_taken *step)
{
    free(step->words);
    book_free(step->book);
    strings_release(&step->origins);
}

/* Takes the step over. */
static void steps_push(struct steps_taken *steps, struct step_taken step)
{
    if (steps->count == STEPS_MAX) {
        taken_release(&steps->items[0]);
        array_remove(steps, 0);
    }
    *array_push(steps) = step;
}

void steps_clear(struct steps_taken *steps)
{
    for (size_t i = 0; i < steps->count; i++)
        taken_release(&steps->items[i]);
    array_release(steps);
}

/* What the store has now for the paths of these pairs. */
static struct strings origins_now(struct store *store, const struct strings *pairs)
{
    struct strings now = {0};
    for (size_t i = 0; i + 1 < pairs->count; i += 2) {
        strings_add(&now, pairs->items[i]);
        strings_add(&now, store_origin(store, pairs->items[i]));
    }
    return now;
}

/* Ids stay used: a state that comes back must not give a number again that was given after it. */
static void keep_ids(struct book *book, const struct book *later)
{
    for (size_t i = 0; i < ID_KIND_COUNT; i++)
        if (book->last_id[i] < later->last_id[i])
            book->last_id[i] = later->last_id[i];
}

/* origins: those of before; taken over. */
static void adopt(struct session *session, const char *words, struct book *book,
                  struct strings origins)
{
    steps_push(
        &session->undo,
        (struct step_taken){.words = mem_strdup(words), .book = session->book, .origins = origins});
    steps_clear(&session->redo);
    session->book = book;
    session_settle(session);
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
    if (good && session_load_wanted(session, copy, err) && store_save(session->store, copy, err)) {
        adopt(session, words, copy, (struct strings){0});
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
    if (session_can_rescue(&local))
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
    if (session_can_rescue(why))
        (void)!session_rescue(session, why, NULL);
    if (err)
        *err = *why;
    return false;
}

bool session_replace(struct session *session, const char *words, struct book *book,
                     const struct strings *origins, struct error *err)
{
    struct error why = {0};
    struct strings before = origins_now(session->store, origins);
    bool changes = !book_equal(book, session->book);
    keep_ids(book, session->book);
    if (changes)
        session_keep_day(session);
    bool good = session_load_wanted(session, book, &why) &&
                store_save_step(session->store, book, origins, NULL, &why);
    if (good && changes) {
        adopt(session, words, book, before);
        return true;
    }
    strings_release(&before);
    book_free(book);
    return good || catch_up(session, &why, err);
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

/* What is a head in one of two states next to each other was not changed between them. */
static void share_whole_years(struct book *book, const struct book *neighbour)
{
    for (size_t i = 0; i < book->years.count; i++) {
        const struct year *year = book->years.items[i];
        const struct year *other = book_year(neighbour, year->year);
        if (year->is_head && other && !other->is_head)
            book_put_year(book, year_share(other));
    }
}

/* Takes the newest state of `from`, and leaves the present one in `to`. */
static bool step_over(struct session *session, struct steps_taken *from, struct steps_taken *to,
                      struct error *err)
{
    if (!from->count)
        return true;
    struct step_taken step = from->items[from->count - 1];
    struct error why = {0};
    struct strings origins = origins_now(session->store, &step.origins);
    keep_ids(step.book, session->book);
    share_whole_years(step.book, session->book);
    session_keep_day(session);
    if (!session_load_wanted(session, step.book, &why) ||
        !store_save_step(session->store, step.book, &step.origins, NULL, &why)) {
        strings_release(&origins);
        return catch_up(session, &why, err);
    }
    array_remove(from, from->count - 1);
    strings_release(&step.origins);
    steps_push(to,
               (struct step_taken){.words = step.words, .book = session->book, .origins = origins});
    session->book = step.book;
    session_settle(session);
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
