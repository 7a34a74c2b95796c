/* Steps of the history, and edits to make them of, for the tests of the store. */
#ifndef ITAPLAN_TESTS_STORE_STEPS_H
#define ITAPLAN_TESTS_STORE_STEPS_H

#include "sample.h"

#define PATH in_folder("book.itaplan")

/* Everything that the contents' tables hold, as text; the caller frees it. */
char *contents(const char *path);
/* Saves a copy that shares no year, so that the test may go on writing in the book's. */
void step(struct store *store, const struct book *book, const char *words);
/* The number of the step that is next to be undone or redone; 0: none. */
int64_t next(struct store *store, bool undo);
void must_undo(struct store *store);
void must_redo(struct store *store);
size_t count_steps(struct store *store);
/* A store with this book, at PATH, that has no steps yet. */
struct store *store_with(struct book *book);
/* Edits of full_book, 2568; each leaves the others possible. */
struct plan_row *first_row(struct book *book);
void edit_field(struct book *book);
void edit_agency(struct book *book);
void swap_rows(struct book *book);
void turn_everything_round(struct book *book);
void split_measure(struct book *book);
void join_steps(struct book *book);
void move_measure_to_another_row(struct book *book);
void delete_finding(struct book *book);
void delete_row_with_all_it_owns(struct book *book);
void add_year(struct book *book);
void adopt_year(struct book *book);
void delete_year(struct book *book);
void delete_source(struct book *book);
/* What PATH holds, after so many edits; what the store loads. */
void assert_contents(const char *wanted, size_t at);
void assert_loads(struct store *store, const struct book *wanted);
/* The next step fails with the code, and not a byte of the file changes. */
void assert_refused_step(struct store *store, bool undo, enum error_code code);

#endif
