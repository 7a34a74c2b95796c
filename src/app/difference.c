#include "itaplan/app/difference.h"

#include <stdlib.h>
#include <string.h>

#include "field_path.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "marked.h"
#include "template_private.h"

/* ---- what is different ---- */

/* Members that no form edits; those of fields are in the table of fields. */
enum member_owner { OF_BOOK, OF_YEAR, OF_ITEM, OF_SOURCE };
static const struct {
    enum member_owner owner;
    const char *member, *label; /* label: msgid */
} members[] = {
    {OF_BOOK, "years", N_("Fiscal year")},
    {OF_BOOK, "sources", N_("Imported document")},
    {OF_BOOK, "agency.template", N_("Template of the agency")},
    {OF_YEAR, "plan_year", N_("Year of the plan")},
    {OF_YEAR, "announced.instrument", N_("Score of the instrument")},
    {OF_YEAR, "indicators", N_("Indicator")},
    {OF_YEAR, "findings", N_("Finding")},
    {OF_YEAR, "rows", N_("Row of the plan")},
    {OF_YEAR, "silenced", N_("Check put aside")},
    {OF_YEAR, "published", N_("Published document")},
    {OF_YEAR, "published.url", N_("Where the published document went")},
    {OF_YEAR, "published.posted_on", N_("Day on which it was posted")},
    {OF_YEAR, "published.approved_by", N_("Who approved the publication")},
    {OF_YEAR, "published.reason", N_("Why it was published with errors")},
    {OF_ITEM, "indicator", N_("Indicator of the row")},
    {OF_ITEM, "state", N_("State of the row")},
    {OF_ITEM, "findings", N_("Findings that it answers")},
    {OF_SOURCE, "name", N_("Imported document")},
    {OF_SOURCE, "sha256", N_("Hash of the imported document")},
    {OF_SOURCE, "read_on", N_("Day of the import")},
    {OF_SOURCE, "remarks", N_("Left aside by the import")},
};

/* Ids may hold dots, members of items do not; members of a year may. */
static const char *member_of(const struct difference *d, enum member_owner *owner)
{
    char year[16];
    size_t len = (size_t)snprintf(year, sizeof year, "%d.", d->year);
    const char *dot = strrchr(d->path, '.');
    *owner = OF_BOOK;
    if (!dot || (!d->year && !strncmp(d->path, "agency.", 7)))
        return d->path;
    *owner = d->year ? OF_ITEM : OF_SOURCE;
    if (!d->year || strncmp(d->path, year, len) != 0)
        return dot + 1;
    *owner = OF_YEAR;
    return d->path + len;
}

static const char *member_label(const struct difference *d)
{
    enum member_owner owner;
    const char *member = member_of(d, &owner);
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        if (members[i].owner == owner && !strcmp(members[i].member, member))
            return _(members[i].label);
    return NULL;
}

/* FIELD_COUNT: it is no field of a form. */
static enum field field_of(const struct difference *d, struct field_path *path)
{
    return !member_label(d) && field_path_parse(d->path, path) ? path->field : FIELD_COUNT;
}

static char *label_of(const struct difference *d)
{
    struct field_path path;
    const char *label = member_label(d);
    enum field field = field_of(d, &path);
    if (field == FIELD_INSTRUMENT)
        return mem_format("%s %s", _(field_table[field].label), path.instrument);
    if (field != FIELD_COUNT)
        label = _(field_table[field].label);
    return mem_strdup(label ? label : d->path);
}

char *difference_words(const struct session *session, const struct difference *difference)
{
    char *label = label_of(difference), *year = show_number(session, difference->year);
    char *number = show_number(session, difference->indicator);
    bool is_year = !strcmp(difference->path, "years"); /* which its text says */
    const char *format = difference->indicator          ? _("{field}, indicator {number}, {year}")
                         : difference->year && !is_year ? _("{field}, {year}")
                                                        : "{field}";
    char *words = message_with(format, {"field", label}, {"number", number}, {"year", year});
    char *reordered = difference->kind == DIFFERENCE_REORDERED
                          ? message_with(_("Order of: {field}"), {"field", words})
                          : NULL;
    free(number);
    free(year);
    free(label);
    if (!reordered)
        return words;
    free(words);
    return reordered;
}

static const struct {
    const char *mark;
    enum style style;
    const char *count; /* msgid */
} kinds[] = {
    [DIFFERENCE_CHANGED] = {"≠", STYLE_DIFF, N_("{number} changed")},
    [DIFFERENCE_ADDED] = {"+", STYLE_GOOD, N_("{number} added")},
    [DIFFERENCE_REMOVED] = {"-", STYLE_WARN, N_("{number} removed")},
    [DIFFERENCE_REORDERED] = {"↕", STYLE_DIFF, N_("{number} put in another order")},
};
#define KINDS (sizeof kinds / sizeof *kinds)

const char *difference_mark(enum difference_kind kind)
{
    return kinds[kind].mark;
}

