#include "document_files.h"

#include "itaplan/base/array.h"

/* A generator of its own, so that a failure can be told by its seed. */
static uint64_t state;

static unsigned draw(unsigned below)
{
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (unsigned)(state >> 33) % below;
}

static const char *const texts[] = {"ก",       "น้ำใจ",  "บรรทัด\nใหม่", "\\n ไม่ใช่บรรทัด",
                                    "| a=b |", " เว้น ", "x"};

static void fill(struct node *parent, int depth)
{
    unsigned children = draw(5);
    for (unsigned i = 0; i < children; i++) {
        enum node_kind kind = (enum node_kind)draw(NODE_KIND_COUNT);
        if (!node_allows(node_kind(parent), kind))
            continue;
        struct node *node = node_add_new(parent, kind);
        if (draw(2))
            node_set_line(node, 1 + (int64_t)draw(1000));
        const char *text = texts[draw(7)];
        if (kind == NODE_TEXT || kind == NODE_CHART || kind == NODE_POINT || kind == NODE_TABLE)
            node_set_text(node, text, strlen(text));
        if (kind == NODE_LINK || kind == NODE_CHART || kind == NODE_POINT)
            node_set_target(node, texts[draw(7)]);
        if (kind == NODE_POINT && draw(2))
            node_set_value(node, (decimal)draw(100000) - 50000);
        if (kind == NODE_HEADING || kind == NODE_LIST || kind == NODE_ROW || kind == NODE_TABLE ||
            kind == NODE_POINT || kind == NODE_BREAK)
            node_set_level(node, (int)draw(3));
        if (kind == NODE_CELL)
            node_set_span(node, (int)draw(4), (int)draw(4));
        if (depth < 12)
            fill(node, depth + 1);
    }
}

static struct node *random_tree(uint64_t seed)
{
    struct node *root = node_new(NODE_DOCUMENT);
    state = seed;
    for (unsigned i = draw(4); i > 0; i--)
        node_add_repair(root, (enum repair_kind)draw(REPAIR_PRIVATE_USE + 1), (int64_t)draw(9), 1);
    for (int i = 0; i < 4; i++)
        fill(root, 1);
    return root;
}

static void random_trees_come_back(void **unused)
{
    for (uint64_t seed = 1; seed <= 60; seed++) {
        struct node *tree = random_tree(seed);
        char *first = serial(tree);
        struct node *again = tree_read(first, strlen(first), NULL);
        if (!again)
            print_error("seed %d\n", (int)seed);
        assert_non_null(again);
        char *second = serial(again);
        assert_string_equal(second, first);
        node_free(tree);
        node_free(again);
        free(first);
        free(second);
    }
}

/* Whatever is cut off or changed: refused or read, never more. */
static void garbled_serial_is_no_crash(void **unused)
{
    struct node *tree = random_tree(7);
    char *text = serial(tree);
    size_t len = strlen(text);
    node_free(tree);
    for (size_t i = 0; i < len; i += 1 + len / 300) {
        struct error err = {0};
        struct node *cut = tree_read(text, i, &err);
        if (!cut)
            assert_int_equal(err.code, ERR_TREE);
        node_free(cut);
        char old = text[i];
        for (size_t k = 0; k < 6; k++) {
            text[i] = " \n=|\\\xE0"[k];
            node_free(tree_read(text, len, NULL));
        }
        text[i] = old;
    }
    free(text);
}

static void assert_refused(const char *serial_text, int64_t offset)
{
    struct error err = {0};
    struct node *tree = tree_read(serial_text, strlen(serial_text), &err);
    if (tree)
        print_error("read: %s\n", serial_text);
    assert_null(tree);
    assert_int_equal(err.code, ERR_TREE);
    assert_int_equal(err.number, offset);
}

static void what_is_no_tree_is_refused(void **unused)
{
    assert_refused("", 0);
    assert_refused("document", 0);
    assert_refused("paragraph\n", 0);
    assert_refused("document\ndocument\n", 9);
    assert_refused("document\n  row\n", 9);
    assert_refused("document\n paragraph\n", 9);
    assert_refused("document\n    text |a\n", 9);
    assert_refused("document\n  paragraph |a\n", 9);
    assert_refused("document\n  paragraph\n    text |a\\\n", 21);
    assert_refused("document\n  paragraph\n    text |a\\x\n", 21);
    assert_refused("document\n  paragraph\n    text |a\tb\n", 21);
    assert_refused("document\n  paragraph\n    text |\xE0\xB8\n", 21);
    assert_refused("document\n  paragraph columns=2\n", 9);
    assert_refused("document\n  paragraph line=0\n", 9);
    assert_refused("document\n  paragraph line=x\n", 9);
    assert_refused("document\n  paragraph line\n", 9);
    assert_refused("document\n  list level=9999999999\n", 9);
    assert_refused("document\n  repair kind=nbsp line=1\n", 9);
    assert_refused("document\n  repair kind=none line=1 count=1\n", 9);
    assert_refused("document\n  break\n  repair kind=nbsp line=1 count=1\n", 17);
}

