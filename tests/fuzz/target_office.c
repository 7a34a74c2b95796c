/* What office files are made of: the container, its XML, its relations. */
#include <stdlib.h>
#include <string.h>

#include "../../src/formats/relations.h"
#include "../../src/formats/xml_read.h"
#include "../../src/formats/zip_read.h"
#include "itaplan/base/mem.h"
#include "itaplan/formats/formats.h"
#include "targets.h"

static const char *const asked_for[] = {"[Content_Types].xml",
                                        "_rels/.rels",
                                        "word/document.xml",
                                        "xl/workbook.xml",
                                        "xl/styles.xml",
                                        "a",
                                        "../a",
                                        "word/_rels/x.rels"};

void fuzz_zip(const char *data, size_t len)
{
    struct error err = {0};
    struct zip_reader *zip = zip_read_open(data, len, &err);
    size_t all = 0;
    ASSERT(zip || err.code != ERR_NONE);
    for (size_t i = 0; zip && i < sizeof asked_for / sizeof *asked_for; i++) {
        struct buf part = BUF_INIT;
        err = (struct error){0};
        bool read = zip_read_part(zip, asked_for[i], &part, &err);
        ASSERT(read ? zip_read_has(zip, asked_for[i]) : err.code != ERR_NONE && part.len == 0);
        all += part.len;
        buf_release(&part);
    }
    ASSERT(all <= ZIP_PARTS_MAX);
    zip_read_close(zip);
}

/* Events of one part, as they balance. */
struct seen {
    int depth, deepest;
};

static bool start(void *ctx, const char *name, const struct xml_attributes *attributes,
                  struct error *err)
{
    struct seen *seen = ctx;
    seen->depth++;
    seen->deepest = seen->depth > seen->deepest ? seen->depth : seen->deepest;
    const char *id = xml_attribute(attributes, "r:id"), *value = xml_attribute(attributes, "w:val");
    ASSERT(*name && (!id || strlen(id) < SIZE_MAX) && (!value || strlen(value) < SIZE_MAX));
    return true;
}

static bool end(void *ctx, const char *name, struct error *err)
{
    struct seen *seen = ctx;
    ASSERT(*name && seen->depth > 0);
    seen->depth--;
    return true;
}

static bool text(void *ctx, const char *s, size_t len, struct error *err)
{
    const struct seen *seen = ctx;
    ASSERT(s && seen->depth > 0);
    return true;
}

void fuzz_xml(const char *data, size_t len)
{
    static const struct xml_handler handler = {.start = start, .end = end, .text = text};
    struct seen seen = {0};
    struct error err = {0};
    bool ok = xml_read(data, len, "a.xml", &handler, &seen, &err);
    ASSERT(seen.deepest <= XML_DEPTH_MAX);
    ASSERT(ok ? seen.depth == 0 : err.code != ERR_NONE);
}

/* ---- a container made around the bytes, so that the fuzzer need not find its checksums ---- */

static void add16(struct buf *out, size_t n)
{
    buf_addc(out, (char)(n & 0xFF));
    buf_addc(out, (char)(n >> 8 & 0xFF));
}

static void add32(struct buf *out, size_t n)
{
    add16(out, n & 0xFFFF);
    add16(out, n >> 16);
}

static size_t checksum(const char *data, size_t len)
{
    uint32_t sum = 0xFFFFFFFF;
    for (size_t i = 0; i < len; i++) {
        sum ^= (unsigned char)data[i];
        for (int bit = 0; bit < 8; bit++)
            sum = (sum >> 1) ^ (sum & 1 ? 0xEDB88320 : 0);
    }
    return sum ^ 0xFFFFFFFF;
}

static void add_sizes(struct buf *out, const char *data, size_t len, size_t name_len)
{
    add32(out, checksum(data, len));
    add32(out, len);
    add32(out, len);
    add16(out, name_len);
    add16(out, 0);
}

struct part {
    const char *name, *data;
    size_t len;
};

/* Stored parts; returns them as one container. */
static struct buf zip_of(const struct part *parts, size_t count)
{
    struct buf out = BUF_INIT, directory = BUF_INIT;
    for (size_t i = 0; i < count; i++) {
        const struct part *p = &parts[i];
        size_t offset = out.len;
        buf_add(&out, "PK\x03\x04\x14\0\0\0\0\0\0\0\x21\0", 14);
        add_sizes(&out, p->data, p->len, strlen(p->name));
        buf_adds(&out, p->name);
        buf_add(&out, p->data, p->len);
        buf_add(&directory, "PK\x01\x02\x14\0\x14\0\0\0\0\0\0\0\x21\0", 16);
        add_sizes(&directory, p->data, p->len, strlen(p->name));
        buf_add(&directory, "\0\0\0\0\0\0\0\0\0\0", 10);
        add32(&directory, offset);
        buf_adds(&directory, p->name);
    }
    size_t start = out.len;
    buf_add(&out, directory.data, directory.len);
    buf_add(&out, "PK\x05\x06\0\0\0\0", 8);
    add16(&out, count);
    add16(&out, count);
    add32(&out, directory.len);
    add32(&out, start);
    add16(&out, 0);
    buf_release(&directory);
    return out;
}

