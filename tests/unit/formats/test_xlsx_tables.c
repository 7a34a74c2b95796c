/* Workbooks read: from cells to headings, lines and tables, and what our own writer made. */
#include "test.h"

#include "xlsx_made.h"

/* 0: plain, 1: bold, 2: framed, 3: bold and framed, 4: bold 20, 5: bold 18 */
static const char *const styles =
    "<fonts><font><sz val='11'/></font><font><b/><sz val='16'/></font><font><b/><sz val='20'/>"
    "</font><font><b val='1'/><sz val='18.5'/></font><font><b val='0'/></font></fonts>"
    "<borders><border><left/><right/></border><border><left style='thin'/></border></borders>"
    "<cellXfs><xf fontId='0' borderId='0'/><xf fontId='1' borderId='0'/><xf fontId='4' "
    "borderId='1'/><xf fontId='1' borderId='1'/><xf fontId='2' borderId='0'/><xf fontId='3' "
    "borderId='0'/></cellXfs>";

/* Cells as "A1 style text" lines, then merged ranges as "A1:B2". */
static char *sheet_of(const char *lines)
{
    struct buf cells = BUF_INIT, merged = BUF_INIT;
    int row = 0;
    while (*lines) {
        size_t len = strcspn(lines, "\n");
        char *line = mem_strndup(lines, len), *space = strchr(line, ' ');
        if (!space) {
            buf_addf(&merged, "<mergeCell ref='%s'/>", line);
        } else {
            *space = '\0';
            int number = 0;
            for (const char *s = line + strcspn(line, "0123456789"); *s; s++)
                number = number * 10 + (*s - '0');
            if (number != row)
                buf_addf(&cells, "%s<row r='%d'>", row ? "</row>" : "", number);
            row = number;
            buf_addf(&cells, "<c r='%s' s='%c' t='str'>", line, space[1]);
            if (space[2])
                buf_addf(&cells, "<v>%s</v>", space + 3);
            buf_adds(&cells, "</c>");
        }
        free(line);
        lines += len + (lines[len] ? 1 : 0);
    }
    char *xml = mem_format("<sheetData>%s%s</sheetData><mergeCells>%s</mergeCells>", cells.data,
                           row ? "</row>" : "", merged.data);
    buf_release(&cells);
    buf_release(&merged);
    return xml;
}

/* The tree in short: "# heading", "paragraph", rows as "| a | b" with spans, "|=" for a header. */
static void add_short(struct buf *out, const struct node *block)
{
    if (node_kind(block) == NODE_TABLE) {
        buf_adds(out, "table\n");
        for (const struct node *row = node_first(block); row; row = node_next(row)) {
            for (const struct node *cell = node_first(row); cell; cell = node_next(cell)) {
                char *text = node_plain_text(cell);
                buf_adds(out, node_level(row) ? "|=" : "|");
                if (node_columns_spanned(cell) > 1 || node_rows_spanned(cell) > 1)
                    buf_addf(out, "(%dx%d)", node_columns_spanned(cell), node_rows_spanned(cell));
                buf_addf(out, "%s", text);
                free(text);
            }
            buf_addc(out, '\n');
        }
        return;
    }
    char *text = node_plain_text(block);
    buf_addf(out, "%.*s%s%s\n", node_level(block), "######", node_level(block) ? " " : "", text);
    free(text);
}

static void assert_sheet(const char *lines, const char *expected)
{
    char *sheet = sheet_of(lines);
    struct buf file = made_book(&(struct made){.sheet = sheet, .styles = styles});
    struct buf got = BUF_INIT;
    struct node *root = xlsx_read(file.data, file.len, NULL);
    assert_non_null(root);
    for (const struct node *block = node_first(root); block; block = node_next(block))
        add_short(&got, block);
    assert_string_equal(got.data, expected);
    node_free(root);
    buf_release(&got);
    buf_release(&file);
    free(sheet);
}

static void lines_above_a_table(void **unused)
{
    assert_sheet(
        "A1 4 แผน\nA1:C1\nB2 0 อบต.\nA3 5 ปี ๒๕๖๙\nA4 1 ตัวชี้วัด\nB4 1 มาตรการ\nC4 1 ระยะเวลา\n"
        "A5 0 ๑\nB5 0 ก\nC5 0 ข\nB6 0 ค\n",
        "# แผน\nอบต.\n## ปี ๒๕๖๙\ntable\n|=ตัวชี้วัด|=มาตรการ|=ระยะเวลา\n|๑|ก|ข\n||ค|\n");
    /* a title of two rows, and prose alone */
    assert_sheet("A1 1 แผน\nA1:C2\nA3 0 ก\nB3 0 ข\n", "### แผน\ntable\n|ก|ข\n");
    assert_sheet("A1 0 หนึ่ง\nA2 0 สอง\nB3 1 สาม\n", "หนึ่ง\nสอง\n### สาม\n");
    /* what is merged down beside other texts is no title */
    assert_sheet("A1 0 ตัวชี้วัด\nA1:A2\nB2 0 ก\nC2 0 ข\n", "table\n|(1x2)ตัวชี้วัด||\n|ก|ข\n");
}

static void items_with_their_markers_beside_them(void **unused)
{
    assert_sheet(
        "A1 1 อุปสรรค\nA2 0 1\nB2 0 ก\nB2:C2\nA3 0 ๒)\nB3 0 ข\nA4 0 -\nB4 0 ค\nA6 0 1\nB6 0 85\n"
        "A8 2 1\nB8 2 ง\n",
        "### อุปสรรค\n1. ก\n๒) ข\n- ค\ntable\n|1|85\ntable\n|1|ง\n");
}

