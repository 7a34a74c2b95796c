/* Word's elements as they are found in files, and what the tree has of them. */
#include <string.h>

#include "test.h"

#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"
#include "itaplan/formats/formats.h"

#include "../../../src/formats/zip_write.h"

#define W    "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define RELS "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
#define RELATION(id, type, target)                                                                 \
    "<Relationship Id='" id "' Type='" TYPE type "' Target='" target "'/>"
#define P(text) "<w:p><w:r><w:t xml:space='preserve'>" text "</w:t></w:r></w:p>"
#define PP(properties, text)                                                                       \
    "<w:p><w:pPr>" properties "</w:pPr><w:r><w:t xml:space='preserve'>" text "</w:t></w:r></w:p>"
#define LISTED(id, level, text)                                                                    \
    PP("<w:numPr><w:ilvl w:val='" level "'/><w:numId w:val='" id "'/></w:numPr>", text)
#define STYLED(style, text)       PP("<w:pStyle w:val='" style "'/>", text)
#define CELL(properties, content) "<w:tc><w:tcPr>" properties "</w:tcPr>" content "</w:tc>"
#define ROW(cells)                "<w:tr>" cells "</w:tr>"
#define TABLE(rows)               "<w:tbl><w:tblPr/><w:tblGrid/>" rows "</w:tbl>"

static const char package_rels[] =
    RELS RELATION("1", "officeDocument", "/text/main.xml") "</Relationships>";
static const char part_rels[] = RELS RELATION("s", "styles", "s.xml")
    RELATION("n", "numbering", "../n.xml") "<Relationship Id='link' Type='" TYPE
                                           "hyperlink' Target='https://a.example/x?a=1&amp;b=2'"
                                           " TargetMode='External'/></Relationships>";
static const char styles[] =
    "<w:styles xmlns:w='" W "'>"
    "<w:style w:type='paragraph' w:default='1' w:styleId='a'><w:name w:val='Normal'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='1'><w:name w:val='heading 1'/>"
    "<w:basedOn w:val='a'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='2'><w:name w:val='อื่น'/><w:basedOn w:val='1'/>"
    "</w:style>"
    "<w:style w:type='paragraph' w:styleId='3'><w:name w:val='หัวข้อย่อย'/><w:pPr>"
    "<w:outlineLvl w:val='2'/></w:pPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='ring'><w:name w:val='x'/><w:basedOn w:val='ring'/>"
    "</w:style>"
    "<w:style w:type='paragraph' w:styleId='t'><w:name w:val='Title'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='toc'><w:name w:val='toc 1'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='li'><w:name w:val='List Bullet'/><w:pPr><w:numPr>"
    "<w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
    "<w:style w:type='character' w:styleId='hid'><w:name w:val='hid'/><w:rPr><w:vanish/></w:rPr>"
    "</w:style></w:styles>";
#define LEVEL(level, format, text)                                                                 \
    "<w:lvl w:ilvl='" level "'><w:start w:val='1'/><w:numFmt w:val='" format                       \
    "'/><w:lvlText w:val='" text "'/></w:lvl>"
static const char numbering[] =
    "<w:numbering xmlns:w='" W "'>"
    "<w:abstractNum w:abstractNumId='5'>" LEVEL("0", "bullet", "-") LEVEL(
        "1", "bullet",
        "o") "</w:abstractNum>"
             "<w:abstractNum w:abstractNumId='6'>" LEVEL("0", "thaiNumbers",
                                                         "%1.") LEVEL("1", "decimal", "%1.%2")
                 LEVEL("2", "thaiLetters",
                       "(%3)") "</w:abstractNum>"
                               "<w:abstractNum w:abstractNumId='7'>" LEVEL(
                                   "0", "decimal",
                                   "ตัวชี้วัดที่ %1") "</w:abstractNum>"
                                                "<w:num w:numId='1'><w:abstractNumId "
                                                "w:val='5'/></w:num>"
                                                "<w:num w:numId='2'><w:abstractNumId "
                                                "w:val='6'/></w:num>"
                                                "<w:num w:numId='3'><w:abstractNumId "
                                                "w:val='7'/></w:num>"
                                                "<w:num w:numId='4'><w:abstractNumId "
                                                "w:val='6'/><w:lvlOverride w:ilvl='0'>"
                                                "<w:startOverride "
                                                "w:val='7'/></w:lvlOverride></w:num></w:numbering>";

