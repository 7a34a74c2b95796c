/* The parts of the Word file beside the document that differ from one to the next. */
#include <stdlib.h>
#include <string.h>

#include "docx_base.h"
#include "docx_private.h"
#include "gate.h"

#define WORD_SPACE "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define RELATION   "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

/* ---- numbering ---- */

#define BODY_INDENT 709 /* 1.25 cm: of the text of a list */
#define BODY_STEP   425 /* further in for each level, and the marker's room */
#define CELL_INDENT 227 /* 4 mm */
#define CELL_NUMBER 340 /* 6 mm: "๑๐." needs more than a dash */

static bool is_in_cell(enum docx_list_kind kind)
{
    return kind == DOCX_CELL_BULLETS || kind == DOCX_CELL_NUMBERS;
}

static int list_step(enum docx_list_kind kind)
{
    if (!is_in_cell(kind))
        return BODY_STEP;
    return kind == DOCX_CELL_BULLETS ? CELL_INDENT : CELL_NUMBER;
}

int docx_list_indent(enum docx_list_kind kind, int level)
{
    int step = list_step(kind);
    return (is_in_cell(kind) ? step : BODY_INDENT) + level * step;
}

static void add_level(const struct docx *docx, enum docx_list_kind kind, int level, struct buf *out)
{
    static const char *const styles[DOCX_LIST_KINDS] = {"ListBullet", "ListNumber", "CellBullet",
                                                        "CellNumber"};
    bool is_bullet = kind == DOCX_BULLETS || kind == DOCX_CELL_BULLETS;
    const char *numbers = docx->options->thai_digits ? "thaiNumbers" : "decimal";
    buf_addf(out, "<w:lvl w:ilvl=\"%d\"><w:start w:val=\"1\"/><w:numFmt w:val=\"%s\"/>", level,
             is_bullet ? "bullet" : numbers);
    if (level == 0)
        buf_addf(out, "<w:pStyle w:val=\"%s\"/>", styles[kind]);
    if (is_bullet)
        buf_adds(out, "<w:lvlText w:val=\"-\"/>");
    else
        buf_addf(out, "<w:lvlText w:val=\"%%%d.\"/>", level + 1);
    buf_addf(out,
             "<w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"%d\" w:hanging=\"%d\"/></w:pPr>"
             "</w:lvl>\n",
             docx_list_indent(kind, level), list_step(kind));
}

void docx_write_numbering(const struct docx *docx, struct buf *out)
{
    buf_adds(out, XML_HEAD "<w:numbering xmlns:w=\"" WORD_SPACE "\">\n");
    for (int kind = 0; kind < DOCX_LIST_KINDS; kind++) {
        /* Word takes lists with one nsid for one list. */
        buf_addf(out,
                 "<w:abstractNum w:abstractNumId=\"%d\"><w:nsid w:val=\"4954410%d\"/>"
                 "<w:multiLevelType w:val=\"hybridMultilevel\"/>\n",
                 kind, kind);
        for (int level = 0; level < DOCX_LIST_LEVELS; level++)
            add_level(docx, (enum docx_list_kind)kind, level, out);
        buf_adds(out, "</w:abstractNum>\n");
    }
    for (int kind = 0; kind < DOCX_LIST_KINDS; kind++)
        buf_addf(out, "<w:num w:numId=\"%d\"><w:abstractNumId w:val=\"%d\"/></w:num>\n", kind + 1,
                 kind);
    for (size_t i = 0; i < docx->lists.count; i++) {
        const struct docx_list *list = &docx->lists.items[i];
        buf_addf(out,
                 "<w:num w:numId=\"%zu\"><w:abstractNumId w:val=\"%d\"/>"
                 "<w:lvlOverride w:ilvl=\"%d\"><w:startOverride w:val=\"1\"/></w:lvlOverride>"
                 "</w:num>\n",
                 DOCX_LIST_KINDS + 1 + i, (int)list->kind, list->level);
    }
    buf_adds(out, "</w:numbering>\n");
}

/* ---- footer ---- */

