/* An import as a list and, for what is selected in it, the source beside the proposal: doubtful
 * things first, and no line of the source that is not somewhere in it. */
#ifndef ITAPLAN_APP_IMPORT_VIEW_H
#define ITAPLAN_APP_IMPORT_VIEW_H

#include "itaplan/app/import.h"

enum review_kind {
    REVIEW_DOCUMENT, /* what it is as a whole: the first entry, always there */
    REVIEW_HEADING,  /* of the entries up to `end` */
    REVIEW_CHANGE,   /* at: its place among the changes */
    REVIEW_REMARK,   /* at: its place among the remarks */
};
struct review_entry {
    enum review_kind kind;
    int section; /* headings and what stands below them: 0 first */
    size_t at, end;
};
struct review_entries {
    struct review_entry *items;
    size_t count, capacity;
};
/* Conflicts and guesses, what is likely, doubts, what the document has no more, what is sure; what
 * was left aside; what was mended. Changes stand by indicator and part. Free with array_release. */
void import_entries(const struct import *import, struct review_entries *out);
/* The row of an entry: one line, to be cut at the right edge. */
void import_entry_line(const struct session *session, const struct import *import,
                       const struct review_entries *entries, size_t index, struct lines *out);
/* What stands beside the list: source, proposal and the book's own, the words that differ marked.
 */
void import_entry_detail(const struct session *session, const struct import *import,
                         const struct review_entries *entries, size_t index, struct lines *out);
/* How many of the changes are ticked, of how many. */
size_t import_ticked(const struct import *import, size_t *all);
/* Does anything of the document change the book, or wait to be decided? */
bool import_is_news(const struct import *import);
/* What the document holds: "scores", "findings", "plan", "obstacles", "book" (the exchange form);
 * the weightiest part. Static, for scripts. */
const char *import_kind(const struct import *import);
/* "agency", "result", "findings", "plan" or "obstacles"; static, for scripts. */
const char *import_part_word(const struct change *change);

#endif
