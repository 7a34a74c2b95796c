/* What a document says, field by field, against what the program found in it. */
#ifndef ITAPLAN_TESTS_FIELDS_COUNT_H
#define ITAPLAN_TESTS_FIELDS_COUNT_H

#include <stdbool.h>
#include <stddef.h>

struct fields_count {
    size_t right;
    size_t wrong;   /* another value than the document's */
    size_t missed;  /* the document says it, the program does not */
    size_t known;   /* of the missed: those that the expectation marks as not yet found */
    size_t surplus; /* the program says it, the document does not */
    size_t remarks; /* remarks that are not as expected */
};

/* Compares two texts in the form of lines_of (recognise_support.h) and adds to the count. A field
 * is a line "key: value"; the lines that are indented below belong to it. Fields are aligned by
 * what they are and say, in their order: one that is missing is one miss, with those below it. In
 * the expected text "?" before the key marks a field that is known to be missed as yet; lines of
 * remarks ("line 6 extra-column: ...") are compared too, and with a line "remarks: any" those that
 * stand there must be among the program's. Each difference is told, with the name before it
 * (NULL: none is). */
void fields_compare(const char *name, const char *expected, const char *got,
                    struct fields_count *count);
bool fields_fail(const struct fields_count *count);

#endif
