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
    assert_serial(document_read(helper(), "leer", "\n", 1, &err), "document\n");
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
    assert_fails(helper(), "%PDF-1.4", 8, ERR_CONVERT_PDF, 0);
    assert_fails(helper(), "", 0, ERR_EMPTY_FILE, 0);
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
        "error 5 0 0 0\ta\nb\t\t\n",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct error err = {0};
        if (helper_error_read(lines[i], strlen(lines[i]), &err))
            print_error("line %zu is taken\n", i);
        assert_int_equal(err.code, ERR_NONE);
    }
}

/* ---- writing ---- */

struct heard {
    int64_t done, total;
    int times;
};

static void hear(void *ctx, int64_t done, int64_t total)
{
    struct heard *heard = ctx;
    assert_true(done >= heard->done && total >= done);
    *heard = (struct heard){.done = done, .total = total, .times = heard->times + 1};
}

static struct node *small_tree(void)
{
    static const char serial[] = "document\n  heading level=1\n    text |หัว <1>\n"
                                 "  paragraph\n    text |น้ำใจ 2568\n";
    struct node *root = tree_read(serial, sizeof serial - 1, NULL);
    assert_non_null(root);
    return root;
}

static void files_are_written(void **unused)
{
    struct node *root = small_tree();
    struct heard heard = {0};
    struct write_options options = {.thai_digits = true,
                                    .date = {.year = 2569, .month = 8, .day = 17},
                                    .footer = "ท้าย & หน้า",
                                    .progress = hear,
                                    .progress_ctx = &heard};
    struct buf out = BUF_INIT;
    struct error err = {0};
    buf_adds(&out, "kept");
    assert_true(document_write(helper(), "html", root, &options, &out, NULL, &err));
    assert_memory_equal(out.data, "kept<!DOCTYPE html>", 19);
    assert_non_null(strstr(out.data, "หัว &lt;๑&gt;</h1>"));
    assert_non_null(strstr(out.data, "<p>น้ำใจ ๒๕๖๘</p>"));
    assert_non_null(strstr(out.data, "ท้าย &amp; หน้า"));
    assert_true(heard.times > 0 && heard.done == heard.total);
    buf_release(&out);
    node_free(root);
}

/* Two clean texts that are none side by side (compose joins them), and what no cleaning can save.
 */
static void trees_need_not_be_clean(void **unused)
{
    struct node *root = node_new(NODE_DOCUMENT);
    node_add_text(node_add_new(root, NODE_PARAGRAPH), "e\xCC\x81 \xE0\xB8\x81\xE0\xB9\x8D"
                                                      "\xE0\xB8\xB2 a\x01\xFF"
                                                      "b\xEF\xBF\xBE");
    struct buf out = BUF_INIT;
    struct write_options options = {.thai_digits = false};
    assert_true(document_write(helper(), "html", root, &options, &out, NULL, NULL));
    assert_non_null(strstr(out.data, "<p>\xC3\xA9 กำ ab</p>"));
    buf_release(&out);
    node_free(root);
}

static void assert_not_written(const char *program, const char *format, enum error_code code)
{
    struct node *root = small_tree();
    struct write_notes notes = {0};
    struct write_options options = {.thai_digits = true};
    struct buf out = BUF_INIT;
    struct error err = {0};
    buf_adds(&out, "kept");
    assert_false(document_write(program, format, root, &options, &out, &notes, &err));
    assert_int_equal(err.code, code);
    assert_string_equal(out.data, "kept");
    assert_int_equal(notes.count, 0);
    buf_release(&out);
    node_free(root);
}

static void what_cannot_be_written_is_told(void **unused)
{
    assert_not_written(helper(), "poem", ERR_UNKNOWN_FORMAT);
    assert_not_written("/nowhere/itaplan-documents", "html", ERR_HELPER_MISSING);
    assert_not_written("/bin/false", "html", ERR_HELPER_DIED);
    assert_not_written("/bin/true", "html", ERR_HELPER_DIED); /* says nothing at all */
    assert_not_written("/bin/echo", "html", ERR_HELPER_DIED);
}

static void notes_come_through(void **unused)
{
    struct write_notes notes = {0};
    struct buf out = BUF_INIT;
    write_notes_add(&notes, NOTE_FONT, 1065, "Laksaman");
    write_notes_add(&notes, NOTE_FORMULA, 1, "=1\t+\n1");
    write_notes_add(&notes, NOTE_FORMULA, 2, "later");
    helper_notes_write(&notes, &out);
    assert_string_equal(out.data, "note font 1065\tLaksaman\nnote formula 3\t=1 + 1\n");
    write_notes_release(&notes);
    buf_reset(&out);
    for (int i = 0; i < 300; i++)
        buf_adds(&out, "กำ");
    write_notes_add(&notes, NOTE_CELL_TOO_LONG, 1, out.data);
    size_t len = strlen(notes.items[0].text);
    assert_true(len < 500 && len % 6 == 0); /* cut short, between clusters */
    write_notes_release(&notes);
    write_notes_add(NULL, NOTE_FONT, 1, "nobody asks");
    buf_release(&out);
    for (int kind = 0; kind < NOTE_KIND_COUNT; kind++)
        assert_int_equal(write_note_of(write_note_word((enum write_note_kind)kind)), kind);
    assert_int_equal(write_note_of("fonts"), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(documents_come_through),
        cmocka_unit_test(errors_name_the_document),
        cmocka_unit_test(other_programs_are_no_helpers),
        cmocka_unit_test(error_lines_come_back),
        cmocka_unit_test(garbled_error_lines_are_refused),
        cmocka_unit_test(files_are_written),
        cmocka_unit_test(trees_need_not_be_clean),
        cmocka_unit_test(what_cannot_be_written_is_told),
        cmocka_unit_test(notes_come_through),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
