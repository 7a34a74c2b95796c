#include "itaplan/app/offer.h"

#include <stdlib.h>
#include <string.h>

#include "field_path.h"
#include "itaplan/app/change.h"
#include "itaplan/app/field.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/app/view.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/number.h"
#include "itaplan/model/carry.h"
#include "itaplan/text/fold.h"
#include "template_private.h"

#define USED_BYTES_MAX 600 /* a longer text is no unit and no period */
#define QUARTERS       4
#define MONTHS         12

/* What offers are made for. */
struct asking {
    struct session *session;
    const struct field_path *path;
    const struct year *year; /* that the field lies in */
    const struct plan_row *row;
    const char *key; /* the whole path */
};

void offers_release(struct offers *offers)
{
    for (size_t i = 0; i < offers->count; i++) {
        free(offers->items[i].text);
        free(offers->items[i].note);
    }
    array_release(offers);
}

static void add(const struct asking *asking, struct offers *out, const char *text, const char *note)
{
    char *shown = show_digits(asking->session, text);
    bool blank = !shown[strspn(shown, " \n")];
    for (size_t i = 0; i < out->count && !blank; i++)
        blank = text_same(out->items[i].text, shown, FOLD_PLAIN);
    if (blank) {
        free(shown);
        return;
    }
    *(struct offer *)array_push(out) = (struct offer){.text = shown, .note = mem_strdup(note)};
}

/* Takes the text over. */
static void add_made(const struct asking *asking, struct offers *out, char *text, const char *note)
{
    add(asking, out, text, note);
    free(text);
}

/* ---- what was used before ---- */

struct use {
    char *text, *folded;
    size_t times, order; /* the newest year's first row has the lowest */
};
struct uses {
    struct use *items;
    size_t count, capacity;
};

static int by_text(const void *a, const void *b)
{
    const struct use *x = a, *y = b;
    int order = strcmp(x->folded, y->folded);
    return order ? order : (x->order > y->order) - (x->order < y->order);
}

static int by_times(const void *a, const void *b)
{
    const struct use *x = a, *y = b;
    if (x->times != y->times)
        return x->times < y->times ? 1 : -1;
    return (x->order > y->order) - (x->order < y->order);
}

/* Does a text (folded: ASCII digits) name a fiscal year that is not about the plan's? A slip of the
 * pen is not offered again. */
static bool names_another_year(const char *folded, int plan_year)
{
    for (const char *at = folded; *at;) {
        size_t digits = strspn(at, "0123456789");
        int64_t number;
        if (digits == 4 && number_parse(at, digits, YEAR_MIN, YEAR_MAX, &number) &&
            (number < plan_year - 1 || number > plan_year + 1))
            return true;
        at += digits ? digits : 1;
    }
    return false;
}

/* A period of another year is moved to this one's. */
static void add_use(const struct asking *asking, const struct year *year,
                    const struct plan_row *row, struct uses *uses)
{
    bool period = asking->path->field == FIELD_PERIOD;
    const char *text = period ? row->period : row->responsible;
    if (!*text || strlen(text) > USED_BYTES_MAX)
        return;
    int plan_year = asking->year->plan_year;
    char *now = period && year->plan_year != plan_year
                    ? years_moved(text, year->plan_year, plan_year, NULL)
                    : mem_strdup(text);
    char *folded = text_fold(now, strlen(now), FOLD_PLAIN, NULL, NULL);
    if (period && names_another_year(folded, plan_year)) {
        free(folded);
        free(now);
        return;
    }
    *(struct use *)array_push(uses) =
        (struct use){.text = now, .folded = folded, .times = 1, .order = uses->count};
}

/* The same words are one use of them. */
static void count_same(struct uses *uses)
{
    size_t kept = 0;
    qsort(uses->items, uses->count, sizeof *uses->items, by_text);
    for (size_t i = 0; i < uses->count; i++) {
        if (kept && !strcmp(uses->items[kept - 1].folded, uses->items[i].folded)) {
            uses->items[kept - 1].times++;
            free(uses->items[i].text);
            free(uses->items[i].folded);
        } else {
            uses->items[kept++] = uses->items[i];
        }
    }
    uses->count = kept;
    qsort(uses->items, uses->count, sizeof *uses->items, by_times);
}

