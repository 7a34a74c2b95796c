/* A worksheet's cells. Rows and columns that are hidden are read like the others: a filter that was
 * left on, or a column that was put out of the way for printing, is no reason to lose what it
 * holds, and the officer sees all of it before anything is taken. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/base/number.h"

#include "xlsx_read_private.h"

struct link {
    struct xlsx_range range;
    const char *target; /* of the book's pool */
};

struct sheet_reading {
    struct xlsx_book *book;
    const struct relations *relations;
    struct xlsx_cells *cells;
    struct xlsx_ranges merged;
    struct {
        struct link *items;
        size_t count, capacity;
    } links;
    uint32_t next_row, row, next_column;
    /* the cell that is open */
    uint32_t column;
    char type[12];
    struct xlsx_look look;
    struct xlsx_collect collect; /* of an inline string */
    struct buf value, formula;
    bool in_value, in_formula;
};

/* ---- places ---- */

/* "AB" from A = 0; false where there is none, or one outside a sheet. */
static bool parse_column(const char **s, uint32_t *out)
{
    uint32_t n = 0;
    const char *at = *s;
    for (; (*at >= 'A' && *at <= 'Z') || (*at >= 'a' && *at <= 'z'); at++) {
        n = n * 26 + (uint32_t)((*at | 0x20) - 'a') + 1;
        if (n > XLSX_COLUMNS)
            return false;
    }
    *s = at;
    *out = n - 1;
    return n > 0;
}

static bool parse_row(const char **s, uint32_t *out)
{
    int64_t n;
    size_t digits = strspn(*s, "0123456789");
    if (!number_parse(*s, digits, 1, XLSX_ROWS, &n))
        return false;
    *s += digits;
    *out = (uint32_t)n - 1;
    return true;
}

/* "B7" or "B7:D9"; false where it is none or lies outside a sheet. */
static bool parse_range(const char *s, struct xlsx_range *out)
{
    struct xlsx_range range;
    if (!parse_column(&s, &range.column) || !parse_row(&s, &range.row))
        return false;
    range.last_row = range.row;
    range.last_column = range.column;
    if (*s == ':') {
        s++;
        if (!parse_column(&s, &range.last_column) || !parse_row(&s, &range.last_row))
            return false;
    }
    if (*s || range.last_row < range.row || range.last_column < range.column)
        return false;
    *out = range;
    return true;
}

static bool say_damaged(const char *where, struct error *err)
{
    return fail(err, .code = ERR_DOCUMENT_DAMAGED, .detail = where);
}

/* ---- cells ---- */

static bool open_row(struct sheet_reading *reading, const struct xml_attributes *attributes,
                     struct error *err)
{
    const char *number = xml_attribute(attributes, "r");
    reading->row = reading->next_row;
    reading->next_column = 0;
    const char *rest = number;
    if (number && (!parse_row(&rest, &reading->row) || *rest))
        return say_damaged(number, err);
    reading->next_row = reading->row + 1;
    return reading->row < XLSX_ROWS || say_damaged("row", err);
}

static bool open_cell(struct sheet_reading *reading, const struct xml_attributes *attributes,
                      struct error *err)
{
    const char *place = xml_attribute(attributes, "r"), *type = xml_attribute(attributes, "t");
    const char *letters = place;
    reading->column = reading->next_column;
    if (place && !parse_column(&letters, &reading->column))
        return say_damaged(place, err);
    reading->next_column = reading->column + 1;
    reading->look = xlsx_looks_of(reading->book->looks, xml_attribute(attributes, "s"));
    reading->type[0] = '\0';
    if (type && strlen(type) < sizeof reading->type)
        memcpy(reading->type, type, strlen(type) + 1);
    buf_reset(&reading->value);
    buf_reset(&reading->formula);
    buf_reset(&reading->collect.text);
    return reading->column < XLSX_COLUMNS || say_damaged("column", err);
}

static bool is_type(const struct sheet_reading *reading, const char *type)
{
    return strcmp(reading->type, type) == 0;
}

/* What the cell shows, raw: numbers by their format. An error (#REF!) is a text like another. */
static void show_value(struct sheet_reading *reading, struct buf *out)
{
    const struct number_format *format = reading->look.format;
    const struct buf *value = &reading->value;
    if (is_type(reading, "inlineStr"))
        buf_add(out, reading->collect.text.data, reading->collect.text.len);
    else if (is_type(reading, "b"))
        buf_adds(out, strcmp(value->data, "1") == 0 ? "TRUE" : "FALSE");
    else if (is_type(reading, "d"))
        number_format_show_iso(format, value->data, out);
    else if (is_type(reading, "n") || is_type(reading, ""))
        number_format_show(format, value->data, reading->book->is_1904, out);
    else
        buf_add(out, value->data, value->len);
}

/* A formula that nothing has worked out yet is shown as one: it is no result, and must not be taken
 * for an empty cell. */
static bool take_text(struct sheet_reading *reading, struct xlsx_cell *cell, struct error *err)
{
    struct xlsx_book *book = reading->book;
    int64_t line = book->line + reading->row + 1;
    struct buf shown = BUF_INIT, words = BUF_INIT;
    bool ok = true;
    if (reading->formula.len > 0)
        cell->target = xlsx_hyperlink(book, reading->formula.data, &words);
    if (is_type(reading, "s") && reading->value.len > 0) {
        ok = xlsx_strings_get(book, reading->value.data, line, &cell->text, err);
    } else {
        if (reading->value.len > 0 || reading->collect.text.len > 0)
            show_value(reading, &shown);
        else if (words.len > 0)
            buf_add(&shown, words.data, words.len);
        else if (cell->target)
            buf_adds(&shown, cell->target);
        else if (reading->formula.len > 0)
            buf_addf(&shown, "=%s", reading->formula.data);
        if (shown.len > 0)
            cell->text = xlsx_clean_text(book, shown.data, shown.len, line);
    }
    buf_release(&shown);
    buf_release(&words);
    return ok;
}

