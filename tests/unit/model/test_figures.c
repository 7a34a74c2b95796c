#include "test.h"

#include "itaplan/model/figures.h"
#include "make_model.h"

static const struct pack *pack_of_2568(void *ctx, int year)
{
    return year == 2568 ? ctx : NULL;
}

/* 2566 is a gap, 2567 has its overall score alone, 2568 only indicators. */
static struct book *three_years(void)
{
    struct book *book = book_new();
    struct year *first = year_new(2565), *second = year_new(2567), *third = year_new(2568);
    first->announced.overall = 70 * DECIMAL_ONE;
    second->announced.overall = 80 * DECIMAL_ONE;
    year_set_announced_instrument(first, "IIT", 60 * DECIMAL_ONE);
    make_scores(third);
    book_put_year(book, first);
    book_put_year(book, second);
    book_put_year(book, third);
    return book;
}

static void years_without_a_score_are_gaps(void **unused)
{
    struct book *book = three_years();
    struct pack *pack = make_pack(2568);
    struct year_figures all = figures_overall(book, 0, pack_of_2568, pack);
    assert_int_equal(all.count, 4);
    assert_int_equal(all.items[0].year, 2565);
    assert_int_equal(all.items[0].score, 70 * DECIMAL_ONE);
    assert_true(all.items[1].score == DECIMAL_NONE);
    assert_int_equal(all.items[3].score, 85860000);
    assert_int_equal(figures_known(&all), 3);
    array_release(&all);
    all = figures_overall(book, 2567, pack_of_2568, pack);
    assert_int_equal(all.count, 3);
    array_release(&all);
    all = figures_overall(book, 2999, pack_of_2568, pack);
    assert_int_equal(all.count, 4);
    array_release(&all);
    all = figures_overall(book, 2564, pack_of_2568, pack);
    assert_int_equal(all.count, 0);
    array_release(&all);
    pack_free(pack);
    book_free(book);
}

static void instruments_and_indicators_have_theirs(void **unused)
{
    struct book *book = three_years();
    struct pack *pack = make_pack(2568);
    struct year_figures all = figures_instrument(book, 0, "IIT", pack_of_2568, pack);
    assert_int_equal(all.items[0].score, 60 * DECIMAL_ONE);
    assert_true(all.items[2].score == DECIMAL_NONE);
    assert_int_equal(all.items[3].score, 82310000);
    array_release(&all);
    all = figures_indicator(book, 0, 4);
    assert_int_equal(figures_known(&all), 1);
    assert_int_equal(all.items[3].score, 68690000);
    array_release(&all);
    pack_free(pack);
    book_free(book);
}

static void an_empty_book_has_none(void **unused)
{
    struct book *book = book_new();
    struct year_figures all = figures_indicator(book, 0, 1);
    assert_int_equal(all.count, 0);
    array_release(&all);
    book_free(book);
}

static void scores_are_compared_with_the_next_level(void **unused)
{
    struct book *book = three_years();
    struct pack *pack = make_pack(2568);
    const struct year *year = book_newest(book);
    struct computed computed = score_compute(year, pack);
    decimal bound = 0;
    const struct pack_level *level = figure_bound(&computed, pack, &bound);
    assert_non_null(level);
    assert_string_equal(level->name, "ผ่านดี");
    assert_int_equal(bound, 85 * DECIMAL_ONE);
    assert_string_equal(figure_level(year, &computed), "ผ่าน");
    computed = score_compute(year, NULL);
    assert_null(figure_bound(&computed, NULL, &bound));
    assert_string_equal(figure_level(year, &computed), "");
    for (size_t i = 0; i < pack->levels.count; i++)
        pack->levels.items[i].mark.confirmed = MARK_UNCONFIRMED;
    computed = score_compute(year, pack);
    assert_null(figure_bound(&computed, pack, &bound));
    pack_free(pack);
    book_free(book);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(years_without_a_score_are_gaps),
        cmocka_unit_test(instruments_and_indicators_have_theirs),
        cmocka_unit_test(an_empty_book_has_none),
        cmocka_unit_test(scores_are_compared_with_the_next_level),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
