/* Which measures answer a finding. A row's link says that the row deals with the finding (its
 * column 3 quotes it): all its measures answer it, unless some of them have a link of their own,
 * which then tell which do. */
#include <string.h>

#include "itaplan/model/edit.h"

static bool has_own_links(const struct plan_row *row, const char *finding)
{
    for (size_t i = 0; i < row->measures.count; i++)
        if (strings_contain(&row->measures.items[i].findings, finding))
            return true;
    return false;
}

bool measure_answers(const struct plan_row *row, const struct measure *measure, const char *finding)
{
    if (strings_contain(&measure->findings, finding))
        return true;
    return strings_contain(&row->findings, finding) && !has_own_links(row, finding);
}

size_t finding_answers(const struct year *year, const char *finding)
{
    size_t count = 0;
    for (size_t i = 0; i < year->rows.count; i++) {
        const struct plan_row *row = &year->rows.items[i];
        bool own = has_own_links(row, finding);
        bool whole = !own && strings_contain(&row->findings, finding);
        for (size_t k = 0; own && k < row->measures.count; k++)
            count += strings_contain(&row->measures.items[k].findings, finding);
        count += whole ? row->measures.count : 0;
    }
    return count;
}

/* How many of the row's measures would begin to answer the finding, and cease to. */
static void compare_row(const struct plan_row *row, const char *finding,
                        const struct strings *measures, struct answers_change *change)
{
    for (size_t i = 0; i < row->measures.count; i++) {
        const struct measure *measure = &row->measures.items[i];
        bool before = measure_answers(row, measure, finding);
        bool after = strings_contain(measures, measure->id);
        change->added += after && !before;
        change->removed += before && !after;
    }
}

static size_t set_measure_links(struct plan_row *row, const char *finding,
                                const struct strings *measures)
{
    size_t count = 0;
    for (size_t i = 0; i < row->measures.count; i++) {
        struct measure *measure = &row->measures.items[i];
        strings_remove(&measure->findings, finding);
        if (strings_contain(measures, measure->id)) {
            strings_add(&measure->findings, finding);
            count++;
        }
    }
    return count;
}

/* A row of the finding's own indicator deals with it as soon as one of its measures answers it. */
static void set_row(struct plan_row *row, const struct finding *finding,
                    const struct strings *measures, struct answers_change *change)
{
    bool linked = strings_contain(&row->findings, finding->id);
    size_t ticked = set_measure_links(row, finding->id, measures);
    bool own = ints_contain(&finding->indicators, row->indicator);
    if (linked && !ticked) {
        strings_remove(&row->findings, finding->id);
        change->rows++;
    } else if (!linked && ticked && own) {
        strings_add(&row->findings, finding->id);
        change->rows++;
    }
}

void edit_set_answers(struct year *year, const char *finding_id, const struct strings *measures,
                      struct answers_change *change)
{
    const struct finding *finding = year_finding(year, finding_id);
    *change = (struct answers_change){0};
    for (size_t i = 0; finding && i < year->rows.count; i++) {
        struct answers_change row = {0};
        compare_row(&year->rows.items[i], finding->id, measures, &row);
        if (!row.added && !row.removed)
            continue; /* its links stay as they are, whichever they are */
        set_row(&year->rows.items[i], finding, measures, &row);
        change->added += row.added;
        change->removed += row.removed;
        change->rows += row.rows;
    }
}
