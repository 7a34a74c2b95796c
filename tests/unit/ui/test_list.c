/* Scrolling lists: the chosen item is always visible, nothing moves without need. */
#include "ui_support.h"

#include "../../../src/ui/list.h"

static void moves_and_scrolls_as_little_as_needed(void **state)
{
    struct list list = {0};
    list_set_page(&list, 5);
    list_set_count(&list, 20);
    assert_false(list_move(&list, -1));
    assert_true(list_move(&list, 4));
    assert_int_equal(list.top, 0);
    assert_true(list_move(&list, 1));
    assert_int_equal(list.top, 1);
    assert_true(list_move(&list, -3)); /* still visible: nothing scrolls */
    assert_int_equal(list.top, 1);
    assert_true(list_move(&list, 1000));
    assert_int_equal(list.selected, 19);
    assert_int_equal(list.top, 15);
    assert_false(list_move(&list, 1));
}

static void keys(void **state)
{
    struct list list = {0};
    list_set_page(&list, 5);
    list_set_count(&list, 20);
    static const struct {
        const char *key;
        size_t selected;
    } steps[] = {{"PgDn", 5}, {"PgDn", 10}, {"PgUp", 5}, {"Down", 6}, {"Up", 5},
                 {"End", 19}, {"PgDn", 19}, {"Home", 0}, {"PgUp", 0}};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        struct key key;
        bool moved;
        size_t before = list.selected;
        assert_true(key_from_name(steps[i].key, strlen(steps[i].key), &key));
        assert_true(list_key(&list, &key, &moved));
        assert_int_equal(list.selected, steps[i].selected);
        assert_int_equal(moved, before != list.selected);
    }
    struct key other = key_named(K_ENTER, 0), shifted = key_named(K_DOWN, MOD_SHIFT);
    assert_false(list_key(&list, &other, NULL));
    assert_false(list_key(&list, &shifted, NULL));
}

static void empty_and_shrinking_lists(void **state)
{
    struct list list = {0};
    struct key down = key_named(K_DOWN, 0), end = key_named(K_END, 0);
    assert_true(list_key(&list, &down, NULL));
    assert_true(list_key(&list, &end, NULL));
    assert_int_equal(list.selected, 0);
    list_set_page(&list, 3);
    list_set_count(&list, 10);
    list_select(&list, 9);
    assert_int_equal(list.top, 7);
    list_set_count(&list, 2);
    assert_int_equal(list.selected, 1);
    assert_int_equal(list.top, 0);
    list_set_count(&list, 0);
    assert_int_equal(list.selected, 0);
    list_set_page(&list, -4);
    assert_int_equal(list.page, 1);
}

static int height_of(void *context, size_t item)
{
    return ((const int *)context)[item];
}

static void heights_differ(void **state)
{
    static int heights[] = {1, 3, 2, 9, 0, 4};
    struct list list = {.height = height_of, .context = heights};
    list_set_page(&list, 5);
    list_set_count(&list, 6);
    list_select(&list, 2);
    assert_int_equal(list.top, 1); /* 3 + 2 rows */
    list_select(&list, 3);
    assert_int_equal(list.top, 3); /* higher than the page: its first rows */
    list_select(&list, 4);
    assert_int_equal(list.top, 4); /* 1 (0 counts as 1) + 4 rows */
    list_select(&list, 5);
    assert_int_equal(list.top, 4);
}

static void selected_is_always_visible(void **state)
{
    static int heights[40];
    uint32_t random = 7;
    for (int i = 0; i < 40; i++)
        heights[i] = 1 + i * 7 % 4;
    struct list list = {.height = height_of, .context = heights};
    list_set_count(&list, 40);
    for (int i = 0; i < 3000; i++) {
        random = random * 1664525 + 1013904223;
        if (i % 10 == 0)
            list_set_page(&list, (int)(random >> 16) % 12);
        list_move(&list, (long)((random >> 8) % 21) - 10);
        assert_true(list.top <= list.selected);
        int rows = 0;
        for (size_t item = list.top; item <= list.selected; item++)
            rows += heights[item];
        assert_true(rows <= list.page || list.top == list.selected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(moves_and_scrolls_as_little_as_needed),
        cmocka_unit_test(keys),
        cmocka_unit_test(empty_and_shrinking_lists),
        cmocka_unit_test(heights_differ),
        cmocka_unit_test(selected_is_always_visible),
    };
    return cmocka_run_group_tests_name("list", tests, NULL, NULL);
}