static struct node *read_parts(const struct zip_part *parts, size_t count, struct error *err)
{
    struct buf zip = BUF_INIT;
    assert_true(zip_write(parts, count, (struct date){0}, &zip, err));
    struct node *root = docx_read(zip.data, zip.len, err);
    buf_release(&zip);
    return root;
}

static struct node *read_document(const char *xml, struct error *err)
{
    const struct zip_part parts[] = {
        {.name = "_rels/.rels", .data = package_rels, .len = sizeof package_rels - 1},
        {.name = "text/_rels/main.xml.rels", .data = part_rels, .len = sizeof part_rels - 1},
        {.name = "text/main.xml", .data = xml, .len = strlen(xml)},
        {.name = "text/s.xml", .data = styles, .len = sizeof styles - 1},
        {.name = "n.xml", .data = numbering, .len = sizeof numbering - 1},
    };
    return read_parts(parts, sizeof parts / sizeof *parts, err);
}

static struct node *read_body(const char *body, struct error *err)
{
    struct buf xml = BUF_INIT;
    buf_addf(&xml,
             "<w:document xmlns:w='" W "' xmlns:r='"
             "http://schemas.openxmlformats.org/officeDocument/2006/relationships' xmlns:mc='"
             "http://schemas.openxmlformats.org/markup-compatibility/2006' xmlns:v='"
             "urn:schemas-microsoft-com:vml' xmlns:x='urn:x'><w:body>%s<w:sectPr/></w:body>"
             "</w:document>",
             body);
    struct node *root = read_document(xml.data, err);
    buf_release(&xml);
    return root;
}

static void assert_tree(const char *body, const char *expected)
{
    struct error err = {0};
    struct node *root = read_body(body, &err);
    assert_int_equal(err.code, ERR_NONE);
    struct buf out = BUF_INIT;
    tree_write(root, &out);
    assert_string_equal(out.data, expected);
    struct node *again = tree_read(out.data, out.len, &err); /* the shape is a tree's */
    assert_non_null(again);
    node_free(again);
    node_free(root);
    buf_release(&out);
}

/* ---- paragraphs ---- */

static void paragraphs_and_headings(void **unused)
{
    assert_tree(P("ก") P("") P(" ") STYLED("1", "ข") STYLED("2", "ค") STYLED("3", "ง")
                    PP("<w:outlineLvl w:val='1'/>", "จ") STYLED("ring", "ฉ") STYLED("none", "ช")
                        PP("<w:pStyle w:val='1'/><w:outlineLvl w:val='9'/>", "ซ"),
                "document\n  paragraph line=1\n    text |ก\n"
                "  heading line=2 level=1\n    text |ข\n  heading line=3 level=1\n    text |ค\n"
                "  heading line=4 level=3\n    text |ง\n  heading line=5 level=2\n    text |จ\n"
                "  paragraph line=6\n    text |ฉ\n  paragraph line=7\n    text |ช\n"
                "  paragraph line=8\n    text |ซ\n");
}

/* The title is above the headings, whatever their numbers. */
static void a_title_is_the_first_heading(void **unused)
{
    assert_tree(STYLED("t", "ก") STYLED("1", "ข"),
                "document\n  heading line=1 level=1\n    text |ก\n"
                "  heading line=2 level=2\n    text |ข\n");
}

static void what_a_run_holds(void **unused)
{
    assert_tree("<w:p><w:r><w:rPr><w:cs/><w:b/></w:rPr><w:t>น้ำ</w:t><w:tab/><w:t>ใจ</w:t></w:r>"
                "<w:r><w:br/><w:t>ใหม่</w:t><w:br w:type='page'/><w:noBreakHyphen/>"
                "<w:softHyphen/><w:cr/><w:sym w:font='Wingdings' w:char='F0FC'/>"
                "<w:t>\n   a\n   b\n </w:t></w:r></w:p>",
                "document\n  repair kind=tab line=1 count=1\n  paragraph line=1\n"
                "    text |น้ำ ใจ\\nใหม่-\\n✓a b\n");
}

