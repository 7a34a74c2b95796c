#include "child.h"

#include "itaplan/base/buf.h"
#include "itaplan/base/mem.h"

static void test_the_empty_buffer_is_a_string(void **state)
{
    struct buf b = BUF_INIT;
    assert_string_equal(b.data, "");
    buf_add(&b, NULL, 0);
    buf_reset(&b);
    buf_truncate(&b, 0);
    assert_ptr_equal(b.data, buf_empty);
    char *s = buf_steal(&b);
    assert_string_equal(s, "");
    free(s);
    buf_release(&b);
    assert_string_equal(buf_empty, "");
}

static void test_additions(void **state)
{
    struct buf b = BUF_INIT;
    buf_adds(&b, "กา");
    buf_addc(&b, 'x');
    buf_addf(&b, "<%s|%d>", b.data, 7); /* its own text as an argument */
    assert_string_equal(b.data, "กาx<กาx|7>");
    assert_int_equal(b.len, strlen(b.data));
    buf_add(&b, "\0y", 2);
    assert_memory_equal(b.data + b.len - 2, "\0y", 3);
    buf_release(&b);
    assert_int_equal(b.len, 0);
}

static void test_adding_itself(void **state)
{
    struct buf b = BUF_INIT;
    buf_adds(&b, "ab");
    for (int i = 0; i < 10; i++)
        buf_add(&b, b.data, b.len);
    assert_int_equal(b.len, 2048);
    for (size_t i = 0; i < b.len; i++)
        assert_int_equal(b.data[i], i % 2 ? 'b' : 'a');
    buf_release(&b);
}

static void test_splice(void **state)
{
    struct buf b = BUF_INIT;
    buf_splice(&b, 0, 0, "world", 5);
    buf_splice(&b, 0, 0, "hello ", 6);
    buf_splice(&b, b.len, 0, "!", 1);
    assert_string_equal(b.data, "hello world!");
    buf_splice(&b, 0, 5, "bye", 3);
    assert_string_equal(b.data, "bye world!");
    buf_splice(&b, 3, 6, NULL, 0);
    assert_string_equal(b.data, "bye!");
    buf_splice(&b, 1, 2, b.data, 4); /* its own text */
    assert_string_equal(b.data, "bbye!!");
    buf_splice(&b, 0, b.len, "", 0);
    assert_string_equal(b.data, "");
    buf_release(&b);
}

static void test_truncate_keeps_the_memory_and_steal_gives_it(void **state)
{
    struct buf b = BUF_INIT;
    buf_adds(&b, "กขค");
    const char *before = b.data;
    buf_truncate(&b, 3);
    assert_string_equal(b.data, "ก");
    buf_reset(&b);
    assert_ptr_equal(b.data, before);
    buf_adds(&b, "z");
    char *s = buf_steal(&b);
    assert_ptr_equal(s, before);
    assert_string_equal(s, "z");
    assert_ptr_equal(b.data, buf_empty);
    buf_adds(&b, "gone");
    buf_take(&b, s);
    assert_ptr_equal(b.data, s);
    buf_adds(&b, "ก");
    assert_string_equal(b.data, "zก");
    buf_release(&b);
}

static void test_reserve_leaves_room_for_the_nul(void **state)
{
    struct buf b = BUF_INIT;
    for (size_t n = 0; n < 100; n++) {
        buf_reserve(&b, n);
        assert_true(b.cap >= b.len + n + 1);
        assert_int_equal(b.data[b.len], '\0');
    }
    buf_release(&b);
}

static void splice_outside(void *argument)
{
    struct buf b = BUF_INIT;
    buf_adds(&b, "abc");
    buf_splice(&b, 2, 2, NULL, 0);
}

static void reserve_everything(void *argument)
{
    struct buf b = BUF_INIT;
    buf_adds(&b, "abc");
    buf_reserve(&b, SIZE_MAX);
}

static void test_impossible_requests(void **state)
{
    int status = in_child(splice_outside, NULL, NULL);
    assert_true(WIFSIGNALED(status));
    status = in_child(reserve_everything, NULL, NULL);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_empty_buffer_is_a_string),
        cmocka_unit_test(test_additions),
        cmocka_unit_test(test_adding_itself),
        cmocka_unit_test(test_splice),
        cmocka_unit_test(test_truncate_keeps_the_memory_and_steal_gives_it),
        cmocka_unit_test(test_reserve_leaves_room_for_the_nul),
        cmocka_unit_test(test_impossible_requests),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