static void frames_tell_lines_from_rows(void **unused)
{
    static const char *const framed =
        "A1 3 ที่\nB1 3 ชื่อ\nA2 2 ๑\nB2 2 ก\nA3 1 ตัวชี้วัดที่ ๒\nA4 3 ที่\nB4 3 ชื่อ\nA5 2 ๑\nB5 2 ข\nB6 2 ค\n"
        "A7 0 หมายเหตุ\n";
    assert_sheet(framed, "table\n|=ที่|=ชื่อ\n|๑|ก\n### ตัวชี้วัดที่ ๒\ntable\n|=ที่|=ชื่อ\n|๑|ข\n||ค\n"
                         "หมายเหตุ\n");
    assert_sheet("A1 2 ที่\nB1 2 ชื่อ\nA2 2 ๑\nB2 2 ก\nA3 3 ตัวชี้วัดที่ ๒\nA3:B3\nA4 2 ๑\nB4 2 ข\n",
                 "table\n|ที่|ชื่อ\n|๑|ก\n|(2x1)ตัวชี้วัดที่ ๒\n|๑|ข\n");
}

static void empty_rows_part_tables(void **unused)
{
    assert_sheet("A1 0 ก\nB1 0 ข\nA3 0 ค\nB3 0 ง\n", "table\n|ก|ข\ntable\n|ค|ง\n");
    /* a row that is framed and empty is a row to be filled in, unless something new begins below */
    assert_sheet("A1 2 ก\nB1 2 ข\nA2 2\nB2 2\nA3 2 ค\nB3 2 ง\n", "table\n|ก|ข\n|ค|ง\n");
    assert_sheet("A1 2 ก\nB1 2 ข\nA2 2\nB2 2\nA3 3 ค\nB3 3 ง\nA4 2 จ\nB4 2 ฉ\n",
                 "table\n|ก|ข\ntable\n|=ค|=ง\n|จ|ฉ\n");
    /* what reaches down over an empty row keeps the table together */
    assert_sheet("A1 0 ก\nA1:A3\nB1 0 ข\nB3 0 ค\n", "table\n|(1x2)ก|ข\n|ค\n");
}

static void tables_side_by_side(void **unused)
{
    assert_sheet(
        "A1 1 คะแนน\nA1:E1\nA2 0 ก\nB2 0 ข\nD2 0 ค\nE2 0 ง\nA3 0 จ\nB3 0 ฉ\nD3 0 ช\nE3 0 ซ\n"
        "A4 0 ฌ\nB4 0 ญ\n",
        "### คะแนน\ntable\n|ก|ข\n|จ|ฉ\n|ฌ|ญ\ntable\n|ค|ง\n|ช|ซ\n");
    /* a title above each, and one that is longer than the other */
    assert_sheet(
        "A1 1 หนึ่ง\nD1 1 สอง\nA2 0 ก\nB2 0 ข\nD2 0 ค\nE2 0 ง\nA3 0 จ\nB3 0 ฉ\nD3 0 ช\nE3 0 ซ\n"
        "D5 0 ฌ\nE5 0 ญ\nA4 0 ฎ\nB4 0 ฏ\nA5 0 ฐ\nB5 0 ฑ\n",
        "### หนึ่ง\ntable\n|ก|ข\n|จ|ฉ\n|ฎ|ฏ\n|ฐ|ฑ\n### สอง\ntable\n|ค|ง\n|ช|ซ\ntable\n|ฌ|ญ\n");
    /* an empty column inside one table, and labels beside their values */
    assert_sheet("A1 0 ก\nB1 0 ข\nD1 0 ค\nA2 0 ง\nB2 0 จ\nD2 0 ฉ\n", "table\n|ก|ข|ค\n|ง|จ|ฉ\n");
    assert_sheet("A1 2 ก\nB1 2 ข\nC1 2\nD1 2 ค\nE1 2 ง\nA2 2 จ\nB2 2 ฉ\nC2 2\nD2 2 ช\nE2 2 ซ\n",
                 "table\n|ก|ข|ค|ง\n|จ|ฉ|ช|ซ\n");
}

static void merged_cells(void **unused)
{
    /* a form drawn with narrow columns and rows */
    assert_sheet("A1 2 ก\nA1:B2\nC1 2 ข\nC1:E2\nA3 2 ค\nA3:B5\nC3 2 ง\nC3:E3\nC4 2 จ\nC4:E5\n",
                 "table\n|ก|ข\n|(1x2)ค|ง\n|จ\n");
    /* ranges over each other: the first holds; what lies below it is not seen in Excel either */
    assert_sheet("A1 0 ก\nB1 0 ข\nA2 0 ค\nB2 0 ง\nC2 0 จ\nA1:A2\nA2:C2\n",
                 "table\n|(1x2)ก|ข|\n|ง|จ\n");
    assert_sheet("B2 0 ก\nC2 0 ข\nB3 0 ค\nC3 0 ง\nA1:XFD1048576\n", "");
    assert_sheet("A1 0 ก\nB1 0 ข\nA2 0 ค\nB2 0 ง\nB2:XFD2\nA2:A1048576\n", "table\n|ก|ข\n|ค|ง\n");
}

static void cells_in_any_order(void **unused)
{
    assert_sheet("B2 0 ง\nA1 0 ก\nA2 0 ค\nB1 0 ข\nB1 0 ซ้ำ\n", "table\n|ก|ข\n|ค|ง\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(items_with_their_markers_beside_them),
        cmocka_unit_test(lines_above_a_table),
        cmocka_unit_test(frames_tell_lines_from_rows),
        cmocka_unit_test(empty_rows_part_tables),
        cmocka_unit_test(tables_side_by_side),
        cmocka_unit_test(merged_cells),
        cmocka_unit_test(cells_in_any_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
