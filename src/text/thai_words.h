/* Word breaks inside runs of Thai, from libthai's dictionary. */
#ifndef ITAPLAN_SRC_TEXT_THAI_WORDS_H
#define ITAPLAN_SRC_TEXT_THAI_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* libthai's time grows with the square of a run's breaks, so it gets windows of at most this many
 * characters; what it says of the last ones hangs on text that it does not see. */
enum { THAI_WINDOW = 128, THAI_OVERLAP = 40 };

/* Sets flags[i] (one a byte of s) to 1 where a word starts at byte i > 0, and leaves the others
 * alone. s is a run of at most THAI_WINDOW characters of U+0E01-0E5B. False without the dictionary.
 */
bool thai_word_starts(const char *s, size_t len, char *flags);

#endif
