/* Checks of what the assessment found beside what the plan makes of it. */
#include <stdlib.h>
#include <string.h>

#include "check_private.h"
#include "check_words_table.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"
#include "itaplan/model/pack.h"
#include "itaplan/text/fold.h"

/* ---- what a recommendation asks for by name ---- */

/* The word of the term that the folded text has; NULL. */
static const char *word_of_term(const struct key_term *term, const char *folded)
{
    for (size_t i = 0; term->words[i]; i++) {
        char *word = text_fold(term->words[i], strlen(term->words[i]), FOLD_PLAIN, NULL, NULL);
        bool found = strstr(folded, word);
        free(word);
        if (found)
            return term->words[i];
    }
    return NULL;
}

static bool has_term(const struct key_term *term, const char *text)
{
    char *folded = text_fold(text, strlen(text), FOLD_PLAIN, NULL, NULL);
    bool has = word_of_term(term, folded);
    free(folded);
    return has;
}

/* A row that deals with the finding: linked, or of an indicator that it stands under. */
static bool deals_with(const struct plan_row *row, const struct finding *finding)
{
    for (size_t i = 0; i < row->measures.count; i++)
        if (measure_answers(row, &row->measures.items[i], finding->id))
            return true;
    for (size_t i = 0; i < finding->indicators.count; i++)
        if (finding->indicators.items[i] == row->indicator)
            return true;
    return false;
}

static bool row_has_term(const struct plan_row *row, const struct key_term *term)
{
    for (size_t i = 0; i < row->measures.count; i++)
        if (has_term(term, row->measures.items[i].text))
            return true;
    for (size_t i = 0; i < row->steps.count; i++)
        if (has_term(term, row->steps.items[i].text))
            return true;
    return false;
}

static bool plan_has_term(const struct year *year, const struct finding *finding,
                          const struct key_term *term, bool *dealt_with)
{
    for (size_t i = 0; i < year->rows.count; i++) {
        const struct plan_row *row = &year->rows.items[i];
        if (!row->measures.count || !deals_with(row, finding))
            continue;
        *dealt_with = true;
        if (row_has_term(row, term))
            return true;
    }
    return false;
}

/* A finding that nothing deals with is another rule's. */
static void look_for_term(const struct check_scope *scope, const struct finding *finding,
                          const char *word, const struct key_term *term, struct problems *out)
{
    bool dealt_with = false;
    if (plan_has_term(scope->year, finding, term, &dealt_with) || !dealt_with)
        return;
    struct problem *problem =
        problem_add(out, CHECK_TERM_MISSING, mem_format("%s.recommendation", finding->id),
                    finding->indicators.count ? finding->indicators.items[0] : 0);
    mem_replace(&problem->words, word);
}

/* The term that the framework expects in what answers one of the finding's questions, where `known`
 * is it or has it among its words. */
static const char *expected_term(const struct check_scope *scope, const struct finding *finding,
                                 const struct key_term *known)
{
    for (size_t i = 0; scope->pack && i < finding->codes.count; i++) {
        const struct pack_question *question = pack_question(scope->pack, finding->codes.items[i]);
        for (size_t k = 0; question && *question->term && known->words[k]; k++)
            if (text_same(known->words[k], question->term, FOLD_PLAIN))
                return question->term;
    }
    return NULL;
}

static bool is_key_term(const char *term)
{
    for (const struct key_term *known = key_terms; *known->words; known++)
        for (size_t i = 0; known->words[i]; i++)
            if (text_same(known->words[i], term, FOLD_PLAIN))
                return true;
    return false;
}

/* Expected by the framework, and none of the terms that have other words. */
static void look_for_other_terms(const struct check_scope *scope, const struct finding *finding,
                                 struct problems *out)
{
    for (size_t i = 0; scope->pack && i < finding->codes.count; i++) {
        const struct pack_question *question = pack_question(scope->pack, finding->codes.items[i]);
        if (!question || !*question->term || is_key_term(question->term))
            continue;
        const struct key_term term = {.words = {question->term}};
        look_for_term(scope, finding, question->term, &term, out);
    }
}

void check_term_missing(const struct check_scope *scope, struct problems *out)
{
    for (size_t i = 0; i < scope->year->findings.count; i++) {
        const struct finding *finding = &scope->year->findings.items[i];
        if (finding->kind != FINDING_ISSUE)
            continue;
        char *folded = text_fold(finding->recommendation, strlen(finding->recommendation),
                                 FOLD_PLAIN, NULL, NULL);
        for (const struct key_term *term = key_terms; *term->words; term++) {
            const char *word = word_of_term(term, folded);
            if (!word)
                word = expected_term(scope, finding, term);
            if (word)
                look_for_term(scope, finding, word, term, out);
        }
        look_for_other_terms(scope, finding, out);
        free(folded);
    }
}

/* ---- codes ---- */

/* The framework asks this question of people inside, say, and the indicator is of those outside. */
void check_code_elsewhere(const struct check_scope *scope, struct problems *out)
{
    for (size_t i = 0; scope->pack && i < scope->year->findings.count; i++) {
        const struct finding *finding = &scope->year->findings.items[i];
        for (size_t c = 0; c < finding->codes.count; c++) {
            const char *code = finding->codes.items[c];
            const struct pack_instrument *instrument = pack_instrument_of_code(scope->pack, code);
            for (size_t k = 0; instrument && k < finding->indicators.count; k++) {
                int number = finding->indicators.items[k];
                const struct pack_indicator *indicator = pack_indicator(scope->pack, number);
                if (!indicator || !strcmp(indicator->instrument, instrument->code))
                    continue;
                struct problem *problem = problem_add(out, CHECK_CODE_ELSEWHERE,
                                                      mem_format("%s.codes", finding->id), number);
                mem_replace(&problem->words, code);
            }
        }
    }
}

/* ---- nothing but keeping the level ---- */

#define KEEP_BYTES 150 /* about fifty letters: what is longer says how */

void check_only_keep(const struct check_scope *scope, struct problems *out)
{
    static const char *const keep[] = {"รักษามาตรฐาน", "รักษาระดับ", "คงมาตรฐาน", "คงระดับ"};
    for (size_t i = 0; i < scope->year->rows.count; i++) {
        const struct plan_row *row = &scope->year->rows.items[i];
        if (row->measures.count != 1)
            continue;
        const char *text = row->measures.items[0].text;
        bool only = false;
        for (size_t k = 0; k < sizeof keep / sizeof *keep && strlen(text) <= KEEP_BYTES; k++)
            only = only || strstr(text, keep[k]);
        if (!only)
            continue;
        struct problem *problem =
            problem_add(out, CHECK_ONLY_KEEP, cell_path(row, 2), row->indicator);
        problem->column = 2;
        mem_replace(&problem->words, text);
    }
}
