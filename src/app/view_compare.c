/* Screen 5: last year's plan and this year's, indicator by indicator, column by column, item by
 * item. */
#include <stdlib.h>
#include <string.h>

#include "compare.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/app/plan.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"
#include "itaplan/text/cluster.h"
#include "view_private.h"

/* Columns of the list. */
#define NUMBER_WIDTH     3
#define DIFFERENCE_WIDTH 9
#define DIFFERENCE_FROM  38
#define SCORES_WIDTH     17
#define SCORES_FROM      64

static const struct {
    const char *mark;
    enum style style;
    const char *words; /* msgid */
} changes[] = {
    [CHANGE_NONE] = {" ", STYLE_NORMAL, ""},
    [CHANGE_SAME] = {"=", STYLE_DIM, N_("unchanged")},
    [CHANGE_OTHER] = {"≠", STYLE_DIFF, N_("changed")},
    [CHANGE_NEW] = {"+", STYLE_DIFF, N_("new")},
    [CHANGE_GONE] = {"-", STYLE_WARN, N_("gone")},
    [CHANGE_STUCK] = {"!", STYLE_BAD, N_("unchanged though the score fell")},
};

/* ---- the list ---- */

static void add_mark(struct line *line, enum change change)
{
    line_add(line, changes[change].style, changes[change].mark);
}

static size_t legend_columns(void)
{
    size_t columns = 0;
    for (enum change i = CHANGE_SAME; i <= CHANGE_STUCK; i++) {
        const char *words = _(changes[i].words);
        columns += text_columns(words, strlen(words)) + (i > CHANGE_SAME ? 5 : 2);
    }
    return columns;
}

static void legend_line(size_t columns, struct lines *out)
{
    struct line *line = lines_add(out);
    line->fixed = line->heading = true;
    if (columns < legend_columns()) {
        line_add_cut(line, STYLE_DIM, _("= as before  ≠ changed  ! fell"), columns);
        return;
    }
    for (enum change i = CHANGE_SAME; i <= CHANGE_STUCK; i++) {
        line_add(line, STYLE_NORMAL, i > CHANGE_SAME ? "   " : "");
        add_mark(line, i);
        line_add(line, STYLE_DIM, " ");
        line_add(line, STYLE_DIM, _(changes[i].words));
    }
}

static size_t name_width(size_t columns)
{
    size_t used = NUMBER_WIDTH + 3 + COMPARED_CELLS + 1;
    used += columns >= DIFFERENCE_FROM ? DIFFERENCE_WIDTH + 1 : 0;
    used += columns >= SCORES_FROM ? SCORES_WIDTH + 1 : 0;
    return columns > used + 3 ? columns - used : 3;
}

static void head_line(struct session *session, const struct year *last, const struct year *year,
                      size_t columns, struct lines *out)
{
    struct line *line = lines_add(out);
    line->fixed = line->heading = true;
    line_add_fit(line, STYLE_HEAD, "", NUMBER_WIDTH + 3);
    line_add_fit(line, STYLE_HEAD, _("Indicator"), name_width(columns) + 1);
    if (columns >= SCORES_FROM) {
        char *then = show_number(session, last->year), *now = show_number(session, year->year);
        line_add_right(line, STYLE_HEAD, then, 7);
        line_add_right(line, STYLE_HEAD, now, SCORES_WIDTH - 7 - 1);
        line_add(line, STYLE_HEAD, "  ");
        free(now);
        free(then);
    }
    if (columns >= DIFFERENCE_FROM)
        line_add_fit(line, STYLE_HEAD, "", DIFFERENCE_WIDTH + 1);
    for (int column = COMPARED_FIRST; column <= COMPARED_LAST; column++) {
        char *number = show_number(session, column);
        line_add(line, STYLE_HEAD, number);
        free(number);
    }
}

static void add_scores(struct line *line, struct session *session, decimal before, decimal score)
{
    char *then = show_score(session, before), *now = show_score(session, score);
    line_add_right(line, STYLE_LASTYEAR, then, 7);
    line_add(line, STYLE_DIM, " → ");
    line_add_right(line, score_style(score), now, SCORES_WIDTH - 7 - 4);
    line_add(line, STYLE_BAD, score_mark(score));
    line_add(line, STYLE_NORMAL, " ");
    free(now);
    free(then);
}

