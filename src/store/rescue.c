/* A damaged book made into a sound one. */
#include "itaplan/store/rescue.h"

#include <stdlib.h>
#include <string.h>

#include "header.h"
#include "itaplan/base/file.h"
#include "itaplan/base/hash.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"
#include "itaplan/base/temp.h"
#include "rescue_build.h"
#include "schema.h"
#include "store_private.h"

#define VERSIONS_AHEAD 1000              /* a version beyond is damage and no later program's */
#define FILE_LIMIT     ((size_t)1 << 30) /* bytes; a book of fifty full years has a tenth of it */

void rescue_report_release(struct rescue_report *report)
{
    for (size_t i = 0; i < report->losses.count; i++) {
        free(report->losses.items[i].id);
        free(report->losses.items[i].owner);
    }
    array_release(&report->losses);
    array_release(&report->pages);
    *report = (struct rescue_report){0};
}

/* ---- the bytes ---- */

static const char *const beside[] = {"-journal", "-wal"};

static bool copy_beside(const char *full, const char *copy, const char *ending, bool *found)
{
    char *from = mem_format("%s%s", full, ending), *to = mem_format("%s%s", copy, ending);
    bool is_there = path_exists(from);
    bool good = !is_there || file_copy(from, to, NULL);
    *found = *found || is_there;
    free(from);
    free(to);
    return good;
}

/* A crash left a journal behind: SQLite rolls it back in a copy. False: it cannot. */
static bool read_rolled_back(const char *full, const char *folder, struct buf *out)
{
    bool found = false;
    char *copy = path_join(folder, "book");
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++)
        if (!copy_beside(full, copy, beside[i], &found))
            found = false;
    bool good = found && file_copy(full, copy, NULL);
    if (good) {
        struct db *db = db_open(copy, full, SQLITE_OPEN_READWRITE, NULL);
        good = db && db_exec(db, "SELECT count(*) FROM sqlite_schema; PRAGMA journal_mode = DELETE",
                             NULL);
        db_close(db);
    }
    good = good && file_read(copy, FILE_LIMIT, out, NULL);
    free(copy);
    return good;
}

static bool read_book(const char *path, struct buf *out, struct error *err)
{
    char *full = db_full_path(path), *folder = NULL;
    bool good = false, has_journal = false;
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
        char *journal = mem_format("%s%s", full, beside[i]);
        has_journal = has_journal || path_exists(journal);
        free(journal);
    }
    if (has_journal && (folder = temp_folder_new(NULL)))
        good = read_rolled_back(full, folder, out);
    temp_folder_remove(folder);
    free(folder);
    free(full);
    return good || file_read(path, FILE_LIMIT, out, err);
}

/* A sound head of a later version: damage would rather spoil the rest of it too. */
static bool is_newer(const char *path, struct error *err)
{
    struct error why = {0};
    if (header_check(path, schema_newest(), &why) || why.code != ERR_BOOK_NEWER ||
        why.number > why.number2 + VERSIONS_AHEAD)
        return false;
    if (err)
        *err = why;
    return true;
}

/* ---- the new book ---- */

static bool is_hash_word(const char *text)
{
    size_t len = strlen(text);
    return len < HASH_HEX_SIZE && strspn(text, "0123456789abcdef") == len;
}

/* What fields were when they were imported, as pairs. */
static void collect_origins(const struct salvage *salvage, struct strings *out)
{
    const struct rows *rows = &salvage->rows[TABLE_ORIGIN];
    for (size_t i = 0; i < rows->count; i++) {
        const struct row *row = rows->items[i];
        const struct value *path = &row->values[0], *hash = &row->values[1];
        if (row->rank > RANK_LOOSE || !path->text || !*path->text || path->state != VALUE_WHOLE ||
            !hash->text || hash->state != VALUE_WHOLE || !is_hash_word(hash->text))
            continue;
        strings_add(out, path->text);
        strings_add(out, hash->text);
    }
}

/* Made in memory and put in place as a whole. */
static bool serialize(struct db *db, const char *out, struct error *err)
{
    sqlite3_int64 size = 0;
    unsigned char *bytes = sqlite3_serialize(db->handle, "main", &size, 0);
    bool good =
        bytes ? file_replace(out, bytes, (size_t)size, false, err) : db_fail(db, SQLITE_NOMEM, err);
    sqlite3_free(bytes);
    return good;
}

static bool write_new(const struct book *book, const struct strings *origins, const char *out,
                      struct error *err)
{
    struct store *store = mem_new(struct store);
    store->path = mem_strdup(out);
    store->db = db_open_memory(out, err);
    bool good = store->db && schema_migrate(store->db, schema_newest(), err) &&
                db_number(store->db, "PRAGMA data_version", &store->data_version, err) &&
                store_save_step(store, book, origins, NULL, err) && serialize(store->db, out, err);
    store_close(store);
    return good;
}

/* Is there anything that an officer made? */
static bool is_book(const struct rescue_report *report)
{
    static const enum rescue_part parts[] = {RESCUE_AGENCY,   RESCUE_YEAR,    RESCUE_FINDING,
                                             RESCUE_ROW,      RESCUE_MEASURE, RESCUE_STEP,
                                             RESCUE_OBSTACLE, RESCUE_SOURCE};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (report->read[parts[i]])
            return true;
    return false;
}

static int by_part(const void *a, const void *b)
{
    const struct rescue_loss *left = a, *right = b;
    if (left->kind != right->kind)
        return (int)left->kind - (int)right->kind;
    if (left->part != right->part)
        return (int)left->part - (int)right->part;
    return left->year != right->year ? left->year - right->year : strcmp(left->id, right->id);
}

static bool rescue(struct salvage *salvage, const char *path, const char *out,
                   const struct rescue_words *words, struct rescue_report *report,
                   struct error *err)
{
    struct join join = {.salvage = salvage, .words = words, .report = report};
    struct strings origins = {0};
    join_choose(&join);
    if (!is_book(report)) {
        join_release(&join);
        return fail(err, .code = ERR_NOT_A_BOOK, .subject = path);
    }
    struct book *book = book_build(&join);
    collect_origins(salvage, &origins);
    salvage_name_pages(salvage, &report->pages);
    report->page_count = salvage->pages.wanted;
    report->has_history = salvage->rows[TABLE_HISTORY].count > 0;
    if (report->losses.count > 1)
        qsort(report->losses.items, report->losses.count, sizeof *report->losses.items, by_part);
    bool good = write_new(book, &origins, out, err);
    book_free(book);
    strings_release(&origins);
    join_release(&join);
    return good;
}

bool store_rescue(const char *path, const char *out, const struct rescue_words *words,
                  struct rescue_report *report, struct error *err)
{
    struct rescue_report made = {0};
    struct salvage salvage;
    struct buf bytes = BUF_INIT;
    if (path_exists(out))
        return fail(err, .code = ERR_EXISTS, .subject = out);
    if (is_newer(path, err) || !read_book(path, &bytes, err))
        return false;
    salvage_read(&salvage, &bytes);
    bool good = salvage.pages.count ? rescue(&salvage, path, out, words, &made, err)
                                    : fail(err, .code = ERR_NOT_A_BOOK, .subject = path);
    salvage_release(&salvage);
    if (good)
        *report = made;
    else
        rescue_report_release(&made);
    return good;
}
