/* Published documents: a row of each of two tables. One that has only one of them left is built of
 * that. */
#include <stdlib.h>

#include "itaplan/base/mem.h"
#include "rescue_build.h"

static void replace(char **text, char *taken)
{
    free(*text);
    *text = taken;
}

static void add_document(struct join *join, struct row *row, struct published *out)
{
    char *hash = take_hash(join, row, 5);
    out->date = take_date(join, row, 2);
    replace(&out->document, take_text(join, row, 3));
    replace(&out->format, take_text(join, row, 4));
    replace(&out->sha256, hash ? hash : mem_strdup(""));
    replace(&out->url, take_text(join, row, 6));
}

/* A part of what was published would be taken for less than it was. */
static char *take_content(struct join *join, struct row *row)
{
    bool is_whole = row->values[7].state == VALUE_WHOLE;
    char *content = take_text(join, row, 7);
    if (is_whole)
        return content;
    free(content);
    return mem_strdup("");
}

static void add_record(struct join *join, struct row *row, struct published *out)
{
    replace(&out->place, take_text(join, row, 2));
    replace(&out->approved_by, take_text(join, row, 3));
    replace(&out->digits, take_text(join, row, 4));
    out->posted_on = take_date(join, row, 5);
    replace(&out->reason, take_text(join, row, 6));
    replace(&out->content, take_content(join, row));
}

static int compare_places(const struct row *a, const struct row *b)
{
    for (size_t i = 0; i < 2; i++)
        if (a->values[i].number != b->values[i].number)
            return a->values[i].number < b->values[i].number ? -1 : 1;
    return 0;
}

/* Both lists are in the order of year and position. */
void build_published(struct build *build)
{
    const struct rows *documents = &build->join->salvage->rows[RESCUE_PUBLISHED];
    const struct rows *records = &build->join->salvage->rows[RESCUE_PUBLICATION];
    for (size_t i = 0, k = 0; i < documents->count || k < records->count;) {
        struct row *document = i < documents->count ? documents->items[i] : NULL;
        struct row *record = k < records->count ? records->items[k] : NULL;
        int order = !record ? -1 : !document ? 1 : compare_places(document, record);
        struct year *year = build_year(build, order <= 0 ? document : record);
        if (year) {
            struct published *published = array_push(&year->published);
            *published = published_new();
            if (order <= 0)
                add_document(build->join, document, published);
            if (order >= 0)
                add_record(build->join, record, published);
        }
        i += order <= 0;
        k += order >= 0;
    }
}
