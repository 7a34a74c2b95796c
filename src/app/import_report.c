/* What an import found, would change and left aside, as lines. */
#include <stdlib.h>
#include <string.h>

#include "import_private.h"
#include "itaplan/app/field.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "itaplan/text/cluster.h"
#include "view_private.h"

#define SHOWN_COLUMNS 60 /* of a text in the report */

/* By enum remark_reason. */
static const char *const reasons[REMARK_REASON_COUNT] = {
    [ASIDE_BOILERPLATE] = N_("a sentence or heading that every such document has"),
    [ASIDE_UNKNOWN] = N_("not recognised"),
    [ASIDE_CHART] = N_("heading of a picture"),
    [ASIDE_REPEATED_HEADER] = N_("table heading, repeated"),
    [ASIDE_DUPLICATE] = N_("said twice"),
    [ASIDE_EXTRA_COLUMN] = N_("a column that the plan does not have"),
    [ASIDE_OTHER_AGENCY] = N_("another agency's row"),
    [DOUBT_YEAR] = N_("names another fiscal year than the plan's; kept as it is written"),
    [DOUBT_LINK] = N_("the link leads elsewhere than its text says"),
    [DOUBT_SCORE] = N_("a score that cannot be right"),
    [DOUBT_INDICATOR] = N_("number and name of the indicator do not agree"),
    [DOUBT_CODE] = N_("a question code that is not right here"),
    [DOUBT_COLUMN] = N_("the column was guessed from its place"),
    [DOUBT_LEVEL] = N_("not one of this year's levels"),
    [DOUBT_JOINED] = N_("two items were joined to one sentence"),
    [DOUBT_AGENCY] = N_("the agency is named only in passing"),
    [DOUBT_WEIGHTED] = N_("weighted scores were turned back to scores out of 100"),
    [REPAIRED] = N_("letters were put right"),
};

const char *import_reason_words(const char *reason)
{
    int i = remark_reason_of(reason);
    return i < 0 ? reason : _(reasons[i]);
}

static void add_cut(struct line *line, enum style style, const char *text)
{
    struct buf cut = BUF_INIT;
    struct buf flat = BUF_INIT;
    buf_adds(&flat, text);
    for (size_t i = 0; i < flat.len; i++)
        if (flat.data[i] == '\n')
            flat.data[i] = ' ';
    text_fit(&cut, flat.data, flat.len, SHOWN_COLUMNS, false);
    line_add(line, style, cut.data);
    buf_release(&flat);
    buf_release(&cut);
}

/* Items that the merge brings whole: "2568.finding#1019d8946e9b". */
static const struct {
    const char *part;
    const char *name;
} item_names[] = {
    {".finding", N_("Finding")}, {".row", N_("Plan row")},      {".measure", N_("Measure")},
    {".step", N_("Step")},       {".obstacle", N_("Obstacle")},
};

/* Paths that only the merge knows have no label: the item, or their last member ("m7.text"), is
 * named. */
static const char *path_words(const char *path)
{
    for (size_t i = 0; i < sizeof item_names / sizeof *item_names; i++) {
        const char *at = strstr(path, item_names[i].part);
        char after = at ? at[strlen(item_names[i].part)] : '.';
        if (after == '#' || after == '\0')
            return _(item_names[i].name);
    }
    const char *label = field_label(path);
    return label != path ? label : message_field_name(path);
}

static bool ends_with(const char *text, const char *end)
{
    size_t len = strlen(text), n = strlen(end);
    return len >= n && !strcmp(text + len - n, end);
}

/* A field's text as an officer reads it (free). */
static char *value_words(const struct session *session, const char *path, const char *text)
{
    struct date date;
    decimal score;
    bool is_score =
        ends_with(path, ".score") || ends_with(path, ".overall") || strstr(path, ".instrument.");
    if (is_score && score_parse(text, strlen(text), path, &score, NULL))
        return show_score(session, score);
    if (ends_with(path, ".date") && date_parse_iso(text, strlen(text), &date, NULL))
        return show_date(session, date);
    return mem_strdup(text);
}

static void add_value(struct line *line, const struct session *session, const char *path,
                      const char *text)
{
    char *words = value_words(session, path, text);
    add_cut(line, STYLE_NORMAL, words);
    free(words);
}

/* Placed by a guess, and not taken unless the officer says so. */
static bool is_held_back(const struct change *change)
{
    return !change->accepted && (change->kind == CHANGE_ADD || change->kind == CHANGE_UPDATE);
}

static void change_line(const struct session *session, const struct change *change,
                        struct lines *out)
{
    static const char *const marks[] = {
        [CHANGE_ADD] = "+", [CHANGE_UPDATE] = "*", [CHANGE_CONFLICT] = "!", [CHANGE_GONE] = "-"};
    bool held = is_held_back(change);
    struct line *line =
        lines_text(out, held || change->kind == CHANGE_CONFLICT ? STYLE_WARN : STYLE_DIM,
                   held ? "?" : marks[change->kind]);
    line->indent = 2;
    line_add(line, STYLE_NORMAL, " ");
    if (change->indicator) {
        char *number = show_number(session, change->indicator);
        line_add_right(line, STYLE_DIM, number, 2);
        line_add(line, STYLE_NORMAL, " ");
        free(number);
    }
    line_add(line, STYLE_DIM, path_words(change->path));
    line_add(line, STYLE_DIM, ": ");
    add_value(line, session, change->path, change->theirs);
    if (change->kind == CHANGE_CONFLICT && !change->accepted) {
        line = lines_text(out, STYLE_WARN, _("    yours is kept: "));
        line->indent = 4;
        add_value(line, session, change->path, change->mine);
    }
}

