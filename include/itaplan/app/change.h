/* Changes that are more than one field: years, rows, findings made and deleted, a field copied from
 * last year. */
#ifndef ITAPLAN_APP_CHANGE_H
#define ITAPLAN_APP_CHANGE_H

#include <stdbool.h>

#include "itaplan/app/links.h"
#include "itaplan/app/session.h"
#include "itaplan/model/carry.h"
#include "itaplan/model/check.h"
#include "itaplan/model/edit.h"

/* A new year with the pack's indicators and no scores; chosen. ERR_YEAR_EXISTS. */
bool change_add_year(struct session *session, int year, struct error *err) MUST_USE;
/* A row for each indicator that has none; *added may be NULL. */
bool change_fill_rows(struct session *session, size_t *added, struct error *err) MUST_USE;
/* Another row for the indicator, with nothing in it but its name; *id (free) is its own. */
bool change_add_row(struct session *session, int indicator, char **id, struct error *err) MUST_USE;
/* The row changes places with the one before (by -1) or after it (1) of the same indicator; rows
 * keep to the order of their indicators, so *moved is false where there is none. */
bool change_move_row(struct session *session, const char *id, int by, bool *moved,
                     struct error *err) MUST_USE;
/* Links the row with what is ticked in links_of_row; that it is ticked so already changes nothing.
 */
bool change_link_row(struct session *session, const char *id, const struct strings *ticked,
                     struct error *err) MUST_USE;
/* A row carried over becomes confirmed, a confirmed one carried over. */
bool change_confirm_row(struct session *session, const char *id, bool *confirmed,
                        struct error *err) MUST_USE;
/* A finding under the indicator (0: where the framework has its code, else the first) from text
 * pasted whole ("": an empty one). Several pasted at once, each with its code at the head of a
 * line or below its indicator's heading, become several; a heading says where they belong. *id
 * (free) is the first one's. */
bool change_add_finding(struct session *session, int indicator, const char *paragraph, char **id,
                        struct error *err) MUST_USE;
/* Makes those measures of the chosen year, and no others, those that answer the finding; *change
 * says what became of it. Where they do already nothing is changed and no step is made. */
bool change_set_answers(struct session *session, const char *finding,
                        const struct strings *measures, struct answers_change *change,
                        struct error *err) MUST_USE;
/* The check (by its stable name) says no more of this place, for the reason, which stays for the
 * next officer; or, with a NULL reason, says it again. */
bool change_silence(struct session *session, const char *check, const char *target,
                    const char *reason, struct error *err) MUST_USE;
/* Puts what a check proposes in the place of the words in question, as one step. ERR_EMPTY where it
 * proposes nothing, or the words are not there any more. */
bool change_repair(struct session *session, const struct problem *problem,
                   struct error *err) MUST_USE;
/* Deletes a finding, row or item with what hangs on it. */
bool change_delete(struct session *session, const char *id, struct error *err) MUST_USE;
/* The measure's next status: not started, under way, done, dropped. Done gets the day of today
 * where it has none. */
bool change_next_status(struct session *session, const char *id, struct error *err) MUST_USE;
/* An empty obstacle below the one named (NULL: at the end); *id (free) is its. */
bool change_add_obstacle(struct session *session, const char *above, char **id,
                         struct error *err) MUST_USE;
/* Changes places with the one above (by negative) or below; at the edge nothing happens. */
bool change_move_obstacle(struct session *session, const char *id, int by,
                          struct error *err) MUST_USE;
/* An obstacle in which nothing was written goes again; any other, or none, is left alone. */
bool change_drop_blank_obstacle(struct session *session, const char *id,
                                struct error *err) MUST_USE;
/* The chosen year with its findings, plan, follow-up and obstacles; another one is shown then. */
bool change_delete_year(struct session *session, struct error *err) MUST_USE;
/* Last year's rows of the indicator (0: the whole plan) into this year's, as one step (carry_rows);
 * nothing that is written is touched, and where nothing is carried no step is made. */
bool change_carry_rows(struct session *session, int indicator, struct carried *done,
                       struct error *err) MUST_USE;
/* What of last year's rows of this row's indicator is not in the row yet, to be ticked: measures
 * and steps that it has not, cells that are empty here; with their years moved on. */
void change_items_of_last_year(struct session *session, const char *row, struct ticks *out);
/* What is ticked of it into the row, as one step (carry_items). */
bool change_carry_items(struct session *session, const char *row, const struct strings *ticked,
                        struct carried *done, struct error *err) MUST_USE;
/* Which years were moved on, and where: "2568 → 2569 (2 in measures)"; "" for none (free). */
char *change_years_words(struct session *session, const struct carried *done) MUST_USE;
/* A text of last year with its years moved on to the chosen one (free); there must be a last year.
 * Adds to *done (NULL: not counted), as of no column. */
char *change_moved_on(const struct session *session, const char *text,
                      struct carried *done) MUST_USE;
/* Last year's text of the field, with the years in it moved on by one, which are counted in *done
 * (may be NULL); false with ERR_EMPTY where last year has none. */
bool change_copy_last_year(struct session *session, const char *path, struct carried *done,
                           struct error *err) MUST_USE;

#endif
