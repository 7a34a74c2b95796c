/* `show compare`: what screen 5 shows, one below the other: each indicator with both scores and its
 * mark, each column, each item of last year with what it became and what was done of it. */
#include <stdlib.h>
#include <string.h>

#include "compare.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/app/plan.h"
#include "itaplan/base/mem.h"
#include "view_private.h"

enum side { THEN, NOW };

struct comparing {
    struct session *session;
    const struct year *last, *year;
    int number; /* of the indicator */
    struct lines *out;
};

/* "≠ changed" */
static void add_change(struct line *line, enum change change)
{
    if (change == CHANGE_NONE)
        return;
    line_add(line, STYLE_NORMAL, change_mark(change));
    line_add(line, STYLE_NORMAL, " ");
    line_add(line, STYLE_NORMAL, change_words(change));
}

/* "Indicator 4 Use of property: 74.90 → 68.69 ▼ -6.21  ! unchanged though the score fell" */
static void head_line(const struct comparing *c)
{
    decimal before = year_score(c->last, c->number), score = year_score(c->year, c->number);
    const char *name = show_indicator_name(c->session, c->year, c->number);
    char *number = show_number(c->session, c->number);
    char *then = show_score(c->session, before), *now = show_score(c->session, score);
    char *text =
        message_with(_("Indicator {number} {name}: {then} → {now}"), {"number", number},
                     {"name", *name ? name : show_indicator_name(c->session, c->last, c->number)},
                     {"then", then}, {"now", now});
    struct line *line = lines_text(c->out, STYLE_STRONG, text);
    line_add(line, STYLE_NORMAL, score_mark(score));
    if (before != DECIMAL_NONE && score != DECIMAL_NONE) {
        line_add(line, STYLE_NORMAL, " ");
        line_add_difference(line, c->session, score, before);
    }
    line_add(line, STYLE_NORMAL, " ");
    add_change(line, session_comparison(c->session, c->number)->row);
    free(text);
    free(now);
    free(then);
    free(number);
}

static void item_line(const struct comparing *c, const char *mark, const struct item *item)
{
    struct line *line = lines_text(c->out, STYLE_NORMAL, mark);
    line_add_bytes(line, STYLE_NORMAL, item->text, item->len);
}

static void pair_lines(const struct comparing *c, const struct cell_items cells[2],
                       const struct item_pair *pair)
{
    const struct item *then =
        pair->of[THEN] == ITEM_NONE ? NULL : &cells[THEN].items[pair->of[THEN]];
    const struct item *now = pair->of[NOW] == ITEM_NONE ? NULL : &cells[NOW].items[pair->of[NOW]];
    if (pair->same) {
        item_line(c, "= ", now);
    } else if (then && now) {
        item_line(c, "≠ ", then);
        item_line(c, "→ ", now);
    } else {
        item_line(c, then ? "- " : "+ ", then ? then : now);
    }
    if (!then || !then->measure)
        return;
    struct line *line = lines_text(c->out, STYLE_DIM, "  ");
    line_add(line, STYLE_DIM, _("Last year: "));
    line_add_outcome(line, &then->measure->followup);
}

static void column_lines(const struct comparing *c, int column)
{
    struct cell_items cells[2] = {cell_items(c->last, c->number, column),
                                  cell_items(c->year, c->number, column)};
    const struct item_pairs *pairs = session_item_pairs(c->session, c->number, column);
    char *figure = show_number(c->session, column);
    char *title = mem_format("%s %s  ", figure, plan_column_title(column));
    struct line *line = lines_text(c->out, STYLE_TITLE, title);
    add_change(line,
               session_comparison(c->session, c->number)->cells[column - COMPARED_FIRST].change);
    for (size_t i = 0; i < pairs->count; i++)
        pair_lines(c, cells, &pairs->items[i]);
    if (!pairs->count)
        lines_text(c->out, STYLE_EMPTY, _("(nothing yet)"));
    free(title);
    free(figure);
    cell_items_release(&cells[THEN]);
    cell_items_release(&cells[NOW]);
}

void show_compare(struct session *session, const struct year *year, struct lines *out)
{
    const struct year *last = session_last_year(session);
    if (!last) {
        lines_text(out, STYLE_NORMAL, _("The book has no earlier year."));
        return;
    }
    struct ints numbers = compared_numbers(session, last, year);
    for (size_t i = 0; i < numbers.count; i++) {
        struct comparing c = {
            .session = session, .last = last, .year = year, .number = numbers.items[i], .out = out};
        if (i)
            lines_blank(out);
        head_line(&c);
        for (int column = COMPARED_FIRST; column <= COMPARED_LAST; column++)
            column_lines(&c, column);
    }
    ints_release(&numbers);
}
