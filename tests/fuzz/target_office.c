/* What office files are made of: the container, its XML, its relations. */
#include <stdlib.h>
#include <string.h>

#include "../../src/formats/relations.h"
#include "../../src/formats/xml_read.h"
#include "../../src/formats/zip_read.h"
#include "itaplan/base/mem.h"
#include "targets.h"

static const char *const parts[] = {"[Content_Types].xml",
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
    for (size_t i = 0; zip && i < sizeof parts / sizeof *parts; i++) {
        struct buf part = BUF_INIT;
        err = (struct error){0};
        bool read = zip_read_part(zip, parts[i], &part, &err);
        ASSERT(read ? zip_read_has(zip, parts[i]) : err.code != ERR_NONE && part.len == 0);
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

static void zip_one(const char *name, const char *data, size_t len, struct buf *out)
{
    buf_add(out, "PK\x03\x04\x14\0\0\0\0\0\0\0\x21\0", 14);
    add_sizes(out, data, len, strlen(name));
    buf_adds(out, name);
    buf_add(out, data, len);
    size_t directory = out->len;
    buf_add(out, "PK\x01\x02\x14\0\x14\0\0\0\0\0\0\0\x21\0", 16);
    add_sizes(out, data, len, strlen(name));
    buf_add(out, "\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 14);
    buf_adds(out, name);
    size_t size = out->len - directory;
    buf_add(out, "PK\x05\x06\0\0\0\0\1\0\1\0", 12);
    add32(out, size);
    add32(out, directory);
    add16(out, 0);
}

void fuzz_relations(const char *data, size_t len)
{
    struct buf bytes = BUF_INIT;
    struct error err = {0};
    zip_one("word/_rels/document.xml.rels", data, len, &bytes);
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
