/* Import: a document or JSON file becomes a proposal; the officer accepts; the store keeps. */
#ifndef ITAPLAN_APP_IMPORT_H
#define ITAPLAN_APP_IMPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/app/session.h"
#include "itaplan/app/view.h"
#include "itaplan/document/recognise.h"
#include "itaplan/model/merge.h"

struct import;
struct json_writer;

/* Reads and compares; the book stays as it is. year 0: as the document says. ERR_* as of reading,
 * ERR_NOT_A_DOCUMENT, ERR_NO_YEAR_GIVEN. */
struct import *import_read(struct session *session, const char *path, int year,
                           struct error *err) MUST_USE;
void import_free(struct import *import); /* NULL is fine */
int import_year(const struct import *import);
const char *import_name(const struct import *import);
/* The SHA-256 of what was read, in hexadecimal. */
const char *import_hash(const struct import *import);
/* Was this very file imported into the book before? With the day and the name that it had. */
bool import_was_seen(const struct session *session, const struct import *import, struct date *day,
                     const char **name);
/* The proposed changes, to be ticked (model/merge.h). */
struct changes *import_changes(struct import *import);
/* What was left aside or is doubtful. */
const struct remarks *import_remarks(const struct import *import);
/* Does anything of it want an officer's eye: a doubt, an unknown block, a conflict not accepted? */
bool import_wants_attention(const struct import *import);
/* Does a field of the officer's stand against one of the document's? */
bool import_has_conflicts(const struct import *import);
/* Where the value that the change brings was read, and how sure; NULL where that is not known
 * (JSON, an item of the book alone). */
const struct witness *import_witness(const struct import *import, const struct change *change);
/* SURE where nothing is known of the place: the exchange form names its fields. */
enum sureness import_sureness(const struct import *import, const struct change *change);
/* Ticks what overwrites nothing of the officer's and is at least that sure. After import_read that
 * is SURENESS_LIKELY: what was placed by a guess is never taken by itself. */
void import_choose(struct import *import, enum sureness least);
/* ---- what the officer makes of a proposal ---- */

/* Is the document another agency's than the book is? Both name one, and they are not the same in
 * full or abbreviated. */
bool import_is_of_other_agency(const struct session *session, const struct import *import);
const char *import_agency(const struct import *import); /* the document's; "" */
/* Takes or leaves one; what is taken is not put aside any more. */
void import_accept(struct import *import, size_t change, bool accepted);
/* Puts it aside for later (or not): it is not taken, and its words stay with the source, where they
 * are found again. */
void import_put_aside(struct import *import, size_t change, bool aside);
bool import_is_aside(const struct import *import, size_t change);
/* What can be put in other words: the change itself, or the parts of a row that comes whole, each
 * with its label (static) and the text as it would be taken. Free with import_parts_release. */
struct import_part {
    struct value_at value;
    const char *label;
    char *text;
};
struct import_parts {
    struct import_part *items;
    size_t count, capacity;
};
void import_parts(const struct import *import, size_t change, struct import_parts *out);
void import_parts_release(struct import_parts *parts);
/* Another text for a part of the change, which is taken with it; the book keeps it as the officer's
 * own. False: it is no such value (ERR_*). */
bool import_edit(struct import *import, size_t change, struct value_at value, const char *text,
                 struct error *err) MUST_USE;
/* The officer's words for the value (borrowed); NULL: the document's are taken. */
const char *import_edited(const struct import *import, struct value_at value);
/* Did the officer put any of the change in other words? */
bool import_is_edited(const struct import *import, size_t change);

/* Is there a proposal that only the officer can decide: a conflict, or one placed by a guess? */
bool import_wants_answers(const struct import *import);
/* Does it change the book at all (also: is the source new)? */
bool import_changes_book(const struct import *import);
/* Saves what is ticked, and the source with its remarks, as one step; chooses the year. */
bool import_apply(struct session *session, struct import *import, struct error *err) MUST_USE;
/* The report of --dry-run and of the screen: what was found, what would change, what was left
 * aside. */
void import_report(struct session *session, const struct import *import, struct lines *out);
/* The same as one object for scripts; path: as it was given, in valid UTF-8. The manual names the
 * members. */
void import_report_json(const struct session *session, const struct import *import,
                        const char *path, struct json_writer *w);
/* Folders hold names that are no text: what cannot be kept of one is shown as such (free). */
char *import_clean_name(const char *name) MUST_USE;
/* A remark's reason in words; static. */
const char *import_reason_words(const char *reason);

#endif
