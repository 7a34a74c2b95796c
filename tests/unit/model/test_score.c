#include "test.h"

#include "itaplan/base/mem.h"
#include "itaplan/model/score.h"
#include "make_model.h"

struct fixture {
    struct pack *pack;
    struct year *year;
};

static int set_up(void **state)
{
    struct fixture *f = mem_new(struct fixture);
    f->pack = make_pack(2568);
    f->year = year_new(2568);
    make_scores(f->year);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    pack_free(f->pack);
    year_free(f->year);
    free(f);
    return 0;
}

static void set(struct year *year, int number, int hundredths)
{
    year_set_indicator(year, number, NULL,
                       hundredths < 0 ? DECIMAL_NONE : hundredths * (DECIMAL_ONE / 100));
}

static void set_all(struct year *year, int hundredths)
{
    for (int i = 1; i <= 10; i++)
        set(year, i, hundredths);
}

static void assert_shown(struct ratio r, int places, const char *text)
{
    char out[DECIMAL_TEXT_MAX];
    decimal_format(ratio_round(r, places), places, out);
    assert_string_equal(out, text);
}

static void test_worked_case(void **state)
{
    struct fixture *f = *state;
    struct computed c = score_compute(f->year, f->pack);
    assert_int_equal(c.instrument_count, 3);
    assert_string_equal(c.instruments[0].code, "IIT");
    assert_int_equal(ratio_compare(c.instruments[0].score, 82306000), 0);
    assert_shown(c.instruments[1].score, 4, "91.7233");
    assert_true(ratio_compare(c.instruments[1].score, 91723333) > 0);
    assert_int_equal(ratio_compare(c.instruments[2].score, 84125000), 0);
    assert_int_equal(ratio_compare(c.overall, 85858800), 0);
    assert_shown(c.overall, 2, "85.86");
    assert_string_equal(c.level->name, "ผ่าน");
    assert_false(c.rounding_decides);
    assert_false(c.level_is_at_most);
}

static void test_worked_case_lacks(void **state)
{
    struct fixture *f = *state;
    struct computed c = score_compute(f->year, f->pack);
    struct lack lack = score_lack(&c, f->pack);
    assert_string_equal(lack.level->name, "ผ่านดี");
    assert_int_equal(lack.overall, 0);
    assert_int_equal(lack.count, 2);
    assert_string_equal(lack.instruments[0].code, "IIT");
    assert_int_equal(lack.instruments[0].points, 2690000);
    assert_string_equal(lack.instruments[1].code, "OIT");
    assert_int_equal(lack.instruments[1].points, 880000);
}

static void test_what_lacks_is_never_nothing(void **state)
{
    struct fixture *f = *state;
    set_all(f->year, 9500);
    year_set_indicator(f->year, 9, NULL, 94999999);
    struct computed c = score_compute(f->year, f->pack);
    assert_string_equal(c.level->name, "ผ่านดี");
    assert_true(c.rounding_decides);
    struct lack lack = score_lack(&c, f->pack);
    assert_string_equal(lack.level->name, "ผ่านดีเยี่ยม");
    assert_int_equal(lack.overall, 10000);
    assert_int_equal(lack.count, 1);
    assert_int_equal(lack.instruments[0].points, 10000);
}

