#include "test.h"

#include "itaplan/base/mem.h"
#include "itaplan/model/code.h"

static void expect(const char *s, const char *code)
{
    char out[CODE_SIZE] = "";
    struct error err = {0};
    bool good = code_parse(s, strlen(s), out, &err);
    if (!good)
        print_error("refused: %s\n", s);
    assert_true(good);
    assert_string_equal(out, code);
}

static void test_parse(void **state)
{
    expect("i12", "i12");
    expect("I๑๒", "i12");
    expect("i 12", "i12");
    expect(" E๙ ", "e9");
    expect("o43", "o43");
    expect("O 1", "o1");
    expect("i01", "i1");
    static const char *const bad[] = {"",    "i",   "i0",   "i31",  "e16", "o44", "a1",  "12",
                                      "i1x", "i-1", "i1 2", "i123", "ไ๑",  "ı1",  "i4.0"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        char out[CODE_SIZE] = "old";
        struct error err = {0};
        bool good = code_parse(bad[i], strlen(bad[i]), out, &err);
        if (good)
            print_error("taken: %s\n", bad[i]);
        assert_false(good);
        assert_int_equal(err.code, ERR_NOT_A_CODE);
        assert_string_equal(err.detail, bad[i]);
        assert_string_equal(out, "old");
    }
}

/* The codes joined by spaces, then '|', then what is left of the text. */
static const char *head(const char *s)
{
    static char out[256];
    struct strings codes = {0};
    size_t taken = codes_at_head(s, strlen(s), &codes);
    out[0] = '\0';
    for (size_t i = 0; i < codes.count; i++)
        snprintf(out + strlen(out), sizeof out - strlen(out), "%s%s", i > 0 ? " " : "",
                 codes.items[i]);
    snprintf(out + strlen(out), sizeof out - strlen(out), "|%s", s + taken);
    strings_release(&codes);
    return out;
}

static void test_heads(void **state)
{
    assert_string_equal(head("e๔ และ e๕ ประเด็น มีผู้"), "e4 e5|ประเด็น มีผู้");
    assert_string_equal(head("i1, i2 และ i3 ประเด็น"), "i1 i2 i3|ประเด็น");
    assert_string_equal(head("(i4) ประเด็น"), "i4|ประเด็น");
    assert_string_equal(head("(i4, i5) ประเด็น"), "i4 i5|ประเด็น");
    assert_string_equal(head("( i4 ) และ ( i5 ) ประเด็น"), "i4 i5|ประเด็น");
    assert_string_equal(head("i ๑๒ ประเด็น"), "i12|ประเด็น");
    assert_string_equal(head("  E4 ประเด็น"), "e4|ประเด็น");
    assert_string_equal(head("e๔ประเด็น"), "e4|ประเด็น");
    assert_string_equal(head("e4: ประเด็น"), "e4|ประเด็น");
    assert_string_equal(head("e4 - ประเด็น"), "e4|ประเด็น");
    assert_string_equal(head("e4/e5/e6 ประเด็น"), "e4 e5 e6|ประเด็น");
    assert_string_equal(head("e4 e5 ประเด็น"), "e4 e5|ประเด็น");
    assert_string_equal(head("i1-i3 ประเด็น"), "i1 i2 i3|ประเด็น");
    assert_string_equal(head("i1 ถึง i3 และ e1 ประเด็น"), "i1 i2 i3 e1|ประเด็น");
    assert_string_equal(head("ข้อคำถาม i4 ประเด็น"), "i4|ประเด็น");
    assert_string_equal(head("e4 และ e4 ประเด็น"), "e4|ประเด็น");
    assert_string_equal(head("e4 และการ"), "e4|และการ");
    assert_string_equal(head("o27"), "o27|");
}

static void test_no_heads(void **state)
{
    static const char *const none[] = {
        "",           "internet ช้า", "e-service ใช้ยาก", "E-Service",  "e4x ประเด็น", "e4e5 ประเด็น",
        "i4.5 คะแนน", "ประเด็น e4",   "อ4 ประเด็น",       "(i4 ประเด็น", "i 999",      "e4-service",
        "e99 ประเด็น", "i",           "e4-online",       "ข้อ 1 เรื่อง",  "i1@x.th",    "e๔๐๐",
    };
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        const char *result = head(none[i]);
        assert_true(result[0] == '|');
        assert_string_equal(result + 1, none[i]);
    }
}

static void test_head_keeps_what_was_there(void **state)
{
    struct strings codes = {0};
    strings_add(&codes, "e4");
    assert_int_equal(codes_at_head("E4, e5", 6, &codes), 6);
    assert_int_equal(codes.count, 2);
    assert_int_equal(codes_at_head("none", 4, &codes), 0);
    assert_int_equal(codes.count, 2);
    strings_release(&codes);
}

static void test_order(void **state)
{
    assert_true(code_compare("i2", "i10") < 0);
    assert_true(code_compare("i30", "e1") < 0);
    assert_true(code_compare("e15", "o1") < 0);
    assert_int_equal(code_compare("o9", "o9"), 0);
    assert_true(code_compare("o43", "x1") < 0);
    assert_true(code_compare("", "i1") > 0);
}

static void test_hostile_heads_are_linear(void **state)
{
    size_t len = (size_t)1 << 17;
    char *s = mem_alloc(len);
    static const char *const units[] = {"i1-", "(i1", "i1,", "e4 ", ")("};
    for (size_t u = 0; u < sizeof units / sizeof units[0]; u++) {
        for (size_t i = 0; i < len; i++)
            s[i] = units[u][i % strlen(units[u])];
        struct strings codes = {0};
        size_t taken = codes_at_head(s, len, &codes);
        assert_true(taken <= len);
        assert_true(codes.count <= 1);
        strings_release(&codes);
    }
    free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parse),    cmocka_unit_test(test_heads),
        cmocka_unit_test(test_no_heads), cmocka_unit_test(test_head_keeps_what_was_there),
        cmocka_unit_test(test_order),    cmocka_unit_test(test_hostile_heads_are_linear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
