/* Expat: the one file that knows it. */
#include "xml_read.h"

#include <expat.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"

#include "docx_base.h"

#define BORDER '\n' /* between a namespace and a name; stands in neither */

#define OPENXML   "http://schemas.openxmlformats.org/"
#define STRICT    "http://purl.oclc.org/ooxml/"
#define MICROSOFT "http://schemas.microsoft.com/office/"

/* ECMA-376 parts 1 (strict), 2 (packages), 3 (compatibility) and 4 (transitional); [MS-DOCX]. */
static const struct known {
    const char *prefix, *uri;
} known[] = {
    {"w", OPENXML "wordprocessingml/2006/main"},
    {"w", STRICT "wordprocessingml/main"},
    {"s", OPENXML "spreadsheetml/2006/main"},
    {"s", STRICT "spreadsheetml/main"},
    {"r", OPENXML "officeDocument/2006/relationships"},
    {"r", STRICT "officeDocument/relationships"},
    {"a", OPENXML "drawingml/2006/main"},
    {"a", STRICT "drawingml/main"},
    {"c", OPENXML "drawingml/2006/chart"},
    {"c", STRICT "drawingml/chart"},
    {"wp", OPENXML "drawingml/2006/wordprocessingDrawing"},
    {"wp", STRICT "drawingml/wordprocessingDrawing"},
    {"m", OPENXML "officeDocument/2006/math"},
    {"m", STRICT "officeDocument/math"},
    {"mc", OPENXML "markup-compatibility/2006"},
    {"v", "urn:schemas-microsoft-com:vml"},
    {"w14", MICROSOFT "word/2010/wordml"},
    {"wps", MICROSOFT "word/2010/wordprocessingShape"},
    {"x14", MICROSOFT "spreadsheetml/2009/9/main"},
    {"rel", OPENXML "package/2006/relationships"},
    {"ct", OPENXML "package/2006/content-types"},
    {"prop", OPENXML "officeDocument/2006/custom-properties"},
    {"prop", STRICT "officeDocument/customProperties"},
    {"vt", OPENXML "officeDocument/2006/docPropsVTypes"},
    {"vt", STRICT "officeDocument/docPropsVTypes"},
    {"pkg", MICROSOFT "2006/xmlPackage"},
    {"base", DOCX_BASE_SPACE},
    {"xml", "http://www.w3.org/XML/1998/namespace"},
};
#define KNOWN (sizeof known / sizeof *known)

struct xml_attributes {
    const XML_Char **list; /* name, value, name, value, NULL */
};

struct reading {
    XML_Parser parser;
    const struct xml_handler *handler;
    void *ctx;
    const char *part;
    struct error *err;
    struct buf name;          /* of the newest event */
    const struct known *last; /* namespace of the newest event: the next one's, mostly */
    size_t text;              /* bytes of it so far */
    int depth;
    bool has_failed;
};

static bool is_of(const struct known *row, const char *uri, size_t len)
{
    return strncmp(row->uri, uri, len) == 0 && row->uri[len] == '\0';
}

static const struct known *find_known(const struct known *last, const char *uri, size_t len)
{
    if (last && is_of(last, uri, len))
        return last;
    for (size_t i = 0; i < KNOWN; i++)
        if (is_of(&known[i], uri, len))
            return &known[i];
    return NULL;
}

static const char *short_name(struct reading *reading, const XML_Char *name)
{
    const char *border = strchr(name, BORDER);
    buf_reset(&reading->name);
    if (border) {
        const struct known *row = find_known(reading->last, name, (size_t)(border - name));
        buf_adds(&reading->name, row ? row->prefix : "?");
        buf_addc(&reading->name, ':');
        reading->last = row ? row : reading->last;
        name = border + 1;
    }
    buf_adds(&reading->name, name);
    return reading->name.data;
}

/* Is it the attribute of that name in any of the namespaces that share the prefix? */
static bool is_attribute(const XML_Char *full, const char *name, const char *colon)
{
    const char *border = strchr(full, BORDER);
    if (!colon || !border)
        return !colon && !border && strcmp(full, name) == 0;
    if (strcmp(border + 1, colon + 1) != 0)
        return false;
    const struct known *row = find_known(NULL, full, (size_t)(border - full));
    size_t len = (size_t)(colon - name);
    return row && strncmp(row->prefix, name, len) == 0 && row->prefix[len] == '\0';
}

