#include "text_support.h"

#include "itaplan/base/array.h"

/* Cleans and compares the text; repairs (may be NULL) are the caller's. */
static void assert_cleaned_with(const char *in, unsigned flags, const char *expected,
                                struct repairs *repairs)
{
    struct buf out = BUF_INIT;
    struct error err = {0};

    assert_true(text_clean(in, strlen(in), flags, &out, repairs, &err));
    assert_string_equal(out.data, expected);
    buf_release(&out);
}

/* The text and the one repair reported. */
static void assert_repair(const char *in, const char *expected, enum repair_kind kind,
                          size_t offset)
{
    struct repairs repairs = {0};

    assert_cleaned_with(in, CLEAN_TAB_TO_SPACE, expected, &repairs);
    assert_int_equal(repairs.count, 1);
    assert_int_equal(repairs.items[0].kind, kind);
    assert_int_equal(repairs.items[0].offset, offset);
    array_release(&repairs);
    assert_int_equal(text_is_clean(in, strlen(in)), strcmp(in, expected) == 0);
}

static void assert_untouched(const char *in)
{
    struct repairs repairs = {0};

    assert_cleaned_with(in, CLEAN_TAB_REFUSED, in, &repairs);
    assert_int_equal(repairs.count, 0);
    assert_true(text_is_clean(in, strlen(in)));
    array_release(&repairs);
}

static void assert_refused(const char *in, size_t len, enum error_code code, int64_t offset,
                           int64_t line)
{
    struct buf out = BUF_INIT;
    struct repairs repairs = {0};
    struct error err = {0};

    buf_adds(&out, "kept");
    assert_false(text_clean(in, len, CLEAN_TAB_REFUSED, &out, &repairs, &err));
    assert_int_equal(err.code, code);
    assert_int_equal(err.number, offset);
    assert_int_equal(err.line, line);
    assert_string_equal(out.data, "kept");
    assert_int_equal(repairs.count, 0);
    assert_false(text_is_clean(in, len));
    array_release(&repairs);
    buf_release(&out);
}

static void mended_one_by_one(void **state)
{
    assert_repair("a\r\nb", "a\nb", REPAIR_NEWLINE, 1);
    assert_repair("a\rb", "a\nb", REPAIR_NEWLINE, 1);
    assert_repair("ก\u00A0ข", "ก ข", REPAIR_NBSP, 3);
    assert_repair("ก\u200Bข", "กข", REPAIR_ZERO_WIDTH, 3);
    assert_repair("ก\u200B\u200B", "ก", REPAIR_ZERO_WIDTH, 3);
    assert_repair("ab\tc", "ab c", REPAIR_TAB, 2);
    assert_repair("xe\u0301", "x\u00E9", REPAIR_NFC, 1);
    assert_repair("\u2126", "\u03A9", REPAIR_NFC, 0);
    assert_repair("\u1100\u1161\u11A8", "\uAC01", REPAIR_NFC, 0);
    assert_repair("กํา", "กำ", REPAIR_SARA_AM, 3);
    assert_repair("นํ้า", "น้ำ", REPAIR_SARA_AM, 3);
    assert_repair("น้ํา", "น้ำ", REPAIR_SARA_AM, 6);
    assert_repair("นำ้", "น้ำ", REPAIR_MARK_ORDER, 3);
    assert_repair("ท่ี", "ที่", REPAIR_MARK_ORDER, 3);
    assert_repair("ก้ั", "กั้", REPAIR_MARK_ORDER, 3);
    assert_repair("ส์ิ", "สิ์", REPAIR_MARK_ORDER, 3);
    assert_repair("รู้", "รู้", REPAIR_MARK_ORDER, 3);
    assert_repair("พันธ์ุ", "พันธุ์", REPAIR_MARK_ORDER, strlen("พันธ"));
    /* a character dropped between must not hide the disorder */
    struct repairs repairs = {0};
    assert_cleaned_with("น\u0E4D\u200Bา", 0, "นำ", &repairs);
    assert_int_equal(repairs.count, 2);
    array_release(&repairs);
}

