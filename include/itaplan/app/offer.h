/* What can be chosen for a field instead of being typed: words that were used before, periods of
 * the plan year, levels, kinds, names. */
#ifndef ITAPLAN_APP_OFFER_H
#define ITAPLAN_APP_OFFER_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/app/session.h"

struct offer {
    char *text; /* for the field, figures in the digits of the settings */
    char *note; /* where it is from; "" none */
};
struct offers {
    struct offer *items;
    size_t count, capacity;
};
void offers_release(struct offers *offers);
/* The best first, none twice; nothing where the field has nothing to choose from. */
void offers_of(struct session *session, const char *path, struct offers *out);
/* What stands between words of this field where one chosen is added to those it holds; NULL: it
 * takes their place. Static. */
const char *offer_separator(const char *path);
/* Does one chosen while the field is typed in go to the cursor? Else to the end. */
bool offer_goes_to_cursor(const char *path);

#endif
