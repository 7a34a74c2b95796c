/* Documents of many shapes, field by field: tests/documents/recognise/<name> gives <name>.expected,
 * which is written by hand. Counted by document and over all; ./dev fields prints the table. */
#include "fields_count.h"
#include "recognise_support.h"

static struct fields_count total;
static size_t total_aside, documents_read;

/* Blocks that went nowhere. */
static size_t count_aside(const struct recognised *r)
{
    return r->remarks.count - count_doubts(r) - count_remarks(r, REPAIRED);
}

static void add_count(const struct fields_count *c)
{
    total.right += c->right;
    total.wrong += c->wrong;
    total.missed += c->missed;
    total.known += c->known;
    total.surplus += c->surplus;
    total.remarks += c->remarks;
}

static void print_count(const char *name, const struct fields_count *c, size_t aside)
{
    print_message("fields: %-26s %6zu %6zu %6zu %8zu %6zu\n", name, c->right, c->wrong, c->missed,
                  c->surplus, aside);
}

static void fields_are_right(void **state)
{
    const char *name = *state;
    char *path = mem_format("recognise/%s", name), *expected_path = mem_format("%s.expected", path);
    struct buf source = stored_document(path), expected = stored_document(expected_path);
    struct node *root = tree_of(&source);
    struct recognised *r = recognise_with_packs(root);
    char *got = lines_of(r);
    struct fields_count count = {0};
    fields_compare(name, expected.data, got, &count);
    size_t aside = count_aside(r);
    print_count(name, &count, aside);
    add_count(&count);
    total_aside += aside;
    documents_read++;
    free(got);
    recognised_free(r);
    node_free(root);
    buf_release(&source);
    buf_release(&expected);
    free(path);
    free(expected_path);
    assert_false(fields_fail(&count));
}

/* One thing wrong is one thing wrong: the counting itself. */
static void counting(void **state)
{
    (void)state;
    static const char *const said = "plan: yes\nlevel: ผ่าน\nrow 1: ก\n  measure: a\n  measure: b\n"
                                    "  period: p\nrow 2: ข\n  measure: c\nobstacle: o\n";
    struct fields_count c = {0};
    fields_compare(NULL, said, said, &c);
    assert_int_equal(c.right, 9);
    assert_false(fields_fail(&c));
    c = (struct fields_count){0};
    fields_compare(NULL, said,
                   "plan: yes\nlevel: none\nrow 1: ก\n  measure: b\n  period: q\nrow 2: ข\n"
                   "  measure: c\n  step: s\nobstacle: o\n",
                   &c);
    assert_int_equal(c.right, 6);
    assert_int_equal(c.wrong, 1);
    assert_int_equal(c.missed, 2);
    assert_int_equal(c.surplus, 1);
    c = (struct fields_count){0};
    fields_compare(NULL, "?row 1: ก\n  measure: a\nline 3 unknown: x\nremarks: any\n",
                   "line 2 unknown: y\nline 3 unknown: x\n", &c);
    assert_int_equal(c.missed, 2);
    assert_int_equal(c.known, 2);
    assert_false(fields_fail(&c));
    fields_compare(NULL, "line 3 unknown: x\n", "line 3 unknown: y\n", &c);
    assert_true(fields_fail(&c));
}

static int print_table(void **state)
{
    print_message("fields: %-26s %6s %6s %6s %8s %6s\n", "document", "right", "wrong", "missed",
                  "surplus", "aside");
    char *name = mem_format("%zu documents", documents_read);
    print_count(name, &total, total_aside);
    free(name);
    return packs_free(state);
}

int main(void)
{
    struct strings names = recognise_documents();
    struct CMUnitTest *tests = mem_array(names.count + 1, sizeof *tests);
    tests[0] = (struct CMUnitTest){.name = "counting", .test_func = counting};
    for (size_t i = 0; i < names.count; i++)
        tests[i + 1] = (struct CMUnitTest){
            .name = names.items[i], .test_func = fields_are_right, .initial_state = names.items[i]};
    /* what the macro cmocka_run_group_tests does, for a number of tests that the folder tells */
    int failed = _cmocka_run_group_tests("tests", tests, names.count + 1, NULL, print_table);
    strings_release(&names);
    free(tests);
    return failed;
}
