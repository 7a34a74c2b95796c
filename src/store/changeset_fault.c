/* Looks a changeset through. For each table: 'T', how many columns (varint), a byte for each that
 * is not 0 where the column is in the primary key, and the name with its NUL; then its changes: the
 * operation, a byte for "indirect", and the old row, the new one or both. A value is its type and
 * what the type says; those of an update that did not change are of type 0. */
#include <string.h>

#include "changeset.h"

#define TABLE_MARK     'T'
#define NUMBER_BYTES   8 /* of an integer and of a real */
#define VARINT_MAX_LEN 9
#define COLUMNS_MAX    16

enum value_type { VALUE_NONE, VALUE_INTEGER, VALUE_REAL, VALUE_TEXT, VALUE_BLOB, VALUE_NULL };

struct reader {
    const unsigned char *at, *end;
    const char *fault; /* the first one; static */
};

static void note(struct reader *r, const char *fault)
{
    if (!r->fault)
        r->fault = fault;
}

static size_t left(const struct reader *r)
{
    return (size_t)(r->end - r->at);
}

static void skip(struct reader *r, uint64_t bytes)
{
    if (bytes > left(r)) {
        note(r, "it is cut short");
        r->at = r->end;
    } else {
        r->at += bytes;
    }
}

static unsigned read_byte(struct reader *r)
{
    unsigned byte = left(r) ? *r->at : 0;
    skip(r, 1);
    return byte;
}

/* SQLite's: seven bits a byte, the highest first; a ninth byte gives eight. */
static uint64_t read_varint(struct reader *r)
{
    uint64_t n = 0;
    for (int i = 0; i < VARINT_MAX_LEN - 1; i++) {
        unsigned byte = read_byte(r);
        n = n << 7 | (byte & 0x7f);
        if (!(byte & 0x80))
            return n;
    }
    return n << 8 | read_byte(r);
}

static enum value_type read_value(struct reader *r)
{
    unsigned type = read_byte(r);
    switch (type) {
    case VALUE_NONE:
    case VALUE_NULL:
        break;
    case VALUE_INTEGER:
    case VALUE_REAL:
        skip(r, NUMBER_BYTES);
        break;
    case VALUE_TEXT:
    case VALUE_BLOB:
        skip(r, read_varint(r));
        break;
    default:
        note(r, "a value of no type");
    }
    return (enum value_type)type;
}

static void read_row(struct reader *r, size_t columns, enum value_type out[COLUMNS_MAX])
{
    for (size_t i = 0; i < columns && !r->fault; i++)
        out[i] = read_value(r);
}

/* A whole row, as it is inserted or deleted. */
static void check_whole(struct reader *r, const struct content_table *table)
{
    enum value_type row[COLUMNS_MAX] = {VALUE_NONE};
    size_t columns = strlen(table->key);
    read_row(r, columns, row);
    for (size_t i = 0; i < columns && !r->fault; i++)
        if (row[i] == VALUE_NONE || (table->key[i] == 'k' && row[i] == VALUE_NULL))
            note(r, "a row with a value missing");
}

static void check_update(struct reader *r, const struct content_table *table)
{
    enum value_type before[COLUMNS_MAX] = {VALUE_NONE}, after[COLUMNS_MAX] = {VALUE_NONE};
    size_t columns = strlen(table->key);
    read_row(r, columns, before);
    read_row(r, columns, after);
    for (size_t i = 0; i < columns && !r->fault; i++) {
        bool is_key = table->key[i] == 'k';
        if (is_key && (before[i] == VALUE_NONE || before[i] == VALUE_NULL || after[i]))
            note(r, "a row without its key");
        else if (!is_key && (before[i] == VALUE_NONE) != (after[i] == VALUE_NONE))
            note(r, "a value with one side only");
    }
}

static void check_change(struct reader *r, const struct content_table *table)
{
    unsigned operation = read_byte(r);
    if (read_byte(r) > 1)
        note(r, "a change that is neither direct nor indirect");
    if (operation == SQLITE_UPDATE)
        check_update(r, table);
    else if (operation == SQLITE_INSERT || operation == SQLITE_DELETE)
        check_whole(r, table);
    else
        note(r, "a change of no kind");
}

/* NULL: a fault. */
static const struct content_table *check_head(struct reader *r)
{
    if (read_byte(r) != TABLE_MARK)
        note(r, "it does not begin with a table");
    uint64_t columns = read_varint(r);
    const unsigned char *keys = r->at;
    skip(r, columns);
    const char *name = (const char *)r->at;
    const unsigned char *nul = left(r) ? memchr(r->at, 0, left(r)) : NULL;
    if (r->fault || !nul) {
        note(r, "a table without a name");
        return NULL;
    }
    r->at = nul + 1;
    const struct content_table *table = content_table(name);
    if (!table || strlen(table->key) != columns) {
        note(r, "a table that is not of the book's contents");
        return NULL;
    }
    for (size_t i = 0; i < columns; i++)
        if ((keys[i] != 0) != (table->key[i] == 'k'))
            note(r, "a table with another key");
    return table;
}

const char *changeset_fault(const void *data, size_t len)
{
    const unsigned char *bytes = data;
    struct reader r = {.at = bytes, .end = bytes + len};
    do {
        const struct content_table *table = check_head(&r);
        while (!r.fault && left(&r) && *r.at != TABLE_MARK)
            check_change(&r, table);
    } while (!r.fault && left(&r));
    return r.fault;
}
