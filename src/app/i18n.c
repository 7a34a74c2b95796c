#include "itaplan/app/i18n.h"

#include <locale.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "itaplan/app/place.h"
#include "itaplan/base/tty.h"

#define DOMAIN "itaplan"

static bool speaks_thai = true;

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

int i18n_start(const char *lang)
{
    if (!lang) {
        lang = getenv("ITAPLAN_LANG");
        if (lang && !*lang)
            lang = NULL;
    }
    if (lang && strcmp(lang, "th") != 0 && strcmp(lang, "en") != 0)
        return 0;
    speaks_thai = lang ? !strcmp(lang, "th")
                       : !locale_says_english() && !(tty_is_console() && tty_is_interactive());
    /* Before the first gettext call, which keeps what it saw. */
    setenv("LANGUAGE", speaks_thai ? "th" : "en", 1);
    char *folder = place_locale();
    bindtextdomain(DOMAIN, folder);
    free(folder);
    bind_textdomain_codeset(DOMAIN, "UTF-8");
    textdomain(DOMAIN);
    return 1;
}

int i18n_is_thai(void)
{
    return speaks_thai;
}
