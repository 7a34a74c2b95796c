/* What is being typed is kept as a draft until it is in the book: a page only tells what is typed
 * in it (page_ops.typed), and the loop does the rest. A draft is written at most JOURNAL_DELAY_MS
 * after the first key that is not in it; one whose field is left, saved or given up goes. Nothing
 * wakes the program while there is nothing to write. */
#ifndef ITAPLAN_UI_JOURNAL_H
#define ITAPLAN_UI_JOURNAL_H

#include "field.h"
#include "ui_private.h"

#define JOURNAL_DELAY_MS 500

struct typed {
    const char *place; /* app/drafts.h; borrowed until the next key */
    const struct field *field;
};

/* For the ui, whose terminal then tells before the program stops. NULL for a private copy of the
 * sample, which has no drafts; all of these do nothing then. */
struct journal *journal_new(struct ui *ui) MUST_USE;
/* Waits for the disk, not for ever; what is still being typed stays as a draft. */
void journal_end(struct ui *ui);
/* After every key: finds what changed, what is over, and what is due. */
void journal_look(struct ui *ui);
/* Milliseconds until something is to be written; -1: nothing is. */
int journal_timeout(const struct ui *ui);
/* Writes what is not written yet. */
void journal_write(struct ui *ui);
/* The same, and waits until the disk has it, not for ever: the program is about to stand still. */
void journal_flush(struct ui *ui);
/* Is what is being typed in a draft, as far as is known? After journal_flush. */
bool journal_holds(const struct ui *ui);
/* The page goes although its text is nowhere else: the draft stays to be found. */
void journal_keep(struct ui *ui, const struct page *page);

#endif
