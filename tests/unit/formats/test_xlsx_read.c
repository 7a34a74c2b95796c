/* Workbooks read: their texts, numbers and places. */
#include "test.h"

#include "itaplan/document/read.h"

#include "xlsx_made.h"

#define DATA(rows) "<sheetData>" rows "</sheetData>"

static void assert_cells(const char *rows, const char *expected)
{
    char *sheet = mem_format(DATA("%s"), rows);
    assert_read(&(struct made){.sheet = sheet}, expected);
    free(sheet);
}

static void texts_of_every_kind(void **unused)
{
    static const char *const strings =
        "<si><t>ก</t></si><si><r><t>น้ำ</t></r><r><rPr><b/></rPr><t xml:space='preserve'> ใส</t></r>"
        "<rPh sb='0' eb='1'><t>ไม่อ่าน</t></rPh></si><si/>";
    assert_read(
        &(struct made){
            .strings = strings,
            .sheet = DATA("<row r='2'><c r='A2' t='s'><v>1</v></c>"
                          "<c r='B2' t='inlineStr'><is><r><t>ที่</t></r><rPh sb='0' eb='1'><t>x</t>"
                          "</rPh><r><t>นี่</t></r></is></c>"
                          "<c r='C2' t='str'><f>A1&amp;B1</f><v>ผล</v></c></row>"
                          "<row><c t='b'><v>1</v></c><c t='b'><v>0</v></c><c t='e'><v>#REF!</v></c>"
                          "<c t='s'><v>0</v></c><c t='s'><v>2</v></c></row>")},
        "  table line=2\n    row\n      cell\n        text |น้ำ ใส\n      cell\n        text |ที่นี่\n"
        "      cell\n        text |ผล\n      cell\n    row line=3\n      cell\n        text |TRUE\n"
        "      cell\n        text |FALSE\n      cell\n        text |#REF!\n      cell\n"
        "        text |ก\n");
}

static void escapes_and_lines(void **unused)
{
    assert_cells("<row><c t='inlineStr'><is><t>- หนึ่ง_x000D_\n- สอง&#10;&#10;</t></is></c>"
                 "<c t='inlineStr'><is><t>_x005F_x000D_ _x0E01_ _x0007_x _xZZZZ_ _x00</t></is></c>"
                 "</row><row r='4'><c t='inlineStr'><is><t>  \n </t></is></c>"
                 "<c t='str'><v>ย่อ&#160;หน้า\xE2\x80\x8B</v></c></row>",
                 "  repair kind=nbsp line=4 count=1\n"
                 "  repair kind=zero-width line=4 count=1\n"
                 "  table line=1\n    row\n      cell\n        text |- หนึ่ง\\n- สอง\n      cell\n"
                 "        text |_x000D_ ก x _xZZZZ_ _x00\n"
                 "  paragraph line=4\n    text |ย่อ หน้า\n");
}

static void formulas_without_a_result(void **unused)
{
    assert_cells(
        "<row><c><f>AVERAGE(B1:B9)</f></c><c><f>HYPERLINK(\"https://a.example/\",\"เว็บ\")</f>"
        "<v></v></c><c t='str'><f> hyperlink(\"mailto:a@b.example\")</f></c>"
        "<c t='str'><f>HYPERLINK(\"https://c.example\",\"ดู \"\"นี่\"\"\")</f><v>ดู</v></c>"
        "<c><f>HYPERLINK(A1,\"ไม่ใช่\")</f></c></row>",
        "  table line=1\n    row\n      cell\n        text |=AVERAGE(B1:B9)\n      cell\n"
        "        link target=https://a.example/\n          text |เว็บ\n      cell\n"
        "        link target=mailto:a@b.example\n          text |mailto:a@b.example\n"
        "      cell\n        link target=https://c.example\n          text |ดู\n"
        "      cell\n        text |=HYPERLINK(A1,\"ไม่ใช่\")\n");
}

