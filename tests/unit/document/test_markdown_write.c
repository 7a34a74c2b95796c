#include "written.h"

#include "itaplan/document/read.h"
#include "itaplan/formats/formats.h"
#include "plan_book.h"

static void blocks(void **unused)
{
    assert_written(markdown_write, false, "", "");
    assert_written(
        markdown_write, false,
        "  heading level=2\n    text |ก #\n  paragraph\n    text |ข\\nค\n  list level=1\n    item\n"
        "      text |ง\n      list\n        item\n          text |จ\n",
        "## ก # #\n\nข\\\nค\n\n1. ง\n   - จ\n");
}

static void tables(void **unused)
{
    assert_written(markdown_write, false, SMALL_TABLE, "| ก | ข |\n| --- | --- |\n| 1 | 2.5 |\n");
    assert_written(markdown_write, false, RICH_TABLE,
                   "| ก | ข |\n| --- | --- |\n| 1\\. ชื่อ | - หนึ่ง<br>- \\=สอง<br>\\-ท้าย |\n");
    assert_written(markdown_write, false,
                   "  table\n    row\n      cell rows=2\n        text |ก\n      cell\n"
                   "        text |ข\n    row\n      cell columns=2\n        text |ค\n",
                   "|  |  |  |\n| --- | --- | --- |\n| ก | ข |  |\n|  | ค |  |\n");
}

static void captions_and_signatures_are_paragraphs(void **unused)
{
    assert_written(markdown_write, true, "  heading level=3\n    text |คะแนน\n" CAPTION SIGNATURE,
                   "### คะแนน\n\nคะแนน ๒๕๖๘\n\n|  |  |\n| --- | --- |\n| ๑ | ๒ |\n\n"
                   "ลงชื่อ ....\\\n\\(....)\n\nน้ำใจ ๑\n");
    assert_written(markdown_write, false, "  heading level=3\n    text |คะแนน 2568\n" CAPTION,
                   "### คะแนน 2568\n\n|  |  |\n| --- | --- |\n| 1 | 2 |\n");
}

static void markup_is_escaped(void **unused)
{
    assert_written(markdown_write, false,
                   "  paragraph\n    text |*ก* [ข](ค) <b> a_b `c` | &amp; ~ \\\\\n",
                   "\\*ก\\* \\[ข\\](ค) \\<b\\> a\\_b \\`c\\` \\| \\&amp; \\~ \\\\\n");
    assert_written(markdown_write, false, "  paragraph\n    text |๒. ก\\n- ข\\n# ค\\n85.86\\n• ง\n",
                   "2\\. ก\\\n\\- ข\\\n\\# ค\\\n85.86\\\n&#8226; ง\n");
    assert_written(markdown_write, false,
                   "  paragraph\n    link target=a<b>\\s(c)\n      text |[1]\n",
                   "[\\[1\\]](<a\\<b\\> (c)>)\n");
    assert_written(markdown_write, true,
                   "  paragraph\n    link target=/ก/ชุด\\s2\n      text |/ก/ชุด 2\n",
                   "[/ก/ชุด 2](</ก/ชุด 2>)\n");
}

/* What the writer writes, the reader reads: kinds, text and targets. */
static void assert_comes_back(const struct node *root)
{
    struct buf out = BUF_INIT;
    markdown_write(root, &(struct write_options){0}, &out);
    struct node *again = text_read(out.data, out.len, html_read_fragment, NULL);
    assert_non_null(again);
    for (struct node *at = again; at; at = node_walk(again, at))
        node_set_line(at, 0);
    char *first = serial(root), *second = serial(again);
    if (strcmp(first, second) != 0)
        print_error("%s\n", out.data);
    assert_string_equal(second, first);
    free(first);
    free(second);
    node_free(again);
    buf_release(&out);
}

static const char *const lines[] = {
    "ก",     "- ขีด",     "-ติด",   "1. เลข",  "(2) เลข",    "# ตาราง", "a|b",
    "|x|",   "<b>ข</b>", "a<b c", "&nbsp;",  "**ดอก**",    "*x*",     "[ก](ข)",
    "`x`",   "\\",       "\\|",   "c:\\x",   "---",        "===",     "> ก",
    "• จุด",  "85.86",    "<br>",  "~~ก~~",   "!ก",         "_ก_",     "www.a.example/b_c",
    "+ บวก", "1.ก",      "–ขีด",   "\"อ้าง\"", "<!-- ก -->", "ก ข",     "[",
    "](",    "1.)"};
