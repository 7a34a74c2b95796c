/* Which years of the open book are whole: those that somebody looks at. */
#include <stdlib.h>

#include "session_private.h"

int session_year_in(const struct session *session, const struct book *book)
{
    if (session->year && book_year(book, session->year))
        return session->year;
    const struct year *newest = book_newest(book);
    return newest ? newest->year : 0;
}

static bool make_whole(struct session *session, struct book *book, int number, struct error *err)
{
    const struct year *year = book_year(book, number);
    if (!year || !year->is_head)
        return true;
    const struct year *whole = store_load_year(session->store, number, err);
    if (!whole)
        return false;
    book_put_year(book, whole);
    book_count_ids(book);
    return true;
}

bool session_load_wanted(struct session *session, struct book *book, struct error *err)
{
    int year = session_year_in(session, book);
    return make_whole(session, book, year, err) && make_whole(session, book, year - 1, err);
}

void session_let_go(struct session *session)
{
    for (size_t i = 0; i < session->book->years.count; i++) {
        const struct year *year = session->book->years.items[i];
        bool wanted = year->year == session->year || year->year == session->year - 1;
        if (!wanted && !year->is_head)
            book_put_year(session->book, year_head(year));
    }
    store_let_go(session->store, session->book);
    if (session->checked.year != session_year(session))
        session_forget_problems(session);
    if (session->compared.year != session_year(session) ||
        session->compared.last != session_last_year(session))
        session_forget_comparisons(session);
}

void session_settle(struct session *session)
{
    session->year = session_year_in(session, session->book);
    session_let_go(session);
}

/* 0: all. */
static bool try_need(struct session *session, int number, struct error *err)
{
    const struct years *years = &session->book->years;
    for (size_t i = 0; i < years->count; i++) {
        int year = years->items[i]->year;
        if ((!number || year == number) && !make_whole(session, session->book, year, err))
            return false;
    }
    return true;
}

static bool need(struct session *session, int number, struct error *err)
{
    struct error why = {0};
    if (try_need(session, number, &why))
        return true;
    if (why.code == ERR_BOOK_CHANGED)
        return session_read_again(session, err) && try_need(session, number, err);
    if (err)
        *err = why;
    return false;
}

bool session_need_year(struct session *session, int year, struct error *err)
{
    return need(session, year, err);
}

bool session_need_all(struct session *session, struct error *err)
{
    return need(session, 0, err);
}

const struct year *session_read_year(struct session *session, int year, struct error *err)
{
    const struct year *present = book_year(session->book, year);
    if (present && !present->is_head)
        return year_share(present);
    const struct year *whole = store_load_year(session->store, year, err);
    store_let_go(session->store, session->book);
    return whole;
}

bool session_choose_year(struct session *session, int year, struct error *err)
{
    int before = session->year;
    struct error why = {0};
    if (!book_year(session->book, year))
        return fail(err, .code = ERR_NO_SUCH_YEAR, .number = year);
    session->year = year;
    bool good = session_load_wanted(session, session->book, &why) ||
                (why.code == ERR_BOOK_CHANGED && session_read_again(session, &why));
    if (good && session->year != year) /* another process took it out */
        return fail(err, .code = ERR_NO_SUCH_YEAR, .number = year);
    if (good) {
        session_let_go(session);
        return true;
    }
    session->year = before;
    if (err)
        *err = why;
    return false;
}
