/* Screen 6: what was done about each measure of the chosen year's plan, by indicator. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/app/evidence.h"
#include "itaplan/app/i18n.h"
#include "itaplan/app/message.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"
#include "itaplan/text/cluster.h"
#include "itaplan/text/fold.h"
#include "view_private.h"

#define STATUS_COUNT     (FOLLOWUP_DROPPED + 1)
#define HASH_SHOWN       12 /* digits of a hash: enough to tell it from others */
#define SHOW_COLUMNS     72 /* of the quarters in plain text */
#define TEXT_COLUMNS_MIN 16 /* of a measure; with less than that left the status is a mark only */

static const struct {
    const char *mark;
    enum style style;
} looks[STATUS_COUNT] = {
    [FOLLOWUP_NOT_STARTED] = {"○", STYLE_EMPTY},
    [FOLLOWUP_UNDER_WAY] = {"◐", STYLE_WARN},
    [FOLLOWUP_DONE] = {"●", STYLE_GOOD},
    [FOLLOWUP_DROPPED] = {"✕", STYLE_DIM},
};

void line_add_status(struct line *line, enum followup_status status)
{
    line_add(line, looks[status].style, looks[status].mark);
    line_add(line, STYLE_NORMAL, " ");
    line_add(line, looks[status].style, show_status(status));
}

/* Done, and nothing shows it. */
static bool lacks_evidence(const struct followup *followup)
{
    return followup->status == FOLLOWUP_DONE && !followup->evidence.count;
}

/* Dropped, and nothing says why. */
static bool lacks_reason(const struct followup *followup)
{
    return followup->status == FOLLOWUP_DROPPED && !*followup->reason;
}

struct counts {
    size_t all, of[STATUS_COUNT];
};

static void count_row(const struct plan_row *row, struct counts *counts)
{
    for (size_t i = 0; i < row->measures.count; i++) {
        counts->all++;
        counts->of[row->measures.items[i].followup.status]++;
    }
}

static struct counts count_year(const struct year *year)
{
    struct counts counts = {0};
    for (size_t i = 0; i < year->rows.count; i++)
        count_row(&year->rows.items[i], &counts);
    return counts;
}

/* "3 of 14 done" */
static char *done_words(const struct session *session, const struct counts *counts)
{
    char *done = show_number(session, (int64_t)counts->of[FOLLOWUP_DONE]);
    char *all = show_number(session, (int64_t)counts->all);
    char *text = message_with(_("{done} of {all} done"), {"done", done}, {"all", all});
    free(all);
    free(done);
    return text;
}

/* "  ○ 2  ◐ 3  ● 9  ■ 2" */
static char *status_counts(const struct session *session, const struct year *year,
                           const struct counts *counts)
{
    struct buf out = BUF_INIT;
    for (int status = 0; status < STATUS_COUNT; status++) {
        if (!counts->of[status])
            continue;
        char *number = show_number(session, (int64_t)counts->of[status]);
        buf_addf(&out, "  %s %s", looks[status].mark, number);
        free(number);
    }
    size_t overdue = year_due(year, show_today()).total.overdue;
    if (overdue) {
        char *number = show_number(session, (int64_t)overdue);
        buf_addf(&out, "  %s %s", due_mark(DUE_OVERDUE), number);
        free(number);
    }
    return buf_steal(&out);
}

/* The plan that is followed up, and how much of it is done (free). */
static char *year_words(const struct session *session, const struct year *year,
                        const struct counts *counts)
{
    char *number = show_number(session, year->plan_year);
    char *done = done_words(session, counts);
    char *text = message_with(_("Plan of {year}: {done}"), {"year", number}, {"done", done});
    free(done);
    free(number);
    return text;
}

static void group_head(struct session *session, const struct year *year, int indicator,
                       size_t columns, struct lines *out)
{
    struct counts counts = {0};
    for (size_t i = 0; i < year->rows.count; i++)
        if (year->rows.items[i].indicator == indicator)
            count_row(&year->rows.items[i], &counts);
    char *number = show_number(session, indicator);
    char *done = show_number(session, (int64_t)counts.of[FOLLOWUP_DONE]);
    char *all = show_number(session, (int64_t)counts.all);
    char *share = mem_format(" %s/%s", done, all);
    size_t tail = text_columns(share, strlen(share)), head = tail + 3;
    struct line *line = lines_add(out);
    line->fixed = true;
    line_add_right(line, STYLE_TITLE, number, 2);
    line_add(line, STYLE_TITLE, " ");
    line_add_fit(line, STYLE_TITLE, show_indicator_name(session, year, indicator),
                 columns > head + 3 ? columns - head : 3);
    line_add(line, counts.of[FOLLOWUP_DONE] == counts.all ? STYLE_GOOD : STYLE_DIM, share);
    free(share);
    free(all);
    free(done);
    free(number);
}

