/* Fields by path: what forms edit, F5 copies and messages name. A path is stable over sessions:
 *   agency.name | .district | .province | .website | .email
 *   agency.template.title | .followup_title | .introduction | .source | .signature | .part.<part>
 *   <year>.announced.date | .overall | .level | .instrument.<code>
 *   <year>.indicator.<n>.score | .name
 *   <year>.introduction
 *   <year>.obstacles
 *   <finding id>.codes | .indicators | .kind | .issue | .recommendation
 *   <row id>.name | .measures | .analysis | .responsible | .steps | .period
 *   <measure id>.status | .result | .obstacle | .reason | .done_on | .evidence
 *   <obstacle id>.text
 * Evidence is one a line: an address, "file: name", or a note. */
#ifndef ITAPLAN_APP_FIELD_H
#define ITAPLAN_APP_FIELD_H

#include <stdbool.h>

#include "itaplan/app/session.h"

/* The field's text as a form shows it (list items as lines; digits as stored), free; "" for empty,
 * NULL: no such field. */
char *field_get(const struct session *session, const char *path) MUST_USE;
/* The same as an officer reads it: figures in the digits of the settings, the date in words;
 * field_set takes it back as it is. */
char *field_shown(const struct session *session, const char *path) MUST_USE;
/* Checks, converts, and saves one field as one change; unchanged text changes nothing. Numbers and
 * dates may be in Thai digits. */
bool field_set(struct session *session, const char *path, const char *text,
               struct error *err) MUST_USE;
/* The same under other words for taking it back; NULL: the field's own. */
bool field_set_as(struct session *session, const char *path, const char *text, const char *words,
                  struct error *err) MUST_USE;
/* The same field of last year (free): of the plan row of the same indicator, of the measure of the
 * same words under it, of the obstacle at the same place, of the year's figure; NULL where there is
 * none. */
char *field_last_year(const struct session *session, const char *path) MUST_USE;
/* Where that is one text of the year, and not put together: the year, and the text as it lies in
 * it. NULL, with *text as it was: elsewhere. */
const struct year *field_in_last_year(const struct session *session, const char *path,
                                      const char **text);
/* A field of list items, one a line? */
bool field_is_list(const char *path);
/* A field that holds one of a few words, so that typing replaces the one it has? */
bool field_is_choice(const char *path);
/* A field of one line? */
bool field_is_one_line(const char *path);
/* The field's heading in the user's language; static. */
const char *field_label(const char *path);
/* "measures of indicator 4", for messages (free). */
char *field_words(const struct session *session, const char *path) MUST_USE;
/* "edit: measures of indicator 4", the words of a step (free); Arabic digits, as session_edit wants
 * them. */
char *field_edit_words(const struct session *session, const char *path) MUST_USE;

#endif
