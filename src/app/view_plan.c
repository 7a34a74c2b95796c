/* Screen 4: the rows of the plan, and the six columns of one. */
#include <stdlib.h>

#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/app/plan.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"
#include "view_private.h"

#define TAIL_COLUMNS  12 /* number, marks, state */
#define SCORE_COLUMNS 7
#define SCORE_FROM    44 /* columns of the list that has room for scores */

static size_t name_columns(size_t columns)
{
    size_t tail = TAIL_COLUMNS + (columns >= SCORE_FROM ? SCORE_COLUMNS : 0);
    return columns > tail + 3 ? columns - tail : 3;
}

static bool row_is_filled(const struct year *year, const struct plan_row *row)
{
    for (int column = 1; column <= PLAN_COLUMNS; column++)
        if (!row_cell_filled(year, row, column))
            return false;
    return true;
}

/* The heads of the six dots are the numbers that the columns have in the details and in the table.
 */
static void list_heading(struct session *session, size_t columns, struct lines *out)
{
    struct line *line = lines_add(out);
    line->fixed = true;
    line->heading = true;
    line_add(line, STYLE_HEAD, "   ");
    line_add_fit(line, STYLE_HEAD, _("Indicator"), name_columns(columns));
    if (columns >= SCORE_FROM)
        line_add_right(line, STYLE_HEAD, _("Score"), SCORE_COLUMNS);
    line_add(line, STYLE_HEAD, " ");
    for (int column = 1; column <= PLAN_COLUMNS; column++) {
        char *number = show_number(session, column);
        line_add(line, STYLE_HEAD, number);
        free(number);
    }
}

/* Gaps stand out of what is done. */
static void add_dots(struct line *line, const struct year *year, const struct plan_row *row)
{
    bool whole = row_is_filled(year, row);
    for (int column = 1; column <= PLAN_COLUMNS; column++) {
        bool full = row_cell_filled(year, row, column);
        line_add(line, !full ? STYLE_WARN : whole ? STYLE_GOOD : STYLE_DIM, full ? "●" : "○");
    }
    line_add(line, STYLE_WARN, row->state == ROW_CARRIED ? " ~" : "");
}

static void row_line(struct session *session, const struct year *year, int number,
                     const struct plan_row *row, size_t columns, struct lines *out)
{
    struct line *line = lines_add(out);
    decimal score = year_score(year, number);
    line->fixed = true;
    line->target = row ? mem_strdup(row->id) : target_of_indicator(number);
    char *shown = show_number(session, number);
    line_add_right(line, STYLE_DIM, shown, 2);
    line_add(line, STYLE_BAD, score_mark(score));
    free(shown);
    line_add_fit(line, STYLE_NORMAL, show_indicator_name(session, year, number),
                 name_columns(columns));
    if (columns >= SCORE_FROM) {
        char *points = show_score(session, score);
        line_add_right(line, score_style(score), points, SCORE_COLUMNS);
        free(points);
    }
    line_add(line, STYLE_NORMAL, " ");
    if (row)
        add_dots(line, year, row);
    else
        line_add_fit(line, STYLE_WARN, _("no row"), PLAN_COLUMNS + 2);
}

static void plan_list(struct session *session, const struct year *year,
                      const struct view_filter *filter, size_t columns, struct lines *out)
{
    struct strings targets = {0};
    plan_targets(session, &targets);
    if (targets.count)
        list_heading(session, columns, out);
    for (size_t i = 0; i < targets.count; i++) {
        const struct plan_row *row = year_row(year, targets.items[i]);
        int number = row ? row->indicator : target_indicator(targets.items[i]);
        row_line(session, year, number, row, columns, out);
    }
    strings_release(&targets);
}

/* "2 Measures, projects or activities  (what there is to say)" */
static void column_title(struct session *session, int column, const char *note, struct lines *out)
{
    char *number = show_number(session, column);
    char *title = mem_format("%s %s", number, plan_column_title(column));
    lines_blank(out);
    struct line *line = lines_title(out, title);
    if (*note) {
        line_add(line, STYLE_DIM, "  ");
        line_add(line, STYLE_DIM, note);
    }
    free(title);
    free(number);
}

/* year: that the text is of; NULL: of none. */
static void prose_column(struct session *session, int column, const char *note,
                         const struct year *year, const char *text, struct lines *out)
{
    column_title(session, column, note, out);
    lines_prose_of(out, year, text, 0, STYLE_NORMAL);
}

