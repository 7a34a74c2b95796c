/* Checks of the plan's rows beside the framework and beside each other: names, units, periods, and
 * where the work goes. */
#include <stdlib.h>
#include <string.h>

#include "check_private.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"
#include "itaplan/model/fiscal.h"
#include "itaplan/model/pack.h"
#include "itaplan/text/fold.h"
#include "scan.h"

/* ---- names of indicators ---- */

/* "๑.การปฏิบัติหน้าที่", "ตัวชี้วัดที่ 1 ...": what stands behind the number. */
static const char *behind_number(const char *name)
{
    struct scan scan = {.s = name, .len = strlen(name)};
    int number;
    scan_spaces(&scan);
    if (scan_word(&scan, "ตัวชี้วัด")) {
        (void)scan_word(&scan, "ที่");
        scan_spaces(&scan);
    }
    if (scan_number(&scan, 2, &number)) {
        scan_spaces(&scan);
        while (scan_word(&scan, ".") || scan_word(&scan, ")") || scan_word(&scan, ":"))
            scan_spaces(&scan);
    }
    return name + scan.at;
}

static void name_differs(const struct check_scope *scope, char *target, int indicator, int column,
                         const char *have, const char *should, struct problems *out)
{
    const char *name = behind_number(have);
    if (!*name || text_same(name, should, FOLD_NO_SPACES)) {
        free(target);
        return;
    }
    struct problem *problem = problem_add(out, CHECK_NAME_DIFFERS, target, indicator);
    problem->column = column;
    mem_replace(&problem->words, name);
    mem_replace(&problem->repair, should);
}

/* The plan says it as the table of scores does; that says it as the framework, or as one of its
 * variants. Without a name in the scores the framework's counts for the plan. */
void check_name_differs(const struct check_scope *scope, struct problems *out)
{
    const struct year *year = scope->year;
    for (size_t i = 0; scope->pack && i < year->indicators.count; i++) {
        const struct indicator_score *score = &year->indicators.items[i];
        const struct pack_indicator *known = pack_indicator(scope->pack, score->number);
        if (known && *score->name && !pack_names_indicator(known, behind_number(score->name)))
            name_differs(scope, mem_format("%d.indicator.%d.name", year->year, score->number),
                         score->number, 0, score->name, known->name, out);
    }
    for (size_t i = 0; i < year->rows.count; i++) {
        const struct plan_row *row = &year->rows.items[i];
        const struct indicator_score *score = year_indicator(year, row->indicator);
        const struct pack_indicator *known =
            scope->pack ? pack_indicator(scope->pack, row->indicator) : NULL;
        const char *should = score && *score->name ? behind_number(score->name)
                             : known               ? known->name
                                                   : NULL;
        if (should)
            name_differs(scope, cell_path(row, 1), row->indicator, 1, row->name, should, out);
    }
}

/* ---- who ---- */

/* Everybody is nobody: a cell that begins with all units, and names none beside them. */
static bool is_everybody(const char *text)
{
    static const char *const words[] = {"ทุกกอง",       "ทุกส่วน",       "ทุกสำนัก",    "ทุกฝ่าย",
                                        "ทุกหน่วย",      "ทุกคน",        "ทุกงาน",     "ทุกท่าน",
                                        "ทั้งหมด",       "บุคลากรทุก",    "เจ้าหน้าที่ทุก", "พนักงานทุก",
                                        "ผู้ที่เกี่ยวข้องทุก", "คณะผู้บริหารทุก", "ผู้บริหารทุก"};
    /* Somebody who leads or goes with them. */
    static const char *const beside[] = {"และ",    "โดย",   "ประสาน", "หลัก",
                                         "เจ้าภาพ", "ร่วมกับ", ",",      "/"};
    char *folded = text_fold(text, strlen(text), FOLD_NO_SPACES, NULL, NULL);
    bool is = false;
    for (size_t i = 0; i < sizeof words / sizeof *words && !is; i++)
        is = !strncmp(folded, words[i], strlen(words[i]));
    for (size_t i = 0; i < sizeof beside / sizeof *beside && is; i++)
        is = !strstr(folded, beside[i]);
    free(folded);
    return is;
}

void check_everybody_responsible(const struct check_scope *scope, struct problems *out)
{
    for (size_t i = 0; i < scope->year->rows.count; i++) {
        const struct plan_row *row = &scope->year->rows.items[i];
        if (!is_everybody(row->responsible))
            continue;
        struct problem *problem =
            problem_add(out, CHECK_EVERYBODY_RESPONSIBLE, cell_path(row, 4), row->indicator);
        problem->column = 4;
        mem_replace(&problem->words, row->responsible);
    }
}

#define ROWS_MIN 5  /* fewer rows may well be one unit's */
#define MOST     80 /* per cent of the rows */

