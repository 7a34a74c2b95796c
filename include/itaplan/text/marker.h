/* List markers at the head of a line. NUL-ended valid UTF-8. */
#ifndef ITAPLAN_TEXT_MARKER_H
#define ITAPLAN_TEXT_MARKER_H

#include <stddef.h>

enum marker { MARKER_NONE, MARKER_DASH, MARKER_NUMBER };
/* Bytes of the list markers at the head of s ("- ", "-- ", "• ", "๑) ", "- ๑."), with the spaces
 * around them; *number gets the number of a numbered one. Without a marker: the spaces at its head.
 */
size_t text_markers(const char *s, enum marker *kind, int *number);

/* The parts of it. Bytes of a dash or bullet at s; 0: none. */
size_t marker_dash(const char *s);
/* Bytes of "๑)", "1.", "(1)", "1.2", "1.2)", "๑.)"; 0: none. */
size_t marker_number(const char *s, int *number);
/* Bytes of a number of one or two digits; 0 where there are more or none. */
size_t text_two_digits(const char *s, int *number);

#endif
