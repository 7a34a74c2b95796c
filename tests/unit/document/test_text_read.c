#include "document_files.h"

#include "itaplan/document/read.h"
#include "itaplan/formats/formats.h"

static struct node *read_text(const char *text)
{
    return text_read(text, strlen(text), html_read_fragment, NULL);
}

/* The tree below the document, without its first line. */
static void assert_reads(const char *text, const char *expected)
{
    struct node *root = read_text(text);
    assert_non_null(root);
    char *got = serial(root);
    assert_string_equal(got + strlen("document\n"), expected);
    free(got);
    node_free(root);
}

static void headings(void **unused)
{
    assert_reads("# หนึ่ง\n####### เจ็ด ##\n##ติดกัน\n", "  heading line=1 level=1\n    text |หนึ่ง\n"
                                                    "  heading line=2 level=6\n    text |เจ็ด\n"
                                                    "  heading line=3 level=2\n    text |ติดกัน\n");
    assert_reads("#แท็ก\n", "  paragraph line=1\n    text |#แท็ก\n");
    assert_reads("หัว\n====\nรอง\n---\n", "  heading line=1 level=1\n    text |หัว\n"
                                         "  heading line=3 level=2\n    text |รอง\n");
    assert_reads("##\n---\n\n***\n", "");
}

static void paragraphs(void **unused)
{
    assert_reads("ก\nข\n\n \t \nค",
                 "  paragraph line=1\n    text |ก\n  paragraph line=2\n    text |ข\n"
                 "  paragraph line=5\n    text |ค\n");
    assert_reads("ก  \nข  \n\nค",
                 "  paragraph line=1\n    text |ก\\nข\n  paragraph line=4\n    text |ค\n");
    assert_reads("> อ้าง\n", "  paragraph line=1\n    text |อ้าง\n");
    assert_reads("", "");
}

static void lists(void **unused)
{
    assert_reads("- ก\n-ข\n-- ค\n• ง\n",
                 "  list line=1\n    item\n      text |ก\n    item line=2\n      text |ข\n"
                 "    item line=3\n      text |ค\n    item line=4\n      text |ง\n");
    assert_reads("- ๑.ก\n๒. ข\n(3) ค\n",
                 "  list line=1 level=1\n    item\n      text |ก\n    item line=2\n"
                 "      text |ข\n    item line=3\n      text |ค\n");
    assert_reads("1. ก\n   ต่อ\n\n2. ข\n", "  list line=1 level=1\n    item\n      text |ก\\nต่อ\n"
                                          "    item line=4\n      text |ข\n");
    assert_reads("- ก\n  - ข\n- ค\n",
                 "  list line=1\n    item\n      text |ก\n      list line=2\n        item\n"
                 "          text |ข\n    item line=3\n      text |ค\n");
    assert_reads(
        "1.\tก\n2.\tข\n",
        "  list line=1 level=1\n    item\n      text |ก\n    item line=2\n      text |ข\n");
}

/* A number at the head of a line is a marker only where numbers run on. */
static void numbers_that_are_no_markers(void **unused)
{
    assert_reads("๒. หัวข้อ\n", "  paragraph line=1\n    text |๒. หัวข้อ\n");
    assert_reads("๑. หัวข้อ\n\nเนื้อหา\n\n๒. หัวข้อ\n",
                 "  paragraph line=1\n    text |๑. หัวข้อ\n  paragraph line=3\n    text |เนื้อหา\n"
                 "  paragraph line=5\n    text |๒. หัวข้อ\n");
    assert_reads("๘๕.๘๖\n1.5 ล้าน\n-5\n2568. ก\n-\n",
                 "  paragraph line=1\n    text |๘๕.๘๖\n  paragraph line=2\n    text |1.5 ล้าน\n"
                 "  paragraph line=3\n    text |-5\n  paragraph line=4\n    text |2568. ก\n"
                 "  paragraph line=5\n    text |-\n");
}

static void tab_tables(void **unused)
{
    assert_reads(
        "ก\tข\nค\n",
        "  table line=1\n    row\n      cell\n        text |ก\n      cell\n        text |ข\n"
        "  paragraph line=2\n    text |ค\n");
    assert_reads("ก\tข\tค\n\t\t\n\tง\n\nจ\tฉ\n",
                 "  table line=1\n    row\n      cell\n        text |ก\n      cell\n        text "
                 "|ข\n      cell\n"
                 "        text |ค\n    row line=3\n      cell\n      cell\n        text |ง\n  "
                 "table line=5\n    row\n"
                 "      cell\n        text |จ\n      cell\n        text |ฉ\n");
    assert_reads("\tเยื้อง\n", "  paragraph line=1\n    text |เยื้อง\n");
}