static void links_of_the_sheet(void **unused)
{
    assert_read(&(struct made){.sheet =
                                   DATA("<row><c t='str'><v>ก</v></c><c "
                                        "t='str'><v>ข</v></c></row>") "<hyperlinks><hyperlink "
                                                                      "ref='B1:B3' "
                                                                      "r:id='L'/><hyperlink "
                                                                      "ref='A1' "
                                                                      "location='Sheet2!A1'/>"
                                                                      "<hyperlink ref='C9' "
                                                                      "r:id='L'/><hyperlink "
                                                                      "ref='?' "
                                                                      "r:id='L'/></hyperlinks>",
                               .relations = "<Relationship Id='L' Type='" OFFICE_RELS
                                            "/hyperlink' Target='https://a.example/?q=1' "
                                            "TargetMode='External'/>"},
                "  table line=1\n    row\n      cell\n        text |ก\n      cell\n"
                "        link target=https://a.example/?q=1\n          text |ข\n");
}

/* ---- numbers ---- */

/* A sheet of one number in that format. */
static void assert_shown(const char *code, const char *value, const char *expected)
{
    char *styles = mem_format("<numFmts><numFmt numFmtId='170' formatCode='%s'/></numFmts>"
                              "<cellXfs><xf numFmtId='170'/></cellXfs>",
                              code);
    char *sheet = mem_format(DATA("<row><c s='0'><v>%s</v></c></row>"), value);
    char *text = mem_format("  paragraph line=1\n    text |%s\n", expected);
    assert_read(&(struct made){.styles = styles, .sheet = sheet}, text);
    free(styles);
    free(sheet);
    free(text);
}

