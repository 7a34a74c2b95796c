/* Screen 7: what is missing or wrong, by rule; beside it why it matters, and the field. */
#include <stdlib.h>
#include <string.h>

#include "check_words.h"
#include "field_path.h"
#include "itaplan/app/field.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"
#include "itaplan/text/cluster.h"
#include "view_private.h"

#define NUMBER_COLUMNS 5
#define HEAD_COLUMNS   46 /* of the counts with their words */

/* A line's target: the check's name, the place where it is mended, and what tells it from the
 * others of that check in that place: the finding, or which of them it is. */
static char *target_of(const struct problem *problem, size_t nth)
{
    const char *name = check_rules[problem->check].name;
    if (problem->finding)
        return mem_format("%s %s %s", name, problem->target, problem->finding);
    return nth ? mem_format("%s %s %zu", name, problem->target, nth + 1)
               : mem_format("%s %s", name, problem->target);
}

char *target_of_problem(const struct problem *problem)
{
    return target_of(problem, 0);
}

static const struct problem *find_problem(const struct problems *problems, const char *target)
{
    size_t nth = 0;
    for (size_t i = 0; target && i < problems->count; i++) {
        const struct problem *problem = &problems->items[i];
        size_t len = strlen(check_rules[problem->check].name);
        bool again = i && problem->check == problem[-1].check &&
                     !strcmp(problem->target, problem[-1].target);
        nth = again ? nth + 1 : 0;
        if (strncmp(target, check_rules[problem->check].name, len) != 0 || target[len] != ' ')
            continue;
        char *own = target_of(problem, nth);
        bool is = !strcmp(own, target);
        free(own);
        if (is)
            return problem;
    }
    return NULL;
}

const struct problem *view_problem(struct session *session, const char *target)
{
    const struct problem *problem = find_problem(session_problems(session), target);
    return problem ? problem : find_problem(session_silenced(session), target);
}

static void add_severity_count(struct line *line, struct session *session,
                               enum check_severity severity)
{
    char *number =
        show_number(session, (int64_t)problems_of_severity(session_problems(session), severity));
    char *text = mem_format("%s %s", severity_mark(severity), number);
    line_add(line, severity_style(severity), text);
    free(text);
    free(number);
}

static void head_line(struct session *session, size_t columns, struct lines *out)
{
    static const char *const words[CHECK_SEVERITY_COUNT] = {N_("to mend"), N_("to look at"),
                                                            N_("to know")};
    struct line *line = lines_add(out);
    line->fixed = line->heading = true;
    for (enum check_severity i = 0; i < CHECK_SEVERITY_COUNT; i++) {
        if (!problems_of_severity(session_problems(session), i))
            continue;
        if (line->spans.count)
            line_add(line, STYLE_NORMAL, "  ");
        add_severity_count(line, session, i);
        if (columns < HEAD_COLUMNS)
            continue;
        line_add(line, STYLE_NORMAL, " ");
        line_add(line, STYLE_DIM, _(words[i]));
    }
}

static void group_line(struct session *session, enum check_id check, size_t columns,
                       struct lines *out)
{
    enum check_severity severity = check_rules[check].severity;
    size_t count = problems_of_check(session_problems(session), check);
    char *number = show_number(session, (int64_t)count);
    lines_blank(out);
    struct line *line = lines_text(out, severity_style(severity), severity_mark(severity));
    line->fixed = true;
    line_add(line, STYLE_STRONG, " ");
    size_t used = text_columns(number, strlen(number)) + 4;
    line_add_cut(line, STYLE_STRONG, _(check_words(check)->heading),
                 columns > used ? columns - used : 1);
    line_add(line, STYLE_DIM, "  ");
    line_add(line, STYLE_DIM, number);
    free(number);
}

/* "overall score  85.88 ≠ 85.86" */
static char *differing_words(struct session *session, const struct problem *problem)
{
    char *field = problem_field(session, problem);
    char *have = show_score(session, problem->have);
    char *should = show_score(session, problem->should);
    char *text = mem_format("%s  %s ≠ %s", field, have, should);
    free(should);
    free(have);
    free(field);
    return text;
}

