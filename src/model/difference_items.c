/* Findings, and rows of the plan with what stands in them. */
#include <stdlib.h>
#include <string.h>

#include "difference_private.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"
#include "itaplan/text/cluster.h"
#include "merge_private.h"

#define LINK_COLUMNS 60 /* of a finding's words where a link to it is named */

static char *string_key(const void *item)
{
    return mem_strdup(*(char *const *)item);
}

static char *string_text(const struct year *year, const void *item)
{
    return string_key(item);
}

static char *int_key(const void *item)
{
    return mem_format("%d", *(const int *)item);
}

static char *int_text(const struct year *year, const void *item)
{
    return int_key(item);
}

/* The codes and first words of the finding; its id where the year has it not. */
static char *link_text(const struct year *year, const void *item)
{
    const char *id = *(char *const *)item;
    const struct finding *finding = year != NULL ? year_finding(year, id) : NULL;
    struct buf out = BUF_INIT;
    if (finding == NULL)
        return mem_strdup(id);
    for (size_t i = 0; i < finding->codes.count; i++)
        add_text_part(&out, ", ", finding->codes.items[i]);
    const char *words = *finding->issue != '\0' ? finding->issue : finding->recommendation;
    if (*words != '\0') {
        if (out.len > 0)
            buf_addc(&out, ' ');
        text_fit(&out, words, strcspn(words, "\n"), LINK_COLUMNS, false);
    }
    if (out.len == 0)
        buf_adds(&out, id);
    return buf_steal(&out);
}

/* ---- findings ---- */

static const struct item_ops code_ops = {
    .member = "codes", .size = sizeof(char *), .key = string_key, .text = string_text};
static const struct item_ops indicator_number_ops = {
    .member = "indicators", .size = sizeof(int), .key = int_key, .text = int_text};
static const struct item_ops link_ops = {
    .member = "findings", .size = sizeof(char *), .key = string_key, .text = link_text};

static char *finding_key(const void *item)
{
    return mem_strdup(((const struct finding *)item)->id);
}

static char *finding_whole(const struct year *year, const void *item)
{
    return finding_paragraph(item, true);
}

static char *finding_line(const struct year *year, const void *item)
{
    return link_text(year, &((const struct finding *)item)->id);
}

static int finding_indicator(const void *item)
{
    const struct finding *finding = item;
    return finding->indicators.count > 0 ? finding->indicators.items[0] : 0;
}

static void compare_finding(struct comparing *c, const void *before, const void *after)
{
    const struct finding *a = before, *b = after;
    compare_items(c, b->id, &code_ops, ITEM_LIST(a->codes), ITEM_LIST(b->codes));
    compare_items(c, b->id, &indicator_number_ops, ITEM_LIST(a->indicators),
                  ITEM_LIST(b->indicators));
    if (a->kind != b->kind)
        compare_text(c, b->id, "kind", finding_kind_word(a->kind), finding_kind_word(b->kind));
    compare_text(c, b->id, "issue", a->issue, b->issue);
    compare_text(c, b->id, "recommendation", a->recommendation, b->recommendation);
}

const struct item_ops difference_findings = {.member = "findings",
                                             .size = sizeof(struct finding),
                                             .key = finding_key,
                                             .text = finding_whole,
                                             .line = finding_line,
                                             .compare = compare_finding,
                                             .indicator = finding_indicator};

/* ---- follow-up and measures ---- */

static char *evidence_key(const void *item)
{
    const struct evidence *evidence = item;
    struct buf key = BUF_INIT;
    add_key_part(&key, evidence_kind_word(evidence->kind));
    add_key_part(&key, evidence->value);
    add_key_part(&key, evidence->sha256);
    return buf_steal(&key);
}

static char *evidence_text(const struct year *year, const void *item)
{
    const struct evidence *evidence = item;
    struct buf out = BUF_INIT;
    buf_addf(&out, "%s: %s", evidence_kind_word(evidence->kind), evidence->value);
    if (evidence->sha256 != NULL)
        buf_addf(&out, " (sha256 %s)", evidence->sha256);
    return buf_steal(&out);
}

static const struct item_ops evidence_ops = {.member = "evidence",
                                             .size = sizeof(struct evidence),
                                             .key = evidence_key,
                                             .text = evidence_text};

