/* The book as a whole: read, compared, written. */
#include <stdlib.h>
#include <string.h>

#include "aggregates.h"
#include "history.h"
#include "itaplan/base/mem.h"
#include "store_private.h"

bool store_fill_year(struct db *db, struct book *book, int number, struct error *err)
{
    struct year *year = year_clone(book_year(book, number));
    if (!year_fill(db, year, err)) {
        year_free(year);
        return false;
    }
    book_put_year(book, year);
    return true;
}

struct book *store_read_outline(struct db *db, struct error *err)
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

bool store_fill_years(struct db *db, struct book *book, const struct book *shape, struct error *err)
{
    for (size_t i = 0; i < book->years.count; i++) {
        const struct year *year = book->years.items[i];
        const struct year *other = shape ? book_year(shape, year->year) : NULL;
        bool wanted = !shape || (other && !other->is_head);
        if (wanted && year->is_head && !store_fill_year(db, book, year->year, err))
            return false;
    }
    book_count_ids(book);
    return true;
}

struct book *store_read(struct db *db, struct error *err)
{
    struct book *book = store_read_outline(db, err);
    if (book && store_fill_years(db, book, NULL, err))
        return book;
    book_free(book);
    return NULL;
}

bool store_is_sound(const struct store *store, const struct book *book, struct error *err)
{
    struct error why = {0};
    if (book_validate(book, &why))
        return true;
    char *words = mem_format("rule %d: %s %s", (int)why.code, why.subject, why.detail);
    db_fail_damaged(store->db, words, err);
    free(words);
    return false;
}

void store_remember(struct store *store, struct book *book, int64_t data_version)
{
    book_free(store->known);
    store->known = book;
    store->data_version = data_version;
}

static struct book *load(struct store *store,
                         struct book *(*reader)(struct db *db, struct error *err),
                         struct error *err)
{
    struct transaction t;
    int64_t data_version = 0;
    struct book *book = NULL;

    if (!db_begin(store->db, &t, "load", false, err))
        return NULL;
    bool ok = (book = reader(store->db, err)) &&
              db_number(store->db, "PRAGMA data_version", &data_version, err);
    if (!db_finish(store->db, &t, ok, err) || !store_is_sound(store, book, err)) {
        book_free(book);
        return NULL;
    }
    store_remember(store, book_clone(book), data_version);
    return book;
}

struct book *store_load(struct store *store, struct error *err)
{
    return load(store, store_read, err);
}

struct book *store_load_outline(struct store *store, struct error *err)
{
    return load(store, store_read_outline, err);
}

/* No id was given in the meantime, either: the next one might be the same. */
static bool same_as_known(const struct store *store, const struct book *now)
{
    for (size_t i = 0; i < ID_KIND_COUNT; i++)
        if (now->last_id[i] > store->known->last_id[i])
            return false;
    return book_equal(now, store->known);
}

/* Another process may have written only what is beside the book (settings) or in years that are not
 * loaded: that is no conflict. */
bool store_is_as_known(struct store *store, int64_t *data_version, struct error *err)
{
    if (!db_number(store->db, "PRAGMA data_version", data_version, err))
        return false;
    if (*data_version == store->data_version)
        return true;
    struct book *now = store->known ? store_read_outline(store->db, err) : NULL;
    if (store->known && (!now || !store_fill_years(store->db, now, store->known, err))) {
        book_free(now);
        return false;
    }
    bool same = now && same_as_known(store, now);
    book_free(now);
    return same || fail(err, .code = ERR_BOOK_CHANGED, .subject = store->path);
}

/* By the rules of a book that has only this year. */
static bool year_is_sound(const struct store *store, const struct year *year, struct error *err)
{
    struct book *book = book_new();
    book_put_year(book, year_share(year));
    bool sound = store_is_sound(store, book, err);
    book_free(book);
    return sound;
}

