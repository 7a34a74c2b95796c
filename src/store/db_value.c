/* Values read from a row. A file may have been made or mended by another program: nothing about
 * them is taken for granted. */
#include <string.h>

#include "db.h"
#include "itaplan/base/mem.h"

static void note_odd(struct query *q, const char *what)
{
    if (!q->odd)
        q->odd = what;
}

static bool is_null(struct query *q, int column)
{
    return sqlite3_column_type(q->statement, column) == SQLITE_NULL;
}

const char *peek_text(struct query *q, int column)
{
    if (sqlite3_column_type(q->statement, column) != SQLITE_TEXT) {
        note_odd(q, "a value that should be text");
        return "";
    }
    const char *text = (const char *)sqlite3_column_text(q->statement, column);
    if (!text) {
        q->code = SQLITE_NOMEM;
        return "";
    }
    if (strlen(text) != (size_t)sqlite3_column_bytes(q->statement, column)) {
        note_odd(q, "a NUL inside a text");
        return "";
    }
    return text;
}

char *get_text(struct query *q, int column)
{
    return mem_strdup(peek_text(q, column));
}

char *get_text_or_null(struct query *q, int column)
{
    return is_null(q, column) ? NULL : get_text(q, column);
}

const void *peek_blob(struct query *q, int column, size_t *len)
{
    if (sqlite3_column_type(q->statement, column) != SQLITE_BLOB)
        note_odd(q, "a value that should be bytes");
    const void *data = sqlite3_column_blob(q->statement, column);
    *len = data ? (size_t)sqlite3_column_bytes(q->statement, column) : 0;
    return data;
}

int64_t get_int(struct query *q, int column, int64_t min, int64_t max)
{
    if (sqlite3_column_type(q->statement, column) != SQLITE_INTEGER) {
        note_odd(q, "a value that should be a number");
        return min;
    }
    int64_t n = sqlite3_column_int64(q->statement, column);
    if (n < min || n > max) {
        note_odd(q, "a number out of its range");
        return min;
    }
    return n;
}

decimal get_decimal(struct query *q, int column)
{
    return is_null(q, column) ? DECIMAL_NONE : get_int(q, column, 0, 100 * DECIMAL_ONE);
}

struct date get_date(struct query *q, int column)
{
    struct date d = {0};
    if (is_null(q, column))
        return d;
    const char *text = peek_text(q, column);
    if (!date_parse_iso(text, strlen(text), &d, NULL))
        note_odd(q, "a date that does not exist");
    return d;
}

int get_word(struct query *q, int column, int (*of)(const char *word))
{
    int value = of(peek_text(q, column));
    if (value >= 0)
        return value;
    note_odd(q, "a word that this version does not know");
    return 0;
}
