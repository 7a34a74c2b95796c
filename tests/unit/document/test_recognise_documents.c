/* Documents of many shapes, field by field: tests/documents/recognise/<name> gives <name>.expected,
 * a line a field. Every line that differs is told, so that a run counts fields right and wrong. */
#include "recognise_support.h"

static const char *const documents[] = {RECOGNISE_DOCUMENTS};
#define DOCUMENTS (sizeof documents / sizeof documents[0])

/* Compares line by line; returns how many differ and tells each. */
static size_t differing_lines(const char *name, const char *expected, const char *got)
{
    size_t wrong = 0, line = 0;
    while (*expected || *got) {
        size_t e = strcspn(expected, "\n"), g = strcspn(got, "\n");
        line++;
        if (e != g || memcmp(expected, got, e) != 0) {
            wrong++;
            print_message("%s:%zu: expected %.*s\n%s:%zu: but got  %.*s\n", name, line, (int)e,
                          expected, name, line, (int)g, got);
        }
        expected += e + (expected[e] == '\n');
        got += g + (got[g] == '\n');
    }
    return wrong;
}

static void fields_are_right(void **state)
{
    const char *name = *state;
    char *path = mem_format("recognise/%s", name), *expected_path = mem_format("%s.expected", path);
    struct buf source = stored_document(path), expected = stored_document(expected_path);
    struct node *root = tree_of(&source);
    struct recognised *r = recognise_with_packs(root);
    char *got = lines_of(r);
    assert_int_equal(differing_lines(name, expected.data, got), 0);
    free(got);
    recognised_free(r);
    node_free(root);
    buf_release(&source);
    buf_release(&expected);
    free(path);
    free(expected_path);
}

int main(void)
{
    struct CMUnitTest tests[DOCUMENTS];
    for (size_t i = 0; i < DOCUMENTS; i++)
        tests[i] = (struct CMUnitTest){.name = documents[i],
                                       .test_func = fields_are_right,
                                       .initial_state = mem_strdup(documents[i])};
    int failed = cmocka_run_group_tests(tests, NULL, packs_free);
    for (size_t i = 0; i < DOCUMENTS; i++)
        free(tests[i].initial_state);
    return failed;
}
