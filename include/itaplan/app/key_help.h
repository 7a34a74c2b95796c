/* Keys that are no commands: those of fields and lists. With the command table this is all that F1
 * lists and the manual names. */
#ifndef ITAPLAN_APP_KEY_HELP_H
#define ITAPLAN_APP_KEY_HELP_H

#include <stdbool.h>
#include <stddef.h>

struct key_help {
    const char *keys;  /* as F1 and the manual write them: "Ctrl-X" */
    const char *title; /* msgid: what they do */
    unsigned places;   /* enum place (app/command.h) */
    bool has_words;    /* keys is a msgid: it holds words beside names of keys */
};

extern const struct key_help key_help[];
extern const size_t key_help_count;

#endif
