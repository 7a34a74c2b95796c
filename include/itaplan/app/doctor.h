/* Self-test: locale, terminal, dictionary, packs, helper, book. */
#ifndef ITAPLAN_APP_DOCTOR_H
#define ITAPLAN_APP_DOCTOR_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/app/session.h"
#include "itaplan/app/view.h"

struct diagnosis {
    bool good;
    char *what; /* translated: "locale" */
    char *text; /* what was seen, and the way out where it is not good */
};
struct diagnoses {
    struct diagnosis *items;
    size_t count, capacity;
};
void diagnoses_release(struct diagnoses *list);
void diagnoses_add(struct diagnoses *list, bool good, const char *what,
                   char *text /* taken over */);
/* session may be NULL (no book). book_error: why it could not be opened, NULL. */
void doctor_examine(struct session *session, const struct error *book_error, struct diagnoses *out);

#endif