static void test_levels(void **state)
{
    struct fixture *f = *state;
    static const struct {
        int score;
        const char *level;
    } cases[] = {{10000, "ผ่านดีเยี่ยม"},
                 {9500, "ผ่านดีเยี่ยม"},
                 {9499, "ผ่านดี"},
                 {8500, "ผ่านดี"},
                 {8499, "ต้องปรับปรุง"},
                 {7000, "ต้องปรับปรุง"},
                 {6999, "ต้องปรับปรุงโดยด่วน"},
                 {0, "ต้องปรับปรุงโดยด่วน"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        set_all(f->year, cases[i].score);
        struct computed c = score_compute(f->year, f->pack);
        assert_string_equal(c.level->name, cases[i].level);
    }
    set_all(f->year, 10000);
    struct computed best = score_compute(f->year, f->pack);
    assert_null(score_lack(&best, f->pack).level);
}

static void test_rounding_decides(void **state)
{
    struct fixture *f = *state;
    set_all(f->year, 9000);
    for (int i = 6; i <= 8; i++) /* EIT 84.9966..., which is announced as 85.00 */
        set(f->year, i, i == 6 ? 8499 : 8500);
    struct computed c = score_compute(f->year, f->pack);
    assert_string_equal(c.level->name, "ผ่าน");
    assert_true(c.rounding_decides);
}

static void test_missing_scores(void **state)
{
    struct fixture *f = *state;
    set(f->year, 7, -1);
    struct computed c = score_compute(f->year, f->pack);
    assert_true(ratio_known(c.instruments[0].score));
    assert_false(ratio_known(c.instruments[1].score));
    assert_false(ratio_known(c.overall));
    assert_null(c.level);
    assert_false(c.rounding_decides);
    assert_null(score_lack(&c, f->pack).level);
    struct computed none = score_compute(f->year, NULL);
    assert_int_equal(none.instrument_count, 0);
    assert_null(none.level);
    assert_null(score_lack(&none, NULL).level);
    f->pack->announced = false;
    make_scores(f->year);
    assert_null(score_compute(f->year, f->pack).level);
}

static void test_at_most(void **state)
{
    struct fixture *f = *state;
    f->pack->eit_counts_as_two = true;
    assert_false(score_compute(f->year, f->pack).level_is_at_most); /* ผ่าน looks at no instrument */
    set_all(f->year, 9000);
    assert_true(score_compute(f->year, f->pack).level_is_at_most);
}

static void test_level_of_given_figures(void **state)
{
    struct fixture *f = *state;
    struct ratio figures[3] = {{82310000, 1}, {91720000, 1}, {84130000, 1}};
    struct ratio overall = {85860000, 1};
    assert_string_equal(level_of(f->pack, overall, figures, 3)->name, "ผ่าน");
    assert_null(level_of(f->pack, overall, NULL, 0)); /* perhaps ผ่านดี */
    struct ratio part[3] = {{82310000, 1}, {0, 0}, {0, 0}};
    assert_string_equal(level_of(f->pack, overall, part, 3)->name,
                        "ผ่าน"); /* one under 85 is enough */
    struct ratio low = {60 * DECIMAL_ONE, 1};
    assert_string_equal(level_of(f->pack, low, NULL, 0)->name, "ต้องปรับปรุงโดยด่วน");
    assert_null(level_of(f->pack, (struct ratio){0}, figures, 3));
    assert_null(level_of(NULL, overall, figures, 3));
}

static void test_differs(void **state)
{
    struct ratio computed = {.num = 85858800, .den = 1};
    assert_false(score_differs(85860000, computed));
    assert_false(score_differs(85870000, computed));
    assert_false(score_differs(85850000, computed));
    assert_true(score_differs(85880000, computed));
    assert_true(score_differs(85840000, computed));
    assert_false(score_differs(DECIMAL_NONE, computed));
    assert_false(score_differs(85860000, (struct ratio){0}));
}

static void test_shown(void **state)
{
    struct fixture *f = *state;
    struct computed c = score_compute(f->year, f->pack);
    assert_int_equal(score_shown_overall(f->year, &c), 85860000);
    assert_int_equal(score_shown_instrument(f->year, &c, "IIT"), 82310000);
    assert_int_equal(score_shown_instrument(f->year, &c, "XIT"), DECIMAL_NONE);
    f->year->announced.overall = 85870000;
    year_set_announced_instrument(f->year, "IIT", 82300000);
    assert_int_equal(score_shown_overall(f->year, &c), 85870000);
    assert_int_equal(score_shown_instrument(f->year, &c, "IIT"), 82300000);
}

static void test_weighted(void **state)
{
    struct fixture *f = *state;
    struct year *y = year_new(2568);
    year_set_announced_instrument(y, "IIT", 24690000);
    year_set_announced_instrument(y, "EIT", 27520000);
    assert_false(scores_are_weighted(f->pack, &y->announced.instruments, 85860000));
    year_set_announced_instrument(y, "OIT", 33650000);
    assert_true(scores_are_weighted(f->pack, &y->announced.instruments, 85860000));
    assert_true(scores_are_weighted(f->pack, &y->announced.instruments, DECIMAL_NONE));
    assert_false(scores_are_weighted(f->pack, &y->announced.instruments, 28 * DECIMAL_ONE));
    assert_false(scores_are_weighted(NULL, &y->announced.instruments, 85860000));
    year_set_announced_instrument(y, "IIT", 82310000);
    assert_false(scores_are_weighted(f->pack, &y->announced.instruments, 85860000));
    year_free(y);
}

int main(void)
{
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        CASE(test_worked_case),
        CASE(test_worked_case_lacks),
        CASE(test_what_lacks_is_never_nothing),
        CASE(test_levels),
        CASE(test_rounding_decides),
        CASE(test_missing_scores),
        CASE(test_at_most),
        CASE(test_level_of_given_figures),
        CASE(test_differs),
        CASE(test_shown),
        CASE(test_weighted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
