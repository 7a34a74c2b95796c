/* What the text of a plan row's period says, as days; and from that, when a measure is due. Nothing
 * of it is stored: the words are the officer's, and the day is today's. */
#ifndef ITAPLAN_MODEL_PERIOD_H
#define ITAPLAN_MODEL_PERIOD_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/model/book.h"
#include "itaplan/model/fiscal.h"

struct period {
    struct date first, last;
};

/* "ปีงบประมาณ ๒๕๖๙", "ไตรมาสที่ 1-2", "ต.ค. ๒๕๖๘ - มี.ค. ๒๕๖๙", "ภายในเดือนมีนาคม 69", "ทุกเดือน": the
 * first and the last day of all that the text names, in the Buddhist era. What has no year of its
 * own takes it from what stands beside it, else from the plan's fiscal year. False, and nothing
 * written, where the text says nothing, or only such as "ภายใน ๗ วัน". Of a text longer than
 * PERIOD_BYTES_MAX its beginning is read. */
#define PERIOD_BYTES_MAX 4096
bool period_read(const char *text, size_t len, int plan_year, struct period *out);

enum due {
    DUE_CLOSED,  /* done or dropped */
    DUE_UNKNOWN, /* the period says nothing, or lies in none of the plan's days */
    DUE_LATER,   /* has not begun */
    DUE_RUNNING,
    DUE_SOON,    /* ends in the quarter that today lies in */
    DUE_OVERDUE, /* ended, and the measure is neither done nor dropped */
    DUE_COUNT
};

/* The period of the row, where it lies in the plan's fiscal year at least in part. */
bool row_period(const struct year *year, const struct plan_row *row, struct period *out);
enum due measure_due(const struct year *year, const struct plan_row *row,
                     const struct measure *measure, struct date today);

/* The measures of a plan by the quarter of its fiscal year in which their period ends. */
#define QUARTERS 4
/* The last day of the quarter (1-4) of a fiscal year. */
struct date quarter_end(int fiscal_year, int quarter);
struct due_count {
    size_t all, done, dropped, overdue;
};
struct due_counts {
    struct due_count quarters[QUARTERS];
    struct due_count after; /* the period goes on beyond the plan's year */
    struct due_count unknown;
    struct due_count total;
    int quarter; /* that today lies in, 1-4; 0: outside the plan's year */
};
struct due_counts year_due(const struct year *year, struct date today);

#endif
