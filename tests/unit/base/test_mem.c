#include "child.h"

#include "itaplan/base/array.h"
#include "itaplan/base/mem.h"

static void test_zero_sizes_are_memory_too(void **state)
{
    void *p[] = {mem_alloc(0), mem_zero(0), mem_array(0, 8), mem_resize(NULL, 0, 8),
                 mem_copy(NULL, 0)};
    for (size_t i = 0; i < sizeof p / sizeof *p; i++) {
        assert_non_null(p[i]);
        free(p[i]);
    }
}

static void test_new_is_zeroed(void **state)
{
    struct pair {
        int a;
        char *b;
    } *pair = mem_new(struct pair);
    assert_int_equal(pair->a, 0);
    assert_null(pair->b);
    free(pair);
}

static void test_strings(void **state)
{
    char *s = mem_strndup("กขค", 6);
    assert_string_equal(s, "กข");
    mem_replace(&s, s + 3); /* may point into the old text */
    assert_string_equal(s, "ข");
    mem_replace(&s, NULL);
    assert_null(s);
    assert_null(mem_strdup_or_null(NULL));
    s = mem_format("%s-%d", "ปี", 2568);
    assert_string_equal(s, "ปี-2568");
    free(s);
}

static const char hook_line[] = "hook\n";

static void hook(void)
{
    assert_int_equal(write(STDERR_FILENO, hook_line, sizeof hook_line - 1), sizeof hook_line - 1);
}

static void greedy_hook(void)
{
    hook();
    free(mem_array(SIZE_MAX, 2)); /* a hook that dies of the same cause */
}

static void fail_third(void *argument)
{
    death_set_hook(hook);
    death_set_memory_sentence("no memory\n");
    mem_fail_after(3);
    struct strings list = {0};
    strings_add(&list, "a"); /* two allocations: the copy and the array */
    child_expect(list.count == 1);
    strings_add(&list, "b");
}

static void overflow(void *argument)
{
    death_set_hook(greedy_hook);
    free(mem_array(SIZE_MAX / 2, 3));
}

static void too_large(void *argument)
{
    free(mem_alloc(SIZE_MAX - 1));
}

static void wrap_of_strndup(void *argument)
{
    free(mem_strndup("", SIZE_MAX));
}

static void bug(void *argument)
{
    death_set_hook(hook);
    ASSERT(1 + 1 == 3);
}

static void test_no_memory_is_status_4_and_one_sentence(void **state)
{
    struct buf said = BUF_INIT;
    int status = in_child(fail_third, NULL, &said);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 4);
    assert_string_equal(said.data, "hook\nno memory\n");
    buf_release(&said);
}

static void test_the_hook_runs_once(void **state)
{
    struct buf said = BUF_INIT;
    int status = in_child(overflow, NULL, &said);
    assert_int_equal(WEXITSTATUS(status), 4);
    assert_int_equal(strncmp(said.data, "hook\nitaplan: ", 14), 0);
    assert_null(strstr(said.data + 5, "hook"));
    buf_release(&said);
}

static void test_sizes_that_do_not_exist(void **state)
{
    assert_int_equal(WEXITSTATUS(in_child(too_large, NULL, NULL)), 4);
    assert_int_equal(WEXITSTATUS(in_child(wrap_of_strndup, NULL, NULL)), 4);
}

static void test_a_bug_aborts_with_its_place(void **state)
{
    struct buf said = BUF_INIT;
    int status = in_child(bug, NULL, &said);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), SIGABRT);
    assert_int_equal(strncmp(said.data, hook_line, 5), 0);
    assert_non_null(strstr(said.data, "test_mem.c:"));
    assert_non_null(strstr(said.data, "1 + 1 == 3"));
    buf_release(&said);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_zero_sizes_are_memory_too),
        cmocka_unit_test(test_new_is_zeroed),
        cmocka_unit_test(test_strings),
        cmocka_unit_test(test_no_memory_is_status_4_and_one_sentence),
        cmocka_unit_test(test_the_hook_runs_once),
        cmocka_unit_test(test_sizes_that_do_not_exist),
        cmocka_unit_test(test_a_bug_aborts_with_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
