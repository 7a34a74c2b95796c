/* The documents of a year that were published. */
#include "aggregates.h"
#include "itaplan/base/mem.h"
#include "list.h"

static const struct list_sql published = {
    .put = "INSERT INTO published (year, position, published_on, document, format, sha256, url) "
           "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (year, position) DO UPDATE "
           "SET (published_on, document, format, sha256, url) = (excluded.published_on, "
           "excluded.document, excluded.format, excluded.sha256, excluded.url) "
           "WHERE (published_on, document, format, sha256, url) IS NOT (excluded.published_on, "
           "excluded.document, excluded.format, excluded.sha256, excluded.url)",
    .trim = "DELETE FROM published WHERE year = ?1 AND position >= ?2",
};
/* What more is known of one. */
static const struct list_sql publication = {
    .put = "INSERT INTO publication (year, position, place, approved_by, digits, posted_on, "
           "reason, content) "
           "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (year, position) DO UPDATE "
           "SET (place, approved_by, digits, posted_on, reason, content) = (excluded.place, "
           "excluded.approved_by, excluded.digits, excluded.posted_on, excluded.reason, "
           "excluded.content) "
           "WHERE (place, approved_by, digits, posted_on, reason, content) IS NOT "
           "(excluded.place, excluded.approved_by, excluded.digits, excluded.posted_on, "
           "excluded.reason, excluded.content)",
};

/* Joined with publication: of some documents no more is known. */
static struct published read_one(struct query *q)
{
    struct published p = {
        .date = get_date(q, 0),
        .document = get_text(q, 1),
        .format = get_text(q, 2),
        .sha256 = get_text(q, 3),
        .url = get_text(q, 4),
    };
    bool has_more = get_int(q, 5, 0, 1) == 1;
    p.place = has_more ? get_text(q, 6) : mem_strdup("");
    p.approved_by = has_more ? get_text(q, 7) : mem_strdup("");
    p.digits = has_more ? get_text(q, 8) : mem_strdup("");
    p.posted_on = get_date(q, 9);
    p.reason = has_more ? get_text(q, 10) : mem_strdup("");
    p.content = has_more ? get_text(q, 11) : mem_strdup("");
    return p;
}

bool published_load(struct db *db, struct year *year, struct error *err)
{
    struct query q = list_read(db,
                               "SELECT published_on, document, format, sha256, url, "
                               "publication.year IS NOT NULL, place, approved_by, digits, "
                               "posted_on, reason, content "
                               "FROM published LEFT JOIN publication USING (year, position) "
                               "WHERE published.year = ?1 ORDER BY published.position",
                               (struct owner){.number = year->year});
    while (query_next(&q)) {
        struct published p = read_one(&q);
        *array_push(&year->published) = p;
    }
    return query_end(&q, err);
}

static bool more_is_known(const struct published *p)
{
    return *p->place || *p->approved_by || *p->digits || p->posted_on.year || *p->reason ||
           *p->content;
}

static bool drop_more(struct db *db, const struct year *year, size_t position, struct error *err)
{
    struct query q = query_new(db, "DELETE FROM publication WHERE year = ?1 AND position = ?2");
    put_int(&q, year->year);
    put_int(&q, (int64_t)position);
    return query_run(&q, err);
}

static bool save_more(struct db *db, const struct year *year, size_t position, struct error *err)
{
    const struct published *p = &year->published.items[position];
    if (!more_is_known(p))
        return drop_more(db, year, position, err);
    struct list_row row =
        list_row(db, &publication, (struct owner){.number = year->year}, position);
    put_text(&row.q, p->place);
    put_text(&row.q, p->approved_by);
    put_text(&row.q, p->digits);
    put_date(&row.q, p->posted_on);
    put_text(&row.q, p->reason);
    put_text(&row.q, p->content);
    return list_write(&row, err);
}

bool published_save(struct db *db, const struct year *year, struct error *err)
{
    const struct published_list *list = &year->published;
    struct owner owner = {.number = year->year};

    for (size_t i = 0; i < list->count; i++) {
        struct list_row row = list_row(db, &published, owner, i);
        put_date(&row.q, list->items[i].date);
        put_text(&row.q, list->items[i].document);
        put_text(&row.q, list->items[i].format);
        put_text(&row.q, list->items[i].sha256);
        put_text(&row.q, list->items[i].url);
        if (!list_write(&row, err) || !save_more(db, year, i, err))
            return false;
    }
    return list_trim(db, &published, owner, list->count, err);
}