static void quoted_cells(void **unused)
{
    assert_reads(
        "\"ก\nข \"\"ค\"\"\"\tง\nจ\t\"ฉ\"\n",
        "  table line=1\n    row\n      cell\n        paragraph\n          text |ก\n        "
        "paragraph line=2\n"
        "          text |ข \"ค\"\n      cell line=2\n        text |ง\n    row line=3\n      cell\n"
        "        text |จ\n      cell\n        text |ฉ\n");
    assert_reads("\"ก\" ข\tค\n",
                 "  table line=1\n    row\n      cell\n        text |\"ก\" ข\n      cell\n"
                 "        text |ค\n");
    assert_reads("\"ก\nข", "  paragraph line=1\n    text |\"ก\n  paragraph line=2\n    text |ข\n");
}

static void pipe_tables(void **unused)
{
    assert_reads("| ก | ข \\| ค |\n|---|:-:|\n| - ง<br>- จ | \\- ฉ |\n",
                 "  table line=1\n    row level=1\n      cell\n        text |ก\n      cell\n       "
                 " text |ข | ค\n"
                 "    row line=3\n      cell\n        list\n          item\n            text |ง\n  "
                 "        item\n"
                 "            text |จ\n      cell\n        text |- ฉ\n");
    assert_reads(
        "|  |  |\n| --- | --- |\n| ก | ข |\n",
        "  table line=3\n    row\n      cell\n        text |ก\n      cell\n        text |ข\n");
    assert_reads("ก | ข\n", "  paragraph line=1\n    text |ก | ข\n");
}

static void links_and_escapes(void **unused)
{
    assert_reads(
        "ดู [เว็บ](https://a.example/ก) กับ [๑](๒) **เน้น**\n",
        "  paragraph line=1\n    text |ดู \n    link target=https://a.example/ก\n      text |เว็บ\n"
        "    text | กับ [๑](๒) เน้น\n");
    assert_reads(
        "# ก\n\\*ข\\* \\<p\\> c:\\ด <https://b.example>\n",
        "  heading line=1 level=1\n    text |ก\n  paragraph line=2\n    text |*ข* <p> c:\\\\ด \n"
        "    link target=https://b.example\n      text |https://b.example\n");
    assert_reads("\\*ข\\*\n", "  paragraph line=1\n    text |\\\\*ข\\\\*\n");
}

static void html_in_text(void **unused)
{
    assert_reads("ก<b>ข</b> &amp; a<b c และ 1<2\n",
                 "  paragraph line=1\n    text |กข & a<b c และ 1<2\n");
    assert_reads("a<b c และ 1<2\n", "  paragraph line=1\n    text |a<b c และ 1<2\n");
    assert_reads("## <span>ก</span> <i>ข</i>\n", "  heading line=1 level=2\n    text |ก ข\n");
    assert_reads("<table>\n<tr><td>ก</td>\n\n<td>ข</td></tr>\n</table>\nค\n",
                 "  table line=1\n    row line=2\n      cell\n        text |ก\n      cell line=4\n "
                 "       text |ข\n"
                 "  paragraph line=6\n    text |ค\n");
    assert_reads("<div>\nไม่ปิด\n", "  paragraph line=2\n    text |ไม่ปิด\n");
}

/* Without a fragment reader nothing is lost. */
static void html_stays_text_without_reader(void **unused)
{
    const char *text = "<p>ก</p>\tข\n";
    assert_serial(text_read(text, strlen(text), NULL, NULL),
                  "document\n  table line=1\n    row\n      cell\n        text |<p>ก</p>\n      "
                  "cell\n        text |ข\n");
}

static void stored_page_is_read(void **unused)
{
    struct buf bytes = stored_document("web_page.txt");
    struct node *root = text_read(bytes.data, bytes.len, html_read_fragment, NULL);
    assert_non_null(root);
    assert_int_equal(count_kind(root, NODE_TABLE), 2);
    assert_int_equal(count_kind(root, NODE_LINK), 1);
    assert_int_equal(count_kind(root, NODE_LIST), 2);
    struct node *last = node_last(root);
    char *plain = node_plain_text(last);
    assert_string_equal(plain, "หมายเหตุ a<b c และ 5 < 6 ไม่ใช่แท็ก");
    assert_int_equal(node_line(last), 26);
    free(plain);
    node_free(root);
    buf_release(&bytes);
}

