/* An Excel file as a tree: the sheets that are seen, in order, each with its name as a heading, its
 * lines as paragraphs and its tables. Lines of the tree are rows of the sheets, counted on from
 * sheet to sheet. Formulas are taken by the result that is stored with them. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/formats/formats.h"

#include "xlsx_read_private.h"

#define SHEETS_MAX 500 /* each costs a look at its part */

struct sheet {
    char *name, *id; /* of its relation */
};

struct sheets {
    struct sheet *items;
    size_t count, capacity;
};

struct workbook {
    struct sheets sheets; /* those that are seen */
    bool is_1904;
};

/* ---- workbook.xml ---- */

static bool is_yes(const char *value)
{
    return value && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

/* Sheets that are hidden are lists to choose from and the work of whoever made the form. */
static bool on_start(void *ctx, const char *name, const struct xml_attributes *attributes,
                     struct error *err)
{
    struct workbook *workbook = ctx;
    if (strcmp(name, "s:workbookPr") == 0)
        workbook->is_1904 = is_yes(xml_attribute(attributes, "date1904"));
    if (strcmp(name, "s:sheet") != 0)
        return true;
    const char *state = xml_attribute(attributes, "state");
    const char *id = xml_attribute(attributes, "r:id"), *title = xml_attribute(attributes, "name");
    bool is_hidden = state && strcmp(state, "visible") != 0;
    if (is_hidden || !id)
        return true;
    if (workbook->sheets.count == SHEETS_MAX)
        return fail(err, .code = ERR_DOCUMENT_PARTS, .number = SHEETS_MAX);
    *array_push(&workbook->sheets) =
        (struct sheet){.name = mem_strdup(title ? title : ""), .id = mem_strdup(id)};
    return true;
}

static bool read_workbook(struct zip_reader *zip, const char *part, struct workbook *workbook,
                          struct error *err)
{
    static const struct xml_handler handler = {.start = on_start};
    struct buf xml = BUF_INIT;
    bool ok = zip_read_part(zip, part, &xml, err) &&
              xml_read(xml.data, xml.len, part, &handler, workbook, err);
    buf_release(&xml);
    return ok;
}

static void workbook_release(struct workbook *workbook)
{
    for (size_t i = 0; i < workbook->sheets.count; i++) {
        free(workbook->sheets.items[i].name);
        free(workbook->sheets.items[i].id);
    }
    array_release(&workbook->sheets);
}

/* ---- sheets ---- */

/* Sheets of a chart alone have nothing to read. */
static bool read_sheet(struct xlsx_book *book, const struct relations *relations,
                       const struct sheet *sheet, struct error *err)
{
    const struct relation *relation = relations_by_id(relations, sheet->id);
    struct xlsx_cells cells = {0};
    if (relation && strcmp(relation->type, "worksheet") != 0)
        return true;
    if (!relation || relation->is_external)
        return fail(err, .code = ERR_DOCUMENT_DAMAGED, .detail = sheet->id);
    bool ok = xlsx_sheet_read(book, relation->target, &cells, err) &&
              xlsx_blocks_add(book, sheet->name, &cells, err);
    if (ok && cells.count > 0)
        book->line += (int64_t)cells.items[cells.count - 1].row + 1;
    array_release(&cells);
    return ok;
}

static const char *target_of(const struct relations *relations, const char *type)
{
    const struct relation *relation = relations_of_type(relations, type);
    return relation ? relation->target : NULL;
}

static bool read_sheets(struct xlsx_book *book, const struct relations *relations,
                        const struct sheets *sheets, struct error *err)
{
    book->looks = xlsx_looks_read(book->zip, target_of(relations, "styles"), err);
    if (book->looks)
        book->strings = xlsx_strings_read(book->zip, target_of(relations, "sharedStrings"), err);
    bool ok = book->strings != NULL;
    for (size_t i = 0; ok && i < sheets->count; i++)
        ok = read_sheet(book, relations, &sheets->items[i], err);
    xlsx_looks_free(book->looks);
    xlsx_strings_free(book->strings);
    strings_release(&book->pool);
    return ok;
}

/* ---- the file ---- */

static bool ends_with(const char *s, const char *end)
{
    size_t len = strlen(s), end_len = strlen(end);
    return len >= end_len && strcmp(s + len - end_len, end) == 0;
}

static bool is_readable(struct zip_reader *zip, const char *part, const struct relations *relations,
                        struct error *err)
{
    if (ends_with(part, ".bin"))
        return fail(err, .code = ERR_CONVERT_SHEET, .detail = "xlsb");
    if (relations_of_type(relations, "vbaProject") || zip_read_has(zip, "xl/vbaProject.bin"))
        return fail(err, .code = ERR_DOCUMENT_MACROS, .detail = "xlsx");
    return true;
}

static bool read_part(struct zip_reader *zip, const char *part, struct node *root,
                      struct error *err)
{
    struct relations *relations = relations_read(zip, part, err);
    struct workbook workbook = {0};
    bool ok = relations && is_readable(zip, part, relations, err) &&
              read_workbook(zip, part, &workbook, err);
    if (ok) {
        struct xlsx_book book = {.zip = zip, .root = root, .is_1904 = workbook.is_1904};
        ok = read_sheets(&book, relations, &workbook.sheets, err);
    }
    workbook_release(&workbook);
    relations_free(relations);
    return ok;
}

static bool read_package(struct zip_reader *zip, struct node *root, struct error *err)
{
    struct relations *package = relations_read(zip, "", err);
    const char *part = package ? target_of(package, "officeDocument") : NULL;
    bool ok = package && (part || fail(err, .code = ERR_DOCUMENT_DAMAGED)) &&
              read_part(zip, part, root, err);
    relations_free(package);
    return ok;
}

struct node *xlsx_read(const char *data, size_t len, struct error *err)
{
    struct zip_reader *zip = zip_read_open(data, len, err);
    struct node *root = zip ? node_new(NODE_DOCUMENT) : NULL;
    bool ok = root && read_package(zip, root, err);
    zip_read_close(zip);
    if (ok)
        return root;
    node_free(root);
    return NULL;
}
