#include "itaplan/app/links.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/app/view.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"

static void add(struct ticks *ticks, const char *text, const char *target, bool ticked)
{
    struct tick *tick = array_push(ticks);
    tick->text = mem_strdup(text);
    tick->target = mem_strdup_or_null(target);
    tick->ticked = ticked;
    for (char *at = tick->text; (at = strchr(at, '\n')); at++)
        *at = ' ';
}

void ticks_heading(struct ticks *ticks, const char *text)
{
    add(ticks, text, NULL, false);
}

void ticks_add(struct ticks *ticks, const char *text, const char *target, bool ticked)
{
    add(ticks, text, target, ticked);
}

void ticks_release(struct ticks *ticks)
{
    for (size_t i = 0; i < ticks->count; i++) {
        free(ticks->items[i].text);
        free(ticks->items[i].target);
    }
    array_release(ticks);
}

static void add_heading(struct ticks *ticks, struct session *session, int indicator)
{
    char *number = show_number(session, indicator);
    char *title =
        message_with(_("Indicator {number}  {name}"), {"number", number},
                     {"name", show_indicator_name(session, session_year(session), indicator)});
    ticks_heading(ticks, title);
    free(title);
    free(number);
}

/* The measures of the rows whose indicator is one of the finding's (`own`), or of the others. */
static void add_rows(struct ticks *ticks, struct session *session, const struct finding *finding,
                     bool own)
{
    const struct year *year = session_year(session);
    int heading = 0;
    for (size_t i = 0; i < year->rows.count; i++) {
        const struct plan_row *row = &year->rows.items[i];
        if (!row->measures.count || ints_contain(&finding->indicators, row->indicator) != own)
            continue;
        if (heading != row->indicator)
            add_heading(ticks, session, row->indicator);
        heading = row->indicator;
        for (size_t k = 0; k < row->measures.count; k++)
            ticks_add(ticks, row->measures.items[k].text, row->measures.items[k].id,
                      measure_answers(row, &row->measures.items[k], finding->id));
    }
}

static const struct finding *find(struct session *session, const char *id)
{
    const struct year *year = session_year(session);
    return year ? year_finding(year, id) : NULL;
}

void links_of_finding(struct session *session, const char *finding, struct ticks *out)
{
    const struct finding *found = find(session, finding);
    if (!found)
        return;
    add_rows(out, session, found, true);
    add_rows(out, session, found, false);
}

char *links_finding_words(struct session *session, const char *finding)
{
    const struct finding *found = find(session, finding);
    return found ? finding_paragraph(found, true) : mem_strdup("");
}

size_t links_answers(struct session *session, const char *finding)
{
    const struct year *year = session_year(session);
    return year ? finding_answers(year, finding) : 0;
}
