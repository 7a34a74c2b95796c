#include "document_files.h"

#include "itaplan/formats/formats.h"

static void assert_page(const char *html, const char *expected)
{
    struct node *root = html_read(html, strlen(html), NULL);
    assert_non_null(root);
    char *got = serial(root);
    assert_string_equal(got + strlen("document\n"), expected);
    free(got);
    node_free(root);
}

/* Into a cell, as text_read asks for it. */
static void assert_fragment(const char *html, const char *expected)
{
    struct node *cell = node_new(NODE_CELL);
    assert_true(html_read_fragment(html, strlen(html), 7, cell));
    char *got = serial(cell);
    assert_string_equal(got, expected);
    free(got);
    node_free(cell);
}

static void stored_page_is_read(void **unused)
{
    struct buf bytes = stored_document("page.html");
    struct node *root = html_read(bytes.data, bytes.len, NULL);
    buf_release(&bytes);
    assert_serial(
        root,
        "document\n"
        "  paragraph line=8\n    link target=/home\n      text |หน้าแรก\n"
        "  heading line=9 level=2\n    text |แผนของ อบต.บ้านทุ่งน้ำใส\n"
        "  paragraph line=10\n    text |ข้อความหนึ่ง\\nบรรทัดต่อ &จบ\n"
        "  paragraph line=11\n    text |ข้อความลอย\n"
        "  paragraph line=13\n    text |ตารางคะแนน\n"
        "  table line=12\n"
        "    row line=14 level=1\n      cell\n        text |ที่\n      cell\n        text |ตัวชี้วัด\n"
        "      cell\n        text |คะแนน\n"
        "    row line=16\n      cell\n        text |๑\n      cell rows=2\n        text "
        "|การใช้อำนาจ\n"
        "      cell\n        text |๘๐.๐๐\n"
        "    row line=17\n      cell\n        text |๒\n      cell\n        text |๙๐.๐๐\n        "
        "table\n"
        "          row\n            cell\n              text |ใน\n"
        "    row line=18\n      cell columns=3\n        list level=1\n          item\n"
        "            text |หนึ่ง\n            list\n              item\n                text |ย่อย\n"
        "          item\n            text |สอง\n"
        "  paragraph line=21\n    text |ติดต่อ \n    link target=mailto:post@thungnamsai.example\n"
        "      text |ไปรษณีย์\n");
}

static void white_space_and_breaks(void **unused)
{
    assert_fragment("  ก \n\t ข<br>ค<b\nclass='x'>ง</b>จ ", "cell\n  text |ก ข\\nคงจ\n");
    assert_fragment("<br>ก<br> <br>ข<br>", "cell\n  text |ก\n  paragraph line=7\n    text |ข\n");
    assert_page("<pre>ก\n ข</pre>", "  paragraph line=1\n    text |ก\\nข\n");
}

static void blocks_in_a_cell(void **unused)
{
    assert_fragment("ก", "cell\n  text |ก\n");
    assert_fragment("<b>ก</b><span>ข</span>", "cell\n  text |กข\n");
    assert_fragment("<p>ก</p> <div>ข</div>ค",
                    "cell\n  paragraph line=7\n    text |ก\n  paragraph line=7\n    text |ข\n"
                    "  paragraph line=7\n    text |ค\n");
    assert_fragment("<h3>ก</h3>", "cell\n  paragraph line=7\n    text |ก\n");
}

static void lists_of_every_shape(void **unused)
{
    assert_fragment(
        "<ul><li>- ก<li>ข<ul><li>ค</ul>ง</ul>",
        "cell\n  list line=7\n    item\n      text |- ก\n    item\n      text |ข\n"
        "      list\n        item\n          text |ค\n      paragraph\n        text |ง\n");
    assert_fragment("<li>ก<li>ข</li></li>ค",
                    "cell\n  list line=7\n    item\n      text |ก\n    item\n"
                    "      text |ข\n  paragraph line=7\n    text |ค\n");
    assert_fragment("<ol>ก<ul><li>ข</ul></ol>",
                    "cell\n  list line=7 level=1\n    item\n      text |ก\n      list\n"
                    "        item\n          text |ข\n");
}

