#include <errno.h>

#include "test.h"

#include "itaplan/base/error.h"

static void test_facts_are_filled(void **state)
{
    struct error err;
    memset(&err, 'x', sizeof err);
    assert_false(fail(&err, .code = ERR_JSON_TYPE, .subject = "a.json", .line = 3,
                      .detail = "years[0]", .detail2 = "number", .number = -1, .number2 = 5,
                      .sys = ENOENT));
    assert_int_equal(err.code, ERR_JSON_TYPE);
    assert_int_equal(err.line, 3);
    assert_int_equal(err.number, -1);
    assert_int_equal(err.number2, 5);
    assert_int_equal(err.sys, ENOENT);
    assert_string_equal(err.subject, "a.json");
    assert_string_equal(err.detail, "years[0]");
    assert_string_equal(err.detail2, "number");
}

static void test_nobody_needs_to_listen(void **state)
{
    assert_false(fail(NULL, .code = ERR_READ, .subject = "x"));
    assert_false(error_name_subject(NULL, "x"));
}

/* Prefixes of 0 to 2 bytes put every byte of a three-byte letter at the cut. */
static void test_long_texts_are_cut_between_letters(void **state)
{
    for (size_t prefix = 0; prefix < 4; prefix++) {
        char text[4 * ERROR_TEXT_MAX];
        size_t len = 0;
        while (len < prefix)
            text[len++] = '.';
        while (len + 3 < sizeof text) {
            memcpy(text + len, "ก", 3);
            len += 3;
        }
        text[len] = '\0';
        struct error err;
        fail(&err, .code = ERR_READ, .subject = text);
        size_t kept = strlen(err.subject);
        assert_true(kept < ERROR_TEXT_MAX && kept > ERROR_TEXT_MAX - 4);
        assert_int_equal((kept - prefix) % 3, 0);
        assert_memory_equal(err.subject, text, kept);
    }
}

static void test_a_text_that_just_fits(void **state)
{
    char text[ERROR_TEXT_MAX + 1];
    struct error err;
    memset(text, 'a', sizeof text);
    text[ERROR_TEXT_MAX - 1] = '\0';
    fail(&err, .code = ERR_READ, .detail = text);
    assert_string_equal(err.detail, text);
    memset(text, (char)0x80, sizeof text - 1); /* not UTF-8 at all */
    text[ERROR_TEXT_MAX] = '\0';
    fail(&err, .code = ERR_READ, .detail = text);
    assert_string_equal(err.detail, "");
}

static void test_facts_may_come_from_the_record_itself(void **state)
{
    struct error err;
    fail(&err, .code = ERR_READ, .subject = "file", .detail = "why");
    fail(&err, .code = ERR_NOT_A_BOOK, .subject = err.detail, .detail = err.subject);
    assert_string_equal(err.subject, "why");
    assert_string_equal(err.detail, "file");
}

static void test_the_first_name_stays(void **state)
{
    struct error err;
    fail(&err, .code = ERR_EMPTY);
    assert_false(error_name_subject(&err, "inner"));
    assert_false(error_name_subject(&err, "outer"));
    assert_string_equal(err.subject, "inner");
}

static void test_errno(void **state)
{
    assert_int_equal(error_code_of_errno(ENOENT, ERR_READ), ERR_NOT_FOUND);
    assert_int_equal(error_code_of_errno(ENOSPC, ERR_WRITE), ERR_DISK_FULL);
    assert_int_equal(error_code_of_errno(EROFS, ERR_WRITE), ERR_NO_PERMISSION);
    assert_int_equal(error_code_of_errno(EIO, ERR_WRITE), ERR_WRITE);
    assert_int_equal(error_code_of_errno(0, ERR_READ), ERR_READ);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_facts_are_filled),
        cmocka_unit_test(test_nobody_needs_to_listen),
        cmocka_unit_test(test_long_texts_are_cut_between_letters),
        cmocka_unit_test(test_a_text_that_just_fits),
        cmocka_unit_test(test_facts_may_come_from_the_record_itself),
        cmocka_unit_test(test_the_first_name_stays),
        cmocka_unit_test(test_errno),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