static void depth_has_a_limit(void **unused)
{
    struct node *root = node_new(NODE_DOCUMENT);
    struct node *at = node_add_new(root, NODE_LIST);
    for (int i = 0; i < 200; i++)
        at = node_add_new(at, node_kind(at) == NODE_LIST ? NODE_ITEM : NODE_LIST);
    char *text = serial(root);
    struct error err = {0};
    assert_null(tree_read(text, strlen(text), &err));
    assert_int_equal(err.code, ERR_TREE);
    free(text);
    node_free(root);
}

static void deep_trees_are_freed_without_recursion(void **unused)
{
    struct node *root = node_new(NODE_DOCUMENT);
    struct node *at = node_add_new(root, NODE_LIST);
    for (int i = 0; i < 100000; i++)
        at = node_add_new(at, node_kind(at) == NODE_LIST ? NODE_ITEM : NODE_LIST);
    node_add_text(node_add_new(at, NODE_ITEM), "ลึก");
    char *plain = node_plain_text(root);
    assert_string_equal(plain, "ลึก");
    free(plain);
    node_free(root);
    node_free(NULL);
}

static void nodes_move(void **unused)
{
    struct node *root = node_new(NODE_DOCUMENT);
    struct node *first = node_add_new(root, NODE_PARAGRAPH);
    struct node *second = node_add_new(root, NODE_HEADING);
    struct node *third = node_add_new(root, NODE_PARAGRAPH);
    assert_ptr_equal(node_child(root, 1), second);
    assert_null(node_child(root, 3));
    node_free(node_take_out(second));
    assert_int_equal(node_count(root), 2);
    assert_ptr_equal(node_next(first), third);
    assert_ptr_equal(node_last(root), third);
    struct node *taken = node_take_out(third);
    assert_null(node_parent(taken));
    assert_ptr_equal(node_last(root), first);
    assert_ptr_equal(node_add(root, taken), third);
    assert_ptr_equal(node_last(root), third);
    assert_false(node_allows(NODE_PARAGRAPH, NODE_LIST));
    node_free(root);
}

static void plain_text_parts_blocks(void **unused)
{
    const char *text =
        "document\n  list\n    item\n      text |ก\n      link target=t\n        text |ข\n"
        "      list\n        item\n          text |ค\n      text |ง\n  table\n    row\n      cell\n"
        "      cell\n        text |จ\n  chart |ฉ\n    point value=85860000 |ช\n";
    struct node *root = tree_read(text, strlen(text), NULL);
    char *plain = node_plain_text(root);
    assert_string_equal(plain, "กข\nค\nง\nจ\nฉ\nช 85.86");
    free(plain);
    node_free(root);
}

static void lines_are_inherited(void **unused)
{
    struct node *root = node_new(NODE_DOCUMENT);
    struct node *paragraph = node_add_new(root, NODE_PARAGRAPH);
    struct node *text = node_add_text(paragraph, "ก");
    assert_int_equal(node_line(text), 0);
    node_set_line(paragraph, 7);
    assert_int_equal(node_line(text), 7);
    node_free(root);
}

static void repairs_are_told_and_bounded(void **unused)
{
    struct node *root = node_new(NODE_DOCUMENT);
    size_t count;
    assert_null(node_repairs(root, &count));
    assert_int_equal(count, 0);
    node_add_repair(root, REPAIR_NBSP, 3, 1);
    node_add_repair(root, REPAIR_NEWLINE, 3, 1);
    node_add_repair(root, REPAIR_NBSP, 3, 1);
    node_add_repair(root, REPAIR_NEWLINE, 4, 1);
    node_add_repair(root, REPAIR_NBSP, 5, 1);
    const struct tree_repair *repairs = node_repairs(root, &count);
    assert_int_equal(count, 3);
    assert_int_equal(repairs[0].count, 2);
    assert_int_equal(repairs[1].kind, REPAIR_NEWLINE);
    assert_int_equal(repairs[1].count, 2);
    assert_int_equal(repairs[2].line, 5);
    for (int64_t line = 6; line < 30000; line++)
        node_add_repair(root, REPAIR_ZERO_WIDTH, line, 1);
    repairs = node_repairs(root, &count);
    assert_int_equal(count, TREE_REPAIRS_MAX);
    int64_t places = 0;
    for (size_t i = 0; i < count; i++)
        places += repairs[i].count;
    assert_int_equal(places, 5 + 29994);
    node_free(root);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_trees_come_back),
        cmocka_unit_test(garbled_serial_is_no_crash),
        cmocka_unit_test(what_is_no_tree_is_refused),
        cmocka_unit_test(depth_has_a_limit),
        cmocka_unit_test(deep_trees_are_freed_without_recursion),
        cmocka_unit_test(nodes_move),
        cmocka_unit_test(plain_text_parts_blocks),
        cmocka_unit_test(lines_are_inherited),
        cmocka_unit_test(repairs_are_told_and_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
