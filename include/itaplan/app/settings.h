/* Settings of the program (not of a book): $XDG_CONFIG_HOME/itaplan/settings, lines "key = value".
 */
#ifndef ITAPLAN_APP_SETTINGS_H
#define ITAPLAN_APP_SETTINGS_H

#include <stdbool.h>

#include "itaplan/base/error.h"

enum digits_setting { DIGITS_THAI, DIGITS_ARABIC };
enum sara_am_setting { SARA_AM_AUTO, SARA_AM_COMPOSED, SARA_AM_SPLIT };
/* Quiet colours; only the terminal's own colours, bold and underlined; nothing but reverse. */
enum theme_setting { THEME_CALM, THEME_CONTRAST, THEME_PLAIN };
enum mouse_setting { MOUSE_ON, MOUSE_OFF };
/* Of the screens: as the locale says, else Thai; --lang and ITAPLAN_LANG have the last word. */
enum lang_setting { LANG_SYSTEM, LANG_THAI, LANG_ENGLISH };
/* Which way a copied text goes to other programs. */
enum clipboard_setting {
    CLIPBOARD_AUTO,     /* the terminal where it takes it, else a program, else a file */
    CLIPBOARD_TERMINAL, /* OSC 52 only */
    CLIPBOARD_PROGRAM,  /* wl-copy, xclip, xsel; inside tmux, tmux */
    CLIPBOARD_FILE,
    CLIPBOARD_OFF, /* stays in this program */
};

struct settings {
    enum digits_setting digits;   /* on the screen and in documents */
    enum sara_am_setting sara_am; /* how the terminal gets SARA AM */
    enum theme_setting theme;
    enum mouse_setting mouse; /* off: the terminal's own selecting is not disturbed */
    enum lang_setting lang;
    enum clipboard_setting clipboard;
};

/* Thai digits, SARA AM by the terminal, calm colours, the mouse on. */
struct settings settings_default(void);
/* Reads the file; a missing one gives the defaults. A line that is wrong is ERR_UNKNOWN_VALUE with
 * file and line, and everything else of the file is taken all the same. */
bool settings_read(struct settings *out, struct error *err);
/* The file, whether or not it is there (free); NULL with ERR_NO_HOME. */
char *settings_path(struct error *err) MUST_USE;
bool settings_write(const struct settings *settings, struct error *err) MUST_USE;
/* Each setting by its number, for those that list and change them all; the values are those of its
 * enum, from 0. */
enum setting_key {
    SETTING_DIGITS,
    SETTING_LANG,
    SETTING_THEME,
    SETTING_MOUSE,
    SETTING_CLIPBOARD,
    SETTING_SARA_AM,
    SETTING_COUNT
};
int settings_value(const struct settings *settings, enum setting_key key);
void settings_put(struct settings *settings, enum setting_key key, int value);
/* How many values it has. */
int settings_values(enum setting_key key);
/* "thai" or "arabic" (command line and file); false for another word. */
bool digits_of_word(const char *word, enum digits_setting *out);

#endif
