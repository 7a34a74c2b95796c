#include "written.h"

#include "itaplan/document/read.h"
#include "plan_book.h"

#define BOM "\xEF\xBB\xBF"

static void write_csv(const struct node *root, const struct write_options *options, struct buf *out)
{
    csv_write(root, options, out, NULL);
}

static void tables_with_their_headings(void **unused)
{
    assert_written(write_csv, false, "", BOM);
    assert_written(write_csv, false, "  paragraph\n    text |ก\n" SMALL_TABLE,
                   BOM "\"ก\",\"ข\"\r\n\"1\",\"2.5\"\r\n");
    assert_written(write_csv, true,
                   "  heading level=1\n    text |ชื่อ\n  heading level=2\n    text |ว่าง\n"
                   "  heading level=2\n    text |หัว 1\n" SMALL_TABLE SMALL_TABLE,
                   BOM "\"ชื่อ\"\r\n\r\n\"หัว ๑\"\r\n\"ก\",\"ข\"\r\n\"๑\",\"๒.๕\"\r\n\r\n"
                       "\"ก\",\"ข\"\r\n\"๑\",\"๒.๕\"\r\n");
}

static void captions_stand_above_and_signatures_stay_out(void **unused)
{
    assert_written(write_csv, true, "  heading level=3\n    text |คะแนน\n" CAPTION SIGNATURE,
                   BOM "\"คะแนน\"\r\n\r\n\"คะแนน ๒๕๖๘\"\r\n\"๑\",\"๒\"\r\n");
}

/* What a report says in a sentence stands where it is said; csv_read takes it apart again. */
static void prose_where_it_is_wanted(void **unused)
{
    struct node *root = tree_of(
        "  heading level=1\n    text |ชื่อ\n  heading level=2\n    text |หัว 1\n  paragraph\n"
        "    text |ทำได้ 5 ข้อ\n  paragraph\n" SMALL_TABLE "  paragraph\n    text |=ท้ายตาราง\n"
        "  heading level=2\n    text |ว่าง\n  heading level=2\n    text |ค้าง\n  list\n    item\n"
        "      text |หนึ่ง\n    item\n      text |สอง\n");
    struct write_options options = {.thai_digits = true, .prose = true};
    struct buf out = BUF_INIT;
    csv_write(root, &options, &out, NULL);
    assert_string_equal(out.data, BOM "\"ชื่อ\"\r\n\r\n\"หัว ๑\"\r\n\"ทำได้ ๕ ข้อ\"\r\n"
                                      "\"ก\",\"ข\"\r\n\"๑\",\"๒.๕\"\r\n\r\n\".=ท้ายตาราง\"\r\n\r\n"
                                      "\"ค้าง\"\r\n\"หนึ่ง\nสอง\"\r\n");
    struct node *again = csv_read(out.data, out.len, NULL);
    assert_int_equal(count_kind(again, NODE_TABLE), 1);
    assert_int_equal(count_kind(again, NODE_PARAGRAPH), 6);
    node_free(again);
    buf_release(&out);
    node_free(root);
}

static void fields_are_quoted_and_disarmed(void **unused)
{
    assert_written(write_csv, false, RICH_TABLE,
                   BOM "\"ก\",\"ข\"\r\n\"1. ชื่อ\",\"หนึ่ง\n=สอง\n-ท้าย\"\r\n");
    assert_written(
        write_csv, false,
        "  table\n    row\n      cell\n        text |=1+1\n      cell\n        text |-ก \"ข\"\n"
        "      cell\n        list\n          item\n            text |@ก\n      cell\n"
        "        text |+๑\n      cell\n        text |ก=ข\n",
        BOM "\".=1+1\",\".-ก \"\"ข\"\"\",\".@ก\",\".+1\",\"ก=ข\"\r\n");
    assert_written(write_csv, false,
                   "  table\n    row\n      cell\n        text |- ก\\n-- ข\\nค - ง\n      cell\n"
                   "        text |..-5\n      cell\n        text |.5\n",
                   BOM "\".- ก\n-- ข\nค - ง\",\"...-5\",\".5\"\r\n");
}

/* What is disarmed is told, and comes back as it was. */
static void formulas_are_told(void **unused)
{
    struct node *root = tree_of("  table\n    row\n      cell\n        text |=1+1\n      cell\n"
                                "        text |.=2\n      cell\n        text |-3\n");
    struct buf out = BUF_INIT;
    struct write_notes notes = {0};
    csv_write(root, &(struct write_options){0}, &out, &notes);
    assert_int_equal(notes.count, 1);
    assert_int_equal(notes.items[0].kind, NOTE_FORMULA);
    assert_int_equal(notes.items[0].number, 2);
    assert_string_equal(notes.items[0].text, "=1+1");
    struct node *again = csv_read(out.data, out.len, NULL);
    char *plain = node_plain_text(again);
    assert_string_equal(plain, "=1+1\n.=2\n-3");
    free(plain);
    node_free(again);
    node_free(root);
    write_notes_release(&notes);
    buf_release(&out);
}

static void spans_keep_the_columns(void **unused)
{
    assert_written(write_csv, false,
                   "  table\n    row\n      cell rows=2\n        text |ก\n      cell columns=2\n   "
                   "     text |ข\n"
                   "    row\n      cell\n        text |ค\n",
                   BOM "\"ก\",\"ข\",\"\"\r\n\"\",\"ค\",\"\"\r\n");
}

/* Cells of the tables of a document, a line each. */
static char *cells_of(const struct node *root)
{
    struct buf out = BUF_INIT;
    for (const struct node *at = root; at; at = node_walk(root, at)) {
        if (node_kind(at) != NODE_CELL)
            continue;
        node_plain(at, &out);
        buf_adds(&out, "|\n");
    }
    return buf_steal(&out);
}

static void plan_comes_back(void **unused)
{
    struct node *root = full_plan();
    struct buf out = BUF_INIT;
    for (struct node *at = node_first(root), *next; at; at = next) {
        next = node_next(at);
        if (node_kind(at) == NODE_TABLE && node_level(at) == 1)
            node_free(node_take_out(at)); /* signatures stay out */
    }
    csv_write(root, &(struct write_options){.thai_digits = false}, &out, NULL);
    assert_int_equal(document_type_of(out.data, out.len), DOCUMENT_CSV);
    struct node *again = csv_read(out.data, out.len, NULL);
    assert_int_equal(count_kind(again, NODE_TABLE), count_kind(root, NODE_TABLE));
    char *first = cells_of(root), *second = cells_of(again);
    struct buf arabic = BUF_INIT;
    for (const char *s = first; *s; s++) /* the stored name has a Thai digit */
        buf_addc(&arabic, *s);
    char *thai = strstr(arabic.data, "๑.");
    buf_splice(&arabic, (size_t)(thai - arabic.data), strlen("๑"), "1", 1);
    thai = strstr(arabic.data, "๒๕๖๙");
    buf_splice(&arabic, (size_t)(thai - arabic.data), strlen("๒๕๖๙"), "2569", 4);
    assert_string_equal(second, arabic.data);
    buf_release(&arabic);
    free(first);
    free(second);
    node_free(root);
    node_free(again);
    buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_with_their_headings),
        cmocka_unit_test(captions_stand_above_and_signatures_stay_out),
        cmocka_unit_test(prose_where_it_is_wanted),
        cmocka_unit_test(fields_are_quoted_and_disarmed),
        cmocka_unit_test(formulas_are_told),
        cmocka_unit_test(spans_keep_the_columns),
        cmocka_unit_test(plan_comes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
