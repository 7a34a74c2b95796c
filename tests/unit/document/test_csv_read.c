#include "document_files.h"

#include "itaplan/document/read.h"

static void assert_reads(const char *csv, const char *expected)
{
    struct node *root = csv_read(csv, strlen(csv), NULL);
    assert_non_null(root);
    char *got = serial(root);
    assert_string_equal(got + strlen("document\n"), expected);
    free(got);
    node_free(root);
}

static void stored_plan_is_read(void **unused)
{
    struct buf bytes = stored_document("plan.csv");
    struct node *root = csv_read(bytes.data, bytes.len, NULL);
    buf_release(&bytes);
    assert_serial(root,
                  "document\n  repair kind=newline line=1 count=3\n  table line=1\n"
                  "    row\n      cell\n        text |ตัวชี้วัด\n      cell\n        text |มาตรการ\n"
                  "      cell\n        text |ระยะเวลา\n"
                  "    row line=2\n      cell\n        text |๑. การปฏิบัติหน้าที่\n      cell\n"
                  "        paragraph\n          text |จัดเวร, ทุกวัน\n        paragraph\n"
                  "          text |บอก \"ล่วงหน้า\"\n      cell\n        text |ปี ๒๕๖๙\n");
}

static void fields(void **unused)
{
    assert_reads("ก,,ค\n",
                 "  table line=1\n    row\n      cell\n        text |ก\n      cell\n      cell\n"
                 "        text |ค\n");
    assert_reads(
        "ก,ข,\n",
        "  table line=1\n    row\n      cell\n        text |ก\n      cell\n        text |ข\n"
        "      cell\n");
    assert_reads(
        "\"ก\" ,ข",
        "  table line=1\n    row\n      cell\n        text |ก\n      cell\n        text |ข\n");
    assert_reads("\"ก\"ข,ค",
                 "  table line=1\n    row\n      cell\n        text |\"ก\"ข\n      cell\n"
                 "        text |ค\n");
    assert_reads(
        "ก,\"ข",
        "  table line=1\n    row\n      cell\n        text |ก\n      cell\n        text |ข\n");
    assert_reads("ก,\"'=1\",\"'ข\"",
                 "  table line=1\n    row\n      cell\n        text |ก\n      cell\n"
                 "        text |=1\n      cell\n        text |'ข\n");
}

static void delimiters(void **unused)
{
    assert_reads(
        "ก;ข,ข;ค\n",
        "  table line=1\n    row\n      cell\n        text |ก\n      cell\n        text |ข,ข\n"
        "      cell\n        text |ค\n");
    assert_reads(
        "ก\tข\n",
        "  table line=1\n    row\n      cell\n        text |ก\n      cell\n        text |ข\n");
    assert_reads("\"ก;;;\",ข\n",
                 "  table line=1\n    row\n      cell\n        text |ก;;;\n      cell\n"
                 "        text |ข\n");
}

static void headings_and_tables(void **unused)
{
    assert_reads(
        "ชื่อ\n\n\nหัวข้อ\nก,ข\nค\n\nง,จ\n",
        "  paragraph line=1\n    text |ชื่อ\n  paragraph line=4\n    text |หัวข้อ\n"
        "  table line=5\n    row\n      cell\n        text |ก\n      cell\n        text |ข\n"
        "    row line=6\n      cell\n        text |ค\n"
        "  table line=8\n    row\n      cell\n        text |ง\n      cell\n        text |จ\n");
    assert_reads("", "");
}

static void old_code_page(void **unused)
{
    static const char bytes[] = "\xA1\xD2\xC3,\xE0\xA7\xD4\xB9\r\n\x93\xA1\x94,1\r\n";
    struct node *root = csv_read(bytes, sizeof bytes - 1, NULL);
    char *plain = node_plain_text(root);
    assert_string_equal(plain, "การ\nเงิน\n“ก”\n1");
    free(plain);
    node_free(root);
}

static void what_is_no_text_is_refused(void **unused)
{
    struct error err = {0};
    assert_null(csv_read("ก,ข\n\xFF", 9, &err));
    assert_int_equal(err.code, ERR_NOT_UTF8);
    assert_int_equal(err.line, 2);
}

static void too_many_cells_are_refused(void **unused)
{
    struct error err = {0};
    const char *csv = "ก,ข,ค,ง\nก,ข,ค,ง\nก,ข,ค,ง\nก,ข,ค,ง\n";
    tree_set_nodes_max(20);
    assert_null(csv_read(csv, strlen(csv), &err));
    tree_set_nodes_max(0);
    assert_int_equal(err.code, ERR_DOCUMENT_CELLS);
    assert_int_equal(err.number, 20);
}

static struct node *read_csv(const char *text)
{
    return csv_read(text, strlen(text), NULL);
}

static void the_delimiter_that_is_said(void **unused)
{
    assert_serial(read_csv("sep=;\r\nก,ข;ค\r\n"),
                  "document\n  repair kind=newline line=1 count=2\n  table line=2\n    row\n      "
                  "cell\n        text |ก,ข\n"
                  "      cell\n        text |ค\n");
    assert_serial(read_csv("\xEF\xBB\xBFsep=|\nก|ข\n"),
                  "document\n  table line=2\n    row\n      cell\n        text |ก\n"
                  "      cell\n        text |ข\n");
    assert_serial(read_csv("sep=;ก\nx;y\n"),
                  "document\n  table line=1\n    row\n      cell\n        text |sep=\n"
                  "      cell\n        text |ก\n    row line=2\n      cell\n        text |x\n"
                  "      cell\n        text |y\n");
    assert_int_equal(document_type_of("sep=;\r\na\r\n", 10), DOCUMENT_CSV);
    assert_int_equal(document_type_of("sep=x\r\na\r\n", 10), DOCUMENT_TEXT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_delimiter_that_is_said),
        cmocka_unit_test(stored_plan_is_read),
        cmocka_unit_test(fields),
        cmocka_unit_test(delimiters),
        cmocka_unit_test(headings_and_tables),
        cmocka_unit_test(old_code_page),
        cmocka_unit_test(what_is_no_text_is_refused),
        cmocka_unit_test(too_many_cells_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
