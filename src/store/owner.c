/* Who has the book open in a window to write in it: one row of the book itself, so that nothing
 * lies beside it and no lock is held. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/clock.h"
#include "itaplan/base/file.h"
#include "itaplan/base/path.h"
#include "store_private.h"

static const struct identity *self_of(struct store *store)
{
    if (!store->self.process)
        store->self = identity_of_self();
    return &store->self;
}

/* The owner that a copied file brought along has the book it was copied from, not this one. */
static bool is_of_this_file(const struct store *store, const char *path)
{
    return file_is_same(path, store->path);
}

/* path (free) is the book's as the owner has it. */
static bool read_row(struct store *store, struct store_owner *out, char **path, struct error *err)
{
    struct query q = query_new(store->db, "SELECT host, machine, boot, process, started, person, "
                                          "since, path FROM owner");
    *path = NULL;
    *out = (struct store_owner){0};
    if (query_next(&q)) {
        out->who = (struct identity){
            .host = get_text(&q, 0),
            .machine = get_text(&q, 1),
            .boot = get_text(&q, 2),
            .process = get_int(&q, 3, 1, INT64_MAX),
            .started = get_int(&q, 4, INT64_MIN, INT64_MAX),
            .person = get_text(&q, 5),
        };
        out->since = get_int(&q, 6, INT64_MIN, INT64_MAX);
        *path = get_text(&q, 7);
    }
    if (query_end(&q, err))
        return true;
    store_owner_release(out);
    free(*path);
    return false;
}

bool store_owner_read(struct store *store, struct store_owner *out, struct error *err)
{
    struct store_owner owner;
    char *path;
    if (!read_row(store, &owner, &path, err))
        return false;
    if (owner.who.process) {
        owner.life = identity_life(&owner.who);
        /* What a name leads to on another machine cannot be seen from here. */
        if (owner.life == LIFE_ALIVE && !is_of_this_file(store, path))
            owner.life = LIFE_DEAD;
    }
    free(path);
    *out = owner;
    return true;
}

void store_owner_release(struct store_owner *owner)
{
    identity_release(&owner->who);
    *owner = (struct store_owner){0};
}

static bool write_row(struct store *store, struct error *err)
{
    const struct identity *self = self_of(store);
    char *path = path_absolute(store->path);
    struct query q = query_new(
        store->db, "INSERT OR REPLACE INTO owner (one, host, machine, boot, process, started, "
                   "person, since, path) VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
    put_text(&q, self->host);
    put_text(&q, self->machine);
    put_text(&q, self->boot);
    put_int(&q, self->process);
    put_int(&q, self->started);
    put_text(&q, self->person);
    put_int(&q, clock_now());
    put_text(&q, path);
    bool good = query_run(&q, err);
    free(path);
    return good;
}

static bool is_living_other(const struct store_owner *owner)
{
    return owner->who.process && (owner->life == LIFE_ALIVE || owner->life == LIFE_UNKNOWN);
}

static bool fail_owned(const struct store *store, enum error_code code,
                       const struct store_owner *owner, struct error *err)
{
    return fail(err, .code = code, .subject = store->path, .detail = owner->who.person,
                .detail2 = owner->who.host, .number = owner->since,
                .number2 = owner->life == LIFE_ALIVE);
}

bool owner_allows_writing(void *context, struct error *err)
{
    struct store *store = context;
    struct store_owner owner;
    char *path;
    if (!read_row(store, &owner, &path, err))
        return false;
    free(path);
    bool ours = owner.who.process && identity_equal(&owner.who, self_of(store));
    bool nobodys = !owner.who.process;
    store_owner_release(&owner);
    if (ours || nobodys)
        store->lost = false;
    if (ours || (nobodys && !store->owns))
        return true;
    if (nobodys)
        return write_row(store, err);
    if (!store_owner_read(store, &owner, err))
        return false;
    bool living = is_living_other(&owner);
    bool good = living
                    ? fail_owned(store, store->owns ? ERR_BOOK_TAKEN : ERR_BOOK_OWNED, &owner, err)
                    : !store->owns || write_row(store, err);
    store->lost = living && store->owns;
    store_owner_release(&owner);
    return good;
}

bool store_is_lost(const struct store *store)
{
    return store->lost;
}

static bool claim(struct store *store, bool by_force, struct error *err)
{
    struct store_owner owner;
    if (!store_owner_read(store, &owner, err))
        return false;
    bool good = !by_force && is_living_other(&owner)
                    ? fail_owned(store, ERR_BOOK_OWNED, &owner, err)
                    : write_row(store, err);
    store_owner_release(&owner);
    return good;
}

bool store_claim(struct store *store, bool by_force, struct error *err)
{
    struct transaction t;
    struct error why = {0};
    if (store->read_only)
        return true;
    store->db->may_write = NULL; /* this is what it would be asked about */
    bool good = db_begin(store->db, &t, "claim", true, &why) &&
                db_finish(store->db, &t, claim(store, by_force, &why), &why);
    store->db->may_write = owner_allows_writing;
    store->owns = good || why.code != ERR_BOOK_OWNED;
    if (err && !good)
        *err = why;
    return good;
}

static bool drop_row(struct store *store)
{
    const struct identity *self = self_of(store);
    struct query q =
        query_new(store->db, "DELETE FROM owner WHERE process = ?1 AND started = ?2 AND boot = ?3 "
                             "AND machine = ?4 AND host = ?5");
    put_int(&q, self->process);
    put_int(&q, self->started);
    put_text(&q, self->boot);
    put_text(&q, self->machine);
    put_text(&q, self->host);
    return query_run(&q, NULL);
}

/* A row that stays, since the disk is full, say, is taken for a dead process's next time. */
void owner_leave(struct store *store)
{
    struct transaction t;
    if (!store->owns)
        return;
    store->owns = false;
    store->db->may_write = NULL;
    if (db_begin(store->db, &t, "leave", true, NULL))
        (void)!db_finish(store->db, &t, drop_row(store), NULL);
    store->db->may_write = owner_allows_writing;
}

void store_stop_writing(struct store *store)
{
    owner_leave(store);
    store->read_only = true;
    (void)!db_exec(store->db, "PRAGMA query_only = ON", NULL);
}