#define LINE_COUNT (sizeof lines / sizeof *lines)

static uint64_t state;

static unsigned draw(unsigned below)
{
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(state >> 33) % below;
}

static void add_text(struct node *parent, bool may_break)
{
    struct buf text = BUF_INIT;
    buf_adds(&text, lines[draw(LINE_COUNT)]);
    if (may_break && draw(3) == 0) {
        buf_addc(&text, '\n');
        buf_adds(&text, lines[draw(LINE_COUNT)]);
    }
    node_add_text(parent, text.data);
    buf_release(&text);
    if (draw(5) == 0) {
        struct node *link = node_add_new(parent, NODE_LINK);
        node_set_target(link, draw(2) ? "https://a.example/(1)|2" : "a<b>\\c");
        node_add_text(link, lines[draw(LINE_COUNT)]);
    }
}

static void add_list(struct node *parent, int may_nest)
{
    struct node *list = node_add_new(parent, NODE_LIST);
    node_set_level(list, (int)draw(2));
    for (unsigned i = 2 + draw(3); i > 0; i--) {
        struct node *item = node_add_new(list, NODE_ITEM);
        add_text(item, may_nest > 0);
        if (may_nest > 0 && draw(3) == 0)
            add_list(item, may_nest - 1);
    }
}

static void add_table(struct node *root)
{
    struct node *table = node_add_new(root, NODE_TABLE);
    unsigned columns = 2 + draw(3);
    for (unsigned rows = 2 + draw(3), i = 0; i < rows; i++) {
        struct node *row = node_add_new(table, NODE_ROW);
        node_set_level(row, i == 0);
        for (unsigned k = 0; k < columns; k++) {
            struct node *cell = node_add_new(row, NODE_CELL);
            unsigned kind = draw(3);
            if (kind == 0)
                add_list(cell, 0);
            else
                add_text(cell, false);
        }
    }
}

static void random_documents_come_back(void **unused)
{
    for (uint64_t seed = 1; seed <= 100; seed++) {
        struct node *root = node_new(NODE_DOCUMENT);
        state = seed;
        struct node *heading = node_add_new(root, NODE_HEADING); /* it says that this is Markdown */
        node_set_level(heading, 1 + (int)draw(6));
        add_text(heading, false);
        for (int i = 0; i < 4; i++) {
            unsigned kind = draw(3);
            bool after_list = node_kind(node_last(root)) == NODE_LIST; /* two would be one */
            if (kind == 0 || (kind == 1 && after_list))
                add_text(node_add_new(root, NODE_PARAGRAPH), true);
            else if (kind == 1)
                add_list(root, 4);
            else
                add_table(root);
        }
        assert_comes_back(root);
        node_free(root);
    }
}

/* Those who sign stand one below the other: no table to Markdown. */
static void drop_signatures(struct node *root)
{
    struct node *next;
    for (struct node *block = node_first(root); block; block = next) {
        next = node_next(block);
        if (node_kind(block) == NODE_TABLE && node_level(block) == 1)
            node_free(node_take_out(block));
    }
}

static void plan_comes_back(void **unused)
{
    struct node *root = full_plan();
    struct buf out = BUF_INIT;
    markdown_write(root, &(struct write_options){.thai_digits = true}, &out);
    struct node *again = format_read(out.data, out.len, NULL);
    assert_non_null(again);
    drop_signatures(root);
    assert_int_equal(count_kind(again, NODE_TABLE), count_kind(root, NODE_TABLE));
    assert_int_equal(count_kind(again, NODE_CELL), count_kind(root, NODE_CELL));
    assert_int_equal(count_kind(again, NODE_ITEM), count_kind(root, NODE_ITEM));
    assert_int_equal(count_kind(again, NODE_HEADING), count_kind(root, NODE_HEADING));
    node_free(root);
    node_free(again);
    buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks),
        cmocka_unit_test(tables),
        cmocka_unit_test(captions_and_signatures_are_paragraphs),
        cmocka_unit_test(markup_is_escaped),
        cmocka_unit_test(random_documents_come_back),
        cmocka_unit_test(plan_comes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
