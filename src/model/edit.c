/* Adding and taking out what an officer edits. */
#include "itaplan/model/edit.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "same_words.h"

struct plan_row *edit_add_row(struct book *book, struct year *year, int indicator, const char *name)
{
    size_t at = year->rows.count;
    while (at > 0 && year->rows.items[at - 1].indicator > indicator)
        at--;
    struct plan_row *row = array_insert(&year->rows, at);
    row->id = book_new_id(book, ID_ROW);
    row->indicator = indicator;
    row->name = mem_strdup(name);
    row->state = ROW_CONFIRMED;
    row->responsible = mem_strdup("");
    row->period = mem_strdup("");
    return row;
}

bool edit_move_row(struct year *year, const char *id, int by)
{
    const struct plan_row *row = year_row(year, id);
    if (row == NULL)
        return false;
    size_t at = (size_t)(row - year->rows.items), other = at;
    do {
        if (by < 0 ? other == 0 : other + 1 >= year->rows.count)
            return false;
        other += by < 0 ? (size_t)-1 : 1;
    } while (year->rows.items[other].indicator != row->indicator);
    struct plan_row moved = year->rows.items[at];
    year->rows.items[at] = year->rows.items[other];
    year->rows.items[other] = moved;
    return true;
}

/* The name that the officer's own year has for it wins over the framework's. */
static void add_row_if_none(struct book *book, struct year *year, int indicator,
                            const char *framework_name)
{
    if (year_row_of(year, indicator) != NULL)
        return;
    const struct indicator_score *score = year_indicator(year, indicator);
    bool named = score != NULL && score->name[0] != '\0';
    edit_add_row(book, year, indicator, named ? score->name : framework_name);
}

void edit_fill_rows(struct book *book, struct year *year, const struct pack *pack)
{
    if (pack != NULL) {
        for (size_t i = 0; i < pack->indicators.count; i++)
            add_row_if_none(book, year, pack->indicators.items[i].number,
                            pack->indicators.items[i].name);
        return;
    }
    for (size_t i = 0; i < year->indicators.count; i++)
        add_row_if_none(book, year, year->indicators.items[i].number, "");
}

struct measure *edit_add_measure(struct book *book, struct plan_row *row, size_t at,
                                 const char *text)
{
    struct measure *measure = array_insert(&row->measures, at);
    measure->id = book_new_id(book, ID_MEASURE);
    measure->text = mem_strdup(text);
    measure->followup.reason = mem_strdup("");
    measure->followup.result = mem_strdup("");
    measure->followup.obstacle = mem_strdup("");
    return measure;
}

struct step *edit_add_step(struct book *book, struct plan_row *row, size_t at, const char *text)
{
    struct step *step = array_insert(&row->steps, at);
    step->id = book_new_id(book, ID_STEP);
    step->text = mem_strdup(text);
    return step;
}

struct obstacle *edit_add_obstacle(struct book *book, struct year *year, size_t at,
                                   const char *text)
{
    struct obstacle *obstacle = array_insert(&year->obstacles, at);
    obstacle->id = book_new_id(book, ID_OBSTACLE);
    obstacle->text = mem_strdup(text);
    return obstacle;
}

static bool same_codes(const struct strings *a, const struct strings *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (!strings_contain(b, a->items[i]))
            return false;
    return true;
}

struct finding *edit_add_finding(struct book *book, struct year *year, const struct finding *facts)
{
    for (size_t i = 0; i < year->findings.count; i++) {
        struct finding *old = &year->findings.items[i];
        if (old->kind != facts->kind || !same_codes(&old->codes, &facts->codes) ||
            !same_words(old->issue, facts->issue) ||
            !same_words(old->recommendation, facts->recommendation))
            continue;
        for (size_t k = 0; k < facts->indicators.count; k++)
            ints_add_unique(&old->indicators, facts->indicators.items[k]);
        return old;
    }
    struct finding copy = finding_clone(facts);
    free(copy.id);
    copy.id = book_new_id(book, ID_FINDING);
    struct finding *added = array_push(&year->findings);
    *added = copy;
    return added;
}

static void unlink_finding(struct year *year, const char *id)
{
    for (size_t i = 0; i < year->rows.count; i++) {
        struct plan_row *row = &year->rows.items[i];
        strings_remove(&row->findings, id);
        for (size_t k = 0; k < row->measures.count; k++)
            strings_remove(&row->measures.items[k].findings, id);
    }
}

static bool delete_from_row(struct year *year, const char *id)
{
    struct plan_row *row;
    struct measure *measure = year_own_measure(year, id, &row);
    if (measure != NULL) {
        size_t at = (size_t)(measure - row->measures.items);
        measure_release(measure);
        array_remove(&row->measures, at);
        return true;
    }
    struct step *step = year_own_step(year, id, &row);
    if (step != NULL) {
        size_t at = (size_t)(step - row->steps.items);
        step_release(step);
        array_remove(&row->steps, at);
    }
    return step != NULL;
}

bool edit_delete_item(struct year *year, const char *id)
{
    struct finding *finding = year_own_finding(year, id);
    if (finding != NULL) {
        unlink_finding(year, id);
        size_t at = (size_t)(finding - year->findings.items);
        finding_release(finding);
        array_remove(&year->findings, at);
        return true;
    }
    struct plan_row *row = year_own_row(year, id);
    if (row != NULL) {
        size_t at = (size_t)(row - year->rows.items);
        plan_row_release(row);
        array_remove(&year->rows, at);
        return true;
    }
    struct obstacle *obstacle = year_own_obstacle(year, id);
    if (obstacle != NULL) {
        size_t at = (size_t)(obstacle - year->obstacles.items);
        obstacle_release(obstacle);
        array_remove(&year->obstacles, at);
        return true;
    }
    return delete_from_row(year, id);
}

void edit_set_status(struct followup *followup, enum followup_status status, struct date today)
{
    bool was_done = followup->status == FOLLOWUP_DONE, is_done = status == FOLLOWUP_DONE;
    struct date day = followup->done_on;
    bool is_today = day.year == today.year && day.month == today.month && day.day == today.day;
    followup->status = status;
    if (is_done && !date_is_set(day))
        followup->done_on = today;
    else if (was_done && !is_done && is_today)
        followup->done_on = (struct date){0};
}

bool edit_move_obstacle(struct year *year, const char *id, int by)
{
    const struct obstacle *obstacle = year_obstacle(year, id);
    if (obstacle == NULL)
        return false;
    size_t at = (size_t)(obstacle - year->obstacles.items);
    if (by < 0 ? at == 0 : at + 1 >= year->obstacles.count)
        return false;
    array_move(&year->obstacles, at, by < 0 ? at - 1 : at + 1);
    return true;
}