static void mended_places_are_told(void **unused)
{
    const char *text = "ก\r\nน\xE0\xB9\x8D\xE0\xB8\xB2\xC2\xA0ข\r\n";
    size_t count;
    struct node *root = read_text(text);
    const struct tree_repair *repairs = node_repairs(root, &count);
    int64_t newlines = 0, others = 0;
    for (size_t i = 0; i < count; i++) {
        bool is_newline = repairs[i].kind == REPAIR_NEWLINE;
        newlines += is_newline ? repairs[i].count : 0;
        others += is_newline ? 0 : repairs[i].count;
        if (!is_newline)
            assert_int_equal(repairs[i].line, 2);
    }
    assert_int_equal(newlines, 2);
    assert_int_equal(others, 2);
    node_free(root);
}

static void assert_text_of(const char *bytes, size_t len, const char *expected)
{
    struct node *root = text_read(bytes, len, NULL, NULL);
    assert_non_null(root);
    char *plain = node_plain_text(root);
    assert_string_equal(plain, expected);
    free(plain);
    node_free(root);
}

static void encodings(void **unused)
{
    assert_text_of("\xEF\xBB\xBFก", 6, "ก");
    assert_text_of("\xFF\xFE\x01\x0E\x0A\x00\x02\x0E", 8, "ก\nข");
    assert_text_of("\xFE\xFF\x0E\x01\xD8\x3D\xDE\x00", 8, "ก😀");
    assert_text_of("\xA1\xD2\xC3 \x93\xE0\xA7\xD4\xB9\x94", 10, "การ “เงิน”");
}

static void assert_no_text(const char *bytes, size_t len, enum error_code code, int64_t line,
                           int64_t offset)
{
    struct error err = {0};
    assert_null(text_read(bytes, len, NULL, &err));
    assert_int_equal(err.code, code);
    assert_int_equal(err.line, line);
    assert_int_equal(err.number, offset);
}

static void what_is_no_text_is_refused(void **unused)
{
    assert_no_text("ก\nข\0", 8, ERR_NUL_BYTE, 2, 7);
    assert_no_text("a\n\x01", 3, ERR_CONTROL_CHARACTER, 2, 2);
    /* UTF-8 that is broken is not taken for CP874, nor is Western text. */
    assert_no_text("\xE0\xB8\x81\xE0\xB8\xE0\xB8\x81", 8, ERR_NOT_UTF8, 1, 3);
    assert_no_text("caf\xE9\n\xE0 la", 9, ERR_NOT_UTF8, 1, 3);
    assert_no_text("\xFF\xFE\x01\xD8\x01\x00", 6, ERR_NOT_UTF8, 1, 2);
    assert_no_text("\xFF\xFE\x01", 3, ERR_NOT_UTF8, 1, 3);
}

/* Lines and offsets go on past the piece that cleaning works in. */
static void places_are_right_far_down(void **unused)
{
    struct buf text = BUF_INIT;
    for (int i = 0; i < 30000; i++)
        buf_adds(&text, "ข้อความหนึ่งบรรทัดที่ยาวพอสมควร\n");
    int64_t offset = (int64_t)text.len;
    buf_addc(&text, '\x02');
    assert_no_text(text.data, text.len, ERR_CONTROL_CHARACTER, 30001, offset);
    buf_release(&text);
}

static void assert_too_complex(const char *text)
{
    struct error err = {0};
    assert_null(text_read(text, strlen(text), html_read_fragment, &err));
    assert_int_equal(err.code, ERR_DOCUMENT_CELLS);
    assert_int_equal(err.number, 30);
}

static void too_many_parts_are_refused(void **unused)
{
    tree_set_nodes_max(30);
    assert_too_complex("||||||||||||||||||||||||||||||||||||||||");
    assert_too_complex("ก\tข\tค\tง\tจ\tฉ\nก\tข\tค\tง\tจ\tฉ\nก\tข\tค\tง\tจ\tฉ\n");
    assert_too_complex("ก\nข\nค\nง\nจ\nฉ\nช\nซ\nฌ\nญ\nฎ\nฏ\nฐ\nฑ\nฒ\nณ\n");
    assert_too_complex(
        "[a](b.c) [a](b.c) [a](b.c) [a](b.c) [a](b.c) [a](b.c) [a](b.c) [a](b.c) [a](b.c) "
        "[a](b.c) [a](b.c) [a](b.c) [a](b.c) [a](b.c)");
    assert_too_complex("<p>ก<p>ข<p>ค<p>ง<p>จ<p>ฉ<p>ก<p>ข<p>ค<p>ง<p>จ<p>ฉ<p>ก<p>ข<p>ค<p>ง<p>จ<p>ฉ");
    struct node *root = read_text("ก\nข\nค\nง\nจ\n");
    assert_non_null(root);
    node_free(root);
    tree_set_nodes_max(0);
}

