#include "test.h"

#include "itaplan/base/mem.h"
#include "itaplan/model/fiscal.h"

static void assert_date(struct date d, int year, int month, int day)
{
    assert_int_equal(d.year, year);
    assert_int_equal(d.month, month);
    assert_int_equal(d.day, day);
}

static void expect(const char *s, int year, int month, int day)
{
    struct date d = {0};
    struct error err = {0};
    bool good = date_parse(s, strlen(s), &d, &err);
    if (!good)
        print_error("refused: %s\n", s);
    assert_true(good);
    assert_date(d, year, month, day);
}

static void refuse(const char *s)
{
    struct date d = {1, 2, 3};
    struct error err = {0};
    bool good = date_parse(s, strlen(s), &d, &err);
    if (good)
        print_error("taken: %s\n", s);
    assert_false(good);
    assert_int_equal(err.code, ERR_NOT_A_DATE);
    assert_date(d, 1, 2, 3);
}

static void test_year(void **state)
{
    int year = 0;
    struct error err = {0};
    assert_true(fiscal_year_parse("2568", 4, &year, &err));
    assert_int_equal(year, 2568);
    const char *thai = " ๒๕๖๙ ";
    assert_true(fiscal_year_parse(thai, strlen(thai), &year, &err));
    assert_int_equal(year, 2569);
    static const char *const bad[] = {"", "2025", "68", "25680", "2568x", "2539", "2700", "๒๕๖"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        year = 1;
        assert_false(fiscal_year_parse(bad[i], strlen(bad[i]), &year, &err));
        assert_int_equal(err.code, ERR_NOT_A_YEAR);
        assert_string_equal(err.detail, bad[i]);
        assert_int_equal(year, 1);
    }
}

static void test_fiscal_calendar(void **state)
{
    assert_int_equal(fiscal_year_of((struct civil){.year = 2025, .month = 9, .day = 30}), 2568);
    assert_int_equal(fiscal_year_of((struct civil){.year = 2025, .month = 10, .day = 1}), 2569);
    assert_int_equal(fiscal_year_of((struct civil){.year = 2026, .month = 1, .day = 1}), 2569);
    static const int quarters[12] = {2, 2, 2, 3, 3, 3, 4, 4, 4, 1, 1, 1};
    for (int month = 1; month <= 12; month++)
        assert_int_equal(fiscal_quarter_of(month), quarters[month - 1]);
    assert_date(date_of((struct civil){.year = 2025, .month = 8, .day = 15}), 2568, 8, 15);
}

static void test_iso(void **state)
{
    struct date d = {0};
    struct error err = {0};
    assert_true(date_parse_iso("2568-08-15", 10, &d, &err));
    assert_date(d, 2568, 8, 15);
    assert_true(date_parse_iso("2567-02-29", 10, &d, &err)); /* CE 2024 */
    assert_true(date_parse_iso("2543-02-29", 10, &d, &err)); /* CE 2000 */
    static const char *const bad[] = {"2568-02-29", "2568-13-01", "2568-00-01", "2568-04-31",
                                      "2568-8-15",  "2025-08-15", "2568/08/15", "2568-08-15 ",
                                      "๒๕๖๘-๐๘-๑๕", "",           "0000-00-00"};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        d = (struct date){1, 2, 3};
        assert_false(date_parse_iso(bad[i], strlen(bad[i]), &d, &err));
        assert_int_equal(err.code, ERR_NOT_A_DATE);
        assert_date(d, 1, 2, 3);
    }
    char out[DATE_ISO_SIZE];
    date_format_iso((struct date){2568, 8, 5}, out);
    assert_string_equal(out, "2568-08-05");
    date_format_iso((struct date){0}, out);
    assert_string_equal(out, "");
    assert_false(date_is_set((struct date){0}));
}

static void test_dates_as_written(void **state)
{
    expect("15 สิงหาคม 2568", 2568, 8, 15);
    expect("๑๕ สิงหาคม ๒๕๖๘", 2568, 8, 15);
    expect("๑๕ สิงหาคม พ.ศ. ๒๕๖๘", 2568, 8, 15);
    expect("วันที่ 15 ส.ค. 68", 2568, 8, 15);
    expect("15 ส.ค. 2568", 2568, 8, 15);
    expect("15ส.ค.2568", 2568, 8, 15);
    expect("15 สค 68", 2568, 8, 15);
    expect("วันศุกร์ที่ ๑๕ สิงหาคม พ.ศ.๒๕๖๘", 2568, 8, 15);
    expect("วันที่ ๑ เดือน มกราคม พ.ศ. ๒๕๖๙", 2569, 1, 1);
    expect(" 15/8/2568 ", 2568, 8, 15);
    expect("15/08/68", 2568, 8, 15);
    expect("15-8-2568", 2568, 8, 15);
    expect("15.8.2568", 2568, 8, 15);
    expect("2568-08-15", 2568, 8, 15);
    expect("๒๕๖๘-๐๘-๑๕", 2568, 8, 15);
    expect("29 กุมภาพันธ์ 2567", 2567, 2, 29);
    for (int month = 1; month <= 12; month++) {
        char text[64];
        snprintf(text, sizeof text, "7 %s 2568", month_name_thai(month, false));
        expect(text, 2568, month, 7);
        snprintf(text, sizeof text, "7 %s 68", month_name_thai(month, true));
        expect(text, 2568, month, 7);
    }
}

static void test_dates_refused(void **state)
{
    static const char *const bad[] = {
        "",
        "15",
        "สิงหาคม 2568",
        "15 สิงหา 2568",
        "32 มกราคม 2568",
        "15/13/68",
        "29 ก.พ. 2568",
        "15 ส.ค. 2025",
        "15/8/25",
        "15 ส.ค. 68 น.",
        "1.2.68",
        "115/8/2568",
        "15/8/25680",
        "15 ส.ค.",
        "0/8/2568",
        "15 August 2568",
        "วันที่",
        "2568-08-15-01",
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        refuse(bad[i]);
}

static void test_find(void **state)
{
    const char *s = "ข้อ 1.2 ตามประกาศ 3/2568 วันที่ ๑๕ สิงหาคม ๒๕๖๘ เป็นต้นไป";
    struct date d = {0};
    size_t start = 0, end = 0;
    assert_true(date_find(s, strlen(s), &d, &start, &end));
    assert_date(d, 2568, 8, 15);
    assert_memory_equal(s + start, "๑๕", strlen("๑๕"));
    assert_int_equal(start, (size_t)(strstr(s, "๑๕") - s));
    assert_int_equal(end, (size_t)(strstr(s, " เป็นต้นไป") - s));
    const char *none = "ปี 2568 คะแนน 85.86 ข้อ 12345/8/2568 โทร 042-123-4567";
    assert_false(date_find(none, strlen(none), &d, &start, &end));
    assert_false(date_find("", 0, &d, &start, &end));
}

static void test_find_is_linear(void **state)
{
    size_t len = (size_t)1 << 17;
    char *s = mem_alloc(len);
    for (size_t i = 0; i < len; i++)
        s[i] = "1 /"[i % 3];
    struct date d;
    size_t start, end;
    assert_false(date_find(s, len, &d, &start, &end));
    memset(s, '7', len);
    assert_false(date_find(s, len, &d, &start, &end));
    free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_year),
        cmocka_unit_test(test_fiscal_calendar),
        cmocka_unit_test(test_iso),
        cmocka_unit_test(test_dates_as_written),
        cmocka_unit_test(test_dates_refused),
        cmocka_unit_test(test_find),
        cmocka_unit_test(test_find_is_linear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