enum style difference_style(enum difference_kind kind)
{
    return kinds[kind].style;
}

char *differences_words(const struct session *session, const struct differences *differences)
{
    size_t counts[KINDS] = {0};
    struct buf out = BUF_INIT;
    for (size_t i = 0; i < differences->count; i++)
        counts[differences->items[i].kind]++;
    for (size_t i = 0; i < KINDS; i++) {
        if (!counts[i])
            continue;
        char *number = show_number(session, (int64_t)counts[i]);
        char *words = message_with(_(kinds[i].count), {"number", number});
        buf_addf(&out, "%s%s", out.len ? " · " : "", words);
        free(words);
        free(number);
    }
    return buf_steal(&out);
}

/* ---- its texts ---- */

static char *shown_date(const struct session *session, const char *text)
{
    struct date date;
    return date_parse_iso(text, strlen(text), &date, NULL) ? show_date(session, date)
                                                           : mem_strdup(text);
}

static char *shown_score(const struct session *session, const char *text)
{
    decimal score;
    bool plain = score_parse(text, strlen(text), "", &score, NULL);
    /* More than two decimals are never rounded away here: they may be all that differs. */
    return plain && decimal_round(score, 2) == score ? show_score(session, score)
                                                     : show_digits(session, text);
}

/* "url: ..." as the model tells it. */
static char *shown_evidence(const char *text)
{
    static const char *const words[] = {
        [EVIDENCE_URL] = N_("address: {text}"),
        [EVIDENCE_FILE] = N_("file: {text}"),
        [EVIDENCE_NOTE] = N_("note: {text}"),
    };
    for (enum evidence_kind i = EVIDENCE_URL; i <= EVIDENCE_NOTE; i++) {
        size_t len = strlen(evidence_kind_word(i));
        if (!strncmp(text, evidence_kind_word(i), len) && !strncmp(text + len, ": ", 2))
            return message_with(_(words[i]), {"text", text + len + 2});
    }
    return mem_strdup(text);
}

static char *shown_member(const struct session *session, const struct difference *d,
                          const char *text)
{
    enum member_owner owner;
    const char *member = member_of(d, &owner);
    if (owner == OF_ITEM && !strcmp(member, "state"))
        return mem_strdup(row_state_of(text) == ROW_CARRIED ? _("carried over, not confirmed yet")
                                                            : _("confirmed"));
    if (owner == OF_BOOK && !strcmp(member, "agency.template"))
        return template_shown(text);
    if (owner == OF_SOURCE && !strcmp(member, "read_on"))
        return shown_date(session, text);
    bool is_number = !strcmp(member, "years") || !strcmp(member, "plan_year") ||
                     !strcmp(member, "indicator") || !strcmp(member, "indicators") ||
                     !strcmp(member, "announced.instrument");
    return is_number ? show_digits(session, text) : mem_strdup(text);
}

static char *shown(const struct session *session, const struct difference *d, const char *text)
{
    struct field_path path;
    switch (field_of(d, &path)) {
    case FIELD_COUNT:
        return shown_member(session, d, text);
    case FIELD_DATE:
    case FIELD_DONE_ON:
        return shown_date(session, text);
    case FIELD_OVERALL:
    case FIELD_INSTRUMENT:
    case FIELD_SCORE:
        return shown_score(session, text);
    case FIELD_INDICATORS:
        return show_digits(session, text);
    case FIELD_KIND:
        return mem_strdup(field_kind_words((enum finding_kind)finding_kind_of(text)));
    case FIELD_STATUS:
        return mem_strdup(show_status((enum followup_status)followup_status_of(text)));
    case FIELD_EVIDENCE:
        return shown_evidence(text);
    default:
        return mem_strdup(text);
    }
}

char *difference_text(const struct session *session, const struct difference *difference,
                      bool after)
{
    const char *text = after ? difference->after : difference->before;
    return text ? shown(session, difference, text) : NULL;
}

/* ---- beside each other ---- */

static const char *absent_words(const struct difference *d)
{
    struct field_path path;
    if (field_of(d, &path) == FIELD_ANALYSIS)
        return _("(quoted from the findings)");
    return _("(not there)");
}

void difference_lines(const struct session *session, const struct difference *difference,
                      bool after, struct lines *out)
{
    char *text = difference_text(session, difference, after);
    char *beside = difference_text(session, difference, !after);
    struct line *line = lines_add(out);
    if (!text)
        line_add(line, STYLE_DIM, absent_words(difference));
    else if (!*text)
        line_add(line, STYLE_EMPTY, _("(empty)"));
    else if (!beside || !*beside || difference->kind != DIFFERENCE_CHANGED)
        line_add(line, STYLE_NORMAL, text);
    else
        line_add_marked(line, STYLE_NORMAL, (struct marked){text, strlen(text)},
                        (struct marked){beside, strlen(beside)}, MARKED_BRIEF);
    free(beside);
    free(text);
}
