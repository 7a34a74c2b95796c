/* Lines of spans, and the parts that several views are made of. */
#include "itaplan/app/view.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/app/i18n.h"
#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/base/number.h"
#include "itaplan/text/cluster.h"
#include "view_private.h"

#define BAR_TICKS 2 /* halves of a column that a bar can end at */

void lines_release(struct lines *lines)
{
    for (size_t i = 0; i < lines->count; i++) {
        struct line *line = &lines->items[i];
        for (size_t k = 0; k < line->spans.count; k++)
            free(line->spans.items[k].text);
        array_release(&line->spans);
        free(line->target);
    }
    array_release(lines);
}

struct line *lines_add(struct lines *lines)
{
    return array_push(lines);
}

struct line *lines_text(struct lines *lines, enum style style, const char *text)
{
    struct line *line = lines_add(lines);
    line_add(line, style, text);
    return line;
}

void lines_blank(struct lines *lines)
{
    lines_add(lines);
}

struct line *lines_title(struct lines *lines, const char *text)
{
    return lines_text(lines, STYLE_TITLE, text);
}

struct line *lines_labelled(struct lines *lines, const char *label, const char *text)
{
    struct line *line = lines_text(lines, STYLE_DIM, label);
    line_add(line, STYLE_DIM, ": ");
    line_add(line, STYLE_NORMAL, text);
    return line;
}

void line_add(struct line *line, enum style style, const char *text)
{
    struct span *span = array_push(&line->spans);
    span->style = style;
    span->text = mem_strdup(text);
}

void line_add_fit(struct line *line, enum style style, const char *text, size_t columns)
{
    struct buf fitted = BUF_INIT;
    text_fit(&fitted, text, strlen(text), columns, true);
    line_add(line, style, fitted.data);
    buf_release(&fitted);
}

void line_add_right(struct line *line, enum style style, const char *text, size_t columns)
{
    struct buf padded = BUF_INIT;
    if (text_columns(text, strlen(text)) > columns) {
        line_add_fit(line, style, text, columns);
        return;
    }
    for (size_t have = text_columns(text, strlen(text)); have < columns; have++)
        buf_addc(&padded, ' ');
    buf_adds(&padded, text);
    line_add(line, style, padded.data);
    buf_release(&padded);
}

char *line_text(const struct line *line)
{
    struct buf text = BUF_INIT;
    for (size_t i = 0; i < line->spans.count; i++)
        buf_adds(&text, line->spans.items[i].text);
    while (text.len && text.data[text.len - 1] == ' ')
        buf_truncate(&text, text.len - 1);
    return buf_steal(&text);
}

void lines_prose(struct lines *lines, const char *text, int indent, enum style style)
{
    if (!*text) {
        lines_text(lines, STYLE_EMPTY, _("(nothing yet)"))->indent = indent;
        return;
    }
    char *shown = mem_strdup(text); /* the officer's own digits */
    for (char *at = shown; at;) {
        char *end = strchr(at, '\n');
        if (end)
            *end = '\0';
        lines_text(lines, style, at)->indent = indent;
        at = end ? end + 1 : NULL;
    }
    free(shown);
}

void lines_item(struct lines *lines, const char *text, enum style style)
{
    struct line *line = lines_text(lines, STYLE_DIM, "- ");
    line->indent = 2;
    line_add(line, style, text);
}

void line_add_bar(struct line *line, decimal score, size_t columns)
{
    struct buf bar = BUF_INIT;
    size_t halves = 0;
    if (score != DECIMAL_NONE)
        halves = (size_t)((score * (int64_t)(columns * BAR_TICKS) + 50 * DECIMAL_ONE) /
                          (100 * DECIMAL_ONE));
    for (size_t i = 0; i < columns; i++)
        buf_adds(&bar, halves >= (i + 1) * BAR_TICKS ? "█" : halves > i * BAR_TICKS ? "▌" : "·");
    line_add(line, score_style(score), bar.data);
    buf_release(&bar);
}

void line_add_difference(struct line *line, const struct session *session, decimal now,
                         decimal before)
{
    if (now == DECIMAL_NONE || before == DECIMAL_NONE) {
        line_add_fit(line, STYLE_NORMAL, "", 9);
        return;
    }
    decimal difference = now - before;
    char *points = show_score(session, difference < 0 ? -difference : difference);
    char *text = mem_format("%s %s%s",
                            difference > 0   ? "▲"
                            : difference < 0 ? "▼"
                                             : "=",
                            difference > 0   ? "+"
                            : difference < 0 ? "-"
                                             : "",
                            points);
    line_add_fit(line,
                 difference < 0   ? STYLE_BAD
                 : difference > 0 ? STYLE_GOOD
                                  : STYLE_DIM,
                 text, 9);
    free(text);
    free(points);
}

enum style score_style(decimal score)
{
    if (score == DECIMAL_NONE)
        return STYLE_EMPTY;
    if (score < WEAK_SCORE)
        return STYLE_BAD;
    return score < 95 * DECIMAL_ONE ? STYLE_NORMAL : STYLE_GOOD;
}

const char *score_mark(decimal score)
{
    return score != DECIMAL_NONE && score < WEAK_SCORE ? "!" : " ";
}