static bool close_cell(struct sheet_reading *reading, struct error *err)
{
    struct xlsx_book *book = reading->book;
    struct xlsx_cell cell = {.row = reading->row,
                             .column = reading->column,
                             .rows = 1,
                             .columns = 1,
                             .is_bold = reading->look.is_bold,
                             .has_frame = reading->look.has_frame,
                             .size = reading->look.size};
    if (!take_text(reading, &cell, err))
        return false;
    if (cell.text && !*cell.text)
        cell.text = NULL;
    if (!cell.text && !cell.has_frame)
        return true;
    book->text += cell.text ? strlen(cell.text) : 0;
    if (book->text > XLSX_TEXT_MAX_IN)
        return fail(err, .code = ERR_DOCUMENT_UNPACKED, .number = (int64_t)XLSX_TEXT_MAX_IN);
    *array_push(reading->cells) = cell;
    return xlsx_count_cells(book, 1, err);
}

/* ---- what stands behind the cells ---- */

static bool add_merged(struct sheet_reading *reading, const char *reference, struct error *err)
{
    struct xlsx_range range;
    if (!reference || !parse_range(reference, &range))
        return say_damaged(reference ? reference : "mergeCell", err);
    *array_push(&reading->merged) = range;
    return xlsx_count_cells(reading->book, 1, err);
}

/* Links to places in the workbook lead nowhere here. */
static bool add_link(struct sheet_reading *reading, const struct xml_attributes *attributes,
                     struct error *err)
{
    const char *reference = xml_attribute(attributes, "ref");
    const struct relation *relation =
        relations_by_id(reading->relations, xml_attribute(attributes, "r:id"));
    struct link link;
    if (!relation || !relation->is_external || !reference || !parse_range(reference, &link.range))
        return true;
    link.target = xlsx_clean_text(reading->book, relation->target, strlen(relation->target), 0);
    *array_push(&reading->links) = link;
    return xlsx_count_cells(reading->book, 1, err);
}

/* ---- events ---- */

static bool on_start(void *ctx, const char *name, const struct xml_attributes *attributes,
                     struct error *err)
{
    struct sheet_reading *reading = ctx;
    if (strcmp(name, "s:c") == 0)
        return open_cell(reading, attributes, err);
    if (strcmp(name, "s:row") == 0)
        return open_row(reading, attributes, err);
    if (strcmp(name, "s:mergeCell") == 0)
        return add_merged(reading, xml_attribute(attributes, "ref"), err);
    if (strcmp(name, "s:hyperlink") == 0)
        return add_link(reading, attributes, err);
    reading->in_value = strcmp(name, "s:v") == 0;
    reading->in_formula = strcmp(name, "s:f") == 0;
    xlsx_collect_start(&reading->collect, name);
    return true;
}

static bool on_end(void *ctx, const char *name, struct error *err)
{
    struct sheet_reading *reading = ctx;
    reading->in_value = reading->in_formula = false;
    xlsx_collect_end(&reading->collect, name);
    return strcmp(name, "s:c") != 0 || close_cell(reading, err);
}

static bool on_text(void *ctx, const char *text, size_t len, struct error *err)
{
    struct sheet_reading *reading = ctx;
    if (reading->in_value)
        buf_add(&reading->value, text, len);
    else if (reading->in_formula)
        buf_add(&reading->formula, text, len);
    else
        xlsx_collect_text(&reading->collect, text, len);
    return true;
}

/* ---- the sheet ---- */

static int by_place(const void *a, const void *b)
{
    const struct xlsx_cell *left = a, *right = b;
    if (left->row != right->row)
        return left->row < right->row ? -1 : 1;
    return (left->column > right->column) - (left->column < right->column);
}

/* A link over several cells is the first one's. The cells are in order. */
static void place_links(struct sheet_reading *reading)
{
    struct xlsx_cells *cells = reading->cells;
    for (size_t i = 0; i < reading->links.count && cells->count > 0; i++) {
        const struct link *link = &reading->links.items[i];
        const struct xlsx_cell wanted = {.row = link->range.row, .column = link->range.column};
        struct xlsx_cell *cell =
            bsearch(&wanted, cells->items, cells->count, sizeof *cells->items, by_place);
        if (cell && !cell->target)
            cell->target = link->target;
    }
}

static bool read_xml(struct sheet_reading *reading, const char *part, struct error *err)
{
    static const struct xml_handler handler = {.start = on_start, .end = on_end, .text = on_text};
    struct buf xml = BUF_INIT;
    bool ok = zip_read_part(reading->book->zip, part, &xml, err) &&
              xml_read(xml.data, xml.len, part, &handler, reading, err);
    buf_release(&xml);
    return ok;
}

bool xlsx_sheet_read(struct xlsx_book *book, const char *part, struct xlsx_cells *out,
                     struct error *err)
{
    struct relations *relations = relations_read(book->zip, part, err);
    struct sheet_reading reading = {.book = book,
                                    .relations = relations,
                                    .cells = out,
                                    .collect = {.text = BUF_INIT},
                                    .value = BUF_INIT,
                                    .formula = BUF_INIT};
    bool ok =
        relations && read_xml(&reading, part, err) && xlsx_merge(book, out, &reading.merged, err);
    if (ok)
        place_links(&reading);
    array_release(&reading.merged);
    array_release(&reading.links);
    buf_release(&reading.collect.text);
    buf_release(&reading.value);
    buf_release(&reading.formula);
    relations_free(relations);
    return ok;
}
