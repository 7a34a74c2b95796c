/* Are two books the same to an officer? Ids count, the counters of ids do not. */
#include <string.h>

#include "itaplan/model/book.h"

static bool same(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

static bool same_date(struct date a, struct date b)
{
    return a.year == b.year && a.month == b.month && a.day == b.day;
}

static bool same_finding(const struct finding *a, const struct finding *b)
{
    return same(a->id, b->id) && a->kind == b->kind && same(a->issue, b->issue) &&
           same(a->recommendation, b->recommendation) && strings_equal(&a->codes, &b->codes) &&
           ints_equal(&a->indicators, &b->indicators);
}

static bool same_followup(const struct followup *a, const struct followup *b)
{
    if (a->status != b->status || !same(a->reason, b->reason) || !same(a->result, b->result) ||
        !same(a->obstacle, b->obstacle) || !same_date(a->done_on, b->done_on) ||
        a->evidence.count != b->evidence.count)
        return false;
    for (size_t i = 0; i < a->evidence.count; i++) {
        const struct evidence *x = &a->evidence.items[i], *y = &b->evidence.items[i];
        if (x->kind != y->kind || !same(x->value, y->value) || !same(x->sha256, y->sha256))
            return false;
    }
    return true;
}

static bool same_measures(const struct measures *a, const struct measures *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++) {
        const struct measure *x = &a->items[i], *y = &b->items[i];
        if (!same(x->id, y->id) || !same(x->text, y->text) ||
            !strings_equal(&x->findings, &y->findings) ||
            !same_followup(&x->followup, &y->followup))
            return false;
    }
    return true;
}

static bool same_steps(const struct steps *a, const struct steps *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (!same(a->items[i].id, b->items[i].id) || !same(a->items[i].text, b->items[i].text))
            return false;
    return true;
}

static bool same_row(const struct plan_row *a, const struct plan_row *b)
{
    return same(a->id, b->id) && a->indicator == b->indicator && same(a->name, b->name) &&
           a->state == b->state && strings_equal(&a->findings, &b->findings) &&
           same_measures(&a->measures, &b->measures) && same(a->analysis, b->analysis) &&
           same(a->responsible, b->responsible) && same_steps(&a->steps, &b->steps) &&
           same(a->period, b->period);
}

static bool same_announced(const struct announced *a, const struct announced *b)
{
    if (!same_date(a->date, b->date) || a->overall != b->overall || !same(a->level, b->level) ||
        a->instruments.count != b->instruments.count)
        return false;
    for (size_t i = 0; i < a->instruments.count; i++)
        if (!same(a->instruments.items[i].code, b->instruments.items[i].code) ||
            a->instruments.items[i].score != b->instruments.items[i].score)
            return false;
    return true;
}

static bool same_indicators(const struct indicator_scores *a, const struct indicator_scores *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (a->items[i].number != b->items[i].number || a->items[i].score != b->items[i].score ||
            !same(a->items[i].name, b->items[i].name))
            return false;
    return true;
}

static bool same_marks(const struct year *a, const struct year *b)
{
    if (a->silenced.count != b->silenced.count || a->published.count != b->published.count)
        return false;
    for (size_t i = 0; i < a->silenced.count; i++) {
        const struct silenced *x = &a->silenced.items[i], *y = &b->silenced.items[i];
        if (!same(x->check, y->check) || !same(x->target, y->target) || !same(x->reason, y->reason))
            return false;
    }
    for (size_t i = 0; i < a->published.count; i++) {
        const struct published *x = &a->published.items[i], *y = &b->published.items[i];
        if (!same_date(x->date, y->date) || !same(x->document, y->document) ||
            !same(x->format, y->format) || !same(x->sha256, y->sha256) || !same(x->url, y->url) ||
            !same(x->place, y->place) || !same(x->digits, y->digits) ||
            !same_date(x->posted_on, y->posted_on) || !same(x->approved_by, y->approved_by) ||
            !same(x->reason, y->reason) || !same(x->content, y->content))
            return false;
    }
    return true;
}

bool year_equal(const struct year *a, const struct year *b)
{
    if (a == b)
        return true;
    if (a->is_head != b->is_head || a->year != b->year || a->plan_year != b->plan_year ||
        !same(a->introduction, b->introduction) || !same_announced(&a->announced, &b->announced) ||
        !same_indicators(&a->indicators, &b->indicators) ||
        a->findings.count != b->findings.count || a->rows.count != b->rows.count ||
        a->obstacles.count != b->obstacles.count || !same_marks(a, b))
        return false;
    for (size_t i = 0; i < a->findings.count; i++)
        if (!same_finding(&a->findings.items[i], &b->findings.items[i]))
            return false;
    for (size_t i = 0; i < a->rows.count; i++)
        if (!same_row(&a->rows.items[i], &b->rows.items[i]))
            return false;
    for (size_t i = 0; i < a->obstacles.count; i++)
        if (!same(a->obstacles.items[i].id, b->obstacles.items[i].id) ||
            !same(a->obstacles.items[i].text, b->obstacles.items[i].text))
            return false;
    return true;
}

static bool same_source(const struct source *a, const struct source *b)
{
    if (!same(a->id, b->id) || !same(a->name, b->name) || !same(a->sha256, b->sha256) ||
        !same_date(a->read_on, b->read_on) || a->remarks.count != b->remarks.count)
        return false;
    for (size_t i = 0; i < a->remarks.count; i++) {
        const struct remark *x = &a->remarks.items[i], *y = &b->remarks.items[i];
        if (x->line != y->line || !same(x->text, y->text) || !same(x->reason, y->reason))
            return false;
    }
    return true;
}

static bool same_agency(const struct agency *a, const struct agency *b)
{
    return same(a->name, b->name) && same(a->district, b->district) &&
           same(a->province, b->province) && same(a->website, b->website) &&
           same(a->email, b->email) && same(a->template_json, b->template_json);
}

bool book_equal(const struct book *a, const struct book *b)
{
    if (!same_agency(&a->agency, &b->agency) || a->years.count != b->years.count ||
        a->sources.count != b->sources.count)
        return false;
    for (size_t i = 0; i < a->years.count; i++)
        if (!year_equal(a->years.items[i], b->years.items[i]))
            return false;
    for (size_t i = 0; i < a->sources.count; i++)
        if (!same_source(&a->sources.items[i], &b->sources.items[i]))
            return false;
    return true;
}
