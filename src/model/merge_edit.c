/* Values of a document that the officer put in other words before they were taken. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/model/code.h"
#include "itaplan/model/edit.h"
#include "merge_private.h"

/* --- what a value says --- */

static char *text_of_finding(const struct finding *f, size_t part)
{
    if (part == FINDING_KIND + 1 || part == FINDING_INDICATORS + 1)
        return NULL;
    return part == 0 ? finding_paragraph(f, true) : finding_text(f, (enum finding_field)(part - 1));
}

static char *text_of_row(const struct plan_row *r, struct value_at value)
{
    switch (value.kind) {
    case VALUE_ROW:
        return mem_strdup(r->name);
    case VALUE_ANALYSIS:
        return row_text(NULL, r, ROW_ANALYSIS);
    case VALUE_RESPONSIBLE:
        return mem_strdup(r->responsible);
    case VALUE_PERIOD:
        return mem_strdup(r->period);
    case VALUE_MEASURE:
        return value.sub < r->measures.count ? mem_strdup(r->measures.items[value.sub].text) : NULL;
    default:
        return value.sub < r->steps.count ? mem_strdup(r->steps.items[value.sub].text) : NULL;
    }
}

static size_t indicator_place(const struct year *theirs, size_t number)
{
    size_t i = 0;
    while (i < theirs->indicators.count && (size_t)theirs->indicators.items[i].number != number)
        i++;
    return i;
}

/* The figure or text that stands once in a year, or for an instrument or indicator of it. */
static char *text_of_year(const struct year *theirs, struct value_at value)
{
    static const enum year_field fields[] = {
        [VALUE_DATE] = YEAR_DATE,
        [VALUE_OVERALL] = YEAR_OVERALL,
        [VALUE_LEVEL] = YEAR_LEVEL,
        [VALUE_INTRODUCTION] = YEAR_INTRODUCTION,
        [VALUE_SCORE] = YEAR_SCORE,
        [VALUE_SCORE_NAME] = YEAR_SCORE_NAME,
        [VALUE_INSTRUMENT] = YEAR_INSTRUMENT,
    };
    size_t at = value.at, count = at + 1;
    if (value.kind == VALUE_INSTRUMENT) {
        count = theirs->announced.instruments.count;
    } else if (value.kind == VALUE_SCORE || value.kind == VALUE_SCORE_NAME) {
        at = indicator_place(theirs, value.at);
        count = theirs->indicators.count;
    }
    return at < count ? year_text(theirs, theirs, fields[value.kind], at) : NULL;
}

char *merge_value_text(const struct agency *agency, const struct year *theirs,
                       struct value_at value)
{
    switch (value.kind) {
    case VALUE_FOLLOWUP:
    case VALUE_NONE:
        return NULL;
    case VALUE_AGENCY:
        return mem_strdup(agency_text(agency, (enum agency_field)value.at));
    case VALUE_FINDING:
        return value.at < theirs->findings.count
                   ? text_of_finding(&theirs->findings.items[value.at], value.sub)
                   : NULL;
    case VALUE_OBSTACLE:
        return value.at < theirs->obstacles.count
                   ? mem_strdup(theirs->obstacles.items[value.at].text)
                   : NULL;
    default:
        if (value.kind < VALUE_FINDING)
            return text_of_year(theirs, value);
        return value.at < theirs->rows.count ? text_of_row(&theirs->rows.items[value.at], value)
                                             : NULL;
    }
}

/* --- whether it can be taken --- */

static bool is_score(enum value_kind kind)
{
    return kind == VALUE_OVERALL || kind == VALUE_INSTRUMENT || kind == VALUE_SCORE;
}

bool merge_edit_is_good(struct value_at value, const char *text, struct error *err)
{
    size_t len = strlen(text);
    decimal score;
    struct date date;
    struct strings codes = {0};
    if (is_score(value.kind))
        return score_parse(text, len, "", &score, err);
    if (value.kind == VALUE_DATE)
        return date_parse(text, len, &date, err);
    if (value.kind != VALUE_FINDING || value.sub != FINDING_CODES + 1)
        return true;
    bool good = codes_at_head(text, len, &codes) == len ||
                fail(err, .code = ERR_NOT_A_CODE, .subject = text);
    strings_release(&codes);
    return good;
}

/* --- writing --- */

