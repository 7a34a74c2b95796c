/* The styles of the Word file. Thai takes its font, size and weight from w:cs, w:szCs and w:bCs,
 * Latin from the others: whatever sets one sets both. */
#include "docx_private.h"

#define PROSE    32 /* half points: 16 pt */
#define CENTRED  "<w:jc w:val=\"center\"/>"
#define LANGUAGE "<w:lang w:val=\"en-US\" w:eastAsia=\"th-TH\" w:bidi=\"th-TH\"/>"

/* Styles of paragraphs. Those with an English name are Word's own, which it translates. */
static const struct style {
    const char *id, *name, *base;
    const char *next; /* of the paragraph that Enter begins; NULL: the same */
    int priority;     /* the order in Word's list */
    bool is_own, is_bold;
    int size;               /* half points; 0: as its base */
    int before, after;      /* twips */
    const char *properties; /* before the spacing, in schema order */
    const char *layout;     /* behind it */
} styles[] = {
    {.id = "Title",
     .name = "Title",
     .base = "Normal",
     .next = "BodyText",
     .priority = 10,
     .is_bold = true,
     .size = 40,
     .after = 240,
     .properties = "<w:keepNext/><w:keepLines/>",
     .layout = CENTRED},
    {.id = "Heading1",
     .name = "heading 1",
     .base = "Normal",
     .next = "BodyText",
     .priority = 9,
     .is_bold = true,
     .size = 36,
     .before = 240,
     .after = 60,
     .properties = "<w:keepNext/><w:keepLines/>",
     .layout = "<w:outlineLvl w:val=\"0\"/>"},
    {.id = "Heading2",
     .name = "heading 2",
     .base = "Normal",
     .next = "BodyText",
     .priority = 9,
     .is_bold = true,
     .size = 32,
     .before = 180,
     .after = 60,
     .properties = "<w:keepNext/><w:keepLines/>",
     .layout = "<w:outlineLvl w:val=\"1\"/>"},
    {.id = "Heading3",
     .name = "heading 3",
     .base = "Normal",
     .next = "BodyText",
     .priority = 9,
     .is_bold = true,
     .size = 32,
     .before = 120,
     .after = 60,
     .properties = "<w:keepNext/><w:keepLines/>",
     .layout = "<w:outlineLvl w:val=\"2\"/>"},
    {.id = "Heading4",
     .name = "heading 4",
     .base = "Normal",
     .next = "BodyText",
     .priority = 9,
     .is_bold = true,
     .size = 32,
     .before = 60,
     .after = 60,
     .properties = "<w:keepNext/><w:keepLines/>",
     .layout = "<w:outlineLvl w:val=\"3\"/>"},
    {.id = "BodyText",
     .name = "Body Text",
     .base = "Normal",
     .priority = 1,
     .before = 60,
     .after = 60,
     .layout = "<w:ind w:firstLine=\"709\"/>"},
    {.id = "ListBullet",
     .name = "List Bullet",
     .base = "Normal",
     .priority = 2,
     .after = 40,
     .properties = "<w:numPr><w:numId w:val=\"1\"/></w:numPr>"},
    {.id = "ListNumber",
     .name = "List Number",
     .base = "Normal",
     .priority = 2,
     .after = 40,
     .properties = "<w:numPr><w:numId w:val=\"2\"/></w:numPr>"},
    {.id = "Signature",
     .name = "Signature",
     .base = "Normal",
     .priority = 20,
     .properties = "<w:keepLines/>",
     .layout = CENTRED},
    {.id = "Footer",
     .name = "footer",
     .base = "Normal",
     .priority = 99,
     .size = 28,
     .layout = CENTRED},
    {.id = "Figure",
     .name = "รูปภาพ",
     .base = "Normal",
     .next = "BodyText",
     .priority = 21,
     .is_own = true,
     .before = 60,
     .after = 120,
     .properties = "<w:keepNext/>",
     .layout = CENTRED},
    {.id = "Caption",
     .name = "caption",
     .base = "Normal",
     .next = "BodyText",
     .priority = 8,
     .is_bold = true,
     .before = 60,
     .after = 60,
     .properties = "<w:keepNext/>"},
    {.id = "CellText", .name = "ข้อความในตาราง", .base = "Normal", .priority = 11, .is_own = true},
    {.id = "CellHead",
     .name = "หัวตาราง",
     .base = "CellText",
     .priority = 11,
     .is_own = true,
     .is_bold = true,
     .properties = "<w:keepNext/>",
     .layout = CENTRED},
    {.id = "CellFigure",
     .name = "ตัวเลขในตาราง",
     .base = "CellText",
     .priority = 11,
     .is_own = true,
     .layout = CENTRED},
    {.id = "CellBullet",
     .name = "รายการในตาราง",
     .base = "CellText",
     .priority = 12,
     .is_own = true,
     .properties = "<w:numPr><w:numId w:val=\"3\"/></w:numPr>"},
    {.id = "CellNumber",
     .name = "ลำดับในตาราง",
     .base = "CellText",
     .priority = 12,
     .is_own = true,
     .properties = "<w:numPr><w:numId w:val=\"4\"/></w:numPr>"},
};

