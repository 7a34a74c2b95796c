#include <limits.h>
#include <stdlib.h>

#include "aggregates.h"
#include "itaplan/base/array.h"

static struct year *read_year(struct query *q)
{
    struct year *year = year_new((int)get_int(q, 0, YEAR_MIN, YEAR_MAX));
    char *level = get_text(q, 4), *introduction = get_text(q, 5);

    year->plan_year = (int)get_int(q, 1, 0, INT_MAX);
    year->announced.date = get_date(q, 2);
    year->announced.overall = get_decimal(q, 3);
    free(year->announced.level);
    year->announced.level = level;
    free(year->introduction);
    year->introduction = introduction;
    return year;
}

static bool load_parts(struct db *db, struct year *year, struct error *err)
{
    return scores_load(db, year, err) && findings_load(db, year, err) && plan_load(db, year, err) &&
           obstacles_load(db, year, err) && records_load(db, year, err);
}

bool years_load(struct db *db, struct book *book, struct error *err)
{
    struct query q = query_new(
        db, "SELECT year, plan_year, announced_on, overall, level, introduction FROM year "
            "ORDER BY year");
    while (query_next(&q))
        *array_push(&book->years) = read_year(&q);
    if (!query_end(&q, err))
        return false;
    for (size_t i = 0; i < book->years.count; i++)
        if (!load_parts(db, book_own_year(book, book->years.items[i]->year), err))
            return false;
    return true;
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
           plan_save(db, year, err) && obstacles_save(db, year, err) && records_save(db, year, err);
}

static bool drop_year(struct db *db, int year, struct error *err)
{
    struct query q = query_new(db, "DELETE FROM year WHERE year = ?1");
    put_int(&q, year);
    return query_run(&q, err);
}

static bool drop_gone(struct db *db, const struct book *book, struct error *err)
{
    struct ints gone = {0};
    struct query q = query_new(db, "SELECT year FROM year");
    while (query_next(&q)) {
        int year = (int)get_int(&q, 0, INT_MIN, INT_MAX);
        if (!book_year(book, year))
            ints_add(&gone, year);
    }
    bool ok = query_end(&q, err);
    for (size_t i = 0; ok && i < gone.count; i++)
        ok = drop_year(db, gone.items[i], err);
    ints_release(&gone);
    return ok;
}

bool years_save(struct db *db, const struct book *book, const struct book *known, struct error *err)
{
    if (!drop_gone(db, book, err))
        return false;
    for (size_t i = 0; i < book->years.count; i++) {
        const struct year *year = book->years.items[i];
        const struct year *old = known ? book_year(known, year->year) : NULL;
        if (!(old && year_equal(old, year)) && !save_all(db, year, err))
            return false;
    }
    return true;
}
