/* Releasing and copying what the items of a book own. */
#include "book_items.h"

#include <stdlib.h>

#include "itaplan/base/mem.h"

void finding_release(struct finding *f)
{
    free(f->id);
    strings_release(&f->codes);
    ints_release(&f->indicators);
    free(f->issue);
    free(f->recommendation);
    *f = (struct finding){0};
}

static void followup_release(struct followup *f)
{
    free(f->reason);
    free(f->result);
    free(f->obstacle);
    for (size_t i = 0; i < f->evidence.count; i++) {
        free(f->evidence.items[i].value);
        free(f->evidence.items[i].sha256);
    }
    array_release(&f->evidence);
}

void measure_release(struct measure *m)
{
    free(m->id);
    free(m->text);
    strings_release(&m->findings);
    followup_release(&m->followup);
    *m = (struct measure){0};
}

void step_release(struct step *s)
{
    free(s->id);
    free(s->text);
    *s = (struct step){0};
}

void plan_row_release(struct plan_row *r)
{
    free(r->id);
    free(r->name);
    strings_release(&r->findings);
    for (size_t i = 0; i < r->measures.count; i++)
        measure_release(&r->measures.items[i]);
    array_release(&r->measures);
    free(r->analysis);
    free(r->responsible);
    for (size_t i = 0; i < r->steps.count; i++)
        step_release(&r->steps.items[i]);
    array_release(&r->steps);
    free(r->period);
    *r = (struct plan_row){0};
}

void obstacle_release(struct obstacle *o)
{
    free(o->id);
    free(o->text);
    *o = (struct obstacle){0};
}

void published_release(struct published *p)
{
    free(p->document);
    free(p->format);
    free(p->sha256);
    free(p->url);
    free(p->place);
    free(p->digits);
    free(p->approved_by);
    free(p->reason);
    free(p->content);
    *p = (struct published){0};
}

void source_release(struct source *s)
{
    free(s->id);
    free(s->name);
    free(s->sha256);
    for (size_t i = 0; i < s->remarks.count; i++) {
        free(s->remarks.items[i].text);
        free(s->remarks.items[i].reason);
    }
    array_release(&s->remarks);
    *s = (struct source){0};
}

void agency_release(struct agency *a)
{
    free(a->name);
    free(a->district);
    free(a->province);
    free(a->website);
    free(a->email);
    free(a->template_json);
    *a = (struct agency){0};
}

struct finding finding_clone(const struct finding *f)
{
    return (struct finding){
        .id = mem_strdup_or_null(f->id),
        .codes = strings_clone(&f->codes),
        .indicators = ints_clone(&f->indicators),
        .kind = f->kind,
        .issue = mem_strdup_or_null(f->issue),
        .recommendation = mem_strdup_or_null(f->recommendation),
    };
}

static struct followup followup_clone(const struct followup *f)
{
    struct followup copy = {
        .status = f->status,
        .reason = mem_strdup_or_null(f->reason),
        .result = mem_strdup_or_null(f->result),
        .obstacle = mem_strdup_or_null(f->obstacle),
        .done_on = f->done_on,
    };
    for (size_t i = 0; i < f->evidence.count; i++) {
        const struct evidence *e = &f->evidence.items[i];
        *array_push(&copy.evidence) = (struct evidence){
            .kind = e->kind,
            .value = mem_strdup_or_null(e->value),
            .sha256 = mem_strdup_or_null(e->sha256),
        };
    }
    return copy;
}

static struct measure measure_clone(const struct measure *m)
{
    return (struct measure){
        .id = mem_strdup_or_null(m->id),
        .text = mem_strdup_or_null(m->text),
        .findings = strings_clone(&m->findings),
        .followup = followup_clone(&m->followup),
    };
}

struct plan_row plan_row_clone(const struct plan_row *r)
{
    struct plan_row copy = {
        .id = mem_strdup_or_null(r->id),
        .indicator = r->indicator,
        .name = mem_strdup_or_null(r->name),
        .state = r->state,
        .findings = strings_clone(&r->findings),
        .analysis = mem_strdup_or_null(r->analysis),
        .responsible = mem_strdup_or_null(r->responsible),
        .period = mem_strdup_or_null(r->period),
    };
    for (size_t i = 0; i < r->measures.count; i++) {
        struct measure measure = measure_clone(&r->measures.items[i]);
        *array_push(&copy.measures) = measure;
    }
    for (size_t i = 0; i < r->steps.count; i++) {
        struct step step = {.id = mem_strdup_or_null(r->steps.items[i].id),
                            .text = mem_strdup_or_null(r->steps.items[i].text)};
        *array_push(&copy.steps) = step;
    }
    return copy;
}

struct obstacle obstacle_clone(const struct obstacle *o)
{
    return (struct obstacle){.id = mem_strdup_or_null(o->id), .text = mem_strdup_or_null(o->text)};
}

struct source source_clone(const struct source *s)
{
    struct source copy = {
        .id = mem_strdup_or_null(s->id),
        .name = mem_strdup_or_null(s->name),
        .sha256 = mem_strdup_or_null(s->sha256),
        .read_on = s->read_on,
    };
    for (size_t i = 0; i < s->remarks.count; i++) {
        const struct remark *r = &s->remarks.items[i];
        *array_push(&copy.remarks) = (struct remark){
            .line = r->line,
            .text = mem_strdup_or_null(r->text),
            .reason = mem_strdup_or_null(r->reason),
        };
    }
    return copy;
}

struct published published_new(void)
{
    return (struct published){
        .document = mem_strdup(""),
        .format = mem_strdup(""),
        .sha256 = mem_strdup(""),
        .url = mem_strdup(""),
        .place = mem_strdup(""),
        .digits = mem_strdup(""),
        .approved_by = mem_strdup(""),
        .reason = mem_strdup(""),
        .content = mem_strdup(""),
    };
}

struct published published_clone(const struct published *p)
{
    return (struct published){
        .date = p->date,
        .document = mem_strdup_or_null(p->document),
        .format = mem_strdup_or_null(p->format),
        .sha256 = mem_strdup_or_null(p->sha256),
        .url = mem_strdup_or_null(p->url),
        .place = mem_strdup_or_null(p->place),
        .digits = mem_strdup_or_null(p->digits),
        .posted_on = p->posted_on,
        .approved_by = mem_strdup_or_null(p->approved_by),
        .reason = mem_strdup_or_null(p->reason),
        .content = mem_strdup_or_null(p->content),
    };
}

struct agency agency_clone(const struct agency *a)
{
    return (struct agency){
        .name = mem_strdup_or_null(a->name),
        .district = mem_strdup_or_null(a->district),
        .province = mem_strdup_or_null(a->province),
        .website = mem_strdup_or_null(a->website),
        .email = mem_strdup_or_null(a->email),
        .template_json = mem_strdup_or_null(a->template_json),
    };
}