static void write_year(struct year *mine, const struct year *theirs, struct value_at value,
                       const char *text)
{
    decimal score = DECIMAL_NONE;
    struct date date = {0};
    size_t len = strlen(text);
    if (is_score(value.kind) && !score_parse(text, len, "", &score, NULL))
        return;
    if (value.kind == VALUE_DATE && !date_parse(text, len, &date, NULL))
        return;
    const struct indicator_score *old;
    switch (value.kind) {
    case VALUE_DATE:
        mine->announced.date = date;
        break;
    case VALUE_OVERALL:
        mine->announced.overall = score;
        break;
    case VALUE_LEVEL:
        mem_replace(&mine->announced.level, text);
        break;
    case VALUE_INTRODUCTION:
        mem_replace(&mine->introduction, text);
        break;
    case VALUE_INSTRUMENT:
        year_set_announced_instrument(mine, theirs->announced.instruments.items[value.at].code,
                                      score);
        break;
    case VALUE_SCORE:
        year_set_indicator(mine, (int)value.at, NULL, score);
        break;
    default:
        old = year_indicator(mine, (int)value.at);
        year_set_indicator(mine, (int)value.at, text, old != NULL ? old->score : DECIMAL_NONE);
        break;
    }
}

static void write_finding(struct year *mine, const struct finding *theirs, size_t part,
                          const char *text)
{
    struct finding *f = theirs != NULL ? year_own_finding(mine, theirs->id) : NULL;
    if (f == NULL)
        return;
    struct finding parsed = {0};
    if (part == 0) {
        finding_parse_paragraph(text, strlen(text), &parsed);
        f->kind = parsed.kind;
        finding_take(f, &parsed, FINDING_CODES);
        finding_take(f, &parsed, FINDING_ISSUE_TEXT);
        finding_take(f, &parsed, FINDING_RECOMMENDATION);
    } else if (part == FINDING_CODES + 1) {
        codes_at_head(text, strlen(text), &parsed.codes);
        finding_take(f, &parsed, FINDING_CODES);
    } else {
        mem_replace(part == FINDING_ISSUE_TEXT + 1 ? &f->issue : &f->recommendation, text);
    }
    finding_release(&parsed);
}

static void write_row(struct year *mine, const struct plan_row *theirs, struct value_at value,
                      const char *text)
{
    struct plan_row *row = year_own_row(mine, theirs->id);
    struct measure *measure;
    struct step *step;
    if (row == NULL)
        return;
    switch (value.kind) {
    case VALUE_ROW:
        mem_replace(&row->name, text);
        break;
    case VALUE_ANALYSIS:
        mem_replace(&row->analysis, text);
        break;
    case VALUE_RESPONSIBLE:
        mem_replace(&row->responsible, text);
        break;
    case VALUE_PERIOD:
        mem_replace(&row->period, text);
        break;
    case VALUE_MEASURE:
        measure = year_own_measure(mine, theirs->measures.items[value.sub].id, NULL);
        if (measure != NULL)
            mem_replace(&measure->text, text);
        break;
    default:
        step = year_own_step(mine, theirs->steps.items[value.sub].id, NULL);
        if (step != NULL)
            mem_replace(&step->text, text);
        break;
    }
}

/* The place of a finding after those with the same words became one. */
static const struct finding *finding_at(const struct merge *m, const struct year *theirs, size_t at)
{
    for (size_t i = 0; i < theirs->findings.count; i++)
        if (m->finding_from[i] == at)
            return &theirs->findings.items[i];
    return NULL;
}

static void write_edit(const struct merge *m, const struct merge_edit *edit, struct book *book,
                       struct year *mine, const struct year *theirs)
{
    struct value_at value = edit->value;
    struct obstacle *obstacle;
    switch (value.kind) {
    case VALUE_FOLLOWUP:
    case VALUE_NONE:
        break;
    case VALUE_AGENCY:
        mem_replace(agency_slot(&book->agency, (enum agency_field)value.at), edit->text);
        break;
    case VALUE_FINDING:
        write_finding(mine, finding_at(m, theirs, value.at), value.sub, edit->text);
        break;
    case VALUE_OBSTACLE:
        obstacle = year_own_obstacle(mine, theirs->obstacles.items[value.at].id);
        if (obstacle != NULL)
            mem_replace(&obstacle->text, edit->text);
        break;
    default:
        if (value.kind < VALUE_FINDING)
            write_year(mine, theirs, value, edit->text);
        else
            write_row(mine, &theirs->rows.items[value.at], value, edit->text);
        break;
    }
}

/* Does the change bring the value: itself, or with the row that it brings whole? */
static bool brings(const struct change *change, bool whole, struct value_at value)
{
    struct value_at own = change->value;
    if (own.kind == value.kind && own.at == value.at && own.sub == value.sub)
        return true;
    return whole && own.at == value.at && value.kind > VALUE_ROW && value.kind <= VALUE_STEP;
}

void apply_edits(const struct merge *m, const struct change *change, struct book *book,
                 struct year *mine, const struct year *theirs)
{
    bool whole = m->targets.items[change - m->changes.items].kind == TARGET_NEW_ROW;
    for (size_t i = 0; i < m->edits->count; i++)
        if (brings(change, whole, m->edits->items[i].value))
            write_edit(m, &m->edits->items[i], book, mine, theirs);
}

void merge_set_edits(struct merge *merge, const struct merge_edits *edits)
{
    merge->edits = edits;
}
