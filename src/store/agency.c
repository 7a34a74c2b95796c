#include <stdlib.h>

#include "aggregates.h"

static void take(char **field, char *text)
{
    free(*field);
    *field = text;
}

bool agency_load(struct db *db, struct agency *agency, struct error *err)
{
    struct query q = query_new(db, "SELECT name, district, province, website, email, template "
                                   "FROM agency WHERE one = 1");
    if (query_next(&q)) {
        take(&agency->name, get_text(&q, 0));
        take(&agency->district, get_text(&q, 1));
        take(&agency->province, get_text(&q, 2));
        take(&agency->website, get_text(&q, 3));
        take(&agency->email, get_text(&q, 4));
        take(&agency->template_json, get_text(&q, 5));
    }
    return query_end(&q, err);
}

bool agency_save(struct db *db, const struct agency *agency, struct error *err)
{
    struct query q = query_new(
        db,
        "INSERT INTO agency (one, name, district, province, website, email, template) "
        "VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6) "
        "ON CONFLICT (one) DO UPDATE SET (name, district, province, website, email, template) = "
        "(excluded.name, excluded.district, excluded.province, excluded.website, "
        "excluded.email, excluded.template) "
        "WHERE (name, district, province, website, email, template) IS NOT "
        "(excluded.name, excluded.district, excluded.province, excluded.website, "
        "excluded.email, excluded.template)");
    put_text(&q, agency->name);
    put_text(&q, agency->district);
    put_text(&q, agency->province);
    put_text(&q, agency->website);
    put_text(&q, agency->email);
    put_text(&q, agency->template_json);
    return query_run(&q, err);
}
