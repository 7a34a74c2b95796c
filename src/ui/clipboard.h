/* The program's own clipboard, and the way from it to other programs. */
#ifndef ITAPLAN_UI_CLIPBOARD_H
#define ITAPLAN_UI_CLIPBOARD_H

#include "field.h"
#include "keys.h"
#include "ui_private.h"

/* Puts the text into the clipboard, gives it to other programs the way that the settings want, and
 * says in one line which way it went. Text that is empty says that there is nothing to copy. */
void clipboard_copy(struct ui *ui, const char *text, size_t len);
/* What was copied last, in another program or in this one; a web page's form where that holds a
 * table, since it keeps its cells whole. Appended. False: nothing is there, or it cannot be read.
 */
bool clipboard_read(struct ui *ui, struct buf *out) MUST_USE;
/* The lines as they are shown, a line of text each. */
void copy_lines(struct ui *ui, const struct lines *lines);
/* After a key of a field: where it was Ctrl-C or Ctrl-X and did something, what the clipboard has
 * since goes out as above. */
void clipboard_after_key(struct ui *ui, const struct key *key, enum field_result result);

#endif
