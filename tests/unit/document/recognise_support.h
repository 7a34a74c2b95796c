/* Documents read and recognised with the framework packs of the source tree, and what was
 * recognised as lines of text. */
#ifndef ITAPLAN_TESTS_RECOGNISE_SUPPORT_H
#define ITAPLAN_TESTS_RECOGNISE_SUPPORT_H

#include <dirent.h>

#include "document_files.h"
#include "itaplan/document/pack_json.h"
#include "itaplan/document/read.h"
#include "itaplan/document/recognise.h"
#include "itaplan/formats/formats.h"

/* Names of the documents in tests/documents/recognise/ that have an expectation, in order. */
static inline struct strings recognise_documents(void)
{
    struct strings names = {0};
    static const char *const end = ".expected";
    char *folder = mem_format("%s/tests/documents/recognise", ITAPLAN_SOURCE_DIR);
    DIR *entries = opendir(folder);
    assert_non_null(entries);
    for (struct dirent *entry; (entry = readdir(entries));) {
        size_t len = strlen(entry->d_name);
        if (len <= strlen(end) || strcmp(entry->d_name + len - strlen(end), end) != 0)
            continue;
        char *name = mem_strndup(entry->d_name, len - strlen(end));
        size_t at = names.count;
        strings_add(&names, name);
        for (; at > 0 && strcmp(names.items[at - 1], name) > 0; at--) {
            char *later = names.items[at - 1];
            names.items[at - 1] = names.items[at];
            names.items[at] = later;
        }
        free(name);
    }
    closedir(entries);
    free(folder);
    assert_true(names.count > 0);
    return names;
}

#define FIRST_PACK 2563
#define PACKS      7

static struct pack *loaded_packs[PACKS];

/* Reads each pack once; a pack_lookup. */
static inline const struct pack *pack_of(void *ctx, int year)
{
    (void)ctx;
    if (year < FIRST_PACK || year >= FIRST_PACK + PACKS)
        return NULL;
    struct pack **pack = &loaded_packs[year - FIRST_PACK];
    if (!*pack) {
        struct buf bytes = BUF_INIT;
        char *path = mem_format("%s/data/ita/%d.json", ITAPLAN_SOURCE_DIR, year);
        assert_true(file_read(path, (size_t)1 << 22, &bytes, NULL));
        *pack = pack_json_read(bytes.data, bytes.len, path, NULL);
        assert_non_null(*pack);
        buf_release(&bytes);
        free(path);
    }
    return *pack;
}

static inline int packs_free(void **state)
{
    (void)state;
    for (int i = 0; i < PACKS; i++) {
        pack_free(loaded_packs[i]);
        loaded_packs[i] = NULL;
    }
    return 0;
}

static inline struct node *tree_of(const struct buf *bytes)
{
    struct error err = {0};
    struct node *root = format_read(bytes->data, bytes->len, &err);
    assert_non_null(root);
    return root;
}

static inline struct recognised *recognise_with_packs(const struct node *root)
{
    struct recognised *r = recognise(root, pack_of, NULL);
    assert_non_null(r);
    return r;
}

/* A tree in the text form of a web page. */
static inline struct recognised *recognise_text(const char *text)
{
    struct node *root = text_read(text, strlen(text), html_read_fragment, NULL);
    assert_non_null(root);
    struct recognised *r = recognise_with_packs(root);
    node_free(root);
    return r;
}

/* ---- as lines ---- */

static inline void add_score(struct buf *out, decimal value)
{
    char text[DECIMAL_TEXT_MAX];
    decimal_format(value, 2, text);
    buf_addf(out, " %s", *text ? text : "none");
}

static inline void add_lines(struct buf *out, const char *head, const char *text)
{
    while (*text) {
        size_t len = strcspn(text, "\n");
        buf_addf(out, "%s%.*s\n", head, (int)len, text);
        text += len + (text[len] == '\n');
    }
}

static inline void add_scores(struct buf *out, const struct year *year)
{
    const struct announced *a = &year->announced;
    for (size_t i = 0; i < a->instruments.count; i++) {
        buf_addf(out, "%s:", a->instruments.items[i].code);
        add_score(out, a->instruments.items[i].score);
        buf_addc(out, '\n');
    }
    for (size_t i = 0; i < year->indicators.count; i++) {
        const struct indicator_score *s = &year->indicators.items[i];
        buf_addf(out, "score %d:", s->number);
        add_score(out, s->score);
        buf_addf(out, " %s\n", s->name);
    }
    add_lines(out, "introduction: ", year->introduction);
}

