/* What the form of a plan row says above and beside its fields. */
#include <stdlib.h>
#include <string.h>

#include "field_path.h"
#include "itaplan/app/field.h"
#include "itaplan/app/form.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/plan.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"
#include "template_private.h"

/* A finding in one line: a mark ("" none), its codes, its words. */
static void finding_fact(const struct finding *finding, const char *mark, enum style mark_style,
                         struct lines *out)
{
    char *codes = show_codes(finding);
    struct line *line = lines_text(out, mark_style, mark);
    line->fixed = true;
    line_add(line, STYLE_KEY, *codes ? codes : finding->kind == FINDING_KEEP ? "=" : "·");
    line_add(line, STYLE_NORMAL, " ");
    line_add(line, STYLE_DIM, *finding->issue ? finding->issue : finding->recommendation);
    free(codes);
}

static bool any_answers(const struct plan_row *row, const struct finding *finding)
{
    for (size_t i = 0; i < row->measures.count; i++)
        if (measure_answers(row, &row->measures.items[i], finding->id))
            return true;
    return false;
}

/* Findings of the row's indicator, and those that it deals with all the same. */
static bool concerns_row(const struct finding *finding, const struct plan_row *row)
{
    return ints_contain(&finding->indicators, row->indicator) ||
           strings_contain(&row->findings, finding->id) || any_answers(row, finding);
}

/* The measure that the cursor's line is, by its words, else by its place; NULL: a new one. */
static const struct measure *measure_at(const struct plan_row *row, const struct row_focus *focus)
{
    const char *typed = focus->typed, *start = typed;
    size_t index = 0, lines = 0;
    for (const char *at = typed; *at;) {
        size_t len = strcspn(at, "\n");
        bool before = (size_t)(at - typed) + len < focus->at;
        if (!before && (size_t)(at - typed) <= focus->at) {
            start = at;
            index = lines;
        }
        lines += len > 0;
        at += len + (at[len] == '\n');
    }
    size_t len = strcspn(start, "\n");
    for (size_t i = 0; i < row->measures.count; i++)
        if (strlen(row->measures.items[i].text) == len &&
            !memcmp(row->measures.items[i].text, start, len))
            return &row->measures.items[i];
    return len && lines == row->measures.count && index < lines ? &row->measures.items[index]
                                                                : NULL;
}

/* While a measure is typed: what it answers on top, marked, then the others; as many rows for each
 * measure, so that nothing moves below. */
static void measure_findings(const struct year *year, const struct plan_row *row,
                             const struct measure *measure, struct lines *out)
{
    for (int own = 1; own >= 0; own--)
        for (size_t i = 0; i < year->findings.count; i++) {
            const struct finding *finding = &year->findings.items[i];
            bool answers = measure && measure_answers(row, measure, finding->id);
            if (answers == (own == 1) && concerns_row(finding, row))
                finding_fact(finding, answers ? "▸ " : "  ", STYLE_KEY, out);
        }
}

static bool answers_any(const struct year *year, const struct plan_row *row,
                        const struct measure *measure)
{
    for (size_t i = 0; i < year->findings.count; i++)
        if (measure_answers(row, measure, year->findings.items[i].id))
            return true;
    return false;
}

static void row_findings(const struct year *year, const struct plan_row *row, bool marked,
                         struct lines *out)
{
    for (size_t i = 0; i < year->findings.count; i++) {
        const struct finding *finding = &year->findings.items[i];
        if (!concerns_row(finding, row))
            continue;
        bool answered = marked && any_answers(row, finding);
        finding_fact(finding,
                     !marked    ? ""
                     : answered ? "● "
                                : "○ ",
                     answered ? STYLE_GOOD : STYLE_WARN, out);
    }
}

/* Behind the score, so that it costs no row. */
static void add_remark(struct line *line, enum style style, const char *text)
{
    line_add(line, STYLE_NORMAL, "  ");
    line_add(line, style, text);
}

