#include "itaplan/model/complete.h"

#include "itaplan/model/edit.h"

#define COLUMNS 6 /* of the plan */

struct completeness indicator_completeness(const struct year *year, int indicator)
{
    struct completeness complete = {.indicators = 1};
    for (size_t i = 0; i < year->rows.count; i++) {
        const struct plan_row *row = &year->rows.items[i];
        if (row->indicator != indicator)
            continue;
        bool confirmed = row->state == ROW_CONFIRMED;
        size_t filled = 0;
        for (int column = 1; column <= COLUMNS; column++)
            filled += row_cell_filled(year, row, column);
        complete.rows++;
        complete.confirmed += confirmed;
        *(confirmed ? &complete.filled : &complete.carried) += filled;
    }
    complete.needed = COLUMNS * (complete.rows ? complete.rows : 1);
    complete.whole = complete.filled == complete.needed;
    return complete;
}

struct completeness plan_completeness(const struct year *year, const struct ints *indicators)
{
    struct completeness all = {0};
    for (size_t i = 0; i < indicators->count; i++) {
        struct completeness one = indicator_completeness(year, indicators->items[i]);
        all.indicators++;
        all.whole += one.whole;
        all.rows += one.rows;
        all.confirmed += one.confirmed;
        all.needed += one.needed;
        all.filled += one.filled;
        all.carried += one.carried;
    }
    return all;
}

int completeness_percent(const struct completeness *complete)
{
    return complete->needed ? (int)(complete->filled * 100 / complete->needed) : 0;
}
