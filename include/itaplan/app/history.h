/* The book's history as the officer sees it: steps, newest first. */
#ifndef ITAPLAN_APP_HISTORY_H
#define ITAPLAN_APP_HISTORY_H

#include <stddef.h>

#include "itaplan/app/session.h"
#include "itaplan/app/view.h"
#include "itaplan/model/difference.h"

/* Adds all steps of the book, newest first. */
bool history_steps(struct session *session, struct store_steps *out, struct error *err) MUST_USE;
/* What is to be seen beside each other of a step. Of one that is done: the book before it and now,
 * which is what going back would change. Of one that was taken back: now, and after doing again up
 * to it. Of one that was left aside: what it did, before and after it. */
bool history_differences(struct session *session, const struct store_step *step,
                         struct differences *out, struct error *err) MUST_USE;
/* Goes to what history_differences showed: takes back a step that is done with all later ones, or
 * does one that was taken back again with all before it. Not for those left aside. */
bool history_go(struct session *session, const struct store_step *step, struct error *err) MUST_USE;

/* The newest step that is done: the book stands behind it. `count` where none is. */
size_t history_now(const struct store_steps *steps);
/* What the step was, in the digits of the settings (free). */
char *history_words(const struct session *session, const struct store_step *step) MUST_USE;
/* A row of the list, as many columns wide. */
void history_line(const struct session *session, const struct store_step *step, size_t columns,
                  struct lines *out);
/* The row between what is done and what is not: where the book stands; is_last: nothing is below.
 */
void history_now_line(bool is_last, size_t columns, struct lines *out);
/* "12 steps" (free). */
char *history_count(const struct session *session, const struct store_steps *steps) MUST_USE;
/* How much is kept: a sentence (free). */
char *history_bound(const struct session *session) MUST_USE;
/* What will stand here. */
void history_empty(struct lines *out);
/* "22 Nov 2569 19:00: steps of indicator 4" (free). */
char *history_title(const struct session *session, const struct store_step *step) MUST_USE;
/* "in effect", "taken back", "left aside"; static. */
const char *history_state(enum step_state state);
/* What `history` of the command line prints of a step: time, words and state, a tab between
 * them (free). */
char *history_plain(const struct session *session, const struct store_step *step) MUST_USE;

#endif