static struct line *score_fact(struct session *session, const struct year *year,
                               const struct plan_row *row, struct lines *out)
{
    const struct year *last = book_year_before(session_book(session), year->year);
    decimal score = year_score(year, row->indicator);
    char *shown = show_score(session, score);
    struct line *line = lines_text(out, STYLE_DIM, _("Score "));
    line->fixed = true;
    line_add(line, score_style(score), shown);
    line_add(line, STYLE_BAD, score_mark(score));
    line_add(line, STYLE_NORMAL, " ");
    line_add_difference(line, session, score, year_score(last, row->indicator));
    if (row->state == ROW_CARRIED)
        add_remark(line, STYLE_WARN, _("~ carried over, not confirmed yet"));
    free(shown);
    return line;
}

void row_facts(struct session *session, const struct year *year, const struct plan_row *row,
               const struct row_focus *focus, struct lines *out)
{
    int column = focus->path ? plan_column_of(focus->path) : 0;
    struct line *line = score_fact(session, year, row, out);
    if (column == 3)
        add_remark(line, STYLE_KEY,
                   row->analysis ? _("Emptied, column 3 quotes the findings again.")
                                 : _("Column 3 quotes the findings until you write in it."));
    if (column != 2 || !focus->typed) {
        row_findings(year, row, column == 2, out);
        return;
    }
    const struct measure *measure = measure_at(row, focus);
    if (measure && !answers_any(year, row, measure))
        add_remark(line, STYLE_WARN, _("○ answers no finding yet: Esc, Ctrl-L"));
    measure_findings(year, row, measure, out);
}

void measure_facts(const struct year *year, const char *id, struct lines *out)
{
    const struct plan_row *row;
    const struct measure *measure = year_measure(year, id, &row);
    lines_add(out);
    lines_end_bytes_of(out, year, STYLE_NORMAL, measure->text, strlen(measure->text));
    for (size_t i = 0; i < year->findings.count; i++)
        if (strings_contain(&measure->findings, year->findings.items[i].id))
            finding_fact(&year->findings.items[i], "", STYLE_NORMAL, out);
    struct line *line = lines_labelled(out, _("Responsible"), row->responsible);
    line_add(line, STYLE_DIM, "   ");
    line_add(line, STYLE_DIM, _("Period"));
    line_add(line, STYLE_DIM, ": ");
    line_add(line, STYLE_NORMAL, row->period);
}

static const struct plan_row *row_of_path(struct session *session, const char *path)
{
    struct field_path parts;
    const struct year *year = session_year(session);
    return year && field_path_parse(path, &parts) ? year_row(year, parts.id) : NULL;
}

const char *form_note(struct session *session, const char *path)
{
    const struct plan_row *row = row_of_path(session, path);
    return row && plan_column_of(path) == 3 ? plan_analysis_note(session_year(session), row) : "";
}

void form_read(struct session *session, const char *path, struct lines *out)
{
    const struct plan_row *row = row_of_path(session, path);
    const struct year *year = session_year(session);
    if (row)
        score_fact(session, year, row, out);
    for (size_t i = 0; row && i < year->findings.count; i++)
        if (concerns_row(&year->findings.items[i], row)) {
            char *codes = show_codes(&year->findings.items[i]);
            lines_blank(out);
            lines_text(out, STYLE_KEY,
                       *codes ? codes : field_kind_words(year->findings.items[i].kind));
            free(codes);
            finding_body(session, year, &year->findings.items[i], out);
        }
    if (row)
        lines_blank(out);
    struct field_path parts;
    bool is_template = field_path_parse(path, &parts) && field_is_template(parts.field);
    lines_title(out, field_label(path));
    char *text = field_get(session, path);
    if (text && *text)
        plan_text_lines(text, field_is_list(path), SIZE_MAX, out);
    else
        lines_text(out, STYLE_EMPTY, _("(nothing yet)"));
    free(text);
    if (is_template && year) {
        lines_blank(out);
        template_read_fields(session, out);
    }
}
