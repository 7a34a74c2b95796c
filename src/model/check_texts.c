/* The texts of a year that checks read, one after the other. */
#include <string.h>

#include "check_private.h"
#include "itaplan/base/mem.h"

struct visit {
    const struct year *year;
    text_visitor visitor;
    void *ctx;
};

static void visit_row(const struct visit *v, const struct plan_row *row, int column,
                      const char *text)
{
    v->visitor(&(struct year_text){.text = text,
                                   .owner = row->id,
                                   .row = row,
                                   .member = column_member(column),
                                   .column = column,
                                   .indicator = row->indicator},
               v->ctx);
}

static void visit_rows(const struct visit *v)
{
    for (size_t i = 0; i < v->year->rows.count; i++) {
        const struct plan_row *row = &v->year->rows.items[i];
        for (size_t k = 0; k < row->measures.count; k++)
            visit_row(v, row, 2, row->measures.items[k].text);
        if (row->analysis)
            visit_row(v, row, 3, row->analysis);
        visit_row(v, row, 4, row->responsible);
        for (size_t k = 0; k < row->steps.count; k++)
            visit_row(v, row, 5, row->steps.items[k].text);
        visit_row(v, row, 6, row->period);
    }
}

static void visit_finding(const struct visit *v, const struct finding *finding, const char *member,
                          const char *text)
{
    v->visitor(&(struct year_text){.text = text,
                                   .owner = finding->id,
                                   .finding = finding,
                                   .member = member,
                                   .indicator = finding->indicators.count
                                                    ? finding->indicators.items[0]
                                                    : 0},
               v->ctx);
}

static void visit_findings(const struct visit *v)
{
    for (size_t i = 0; i < v->year->findings.count; i++) {
        const struct finding *finding = &v->year->findings.items[i];
        visit_finding(v, finding, "issue", finding->issue);
        visit_finding(v, finding, "recommendation", finding->recommendation);
    }
}

void year_visit_texts(const struct year *year, unsigned which, text_visitor visitor, void *ctx)
{
    struct visit v = {.year = year, .visitor = visitor, .ctx = ctx};
    visitor(&(struct year_text){.text = year->introduction, .member = "introduction"}, ctx);
    if (which & TEXTS_FINDINGS)
        visit_findings(&v);
    visit_rows(&v);
    for (size_t i = 0; i < year->obstacles.count; i++)
        visitor(&(struct year_text){.text = year->obstacles.items[i].text, .member = "obstacles"},
                ctx);
}

char *year_text_path(const struct year *year, const struct year_text *text)
{
    return text->owner ? mem_format("%s.%s", text->owner, text->member)
                       : mem_format("%d.%s", year->year, text->member);
}

#define SLIPS_MAX 5 /* that are told of in one field; the others show when those are mended */
#define LOOKS_MAX 8 /* at one text, the same words again among them: keeps it quick */

struct slips {
    const struct check_scope *scope;
    enum check_id check;
    unsigned which;
    slip_finder find;
    struct problems *out;
    const char *owner, *member; /* of the field that is looked at */
    size_t first;               /* its first problem */
};

static bool is_told(const struct slips *slips, const char *words, size_t len)
{
    for (size_t i = slips->first; i < slips->out->count; i++) {
        const char *told = slips->out->items[i].words;
        if (strlen(told) == len && !memcmp(told, words, len))
            return true;
    }
    return false;
}

static void add_slip(struct slips *slips, const struct year_text *text, const char *words,
                     size_t len, char *repair)
{
    if (is_told(slips, words, len)) {
        free(repair);
        return;
    }
    struct problem *problem = problem_add(
        slips->out, slips->check, year_text_path(slips->scope->year, text), text->indicator);
    free(problem->words);
    problem->words = mem_strndup(words, len);
    problem->repair = repair;
    problem->column = text->column;
}

static void look_for_slip(const struct year_text *text, void *ctx)
{
    struct slips *slips = ctx;
    struct year_text rest = *text;
    struct slip slip = {0};
    size_t most = slips->which & TEXTS_EACH_SLIP ? SLIPS_MAX : 1;
    if (!slips->member || slips->owner != text->owner || slips->member != text->member)
        slips->first = slips->out->count;
    slips->owner = text->owner;
    slips->member = text->member;
    for (size_t looks = 0; looks < LOOKS_MAX && slips->out->count - slips->first < most &&
                           slips->find(slips->scope, &rest, &slip);
         looks++) {
        add_slip(slips, text, rest.text + slip.start, slip.end - slip.start, slip.repair);
        rest.text += slip.end;
        slip = (struct slip){0};
    }
}

void find_slips(const struct check_scope *scope, unsigned which, enum check_id check,
                slip_finder find, struct problems *out)
{
    struct slips slips = {.scope = scope, .check = check, .which = which, .find = find, .out = out};
    year_visit_texts(scope->year, which, look_for_slip, &slips);
}
