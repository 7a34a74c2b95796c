#include "itaplan/app/message.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/app/backups.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/view.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/clock.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/clean.h"
#include "itaplan/text/cluster.h"

#define REPLACEMENT 0xFFFD /* of what is no character */

static const char *fact_value(const struct message_fact *facts, const char *name, size_t len)
{
    for (; facts->name; facts++)
        if (strlen(facts->name) == len && !memcmp(facts->name, name, len))
            return facts->value ? facts->value : "";
    return NULL;
}

static void add_shown_line(struct buf *out, const char *line, size_t len)
{
    for (size_t at = 0; at < len;) {
        size_t good = text_valid_prefix(line + at, len - at);
        text_display(out, line + at, good);
        at += good;
        if (at < len) {
            text_encode(out, REPLACEMENT);
            at++;
        }
    }
}

/* Facts come from outside (names of files, words of documents): nothing of them reaches a terminal
 * raw. */
static void add_shown(struct buf *out, const char *value)
{
    for (const char *end; (end = strchr(value, '\n')); value = end + 1) {
        add_shown_line(out, value, (size_t)(end - value));
        buf_addc(out, '\n');
    }
    add_shown_line(out, value, strlen(value));
}

char *message_fill(const char *format, const struct message_fact *facts)
{
    struct buf out = BUF_INIT;
    const char *at = format;
    while (*at) {
        const char *open = strchr(at, '{');
        const char *close = open ? strchr(open, '}') : NULL;
        if (!close)
            break;
        const char *value = fact_value(facts, open + 1, (size_t)(close - open - 1));
        buf_add(&out, at, (size_t)(open - at));
        if (value)
            add_shown(&out, value);
        else
            buf_add(&out, open, (size_t)(close + 1 - open));
        at = close + 1;
    }
    buf_adds(&out, at);
    return buf_steal(&out);
}

/* The path as it stands where it is long or odd is the reader's best help: only an empty one is
 * named. */
static const char *subject_words(const struct error *err)
{
    return err->subject[0] ? err->subject : _("(no name)");
}

/* ": json, csv, md, text", or "" where the layer below did not say. */
static char *choices_words(const struct error *err)
{
    return err->code == ERR_UNKNOWN_VALUE && *err->detail2 ? mem_format(": %s", err->detail2)
                                                           : mem_strdup("");
}

/* The other way out of a damaged book; "" where there is none. */
static char *backup_words(const struct error *err)
{
    char *path = err->code == ERR_BOOK_DAMAGED ? backup_newest(err->subject) : mem_strdup("");
    char *words = *path ? message_with(_(", and your newest backup is “{path}”"), {"path", path})
                        : mem_strdup("");
    free(path);
    return words;
}

/* A sentence is one line, even where a file's name is not. */
static char *one_line(char *text)
{
    for (char *at = text; (at = strchr(at, '\n'));)
        *at = ' ';
    return text;
}

char *message_of(const struct error *err)
{
    char *choices = choices_words(err), *backup = backup_words(err);
    char *line = mem_format("%lld", (long long)err->line);
    char *number = mem_format("%lld", (long long)err->number);
    char *number2 = mem_format("%lld", (long long)err->number2);
    char *code_point = mem_format("U+%04llX", (unsigned long long)err->number2);
    char *since = show_civil(NULL, clock_civil(err->number));
    char *megabytes = mem_format("%lld", (long long)(err->number >> 20));
    char *text =
        message_with(_(message_template(err->code)), {"subject", subject_words(err)},
                     {"field", message_field_name(err->subject)}, {"detail", err->detail},
                     {"detail2", err->detail2}, {"line", line}, {"number", number},
                     {"number2", number2}, {"code_point", code_point}, {"choices", choices},
                     {"megabytes", megabytes}, {"since", since}, {"backup", backup},
                     {"reason", err->sys ? strerror(err->sys) : err->detail});
    free(line);
    free(number);
    free(number2);
    free(code_point);
    free(megabytes);
    free(since);
    free(choices);
    free(backup);
    return one_line(text);
}

/* One row for each kind of field; the longest end of the key that matches wins. */
static const struct {
    const char *end;
    const char *name;
} field_names[] = {
    {"agency.name", N_("name of the agency")},
    {"agency.district", N_("district")},
    {"agency.province", N_("province")},
    {"agency.website", N_("web site")},
    {"agency.email", N_("e-mail address")},
    {"agency.template.title", N_("title of the plan")},
    {"agency.template.followup_title", N_("title of the follow-up report")},
    {"agency.template.introduction", N_("words below the title")},
    {"agency.template.source", N_("source of the result")},
    {"agency.template.signature", N_("who signs")},
    {"agency.template", N_("template of the documents")},
    {"announced.date", N_("date of the announcement")},
    {"date", N_("date")},
    {"announced.overall", N_("overall score")},
    {"announced.level", N_("level")},
    {"introduction", N_("introduction")},
    {"obstacles", N_("limits and obstacles")},
    {"codes", N_("question codes")},
    {"indicators", N_("indicators")},
    {"kind", N_("kind of finding")},
    {"issue", N_("issue found")},
    {"recommendation", N_("recommendation")},
    {"score", N_("score")},
    {"measures", N_("measures, projects or activities")},
    {"analysis", N_("analysis of the indicator")},
    {"responsible", N_("responsible")},
    {"steps", N_("steps")},
    {"period", N_("period")},
    {"status", N_("status")},
    {"result", N_("result of the measure")},
    {"obstacle", N_("obstacle met")},
    {"reason", N_("reason")},
    {"done_on", N_("day of completion")},
    {"evidence", N_("evidence")},
    {"name", N_("name of the indicator")},
    {"year", N_("fiscal year")},
    {"format", N_("format")},
    {"document", N_("document")},
    {"text", N_("text")},
    {"digits", N_("digits")},
    {"sara_am", N_("drawing of sara am")},
};

const char *message_field_name(const char *key)
{
    size_t len = strlen(key);
    for (size_t i = 0; i < sizeof field_names / sizeof *field_names; i++) {
        size_t n = strlen(field_names[i].end);
        if (len >= n && !strcmp(key + len - n, field_names[i].end) &&
            (len == n || key[len - n - 1] == '.'))
            return _(field_names[i].name);
    }
    if (strstr(key, ".instrument."))
        return _("score of the instrument");
    return key;
}
