/* The ids of the book: which there are, of which kind, and the highest ever given. */
#include <stdlib.h>
#include <string.h>

#include "aggregates.h"
#include "itaplan/base/array.h"

static const char *const kind_words[ID_KIND_COUNT] = {
    [ID_FINDING] = "finding", [ID_ROW] = "row",           [ID_MEASURE] = "measure",
    [ID_STEP] = "step",       [ID_OBSTACLE] = "obstacle", [ID_SOURCE] = "source",
};

static int kind_of(const char *word)
{
    for (int kind = 0; kind < ID_KIND_COUNT; kind++)
        if (strcmp(kind_words[kind], word) == 0)
            return kind;
    return -1;
}

struct item {
    const char *id; /* the book's */
    enum id_kind kind;
};
struct items {
    struct item *items;
    size_t count, capacity;
};

static void add_item(struct items *list, const char *id, enum id_kind kind)
{
    *array_push(list) = (struct item){.id = id, .kind = kind};
}

static void collect_year(struct items *list, const struct year *year)
{
    for (size_t i = 0; i < year->findings.count; i++)
        add_item(list, year->findings.items[i].id, ID_FINDING);
    for (size_t i = 0; i < year->rows.count; i++) {
        const struct plan_row *row = &year->rows.items[i];
        add_item(list, row->id, ID_ROW);
        for (size_t j = 0; j < row->measures.count; j++)
            add_item(list, row->measures.items[j].id, ID_MEASURE);
        for (size_t j = 0; j < row->steps.count; j++)
            add_item(list, row->steps.items[j].id, ID_STEP);
    }
    for (size_t i = 0; i < year->obstacles.count; i++)
        add_item(list, year->obstacles.items[i].id, ID_OBSTACLE);
}

static int compare_items(const void *a, const void *b)
{
    const struct item *x = a, *y = b;
    int order = strcmp(x->id, y->id);
    return order != 0 ? order : (int)x->kind - (int)y->kind;
}

/* Of the years that are whole in `shape`, or not there. */
static struct items collect(const struct book *book, const struct book *shape)
{
    struct items list = {0};
    for (size_t i = 0; i < book->years.count; i++) {
        const struct year *year = book_year(shape, book->years.items[i]->year);
        if (!year || !year->is_head)
            collect_year(&list, book->years.items[i]);
    }
    for (size_t i = 0; i < book->sources.count; i++)
        add_item(&list, book->sources.items[i].id, ID_SOURCE);
    if (list.count > 0)
        qsort(list.items, list.count, sizeof *list.items, compare_items);
    return list;
}

static bool holds(const struct items *list, const struct item *wanted)
{
    return list->count > 0 &&
           bsearch(wanted, list->items, list->count, sizeof *list->items, compare_items) != NULL;
}

static bool drop(struct db *db, const char *id, struct error *err)
{
    struct query q = query_new(db, "DELETE FROM item WHERE id = ?1");
    put_text(&q, id);
    return query_run(&q, err);
}

bool items_drop_gone(struct db *db, const struct book *book, const struct book *known,
                     struct error *err)
{
    struct items now = collect(book, book), before = collect(known, book);
    bool ok = true;
    for (size_t i = 0; ok && i < before.count; i++)
        if (!holds(&now, &before.items[i]))
            ok = drop(db, before.items[i].id, err);
    array_release(&now);
    array_release(&before);
    return ok;
}

static bool is_free(struct db *db, const char *id, struct error *err)
{
    struct query q = query_new(db, "SELECT 1 FROM item WHERE id = ?1");
    put_text(&q, id);
    bool taken = query_next(&q);
    if (!query_end(&q, err))
        return false;
    return !taken || fail(err, .code = ERR_DUPLICATE_ID, .subject = id, .detail = id);
}

bool items_are_free(struct db *db, const struct book *book, const struct book *known,
                    struct error *err)
{
    struct items now = collect(book, book), before = collect(known, book);
    bool ok = true;
    for (size_t i = 0; ok && i < now.count; i++)
        if (!holds(&before, &now.items[i]))
            ok = is_free(db, now.items[i].id, err);
    array_release(&now);
    array_release(&before);
    return ok;
}

bool item_save(struct db *db, const char *id, enum id_kind kind, struct error *err)
{
    struct query q =
        query_new(db, "INSERT INTO item (id, kind) VALUES (?1, ?2) ON CONFLICT (id) DO NOTHING");
    put_text(&q, id);
    put_text(&q, kind_words[kind]);
    return query_run(&q, err);
}

bool last_ids_load(struct db *db, int64_t last_id[ID_KIND_COUNT], struct error *err)
{
    struct query q = query_new(db, "SELECT kind, number FROM last_id");
    while (query_next(&q)) {
        int kind = get_word(&q, 0, kind_of);
        last_id[kind] = get_int(&q, 1, 0, INT64_MAX);
    }
    return query_end(&q, err);
}

/* Never lowered: an undone book may know of fewer ids than were given. */
bool last_ids_save(struct db *db, const int64_t last_id[ID_KIND_COUNT], struct error *err)
{
    for (int kind = 0; kind < ID_KIND_COUNT; kind++) {
        struct query q = query_new(db, "INSERT INTO last_id (kind, number) VALUES (?1, ?2) "
                                       "ON CONFLICT (kind) DO UPDATE SET number = excluded.number "
                                       "WHERE number < excluded.number");
        put_text(&q, kind_words[kind]);
        put_int(&q, last_id[kind]);
        if (!query_run(&q, err))
            return false;
    }
    return true;
}
