#include "itaplan/app/check_report.h"

#include <stdlib.h>
#include <string.h>

#include "check_words.h"
#include "itaplan/app/field.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "itaplan/document/json_write.h"
#include "view_private.h"

#define INDENT "  "

static const char *severity_word(enum check_severity severity)
{
    static const char *const words[CHECK_SEVERITY_COUNT] = {"error", "warning", "note"};
    return words[severity];
}

/* ---- text ---- */

static void heading(struct session *session, enum check_id check, size_t count, struct lines *out)
{
    enum check_severity severity = check_rules[check].severity;
    char *number = show_number(session, (int64_t)count);
    char *text =
        mem_format("%s %s (%s)", severity_mark(severity), _(check_words(check)->heading), number);
    if (out->count)
        lines_add(out);
    lines_text(out, severity_style(severity), text);
    free(text);
    free(number);
}

/* Where it is: the field; of a finding its code or, without one, its first words (free). */
static char *problem_place(struct session *session, const struct problem *problem)
{
    char *field = field_words(session, problem->target);
    if (!field || problem->check != CHECK_FINDING_OPEN)
        return field;
    char *id = mem_strndup(problem->target, strcspn(problem->target, "."));
    const struct finding *finding = year_finding(session_year(session), id);
    char *head = *problem->words || !finding
                     ? mem_strdup(problem->words)
                     : text_head(*finding->issue ? finding->issue : finding->recommendation);
    char *place = mem_format("%s %s", head, field);
    free(head);
    free(id);
    free(field);
    return place;
}

/* "  the sentence [field, indicator 4]" */
static void problem_line(struct session *session, const struct problem *problem, struct lines *out)
{
    char *sentence = check_sentence(session, problem);
    char *place = problem_place(session, problem);
    char *text =
        place ? mem_format(INDENT "%s [%s]", sentence, place) : mem_format(INDENT "%s", sentence);
    struct line *line = lines_add(out);
    line_add(line, STYLE_NORMAL, text);
    if (problem->reason) {
        char *reason = message_with(_("Silenced: {reason}"), {"reason", problem->reason});
        line_add(line, STYLE_NORMAL, " ");
        line_add(line, STYLE_DIM, reason);
        free(reason);
    }
    free(text);
    free(place);
    free(sentence);
}

static void add_group(struct session *session, const struct problems *problems, size_t *at,
                      struct lines *out)
{
    enum check_id check = problems->items[*at].check;
    heading(session, check, problems_of_check(problems, check), out);
    for (; *at < problems->count && problems->items[*at].check == check; (*at)++)
        problem_line(session, &problems->items[*at], out);
    char *why = mem_format(INDENT "%s", _(check_words(check)->why));
    lines_text(out, STYLE_DIM, why);
    free(why);
}

void check_report_lines(struct session *session, struct lines *out)
{
    const struct problems *problems = session_problems(session);
    const struct problems *silenced = session_silenced(session);
    for (size_t i = 0; i < problems->count;)
        add_group(session, problems, &i, out);
    if (!problems->count)
        lines_text(out, STYLE_GOOD, _("Nothing is missing and nothing is wrong."));
    if (silenced->count) {
        lines_add(out);
        lines_text(out, STYLE_STRONG, _("Silenced"));
    }
    for (size_t i = 0; i < silenced->count; i++)
        problem_line(session, &silenced->items[i], out);
}

/* ---- JSON ---- */

static void write_problem(struct session *session, const struct problem *problem,
                          struct json_writer *w)
{
    char *sentence = check_sentence(session, problem);
    json_write_open(w, NULL, '{');
    json_write_text(w, "check", check_rules[problem->check].name);
    json_write_text(w, "severity", severity_word(check_rules[problem->check].severity));
    json_write_text(w, "target", problem->target);
    if (problem->indicator)
        json_write_integer(w, "indicator", problem->indicator);
    else
        json_write_null(w, "indicator");
    json_write_text(w, "words", problem->words);
    if (problem->repair)
        json_write_text(w, "repair", problem->repair);
    else
        json_write_null(w, "repair");
    json_write_text(w, "sentence", sentence);
    if (problem->reason)
        json_write_text(w, "reason", problem->reason);
    json_write_close(w, '}');
    free(sentence);
}

static void write_list(struct session *session, const char *key, const struct problems *problems,
                       struct json_writer *w)
{
    json_write_open(w, key, '[');
    for (size_t i = 0; i < problems->count; i++)
        write_problem(session, &problems->items[i], w);
    json_write_close(w, ']');
}

void check_report_json(struct session *session, struct buf *out)
{
    static const char *const counts[CHECK_SEVERITY_COUNT] = {"errors", "warnings", "notes"};
    const struct problems *problems = session_problems(session);
    struct json_writer w = {.out = out};
    json_write_open(&w, NULL, '{');
    json_write_text(&w, "format", "itaplan-check");
    json_write_integer(&w, "version", 1);
    json_write_integer(&w, "year", session_year_number(session));
    for (enum check_severity i = 0; i < CHECK_SEVERITY_COUNT; i++)
        json_write_integer(&w, counts[i], (int64_t)problems_of_severity(problems, i));
    write_list(session, "problems", problems, &w);
    write_list(session, "silenced", session_silenced(session), &w);
    json_write_close(&w, '}');
    buf_addc(out, '\n');
}