static void numbers_as_they_are_shown(void **unused)
{
    static const char *const rows[][3] = {
        {"General", "85.859999999999999", "85.86"},
        {"General", "0.1", "0.1"},
        {"General", "91.723333333333333", "91.723333"},
        {"General", "8.5859999999999999E1", "85.86"},
        {"General", "1E3", "1000"},
        {"General", "-0", "0"},
        {"General", "1234567890123", "1234567890123"},
        {"General", "1E-9", "0.000000001"},
        {"General", "99.9999999999999999", "100"},
        {"General", "1E300", "1E300"},
        {"General", "nonsense", "nonsense"},
        {"0.00", "85.855", "85.86"},
        {"0.00", "85", "85.00"},
        {"0.00", "99.996", "100.00"},
        {"0.00", "-1.5", "-1.50"},
        {"0.0#", "85.5", "85.5"},
        {"#,##0", "50000", "50,000"},
        {"#,##0.00", "1234567.891", "1,234,567.89"},
        {"0", "0.4", "0"},
        {"0.00%", "0.8586", "85.86%"},
        {"0%", "0.29999999999999999", "30%"},
        {"0.00&quot; คะแนน&quot;", "85.86", "85.86 คะแนน"},
        {"[$-D00041E]0.00", "85.86", "๘๕.๘๖"},
        {"[$-D000000]0.00", "85.86", "๘๕.๘๖"},
        {"t0.00", "85.86", "๘๕.๘๖"},
        {"[$฿-41E]#,##0.00", "1500", "฿1,500.00"},
        {"#,##0.00;[Red](#,##0.00)", "-12.5", "(12.50)"},
        {"_-* #,##0.00_-;\\-* #,##0.00_-;_-* &quot;-&quot;??_-;_-@_-", "0", "-"},
        {"_-* #,##0.00_-;\\-* #,##0.00_-;_-* &quot;-&quot;??_-;_-@_-", "12", "12.00"},
        {"#,##0,", "50000", "50"},
        {"0.00E+00", "85.86", "85.86"},
        {"# ?/?", "0.5", "0.5"},
        {"@", "85.86", "85.86"},
        {"[&gt;=100]0;0.00", "100", "100"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_shown(rows[i][0], rows[i][1], rows[i][2]);
}

static void days_in_every_calendar(void **unused)
{
    static const char *const rows[][3] = {
        {"[$-D07041E]d mmmm yyyy", "45884", "๑๕ สิงหาคม ๒๕๖๘"},
        {"[$-1070000]d/mm/yyyy;@", "45884", "15 สิงหาคม 2568"},
        {"t d/m/bbbb", "45884", "๑๕ สิงหาคม ๒๕๖๘"},
        {"d/m/bb", "45884", "15 สิงหาคม 2568"},
        {"dd/mm/yyyy", "45884", "15 สิงหาคม 2568"},
        {"yyyy\\-mm\\-dd", "45884.5", "15 สิงหาคม 2568"},
        {"mmm yy", "45884", "ส.ค. 2568"},
        {"d mmm", "45884", "15 ส.ค."},
        {"[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "45884", "15 สิงหาคม 2568"},
        {"&quot;วันที่ &quot;d mmmm bbbb", "45884", "15 สิงหาคม 2568"},
        {"d/m/yyyy h:mm", "45884.395833333", "15 สิงหาคม 2568 09:30"},
        {"h:mm:ss AM/PM", "0.999999", "00:00:00"},
        {"[h]:mm", "0.75", "18:00"},
        {"mm:ss", "0.5", "12:00:00"},
        /* typed by the Buddhist era into a calendar of the common era */
        {"d/m/yyyy", "244211", "15 สิงหาคม 2568"},
        /* 1900 was no leap year, and Excel thinks it was */
        {"d/m/yyyy", "59", "28 กุมภาพันธ์ 2443"},
        {"d/m/yyyy", "61", "1 มีนาคม 2443"},
        {"d/m/yyyy", "1", "1 มกราคม 2443"},
        /* no days */
        {"d/m/yyyy", "-5", "-5"},
        {"d/m/yyyy", "2958466", "2958466"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_shown(rows[i][0], rows[i][1], rows[i][2]);
}

static void formats_that_have_a_number_only(void **unused)
{
    static const char *const styles =
        "<cellXfs><xf numFmtId='10'/><xf numFmtId='14'/><xf numFmtId='60'/><xf numFmtId='999'/>"
        "</cellXfs><dxfs><dxf><font><b/></font><border><left style='thin'/></border></dxf></dxfs>";
    assert_read(
        &(struct made){.styles = styles,
                       .sheet = DATA("<row><c s='0'><v>0.8586</v></c><c s='1'><v>45884</v></c>"
                                     "<c s='2'><v>85.86</v></c><c s='3'><v>1</v></c>"
                                     "<c s='77'><v>2</v></c></row>")},
        "  table line=1\n    row\n      cell\n        text |85.86%\n      cell\n"
        "        text |15 สิงหาคม 2568\n      cell\n        text |๘๕.๘๖\n      cell\n"
        "        text |1\n      cell\n        text |2\n");
}

static void other_calendars_of_the_file(void **unused)
{
    assert_read(
        &(struct made){
            .workbook = "<workbook xmlns='" MAIN_SPACE "' xmlns:r='" OFFICE_RELS
                        "'><workbookPr date1904='1'/><sheets><sheet name='Sheet1' r:id='rId1'/>"
                        "</sheets></workbook>",
            .styles = "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs>",
            .sheet = DATA("<row><c s='1'><v>44422</v></c><c t='d' s='1'><v>2025-08-15</v></c>"
                          "<c t='d'><v>2025-08-15T09:30:00</v></c><c t='d'><v>2025-13-01</v></c>"
                          "</row>")},
        "  table line=1\n    row\n      cell\n        text |15 สิงหาคม 2568\n      cell\n"
        "        text |15 สิงหาคม 2568\n      cell\n        text |15 สิงหาคม 2568\n"
        "      cell\n        text |2025-13-01\n");
}

/* ---- the workbook ---- */

static void sheets_in_order(void **unused)
{
    static const char *const workbook =
        "<x:workbook xmlns:x='http://purl.oclc.org/ooxml/spreadsheetml/main' "
        "xmlns:q='http://purl.oclc.org/ooxml/officeDocument/relationships'><x:sheets>"
        "<x:sheet name='ผลคะแนน' q:id='rId2'/><x:sheet name='ซ่อน' state='hidden' q:id='rId1'/>"
        "<x:sheet name='ซ่อนลึก' state='veryHidden' q:id='rId1'/><x:sheet name='กราฟ' q:id='rId5'/>"
        "<x:sheet name='Sheet 3' q:id='rId1'/></x:sheets></x:workbook>";
    assert_read(&(struct made){.workbook = workbook,
                               .extra = RELATION("rId5", "chartsheet", "none.xml"),
                               .second = DATA("<row r='3'><c t='str'><v>ก</v></c></row>"),
                               .sheet = DATA("<row r='2'><c t='str'><v>ข</v></c></row>")},
                "  heading line=1 level=1\n    text |ผลคะแนน\n  paragraph line=3\n    text |ก\n"
                "  paragraph line=5\n    text |ข\n");
    assert_read(&(struct made){0}, "");
}

static void a_name_that_is_said_is_no_heading(void **unused)
{
    assert_read(&(struct made){.sheet = DATA("<row><c t='str'><v>ก</v></c></row>"),
                               .second = DATA("<row><c t='str'><v>คะแนนของหน่วยงาน</v></c></row>")},
                "  paragraph line=1\n    text |ก\n  paragraph line=2\n    text |คะแนนของหน่วยงาน\n");
}

static void what_is_refused(void **unused)
{
    static const char *const cells[] = {
        "<row r='0'/>",
        "<row r='1048577'/>",
        "<row r='x'/>",
        "<row><c r='XFE1'/></row>",
        "<row><c r='1'/></row>",
        "<row r='1048576'/><row/>",
        "<row><c t='s'><v>0</v></c></row>",
        "<row><c t='s'><v>-1</v></c></row>",
    };
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        char *sheet = mem_format(DATA("%s"), cells[i]);
        assert_refused(&(struct made){.sheet = sheet}, ERR_DOCUMENT_DAMAGED);
        free(sheet);
    }
    assert_refused(
        &(struct made){.sheet = DATA("") "<mergeCells><mergeCell ref='B2:A1'/></mergeCells>"},
        ERR_DOCUMENT_DAMAGED);
    assert_refused(&(struct made){.workbook = "<workbook"}, ERR_DOCUMENT_DAMAGED);
    assert_refused(&(struct made){.extra = RELATION("m", "vbaProject", "vbaProject.bin")},
                   ERR_DOCUMENT_MACROS);
    assert_refused(&(struct made){.workbook = "<!DOCTYPE x [<!ENTITY a 'b'>]><workbook/>"},
                   ERR_DOCUMENT_DOCTYPE);
    struct error err = {0};
    assert_null(xlsx_read("PK", 2, &err));
    assert_int_equal(err.code, ERR_DOCUMENT_DAMAGED);
}

/* Row 1,048,576 is one row, and a range over the whole sheet none of a million. */
static void the_last_row(void **unused)
{
    assert_read(&(struct made){.sheet =
                                   DATA("<row r='1048576'><c r='XFD1048576' t='str'><v>ท้าย</v>"
                                        "</c></row>") "<mergeCells><mergeCell ref='A1:XFD1048576'/>"
                                                      "</mergeCells>"},
                "");
    assert_cells("<row r='1048576'><c r='XFD1048576' t='str'><v>ท้าย</v></c></row>",
                 "  paragraph line=1048576\n    text |ท้าย\n");
}

/* Texts on a slope: a table of all places between them would be far too big. */
static void too_many_cells(void **unused)
{
    struct buf slope = BUF_INIT;
    for (int i = 27; i <= 600; i++)
        buf_addf(&slope, "<row r='%d'><c r='%c%c%d'><v>1</v></c><c r='AAA%d'><v>1</v></c></row>", i,
                 'A' + i / 26 - 1, 'A' + i % 26, i, i);
    char *sheet = mem_format(DATA("%s"), slope.data);
    assert_refused(&(struct made){.sheet = sheet}, ERR_DOCUMENT_CELLS);
    free(sheet);
    buf_release(&slope);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_of_every_kind),
        cmocka_unit_test(escapes_and_lines),
        cmocka_unit_test(formulas_without_a_result),
        cmocka_unit_test(links_of_the_sheet),
        cmocka_unit_test(numbers_as_they_are_shown),
        cmocka_unit_test(days_in_every_calendar),
        cmocka_unit_test(formats_that_have_a_number_only),
        cmocka_unit_test(other_calendars_of_the_file),
        cmocka_unit_test(sheets_in_order),
        cmocka_unit_test(a_name_that_is_said_is_no_heading),
        cmocka_unit_test(what_is_refused),
        cmocka_unit_test(the_last_row),
        cmocka_unit_test(too_many_cells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
