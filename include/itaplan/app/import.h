/* Import: a document or JSON file becomes a proposal; the officer accepts; the store keeps. */
#ifndef ITAPLAN_APP_IMPORT_H
#define ITAPLAN_APP_IMPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/app/session.h"
#include "itaplan/app/view.h"
#include "itaplan/model/merge.h"

struct import;

/* Reads and compares; the book stays as it is. year 0: as the document says. ERR_* as of reading,
 * ERR_NOT_A_DOCUMENT, ERR_NO_YEAR_GIVEN. */
struct import *import_read(struct session *session, const char *path, int year,
                           struct error *err) MUST_USE;
void import_free(struct import *import); /* NULL is fine */
int import_year(const struct import *import);
const char *import_name(const struct import *import);
/* The proposed changes, to be ticked (model/merge.h). */
struct changes *import_changes(struct import *import);
/* What was left aside or is doubtful. */
const struct remarks *import_remarks(const struct import *import);
/* Does anything of it want an officer's eye: a doubt, an unknown block, a conflict not accepted? */
bool import_wants_attention(const struct import *import);
/* Does a field of the officer's stand against one of the document's? */
bool import_has_conflicts(const struct import *import);
/* Takes the tick from what was read with a doubt about its place (column or indicator): without
 * --yes only what is sure. */
void import_hold_back_doubtful(struct import *import);
/* Does it change the book at all (also: is the source new)? */
bool import_changes_book(const struct import *import);
/* Saves what is ticked, and the source with its remarks, as one step; chooses the year. */
bool import_apply(struct session *session, struct import *import, struct error *err) MUST_USE;
/* The report of --dry-run and of the screen: what was found, what would change, what was left
 * aside. */
void import_report(struct session *session, const struct import *import, struct lines *out);
/* A remark's reason in words; static. */
const char *import_reason_words(const char *reason);

#endif
