/* "The same words, spaces apart" of stored texts, quickly where they differ early. */
#ifndef ITAPLAN_MODEL_SAME_WORDS_H
#define ITAPLAN_MODEL_SAME_WORDS_H

#include <stdbool.h>

bool same_words(const char *a, const char *b);
/* Nothing but white space? */
bool is_blank(const char *s);

#endif
