/* Screen 3: the findings, and beside them the measures that answer one. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"
#include "itaplan/text/cluster.h"
#include "view_private.h"

/* Columns of the list; the text takes the rest. */
#define INDICATORS_COLUMNS 5
#define CODES_COLUMNS      7
#define ANSWERS_COLUMNS    4
#define TEXT_AT            (INDICATORS_COLUMNS + 1 + CODES_COLUMNS + ANSWERS_COLUMNS)
#define TEXT_COLUMNS_MIN   3

static size_t text_room(size_t columns)
{
    return columns > TEXT_AT + TEXT_COLUMNS_MIN ? columns - TEXT_AT : TEXT_COLUMNS_MIN;
}

static void heading(size_t columns, struct lines *out)
{
    struct line *line = lines_add(out);
    line->fixed = true;
    line->heading = true;
    /* TRANSLATORS: headings of narrow columns, 5, 6 and 3 letters wide: indicator, code, answered
     */
    line_add_right(line, STYLE_HEAD, _("Ind."), INDICATORS_COLUMNS);
    line_add(line, STYLE_HEAD, " ");
    line_add_fit(line, STYLE_HEAD, _("Code"), CODES_COLUMNS);
    line_add_fit(line, STYLE_HEAD, _("Ans"), ANSWERS_COLUMNS);
    line_add_fit(line, STYLE_HEAD, _("What was found"), text_room(columns));
}

static char *indicators_shown(const struct session *session, const struct finding *finding)
{
    struct buf shown = BUF_INIT;
    for (size_t i = 0; i < finding->indicators.count; i++) {
        char *number = show_number(session, finding->indicators.items[i]);
        buf_addf(&shown, "%s%s", i ? "," : "", number);
        free(number);
    }
    return buf_steal(&shown);
}

/* A check mark with the number of measures, or that there is none. */
static void answers_mark(struct session *session, const struct year *year,
                         const struct finding *finding, struct line *line)
{
    size_t count = finding_answers(year, finding->id);
    char *number = show_number(session, (int64_t)count);
    char *mark =
        count ? mem_format("✓%s", number) : mem_strdup(finding->kind == FINDING_ISSUE ? "!" : "");
    line_add_fit(line,
                 finding->kind == FINDING_KEEP ? STYLE_DIM
                 : count                       ? STYLE_GOOD
                                               : STYLE_BAD,
                 mark, ANSWERS_COLUMNS);
    free(mark);
    free(number);
}

/* The beginning of the text, its lines as one. */
static void text_part(const struct finding *finding, size_t room, struct line *line)
{
    const char *text = *finding->issue ? finding->issue : finding->recommendation;
    size_t len = strlen(text), bytes = text_cut(text, len, room + 1, NULL);
    char *start = mem_strndup(text, bytes);
    for (char *at = start; (at = strchr(at, '\n')); at++)
        *at = ' ';
    line_add_fit(line, finding->kind == FINDING_KEEP ? STYLE_DIM : STYLE_NORMAL, start, room);
    free(start);
}

static void finding_line(struct session *session, const struct year *year,
                         const struct finding *finding, size_t columns, struct lines *out)
{
    struct line *line = lines_add(out);
    char *under = indicators_shown(session, finding);
    char *codes = show_codes(finding);
    bool keep = finding->kind == FINDING_KEEP;
    line->fixed = true;
    line->target = mem_strdup(finding->id);
    line_add_right(line, STYLE_DIM, under, INDICATORS_COLUMNS);
    line_add(line, STYLE_NORMAL, " ");
    line_add_fit(line, keep ? STYLE_DIM : STYLE_KEY,
                 *codes ? codes
                 : keep ? "="
                        : "·",
                 CODES_COLUMNS - 1);
    line_add(line, STYLE_NORMAL, " ");
    answers_mark(session, year, finding, line);
    text_part(finding, text_room(columns), line);
    free(codes);
    free(under);
}