static void only_pointed_out(void **state)
{
    assert_repair("เเปล", "เเปล", REPAIR_DOUBLE_E, 0);
    assert_repair("ขเเปล", "ขเเปล", REPAIR_DOUBLE_E, 3);
    assert_repair("กิี", "กิี", REPAIR_DOUBLE_MARK, 6);
    assert_repair("ก่้", "ก่้", REPAIR_DOUBLE_MARK, 6);
    assert_repair("กิุ", "กิุ", REPAIR_DOUBLE_MARK, 6);
    assert_repair("กิำ", "กิำ", REPAIR_DOUBLE_MARK, 6);
    assert_repair("่ก", "่ก", REPAIR_LOST_MARK, 0);
    assert_repair("ก ่", "ก ่", REPAIR_LOST_MARK, 4);
    assert_repair("กา่", "กา่", REPAIR_LOST_MARK, 6);
    assert_repair("เ่ก", "เ่ก", REPAIR_LOST_MARK, 3);
    assert_repair("ฤาษี", "ฤาษี", REPAIR_RU_AA, 0);
    assert_repair("ก\uF70A\uF70B", "ก\uF70A\uF70B", REPAIR_PRIVATE_USE, 3);
    assert_true(repair_is_mended(REPAIR_TAB));
    assert_false(repair_is_mended(REPAIR_DOUBLE_E));
}

/* Every text of four of these, alone and behind a letter that is looked at more closely. */
static void short_ways_change_nothing(void **state)
{
    static const char *const parts[] = {"", "ก", "ฤ", "เ", "ะ", "ิ",  "ุ",  "็",
                                        "่", "์",  "า", "ำ", "ๆ", " ", "a", "\n"};
    enum { PARTS = sizeof parts / sizeof *parts };
    struct buf text = BUF_INIT, plain = BUF_INIT, closely = BUF_INIT;
    size_t odd = strlen("Å\n");

    for (size_t i = 0; i < (size_t)PARTS * PARTS * PARTS * PARTS; i++) {
        struct repairs a = {0}, b = {0};
        buf_reset(&text);
        buf_reset(&plain);
        buf_reset(&closely);
        buf_adds(&text, "Å\n");
        for (size_t n = i, k = 0; k < 4; k++, n /= PARTS)
            buf_adds(&text, parts[n % PARTS]);
        const char *alone = text.data + odd;
        assert_true(text_clean(alone, text.len - odd, 0, &plain, &a, NULL));
        assert_true(text_clean(text.data, text.len, 0, &closely, &b, NULL));
        assert_string_equal(plain.data, closely.data + odd);
        assert_int_equal(a.count, b.count);
        for (size_t k = 0; k < a.count; k++) {
            assert_int_equal(a.items[k].kind, b.items[k].kind);
            assert_int_equal(a.items[k].offset, b.items[k].offset - odd);
        }
        array_release(&a);
        array_release(&b);
    }
    buf_release(&text);
    buf_release(&plain);
    buf_release(&closely);
}

static void right_text_stays(void **state)
{
    assert_untouched("");
    assert_untouched("น้ำใจกำลังที่ สิทธิ์ ศิลป์ เป็น ก็ พันธุ์ กษัตริย์ ฤๅษี ฤทธิ์ ๆ ฯลฯ ๑๒๓\n\nสํ ปิฏฺฐํ พาหุํ");
    assert_untouched("日本語 \u00E9 가각 😀👩‍👩‍👧 \u0915\u094D\u0937");
    assert_untouched("“แผน” – ๑/๒");
}

static void places(void **state)
{
    struct repairs repairs = {0};

    assert_cleaned_with("ก\r\nข\u00A0ท่ี\rเเ\tนํา", CLEAN_TAB_TO_SPACE, "ก\nข ที่\nเเ นำ", &repairs);
    static const struct repair expected[] = {
        {REPAIR_NEWLINE, 3, 1},  {REPAIR_NBSP, 7, 2},      {REPAIR_MARK_ORDER, 11, 2},
        {REPAIR_NEWLINE, 17, 2}, {REPAIR_DOUBLE_E, 18, 3}, {REPAIR_TAB, 24, 3},
        {REPAIR_SARA_AM, 28, 3},
    };
    assert_int_equal(repairs.count, sizeof expected / sizeof *expected);
    for (size_t i = 0; i < repairs.count; i++) {
        assert_int_equal(repairs.items[i].kind, expected[i].kind);
        assert_int_equal(repairs.items[i].offset, expected[i].offset);
        assert_int_equal(repairs.items[i].line, expected[i].line);
    }
    array_release(&repairs);
}