static bool same_unit(const struct plan_row *a, const struct plan_row *b)
{
    return text_same(a->responsible, b->responsible, FOLD_NO_SPACES);
}

/* The row whose unit has more than half of them, if one has: the majority vote of Boyer and Moore.
 */
static const struct plan_row *row_of_majority(const struct plan_rows *rows)
{
    const struct plan_row *candidate = NULL;
    size_t votes = 0;
    for (size_t i = 0; i < rows->count; i++) {
        if (!votes)
            candidate = &rows->items[i];
        votes += same_unit(candidate, &rows->items[i]) ? 1 : (size_t)-1;
    }
    return candidate;
}

/* One unit for nearly everything. */
void check_one_responsible(const struct check_scope *scope, struct problems *out)
{
    const struct plan_rows *rows = &scope->year->rows;
    const struct plan_row *row = row_of_majority(rows);
    size_t same = 0;
    for (size_t i = 0; i < rows->count; i++)
        same += same_unit(row, &rows->items[i]);
    if (rows->count < ROWS_MIN || !*row->responsible || same * 100 < rows->count * MOST)
        return;
    struct problem *problem = problem_add(out, CHECK_ONE_RESPONSIBLE, cell_path(row, 4), 0);
    problem->column = 4;
    mem_replace(&problem->words, row->responsible);
}

/* ---- when ---- */

static bool names_time(const char *text)
{
    static const char *const words[] = {"ไตรมาส", "เดือน", "สัปดาห์", "วันที่", "ทุกวัน", "ภายในวัน"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(text, words[i]))
            return true;
    for (int month = 1; month <= 12; month++)
        if (strstr(text, month_name_thai(month, false)) ||
            strstr(text, month_name_thai(month, true)))
            return true;
    struct date date;
    size_t start, end;
    return date_find(text, strlen(text), &date, &start, &end);
}

void check_period_vague(const struct check_scope *scope, struct problems *out)
{
    for (size_t i = 0; i < scope->year->rows.count; i++) {
        const struct plan_row *row = &scope->year->rows.items[i];
        if (!row_cell_filled(scope->year, row, 6) || names_time(row->period))
            continue;
        struct problem *problem =
            problem_add(out, CHECK_PERIOD_VAGUE, cell_path(row, 6), row->indicator);
        problem->column = 6;
        mem_replace(&problem->words, row->period);
    }
}

/* ---- where the work goes ---- */

#define WEAK_COUNT 2                           /* the weakest indicators that are looked at */
#define WEAK_BELOW ((decimal)85 * DECIMAL_ONE) /* what needs no special care is no weakness */

/* An indicator with a score and what is planned for it alone. */
struct planned {
    int number;
    decimal score;
    size_t items;
};
struct planned_list {
    struct planned *items;
    size_t count, capacity;
};

/* Measures and steps of the indicator's rows; *own: those that stand nowhere else. */
static size_t items_planned(const struct year *year, int number, const size_t *shared, size_t *own)
{
    size_t items = 0, elsewhere = 0;
    for (size_t i = 0; i < year->rows.count; i++)
        if (year->rows.items[i].indicator == number) {
            items += year->rows.items[i].measures.count + year->rows.items[i].steps.count;
            elsewhere += shared[i];
        }
    *own = items - elsewhere;
    return items;
}

static int by_score(const void *a, const void *b)
{
    const struct planned *x = a, *y = b;
    return x->score < y->score ? -1 : x->score > y->score;
}

static struct planned_list planned_by_score(const struct year *year)
{
    struct planned_list list = {0};
    size_t *shared = items_shared(year);
    for (size_t i = 0; i < year->indicators.count; i++) {
        const struct indicator_score *score = &year->indicators.items[i];
        size_t own;
        if (score->score != DECIMAL_NONE && items_planned(year, score->number, shared, &own))
            *array_push(&list) =
                (struct planned){.number = score->number, .score = score->score, .items = own};
    }
    free(shared);
    if (list.count)
        qsort(list.items, list.count, sizeof *list.items, by_score);
    return list;
}

/* No more than what one gets whose score is good already. */
void check_weak_neglected(const struct check_scope *scope, struct problems *out)
{
    struct planned_list list = planned_by_score(scope->year);
    size_t most = 0;
    for (size_t i = 0; i < list.count; i++)
        if (list.items[i].score >= WEAK_BELOW && list.items[i].items > most)
            most = list.items[i].items;
    for (size_t i = 0; i < list.count && i < WEAK_COUNT; i++) {
        const struct planned *weak = &list.items[i];
        if (weak->score >= WEAK_BELOW || weak->items > most)
            continue;
        const struct plan_row *row = year_row_of(scope->year, weak->number);
        struct problem *problem =
            problem_add(out, CHECK_WEAK_NEGLECTED, cell_path(row, 2), weak->number);
        problem->column = 2;
        problem->have = weak->score;
    }
    array_release(&list);
}
