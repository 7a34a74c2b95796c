/* Single values of rows that were rescued. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/hash.h"
#include "itaplan/base/mem.h"
#include "rescue_build.h"

static void tell(struct join *join, enum rescue_loss_kind kind, const struct row *row,
                 size_t column)
{
    enum rescue_part part = (enum rescue_part)row->table;
    const struct value *first = &row->values[0];
    const char *id = part == RESCUE_AGENCY || part == RESCUE_YEAR ? NULL : first->text;
    struct rescue_loss *loss = join_lose(join, kind, part, id);
    loss->member = part_column(part, column);
    if (part == RESCUE_YEAR)
        loss->year = (int)row->rowid;
    else if (!id && part != RESCUE_AGENCY)
        loss->year = (int)first->number;
}

char *take_text(struct join *join, struct row *row, size_t column)
{
    struct value *value = &row->values[column];
    char *text = value->text;
    value->text = NULL;
    if (value->state == VALUE_CUT || value->state == VALUE_LOST)
        tell(join, RESCUE_CUT, row, column);
    else if (value->state == VALUE_MENDED)
        tell(join, RESCUE_MENDED, row, column);
    return text ? text : mem_strdup("");
}

struct date take_date(struct join *join, struct row *row, size_t column)
{
    const struct value *value = &row->values[column];
    struct date date = {0};
    if (value->text && value->state == VALUE_WHOLE &&
        date_parse_iso(value->text, strlen(value->text), &date, NULL))
        return date;
    if (value->text || value->state == VALUE_LOST)
        tell(join, RESCUE_VALUE, row, column);
    return (struct date){0};
}

decimal take_score(struct join *join, struct row *row, size_t column)
{
    const struct value *value = &row->values[column];
    if (value->is_number && value->number >= 0 && value->number <= 100 * DECIMAL_ONE)
        return value->number;
    if (value->is_number || value->state == VALUE_LOST)
        tell(join, RESCUE_VALUE, row, column);
    return DECIMAL_NONE;
}

int take_word(struct join *join, struct row *row, size_t column, int (*of)(const char *word),
              int otherwise)
{
    const struct value *value = &row->values[column];
    int number = value->text ? of(value->text) : -1;
    if (number >= 0)
        return number;
    tell(join, RESCUE_VALUE, row, column);
    return otherwise;
}

static bool is_hash(const char *text)
{
    return strlen(text) == HASH_HEX_SIZE - 1 &&
           strspn(text, "0123456789abcdef") == HASH_HEX_SIZE - 1;
}

char *take_hash(struct join *join, struct row *row, size_t column)
{
    struct value *value = &row->values[column];
    char *text = value->text;
    value->text = NULL;
    if (text && is_hash(text))
        return text;
    if ((text && *text) || value->state == VALUE_LOST)
        tell(join, RESCUE_VALUE, row, column);
    free(text);
    return NULL;
}

int64_t take_number(struct join *join, struct row *row, size_t column, int64_t min, int64_t max,
                    int64_t otherwise)
{
    const struct value *value = &row->values[column];
    if (value->is_number && value->number >= min && value->number <= max)
        return value->number;
    tell(join, RESCUE_VALUE, row, column);
    return otherwise;
}
