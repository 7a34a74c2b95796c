/* A backup takes the book's place. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/app/backups.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/app/view.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"
#include "session_private.h"

struct restore {
    char *path;
    struct store *store; /* read-only */
    struct book *book;
    struct strings origins; /* path, hash... */
};

/* A file may be readable and yet have a fault that shows only where somebody looks. */
static bool is_sound(struct store *store, struct error *err)
{
    struct strings faults = {0};
    bool ok = store_check(store, &faults, err);
    if (ok && faults.count)
        ok = fail(err, .code = ERR_BOOK_DAMAGED, .subject = store_path(store),
                  .detail = faults.items[0]);
    strings_release(&faults);
    return ok;
}

struct restore *restore_read(const char *path, bool checked, struct error *err)
{
    struct restore *restore = mem_new(struct restore);
    restore->path = mem_strdup(path);
    restore->store = store_open(path, true, err);
    if (restore->store && (!checked || is_sound(restore->store, err)) &&
        (restore->book = store_load(restore->store, err)) &&
        store_origins(restore->store, &restore->origins, err))
        return restore;
    restore_free(restore);
    return NULL;
}

void restore_free(struct restore *restore)
{
    if (!restore)
        return;
    store_close(restore->store);
    book_free(restore->book);
    strings_release(&restore->origins);
    free(restore->path);
    free(restore);
}

const struct book *restore_book(const struct restore *restore)
{
    return restore->book;
}

char *restore_title(const struct session *session, const struct restore *restore)
{
    struct backup facts;
    if (!backup_facts(restore->path, &facts))
        return message_with(_("the file “{name}”"), {"name", path_name(restore->path)});
    char *when = show_civil(session, facts.at);
    char *text = message_with(_("the backup of {when}"), {"when", when});
    free(when);
    return text;
}

char *restore_warning(const struct session *session, const struct restore *restore)
{
    const char *mine = session_book(session)->agency.name;
    const char *theirs = restore->book->agency.name;
    if (!*mine || !*theirs || !strcmp(mine, theirs))
        return NULL;
    return message_with(_("It is the book of another agency: “{theirs}”; this one is of “{mine}”."),
                        {"theirs", theirs}, {"mine", mine});
}

bool restore_differences(struct session *session, const struct restore *restore,
                         struct differences *out, struct error *err)
{
    if (!session_need_all(session, err))
        return false;
    book_differences(session_book(session), restore->book, out);
    session_let_go(session);
    return true;
}

/* What was imported since then counts as never imported. */
static bool origins_to_write(struct session *session, const struct restore *restore,
                             struct strings *out, struct error *err)
{
    struct strings now = {0};
    bool ok = store_origins(session_store(session), &now, err);
    for (size_t i = 0; ok && i < now.count; i += 2) {
        strings_add(out, now.items[i]);
        strings_add(out, "");
    }
    for (size_t i = 0; ok && i < restore->origins.count; i++)
        strings_add(out, restore->origins.items[i]);
    strings_release(&now);
    return ok;
}

static bool replace(struct session *session, const struct restore *restore, struct error *err)
{
    struct strings origins = {0};
    char *title = restore_title(session, restore);
    char *words = message_with(_("restored from {backup}"), {"backup", title});
    bool good = origins_to_write(session, restore, &origins, err) &&
                session_replace(session, words, book_clone(restore->book), &origins, err);
    strings_release(&origins);
    free(words);
    free(title);
    return good;
}

bool restore_apply(struct session *session, const struct restore *restore, struct error *err)
{
    if (!session_need_all(session, err))
        return false;
    bool good = book_equal(restore->book, session_book(session));
    if (!good) {
        session_back_up(session, BACKUP_RESTORE);
        good = replace(session, restore, err);
    }
    session_let_go(session);
    return good;
}

bool restore_as_new(const struct restore *restore, const char *path, struct error *err)
{
    return store_backup(restore->store, path, false, err);
}