static char *finding_words(const struct year *year, const struct problem *problem)
{
    struct field_path path;
    const struct finding *finding =
        field_path_parse(problem->target, &path) ? year_finding(year, path.id) : NULL;
    if (!finding)
        return mem_strdup(problem->words);
    const char *text = *finding->issue ? finding->issue : finding->recommendation;
    char *head = text_head(text);
    char *words = mem_format("%s%s%s", problem->words, *problem->words ? "  " : "", head);
    free(head);
    return words;
}

/* What tells a problem from the others of its group. */
static char *problem_words(struct session *session, const struct year *year,
                           const struct problem *problem)
{
    switch (problem->check) {
    case CHECK_SCORE_MISSING:
        return mem_strdup(problem->indicator
                              ? show_indicator_name(session, year, problem->indicator)
                              : _("Overall score"));
    case CHECK_SCORE_DIFFERS:
        return differing_words(session, problem);
    case CHECK_LEVEL_DIFFERS:
        return mem_format("%s ≠ %s", year->announced.level, problem->words);
    case CHECK_CODE_TWICE:
    case CHECK_FINDING_OPEN:
        return finding_words(year, problem);
    case CHECK_FINDING_NOT_IN_ROW:
        return problem_finding(year, problem);
    case CHECK_CELL_EMPTY:
        return mem_strdup(field_label(problem->target));
    case CHECK_YEAR_ELSEWHERE:
    case CHECK_YEAR_LEFT_BEHIND:
    case CHECK_ADDRESS_ODD:
    case CHECK_PERSONAL_DATA:
    case CHECK_OLD_LEVEL:
    case CHECK_MISSPELT:
    case CHECK_WORD_RARE:
    case CHECK_MARKERS_MIXED:
    case CHECK_SERVICE_RENAMED:
        return mem_format("%s  %s", problem->words, field_label(problem->target));
    case CHECK_LINK_DIFFERS:
    case CHECK_ITEM_TWICE:
    case CHECK_STEP_LIKE_MEASURE:
    case CHECK_MEASURE_UNCHANGED:
    case CHECK_NAME_DIFFERS:
    case CHECK_EVERYBODY_RESPONSIBLE:
    case CHECK_ONE_RESPONSIBLE:
    case CHECK_PERIOD_VAGUE:
    case CHECK_TERM_MISSING:
    case CHECK_CODE_ELSEWHERE:
    case CHECK_ONLY_KEEP:
    case CHECK_CHART_EMPTY:
        return text_head(problem->words);
    case CHECK_ROW_MISSING:
    case CHECK_ROW_CARRIED:
    case CHECK_WEAK_NEGLECTED:
    case CHECK_COUNT:
        break;
    }
    return mem_strdup(show_indicator_name(session, year, problem->indicator));
}

/* nth: of those of its check in its place. */
static void problem_line(struct session *session, const struct year *year,
                         const struct problem *problem, size_t nth, size_t columns,
                         struct lines *out)
{
    struct line *line = lines_add(out);
    line->fixed = true;
    line->target = target_of(problem, nth);
    char *number = problem->indicator ? show_number(session, problem->indicator) : mem_strdup("");
    char *whole = problem_words(session, year, problem), *words = text_head(whole);
    line_add_right(line, STYLE_DIM, number, NUMBER_COLUMNS - 1);
    line_add(line, STYLE_NORMAL, " ");
    line_add_fit(line, STYLE_NORMAL, words,
                 columns > NUMBER_COLUMNS + 3 ? columns - NUMBER_COLUMNS : 3);
    free(words);
    free(whole);
    free(number);
}

static void problem_lines(struct session *session, const struct year *year,
                          const struct problems *problems, bool grouped, size_t columns,
                          struct lines *out)
{
    size_t nth = 0;
    for (size_t i = 0; i < problems->count; i++) {
        const struct problem *problem = &problems->items[i];
        bool same = i && problem->check == problem[-1].check;
        nth = same && !strcmp(problem->target, problem[-1].target) ? nth + 1 : 0;
        if (grouped && !same)
            group_line(session, problem->check, columns, out);
        problem_line(session, year, problem, nth, columns, out);
    }
}