/* Columns of the widest status; 0 where there is no room for words. */
static size_t word_columns(size_t columns)
{
    size_t widest = 0;
    for (int i = 0; i < STATUS_COUNT + DUE_COUNT; i++) {
        const char *word = i < STATUS_COUNT ? show_status((enum followup_status)i)
                                            : due_brief((enum due)(i - STATUS_COUNT));
        size_t width = text_columns(word, strlen(word));
        widest = width > widest ? width : widest;
    }
    return columns >= widest + TEXT_COLUMNS_MIN + 6 ? widest : 0;
}

/* The last two columns: what lacks, else that it is due, else that there is evidence. */
static void add_tail(struct line *line, const struct followup *followup, enum due due)
{
    bool lacks = lacks_evidence(followup) || lacks_reason(followup);
    line_add(line, STYLE_NORMAL, " ");
    if (lacks)
        line_add(line, STYLE_WARN, "!");
    else if (*due_mark(due))
        line_add(line, due_style(due), due_mark(due));
    else
        line_add(line, STYLE_KEY, followup->evidence.count ? "◆" : " ");
}

/* What is due is said in the place of the status, whose mark stays. */
static void measure_line(const struct year *year, const struct plan_row *row,
                         const struct measure *measure, size_t columns, struct lines *out)
{
    const struct followup *followup = &measure->followup;
    enum due due = measure_due(year, row, measure, show_today());
    bool hurry = *due_brief(due);
    size_t word = word_columns(columns), used = 5 + (word ? word + 1 : 0);
    struct line *line = lines_add(out);
    line->fixed = true;
    line->target = mem_strdup(measure->id);
    line_add(line, STYLE_NORMAL, " ");
    line_add(line, looks[followup->status].style, looks[followup->status].mark);
    line_add(line, STYLE_NORMAL, " ");
    if (word) {
        line_add_fit(line, hurry ? due_style(due) : looks[followup->status].style,
                     hurry ? due_brief(due) : show_status(followup->status), word);
        line_add(line, STYLE_NORMAL, " ");
    }
    char *text = text_head(measure->text);
    line_add_fit(line, STYLE_NORMAL, text, columns > used + 3 ? columns - used : 3);
    free(text);
    add_tail(line, followup, due);
}

/* How the measures stand is beside that, or below it where there is no room. */
static void list_head(struct session *session, const struct year *year, const struct counts *counts,
                      size_t columns, struct lines *out)
{
    char *text = year_words(session, year, counts), *tail = status_counts(session, year, counts);
    struct line *line = lines_add(out);
    bool fits = text_columns(text, strlen(text)) + text_columns(tail, strlen(tail)) <= columns;
    line->fixed = line->heading = true;
    if (fits) {
        line_add(line, STYLE_HEAD, text);
        line_add(line, STYLE_HEAD, tail);
    } else {
        line_add_fit(line, STYLE_HEAD, text, columns);
        line = lines_add(out);
        line->fixed = line->heading = true;
        line_add_fit(line, STYLE_HEAD, tail, columns);
    }
    free(tail);
    free(text);
}

static void followup_list(struct session *session, const struct year *year,
                          const struct view_filter *filter, size_t columns, struct lines *out)
{
    struct counts counts = count_year(year);
    if (!counts.all)
        return;
    list_head(session, year, &counts, columns, out);
    size_t shown = counts.all;
    if (filter && filter->measures) {
        shown = view_measures_count(session, filter->measures, NULL);
        filter_line(session, view_measures_words(filter->measures), shown, counts.all, columns,
                    out);
    }
    if (!shown) {
        lines_blank(out);
        lines_text(out, STYLE_EMPTY,
                   _("No measure is like that. Esc shows all again, Ctrl-T another choice."));
    }
    int indicator = 0;
    for (size_t i = 0; i < year->rows.count; i++) {
        const struct plan_row *row = &year->rows.items[i];
        for (size_t k = 0; k < row->measures.count; k++) {
            if (!measure_filter_lets(year, row, &row->measures.items[k], filter))
                continue;
            if (row->indicator != indicator)
                group_head(session, year, row->indicator, columns, out);
            indicator = row->indicator;
            measure_line(year, row, &row->measures.items[k], columns, out);
        }
    }
}

