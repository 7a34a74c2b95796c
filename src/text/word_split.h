/* What word boundaries and likeness share. */
#ifndef ITAPLAN_SRC_TEXT_WORD_SPLIT_H
#define ITAPLAN_SRC_TEXT_WORD_SPLIT_H

#include "itaplan/text/word.h"

#include <stdint.h>

enum letter_kind {
    LETTER_NONE,   /* spaces, punctuation, signs */
    LETTER_JOINED, /* marks of other scripts, invisible characters: part of a word, never its start
                    */
    LETTER_THAI,   /* words come from the dictionary */
    LETTER_OTHER,  /* letters and digits: a run is a word */
};
enum letter_kind letter_kind(uint32_t c);

/* words_split, or with Thai runs cut into clusters. */
void words_of(const char *s, size_t len, bool by_clusters, struct words *out);

#endif
