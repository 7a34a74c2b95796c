/* Looking for words in a field's text. */
#include "ui_support.h"

#include "../../../src/ui/finder.h"

static void assert_hits(const char *text, const char *words, const char *expected)
{
    struct finder finder;
    struct buf shown = BUF_INIT;
    finder_open(&finder, text, strlen(text));
    finder_look(&finder, words, strlen(words));
    for (size_t i = 0; i < finder.hits.count; i++) {
        struct hit_place hit = finder_whole(&finder, i);
        buf_addf(&shown, "%zu[%.*s]", hit.start, (int)(hit.end - hit.start), text + hit.start);
    }
    assert_string_equal(shown.data, expected);
    buf_release(&shown);
    finder_release(&finder);
}

static void hits_are_folded_and_whole(void **state)
{
    assert_hits("น้ำใจ น้ำ", "น้ำ", "0[น้ำ]16[น้ำ]");
    assert_hits("ปี ๒๕๖๘ และ 2568", "2568", "7[๒๕๖๘]30[2568]");
    assert_hits("ITA ita", "Ita", "0[ITA]4[ita]");
    assert_hits("aaaa", "aa", "0[aa]2[aa]"); /* none over another */
    assert_hits("น้ำ", "น", "0[น้ำ]");         /* a whole cluster, so that it is seen */
    assert_hits("ที่", "ท", "0[ที่]");
    assert_hits("ทีท", "ที่", ""); /* tone marks count as typed */
    assert_hits("เเม่ แม่", "แม่", "0[เเม่]13[แม่]");
    assert_hits("ก\xE2\x80\x8Bข", "กข", "0[ก\xE2\x80\x8Bข]");
    assert_hits("กข", "", "");
    assert_hits("", "ก", "");
    assert_hits("กข", "\xE2\x80\x8B", "");
    assert_hits("ก\nข", "ก ข", "0[ก\nข]");
}

static void going_on_from_a_place(void **state)
{
    struct finder finder;
    finder_open(&finder, "xaxax", 5);
    finder_look(&finder, "a", 1);
    assert_int_equal(finder_from(&finder, 0), 0);
    assert_int_equal(finder_from(&finder, 1), 0);
    assert_int_equal(finder_from(&finder, 2), 1);
    assert_int_equal(finder_from(&finder, 4), 2); /* none: the count */
    finder_look(&finder, "b", 1);
    assert_int_equal(finder_from(&finder, 0), 0);
    finder_release(&finder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hits_are_folded_and_whole),
        cmocka_unit_test(going_on_from_a_place),
    };
    return cmocka_run_group_tests_name("finder", tests, NULL, NULL);
}
