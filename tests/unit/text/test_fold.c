#include "text_support.h"

#include "itaplan/text/fold.h"

static void assert_folded(const char *in, unsigned flags, const char *expected)
{
    size_t len;
    size_t *map;
    char *folded = text_fold(in, strlen(in), flags, &len, &map);

    assert_string_equal(folded, expected);
    assert_int_equal(len, strlen(expected));
    assert_int_equal(map[len], strlen(in));
    for (size_t i = 0; i < len; i++)
        assert_true(map[i] <= map[i + 1] && map[i] < strlen(in));
    free(folded);
    free(map);
}

static void assert_found(const char *s, size_t from, const char *needle, size_t start, size_t end)
{
    size_t found_start, found_end;
    char *folded = text_fold(needle, strlen(needle), FOLD_PLAIN, NULL, NULL);

    assert_true(text_find(s, strlen(s), from, folded, &found_start, &found_end));
    assert_int_equal(found_start, start);
    assert_int_equal(found_end, end);
    free(folded);
}

static void folding(void **state)
{
    assert_folded("", FOLD_PLAIN, "");
    assert_folded("I๑๒ Éß", FOLD_PLAIN, "i12 éß");
    assert_folded("เเปลเเ", FOLD_PLAIN, "แปลแ");
    assert_folded("เเเ", FOLD_PLAIN, "แเ");
    assert_folded("ก\u200Bข\u00ADค\uFEFF", FOLD_PLAIN, "กขค");
    assert_folded("a \t\n\u00A0b", FOLD_PLAIN, "a b");
    assert_folded("ต่าง  ๆ ก", FOLD_PLAIN, "ต่างๆ ก");
    assert_folded("นํ้า นํา", FOLD_PLAIN, "น้ำ นำ");
    assert_folded("น้ำ", FOLD_NO_TONES, "นำ");
    assert_folded("เ่เ", FOLD_NO_TONES, "แ");
    assert_folded("ก ข\nค", FOLD_NO_SPACES, "กขค");
}

/* ก, the character, ข: what becomes of it, and that all bytes come from where they stood. */
static void assert_folds_to(uint32_t c, unsigned flags, uint32_t folded)
{
    struct buf in = BUF_INIT, expected = BUF_INIT;
    size_t len, *map;

    buf_adds(&in, "ก");
    text_encode(&in, c);
    buf_adds(&in, "ข");
    buf_adds(&expected, "ก");
    if (folded)
        text_encode(&expected, folded);
    buf_adds(&expected, "ข");
    char *out = text_fold(in.data, in.len, flags, &len, &map);
    assert_string_equal(out, expected.data);
    for (size_t i = 0; i <= len; i++) {
        size_t behind = len - i; /* bytes of the last letter are counted from the end */
        assert_int_equal(map[i], i < 3 ? 0 : behind == 0 ? in.len : behind <= 3 ? in.len - 3 : 3);
    }
    free(out);
    free(map);
    buf_release(&expected);
    buf_release(&in);
}

static void each_character(void **state)
{
    for (uint32_t c = '!'; c <= 0x7E; c++)
        assert_folds_to(c, FOLD_PLAIN, c >= 'A' && c <= 'Z' ? c + 32 : c);
    for (uint32_t c = 0x0E01; c <= 0x0E5B; c++) {
        bool is_digit = c >= 0x0E50 && c <= 0x0E59, is_tone = c >= 0x0E48 && c <= 0x0E4B;
        assert_folds_to(c, FOLD_PLAIN, is_digit ? '0' + (c - 0x0E50) : c);
        assert_folds_to(c, FOLD_NO_TONES, is_tone ? 0 : is_digit ? '0' + (c - 0x0E50) : c);
    }
}

static void mapping(void **state)
{
    const char *text = "กเเข ๒";
    size_t len;
    size_t *map;
    char *folded = text_fold(text, strlen(text), FOLD_PLAIN, &len, &map);

    assert_string_equal(folded, "กแข 2");
    assert_int_equal(map[3], 3); /* sara ae from the first sara e */
    assert_int_equal(map[6], 9);
    assert_int_equal(map[10], strlen(text) - 3);
    assert_int_equal(map[11], strlen(text));
    free(folded);
    free(map);
}

static void sameness(void **state)
{
    assert_true(text_same("i๑๒", "I12", FOLD_PLAIN));
    assert_true(text_same("i12", "I๑๒", FOLD_PLAIN));
    assert_true(text_same("เเละ", "และ", FOLD_PLAIN));
    assert_false(text_same("ประชา สัมพันธ์", "ประชาสัมพันธ์", FOLD_PLAIN));
    assert_true(text_same("ประชา สัมพันธ์", "ประชาสัมพันธ์", FOLD_NO_SPACES));
    assert_false(text_same("น้ำ", "นำ", FOLD_PLAIN));
    assert_true(text_same("น้ำ", "นำ", FOLD_NO_TONES));
    assert_false(text_same("a", "ab", FOLD_PLAIN));
    assert_true(text_same("", "\u200B", FOLD_PLAIN));
}

