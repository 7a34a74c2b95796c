#include "test.h"

#include "itaplan/model/pack.h"
#include "make_model.h"

static void test_look_up(void **state)
{
    struct pack *pack = make_pack(2568);
    assert_string_equal(pack_indicator(pack, 10)->name, "การป้องกันการทุจริต");
    assert_null(pack_indicator(pack, 11));
    assert_string_equal(pack_instrument(pack, "EIT")->code, "EIT");
    assert_null(pack_instrument(pack, "eit"));
    assert_int_equal(pack_question(pack, "i4")->indicator, 2);
    assert_null(pack_question(pack, "i5"));
    assert_string_equal(pack_item_of_role(pack, "plan")->code, "o27");
    assert_null(pack_item_of_role(pack, "followup"));
    assert_string_equal(pack_instrument_of_code(pack, "i12")->code, "IIT");
    assert_string_equal(pack_instrument_of_code(pack, "o1")->code, "OIT");
    assert_null(pack_instrument_of_code(pack, "x1"));
    assert_null(pack_instrument_of_code(pack, ""));
    pack_free(pack);
    pack_free(NULL);
}

static void test_names(void **state)
{
    struct pack *pack = make_pack(2568);
    static const struct {
        const char *text;
        int number;
    } cases[] = {
        {"การใช้อำนาจ", 3},
        {"๑.การปฏิบัติหน้าที่", 1},
        {"ตัวชี้วัดที่ ๘ การปรับปรุงระบบการทำงาน", 8},
        {"การใช้ทรัพย์สินของทางราชการ", 4},
        {"๕.การแก้ไข ปัญหาการ ทุจริต", 5},
        {"การใช้ทรัพย์สินของหน่วยงานราชการ", 4},
        {"การประชุมประจำเดือน", 0},
        {"", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(pack_find_indicator(pack, cases[i].text), cases[i].number);
    assert_true(pack_names_indicator(pack_indicator(pack, 4), "๔. การใช้ทรัพย์สินของทางราชการ"));
    assert_false(pack_names_indicator(pack_indicator(pack, 4), "๔."));
    pack_free(pack);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_look_up),
        cmocka_unit_test(test_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
