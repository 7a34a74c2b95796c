#include "text_support.h"

#include "itaplan/base/mem.h"
#include "itaplan/text/diff.h"
#include "itaplan/text/wrap.h"

/* "same[gone>new]same" */
static char *drawn(const char *a, const char *b)
{
    struct diff_runs runs = {0};
    struct buf out = BUF_INIT;
    text_diff(a, strlen(a), b, strlen(b), &runs);
    for (size_t i = 0; i < runs.count; i++) {
        const struct diff_run *run = &runs.items[i];
        if (run->same)
            buf_add(&out, a + run->a, run->a_len);
        else
            buf_addf(&out, "[%.*s>%.*s]", (int)run->a_len, a + run->a, (int)run->b_len, b + run->b);
    }
    array_release(&runs);
    return buf_steal(&out);
}

static void assert_diff(const char *a, const char *b, const char *expected)
{
    char *found = drawn(a, b);
    assert_string_equal(found, expected);
    free(found);
}

static void words_are_what_differs(void **state)
{
    if (!wrap_has_dictionary()) {
        print_message("skipped: the Thai dictionary (libthai-data) is absent\n");
        skip();
    }
    assert_diff("", "", "");
    assert_diff("เหมือนกัน", "เหมือนกัน", "เหมือนกัน");
    assert_diff("", "กำลังทำ", "[>กำลังทำ]");
    assert_diff("น้ำใจ", "", "[น้ำใจ>]");
    assert_diff("จัดทำคู่มือการให้บริการประชาชน", "จัดทำแผ่นพับการให้บริการประชาชน",
                "จัดทำ[คู่มือ>แผ่นพับ]การให้บริการประชาชน");
    assert_diff("ภายในปี 2568 ทุกกอง", "ภายในปี 2569 ทุกกอง", "ภายในปี [2568>2569] ทุกกอง");
    assert_diff("แจ้งผู้กำกับ", "แจ้งผู้กำกับดูแล", "แจ้งผู้กำกับ[>ดูแล]");
    /* The space between two changed words belongs to the change. */
    assert_diff("a one two z", "a six ten z", "a [one two>six ten] z");
    assert_diff("x. y", "x, y", "x[.>,] y");
}

static char *random_text(uint32_t *state, size_t words)
{
    static const char *const some[] = {"น้ำ", "ที่", "กำลัง", "a", "b", "c", "ปี", "๒๕๖๙", "-"};
    struct buf out = BUF_INIT;
    for (size_t i = next_random(state) % (words + 1); i > 0; i--)
        buf_addf(&out, "%s%s", some[next_random(state) % 9], next_random(state) % 4 ? " " : "\n");
    return out.data ? buf_steal(&out) : mem_strdup("");
}

/* Both texts lie under the runs without a gap; what is called the same is; kinds take turns. */
static size_t assert_tiles(const char *a, const char *b)
{
    struct diff_runs runs = {0};
    size_t at_a = 0, at_b = 0, other = 0;
    text_diff(a, strlen(a), b, strlen(b), &runs);
    for (size_t i = 0; i < runs.count; i++) {
        const struct diff_run *run = &runs.items[i];
        assert_int_equal(run->a, at_a);
        assert_int_equal(run->b, at_b);
        assert_true(run->a_len || run->b_len);
        assert_true(!i || runs.items[i - 1].same != run->same);
        if (run->same) {
            assert_int_equal(run->a_len, run->b_len);
            assert_memory_equal(a + run->a, b + run->b, run->a_len);
        }
        other += run->same ? 0 : run->a_len + run->b_len;
        at_a += run->a_len;
        at_b += run->b_len;
    }
    assert_int_equal(at_a, strlen(a));
    assert_int_equal(at_b, strlen(b));
    array_release(&runs);
    return other;
}

static void any_two_texts_lie_under_their_runs(void **state)
{
    for (uint32_t seed = 1; seed < 3000; seed++) {
        uint32_t random = seed;
        char *a = random_text(&random, 12), *b = random_text(&random, 12);
        assert_tiles(a, b);
        free(a);
        free(b);
    }
}

/* No more is called different than was put in: of a text and a copy with one word more. */
static void one_word_more_is_one_word(void **state)
{
    for (uint32_t seed = 1; seed < 500; seed++) {
        uint32_t random = seed;
        char *a = random_text(&random, 40);
        size_t at = *a ? next_random(&random) % strlen(a) : 0;
        while (at && a[at - 1] != ' ' && a[at - 1] != '\n')
            at--;
        char *b = mem_format("%.*szzz %s", (int)at, a, a + at);
        assert_int_equal(assert_tiles(a, b), 4);
        free(a);
        free(b);
    }
}

/* Texts that have nothing in common end as one run, and soon. */
static void a_mebibyte_of_differences_is_one_run(void **state)
{
    struct buf a = BUF_INIT, b = BUF_INIT;
    for (int i = 0; a.len < 1 << 20; i++) {
        buf_addf(&a, "a%d ", i);
        buf_addf(&b, "b%d ", i);
    }
    buf_adds(&a, "end");
    buf_adds(&b, "end");
    struct diff_runs runs = {0};
    text_diff(a.data, a.len, b.data, b.len, &runs);
    assert_int_equal(runs.count, 2);
    assert_false(runs.items[0].same);
    assert_true(runs.items[1].same);
    array_release(&runs);
    buf_release(&a);
    buf_release(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_what_differs),
        cmocka_unit_test(any_two_texts_lie_under_their_runs),
        cmocka_unit_test(one_word_more_is_one_word),
        cmocka_unit_test(a_mebibyte_of_differences_is_one_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
