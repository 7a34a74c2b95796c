#include "itaplan/app/import.h"

#include <stdlib.h>
#include <string.h>

#include "import_private.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/app/place.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/clock.h"
#include "itaplan/base/file.h"
#include "itaplan/base/hash.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"
#include "itaplan/document/helper.h"
#include "itaplan/document/read.h"
#include "itaplan/text/clean.h"
#include "itaplan/text/cluster.h"
#include "session_private.h"

#define REPLACEMENT 0xFFFD /* of what is no character */

static const char *origin_of(void *ctx, const char *path)
{
    return store_origin(ctx, path);
}

/* Its strings are only read: merge_new borrows them. */
static char no_text[] = "", no_template[] = "{}";
static const struct agency no_agency = {no_text, no_text, no_text, no_text, no_text, no_template};

static const struct agency *agency_to_compare(const struct import *import, size_t index)
{
    return index == 0 && import->agency.name ? &import->agency : &no_agency;
}

static const struct book *base_of(const struct session *session, const struct import *import)
{
    return import->base ? import->base : session_book(session);
}

/* Of the year at `index` against a book. */
static struct merge *merge_of(struct session *session, const struct import *import,
                              const struct book *book, size_t index)
{
    const struct year *theirs = import->theirs.items[index];
    if (import->is_piece)
        return merge_new_piece(book, theirs);
    const struct agency *agency = agency_to_compare(import, index);
    if (index == 0 && import->copy)
        return merge_new_copy(book, agency, theirs, import_copy_origin, import->copy);
    return merge_new(book, agency, theirs, origin_of, session_store(session));
}

/* year: of a result before the document's own, 0: its own. */
static void take_change(struct changes *all, const struct change *change, int year)
{
    struct change *copy = array_push(all);
    *copy = *change;
    copy->value.year = year;
    copy->path = mem_strdup(change->path);
    copy->mine = mem_strdup(change->mine);
    copy->theirs = mem_strdup(change->theirs);
    /* A book is one agency's: another's document must not rename it unasked. */
    if (copy->kind == CHANGE_UPDATE && !strncmp(copy->path, "agency.", strlen("agency."))) {
        copy->kind = CHANGE_CONFLICT;
        copy->accepted = false;
    }
}

void import_compare(struct session *session, struct import *import)
{
    for (size_t i = 0; i < import->theirs.count; i++) {
        struct merge *merge = merge_of(session, import, base_of(session, import), i);
        const struct changes *changes = merge_changes(merge);
        for (size_t k = 0; k < changes->count; k++)
            take_change(&import->changes, &changes->items[k],
                        i > 0 ? import->theirs.items[i]->year : 0);
        merge_free(merge);
    }
}

/* The document's own year, or the one that the officer says it is. */
static bool settle_year(struct recognised *found, int year, const char *name, struct error *err)
{
    if (year) {
        found->year->year = year;
        found->year->plan_year = year + 1;
    }
    if (!found->year->year)
        return fail(err, .code = ERR_NO_YEAR_GIVEN, .subject = name);
    return true;
}

/* Its own year first, then those before it that it tells of: shared, each has its holder. */
static void take_years(struct import *import, const struct recognised *found)
{
    import->year = found->year->year;
    *array_push(&import->theirs) = year_share(found->year);
    for (size_t i = 0; i < found->earlier.count; i++)
        if (found->earlier.items[i]->year < import->year)
            *array_push(&import->theirs) = year_share(found->earlier.items[i]);
}

/* What it seems to be instead, and by which words. */
static bool refuse(const struct recognised *found, const char *path, struct error *err)
{
    char *seems = !*found->neighbour ? mem_strdup(_("no part of it"))
                  : !*found->because
                      ? mem_strdup(found->neighbour)
                      : message_with(_("{kind}, because it says “{words}”"),
                                     {"kind", found->neighbour}, {"words", found->because});
    fail(err, .code = ERR_NOT_A_DOCUMENT, .subject = path, .detail = seems);
    free(seems);
    return false;
}

bool import_take_found(struct session *session, struct import *import, struct recognised *found,
                       const char *name, int year, struct error *err)
{
    bool good = found->is_plan || refuse(found, name, err);
    good = good && settle_year(found, year, name, err);
    if (good) {
        take_years(import, found);
        import->agency = found->agency;
        import->source.remarks = found->remarks;
        import->keeps_source = true;
        found->agency = (struct agency){0};
        import->witnesses = found->witnesses;
        found->witnesses = (struct witnesses){0};
        found->remarks = (struct remarks){0};
        import_compare(session, import);
    }
    return good;
}

