#include "test.h"

#include "../../../src/model/same_words.h"
#include "itaplan/text/fold.h"

static const char *const texts[] = {
    "",       " ",    "ก",     "ก ก",      "กก",  "กข",       "เเก",       "แก",
    "เก",     "e1 ก", "E๑ก",   "e1",       "e๒",  "กำ",       "กํา",        "กํ่า",
    "ก่ำ",     "ต่างๆ", "ต่าง ๆ", "a\u200Bb", "ab",  "a\u00A0b", "straße",    "STRASSE",
    "\u017F", "s",    "ก\nข",  "ก\u3000ข", "กขค", "ก ข ค",    "เ\u200Bเก", "น้ำ",
    "น้า",     "a-b",  "a b",   "๑๒",       "12",  "1 2",      "ํา",         "ำ",
};

/* The quick way and the full folding say the same of every pair. */
static void test_as_folding_has_it(void **state)
{
    size_t count = sizeof texts / sizeof texts[0];
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < count; k++) {
            bool wanted = text_same(texts[i], texts[k], FOLD_NO_SPACES);
            if (same_words(texts[i], texts[k]) != wanted)
                print_error("\"%s\" and \"%s\"\n", texts[i], texts[k]);
            assert_int_equal(same_words(texts[i], texts[k]), wanted);
        }
}

static void test_blank(void **state)
{
    assert_true(is_blank(""));
    assert_true(is_blank(" \n\t"));
    assert_false(is_blank(" ก"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_as_folding_has_it),
        cmocka_unit_test(test_blank),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
