/* A field in the officer's own editor: $VISUAL, $EDITOR, or one that is installed. */
#ifndef ITAPLAN_UI_EDITOR_H
#define ITAPLAN_UI_EDITOR_H

#include <stdbool.h>

#include "ui_private.h"

/* A text on its way through an editor. */
struct edited {
    struct buf text; /* what came back, as the editor left it, without its last newline */
    char *path;      /* the file that holds it still; NULL: gone */
};

/* Lends the terminal to the editor with the text in a private file. True: text came back that is
 * another one; edited_done or edited_keep must follow. False: nothing changed, or it went wrong;
 * the reason is said, and so is where the file is where it holds something new. */
bool editor_run(struct ui *ui, const char *text, size_t len, struct edited *out);
/* It was taken over: the file goes. */
void edited_done(struct edited *edited);
/* It could not be taken over, and a message says why: adds where the file lies. */
void edited_keep(struct ui *ui, struct edited *edited);

#endif