static bool take_document(struct session *session, struct import *import, const char *path,
                          const struct buf *bytes, int year, struct error *err)
{
    char *helper = place_helper();
    struct node *tree = document_read(helper, path, bytes->data, bytes->len, err);
    free(helper);
    if (!tree)
        return false;
    struct recognised *found =
        recognise_for(tree, session_book(session)->agency.name, packs_get, session_packs(session));
    import->copy = found->is_plan ? import_copy_take(session, tree, year, found) : NULL;
    node_free(tree);
    bool good = import_take_found(session, import, found, path, year, err);
    recognised_free(found);
    return good;
}

char *import_clean_name(const char *name)
{
    struct buf valid = BUF_INIT, shown = BUF_INIT, clean = BUF_INIT;
    unsigned flags = CLEAN_TAB_TO_SPACE | (unsigned)CLEAN_ONE_LINE;
    size_t len = strlen(name);
    if (!text_clean(name, len, flags, &clean, NULL, NULL)) {
        for (size_t at = 0; at < len; at++) {
            size_t good = text_valid_prefix(name + at, len - at);
            buf_add(&valid, name + at, good);
            at += good;
            if (at < len)
                text_encode(&valid, REPLACEMENT);
        }
        text_display(&shown, valid.data, valid.len);
        buf_reset(&clean);
        if (!text_clean(shown.data, shown.len, flags, &clean, NULL, NULL))
            buf_adds(&clean, "?");
    }
    buf_release(&valid);
    buf_release(&shown);
    return buf_steal(&clean);
}

static bool take_bytes(struct session *session, struct import *import, const char *path,
                       const struct buf *bytes, int year, struct error *err)
{
    char hash[HASH_HEX_SIZE];
    import->source.name = import_clean_name(path_name(path));
    import->source.read_on = date_of(clock_civil(clock_now()));
    import->type = document_type_of(bytes->data, bytes->len);
    bool is_json = import->type == DOCUMENT_JSON;
    bool good = is_json ? import_take_json(session, import, path, bytes, year, err)
                        : take_document(session, import, path, bytes, year, err);
    if (good) { /* of what is refused nobody asks for it, and it may be large */
        hash_hex(bytes->data, bytes->len, hash);
        import->source.sha256 = mem_strdup(hash);
    }
    return good;
}

struct import *import_read(struct session *session, const char *path, int year, struct error *err)
{
    struct buf bytes = BUF_INIT;
    struct import *import = mem_new(struct import);
    /* Its ids and words may come from any year. */
    bool good = file_read(path, DOCUMENT_LIMIT, &bytes, err) && session_need_all(session, err) &&
                take_bytes(session, import, path, &bytes, year, err);
    session_let_go(session);
    buf_release(&bytes);
    if (good) {
        import_choose(import, SURENESS_LIKELY);
        return import;
    }
    import_free(import);
    return NULL;
}

void import_release_years(struct import *import)
{
    for (size_t i = 0; i < import->theirs.count; i++)
        year_free(import->theirs.items[i]);
    array_release(&import->theirs);
}

void import_free(struct import *import)
{
    if (!import)
        return;
    import_release_years(import);
    agency_release(&import->agency);
    book_free(import->json);
    book_free(import->base);
    changes_release(&import->changes);
    for (size_t i = 0; i < import->edits.count; i++)
        free(import->edits.items[i].text);
    array_release(&import->edits);
    free(import->later);
    import_copy_free(import->copy);
    witnesses_release(&import->witnesses);
    source_release(&import->source);
    free(import);
}

int import_year(const struct import *import)
{
    return import->year;
}

const char *import_name(const struct import *import)
{
    return import->source.name;
}

const char *import_hash(const struct import *import)
{
    return import->source.sha256;
}

/* The place of the source that this very file was before; SIZE_MAX: it never came in. */
static size_t place_of_source(const struct book *book, const char *sha256)
{
    for (size_t i = 0; i < book->sources.count; i++)
        if (!strcmp(book->sources.items[i].sha256, sha256))
            return i;
    return SIZE_MAX;
}

bool import_was_seen(const struct session *session, const struct import *import, struct date *day,
                     const char **name)
{
    const struct book *book = session_book(session);
    size_t at = place_of_source(book, import->source.sha256);
    if (at == SIZE_MAX)
        return false;
    *day = book->sources.items[at].read_on;
    *name = book->sources.items[at].name;
    return true;
}

struct changes *import_changes(struct import *import)
{
    return &import->changes;
}

const struct remarks *import_remarks(const struct import *import)
{
    return &import->source.remarks;
}