const struct year *store_load_year(struct store *store, int year, struct error *err)
{
    struct transaction t;
    int64_t data_version = 0;

    ASSERT(store->known);
    const struct year *known = book_year(store->known, year);
    if (!known) {
        fail(err, .code = ERR_NO_SUCH_YEAR, .number = year);
        return NULL;
    }
    if (!known->is_head)
        return year_share(known);
    if (!db_begin(store->db, &t, "load year", false, err))
        return NULL;
    struct book *with = book_clone(store->known);
    bool ok =
        store_is_as_known(store, &data_version, err) && store_fill_year(store->db, with, year, err);
    ok = db_finish(store->db, &t, ok, err) && year_is_sound(store, book_year(with, year), err);
    if (!ok) {
        book_free(with);
        return NULL;
    }
    book_count_ids(with);
    store_remember(store, with, data_version);
    return year_share(book_year(with, year));
}

void store_let_go(struct store *store, const struct book *book)
{
    for (size_t i = 0; store->known && i < book->years.count; i++) {
        const struct year *head = book->years.items[i];
        const struct year *known = book_year(store->known, head->year);
        if (head->is_head && known && !known->is_head)
            book_put_year(store->known, year_share(head));
    }
}

/* So that each year to be written can be compared with what the file has. */
static bool complete_known(struct store *store, const struct book *book, struct error *err)
{
    if (!store->known)
        store->known = store_read(store->db, err);
    return store->known && store_fill_years(store->db, store->known, book, err);
}

static bool write_book(struct store *store, const struct book *book, struct error *err)
{
    struct db *db = store->db;
    const struct book *known = store->known;
    return items_drop_gone(db, book, known, err) && items_are_free(db, book, known, err) &&
           agency_save(db, &book->agency, err) && years_save(db, book, known, err) &&
           sources_save(db, &book->sources, err) && last_ids_save(db, book->last_id, err);
}

static bool write_origins(struct store *store, const struct strings *origins, struct error *err)
{
    ASSERT(origins->count % 2 == 0);
    for (size_t i = 0; i < origins->count; i += 2)
        if (!origin_set(store->db, origins->items[i], origins->items[i + 1], err))
            return false;
    return true;
}

bool store_may_write(const struct store *store, struct error *err)
{
    if (store->has_no_locks)
        return fail(err, .code = ERR_BOOK_NO_LOCKS, .subject = store->path);
    return !store->read_only || fail(err, .code = ERR_BOOK_READ_ONLY, .subject = store->path);
}

static bool write_step(struct store *store, const struct book *book, const struct strings *origins,
                       const char *words, struct error *err)
{
    struct recorder recorder = {0};
    bool ok = (!words || recorder_start(&recorder, store->db, err)) &&
              write_book(store, book, err) && (!origins || write_origins(store, origins, err)) &&
              (!words || recorder_keep(&recorder, words, &store->limits, err));
    recorder_stop(&recorder);
    return ok;
}

bool store_save_step(struct store *store, const struct book *book, const struct strings *origins,
                     const char *words, struct error *err)
{
    struct transaction t;
    int64_t data_version = 0;

    if (!store_may_write(store, err) || !book_validate(book, err) ||
        !db_begin(store->db, &t, "save", true, err))
        return false;
    bool ok = store_is_as_known(store, &data_version, err) && complete_known(store, book, err) &&
              write_step(store, book, origins, words, err);
    if (!db_finish(store->db, &t, ok, err))
        return false;
    store_remember(store, book_clone(book), data_version);
    return true;
}

bool store_save(struct store *store, const struct book *book, struct error *err)
{
    return store_save_step(store, book, NULL, NULL, err);
}

const char *store_origin(struct store *store, const char *path)
{
    free(store->origin);
    store->origin = origin_get(store->db, path, NULL);
    return store->origin ? store->origin : "";
}

bool store_origins(struct store *store, struct strings *out, struct error *err)
{
    struct strings found = {0};
    if (!origins_load(store->db, &found, err)) {
        strings_release(&found);
        return false;
    }
    for (size_t i = 0; i < found.count; i++)
        strings_add(out, found.items[i]);
    strings_release(&found);
    return true;
}

char *store_setting(struct store *store, const char *key)
{
    return setting_get(store->db, key, NULL);
}

bool store_set_setting(struct store *store, const char *key, const char *value, struct error *err)
{
    struct transaction t;
    return store_may_write(store, err) && db_begin(store->db, &t, "setting", true, err) &&
           db_finish(store->db, &t, setting_set(store->db, key, value, err), err);
}