void docx_write_footer(const struct docx *docx, struct buf *out)
{
    const char *line = docx->options->footer;
    buf_adds(out, XML_HEAD "<w:ftr xmlns:w=\"" WORD_SPACE "\">\n");
    buf_addf(out,
             "<w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr><w:fldSimple w:instr=\" PAGE \">"
             "<w:r><w:t>%s</w:t></w:r></w:fldSimple></w:p>\n",
             docx->options->thai_digits ? "๑" : "1");
    if (line && *line) {
        struct buf text = BUF_INIT;
        gate(line, docx->options, &text);
        buf_adds(out, "<w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr><w:r>"
                      "<w:t xml:space=\"preserve\">");
        xml_add(out, text.data);
        buf_adds(out, "</w:t></w:r></w:p>\n");
        buf_release(&text);
    }
    buf_adds(out, "</w:ftr>\n");
}

/* ---- what the file says of itself ---- */

static void add_title(const struct node *root, struct buf *out)
{
    for (const struct node *block = node_first(root); block; block = node_next(block)) {
        if (node_kind(block) != NODE_HEADING)
            continue;
        struct buf title = BUF_INIT;
        char *plain = node_plain_text(block);
        writer_target(&title, plain); /* one line, digits as they are */
        buf_adds(out, "<dc:title>");
        xml_add(out, title.data);
        buf_adds(out, "</dc:title>");
        buf_release(&title);
        free(plain);
        return;
    }
}

void docx_write_core(const struct docx *docx, const struct node *root, struct buf *out)
{
    struct date date = docx->options->date;
    buf_adds(out, XML_HEAD
             "<cp:coreProperties"
             " xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\""
             " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
             " xmlns:dcterms=\"http://purl.org/dc/terms/\""
             " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">");
    add_title(root, out);
    buf_adds(out, "<dc:language>th-TH</dc:language>");
    for (int i = 0; i < 2 && date_is_set(date); i++) {
        const char *name = i == 0 ? "created" : "modified";
        buf_addf(out,
                 "<dcterms:%s xsi:type=\"dcterms:W3CDTF\">%04d-%02d-%02dT00:00:00Z</dcterms:%s>",
                 name, date.year - YEAR_BE_OFFSET, date.month, date.day, name);
    }
    buf_adds(out, "</cp:coreProperties>\n");
}

/* ---- relationships ---- */

void docx_write_relations(const struct docx *docx, struct buf *out)
{
    static const char *const parts[] = {"styles", "numbering", "settings", "fontTable", "footer"};
    buf_adds(out,
             XML_HEAD "<Relationships"
                      " xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                      "\n");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        buf_addf(out, "<Relationship Id=\"%s\" Type=\"" RELATION "%s\" Target=\"%s.xml\"/>\n",
                 parts[i], parts[i], parts[i]);
    if (*docx->base)
        buf_adds(out, "<Relationship Id=\"base\" Type=\"" RELATION "customXml\""
                      " Target=\"../" DOCX_BASE_PART "\"/>\n");
    for (size_t i = 1; i <= docx->pictures.count; i++)
        buf_addf(out,
                 "<Relationship Id=\"picture%zu\" Type=\"" RELATION "image\""
                 " Target=\"media/image%zu.png\"/>\n",
                 i, i);
    for (size_t i = 0; i < docx->links.count; i++) {
        buf_addf(out,
                 "<Relationship Id=\"link%zu\" Type=\"" RELATION "hyperlink\""
                 " TargetMode=\"External\" Target=\"",
                 i + 1);
        xml_add(out, docx->links.items[i]);
        buf_adds(out, "\"/>\n");
    }
    buf_adds(out, "</Relationships>\n");
}

/* ---- what the file is written from ---- */

void docx_write_types(const struct docx *docx, struct buf *out)
{
    buf_adds(out, docx_types_head);
    if (*docx->base)
        buf_adds(out, docx_types_base);
    buf_adds(out, "</Types>\n");
}

void docx_write_base(const struct docx *docx, struct buf *out)
{
    struct buf clean = BUF_INIT;
    writer_target(&clean, docx->base);
    buf_adds(out, XML_HEAD "<base xmlns=\"" DOCX_BASE_SPACE "\">");
    xml_add(out, clean.data);
    buf_adds(out, "</base>\n");
    buf_release(&clean);
}
