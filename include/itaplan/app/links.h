/* What can be linked with a finding or a row, as a list to tick. */
#ifndef ITAPLAN_APP_LINKS_H
#define ITAPLAN_APP_LINKS_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/app/session.h"

struct tick {
    char *text;   /* one paragraph */
    char *target; /* an id; NULL: the heading of those that follow */
    bool ticked;
};
struct ticks {
    struct tick *items;
    size_t count, capacity;
};
/* A newline in the text becomes a space. */
void ticks_heading(struct ticks *ticks, const char *text);
void ticks_add(struct ticks *ticks, const char *text, const char *target, bool ticked);
void ticks_release(struct ticks *ticks);

/* All measures of the chosen year, by indicator, those of the finding's own indicators first;
 * ticked: they answer it. Nothing where there is no such finding. */
void links_of_finding(struct session *session, const char *finding, struct ticks *out);
/* The year's findings, those of the row's own indicator first; ticked: the row answers it. Where it
 * has several measures, below it for each what it answers: targets "<measure>:<finding>". Nothing
 * where there is no such row. */
void links_of_row(struct session *session, const char *id, struct ticks *out);
/* The finding as one paragraph (free). */
char *links_finding_words(struct session *session, const char *finding) MUST_USE;
/* How many measures of the chosen year answer it. */
size_t links_answers(struct session *session, const char *finding);

#endif
