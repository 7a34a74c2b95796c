/* The program's own clipboard, and the way from it to other programs. */
#ifndef ITAPLAN_UI_CLIPBOARD_H
#define ITAPLAN_UI_CLIPBOARD_H

#include "field.h"
#include "keys.h"
#include "ui_private.h"

/* Which way a copied text goes out. */
enum clipboard_way {
    CLIPBOARD_AUTO,     /* the terminal where it takes it, else a program, else a file */
    CLIPBOARD_TERMINAL, /* OSC 52 only */
    CLIPBOARD_PROGRAM,  /* wl-copy, xclip, xsel; inside tmux, tmux */
    CLIPBOARD_FILE,
    CLIPBOARD_OFF, /* stays in this program */
};

/* Puts the text into the clipboard, gives it to other programs, and says in one line which way it
 * went. Text that is empty says that there is nothing to copy. */
void clipboard_copy(struct ui *ui, enum clipboard_way way, const char *text, size_t len);
/* The lines as they are shown, a line of text each. */
void copy_lines(struct ui *ui, const struct lines *lines);
/* After a key of a field: where it was Ctrl-C or Ctrl-X and did something, what the clipboard has
 * since goes out as above. */
void clipboard_after_key(struct ui *ui, enum clipboard_way way, const struct key *key,
                         enum field_result result);

#endif
