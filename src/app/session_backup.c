/* Backups that are made by themselves. They never keep the officer from working: what goes wrong is
 * told once. */
#include <stdlib.h>

#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/clock.h"
#include "itaplan/base/mem.h"
#include "session_private.h"

static int day_of(struct civil at)
{
    return (at.year * 100 + at.month) * 100 + at.day;
}

static int today(void)
{
    return day_of(clock_civil(clock_now()));
}

/* Private copies go when they are closed; a book of which nothing is known yet is worth none. */
static bool is_worth_it(const struct session *session)
{
    const struct book *book = session->book;
    bool blank = !book->years.count && !*book->agency.name;
    return !session->folder && !session_is_read_only(session) && !blank;
}

void session_notice(struct session *session, const char *format, const struct error *why)
{
    if (why->code == session->noticed)
        return;
    char *sentence = message_of(why);
    free(session->notice);
    session->notice = message_with(format, {"why", sentence});
    session->noticed = why->code;
    free(sentence);
}

char *session_take_notice(struct session *session)
{
    char *notice = session->notice;
    session->notice = NULL;
    return notice;
}

void session_back_up(struct session *session, enum backup_reason reason)
{
    struct error err = {0};
    if (!is_worth_it(session))
        return;
    session->backup_day = today();
    char *path = store_keep_backup(session->store, reason, &err);
    if (!path)
        session_notice(session, _("There is no backup of before this change: {why}"), &err);
    free(path);
}

/* Has this day one already, of whatever reason? Then it was made before the day's first edit. */
static bool day_is_kept(const struct session *session)
{
    struct backups list = {0};
    bool kept = false;
    if (!backups_list(session_path(session), &list, NULL))
        return false;
    for (size_t i = 0; i < list.count; i++)
        kept = kept || (list.items[i].is_book && day_of(list.items[i].at) == today());
    backups_release(&list);
    return kept;
}

void session_keep_day(struct session *session)
{
    if (session->backup_day == today() || !is_worth_it(session))
        return;
    if (day_is_kept(session))
        session->backup_day = today();
    else
        session_back_up(session, BACKUP_DAILY);
}
