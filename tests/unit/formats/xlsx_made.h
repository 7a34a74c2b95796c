/* Small Excel workbooks, made of their parts. */
#ifndef ITAPLAN_TESTS_XLSX_MADE_H
#define ITAPLAN_TESTS_XLSX_MADE_H

#include <string.h>

#include "../document/document_files.h"
#include "itaplan/base/mem.h"
#include "itaplan/formats/formats.h"

#include "../../../src/formats/zip_write.h"

#define MAIN_SPACE  "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define RELS_SPACE  "http://schemas.openxmlformats.org/package/2006/relationships"
#define OFFICE_RELS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

/* What a test gives; NULL: the usual, or none. */
struct made {
    const char *sheet;     /* what stands in <worksheet> */
    const char *second;    /* in that of a second sheet, "คะแนน" */
    const char *strings;   /* in <sst> */
    const char *styles;    /* in <styleSheet> */
    const char *workbook;  /* the whole part */
    const char *relations; /* in the <Relationships> of the first sheet */
    const char *extra;     /* in those of the workbook */
};

struct parts {
    struct zip_part items[12];
    size_t count;
};

static inline void add_part(struct parts *parts, const char *name, char *xml)
{
    parts->items[parts->count++] = (struct zip_part){.name = name, .data = xml, .len = strlen(xml)};
}

#define RELATION(id, type, target)                                                                 \
    "<Relationship Id='" id "' Type='" OFFICE_RELS "/" type "' Target='" target "'/>"

static inline char *relations_xml(const char *inside)
{
    return mem_format("<Relationships xmlns='" RELS_SPACE "'>%s</Relationships>", inside);
}

static inline char *main_xml(const char *root, const char *inside)
{
    return mem_format("<%s xmlns='" MAIN_SPACE "' xmlns:r='" OFFICE_RELS "'>%s</%s>", root, inside,
                      root);
}

static inline struct buf made_book(const struct made *made)
{
    static const char *const usual =
        "<sheets><sheet name='Sheet1' sheetId='1' r:id='rId1'/>%s</sheets>";
    struct parts parts = {0};
    struct buf out = BUF_INIT;
    char *sheets =
        mem_format(usual, made->second ? "<sheet name='คะแนน' sheetId='2' r:id='rId2'/>" : "");
    char *inside =
        mem_format("%s%s%s", made->strings ? RELATION("rId8", "sharedStrings", "s.xml") : "",
                   made->styles ? RELATION("rId9", "styles", "styles.xml") : "",
                   made->extra ? made->extra : "");
    char *relations = mem_format(RELATION("rId1", "worksheet", "worksheets/one.xml")
                                     RELATION("rId2", "worksheet", "/xl/two.xml") "%s",
                                 inside);
    add_part(&parts, "_rels/.rels",
             relations_xml(RELATION("a", "officeDocument", "xl/workbook.xml")));
    add_part(&parts, "xl/workbook.xml",
             made->workbook ? mem_strdup(made->workbook) : main_xml("workbook", sheets));
    add_part(&parts, "xl/_rels/workbook.xml.rels", relations_xml(relations));
    add_part(&parts, "xl/worksheets/one.xml",
             main_xml("worksheet", made->sheet ? made->sheet : ""));
    add_part(&parts, "xl/two.xml", main_xml("worksheet", made->second ? made->second : ""));
    add_part(&parts, "xl/s.xml", main_xml("sst", made->strings ? made->strings : ""));
    add_part(&parts, "xl/styles.xml", main_xml("styleSheet", made->styles ? made->styles : ""));
    if (made->relations)
        add_part(&parts, "xl/worksheets/_rels/one.xml.rels", relations_xml(made->relations));
    assert_true(zip_write(parts.items, parts.count, (struct date){0}, &out, NULL));
    for (size_t i = 0; i < parts.count; i++)
        free((void *)(uintptr_t)parts.items[i].data);
    free(sheets);
    free(inside);
    free(relations);
    return out;
}

/* The tree in its serial form, below its first line. */
static inline void assert_read(const struct made *made, const char *expected)
{
    struct error err = {0};
    struct buf file = made_book(made);
    struct node *root = xlsx_read(file.data, file.len, &err);
    if (!root)
        print_error("error %d, %s\n", (int)err.code, err.detail);
    assert_non_null(root);
    char *got = serial(root);
    assert_string_equal(got + strlen("document\n"), expected);
    free(got);
    node_free(root);
    buf_release(&file);
}

static inline void assert_refused(const struct made *made, enum error_code code)
{
    struct error err = {0};
    struct buf file = made_book(made);
    assert_null(xlsx_read(file.data, file.len, &err));
    assert_int_equal(err.code, code);
    buf_release(&file);
}

#endif