static void add_used(const struct asking *asking, struct offers *out)
{
    const struct book *book = session_book(asking->session);
    struct uses uses = {0};
    for (size_t i = book->years.count; i-- > 0;) {
        int number = book->years.items[i]->year;
        const struct year *year =
            number <= asking->year->year ? session_read_year(asking->session, number, NULL) : NULL;
        for (size_t k = 0; year && k < year->rows.count; k++)
            if (&year->rows.items[k] != asking->row)
                add_use(asking, year, &year->rows.items[k], &uses);
        year_free(year); /* one that cannot be read offers nothing */
    }
    if (uses.count)
        count_same(&uses);
    for (size_t i = 0; i < uses.count; i++) {
        char *times = show_number(asking->session, (int64_t)uses.items[i].times);
        char *note = message_with(Q_("used once", "used {times} times", uses.items[i].times),
                                  {"times", times});
        add(asking, out, uses.items[i].text, note);
        free(note);
        free(times);
        free(uses.items[i].text);
        free(uses.items[i].folded);
    }
    array_release(&uses);
}

static void add_last_year(const struct asking *asking, struct offers *out)
{
    const struct year *before = book_year_before(session_book(asking->session), asking->year->year);
    char *text = field_last_year(asking->session, asking->key);
    if (text && before && strlen(text) <= USED_BYTES_MAX)
        add_made(asking, out, years_moved(text, before->plan_year, asking->year->plan_year, NULL),
                 _("this row last year"));
    free(text);
}

/* ---- periods of the plan year ---- */

/* The calendar month (1-12) and year of the fiscal year's nth month, from 0: October. */
static int month_of(int n)
{
    return (n + 9) % MONTHS + 1;
}

static int year_of(int n, int fiscal_year)
{
    return n < 3 ? fiscal_year - 1 : fiscal_year;
}

/* "ต.ค. - ธ.ค. 2568", with the year at both ends where they differ. */
static char *month_range(int from, int to, int fiscal_year)
{
    const char *first = month_name_thai(month_of(from), true);
    const char *last = month_name_thai(month_of(to), true);
    int end = year_of(to, fiscal_year);
    if (year_of(from, fiscal_year) == end)
        return mem_format("%s - %s %d", first, last, end);
    return mem_format("%s %d - %s %d", first, year_of(from, fiscal_year), last, end);
}

static void add_quarters(const struct asking *asking, int year, struct offers *out)
{
    for (int quarter = 0; quarter < QUARTERS; quarter++) {
        char *months = month_range(3 * quarter, 3 * quarter + 2, year);
        add_made(asking, out, mem_format("ไตรมาสที่ %d (%s)", quarter + 1, months), _("quarter"));
        free(months);
    }
    add_made(asking, out, mem_format("ทุกไตรมาส ปีงบประมาณ %d", year), _("every quarter"));
}

static void add_periods(const struct asking *asking, struct offers *out)
{
    int year = asking->year->plan_year;
    add_last_year(asking, out);
    add_made(asking, out, mem_format("ปีงบประมาณ %d", year), _("fiscal year"));
    add_used(asking, out);
    add_quarters(asking, year, out);
    add_made(asking, out, month_range(0, MONTHS - 1, year), _("fiscal year in months"));
    add_made(asking, out, month_range(0, MONTHS / 2 - 1, year), _("first half"));
    add_made(asking, out, month_range(MONTHS / 2, MONTHS - 1, year), _("second half"));
    for (int n = 0; n < MONTHS; n++)
        add_made(asking, out,
                 mem_format("%s %d", month_name_thai(month_of(n), false), year_of(n, year)),
                 _("month"));
}

/* ---- names, levels, kinds, codes ---- */

static void add_pack_names(const struct asking *asking, int number, struct offers *out)
{
    const struct pack *pack = session_naming_pack(asking->session, asking->year->year);
    const struct pack_indicator *indicator = pack ? pack_indicator(pack, number) : NULL;
    if (!indicator)
        return;
    add(asking, out, indicator->name, _("the framework's name"));
    for (size_t i = 0; i < indicator->variants.count; i++)
        add(asking, out, indicator->variants.items[i], _("also seen"));
}

static void add_row_names(const struct asking *asking, struct offers *out)
{
    int number = asking->row->indicator;
    const char *name = show_indicator_name(asking->session, asking->year, number);
    add_last_year(asking, out);
    add_made(asking, out, mem_format("%d. %s", number, name), _("with its number"));
    add(asking, out, name, "");
    add_pack_names(asking, number, out);
}

static void add_levels(const struct asking *asking, struct offers *out)
{
    const struct pack *pack = session_naming_pack(asking->session, asking->path->year);
    for (size_t i = 0; pack && i < pack->levels.count; i++)
        add(asking, out, pack->levels.items[i].name, pack->levels.items[i].name_en);
}

