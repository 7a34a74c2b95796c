/* When measures are due: derived from their rows' periods and a day. */
#include <string.h>

#include "itaplan/model/period.h"

static struct period plan_days(const struct year *year)
{
    return (struct period){.first = {year->plan_year - 1, 10, 1}, .last = {year->plan_year, 9, 30}};
}

bool row_period(const struct year *year, const struct plan_row *row, struct period *out)
{
    struct period plan = plan_days(year), period;
    if (!period_read(row->period, strlen(row->period), year->plan_year, &period) ||
        date_compare(period.last, plan.first) < 0 || date_compare(period.first, plan.last) > 0)
        return false;
    *out = period;
    return true;
}

struct date quarter_end(int fiscal_year, int quarter)
{
    static const struct date ends[QUARTERS] = {{-1, 12, 31}, {0, 3, 31}, {0, 6, 30}, {0, 9, 30}};
    struct date end = ends[quarter - 1];
    end.year += fiscal_year;
    return end;
}

/* A number that grows with each quarter of all years. */
static int quarter_index(struct date day)
{
    return fiscal_year_of_date(day) * QUARTERS + fiscal_quarter_of(day.month);
}

static bool is_closed(const struct measure *measure)
{
    return measure->followup.status == FOLLOWUP_DONE ||
           measure->followup.status == FOLLOWUP_DROPPED;
}

/* Of an open measure; period NULL: not known. */
static enum due due_of(const struct period *period, struct date today)
{
    if (!period)
        return DUE_UNKNOWN;
    if (date_compare(period->last, today) < 0)
        return DUE_OVERDUE;
    if (date_compare(today, period->first) < 0)
        return DUE_LATER;
    return quarter_index(today) == quarter_index(period->last) ? DUE_SOON : DUE_RUNNING;
}

enum due measure_due(const struct year *year, const struct plan_row *row,
                     const struct measure *measure, struct date today)
{
    struct period period;
    if (is_closed(measure))
        return DUE_CLOSED;
    return due_of(row_period(year, row, &period) ? &period : NULL, today);
}

static void count(struct due_count *counts, const struct measure *measure, enum due due)
{
    counts->all++;
    counts->done += measure->followup.status == FOLLOWUP_DONE;
    counts->dropped += measure->followup.status == FOLLOWUP_DROPPED;
    counts->overdue += due == DUE_OVERDUE;
}

struct due_counts year_due(const struct year *year, struct date today)
{
    struct due_counts counts = {0};
    if (fiscal_year_of_date(today) == year->plan_year)
        counts.quarter = fiscal_quarter_of(today.month);
    for (size_t i = 0; i < year->rows.count; i++) {
        const struct plan_row *row = &year->rows.items[i];
        struct period period;
        bool known = row->measures.count && row_period(year, row, &period);
        struct due_count *place = &counts.unknown;
        if (known && fiscal_year_of_date(period.last) > year->plan_year)
            place = &counts.after;
        else if (known)
            place = &counts.quarters[fiscal_quarter_of(period.last.month) - 1];
        for (size_t k = 0; k < row->measures.count; k++) {
            const struct measure *measure = &row->measures.items[k];
            enum due due = is_closed(measure) ? DUE_CLOSED : due_of(known ? &period : NULL, today);
            count(place, measure, due);
            count(&counts.total, measure, due);
        }
    }
    return counts;
}
