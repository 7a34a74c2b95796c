/* Screen 2: the indicators, and beside them what was found and recommended. */
#include <stdlib.h>

#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"
#include "view_private.h"

#define TAIL_COLUMNS 14 /* number, score, mark, findings */
#define CELL_COLUMNS 5
#define CELLS_FROM   30 /* columns of a list that has them */

static size_t findings_of(const struct year *year, int number)
{
    size_t count = 0;
    for (size_t i = 0; i < year->findings.count; i++)
        if (year->findings.items[i].kind == FINDING_ISSUE &&
            ints_contain(&year->findings.items[i].indicators, number))
            count++;
    return count;
}

/* "6/6": cells filled and confirmed of those needed; "~" where carried text is not counted. */
static void add_cells(struct line *line, struct session *session, const struct year *year,
                      int number)
{
    struct completeness complete = indicator_completeness(year, number);
    char *filled = show_number(session, (int64_t)complete.filled);
    char *needed = show_number(session, (int64_t)complete.needed);
    char *share = mem_format("%s/%s", filled, needed);
    line_add_right(line, complete.whole ? STYLE_GOOD : STYLE_WARN, share, CELL_COLUMNS);
    line_add(line, STYLE_WARN, complete.carried ? "~" : " ");
    free(share);
    free(needed);
    free(filled);
}

struct completeness year_completeness(struct session *session, const struct year *year)
{
    struct ints numbers = year_indicator_numbers(session, year);
    struct completeness complete = plan_completeness(year, &numbers);
    ints_release(&numbers);
    return complete;
}

struct line *completeness_part(struct session *session, const struct completeness *complete,
                               struct lines *out)
{
    char *filled = show_number(session, (int64_t)complete->filled);
    char *needed = show_number(session, (int64_t)complete->needed);
    char *percent = show_number(session, completeness_percent(complete));
    char *text = message_with(_("{filled} of {needed} cells filled and confirmed ({percent}%)"),
                              {"filled", filled}, {"needed", needed}, {"percent", percent});
    struct line *line = lines_text(out, STYLE_DIM, _("Plan"));
    bool whole = complete->filled == complete->needed;
    line_add(line, STYLE_NORMAL, " ");
    line_add(line, whole ? STYLE_GOOD : STYLE_WARN, text);
    if (complete->carried) {
        char *carried = show_number(session, (int64_t)complete->carried);
        char *more = message_with(_("  ~ {carried} carried over and not confirmed yet"),
                                  {"carried", carried});
        line_add(line, STYLE_WARN, more);
        free(more);
        free(carried);
    }
    free(text);
    free(percent);
    free(needed);
    free(filled);
    return line;
}

static void indicator_list(struct session *session, const struct year *year,
                           const struct view_filter *filter, size_t columns, struct lines *out)
{
    struct ints numbers = year_indicator_numbers(session, year);
    bool cells = columns >= CELLS_FROM;
    size_t tail = TAIL_COLUMNS + (cells ? CELL_COLUMNS + 1 : 0);
    for (size_t i = 0; i < numbers.count; i++) {
        int number = numbers.items[i];
        decimal score = year_score(year, number);
        struct line *line = lines_add(out);
        line->fixed = true;
        line->target = target_of_indicator(number);
        char *shown = show_number(session, number);
        char *points = show_score(session, score);
        char *count = show_number(session, (int64_t)findings_of(year, number));
        line_add_right(line, STYLE_DIM, shown, 2);
        line_add(line, STYLE_NORMAL, " ");
        line_add_fit(line, STYLE_NORMAL, show_indicator_name(session, year, number),
                     columns > tail + 3 ? columns - tail : 3);
        line_add_right(line, score_style(score), points, 6);
        line_add(line, STYLE_BAD, score_mark(score));
        line_add_right(line, STYLE_DIM, count, 3);
        line_add(line, STYLE_DIM, "•");
        if (cells)
            add_cells(line, session, year, number);
        free(count);
        free(points);
        free(shown);
    }
    ints_release(&numbers);
}

