/* A year of another book takes its place in this one. */
#include <stdlib.h>
#include <string.h>

#include "book_items.h"
#include "itaplan/base/mem.h"

/* Pairs old, new. */
struct renaming {
    struct strings old, new;
};

static const char *renamed(const struct renaming *names, const char *id, size_t len)
{
    for (size_t i = 0; i < names->old.count; i++)
        if (strlen(names->old.items[i]) == len && !memcmp(names->old.items[i], id, len))
            return names->new.items[i];
    return NULL;
}

struct search {
    const char *id;
    bool found;
};

static void look(void *ctx, const char *id)
{
    struct search *search = ctx;
    search->found = search->found || !strcmp(search->id, id);
}

/* One adoption under way. */
struct adoption {
    struct book *book;
    const struct year *year; /* in the book already */
    struct renaming names;
};

static bool taken_elsewhere(const struct adoption *adoption, const char *id)
{
    struct search search = {.id = id};
    const struct book *book = adoption->book;
    for (size_t i = 0; i < book->years.count; i++)
        if (book->years.items[i] != adoption->year)
            year_each_id(book->years.items[i], look, &search);
    for (size_t i = 0; i < book->sources.count; i++)
        look(&search, book->sources.items[i].id);
    return search.found;
}

static void rename_id(struct adoption *adoption, enum id_kind kind, char **id)
{
    if (!taken_elsewhere(adoption, *id))
        return;
    struct renaming *names = &adoption->names;
    struct book *book = adoption->book;
    char *fresh = book_new_id(book, kind);
    strings_add(&names->old, *id);
    strings_add(&names->new, fresh);
    free(*id);
    *id = fresh;
}

static void rename_links(const struct renaming *names, struct strings *links)
{
    for (size_t i = 0; i < links->count; i++) {
        const char *name = renamed(names, links->items[i], strlen(links->items[i]));
        if (name)
            mem_replace(&links->items[i], name);
    }
}

/* A target is an id, or a field of one: "r4.period". */
static void rename_target(const struct renaming *names, char **target)
{
    size_t len = strcspn(*target, ".");
    const char *name = renamed(names, *target, len);
    if (!name)
        return;
    char *text = mem_format("%s%s", name, *target + len);
    free(*target);
    *target = text;
}

static void rename_row(struct adoption *adoption, struct plan_row *row)
{
    rename_id(adoption, ID_ROW, &row->id);
    rename_links(&adoption->names, &row->findings);
    for (size_t i = 0; i < row->measures.count; i++) {
        rename_id(adoption, ID_MEASURE, &row->measures.items[i].id);
        rename_links(&adoption->names, &row->measures.items[i].findings);
    }
    for (size_t i = 0; i < row->steps.count; i++)
        rename_id(adoption, ID_STEP, &row->steps.items[i].id);
}

struct year *book_adopt_year(struct book *book, const struct year *theirs)
{
    struct year *year = year_clone(theirs);
    struct adoption adoption = {.book = book, .year = year};
    book_put_year(book, year);
    book_count_ids(book); /* over its ids too, so that a new one is none of them */
    for (size_t i = 0; i < year->findings.count; i++)
        rename_id(&adoption, ID_FINDING, &year->findings.items[i].id);
    for (size_t i = 0; i < year->rows.count; i++)
        rename_row(&adoption, &year->rows.items[i]);
    for (size_t i = 0; i < year->obstacles.count; i++)
        rename_id(&adoption, ID_OBSTACLE, &year->obstacles.items[i].id);
    for (size_t i = 0; i < year->silenced.count; i++)
        rename_target(&adoption.names, &year->silenced.items[i].target);
    strings_release(&adoption.names.old);
    strings_release(&adoption.names.new);
    return year;
}
