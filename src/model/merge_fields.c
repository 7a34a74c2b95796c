/* The fields of an import as text, and their paths. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"
#include "merge_private.h"

char **agency_slot(struct agency *agency, enum agency_field field)
{
    char **slots[AGENCY_FIELD_COUNT] = {
        [AGENCY_NAME] = &agency->name,         [AGENCY_DISTRICT] = &agency->district,
        [AGENCY_PROVINCE] = &agency->province, [AGENCY_WEBSITE] = &agency->website,
        [AGENCY_EMAIL] = &agency->email,
    };
    ASSERT(field < AGENCY_FIELD_COUNT);
    return slots[field];
}

const char *agency_text(const struct agency *agency, enum agency_field field)
{
    const char *texts[AGENCY_FIELD_COUNT] = {
        [AGENCY_NAME] = agency->name,         [AGENCY_DISTRICT] = agency->district,
        [AGENCY_PROVINCE] = agency->province, [AGENCY_WEBSITE] = agency->website,
        [AGENCY_EMAIL] = agency->email,
    };
    ASSERT(field < AGENCY_FIELD_COUNT);
    return texts[field] != NULL ? texts[field] : "";
}

char *agency_path(enum agency_field field)
{
    static const char *const names[AGENCY_FIELD_COUNT] = {
        [AGENCY_NAME] = "name",         [AGENCY_DISTRICT] = "district",
        [AGENCY_PROVINCE] = "province", [AGENCY_WEBSITE] = "website",
        [AGENCY_EMAIL] = "email",
    };
    ASSERT(field < AGENCY_FIELD_COUNT);
    return mem_format("agency.%s", names[field]);
}

static char *decimal_text(decimal value)
{
    char text[DECIMAL_TEXT_MAX];
    decimal_format_short(value, text);
    return mem_strdup(text);
}

static char *date_text(struct date date)
{
    char text[DATE_ISO_SIZE];
    date_format_iso(date, text);
    return mem_strdup(text);
}

char *year_text(const struct year *year, const struct year *theirs, enum year_field field,
                size_t at)
{
    const struct indicator_score *score;
    switch (field) {
    case YEAR_DATE:
        return date_text(year->announced.date);
    case YEAR_OVERALL:
        return decimal_text(year->announced.overall);
    case YEAR_LEVEL:
        return mem_strdup(year->announced.level);
    case YEAR_INTRODUCTION:
        return mem_strdup(year->introduction);
    case YEAR_INSTRUMENT:
        return decimal_text(
            year_announced_instrument(year, theirs->announced.instruments.items[at].code));
    case YEAR_SCORE:
    case YEAR_SCORE_NAME:
        score = year_indicator(year, theirs->indicators.items[at].number);
        if (score == NULL)
            return mem_strdup("");
        return field == YEAR_SCORE ? decimal_text(score->score) : mem_strdup(score->name);
    }
    return mem_strdup("");
}

char *year_path(const struct year *theirs, enum year_field field, size_t at)
{
    int year = theirs->year;
    switch (field) {
    case YEAR_DATE:
        return mem_format("%d.announced.date", year);
    case YEAR_OVERALL:
        return mem_format("%d.announced.overall", year);
    case YEAR_LEVEL:
        return mem_format("%d.announced.level", year);
    case YEAR_INTRODUCTION:
        return mem_format("%d.introduction", year);
    case YEAR_INSTRUMENT:
        return mem_format("%d.announced.instrument.%s", year,
                          theirs->announced.instruments.items[at].code);
    case YEAR_SCORE:
        return mem_format("%d.indicator.%d.score", year, theirs->indicators.items[at].number);
    case YEAR_SCORE_NAME:
        return mem_format("%d.indicator.%d.name", year, theirs->indicators.items[at].number);
    }
    return mem_strdup("");
}

void year_take(struct year *mine, const struct year *theirs, enum year_field field, size_t at)
{
    const struct indicator_score *score, *old;
    switch (field) {
    case YEAR_DATE:
        mine->announced.date = theirs->announced.date;
        break;
    case YEAR_OVERALL:
        mine->announced.overall = theirs->announced.overall;
        break;
    case YEAR_LEVEL:
        mem_replace(&mine->announced.level, theirs->announced.level);
        break;
    case YEAR_INTRODUCTION:
        mem_replace(&mine->introduction, theirs->introduction);
        break;
    case YEAR_INSTRUMENT:
        year_set_announced_instrument(mine, theirs->announced.instruments.items[at].code,
                                      theirs->announced.instruments.items[at].score);
        break;
    case YEAR_SCORE:
        score = &theirs->indicators.items[at];
        year_set_indicator(mine, score->number, NULL, score->score);
        break;
    case YEAR_SCORE_NAME:
        score = &theirs->indicators.items[at];
        old = year_indicator(mine, score->number);
        year_set_indicator(mine, score->number, score->name,
                           old != NULL ? old->score : DECIMAL_NONE);
        break;
    }
}

void year_each_field(const struct year *theirs, year_field_visitor visit, void *ctx)
{
    if (date_is_set(theirs->announced.date))
        visit(ctx, YEAR_DATE, 0);
    if (theirs->announced.overall != DECIMAL_NONE)
        visit(ctx, YEAR_OVERALL, 0);
    if (theirs->announced.level[0] != '\0')
        visit(ctx, YEAR_LEVEL, 0);
    if (theirs->introduction[0] != '\0')
        visit(ctx, YEAR_INTRODUCTION, 0);
    for (size_t i = 0; i < theirs->announced.instruments.count; i++)
        if (theirs->announced.instruments.items[i].score != DECIMAL_NONE)
            visit(ctx, YEAR_INSTRUMENT, i);
    for (size_t i = 0; i < theirs->indicators.count; i++) {
        if (theirs->indicators.items[i].name[0] != '\0')
            visit(ctx, YEAR_SCORE_NAME, i);
        if (theirs->indicators.items[i].score != DECIMAL_NONE)
            visit(ctx, YEAR_SCORE, i);
    }
}

char *finding_text(const struct finding *f, enum finding_field field)
{
    struct buf out = BUF_INIT;
    switch (field) {
    case FINDING_CODES:
        for (size_t i = 0; i < f->codes.count; i++)
            buf_addf(&out, "%s%s", i > 0 ? ", " : "", f->codes.items[i]);
        break;
    case FINDING_INDICATORS:
        for (size_t i = 0; i < f->indicators.count; i++)
            buf_addf(&out, "%s%d", i > 0 ? ", " : "", f->indicators.items[i]);
        break;
    case FINDING_KIND:
        buf_adds(&out, finding_kind_word(f->kind));
        break;
    case FINDING_ISSUE_TEXT:
        buf_adds(&out, f->issue);
        break;
    case FINDING_RECOMMENDATION:
        buf_adds(&out, f->recommendation);
        break;
    case FINDING_FIELD_COUNT:
        break;
    }
    return buf_steal(&out);
}

char *finding_path(const char *id, enum finding_field field)
{
    static const char *const names[FINDING_FIELD_COUNT] = {
        [FINDING_CODES] = "codes",
        [FINDING_INDICATORS] = "indicators",
        [FINDING_KIND] = "kind",
        [FINDING_ISSUE_TEXT] = "issue",
        [FINDING_RECOMMENDATION] = "recommendation",
    };
    ASSERT(field < FINDING_FIELD_COUNT);
    return mem_format("%s.%s", id, names[field]);
}

void finding_take(struct finding *mine, const struct finding *theirs, enum finding_field field)
{
    switch (field) {
    case FINDING_CODES:
        strings_release(&mine->codes);
        mine->codes = strings_clone(&theirs->codes);
        break;
    case FINDING_INDICATORS:
        ints_release(&mine->indicators);
        mine->indicators = ints_clone(&theirs->indicators);
        break;
    case FINDING_KIND:
        mine->kind = theirs->kind;
        break;
    case FINDING_ISSUE_TEXT:
        mem_replace(&mine->issue, theirs->issue);
        break;
    case FINDING_RECOMMENDATION:
        mem_replace(&mine->recommendation, theirs->recommendation);
        break;
    case FINDING_FIELD_COUNT:
        break;
    }
}

char *row_text(const struct year *year, const struct plan_row *r, enum row_field field)
{
    switch (field) {
    case ROW_NAME:
        return mem_strdup(r->name);
    case ROW_ANALYSIS:
        if (r->analysis != NULL || year == NULL)
            return mem_strdup(r->analysis != NULL ? r->analysis : "");
        return row_analysis_text(year, r);
    case ROW_RESPONSIBLE:
        return mem_strdup(r->responsible);
    case ROW_PERIOD:
        return mem_strdup(r->period);
    case ROW_FIELD_COUNT:
        break;
    }
    return mem_strdup("");
}

char *row_path(const char *id, enum row_field field)
{
    static const char *const names[ROW_FIELD_COUNT] = {
        [ROW_NAME] = "name",
        [ROW_ANALYSIS] = "analysis",
        [ROW_RESPONSIBLE] = "responsible",
        [ROW_PERIOD] = "period",
    };
    ASSERT(field < ROW_FIELD_COUNT);
    return mem_format("%s.%s", id, names[field]);
}

void row_take(struct plan_row *mine, const struct plan_row *theirs, enum row_field field)
{
    switch (field) {
    case ROW_NAME:
        mem_replace(&mine->name, theirs->name);
        break;
    case ROW_ANALYSIS:
        mem_replace(&mine->analysis, theirs->analysis);
        break;
    case ROW_RESPONSIBLE:
        mem_replace(&mine->responsible, theirs->responsible);
        break;
    case ROW_PERIOD:
        mem_replace(&mine->period, theirs->period);
        break;
    case ROW_FIELD_COUNT:
        break;
    }
}

static void add_cell(struct buf *out, const char *text)
{
    if (text == NULL || *text == '\0')
        return;
    if (out->len > 0)
        buf_addc(out, '\n');
    buf_adds(out, text);
}

char *row_words(const struct plan_row *r)
{
    struct buf out = BUF_INIT;
    char *measures = edit_measures_text(r), *steps = edit_steps_text(r);
    add_cell(&out, r->name);
    add_cell(&out, measures);
    add_cell(&out, r->analysis);
    add_cell(&out, r->responsible);
    add_cell(&out, steps);
    add_cell(&out, r->period);
    free(measures);
    free(steps);
    return buf_steal(&out);
}

/* ---- what was done of a measure ---- */

