/* What every reader and the store must see hold. The subject of an error is the field's path as
 * merge.h and app name it: "agency.name", "2568.f3.codes", "2568.indicator.4.score", "d1.name". */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "book_items.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/code.h"
#include "itaplan/text/clean.h"

#define INDICATOR_MAX 99

/* Where the checker is: messages name the place. */
struct place {
    const struct year *year;           /* NULL: the agency, the sources */
    const struct strings *finding_ids; /* of the year, sorted; items borrowed */
    struct error *err;
};

struct subject {
    char text[ERROR_TEXT_MAX];
};

/* "2568.f3.codes"; item and field may be NULL. */
static struct subject path_of(const struct place *at, const char *item, const char *field)
{
    struct subject path;
    char year[16] = "";
    if (item != NULL && *item == '\0')
        item = NULL;
    if (at->year != NULL)
        snprintf(year, sizeof year, "%d", at->year->year);
    snprintf(path.text, sizeof path.text, "%s%s%.*s%s%s", year,
             *year != '\0' && (item != NULL || field != NULL) ? "." : "", ID_MAX,
             item != NULL ? item : "", item != NULL && field != NULL ? "." : "",
             field != NULL ? field : "");
    return path;
}

static bool text_holds(const struct place *at, const char *item, const char *field, const char *s)
{
    ASSERT(s != NULL);
    size_t len = strlen(s);
    if (len > TEXT_LIMIT)
        return fail(at->err, .code = ERR_TEXT_TOO_LONG, .number = (int64_t)TEXT_LIMIT,
                    .subject = path_of(at, item, field).text);
    if (text_is_clean(s, len))
        return true;
    struct buf cleaned = BUF_INIT;
    bool is_text = text_clean(s, len, CLEAN_TAB_REFUSED, &cleaned, NULL, at->err);
    buf_release(&cleaned);
    if (!is_text)
        return error_name_subject(at->err, path_of(at, item, field).text);
    return fail(at->err, .code = ERR_TEXT_NOT_CLEAN, .subject = path_of(at, item, field).text);
}

static bool date_holds(const struct place *at, const char *item, const char *field, struct date d)
{
    char text[DATE_ISO_SIZE];
    struct date again;
    date_format_iso(d, text);
    if ((d.year == 0 && d.month == 0 && d.day == 0) ||
        (date_parse_iso(text, strlen(text), &again, NULL) && again.year == d.year &&
         again.month == d.month && again.day == d.day))
        return true;
    return fail(at->err, .code = ERR_NOT_A_DATE, .subject = path_of(at, item, field).text,
                .detail = text);
}

static bool score_holds(const struct place *at, const char *item, const char *field, decimal score)
{
    if (score == DECIMAL_NONE || (score >= 0 && score <= 100 * DECIMAL_ONE))
        return true;
    char text[DECIMAL_TEXT_MAX];
    decimal_format_short(score, text);
    return fail(at->err, .code = ERR_OUT_OF_RANGE, .number = 0, .number2 = 100,
                .subject = path_of(at, item, field).text, .detail = text);
}

static bool indicator_holds(const struct place *at, const char *item, const char *field, int number,
                            int lowest)
{
    if (number >= lowest && number <= INDICATOR_MAX)
        return true;
    char text[16];
    snprintf(text, sizeof text, "%d", number);
    return fail(at->err, .code = ERR_OUT_OF_RANGE, .number = lowest, .number2 = INDICATOR_MAX,
                .subject = path_of(at, item, field).text, .detail = text);
}

static bool sha256_holds(const struct place *at, const char *item, const char *field, const char *s)
{
    size_t digits = strspn(s, "0123456789abcdef");
    if (s[digits] == '\0' && digits == 64)
        return true;
    return fail(at->err, .code = ERR_UNKNOWN_VALUE, .subject = path_of(at, item, field).text,
                .detail = s);
}

static bool enum_holds(const struct place *at, const char *item, const char *field, unsigned value,
                       unsigned count)
{
    if (value < count)
        return true;
    char text[16];
    snprintf(text, sizeof text, "%u", value);
    return fail(at->err, .code = ERR_UNKNOWN_VALUE, .subject = path_of(at, item, field).text,
                .detail = text);
}

