#include "itaplan/app/doctor.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "itaplan/app/drafts.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/app/place.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/path.h"
#include "itaplan/base/tty.h"
#include "itaplan/text/wrap.h"

void diagnoses_release(struct diagnoses *list)
{
    for (size_t i = 0; i < list->count; i++) {
        free(list->items[i].what);
        free(list->items[i].text);
    }
    array_release(list);
}

void diagnoses_add(struct diagnoses *list, bool good, const char *what, char *text)
{
    struct diagnosis *diagnosis = array_push(list);
    diagnosis->good = good;
    diagnosis->what = mem_strdup(what);
    diagnosis->text = text;
}

static void examine_locale(struct diagnoses *out)
{
    const char *codeset = nl_langinfo(CODESET);
    const char *name = setlocale(LC_CTYPE, NULL);
    bool good = !strcmp(codeset, "UTF-8");
    diagnoses_add(
        out, good, _("Locale"),
        message_with(
            good ? _("{name} ({codeset})")
                 : _("{name} ({codeset}): Thai needs UTF-8; set LANG=th_TH.UTF-8 or C.UTF-8"),
            {"name", name ? name : "?"}, {"codeset", codeset}));
}

static void examine_terminal(struct diagnoses *out)
{
    /* Terminals that draw Thai wrongly whatever a program does. */
    static const char *const bad[] = {"alacritty", "st", "st-256color", "dumb", NULL};
    const char *term = getenv("TERM");
    bool good = term && *term && !tty_is_console();
    for (size_t i = 0; good && bad[i]; i++)
        good = strcmp(term, bad[i]) != 0;
    diagnoses_add(out, good, _("Terminal"),
                  message_with(good ? _("{name}")
                                    : _("{name}: this terminal cannot draw Thai well; use the "
                                        "desktop's own terminal, with the font Tlwg Typo"),
                               {"name", term && *term ? term : "?"}));
}

static void examine_dictionary(struct diagnoses *out)
{
    bool good = wrap_has_dictionary();
    diagnoses_add(
        out, good, _("Thai dictionary"),
        mem_strdup(
            good ? _("found: lines break between words")
                 : _("missing: lines break between letters; install the package libthai-data")));
}

static void examine_helper(struct diagnoses *out)
{
    char *path = place_helper();
    bool good = path_exists(path);
    diagnoses_add(out, good, _("Document reader"),
                  message_with(good ? "{path}"
                                    : _("{path} is missing: documents are neither read nor "
                                        "written; install itaplan-documents"),
                               {"path", path}));
    free(path);
}

static void examine_packs(struct diagnoses *out)
{
    struct packs *packs = packs_new();
    struct ints years = packs_years(packs);
    struct buf list = BUF_INIT;
    for (size_t i = 0; i < years.count; i++) {
        struct error err = {0};
        buf_addf(&list, "%s%d", i ? " " : "", years.items[i]);
        if (packs_fault(packs, years.items[i], &err))
            diagnoses_add(out, false, _("Framework pack"), message_of(&err));
    }
    diagnoses_add(out, years.count > 0, _("Framework packs"),
                  mem_strdup(years.count ? list.data : _("none found; install itaplan again")));
    buf_release(&list);
    ints_release(&years);
    packs_free(packs);
}

/* How the screens will look: the theme, and the way of SARA AM. */
static void examine_looks(const struct settings *settings, struct diagnoses *out)
{
    static const char *const themes[] = {[THEME_CALM] = N_("calm colours"),
                                         [THEME_CONTRAST] = N_("high contrast"),
                                         [THEME_PLAIN] = N_("plain")};
    static const char *const ways[] = {[SARA_AM_AUTO] = N_("as the terminal answers"),
                                       [SARA_AM_COMPOSED] = N_("composed"),
                                       [SARA_AM_SPLIT] = N_("split")};
    const char *no_color = getenv("NO_COLOR");
    bool colours = settings->theme == THEME_CALM && !(no_color && *no_color);
    diagnoses_add(
        out, true, _("Looks"),
        message_with(_("theme: {theme} ({colours}); sara am: {way}"),
                     {"theme", _(themes[settings->theme])},
                     {"colours", colours ? _("with the terminal's colours") : _("without colours")},
                     {"way", _(ways[settings->sara_am])}));
}

static void examine_settings(struct diagnoses *out)
{
    struct settings settings;
    struct error err = {0};
    if (!settings_read(&settings, &err))
        diagnoses_add(out, false, _("Settings"), message_of(&err));
    examine_looks(&settings, out);
}

static void examine_book(struct session *session, const struct error *book_error,
                         struct diagnoses *out)
{
    if (!session) {
        diagnoses_add(out, book_error == NULL, _("Book"),
                      book_error ? message_of(book_error) : mem_strdup(_("there is none yet")));
        return;
    }
    struct strings faults = {0};
    struct error err = {0};
    if (!store_check(session_store(session), &faults, &err))
        diagnoses_add(out, false, _("Book"), message_of(&err));
    else if (!faults.count)
        diagnoses_add(out, true, _("Book"),
                      message_with(_("{path} is whole"), {"path", session_path(session)}));
    for (size_t i = 0; i < faults.count; i++)
        diagnoses_add(out, false, _("Book"), mem_strdup(faults.items[i]));
    strings_release(&faults);
}

static void examine_drafts(struct diagnoses *out)
{
    struct waitings drafts = {0};
    drafts_waiting(&drafts);
    for (size_t i = 0; i < drafts.count; i++)
        diagnoses_add(out, drafts.items[i].is_good, _("Draft"), mem_strdup(drafts.items[i].text));
    waitings_release(&drafts);
}

void doctor_examine(struct session *session, const struct error *book_error, struct diagnoses *out)
{
    examine_locale(out);
    examine_terminal(out);
    examine_dictionary(out);
    examine_helper(out);
    examine_packs(out);
    examine_settings(out);
    examine_book(session, book_error, out);
    examine_drafts(out);
}