/* What the officer silenced, below all that is heard. */
static void silenced_lines(struct session *session, const struct year *year, size_t columns,
                           struct lines *out)
{
    const struct problems *silenced = session_silenced(session);
    if (!silenced->count)
        return;
    lines_blank(out);
    lines_text(out, STYLE_DIM, "")->fixed = true;
    line_add_cut(&out->items[out->count - 1], STYLE_HEAD, _("Silenced, with the reason"), columns);
    problem_lines(session, year, silenced, false, columns, out);
}

static void checks_list(struct session *session, const struct year *year,
                        const struct view_filter *filter, size_t columns, struct lines *out)
{
    const struct problems *problems = session_problems(session);
    if (!problems->count && !session_silenced(session)->count)
        return;
    head_line(session, columns, out);
    problem_lines(session, year, problems, true, columns, out);
    silenced_lines(session, year, columns, out);
}

/* The field's text, with the words in question marked, which may reach over ends of lines. */
static void field_part(struct session *session, const struct problem *problem, struct lines *out)
{
    char *text = field_shown(session, problem->target);
    if (!text)
        return;
    lines_blank(out);
    lines_title(out, field_label(problem->target));
    const char *found = *problem->words ? strstr(text, problem->words) : NULL;
    const char *found_end = found ? found + strlen(problem->words) : NULL;
    if (!found)
        lines_prose(out, text, 0, STYLE_NORMAL);
    for (const char *at = text; found && at;) {
        const char *end = at + strcspn(at, "\n");
        const char *from = found < at ? at : found < end ? found : end;
        const char *to = found_end < from ? from : found_end < end ? found_end : end;
        struct line *line = lines_add(out);
        line_add_bytes(line, STYLE_NORMAL, at, (size_t)(from - at));
        if (to > from)
            line_add_bytes(line, STYLE_HIT, from, (size_t)(to - from));
        line_add_bytes(line, STYLE_NORMAL, to, (size_t)(end - to));
        at = *end ? end + 1 : NULL;
    }
    free(text);
}

static void checks_pane(struct session *session, const struct year *year, const struct year *shown,
                        const char *target, struct lines *out)
{
    const struct problem *problem = view_problem(session, target);
    if (!problem)
        return;
    enum check_severity severity = check_rules[problem->check].severity;
    char *sentence = check_sentence(session, problem);
    struct line *line = lines_text(out, severity_style(severity), severity_mark(severity));
    line_add(line, STYLE_STRONG, " ");
    line_add(line, STYLE_STRONG, sentence);
    free(sentence);
    lines_blank(out);
    lines_text(out, STYLE_NORMAL, _(check_words(problem->check)->why));
    if (problem->reason) {
        char *reason = message_with(_("Silenced: {reason}"), {"reason", problem->reason});
        lines_text(out, STYLE_STRONG, reason);
        free(reason);
    }
    if (problem->repair) {
        struct line *proposal =
            lines_text(out, STYLE_DIM,
                       problem->finding ? _("Column 3 would quote it: ") : _("Proposed instead: "));
        line_add(proposal, STYLE_GOOD, problem->repair);
    }
    if (problem->indicator && problem->check != CHECK_CODE_TWICE) {
        lines_blank(out);
        indicator_title(session, year, problem->indicator, out);
    }
    field_part(session, problem, out);
}

static void checks_empty(struct session *session, struct lines *out)
{
    lines_text(out, STYLE_GOOD, _("✓ Nothing is missing and nothing is wrong."));
    lines_blank(out);
    lines_text(out, STYLE_NORMAL,
               _("Read the plan through once more on screen 4, then write the document."));
}

const struct screen_view view_checks = {
    .name = N_("Checks"), .list = checks_list, .detail = checks_pane, .empty = checks_empty};
