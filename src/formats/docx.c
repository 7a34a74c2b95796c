/* The Word file: the parts of the package (ECMA-376) around the document. They stand in the same
 * order in each file, under fixed names. */
#include <stdlib.h>
#include <string.h>

#include "itaplan/base/mem.h"
#include "itaplan/formats/formats.h"

#include "docx_base.h"
#include "docx_private.h"
#include "font.h"
#include "zip_write.h"

struct zip_parts {
    struct zip_part *items;
    size_t count, capacity;
};

static void add_part(struct zip_parts *parts, const char *name, const char *data, size_t len)
{
    struct zip_part *part = array_push(parts);
    *part = (struct zip_part){.name = name, .data = data, .len = len};
}

static void add_buf(struct zip_parts *parts, const char *name, const struct buf *content)
{
    add_part(parts, name, content->data, content->len);
}

static void add_fixed(struct zip_parts *parts, const char *name, const char *text)
{
    add_part(parts, name, text, strlen(text));
}

/* The body is long: it is moved, not copied. */
static void add_document(struct zip_parts *parts, struct docx *docx)
{
    buf_splice(&docx->body, 0, 0, docx_document_head, strlen(docx_document_head));
    buf_adds(&docx->body, docx_document_foot);
    add_buf(parts, "word/document.xml", &docx->body);
}

static void add_base(struct zip_parts *parts, const struct docx *docx, struct buf *base)
{
    docx_write_base(docx, base);
    add_buf(parts, DOCX_BASE_PART, base);
    add_fixed(parts, "customXml/_rels/item1.xml.rels", docx_base_relations);
    add_fixed(parts, "customXml/itemProps1.xml", docx_base_properties);
}

static bool write_package(struct docx *docx, const struct node *root, struct buf *out,
                          struct error *err)
{
    struct zip_parts parts = {0};
    struct strings names = {0};
    struct buf types = BUF_INIT, base = BUF_INIT, numbering = BUF_INIT, footer = BUF_INIT,
               core = BUF_INIT, relations = BUF_INIT, styles = BUF_INIT;
    docx_write_styles(&styles);
    docx_write_numbering(docx, &numbering);
    docx_write_footer(docx, &footer);
    docx_write_core(docx, root, &core);
    docx_write_relations(docx, &relations);
    docx_write_types(docx, &types);
    add_buf(&parts, "[Content_Types].xml", &types);
    add_fixed(&parts, "_rels/.rels", docx_package_relations);
    add_document(&parts, docx);
    add_buf(&parts, "word/_rels/document.xml.rels", &relations);
    add_buf(&parts, "word/styles.xml", &styles);
    add_buf(&parts, "word/numbering.xml", &numbering);
    add_fixed(&parts, "word/settings.xml", docx_settings);
    add_fixed(&parts, "word/fontTable.xml", docx_fonts);
    add_buf(&parts, "word/footer.xml", &footer);
    add_buf(&parts, "docProps/core.xml", &core);
    add_fixed(&parts, "docProps/app.xml", docx_app);
    if (*docx->base)
        add_base(&parts, docx, &base);
    for (size_t i = 0; i < docx->pictures.count; i++) {
        strings_take(&names, mem_format("word/media/image%zu.png", i + 1));
        add_buf(&parts, names.items[i], &docx->pictures.items[i]);
        parts.items[parts.count - 1].is_packed = true;
    }
    bool done = zip_write(parts.items, parts.count, docx->options->date, out, err);
    array_release(&parts);
    strings_release(&names);
    buf_release(&types);
    buf_release(&base);
    buf_release(&styles);
    buf_release(&numbering);
    buf_release(&footer);
    buf_release(&core);
    buf_release(&relations);
    return done;
}

/* Characters of the pictures; those of the text are Word's. */
static void add_lacks(const struct docx *docx)
{
    const char *characters;
    int64_t places = fonts_lacks(docx->fonts, &characters);
    if (places > 0)
        write_notes_add(docx->notes, NOTE_FONT_LACKS, places, characters);
}

bool docx_write(const struct node *root, const struct write_options *options, struct buf *out,
                struct write_notes *notes, struct error *err)
{
    struct docx docx = {
        .options = options, .notes = notes, .body = BUF_INIT, .base = node_target(root)};
    bool done = docx_write_body(&docx, root, err) && write_package(&docx, root, out, err);
    if (done && docx.fonts)
        add_lacks(&docx);
    fonts_close(docx.fonts);
    buf_release(&docx.body);
    strings_release(&docx.links);
    for (size_t i = 0; i < docx.pictures.count; i++)
        buf_release(&docx.pictures.items[i]);
    array_release(&docx.pictures);
    array_release(&docx.lists);
    return done;
}
