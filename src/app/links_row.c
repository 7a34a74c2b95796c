/* What a row of the plan answers, as a list to tick. */
#include <stdlib.h>

#include "itaplan/app/i18n.h"
#include "itaplan/app/links.h"
#include "itaplan/app/message.h"
#include "itaplan/app/view.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"

static bool is_own(const struct finding *finding, const struct plan_row *row)
{
    return ints_contain(&finding->indicators, row->indicator);
}

/* measure NULL: the row as a whole. */
static void add_finding(const struct plan_row *row, const struct measure *measure,
                        const struct finding *finding, struct ticks *out)
{
    char *words = finding_paragraph(finding, true);
    char *target =
        measure ? mem_format("%s:%s", measure->id, finding->id) : mem_strdup(finding->id);
    ticks_add(out, words, target,
              measure ? measure_answers(row, measure, finding->id)
                      : strings_contain(&row->findings, finding->id));
    free(target);
    free(words);
}

static void add_group(const struct year *year, const struct plan_row *row, bool own,
                      const char *heading, struct ticks *out)
{
    bool headed = false;
    for (size_t i = 0; i < year->findings.count; i++) {
        if (is_own(&year->findings.items[i], row) != own)
            continue;
        if (!headed)
            ticks_heading(out, heading);
        headed = true;
        add_finding(row, NULL, &year->findings.items[i], out);
    }
}

static void add_measure(const struct year *year, const struct plan_row *row,
                        const struct measure *measure, struct ticks *out)
{
    char *heading = message_with(_("Measure: {text}"), {"text", measure->text});
    bool headed = false;
    for (size_t i = 0; i < year->findings.count; i++) {
        const struct finding *finding = &year->findings.items[i];
        if (!is_own(finding, row) && !strings_contain(&row->findings, finding->id) &&
            !measure_answers(row, measure, finding->id))
            continue;
        if (!headed)
            ticks_heading(out, heading);
        headed = true;
        add_finding(row, measure, finding, out);
    }
    free(heading);
}

void links_of_row(struct session *session, const char *id, struct ticks *out)
{
    const struct year *year = session_year(session);
    const struct plan_row *row = year ? year_row(year, id) : NULL;
    if (!row)
        return;
    add_group(year, row, true, _("The row answers (column 3 quotes it)"), out);
    for (size_t i = 0; row->measures.count > 1 && i < row->measures.count; i++)
        add_measure(year, row, &row->measures.items[i], out);
    add_group(year, row, false, _("Findings of other indicators that the row answers too"), out);
}