static void links_keep_their_targets(void **unused)
{
    assert_fragment(
        "ก <a href=' mailto:a@b.example&#9;'>ข</a> <a>ค</a> <a href=x><img></a>",
        "cell\n  text |ก \n  link target=mailto:a@b.example\n    text |ข\n  text | ค\n");
    assert_fragment("<a href=x>ก</a> <a href=y>ข<p>ค</a>ง",
                    "cell\n  link target=x\n    text |ก\n  text | \n  link target=y\n    text |ข\n"
                    "  paragraph line=7\n    link target=y\n      text |ค\n    text |ง\n");
}

static void unbalanced_pieces(void **unused)
{
    assert_fragment("</ul></p>ก</td>", "cell\n  text |ก\n");
    assert_fragment("<td>ก</td><td>ข",
                    "cell\n  paragraph line=7\n    text |ก\n  paragraph line=7\n    text |ข\n");
    assert_fragment("x<table>ก<tr>ข<td>ค</td>ง</tr></table>y",
                    "cell\n  text |xกขง\n  table line=7\n    row\n      cell\n        text |ค\n"
                    "  paragraph line=7\n    text |y\n");
    assert_fragment("", "cell\n");
}

/* In running text only what HTML knows is a tag; in a page what is unknown goes. */
static void what_is_no_tag(void **unused)
{
    assert_fragment("<o:p>ก</o:p> a<b c <d> 1 < 2 &lt;",
                    "cell\n  text |<o:p>ก</o:p> a<b c <d> 1 < 2 <\n");
    assert_page("<body><o:p>ก</o:p> a<b c <i>ข</i>", "  paragraph line=1\n    text |ก a<b c ข\n");
    assert_page("<body>ก <!-- ไม่ปิด", "  paragraph line=1\n    text |ก <!-- ไม่ปิด\n");
    assert_page("<body>ก<script>ข", "  paragraph line=1\n    text |กข\n");
    assert_page(
        "<body>ก<noscript>ข</noscript><template><p>ค</template><svg><title>ง</title></svg>จ",
        "  paragraph line=1\n    text |กจ\n");
}

/* Character references may name what is no text. */
static void references_are_cleaned(void **unused)
{
    assert_fragment("ก&#1;&#xFFFE;&#x200B;ข&nbsp;&#3634;&#xE4D;&#xE32;&amp;",
                    "cell\n  text |กข าำ&\n");
}

static char *repeated(const char *piece, size_t count, const char *end)
{
    struct buf text = BUF_INIT;
    for (size_t i = 0; i < count; i++)
        buf_adds(&text, piece);
    buf_adds(&text, end);
    return buf_steal(&text);
}

static void assert_too_complex(const char *piece, size_t count)
{
    char *html = repeated(piece, count, "ก");
    struct error err = {0};
    assert_null(html_read(html, strlen(html), &err));
    assert_int_equal(err.code, ERR_TOO_COMPLEX);
    struct node *cell = node_new(NODE_CELL);
    assert_false(html_read_fragment(html, strlen(html), 1, cell));
    assert_int_equal(node_count(cell), 0);
    node_free(cell);
    free(html);
}

static void assert_refused(const char *piece, size_t count, enum error_code code, size_t number)
{
    char *html = repeated(piece, count, "ก");
    struct error err = {0};
    assert_null(format_read(html, strlen(html), &err));
    assert_int_equal(err.code, code);
    assert_int_equal(err.number, number);
    free(html);
}

/* Before any work is done: what a parser would make of these takes seconds and all the memory. */
static void size_is_bounded(void **unused)
{
    const size_t text = (size_t)3 << 20, page = (size_t)8 << 20;
    assert_refused("<p>ก</p>", 100001, ERR_DOCUMENT_CELLS, 200000);
    assert_refused("<p><<<<", 60000, ERR_DOCUMENT_CELLS, 200000);
    assert_refused("<p>กขคงจฉช", 150000, ERR_TOO_LARGE, text);
    assert_refused("<p style='ก'>", page / 15 + 1, ERR_TOO_LARGE, page);
    assert_refused("ก\n\n", text / 5 + 1, ERR_TOO_LARGE, text);
    assert_refused("ก,ข\n", text / 8 + 1, ERR_TOO_LARGE, text);
}

