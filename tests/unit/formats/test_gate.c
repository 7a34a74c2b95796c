/* What every text passes on its way into a file. */
#include <stdlib.h>
#include <string.h>

#include "test.h"

#include "../../../src/formats/gate.h"

static void assert_gate(void (*pass)(const char *, const struct write_options *, struct buf *),
                        bool thai, const char *text, const char *expected)
{
    struct buf out = BUF_INIT;
    pass(text, &(const struct write_options){.thai_digits = thai}, &out);
    assert_string_equal(out.data, expected);
    buf_release(&out);
}

static void only_text_comes_through(void **unused)
{
    assert_gate(gate, false, "", "");
    assert_gate(gate, false, "ก\nข\tค", "ก\nข ค");
    assert_gate(gate, false, "a\x01\x1B[0m\x7F\xC2\x85z", "a[0mz");
    assert_gate(gate, false, "a\xFF\xE0\xB8z\xED\xA0\x80y", "azy");
    assert_gate(gate, false, "a\xEF\xBF\xBEz\xEF\xBF\xBF", "az");
    assert_gate(gate, false, "ก\xE0\xB9\x8D\xE0\xB8\xB2", "กำ");
    assert_gate(gate, false, "\xE0\xB8\x99\xE0\xB9\x8D\xE0\xB9\x89\xE0\xB8\xB2", "น้ำ");
}

static void digits_turn_in_prose_only(void **unused)
{
    assert_gate(gate, true, "ข้อ 12 ตาม i12 และ o25 ที่ https://a.example/3 a1@b2.example",
                "ข้อ ๑๒ ตาม i12 และ o25 ที่ https://a.example/3 a1@b2.example");
    assert_gate(gate, false, "ปี ๒๕๖๙ ร้อยละ 85.86", "ปี 2569 ร้อยละ 85.86");
}

static void markup_is_escaped(void **unused)
{
    assert_gate(gate_xml, false, "<b a=\"c\">&amp;]]>'",
                "&lt;b a=&quot;c&quot;&gt;&amp;amp;]]&gt;'");
    assert_gate(gate_xml, true, "1 < 2", "๑ &lt; ๒");
}

static void targets_are_addresses(void **unused)
{
    static const char *const bad[] = {"",        "javascript:x", "data:,x", "file:///x", "//x",
                                      "http://", "mailto:",      "x",       " http://x"};
    struct buf out = BUF_INIT;
    gate_target("https://x.example/a b\"<>&\\^`{|}?q=๑1\n", &out);
    assert_string_equal(out.data,
                        "https://x.example/a%20b%22%3C%3E&amp;%5C%5E%60%7B%7C%7D?q=๑1%20");
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(gate_may_link(bad[i]));
    assert_true(gate_may_link("https://x") && gate_may_link("HTTP://x") &&
                gate_may_link("mailto:a@b") && gate_may_link("tel:1"));
    buf_release(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_text_comes_through),
        cmocka_unit_test(digits_turn_in_prose_only),
        cmocka_unit_test(markup_is_escaped),
        cmocka_unit_test(targets_are_addresses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