static inline void add_result(struct buf *out, const struct recognised *r)
{
    const struct announced *a = &r->year->announced;
    char date[DATE_ISO_SIZE];
    date_format_iso(a->date, date);
    buf_addf(out, "plan: %s\n", r->is_plan ? "yes" : "no");
    add_lines(out, "neighbour: ", r->neighbour);
    add_lines(out, "because: ", r->because);
    add_lines(out, "agency: ", r->agency.name);
    add_lines(out, "district: ", r->agency.district);
    add_lines(out, "province: ", r->agency.province);
    add_lines(out, "website: ", r->agency.website);
    add_lines(out, "email: ", r->agency.email);
    buf_addf(out, "year: %d, plan %d\n", r->year->year, r->year->plan_year);
    add_lines(out, "date: ", date);
    buf_adds(out, "overall:");
    add_score(out, a->overall);
    add_lines(out, "\nlevel: ", *a->level ? a->level : "none");
    add_scores(out, r->year);
}

static inline void add_findings(struct buf *out, const struct year *year)
{
    for (size_t i = 0; i < year->findings.count; i++) {
        const struct finding *f = &year->findings.items[i];
        buf_addf(out, "%s [", finding_kind_word(f->kind));
        for (size_t c = 0; c < f->codes.count; c++)
            buf_addf(out, "%s%s", c ? " " : "", f->codes.items[c]);
        buf_adds(out, "] under");
        for (size_t n = 0; n < f->indicators.count; n++)
            buf_addf(out, " %d", f->indicators.items[n]);
        buf_addc(out, '\n');
        add_lines(out, "  issue: ", f->issue);
        add_lines(out, "  advice: ", f->recommendation);
    }
}

static inline void add_followup(struct buf *out, const struct followup *f)
{
    static const char *const words[] = {"", "under way", "done", "dropped"};
    char date[DATE_ISO_SIZE];
    date_format_iso(f->done_on, date);
    add_lines(out, "    status: ", words[f->status]);
    add_lines(out, "    reason: ", f->reason);
    add_lines(out, "    result: ", f->result);
    add_lines(out, "    obstacle: ", f->obstacle);
    add_lines(out, "    done on: ", date);
    for (size_t i = 0; i < f->evidence.count; i++)
        add_lines(out, "    evidence: ", f->evidence.items[i].value);
}

static inline void add_rows(struct buf *out, const struct year *year)
{
    for (size_t i = 0; i < year->rows.count; i++) {
        const struct plan_row *row = &year->rows.items[i];
        buf_addf(out, "row %d: %s\n", row->indicator, row->name);
        for (size_t m = 0; m < row->measures.count; m++) {
            add_lines(out, "  measure: ", row->measures.items[m].text);
            add_followup(out, &row->measures.items[m].followup);
        }
        add_lines(out, "  analysis: ", row->analysis ? row->analysis : "");
        add_lines(out, "  responsible: ", row->responsible);
        for (size_t s = 0; s < row->steps.count; s++)
            add_lines(out, "  step: ", row->steps.items[s].text);
        add_lines(out, "  period: ", row->period);
    }
    for (size_t i = 0; i < year->obstacles.count; i++)
        add_lines(out, "obstacle: ", year->obstacles.items[i].text);
}

/* A year before the document's own: only what it has. */
static inline void add_earlier(struct buf *out, const struct year *year)
{
    const struct announced *a = &year->announced;
    struct buf lines = BUF_INIT;
    char date[DATE_ISO_SIZE];
    date_format_iso(a->date, date);
    add_lines(&lines, "date: ", date);
    if (a->overall != DECIMAL_NONE) {
        buf_adds(&lines, "overall:");
        add_score(&lines, a->overall);
        buf_addc(&lines, '\n');
    }
    add_lines(&lines, "level: ", a->level);
    add_scores(&lines, year);
    add_findings(&lines, year);
    add_rows(&lines, year);
    buf_addf(out, "earlier %d: plan %d\n", year->year, year->plan_year);
    add_lines(out, "  ", lines.data ? lines.data : "");
    buf_release(&lines);
}

/* Everything that was recognised, a line a field; the remarks last. */
static inline char *lines_of(const struct recognised *r)
{
    struct buf out = BUF_INIT;
    add_result(&out, r);
    add_findings(&out, r->year);
    add_rows(&out, r->year);
    for (size_t i = 0; i < r->earlier.count; i++)
        add_earlier(&out, r->earlier.items[i]);
    for (size_t i = 0; i < r->remarks.count; i++) {
        const struct remark *remark = &r->remarks.items[i];
        char *head = mem_format("line %lld %s: ", (long long)remark->line, remark->reason);
        if (*remark->text)
            add_lines(&out, head, remark->text);
        else
            buf_addf(&out, "%s\n", head);
        free(head);
    }
    return buf_steal(&out);
}

static inline size_t count_remarks(const struct recognised *r, enum remark_reason reason)
{
    size_t count = 0;
    for (size_t i = 0; i < r->remarks.count; i++)
        count += strcmp(r->remarks.items[i].reason, remark_reason_word(reason)) == 0;
    return count;
}

static inline size_t count_doubts(const struct recognised *r)
{
    size_t count = 0;
    for (size_t i = 0; i < r->remarks.count; i++) {
        int reason = remark_reason_of(r->remarks.items[i].reason);
        assert_true(reason >= 0);
        count += remark_reason_is_doubt((enum remark_reason)reason);
    }
    return count;
}

#endif
