/* Column 3: what it shows, which findings it repeats, and whether a row's cells are filled. */
#include <stdlib.h>
#include <string.h>

#include "analysis.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"
#include "itaplan/text/word.h"
#include "same_words.h"

/* A finding is repeated where so much of its words (of 1000) stands in the column. */
#define REPEATED 800
/* Bytes compared in one call at most: beyond it, links are the officer's to make. */
#define LINK_BYTES_MAX ((size_t)32 << 20)

char *row_analysis_text(const struct year *year, const struct plan_row *row)
{
    if (row->analysis != NULL)
        return mem_strdup(row->analysis);
    struct buf out = BUF_INIT;
    for (size_t i = 0; i < row->findings.count; i++) {
        const struct finding *finding = year_finding(year, row->findings.items[i]);
        if (finding == NULL)
            continue;
        char *paragraph = finding_paragraph(finding, false);
        if (out.len > 0)
            buf_addc(&out, '\n');
        buf_adds(&out, paragraph);
        free(paragraph);
    }
    return buf_steal(&out);
}

static bool repeats(const char *analysis, const struct finding *finding, size_t *budget)
{
    char *paragraph = finding_paragraph(finding, false);
    size_t len = strlen(paragraph), analysis_len = strlen(analysis);
    bool affordable = len + analysis_len <= *budget;
    *budget -= affordable ? len + analysis_len : 0;
    bool found = affordable && len > 0 &&
                 text_containment(analysis, analysis_len, paragraph, len) >= REPEATED;
    free(paragraph);
    return found;
}

size_t link_row(const struct year *year, struct plan_row *row, size_t *budget)
{
    size_t added = 0;
    if (row->analysis == NULL || is_blank(row->analysis))
        return 0;
    for (size_t i = 0; i < year->findings.count; i++) {
        const struct finding *finding = &year->findings.items[i];
        if (ints_contain(&finding->indicators, row->indicator) &&
            !strings_contain(&row->findings, finding->id) &&
            repeats(row->analysis, finding, budget)) {
            strings_add(&row->findings, finding->id);
            added++;
        }
    }
    return added;
}

size_t link_budget(void)
{
    return LINK_BYTES_MAX;
}

size_t edit_link_by_likeness(struct year *year)
{
    size_t added = 0, budget = link_budget();
    for (size_t i = 0; i < year->rows.count; i++)
        added += link_row(year, &year->rows.items[i], &budget);
    return added;
}

static bool analysis_filled(const struct year *year, const struct plan_row *row)
{
    if (row->analysis != NULL) /* may be long: no copy of it */
        return !is_blank(row->analysis);
    char *text = row_analysis_text(year, row);
    bool filled = !is_blank(text);
    free(text);
    return filled;
}

static bool measures_filled(const struct plan_row *row)
{
    for (size_t i = 0; i < row->measures.count; i++)
        if (!is_blank(row->measures.items[i].text))
            return true;
    return false;
}

static bool steps_filled(const struct plan_row *row)
{
    for (size_t i = 0; i < row->steps.count; i++)
        if (!is_blank(row->steps.items[i].text))
            return true;
    return false;
}

bool row_cell_filled(const struct year *year, const struct plan_row *row, int column)
{
    switch (column) {
    case 1:
        return !is_blank(row->name);
    case 2:
        return measures_filled(row);
    case 3:
        return analysis_filled(year, row);
    case 4:
        return !is_blank(row->responsible);
    case 5:
        return steps_filled(row);
    case 6:
        return !is_blank(row->period);
    default:
        ASSERT(column >= 1 && column <= 6);
        return false;
    }
}