static void what_is_not_seen_is_not_read(void **unused)
{
    assert_tree(
        "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>ก</w:t></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r>"
        "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>ข</w:t></w:r>"
        "<w:r><w:rPr><w:rStyle w:val='hid'/></w:rPr><w:t>x</w:t></w:r>"
        "<w:del><w:r><w:delText>x</w:delText><w:t>x</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t>ค</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t>x</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t>ง</w:t></w:r></w:moveTo>"
        "<w:smartTag><w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>จ</w:t></w:r></w:sdtContent></w:sdt>"
        "</w:smartTag><w:ruby><w:rt><w:r><w:t>x</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>ฉ</w:t>"
        "</w:r></w:rubyBase></w:ruby>\xC2\xAD<w:r><w:t>\xE2\x80\x8B\xC2\xA0\xC2\xADช</w:t></w:r>"
        "<x:other>x</x:other></w:p>" STYLED(
            "toc",
            "x") "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/>"
                 "</w:docPartObj></w:sdtPr><w:sdtContent>" P("x") "</w:sdtContent></w:sdt>" P("ซ"),
        "document\n  repair kind=zero-width line=1 count=1\n  repair kind=nbsp line=1 count=1\n"
        "  paragraph line=1\n    text |กขคงจฉ ช\n  paragraph line=2\n    text |ซ\n");
}

/* A change that is only tracked: of the properties that were, nothing is left. */
static void tracked_changes_are_taken(void **unused)
{
    assert_tree(
        "<w:p><w:pPr><w:pPrChange><w:pPr><w:pStyle w:val='1'/></w:pPr></w:pPrChange></w:pPr>"
        "<w:r><w:t>ก</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>ข</w:t></w:r></w:p>" P("ค")
            TABLE(ROW("<w:trPr><w:del/></w:trPr>" CELL("", P("x"))) ROW(CELL("", P("ง")))),
        "document\n  paragraph line=1\n    text |ก\n  paragraph line=2\n    text |ขค\n"
        "  table line=3\n    row line=4\n      cell\n        text |ง\n");
}

static void links_keep_their_targets(void **unused)
{
    assert_tree(
        "<w:p><w:r><w:t xml:space='preserve'>ดู </w:t></w:r><w:hyperlink r:id='link'><w:r>"
        "<w:t>ที่</w:t></w:r><w:r><w:t>นี่</w:t></w:r></w:hyperlink><w:r><w:t xml:space='preserve'>"
        " และ </w:t></w:r><w:hyperlink r:id='link' w:anchor='p'><w:r><w:t>นั่น</w:t></w:r>"
        "</w:hyperlink><w:hyperlink w:anchor='p'><w:r><w:t>ใน</w:t></w:r></w:hyperlink></w:p>",
        "document\n  paragraph line=1\n    text |ดู \n"
        "    link target=https://a.example/x?a=1&b=2\n      text |ที่นี่\n    text | และ \n"
        "    link target=https://a.example/x?a=1&b=2#p\n      text |นั่น\n    text |ใน\n");
}

#define FIELD(kind) "<w:r><w:fldChar w:fldCharType='" kind "'/></w:r>"
#define CODE(code)  "<w:r><w:instrText xml:space='preserve'>" code "</w:instrText></w:r>"
#define RUN(text)   "<w:r><w:t>" text "</w:t></w:r>"

