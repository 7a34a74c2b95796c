/* The page on which the agency's template of its documents is edited: the title and the parts in
 * their order, each with its heading, and what an officer may do with them. The words themselves
 * are fields (app/field.h: agency.template....). */
#ifndef ITAPLAN_APP_TEMPLATE_PAGE_H
#define ITAPLAN_APP_TEMPLATE_PAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/app/form.h"
#include "itaplan/app/session.h"
#include "itaplan/app/view.h"

/* A line for the titles (target "title") and one for each part in its order (target: its word), for
 * a pane of that many columns. Of a template that cannot be read: why, and no line has a target. */
void template_lines(struct session *session, size_t columns, struct lines *out);
/* Below the list: the title as it is printed, and the fields with what they stand for now. */
void template_notes(struct session *session, struct lines *out);
/* The fields of the target; false: no such target, or the template cannot be read. */
bool form_of_template(struct session *session, const char *target, struct form *out);
/* The target that a field's path belongs to (static), NULL: no field of the template. */
const char *template_target_of(const char *path);

/* Shown or hidden, the other way round. */
bool template_toggle(struct session *session, const char *target, struct error *err) MUST_USE;
/* By so many places, as far as there are; *moved: did it? */
bool template_shift(struct session *session, const char *target, int by, bool *moved,
                    struct error *err) MUST_USE;
/* The words of the program for the target, shown where it was hidden; NULL: all of them, and the
 * program's order. */
bool template_reset(struct session *session, const char *target, struct error *err) MUST_USE;

#endif
