/* Screen 5: last year's plan and this year's, indicator by indicator, column by column, item by
 * item. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "compare.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/app/plan.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/carry.h"
#include "itaplan/model/edit.h"
#include "itaplan/text/cluster.h"
#include "marked.h"
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

const char *change_mark(enum change change)
{
    return changes[change].mark;
}

const char *change_words(enum change change)
{
    return *changes[change].words ? _(changes[change].words) : "";
}

void line_add_outcome(struct line *line, const struct followup *followup)
{
    line_add_status(line, followup->status);
    const char *told = followup->status == FOLLOWUP_DROPPED ? followup->reason : followup->result;
    if (!*told)
        return;
    char *head = text_head(told);
    line_add(line, STYLE_DIM, ": ");
    line_add(line, STYLE_LASTYEAR, head);
    free(head);
}

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

static char *target_of(const struct year *year, int number)
{
    const struct plan_row *row = year_row_of(year, number);
    return row ? mem_strdup(row->id) : target_of_indicator(number);
}

static void indicator_line(struct session *session, const struct year *last,
                           const struct year *year, int number, size_t columns, struct lines *out)
{
    const struct comparison *all = session_comparison(session, number);
    decimal before = year_score(last, number), score = year_score(year, number);
    const char *name = show_indicator_name(session, year, number);
    struct line *line = lines_add(out);
    line->fixed = true;
    line->target = target_of(year, number);
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

struct ints compared_numbers(struct session *session, const struct year *last,
                             const struct year *year)
{
    struct ints numbers = year_indicator_numbers(session, year);
    for (size_t i = 0; i < last->rows.count; i++)
        ints_add_unique(&numbers, last->rows.items[i].indicator);
    return numbers;
}

static void compare_list(struct session *session, const struct year *year,
                         const struct view_filter *filter, size_t columns, struct lines *out)
{
    const struct year *last = session_last_year(session);
    if (!last)
        return;
    struct ints numbers = compared_numbers(session, last, year);
    legend_line(columns, out);
    head_line(session, last, year, columns, out);
    for (size_t i = 0; i < numbers.count; i++)
        indicator_line(session, last, year, numbers.items[i], columns, out);
    ints_release(&numbers);
}

/* ---- the next one ---- */

#define RANK_NONE 2

static bool has_difference(const struct comparison *all)
{
    bool found = all->row == CHANGE_NEW || all->row == CHANGE_GONE;
    for (size_t i = 0; i < COMPARED_CELLS; i++)
        found =
            found || (all->cells[i].change != CHANGE_SAME && all->cells[i].change != CHANGE_NONE);
    return found;
}

/* The lower, the earlier it is gone to; RANK_NONE: it is not sought. */
static size_t rank_of(struct session *session, enum view_seek seek, int number)
{
    const struct comparison *all = session_comparison(session, number);
    if (seek == SEEK_DIFFERENT)
        return has_difference(all) ? 0 : RANK_NONE;
    return all->row == CHANGE_STUCK ? 0 : all->row == CHANGE_SAME ? 1 : RANK_NONE;
}

char *view_compare_next(struct session *session, enum view_seek seek, const char *target,
                        bool *around)
{
    const struct year *last = session_last_year(session), *year = session_year(session);
    if (!last || !year)
        return NULL;
    struct ints numbers = compared_numbers(session, last, year);
    size_t here = 0, first = SIZE_MAX, next = SIZE_MAX; /* places in the order of ranks */
    int current = view_indicator_of(year, target);
    for (size_t i = 0; i < numbers.count; i++)
        if (numbers.items[i] == current) {
            size_t rank = rank_of(session, seek, current);
            here = seek == SEEK_DIFFERENT ? i + 1
                   : rank == RANK_NONE    ? 0
                                          : rank * numbers.count + i + 1;
        }
    for (size_t i = 0; i < numbers.count; i++) {
        size_t rank = rank_of(session, seek, numbers.items[i]), at = rank * numbers.count + i;
        if (rank == RANK_NONE)
            continue;
        first = at < first ? at : first;
        next = at >= here && at < next ? at : next;
    }
    *around = next == SIZE_MAX;
    size_t found = *around ? first : next;
    char *out = found == SIZE_MAX ? NULL : target_of(year, numbers.items[found % numbers.count]);
    ints_release(&numbers);
    return out;
}

/* ---- one side of the detail ---- */

struct side {
    struct session *session;
    const struct year *last, *year; /* both */
    bool now;                       /* it is this year's */
    int number;                     /* of the indicator */
};

static const struct year *shown_year(const struct side *side)
{
    return side->now ? side->year : side->last;
}

static void trim_end(struct span *span)
{
    while (span->len && span->text[span->len - 1] == ' ')
        span->own[--span->len] = '\0';
}

/* "Last year's plan: 2568 74.90"; this year's with what the score did since. */
static void side_head(const struct side *side, struct lines *out)
{
    decimal before = year_score(side->last, side->number);
    decimal score = year_score(shown_year(side), side->number);
    char *plan_year = show_number(side->session, shown_year(side)->plan_year);
    char *shown = show_score(side->session, score);
    char *text =
        message_with(side->now ? _("This year's plan: {year}") : _("Last year's plan: {year}"),
                     {"year", plan_year});
    struct line *line = lines_text(out, side->now ? STYLE_STRONG : STYLE_LASTYEAR, text);
    line->fixed = true;
    line_add(line, STYLE_NORMAL, " ");
    line_add(line, side->now ? score_style(score) : STYLE_LASTYEAR, shown);
    line_add(line, STYLE_BAD, score_mark(score));
    if (side->now && before != DECIMAL_NONE && score != DECIMAL_NONE) {
        line_add(line, STYLE_NORMAL, *score_mark(score) == ' ' ? "" : " ");
        line_add_difference(line, side->session, score, before);
        trim_end(&line->spans.items[line->spans.count - 1]);
    }
    free(text);
    free(shown);
    free(plan_year);
}