/* Years of a JSON file that the book has in another form: follow-up, links and the like of the file
 * stay out. */
static bool leaves_parts_out(const struct import *import)
{
    return import->years_differ;
}

bool import_wants_attention(const struct import *import)
{
    if (leaves_parts_out(import))
        return true;
    const struct remarks *remarks = &import->source.remarks;
    for (size_t i = 0; i < remarks->count; i++) {
        int reason = remark_reason_of(remarks->items[i].reason);
        if (reason < 0 || reason == ASIDE_UNKNOWN || reason == ASIDE_EXTRA_COLUMN ||
            remark_reason_is_doubt((enum remark_reason)reason))
            return true;
    }
    const struct changes *changes = &import->changes;
    for (size_t i = 0; i < changes->count; i++)
        if (!changes->items[i].accepted)
            return true;
    return false;
}

bool import_changes_book(const struct import *import)
{
    if (import->base_differs)
        return true;
    const struct changes *changes = &import->changes;
    for (size_t i = 0; i < changes->count; i++)
        if (changes->items[i].accepted)
            return true;
    return false;
}

struct new_origins {
    struct strings *pairs; /* path, hash */
    struct strings held;   /* paths that nothing was decided about, sorted */
};

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* What waits to be decided has no origin yet: the next import offers it as this one did. */
static void add_origin(void *ctx, const char *path, const char *hash)
{
    const struct new_origins *origins = ctx;
    if (origins->held.count &&
        bsearch(&path, origins->held.items, origins->held.count, sizeof(char *), by_text))
        return;
    strings_add(origins->pairs, path);
    strings_add(origins->pairs, hash);
}

/* A file that was imported before keeps its place; what is left aside is what is left today. */
static void keep_source(const struct import *import, struct book *book)
{
    if (import->json)
        return;
    struct source kept = source_clone(&import->source);
    import_add_left(import, &kept.remarks);
    if (!import->keeps_source && kept.remarks.count == 0) {
        source_release(&kept);
        return;
    }
    size_t at = place_of_source(book, import->source.sha256);
    struct source *old = at == SIZE_MAX ? NULL : &book->sources.items[at];
    if (old) {
        struct remarks remarks = old->remarks;
        old->remarks = kept.remarks;
        kept.remarks = remarks;
        source_release(&kept);
        return;
    }
    mem_replace(&kept.id, NULL);
    kept.id = book_new_id(book, ID_SOURCE);
    *array_push(&book->sources) = kept;
}

void import_tick(struct changes *changes, const struct changes *ticked)
{
    for (size_t i = 0, k = 0; i < changes->count; i++)
        for (size_t tries = 0; tries < ticked->count; tries++, k++) {
            const struct change *mark = &ticked->items[k % ticked->count];
            if (!strcmp(mark->path, changes->items[i].path)) {
                changes->items[i].accepted = mark->accepted;
                break;
            }
        }
}

/* The comparison is made anew, on the book as it stands and as the years before left it. */
static struct book *merged(struct session *session, const struct import *import,
                           struct strings *pairs)
{
    struct new_origins origins = {.pairs = pairs};
    import_add_held(import, &origins.held);
    if (origins.held.count > 1)
        qsort(origins.held.items, origins.held.count, sizeof(char *), by_text);
    struct book *book = book_clone(base_of(session, import));
    for (size_t i = 0; i < import->theirs.count; i++) {
        struct merge *merge = merge_of(session, import, book, i);
        struct merge_edits edits = import_edits_of(import, i);
        import_tick(merge_changes(merge), &import->changes);
        merge_set_edits(merge, &edits);
        book_free(book);
        book = merge_apply(merge);
        if (!import->is_piece && !import->copy)
            merge_origins(merge, book, add_origin, &origins);
        merge_free(merge);
        array_release(&edits); /* the texts are the import's */
    }
    strings_release(&origins.held);
    return book;
}

bool import_apply(struct session *session, struct import *import, struct error *err)
{
    if (!session_need_all(session, err))
        return false;
    if (import->json && !import_compare_json(session, import, err)) {
        session_let_go(session);
        return false;
    }
    char *words = message_with(_("import of “{name}”"), {"name", import->source.name});
    struct strings origins = {0};
    struct book *book = merged(session, import, &origins);
    keep_source(import, book);
    if (!book_equal(book, session_book(session)))
        session_back_up(session, BACKUP_IMPORT);
    bool good = session_replace(session, words, book, &origins, err);
    session_let_go(session);
    strings_release(&origins);
    free(words);
    if (good && import->year && book_year(session_book(session), import->year))
        good = session_choose_year(session, import->year, err);
    return good;
}
