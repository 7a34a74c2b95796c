#include "check_words.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/app/field.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/app/view.h"
#include "itaplan/base/mem.h"

static const struct check_words table[CHECK_COUNT] = {
    [CHECK_SCORE_MISSING] = {N_("Scores that are not entered"), N_("{field}: there is no figure."),
                             N_("Without it the overall score and the level cannot be checked, "
                                "and the document shows a gap. Enter it as it was announced.")},
    [CHECK_SCORE_DIFFERS] = {N_("Announced scores unlike the computed ones"),
                             N_("{field}: announced {have}, computed from the indicators "
                                "{should}."),
                             N_("The announced figure is the official one. Look for a slip in it "
                                "and in the scores of the indicators; where both are as announced, "
                                "leave them.")},
    [CHECK_LEVEL_DIFFERS] = {N_("A level that does not follow from the rules"),
                             N_("Announced: {level}. By the rules of this year the scores give: "
                                "{words}."),
                             N_("The announced level is the official one. Look for a slip in it "
                                "and in the scores; letters were the levels only up to 2565.")},
    [CHECK_CODE_TWICE] = {N_("A code twice under one indicator"),
                          N_("{words} stands in two findings under indicator {indicator}."),
                          N_("A question has one finding under an indicator: one of the two has "
                             "another code, or both are one.")},
    [CHECK_FINDING_OPEN] = {N_("Findings that no measure answers"),
                            N_("No measure of the plan answers this finding."),
                            N_("The plan says for every finding what will be done about it. Write "
                               "a measure under its indicator, then link the two.")},
    [CHECK_ROW_MISSING] = {N_("Indicators without a row in the plan"),
                           N_("Indicator {indicator} has no row in the plan."),
                           N_("Every indicator has at least one row, those that keep their level "
                              "too. Enter adds the missing rows.")},
    [CHECK_CELL_EMPTY] = {N_("Empty cells of the plan"),
                          N_("Indicator {indicator}: “{field}” is empty."),
                          N_("Each of the six columns has to be filled before the plan is "
                             "published.")},
    [CHECK_YEAR_ELSEWHERE] = {N_("Years that are not of this plan"),
                              N_("“{words}” is not of the plan's fiscal year {plan_year}."),
                              N_("A slip of a key, or left from an older document. Mend the "
                                 "year.")},
    [CHECK_YEAR_LEFT_BEHIND] = {N_("Measures and steps for the year before"),
                                N_("It names the year {words}; the plan is for {plan_year}."),
                                N_("Text carried over from last year often keeps its year. Mend "
                                   "it, unless last year is what is meant.")},
    [CHECK_ROW_CARRIED] = {N_("Rows carried over and not confirmed"),
                           N_("The row of indicator {indicator} is last year's text and was not "
                              "confirmed."),
                           N_("It counts as done only when somebody has read it for this year: "
                              "Space confirms the row on screen 4.")},
};

const struct check_words *check_words(enum check_id check)
{
    ASSERT(check < CHECK_COUNT);
    return &table[check];
}

/* A level's name in the user's language, where the pack has it. */
static const char *level_words(struct session *session, const char *name)
{
    const struct pack *pack = session_pack(session, session_year_number(session));
    for (size_t i = 0; pack && i < pack->levels.count; i++)
        if (!strcmp(pack->levels.items[i].name, name))
            return show_level(&pack->levels.items[i]);
    return name;
}

char *problem_field(struct session *session, const struct problem *problem)
{
    if (problem->check == CHECK_SCORE_DIFFERS && *problem->words)
        return mem_strdup(problem->words);
    return problem->column ? mem_strdup(field_label(problem->target))
                           : field_words(session, problem->target);
}

char *check_sentence(struct session *session, const struct problem *problem)
{
    const struct year *year = session_year(session);
    char *indicator = show_number(session, problem->indicator);
    char *have = show_score(session, problem->have);
    char *should = show_score(session, problem->should);
    char *plan_year = show_number(session, year->plan_year);
    char *field = problem_field(session, problem);
    char *text = message_with(
        _(table[problem->check].sentence), {"indicator", indicator}, {"field", field},
        {"words", problem->check == CHECK_LEVEL_DIFFERS ? level_words(session, problem->words)
                                                        : problem->words},
        {"have", have}, {"should", should}, {"plan_year", plan_year},
        {"level", show_announced_level(session, year)});
    free(field);
    free(plan_year);
    free(should);
    free(have);
    free(indicator);
    return text;
}

const char *severity_mark(enum check_severity severity)
{
    static const char *const marks[CHECK_SEVERITY_COUNT] = {"✗", "!", "·"};
    return marks[severity];
}

enum style severity_style(enum check_severity severity)
{
    static const enum style styles[CHECK_SEVERITY_COUNT] = {STYLE_BAD, STYLE_WARN, STYLE_DIM};
    return styles[severity];
}