static void nesting_is_bounded(void **unused)
{
    assert_too_complex("<div>", 100000);
    assert_too_complex("<table><tr><td>", 5000);
    assert_too_complex("<ul><li>", 301);
    /* What need not be closed, and what makes no structure, is not counted. */
    char *html = repeated("<b><p><i><li>", 3000, "ก");
    struct node *root = html_read(html, strlen(html), NULL);
    assert_non_null(root);
    node_free(root);
    free(html);
}

/* Lists within the limit, but deeper than trees may be: all the text is there, and the tree can be
 * read back. */
static void deep_lists_are_flattened(void **unused)
{
    char *html = repeated("<ul><li>ก", 200, "");
    struct node *root = html_read(html, strlen(html), NULL);
    char *text = serial(root);
    struct node *again = tree_read(text, strlen(text), NULL);
    assert_non_null(again);
    char *plain = node_plain_text(again);
    assert_int_equal(strlen(plain), 200 * 3 + 199);
    free(plain);
    free(text);
    free(html);
    node_free(root);
    node_free(again);
}

static void random_tags_make_trees(void **unused)
{
    static const char *const pieces[] = {
        "<ul>",       "</ul>", "<li>",  "</li>",     "<table>", "</table>", "<tr>",    "<td>",
        "</td>",      "<th>",  "<p>",   "</p>",      "<div>",   "</div>",   "<h2>",    "</h2>",
        "<a href=x>", "</a>",  "<br>",  "<caption>", "ก",       " ",        "<thead>", "<ol>",
        "</ol>",      "<dd>",  "<pre>", "</pre>",    "<hr>",    "\n"};
    uint64_t state = 42;
    for (int round = 0; round < 100; round++) {
        struct buf html = BUF_INIT;
        for (int i = 0; i < 60; i++) {
            state = state * UINT64_C(6364136223846793005) + 1442695040888963407u;
            buf_adds(&html, pieces[(state >> 33) % (sizeof pieces / sizeof *pieces)]);
        }
        struct node *root = html_read(html.data, html.len, NULL);
        assert_non_null(root);
        char *text = serial(root);
        struct node *again = tree_read(text, strlen(text), NULL);
        if (!again)
            print_error("round %d: %s\n", round, html.data);
        assert_non_null(again);
        node_free(again);
        node_free(root);
        free(text);
        buf_release(&html);
    }
}

static void formats_are_chosen_by_content(void **unused)
{
    static const struct {
        const char *bytes;
        enum error_code code;
        const char *detail;
    } rows[] = {
        {"%PDF-1.4", ERR_CONVERT_PDF, ""},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", ERR_CONVERT_FIRST, "doc"},
        {"PK\x03\x04 word/document.xml", ERR_DOCUMENT_DAMAGED, ""},
        {"PK\x03\x04 xl/workbook.xml", ERR_DOCUMENT_DAMAGED, ""},
        {"{\"format\": 1}", ERR_UNKNOWN_FORMAT, "json"},
        {"PK\x03\x04", ERR_CONVERT_ARCHIVE, ""},
        {"", ERR_EMPTY_FILE, ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct error err = {0};
        assert_null(format_read(rows[i].bytes, strlen(rows[i].bytes), &err));
        assert_int_equal(err.code, rows[i].code);
        assert_string_equal(err.detail, rows[i].detail);
    }
    assert_serial(format_read("ก,ข\nค,ง\n", 16, NULL),
                  "document\n  table line=1\n    row\n      cell\n        text |ก\n      cell\n    "
                  "    text |ข\n"
                  "    row line=2\n      cell\n        text |ค\n      cell\n        text |ง\n");
    assert_serial(format_read("<table>ก", 10, NULL),
                  "document\n  paragraph line=1\n    text |ก\n  table line=1\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stored_page_is_read),
        cmocka_unit_test(white_space_and_breaks),
        cmocka_unit_test(blocks_in_a_cell),
        cmocka_unit_test(lists_of_every_shape),
        cmocka_unit_test(links_keep_their_targets),
        cmocka_unit_test(unbalanced_pieces),
        cmocka_unit_test(what_is_no_tag),
        cmocka_unit_test(references_are_cleaned),
        cmocka_unit_test(nesting_is_bounded),
        cmocka_unit_test(size_is_bounded),
        cmocka_unit_test(deep_lists_are_flattened),
        cmocka_unit_test(random_tags_make_trees),
        cmocka_unit_test(formats_are_chosen_by_content),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
