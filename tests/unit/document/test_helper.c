/* The real program, run through its pipe. */
#include "document_files.h"

#include "itaplan/document/helper.h"
#include "itaplan/document/read.h"

static const char *helper(void)
{
    const char *path = getenv("ITAPLAN_TEST_HELPER");
    return path ? path : ITAPLAN_BUILD_DIR "/itaplan-documents";
}

static void documents_come_through(void **unused)
{
    struct buf bytes = stored_document("web_page.txt");
    struct error err = {0};
    struct node *root = document_read(helper(), "a.txt", bytes.data, bytes.len, &err);
    assert_non_null(root);
    assert_int_equal(count_kind(root, NODE_TABLE), 2);
    assert_int_equal(count_kind(root, NODE_LINK), 1);
    node_free(root);
    buf_release(&bytes);
    assert_serial(document_read(helper(), "leer", "", 0, &err), "document\n");
}

static void assert_fails(const char *program, const char *data, size_t len, enum error_code code,
                         int64_t number)
{
    struct error err = {0};
    assert_null(document_read(program, "แผน.txt", data, len, &err));
    assert_int_equal(err.code, code);
    assert_int_equal(err.number, number);
    assert_string_equal(err.subject, code == ERR_HELPER_MISSING ? program : "แผน.txt");
}

static void errors_name_the_document(void **unused)
{
    assert_fails(helper(), "a\n\x01", 3, ERR_CONTROL_CHARACTER, 2);
    assert_fails(helper(), "%PDF-1.4", 8, ERR_CONVERT_FIRST, 0);
    assert_fails(helper(), "", DOCUMENT_LIMIT + 1, ERR_TOO_LARGE, (int64_t)DOCUMENT_LIMIT);
}

static void other_programs_are_no_helpers(void **unused)
{
    assert_fails("/nowhere/itaplan-documents", "ก", 3, ERR_HELPER_MISSING, 0);
    assert_fails("/bin/false", "ก", 3, ERR_HELPER_DIED, 1);
    assert_fails("/bin/echo", "ก", 3, ERR_TREE, 0);
}

static void error_lines_come_back(void **unused)
{
    struct error err = {.code = ERR_CONTROL_CHARACTER, .line = 3, .number = -7, .number2 = 9};
    snprintf(err.subject, sizeof err.subject, "ก ข");
    snprintf(err.detail, sizeof err.detail, "a\tb\nc");
    struct buf line = BUF_INIT;
    struct error got = {0};
    helper_error_write(&err, &line);
    assert_true(helper_error_read(line.data, line.len, &got));
    assert_int_equal(got.code, ERR_CONTROL_CHARACTER);
    assert_int_equal(got.line, 3);
    assert_int_equal(got.number, -7);
    assert_int_equal(got.number2, 9);
    assert_string_equal(got.subject, "ก ข");
    assert_string_equal(got.detail, "a b c");
    assert_string_equal(got.detail2, "");
    buf_release(&line);
}

static void garbled_error_lines_are_refused(void **unused)
{
    static const char *const lines[] = {
        "",
        "error",
        "error 5 0 0 0\t\t\t",
        "error 0 0 0 0\t\t\t\n",
        "error 9999 0 0 0\t\t\t\n",
        "error 5 -1 0 0\t\t\t\n",
        "error 5 0 x 0\t\t\t\n",
        "error 5 0 0 0\t\t\t\nmore\n",
        "eror 5 0 0 0\t\t\t\n",
        "error 5 0 0 0\t\x01\t\t\n",
        "error 5 0 0 0\t\xE0\t\t\n",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct error err = {0};
        if (helper_error_read(lines[i], strlen(lines[i]), &err))
            print_error("line %zu is taken\n", i);
        assert_int_equal(err.code, ERR_NONE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(documents_come_through),
        cmocka_unit_test(errors_name_the_document),
        cmocka_unit_test(other_programs_are_no_helpers),
        cmocka_unit_test(error_lines_come_back),
        cmocka_unit_test(garbled_error_lines_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
