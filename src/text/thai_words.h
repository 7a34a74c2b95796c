/* Word breaks inside runs of Thai, from libthai's dictionary. */
#ifndef ITAPLAN_SRC_TEXT_THAI_WORDS_H
#define ITAPLAN_SRC_TEXT_THAI_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* libthai's time grows with the square of a run's breaks, and each key that is typed asks for a
 * window anew, so it gets at most this many characters; what it says of the last ones hangs on text
 * that it does not see. (In 59,000 letters without a space not one break of 14,577 was another than
 * in the whole; so it is with windows of 48 and an overlap of 16.) */
enum { THAI_WINDOW = 64, THAI_OVERLAP = 20 };

/* Sets flags[i] (one a byte of s) to 1 where a word starts at byte i > 0, and leaves the others
 * alone. s is a run of at most THAI_WINDOW characters of U+0E01-0E5B. False without the dictionary.
 */
bool thai_word_starts(const char *s, size_t len, char *flags);

#endif