static void types_are_told_by_content(void **unused)
{
    static const struct {
        const char *bytes;
        size_t len;
        enum document_type type;
    } rows[] = {
        {"", 0, DOCUMENT_EMPTY},
        {"ข้อความ, ธรรมดา\nอีกบรรทัด", 60, DOCUMENT_TEXT},
        {"ก,ข\nค,ง\n", 16, DOCUMENT_CSV},
        {"\"ก\"\n\n\"ข\",\"ค\"\n", 20, DOCUMENT_CSV},
        {"ก\tข\nค\tง\n", 16, DOCUMENT_TEXT},
        {"ข้อความ, ธรรมดา\nอีก, บรรทัด\n", 60, DOCUMENT_TEXT},
        {"ก,ข\n\nค,ง\n", 16, DOCUMENT_TEXT},
        {"# &amp;\n# &amp;\n", 16, DOCUMENT_TEXT},
        {"ก, ข, ค\nง, จ, ฉ\n", 16, DOCUMENT_CSV},
        {"  <!DOCTYPE html><p>", 20, DOCUMENT_HTML},
        {"<table><tr>", 11, DOCUMENT_HTML},
        {"<p>x</p>\t<p>y</p>\n", 18, DOCUMENT_TEXT},
        {"<b>x</b> y", 10, DOCUMENT_TEXT},
        {"{\"a\": 1}", 8, DOCUMENT_JSON},
        {"[a](b)", 6, DOCUMENT_TEXT},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t len = rows[i].type == DOCUMENT_TEXT || rows[i].type == DOCUMENT_CSV
                         ? strlen(rows[i].bytes)
                         : rows[i].len;
        if (document_type_of(rows[i].bytes, len) != rows[i].type)
            print_error("row %zu\n", i);
        assert_int_equal(document_type_of(rows[i].bytes, len), rows[i].type);
    }
}

/* The published document: every table, list and link of it. */
static void published_document_is_read(void **unused)
{
    struct buf bytes = BUF_INIT;
    if (!given_document("nammong-2568.txt", &bytes)) {
        print_message("skipped: the published document is not here\n");
        skip();
    }
    struct node *root = text_read(bytes.data, bytes.len, html_read_fragment, NULL);
    buf_release(&bytes);
    assert_non_null(root);
    size_t tables = 0, wide = 0;
    for (const struct node *block = node_first(root); block; block = node_next(block)) {
        if (node_kind(block) != NODE_TABLE)
            continue;
        tables++;
        for (const struct node *row = node_first(block); row; row = node_next(row))
            wide += node_count(row) == 6 ? 1 : 0;
    }
    assert_int_equal(tables, 11);
    assert_int_equal(wide, 20);
    assert_int_equal(count_kind(root, NODE_LINK), 6);
    assert_int_equal(count_kind(root, NODE_LIST), 11);
    assert_int_equal(count_kind(root, NODE_ITEM), 47 + 3);
    assert_int_equal(count_kind(root, NODE_HEADING), 12);
    for (const struct node *at = node_first(root); at; at = node_walk(root, at))
        assert_true(node_line(at) >= 5 && node_line(at) <= 155);
    char *text = serial(root);
    assert_null(strstr(text, "|<"));
    assert_null(strstr(text, "</"));
    free(text);
    node_free(root);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headings),
        cmocka_unit_test(paragraphs),
        cmocka_unit_test(lists),
        cmocka_unit_test(numbers_that_are_no_markers),
        cmocka_unit_test(tab_tables),
        cmocka_unit_test(quoted_cells),
        cmocka_unit_test(pipe_tables),
        cmocka_unit_test(links_and_escapes),
        cmocka_unit_test(html_in_text),
        cmocka_unit_test(html_stays_text_without_reader),
        cmocka_unit_test(stored_page_is_read),
        cmocka_unit_test(mended_places_are_told),
        cmocka_unit_test(encodings),
        cmocka_unit_test(what_is_no_text_is_refused),
        cmocka_unit_test(places_are_right_far_down),
        cmocka_unit_test(too_many_parts_are_refused),
        cmocka_unit_test(types_are_told_by_content),
        cmocka_unit_test(published_document_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
