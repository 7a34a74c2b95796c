/* A framework and a filled book of a fictional agency, for the tests of the model. */
#ifndef ITAPLAN_TESTS_MAKE_MODEL_H
#define ITAPLAN_TESTS_MAKE_MODEL_H

#include "itaplan/model/book.h"
#include "itaplan/model/pack.h"

/* The rules of 2566-2568. */
struct pack *make_pack(int year);
/* Scores of the worked case: IIT 82.306, EIT 91.7233..., OIT 84.125, overall 85.8588. */
void make_scores(struct year *year);
/* Every field and list of it has something in it. */
struct book *make_full_book(void);
/* A year as a document gives it: without ids. */
struct year *make_document(void);

#endif
