/* What two books have otherwise (model/difference.h), in the officer's words. */
#ifndef ITAPLAN_APP_DIFFERENCE_H
#define ITAPLAN_APP_DIFFERENCE_H

#include <stdbool.h>

#include "itaplan/app/session.h"
#include "itaplan/app/view.h"
#include "itaplan/model/difference.h"

/* "Steps, indicator 4, 2568" (free). */
char *difference_words(const struct session *session, const struct difference *difference) MUST_USE;
/* A symbol of one column and its style. */
const char *difference_mark(enum difference_kind kind);
enum style difference_style(enum difference_kind kind);
/* The whole text of a side as an officer reads it (free); NULL: it was not there. */
char *difference_text(const struct session *session, const struct difference *difference,
                      bool after) MUST_USE;
/* The same to be shown beside the other: what only this side has is marked, and a long stretch that
 * both have is told by an ellipsis. */
void difference_lines(const struct session *session, const struct difference *difference,
                      bool after, struct lines *out);
/* "3 fields changed · 2 added" (free); "" where there are none. */
char *differences_words(const struct session *session,
                        const struct differences *differences) MUST_USE;

#endif