static char *measure_key(const void *item)
{
    return mem_strdup(((const struct measure *)item)->id);
}

static char *measure_line(const struct year *year, const void *item)
{
    return mem_strdup(((const struct measure *)item)->text);
}

/* With its follow-up, which comes and goes with it. */
static char *measure_whole(const struct year *year, const void *item)
{
    const struct measure *measure = item;
    const struct followup *followup = &measure->followup;
    struct buf out = BUF_INIT;
    add_text_part(&out, "\n", measure->text);
    add_text_part(&out, "\n", followup->result);
    add_text_part(&out, "\n", followup->obstacle);
    add_text_part(&out, "\n", followup->reason);
    for (size_t i = 0; i < followup->evidence.count; i++) {
        char *line = evidence_text(year, &followup->evidence.items[i]);
        add_text_part(&out, "\n", line);
        free(line);
    }
    return buf_steal(&out);
}

static void compare_measure(struct comparing *c, const void *before, const void *after)
{
    const struct measure *a = before, *b = after;
    const struct followup *then = &a->followup, *now = &b->followup;
    compare_text(c, c->owner, "measures", a->text, b->text);
    compare_items(c, b->id, &link_ops, ITEM_LIST(a->findings), ITEM_LIST(b->findings));
    if (then->status != now->status)
        compare_text(c, b->id, "status", followup_status_word(then->status),
                     followup_status_word(now->status));
    compare_text(c, b->id, "result", then->result, now->result);
    compare_text(c, b->id, "obstacle", then->obstacle, now->obstacle);
    compare_text(c, b->id, "reason", then->reason, now->reason);
    compare_date(c, b->id, "done_on", then->done_on, now->done_on);
    compare_items(c, b->id, &evidence_ops, ITEM_LIST(then->evidence), ITEM_LIST(now->evidence));
}

static const struct item_ops measure_ops = {.member = "measures",
                                            .size = sizeof(struct measure),
                                            .key = measure_key,
                                            .text = measure_whole,
                                            .line = measure_line,
                                            .compare = compare_measure};

/* ---- steps and rows ---- */

static char *step_key(const void *item)
{
    return mem_strdup(((const struct step *)item)->id);
}

static char *step_text(const struct year *year, const void *item)
{
    return mem_strdup(((const struct step *)item)->text);
}

static void compare_step(struct comparing *c, const void *before, const void *after)
{
    compare_text(c, c->owner, "steps", ((const struct step *)before)->text,
                 ((const struct step *)after)->text);
}

static const struct item_ops step_ops = {.member = "steps",
                                         .size = sizeof(struct step),
                                         .key = step_key,
                                         .text = step_text,
                                         .compare = compare_step};

static char *row_key(const void *item)
{
    return mem_strdup(((const struct plan_row *)item)->id);
}

static char *row_whole(const struct year *year, const void *item)
{
    return row_words(item);
}

static char *row_line(const struct year *year, const void *item)
{
    return mem_strdup(((const struct plan_row *)item)->name);
}

static int row_indicator(const void *item)
{
    return ((const struct plan_row *)item)->indicator;
}

static void compare_row(struct comparing *c, const void *before, const void *after)
{
    const struct plan_row *a = before, *b = after;
    compare_number(c, b->id, "indicator", a->indicator, b->indicator);
    compare_text(c, b->id, "name", a->name, b->name);
    if (a->state != b->state)
        compare_text(c, b->id, "state", row_state_word(a->state), row_state_word(b->state));
    compare_items(c, b->id, &link_ops, ITEM_LIST(a->findings), ITEM_LIST(b->findings));
    compare_items(c, b->id, &measure_ops, ITEM_LIST(a->measures), ITEM_LIST(b->measures));
    compare_text(c, b->id, "analysis", a->analysis, b->analysis);
    compare_text(c, b->id, "responsible", a->responsible, b->responsible);
    compare_items(c, b->id, &step_ops, ITEM_LIST(a->steps), ITEM_LIST(b->steps));
    compare_text(c, b->id, "period", a->period, b->period);
}

const struct item_ops difference_rows = {.member = "rows",
                                         .size = sizeof(struct plan_row),
                                         .key = row_key,
                                         .text = row_whole,
                                         .line = row_line,
                                         .compare = compare_row,
                                         .indicator = row_indicator};
