/* The book as a whole: read, compared, written. */
#include <stdlib.h>
#include <string.h>

#include "aggregates.h"
#include "itaplan/base/mem.h"
#include "store_private.h"

struct book *store_read(struct db *db, struct error *err)
{
    struct book *book = book_new();
    if (agency_load(db, &book->agency, err) && last_ids_load(db, book->last_id, err) &&
        years_load(db, book, err) && sources_load(db, &book->sources, err)) {
        book_count_ids(book);
        return book;
    }
    book_free(book);
    return NULL;
}

/* What another program wrote into the file may break the book's rules. */
static bool is_sound(const struct store *store, const struct book *book, struct error *err)
{
    struct error why = {0};
    if (book_validate(book, &why))
        return true;
    char *words = mem_format("rule %d: %s %s", (int)why.code, why.subject, why.detail);
    db_fail_damaged(store->db, words, err);
    free(words);
    return false;
}

static void remember(struct store *store, struct book *book, int64_t data_version)
{
    book_free(store->known);
    store->known = book;
    store->data_version = data_version;
}

struct book *store_load(struct store *store, struct error *err)
{
    struct transaction t;
    int64_t data_version = 0;
    struct book *book = NULL;

    if (!db_begin(store->db, &t, "load", false, err))
        return NULL;
    bool ok = (book = store_read(store->db, err)) &&
              db_number(store->db, "PRAGMA data_version", &data_version, err);
    if (!db_finish(store->db, &t, ok, err) || !is_sound(store, book, err)) {
        book_free(book);
        return NULL;
    }
    remember(store, book_clone(book), data_version);
    return book;
}

/* Another process may have written only what is beside the book (settings): that is no conflict. */
static bool is_as_known(struct store *store, int64_t *data_version, struct error *err)
{
    if (!db_number(store->db, "PRAGMA data_version", data_version, err))
        return false;
    if (*data_version == store->data_version)
        return true;
    struct book *now = store->known ? store_read(store->db, err) : NULL;
    if (store->known && !now)
        return false;
    bool same = now && book_equal(now, store->known);
    book_free(now);
    return same || fail(err, .code = ERR_BOOK_CHANGED, .subject = store->path);
}

static bool write_book(struct store *store, const struct book *book, struct error *err)
{
    struct db *db = store->db;
    return items_drop_gone(db, book, err) && agency_save(db, &book->agency, err) &&
           years_save(db, book, store->known, err) && sources_save(db, &book->sources, err) &&
           last_ids_save(db, book->last_id, err);
}

static bool write_origins(struct store *store, const struct strings *origins, struct error *err)
{
    ASSERT(origins->count % 2 == 0);
    for (size_t i = 0; i < origins->count; i += 2)
        if (!origin_set(store->db, origins->items[i], origins->items[i + 1], err))
            return false;
    return true;
}

static bool may_write(const struct store *store, struct error *err)
{
    return !store->read_only || fail(err, .code = ERR_BOOK_READ_ONLY, .subject = store->path);
}

bool store_save_import(struct store *store, const struct book *book, const struct strings *origins,
                       struct error *err)
{
    struct transaction t;
    int64_t data_version = 0;

    if (!may_write(store, err) || !book_validate(book, err) ||
        !db_begin(store->db, &t, "save", true, err))
        return false;
    bool ok = is_as_known(store, &data_version, err) && write_book(store, book, err) &&
              write_origins(store, origins, err);
    if (!db_finish(store->db, &t, ok, err))
        return false;
    remember(store, book_clone(book), data_version);
    return true;
}

bool store_save(struct store *store, const struct book *book, struct error *err)
{
    return store_save_import(store, book, &(const struct strings){0}, err);
}

const char *store_origin(struct store *store, const char *path)
{
    free(store->origin);
    store->origin = origin_get(store->db, path, NULL);
    return store->origin ? store->origin : "";
}

char *store_setting(struct store *store, const char *key)
{
    return setting_get(store->db, key, NULL);
}

bool store_set_setting(struct store *store, const char *key, const char *value, struct error *err)
{
    struct transaction t;
    return may_write(store, err) && db_begin(store->db, &t, "setting", true, err) &&
           db_finish(store->db, &t, setting_set(store->db, key, value, err), err);
}