static char *evidence_text(const struct evidences *evidence)
{
    struct buf out = BUF_INIT;
    for (size_t i = 0; i < evidence->count; i++)
        buf_addf(&out, "%s%s", i > 0 ? "\n" : "", evidence->items[i].value);
    return buf_steal(&out);
}

char *followup_text(const struct followup *f, enum followup_field field)
{
    switch (field) {
    case FOLLOWUP_STATUS:
        return mem_strdup(f->status == FOLLOWUP_NOT_STARTED ? "" : followup_status_word(f->status));
    case FOLLOWUP_RESULT:
        return mem_strdup(f->result);
    case FOLLOWUP_OBSTACLE:
        return mem_strdup(f->obstacle);
    case FOLLOWUP_REASON:
        return mem_strdup(f->reason);
    default:
        return evidence_text(&f->evidence);
    }
}

char *followup_path(const char *id, enum followup_field field)
{
    static const char *const members[FOLLOWUP_FIELD_COUNT] = {"status", "result", "obstacle",
                                                              "reason", "evidence"};
    return mem_format("%s.%s", id, members[field]);
}

static void add_evidence(struct evidences *mine, const struct evidence *theirs)
{
    for (size_t i = 0; i < mine->count; i++)
        if (strcmp(mine->items[i].value, theirs->value) == 0)
            return;
    *array_push(mine) = (struct evidence){.kind = theirs->kind,
                                          .value = mem_strdup(theirs->value),
                                          .sha256 = mem_strdup_or_null(theirs->sha256)};
}

void followup_take(struct followup *mine, const struct followup *theirs, enum followup_field field)
{
    switch (field) {
    case FOLLOWUP_STATUS:
        mine->status = theirs->status;
        mine->done_on = theirs->done_on;
        break;
    case FOLLOWUP_RESULT:
        mem_replace(&mine->result, theirs->result);
        break;
    case FOLLOWUP_OBSTACLE:
        mem_replace(&mine->obstacle, theirs->obstacle);
        break;
    case FOLLOWUP_REASON:
        mem_replace(&mine->reason, theirs->reason);
        break;
    default:
        for (size_t i = 0; i < theirs->evidence.count; i++)
            add_evidence(&mine->evidence, &theirs->evidence.items[i]);
        break;
    }
}
