#include "test.h"

#include "itaplan/base/buf.h"
#include "itaplan/document/tree.h"

#include "../../../src/formats/grid.h"

static struct node *table_of(const char *rows)
{
    struct buf text = BUF_INIT;
    struct error err;
    buf_addf(&text, "document\n  table\n%s", rows);
    struct node *root = tree_read(text.data, text.len, &err);
    assert_non_null(root);
    buf_release(&text);
    return root;
}

/* Rows of the texts of the cells that stand (big) or reach (in brackets) there. */
static void assert_places(const char *rows, const char *expected)
{
    struct node *root = table_of(rows);
    struct grid grid;
    struct grid_walk walk;
    struct buf out = BUF_INIT;
    grid_make(&grid, node_first(root));
    grid_walk_start(&walk, &grid);
    while (grid_walk_next(&walk)) {
        for (size_t i = 0; i < grid.columns; i++) {
            const struct grid_cell *cell = walk.cells[i];
            char *text = cell ? node_plain_text(cell->cell) : NULL;
            bool is_first = cell && cell->row == walk.row && cell->column == i;
            buf_addf(&out, !cell ? "." : is_first ? "%s" : "(%s)", text);
            free(text);
        }
        buf_addc(&out, '\n');
    }
    assert_string_equal(out.data, expected);
    buf_release(&out);
    grid_release(&grid);
    node_free(root);
}

static void spans_are_resolved(void **unused)
{
    assert_places(
        "    row\n      cell rows=2\n        text |a\n      cell columns=2\n        text |b\n"
        "    row\n      cell\n        text |c\n    row\n      cell\n        text |d\n",
        "ab(b)\n(a)c.\nd..\n");
    /* A span ends at the table's foot, at a cell from above, and with the header. */
    assert_places(
        "    row level=1\n      cell rows=9\n        text |a\n      cell\n        text |b\n"
        "    row\n      cell\n        text |c\n      cell rows=7\n        text |d\n"
        "    row\n      cell columns=3\n        text |e\n      cell\n        text |f\n",
        "ab.\ncd.\ne(d)f\n");
    assert_places("", "");
    assert_places("    row\n", "\n");
}

static void wide_tables_end(void **unused)
{
    struct node *root = node_new(NODE_DOCUMENT), *table = node_add_new(root, NODE_TABLE);
    struct grid grid;
    for (int r = 0; r < 3; r++) {
        struct node *row = node_add_new(table, NODE_ROW);
        for (int i = 0; i < 300; i++)
            node_set_span(node_add_new(row, NODE_CELL), 1 + i % 3, 1 + i % 2);
    }
    grid_make(&grid, table);
    assert_int_equal(grid.columns, GRID_COLUMNS_MAX);
    for (size_t i = 0; i < grid.count; i++)
        assert_true(grid.items[i].column + grid.items[i].columns <= GRID_COLUMNS_MAX);
    grid_release(&grid);
    node_free(root);
}

static void shares_follow_the_text(void **unused)
{
    struct node *root = table_of(
        "    row level=1\n      cell\n        text |ตัวชี้วัด\n      cell\n        text |มาตรการ\n"
        "      cell\n        text |ระยะเวลา\n"
        "    row\n      cell\n        text |๑. การปฏิบัติหน้าที่\n      cell\n        text |"
        "จัดทำแผนผังแสดงขั้นตอนและระยะเวลาในการให้บริการประชาชนและเผยแพร่บนเว็บไซต์ของหน่วยงานให้ประชาชนทราบโด"
        "ยทั่วกัน"
        "พร้อมทั้งรับฟังความคิดเห็น\n      cell\n        text |ปีงบประมาณ ๒๕๖๙\n");
    struct grid grid;
    double shares[GRID_COLUMNS_MAX];
    grid_make(&grid, node_first(root));
    grid_shares(&grid, 80, shares);
    assert_true(shares[1] > 2 * shares[0] && shares[1] > 2 * shares[2]);
    assert_true(shares[0] > 0.1 && shares[2] > 0.1);
    assert_true(shares[0] + shares[1] + shares[2] > 0.999);
    assert_true(shares[0] + shares[1] + shares[2] < 1.001);
    /* Where all fits, each has its line. */
    grid_shares(&grid, 400, shares);
    assert_true(shares[0] * 400 >= 20 && shares[2] * 400 >= 15);
    /* Nothing fits: nobody has nothing. */
    grid_shares(&grid, 3, shares);
    assert_true(shares[0] > 0.1 && shares[1] > 0.1 && shares[2] > 0.1);
    grid_release(&grid);
    node_free(root);
}

static void empty_tables_have_shares(void **unused)
{
    struct node *root = table_of("    row\n      cell\n      cell columns=2\n");
    struct grid grid;
    double shares[GRID_COLUMNS_MAX];
    grid_make(&grid, node_first(root));
    grid_shares(&grid, 80, shares);
    assert_int_equal(grid.columns, 3);
    assert_true(shares[0] > 0.3 && shares[1] > 0.3 && shares[2] > 0.3);
    grid_release(&grid);
    node_free(root);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spans_are_resolved),
        cmocka_unit_test(wide_tables_end),
        cmocka_unit_test(shares_follow_the_text),
        cmocka_unit_test(empty_tables_have_shares),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
