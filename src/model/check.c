/* The table of the checks. */
#include "itaplan/model/check.h"

#include <string.h>

#include "check_private.h"
#include "itaplan/base/mem.h"

const struct check_rule check_rules[CHECK_COUNT] = {
    [CHECK_SCORE_MISSING] = {"score-missing", CHECK_ERROR, true, check_score_missing},
    [CHECK_SCORE_DIFFERS] = {"score-differs", CHECK_ERROR, true, check_score_differs},
    [CHECK_LEVEL_DIFFERS] = {"level-differs", CHECK_ERROR, true, check_level_differs},
    [CHECK_CODE_TWICE] = {"code-twice", CHECK_ERROR, true, check_code_twice},
    [CHECK_FINDING_OPEN] = {"finding-open", CHECK_ERROR, true, check_finding_open},
    [CHECK_ROW_MISSING] = {"row-missing", CHECK_ERROR, true, check_row_missing},
    [CHECK_CELL_EMPTY] = {"cell-empty", CHECK_ERROR, true, check_cell_empty},
    [CHECK_YEAR_ELSEWHERE] = {"year-elsewhere", CHECK_ERROR, true, check_year_elsewhere},
    [CHECK_YEAR_LEFT_BEHIND] = {"year-left-behind", CHECK_WARNING, true, check_year_left_behind},
    [CHECK_ROW_CARRIED] = {"row-carried", CHECK_WARNING, true, check_row_carried},
    [CHECK_FINDING_NOT_IN_ROW] = {"finding-not-in-row", CHECK_WARNING, true,
                                  check_finding_not_in_row},
    [CHECK_ADDRESS_ODD] = {"address-odd", CHECK_WARNING, false, check_address_odd},
    [CHECK_LINK_DIFFERS] = {"link-differs", CHECK_WARNING, false, check_link_differs},
    [CHECK_PERSONAL_DATA] = {"personal-data", CHECK_WARNING, false, check_personal_data},
    [CHECK_ITEM_TWICE] = {"item-twice", CHECK_WARNING, false, check_item_twice},
    [CHECK_STEP_LIKE_MEASURE] = {"step-like-measure", CHECK_WARNING, false,
                                 check_step_like_measure},
    [CHECK_MEASURE_UNCHANGED] = {"measure-unchanged", CHECK_WARNING, false,
                                 check_measure_unchanged},
    [CHECK_NAME_DIFFERS] = {"name-differs", CHECK_WARNING, false, check_name_differs},
    [CHECK_EVERYBODY_RESPONSIBLE] = {"everybody-responsible", CHECK_WARNING, false,
                                     check_everybody_responsible},
    [CHECK_WEAK_NEGLECTED] = {"weak-neglected", CHECK_WARNING, false, check_weak_neglected},
    [CHECK_PERIOD_VAGUE] = {"period-vague", CHECK_WARNING, false, check_period_vague},
    [CHECK_TERM_MISSING] = {"term-missing", CHECK_WARNING, false, check_term_missing},
    [CHECK_OLD_LEVEL] = {"old-level", CHECK_WARNING, false, check_old_level},
    [CHECK_ONE_RESPONSIBLE] = {"one-responsible", CHECK_NOTE, false, check_one_responsible},
    [CHECK_CODE_ELSEWHERE] = {"code-elsewhere", CHECK_NOTE, false, check_code_elsewhere},
    [CHECK_ONLY_KEEP] = {"only-keep", CHECK_NOTE, false, check_only_keep},
    [CHECK_MISSPELT] = {"misspelt", CHECK_NOTE, false, check_misspelt},
    [CHECK_WORD_RARE] = {"word-rare", CHECK_NOTE, false, check_word_rare},
    [CHECK_MARKERS_MIXED] = {"markers-mixed", CHECK_NOTE, false, check_markers_mixed},
    [CHECK_SERVICE_RENAMED] = {"service-renamed", CHECK_NOTE, false, check_service_renamed},
    [CHECK_CHART_EMPTY] = {"chart-empty", CHECK_NOTE, false, check_chart_empty},
};

static void problem_release(struct problem *problem)
{
    free(problem->target);
    free(problem->words);
    free(problem->finding);
    free(problem->repair);
    free(problem->reason);
}

void problems_release(struct problems *problems)
{
    for (size_t i = 0; i < problems->count; i++)
        problem_release(&problems->items[i]);
    array_release(problems);
}

struct problem *problem_add(struct problems *out, enum check_id check, char *target, int indicator)
{
    struct problem *problem = array_push(out);
    *problem = (struct problem){.check = check,
                                .target = target,
                                .indicator = indicator,
                                .words = mem_strdup(""),
                                .have = DECIMAL_NONE,
                                .should = DECIMAL_NONE};
    return problem;
}

const char *column_member(int column)
{
    static const char *const members[] = {"name",        "measures", "analysis",
                                          "responsible", "steps",    "period"};
    ASSERT(column >= 1 && column <= 6);
    return members[column - 1];
}

char *cell_path(const struct plan_row *row, int column)
{
    return mem_format("%s.%s", row->id, column_member(column));
}

static const struct silenced *find_silenced(const struct year *year, const struct problem *problem)
{
    const char *name = check_rules[problem->check].name;
    for (size_t i = 0; i < year->silenced.count; i++)
        if (!strcmp(year->silenced.items[i].check, name) &&
            !strcmp(year->silenced.items[i].target, problem->target))
            return &year->silenced.items[i];
    return NULL;
}

static void take_silenced(const struct year *year, struct problems *problems,
                          struct problems *silenced)
{
    size_t kept = 0;
    for (size_t i = 0; i < problems->count; i++) {
        struct problem *problem = &problems->items[i];
        const struct silenced *why = find_silenced(year, problem);
        if (!why) {
            problems->items[kept++] = *problem;
        } else if (silenced) {
            problem->reason = mem_strdup(why->reason);
            *array_push(silenced) = *problem;
        } else {
            problem_release(problem);
        }
    }
    problems->count = kept;
}

void check_year(const struct check_scope *scope, enum check_depth depth, struct problems *out,
                struct problems *silenced)
{
    for (size_t i = 0; i < CHECK_COUNT; i++)
        if (depth == CHECK_ALL || check_rules[i].at_once)
            check_rules[i].find(scope, out);
    if (scope->year->silenced.count)
        take_silenced(scope->year, out, silenced);
}

size_t problems_of_severity(const struct problems *problems, enum check_severity severity)
{
    size_t count = 0;
    for (size_t i = 0; i < problems->count; i++)
        count += check_rules[problems->items[i].check].severity == severity;
    return count;
}

size_t problems_of_check(const struct problems *problems, enum check_id check)
{
    size_t count = 0;
    for (size_t i = 0; i < problems->count; i++)
        count += problems->items[i].check == check;
    return count;
}
