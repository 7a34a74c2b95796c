/* The settings in words, for the screen that lists them. */
#ifndef ITAPLAN_APP_SETTING_WORDS_H
#define ITAPLAN_APP_SETTING_WORDS_H

#include "itaplan/app/settings.h"

/* All static. */
const char *setting_title(enum setting_key key);
/* What a value of it is called. */
const char *setting_word(enum setting_key key, int value);
/* One sentence or two: what it changes. */
const char *setting_help(enum setting_key key);

#endif
