/* What the table of scenarios shares with what tries them. */
#ifndef ITAPLAN_TESTS_FAULTS_SCENARIO_PRIVATE_H
#define ITAPLAN_TESTS_FAULTS_SCENARIO_PRIVATE_H

#include "scenario.h"

#define SCENARIO_ABSENT "(no book)"

/* Set by an act once the book is open. */
extern bool scenario_opened;

/* The texts of a scenario: of the book, and of a book of another name, both opened, checked and
 * claimed. */
char *scenario_book_text(const char *in, char **reason);
char *scenario_text_of(const char *in, const char *name, char **reason);

void tree_copy_file(const char *from, const char *to);

#endif