static void flags(void **state)
{
    assert_cleaned_with("a\tb\nc\r\nd", CLEAN_TAB_KEPT, "a\tb\nc\nd", NULL);
    assert_cleaned_with("a\tb\nc\r\nd\re", CLEAN_TAB_TO_SPACE | CLEAN_ONE_LINE, "a b c d e", NULL);
    assert_false(text_is_clean("a\tb", 3));
}

static void refused(void **state)
{
    assert_refused("a\nb\0c", 5, ERR_NUL_BYTE, 3, 2);
    assert_refused("a\r\n\x1B", 4, ERR_CONTROL_CHARACTER, 3, 2);
    assert_refused("\t", 1, ERR_CONTROL_CHARACTER, 0, 1);
    assert_refused("\x7F", 1, ERR_CONTROL_CHARACTER, 0, 1);
    assert_refused("ก\xC2\x85", 5, ERR_CONTROL_CHARACTER, 3, 1);
    assert_refused("\uFDD0", 3, ERR_CONTROL_CHARACTER, 0, 1);
    assert_refused("\U0001FFFE", 4, ERR_CONTROL_CHARACTER, 0, 1);
    assert_refused("ก\xE0\xB8", 5, ERR_NOT_UTF8, 3, 1);
    assert_refused("\xFF", 1, ERR_NOT_UTF8, 0, 1);
    assert_refused("\xC0\x80", 2, ERR_NOT_UTF8, 0, 1);
    assert_refused("\xED\xA0\x80", 3, ERR_NOT_UTF8, 0, 1);
    assert_refused("\xF4\x90\x80\x80", 4, ERR_NOT_UTF8, 0, 1);
}

static void appends(void **state)
{
    struct buf out = BUF_INIT;
    struct repairs repairs = {0};

    buf_adds(&out, "xyz\n");
    assert_true(text_clean("ก\u00A0", 5, 0, &out, &repairs, NULL));
    assert_string_equal(out.data, "xyz\nก ");
    assert_int_equal(repairs.items[0].offset, 3);
    assert_int_equal(repairs.items[0].line, 1);
    array_release(&repairs);
    buf_release(&out);
}

static void assert_idempotent(const struct buf *in)
{
    struct buf once = BUF_INIT, twice = BUF_INIT;
    struct repairs repairs = {0};

    assert_true(text_clean(in->data, in->len, CLEAN_TAB_KEPT, &once, NULL, NULL));
    assert_true(text_clean(once.data, once.len, CLEAN_TAB_KEPT, &twice, &repairs, NULL));
    assert_string_equal(twice.data, once.data);
    for (size_t i = 0; i < repairs.count; i++) {
        assert_false(repair_is_mended(repairs.items[i].kind));
        assert_true(repairs.items[i].offset < once.len);
        assert_true(i == 0 || repairs.items[i].offset >= repairs.items[i - 1].offset);
    }
    assert_true(text_is_clean(once.data, once.len));
    array_release(&repairs);
    buf_release(&once);
    buf_release(&twice);
}

static void cleaning_is_done_once(void **state)
{
    /* marks only, of Thai and others, so that each meets each */
    static const char *const marks[] = {"ก",      "่",  "้",       "ิ",  "ุ", "ฺ",       "ํ",
                                        "า",      "ำ", "์",       "็",  "ั", "\u0301", "\u0323",
                                        "\u0334", "e", "\u200B", "ฤ", "เ"};
    uint32_t seed = 11;

    for (int round = 0; round < 3000; round++) {
        struct buf text = BUF_INIT;
        if (round % 10 == 0)
            add_soup(&text, &seed, 60);
        size_t kinds = round % 3 == 0 ? 12 : sizeof marks / sizeof *marks;
        for (int i = 0; i < 24; i++)
            buf_adds(&text, marks[next_random(&seed) % kinds]);
        assert_idempotent(&text);
        buf_release(&text);
    }
}

