/* The sequence that gives a text to the terminal's clipboard. */
#ifndef ITAPLAN_UI_OSC52_H
#define ITAPLAN_UI_OSC52_H

#include <stddef.h>

#include "itaplan/base/buf.h"
#include "terminal.h"

/* Appends OSC 52 with the text in base64, wrapped for screen (which drops it otherwise); tmux takes
 * it as it is where its set-clipboard is on. Nothing is appended, and TERMINAL_COPY_NONE, where the
 * text is larger than terminals take or TERM tells of one that would show it. What the terminal is
 * comes from the environment. */
enum terminal_copy osc52_write(const char *text, size_t len, struct buf *out);

#endif
