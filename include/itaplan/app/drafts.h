/* Drafts of the open book (store/draft.h): kept while an officer types, and offered at the next
 * start where the program died before the text was in the book. */
#ifndef ITAPLAN_APP_DRAFTS_H
#define ITAPLAN_APP_DRAFTS_H

#include <stdbool.h>

#include "itaplan/app/difference.h"
#include "itaplan/app/session.h"
#include "itaplan/app/view.h"
#include "itaplan/store/draft.h"

/* The place of a finding that is being entered whole; others are field paths. */
#define DRAFT_FINDING "new-finding"

/* --- keeping */
struct drafts;
struct drafts *drafts_new(struct session *session) MUST_USE;
/* Waits for the disk, at most so long; drafts that are left open stay to be found. NULL is fine. */
void drafts_free(struct drafts *drafts, int patience_ms);
/* A draft of the field (or question) at the place, as the book has it now; begun when its typing
 * began. NULL where none can be kept: a private copy of the sample, or no home. */
struct draft_writer *drafts_begin(struct drafts *drafts, const char *place) MUST_USE;
/* Waits until all is on the disk, at most so long. */
void drafts_flush(struct drafts *drafts, int patience_ms);
/* Is nothing in the way of keeping them? As drafts_trouble found it last. */
bool drafts_are_kept(const struct drafts *drafts);
/* Why what is being typed is in no draft now, a sentence (free). NULL: it is, or will be as far as
 * is known. */
char *drafts_trouble(struct drafts *drafts) MUST_USE;

/* --- what was found */
enum leftover_kind {
    LEFTOVER_FIELD,     /* into a field that the book has */
    LEFTOVER_FINDING,   /* a finding that was being entered */
    LEFTOVER_CLIPBOARD, /* what it was typed in is not in the book any more */
};
struct leftover {
    struct draft_file file;
    enum leftover_kind kind;
    int year;    /* whose field it is; 0: of no year */
    char *words; /* where it was typed, for sentences */
    char *now;   /* what the book has there; "" where nothing */
};
struct leftovers {
    struct leftover *items;
    size_t count, capacity;
};
/* The drafts of this book whose writers are dead, oldest first. Those that the book has already go
 * silently (not where it is read-only); one that cannot be read is set aside, and *told (free;
 * else NULL) says so. */
void leftovers_find(struct session *session, struct leftovers *out, char **told);
void leftovers_release(struct leftovers *leftovers);
/* What was found, where, from when, and how it begins. */
void leftover_lines(const struct session *session, const struct leftover *leftover,
                    struct lines *out);
/* The whole text, to read it. */
void leftover_text(const struct leftover *leftover, struct lines *out);
/* What the book has (before) and the draft (after), to look at both; of LEFTOVER_FIELD. */
void leftover_difference(const struct leftover *leftover, struct differences *out);
/* Puts the text into its field (LEFTOVER_FIELD), as a change that can be taken back. */
bool leftover_use(struct session *session, const struct leftover *leftover,
                  struct error *err) MUST_USE;
/* The choice is made and safe: the file goes; one that could be read in part only is set aside. */
bool leftover_settle(const struct leftover *leftover, struct error *err) MUST_USE;

/* --- for doctor: a line on each draft of any book that waits (owned by the caller) */
struct waiting {
    bool is_good;
    char *text;
};
struct waitings {
    struct waiting *items;
    size_t count, capacity;
};
void drafts_waiting(struct waitings *out);
void waitings_release(struct waitings *list);

#endif
