/* The checks of the year that is looked at. A year in a book is never written in while others hold
 * it, so one that is held here is as it was checked for as long as it is the same. */
#include "session_private.h"

void session_forget_problems(struct session *session)
{
    year_free(session->checked.year);
    year_free(session->checked.last);
    session->checked.year = session->checked.last = NULL;
    problems_release(&session->checked.problems);
    problems_release(&session->checked.silenced);
}

static const struct problems *look(struct session *session, enum check_depth depth)
{
    const struct year *year = session_year(session);
    const struct pack *pack = year ? session_pack(session, year->year) : NULL;
    const struct year *last = session_last_year(session);
    if (year == session->checked.year && last == session->checked.last &&
        pack == session->checked.pack && depth <= session->checked.depth)
        return &session->checked.problems;
    session_forget_problems(session);
    if (year) {
        struct check_scope scope = {
            .year = year,
            .pack = pack,
            .last = last,
            .sources = &session->book->sources,
            .is_newest = book_newest(session->book) == year,
        };
        check_year(&scope, depth, &session->checked.problems, &session->checked.silenced);
        session->checked.year = year_share(year);
        session->checked.last = last ? year_share(last) : NULL;
        session->checked.pack = pack;
        session->checked.depth = depth;
    }
    return &session->checked.problems;
}

const struct problems *session_problems(struct session *session)
{
    return look(session, CHECK_ALL);
}

const struct problems *session_problems_at_once(struct session *session)
{
    return look(session, CHECK_QUICK);
}

const struct problems *session_silenced(struct session *session)
{
    (void)look(session, CHECK_ALL);
    return &session->checked.silenced;
}
