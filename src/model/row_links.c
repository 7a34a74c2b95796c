/* Which findings a row of the plan answers, and each of its measures. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"

/* Pairs: a measure's id, a finding's id. */
static bool has_pair(const struct strings *pairs, const char *measure, const char *finding)
{
    for (size_t i = 0; i + 1 < pairs->count; i += 2)
        if (!strcmp(pairs->items[i], measure) && !strcmp(pairs->items[i + 1], finding))
            return true;
    return false;
}

static void take_finding(struct plan_row *row, const char *finding)
{
    strings_remove(&row->findings, finding);
    for (size_t i = 0; i < row->measures.count; i++)
        strings_remove(&row->measures.items[i].findings, finding);
}

/* True: a measure begins to answer the finding. Where all is as it was, the links stay as they are,
 * whichever they are. */
static bool set_measures(struct plan_row *row, const char *finding, const struct strings *pairs)
{
    bool changed = false, begins = false;
    for (size_t i = 0; i < row->measures.count; i++) {
        bool before = measure_answers(row, &row->measures.items[i], finding);
        bool now = has_pair(pairs, row->measures.items[i].id, finding);
        changed = changed || before != now;
        begins = begins || (now && !before);
    }
    for (size_t i = 0; changed && i < row->measures.count; i++) {
        struct measure *measure = &row->measures.items[i];
        strings_remove(&measure->findings, finding);
        if (has_pair(pairs, measure->id, finding))
            strings_add(&measure->findings, finding);
    }
    return begins;
}

void edit_set_row_findings(const struct year *year, struct plan_row *row,
                           const struct strings *findings, const struct strings *pairs)
{
    for (size_t i = 0; i < year->findings.count; i++) {
        const struct finding *finding = &year->findings.items[i];
        bool was = strings_contain(&row->findings, finding->id);
        bool now = strings_contain(findings, finding->id);
        if (was && !now) {
            take_finding(row, finding->id);
            continue;
        }
        bool begins = pairs && set_measures(row, finding->id, pairs);
        bool own = ints_contain(&finding->indicators, row->indicator);
        if (!was && (now || (begins && own)))
            strings_add(&row->findings, finding->id);
    }
}
