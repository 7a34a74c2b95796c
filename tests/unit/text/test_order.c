#include "text_support.h"

#include "itaplan/text/order.h"

/* Each comes before the next, whichever is asked first. */
static void assert_sorted(const char *const *texts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < count; j++) {
            int order = order_compare(texts[i], texts[j]);
            assert_int_equal((order > 0) - (order < 0), (i > j) - (i < j));
        }
}

static void dictionary_order(void **state)
{
    static const char *const words[] = {"",     "ก",   "กก",   "กา",  "ก้า",  "การ",  "เก",
                                        "เก่า",  "แก",  "โกง",  "ขา",  "ค่า",  "งาน",  "น้ำ",
                                        "โปร่ง", "แผน", "ระดับ", "หน้า", "ใหม่", "อำเภอ"};

    assert_sorted(words, sizeof words / sizeof *words);
}

static void ties(void **state)
{
    static const char *const texts[] = {"\u00E9", "\u00EA", "\u4E00", "\U0001F600"};

    assert_sorted(texts, sizeof texts / sizeof *texts);
    assert_int_equal(order_compare("ก๑", "ก๑"), 0);
    assert_true(order_compare("ก1", "ก๑") != 0); /* alike to a dictionary, not the same text */
    assert_true(order_compare("a", "b") < 0);
}

static void keys_compare_as_texts(void **state)
{
    uint32_t seed = 17;

    for (int round = 0; round < 200; round++) {
        struct buf a = BUF_INIT, b = BUF_INIT, key_a = BUF_INIT, key_b = BUF_INIT;
        add_soup(&a, &seed, 5);
        add_soup(&b, &seed, 5);
        order_key(&key_a, a.data, a.len);
        order_key(&key_b, b.data, b.len);
        size_t shared = key_a.len < key_b.len ? key_a.len : key_b.len;
        int by_key = memcmp(key_a.data, key_b.data, shared);
        int order = order_compare(a.data, b.data);
        assert_true(by_key == 0 || (by_key < 0) == (order < 0));
        assert_int_equal(order == 0, strcmp(a.data, b.data) == 0);
        buf_release(&a);
        buf_release(&b);
        buf_release(&key_a);
        buf_release(&key_b);
    }
}

static void appends(void **state)
{
    struct buf key = BUF_INIT;

    buf_adds(&key, "x");
    order_key(&key, "ก", 3);
    assert_int_equal(key.data[0], 'x');
    assert_true(key.len > 4);
    buf_release(&key);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dictionary_order),
        cmocka_unit_test(ties),
        cmocka_unit_test(keys_compare_as_texts),
        cmocka_unit_test(appends),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
