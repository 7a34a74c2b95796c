#include "csv_scan.h"

#include <string.h>

#define RECORDS_LOOKED_AT 50

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
            *field = (struct csv_field){.start = *at};
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

/* Fields of the record at *at, which moves behind it; *all_quoted is cleared at the first bare
 * field. */
static size_t count_fields(const char *data, size_t len, char delimiter, size_t *at,
                           bool *all_quoted)
{
    struct csv_field field;
    size_t count = 0;
    while (csv_next_field(data, len, delimiter, at, &field)) {
        count++;
        *all_quoted = *all_quoted && field.is_quoted;
        if (field.ends_record)
            break;
    }
    /* A delimiter at the very end leaves an empty field. */
    return count;
}

char csv_find_delimiter(const char *data, size_t len)
{
    static const char delimiters[] = {',', ';', '\t'};
    size_t best_count = 1;
    char best = ',';
    size_t at[3] = {0};
    for (size_t record = 0; record < RECORDS_LOOKED_AT && best_count == 1; record++) {
        for (size_t i = 0; i < 3; i++) {
            bool quoted = true;
            size_t count = count_fields(data, len, delimiters[i], &at[i], &quoted);
            if (count > best_count) {
                best_count = count;
                best = delimiters[i];
            }
        }
    }
    return best;
}

bool csv_is_likely(const char *data, size_t len)
{
    char delimiter = csv_find_delimiter(data, len);
    size_t at = 0, width = 0, wide = 0;
    bool all_quoted = true, is_even = true;
    if (delimiter == '\t')
        return false;
    for (size_t record = 0; record < RECORDS_LOOKED_AT && at < len; record++) {
        if (ends_line(data[at])) {
            at++;
            continue;
        }
        size_t count = count_fields(data, len, delimiter, &at, &all_quoted);
        if (wide > 0 && count != width)
            is_even = false;
        if (wide == 0)
            width = count;
        wide += count > 1 ? 1 : 0;
    }
    return wide > 0 && (all_quoted || (is_even && wide > 1));
}
