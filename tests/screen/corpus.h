/* Every Thai text that a screen may show: the book, the translations, the packs, what is typed. */
#ifndef ITAPLAN_TESTS_SCREEN_CORPUS_H
#define ITAPLAN_TESTS_SCREEN_CORPUS_H

#include <stdbool.h>
#include <stddef.h>

struct corpus;

/* Translations and packs of the source folder. */
struct corpus *corpus_new(const char *source_folder);
void corpus_free(struct corpus *corpus);
/* The book's part, in place of the one before. */
void corpus_set_book(struct corpus *corpus, const char *text, size_t len);
/* Did the run stand in the book once? */
bool corpus_had(const struct corpus *corpus, const char *run, size_t len);
/* Does the run (Thai letters and marks, no digits) stand somewhere? Runs found are remembered until
 * the book changes. */
bool corpus_has(struct corpus *corpus, const char *run, size_t len);

#endif
