/* gettext for app, cli and ui: the only place that includes libintl. msgids are English. */
#ifndef ITAPLAN_APP_I18N_H
#define ITAPLAN_APP_I18N_H

#include <libintl.h>

#include "itaplan/app/settings.h"

#define _(text)          gettext(text)
#define N_(text)         (text)
#define Q_(one, many, n) ngettext(one, many, (unsigned long)(n))

/* Binds the domain and chooses the language: "th", "en", or NULL for ITAPLAN_LANG, else the one of
 * the settings, else Thai unless the locale says another language that is translated, or the screen
 * is the console. Call after setlocale and before the first gettext. False: lang is neither. */
int i18n_start(const char *lang);
/* Another one from now on. False: --lang or ITAPLAN_LANG chose, and it stays. */
int i18n_choose(enum lang_setting lang);
/* The Thai translation of a msgid, whatever language is in use; static. For names that are typed in
 * either language. */
const char *i18n_thai(const char *msgid);
/* Is the language in use Thai? */
int i18n_is_thai(void);

#endif
