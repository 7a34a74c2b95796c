/* What Word files say is what the trees say that they were written from: each document of the
 * sample book, written, read again and recognised. */
#include "recognise_support.h"

#include "itaplan/document/book_json.h"
#include "itaplan/document/compose.h"
#include "itaplan/text/digits.h"

static struct book *book;

static int read_book(void **state)
{
    struct buf bytes = BUF_INIT;
    assert_true(file_read(ITAPLAN_SOURCE_DIR "/data/sample.json", (size_t)4 << 20, &bytes, NULL));
    book = book_json_read(bytes.data, bytes.len, "sample.json", NULL);
    assert_non_null(book);
    buf_release(&bytes);
    return 0;
}

static int free_book(void **state)
{
    book_free(book);
    return packs_free(state);
}

static struct node *composed(const char *document)
{
    const struct year *year = book_newest(book);
    if (strcmp(document, "plan") == 0)
        return compose_plan(book, year, pack_of, NULL);
    if (strcmp(document, "followup") == 0)
        return compose_followup(book, year, pack_of, NULL);
    if (strcmp(document, "summary") == 0)
        return compose_summary(book, year, pack_of, NULL);
    static const struct problems none = {0};
    static const struct handover facts = {.problems = &none, .silenced = &none};
    return compose_handover(book, year, pack_of, NULL, &facts);
}

/* The tree as Word has it: written, and read again. */
static struct node *through_word(const struct node *root, bool thai_digits)
{
    struct buf file = BUF_INIT;
    struct error err = {0};
    const struct write_options options = {.thai_digits = thai_digits};
    assert_true(docx_write(root, &options, &file, NULL, &err));
    struct node *again = tree_of(&file);
    buf_release(&file);
    return again;
}

/* The fields, without the remarks, whose lines are others; a document has digits of one kind. */
static char *fields_of(const struct node *root)
{
    struct recognised *r = recognise_with_packs(root);
    char *lines = lines_of(r), *remarks = strstr(lines, "\nline ");
    struct buf out = BUF_INIT;
    digits_in_prose(&out, lines, remarks ? (size_t)(remarks + 1 - lines) : strlen(lines), false);
    free(lines);
    recognised_free(r);
    return buf_steal(&out);
}

/* Says the first line that differs: cmocka shows only so much of a text. */
static void assert_same_lines(const char *document, const char *got, const char *expected)
{
    while (*got || *expected) {
        size_t got_len = strcspn(got, "\n"), expected_len = strcspn(expected, "\n");
        if (got_len != expected_len || memcmp(got, expected, got_len) != 0)
            fail_msg("%s: \"%.*s\", not \"%.*s\"", document, (int)got_len, got, (int)expected_len,
                     expected);
        got += got_len + (got[got_len] ? 1 : 0);
        expected += expected_len + (expected[expected_len] ? 1 : 0);
    }
}

static void documents_come_back(void **state)
{
    static const char *const documents[] = {"plan", "followup", "summary", "handover"};
    for (size_t i = 0; i < sizeof documents / sizeof *documents; i++) {
        struct node *root = composed(documents[i]), *again = through_word(root, false);
        char *expected = fields_of(root), *got = fields_of(again);
        assert_same_lines(documents[i], got, expected);
        free(expected);
        free(got);
        node_free(again);
        node_free(root);
    }
}

/* Every list with its items and every link with its target, in order. */
static char *structure_of(const struct node *root)
{
    struct buf out = BUF_INIT;
    for (const struct node *at = root; at; at = node_walk(root, at)) {
        enum node_kind kind = node_kind(at);
        bool is_single = kind == NODE_LIST && node_level(at) == 1 && node_count(at) == 1;
        if (kind == NODE_LIST && !is_single)
            buf_addf(&out, "list %d of %zu\n", node_level(at), node_count(at));
        if (kind == NODE_LINK)
            buf_addf(&out, "link %s\n", node_target(at));
    }
    return buf_steal(&out);
}

static void lists_and_links_come_back(void **state)
{
    struct node *root = composed("plan"), *again = through_word(root, true);
    char *expected = structure_of(root), *got = structure_of(again);
    assert_non_null(strstr(expected, "list"));
    assert_non_null(strstr(expected, "link"));
    assert_string_equal(got, expected);
    free(expected);
    free(got);
    node_free(again);
    node_free(root);
}

/* What it was written from comes back as it was; without it there is no part for it. */
static void the_base_comes_back(void **state)
{
    struct node *root = composed("plan");
    node_set_target(root, "itaplan-plan-1 2568 m7.text=ab \"<&>\"");
    struct node *again = through_word(root, true);
    assert_string_equal(node_target(again), node_target(root));
    node_free(again);
    node_set_target(root, NULL);
    again = through_word(root, true);
    assert_string_equal(node_target(again), "");
    node_free(again);
    node_free(root);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(documents_come_back),
        cmocka_unit_test(lists_and_links_come_back),
        cmocka_unit_test(the_base_comes_back),
    };
    return cmocka_run_group_tests(tests, read_book, free_book);
}
