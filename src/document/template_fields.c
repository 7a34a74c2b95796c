/* The fields of a template: {agency}, {plan_year}... */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/document/template.h"
#include "itaplan/model/score.h"

#define DISTRICT_WORD "อำเภอ"
#define PROVINCE_WORD "จังหวัด"
#define DOTS          "................"

const char *const template_field_names[TEMPLATE_FIELD_COUNT] = {
    [TEMPLATE_AGENCY] = "agency",
    [TEMPLATE_DISTRICT] = "district",
    [TEMPLATE_PROVINCE] = "province",
    [TEMPLATE_WEBSITE] = "website",
    [TEMPLATE_EMAIL] = "email",
    [TEMPLATE_YEAR] = "year",
    [TEMPLATE_PLAN_YEAR] = "plan_year",
    [TEMPLATE_REPORT_YEAR] = "report_year",
    [TEMPLATE_SCORE] = "score",
    [TEMPLATE_LEVEL] = "level",
    [TEMPLATE_DATE] = "date",
    [TEMPLATE_OIT_ITEM] = "oit_item",
    [TEMPLATE_OIT_ITEM_NAME] = "oit_item_name",
};

/* ---- facts ---- */

static bool starts(const char *s, const char *word)
{
    return strncmp(s, word, strlen(word)) == 0;
}

/* A place with the word for what it is, unless it has one; of Bangkok and its districts neither
 * (free). */
static char *place_words(const char *word, const char *place)
{
    static const char *const with_word[] = {"เขต", "กิ่งอำเภอ", "กรุงเทพ"};
    bool has_word = !*place || starts(place, word);
    for (size_t i = 0; i < sizeof with_word / sizeof *with_word; i++)
        has_word = has_word || starts(place, with_word[i]);
    return mem_format("%s%s", has_word ? "" : word, place);
}

static char *day_words(struct date day)
{
    if (!date_is_set(day))
        return mem_strdup("");
    return mem_format("%d %s %d", day.day, month_name_thai(day.month, false), day.year);
}

static char *number_words(int number)
{
    return mem_format("%d", number);
}

static void result_facts(const struct year *year, const struct pack *pack, char **values)
{
    struct computed computed = score_compute(year, pack);
    char figure[DECIMAL_TEXT_MAX];
    score_publish(score_shown_overall(year, &computed), figure);
    values[TEMPLATE_SCORE] = mem_strdup(figure);
    values[TEMPLATE_LEVEL] =
        *year->announced.level || !computed.level
            ? mem_strdup(year->announced.level)
            : mem_format("%s%s", computed.level_is_at_most ? "ไม่เกิน " : "", computed.level->name);
    values[TEMPLATE_DATE] = day_words(year->announced.date);
}

struct template_facts template_facts_of(const struct book *book, const struct year *year,
                                        pack_lookup packs, void *ctx, bool report)
{
    const struct agency *agency = &book->agency;
    const struct pack *item_pack = packs(ctx, year->plan_year + (report ? 1 : 0));
    const struct pack_item *item =
        item_pack ? pack_item_of_role(item_pack, report ? "followup" : "plan") : NULL;
    struct template_facts facts = {
        .values = {
            [TEMPLATE_AGENCY] = mem_strdup(agency->name),
            [TEMPLATE_DISTRICT] = place_words(DISTRICT_WORD, agency->district),
            [TEMPLATE_PROVINCE] = place_words(PROVINCE_WORD, agency->province),
            [TEMPLATE_WEBSITE] = mem_strdup(agency->website),
            [TEMPLATE_EMAIL] = mem_strdup(agency->email),
            [TEMPLATE_YEAR] = number_words(year->year),
            [TEMPLATE_PLAN_YEAR] = number_words(year->plan_year),
            [TEMPLATE_REPORT_YEAR] = number_words(year->plan_year + 1),
            [TEMPLATE_OIT_ITEM] = mem_strdup(item ? item->code : ""),
            [TEMPLATE_OIT_ITEM_NAME] = mem_strdup(item ? item->name : ""),
        }};
    result_facts(year, packs(ctx, year->year), facts.values);
    return facts;
}

void template_facts_release(struct template_facts *facts)
{
    for (size_t i = 0; i < TEMPLATE_FIELD_COUNT; i++)
        free(facts->values[i]);
    *facts = (struct template_facts){0};
}

/* ---- filling in ---- */

/* The bytes of "{word}" at s, 0: none stands there. */
static size_t braces_at(const char *s)
{
    size_t len = *s == '{' ? strspn(s + 1, "abcdefghijklmnopqrstuvwxyz_") : 0;
    return len && s[len + 1] == '}' ? len + 2 : 0;
}

static int field_at(const char *s, size_t len)
{
    for (int i = 0; i < TEMPLATE_FIELD_COUNT; i++)
        if (strlen(template_field_names[i]) == len - 2 &&
            !memcmp(template_field_names[i], s + 1, len - 2))
            return i;
    return -1;
}

static bool ends_with(const struct buf *out, const char *word)
{
    size_t len = strlen(word);
    return out->len >= len && !memcmp(out->data + out->len - len, word, len);
}

/* "อำเภอ{district}" has the word once. */
static const char *without_word(const struct buf *out, const char *value, const char *word)
{
    return starts(value, word) && ends_with(out, word) ? value + strlen(word) : value;
}

static void add_place(struct buf *out, const char *place)
{
    if (*place)
        buf_addf(out, "%s%s", out->len ? " " : "", place);
}

static void add_value(struct buf *out, const struct template_facts *facts, int field,
                      bool with_place)
{
    const char *value = without_word(out, facts->values[field], DISTRICT_WORD);
    buf_adds(out, without_word(out, value, PROVINCE_WORD));
    if (field != TEMPLATE_AGENCY || !with_place)
        return;
    add_place(out, facts->values[TEMPLATE_DISTRICT]);
    add_place(out, facts->values[TEMPLATE_PROVINCE]);
}

bool template_fill(const char *text, const struct template_facts *facts, bool is_title,
                   enum template_blanks blanks, struct buf *out)
{
    bool with_place = is_title && !strstr(text, "{district}") && !strstr(text, "{province}");
    bool complete = true;
    while (*text) {
        size_t len = braces_at(text);
        int field = len ? field_at(text, len) : -1;
        if (field < 0) {
            buf_addc(out, *text++);
            continue;
        }
        bool is_known = *facts->values[field] != '\0';
        if (is_known || (field == TEMPLATE_AGENCY && with_place))
            add_value(out, facts, field, with_place);
        else if (blanks == BLANKS_DOTTED)
            buf_adds(out, DOTS);
        complete = complete && is_known;
        text += len;
    }
    return complete;
}

char *template_unknown_field(const char *text)
{
    for (; *text; text++) {
        size_t len = braces_at(text);
        if (len && field_at(text, len) < 0)
            return mem_strndup(text, len);
    }
    return NULL;
}
