#include "rescue_rows.h"

#include <stdlib.h>
#include <string.h>

#include "itaplan/base/hash.h"
#include "itaplan/base/mem.h"
#include "itaplan/model/book.h"
#include "itaplan/text/clean.h"
#include "itaplan/text/cluster.h"
#include "rescue_pages.h"

#define COLUMNS_MAX 12

/* What a record of each table looks like: a letter for each column. n: nothing (the rowid stands
 * for it), i: number, t: text, b: bytes; I and T: or nothing. */
static const struct shape {
    unsigned char table;
    bool is_index;    /* kept in the pages of an index */
    const char *item; /* what the second column says; NULL: anything */
    const char *letters;
    const char *columns[COLUMNS_MAX];
} shapes[] = {
    {RESCUE_AGENCY,
     false,
     NULL,
     "ntttttt",
     {"one", "name", "district", "province", "website", "email", "template"}},
    {RESCUE_YEAR,
     false,
     NULL,
     "niTItt",
     {"year", "plan_year", "announced_on", "overall", "level", "introduction"}},
    {RESCUE_INSTRUMENT, true, NULL, "itiI", {"year", "code", "position", "score"}},
    {RESCUE_INDICATOR, false, NULL, "iiitI", {"year", "position", "number", "name", "score"}},
    {RESCUE_FINDING,
     false,
     "finding",
     "ttiittt",
     {"id", "item", "year", "position", "kind", "issue", "recommendation"}},
    {RESCUE_ROW,
     false,
     "row",
     "ttiiittTtt",
     {"id", "item", "year", "position", "indicator", "name", "state", "analysis", "responsible",
      "period"}},
    {RESCUE_MEASURE,
     false,
     "measure",
     "tttitttttT",
     {"id", "item", "plan_row", "position", "text", "status", "reason", "result", "obstacle",
      "done_on"}},
    {RESCUE_STEP, false, "step", "tttit", {"id", "item", "plan_row", "position", "text"}},
    {RESCUE_OBSTACLE, false, "obstacle", "ttiit", {"id", "item", "year", "position", "text"}},
    {RESCUE_SOURCE,
     false,
     "source",
     "ttiittT",
     {"id", "item", "agency", "position", "name", "sha256", "read_on"}},
    {RESCUE_EVIDENCE, false, NULL, "tittT", {"measure", "position", "kind", "value", "sha256"}},
    {RESCUE_REMARK, false, NULL, "tiitt", {"source", "position", "line", "text", "reason"}},
    {RESCUE_SILENCED, false, NULL, "iittt", {"year", "position", "rule", "target", "reason"}},
    {RESCUE_PUBLISHED,
     false,
     NULL,
     "iiTtttt",
     {"year", "position", "published_on", "document", "format", "sha256", "url"}},
    {RESCUE_PUBLICATION,
     false,
     NULL,
     "iitttTtt",
     {"year", "position", "place", "approved_by", "digits", "posted_on", "reason", "content"}},
    {TABLE_HISTORY, false, NULL, "niittit", {NULL}},
    {TABLE_IGNORED, false, NULL, "iib", {NULL}},       /* history_piece */
    {TABLE_IGNORED, false, NULL, "ntttiitti", {NULL}}, /* owner */
    {TABLE_CODE_LINK, true, NULL, "tti", {NULL}},
    {TABLE_CODE_LINK, true, NULL, "tit", {NULL}}, /* by position */
    {TABLE_CODE_LINK, true, NULL, "tt", {NULL}},  /* backwards, without a position */
    {TABLE_NUMBER_LINK, true, NULL, "tii", {NULL}},
    {TABLE_ITEM, true, NULL, "tt", {NULL}},
    {TABLE_LAST_ID, true, NULL, "ti", {NULL}},
    {TABLE_ORIGIN, true, NULL, "tt", {NULL}},
    {TABLE_ID_INDEX, true, NULL, "ti", {NULL}},
    {TABLE_ID_PLACE, true, NULL, "tii", {NULL}},
    {TABLE_YEAR_PLACE, true, NULL, "iii", {NULL}},
    {TABLE_IGNORED, true, NULL, "tt", {NULL}}, /* settings, and indexes that say nothing new */
    {TABLE_IGNORED, true, NULL, "ti", {NULL}},
    {TABLE_IGNORED, true, NULL, "tii", {NULL}},
    {TABLE_IGNORED, true, NULL, "iti", {NULL}},
    {TABLE_IGNORED, true, NULL, "iit", {NULL}},
    {TABLE_IGNORED, true, NULL, "iii", {NULL}},
};
#define SHAPES (sizeof shapes / sizeof *shapes)

