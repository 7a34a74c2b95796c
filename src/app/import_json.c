/* JSON comes in without loss: years that the book has not are taken over as they are, ids and all;
 * a year that it has goes through the merge like a document. */
#include <stdlib.h>
#include <string.h>

#include "import_private.h"
#include "itaplan/base/mem.h"
#include "itaplan/document/book_json.h"

static bool agency_is_empty(const struct agency *agency)
{
    return !*agency->name && !*agency->district && !*agency->province && !*agency->website &&
           !*agency->email && !strcmp(agency->template_json, "{}");
}

static bool book_is_empty(const struct book *book)
{
    return !book->years.count && !book->sources.count && agency_is_empty(&book->agency);
}

static void keep_only(struct book *book, int year)
{
    for (size_t i = book->years.count; i-- > 0;)
        if (book->years.items[i]->year != year) {
            year_free(book->years.items[i]);
            array_remove(&book->years, i);
        }
}

static void fill_text(char **mine, const char *theirs)
{
    if (!**mine)
        mem_replace(mine, theirs);
}

static void fill_agency(struct agency *mine, const struct agency *theirs)
{
    fill_text(&mine->name, theirs->name);
    fill_text(&mine->district, theirs->district);
    fill_text(&mine->province, theirs->province);
    fill_text(&mine->website, theirs->website);
    fill_text(&mine->email, theirs->email);
    if (!strcmp(mine->template_json, "{}"))
        mem_replace(&mine->template_json, theirs->template_json);
}

static bool has_source(const struct book *book, const char *id)
{
    for (size_t i = 0; i < book->sources.count; i++)
        if (!strcmp(book->sources.items[i].id, id))
            return true;
    return false;
}

/* The present book with the years that it lacks. */
static struct book *joined(const struct book *book, const struct book *theirs)
{
    struct book *whole = book_clone(book);
    fill_agency(&whole->agency, &theirs->agency);
    for (size_t i = 0; i < theirs->years.count; i++)
        if (!book_year(whole, theirs->years.items[i]->year))
            book_adopt_year(whole, theirs->years.items[i]);
    for (size_t i = 0; i < theirs->sources.count; i++)
        if (!has_source(whole, theirs->sources.items[i].id))
            *array_push(&whole->sources) = source_clone(&theirs->sources.items[i]);
    book_count_ids(whole);
    return whole;
}

static void take_differing(struct import *import, const struct book *book,
                           const struct book *theirs)
{
    for (size_t i = 0; i < theirs->years.count; i++) {
        const struct year *mine = book_year(book, theirs->years.items[i]->year);
        if (mine && !year_equal(mine, theirs->years.items[i]))
            *array_push(&import->theirs) = year_clone(theirs->years.items[i]);
    }
}

bool import_take_json(struct session *session, struct import *import, const char *path,
                      const struct buf *bytes, int year, struct error *err)
{
    const struct book *book = session_book(session);
    struct book *theirs = book_json_read(bytes->data, bytes->len, path, err);
    if (!theirs)
        return false;
    if (year)
        keep_only(theirs, year);
    const struct year *newest = book_newest(theirs);
    bool good =
        !year || newest || fail(err, .code = ERR_NO_SUCH_YEAR, .subject = path, .number = year);
    if (good) {
        import->year = newest ? newest->year : 0;
        import->base = book_is_empty(book) ? book_clone(theirs) : joined(book, theirs);
        import->base_differs = !book_equal(book, import->base);
        take_differing(import, book, theirs);
        good = book_validate(import->base, err);
    }
    if (good)
        import_compare(session, import);
    book_free(theirs);
    return good;
}