static void add_kinds(const struct asking *asking, struct offers *out)
{
    for (int kind = FINDING_ISSUE; kind <= FINDING_KEEP; kind++)
        add(asking, out, field_kind_words((enum finding_kind)kind), "");
}

static void add_statuses(const struct asking *asking, struct offers *out)
{
    for (int status = FOLLOWUP_NOT_STARTED; status <= FOLLOWUP_DROPPED; status++)
        add(asking, out, show_status((enum followup_status)status), "");
}

/* Codes mean something else in each year: only those of the year's own framework. */
static void add_codes(const struct asking *asking, struct offers *out)
{
    const struct pack *pack = session_pack(asking->session, asking->year->year);
    for (size_t i = 0; pack && i < pack->questions.count; i++)
        *(struct offer *)array_push(out) =
            (struct offer){.text = mem_strdup(pack->questions.items[i].code),
                           .note = mem_strdup(pack->questions.items[i].topic)};
}

static void add_numbers(const struct asking *asking, struct offers *out)
{
    const struct pack *pack = session_naming_pack(asking->session, asking->year->year);
    for (size_t i = 0; pack && i < pack->indicators.count; i++)
        add_made(asking, out, mem_format("%d", pack->indicators.items[i].number),
                 pack->indicators.items[i].name);
}

/* The program's words to be changed, then the fields. */
static void add_template_words(const struct asking *asking, struct offers *out)
{
    struct template_facts facts = session_template_facts(
        asking->session, asking->path->field == FIELD_TEMPLATE_FOLLOWUP_TITLE);
    char *kept = field_get(asking->session, asking->key);
    if (kept && !*kept)
        add_made(asking, out, template_usual_words(asking->session, asking->path),
                 _("the program's words"));
    for (int i = 0; i < TEMPLATE_FIELD_COUNT; i++) {
        char *value = show_digits(asking->session, facts.values[i]);
        add_made(asking, out, mem_format("{%s}", template_field_names[i]), value);
        free(value);
    }
    free(kept);
    template_facts_release(&facts);
}

static void add_offers(const struct asking *asking, struct offers *out)
{
    switch (asking->path->field) {
    case FIELD_RESPONSIBLE:
        add_last_year(asking, out);
        add_used(asking, out);
        return;
    case FIELD_PERIOD:
        add_periods(asking, out);
        return;
    case FIELD_ROW_NAME:
        add_row_names(asking, out);
        return;
    case FIELD_SCORE_NAME:
        add_pack_names(asking, asking->path->indicator, out);
        return;
    case FIELD_LEVEL:
        add_levels(asking, out);
        return;
    case FIELD_KIND:
        add_kinds(asking, out);
        return;
    case FIELD_STATUS:
        add_statuses(asking, out);
        return;
    case FIELD_CODES:
        add_codes(asking, out);
        return;
    case FIELD_INDICATORS:
        add_numbers(asking, out);
        return;
    case FIELD_TEMPLATE_TITLE:
    case FIELD_TEMPLATE_FOLLOWUP_TITLE:
    case FIELD_TEMPLATE_INTRODUCTION:
    case FIELD_TEMPLATE_SOURCE:
    case FIELD_TEMPLATE_HEADING:
        add_template_words(asking, out);
        return;
    default:
        return;
    }
}

void offers_of(struct session *session, const char *path, struct offers *out)
{
    struct field_path parts;
    struct field_place place;
    if (!field_path_parse(path, &parts) || !field_find(session_book(session), &parts, &place))
        return;
    if (field_is_template(parts.field))
        place.year = session_year(session);
    if (!place.year)
        return;
    struct asking asking = {
        .session = session, .path = &parts, .year = place.year, .row = place.row, .key = path};
    add_offers(&asking, out);
}

bool offer_goes_to_cursor(const char *path)
{
    struct field_path parts;
    return field_path_parse(path, &parts) && field_is_template(parts.field);
}

const char *offer_separator(const char *path)
{
    struct field_path parts;
    if (!field_path_parse(path, &parts))
        return NULL;
    switch (parts.field) {
    case FIELD_RESPONSIBLE:
        return "\n";
    case FIELD_TEMPLATE_TITLE:
    case FIELD_TEMPLATE_FOLLOWUP_TITLE:
    case FIELD_TEMPLATE_INTRODUCTION:
    case FIELD_TEMPLATE_SOURCE:
    case FIELD_TEMPLATE_HEADING:
        return " ";
    case FIELD_CODES:
    case FIELD_INDICATORS:
        return ", ";
    default:
        return NULL;
    }
}
