#include "check_words.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/app/field.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/app/view.h"
#include "itaplan/base/mem.h"
#include "view_private.h"

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
    [CHECK_FINDING_NOT_IN_ROW] =
        {N_("Findings that their indicator's row leaves out"),
         N_("Column 3 of indicator {indicator} does not name “{finding}”, which stands under it "
            "and is answered elsewhere."),
         N_("Assessors look for each finding in the row of its indicator. Link the row with it, or "
            "take it up in the row's own words and link it then.")},
    [CHECK_ADDRESS_ODD] = {N_("Addresses that lead nowhere"),
                           N_("“{words}” is neither a web address nor an e-mail address."),
                           N_("Readers cannot write or go there. An e-mail address has no www. in "
                              "front; a web address has no @.")},
    [CHECK_LINK_DIFFERS] = {N_("Links that lead elsewhere than they say"),
                            N_("In the imported document the link read and led: {words}."),
                            N_("Readers see the first and arrive at the second. Write the right "
                               "one into the text.")},
    [CHECK_PERSONAL_DATA] = {N_("Personal data in a public document"),
                             N_("“{words}” looks like somebody's own number or mailbox."),
                             N_("The plan is published for everybody. Give the office's number and "
                                "mailbox instead, or silence this with the reason.")},
    [CHECK_ITEM_TWICE] = {N_("The same words twice in the plan"),
                          N_("This stands in the plan already: “{words}”"),
                          N_("A measure says what will be done, a step how; two indicators rarely "
                             "need the same words. Say what is particular here.")},
    [CHECK_STEP_LIKE_MEASURE] = {N_("Steps that repeat their measure"),
                                 N_("This step says nearly the same as its measure: “{words}”"),
                                 N_("A step says how the measure is carried out: who does what "
                                    "first, and what then.")},
    [CHECK_MEASURE_UNCHANGED] =
        {N_("The same plan though the score fell"),
         N_("As last year, and the score of indicator {indicator} fell: “{words}”"),
         N_("What was planned last year did not help. Do it otherwise, or say in the analysis why "
            "it stays.")},
    [CHECK_NAME_DIFFERS] = {N_("Names of indicators that differ"),
                            N_("Indicator {indicator} is called “{words}” here, elsewhere "
                               "“{repair}”."),
                            N_("One indicator has one name in a document: that of the "
                               "announcement.")},
    [CHECK_EVERYBODY_RESPONSIBLE] = {N_("Rows for which everybody is responsible"),
                                     N_("“{words}” names nobody who has to act."),
                                     N_("Name the unit that leads; the others can stand beside "
                                        "it.")},
    [CHECK_WEAK_NEGLECTED] =
        {N_("Weak indicators with little planned"),
         N_("Indicator {indicator} ({have}) is among the weakest, and no more is "
            "planned for it than where the score is good."),
         N_("Points are won where they lack. Plan more here than where the "
            "score is good already.")},
    [CHECK_PERIOD_VAGUE] = {N_("Periods without a month or quarter"),
                            N_("“{words}” does not say when in the year."),
                            N_("With a quarter or month the plan can be followed, and the report "
                               "of next year is written by itself.")},
    [CHECK_TERM_MISSING] = {N_("Key words of findings that the measures do not take up"),
                            N_("Measures that answer this finding are expected to speak of "
                               "“{words}”; no measure or step does."),
                            N_("Assessors look for what they asked for. Take the word up, or do "
                               "what it means under its own name.")},
    [CHECK_OLD_LEVEL] = {N_("Levels of earlier years"),
                         N_("“{words}”: levels are not decided so any more."),
                         N_("Letters were the levels up to 2565. Since 2566 “good pass” takes 85 "
                            "overall and in each instrument.")},
    [CHECK_ONE_RESPONSIBLE] = {N_("One unit for nearly everything"),
                               N_("“{words}” answers for most rows of the plan."),
                               N_("It may be right in a small office. Where another unit does the "
                                  "work, name it.")},
    [CHECK_CODE_ELSEWHERE] = {N_("Codes of another instrument"),
                              N_("{words} is a question of another instrument than indicator "
                                 "{indicator}."),
                              N_("You may place a finding where its topic fits. Make sure that it "
                                 "is meant.")},
    [CHECK_ONLY_KEEP] = {N_("Nothing planned but keeping the level"),
                         N_("The only measure of indicator {indicator} is “{words}”."),
                         N_("Say by what the level is kept: the plan is followed by what is "
                            "done.")},
    [CHECK_MISSPELT] = {N_("Words that may be misspelt"),
                        N_("“{words}” may be a slip of the keys or a word left over."),
                        N_("Look it up, or silence this where it is a name.")},
    [CHECK_WORD_RARE] = {N_("Rare words close to a frequent one"),
                         N_("“{words}” stands here only; elsewhere it is “{repair}”."),
                         N_("One letter is other, missing or too much. Mend it, or silence this "
                            "where both words are meant.")},
    [CHECK_MARKERS_MIXED] = {N_("Dashes and numbers in one list"),
                             N_("The list goes on with “{words}” after dashes."),
                             N_("One kind of marker reads better.")},
    [CHECK_SERVICE_RENAMED] = {N_("Services that have another name now"),
                               N_("“{words}” is called “{repair}” now."),
                               N_("Readers look for the present name.")},
    [CHECK_CHART_EMPTY] = {N_("Charts without figures"),
                           N_("“{words}” was a picture in the document that was read; its figures "
                              "are not in the book."),
                           N_("Charts are drawn from figures. Enter the announced scores of the "
                              "instruments; a year before this one is added with F2.")},
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

char *problem_finding(const struct year *year, const struct problem *problem)
{
    const struct finding *finding = problem->finding ? year_finding(year, problem->finding) : NULL;
    if (!finding || finding->codes.count)
        return finding ? show_codes(finding) : mem_strdup("");
    return text_head(*finding->issue ? finding->issue : finding->recommendation);
}

char *check_sentence(struct session *session, const struct problem *problem)
{
    const struct year *year = session_year(session);
    char *indicator = show_number(session, problem->indicator);
    char *have = show_score(session, problem->have);
    char *should = show_score(session, problem->should);
    char *plan_year = show_number(session, year->plan_year);
    char *field = problem_field(session, problem);
    char *finding = problem_finding(year, problem);
    char *text = message_with(
        _(table[problem->check].sentence), {"indicator", indicator}, {"field", field},
        {"words", problem->check == CHECK_LEVEL_DIFFERS ? level_words(session, problem->words)
                                                        : problem->words},
        {"repair", problem->repair ? problem->repair : ""}, {"have", have}, {"should", should},
        {"finding", finding}, {"plan_year", plan_year},
        {"level", show_announced_level(session, year)});
    for (char *at = text; (at = strchr(at, '\n'));)
        *at = ' '; /* the words may reach over a line's end */
    free(finding);
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
