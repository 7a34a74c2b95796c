/* Forms: fields in order, for the screens that enter or edit. A form names fields by path
 * (app/field.h); it holds no text. */
#ifndef ITAPLAN_APP_FORM_H
#define ITAPLAN_APP_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/app/session.h"
#include "itaplan/app/view.h"
#include "itaplan/base/array.h"

struct form_entry {
    char *path;
    const char *hint; /* shown where the field is empty; static, or among the form's; "" none */
    bool one_line, is_list; /* as of app/field.h */
};
struct form {
    char *title;
    struct {
        struct form_entry *items;
        size_t count, capacity;
    } entries;
    struct strings hints; /* what hints of entries borrow that is not static */
    bool facts_follow;    /* the facts above it follow the typing; else they stand until the book
                             changes */
};
void form_release(struct form *form);

/* The six columns of a plan row. */
bool form_of_row(struct session *session, const char *row_id, struct form *out);
/* Result of a year: agency, date, overall, level, instruments, indicators. */
bool form_of_result(struct session *session, int year, struct form *out);
bool form_of_finding(struct session *session, const char *finding_id, struct form *out);
/* What was done about a measure of the chosen year's plan. */
bool form_of_measure(struct session *session, const char *measure_id, struct form *out);
bool form_of_obstacle(struct session *session, const char *obstacle_id, struct form *out);
bool form_of_agency(struct session *session, struct form *out);
/* The form was left for good: an obstacle in which nothing was written goes again. */
bool form_left(struct session *session, const struct form *form, struct error *err) MUST_USE;
/* What stands above the fields: for a row its score and its findings, those that the measure at the
 * cursor answers first; for a result what is computed. `path` is the focused field; `typed` (NULL:
 * nobody types) what is typed in it so far, `at` the cursor's byte in that. */
void form_facts(struct session *session, const struct form *form, const char *path,
                const char *typed, size_t at, struct lines *out);
/* What there is to say beside the field's label: whose words column 3 has; translated, static, ""
 * nothing. */
const char *form_note(struct session *session, const char *path);
/* To be read full screen: the row's findings, and the field's whole text. */
void form_read(struct session *session, const char *path, struct lines *out);

#endif
