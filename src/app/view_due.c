/* When measures are due: words and marks, the quarters of the plan's year, and which measures the
 * list of screen 6 holds. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"
#include "view_private.h"

#define NOW_MARK        "▸" /* due in this quarter, and the quarter itself */
#define OVERDUE_MARK    "■"
#define SHARE_COLUMNS   5
#define OVERDUE_COLUMNS 14 /* "■12 overdue" */

static const struct {
    const char *word;  /* msgid */
    const char *brief; /* msgid: the same for a list */
    const char *mark;
    enum style style;
} looks[DUE_COUNT] = {
    [DUE_CLOSED] = {"", "", "", STYLE_NORMAL},
    [DUE_UNKNOWN] = {N_("the period says no day"), "", "", STYLE_DIM},
    [DUE_LATER] = {N_("not begun yet"), "", "", STYLE_DIM},
    [DUE_RUNNING] = {N_("running"), "", "", STYLE_NORMAL},
    [DUE_SOON] = {N_("due this quarter"), N_("due soon"), NOW_MARK, STYLE_WARN},
    [DUE_OVERDUE] = {N_("overdue"), N_("overdue"), OVERDUE_MARK, STYLE_BAD},
};

struct date show_today(void)
{
    return date_of(clock_civil(clock_now()));
}

const char *due_mark(enum due due)
{
    return looks[due].mark;
}

const char *due_brief(enum due due)
{
    return *looks[due].brief ? _(looks[due].brief) : "";
}

enum style due_style(enum due due)
{
    return looks[due].style;
}

void due_part(struct session *session, const struct year *year, const struct plan_row *row,
              const struct measure *measure, struct lines *out)
{
    struct period period;
    enum due due = measure_due(year, row, measure, show_today());
    if (due == DUE_CLOSED)
        return;
    struct line *line = lines_text(out, STYLE_DIM, _("Due"));
    line_add(line, STYLE_DIM, ": ");
    if (row_period(year, row, &period)) {
        char *date = show_date(session, period.last);
        line_add(line, STYLE_NORMAL, date);
        line_add(line, STYLE_NORMAL, "   ");
        free(date);
    }
    if (*looks[due].mark) {
        line_add(line, looks[due].style, looks[due].mark);
        line_add(line, looks[due].style, " ");
    }
    line_add(line, looks[due].style, _(looks[due].word));
}

/* ---- by quarter ---- */

/* "3/5": done of all that were not dropped. */
static char *share_words(const struct session *session, const struct due_count *count)
{
    char *done = show_number(session, (int64_t)count->done);
    char *all = show_number(session, (int64_t)(count->all - count->dropped));
    char *text = mem_format("%s/%s", done, all);
    free(all);
    free(done);
    return text;
}

static enum style share_style(const struct due_count *count, bool is_now)
{
    bool closed = count->all && count->done + count->dropped == count->all;
    return closed ? STYLE_GOOD : is_now ? STYLE_STRONG : count->all ? STYLE_NORMAL : STYLE_DIM;
}

static void add_overdue(struct line *line, struct session *session, size_t overdue)
{
    char *number = show_number(session, (int64_t)overdue);
    line_add(line, STYLE_BAD, OVERDUE_MARK);
    line_add(line, STYLE_BAD, number);
    free(number);
}

/* " ▸2 3/5■1" */
static void add_quarter(struct line *line, struct session *session, const struct due_counts *counts,
                        int quarter)
{
    const struct due_count *count = &counts->quarters[quarter - 1];
    bool now = counts->quarter == quarter;
    char *number = show_number(session, quarter), *share = share_words(session, count);
    line_add(line, STYLE_KEY, now ? " " NOW_MARK : " ");
    line_add(line, now ? STYLE_STRONG : STYLE_DIM, number);
    line_add(line, STYLE_NORMAL, " ");
    line_add(line, share_style(count, now), share);
    if (count->overdue)
        add_overdue(line, session, count->overdue);
    free(share);
    free(number);
}

bool line_add_due(struct line *line, struct session *session, const struct year *year)
{
    struct due_counts counts = year_due(year, show_today());
    if (!counts.total.all)
        return false;
    line_add(line, STYLE_DIM, _("Done by quarter"));
    for (int quarter = 1; quarter <= QUARTERS; quarter++)
        add_quarter(line, session, &counts, quarter);
    return true;
}