/* What the others begin as. */
static const char defaults[] =
    "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\">"
    "<w:name w:val=\"Default Paragraph Font\"/><w:uiPriority w:val=\"1\"/><w:semiHidden/>"
    "<w:unhideWhenUsed/></w:style>\n"
    "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\">"
    "<w:name w:val=\"Normal Table\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/>"
    "<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar>"
    "<w:top w:w=\"28\" w:type=\"dxa\"/><w:left w:w=\"85\" w:type=\"dxa\"/>"
    "<w:bottom w:w=\"28\" w:type=\"dxa\"/><w:right w:w=\"85\" w:type=\"dxa\"/>"
    "</w:tblCellMar></w:tblPr></w:style>\n"
    "<w:style w:type=\"numbering\" w:default=\"1\" w:styleId=\"NoList\">"
    "<w:name w:val=\"No List\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/>"
    "<w:unhideWhenUsed/></w:style>\n";

static const char hyperlink[] =
    "<w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/>"
    "<w:uiPriority w:val=\"99\"/><w:rPr><w:color w:val=\"0000EE\"/><w:u w:val=\"single\"/></w:rPr>"
    "</w:style>\n";

/* What parts two tables, or ends a page behind one: nobody chooses it. */
static const char spacer[] =
    "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"Spacer\">"
    "<w:name w:val=\"เว้นระยะ\"/><w:basedOn w:val=\"Normal\"/><w:uiPriority w:val=\"99\"/>"
    "<w:semiHidden/><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"40\""
    " w:lineRule=\"exact\"/></w:pPr><w:rPr><w:sz w:val=\"2\"/><w:szCs w:val=\"2\"/></w:rPr>"
    "</w:style>\n";

static const char table_head[] =
    "<w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"PlanTable\">"
    "<w:name w:val=\"ตารางแผน\"/><w:basedOn w:val=\"TableNormal\"/><w:uiPriority w:val=\"39\"/>"
    "<w:tblPr><w:tblBorders>";

static const char table_foot[] =
    "</w:tblBorders></w:tblPr><w:tblStylePr w:type=\"firstRow\"><w:tcPr>"
    "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"E7E6E6\"/><w:vAlign w:val=\"center\"/>"
    "</w:tcPr></w:tblStylePr></w:style>\n"
    "<w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"SignatureTable\">"
    "<w:name w:val=\"ช่องลงนาม\"/><w:basedOn w:val=\"TableNormal\"/><w:uiPriority w:val=\"39\"/>"
    "<w:tblPr><w:tblCellMar><w:top w:w=\"360\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>"
    "</w:style>\n";

static void add_size(struct buf *out, int size)
{
    buf_addf(out, "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/>", size, size);
}

static void add_style(struct buf *out, const struct style *style)
{
    bool has_layout = style->properties || style->layout || style->before + style->after > 0;
    buf_addf(out,
             "<w:style w:type=\"paragraph\"%s w:styleId=\"%s\"><w:name w:val=\"%s\"/>"
             "<w:basedOn w:val=\"%s\"/>",
             style->is_own ? " w:customStyle=\"1\"" : "", style->id, style->name, style->base);
    if (style->next)
        buf_addf(out, "<w:next w:val=\"%s\"/>", style->next);
    buf_addf(out, "<w:uiPriority w:val=\"%d\"/><w:qFormat/>", style->priority);
    if (has_layout) {
        buf_addf(out, "<w:pPr>%s", style->properties ? style->properties : "");
        if (style->before + style->after > 0)
            buf_addf(out, "<w:spacing w:before=\"%d\" w:after=\"%d\"/>", style->before,
                     style->after);
        buf_addf(out, "%s</w:pPr>", style->layout ? style->layout : "");
    }
    if (style->is_bold || style->size > 0) {
        buf_addf(out, "<w:rPr>%s", style->is_bold ? "<w:b/><w:bCs/>" : "");
        if (style->size > 0)
            add_size(out, style->size);
        buf_adds(out, "</w:rPr>");
    }
    buf_adds(out, "</w:style>\n");
}

/* Everything begins as Normal. */
static void add_normal(struct buf *out)
{
    buf_adds(out, "<w:docDefaults><w:rPrDefault><w:rPr>");
    add_size(out, PROSE);
    buf_adds(out, LANGUAGE "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>\n"
                           "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">"
                           "<w:name w:val=\"Normal\"/><w:qFormat/><w:rPr>");
    buf_addf(out, "<w:rFonts w:ascii=\"%s\" w:hAnsi=\"%s\" w:eastAsia=\"%s\" w:cs=\"%s\"/>",
             DOCX_FONT, DOCX_FONT, DOCX_FONT, DOCX_FONT);
    add_size(out, PROSE);
    buf_adds(out, LANGUAGE "</w:rPr></w:style>\n");
}

static void add_tables(struct buf *out)
{
    static const char *const sides[] = {"top", "left", "bottom", "right", "insideH", "insideV"};
    buf_adds(out, table_head);
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
        buf_addf(out, "<w:%s w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>",
                 sides[i]);
    buf_adds(out, table_foot);
}

void docx_write_styles(struct buf *out)
{
    buf_adds(out, XML_HEAD
             "<w:styles"
             " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\n");
    add_normal(out);
    buf_adds(out, defaults);
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
        add_style(out, &styles[i]);
    buf_adds(out, spacer);
    buf_adds(out, hyperlink);
    add_tables(out);
    buf_adds(out, "</w:styles>\n");
}
