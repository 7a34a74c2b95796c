/* What the framework packs say of a fiscal year, and how far its plan is. */
#include <stdlib.h>

#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "view_private.h"

/* Of a year whose rules are not announced: whose indicators it takes meanwhile. */
static char *borrowed_words(struct session *session, int year, const char *with,
                            const char *without)
{
    const struct pack *names = session_naming_pack(session, year);
    char *number = show_number(session, year);
    char *other = show_number(session, names ? names->year : 0);
    char *text = message_with(names ? with : without, {"year", number}, {"other", other});
    free(other);
    free(number);
    return text;
}

char *show_year_rules(struct session *session, int year)
{
    const struct pack *pack = session_pack(session, year);
    if (!pack)
        return borrowed_words(
            session, year,
            _("There is no framework pack for {year}: it takes the indicators of {other}, and no "
              "level is decided."),
            _("There is no framework pack for {year}: its indicators come with a document that is "
              "imported."));
    if (!pack->announced || !pack->indicators.count)
        return borrowed_words(
            session, year,
            _("The rules of {year} are not announced yet: it takes the indicators of {other}, and "
              "no level is decided."),
            _("The rules of {year} are not announced yet: its indicators come with a document "
              "that is imported."));
    char *number = show_number(session, year);
    char *count = show_number(session, (int64_t)pack->indicators.count);
    char *text = message_with(_("The rules of {year} are known: {count} indicators."),
                              {"year", number}, {"count", count});
    free(count);
    free(number);
    return text;
}

const char *show_year_rules_short(struct session *session, int year)
{
    const struct pack *pack = session_pack(session, year);
    if (!pack)
        return _("no framework pack");
    return pack->announced ? _("rules known") : _("rules not announced yet");
}

char *show_plan_state(struct session *session, const struct year *year)
{
    const struct year *whole = session_read_year(session, year->year, NULL);
    if (!whole)
        return mem_strdup("");
    struct completeness complete = year_completeness(session, whole);
    year_free(whole);
    char *done = show_number(session, (int64_t)complete.whole);
    char *all = show_number(session, (int64_t)complete.indicators);
    char *text = message_with(_("plan {done} of {all}"), {"done", done}, {"all", all});
    free(all);
    free(done);
    return text;
}