static void status_part(struct session *session, const struct followup *followup, struct lines *out)
{
    struct line *line = lines_text(out, STYLE_DIM, _("Status"));
    line_add(line, STYLE_DIM, ": ");
    line_add(line, looks[followup->status].style, show_status(followup->status));
    if (!date_is_set(followup->done_on))
        return;
    char *date = show_date(session, followup->done_on);
    line_add(line, STYLE_NORMAL, "   ");
    line_add(line, STYLE_DIM, _("Done on"));
    line_add(line, STYLE_DIM, ": ");
    line_add(line, STYLE_NORMAL, date);
    free(date);
}

static void text_part(const char *label, const char *text, struct lines *out)
{
    if (!*text)
        return;
    lines_labelled(out, label, "")->indent = 2;
    lines_end_prose(out, text, STYLE_NORMAL);
}

/* The file's hash, and what was seen of the file since. */
static void hash_part(const struct session *session, const struct evidence *evidence,
                      struct lines *out)
{
    static const struct {
        const char *words;
        enum style style;
    } states[] = {[EVIDENCE_NOT_LOOKED_AT] = {"", STYLE_DIM},
                  [EVIDENCE_SAME] = {N_("✓ the file is as it was"), STYLE_GOOD},
                  [EVIDENCE_CHANGED] = {N_("■ the file has changed"), STYLE_BAD},
                  [EVIDENCE_GONE] = {N_("✗ the file is gone"), STYLE_BAD}};
    if (evidence->kind != EVIDENCE_FILE)
        return;
    struct line *line = lines_text(out, STYLE_DIM, "  ");
    line->indent = 2;
    if (!evidence->sha256) {
        line_add(line, STYLE_WARN, _("no hash yet"));
        return;
    }
    line_add(line, STYLE_DIM, "SHA-256 ");
    line_add_bytes(line, STYLE_DIM, evidence->sha256, HASH_SHOWN);
    line_add(line, STYLE_DIM, "…");
    enum evidence_state state = evidence_state(session, evidence);
    if (state != EVIDENCE_NOT_LOOKED_AT) {
        line_add(line, STYLE_NORMAL, "  ");
        line_add(line, states[state].style, _(states[state].words));
    }
}

static void evidence_part(const struct session *session, const struct followup *followup,
                          struct lines *out)
{
    static const char *const kinds[] = {
        [EVIDENCE_URL] = N_("address"), [EVIDENCE_FILE] = N_("file"), [EVIDENCE_NOTE] = N_("note")};
    if (followup->evidence.count)
        lines_text(out, STYLE_DIM, _("Evidence"));
    for (size_t i = 0; i < followup->evidence.count; i++) {
        const struct evidence *evidence = &followup->evidence.items[i];
        struct line *line = lines_text(out, STYLE_KEY, "◆ ");
        line->indent = 2;
        line_add(line, STYLE_DIM, _(kinds[evidence->kind]));
        line_add(line, STYLE_DIM, ": ");
        lines_end_prose(out, evidence->value, STYLE_NORMAL);
        hash_part(session, evidence, out);
    }
    if (lacks_evidence(followup))
        lines_text(out, STYLE_WARN, _("! Done, but nothing shows it yet: enter the evidence"));
    if (lacks_reason(followup))
        lines_text(out, STYLE_WARN, _("! Dropped: say why, as the reason"));
}

void followup_detail(struct session *session, const struct year *year, const struct plan_row *row,
                     const struct measure *measure, struct lines *out)
{
    const struct followup *followup = &measure->followup;
    lines_item_of(out, year, measure->text, STYLE_STRONG);
    status_part(session, followup, out);
    due_part(session, year, row, measure, out);
    text_part(_("Result of the measure"), followup->result, out);
    text_part(_("Obstacle met"), followup->obstacle, out);
    text_part(_("Reason"), followup->reason, out);
    evidence_part(session, followup, out);
}

