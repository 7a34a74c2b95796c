#include "itaplan/model/carry.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/edit.h"
#include "itaplan/text/cluster.h"
#include "itaplan/text/digits.h"

/* Four digits of one kind, not part of a longer number: their value, and the bytes in *len. */
static int year_at(const char *s, const char *end, size_t *len, bool *thai)
{
    int value = 0;
    const char *at = s;
    for (int i = 0; i < 4; i++) {
        uint32_t c;
        if (at >= end)
            return 0;
        size_t n = text_decode(at, (size_t)(end - at), &c);
        int digit = digit_value(c);
        if (digit < 0 || (i && (n > 1) != *thai))
            return 0;
        *thai = n > 1;
        value = value * 10 + digit;
        at += n;
    }
    *len = (size_t)(at - s);
    return value;
}

static void add_year_text(struct buf *out, int year, bool thai)
{
    char *ascii = mem_format("%d", year);
    if (thai)
        digits_to_thai(out, ascii, strlen(ascii));
    else
        buf_adds(out, ascii);
    free(ascii);
}

static bool is_digit_at(const char *s, const char *end)
{
    uint32_t c;
    return s < end && text_decode(s, (size_t)(end - s), &c) && digit_value(c) >= 0;
}

/* Where from `at` on, which is not behind a digit, the first year within one of the plan's stands
 * as a number by itself, or the text's end; its bytes and value, and whether its digits are Thai.
 */
static const char *next_year(const char *at, const char *end, int plan_year, size_t *len, int *year,
                             bool *thai)
{
    *len = 0;
    while ((at += digit_next(at, (size_t)(end - at), 0)) < end) {
        *year = year_at(at, end, len, thai);
        if (*year >= plan_year - 1 && *year <= plan_year + 1 && !is_digit_at(at + *len, end))
            break;
        while (is_digit_at(at, end)) {
            uint32_t c;
            at += text_decode(at, (size_t)(end - at), &c);
        }
    }
    return at;
}

bool years_stand_in(const char *text, size_t len, int plan_year)
{
    size_t year_len;
    int year;
    bool thai;
    return next_year(text, text + len, plan_year, &year_len, &year, &thai) < text + len;
}

char *years_moved(const char *text, int from_plan_year, int to_plan_year,
                  size_t replaced[YEARS_MOVED])
{
    struct buf out = BUF_INIT;
    const char *end = text + strlen(text), *at = text, *next;
    size_t len;
    int year;
    bool thai;
    while ((next = next_year(at, end, from_plan_year, &len, &year, &thai)) < end) {
        buf_add(&out, at, (size_t)(next - at));
        add_year_text(&out, year + to_plan_year - from_plan_year, thai);
        if (replaced)
            replaced[year - from_plan_year + 1]++;
        at = next + len; /* no digit comes there */
    }
    buf_add(&out, at, (size_t)(end - at));
    return buf_steal(&out);
}

size_t carried_years(const struct carried *carried)
{
    size_t years = 0;
    for (size_t i = 0; i < YEARS_MOVED; i++)
        for (size_t column = 0; column < CARRIED_COLUMNS; column++)
            years += carried->moved[i][column];
    return years;
}

/* ---- rows ---- */

struct carrying {
    struct book *book;
    struct year *year; /* NULL: only a row of it is filled */
    int plan_year;     /* this year's */
    const struct year *last;
    struct carried *done;
};

static char *moved(struct carrying *c, int column, const char *text)
{
    size_t replaced[YEARS_MOVED] = {0};
    char *out = years_moved(text, c->last->plan_year, c->plan_year, replaced);
    for (size_t i = 0; i < YEARS_MOVED; i++)
        c->done->moved[i][column] += replaced[i];
    return out;
}

static bool is_written(const struct plan_row *row)
{
    return row->measures.count || row->steps.count || row->analysis || *row->responsible ||
           *row->period;
}

static bool has_written(const struct year *year, int indicator)
{
    for (size_t i = 0; i < year->rows.count; i++)
        if (year->rows.items[i].indicator == indicator && is_written(&year->rows.items[i]))
            return true;
    return false;
}