static void fields_show_their_result(void **unused)
{
    assert_tree("<w:p>" RUN("ก") FIELD("begin") CODE(" HYPERLINK ") CODE("\"http://b.example\" \\o")
                    FIELD("separate") RUN("ข") FIELD("begin") CODE("PAGE") RUN("x")
                        FIELD("separate") RUN("1") FIELD("end") FIELD("end") RUN(
                            "ค") "</w:p>"
                                 "<w:p><w:fldSimple w:instr=' HYPERLINK mailto:a@b.example '>" RUN(
                                     "ง") "</w:fldSimple>" FIELD("begin")
                                     CODE("HYPERLINK \\l \"x\"") FIELD("separate") RUN("จ")
                                         FIELD("end") "</w:p>"
                                                      "<w:p>" RUN("ฉ") FIELD("begin")
                                                          CODE("never ended") "</w:p>" P("ช"),
                "document\n  paragraph line=1\n    text |ก\n    link target=http://b.example\n"
                "      text |ข1\n    text |ค\n  paragraph line=2\n"
                "    link target=mailto:a@b.example\n      text |ง\n    text |จ\n"
                "  paragraph line=3\n    text |ฉ\n  paragraph line=4\n    text |ช\n");
}

/* Once, from the choice; the fallback only where there is no other. */
static void text_boxes_are_read_once(void **unused)
{
    assert_tree(
        "<w:p>" RUN("ก") "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
                         "<w:txbxContent>" P("ข")
                             P("ค") "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback>"
                                    "<w:pict><v:textbox><w:txbxContent>" P(
                                        "x") "</w:txbxContent></v:textbox></w:pict>"
                                             "</mc:Fallback></mc:AlternateContent></w:r>" RUN(
                                                 "ง") "</w:p>"
                                                      "<w:p><w:r><mc:AlternateContent><mc:Fallback>"
                                                      "<w:pict><v:textbox><w:txbxContent>" P(
                                                          "จ") "</w:txbxContent></v:textbox></"
                                                               "w:pict></mc:Fallback></"
                                                               "mc:AlternateContent></w:r></w:p>",
        "document\n  paragraph line=1\n    text |ข\n  paragraph line=2\n    text |ค\n"
        "  paragraph line=3\n    text |กง\n  paragraph line=4\n    text |จ\n");
}

/* ---- lists ---- */

static void bullets_are_lists(void **unused)
{
    assert_tree(LISTED("1", "0", "ก") LISTED("1", "1", "ข") LISTED("1", "0", "ค")
                    PP("<w:pStyle w:val='li'/><w:numPr><w:numId w:val='0'/></w:numPr>", "ง") P("จ")
                        STYLED("li", "ฉ") LISTED("99", "0", "ช"),
                "document\n  list line=1\n    item\n      text |ก\n      list line=2\n"
                "        item\n          text |ข\n    item line=3\n      text |ค\n"
                "      paragraph line=4\n        text |ง\n  paragraph line=5\n    text |จ\n"
                "  list line=6\n    item\n      text |ฉ\n  paragraph line=7\n    text |ช\n");
}

/* Numbers that stand alone are words of their paragraph, as where somebody typed them. */
static void numbers_are_counted(void **unused)
{
    assert_tree(
        LISTED("2", "0", "ก") P("ข") LISTED("2", "0", "ค") LISTED("2", "1", "ง")
            LISTED("2", "1", "จ") P("ฉ") LISTED("4", "0", "ช") P("ซ") LISTED("4", "0", "ฌ")
                LISTED("4", "0", "ญ"),
        "document\n  paragraph line=1\n    text |๑. ก\n  paragraph line=2\n    text |ข\n"
        "  paragraph line=3\n    text |๒. ค\n  list line=4 level=1\n    item\n      text |ง\n"
        "    item line=5\n      text |จ\n  paragraph line=6\n    text |ฉ\n"
        "  paragraph line=7\n    text |๗. ช\n  paragraph line=8\n    text |ซ\n"
        "  list line=9 level=1\n    item\n      text |ฌ\n    item line=10\n      text |ญ\n");
}

static void words_of_a_numbering_are_text(void **unused)
{
    assert_tree(LISTED("3", "0", "การใช้อำนาจ") LISTED("3", "0", "การใช้งบประมาณ")
                    PP("<w:pStyle w:val='1'/><w:numPr><w:numId w:val='2'/></w:numPr>", "หัว"),
                "document\n  paragraph line=1\n    text |ตัวชี้วัดที่ 1 การใช้อำนาจ\n"
                "  paragraph line=2\n    text |ตัวชี้วัดที่ 2 การใช้งบประมาณ\n"
                "  heading line=3 level=1\n    text |๑. หัว\n");
}

