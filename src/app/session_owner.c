/* Two windows, two machines: who has the book, and taking it over. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/app/view.h"
#include "itaplan/base/clock.h"
#include "itaplan/base/mem.h"
#include "session_private.h"

static bool may_live(const struct store_owner *owner)
{
    return owner->who.process && (owner->life == LIFE_ALIVE || owner->life == LIFE_UNKNOWN);
}

static bool refuse(const struct store *store, const struct store_owner *other, struct error *err)
{
    return fail(err, .code = ERR_BOOK_OWNED, .subject = store_path(store),
                .detail = other->who.person, .detail2 = other->who.host, .number = other->since,
                .number2 = other->life == LIFE_ALIVE);
}

bool session_meet_owner(struct store *store, enum open_mode mode, struct store_owner *other,
                        struct error *err)
{
    if (store_is_read_only(store))
        return true;
    if (!store_owner_read(store, other, err))
        return false;
    if (!may_live(other))
        return true;
    if (mode == OPEN_WINDOW) {
        store_stop_writing(store);
        return true;
    }
    refuse(store, other, err);
    store_owner_release(other);
    return false;
}

/* A sentence with who, where and since when (free). */
static char *owner_sentence(const struct session *session, const char *format,
                            const struct store_owner *owner)
{
    char *since = show_civil(session, clock_civil(owner->since));
    char *text = message_with(format, {"person", owner->who.person}, {"host", owner->who.host},
                              {"since", since});
    free(since);
    return text;
}

static char *others_words(void)
{
    return mem_strdup(_("Another window has the book: nothing can be changed here until you choose "
                        "“Take the book over” (Ctrl-P)."));
}

static char *lost_words(struct session *session)
{
    struct store_owner owner;
    if (!store_owner_read(session->store, &owner, NULL))
        return others_words();
    if (!owner.who.process) {
        store_owner_release(&owner);
        return others_words();
    }
    char *text = owner_sentence(session,
                                _("{person} on the machine {host} took the book over at {since}: "
                                  "nothing can be changed here until you choose “Take the book "
                                  "over” (Ctrl-P)."),
                                &owner);
    store_owner_release(&owner);
    return text;
}

static char *why_read_only(struct session *session)
{
    if (store_is_lost(session->store))
        return lost_words(session);
    if (may_live(&session->other))
        return owner_sentence(
            session,
            session->other.life == LIFE_ALIVE
                ? _("{person} has the book open in another window of this machine, {host}, since "
                    "{since}: it can be looked at here, not changed. Close it there, then choose "
                    "“Take the book over” (Ctrl-P).")
                : _("{person} has the book open on another machine, {host}, since {since}: it can "
                    "be looked at here, not changed. Close it there, then choose “Take the book "
                    "over” (Ctrl-P)."),
            &session->other);
    if (session->is_others)
        return others_words();
    if (store_has_no_locks(session->store))
        return mem_strdup(_("The drive of this book has no locks, and two windows could spoil it: "
                            "it can be looked at here, not changed. Copy the book to a disk of "
                            "this machine to work in it."));
    if (backups_hold(session_path(session)))
        return mem_strdup(_("This is a backup: it can be looked at, not changed. “itaplan restore” "
                            "makes the book as it is."));
    return mem_strdup(
        _("The file of this book, its folder or its drive cannot be written to: it can be "
          "looked at, not changed. To work in it, copy it to a folder of yours."));
}

const char *session_read_only_words(struct session *session)
{
    if (!session_is_read_only(session))
        return "";
    if (!session->why_read_only)
        session->why_read_only = why_read_only(session);
    return session->why_read_only;
}

bool session_can_take_over(const struct session *session)
{
    return session->is_others || store_is_lost(session->store);
}

/* Another window was as quick as this one, and is the owner now. */
static char *came_second(struct session *session)
{
    store_owner_release(&session->other);
    session->is_others = true; /* if it is gone again meanwhile, taking over finds that out */
    if (!store_owner_read(session->store, &session->other, NULL))
        session->other = (struct store_owner){0};
    store_stop_writing(session->store);
    return mem_strdup(session_read_only_words(session));
}

char *session_claim(struct session *session)
{
    struct error err = {0};
    if (!session->is_window)
        return NULL;
    if (session_is_read_only(session))
        return mem_strdup(session_read_only_words(session));
    if (!store_claim(session->store, false, &err))
        return err.code == ERR_BOOK_OWNED ? came_second(session) : message_of(&err);
    if (session->other.life == LIFE_DEAD && session->other.who.process)
        return owner_sentence(session,
                              _("The program did not end properly last time ({person}, {since}); "
                                "all that was saved is here."),
                              &session->other);
    return NULL;
}

bool session_ask_owner(struct session *session, char **words, struct error *err)
{
    struct store_owner owner;
    if (!store_owner_read(session->store, &owner, err))
        return false;
    *words = NULL;
    if (may_live(&owner))
        *words =
            owner_sentence(session, _("{person} on the machine {host}, since {since}"), &owner);
    store_owner_release(&owner);
    return true;
}

/* The book again, by a connection that may write. */
static struct store *take(struct session *session, struct error *err)
{
    struct store *fresh = store_open(store_path(session->store), false, err);
    if (fresh && store_is_read_only(fresh))
        fail(err, .code = ERR_BOOK_READ_ONLY, .subject = store_path(fresh));
    else if (fresh && store_claim(fresh, true, err))
        return fresh;
    store_close(fresh);
    return NULL;
}

bool session_take_over(struct session *session, struct error *err)
{
    struct store *before = session->store;
    store_stop_writing(before); /* where it was lost it must not drop the row that follows */
    struct store *fresh = take(session, err);
    if (!fresh)
        return false;
    session->store = fresh;
    if (!session_read_again(session, err)) {
        session->store = before;
        store_close(fresh);
        return false;
    }
    store_close(before);
    store_owner_release(&session->other);
    session->is_others = false;
    mem_replace(&session->why_read_only, NULL);
    return true;
}
