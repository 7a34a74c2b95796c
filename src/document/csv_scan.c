#include "csv_scan.h"

#include <string.h>

#define RECORDS_LOOKED_AT 50
#define BYTES_LOOKED_AT   ((size_t)256 << 10)

/* Behind the closing quote of the field that opens at `at`; len where it never closes. */
static size_t quoted_end(const char *data, size_t len, size_t at)
{
    for (size_t i = at + 1; i < len; i++) {
        if (data[i] != '"')
            continue;
        if (i + 1 < len && data[i + 1] == '"')
            i++;
        else
            return i + 1;
    }
    return len;
}

static bool ends_line(char c)
{
    return c == '\n' || c == '\r';
}

bool csv_next_field(const char *data, size_t len, char delimiter, size_t *at,
                    struct csv_field *field)
{
    size_t i = *at;
    if (i >= len)
        return false;
    *field = (struct csv_field){.start = i};
    if (data[i] == '"') {
        size_t end = quoted_end(data, len, i);
        field->is_quoted = true;
        field->start = i + 1;
        field->len = end - i - 1 - (end > i + 1 && data[end - 1] == '"' ? 1 : 0);
        i = end;
        /* What stands behind the quote against the rules belongs to nobody; spaces are common. */
        while (i < len && data[i] == ' ')
            i++;
        if (i < len && data[i] != delimiter && !ends_line(data[i])) {
            *field = (struct csv_field){.start = *at, .is_odd = true};
            i = *at;
        }
    }
    if (!field->is_quoted) {
        while (i < len && data[i] != delimiter && !ends_line(data[i]))
            i++;
        field->len = i - field->start;
    }
    field->ends_record = i >= len || ends_line(data[i]);
    if (i + 1 < len && data[i] == '\r' && data[i + 1] == '\n')
        i++;
    *at = i + 1;
    return true;
}

size_t csv_delimiter_line(const char *data, size_t len, char *delimiter)
{
    enum { SIGN = 4 };
    if (len < SIGN + 2 || memcmp(data, "sep=", SIGN) != 0 || !strchr(",;\t|", data[SIGN]) ||
        !data[SIGN] || !ends_line(data[SIGN + 1]))
        return 0;
    *delimiter = data[SIGN];
    bool two = len > SIGN + 2 && data[SIGN + 1] == '\r' && data[SIGN + 2] == '\n';
    return SIGN + (two ? 3 : 2);
}

struct record {
    size_t fields;
    bool all_quoted;
    bool is_odd;    /* a field is: another delimiter parts it, or it is no CSV */
    bool is_spaced; /* a space follows a delimiter, as in prose */
};

/* The record at *at, which moves behind it. */
static struct record scan_record(const char *data, size_t len, char delimiter, size_t *at)
{
    struct csv_field field;
    struct record record = {.all_quoted = true};
    while (csv_next_field(data, len, delimiter, at, &field)) {
        record.is_spaced =
            record.is_spaced || (record.fields > 0 && field.len > 0 && data[field.start] == ' ');
        record.fields++;
        record.all_quoted = record.all_quoted && field.is_quoted;
        record.is_odd = record.is_odd || field.is_odd;
        if (field.ends_record)
            break;
    }
    return record;
}

char csv_find_delimiter(const char *data, size_t len)
{
    static const char delimiters[] = {',', ';', '\t'};
    size_t best_count = 1;
    char best = ',';
    size_t at[3] = {0};
    len = len < BYTES_LOOKED_AT ? len : BYTES_LOOKED_AT;
    for (size_t n = 0; n < RECORDS_LOOKED_AT && best_count == 1; n++) {
        for (size_t i = 0; i < 3; i++) {
            struct record record = scan_record(data, len, delimiters[i], &at[i]);
            if (record.fields > best_count && !record.is_odd) {
                best_count = record.fields;
                best = delimiters[i];
            }
        }
    }
    return best;
}

/* What unquoted lines must show: as many fields in each, no empty line between, nothing of prose or
 * Markdown. */
struct evidence {
    size_t width, wide; /* fields of the first record; records with more than one field */
    bool all_quoted, is_even, has_gap, is_prose;
};

static void add_evidence(struct evidence *e, const struct record *record, char first)
{
    e->is_even = e->is_even && !record->is_odd && (e->wide == 0 || record->fields == e->width);
    e->all_quoted = e->all_quoted && record->all_quoted;
    e->is_prose =
        e->is_prose || first == '#' || first == '|' || (record->is_spaced && record->fields < 3);
    if (e->wide == 0)
        e->width = record->fields;
    e->wide += record->fields > 1 ? 1 : 0;
}

bool csv_is_likely(const char *data, size_t len)
{
    char said;
    if (csv_delimiter_line(data, len, &said) > 0)
        return true;
    char delimiter = csv_find_delimiter(data, len);
    len = len < BYTES_LOOKED_AT ? len : BYTES_LOOKED_AT;
    struct evidence e = {.all_quoted = true, .is_even = true};
    size_t at = 0;
    if (delimiter == '\t')
        return false;
    for (size_t n = 0; n < RECORDS_LOOKED_AT && at < len; n++) {
        char first = data[at];
        if (ends_line(first)) {
            e.has_gap = e.has_gap || (first == '\n' && e.wide > 0);
            at++;
            continue;
        }
        struct record record = scan_record(data, len, delimiter, &at);
        if (e.has_gap && !e.all_quoted)
            e.is_even = false;
        add_evidence(&e, &record, first);
    }
    return e.wide > 0 && (e.all_quoted || (e.is_even && e.wide > 1 && !e.is_prose));
}
