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
        if (book->years.items[i]->year != year)
            book_drop_year(book, i);
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

static bool id_is_used(const struct book *book, const char *id)
{
    for (size_t i = 0; i < book->sources.count; i++)
        if (!strcmp(book->sources.items[i].id, id))
            return true;
    for (size_t i = 0; i < book->years.count; i++) {
        const struct year *year = book->years.items[i];
        if (year_finding(year, id) || year_row(year, id) || year_measure(year, id, NULL) ||
            year_step(year, id, NULL) || year_obstacle(year, id))
            return true;
    }
    return false;
}

/* The same file, whatever id it has in the other book. */
static bool has_source(const struct book *book, const struct source *theirs)
{
    for (size_t i = 0; i < book->sources.count; i++) {
        const struct source *mine = &book->sources.items[i];
        if (!strcmp(mine->name, theirs->name) && !strcmp(mine->sha256, theirs->sha256))
            return true;
    }
    return false;
}

static void add_source(struct book *book, const struct source *theirs)
{
    if (has_source(book, theirs))
        return;
    struct source copy = source_clone(theirs);
    if (id_is_used(book, copy.id)) {
        free(copy.id);
        copy.id = book_new_id(book, ID_SOURCE);
    }
    *array_push(&book->sources) = copy;
    book_count_ids(book);
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
        add_source(whole, &theirs->sources.items[i]);
    book_count_ids(whole);
    return whole;
}

static bool text_differs(const char *mine, const char *theirs)
{
    return *theirs && strcmp(mine, theirs) != 0;
}

static bool agency_differs(const struct agency *mine, const struct agency *theirs)
{
    return text_differs(mine->name, theirs->name) ||
           text_differs(mine->district, theirs->district) ||
           text_differs(mine->province, theirs->province) ||
           text_differs(mine->website, theirs->website) || text_differs(mine->email, theirs->email);
}

/* A comparison is one of years: where all of them are equal, the agency goes with any. */
static void take_differing(struct import *import, const struct book *book,
                           const struct book *theirs)
{
    const struct year *common = NULL;
    for (size_t i = 0; i < theirs->years.count; i++) {
        const struct year *mine = book_year(book, theirs->years.items[i]->year);
        if (mine && !year_equal(mine, theirs->years.items[i]))
            *array_push(&import->theirs) = year_share(theirs->years.items[i]);
        else if (mine)
            common = mine;
    }
    import->years_differ = import->theirs.count > 0;
    if (!import->years_differ && common && agency_differs(&import->base->agency, &theirs->agency))
        *array_push(&import->theirs) = year_share(common);
}

static void take_agency(struct agency *out, const struct agency *theirs)
{
    mem_replace(&out->name, theirs->name);
    mem_replace(&out->district, theirs->district);
    mem_replace(&out->province, theirs->province);
    mem_replace(&out->website, theirs->website);
    mem_replace(&out->email, theirs->email);
    mem_replace(&out->template_json, theirs->template_json);
}

bool import_compare_json(struct session *session, struct import *import, struct error *err)
{
    const struct book *book = session_book(session), *theirs = import->json;
    struct book *base = book_is_empty(book) ? book_clone(theirs) : joined(book, theirs);
    if (!book_validate(base, err)) {
        book_free(base);
        return false;
    }
    struct changes ticked = import->changes;
    import->changes = (struct changes){0};
    import_release_years(import);
    book_free(import->base);
    import->base = base;
    import->base_differs = !book_equal(book, base);
    take_differing(import, book, theirs);
    import_compare(session, import);
    import_tick(&import->changes, &ticked);
    changes_release(&ticked);
    return true;
}

bool import_take_json(struct session *session, struct import *import, const char *path,
                      const struct buf *bytes, int year, struct error *err)
{
    import->json = book_json_read(bytes->data, bytes->len, path, err);
    if (!import->json)
        return false;
    if (year)
        keep_only(import->json, year);
    const struct year *newest = book_newest(import->json);
    if (year && !newest)
        return fail(err, .code = ERR_NO_SUCH_YEAR, .subject = path, .number = year);
    import->year = newest ? newest->year : 0;
    take_agency(&import->agency, &import->json->agency);
    return import_compare_json(session, import, err);
}
