#include "child.h"

#include "itaplan/base/array.h"
#include "itaplan/base/mem.h"

static void assert_ints(const struct ints *list, size_t count, const int *wanted)
{
    assert_int_equal(list->count, count);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(list->items[i], wanted[i]);
}

static void test_insert_remove_move(void **state)
{
    struct ints list = {0};
    for (int i = 0; i < 5; i++)
        ints_add(&list, i);
    *array_insert(&list, 0) = 9;
    *array_insert(&list, 6) = 8;
    assert_ints(&list, 7, (int[]){9, 0, 1, 2, 3, 4, 8});
    array_remove(&list, 6);
    array_remove(&list, 0);
    array_move(&list, 0, 4);
    assert_ints(&list, 5, (int[]){1, 2, 3, 4, 0});
    array_move(&list, 3, 1);
    assert_ints(&list, 5, (int[]){1, 4, 2, 3, 0});
    array_move(&list, 2, 2);
    assert_ints(&list, 5, (int[]){1, 4, 2, 3, 0});
    array_release(&list);
    assert_null(list.items);
    assert_int_equal(list.capacity, 0);
}

static void test_new_slots_are_zeroed(void **state)
{
    struct {
        struct {
            long a;
            const char *b;
        } * items;
        size_t count, capacity;
    } list = {0};
    for (long i = 0; i < 1000; i++) {
        assert_int_equal(array_push(&list)->a, 0);
        list.items[i].a = i + 1;
    }
    array_remove(&list, 999);
    assert_int_equal(array_push(&list)->a, 0); /* where 1000 stood */
    for (long i = 0; i < 999; i++)
        assert_int_equal(list.items[i].a, i + 1);
    array_release(&list);
}

static void remove_from_empty(void *argument)
{
    struct ints list = {0};
    array_remove(&list, 0);
}

static void insert_behind_the_end(void *argument)
{
    struct ints list = {0};
    *array_insert(&list, 1) = 1;
}

static void test_places_that_are_not_there(void **state)
{
    assert_true(WIFSIGNALED(in_child(remove_from_empty, NULL, NULL)));
    assert_true(WIFSIGNALED(in_child(insert_behind_the_end, NULL, NULL)));
}

static void test_strings(void **state)
{
    struct strings a = {0};
    strings_add(&a, "หนึ่ง");
    strings_take(&a, mem_strdup("สอง"));
    assert_false(strings_add_unique(&a, "สอง"));
    assert_true(strings_add_unique(&a, ""));
    assert_true(strings_contain(&a, ""));
    assert_false(strings_contain(&a, "สาม"));

    struct strings b = strings_clone(&a);
    assert_true(strings_equal(&a, &b));
    assert_ptr_not_equal(a.items[0], b.items[0]);
    assert_true(strings_remove(&b, "หนึ่ง"));
    assert_false(strings_remove(&b, "หนึ่ง"));
    assert_false(strings_equal(&a, &b));
    assert_string_equal(b.items[0], "สอง");
    strings_release(&a);
    strings_release(&a); /* again: still empty */
    assert_int_equal(a.count, 0);
    assert_false(strings_equal(&a, &b));
    strings_release(&b);
}

static void test_ints(void **state)
{
    struct ints a = {0}, empty = {0};
    assert_true(ints_add_unique(&a, -3));
    assert_false(ints_add_unique(&a, -3));
    assert_true(ints_contain(&a, -3));
    struct ints b = ints_clone(&a);
    assert_true(ints_equal(&a, &b));
    b.items[0] = 3;
    assert_false(ints_equal(&a, &b));
    assert_false(ints_equal(&a, &empty));
    ints_release(&b);
    b = ints_clone(&empty);
    assert_true(ints_equal(&b, &empty));
    ints_release(&a);
    ints_release(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_insert_remove_move),
        cmocka_unit_test(test_new_slots_are_zeroed),
        cmocka_unit_test(test_places_that_are_not_there),
        cmocka_unit_test(test_strings),
        cmocka_unit_test(test_ints),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