static void finding_list(struct session *session, const struct year *year,
                         const struct view_filter *filter, size_t columns, struct lines *out)
{
    bool some = false;
    if (!year->findings.count)
        return;
    if (view_filter_is_set(filter)) {
        size_t all, count = view_filter_count(session, filter, &all);
        char *words = view_filter_words(session, filter);
        filter_line(session, words, count, all, columns, out);
        free(words);
    }
    heading(columns, out);
    for (size_t i = 0; i < year->findings.count; i++) {
        if (!filter_lets(year, &year->findings.items[i], filter))
            continue;
        finding_line(session, year, &year->findings.items[i], columns, out);
        some = true;
    }
    if (!some) {
        lines_blank(out);
        lines_text(out, STYLE_EMPTY,
                   _("No finding is like that. Esc shows all again, Ctrl-T another choice."));
    }
}

/* A code with its topic in the framework, one a line; one line where no topic is known. */
static void head_part(struct session *session, const struct year *year,
                      const struct finding *finding, struct lines *out)
{
    const struct pack *pack = session_pack(session, year->year);
    struct line *line = NULL;
    if (finding->kind == FINDING_KEEP)
        lines_title(out, _("Keep the level"));
    else if (!finding->codes.count)
        lines_title(out, _("Finding without a code"));
    for (size_t i = 0; i < finding->codes.count; i++) {
        const char *code = finding->codes.items[i];
        const struct pack_question *question = pack ? pack_question(pack, code) : NULL;
        bool topic = question && *question->topic;
        if (line && !topic) {
            line_add(line, STYLE_TITLE, ", ");
            line_add(line, STYLE_TITLE, code);
            continue;
        }
        line = lines_text(out, STYLE_TITLE, code);
        if (topic) {
            line->indent = (int)strlen(code) + 2;
            line_add(line, STYLE_NORMAL, "  ");
            line_add(line, STYLE_NORMAL, question->topic);
            line = NULL;
        }
    }
}

/* The row's measures that answer the finding, behind its indicator; how many there are. */
static size_t row_answers(struct session *session, const struct year *year,
                          const struct plan_row *row, const char *finding, int *indicator,
                          struct lines *out)
{
    size_t count = 0;
    for (size_t i = 0; i < row->measures.count; i++) {
        if (!measure_answers(row, &row->measures.items[i], finding))
            continue;
        if (*indicator != row->indicator) {
            char *number = show_number(session, row->indicator);
            char *words = message_with(_("Indicator {number}"), {"number", number});
            lines_text(out, STYLE_DIM, words)->indent = 2;
            free(words);
            free(number);
        }
        *indicator = row->indicator;
        const char *text = row->measures.items[i].text;
        lines_text(out, STYLE_GOOD, "  ✓ ")->indent = 4;
        lines_end_bytes_of(out, year, STYLE_NORMAL, text, strlen(text));
        count++;
    }
    return count;
}

static void answers_part(struct session *session, const struct year *year,
                         const struct finding *finding, struct lines *out)
{
    size_t count = 0;
    int indicator = 0;
    lines_blank(out);
    lines_text(out, STYLE_DIM, _("Measures that answer it"));
    for (size_t i = 0; i < year->rows.count; i++)
        count += row_answers(session, year, &year->rows.items[i], finding->id, &indicator, out);
    if (!count && finding->kind == FINDING_ISSUE)
        lines_text(out, STYLE_BAD, _("! None yet. Ctrl-L links some."))->indent = 2;
    else if (!count)
        lines_text(out, STYLE_DIM, _("None, and none is needed."))->indent = 2;
}

static void finding_detail(struct session *session, const struct year *year,
                           const struct finding *finding, struct lines *out)
{
    for (size_t i = 0; i < finding->indicators.count; i++)
        indicator_title(session, year, finding->indicators.items[i], out);
    lines_blank(out);
    head_part(session, year, finding, out);
    finding_body(session, year, finding, out);
    answers_part(session, year, finding, out);
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
    lines_blank(out);
    lines_text(out, STYLE_DIM,
               _("Ctrl-O brings in the document that holds them; a table of them can be pasted "
                 "here."));
}

const struct screen_view view_findings = {
    .name = N_("Findings"), .list = finding_list, .detail = finding_pane, .empty = finding_empty};