const char *part_column(enum rescue_part part, size_t column)
{
    for (size_t i = 0; i < SHAPES; i++)
        if (shapes[i].table == part)
            return shapes[i].columns[column];
    return NULL;
}

void row_free(struct row *row)
{
    for (size_t i = 0; row && i < row->width; i++)
        free(row->values[i].text);
    free(row);
}

/* ---- the record ---- */

struct field {
    char letter; /* n, i, t, b; ?: it is behind the end of what could be read */
    bool is_cut;
    const unsigned char *bytes;
    size_t len;
    int64_t number;
};
struct record {
    struct field fields[COLUMNS_MAX];
    size_t count;
};

static int64_t read_number(const unsigned char *bytes, size_t len)
{
    uint64_t n = len && bytes[0] & 0x80 ? UINT64_MAX : 0;
    for (size_t i = 0; i < len; i++)
        n = n << 8 | bytes[i];
    return (int64_t)n;
}

/* Bytes of a value of the type; SIZE_MAX: no book has one. */
static size_t size_of(uint64_t type)
{
    static const unsigned char sizes[] = {0, 1, 2, 3, 4, 6, 8};
    if (type >= 12)
        return type - 12 > UINT32_MAX ? SIZE_MAX : (size_t)(type - 12) / 2;
    if (type < sizeof sizes)
        return sizes[type];
    return type == 8 || type == 9 ? 0 : SIZE_MAX;
}

static struct field field_at(uint64_t type, const unsigned char *bytes, size_t left)
{
    size_t size = size_of(type);
    struct field field = {.bytes = bytes, .len = size < left ? size : left, .is_cut = size > left};
    if (type >= 12)
        field.letter = type % 2 ? 't' : 'b';
    else
        field.letter = type ? 'i' : 'n';
    if (type == 9)
        field.number = 1;
    else if (field.letter == 'i')
        field.number = read_number(bytes, field.len);
    if (field.is_cut && (field.letter != 't' || !field.len))
        field.letter = '?';
    return field;
}

/* Its values, as far as there are bytes of them; the head must be whole, and all of it must come to
 * the total. */
static bool read_record(const unsigned char *payload, size_t len, uint64_t total,
                        struct record *out)
{
    uint64_t head = 0, type = 0;
    size_t at = rescue_varint(payload, len, &head), body = (size_t)head;
    *out = (struct record){0};
    if (!at || head > len || head > total)
        return false;
    for (uint64_t sum = head; at < head;) {
        size_t taken = rescue_varint(payload + at, (size_t)head - at, &type), size;
        if (!taken || out->count == COLUMNS_MAX || (size = size_of(type)) == SIZE_MAX)
            return false;
        sum += size;
        if (sum > total)
            return false;
        size_t start = body < len ? body : len;
        out->fields[out->count++] = field_at(type, payload + start, len - start);
        body += size;
        at += taken;
    }
    return body == total;
}

static bool text_is(const struct field *field, const char *text)
{
    return field->letter == 't' && field->len == strlen(text) &&
           !memcmp(field->bytes, text, field->len);
}

