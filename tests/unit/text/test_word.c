#include "text_support.h"

#include "itaplan/text/word.h"
#include "itaplan/text/wrap.h"

static void skip_without_dictionary(void)
{
    if (!wrap_has_dictionary()) {
        print_message("skipped: the Thai dictionary (libthai-data) is absent\n");
        skip();
    }
}

/* The words, joined by "|". */
static void assert_words(const char *s, const char *expected)
{
    struct words words = {0};
    struct buf out = BUF_INIT;

    words_split(s, strlen(s), &words);
    for (size_t i = 0; i < words.count; i++) {
        buf_adds(&out, i > 0 ? "|" : "");
        buf_add(&out, s + words.items[i].start, words.items[i].len);
    }
    assert_string_equal(out.data, expected);
    array_release(&words);
    buf_release(&out);
}

static void splitting(void **state)
{
    skip_without_dictionary();
    assert_words("", "");
    assert_words(" ,.() ๆ ฯ\n", "");
    assert_words("การบริการประชาชน", "การ|บริการ|ประชาชน");
    assert_words("ข้อ i12, E4 (๘๕.๘๖)", "ข้อ|i12|E4|๘๕|๘๖");
    assert_words("ต่าง ๆ และ ITA-2568", "ต่าง|และ|ITA|2568");
    assert_words("e\u0301te \u4E00\u4E01", "e\u0301te|\u4E00\u4E01");
}

/* Each stop of Ctrl-right, and back again. */
static void assert_stops(const char *s, const size_t *stops, size_t count)
{
    size_t len = strlen(s);
    size_t at = 0;

    for (size_t i = 0; i < count; i++) {
        at = word_next(s, len, at);
        assert_int_equal(at, stops[i]);
    }
    assert_int_equal(at, len);
    assert_int_equal(word_next(s, len, len), len);
    for (size_t i = count - 1; i > 0; i--) {
        at = word_prev(s, len, at);
        assert_int_equal(at, stops[i - 1]);
    }
    assert_int_equal(word_prev(s, len, at), 0);
    assert_int_equal(word_prev(s, len, 0), 0);
}

static void arrows(void **state)
{
    static const size_t latin[] = {5, 9, 11};
    static const size_t thai[] = {9, 28, 50, 53, 69};

    skip_without_dictionary();
    assert_stops("abc (x1) y.", latin, 3);
    assert_stops("การบริการ ประชาชน 12 ต่าง ๆ", thai, 5);
    assert_int_equal(word_prev("  ab", 4, 4), 2);
    assert_int_equal(word_prev("  ab", 4, 2), 0);
    assert_int_equal(word_next("   ", 3, 0), 3);
    /* from inside a word */
    assert_int_equal(word_next("ประชาชนไทย", 30, 6), 21);
    assert_int_equal(word_prev("ประชาชนไทย", 30, 6), 0);
}

/* Whatever the text: each step goes on, stops on clusters, and ends. */
static void soups(void **state)
{
    uint32_t seed = 31;

    for (int round = 0; round < 200; round++) {
        struct buf text = BUF_INIT;
        struct words words = {0};
        add_soup(&text, &seed, 100);
        for (size_t at = 0; at < text.len;) {
            size_t next = word_next(text.data, text.len, at);
            assert_true(next > at && next <= text.len);
            assert_int_equal(cluster_floor(text.data, text.len, next), next);
            at = next;
        }
        for (size_t at = text.len; at > 0;) {
            size_t prev = word_prev(text.data, text.len, at);
            assert_true(prev < at);
            assert_int_equal(cluster_floor(text.data, text.len, prev), prev);
            at = prev;
        }
        words_split(text.data, text.len, &words);
        for (size_t i = 0; i < words.count; i++) {
            assert_true(words.items[i].len > 0);
            assert_true(i == 0 ||
                        words.items[i].start >= words.items[i - 1].start + words.items[i - 1].len);
        }
        array_release(&words);
        buf_release(&text);
    }
}

static void long_runs(void **state)
{
    struct buf text = BUF_INIT;
    struct words words = {0};

    skip_without_dictionary();
    add_times(&text, "ประชาชนบริการ", 2000);
    words_split(text.data, text.len, &words);
    assert_int_equal(words.count, 4000);
    assert_int_equal(word_next(text.data, text.len, 39 * 1000), 39 * 1000 + 21);
    assert_int_equal(word_prev(text.data, text.len, 39 * 1000), 39 * 1000 - 18);
    array_release(&words);
    buf_reset(&text);
    add_times(&text, "x", 100000);
    assert_int_equal(word_next(text.data, text.len, 500), text.len);
    assert_int_equal(word_prev(text.data, text.len, text.len), 0);
    buf_reset(&text);
    add_times(&text, "ฃ", 3000); /* makes no word */
    for (size_t at = 0, steps = 0; at < text.len; steps++) {
        at = word_next(text.data, text.len, at);
        assert_true(steps < 3000);
    }
    buf_release(&text);
}

static int likeness(const char *a, const char *b)
{
    int forth = text_likeness(a, strlen(a), b, strlen(b));

    assert_int_equal(text_likeness(b, strlen(b), a, strlen(a)), forth);
    assert_in_range(forth, 0, 1000);
    return forth;
}

#define measure       "จัดทำคู่มือการให้บริการประชาชนและเผยแพร่บนเว็บไซต์ของหน่วยงาน"
#define like_measure  "จัดทำคู่มือการให้บริการประชาชน และเผยแพร่ทางเว็บไซต์ของหน่วยงานให้ทั่วถึง"
#define other_measure "ตรวจสอบทะเบียนครุภัณฑ์และรถยนต์ส่วนกลางทุกไตรมาส"

static void likenesses(void **state)
{
    assert_int_equal(likeness(measure, measure), 1000);
    assert_int_equal(likeness("", ""), 1000);
    assert_int_equal(likeness("", measure), 0);
    assert_int_equal(likeness("แผน ๑", "แผน 1"), 1000);
    assert_int_equal(likeness("จัดทำ คู่มือ การ ให้ บริการ", "จัดทำคู่มือ, การให้บริการ"), 1000);
    assert_true(likeness(measure, like_measure) > 600);
    assert_true(likeness(measure, like_measure) < 1000);
    assert_true(likeness(measure, other_measure) < 200);
}

static int containment(const char *a, const char *b)
{
    return text_containment(a, strlen(a), b, strlen(b));
}

static void containments(void **state)
{
    assert_int_equal(containment(other_measure " " measure " " other_measure, measure), 1000);
    assert_int_equal(containment(measure, ""), 0);
    assert_int_equal(containment("", measure), 0);
    assert_int_equal(containment("one two three four five", "two three"), 1000);
    assert_int_equal(containment("one two three four five", "two three four five six"), 800);
    assert_true(containment(measure, other_measure " " measure) < 700);
    assert_true(containment(other_measure, measure) < 200);
    assert_true(containment("one two", "one two one two one two one two") < 500);
}

static void without_dictionary(void **state)
{
    wrap_hide_dictionary(true);
    assert_words("การบริการ ประชาชน", "การบริการ|ประชาชน");
    likenesses(state);
    assert_int_equal(word_next("การบริการ ประชาชน", strlen("การบริการ ประชาชน"), 0),
                     strlen("การบริการ "));
    wrap_hide_dictionary(false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(splitting),
        cmocka_unit_test(arrows),
        cmocka_unit_test(soups),
        cmocka_unit_test(long_runs),
        cmocka_unit_test(likenesses),
        cmocka_unit_test(containments),
        cmocka_unit_test(without_dictionary),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
