/* Checks of what an import remarked: links that lead elsewhere, and charts that were pictures. */
#include <stdlib.h>
#include <string.h>

#include "check_private.h"
#include "itaplan/base/mem.h"

/* ---- links ---- */

#define REASON_LINK "doubt-link" /* document/recognise.h; the remark is "text -> target" */
#define ARROW       " -> "
#define LINKS_MAX   200 /* of one source, that are looked for in the texts: keeps it linear */

/* The words of a link, and how many links with the same words were looked for before: the next one
 * stands where the words stand the next time. */
struct shown_link {
    char *shown;
    size_t before;
};
struct shown_links {
    struct shown_link *items;
    size_t count, capacity;
    size_t looked; /* links in all */
};

struct link_search {
    const struct check_scope *scope;
    const char *shown;
    size_t skip; /* places that other links took */
    char *place; /* the last one found, free; NULL: none */
    int indicator, column;
    bool found;
};

static void look_for_link(const struct year_text *text, void *ctx)
{
    struct link_search *search = ctx;
    for (const char *at = text->text; !search->found && (at = strstr(at, search->shown));
         at += strlen(search->shown)) {
        search->found = !search->skip;
        search->skip -= search->skip > 0;
        free(search->place);
        search->place = year_text_path(search->scope->year, text);
        search->indicator = text->indicator;
        search->column = text->column;
    }
}

static size_t links_before(struct shown_links *links, const char *shown, size_t len)
{
    for (size_t i = 0; i < links->count; i++)
        if (strlen(links->items[i].shown) == len && !memcmp(links->items[i].shown, shown, len))
            return ++links->items[i].before;
    *array_push(links) = (struct shown_link){.shown = mem_strndup(shown, len)};
    return 0;
}

/* Only where the words of the link stand in the year still. */
static void check_link(const struct check_scope *scope, const struct remark *remark,
                       struct shown_links *links, struct problems *out)
{
    const char *arrow = strstr(remark->text, ARROW);
    if (strcmp(remark->reason, REASON_LINK) != 0 || !arrow || arrow == remark->text)
        return;
    size_t len = (size_t)(arrow - remark->text);
    links->looked++;
    char *shown = mem_strndup(remark->text, len);
    struct link_search search = {
        .scope = scope, .shown = shown, .skip = links_before(links, shown, len)};
    year_visit_texts(scope->year, TEXTS_FINDINGS, look_for_link, &search);
    if (search.place) {
        struct problem *problem =
            problem_add(out, CHECK_LINK_DIFFERS, search.place, search.indicator);
        problem->column = search.column;
        mem_replace(&problem->words, remark->text);
    }
    free(shown);
}

void check_link_differs(const struct check_scope *scope, struct problems *out)
{
    for (size_t i = 0; scope->sources && i < scope->sources->count; i++) {
        const struct remarks *remarks = &scope->sources->items[i].remarks;
        struct shown_links links = {0};
        for (size_t k = 0; k < remarks->count && links.looked < LINKS_MAX; k++)
            check_link(scope, &remarks->items[k], &links, out);
        for (size_t k = 0; k < links.count; k++)
            free(links.items[k].shown);
        array_release(&links);
    }
}

/* ---- charts ---- */

#define REASON_CHART "chart" /* document/recognise.h; the remark is the chart's heading */

static bool is_overall_known(const struct year *year)
{
    return year && year->announced.overall != DECIMAL_NONE;
}

static bool are_instruments_known(const struct year *year)
{
    for (size_t i = 0; year && i < year->announced.instruments.count; i++)
        if (year->announced.instruments.items[i].score != DECIMAL_NONE)
            return true;
    return false;
}

/* The field whose figure the chart of this heading would show and the book has not (free); NULL
 * where it has it, or where the heading tells of something else. A year that is not in the book has
 * no fields. */
static char *field_of_chart(const struct check_scope *scope, const char *heading)
{
    bool past = strstr(heading, "ย้อนหลัง"), instruments = strstr(heading, "เครื่องมือ");
    bool overall = !instruments && (strstr(heading, "ภาพรวม") || strstr(heading, "คะแนนรวม"));
    const struct year *year = past ? scope->last : scope->year;
    const char *code = scope->pack && scope->pack->instruments.count
                           ? scope->pack->instruments.items[0].code
                           : "IIT";
    if ((instruments && are_instruments_known(year)) || (overall && is_overall_known(year)) ||
        (!instruments && !overall))
        return NULL;
    return !year         ? mem_format("%d.announced.overall", scope->year->year)
           : instruments ? mem_format("%d.announced.instrument.%s", year->year, code)
                         : mem_format("%d.announced.overall", year->year);
}

static bool is_told(const struct problems *problems, size_t from, const char *target)
{
    for (size_t i = from; i < problems->count; i++)
        if (!strcmp(problems->items[i].target, target))
            return true;
    return false;
}

void check_chart_empty(const struct check_scope *scope, struct problems *out)
{
    size_t before = out->count;
    for (size_t i = 0; scope->is_newest && scope->sources && i < scope->sources->count; i++) {
        const struct remarks *remarks = &scope->sources->items[i].remarks;
        for (size_t k = 0; k < remarks->count; k++) {
            bool chart = !strcmp(remarks->items[k].reason, REASON_CHART);
            char *field = chart ? field_of_chart(scope, remarks->items[k].text) : NULL;
            if (!field || is_told(out, before, field)) {
                free(field);
                continue;
            }
            struct problem *problem = problem_add(out, CHECK_CHART_EMPTY, field, 0);
            mem_replace(&problem->words, remarks->items[k].text);
        }
    }
}
