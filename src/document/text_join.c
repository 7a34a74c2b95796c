/* Rows that word processors tell over several lines when a table is copied as text. */
#include <string.h>

#include "itaplan/base/array.h"
#include "itaplan/document/read.h"

#define ROW_LINES 200 /* that one row may take: more is no table */

/* A line of the text, or several that belong to one row. */
struct record {
    size_t start, end; /* bytes, without the newline */
    size_t cells;
    bool is_quoted; /* a cell of it is in quotes: it came from a spreadsheet */
};
struct records {
    struct record *items;
    size_t count, capacity;
};

static bool split(const char *data, size_t len, struct records *out)
{
    bool tabs = false;
    for (size_t at = 0; at < len;) {
        const char *newline = memchr(data + at, '\n', len - at);
        struct record record = {.start = at, .end = newline ? (size_t)(newline - data) : len};
        record.cells = 1;
        for (size_t i = at; i < record.end; i++) {
            record.cells += data[i] == '\t';
            record.is_quoted =
                record.is_quoted || (data[i] == '"' && (i == at || data[i - 1] == '\t'));
        }
        tabs = tabs || record.cells > 1;
        *array_push(out) = record;
        at = record.end + 1;
    }
    return tabs;
}

static bool is_blank(const char *data, const struct record *record)
{
    for (size_t i = record->start; i < record->end; i++)
        if (!strchr(" \t\r", data[i]) || !data[i])
            return false;
    return true;
}

/* Bytes of a digit, ASCII or Thai in UTF-8. */
static size_t digit(const char *s, size_t len)
{
    if (len > 0 && *s >= '0' && *s <= '9')
        return 1;
    bool thai = len > 2 && !memcmp(s, "\xE0\xB9", 2) && (unsigned char)s[2] >= 0x90 &&
                (unsigned char)s[2] <= 0x99;
    return thai ? 3 : 0;
}

/* Its first cell is a number alone: a row of its own. */
static bool is_numbered(const char *data, const struct record *record)
{
    const char *tab = memchr(data + record->start, '\t', record->end - record->start);
    size_t end = tab ? (size_t)(tab - data) : record->end, at = record->start, one;
    while (at < end && data[at] == ' ')
        at++;
    size_t first = at;
    while ((one = digit(data + at, end - at)) > 0)
        at += one;
    bool any = at > first;
    while (at < end && data[at] && strchr(".) ", data[at]))
        at++;
    return any && at == end;
}

/* How many records from `at` on are one row of `width` cells; 1: the record stands for itself. */
static size_t row_length(const char *data, const struct records *records, size_t at, size_t width)
{
    const struct record *first = &records->items[at];
    if (first->cells < 2 || first->cells >= width || first->is_quoted)
        return 1;
    size_t cells = first->cells, next = at + 1;
    while (cells < width && next < records->count && next - at < ROW_LINES) {
        const struct record *record = &records->items[next];
        if (is_blank(data, record) || record->is_quoted ||
            (record->cells > 1 && is_numbered(data, record)))
            return 1;
        cells += record->cells - 1;
        next++;
    }
    return cells == width ? next - at : 1;
}

/* Quotes in it are doubled. */
static void add_cell(struct buf *out, const char *s, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (s[i] == '"')
            buf_addc(out, '"');
        if (s[i] != '\r')
            buf_addc(out, s[i]);
    }
}

/* The records as one line: what is parted by a newline stands in one cell, in quotes. */
static void add_row(struct buf *out, const char *data, const struct record *records, size_t count)
{
    size_t end = records[count - 1].end;
    for (size_t at = records->start; at <= end;) {
        const char *tab = memchr(data + at, '\t', end - at);
        size_t stop = tab ? (size_t)(tab - data) : end;
        bool several = memchr(data + at, '\n', stop - at) != NULL;
        if (several) {
            buf_addc(out, '"');
            add_cell(out, data + at, stop - at);
            buf_addc(out, '"');
        } else {
            buf_add(out, data + at, stop - at);
        }
        if (tab)
            buf_addc(out, '\t');
        at = stop + 1;
    }
}

void text_join_rows(const char *data, size_t len, struct buf *out)
{
    struct records records = {0};
    size_t width = 0;
    bool tabs = split(data, len, &records), even = true;
    for (size_t i = 0; i < records.count; i++) {
        if (width == 0 && records.items[i].cells > 1)
            width = records.items[i].cells;
        even = even && records.items[i].cells <= (width ? width : 1);
    }
    for (size_t i = 0; i < records.count;) {
        size_t count = tabs && even ? row_length(data, &records, i, width) : 1;
        if (count > 1)
            add_row(out, data, &records.items[i], count);
        else
            buf_add(out, data + records.items[i].start,
                    records.items[i].end - records.items[i].start);
        i += count;
        if (i < records.count || (len > 0 && data[len - 1] == '\n'))
            buf_addc(out, '\n');
    }
    array_release(&records);
}