/* ---- tables ---- */

static void spans_are_put_together(void **unused)
{
    assert_tree(
        TABLE(ROW("<w:trPr><w:tblHeader/></w:trPr>" CELL("<w:gridSpan w:val='2'/>", P("ก"))
                      CELL("<w:vMerge w:val='restart'/>", P("ข")))
                  ROW(CELL("", P("ค")) CELL("", P("ง") P("จ")) CELL("<w:vMerge/>", P("")))
                      ROW(CELL("<w:vMerge/>", P("ฉ")) CELL("<w:hMerge w:val='restart'/>", P("ช"))
                              CELL("<w:hMerge/>", P("")))),
        "document\n  table line=1\n    row level=1\n      cell columns=2\n        text |ก\n"
        "      cell line=2 rows=2\n        text |ข\n    row line=3\n      cell\n        text |ค\n"
        "      cell line=4\n        paragraph\n          text |ง\n        paragraph line=5\n"
        "          text |จ\n    row line=6\n      cell\n        text |ฉ\n"
        "      cell line=7 columns=2\n        text |ช\n");
}

static void tables_stand_in_cells(void **unused)
{
    assert_tree(TABLE(ROW("<w:trPr><w:gridBefore w:val='1'/></w:trPr>" CELL(
                    "", P("ก") TABLE(ROW(CELL("", P("ข")))) LISTED("2", "0", "ค") P("")))),
                "document\n  table line=1\n    row\n      cell\n      cell\n        paragraph\n"
                "          text |ก\n        table line=2\n          row\n            cell\n"
                "              text |ข\n        paragraph line=3\n          text |๑. ค\n");
}

/* The first column of many plans: nothing but Word's own number. */
static void a_number_alone_is_seen(void **unused)
{
    assert_tree(TABLE(ROW(CELL("", LISTED("2", "0", "")) CELL("", P("ก")))
                          ROW(CELL("", LISTED("2", "0", "")) CELL("", P("ข")))),
                "document\n  table line=1\n    row\n      cell\n        text |๑.\n"
                "      cell line=2\n        text |ก\n    row line=3\n      cell\n"
                "        text |๒.\n      cell line=4\n        text |ข\n");
}

static void misplaced_rows_are_text(void **unused)
{
    assert_tree(ROW(CELL("", P("ก"))) CELL("", P("ข"))
                    TABLE(CELL("", P("ค")) ROW(ROW(CELL("", P("ง"))))) TABLE(""),
                "document\n  paragraph line=1\n    text |ก\n  paragraph line=2\n    text |ข\n"
                "  table line=3\n    row line=4\n      cell\n        text |ง\n"
                "  paragraph line=3\n    text |ค\n");
}

/* ---- packages ---- */

static void strict_files_are_read(void **unused)
{
    static const char xml[] =
        "<q:document xmlns:q='http://purl.oclc.org/ooxml/wordprocessingml/main'><q:body><q:p>"
        "<q:r><q:t>ก</q:t></q:r></q:p></q:body></q:document>";
    static const char rels[] =
        RELS "<Relationship Id='1' Target='d.xml'"
             " Type='http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument'/>"
             "</Relationships>";
    const struct zip_part parts[] = {
        {.name = "_rels/.rels", .data = rels, .len = sizeof rels - 1},
        {.name = "D.xml", .data = xml, .len = sizeof xml - 1},
    };
    struct error err = {0};
    struct node *root = read_parts(parts, 2, &err);
    assert_non_null(root);
    char *plain = node_plain_text(root);
    assert_string_equal(plain, "ก");
    free(plain);
    node_free(root);
}

static void macros_are_refused(void **unused)
{
    static const char rels[] = RELS RELATION("1", "vbaProject", "v.bin") "</Relationships>";
    const struct zip_part parts[] = {
        {.name = "word/document.xml", .data = "<a/>", .len = 4},
        {.name = "word/_rels/document.xml.rels", .data = rels, .len = sizeof rels - 1},
    };
    struct error err = {0};
    assert_null(read_parts(parts, 2, &err));
    assert_int_equal(err.code, ERR_DOCUMENT_MACROS);
    assert_string_equal(err.detail, "docx");
}