/* The nth row of the indicator, made where there are fewer. */
static struct plan_row *nth_row(struct carrying *c, int indicator, size_t nth, const char *name)
{
    for (size_t i = 0; i < c->year->rows.count; i++)
        if (c->year->rows.items[i].indicator == indicator && nth-- == 0)
            return &c->year->rows.items[i];
    return edit_add_row(c->book, c->year, indicator, name);
}

static void take_measure(struct carrying *c, struct plan_row *row, const char *text)
{
    char *now = moved(c, 2, text);
    edit_add_measure(c->book, row, row->measures.count, now);
    free(now);
}

static void take_step(struct carrying *c, struct plan_row *row, const char *text)
{
    char *now = moved(c, 5, text);
    edit_add_step(c->book, row, row->steps.count, now);
    free(now);
}

static void take_cell(struct carrying *c, int column, char **cell, const char *text)
{
    free(*cell);
    *cell = moved(c, column, text);
}

static void fill_row(struct carrying *c, struct plan_row *row, const struct plan_row *from)
{
    for (size_t i = 0; i < from->measures.count; i++)
        take_measure(c, row, from->measures.items[i].text);
    for (size_t i = 0; i < from->steps.count; i++)
        take_step(c, row, from->steps.items[i].text);
    take_cell(c, 4, &row->responsible, from->responsible);
    take_cell(c, 6, &row->period, from->period);
    if (from->analysis)
        take_cell(c, 3, &row->analysis, from->analysis);
    row->state = ROW_CARRIED;
    c->done->rows++;
}

static void carry_indicator(struct carrying *c, int indicator)
{
    size_t nth = 0;
    if (has_written(c->year, indicator))
        return;
    for (size_t i = 0; i < c->last->rows.count; i++) {
        const struct plan_row *from = &c->last->rows.items[i];
        if (from->indicator == indicator && is_written(from))
            fill_row(c, nth_row(c, indicator, nth++, from->name), from);
    }
}

void carry_rows(struct book *book, struct year *year, const struct year *last, int indicator,
                struct carried *done)
{
    struct carrying c = {
        .book = book, .year = year, .plan_year = year->plan_year, .last = last, .done = done};
    struct ints numbers = {0};
    for (size_t i = 0; i < last->rows.count; i++)
        if (!indicator || last->rows.items[i].indicator == indicator)
            ints_add_unique(&numbers, last->rows.items[i].indicator);
    for (size_t i = 0; i < numbers.count; i++)
        carry_indicator(&c, numbers.items[i]);
    ints_release(&numbers);
}

/* ---- single items ---- */

/* "<row>.<member>", of last year. */
static bool carry_cell(struct carrying *c, struct plan_row *row, const char *path)
{
    const char *dot = strrchr(path, '.');
    char *id = dot ? mem_strndup(path, (size_t)(dot - path)) : NULL;
    const struct plan_row *from = id ? year_row(c->last, id) : NULL;
    free(id);
    if (!from)
        return false;
    if (!strcmp(dot, ".responsible"))
        take_cell(c, 4, &row->responsible, from->responsible);
    else if (!strcmp(dot, ".period"))
        take_cell(c, 6, &row->period, from->period);
    else if (!strcmp(dot, ".analysis") && from->analysis)
        take_cell(c, 3, &row->analysis, from->analysis);
    else
        return false;
    return true;
}

static bool carry_item(struct carrying *c, struct plan_row *row, const char *id)
{
    for (size_t i = 0; i < c->last->rows.count; i++) {
        const struct plan_row *from = &c->last->rows.items[i];
        for (size_t k = 0; k < from->measures.count; k++)
            if (!strcmp(from->measures.items[k].id, id)) {
                take_measure(c, row, from->measures.items[k].text);
                return true;
            }
        for (size_t k = 0; k < from->steps.count; k++)
            if (!strcmp(from->steps.items[k].id, id)) {
                take_step(c, row, from->steps.items[k].text);
                return true;
            }
    }
    return carry_cell(c, row, id);
}

void carry_items(struct book *book, struct plan_row *row, const struct year *year,
                 const struct year *last, const struct strings *ids, struct carried *done)
{
    struct carrying c = {.book = book, .plan_year = year->plan_year, .last = last, .done = done};
    for (size_t i = 0; i < ids->count; i++)
        done->items += carry_item(&c, row, ids->items[i]);
}
