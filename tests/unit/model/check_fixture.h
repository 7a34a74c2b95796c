/* A year without a problem, and how to ask what the checks say of it. */
#ifndef ITAPLAN_TESTS_CHECK_FIXTURE_H
#define ITAPLAN_TESTS_CHECK_FIXTURE_H

#include "test.h"

#include "itaplan/model/check.h"

struct fixture {
    struct book *book;
    struct year *year; /* the book's: a clean one */
    struct year *last; /* of 2567, without measures; not in the book */
    struct pack *pack;
};

/* For cmocka. */
int fixture_set_up(void **state);
int fixture_tear_down(void **state);

struct problems found(const struct fixture *f);
void assert_clean(const struct fixture *f);
/* Nothing of this check; others may have something to say. */
void assert_none(const struct fixture *f, enum check_id check);
/* Exactly one problem of this check, there, with these words. */
void assert_one(const struct fixture *f, enum check_id check, const char *target,
                const char *words);
struct plan_row *row_of(struct fixture *f, int indicator);
/* Good until the next call. */
const char *path_of(struct fixture *f, int indicator, const char *member);
/* The cases of check_texts.c. */
extern const struct CMUnitTest check_text_tests[];
extern const size_t check_text_test_count;
/* How often assert_one and assert_none were asked of each rule, as a table; each rule has texts
 * that trip it and near misses that do not. */
void every_rule_has_cases(void **state);
struct finding *add_finding(struct fixture *f, const char *paragraph, int indicator);

#endif