/* Texts longer than what is folded at a time, that differ in a place, or only to the eye. */
static void sameness_of_long_texts(void **state)
{
    struct buf a = BUF_INIT, b = BUF_INIT;
    for (int i = 0; i < 400; i++) {
        buf_adds(&a, "เเจ้งผู้กำกับ  ๑๒ ");
        buf_adds(&b, "แจ้งผู้กำกับ 12\u200B\t");
    }
    assert_true(text_same(a.data, b.data, FOLD_PLAIN));
    for (size_t bytes = 1; bytes < 700; bytes++) {
        size_t cut = b.len;
        buf_add(&b, a.data, bytes);
        size_t one_len, two_len;
        char *one = text_fold(a.data, a.len, FOLD_PLAIN, &one_len, NULL);
        char *two = text_fold(b.data, b.len, FOLD_PLAIN, &two_len, NULL);
        bool same = one_len == two_len && memcmp(one, two, one_len) == 0;
        assert_int_equal(text_same(a.data, b.data, FOLD_PLAIN), same);
        assert_int_equal(text_same(b.data, a.data, FOLD_PLAIN), same);
        buf_truncate(&b, cut);
        free(one);
        free(two);
    }
    buf_splice(&b, 3000, 3, "ข", 3);
    assert_false(text_same(a.data, b.data, FOLD_PLAIN));
    buf_release(&a);
    buf_release(&b);
}

static void finding(void **state)
{
    assert_found("ข้อ i๑๒ และ I12", 0, "I12", strlen("ข้อ "), strlen("ข้อ i๑๒"));
    assert_found("ข้อ i๑๒ และ I12", 12, "i๑๒", strlen("ข้อ i๑๒ และ "), strlen("ข้อ i๑๒ และ I12"));
    assert_found("กเเข", 0, "แ", 3, 9);
    assert_found("ก\u200Bข", 0, "กข", 0, 9);
    size_t start = 7, end = 7;
    assert_false(text_find("กข", 6, 0, "ค", &start, &end));
    assert_false(text_find("กข", 6, 0, "", &start, &end));
    assert_false(text_find("กข", 6, 6, "ก", &start, &end));
    assert_false(text_find("", 0, 0, "ก", &start, &end));
    assert_int_equal(start, 7);
}

/* Windows of the search must not hide what lies across their seams. */
static void finding_far(void **state)
{
    struct buf text = BUF_INIT;
    size_t start, end;

    for (size_t gap = 480; gap < 620; gap++) {
        buf_reset(&text);
        add_times(&text, "a", gap);
        size_t expected = text.len;
        buf_adds(&text, "เเผน   ๆ");
        add_times(&text, "b", 3000);
        assert_true(text_find(text.data, text.len, 0, "แผนๆ", &start, &end));
        assert_int_equal(start, expected);
        assert_int_equal(end, expected + strlen("เเผน   ๆ"));
    }
    buf_reset(&text);
    add_times(&text, " ", 5000);
    buf_adds(&text, "ๆx");
    assert_true(text_find(text.data, text.len, 0, "ๆx", &start, &end));
    assert_int_equal(start, 5000);
    assert_false(text_find(text.data, text.len, 0, " ", &start, &end));
    buf_release(&text);
}

static void all_hits(void **state)
{
    struct buf text = BUF_INIT;
    size_t count = 0, start, end = 0;

    add_times(&text, "น้ำก", 5000);
    while (text_find(text.data, text.len, end, "น้ำ", &start, &end)) {
        assert_int_equal(end - start, strlen("น้ำ"));
        count++;
    }
    assert_int_equal(count, 5000);
    buf_release(&text);
}

static void soups(void **state)
{
    uint32_t seed = 3;

    for (int round = 0; round < 300; round++) {
        struct buf text = BUF_INIT;
        size_t len, again_len;
        size_t *map;
        add_soup(&text, &seed, 50);
        char *once = text_fold(text.data, text.len, (unsigned)round % 4, &len, &map);
        char *again = text_fold(once, len, FOLD_PLAIN, &again_len, NULL);
        assert_int_equal(text_valid_prefix(once, len), len);
        for (size_t i = 0; i < len; i++)
            assert_true(map[i] <= map[i + 1]);
        assert_true(again_len <= len);
        free(once);
        free(again);
        free(map);
        buf_release(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folding),        cmocka_unit_test(mapping),
        cmocka_unit_test(sameness),       cmocka_unit_test(sameness_of_long_texts),
        cmocka_unit_test(finding),        cmocka_unit_test(finding_far),
        cmocka_unit_test(all_hits),       cmocka_unit_test(soups),
        cmocka_unit_test(each_character),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
