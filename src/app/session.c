#include "itaplan/app/session.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/app/i18n.h"
#include "itaplan/app/place.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/file.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/number.h"
#include "itaplan/base/path.h"
#include "itaplan/base/temp.h"
#include "itaplan/document/book_json.h"
#include "itaplan/model/figures.h"
#include "session_private.h"

#define SAMPLE_LIMIT ((size_t)4 << 20) /* bytes */
#define SETTING_YEAR "position.year"

char *session_default_path(struct error *err)
{
    const char *named = getenv("ITAPLAN_FILE");
    if (named && *named)
        return mem_strdup(named);
    char *folder = path_data_home(err);
    if (!folder)
        return NULL;
    char *path = path_join(folder, "plan.itaplan");
    free(folder);
    return path;
}

/* The officer finds the year again that was looked at last. */
static void recall_year(struct session *session)
{
    char *text = store_setting(session->store, SETTING_YEAR);
    int64_t year = 0;
    if (text && number_parse(text, strlen(text), YEAR_MIN, YEAR_MAX, &year))
        session->year = (int)year;
    free(text);
}

static struct session *session_of(struct store *store, struct error *err)
{
    struct book *book = store ? store_load_outline(store, err) : NULL;
    if (!book) {
        store_close(store);
        return NULL;
    }
    struct session *session = mem_new(struct session);
    session->store = store;
    session->book = book;
    session->moment = 1;
    session->packs = packs_new();
    settings_read(&session->settings, NULL); /* doctor tells of a faulty line */
    recall_year(session);
    if (!session_load_wanted(session, book, err)) {
        session_close(session);
        return NULL;
    }
    session_settle(session);
    session_know_steps(session);
    if (store_unkept(store))
        session_notice(session,
                       _("The book was brought up to this version without a backup: {why}"),
                       store_unkept(store));
    return session;
}

static struct store *create(const char *path, struct error *err)
{
    char *folder = path_folder(path);
    bool good = path_make_folders(folder, err);
    free(folder);
    return good ? store_create(path, err) : NULL;
}

struct session *session_open(const char *path, enum open_mode mode, struct error *err)
{
    struct store *store = NULL;
    struct store_owner other = {0};
    bool makes = mode == OPEN_OR_CREATE || mode == OPEN_WINDOW;
    if (mode == OPEN_NEW || (makes && !path_exists(path)))
        store = create(path, err);
    else
        /* A backup that is worked in is a backup no more. */
        store = store_open(path, mode == OPEN_READ_ONLY || backups_hold(path), err);
    if (store && !session_meet_owner(store, mode, &other, err)) {
        store_close(store);
        store = NULL;
    }
    struct session *session = session_of(store, err);
    if (!session) {
        store_owner_release(&other);
        return NULL;
    }
    session->is_window = mode == OPEN_WINDOW;
    session->is_others = session->is_window && store_is_read_only(store) && other.who.process;
    session->other = other;
    return session;
}

static struct book *sample_book(struct error *err)
{
    char *path = place_sample();
    struct buf bytes = BUF_INIT;
    struct book *book = NULL;
    if (file_read(path, SAMPLE_LIMIT, &bytes, err))
        book = book_json_read(bytes.data, bytes.len, path, err);
    buf_release(&bytes);
    free(path);
    return book;
}

/* A book in the folder with those contents; NULL: empty. */
static struct session *session_in(const char *folder, const struct book *book, struct error *err)
{
    char *path = path_join(folder, "sample.itaplan");
    struct store *store = store_create(path, err);
    free(path);
    if (store && (!book || store_save(store, book, err)))
        return session_of(store, err);
    store_close(store);
    return NULL;
}

static struct session *temporary_session(const struct book *book, struct error *err)
{
    char *folder = temp_folder_new(err);
    struct session *session = folder ? session_in(folder, book, err) : NULL;
    if (session) {
        session->folder = folder;
        return session;
    }
    temp_folder_remove(folder);
    free(folder);
    return NULL;
}

struct session *session_open_sample(struct error *err)
{
    struct book *book = sample_book(err);
    struct session *session = book ? temporary_session(book, err) : NULL;
    if (session)
        session->is_sample = true;
    book_free(book);
    return session;
}

struct session *session_open_scratch(struct error *err)
{
    return temporary_session(NULL, err);
}

void session_close(struct session *session)
{
    if (!session)
        return;
    store_close(session->store);
    temp_folder_remove(session->folder);
    free(session->folder);
    session_forget_looks(session);
    free(session->notice);
    store_owner_release(&session->other);
    free(session->why_read_only);
    session_forget_steps(session);
    session_forget_problems(session);
    session_forget_comparisons(session);
    book_free(session->book);
    packs_free(session->packs);
    free(session);
}

const struct book *session_book(const struct session *session)
{
    return session->book;
}

uint64_t session_moment(const struct session *session)
{
    return session->moment;
}

struct packs *session_packs(struct session *session)
{
    return session->packs;
}

struct store *session_store(struct session *session)
{
    return session->store;
}

const struct settings *session_settings(const struct session *session)
{
    return &session->settings;
}

void session_set_digits(struct session *session, enum digits_setting digits)
{
    session->settings.digits = digits;
}

const char *session_path(const struct session *session)
{
    return store_path(session->store);
}

bool session_is_sample(const struct session *session)
{
    return session->is_sample;
}

bool session_is_temporary(const struct session *session)
{
    return session->folder != NULL;
}

bool session_is_read_only(const struct session *session)
{
    return store_is_read_only(session->store) || store_is_lost(session->store);
}

int session_year_number(const struct session *session)
{
    return session->year;
}

const struct year *session_year(const struct session *session)
{
    return session->year ? book_year(session->book, session->year) : NULL;
}

const struct year *session_last_year(const struct session *session)
{
    return session->year ? book_year_before(session->book, session->year) : NULL;
}

void session_remember(struct session *session, const char *key, const char *value)
{
    if (!session_is_read_only(session))
        (void)!store_set_setting(session->store, key, value, NULL);
}

char *session_recall(struct session *session, const char *key)
{
    return store_setting(session->store, key);
}

void session_remember_year(struct session *session)
{
    char *text = mem_format("%d", session->year);
    session_remember(session, SETTING_YEAR, text);
    free(text);
}

const struct pack *session_pack(struct session *session, int year)
{
    return packs_get(session->packs, year);
}

const struct pack *session_naming_pack(struct session *session, int year)
{
    for (; year >= YEAR_MIN; year--) {
        const struct pack *pack = session_pack(session, year);
        if (pack && pack->indicators.count)
            return pack;
    }
    return NULL;
}

struct computed session_computed(struct session *session, const struct year *year)
{
    return score_compute(year, session_pack(session, year->year));
}

decimal session_overall(struct session *session, const struct year *year)
{
    return figure_overall(year, packs_get, session->packs);
}

decimal session_instrument(struct session *session, const struct year *year, const char *code)
{
    return figure_instrument(year, code, packs_get, session->packs);
}