static void indicator_line(struct session *session, const struct year *last,
                           const struct year *year, int number, size_t columns, struct lines *out)
{
    const struct comparison *all = session_comparison(session, number);
    const struct plan_row *row = year_row_of(year, number);
    decimal before = year_score(last, number), score = year_score(year, number);
    const char *name = show_indicator_name(session, year, number);
    struct line *line = lines_add(out);
    line->fixed = true;
    line->target = row ? mem_strdup(row->id) : target_of_indicator(number);
    char *shown = show_number(session, number);
    line_add_right(line, STYLE_DIM, shown, NUMBER_WIDTH);
    line_add(line, STYLE_NORMAL, " ");
    add_mark(line, all->row);
    line_add(line, STYLE_NORMAL, " ");
    line_add_fit(line, STYLE_NORMAL, *name ? name : show_indicator_name(session, last, number),
                 name_width(columns));
    line_add(line, STYLE_NORMAL, " ");
    if (columns >= SCORES_FROM)
        add_scores(line, session, before, score);
    if (columns >= DIFFERENCE_FROM) {
        line_add_difference(line, session, score, before);
        line_add(line, STYLE_NORMAL, " ");
    }
    for (size_t i = 0; i < COMPARED_CELLS; i++)
        add_mark(line, all->cells[i].change);
    free(shown);
}

static void compare_list(struct session *session, const struct year *year,
                         const struct view_filter *filter, size_t columns, struct lines *out)
{
    const struct year *last = session_last_year(session);
    if (!last)
        return;
    struct ints numbers = year_indicator_numbers(session, year);
    for (size_t i = 0; i < last->rows.count; i++)
        ints_add_unique(&numbers, last->rows.items[i].indicator);
    legend_line(columns, out);
    head_line(session, last, year, columns, out);
    for (size_t i = 0; i < numbers.count; i++)
        indicator_line(session, last, year, numbers.items[i], columns, out);
    ints_release(&numbers);
}

/* ---- one side of the detail ---- */

/* "Last year: plan for 2568   74.90" */
static void side_head(struct session *session, const struct year *year, const struct year *shown,
                      int number, struct lines *out)
{
    char *plan_year = show_number(session, shown->plan_year);
    char *score = show_score(session, year_score(shown, number));
    bool now = shown == year;
    char *text =
        message_with(now ? _("This year: plan for {year}") : _("Last year: plan for {year}"),
                     {"year", plan_year});
    struct line *line = lines_text(out, now ? STYLE_STRONG : STYLE_LASTYEAR, text);
    line->fixed = true;
    line_add(line, STYLE_NORMAL, "  ");
    line_add(line, now ? score_style(year_score(shown, number)) : STYLE_LASTYEAR, score);
    line_add(line, STYLE_BAD, score_mark(year_score(shown, number)));
    free(text);
    free(score);
    free(plan_year);
}

static void item_line(const struct item *item, bool same, bool now, struct lines *out)
{
    const char *mark = same ? "· " : now ? "+ " : "- ";
    enum style style = !same ? STYLE_DIFF : now ? STYLE_NORMAL : STYLE_LASTYEAR;
    struct line *line = lines_text(out, same ? STYLE_DIM : STYLE_DIFF, mark);
    line->indent = 2;
    line_add_bytes(line, style, item->text, item->len);
}

static void column_part(struct session *session, const struct year *shown, bool now, int number,
                        int column, struct lines *out)
{
    const struct comparison *all = session_comparison(session, number);
    const bool *same = all->cells[column - COMPARED_FIRST].same[now];
    struct cell_items cell = cell_items(shown, number, column);
    /* The heading stands on the left and counts for both sides. */
    char *figure = show_number(session, column);
    char *title = mem_format("%s %s", figure, plan_column_title(column));
    lines_text(out, STYLE_TITLE, now ? "" : title)->heading = true;
    for (size_t i = 0; i < cell.count; i++)
        item_line(&cell.items[i], same[i], now, out);
    if (!cell.count)
        lines_text(out, STYLE_EMPTY, _("(nothing yet)"));
    lines_blank(out);
    free(title);
    free(figure);
    cell_items_release(&cell);
}

static void compare_pane(struct session *session, const struct year *year, const struct year *shown,
                         const char *target, struct lines *out)
{
    const struct year *last = book_year_before(session_book(session), year->year);
    int number = view_indicator_of(year, target);
    if (!number || !last)
        return;
    side_head(session, year, shown, number, out);
    for (int column = COMPARED_FIRST; column <= COMPARED_LAST; column++)
        column_part(session, shown, shown == year, number, column, out);
}

static void compare_empty(struct session *session, struct lines *out)
{
    char *year = show_number(session, session_year_number(session) - 1);
    char *title =
        message_with(_("The book has no result of {year} to compare with"), {"year", year});
    lines_title(out, title);
    lines_blank(out);
    lines_text(out, STYLE_NORMAL,
               _("Bring in last year's document, or type its result in; both years then stand side "
                 "by side."));
    lines_blank(out);
    lines_text(out, STYLE_STRONG, _("  Bring in last year's document  "))->target =
        mem_strdup("command.import");
    lines_text(out, STYLE_STRONG, _("  Type in last year's result  "))->target =
        mem_strdup("command.add-year");
    free(title);
    free(year);
}

const struct screen_view view_compare = {
    .name = N_("Compare"), .list = compare_list, .detail = compare_pane, .empty = compare_empty};