static bool is_id(const struct field *field)
{
    if (field->letter != 't' || field->is_cut || !field->len || field->len > ID_MAX)
        return false;
    for (size_t i = 0; i < field->len; i++) {
        unsigned char c = field->bytes[i];
        if (!((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
              c == '.' || c == '_' || c == '-'))
            return false;
    }
    return true;
}

/* ---- what it is a row of ---- */

static bool letter_fits(char found, char wanted)
{
    if (found == '?' || found == wanted)
        return true;
    return (wanted == 'I' && (found == 'i' || found == 'n')) ||
           (wanted == 'T' && (found == 't' || found == 'n'));
}

static bool is_kind_word(const struct field *field)
{
    static const char *const words[] = {"finding", "row", "measure", "step", "obstacle", "source"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_is(field, words[i]))
            return true;
    return false;
}

static bool is_year(int64_t number)
{
    return number >= YEAR_MIN && number <= YEAR_MAX;
}

static bool is_hash(const struct field *field)
{
    if (field->letter != 't' || field->len != HASH_HEX_SIZE - 1)
        return false;
    for (size_t i = 0; i < field->len; i++)
        if (!strchr("0123456789abcdef", field->bytes[i]) || !field->bytes[i])
            return false;
    return true;
}

/* What tells rows of a book's tables from those of any other file. */
static bool is_of_part(const struct shape *shape, const struct record *record, int64_t rowid)
{
    const struct field *first = &record->fields[0], *second = &record->fields[1];
    const struct field *last = &record->fields[record->count - 1];
    if (shape->item)
        return is_id(first) && text_is(second, shape->item);
    switch ((unsigned)shape->table) {
    case RESCUE_AGENCY:
        return rowid == 1 && (last->letter == '?' || (last->len && last->bytes[0] == '{'));
    case RESCUE_YEAR:
        return is_year(rowid) && (second->letter == '?' || second->number == rowid + 1);
    case RESCUE_EVIDENCE:
    case RESCUE_REMARK:
        return is_id(first);
    case TABLE_HISTORY:
    case TABLE_IGNORED:
        return true;
    default:
        return is_year(first->number);
    }
}

/* The rows of some tables and indexes look alike: then it counts which one the tree is of. */
static bool is_of_index(const struct shape *shape, const struct record *record, enum table known)
{
    const struct field *first = &record->fields[0], *second = &record->fields[1];
    if (known != TABLE_COUNT && known != (enum table)shape->table)
        return false;
    switch ((unsigned)shape->table) {
    case RESCUE_INSTRUMENT:
        return is_year(first->number);
    case TABLE_CODE_LINK:
        return is_id(first) && (record->count > 2 || known == TABLE_CODE_LINK);
    case TABLE_NUMBER_LINK:
        return is_id(first);
    case TABLE_ITEM:
        return is_id(first) && is_kind_word(second);
    case TABLE_LAST_ID:
        return is_kind_word(first);
    case TABLE_ORIGIN:
        return known == TABLE_ORIGIN || is_hash(second);
    case TABLE_ID_INDEX:
    case TABLE_ID_PLACE:
        return is_id(first) && known != TABLE_COUNT;
    case TABLE_YEAR_PLACE:
        return known != TABLE_COUNT;
    default:
        return true;
    }
}

static bool shape_fits(const struct shape *shape, const struct record *record, int64_t rowid,
                       enum table known)
{
    if (strlen(shape->letters) != record->count)
        return false;
    for (size_t i = 0; i < record->count; i++)
        if (!letter_fits(record->fields[i].letter, shape->letters[i]))
            return false;
    return shape->is_index ? is_of_index(shape, record, known) : is_of_part(shape, record, rowid);
}

static const struct shape *shape_of(const struct record *record, bool is_index, int64_t rowid,
                                    enum table known)
{
    for (size_t i = 0; i < SHAPES; i++)
        if (shapes[i].is_index == is_index && shape_fits(&shapes[i], record, rowid, known))
            return &shapes[i];
    return NULL;
}

/* ---- its values ---- */

/* The characters that a text may hold, of bytes that may hold others. */
static void keep_characters(const char *bytes, size_t len, struct buf *out)
{
    for (size_t at = 0; at < len;) {
        size_t good = text_valid_prefix(bytes + at, len - at);
        for (size_t end = at + good; at < end;) {
            uint32_t code;
            size_t taken = text_decode(bytes + at, end - at, &code);
            bool odd = (code < 0x20 && code != '\n' && code != '\t' && code != '\r') ||
                       (code >= 0x7F && code < 0xA0) || (code & 0xFFFE) == 0xFFFE ||
                       (code >= 0xFDD0 && code <= 0xFDEF);
            if (!odd)
                buf_add(out, bytes + at, taken);
            at += taken;
        }
        if (at < len)
            at++;
    }
}

static void take_text(const struct field *field, struct value *out)
{
    const char *bytes = (const char *)field->bytes;
    out->state = field->is_cut ? VALUE_CUT : VALUE_WHOLE;
    if (field->len <= TEXT_LIMIT && text_is_clean(bytes, field->len)) {
        out->text = mem_strndup(bytes, field->len);
        return;
    }
    struct buf kept = BUF_INIT, clean = BUF_INIT;
    keep_characters(bytes, field->len, &kept);
    if (!text_clean(kept.data, kept.len, CLEAN_TAB_TO_SPACE, &clean, NULL, NULL))
        buf_reset(&clean);
    if (clean.len > TEXT_LIMIT)
        buf_truncate(&clean, text_valid_prefix(clean.data, TEXT_LIMIT));
    buf_release(&kept);
    out->text = buf_steal(&clean);
    if (!field->is_cut)
        out->state = VALUE_MENDED;
}

static struct value value_of(const struct field *field)
{
    struct value value = {0};
    if (field->letter == 't') {
        take_text(field, &value);
    } else if (field->letter == 'i') {
        value.number = field->number;
        value.is_number = true;
    } else if (field->letter == '?') {
        value.state = VALUE_LOST;
    }
    return value;
}

/* Links have their owner first, then what it is linked to, then the position. */
static void put_in_order(struct row *row, const struct shape *shape)
{
    struct value *values = row->values, second = values[1];
    if (shape->table != TABLE_CODE_LINK || !strcmp(shape->letters, "tti"))
        return;
    if (!strcmp(shape->letters, "tit")) {
        values[1] = values[2];
        values[2] = second;
    } else {
        values[1] = values[0];
        values[0] = second;
    }
}

struct row *row_read(const struct buf *payload, const struct cell *cell, bool is_index,
                     enum table known)
{
    struct record record;
    const unsigned char *bytes = (const unsigned char *)payload->data;
    if (!read_record(bytes, payload->len, cell->total, &record) || !record.count)
        return NULL;
    const struct shape *shape = shape_of(&record, is_index, cell->rowid, known);
    if (!shape && known != TABLE_COUNT) /* its page may have been put in the place of another */
        shape = shape_of(&record, is_index, cell->rowid, TABLE_COUNT);
    if (!shape)
        return NULL;
    struct row *row = mem_zero(sizeof *row + record.count * sizeof *row->values);
    row->table = shape->table;
    row->rowid = cell->rowid;
    row->width = (unsigned char)record.count;
    if (shape->table != TABLE_IGNORED && shape->table != TABLE_HISTORY)
        for (size_t i = 0; i < record.count; i++)
            row->values[i] = value_of(&record.fields[i]);
    put_in_order(row, shape);
    return row;
}

bool root_read(const struct buf *payload, const struct cell *cell, struct root *out)
{
    struct record record;
    const unsigned char *bytes = (const unsigned char *)payload->data;
    if (!read_record(bytes, payload->len, cell->total, &record) || record.count != 5)
        return false;
    const struct field *name = &record.fields[1], *of = &record.fields[2];
    const struct field *sql = &record.fields[4];
    if (sql->letter == 't' && (sql->len < 7 || memcmp(sql->bytes, "CREATE ", 7) != 0))
        return false; /* a step of a plan has the same form */
    bool is_index = text_is(&record.fields[0], "index");
    bool is_trigger = text_is(&record.fields[0], "trigger");
    if ((!is_index && !is_trigger && !text_is(&record.fields[0], "table")) || name->letter != 't' ||
        of->letter != 't' || name->is_cut || of->is_cut || record.fields[3].letter != 'i')
        return false;
    int64_t page = record.fields[3].number;
    *out = (struct root){
        .name = mem_strndup((const char *)name->bytes, name->len),
        .of = mem_strndup((const char *)of->bytes, of->len),
        .page = page > 0 && page <= UINT32_MAX ? (uint32_t)page : 0,
        .is_index = is_index,
        .is_tree = !is_trigger,
    };
    return true;
}