/* Ends soon, or the test's time tells: nothing here may be quadratic. */
static void hostile_sizes(void **state)
{
    static const char *const parts[] = {
        "่", "ุ่", "ำ่", "ำ", "ํ", "ํ่", "\u0301", "\u0301\u0323", "์ุ", "\u200B", "เ", "\u1161", "\uF70A"};
    struct buf text = BUF_INIT;

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        buf_reset(&text);
        buf_adds(&text, "ก");
        add_times(&text, parts[i], 10000);
        buf_adds(&text, "า");
        assert_idempotent(&text);
    }
    buf_release(&text);
}

/* The quick way of telling says of every short text what the cleaning itself does. */
static void clean_is_what_cleaning_keeps(void **state)
{
    static const char *const parts[] = {"a", " ",      "\n",     "ก",      "ฤ",      "เ",  "า", "ำ",
                                        "ิ",  "ุ",       "ฺ",       "็",       "่",       "์",   "ํ",  "๎",
                                        "é", "\u0301", "\u0323", "\u200B", "\u0E3C", "\r", "“"};
    enum { PARTS = sizeof parts / sizeof *parts, LENGTH = 4 };
    struct buf text = BUF_INIT, out = BUF_INIT;

    for (size_t number = 0; number < (size_t)PARTS * PARTS * PARTS * PARTS; number++) {
        buf_reset(&text);
        for (size_t i = 0, rest = number; i < LENGTH; i++, rest /= PARTS)
            buf_adds(&text, parts[rest % PARTS]);
        buf_reset(&out);
        bool kept = text_clean(text.data, text.len, CLEAN_TAB_REFUSED, &out, NULL, NULL) &&
                    strcmp(out.data, text.data) == 0;
        if (text_is_clean(text.data, text.len) != kept)
            print_error("%s\n", text.data);
        assert_int_equal(text_is_clean(text.data, text.len), kept);
    }
    buf_release(&text);
    buf_release(&out);
    assert_false(text_is_clean("ก\xE0\xB8", 5));
    assert_false(text_is_clean("\xE0\xB8"
                               "a",
                               3));
    assert_false(text_is_clean("a\0b", 3));
    assert_true(text_is_clean("", 0));
}

/* Every character of the Thai block, behind each kind of another. */
static void each_thai_character_is_told_right(void **state)
{
    static const char *const heads[] = {"", "ก", "กิ", "ก่", "กิ่", "กา", "กำ", "กฺ", "ก็", "ก์"};
    struct buf text = BUF_INIT, out = BUF_INIT;
    for (uint32_t c = 0x0E00; c < 0x0E80; c++) {
        for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
            buf_reset(&text);
            buf_reset(&out);
            buf_adds(&text, heads[i]);
            text_encode(&text, c);
            bool kept = text_clean(text.data, text.len, CLEAN_TAB_REFUSED, &out, NULL, NULL) &&
                        strcmp(out.data, text.data) == 0;
            if (text_is_clean(text.data, text.len) != kept)
                fail_msg("%s", text.data);
        }
    }
    buf_release(&text);
    buf_release(&out);
}

static void valid_heads(void **state)
{
    assert_int_equal(text_valid_prefix("กข", 6), 6);
    assert_int_equal(text_valid_prefix("กข", 5), 3);
    assert_int_equal(text_valid_prefix("กข", 4), 3);
    assert_int_equal(text_valid_prefix("a\xFFz", 3), 1);
    assert_int_equal(text_valid_prefix("", 0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mended_one_by_one),
        cmocka_unit_test(only_pointed_out),
        cmocka_unit_test(short_ways_change_nothing),
        cmocka_unit_test(right_text_stays),
        cmocka_unit_test(places),
        cmocka_unit_test(flags),
        cmocka_unit_test(refused),
        cmocka_unit_test(appends),
        cmocka_unit_test(cleaning_is_done_once),
        cmocka_unit_test(hostile_sizes),
        cmocka_unit_test(clean_is_what_cleaning_keeps),
        cmocka_unit_test(each_thai_character_is_told_right),
        cmocka_unit_test(valid_heads),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