/* ---- the items of one side ---- */

/* One column of both years. */
struct part {
    const struct side *side;
    struct cell_items cells[2]; /* last year's and this year's */
    const struct item_pairs *pairs;
};

/* The words of the item with those marked that the other year's has not; years that only moved on
 * are no difference. */
static void add_words(const struct side *side, struct line *line, const struct item *item,
                      const struct item *beside)
{
    const struct year *own = shown_year(side), *other = side->now ? side->last : side->year;
    enum style style = side->now ? STYLE_NORMAL : STYLE_LASTYEAR;
    struct marked text = {item->text, item->len}, with = {beside->text, beside->len};
    char *moved = NULL;
    if (years_stand_in(beside->text, beside->len, other->plan_year)) {
        char *copy = mem_strndup(beside->text, beside->len);
        moved = years_moved(copy, other->plan_year, own->plan_year, NULL);
        with = (struct marked){moved, strlen(moved)};
        free(copy);
    }
    line_add_marked(line, style, text, with, MARKED_WHOLE);
    free(moved);
}

static struct line *item_line(const struct part *part, const struct item_pair *pair,
                              struct lines *out)
{
    const struct side *side = part->side;
    const struct item *item = &part->cells[side->now].items[pair->of[side->now]];
    bool alone = pair->of[!side->now] == ITEM_NONE;
    const char *mark = pair->same ? "· " : !alone ? "≠ " : side->now ? "+ " : "- ";
    struct line *line = lines_text(out, pair->same ? STYLE_DIM : STYLE_DIFF, mark);
    line->indent = 2;
    line->differs = !pair->same;
    /* What was put together of findings does not lie in the year. */
    const struct year *of = part->cells[side->now].quoted.count ? NULL : shown_year(side);
    enum style plain = side->now ? STYLE_NORMAL : STYLE_LASTYEAR;
    if (pair->same || alone)
        lines_end_bytes_of(out, of, pair->same ? plain : STYLE_DIFF, item->text, item->len);
    else
        add_words(side, line, item, &part->cells[!side->now].items[pair->of[!side->now]]);
    return line;
}

static struct line *outcome_line(struct lines *out)
{
    struct line *line = lines_add(out);
    line->indent = 2;
    line->fixed = true;
    return line;
}

static bool is_alone(const struct item_pair *pair)
{
    return pair->of[0] == ITEM_NONE || pair->of[1] == ITEM_NONE;
}

/* Pairs [from, to): one of both years, or several items that are alone. They begin in the same row
 * on both sides. */
static void run_lines(const struct part *part, size_t from, size_t to, struct lines *out)
{
    const struct side *side = part->side;
    bool begun = false;
    for (size_t i = from; i < to; i++) {
        const struct item_pair *pair = &part->pairs->items[i];
        if (pair->of[side->now] == ITEM_NONE)
            continue;
        item_line(part, pair, out)->heading = !begun;
        begun = true;
        const struct item *item = &part->cells[side->now].items[pair->of[side->now]];
        if (item->measure && !side->now)
            line_add_outcome(outcome_line(out), &item->measure->followup);
    }
    if (begun)
        return;
    bool empty = !part->cells[side->now].count;
    lines_text(out, STYLE_EMPTY, empty ? _("(nothing yet)") : "")->heading = true;
}

static void part_lines(const struct part *part, struct lines *out)
{
    const struct item_pairs *pairs = part->pairs;
    for (size_t i = 0, end; i < pairs->count; i = end) {
        end = i + 1;
        while (is_alone(&pairs->items[i]) && end < pairs->count && is_alone(&pairs->items[end]))
            end++;
        run_lines(part, i, end, out);
    }
    if (!pairs->count)
        lines_text(out, STYLE_EMPTY, _("(nothing yet)"));
}

static void column_lines(const struct side *side, int column, struct lines *out)
{
    struct part part = {
        .side = side,
        .cells = {cell_items(side->last, side->number, column),
                  cell_items(side->year, side->number, column)},
        .pairs = session_item_pairs(side->session, side->number, column),
    };
    /* The heading stands on the left and counts for both sides. */
    char *figure = show_number(side->session, column);
    char *title = mem_format("%s %s", figure, plan_column_title(column));
    lines_text(out, STYLE_TITLE, side->now ? "" : title)->heading = true;
    part_lines(&part, out);
    lines_blank(out);
    free(title);
    free(figure);
    cell_items_release(&part.cells[0]);
    cell_items_release(&part.cells[1]);
}

static void compare_pane(struct session *session, const struct year *year, const struct year *shown,
                         const char *target, struct lines *out)
{
    const struct year *last = book_year_before(session_book(session), year->year);
    int number = view_indicator_of(year, target);
    if (!number || !last)
        return;
    const struct side side = {
        .session = session, .last = last, .year = year, .now = shown == year, .number = number};
    side_head(&side, out);
    for (int column = COMPARED_FIRST; column <= COMPARED_LAST; column++)
        column_lines(&side, column, out);
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
    lines_text(out, STYLE_STRONG, _("  Bring in last year's document (Ctrl-O)  "))->target =
        mem_strdup("command.import");
    lines_text(out, STYLE_STRONG, _("  Type in last year's result  "))->target =
        mem_strdup("command.add-year");
    free(title);
    free(year);
}

const struct screen_view view_compare = {
    .name = N_("Compare"), .list = compare_list, .detail = compare_pane, .empty = compare_empty};
