/* A Word file (ECMA-376): its parts, found through their relations and never by their names. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/base/number.h"
#include "itaplan/formats/formats.h"

#include "docx_read_private.h"
#include "office_text.h"

#define NUMBER_MAX 1000000 /* of a property; a larger one means nothing */

bool docx_read_is_on(const struct xml_attributes *attributes)
{
    const char *value = xml_attribute(attributes, "w:val");
    return !value ||
           (strcmp(value, "0") != 0 && strcmp(value, "false") != 0 && strcmp(value, "off") != 0);
}

int docx_read_int(const struct xml_attributes *attributes, const char *name, int fallback)
{
    const char *value = xml_attribute(attributes, name);
    int64_t number;
    return value && number_parse(value, strlen(value), 0, NUMBER_MAX, &number) ? (int)number
                                                                               : fallback;
}

bool docx_read_part(struct zip_reader *zip, const struct relations *relations, const char *type,
                    const struct xml_handler *handler, void *ctx, struct error *err)
{
    const struct relation *relation = relations_of_type(relations, type);
    struct buf xml = BUF_INIT;
    if (!relation || !zip_read_has(zip, relation->target))
        return true;
    bool ok = zip_read_part(zip, relation->target, &xml, err) &&
              xml_read(xml.data, xml.len, relation->target, handler, ctx, err);
    buf_release(&xml);
    return ok;
}

/* ---- what the file was written from ---- */

struct base_part {
    struct buf text;
    bool is_open;
};

static bool on_base(void *ctx, const char *name, const struct xml_attributes *attributes,
                    struct error *err)
{
    struct base_part *base = ctx;
    base->is_open = strcmp(name, "base:base") == 0;
    return true;
}

static bool on_base_text(void *ctx, const char *text, size_t len, struct error *err)
{
    struct base_part *base = ctx;
    if (base->is_open)
        buf_add(&base->text, text, len);
    return true;
}

/* Other programs keep parts of their own beside the document: what is damaged in them is theirs. */
static void read_base(struct zip_reader *zip, const struct relations *relations, struct node *root)
{
    static const struct xml_handler handler = {.start = on_base, .text = on_base_text};
    struct base_part base = {.text = BUF_INIT};
    const struct relation *relation = relations_of_type(relations, "customXml");
    for (; relation && base.text.len == 0; relation = relations_next(relations, relation)) {
        struct buf xml = BUF_INIT, clean = BUF_INIT;
        bool ok = zip_read_part(zip, relation->target, &xml, NULL) &&
                  xml_read(xml.data, xml.len, relation->target, &handler, &base, NULL);
        if (ok)
            office_text_clean(base.text.data, base.text.len, root, 0, &clean);
        if (!ok)
            buf_reset(&base.text);
        node_set_target(root, clean.len > 0 ? clean.data : NULL);
        buf_release(&xml);
        buf_release(&clean);
    }
    buf_release(&base.text);
}

static bool read_document(struct zip_reader *zip, const char *part,
                          const struct relations *relations, struct node **root, struct error *err)
{
    struct docx_styles styles = {0};
    struct docx_numbering *numbering = NULL;
    struct buf xml = BUF_INIT;
    bool ok = docx_read_styles(zip, relations, &styles, err);
    if (ok)
        numbering = docx_read_numbering(zip, relations, &styles, err);
    ok = numbering && zip_read_part(zip, part, &xml, err) &&
         docx_read_body(&xml, part, &styles, numbering, relations, root, err);
    buf_release(&xml);
    docx_numbering_free(numbering);
    docx_styles_release(&styles);
    return ok;
}

/* The part that the package says is the document; where it says nothing, what all programs call it.
 */
static const char *main_part(const struct relations *package)
{
    const struct relation *relation = relations_of_type(package, "officeDocument");
    return relation ? relation->target : "word/document.xml";
}

static bool read_package(struct zip_reader *zip, struct node **root, struct error *err)
{
    struct relations *package = relations_read(zip, "", err);
    const char *part = package ? main_part(package) : NULL;
    struct relations *relations = part ? relations_read(zip, part, err) : NULL;
    bool ok = relations != NULL;
    if (ok && relations_of_type(relations, "vbaProject"))
        ok = fail(err, .code = ERR_DOCUMENT_MACROS, .detail = "docx");
    ok = ok && read_document(zip, part, relations, root, err);
    if (ok)
        read_base(zip, relations, *root);
    relations_free(relations);
    relations_free(package);
    return ok;
}

struct node *docx_read(const char *data, size_t len, struct error *err)
{
    struct zip_reader *zip = zip_read_open(data, len, err);
    struct node *root = NULL;
    bool ok = zip && read_package(zip, &root, err);
    zip_read_close(zip);
    return ok ? root : NULL;
}
