/* Figures, dates and names as the settings want them. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/app/view.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/score.h"
#include "itaplan/text/digits.h"

char *show_digits(const struct session *session, const char *text)
{
    struct buf out = BUF_INIT;
    if (session && session_settings(session)->digits == DIGITS_THAI)
        digits_to_thai(&out, text, strlen(text));
    else
        buf_adds(&out, text); /* what the officer wrote in Thai digits stays so */
    return buf_steal(&out);
}

char *show_score(const struct session *session, decimal score)
{
    char text[DECIMAL_TEXT_MAX];
    if (score == DECIMAL_NONE)
        return mem_strdup("-");
    decimal_format(score, 2, text);
    return show_digits(session, text);
}

char *show_number(const struct session *session, int64_t number)
{
    char *ascii = mem_format("%lld", (long long)number);
    char *text = show_digits(session, ascii);
    free(ascii);
    return text;
}

/* Month names of the English interface; the Thai ones are the model's. */
static const char *const months[] = {
    N_("January"), N_("February"), N_("March"),     N_("April"),   N_("May"),      N_("June"),
    N_("July"),    N_("August"),   N_("September"), N_("October"), N_("November"), N_("December")};

char *show_date(const struct session *session, struct date date)
{
    if (!date_is_set(date))
        return mem_strdup("-");
    const char *month =
        i18n_is_thai() ? month_name_thai(date.month, false) : months[date.month - 1];
    char *ascii = mem_format("%d %s %d", date.day, month, date.year);
    char *text = show_digits(session, ascii);
    free(ascii);
    return text;
}

char *show_civil(const struct session *session, struct civil at)
{
    if (!at.year)
        return mem_strdup("-");
    char *date = show_date(session, date_of(at));
    char *ascii = mem_format("%d:%02d", at.hour, at.minute);
    char *time = show_digits(session, ascii);
    /* TRANSLATORS: a moment: "15 August 2568, 9:05" */
    char *text = message_with(_("{date}, {time}"), {"date", date}, {"time", time});
    free(time);
    free(ascii);
    free(date);
    return text;
}

/* "15 Aug 2568", Arabic digits (free). */
static char *brief_day(struct date date)
{
    const char *month = i18n_is_thai() ? month_name_thai(date.month, true) : months[date.month - 1];
    int letters = i18n_is_thai() ? (int)strlen(month) : 3;
    return mem_format("%2d %.*s %d", date.day, letters, month, date.year);
}

char *show_date_brief(const struct session *session, struct date date)
{
    if (!date_is_set(date))
        return mem_strdup("-");
    char *ascii = brief_day(date), *text = show_digits(session, ascii);
    free(ascii);
    return text;
}

char *show_moment_brief(const struct session *session, int64_t seconds)
{
    struct civil when = clock_civil(seconds);
    if (!when.year)
        return mem_strdup("-");
    char *day = brief_day(date_of(when));
    char *ascii = mem_format("%s %02d:%02d", day, when.hour, when.minute);
    free(day);
    char *text = show_digits(session, ascii);
    free(ascii);
    return text;
}

const char *show_status(enum followup_status status)
{
    switch (status) {
    case FOLLOWUP_NOT_STARTED:
        return _("not started");
    case FOLLOWUP_UNDER_WAY:
        return _("under way");
    case FOLLOWUP_DONE:
        return _("done");
    case FOLLOWUP_DROPPED:
        return _("dropped");
    }
    return "";
}

const char *show_indicator_name(struct session *session, const struct year *year, int number)
{
    const struct indicator_score *score = year_indicator(year, number);
    if (score && *score->name)
        return score->name;
    const struct pack *pack = session_pack(session, year->year);
    const struct pack_indicator *indicator = pack ? pack_indicator(pack, number) : NULL;
    return indicator ? indicator->name : "";
}

char *show_codes(const struct finding *finding)
{
    struct buf out = BUF_INIT;
    for (size_t i = 0; i < finding->codes.count; i++) {
        if (i)
            buf_adds(&out, ", ");
        buf_adds(&out, finding->codes.items[i]);
    }
    return buf_steal(&out);
}

const char *show_level(const struct pack_level *level)
{
    return i18n_is_thai() || !*level->name_en ? level->name : level->name_en;
}

const char *show_announced_level(struct session *session, const struct year *year)
{
    const struct pack *pack = session_pack(session, year->year);
    for (size_t i = 0; pack && i < pack->levels.count; i++)
        if (!strcmp(pack->levels.items[i].name, year->announced.level))
            return show_level(&pack->levels.items[i]);
    return year->announced.level;
}

static void add_points(struct buf *out, const struct session *session, const char *name,
                       decimal points)
{
    char *score = show_score(session, points);
    char *text = message_with(_("{name} {points} points"), {"name", name}, {"points", score});
    if (out->len)
        buf_adds(out, _(" and "));
    buf_adds(out, text);
    free(text);
    free(score);
}

char *show_lack(struct session *session, const struct year *year)
{
    struct computed computed = session_computed(session, year);
    struct lack lack = score_lack(&computed, session_pack(session, year->year));
    if (!lack.level)
        return NULL;
    struct buf parts = BUF_INIT;
    if (lack.overall > 0)
        add_points(&parts, session, _("overall score"), lack.overall);
    for (size_t i = 0; i < lack.count; i++)
        add_points(&parts, session, lack.instruments[i].code, lack.instruments[i].points);
    char *text = message_with(_("To reach “{level}” there lack: {points}"),
                              {"level", show_level(lack.level)}, {"points", parts.data});
    buf_release(&parts);
    return text;
}

char *show_size(const struct session *session, int64_t bytes)
{
    bool big = bytes >= (int64_t)10 << 20;
    char *number = show_number(session, big ? bytes >> 20 : (bytes + 1023) >> 10);
    char *text = message_with(big ? _("{number} MB") : _("{number} KB"), {"number", number});
    free(number);
    return text;
}

char *show_path(const char *path)
{
    const char *home = getenv("HOME");
    size_t len = home ? strlen(home) : 0;
    while (len && home[len - 1] == '/')
        len--;
    if (!len || strncmp(path, home, len) != 0 || (path[len] && path[len] != '/'))
        return mem_strdup(path);
    return mem_format("~%s", path + len);
}
