/* Failing with what was given as the detail, from text that need not end in a NUL. */
#ifndef ITAPLAN_MODEL_VALUE_ERROR_H
#define ITAPLAN_MODEL_VALUE_ERROR_H

#include <string.h>

#include "itaplan/base/error.h"

/* Fills the record (facts->detail is overwritten by s, cut to the record's room) and returns false.
 */
static inline bool fail_given(struct error *err, struct error_facts facts, const char *s,
                              size_t len)
{
    char given[ERROR_TEXT_MAX + 8]; /* longer than the record: error_fill cuts at a character */
    size_t n = len < sizeof given - 1 ? len : sizeof given - 1;
    if (n > 0)
        memcpy(given, s, n);
    given[n] = '\0';
    facts.detail = given;
    return error_fill(err, &facts);
}

#endif
