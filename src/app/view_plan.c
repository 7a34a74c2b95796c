/* Screen 4: the rows of the plan, and the six columns of one. */
#include <stdlib.h>

#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"
#include "view_private.h"

#define PLAN_COLUMNS 6
#define TAIL_COLUMNS 12 /* number, marks, state */

size_t row_cells_filled(const struct year *year, const struct plan_row *row, struct buf *marks)
{
    size_t filled = 0;
    for (int column = 1; column <= PLAN_COLUMNS; column++) {
        bool full = row_cell_filled(year, row, column);
        filled += full;
        if (marks)
            buf_adds(marks, full ? "●" : "○");
    }
    return filled;
}

size_t rows_complete(const struct year *year)
{
    struct ints numbers = {0};
    for (size_t i = 0; i < year->rows.count; i++) {
        const struct plan_row *row = &year->rows.items[i];
        if (row->state == ROW_CONFIRMED && row_cells_filled(year, row, NULL) == PLAN_COLUMNS)
            ints_add_unique(&numbers, row->indicator);
    }
    size_t count = numbers.count;
    ints_release(&numbers);
    return count;
}

static void row_line(struct session *session, const struct year *year, int number,
                     const struct plan_row *row, size_t columns, struct lines *out)
{
    struct line *line = lines_add(out);
    line->fixed = true;
    line->target = row ? mem_strdup(row->id) : target_of_indicator(number);
    char *shown = show_number(session, number);
    line_add_right(line, STYLE_DIM, shown, 2);
    line_add(line, STYLE_BAD, score_mark(year_score(year, number)));
    free(shown);
    line_add_fit(line, STYLE_NORMAL, show_indicator_name(session, year, number),
                 columns > TAIL_COLUMNS + 3 ? columns - TAIL_COLUMNS : 3);
    struct buf marks = BUF_INIT;
    size_t filled = row ? row_cells_filled(year, row, &marks) : 0;
    line_add(line, STYLE_NORMAL, " ");
    if (row) {
        line_add(line, filled == PLAN_COLUMNS ? STYLE_GOOD : STYLE_WARN, marks.data);
        line_add(line, STYLE_WARN, row->state == ROW_CARRIED ? " ~" : "");
    } else {
        line_add_fit(line, STYLE_WARN, _("no row"), PLAN_COLUMNS + 2);
    }
    buf_release(&marks);
}

static void plan_list(struct session *session, const struct year *year,
                      const struct view_filter *filter, size_t columns, struct lines *out)
{
    struct ints numbers = year_indicator_numbers(session, year);
    for (size_t i = 0; i < numbers.count; i++) {
        size_t rows = 0;
        for (size_t k = 0; k < year->rows.count; k++)
            if (year->rows.items[k].indicator == numbers.items[i]) {
                row_line(session, year, numbers.items[i], &year->rows.items[k], columns, out);
                rows++;
            }
        if (!rows)
            row_line(session, year, numbers.items[i], NULL, columns, out);
    }
    ints_release(&numbers);
}

static void column_title(struct lines *out, const char *title)
{
    lines_blank(out);
    lines_title(out, title);
}

static void prose_column(struct lines *out, const char *title, const char *text)
{
    column_title(out, title);
    lines_prose(out, text, 0, STYLE_NORMAL);
}

void row_detail(struct session *session, const struct year *year, const struct plan_row *row,
                struct lines *out)
{
    char *plan_year = show_number(session, year->plan_year);
    char *title = message_with(
        _("{name}  (plan for {year})"),
        {"name", *row->name ? row->name : show_indicator_name(session, year, row->indicator)},
        {"year", plan_year});
    lines_text(out, STYLE_STRONG, title);
    free(title);
    free(plan_year);
    if (row->state == ROW_CARRIED)
        lines_text(out, STYLE_WARN, _("~ carried over from last year, not confirmed yet"));
    column_title(out, _("Measures, projects or activities"));
    for (size_t i = 0; i < row->measures.count; i++)
        lines_item(out, row->measures.items[i].text, STYLE_NORMAL);
    if (!row->measures.count)
        lines_text(out, STYLE_EMPTY, _("(nothing yet)"));
    char *analysis = row_analysis_text(year, row);
    prose_column(out, _("Analysis that the measures answer"), analysis);
    free(analysis);
    prose_column(out, _("Responsible"), row->responsible);
    column_title(out, _("Steps"));
    for (size_t i = 0; i < row->steps.count; i++)
        lines_item(out, row->steps.items[i].text, STYLE_NORMAL);
    if (!row->steps.count)
        lines_text(out, STYLE_EMPTY, _("(nothing yet)"));
    prose_column(out, _("Period"), row->period);
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
        lines_text(out, STYLE_EMPTY, _("This indicator has no row in the plan. Enter adds one."));
}

const struct screen_view view_plan = {.name = N_("Plan"), .list = plan_list, .detail = plan_pane};