static int compare_strings(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The strings themselves are borrowed: release the array only. */
static struct strings sorted_view(const struct strings *list)
{
    struct strings view = {0};
    for (size_t i = 0; i < list->count; i++)
        *array_push(&view) = list->items[i];
    if (view.count > 1)
        qsort(view.items, view.count, sizeof *view.items, compare_strings);
    return view;
}

/* Of a sorted list; NULL where every string is there once. */
static const char *first_twice(const struct strings *sorted)
{
    for (size_t i = 1; i < sorted->count; i++)
        if (strcmp(sorted->items[i - 1], sorted->items[i]) == 0)
            return sorted->items[i];
    return NULL;
}

static bool links_hold(const struct place *at, const char *item, const struct strings *links)
{
    struct subject path = path_of(at, item, "findings");
    for (size_t i = 0; i < links->count; i++)
        if (at->finding_ids->count == 0 ||
            bsearch(&links->items[i], at->finding_ids->items, at->finding_ids->count,
                    sizeof *at->finding_ids->items, compare_strings) == NULL)
            return fail(at->err, .code = ERR_DANGLING_LINK, .subject = path.text,
                        .detail = links->items[i]);
    struct strings sorted = sorted_view(links);
    const char *twice = first_twice(&sorted);
    if (twice != NULL)
        fail(at->err, .code = ERR_DUPLICATE_ID, .subject = path.text, .detail = twice);
    array_release(&sorted);
    return twice == NULL;
}

static bool codes_hold(const struct place *at, const struct finding *f)
{
    struct subject path = path_of(at, f->id, "codes");
    for (size_t i = 0; i < f->codes.count; i++) {
        const char *code = f->codes.items[i];
        char parsed[CODE_SIZE];
        if (!code_parse(code, strlen(code), parsed, NULL) || strcmp(code, parsed) != 0)
            return fail(at->err, .code = ERR_NOT_A_CODE, .subject = path.text, .detail = code);
        for (size_t k = 0; k < i; k++)
            if (strcmp(f->codes.items[k], code) == 0)
                return fail(at->err, .code = ERR_DUPLICATE_CODE, .subject = path.text,
                            .detail = code,
                            .number = f->indicators.count > 0 ? f->indicators.items[0] : 0);
    }
    return true;
}

static bool finding_holds(const struct place *at, const struct finding *f)
{
    for (size_t i = 0; i < f->indicators.count; i++) {
        int number = f->indicators.items[i];
        if (!indicator_holds(at, f->id, "indicators", number, 1))
            return false;
        for (size_t k = 0; k < i; k++)
            if (f->indicators.items[k] == number)
                return fail(at->err, .code = ERR_DUPLICATE_INDICATOR, .number = number,
                            .subject = path_of(at, f->id, "indicators").text);
    }
    return codes_hold(at, f) && enum_holds(at, f->id, "kind", f->kind, FINDING_KEEP + 1) &&
           text_holds(at, f->id, "issue", f->issue) &&
           text_holds(at, f->id, "recommendation", f->recommendation);
}

static bool followup_holds(const struct place *at, const char *id, const struct followup *f)
{
    if (!enum_holds(at, id, "status", f->status, FOLLOWUP_DROPPED + 1) ||
        !text_holds(at, id, "reason", f->reason) || !text_holds(at, id, "result", f->result) ||
        !text_holds(at, id, "obstacle", f->obstacle) || !date_holds(at, id, "done_on", f->done_on))
        return false;
    for (size_t i = 0; i < f->evidence.count; i++) {
        const struct evidence *e = &f->evidence.items[i];
        if (!enum_holds(at, id, "evidence", e->kind, EVIDENCE_NOTE + 1) ||
            !text_holds(at, id, "evidence", e->value) ||
            (e->sha256 != NULL && !sha256_holds(at, id, "evidence", e->sha256)))
            return false;
    }
    return true;
}

static bool row_holds(const struct place *at, const struct plan_row *r)
{
    if (!indicator_holds(at, r->id, "indicator", r->indicator, 0) ||
        !enum_holds(at, r->id, "state", r->state, ROW_CONFIRMED + 1) ||
        !text_holds(at, r->id, "name", r->name) || !links_hold(at, r->id, &r->findings) ||
        (r->analysis != NULL && !text_holds(at, r->id, "analysis", r->analysis)) ||
        !text_holds(at, r->id, "responsible", r->responsible) ||
        !text_holds(at, r->id, "period", r->period))
        return false;
    for (size_t i = 0; i < r->measures.count; i++) {
        const struct measure *m = &r->measures.items[i];
        if (!text_holds(at, m->id, "text", m->text) || !links_hold(at, m->id, &m->findings) ||
            !followup_holds(at, m->id, &m->followup))
            return false;
    }
    for (size_t i = 0; i < r->steps.count; i++)
        if (!text_holds(at, r->steps.items[i].id, "text", r->steps.items[i].text))
            return false;
    return true;
}

static bool indicators_hold(const struct place *at)
{
    for (size_t i = 0; i < at->year->indicators.count; i++) {
        const struct indicator_score *score = &at->year->indicators.items[i];
        char item[32];
        snprintf(item, sizeof item, "indicator.%d", score->number);
        if (!indicator_holds(at, NULL, "indicators", score->number, 1) ||
            !text_holds(at, item, "name", score->name) ||
            !score_holds(at, item, "score", score->score))
            return false;
        for (size_t k = 0; k < i; k++)
            if (at->year->indicators.items[k].number == score->number)
                return fail(at->err, .code = ERR_DUPLICATE_INDICATOR, .number = score->number,
                            .subject = path_of(at, NULL, "indicators").text);
    }
    return true;
}

static bool announced_holds(const struct place *at)
{
    const struct announced *a = &at->year->announced;
    if (!date_holds(at, "announced", "date", a->date) ||
        !score_holds(at, "announced", "overall", a->overall) ||
        !text_holds(at, "announced", "level", a->level))
        return false;
    struct strings codes = {0};
    bool holds = true;
    for (size_t i = 0; holds && i < a->instruments.count; i++) {
        const struct instrument_score *score = &a->instruments.items[i];
        holds = text_holds(at, "announced", "instruments", score->code) &&
                score_holds(at, "announced.instrument", score->code, score->score);
        *array_push(&codes) = score->code;
    }
    struct strings sorted = sorted_view(&codes);
    const char *twice = first_twice(&sorted);
    if (holds && twice != NULL)
        holds = fail(at->err, .code = ERR_DUPLICATE_ID, .detail = twice,
                     .subject = path_of(at, "announced", "instruments").text);
    array_release(&sorted);
    array_release(&codes);
    return holds;
}

static bool marks_hold(const struct place *at)
{
    for (size_t i = 0; i < at->year->silenced.count; i++) {
        const struct silenced *s = &at->year->silenced.items[i];
        if (!text_holds(at, "silenced", "check", s->check) ||
            !text_holds(at, "silenced", "target", s->target) ||
            !text_holds(at, "silenced", "reason", s->reason))
            return false;
    }
    for (size_t i = 0; i < at->year->published.count; i++) {
        const struct published *p = &at->year->published.items[i];
        if (!date_holds(at, "published", "date", p->date) ||
            !text_holds(at, "published", "document", p->document) ||
            !text_holds(at, "published", "format", p->format) ||
            (p->sha256[0] != '\0' && !sha256_holds(at, "published", "sha256", p->sha256)) ||
            !text_holds(at, "published", "url", p->url) ||
            !text_holds(at, "published", "place", p->place) ||
            !text_holds(at, "published", "digits", p->digits) ||
            !date_holds(at, "published", "posted_on", p->posted_on) ||
            !text_holds(at, "published", "approved_by", p->approved_by) ||
            !text_holds(at, "published", "reason", p->reason) ||
            !text_holds(at, "published", "content", p->content))
            return false;
    }
    return true;
}

static bool fields_hold(const struct place *at)
{
    const struct year *y = at->year;
    if (!announced_holds(at) || !indicators_hold(at) ||
        !text_holds(at, NULL, "introduction", y->introduction))
        return false;
    for (size_t i = 0; i < y->findings.count; i++)
        if (!finding_holds(at, &y->findings.items[i]))
            return false;
    for (size_t i = 0; i < y->rows.count; i++)
        if (!row_holds(at, &y->rows.items[i]))
            return false;
    for (size_t i = 0; i < y->obstacles.count; i++)
        if (!text_holds(at, y->obstacles.items[i].id, "text", y->obstacles.items[i].text))
            return false;
    return marks_hold(at);
}

struct id_list {
    struct strings ids; /* borrowed */
    const char *invalid;
    bool may_lack; /* a year of a document has items without ids */
};

static void collect_id(void *ctx, const char *id)
{
    struct id_list *list = ctx;
    if (list->may_lack && (id == NULL || *id == '\0'))
        return;
    ASSERT(id != NULL);
    *array_push(&list->ids) = (char *)(uintptr_t)id; /* only read */
    if (list->invalid == NULL && !id_is_valid(id))
        list->invalid = id;
}

/* All ids of the list well formed and there once; releases the list. */
static bool ids_hold(struct place *at, struct id_list *list)
{
    bool holds = true;
    if (list->ids.count > 1)
        qsort(list->ids.items, list->ids.count, sizeof *list->ids.items, compare_strings);
    const char *twice = first_twice(&list->ids);
    if (list->invalid != NULL)
        holds = fail(at->err, .code = ERR_UNKNOWN_VALUE, .subject = path_of(at, NULL, "id").text,
                     .detail = list->invalid);
    else if (twice != NULL)
        holds = fail(at->err, .code = ERR_DUPLICATE_ID, .subject = path_of(at, twice, NULL).text,
                     .detail = twice);
    array_release(&list->ids);
    return holds;
}

static bool year_number_holds(const struct place *at)
{
    const struct year *y = at->year;
    char text[16];
    if (y->year < YEAR_MIN || y->year > YEAR_MAX) {
        snprintf(text, sizeof text, "%d", y->year);
        return fail(at->err, .code = ERR_NOT_A_YEAR, .subject = "year", .detail = text);
    }
    if (y->plan_year == y->year + 1)
        return true;
    snprintf(text, sizeof text, "%d", y->plan_year);
    return fail(at->err, .code = ERR_NOT_A_YEAR, .subject = path_of(at, "plan", "year").text,
                .detail = text);
}

bool year_validate(const struct year *year, struct error *err)
{
    struct strings finding_ids = {0};
    struct place at = {.year = year, .finding_ids = &finding_ids, .err = err};
    struct id_list ids = {.may_lack = true};
    year_each_id(year, collect_id, &ids);
    if (!ids_hold(&at, &ids) || !year_number_holds(&at))
        return false;
    for (size_t i = 0; i < year->findings.count; i++)
        if (year->findings.items[i].id != NULL)
            *array_push(&finding_ids) = year->findings.items[i].id;
    if (finding_ids.count > 1)
        qsort(finding_ids.items, finding_ids.count, sizeof *finding_ids.items, compare_strings);
    bool holds = fields_hold(&at);
    array_release(&finding_ids);
    return holds;
}

static bool agency_holds(const struct place *at, const struct agency *a)
{
    return text_holds(at, "agency", "name", a->name) &&
           text_holds(at, "agency", "district", a->district) &&
           text_holds(at, "agency", "province", a->province) &&
           text_holds(at, "agency", "website", a->website) &&
           text_holds(at, "agency", "email", a->email) &&
           text_holds(at, "agency", "template", a->template_json);
}

static bool source_holds(const struct place *at, const struct source *s)
{
    if (!text_holds(at, s->id, "name", s->name) ||
        (s->sha256[0] != '\0' && !sha256_holds(at, s->id, "sha256", s->sha256)) ||
        !date_holds(at, s->id, "read_on", s->read_on))
        return false;
    for (size_t i = 0; i < s->remarks.count; i++) {
        const struct remark *r = &s->remarks.items[i];
        if (r->line < 0)
            return fail(at->err, .code = ERR_OUT_OF_RANGE, .number = 0, .number2 = INT64_MAX,
                        .subject = path_of(at, s->id, "remarks").text);
        if (!text_holds(at, s->id, "remarks", r->text) ||
            !text_holds(at, s->id, "remarks", r->reason))
            return false;
    }
    return true;
}

static bool years_hold(const struct book *book, struct error *err)
{
    if (book->years.count > YEARS_LIMIT)
        return fail(err, .code = ERR_OUT_OF_RANGE, .subject = "years", .number = 0,
                    .number2 = YEARS_LIMIT);
    for (size_t i = 1; i < book->years.count; i++) {
        int number = book->years.items[i]->year;
        if (book->years.items[i - 1]->year >= number)
            return fail(err, .code = ERR_YEAR_EXISTS, .subject = "years", .number = number);
    }
    for (size_t i = 0; i < book->years.count; i++)
        if (!year_validate(book->years.items[i], err))
            return false;
    return true;
}

bool book_validate(const struct book *book, struct error *err)
{
    struct place at = {.err = err};
    struct id_list ids = {0};
    if (!agency_holds(&at, &book->agency) || !years_hold(book, err))
        return false;
    book_each_id(book, collect_id, &ids);
    if (!ids_hold(&at, &ids))
        return false;
    for (size_t i = 0; i < book->sources.count; i++)
        if (!source_holds(&at, &book->sources.items[i]))
            return false;
    return true;
}