static void scores_part(struct session *session, const struct year *year, int number,
                        struct lines *out)
{
    const struct pack *pack = session_pack(session, year->year);
    const struct pack_indicator *indicator = pack ? pack_indicator(pack, number) : NULL;
    const struct year *last = book_year_before(session_book(session), year->year);
    char *score = show_score(session, year_score(year, number));
    struct line *line = lines_text(out, STYLE_DIM, _("Score"));
    line_add(line, STYLE_NORMAL, " ");
    line_add(line, score_style(year_score(year, number)), score);
    line_add(line, STYLE_BAD, score_mark(year_score(year, number)));
    line_add(line, STYLE_NORMAL, " ");
    line_add_difference(line, session, year_score(year, number), year_score(last, number));
    if (indicator) {
        line_add(line, STYLE_DIM, _(" instrument "));
        line_add(line, STYLE_NORMAL, indicator->instrument);
    }
    free(score);
}

/* Where the framework files the codes of a finding that the officer placed elsewhere. */
static void framework_part(struct session *session, const struct year *year,
                           const struct finding *finding, struct lines *out)
{
    const struct pack *pack = session_pack(session, year->year);
    for (size_t i = 0; pack && i < finding->codes.count; i++) {
        const struct pack_question *question = pack_question(pack, finding->codes.items[i]);
        if (!question || !question->indicator ||
            ints_contain(&finding->indicators, question->indicator))
            continue;
        char *number = show_number(session, question->indicator);
        char *text =
            message_with(_("The framework of this year has {code} under indicator {number}"),
                         {"code", question->code}, {"number", number});
        struct line *line = lines_text(out, STYLE_DIM, text);
        if (question->mark.confirmed != MARK_CONFIRMED)
            line_add(line, STYLE_DIM, _(" (check with the NACC manual)"));
        free(text);
        free(number);
    }
}

void finding_body(struct session *session, const struct year *year, const struct finding *finding,
                  struct lines *out)
{
    if (*finding->issue) {
        lines_text(out, STYLE_DIM, _("Issue found"));
        lines_prose_of(out, year, finding->issue, 2, STYLE_NORMAL);
    }
    if (*finding->recommendation) {
        if (finding->kind == FINDING_ISSUE)
            lines_text(out, STYLE_DIM, _("Recommendation"));
        lines_prose_of(out, year, finding->recommendation, 2, STYLE_NORMAL);
    }
    framework_part(session, year, finding, out);
}

static void finding_part(struct session *session, const struct year *year,
                         const struct finding *finding, struct lines *out)
{
    char *codes = show_codes(finding);
    if (finding->kind == FINDING_KEEP)
        lines_title(out, _("Keep the level"));
    else if (*codes)
        lines_text(out, STYLE_TITLE, codes);
    else
        lines_title(out, _("Finding without a code"));
    free(codes);
    finding_body(session, year, finding, out);
}

void indicator_title(struct session *session, const struct year *year, int number,
                     struct lines *out)
{
    char *shown = show_number(session, number);
    char *title = message_with(_("Indicator {number}  {name}"), {"number", shown},
                               {"name", show_indicator_name(session, year, number)});
    lines_text(out, STYLE_STRONG, title);
    free(title);
    free(shown);
}

void indicator_detail(struct session *session, const struct year *year, int number,
                      struct lines *out)
{
    indicator_title(session, year, number, out);
    scores_part(session, year, number, out);
    struct completeness complete = indicator_completeness(year, number);
    completeness_part(session, &complete, out);
    size_t count = 0;
    for (size_t i = 0; i < year->findings.count; i++) {
        const struct finding *finding = &year->findings.items[i];
        if (!ints_contain(&finding->indicators, number))
            continue;
        lines_blank(out);
        finding_part(session, year, finding, out);
        count++;
    }
    if (!count) {
        lines_blank(out);
        lines_text(out, STYLE_EMPTY,
                   _("No finding is entered here. Ctrl-N enters one; keep the level where there is "
                     "none."));
    }
}

static void indicator_pane(struct session *session, const struct year *year,
                           const struct year *shown, const char *target, struct lines *out)
{
    int number = view_indicator_of(year, target);
    if (number)
        indicator_detail(session, shown, number, out);
}

const struct screen_view view_indicators = {
    .name = N_("Indicators"), .list = indicator_list, .detail = indicator_pane};