const char *xml_attribute(const struct xml_attributes *attributes, const char *name)
{
    const char *colon = strchr(name, ':');
    for (const XML_Char **at = attributes->list; *at; at += 2)
        if (is_attribute(at[0], name, colon))
            return at[1];
    return NULL;
}

/* Events that expat still has in hand when it is stopped are not the handler's any more. */
static void stop(struct reading *reading)
{
    reading->has_failed = true;
    XML_StopParser(reading->parser, XML_FALSE);
}

static void XMLCALL on_start(void *data, const XML_Char *name, const XML_Char **list)
{
    struct reading *reading = data;
    const struct xml_attributes attributes = {list};
    if (reading->has_failed)
        return;
    bool ok = ++reading->depth <= XML_DEPTH_MAX ||
              fail(reading->err, .code = ERR_TOO_COMPLEX, .number = XML_DEPTH_MAX);
    if (ok && reading->handler->start)
        ok = reading->handler->start(reading->ctx, short_name(reading, name), &attributes,
                                     reading->err);
    if (!ok)
        stop(reading);
}

static void XMLCALL on_end(void *data, const XML_Char *name)
{
    struct reading *reading = data;
    if (reading->has_failed)
        return;
    reading->depth--;
    if (reading->handler->end &&
        !reading->handler->end(reading->ctx, short_name(reading, name), reading->err))
        stop(reading);
}

static void XMLCALL on_text(void *data, const XML_Char *text, int len)
{
    struct reading *reading = data;
    if (reading->has_failed)
        return;
    reading->text += (size_t)len;
    bool ok = reading->text <= XML_TEXT_MAX ||
              fail(reading->err, .code = ERR_DOCUMENT_UNPACKED, .number = (int64_t)XML_TEXT_MAX,
                   .detail = reading->part);
    if (!ok || !reading->handler->text(reading->ctx, text, (size_t)len, reading->err))
        stop(reading);
}

static void XMLCALL on_doctype(void *data, const XML_Char *name, const XML_Char *system,
                               const XML_Char *public, int has_internal)
{
    struct reading *reading = data;
    fail(reading->err, .code = ERR_DOCUMENT_DOCTYPE, .detail = reading->part);
    stop(reading);
}

static void *allocate(size_t size)
{
    return mem_alloc(size);
}

static void *resize(void *old, size_t size)
{
    return mem_resize(old, size, 1);
}

static void deallocate(void *memory)
{
    free(memory);
}

static XML_Parser new_parser(struct reading *reading)
{
    static const XML_Memory_Handling_Suite memory = {allocate, resize, deallocate};
    static const XML_Char border[] = {BORDER, '\0'};
    XML_Parser parser = XML_ParserCreate_MM(NULL, &memory, border);
    ASSERT(parser);
    XML_SetUserData(parser, reading);
    XML_SetElementHandler(parser, on_start, on_end);
    if (reading->handler->text)
        XML_SetCharacterDataHandler(parser, on_text);
    XML_SetStartDoctypeDeclHandler(parser, on_doctype);
    return parser;
}

/* In one piece: expat would look at a long name again with each piece of it. Its limits on entities
 * that blow up stay as they are: without a document type there is no entity. */
bool xml_read(const char *data, size_t len, const char *part, const struct xml_handler *handler,
              void *ctx, struct error *err)
{
    struct reading reading = {
        .handler = handler, .ctx = ctx, .part = part, .err = err, .name = BUF_INIT};
    if (len > INT_MAX)
        return fail(err, .code = ERR_TOO_LARGE, .number = INT_MAX);
    reading.parser = new_parser(&reading);
    bool ok = XML_Parse(reading.parser, data, (int)len, XML_TRUE) == XML_STATUS_OK;
    if (!ok && !reading.has_failed)
        fail(err, .code = ERR_DOCUMENT_DAMAGED, .detail = part,
             .line = (int64_t)XML_GetCurrentLineNumber(reading.parser));
    XML_ParserFree(reading.parser);
    buf_release(&reading.name);
    return ok && !reading.has_failed;
}
