/* What was published: the records in the book, what was done with each, and what changed since. */
#ifndef ITAPLAN_APP_PUBLISHED_H
#define ITAPLAN_APP_PUBLISHED_H

#include <stdbool.h>
#include <stddef.h>

#include "itaplan/app/difference.h"
#include "itaplan/app/session.h"
#include "itaplan/app/view.h"
#include "itaplan/base/array.h"

/* A record: its place in the list of its year. */
struct published_ref {
    int year; /* 0: none */
    size_t position;
};
struct published_entry {
    struct published_ref ref;
    struct published record; /* a copy without its content */
};
struct published_entries {
    struct published_entry *items;
    size_t count, capacity;
};
/* The newest first: of the chosen year, or of all years. */
bool published_entries(struct session *session, bool all_years, struct published_entries *out,
                       struct error *err) MUST_USE;
void published_entries_release(struct published_entries *list);
/* A copy of the whole record (published_release). False: it is not there any more; err tells where
 * the year could not be read. */
bool published_read(struct session *session, struct published_ref ref, struct published *out,
                    struct error *err) MUST_USE;

/* "plan" and "pdf" in the user's language (borrowed); what is no such word is given back. */
const char *published_document_words(const char *document);
const char *published_format_words(const char *format);
/* "Action plan 2569, PDF" (free). */
char *published_title(const struct session *session, const struct published *record,
                      int year) MUST_USE;
/* A row of the list; with_year: of all years. */
void published_line(const struct session *session, const struct published_entry *entry,
                    bool with_year, size_t columns, struct lines *out);
/* The heads of its columns. */
void published_head(bool with_year, size_t columns, struct lines *out);
/* What stands in the record beside what the officer adds. */
void published_facts(const struct session *session, const struct published *record,
                     struct lines *out);
/* What will stand in an empty list. */
void published_empty(struct lines *out);

/* What the officer adds to a record. */
enum published_item {
    PUBLISHED_URL,
    PUBLISHED_POSTED_ON,
    PUBLISHED_APPROVED_BY,
    PUBLISHED_REASON,
    PUBLISHED_ITEM_COUNT
};
const char *published_item_title(enum published_item item);
/* What is asked for, in a sentence. */
const char *published_item_hint(enum published_item item);
/* As it is shown, "" where there is nothing (free). */
char *published_item_value(const struct session *session, const struct published *record,
                           enum published_item item) MUST_USE;
/* ERR_NOT_A_DATE; ERR_NO_SUCH_RECORD where it is gone. An empty text takes it away. */
bool published_set(struct session *session, struct published_ref ref, enum published_item item,
                   const char *text, struct error *err) MUST_USE;
/* Takes the record out of the book; the file stays. */
bool published_delete(struct session *session, struct published_ref ref,
                      struct error *err) MUST_USE;

/* What the document has now otherwise than when it was published. ERR_CONTENT_NOT_KEPT where the
 * record does not hold what it was. */
bool published_changes(struct session *session, struct published_ref ref, struct differences *out,
                       struct error *err) MUST_USE;
/* The newest published plan of the chosen year: "Published 15 January 2569 (PDF); the plan has
 * changed since" (free); NULL: none was. *changed: has it? */
char *published_state(struct session *session, bool *changed) MUST_USE;

enum published_file { FILE_SAME, FILE_CHANGED, FILE_GONE, FILE_UNREADABLE, FILE_UNKNOWN };
/* Is the file where it was written, and as it was? */
enum published_file published_file(const struct published *record);
/* The same in a sentence (free). */
char *published_file_words(const struct published *record, enum published_file file) MUST_USE;

#endif
