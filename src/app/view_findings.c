/* Screen 3: the findings, and beside them the measures that answer one. */
#include <stdlib.h>

#include "itaplan/app/i18n.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"
#include "view_private.h"

static void finding_list(struct session *session, const struct year *year,
                         const struct view_filter *filter, size_t columns, struct lines *out)
{
    for (size_t i = 0; i < year->findings.count; i++) {
        const struct finding *finding = &year->findings.items[i];
        struct line *line = lines_add(out);
        line->fixed = true;
        line->target = mem_strdup(finding->id);
        char *codes = show_codes(finding);
        struct buf under = BUF_INIT;
        for (size_t k = 0; k < finding->indicators.count; k++) {
            char *number = show_number(session, finding->indicators.items[k]);
            buf_addf(&under, "%s%s", k ? "," : "", number);
            free(number);
        }
        line_add_right(line, STYLE_DIM, under.data, 5);
        line_add(line, STYLE_NORMAL, " ");
        line_add_fit(line, STYLE_KEY,
                     *codes                          ? codes
                     : finding->kind == FINDING_KEEP ? "="
                                                     : "·",
                     7);
        line_add_fit(line, finding->kind == FINDING_KEEP ? STYLE_DIM : STYLE_NORMAL,
                     *finding->issue ? finding->issue : finding->recommendation,
                     columns > 16 ? columns - 13 : 3);
        buf_release(&under);
        free(codes);
    }
}

static void answers_part(const struct year *year, const struct finding *finding, struct lines *out)
{
    size_t count = 0;
    lines_blank(out);
    lines_text(out, STYLE_DIM, _("Measures that answer it"));
    for (size_t i = 0; i < year->rows.count; i++) {
        const struct plan_row *row = &year->rows.items[i];
        for (size_t k = 0; k < row->measures.count; k++)
            if (measure_answers(row, &row->measures.items[k], finding->id)) {
                lines_item(out, row->measures.items[k].text, STYLE_NORMAL);
                count++;
            }
    }
    if (!count && finding->kind == FINDING_ISSUE)
        lines_text(out, STYLE_WARN, _("! None yet"));
}

static void finding_detail(struct session *session, const struct year *year,
                           const struct finding *finding, struct lines *out)
{
    for (size_t i = 0; i < finding->indicators.count; i++)
        indicator_title(session, year, finding->indicators.items[i], out);
    const struct pack *pack = session_pack(session, year->year);
    for (size_t i = 0; pack && i < finding->codes.count; i++) {
        const struct pack_question *question = pack_question(pack, finding->codes.items[i]);
        if (question && *question->topic)
            lines_labelled(out, question->code, question->topic);
    }
    lines_blank(out);
    finding_part(session, year, finding, out);
    answers_part(year, finding, out);
}

/* Of last year: what stood under the same indicator. */
static void finding_pane(struct session *session, const struct year *year, const struct year *shown,
                         const char *target, struct lines *out)
{
    const struct finding *finding = shown == year ? year_finding(year, target) : NULL;
    int number = view_indicator_of(year, target);
    if (finding)
        finding_detail(session, shown, finding, out);
    else if (number)
        indicator_detail(session, shown, number, out);
}

static void finding_empty(struct session *session, struct lines *out)
{
    lines_title(out, _("No findings yet"));
    lines_blank(out);
    lines_text(out, STYLE_NORMAL,
               _("Findings come from the NACC. Press Ctrl-N and paste one whole: code, issue "
                 "and recommendation are told apart."));
}

const struct screen_view view_findings = {
    .name = N_("Findings"), .list = finding_list, .detail = finding_pane, .empty = finding_empty};