static void missing_parts_are_damage(void **unused)
{
    const struct zip_part part = {.name = "word/other.xml", .data = "<a/>", .len = 4};
    struct error err = {0};
    assert_null(read_parts(&part, 1, &err));
    assert_int_equal(err.code, ERR_DOCUMENT_DAMAGED);
    assert_string_equal(err.detail, "word/document.xml");
}

static void too_many_cells_are_refused(void **unused)
{
    struct buf body = BUF_INIT;
    struct error err = {0};
    buf_adds(&body, "<w:tbl>");
    for (int i = 0; i < 60000; i++)
        buf_adds(&body, ROW("<w:tc><w:p/></w:tc>"));
    buf_adds(&body, "</w:tbl>");
    assert_null(read_body(body.data, &err));
    assert_int_equal(err.code, ERR_DOCUMENT_CELLS);
    buf_release(&body);
}

/* As deep as XML may be, with lists at the bottom: the tree stays one that may be told. */
static void deep_tables_make_a_tree(void **unused)
{
    struct buf body = BUF_INIT, out = BUF_INIT;
    struct error err = {0};
    for (int i = 0; i < 31; i++)
        buf_adds(&body, "<w:tbl><w:tr><w:tc>");
    for (int i = 0; i < 9; i++)
        buf_addf(&body,
                 "<w:p><w:pPr><w:numPr><w:ilvl w:val='%d'/><w:numId w:val='1'/></w:numPr>"
                 "</w:pPr><w:r><w:t>ก</w:t></w:r></w:p>",
                 i);
    for (int i = 0; i < 31; i++)
        buf_adds(&body, "</w:tc></w:tr></w:tbl>");
    struct node *root = read_body(body.data, &err);
    assert_non_null(root);
    tree_write(root, &out);
    struct node *again = tree_read(out.data, out.len, &err);
    assert_non_null(again);
    node_free(again);
    node_free(root);
    buf_release(&body);
    buf_release(&out);
}

/* Any place of the document may be where it stops: nothing is left open. */
static void a_document_may_stop_anywhere(void **unused)
{
    static const char xml[] = "<w:document xmlns:w='" W "'><w:body>" TABLE(
        ROW(CELL("<w:vMerge/>",
                 LISTED("1", "0", "ก") "<w:p>" FIELD("begin") CODE("HYPERLINK a") FIELD("separate")
                     RUN("ข") "</w:p>"))) "<w:p><w:pPr><w:rPr><w:del/></w:rPr></"
                                          "w:pPr>" RUN("ค") "</w:p></w:body></w:document>";
    for (size_t len = 0; len < sizeof xml - 1; len++) {
        char *cut = mem_strndup(xml, len);
        struct error err = {0};
        assert_null(read_document(cut, &err));
        assert_int_equal(err.code, ERR_DOCUMENT_DAMAGED);
        free(cut);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_and_headings),
        cmocka_unit_test(a_title_is_the_first_heading),
        cmocka_unit_test(what_a_run_holds),
        cmocka_unit_test(what_is_not_seen_is_not_read),
        cmocka_unit_test(tracked_changes_are_taken),
        cmocka_unit_test(links_keep_their_targets),
        cmocka_unit_test(fields_show_their_result),
        cmocka_unit_test(text_boxes_are_read_once),
        cmocka_unit_test(bullets_are_lists),
        cmocka_unit_test(numbers_are_counted),
        cmocka_unit_test(words_of_a_numbering_are_text),
        cmocka_unit_test(spans_are_put_together),
        cmocka_unit_test(tables_stand_in_cells),
        cmocka_unit_test(a_number_alone_is_seen),
        cmocka_unit_test(misplaced_rows_are_text),
        cmocka_unit_test(strict_files_are_read),
        cmocka_unit_test(macros_are_refused),
        cmocka_unit_test(missing_parts_are_damage),
        cmocka_unit_test(too_many_cells_are_refused),
        cmocka_unit_test(deep_tables_make_a_tree),
        cmocka_unit_test(a_document_may_stop_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
