#include <limits.h>
#include <stdlib.h>

#include "aggregates.h"
#include "itaplan/base/array.h"
#include "itaplan/base/mem.h"

static struct year *read_head(struct query *q)
{
    struct year *year = year_new((int)get_int(q, 0, YEAR_MIN, YEAR_MAX));
    char *level = get_text(q, 4);

    year->is_head = true;
    year->plan_year = (int)get_int(q, 1, 0, INT_MAX);
    year->announced.date = get_date(q, 2);
    year->announced.overall = get_decimal(q, 3);
    free(year->announced.level);
    year->announced.level = level;
    return year;
}

static bool read_heads(struct db *db, struct own_years *out, struct error *err)
{
    struct query q = query_new(
        db, "SELECT year, plan_year, announced_on, overall, level FROM year ORDER BY year");
    while (query_next(&q)) {
        struct year *head = read_head(&q);
        *array_push(out) = head;
    }
    return query_end(&q, err) && scores_load(db, out, err);
}

bool years_load(struct db *db, struct book *book, struct error *err)
{
    struct own_years heads = {0};
    bool ok = read_heads(db, &heads, err);
    for (size_t i = 0; i < heads.count; i++)
        *array_push(&book->years) = heads.items[i];
    array_release(&heads);
    return ok;
}

static bool load_introduction(struct db *db, struct year *year, struct error *err)
{
    struct query q = query_new(db, "SELECT introduction FROM year WHERE year = ?1");
    put_int(&q, year->year);
    if (query_next(&q)) {
        free(year->introduction);
        year->introduction = get_text(&q, 0);
    }
    return query_end(&q, err);
}

bool year_fill(struct db *db, struct year *head, struct error *err)
{
    head->is_head = false;
    return load_introduction(db, head, err) && findings_load(db, head, err) &&
           plan_load(db, head, err) && obstacles_load(db, head, err) &&
           silenced_load(db, head, err) && published_load(db, head, err);
}

static bool save_year(struct db *db, const struct year *year, struct error *err)
{
    struct query q = query_new(
        db, "INSERT INTO year (year, plan_year, announced_on, overall, level, introduction) "
            "VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (year) DO UPDATE "
            "SET (plan_year, announced_on, overall, level, introduction) = (excluded.plan_year, "
            "excluded.announced_on, excluded.overall, excluded.level, excluded.introduction) "
            "WHERE (plan_year, announced_on, overall, level, introduction) IS NOT "
            "(excluded.plan_year, excluded.announced_on, excluded.overall, excluded.level, "
            "excluded.introduction)");
    put_int(&q, year->year);
    put_int(&q, year->plan_year);
    put_date(&q, year->announced.date);
    put_decimal(&q, year->announced.overall);
    put_text(&q, year->announced.level);
    put_text(&q, year->introduction);
    return query_run(&q, err);
}

/* Findings before the plan, which links to them. */
static bool save_all(struct db *db, const struct year *year, struct error *err)
{
    return save_year(db, year, err) && scores_save(db, year, err) && findings_save(db, year, err) &&
           plan_save(db, year, err) && obstacles_save(db, year, err) &&
           silenced_save(db, year, err) && published_save(db, year, err);
}

static bool drop_year(struct db *db, int year, struct error *err)
{
    struct query q = query_new(db, "DELETE FROM year WHERE year = ?1");
    put_int(&q, year);
    return query_run(&q, err);
}

static bool drop_gone(struct db *db, const struct book *book, const struct book *known,
                      struct error *err)
{
    for (size_t i = 0; i < known->years.count; i++) {
        const struct year *old = known->years.items[i];
        if (book_year(book, old->year))
            continue;
        ASSERT(!old->is_head); /* the ids of its items would stay behind */
        if (!drop_year(db, old->year, err))
            return false;
    }
    return true;
}

bool years_save(struct db *db, const struct book *book, const struct book *known, struct error *err)
{
    if (!drop_gone(db, book, known, err))
        return false;
    for (size_t i = 0; i < book->years.count; i++) {
        const struct year *year = book->years.items[i];
        const struct year *old = book_year(known, year->year);
        ASSERT(!year->is_head || old); /* the rest of it is in the file */
        if (!year->is_head && !(old && year_equal(old, year)) && !save_all(db, year, err))
            return false;
    }
    return true;
}