/* A line of the list of quarters: "▸Quarter 2, until 31 March 2569  3/5 ■1 overdue". */
static void count_line(struct session *session, const char *head, const struct due_count *count,
                       bool is_now, size_t columns, struct lines *out)
{
    char *share = share_words(session, count);
    size_t need = 2 + SHARE_COLUMNS + OVERDUE_COLUMNS;
    struct line *line = lines_add(out);
    line->fixed = true;
    line_add(line, STYLE_KEY, is_now ? NOW_MARK : " ");
    line_add_fit(line, is_now ? STYLE_STRONG : STYLE_NORMAL, head,
                 columns > need + 10 ? columns - need : 10);
    line_add_right(line, share_style(count, is_now), share, SHARE_COLUMNS);
    line_add(line, STYLE_NORMAL, " ");
    if (count->overdue) {
        add_overdue(line, session, count->overdue);
        line_add(line, STYLE_NORMAL, " ");
        line_add_cut(line, STYLE_BAD, _(looks[DUE_OVERDUE].word), OVERDUE_COLUMNS - 4);
    }
    free(share);
}

void due_lines(struct session *session, const struct year *year, size_t columns, struct lines *out)
{
    struct due_counts counts = year_due(year, show_today());
    if (!counts.total.all)
        return;
    for (int quarter = 1; quarter <= QUARTERS; quarter++) {
        char *number = show_number(session, quarter);
        char *date = show_date(session, quarter_end(year->plan_year, quarter));
        char *head =
            message_with(_("Quarter {number}, until {date}"), {"number", number}, {"date", date});
        count_line(session, head, &counts.quarters[quarter - 1], counts.quarter == quarter, columns,
                   out);
        free(head);
        free(date);
        free(number);
    }
    if (counts.after.all)
        count_line(session, _("After the plan's year"), &counts.after, false, columns, out);
    if (counts.unknown.all)
        count_line(session, _("The period says no day"), &counts.unknown, false, columns, out);
}

/* ---- which measures ---- */

static bool lets(const struct year *year, const struct plan_row *row, const struct measure *measure,
                 enum measure_filter filter)
{
    enum due due = measure_due(year, row, measure, show_today());
    switch (filter) {
    case MEASURES_OPEN:
        return due != DUE_CLOSED;
    case MEASURES_OVERDUE:
        return due == DUE_OVERDUE;
    case MEASURES_SOON:
        return due == DUE_SOON;
    case MEASURES_NO_DAY:
        return due == DUE_UNKNOWN;
    case MEASURES_UNPROVEN:
        return measure->followup.status == FOLLOWUP_DONE && !measure->followup.evidence.count;
    case MEASURES_ALL:
    case MEASURE_FILTER_COUNT:
        break;
    }
    return true;
}

bool measure_filter_lets(const struct year *year, const struct plan_row *row,
                         const struct measure *measure, const struct view_filter *filter)
{
    return !filter || lets(year, row, measure, filter->measures);
}

bool view_measures_let(struct session *session, enum measure_filter filter, const char *id)
{
    const struct year *year = session_year(session);
    const struct plan_row *row;
    const struct measure *measure = year ? year_measure(year, id, &row) : NULL;
    return measure && lets(year, row, measure, filter);
}

const char *view_measures_words(enum measure_filter filter)
{
    static const char *const words[MEASURE_FILTER_COUNT] = {
        [MEASURES_ALL] = N_("all measures"),
        [MEASURES_OPEN] = N_("neither done nor dropped"),
        [MEASURES_OVERDUE] = N_("overdue"),
        [MEASURES_SOON] = N_("due this quarter"),
        [MEASURES_NO_DAY] = N_("the period says no day"),
        [MEASURES_UNPROVEN] = N_("done without evidence")};
    return _(words[filter]);
}

size_t view_measures_count(struct session *session, enum measure_filter filter, size_t *all)
{
    const struct year *year = session_year(session);
    size_t count = 0, every = 0;
    for (size_t i = 0; year && i < year->rows.count; i++) {
        const struct plan_row *row = &year->rows.items[i];
        for (size_t k = 0; k < row->measures.count; k++, every++)
            count += lets(year, row, &row->measures.items[k], filter);
    }
    if (all)
        *all = every;
    return count;
}
