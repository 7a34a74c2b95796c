/* The structure of web pages, by small documents. */
#include <stdlib.h>
#include <string.h>

#include "test.h"

#include "itaplan/base/mem.h"
#include "itaplan/formats/formats.h"

/* What stands in <main>, whose document is given below its root (free). */
static char *main_of(const char *below_document, bool thai, const char *footer)
{
    char *serial = mem_format("document\n%s", below_document);
    struct node *root = tree_read(serial, strlen(serial), NULL);
    struct write_options options = {.thai_digits = thai, .footer = footer};
    struct buf out = BUF_INIT;
    assert_non_null(root);
    assert_true(html_write(root, &options, &out, NULL, NULL));
    const char *start = strstr(out.data, "<main id=\"content\">\n");
    assert_non_null(start);
    start += strlen("<main id=\"content\">\n");
    char *inside = mem_strndup(start, (size_t)(strstr(start, "</body>") - start));
    buf_release(&out);
    node_free(root);
    free(serial);
    return inside;
}

static void assert_main(const char *below_document, const char *expected)
{
    char *inside = main_of(below_document, false, NULL);
    char *whole = mem_format("%s</main>\n", expected);
    assert_string_equal(inside, whole);
    free(whole);
    free(inside);
}

static void blocks(void **unused)
{
    assert_main("", "");
    assert_main("  paragraph\n    text |ก <ข>\\nค\n", "<p>ก &lt;ข&gt;<br>ค</p>\n");
    assert_main("  list\n    item\n      text |ก\n    item\n      text |ข\n",
                "<ul>\n<li>ก</li>\n<li>ข</li>\n</ul>\n");
    assert_main("  list level=1\n    item\n      text |ก\n      list\n        item\n"
                "          text |ข\n",
                "<ol>\n<li>ก<ul>\n<li>ข</li>\n</ul>\n</li>\n</ol>\n");
}

/* The first heading is the page's, and the levels go down one by one. */
static void headings(void **unused)
{
    assert_main("  heading level=3\n    text |ก\n  heading level=5\n    text |ข\n"
                "  heading level=1\n    text |ค\n",
                "<h1 id=\"s1\">ก</h1>\n<h2 id=\"s2\">ข</h2>\n<h2 id=\"s3\">ค</h2>\n");
}

static void tables(void **unused)
{
    assert_main(
        "  table |ชื่อ\n    row level=1\n      cell\n        text |ก\n      cell\n"
        "    row\n      cell\n        text |ข\n      cell\n        text |1.50\n",
        "<table>\n<caption>ชื่อ</caption>\n<thead>\n<tr><th scope=\"col\">ก</th><td></td></tr>\n"
        "</thead>\n<tbody>\n<tr><th scope=\"row\">ข</th><td class=\"number\">1.50</td></tr>\n"
        "</tbody>\n</table>\n");
    assert_main("  table\n    row\n      cell columns=2 rows=9\n        text |ก\n        list\n"
                "          item\n            text |ข\n        paragraph\n          text |ค\n",
                "<table>\n<tbody>\n<tr><td colspan=\"2\"><p>ก</p><ul>\n<li>ข</li>\n</ul>\n"
                "<p>ค</p>\n</td></tr>\n</tbody>\n</table>\n");
}

/* A heading that stands above names the table for those who do not see it there. */
static void headings_name_tables(void **unused)
{
    assert_main(
        "  heading level=1\n    text |ก\n  table |ก\n    row\n      cell\n        text |ข\n",
        "<h1 id=\"s1\">ก</h1>\n<table>\n<caption class=\"said\">ก</caption>\n<tbody>\n"
        "<tr><td>ข</td></tr>\n</tbody>\n</table>\n");
}

static void pages_turn(void **unused)
{
    assert_main("  break level=1\n  paragraph\n    text |ก\n  break\n  paragraph\n    text |ข\n",
                "<div class=\"landscape\">\n<p>ก</p>\n</div>\n<div class=\"portrait\">\n<p>ข</p>\n"
                "</div>\n");
}

static void signatures(void **unused)
{
    assert_main("  table level=1\n    row\n      cell\n        text |(ลงชื่อ)\n      cell\n"
                "        text |ข\n",
                "<div class=\"signature\">\n<div><div>(ลงชื่อ)</div><div>ข</div></div>\n</div>\n");
}

static void footer_is_at_the_end(void **unused)
{
    char *inside = main_of("", true, "พิมพ์ 1 & 2");
    assert_string_equal(inside, "</main>\n<footer>\n<p>พิมพ์ ๑ &amp; ๒</p>\n</footer>\n");
    free(inside);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks),
        cmocka_unit_test(headings),
        cmocka_unit_test(tables),
        cmocka_unit_test(headings_name_tables),
        cmocka_unit_test(pages_turn),
        cmocka_unit_test(signatures),
        cmocka_unit_test(footer_is_at_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
