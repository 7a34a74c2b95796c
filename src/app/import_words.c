/* Names of what an import brings, mends and leaves aside. */
#include <stdlib.h>
#include <string.h>

#include "field_path.h"
#include "import_private.h"
#include "itaplan/app/field.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"

/* By enum remark_reason. */
static const char *const reasons[REMARK_REASON_COUNT] = {
    [ASIDE_BOILERPLATE] = N_("a sentence or heading that every such document has"),
    [ASIDE_UNKNOWN] = N_("not recognised"),
    [ASIDE_CHART] = N_("heading of a picture"),
    [ASIDE_REPEATED_HEADER] = N_("table heading, repeated"),
    [ASIDE_DUPLICATE] = N_("said twice"),
    [ASIDE_EXTRA_COLUMN] = N_("a column that the plan does not have"),
    [ASIDE_OTHER_AGENCY] = N_("another agency's row"),
    [ASIDE_LATER] = N_("put aside for later"),
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

/* Items that the merge brings whole: "2568.finding#1019d8946e9b". */
static const struct {
    const char *part;
    const char *name;
} item_names[] = {
    {".finding", N_("Finding")}, {".row", N_("Plan row")},      {".measure", N_("Measure")},
    {".step", N_("Step")},       {".obstacle", N_("Obstacle")},
};

/* Paths that only the merge knows have no label: the item, or their last member, is named. Texts of
 * measures and steps ("m7.text") are no fields of a form, and obstacles' are. */
const char *import_path_words(const char *path)
{
    const char *member = strrchr(path, '.');
    if (member && !strcmp(member, ".text") && (path[0] == 'm' || path[0] == 's'))
        return path[0] == 'm' ? _("Measure") : _("Step");
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
char *import_value_words(const struct session *session, const char *path, const char *text)
{
    struct date date;
    decimal score;
    bool is_score =
        ends_with(path, ".score") || ends_with(path, ".overall") || strstr(path, ".instrument.");
    if (is_score && score_parse(text, strlen(text), path, &score, NULL))
        return show_score(session, score);
    if (ends_with(path, ".date") && date_parse_iso(text, strlen(text), &date, NULL))
        return show_date(session, date);
    if (ends_with(path, ".indicators"))
        return show_digits(session, text);
    if (ends_with(path, ".kind") && finding_kind_of(text) >= 0)
        return mem_strdup(field_kind_words((enum finding_kind)finding_kind_of(text)));
    if (ends_with(path, ".status") && followup_status_of(text) >= 0)
        return mem_strdup(show_status((enum followup_status)followup_status_of(text)));
    return mem_strdup(text);
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
char *import_repair_words(const char *text)
{
    size_t len = strcspn(text, " ");
    for (size_t i = 0; i < sizeof repair_names / sizeof *repair_names; i++)
        if (strlen(repair_names[i].key) == len && !strncmp(repair_names[i].key, text, len))
            return mem_format("%s%s", _(repair_names[i].words), text + len);
    return mem_strdup(text);
}