static void count_line(const struct session *session, const struct changes *changes,
                       struct lines *out)
{
    size_t counts[4] = {0};
    char *words[4];
    for (size_t i = 0; i < changes->count; i++)
        counts[changes->items[i].kind]++;
    for (size_t i = 0; i < 4; i++)
        words[i] = show_number(session, (int64_t)counts[i]);
    char *text = message_with(
        _("{add} new, {update} changed, {conflict} where yours differs, {gone} no longer there"),
        {"add", words[0]}, {"update", words[1]}, {"conflict", words[2]}, {"gone", words[3]});
    lines_text(out, STYLE_STRONG, text);
    free(text);
    for (size_t i = 0; i < 4; i++)
        free(words[i]);
}

/* Keys of what a reader mended or points out in the text. */
static const struct {
    const char *key;
    const char *words;
} repair_names[] = {
    {"newline", N_("line ends")},
    {"nbsp", N_("hard spaces")},
    {"zero-width", N_("invisible characters")},
    {"nfc", N_("composed characters")},
    {"sara-am", N_("sara am typed in two parts")},
    {"mark-order", N_("marks in another order")},
    {"tab", N_("tabs")},
    {"double-e", N_("sara e twice, perhaps sara ae (left as it is)")},
    {"double-mark", N_("two marks on one letter (left as they are)")},
    {"lost-mark", N_("a mark without a letter (left as it is)")},
    {"ru-aa", N_("ru with sara aa (left as it is)")},
    {"private-use", N_("letters of old fonts (left as they are)")},
};

/* "nbsp x3": the words for the key, and the count as it stands (free). */
static char *repair_words(const char *text)
{
    size_t len = strcspn(text, " ");
    for (size_t i = 0; i < sizeof repair_names / sizeof *repair_names; i++)
        if (strlen(repair_names[i].key) == len && !strncmp(repair_names[i].key, text, len))
            return mem_format("%s%s", _(repair_names[i].words), text + len);
    return mem_strdup(text);
}

static void remark_lines(const struct session *session, const struct remarks *remarks,
                         struct lines *out)
{
    if (!remarks->count)
        return;
    lines_blank(out);
    lines_title(out, _("Left aside or doubtful"));
    for (size_t i = 0; i < remarks->count; i++) {
        const struct remark *remark = &remarks->items[i];
        int reason = remark_reason_of(remark->reason);
        bool doubt = reason < 0 || remark_reason_is_doubt((enum remark_reason)reason);
        char *number = show_number(session, remark->line);
        char *place = message_with(_("line {line}: {reason}: "), {"line", number},
                                   {"reason", import_reason_words(remark->reason)});
        struct line *line = lines_text(out, doubt ? STYLE_WARN : STYLE_DIM, doubt ? "! " : "  ");
        line->indent = 4;
        line_add(line, doubt ? STYLE_WARN : STYLE_DIM, place);
        char *words = reason == REPAIRED ? repair_words(remark->text) : mem_strdup(remark->text);
        add_cut(line, STYLE_NORMAL, words);
        free(words);
        free(place);
        free(number);
    }
}

static void parts_left_out(const struct session *session, int year, struct lines *out)
{
    char *number = show_number(session, year);
    char *text = message_with(
        _("! Fiscal year {year} is in the book in another form: its words are compared field by "
          "field; follow-up, links, silenced checks and publications of the file are not taken "
          "over. To have the file whole, import it into a new book."),
        {"year", number});
    lines_text(out, STYLE_WARN, text);
    free(text);
    free(number);
}

void import_report(struct session *session, const struct import *import, struct lines *out)
{
    char *year = show_number(session, import->year);
    char *text = message_with(_("“{name}”, fiscal year {year}"), {"name", import->source.name},
                              {"year", import->year ? year : "-"});
    lines_text(out, STYLE_STRONG, text);
    free(text);
    free(year);
    const struct changes *changes = &import->changes;
    if (import->base_differs)
        lines_text(out, STYLE_NORMAL, _("What the book does not have is taken over as it is."));
    for (size_t i = 0; import->json && i < import->theirs.count; i++)
        parts_left_out(session, import->theirs.items[i]->year, out);
    if (!changes->count && !import->base_differs)
        lines_text(out, STYLE_NORMAL, _("The book has all of it already."));
    if (changes->count)
        count_line(session, changes, out);
    bool held = false;
    for (size_t i = 0; i < changes->count; i++) {
        change_line(session, &changes->items[i], out);
        held = held || is_held_back(&changes->items[i]);
    }
    if (held)
        lines_text(out, STYLE_WARN,
                   _("What is marked ? was placed by a guess and is left out; --yes takes it in."));
    remark_lines(session, &import->source.remarks, out);
}
