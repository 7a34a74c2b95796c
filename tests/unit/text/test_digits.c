#include "text_support.h"

#include "itaplan/text/digits.h"

static void assert_prose(const char *arabic, const char *thai)
{
    struct buf forth = BUF_INIT, back = BUF_INIT;

    digits_to_thai(&forth, arabic, strlen(arabic));
    assert_string_equal(forth.data, thai);
    digits_in_prose(&back, forth.data, forth.len, false);
    assert_string_equal(back.data, arabic);
    buf_release(&forth);
    buf_release(&back);
}

static void values(void **state)
{
    assert_int_equal(digit_value('0'), 0);
    assert_int_equal(digit_value('9'), 9);
    assert_int_equal(digit_value(0x0E50), 0);
    assert_int_equal(digit_value(0x0E59), 9);
    assert_int_equal(digit_value('a'), -1);
    assert_int_equal(digit_value(0x0E5A), -1);
    assert_int_equal(digit_value(0x0660), -1); /* other scripts' digits are none */
}

static void found(void **state)
{
    const char *text = "ปี ๒a5ก\xE0\xB9";
    size_t len = strlen(text), thai = strlen("ปี "), ascii = strlen("ปี ๒a");
    assert_int_equal(digit_next(text, len, 0), thai);
    assert_int_equal(digit_next(text, len, thai), thai);
    assert_int_equal(digit_next(text, len, thai + 3), ascii);
    assert_int_equal(digit_next(text, len, ascii + 1), len);
    assert_int_equal(digit_next(text, len, len), len);
    assert_int_equal(digit_next("ไ๏๚", 9, 0), 9); /* before and behind the digits */
}

/* At every place of a text that is looked at by blocks, with bytes about it that a digit has too.
 */
static void found_anywhere(void **state)
{
    for (size_t letters = 0; letters < 40; letters++) {
        struct buf text = BUF_INIT;
        for (size_t i = 0; i < letters; i++)
            buf_adds(&text, i % 5 ? "น" : i % 2 ? "เ" : "a");
        size_t at = text.len;
        assert_int_equal(digit_next(text.data, text.len, 0), text.len);
        for (size_t kind = 0; kind < 4; kind++) {
            static const char *const digits[] = {"๐", "๙", "0", "9"};
            buf_adds(&text, digits[kind]);
            buf_adds(&text, "ฐไ๏น้ำใช้ได้ทั่วไปในทุกส่วนราชการ");
            for (size_t from = 0; from <= at; from = at < from + 7 ? from + 1 : from + 6)
                assert_int_equal(digit_next(text.data, text.len, from), at);
            buf_truncate(&text, at);
        }
        buf_release(&text);
    }
}

static void turned(void **state)
{
    assert_prose("", "");
    assert_prose("ปี 2568 ได้ 85.86", "ปี ๒๕๖๘ ได้ ๘๕.๘๖");
    assert_prose("ข้อ1(2) 3/4 5-6 7% 1,234.50 บาท", "ข้อ๑(๒) ๓/๔ ๕-๖ ๗% ๑,๒๓๔.๕๐ บาท");
    assert_prose("พ.ศ.2568 เวลา 08.30น. No.12", "พ.ศ.๒๕๖๘ เวลา ๐๘.๓๐น. No.๑๒");
}

static void kept(void **state)
{
    assert_prose("ดู https://a.example/p1/2568?x=9 ปี 1", "ดู https://a.example/p1/2568?x=9 ปี ๑");
    assert_prose("ดู2ที่HTTP://a1.example/แผน2", "ดู๒ที่HTTP://a1.example/แผน2");
    assert_prose("www.b2.example 3", "www.b2.example ๓");
    assert_prose("เขียนถึง saraban12@tambon1.example 4", "เขียนถึง saraban12@tambon1.example ๔");
    assert_prose("ไฟล์ plan2568.pdf แผน2569.docx v1.mp4 5",
                 "ไฟล์ plan2568.pdf แผน2569.docx v1.mp4 ๕");
    assert_prose("abc2.test/x3 6", "abc2.test/x3 ๖");
    assert_prose("ข้อ i10 e4, O25 (i1-i3) i12.1 7", "ข้อ i10 e4, O25 (i1-i3) i12.1 ๗");
    assert_prose("ข้อi10และe4", "ข้อi10และe4");
    assert_prose("(ไม่ใช่ UTF-8) COVID-19 ปี 2568-2569", "(ไม่ใช่ UTF-8) COVID-19 ปี ๒๕๖๘-๒๕๖๙");
    assert_prose("3f786850e387 2569 12345678 abcdefab a1",
                 "3f786850e387 ๒๕๖๙ ๑๒๓๔๕๖๗๘ abcdefab a๑");
    assert_prose("A-4 UTF-8x UTF- 8", "A-๔ UTF-๘x UTF- ๘");
    assert_prose("bi10 i1234 i10x A4", "bi๑๐ i๑๒๓๔ i๑๐x A๔");
}

/* Codes in Thai digits become ASCII on the way back; addresses stay as they are written. */
static void back_only(void **state)
{
    struct buf out = BUF_INIT;
    const char *text = "e๑ และ i๑๒ ปี ๒๕๖๘ https://a.example/แผน๒";

    digits_in_prose(&out, text, strlen(text), false);
    assert_string_equal(out.data, "e1 และ i12 ปี 2568 https://a.example/แผน๒");
    buf_reset(&out);
    digits_to_arabic(&out, text, strlen(text));
    assert_string_equal(out.data, "e1 และ i12 ปี 2568 https://a.example/แผน2");
    buf_release(&out);
}

static void soups(void **state)
{
    uint32_t seed = 5;

    for (int round = 0; round < 300; round++) {
        struct buf text = BUF_INIT, plain = BUF_INIT, forth = BUF_INIT, back = BUF_INIT;
        static const char *const parts[] = {"1",   "25", "i", "e4", ".", "@",  "a", "pdf", "www.",
                                            "://", "ก",  " ", "/",  "-", "th", ",", "O",   "๗"};
        for (int i = 0; i < 20; i++)
            buf_adds(&text, parts[next_random(&seed) % (sizeof parts / sizeof *parts)]);
        digits_to_arabic(&plain, text.data, text.len);
        digits_to_thai(&forth, plain.data, plain.len);
        digits_in_prose(&back, forth.data, forth.len, false);
        assert_string_equal(back.data, plain.data);
        buf_release(&text);
        buf_release(&plain);
        buf_release(&forth);
        buf_release(&back);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values), cmocka_unit_test(found), cmocka_unit_test(found_anywhere),
        cmocka_unit_test(turned), cmocka_unit_test(kept),  cmocka_unit_test(back_only),
        cmocka_unit_test(soups),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
