/* Charts in the Word document: pictures that say what they show. */
#include "docx_private.h"
#include "font.h"
#include "gate.h"
#include "picture_png.h"

#include "chart.h"

#define EMU 12700 /* Word's unit of pictures: so many to a point */

/* The font is only wanted for pictures: where there is none, the document does without them, since
 * the tables beside have the figures. A file that the officer named must be one. */
static bool open_fonts(struct docx *docx, struct error *err)
{
    struct error why = {0};
    if (docx->fonts || docx->has_no_font)
        return true;
    docx->fonts = fonts_open(docx->options->font, &why);
    docx->has_no_font = !docx->fonts && why.code == ERR_NO_FONT;
    if (!docx->fonts && !docx->has_no_font)
        *err = why;
    return docx->fonts || docx->has_no_font;
}

/* The title and what is drawn, for those who do not see it. */
static void add_description(const struct docx *docx, const struct node *chart, struct buf *out)
{
    struct buf text = BUF_INIT;
    gate(node_text(chart), docx->options, &text);
    if (text.len > 0)
        buf_adds(&text, ": ");
    chart_describe(chart, docx->options, &text);
    xml_add(out, text.data);
    buf_release(&text);
}

static void add_drawing(struct docx *docx, const struct node *chart, double width, double height)
{
    struct buf *out = &docx->body;
    long wide = (long)(width * EMU), high = (long)(height * EMU);
    size_t number = docx->pictures.count;
    buf_addf(out,
             "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">"
             "<wp:extent cx=\"%ld\" cy=\"%ld\"/><wp:docPr id=\"%zu\" name=\"Chart %zu\" descr=\"",
             wide, high, number, number);
    add_description(docx, chart, out);
    buf_addf(out,
             "\"/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/>"
             "</wp:cNvGraphicFramePr><a:graphic><a:graphicData"
             " uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>"
             "<pic:nvPicPr><pic:cNvPr id=\"%zu\" name=\"image%zu.png\"/><pic:cNvPicPr/>"
             "</pic:nvPicPr><pic:blipFill><a:blip r:embed=\"picture%zu\"/><a:stretch><a:fillRect/>"
             "</a:stretch></pic:blipFill>",
             number, number, number);
    buf_addf(out,
             "<pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"%ld\" cy=\"%ld\"/></a:xfrm>"
             "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>"
             "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>",
             wide, high);
}

bool docx_write_picture(struct docx *docx, const struct node *chart, int width, int height,
                        struct error *err)
{
    struct buf png = BUF_INIT;
    double wide = width / 20.0, high = height / 20.0;
    if (!open_fonts(docx, err))
        return false;
    if (!docx->fonts) {
        write_notes_add(docx->notes, NOTE_NO_PICTURES, 1, node_text(chart));
        return true;
    }
    if (!picture_png(docx->fonts, chart, docx->options, &wide, &high, &png, err))
        return false;
    if (high > 0) {
        *array_push(&docx->pictures) = png;
        docx_write_caption(docx, chart);
        docx_paragraph_start(docx, "Figure", "");
        add_drawing(docx, chart, wide, high);
        docx_paragraph_end(docx);
    } else {
        buf_release(&png);
    }
    return true;
}