decimal year_score(const struct year *year, int number)
{
    const struct indicator_score *score = year ? year_indicator(year, number) : NULL;
    return score ? score->score : DECIMAL_NONE;
}

static void insert_sorted(struct ints *list, int number)
{
    size_t at = 0;
    while (at < list->count && list->items[at] < number)
        at++;
    if (at == list->count || list->items[at] != number)
        *array_insert(list, at) = number;
}

struct ints year_indicator_numbers(struct session *session, const struct year *year)
{
    struct ints numbers = {0};
    const struct pack *pack = session_pack(session, year->year);
    for (size_t i = 0; pack && i < pack->indicators.count; i++)
        insert_sorted(&numbers, pack->indicators.items[i].number);
    for (size_t i = 0; i < year->indicators.count; i++)
        insert_sorted(&numbers, year->indicators.items[i].number);
    for (size_t i = 0; i < year->rows.count; i++)
        insert_sorted(&numbers, year->rows.items[i].indicator);
    for (size_t i = 0; i < year->findings.count; i++)
        for (size_t k = 0; k < year->findings.items[i].indicators.count; k++)
            insert_sorted(&numbers, year->findings.items[i].indicators.items[k]);
    return numbers;
}

char *target_of_indicator(int number)
{
    return mem_format("indicator.%d", number);
}

int target_indicator(const char *target)
{
    static const char head[] = "indicator.";
    int64_t number = 0;
    if (!target || strncmp(target, head, sizeof head - 1) != 0)
        return 0;
    const char *digits = target + sizeof head - 1;
    return number_parse(digits, strlen(digits), 1, 99, &number) ? (int)number : 0;
}

/* The screens of the number keys. */
static const struct {
    const char *name;
    bool has_detail;
    void (*list)(struct session *, const struct year *, size_t, struct lines *);
} screens[SCREEN_COUNT] = {
    [SCREEN_OVERVIEW] = {N_("Overview"), false, overview_lines},
    [SCREEN_INDICATORS] = {N_("Indicators"), true, indicator_lines},
    [SCREEN_FINDINGS] = {N_("Findings"), true, finding_lines},
    [SCREEN_PLAN] = {N_("Plan"), true, plan_lines},
};

const char *screen_name(enum screen screen)
{
    return _(screens[screen].name);
}

bool screen_has_detail(enum screen screen)
{
    return screens[screen].has_detail;
}

void view_list(struct session *session, enum screen screen, size_t columns, struct lines *out)
{
    const struct year *year = session_year(session);
    if (year)
        screens[screen].list(session, year, columns, out);
}

/* The indicator that a target of any kind belongs to, in the year where it lies. */
static int indicator_of_target(const struct year *year, const char *target)
{
    int number = target_indicator(target);
    const struct plan_row *row = number ? NULL : year_row(year, target);
    const struct finding *finding = number || row ? NULL : year_finding(year, target);
    if (row)
        return row->indicator;
    return finding && finding->indicators.count ? finding->indicators.items[0] : number;
}

static void detail_of_row(struct session *session, const struct year *year, int number,
                          const struct plan_row *row, struct lines *out)
{
    if (row)
        row_detail(session, year, row, out);
    else if (number)
        lines_text(out, STYLE_EMPTY, _("This indicator has no row in the plan. Enter adds one."));
}

void view_detail(struct session *session, enum screen screen, const char *target, bool last_year,
                 struct lines *out)
{
    const struct year *year = session_year(session);
    if (!year || !target)
        return;
    int number = indicator_of_target(year, target);
    const struct year *shown = last_year ? session_last_year(session) : year;
    if (!shown) {
        lines_text(out, STYLE_EMPTY, _("The book has no earlier year."));
        return;
    }
    const struct finding *finding = last_year ? NULL : year_finding(shown, target);
    const struct plan_row *row = last_year ? NULL : year_row(shown, target);
    if (screen == SCREEN_PLAN)
        detail_of_row(session, shown, number, row ? row : year_row_of(shown, number), out);
    else if (screen == SCREEN_FINDINGS && finding)
        finding_detail(session, shown, finding, out);
    else if (number)
        indicator_detail(session, shown, number, out);
}

void view_empty(struct session *session, enum screen screen, struct lines *out)
{
    if (!session_year(session)) {
        lines_title(out, _("The book is empty"));
        lines_blank(out);
        lines_text(out, STYLE_NORMAL,
                   _("How do you want to begin? Choose with the arrows and press Enter."));
        lines_blank(out);
        lines_text(out, STYLE_STRONG,
                   _("  Bring in the document that was published (web page text, CSV, JSON)  "))
            ->target = mem_strdup("command.import");
        lines_text(out, STYLE_STRONG, _("  Type in the announced result of a fiscal year  "))
            ->target = mem_strdup("command.add-year");
        lines_blank(out);
        lines_text(out, STYLE_DIM,
                   _("Nothing has to be saved by hand: every finished field is kept at once."));
    } else if (screen == SCREEN_FINDINGS) {
        lines_title(out, _("No findings yet"));
        lines_blank(out);
        lines_text(out, STYLE_NORMAL,
                   _("Findings come from the NACC. Press Ctrl-N and paste one whole: code, issue "
                     "and recommendation are told apart."));
    } else {
        lines_text(out, STYLE_EMPTY, _("Nothing here yet."));
    }
}
