/* Checks of the findings and of the plan's rows. */
#include <string.h>

#include "check_private.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/code.h"
#include "itaplan/model/edit.h"

#define PLAN_COLUMNS 6

/* ---- a code twice under an indicator ---- */

struct placed_code {
    int indicator;
    const char *code;
    size_t finding; /* its place among the findings */
};
struct placed_codes {
    struct placed_code *items;
    size_t count, capacity;
};

static int by_place(const void *a, const void *b)
{
    const struct placed_code *x = a, *y = b;
    if (x->indicator != y->indicator)
        return x->indicator < y->indicator ? -1 : 1;
    int order = code_compare(x->code, y->code);
    if (order)
        return order;
    return x->finding < y->finding ? -1 : x->finding > y->finding;
}

static void place_codes(const struct year *year, struct placed_codes *out)
{
    for (size_t i = 0; i < year->findings.count; i++) {
        const struct finding *finding = &year->findings.items[i];
        for (size_t k = 0; k < finding->indicators.count; k++)
            for (size_t c = 0; c < finding->codes.count; c++)
                *array_push(out) = (struct placed_code){.indicator = finding->indicators.items[k],
                                                        .code = finding->codes.items[c],
                                                        .finding = i};
    }
}

void check_code_twice(const struct check_scope *scope, struct problems *out)
{
    struct placed_codes placed = {0};
    place_codes(scope->year, &placed);
    if (placed.count)
        qsort(placed.items, placed.count, sizeof *placed.items, by_place);
    for (size_t i = 1; i < placed.count; i++) {
        const struct placed_code *before = &placed.items[i - 1], *one = &placed.items[i];
        if (one->indicator != before->indicator || code_compare(one->code, before->code) != 0)
            continue;
        const char *id = scope->year->findings.items[one->finding].id;
        struct problem *problem =
            problem_add(out, CHECK_CODE_TWICE, mem_format("%s.codes", id), one->indicator);
        mem_replace(&problem->words, one->code);
    }
    array_release(&placed);
}

/* ---- findings and the measures that answer them ---- */

static int by_id(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void add_ids(struct answered *answered, const struct strings *ids)
{
    for (size_t i = 0; i < ids->count; i++)
        *array_push(answered) = ids->items[i];
}

struct answered year_answered(const struct year *year)
{
    struct answered answered = {0};
    for (size_t i = 0; i < year->rows.count; i++) {
        const struct plan_row *row = &year->rows.items[i];
        for (size_t k = 0; k < row->measures.count; k++)
            add_ids(&answered, &row->measures.items[k].findings);
        if (row->measures.count)
            add_ids(&answered, &row->findings);
    }
    if (answered.count)
        qsort(answered.items, answered.count, sizeof *answered.items, by_id);
    return answered;
}

bool answered_contains(const struct answered *answered, const char *finding_id)
{
    return answered->count &&
           bsearch(&finding_id, answered->items, answered->count, sizeof *answered->items, by_id);
}

void answered_release(struct answered *answered)
{
    array_release(answered);
}

void check_finding_open(const struct check_scope *scope, struct problems *out)
{
    struct answered answered = year_answered(scope->year);
    for (size_t i = 0; i < scope->year->findings.count; i++) {
        const struct finding *finding = &scope->year->findings.items[i];
        if (finding->kind != FINDING_ISSUE || answered_contains(&answered, finding->id))
            continue;
        struct problem *problem =
            problem_add(out, CHECK_FINDING_OPEN, mem_format("%s.issue", finding->id),
                        finding->indicators.count ? finding->indicators.items[0] : 0);
        if (finding->codes.count)
            mem_replace(&problem->words, finding->codes.items[0]);
    }
    answered_release(&answered);
}

/* ---- findings in column 3 ---- */

/* What the indicator's rows have to do with the finding; *row: the first that has measures. */
static bool rows_name(const struct year *year, int indicator, const char *finding,
                      const struct plan_row **row)
{
    *row = NULL;
    for (size_t i = 0; i < year->rows.count; i++) {
        const struct plan_row *one = &year->rows.items[i];
        if (one->indicator != indicator)
            continue;
        if (strings_contain(&one->findings, finding))
            return true;
        if (!*row && one->measures.count)
            *row = one;
    }
    return false;
}

static void check_finding_in_rows(const struct year *year, const struct finding *finding,
                                  struct problems *out)
{
    for (size_t i = 0; i < finding->indicators.count; i++) {
        int indicator = finding->indicators.items[i];
        const struct plan_row *row;
        if (rows_name(year, indicator, finding->id, &row) || !row)
            continue;
        struct problem *problem =
            problem_add(out, CHECK_FINDING_NOT_IN_ROW, cell_path(row, 3), indicator);
        problem->column = 3;
        problem->finding = mem_strdup(finding->id);
        if (!row->analysis) /* it quotes what the row is linked with */
            problem->repair = finding_paragraph(finding, true);
        if (finding->codes.count)
            mem_replace(&problem->words, finding->codes.items[0]);
    }
}

/* Where nothing answers a finding, another rule says so. */
void check_finding_not_in_row(const struct check_scope *scope, struct problems *out)
{
    struct answered answered = year_answered(scope->year);
    for (size_t i = 0; i < scope->year->findings.count; i++) {
        const struct finding *finding = &scope->year->findings.items[i];
        if (finding->kind == FINDING_ISSUE && answered_contains(&answered, finding->id))
            check_finding_in_rows(scope->year, finding, out);
    }
    answered_release(&answered);
}

/* ---- rows ---- */

static void row_missing(const struct year *year, int number, struct problems *out)
{
    if (!year_row_of(year, number))
        problem_add(out, CHECK_ROW_MISSING, mem_format("indicator.%d", number), number);
}

void check_row_missing(const struct check_scope *scope, struct problems *out)
{
    for (size_t i = 0; scope->pack && i < scope->pack->indicators.count; i++)
        row_missing(scope->year, scope->pack->indicators.items[i].number, out);
    for (size_t i = 0; i < scope->year->indicators.count; i++) {
        int number = scope->year->indicators.items[i].number;
        if (!scope->pack || !pack_indicator(scope->pack, number))
            row_missing(scope->year, number, out);
    }
}

void check_cell_empty(const struct check_scope *scope, struct problems *out)
{
    for (size_t i = 0; i < scope->year->rows.count; i++) {
        const struct plan_row *row = &scope->year->rows.items[i];
        for (int column = 1; column <= PLAN_COLUMNS; column++)
            if (!row_cell_filled(scope->year, row, column))
                problem_add(out, CHECK_CELL_EMPTY, cell_path(row, column), row->indicator)->column =
                    column;
    }
}

void check_row_carried(const struct check_scope *scope, struct problems *out)
{
    for (size_t i = 0; i < scope->year->rows.count; i++) {
        const struct plan_row *row = &scope->year->rows.items[i];
        if (row->state == ROW_CARRIED)
            problem_add(out, CHECK_ROW_CARRIED, cell_path(row, 2), row->indicator)->column = 2;
    }
}