/* The codes of the findings that it answers behind each measure. */
static void measure_line(const struct year *year, const struct measure *measure, struct lines *out)
{
    lines_item_of(out, year, measure->text, STYLE_NORMAL);
    struct line *line = &out->items[out->count - 1];
    for (size_t i = 0; i < measure->findings.count; i++) {
        const struct finding *finding = year_finding(year, measure->findings.items[i]);
        char *codes = finding ? show_codes(finding) : mem_strdup("");
        if (*codes) {
            line_add(line, STYLE_KEY, "  ");
            line_add(line, STYLE_KEY, codes);
        }
        free(codes);
    }
}

static void row_title(struct session *session, const struct year *year, const struct plan_row *row,
                      struct lines *out)
{
    const struct year *last = book_year_before(session_book(session), year->year);
    decimal score = year_score(year, row->indicator);
    char *plan_year = show_number(session, year->plan_year);
    char *title = message_with(
        _("{name}  (plan for {year})"),
        {"name", *row->name ? row->name : show_indicator_name(session, year, row->indicator)},
        {"year", plan_year});
    lines_text(out, STYLE_STRONG, title);
    free(title);
    free(plan_year);
    char *points = show_score(session, score);
    struct line *line = lines_text(out, STYLE_DIM, _("Score "));
    line_add(line, score_style(score), points);
    line_add(line, STYLE_BAD, score_mark(score));
    line_add(line, STYLE_NORMAL, " ");
    line_add_difference(line, session, score, year_score(last, row->indicator));
    free(points);
    if (row->state == ROW_CARRIED)
        lines_text(out, STYLE_WARN,
                   _("~ carried over from last year, not confirmed yet: Space confirms it"));
}

void row_detail(struct session *session, const struct year *year, const struct plan_row *row,
                struct lines *out)
{
    row_title(session, year, row, out);
    column_title(session, 2, "", out);
    for (size_t i = 0; i < row->measures.count; i++)
        measure_line(year, &row->measures.items[i], out);
    if (!row->measures.count)
        lines_text(out, STYLE_EMPTY, _("(nothing yet)"));
    char *quoted = row->analysis ? NULL : row_analysis_text(year, row);
    prose_column(session, 3, plan_analysis_note(year, row), quoted ? NULL : year,
                 quoted ? quoted : row->analysis, out);
    free(quoted);
    prose_column(session, 4, "", year, row->responsible, out);
    column_title(session, 5, "", out);
    for (size_t i = 0; i < row->steps.count; i++)
        lines_item_of(out, year, row->steps.items[i].text, STYLE_NORMAL);
    if (!row->steps.count)
        lines_text(out, STYLE_EMPTY, _("(nothing yet)"));
    prose_column(session, 6, "", year, row->period, out);
}

/* What to do first. */
static void no_row(struct session *session, const struct year *year, int number, struct lines *out)
{
    lines_text(out, STYLE_STRONG, show_indicator_name(session, year, number));
    lines_blank(out);
    lines_text(out, STYLE_EMPTY,
               year->rows.count
                   ? _("This indicator has no row in the plan. Enter adds one.")
                   : _("The plan has no rows yet. Enter adds one for each indicator."));
    lines_blank(out);
    lines_text(out, STYLE_EMPTY,
               _("Rows copied in Word, Excel or a web page can be pasted here; Ctrl-O brings in a "
                 "whole document."));
    if (!year->findings.count) {
        lines_blank(out);
        lines_text(out, STYLE_EMPTY,
                   _("No findings are entered yet, and a plan answers findings: key 3, then Ctrl-N "
                     "to paste them."));
    }
}

/* Of last year: the first row of the same indicator. */
static void plan_pane(struct session *session, const struct year *year, const struct year *shown,
                      const char *target, struct lines *out)
{
    int number = view_indicator_of(year, target);
    const struct plan_row *row = shown == year ? year_row(year, target) : NULL;
    if (!row)
        row = year_row_of(shown, number);
    if (row)
        row_detail(session, shown, row, out);
    else if (number)
        no_row(session, shown, number, out);
}

const struct screen_view view_plan = {.name = N_("Plan"), .list = plan_list, .detail = plan_pane};
