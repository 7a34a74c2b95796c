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

#define HEAD_BYTES ((size_t)4 << 10) /* more than the rows of any list show */
#define HELD_BYTES 256               /* a text of a year that is shorter is copied */
#define BAR_TICKS  2                 /* halves of a column that a bar can end at */

void lines_release(struct lines *lines)
{
    for (size_t i = 0; i < lines->count; i++) {
        struct line *line = &lines->items[i];
        for (size_t k = 0; k < line->spans.count; k++)
            free(line->spans.items[k].own);
        array_release(&line->spans);
        free(line->target);
    }
    array_release(lines);
    year_free(lines->year);
    lines->year = NULL;
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

size_t line_columns(const struct line *line)
{
    size_t columns = 0;
    for (size_t i = 0; i < line->spans.count; i++)
        columns += text_columns(line->spans.items[i].text, line->spans.items[i].len);
    return columns;
}

/* Moves the part's spans to the end of the line. */
static void take_spans(struct line *line, struct line *part)
{
    for (size_t i = 0; i < part->spans.count; i++)
        *array_push(&line->spans) = part->spans.items[i];
    part->spans.count = 0;
}

void lines_flow(struct lines *lines, struct lines *parts, size_t gap, size_t columns)
{
    size_t used = 0;
    struct line *line = NULL;
    for (size_t i = 0; i < parts->count; i++) {
        size_t width = line_columns(&parts->items[i]);
        if (!line || used + gap + width > columns) {
            line = lines_add(lines);
            line->fixed = width <= columns;
            used = width;
        } else {
            line_add_fit(line, STYLE_NORMAL, "", gap);
            used += gap + width;
        }
        take_spans(line, &parts->items[i]);
    }
    lines_release(parts);
}

/* Bytes of as many words as have room; 0: not even the first has. */
static size_t words_that_fit(const char *text, size_t columns)
{
    size_t fit = 0;
    for (size_t len = strcspn(text, " "); text_columns(text, len) <= columns;
         len += 1 + strcspn(text + len + 1, " ")) {
        fit = len;
        if (!text[len])
            break;
    }
    return fit;
}

void lines_sentence(struct lines *lines, enum style style, const char *text, size_t columns)
{
    while (*text) {
        size_t len = words_that_fit(text, columns);
        char *part = len ? mem_strndup(text, len) : mem_strdup(text);
        lines_text(lines, style, part)->fixed = len > 0;
        text += strlen(part);
        text += *text == ' ';
        free(part);
    }
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
    line_add_bytes(line, style, text, strlen(text));
}

void line_add_bytes(struct line *line, enum style style, const char *text, size_t len)
{
    char *own = mem_strndup(text, len);
    *array_push(&line->spans) = (struct span){.text = own, .len = len, .own = own, .style = style};
}

/* Is a text of this year, so many bytes long, left where it lies? The lines hold the year then:
 * they may be shown longer than it is the book's. */
static bool hold(struct lines *lines, const struct year *year, size_t len)
{
    if (!year || len < HELD_BYTES || (lines->year && lines->year != year))
        return false;
    if (!lines->year)
        lines->year = year_share(year);
    return true;
}

static void add_bytes(struct line *line, enum style style, const char *text, size_t len, bool held)
{
    if (held)
        *array_push(&line->spans) = (struct span){.text = text, .len = len, .style = style};
    else
        line_add_bytes(line, style, text, len);
}

void lines_end_bytes_of(struct lines *lines, const struct year *year, enum style style,
                        const char *text, size_t len)
{
    add_bytes(&lines->items[lines->count - 1], style, text, len, hold(lines, year, len));
}

static void add_fitted(struct line *line, enum style style, const char *text, size_t columns,
                       bool pad)
{
    struct buf fitted = BUF_INIT;
    text_fit(&fitted, text, strlen(text), columns, pad);
    line_add(line, style, fitted.data ? fitted.data : "");
    buf_release(&fitted);
}

void line_add_fit(struct line *line, enum style style, const char *text, size_t columns)
{
    add_fitted(line, style, text, columns, true);
}

void line_add_cut(struct line *line, enum style style, const char *text, size_t columns)
{
    add_fitted(line, style, text, columns, false);
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
        buf_add(&text, line->spans.items[i].text, line->spans.items[i].len);
    while (text.len && text.data[text.len - 1] == ' ')
        buf_truncate(&text, text.len - 1);
    return buf_steal(&text);
}

void lines_prose(struct lines *lines, const char *text, int indent, enum style style)
{
    lines_prose_of(lines, NULL, text, indent, style);
}

void lines_prose_of(struct lines *lines, const struct year *year, const char *text, int indent,
                    enum style style)
{
    bool held = hold(lines, year, strlen(text));
    if (!*text) {
        lines_text(lines, STYLE_EMPTY, _("(nothing yet)"))->indent = indent;
        return;
    }
    for (const char *at = text; at;) { /* the officer's own digits */
        size_t len = (size_t)(strchrnul(at, '\n') - at);
        struct line *line = lines_add(lines);
        line->indent = indent;
        add_bytes(line, style, at, len, held);
        at = at[len] ? at + len + 1 : NULL;
    }
}

void lines_end_prose(struct lines *lines, const char *text, enum style style)
{
    size_t len = strcspn(text, "\n");
    int indent = lines->items[lines->count - 1].indent;
    line_add_bytes(&lines->items[lines->count - 1], style, text, len);
    if (text[len])
        lines_prose(lines, text + len + 1, indent, style);
}

void lines_item(struct lines *lines, const char *text, enum style style)
{
    lines_item_of(lines, NULL, text, style);
}

void lines_item_of(struct lines *lines, const struct year *year, const char *text, enum style style)
{
    lines_text(lines, STYLE_DIM, "- ")->indent = 2;
    lines_end_bytes_of(lines, year, style, text, strlen(text));
}

char *text_head(const char *text)
{
    size_t len = strlen(text);
    char *head = mem_strndup(text, len > HEAD_BYTES ? cluster_floor(text, len, HEAD_BYTES) : len);
    for (char *at = head; (at = strchr(at, '\n'));)
        *at = ' ';
    return head;
}

size_t bar_mark(size_t columns)
{
    return (size_t)(WEAK_SCORE * (int64_t)columns / (100 * DECIMAL_ONE));
}

/* Good news is quiet: what is weak has the colour. */
static enum style bar_style(decimal score)
{
    enum style style = score_style(score);
    return style == STYLE_NORMAL ? STYLE_LASTYEAR : style;
}

void line_add_bar(struct line *line, decimal score, size_t columns)
{
    struct buf bar = BUF_INIT;
    size_t halves = 0, mark = bar_mark(columns), at = 0;
    if (score != DECIMAL_NONE)
        halves = (size_t)((score * (int64_t)(columns * BAR_TICKS) + 50 * DECIMAL_ONE) /
                          (100 * DECIMAL_ONE));
    for (; at < columns && halves > at * BAR_TICKS; at++)
        buf_adds(&bar, halves >= (at + 1) * BAR_TICKS ? "█" : "▌");
    line_add(line, bar_style(score), bar.data ? bar.data : "");
    buf_reset(&bar);
    for (; at < columns; at++)
        buf_adds(&bar, at == mark ? "┊" : " ");
    line_add(line, STYLE_DIM, bar.data ? bar.data : "");
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
