#include "itaplan/app/i18n.h"

#include <locale.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "itaplan/app/place.h"
#include "itaplan/base/tty.h"

#define DOMAIN "itaplan"

static bool speaks_thai = true;
static bool is_given; /* by --lang or ITAPLAN_LANG */

/* "en_US.UTF-8" says English; "C", "C.UTF-8", "POSIX" and languages that are not translated say
 * nothing. */
static bool locale_says_english(void)
{
    const char *language = getenv("LANGUAGE");
    const char *locale = setlocale(LC_MESSAGES, NULL);
    if (!locale || !strcmp(locale, "C") || !strncmp(locale, "C.", 2) || !strcmp(locale, "POSIX"))
        return false; /* gettext itself takes no account of LANGUAGE in the C locale */
    const char *first = language && *language ? language : locale;
    return !strncmp(first, "en", 2) && !(first[2] >= 'a' && first[2] <= 'z');
}

/* Asked for before the environment is changed below. */
static bool system_says_english(void)
{
    static int answer = -1;
    if (answer < 0)
        answer = locale_says_english() || (tty_is_console() && tty_is_interactive());
    return answer;
}

static bool chooses_thai(enum lang_setting lang)
{
    return lang == LANG_SYSTEM ? !system_says_english() : lang == LANG_THAI;
}

/* gettext looks at LANGUAGE when it is first asked, and again after the domain was set. */
static void speak(bool thai)
{
    speaks_thai = thai;
    setenv("LANGUAGE", thai ? "th" : "en", 1);
    textdomain(DOMAIN);
}

int i18n_start(const char *lang)
{
    struct settings settings;
    if (!lang) {
        lang = getenv("ITAPLAN_LANG");
        if (lang && !*lang)
            lang = NULL;
    }
    if (lang && strcmp(lang, "th") != 0 && strcmp(lang, "en") != 0)
        return 0;
    (void)system_says_english();
    (void)settings_read(&settings, NULL);
    is_given = lang != NULL;
    char *folder = place_locale();
    bindtextdomain(DOMAIN, folder);
    free(folder);
    bind_textdomain_codeset(DOMAIN, "UTF-8");
    speak(lang ? !strcmp(lang, "th") : chooses_thai(settings.lang));
    return 1;
}

int i18n_choose(enum lang_setting lang)
{
    if (!is_given)
        speak(chooses_thai(lang));
    return !is_given;
}

const char *i18n_thai(const char *msgid)
{
    if (speaks_thai)
        return gettext(msgid);
    speak(true);
    const char *thai = gettext(msgid);
    speak(false);
    return thai;
}

int i18n_is_thai(void)
{
    return speaks_thai;
}