static struct part text_part(const char *name, const char *text)
{
    return (struct part){name, text, strlen(text)};
}

void fuzz_relations(const char *data, size_t len)
{
    struct error err = {0};
    const struct part part = {"word/_rels/document.xml.rels", data, len};
    struct buf bytes = zip_of(&part, 1);
    struct zip_reader *zip = zip_read_open(bytes.data, bytes.len, &err);
    ASSERT(zip);
    struct relations *relations = relations_read(zip, "word/document.xml", &err);
    ASSERT(relations || err.code != ERR_NONE);
    if (relations) {
        const struct relation *styles = relations_of_type(relations, "styles");
        ASSERT(!styles || !styles->is_external);
        (void)relations_by_id(relations, "rId1");
        (void)relations_by_id(relations, NULL);
    }
    relations_free(relations);
    zip_read_close(zip);
    buf_release(&bytes);
}

/* ---- whole files ---- */

#define PACKAGE  "http://schemas.openxmlformats.org/package/2006/"
#define OFFICE   "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define RELATION "<Relationship Id='%s' Type='" OFFICE "/%s' Target='%s'/>"

static char *relations_xml(const char *(*rows)[3], size_t count)
{
    struct buf out = BUF_INIT;
    buf_adds(&out, "<Relationships xmlns='" PACKAGE "relationships'>");
    for (size_t i = 0; i < count; i++)
        buf_addf(&out, RELATION, rows[i][0], rows[i][1], rows[i][2]);
    buf_adds(&out, "</Relationships>");
    return buf_steal(&out);
}

static char *types_xml(const char *part, const char *kind)
{
    return mem_format("<Types xmlns='" PACKAGE "content-types'>"
                      "<Default Extension='xml' ContentType='application/xml'/>"
                      "<Override PartName='/%s' ContentType="
                      "'application/vnd.openxmlformats-officedocument.%s.main+xml'/></Types>",
                      part, kind);
}

/* Up to the next byte that no XML has; the rest goes on in *data. */
static struct part next_part(const char *name, const char **data, size_t *len)
{
    const char *border = memchr(*data, '\xFF', *len);
    size_t n = border ? (size_t)(border - *data) : *len;
    struct part part = {name, *data, n};
    *data += n + (border ? 1 : 0);
    *len -= n + (border ? 1 : 0);
    return part;
}

static void check_reading(const struct part *parts, size_t count,
                          struct node *(*read)(const char *, size_t, struct error *))
{
    struct error err = {0};
    struct buf bytes = zip_of(parts, count);
    fuzz_check_tree(read(bytes.data, bytes.len, &err), &err, INT64_MAX);
    buf_release(&bytes);
}

/* The document, its numbering, its styles. */
void fuzz_docx(const char *data, size_t len)
{
    static const char *root[][3] = {{"rId1", "officeDocument", "word/document.xml"}};
    static const char *own[][3] = {{"rId1", "numbering", "numbering.xml"},
                                   {"rId2", "styles", "styles.xml"}};
    char *types = types_xml("word/document.xml", "wordprocessingml.document");
    char *outer = relations_xml(root, 1), *inner = relations_xml(own, 2);
    const struct part found[] = {
        text_part("[Content_Types].xml", types),
        text_part("_rels/.rels", outer),
        text_part("word/_rels/document.xml.rels", inner),
        next_part("word/document.xml", &data, &len),
        next_part("word/numbering.xml", &data, &len),
        next_part("word/styles.xml", &data, &len),
    };
    check_reading(found, sizeof found / sizeof *found, docx_read);
    free(types);
    free(outer);
    free(inner);
}

/* The sheet, its strings, its styles. */
void fuzz_xlsx(const char *data, size_t len)
{
    static const char *root[][3] = {{"rId1", "officeDocument", "xl/workbook.xml"}};
    static const char *own[][3] = {{"rId1", "worksheet", "sheet.xml"},
                                   {"rId2", "sharedStrings", "strings.xml"},
                                   {"rId3", "styles", "styles.xml"}};
    static const char book[] =
        "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' "
        "xmlns:r='" OFFICE
        "'><sheets><sheet name='a' sheetId='1' r:id='rId1'/></sheets></workbook>";
    char *types = types_xml("xl/workbook.xml", "spreadsheetml.sheet");
    char *outer = relations_xml(root, 1), *inner = relations_xml(own, 3);
    const struct part found[] = {
        text_part("[Content_Types].xml", types), text_part("_rels/.rels", outer),
        text_part("xl/workbook.xml", book),      text_part("xl/_rels/workbook.xml.rels", inner),
        next_part("xl/sheet.xml", &data, &len),  next_part("xl/strings.xml", &data, &len),
        next_part("xl/styles.xml", &data, &len),
    };
    check_reading(found, sizeof found / sizeof *found, xlsx_read);
    free(types);
    free(outer);
    free(inner);
}
