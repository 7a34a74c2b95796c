/* The checks in words: one table of sentences. */
#ifndef ITAPLAN_APP_CHECK_WORDS_H
#define ITAPLAN_APP_CHECK_WORDS_H

#include "itaplan/app/session.h"
#include "itaplan/app/style.h"
#include "itaplan/model/check.h"

/* Untranslated: of one check. */
struct check_words {
    const char *heading;  /* of the group */
    const char *sentence; /* what is wrong, with the fields of check_sentence */
    const char *why;      /* why it matters, and what to do */
};
const struct check_words *check_words(enum check_id check);
/* The field that a problem is about: a column of the plan, an instrument, a field's name (free). */
char *problem_field(struct session *session, const struct problem *problem) MUST_USE;
/* The finding that it names: its codes, else its first words; "" where it names none (free). */
char *problem_finding(const struct year *year, const struct problem *problem) MUST_USE;
/* The sentence of one problem, translated and filled in (free). Fields: {indicator} {field} {words}
 * {have} {should} {finding} {plan_year} {level}. */
char *check_sentence(struct session *session, const struct problem *problem) MUST_USE;

/* "✗", "!", "·" and the style that goes with it. */
const char *severity_mark(enum check_severity severity);
enum style severity_style(enum check_severity severity);

#endif