/* What the measure was to do: the findings that it answers, its steps, by whom and when. */
static void plan_part(const struct year *year, const struct plan_row *row,
                      const struct measure *measure, struct lines *out)
{
    lines_blank(out);
    for (size_t i = 0; i < year->findings.count; i++) {
        const struct finding *finding = &year->findings.items[i];
        if (!strings_contain(&measure->findings, finding->id))
            continue;
        char *text = finding_paragraph(finding, true);
        text_part(_("Finding that it answers"), text, out);
        free(text);
    }
    if (row->steps.count)
        lines_text(out, STYLE_DIM, _("Steps"));
    for (size_t i = 0; i < row->steps.count; i++)
        lines_item_of(out, year, row->steps.items[i].text, STYLE_NORMAL);
    lines_labelled(out, _("Responsible"), *row->responsible ? row->responsible : "-");
    lines_labelled(out, _("Period"), *row->period ? row->period : "-");
}

/* Of last year: the measure of the same words, else all under the indicator. */
static void last_year_part(struct session *session, const struct plan_row *row,
                           const struct measure *measure, const struct year *shown,
                           struct lines *out)
{
    bool same = false;
    for (int pass = 0; pass < 2 && !same; pass++)
        for (size_t i = 0; i < shown->rows.count; i++) {
            const struct plan_row *then = &shown->rows.items[i];
            for (size_t k = 0; then->indicator == row->indicator && k < then->measures.count; k++) {
                const struct measure *one = &then->measures.items[k];
                if (!pass && !text_same(one->text, measure->text, FOLD_NO_SPACES))
                    continue;
                same = same || !pass;
                if (out->count)
                    lines_blank(out);
                followup_detail(session, shown, then, one, out);
            }
        }
    if (!out->count)
        lines_text(out, STYLE_EMPTY, _("(no measure under this indicator last year)"));
}

static void followup_pane(struct session *session, const struct year *year,
                          const struct year *shown, const char *target, struct lines *out)
{
    const struct plan_row *row;
    const struct measure *measure = year_measure(year, target, &row);
    if (!measure)
        return;
    if (shown != year) {
        last_year_part(session, row, measure, shown, out);
        return;
    }
    indicator_title(session, year, row->indicator, out);
    followup_detail(session, year, row, measure, out);
    plan_part(year, row, measure, out);
}

static void followup_empty(struct session *session, struct lines *out)
{
    const struct year *last = session_last_year(session);
    char *plan_year = show_number(session, session_year(session)->plan_year);
    char *text = message_with(_("The plan of {year} has no measures to follow up yet. They are "
                                "written on screen 4."),
                              {"year", plan_year});
    lines_title(out, _("Nothing to follow up yet"));
    lines_blank(out);
    lines_text(out, STYLE_NORMAL, text);
    free(text);
    free(plan_year);
    if (last) {
        plan_year = show_number(session, last->plan_year);
        char *year = show_number(session, last->year);
        text = message_with(_("To report on the plan of {plan_year}, choose the result of {year} "
                              "with F2."),
                            {"plan_year", plan_year}, {"year", year});
        lines_text(out, STYLE_NORMAL, text);
        free(text);
        free(year);
        free(plan_year);
    }
    lines_blank(out);
    lines_text(out, STYLE_STRONG, _("  Go to the plan  "))->target = mem_strdup("command.plan");
}

const struct screen_view view_followup = {.name = N_("Follow-up"),
                                          .brief = N_("Follow"),
                                          .list = followup_list,
                                          .detail = followup_pane,
                                          .empty = followup_empty};

void show_followup(struct session *session, const struct year *year, struct lines *out)
{
    struct counts counts = count_year(year);
    if (!counts.all) {
        lines_text(out, STYLE_NORMAL, _("The plan has no measures to follow up yet."));
        return;
    }
    char *text = year_words(session, year, &counts);
    lines_title(out, text);
    free(text);
    due_lines(session, year, SHOW_COLUMNS, out);
    int indicator = 0;
    for (size_t i = 0; i < year->rows.count; i++) {
        const struct plan_row *row = &year->rows.items[i];
        if (row->measures.count && row->indicator != indicator) {
            lines_blank(out);
            indicator_title(session, year, row->indicator, out);
            indicator = row->indicator;
        }
        for (size_t k = 0; k < row->measures.count; k++)
            followup_detail(session, year, row, &row->measures.items[k], out);
    }
}
