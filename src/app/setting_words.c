#include "itaplan/app/setting_words.h"

#include "itaplan/app/i18n.h"

#define WORDS_MAX 5

static const struct {
    const char *title;
    const char *words[WORDS_MAX]; /* in the order of the enum */
    const char *help;
} rows[SETTING_COUNT] = {
    [SETTING_DIGITS] = {N_("Digits"),
                        {N_("Thai ๑๒๓"), N_("Arabic 123")},
                        N_("The digits of figures and dates on the screen and in documents. What "
                           "you typed yourself stays as it is.")},
    [SETTING_LANG] = {N_("Language"),
                      {N_("as the system"), "ไทย", "English"},
                      N_("The language of the screens and messages. As the system: Thai, unless "
                         "the system is set to English.")},
    [SETTING_THEME] = {N_("Colours"),
                       {N_("calm"), N_("high contrast"), N_("none")},
                       N_("Calm: a few quiet colours. High contrast: the terminal's own colours "
                          "with bold and underlined words. None: reversed words only.")},
    [SETTING_MOUSE] = {N_("Mouse"),
                       {N_("on"), N_("off")},
                       N_("On: clicks choose and open, the wheel scrolls. Off: the terminal's own "
                          "selecting with the mouse works as it does elsewhere.")},
    [SETTING_CLIPBOARD] = {N_("Clipboard"),
                           {N_("by itself"), N_("through the terminal"), N_("through a program"),
                            N_("into a file"), N_("in this program only")},
                           N_("The way of a copied text to other programs, such as a web form. By "
                              "itself: through the terminal where it takes it, else through "
                              "wl-copy, xclip or xsel, else into a file whose place is told.")},
    [SETTING_SARA_AM] = {N_("Drawing of sara am"),
                         {N_("by the terminal"), N_("whole"), N_("in two parts")},
                         N_("Try the other ways if กำ น้ำ ทำ look wrong here.")},
};

const char *setting_title(enum setting_key key)
{
    return _(rows[key].title);
}

const char *setting_word(enum setting_key key, int value)
{
    return _(rows[key].words[value]);
}

const char *setting_help(enum setting_key key)
{
    return _(rows[key].help);
}
