#include "text_support.h"

#include "itaplan/text/keyboard.h"

/* The rows of a US keyboard and what Kedmanee puts there; "_" where the layout has ASCII. */
static const struct {
    const char *us, *thai;
} rows[] = {
    {"qwertyuiop[]\\", "ๆไำพะัีรนยบลฃ"},
    {"asdfghjkl;'", "ฟหกดเ้่าสวง"},
    {"zxcvbnm,./", "ผปแอิืทมใฝ"},
    {"E", "ฎ"},
    {"RTYUIOP{", "ฑธํ๊ณฯญฐ"},
    {"|", "ฅ"},
    {"ASDFGHJKL:", "ฤฆฏโฌ็๋ษศซ"},
    {"CVBN", "ฉฮฺ์"},
    {"<>?", "ฒฬฦ"},
    {"1", "ๅ"},
    {"4567890-=", "ภถุึคตจขช"},
    {"0123456789", "๐๑๒๓๔๕๖๗๘๙"},
};

static void every_key(void **state)
{
    for (size_t row = 0; row < sizeof rows / sizeof *rows; row++) {
        const char *thai = rows[row].thai;
        for (const char *us = rows[row].us; *us != '\0'; us++) {
            uint32_t c;
            thai += text_decode(thai, strlen(thai), &c);
            assert_int_equal(keyboard_ascii(c), *us);
        }
        assert_string_equal(thai, "");
    }
}

static void every_character_has_a_key(void **state)
{
    for (uint32_t c = 0x0E01; c <= 0x0E5B; c++)
        assert_int_equal(keyboard_ascii(c) != 0, c < 0x0E3B || c > 0x0E3E);
    assert_int_equal(keyboard_ascii(0x0E39), '6'); /* on a digit key, shifted */
    assert_int_equal(keyboard_ascii(0x0E3F), '7');
}

static void nothing_else(void **state)
{
    assert_int_equal(keyboard_ascii('a'), 0);
    assert_int_equal(keyboard_ascii('/'), 0);
    assert_int_equal(keyboard_ascii(0), 0);
    assert_int_equal(keyboard_ascii(0x0E00), 0);
    assert_int_equal(keyboard_ascii(0x0E5C), 0);
    assert_int_equal(keyboard_ascii(0xFFFFFFFF), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key),
        cmocka_unit_test(every_character_has_a_key),
        cmocka_unit_test(nothing_else),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
