/* Search in all years, folded: i12 in Thai or ASCII digits, zero-width characters and case apart.
 */
#ifndef ITAPLAN_APP_SEARCH_H
#define ITAPLAN_APP_SEARCH_H

#include <stddef.h>

#include "itaplan/app/session.h"

struct hit {
    int year;                     /* 0: the agency */
    char *path;                   /* of the field (app/field.h) */
    char *words;                  /* what an officer calls it */
    char *before, *match, *after; /* one line of context */
};
struct hits {
    struct hit *items;
    size_t count, capacity;
};
/* Newest year first, fields in the order of the document. An empty needle has no hits. Reads the
 * years one after the other; where one cannot be read, `out` is as it was. */
bool search_book(struct session *session, const char *needle, struct hits *out,
                 struct error *err) MUST_USE;
void hits_release(struct hits *hits);

#endif
